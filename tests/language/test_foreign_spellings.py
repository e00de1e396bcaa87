"""Promises of foreign spelling: letters of other languages become the sounds with which a German newsreader says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.language.foreign.reading import reading
from artaudio.language.foreign.recognise import first_name_language, language_of
from artaudio.language.foreign.spellings import SPELLINGS
from artaudio.script.lexicon.entries import bad_symbol


@pytest.mark.parametrize(
    ("word", "language", "ipa"),
    [
        ("Petković", "South Slavic", "ˈpɛtkovɪtʃ"),
        ("Milosevic", "South Slavic", "miˈlɔʃevɪtʃ"),
        ("Szczęsny", "Polish", "ˈʃtʃɛnsnɪ"),
        ("Rzeszów", "Polish", "ˈʒɛʃuf"),
        ("Plíšková", "Czech", "ˈpliːʃkovaː"),
        ("Dvořák", "Czech", "ˈdvɔʁʒaːk"),
        ("Erdoğan", "Turkish", "ɛʁdoˈan"),
        ("Yavaş", "Turkish", "jaˈvaʃ"),
        ("Muñoz", "Spanish", "muˈnjɔs"),
        ("Guillermo", "Spanish", "ɡiˈljɛʁmo"),
        ("Brescia", "Italian", "ˈbʁɛʃa"),
        ("Chiesa", "Italian", "ˈkjeːza"),
        ("Mélenchon", "French", "melɑ̃ˈʃɔ̃ː"),
        ("Bordeaux", "French", "bɔʁˈdoː"),
        ("Guimarães", "Portuguese", "ɡiˈmaːʁaɪs"),
        ("Ødegaard", "Scandinavian", "ˈøːdeɡoːɐ"),
        ("Wijnaldum", "Dutch", "ˈvaɪnaldʏm"),
        ("Orbán", "Hungarian", "ˈɔʁbaːn"),
        ("Ceaușescu", "Romanian", "tʃeauˈʃɛsku"),
    ],
)
def test_the_letters_tell_the_sounds(word: str, language: str, ipa: str) -> None:
    """Consonants, vowels, nasals and the stress of each language."""
    assert reading(word, language) == ipa


@pytest.mark.parametrize(
    ("name", "first_name", "language"),
    [
        ("Petković", "", "South Slavic"),
        ("Petkovic", "", "South Slavic"),
        ("Piątek", "", "Polish"),
        ("Nowakowski", "", "Polish"),
        ("Kılıç", "", "Turkish"),
        ("Imamoglu", "", "Turkish"),
        ("Muñoz", "", "Spanish"),
        ("Rodríguez", "", "Spanish"),
        ("Ferracci", "", "Italian"),
        ("Fredric", "", ""),
        ("Thibault", "", "French"),
        ("Eriksson", "", "Scandinavian"),
        ("Milei", "Javier", "Spanish"),
        ("Gentile", "Giorgio", "Italian"),
        ("Meier", "", ""),
        ("Schmidt", "", ""),
        ("Müller", "Javier", ""),
        ("Kleinschmidt", "Goran", ""),
    ],
)
def test_letters_and_first_names_tell_the_language(name: str, first_name: str, language: str) -> None:
    """German names have none, whoever bears them."""
    assert language_of(name, first_name) == language


def test_a_first_name_is_of_one_language() -> None:
    """One that is at home in several tells nothing."""
    assert first_name_language("Giorgia") == "Italian"
    assert first_name_language("Robert") == ""


@given(st.text(max_size=30), st.sampled_from(sorted(SPELLINGS)))
def test_no_word_is_too_odd(word: str, language: str) -> None:
    """Whatever the letters are, the reading is IPA that every engine takes, or nothing."""
    ipa = reading(word, language)
    assert not bad_symbol(ipa), ipa
    assert ipa.count("ˈ") <= 1
