"""Long sentences are split where a speaker would breathe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.language.de.clauses import clauses, halves

GERMAN = [
    (
        "Er kam am 18. August, um zu bleiben",
        30,
        ("Er kam am 18. August,", "um zu bleiben"),
    ),
    (
        "Die Kämpfe in Mossul halten weiter an - einzelne Anhänger haben sich verschanzt, bilden Widerstandsnester.",
        60,
        (
            "Die Kämpfe in Mossul halten weiter an -",
            "einzelne Anhänger haben sich verschanzt,",
            "bilden Widerstandsnester.",
        ),
    ),
    (
        "Das teilte der Sprecher des Ministeriums am Abend mit und nannte keine weiteren Einzelheiten dazu",
        60,
        ("Das teilte der Sprecher des Ministeriums am Abend mit", "und nannte keine weiteren Einzelheiten dazu"),
    ),
]


@pytest.mark.parametrize(("text", "limit", "expected"), GERMAN)
def test_a_sentence_breaks_at_a_comma_before_a_conjunction_before_a_space(
    text: str, limit: int, expected: tuple[str, ...]
) -> None:
    """Punctuation comes first, then conjunctions, then whatever space is left."""
    assert clauses(text, limit) == expected


@pytest.mark.parametrize(
    "unit",
    [
        "am 18. August",
        "z. B. heute",
        "Dr. Weber",
        "im 21. Jahrhundert",
        "25 000 Menschen",
        "ca. 40 %",
        "Nr. 5",
        "S. Meier",
    ],
)
def test_nothing_is_cut_inside_a_number_a_date_or_an_abbreviation(unit: str) -> None:
    """`am 18. August` stays in one piece wherever it stands in a sentence."""
    kept = (
        unit.split(" ", 1)[1]
        if unit.startswith(("am", "im"))
        else unit.rsplit(" ", 1)[0]
        if "Menschen" in unit
        else unit
    )
    for before in range(3, 12):
        text = "Wort " * before + unit + " danach geht es weiter" * 3
        assert any(kept in piece for piece in clauses(text, 60)), clauses(text, 60)


@given(st.text(alphabet=st.sampled_from("ab ,.:–-1 \n"), max_size=400), st.integers(5, 120))
def test_every_word_stays_in_order_and_no_piece_is_too_long(text: str, limit: int) -> None:
    """Splitting loses nothing and adds nothing."""
    pieces = clauses(text, limit)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(halves(text)).split()) == "".join(text.split())


def test_a_word_longer_than_the_limit_is_cut() -> None:
    """Even a word of 250 letters reaches the voice."""
    assert [len(piece) for piece in clauses("a" * 250, 100)] == [100, 100, 50]
