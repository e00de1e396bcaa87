"""Say a word of another language by its spelling, in the sounds of German: `Petković` → `ˈpɛtkɔvɪtʃ`."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from artaudio.base.patterns import lazy
from artaudio.language.foreign.spellings import SPELLINGS, Spelling, Stress

_ACUTE = frozenset("áéíóúàèìòùâêô")
_VOWEL = lazy("aɪ|aʊ|ɔɪ|eɪ|oʊ|[aeɛəiɪoɔuʊyʏøœɐ]\u0303?ː?")
_VOICELESS = {"b": "p", "d": "t", "ɡ": "k", "z": "s", "v": "f", "ʒ": "ʃ"}
_ONSET = lazy(r"(?:[sʃ]?[ptkbdɡfv]?[ʁlj]|[nl]j|[sʃ][ptkvmn]|ks|kv|t[sʃ]|dʒ|[a-zʃʒçʁɡ])\.?$")
_TENSE = {"ɛ": "e", "ɔ": "o"}


@lru_cache(maxsize=4096)
def reading(word: str, language: str) -> str:
    """IPA of a word in `language`, a key of SPELLINGS; the word may have capitals. Never raises for letters it does not know."""
    spelling = SPELLINGS[language]
    parts, accented = _parts(word.lower(), language, spelling)
    if spelling.hard:
        parts = _hard(parts)
    return _stressed(parts, accented, spelling, word.lower())


@cache
def _table(language: str) -> Sequence[tuple[re.Pattern[str], str]]:
    pairs = (rule.partition("→") for rule in SPELLINGS[language].rules.split())
    return tuple((re.compile(letters), sounds) for letters, _, sounds in pairs)


def _parts(word: str, language: str, spelling: Spelling) -> tuple[list[str], int]:
    """The sounds, rule by rule, and the number of the part with an accent; -1 for none."""
    parts: list[str] = []
    at, accented = 0, -1
    while at < len(word):
        for letters, sounds in _table(language):
            if (found := letters.match(word, at)) and found.end() > at:
                if spelling.accents and _ACUTE & set(found[0]) and accented < 0:
                    accented = len(parts)
                # A double letter closes the syllable before it.
                double = found.end() - at == 2 and word[at] == word[at + 1]
                parts.append(f"{sounds}." if double else sounds)
                at = found.end()
                break
        else:
            bare = unicodedata.normalize("NFD", word[at])[0]
            if bare == word[at]:
                at += 1
            else:
                word = word[:at] + bare + word[at + 1 :]  # ė, as e: no table has all accents of all languages
    return parts, accented


def _hard(parts: Sequence[str]) -> list[str]:
    """Without voice at the end: `nɔvɡɔʁɔd` → `nɔvɡɔʁɔt`."""
    parts = list(parts)
    for at in range(len(parts) - 1, -1, -1):
        if parts[at].rstrip(".") not in _VOICELESS:
            break
        parts[at] = _VOICELESS[parts[at].rstrip(".")]
    return parts


def _stressed(parts: Sequence[str], accented: int, spelling: Spelling, word: str) -> str:
    """The sounds as one text with the mark of stress, and vowels as long and as closed as German has them there."""
    ipa = "".join(parts)
    vowels = list(_VOWEL.finditer(ipa))
    if len(vowels) < 2:
        return ipa.replace(".", "")
    stressed = _number(parts, accented, vowels, spelling, word)
    said, at = "", 0
    for number, vowel in enumerate(vowels):
        following = vowels[number + 1].start() if number + 1 < len(vowels) else len(ipa)
        consonants = ipa[at : vowel.start()]
        if number == stressed:
            start = _onset(ipa, at, vowel.start())
            consonants = f"{ipa[at:start]}ˈ{ipa[start : vowel.start()]}"
        sound = _sound(
            vowel[0],
            ipa[vowel.end() : following],
            spelling,
            stressed=number == stressed,
            last=number + 1 == len(vowels),
        )
        said += consonants + sound
        at = vowel.end()
    return (said + ipa[at:]).replace(".", "")


def _sound(vowel: str, after: str, spelling: Spelling, *, stressed: bool, last: bool) -> str:
    """The vowel as it is said before `after`, the consonants behind it."""
    open_ = (
        "." not in after and len(re.sub("[td](?=[ʃʒsz])", "", after).replace("ŋ", "ŋɡ")) <= 1 if not last else not after
    )
    if not open_ or vowel in {"ə", "ɐ", "ɪ"}:
        return vowel
    if (
        stressed
        and len(vowel) == 1
        and ((spelling.long and not last) or (spelling.stress is Stress.LAST and not spelling.hard))
    ):
        return _TENSE.get(vowel, vowel) + "ː"
    if stressed and vowel.endswith("\u0303"):
        return vowel + "ː"
    return _TENSE.get(vowel, vowel) if not stressed and not (last and vowel == "ɛ") else vowel


def _number(parts: Sequence[str], accented: int, vowels: Sequence[re.Match[str]], spelling: Spelling, word: str) -> int:
    """Which vowel is stressed."""
    last = len(vowels) - 1
    if accented >= 0:
        place = len("".join(parts[:accented]))
        return next((number for number, vowel in enumerate(vowels) if vowel.end() > place), last)
    if spelling.stress is Stress.BY_ENDING:
        return last - 1 if word[-1] in "aeonsm" or word.endswith("as") else last
    if spelling.stress is Stress.LAST:
        # Turkish -oğlu is weak; French ends in a weak syllable only where its e is said.
        weak = word.endswith(("oğlu", "oglu")) or vowels[-1][0] == "ə"
        return max(last - 1, 0) if weak else last
    return {Stress.FIRST: 0, Stress.SECOND_LAST: last - 1, Stress.THIRD_LAST: max(last - 2, 0)}[spelling.stress]


def _onset(ipa: str, low: int, vowel: int) -> int:
    """Where the syllable of the vowel begins: with as many consonants as may begin one."""
    found = _ONSET.search(ipa, low, vowel)
    if low == 0:
        return 0
    return found.start() if found else vowel
