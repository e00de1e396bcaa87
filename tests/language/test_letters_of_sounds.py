"""Promises of sounds that are written with German letters."""

import pytest

from artaudio.language.de.letters_of_sounds import german_letters


@pytest.mark.parametrize(
    ("ipa", "letters"),
    [
        ("ˈpɛtkovɪtʃ", "Petkowitsch"),
        ("ˈkɔvatʃɪtʃ", "Kowatschitsch"),
        ("ʃuˈmɔfska", "Schumofska"),
        ("jɪlˈmas", "Jilmas"),
        ("ˈjɔkɪtʃ", "Jokkitsch"),
        ("tʃalhaˈnoːlu", "Tschalhanohlu"),
        ("ˈmɛsɪ", "Messi"),
        ("", ""),
    ],
)
def test_a_german_reads_the_letters_as_the_sounds(ipa: str, letters: str) -> None:
    """Long vowels have an h, a short stressed one two consonants behind it, an s without voice is doubled."""
    assert german_letters(ipa) == letters
