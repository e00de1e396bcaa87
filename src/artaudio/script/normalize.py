"""Turn a written German sentence into the words that are spoken, with the span of every replacement."""

from collections.abc import Collection, Iterable
from heapq import merge

import msgspec

from artaudio.base.patterns import DIGIT, lazy
from artaudio.base.spans import Span
from artaudio.script.capitals import with_capitals
from artaudio.script.clean import clean
from artaudio.script.edits import TYPOGRAPHY, apply_edits, chain
from artaudio.script.model import Replacement
from artaudio.script.rule import Needs, Reading, Rule
from artaudio.script.rules import RULES
from artaudio.script.tidy import tidy


class Normalized(msgspec.Struct, frozen=True):
    """`spoken` is the written text with every replacement made; the replacements lie in it left to right."""

    spoken: str
    replacements: tuple[Replacement, ...]


_RULES_WITHOUT_DIGIT = tuple(rule for rule in RULES if rule.needs is Needs.NOTHING)
_UNREAD = lazy(
    r"[^A-Za-zÄÖÜäöüß\s,;:.!?-]|[.:](?=\s*[^\s.:])|[A-ZÄÖÜ]{2}|[a-zäöüß][A-ZÄÖÜ]|\s-|\b[IVXL]\b|M(?:io|rd)\.|Tsd\."
)
"""What a spoken text has somewhere if a rule may still read in it: a sign, a stop inside, capitals side by side, an amount."""
_MOST_PASSES = 4
"""Ordinary sentences need one. In broken text the words of one rule may form something that another rule reads."""


def normalize(text: str, rules_off: Collection[str] = ()) -> Normalized:
    """Say one sentence aloud: `Am 3. Oktober` → `Am dritten Oktober`. Never raises; time is linear in the text."""
    done = _normalize(text, rules_off)
    for _ in range(_MOST_PASSES - 1):
        if not done.replacements or not _UNREAD.search(done.spoken):
            return done
        more = _normalize(done.spoken, rules_off)
        if more.spoken == done.spoken:
            return done
        done = Normalized(more.spoken, chain(done.replacements, more.replacements, done.spoken))
    return done


def _normalize(text: str, rules_off: Collection[str]) -> Normalized:
    """Clean the characters, let the rules claim theirs, tidy the stops; chained, so that every span lies in `text`."""
    edits = clean(text)
    plain = apply_edits(text, edits)
    claims: list[Replacement] = []
    unread = DIGIT.search(plain) is not None
    for rule in RULES if unread else _RULES_WITHOUT_DIGIT:
        if rule.name in rules_off or (rule.needs is Needs.UNREAD_DIGIT and not unread):
            continue
        found = list(rule.read(plain))
        if found:
            claims = _add(claims, rule, found)
            unread = unread and _has_unread_digit(plain, claims)
    readings = tuple(with_capitals(plain, claims))
    edits, spoken = chain(edits, readings, plain), apply_edits(plain, readings)
    if TYPOGRAPHY not in rules_off:
        last = tidy(spoken)
        edits, spoken = chain(edits, last, spoken), apply_edits(spoken, last)
    return Normalized(spoken, edits)


def _has_unread_digit(plain: str, claims: list[Replacement]) -> bool:
    """Whether a digit stands outside of all claims."""
    done = 0
    for claim in claims:
        if DIGIT.search(plain, done, claim.span.start):
            return True
        done = claim.span.end
    return DIGIT.search(plain, done) is not None


def _add(claims: list[Replacement], rule: Rule, readings: Iterable[Reading]) -> list[Replacement]:
    """Add a rule's readings to the claims, both in order, wherever no earlier rule has claimed a character."""
    free = []
    place, count = 0, len(claims)
    done = 0
    for reading in readings:
        if reading.start < done or reading.end <= reading.start:
            continue
        while place < count and claims[place].span.end <= reading.start:
            place += 1
        if place == count or reading.end <= claims[place].span.start:
            free.append(Replacement(Span(reading.start, reading.end), reading.spoken, rule.name))
            done = reading.end
    return list(merge(claims, free, key=_start)) if claims and free else claims or free


def _start(claim: Replacement) -> int:
    return claim.span.start
