"""Crosshead or caption? Nothing on the page marks which; wording and position are weighed here.

A crosshead (Zwischentitel) sums up or teases the text below it: short, often without a verb, a thesis, a question,
a quotation, a number. A caption (Bildunterschrift) says what a picture shows: people, things and places, who stands
where, seen now. The weights below are read like an account: plus for a crosshead, minus for a caption.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from artaudio.article.roles import wording
from artaudio.article.roles.pictures import (
    ASKING,
    CREDIT,
    DATED,
    MODAL,
    NUMBER,
    POINTING,
    SCENE,
    SPEAKING,
    TAKEN_ON,
    YEAR,
)
from artaudio.article.roles.short_line import ShortLine


class Place(msgspec.Struct, frozen=True):
    """Where a short line stands. `taken_up` is the share of its words (0 to 1) that the text below repeats.

    `first`: nothing of the body stands before it. `followed`: running text comes next, or after other short lines.
    `paragraphs_before` and `paragraphs_after` count running text back to the last crosshead and on to the next short
    line; `after_colon`: the text before it ends with a colon. `next_to_text`: of several short lines, the one
    above the text (True) or another (False); None for a line that stands alone. `under_time`: a lone time of day
    stands above it, as in a ticker.
    """

    followed: bool
    first: bool = False
    paragraphs_before: int = 2
    paragraphs_after: int = 2
    after_colon: bool = False
    next_to_text: bool | None = None
    taken_up: float = 0.3
    under_time: bool = False


Seen = TypeVar("Seen", ShortLine, Place)


@dataclass(frozen=True)
class Feature(Generic[Seen]):
    """One observation: `points` where it holds, and how a German editor would say it. `shows`: it tells of a picture."""

    points: float
    reason: str
    holds: Callable[[Seen], bool]
    shows: bool = False


WORDING: tuple[Feature[ShortLine], ...] = (
    Feature(-7.0, "picture credit or archive note", lambda line: bool(CREDIT.search(line.text)), shows=True),
    Feature(-6.0, "begins like a description of a picture", lambda line: bool(SCENE.match(line.text)), shows=True),
    Feature(-5.0, "points to a place in the picture", lambda line: bool(POINTING.search(line.text)), shows=True),
    Feature(-5.0, "ends with the day on which it was taken", lambda line: bool(TAKEN_ON.search(line.text)), shows=True),
    Feature(-3.3, "names the day or month in which it was taken", lambda line: bool(DATED.search(line.text))),
    Feature(-0.8, "names a year", lambda line: bool(YEAR.search(line.text)) and not DATED.search(line.text)),
    Feature(
        -2.8,
        "says what somebody can be seen doing",
        lambda line: line.seen_verb and not (line.thesis_verb or line.idiom),
        shows=True,
    ),
    Feature(-1.2, "says what somebody can be seen doing", lambda line: line.seen_verb and line.thesis_verb),
    Feature(-1.8, "people or things as the subject of a picture", lambda line: line.shows_something, shows=True),
    Feature(-1.6, "names a person", lambda line: line.named),
    Feature(
        -1.8,
        "person at an event",
        lambda line: line.starts_with_person and line.at_event and not line.thesis_verb,
        shows=True,
    ),
    Feature(-2.5, "event at a place", lambda line: line.scenic and not line.thesis_verb, shows=True),
    Feature(-2.5, "name with an office", lambda line: line.name_with_role, shows=True),
    Feature(-2.5, "nothing but a name", lambda line: line.only_name, shows=True),
    Feature(-1.4, "ends with a place", lambda line: line.place_at_end and not line.abstract_first, shows=True),
    Feature(
        -1.0,
        "thing at a place, without a verb",
        lambda line: line.place_at_end and not (line.verbs or line.abstract),
        shows=True,
    ),
    Feature(-1.2, "names an occasion or circumstance", lambda line: line.circumstance, shows=True),
    Feature(
        -0.9,
        "begins with an indefinite article",
        lambda line: line.words[:1] in (["Ein"], ["Eine"], ["Einige"], ["Mehrere"]),
    ),
    Feature(
        -0.8,
        "begins with an article",
        lambda line: line.words[:1] in (["Der"], ["Die"], ["Das"]) and not line.abstract_first,
    ),
    Feature(-1.0, "more than 45 characters", lambda line: len(line.text) > 45),
    Feature(-1.5, "more than 60 characters", lambda line: len(line.text) > 60),
    Feature(-2.0, "more than 85 characters", lambda line: len(line.text) > 85),
    Feature(
        -0.8,
        "subordinate clause",
        lambda line: bool(re.search(r", (?:der|die|das|den|dem|wo|wie|nachdem|während|als)\b", line.text)),
    ),
    Feature(-2.0, "ends with a full stop", lambda line: line.text.endswith(".")),
    Feature(+4.0, "all in quotation marks", lambda line: line.quoted),
    Feature(+5.0, "question", lambda line: bool(re.search(r"\?[\"“”»«]?$", line.text))),
    Feature(+3.0, "exclamation", lambda line: bool(re.search(r"![\"“”»«]?$", line.text))),
    Feature(+2.2, "begins with a number", lambda line: bool(NUMBER.match(line.text)) and not line.seen_verb),
    Feature(+2.5, "begins with a question word", lambda line: bool(ASKING.match(line.text))),
    Feature(+2.0, "begins with a comment", lambda line: bool(SPEAKING.match(line.text))),
    Feature(+2.4, "figure of speech", lambda line: line.idiom),
    Feature(+2.8, "claim: abstract verb", lambda line: line.thesis_verb and not line.seen_verb),
    Feature(+2.0, "ends with a separated prefix", lambda line: line.separated_prefix and not line.seen_verb),
    Feature(
        +2.0, "short sentence with a separated prefix", lambda line: line.separated_prefix and len(line.words) <= 3
    ),
    Feature(
        +3.0,
        "intention, duty or possibility",
        lambda line: bool(MODAL.search(line.text)) and not SCENE.match(line.text),
    ),
    Feature(
        +2.0,
        "nothing but a term with its article",
        lambda line: (
            len(line.words) == 2 and line.lower[0] in ("der", "die", "das") and not (line.named or line.concrete)
        ),
    ),
    Feature(+1.4, "judging or negating word", lambda line: any(word in wording.THESIS_WORDS for word in line.lower)),
    Feature(+2.2, "abstract term first", lambda line: line.abstract_first),
    Feature(+0.9, "abstract term", lambda line: line.abstract and not line.abstract_first),
    Feature(+1.2, "at most three words", lambda line: len(line.words) <= 3 and not (line.named or line.place_at_end)),
    Feature(+0.9, "at most 28 characters", lambda line: len(line.text) <= 28),
    Feature(+0.6, "at most 40 characters", lambda line: len(line.text) <= 40),
    Feature(+0.8, "no place, no person", lambda line: not (line.named or line.concrete or line.place_at_end)),
    Feature(
        +1.0,
        "statement without an article that ends in small letters",
        lambda line: (
            line.words[-1:] != []
            and line.words[-1].islower()
            and line.words[-1] not in wording.SEPARATED
            and not line.seen_verb
        ),
    ),
    Feature(+0.8, "colon", lambda line: ": " in line.text and not POINTING.search(line.text)),
)

POSITION: tuple[Feature[Place], ...] = (
    Feature(-3.5, "before the first paragraph", lambda place: place.first),
    Feature(-6.0, "no text follows", lambda place: not place.followed),
    Feature(+1.5, "directly above the text", lambda place: place.next_to_text is True),
    Feature(-1.5, "another short line below it", lambda place: place.next_to_text is False),
    Feature(+6.0, "below the time of a live ticker", lambda place: place.under_time),
    Feature(-1.5, "interrupts a paragraph that ends in a colon", lambda place: place.after_colon),
    Feature(-2.0, "right after a crosshead", lambda place: place.paragraphs_before == 0 and not place.first),
    Feature(-0.6, "only one paragraph since the last crosshead", lambda place: place.paragraphs_before == 1),
    Feature(+0.6, "several paragraphs since the last crosshead", lambda place: place.paragraphs_before >= 2),
    Feature(+0.5, "several paragraphs follow", lambda place: place.paragraphs_after >= 2),
    Feature(+2.2, "the text after it takes up the words", lambda place: place.taken_up >= 0.7),
    Feature(+1.0, "the text after it takes up some of it", lambda place: 0.45 <= place.taken_up < 0.7),
    Feature(-1.2, "the text after it takes up nothing", lambda place: place.taken_up == 0.0),
)

PRIOR = 0.3
"""Pages have somewhat more crossheads than pictures."""


class Score(msgspec.Struct, frozen=True):
    """The account of one line: above zero a crosshead, below a caption; `reasons` the heaviest entries of that side.

    `shown` are the points, below zero, of what speaks for a picture by itself, as no mere length or place does.
    """

    points: float
    reasons: str
    shown: float = 0.0

    @property
    def confidence(self) -> float:
        """How far from even, between 0.5 and 0.99: a margin of 3 points is about 0.86."""
        return round(min(0.99, 1 / (1 + math.exp(-abs(self.points) * 0.6))), 2)


def score(text: str, place: Place) -> Score:
    """Weigh a short line at its place. `Blick auf zerstörte Gebäude in Mossul` → below 0, `Streit über Geld` → above."""
    entries = [*_worded(text)]
    entries += [(feature.points, feature.reason) for feature in POSITION if feature.holds(place)]
    total = PRIOR + sum(points for points, _ in entries)
    side = sorted((entry for entry in entries if entry[0] * total > 0), key=lambda entry: -abs(entry[0]))
    return Score(total, ", ".join(dict.fromkeys(reason for _, reason in side[:3])), _shown(text))


@lru_cache(512)
def _shown(text: str) -> float:
    line = ShortLine(text)
    return sum(feature.points for feature in WORDING if feature.shows and feature.holds(line))


@lru_cache(512)
def _worded(text: str) -> tuple[tuple[float, str], ...]:
    """What the line's own words enter; the same line is often weighed again at another place."""
    line = ShortLine(text)
    return tuple((feature.points, feature.reason) for feature in WORDING if feature.holds(line))
