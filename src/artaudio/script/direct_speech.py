"""Decide which quotations are a person's own speech and which are titles, names, slogans or irony.

A quotation is direct speech where it is separate from the words of the writer:

1. behind a colon: `Er sagt: "Wir kommen."`, unless a title or a motto is announced (`Das Motto: "Wir sind mehr"`) or it is
   no sentence (`Ein Wort: "Islamist"`);
2. at the head of a sentence, with its attribution behind it: `"Nein", sagte er`, `"Wir gehen", so der General`, `"Kommst du?"
   fragte sie`, `"Es war die Hölle": So …`. The verb stands before its subject there, which tells it from `"Bild" berichtet`
   and `"Das Boot", ein Film`;
3. where it is a sentence of its own: `"Es ist vorbei." Danach schwieg er.`;
4. behind a verb of saying, where it is a whole sentence: `Sie riefen "Wir sind das Volk!"`;
5. where it goes on behind its attribution: `"Das geht nicht", sagte er, "nicht so."`

Anything else is part of the writer's own sentence: `Der "Islamische Staat"`, `Man habe "alles getan"`. A
quotation lasts until it closes, over sentences and paragraphs; one that never closes is none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from artaudio.base.patterns import lazy
from artaudio.base.spans import Span
from artaudio.language.de.quotation_marks import Quotations, find_quotations, opens_with_mark
from artaudio.language.de.sentences import split_sentences
from artaudio.language.de.speech_verbs import FINITE, NAMING, NO_VERBS, ONLY_BEHIND, SAYING, SUBJECTS

LONGEST_UNMARKED = 3
"""Paragraphs of a quotation without a mark of their own, at most."""
ATTRIBUTION_REACH = 160
"""Characters around a quotation in which its attribution is looked for."""
_WORD = lazy(r"\w+(?:-\w+)*")
_PERSON = lazy(r"\b(?:(?:[Ww]ir|[Ss]ie) \w+en|[Ii]ch \w+e|[Dd]u \w+st|[Ii]hr \w+t|\w+en (?:Sie|wir))\b")
_TERMINAL = ".!?…"


def direct_speech(paragraphs: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """For each of the paragraphs, which follow each other, the stretches that are direct speech, with their marks."""
    marks = [find_quotations(text) for text in paragraphs]
    carried: dict[int, list[Span]] = {}
    number = 0
    while number < len(paragraphs):
        for place, span in _carried(paragraphs, marks, number):
            carried.setdefault(place, []).append(span)
            number = max(number, place - 1)
        number += 1
    found = []
    for number, text in enumerate(paragraphs):
        over = carried.get(number, [])
        own = [q for q in marks[number].spans if not any(q.start < o.end and q.end > o.start for o in over)]
        found.append(tuple(sorted([*over, *_Paragraph(text).speech(own)], key=lambda span: span.start)))
    return tuple(found)


def _carried(paragraphs: Sequence[str], marks: Sequence[Quotations], number: int) -> list[tuple[int, Span]]:
    """The parts of a quotation that opens in this paragraph and closes in a later one: (paragraph, stretch)."""
    start = marks[number].unclosed
    if start is None or not _Paragraph(paragraphs[number]).is_speech(Span(start, len(paragraphs[number])), None):
        return []
    parts = [(number, Span(start, len(paragraphs[number])))]
    sure = 0
    for place in range(number + 1, len(paragraphs)):
        text, here = paragraphs[place], marks[place]
        if opens_with_mark(text):
            sure = len(parts)
            first = len(text) - len(text.lstrip())
            closed = next((q for q in here.spans if q.start == first), None)
            if closed or here.unclosed != first:
                return [*parts, (place, closed)] if closed else parts[:sure]
            parts.append((place, Span(first, len(text))))
        elif here.unopened is not None:
            return [*parts, (place, Span(0, here.unopened))]
        elif here.spans or here.unclosed is not None or len(parts) - sure > LONGEST_UNMARKED:
            break
        else:
            parts.append((place, Span(0, len(text))))
    return parts[:sure]


class _Paragraph:
    """One paragraph and its sentences."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences = split_sentences(text)
        self._starts = [sentence.start for sentence in self._sentences]
        self._ends = [sentence.end for sentence in self._sentences]

    def speech(self, quotations: Sequence[Span]) -> Iterator[Span]:
        """Those of the quotations that are direct speech, in order."""
        last: Span | None = None
        for quotation in quotations:
            if self.is_speech(quotation, last):
                last = quotation
                yield quotation

    def is_speech(self, quotation: Span, last: Span | None) -> bool:
        """Whether this one is; `last` is the direct speech before it, if there is any."""
        text = self._text
        inside = self._inside(quotation)
        if not any(c.isalpha() for c in inside) or self._is_part_of_a_word(quotation):
            return False
        start = max(self._sentence_start(quotation.start), quotation.start - ATTRIBUTION_REACH)
        before = text[start : quotation.start].rstrip()
        if last is not None and self._goes_on(last, quotation):
            return True
        if before.endswith(":"):
            return _announced(before, inside)
        if not any(c.isalnum() for c in before):
            return self._attributed(quotation, inside) or (self._ends_sentence(quotation) and _is_sentence(inside))
        return _said_before(before) and _is_sentence(inside) and len(inside.split()) > 1

    def _inside(self, quotation: Span) -> str:
        return self._text[quotation.start + 1 : quotation.end].rstrip("\"“”«»‘’'‹›").strip()

    def _is_part_of_a_word(self, quotation: Span) -> bool:
        """`"Nie wieder"-Rufe`, `Anti-"Islamist"`."""
        before, after = (
            self._text[max(0, quotation.start - 2) : quotation.start],
            self._text[quotation.end : quotation.end + 2],
        )
        return bool(re.search(r"\w-?$", before) or re.match(r"-?\w", after))

    def _sentence_start(self, place: int) -> int:
        at = bisect_right(self._starts, place)
        return self._starts[at - 1] if at else 0

    def _ends_sentence(self, quotation: Span) -> bool:
        """Whether a sentence ends with it; marks that stand behind it count as its own."""
        rest = re.match(r"[^\w\s]*", self._text[quotation.end : quotation.end + 8])
        end = quotation.end + (rest.end() if rest else 0)
        return bisect_left(self._ends, quotation.end) < bisect_right(self._ends, end)

    def _goes_on(self, last: Span, quotation: Span) -> bool:
        """`…", sagte er, "…`: one clause that attributes stands between."""
        between = self._text[last.end : min(quotation.start, last.end + 2 * ATTRIBUTION_REACH)].strip()
        if not between.endswith((",", ":", "–", "-")) or len(between) > ATTRIBUTION_REACH:
            return False
        if bisect_right(self._starts, last.end) < bisect_left(self._starts, quotation.start):
            return False
        words = _WORD.findall(between)
        said = bool(words) and (words[0] in {"so", "laut", "wie"} or not SAYING.isdisjoint(words))
        return said or self._attributed(last, self._inside(last))

    def _attributed(self, quotation: Span, inside: str) -> bool:
        """Whether the words behind it say who speaks."""
        after = self._text[quotation.end : quotation.end + ATTRIBUTION_REACH]
        if after.startswith(": "):
            return _is_sentence(inside)
        comma = re.match(r"\s*[,–]\s*", after)
        within = inside.endswith((",", "!", "?", "…", "..."))
        if not comma and not within:
            return False
        words = _WORD.findall(after.lstrip(" ,–"))
        if not words or not after.lstrip(" ,–").startswith(words[0]):
            return False
        first, following = words[0], words[1:] or [""]
        if first in {"so", "laut", "heißt", "hieß", "lautet", "lautete"} and not NAMING.isdisjoint(following[:4]):
            return False
        if first in {"so", "laut"}:
            return True
        if first == "wie":
            return not SAYING.isdisjoint(following[:8])
        if first in {"das", "dies"} and following[0].islower():
            verb = following[0] not in NO_VERBS and following[0].endswith(("en", "t", "te"))
            return verb and _is_sentence(inside)
        if first in SAYING:
            return bool(comma) or _begins_a_subject(following)
        verb = first in FINITE or _ends_like_a_verb(first)
        return verb and _begins_a_subject(following) and _is_sentence(inside)


def _begins_a_subject(words: Sequence[str]) -> bool:
    """Whether the words behind a verb are its subject: `der Minister`, `sich Bürgermeister Schmidt`."""
    first = words[1:2] or [""] if words[0] == "sich" else words
    return first[0] in SUBJECTS or first[0][:1].isupper()


def _announced(before: str, inside: str) -> bool:
    """Whether the words before a colon announce speech, and not a title."""
    words = _WORD.findall(before)
    if not NAMING.isdisjoint(words[-2:]):
        return False
    return _is_sentence(inside) or bool({*words[-12:]} & SAYING)


def _said_before(before: str) -> bool:
    """Whether a verb of saying stands right before, perhaps with its subject: `sagte`, `riefen Tausende`, `fragt der Mann,`."""
    words = _WORD.findall(before)[-4:]
    if not NAMING.isdisjoint(words[-1:]):
        return False
    for place in range(len(words) - 1, -1, -1):
        if words[place] in SAYING and words[place] not in ONLY_BEHIND:
            subject = words[place + 1 :]
            return not subject or (
                (subject[0] in SUBJECTS or subject[0][:1].isupper())
                and (subject[0] in {"er", "sie", "es", "man", "ich", "wir"} or subject[-1][:1].isupper())
            )
    return False


def _is_sentence(inside: str) -> bool:
    """Whether it begins as a sentence and ends as one, or has a finite verb."""
    first = next((c for c in inside if c.isalnum()), "")
    if first.islower():
        return False
    return inside.endswith(tuple(_TERMINAL)) or _has_verb(inside)


def _has_verb(inside: str) -> bool:
    words = _WORD.findall(inside)
    known = any(word.lower() in FINITE for word in words)
    return known or bool(_PERSON.search(inside)) or any(map(_ends_like_a_verb, words))


def _ends_like_a_verb(word: str) -> bool:
    """`lächelt`, `kämpfte`, `zogen`? The last is left to the words around it: infinitives and nouns end so as well."""
    return (
        len(word) > 3
        and word.islower()
        and word.endswith(("t", "te", "ten"))
        and word not in NO_VERBS
        and not word.startswith("ge")
        and not word.endswith(("heit", "keit", "schaft", "haft"))
    )
