"""Written German to spoken German, with the span of every replacement. Knows the order of the rules, not their content."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from artaudio.article.model import Span
from artaudio.script.model import Replacement
from artaudio.script.reading import Reading, Rule

RULES: Sequence[Rule] = ()
"""All rules, most specific first; read aloud, this is the order in which a sentence is understood."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """`spoken` is the written text with every replacement made; the replacements lie in it left to right."""

    spoken: str
    replacements: tuple[Replacement, ...]


def normalize(text: str, rules_off: Collection[str] = ()) -> Normalized:
    """Say one sentence aloud: `Am 3. Oktober` → `Am dritten Oktober`. Never raises; time is linear in the text."""
    claimed: list[tuple[Reading, str]] = []
    starts: list[int] = []
    for rule in RULES:
        if rule.name in rules_off:
            continue
        for reading in rule.read(text):
            place = bisect_left(starts, reading.start)
            free_before = place == 0 or claimed[place - 1][0].end <= reading.start
            free_after = place == len(claimed) or reading.end <= claimed[place][0].start
            if free_before and free_after:
                claimed.insert(place, (reading, rule.name))
                starts.insert(place, reading.start)
    spoken, done = [], 0
    for reading, _ in claimed:
        spoken += [text[done : reading.start], reading.spoken]
        done = reading.end
    spoken.append(text[done:])
    replacements = tuple(Replacement(Span(r.start, r.end), r.spoken, name) for r, name in claimed)
    return Normalized("".join(spoken), replacements)
