"""Long sentences are divided where a speaker would pause."""

import pytest
from counted import lines_run
from hypothesis import given
from hypothesis import strategies as st

from artaudio.language.de.clauses import clause_spans, clauses, halves

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


@given(st.text(max_size=300), st.integers(min_value=1, max_value=60))
def test_spans_hold_all_but_white_space(text: str, limit: int) -> None:
    """Spans ascend, keep the limit, begin and end with a word or mark, and what lies between them is white space."""
    done = 0
    for span in clause_spans(text, limit):
        assert not text[done : span.start].strip()
        assert done <= span.start < span.end <= span.start + limit
        done = span.end
    assert not text[done:].strip()


def _cut(text: str, limit: int) -> list[str]:
    return list(clauses(text, limit))


def test_a_long_sentence_is_parted_at_its_clauses() -> None:
    """The cut is at a comma or before a conjunction, where a speaker would breathe."""
    text = "Die Kämpfe halten weiter an, obwohl die Stadt längst als befreit gilt und die Bewohner langsam zurückkehren wollen."
    assert _cut(text, 100) == [
        "Die Kämpfe halten weiter an,",
        "obwohl die Stadt längst als befreit gilt und die Bewohner langsam zurückkehren wollen.",
    ]


@pytest.mark.parametrize("limit", range(24, 90, 3))
def test_names_and_numbers_are_never_parted(limit: int) -> None:
    """A date, an amount or a person's name stays in one piece."""
    text = (
        "Gestern, am 18. August 2017 also, sprachen Frau Dr. Anna Müller und Ursula von der Leyen mit Papst Johannes Paul II. "
        "über rund 25 000 Menschen in Tal Afar, über 3,5 Mio. Euro und über die Uhrzeit, die mit 17.14 Uhr noch offen blieb."
    )
    whole = [
        "18. August 2017",
        "Dr. Anna Müller",
        "Ursula von der Leyen",
        "Johannes Paul II.",
        "25 000 Menschen",
        "Tal Afar",
        "3,5 Mio. Euro",
        "17.14 Uhr",
    ]
    pieces = _cut(text, limit)
    for name in whole:
        assert any(name in piece for piece in pieces), (name, pieces)


def test_pieces_are_of_like_length() -> None:
    """No crumb is left at the end."""
    text = "ein Wort nach dem anderen " * 9
    lengths = [len(piece) for piece in _cut(text, 100)]
    assert min(lengths) > 55


def test_a_word_longer_than_the_limit_is_parted_hard() -> None:
    """Nothing is lost where no good cut exists, and accents stay with their letters."""
    assert _cut("Donaudampfschifffahrt", 10) == ["Donaudampf", "schifffahr", "t"]
    assert "".join(_cut("e\u0301" * 20, 7)) == "e\u0301" * 20
    assert not any(piece.startswith("\u0301") for piece in _cut("e\u0301" * 20, 7))


def test_a_sentence_within_the_limit_stays_whole() -> None:
    """A short sentence, and blank text."""
    assert _cut(" Er kam, sah und ging. ", 100) == ["Er kam, sah und ging."]
    assert _cut("  ", 5) == []


def test_a_limit_below_one_is_refused() -> None:
    """A limit that leaves room for nothing is a caller's mistake."""
    with pytest.raises(ValueError, match="limit of 0"):
        clauses("Wort", 0)


def test_a_tag_is_never_cut() -> None:
    """What is left of markup stays in one piece, so that it can be removed later."""
    text = " ".join(f'<a href="/lage" data-id="{number}"> Wort </a>' for number in range(30))
    assert all(piece.count("<") == piece.count(">") for piece in _cut(text, 100))


@pytest.mark.parametrize("unit", ["Wort und noch ein Wort, ", "14. ", "!", "<b> ", "Dr. ", "a.", "x"], ids=repr)
def test_twice_the_text_takes_twice_the_steps(unit: str) -> None:
    """Dividing takes no quadratic time."""
    once, twice = unit * 1500, unit * 3000
    assert lines_run(lambda: clauses(twice, 100)) < 2.3 * lines_run(lambda: clauses(once, 100)) + 200
