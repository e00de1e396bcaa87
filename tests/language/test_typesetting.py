"""German as a page shows it: quotation marks, apostrophes, dashes and soft hyphens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.language.de.typesetting import SOFT_HYPHEN, as_typed, hyphenated, quoted, typeset, typeset_parts


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('Lage des IS im "Kalifat"', "Lage des IS im „Kalifat“"),
        ("Er sagte: \"Das ist 'neu' - geht's?\"", "Er sagte: „Das ist ‚neu‘ – geht’s?“"),
        ('Er: "Sie rief "Halt" und ging."', "Er: „Sie rief ‚Halt‘ und ging.“"),
        ('„Das ist "gut"“', "„Das ist ‚gut‘“"),
        ("„Schon gesetzt“ – »auch so«", "„Schon gesetzt“ – »auch so«"),
        ('"Ein langes Zitat beginnt -- und', "„Ein langes Zitat beginnt – und"),
        ('endet im nächsten Absatz", sagt sie.', "endet im nächsten Absatz“, sagt sie."),
        ('ein Bildschirm von 24" für 99 Euro', 'ein Bildschirm von 24" für 99 Euro'),
        ("von 1939-45, E-Mail und Hin- und Rückweg", "von 1939-45, E-Mail und Hin- und Rückweg"),
        ("Max' Rad und Hans' Auto", "Max' Rad und Hans' Auto"),
        ('"', '"'),
        ("", ""),
        ("«'B\"'", "«‚B‘‘"),
    ],
)
def test_a_paragraph_is_set_with_typographic_marks(written: str, shown: str) -> None:
    """Typewriter marks become German ones where they are quotation marks; everything else stays."""
    assert typeset(written) == shown


def test_a_quotation_over_several_sentences_is_one() -> None:
    """The sentences of a paragraph are set together, and stay apart."""
    assert typeset_parts(('Er sagte: "Nein.', "Niemals -- nie.", 'Punkt."', "Sie ging.")) == (
        "Er sagte: „Nein.",
        "Niemals – nie.",
        "Punkt.“",
        "Sie ging.",
    )
    assert typeset_parts(()) == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Bundesverfassungsgericht", "Bun·des·ver·fas·sungs·ge·richt"),
        ("„Straßenverkehrsordnung“,", "„Stra·ßen·ver·kehrs·ord·nung“,"),
        ("EU-Kommissionsbeschluss", "EU-Kom·mis·si·ons·be·schluss"),
        ("Abendstimmung", "Abend·stim·mung"),
        ("kurze Wörter bleiben", "kurze Wörter bleiben"),
        ("www.bundesverfassungsgericht.de", "www.bundesverfassungsgericht.de"),
        ("redaktion@bundesverfassungsgericht", "redaktion@bundesverfassungsgericht"),
    ],
)
def test_long_words_have_soft_hyphens_between_syllables(written: str, shown: str) -> None:
    """At least three letters stand before the first and after the last; addresses are not divided."""
    assert hyphenated(written).replace(SOFT_HYPHEN, "·") == shown


@given(st.text(alphabet="aB ß1\"'„“»«-–().\n\u00ad", max_size=60))
def test_whatever_is_set_keeps_its_words(text: str) -> None:
    """Only marks change, each for one, and as `as_typed` shows it nothing at all; the same twice as once."""
    assert len(quoted(text)) == len(text)
    assert as_typed(typeset(text)) == as_typed(text)
    assert hyphenated(text).replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")
    parts = tuple(text.split("\n"))
    assert tuple(map(as_typed, typeset_parts(parts))) == tuple(map(as_typed, parts))
    assert typeset(typeset(text)) == typeset(text)


def test_marks_without_end_take_no_time() -> None:
    """Thousands of marks in a row, as in a broken page, are set at once."""
    assert as_typed(typeset('"(' * 20_000)) == as_typed('"(' * 20_000)
