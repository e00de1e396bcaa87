"""What sounds alike is the same word, and what does not is not."""

import pytest

from artaudio.check.words import joined, sound, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anti-IS-Koalition, 2.", ["Anti", "IS", "Koalition", "2"]),
        ("Der I S und die A R D.", ["Der", "IS", "und", "die", "ARD"]),
        ("„Ja“ – sagte_sie …", ["Ja", "sagte", "sie"]),
        ("u\u0308ber", ["über"]),
        ("", []),
    ],
)
def test_words_are_found_without_their_signs(text: str, words: list[str]) -> None:
    """Signs are not heard; letters spelled apart are one word."""
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Photo", "Foto"),
        ("Käse", "Kaese"),
        ("Abadi", "Abbadi"),
        ("Mossul", "Mosul"),
        ("Khalifat", "Kalifat"),
        ("Café", "Cafe"),
        ("achtzehnten", "achtzehn"),
        ("Dritter", "drei"),
        ("siebte", "sieben"),
        ("erstes", "eins"),
        ("einhundertste", "hundert"),
        ("zwanzigster", "zwanzig"),
        ("eintausendneunhundert", "tausendneunhundert"),
        ("zwo", "zwei"),
        ("dreißig", "dreissig"),
    ],
)
def test_words_that_sound_alike_are_the_same(one: str, other: str) -> None:
    """A recogniser cannot know how a name is spelled, nor which ending an ordinal has that it writes in digits."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ein", "eins"),
        ("Mossul", "Osul"),
        ("nicht", "nich"),
        ("schon", "schön"),
        ("siebzehn", "siebzig"),
        ("beachte", "acht"),
        ("Kämpfer", "Kämpfe"),
        ("zweite", "dritte"),
    ],
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    """An ear tells them apart, and so does the comparison."""
    assert sound(one) != sound(other)


def test_a_number_may_be_written_in_pieces() -> None:
    """Pieces of a number or a compound sound like the whole."""
    assert joined(["zwei", "tausend", "siebzehn"]) == sound("zweitausendsiebzehn")
    assert joined(["Sicherheits", "Kräfte"]) == sound("Sicherheitskräfte")
