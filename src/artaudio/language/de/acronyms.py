"""How acronyms are said: letter by letter, as a word, or in parts, by a table and by the shape of German syllables."""

from functools import lru_cache

from artaudio.base.patterns import lazy
from artaudio.language.de.acronym_table import EMPHASIS, RESPELLED, SPELLED, WORDS
from artaudio.language.de.names import FIRST_NAMES
from artaudio.language.de.pronounceable import is_sayable

_ENDING = lazy(
    r"([A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ]|[LP]kw)(s|l?er|l?ern|l?ers|l?erin|l?erinnen|weit|weite[nrs]?|nah|nahe[nrs]?)"
)
_HUMP = lazy(r"[A-ZÄÖÜ]+(?![a-zäöüß])|[A-ZÄÖÜ]?[a-zäöüß]+")
_SMALL = lazy(r"[a-zäöüß]+")
_ROMAN = lazy(r"(?=[IVXL])L?X{0,3}(?:IX|IV|V?I{0,3})")
_VOWEL = lazy(r"[aeiouäöüy]")
_INDEX = lazy(r"([A-ZÄÖÜ])([A-ZÄÖÜ][a-zäöüß]{2,})")  # MDax
_PROVINCES = ("NÖ", "OÖ", "OOE", "NOE")
"""Lower and Upper Austria at the end of an acronym: `AKNÖ`."""
_PREFIX = lazy(r"([A-ZÄÖÜ]{2,})([a-zäöüß]{3,})")


def spell(word: str) -> str:
    """Letters apart: `AfD` → `A F D`."""
    return " ".join("S Z" if letter == "ß" else letter.upper() for letter in word)


@lru_cache(maxsize=4096)
def say(word: str) -> str:
    """How a word with several capitals is said: `EuGH` → `E U G H`, `AKWs` → `A K Ws`, `NATO` → `NATO`."""
    if word in RESPELLED:
        return RESPELLED[word]
    if word in WORDS:
        return word
    if word in SPELLED:
        return spell(word)
    ending = _ENDING.fullmatch(word)
    if ending and ending[1] in WORDS:
        return word
    if ending and (ending[1] in SPELLED or ending[1].isupper()):
        return say(ending[1]) + " " * ending[2].startswith(("er", "ler")) + ending[2]
    if word.isupper():
        return spell(word) if is_letters(word) else word
    return _mixed(word)


def is_letters(word: str) -> bool:
    """Whether an unknown word in capitals is spelled, and not a name or an emphasized word."""
    if word in EMPHASIS or (_ROMAN.fullmatch(word) and len(word) > 1):
        return False
    if word.endswith(_PROVINCES):
        return True
    if len(word) <= 3:
        return word.capitalize() not in FIRST_NAMES
    return not is_sayable(word) and len(word) < 8


def _mixed(word: str) -> str:
    """An unknown word of capitals and small letters: `ChatGPT` → `Chat G P T`, `GfK` → `G F K`, `YouTube` stays."""
    fused = _PREFIX.fullmatch(word)
    if fused and (fused[1] in SPELLED or fused[1] in WORDS):
        return f"{say(fused[1])} {fused[2]}"
    index = _INDEX.fullmatch(word)
    if index and index[2].upper() in WORDS:
        return f"{index[1]} {index[2]}"
    capitals = sum(letter.isupper() for letter in word)
    longest = max((len(run) for run in _SMALL.findall(word)), default=0)
    if capitals < 2:
        return word
    humps = _HUMP.findall(word)
    syllables = any(hump == "Sch" or (len(hump) > 2 and _VOWEL.search(hump.lower())) for hump in humps[:-1])
    if not (syllables and word[-1].isupper()) and len(word) <= 6 and longest < 3 and 2 * capitals >= len(word):
        return word if len(word) > 3 and is_sayable(word) else spell(word)
    lettered = word[-1] in "GVZ" or any(hump.isupper() and len(hump) > 1 for hump in humps)
    if "".join(humps) != word or not lettered:
        return word
    return " ".join(map(_say_hump, humps))


def _say_hump(hump: str) -> str:
    """One part of a mixed word: `Chat` and `Sch` are said as syllables, `Gmb` and `St` letter by letter."""
    if hump.isupper():
        return say(hump)
    return hump if hump == "Sch" or _VOWEL.search(hump.lower()) else spell(hump)
