"""Promises of the phonemes for Pico: every sound of the lexicon is one it knows, and says the word as it should be."""

import re
import subprocess
import sys

import needed
import pytest

from artaudio.engines.pico.phonemes import pico_markup, xsampa

KNOWN = re.compile(
    r"a~:|E~:|o~:|a:|e:|E:|i:|o:|u:|y:|2:|6_\^|aI|aU|OY|ts|tS|pf|dZ|[aeEiIoOuUyY29@6pbtdkg?mnNfvszSZCxhlRj]|[\"%]"
)
SPEAK = """
import ctypes, sys
try:
    ctypes.CDLL(None).mallopt(-3, 131072)
except (AttributeError, OSError, TypeError):
    pass
import py_nanotts
voice = py_nanotts.NanoTTS()
print([hash(voice.speak(text, voice="de-DE", volume=0.4)) for text in sys.argv[1:]])
"""


def same_sound(*texts: str) -> bool:
    """Whether Pico says all texts alike, sample for sample."""
    needed.pico()
    done = subprocess.run([sys.executable, "-c", SPEAK, *texts], capture_output=True, text=True, check=True)
    sounds = done.stdout.strip().strip("[]").split(", ")
    return len(sounds) == len(texts) and len(set(sounds)) == 1


@pytest.mark.parametrize(
    ("ipa", "sounds"),
    [
        ("ˈmoːsʊl", '"mo:sUl'),
        ("makˈʁɔ̃ː", 'mak"Ro~:'),
        ("aˈfaːɐ", '?a"fa:6_^'),
        ("ˈfaːtɐ", '"fa:t6'),
        ("ˈsɛtʃɐ", '"sEtS6'),
        ("ˈɡuːɡl̩", '"gu:g@l'),
        ("ˈviːn", '"vi:n'),
        ("\U0001f600", ""),
        ("", ""),
    ],
)
def test_ipa_becomes_the_sounds_pico_knows(ipa: str, sounds: str) -> None:
    """Nasals, the r after a vowel, syllabic l; what is no sound is left out."""
    assert xsampa(ipa) == sounds


def test_each_word_is_an_element() -> None:
    """Attributes stand in apostrophes, for the quotation mark is stress; a word of one syllable is stressed."""
    assert (
        pico_markup("ʃiː dʒɪnˈpɪŋ")
        == "<phoneme alphabet='xsampa' ph='Si:'/> <phoneme alphabet='xsampa' ph='dZIn\"pIN'/>"
    )
    assert pico_markup("ʃiː") == "<phoneme alphabet='xsampa' ph='\"Si:'/>"
    assert pico_markup(" ") == ""


@pytest.mark.parametrize("ipa", ["ˈθɜːʒ", "ɫʎɲ", "ˈœ̃ː", "aɪ̯", "t͡ʃ", "ɥiʔa", "ʃɨt", "dæːʌ"])
def test_every_symbol_has_a_sound_it_knows(ipa: str) -> None:
    """A foreign sound becomes its neighbour, for Pico would leave out without a word what it does not know."""
    assert KNOWN.sub("", xsampa(ipa)) == ""
    assert xsampa(ipa)


@pytest.mark.parametrize(
    ("word", "ipa"), [("Vater", "ˈfaːtɐ"), ("Regierung", "ʁeˈɡiːʁʊŋ"), ("Minister", "miˈnɪstɐ"), ("Bücher", "ˈbyːçɐ")]
)
def test_a_german_word_sounds_the_same_from_its_phonemes(word: str, ipa: str) -> None:
    """Sample for sample: so the phonemes are what they say."""
    assert same_sound(f"Er nannte {word}, dann ging er.", f"Er nannte {pico_markup(ipa)}, dann ging er.")
