"""Compare words by their sound: spellings and numbers that sound alike are equal."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"\b[^\W\d_](?:\s[^\W\d_])+\b|[^\W_]+")

ALIKE: tuple[tuple[str, str], ...] = (
    ("ae", "ä"),
    ("oe", "ö"),
    ("ue", "ü"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "k"),
    ("dt", "t"),
    ("ck", "k"),
    ("ai", "ei"),
    ("ay", "ei"),
    ("ey", "ei"),
    ("y", "i"),
    ("ie", "i"),
)
"""Spellings that sound the same in German, left → right; then a doubled letter counts once."""

DOUBLED = re.compile(r"([^\W\d_])\1+")

UNIT = "eins|ein|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun"
TEEN = "zehn|elf|zwölf|sechzehn|siebzehn"
TEN = "zwanzig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
NUMBER = re.compile(rf"(?:(?:{TEEN}|{TEN}|{UNIT}|hundert|tausend|null)(?:und)?)+")
ORDINAL = re.compile(
    rf"((?:(?:{TEEN}|{TEN}|{UNIT}|hundert|tausend)(?:und)?)*?)"
    rf"(?:(erst|dritt|siebt|acht)|({TEEN}|zwei|vier|fünf|sechs|neun)t|({TEN}|hundert|tausend)st)(?:e[rnsm]?)"
)
IRREGULAR = {"erst": "ein", "dritt": "drei", "siebt": "sieben", "acht": "acht"}


def words_of(text: str) -> list[str]:
    """The words of a text, without signs; letters apart are one word: `Anti-I S-Koalition, 2.` → Anti, IS, Koalition, 2."""
    return [re.sub(r"\s", "", word) for word in WORD.findall(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What counts when two words are compared: `Straße` and `Strasse`, `Siebzehnter` and `siebzehn` are one each.

    `word` is as `words_of` gives it. Endings of ordinals are dropped, because a recogniser that writes `17.` hides them.
    """
    word = word.casefold()
    if number := _number(word):
        return number
    word = "".join(c for c in unicodedata.normalize("NFD", word) if c == "\u0308" or not unicodedata.combining(c))
    word = unicodedata.normalize("NFC", word)
    for spelling, same in ALIKE:
        word = word.replace(spelling, same)
    return DOUBLED.sub(r"\1", word)


def joined(words: Iterable[str]) -> str:
    """The sound of words written as one: `zwei`, `tausend` → that of `zweitausend`."""
    return sound("".join(words))


def _number(word: str) -> str:
    """A number's cardinal, in one spelling: `einhundertdritte` → `#hundertdrei`; empty for any other word.

    `ein` and `eine` alone are articles more often than numbers, and stay words.
    """
    if found := ORDINAL.fullmatch(word):
        before, irregular, regular, tens = found.groups()
        word = before + (IRREGULAR[irregular] if irregular else regular or tens)
    elif not NUMBER.fullmatch(word) or word == "ein":
        return ""
    return "#" + re.sub(r"^ein(?=hundert|tausend)", "", word.replace("eins", "ein").replace("zwo", "zwei"))
