"""Words heard find the words they were meant to be, with as few edits as there can be."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.check.align import align, edits
from artaudio.check.cheapest import Kind, cheapest

WORDS = st.lists(st.sampled_from(["der", "rote", "Fuchs", "und", "Haus", "rotefuchs", "i", "s", "is"]), max_size=12)


def _shown(expected: str, heard: str) -> list[tuple[str, str, str]]:
    want, have = expected.split(), heard.split()
    return [
        (step.kind.value, " ".join(want[step.start : step.end]), " ".join(have[step.heard_start : step.heard_end]))
        for step in align(want, have)
        if step.kind is not Kind.SAME
    ]


@pytest.mark.parametrize(
    ("expected", "heard", "wrong"),
    [
        ("der Hund bellt laut", "der Hund bellt laut", []),
        ("der Hund bellt laut", "der Hund laut", [("missing", "bellt", "")]),
        ("der Hund bellt", "der große Hund bellt", [("added", "", "große")]),
        ("in Mossul gefeiert", "in Osul gefeiert", [("different", "Mossul", "Osul")]),
        ("die Sicherheitskräfte flohen", "die Sicherheits Kräfte flohen", []),
        ("eine Online Beratung heute", "eine Onlineberatung heute", []),
        ("im Jahr zweitausendvierzehn", "im Jahr zwei tausend vier zehn", []),
        ("das I S Lager", "das IS Lager", []),
        ("eins zwei drei", "", [("missing", "eins", ""), ("missing", "zwei", ""), ("missing", "drei", "")]),
        ("", "ja", [("added", "", "ja")]),
        # The likelier word is taken for the one that was misheard.
        (
            "wir sahen Kämpfer dort",
            "wir sahen oft Kämpfe dort",
            [("added", "", "oft"), ("different", "Kämpfer", "Kämpfe")],
        ),
    ],
)
def test_what_differs_is_named(expected: str, heard: str, wrong: list[tuple[str, str, str]]) -> None:
    """Each word that was not heard as it was meant is named with what was heard for it."""
    assert _shown(expected, heard) == wrong


@given(WORDS, WORDS)
def test_every_word_has_its_place_once(expected: list[str], heard: list[str]) -> None:
    """The steps cover both sides from the first word to the last, in order, without a gap."""
    place = heard_place = 0
    for step in align(expected, heard):
        assert (step.start, step.heard_start) == (place, heard_place)
        assert (step.end, step.heard_end) != (place, heard_place)
        place, heard_place = step.end, step.heard_end
    assert (place, heard_place) == (len(expected), len(heard))


@given(WORDS, WORDS)
def test_no_more_edits_than_word_by_word(expected: list[str], heard: list[str]) -> None:
    """Words in one or apart can only save edits against the plain Levenshtein distance of the words."""
    letters = {word: chr(97 + number) for number, word in enumerate(sorted({*expected, *heard}))}
    plain = edits("".join(letters[word] for word in expected), "".join(letters[word] for word in heard))
    assert sum(step.kind is not Kind.SAME for step in cheapest(expected, heard)) <= plain


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("Mossul", "Osul", 3)]
)
def test_letters_are_counted_as_levenshtein_did(one: str, other: str, distance: int) -> None:
    """Insertions, deletions and substitutions cost one each, in both directions."""
    assert edits(one, other) == edits(other, one) == distance


def test_a_long_text_with_errors_everywhere_is_aligned() -> None:
    """Ten thousand words, one in ten misheard: the errors found are those that were made."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abdefgilmnorstu", k=chance.randint(3, 9))) for _ in range(10_000)]
    heard = [word if number % 10 else "xq" + word for number, word in enumerate(words)]
    steps = align(words, heard)
    assert sum(step.kind is Kind.DIFFERENT for step in steps) == 1000
    assert sum(step.kind is not Kind.SAME for step in steps) == 1000


def test_a_sentence_out_of_place_is_not_heard_where_it_belongs() -> None:
    """Two sentences swapped: one of them is missing and added, never both the same."""
    first, second = (
        ["Am", "Morgen", "kam", "der", "Regen", "über", "die", "Stadt"],
        ["Die", "Helfer", "standen", "bis", "zum", "Abend", "am", "Deich"],
    )
    kinds = [step.kind for step in align(first + second, second + first)]
    assert kinds.count(Kind.SAME) == 8
