"""Cleaning, tidying and chaining of edits: what no reader sees is gone, and the way back to the source is exact."""

import random

import pytest

from artaudio.base.spans import Span
from artaudio.script.clean import clean
from artaudio.script.edits import apply_edits, chain
from artaudio.script.model import Replacement
from artaudio.script.normalize import normalize
from artaudio.script.tidy import tidy

SEEN = [
    ("Bundes\u00adregierung", "Bundesregierung"),
    ("Null\u200bbreite \u202alinks\u202c", "Nullbreite links"),
    ("o\ufb03ziell \ufb01nal", "offiziell final"),
    ("u\u0308berall", "überall"),
    ("10\u202f000 und 10\u00a0000", "10 000 und 10 000"),
    ("\uff24\uff45\uff52 \U0001d401\U0001d428\U0001d41d\U0001d41e", "Der Bode"),
    ("Kaffee &amp; Kuchen&nbsp;gut", "Kaffee & Kuchen gut"),
    ("Das <b>Kabinett</b> tagt.<br/>Morgen.", "Das Kabinett tagt. Morgen."),
    ("a\ud800b\x00c\ufffd", "abc"),
    ("\u0663\u0664 Tage", "34 Tage"),
    ("Москва", "Moskwa"),
    ("geht\u2019s", "geht's"),
    ("CO\u2082", "CO2"),
    ("gut 👍🏽👩‍👩‍👧 so", "gut  so"),
    ("a < b und c > d", "a < b und c > d"),
    ("H&M; AT&T", "H&M; AT&T"),
]
TIDY = [
    ("Maas , , S P D .", "Maas, S P D."),
    ("Ist das wahr?!", "Ist das wahr?"),
    (", und dann", "und dann"),
    ("Er kam , .", "Er kam."),
    ("zwei  Wörter", "zwei Wörter"),
    ("... – !", ""),
    ("Ein- und Ausgang", "Ein- und Ausgang"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "seen"), SEEN)
def test_only_what_a_reader_sees_is_left(written: str, seen: str) -> None:
    """Invisible characters, odd forms of letters and remnants of HTML become what a reader takes them for."""
    assert apply_edits(written, clean(written)) == seen


@pytest.mark.parametrize(("spoken", "tidied"), TIDY)
def test_one_blank_and_one_stop_are_enough(spoken: str, tidied: str) -> None:
    """Where blanks or stops meet, one is left: the strongest."""
    assert apply_edits(spoken, tidy(spoken)) == tidied


def test_clean_text_is_left_alone() -> None:
    """A sentence without anything invisible has no edits."""
    assert clean("Die „Süddeutsche“ – so heißt sie – kostet 3,50 €.") == ()


def _some_edits(text: str, chance: random.Random) -> list[Replacement]:
    edits, at = [], 0
    while at < len(text):
        start = at + chance.randrange(4)
        end = start + chance.randrange(3)
        if end > len(text):
            break
        edits.append(
            Replacement(Span(start, end), "xyz"[: chance.randrange(4)], chance.choice(["typography", "dates"]))
        )
        at = end + (start == end)
    return edits


@pytest.mark.parametrize("number", range(300))
def test_two_lists_of_edits_become_one(number: int) -> None:
    """Edits of edits lead from the first text to the last, left to right and without overlaps."""
    chance = random.Random(number)
    text = "".join(chance.choice("abcdefg ") for _ in range(chance.randrange(20)))
    first = _some_edits(text, chance)
    middle = apply_edits(text, first)
    second = _some_edits(middle, chance)
    chained = chain(first, second, middle)
    assert apply_edits(text, chained) == apply_edits(middle, second)
    ends = [0, *(edit.span.end for edit in chained)]
    assert all(done <= edit.span.start <= edit.span.end for done, edit in zip(ends, chained, strict=False))


def test_the_name_of_the_rule_outlives_the_cleaning() -> None:
    """A rule that reads through a soft hyphen is named, and its span lies in the text as it was written."""
    written = "im Mo\u00adsul der N\u00adATO-Staaten, z.\u00a0B. hier"
    [found] = [r for r in normalize(written).replacements if r.rule == "abbreviations"]
    assert written[found.span.start : found.span.end] == "z.\u00a0B."
    assert found.spoken == "zum Beispiel"


def test_a_rule_can_be_switched_off() -> None:
    """Each rule goes by its name."""
    assert normalize("Die AfD, z. B. hier", rules_off=["acronyms"]).spoken == "Die AfD, zum Beispiel hier"
    assert normalize("Die AfD, z. B. hier", rules_off=["abbreviations"]).spoken == "Die A F D, z. B. hier"
