"""English sounds, as the CMU Pronouncing Dictionary has them, in the sounds with which a German newsreader says them.

The dictionary has American sounds. German newsreaders keep the vowels of British English where the two differ (`Shop` has
an o, `Podcast` a long a), say r as in German (no r after a vowel), and neither th nor w as in English; a word ends without voice
(`Cloud` → klaʊt). docs/german.md has the table.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

VOWELS = {
    "AE": "ɛ",
    "AH": "a",
    "AO": "ɔː",
    "AW": "aʊ",
    "AY": "aɪ",
    "EH": "ɛ",
    "ER": "œːɐ",
    "EY": "eɪ",
    "IH": "ɪ",
    "IY": "iː",
    "OW": "oʊ",
    "OY": "ɔɪ",
    "UH": "ʊ",
    "UW": "uː",
    "AA": "ɔ",
}
"""Stressed vowels; AH and ER have other sounds where they are not stressed, AA and AO by their letter."""
CONSONANTS = {
    "B": "b",
    "CH": "tʃ",
    "D": "d",
    "DH": "z",
    "F": "f",
    "G": "ɡ",
    "HH": "h",
    "JH": "dʒ",
    "K": "k",
    "L": "l",
    "M": "m",
    "N": "n",
    "NG": "ŋ",
    "P": "p",
    "R": "ʁ",
    "S": "s",
    "SH": "ʃ",
    "T": "t",
    "TH": "s",
    "V": "v",
    "W": "v",
    "Y": "j",
    "Z": "z",
    "ZH": "ʒ",
}
_VOICELESS = {"b": "p", "d": "t", "ɡ": "k", "z": "s", "v": "f", "ʒ": "ʃ", "dʒ": "tʃ"}
_SILENT_R = {
    "AA": "aːɐ",
    "AO": "ɔːɐ",
    "EH": "ɛːɐ",
    "IH": "iːɐ",
    "IY": "iːɐ",
    "UH": "uːɐ",
    "UW": "uːɐ",
    "AE": "ɛːɐ",
    "EY": "ɛːɐ",
    "OW": "ɔːɐ",
    "AY": "aɪɐ",
    "AW": "aʊɐ",
}
_LETTERS = {
    "AE": "a",
    "AH": "aeiouy",
    "AO": "oau",
    "AW": "ou",
    "AY": "iy",
    "EH": "ea",
    "ER": "eiuoay",
    "EY": "ae",
    "IH": "iyeau",
    "IY": "eiy",
    "OW": "o",
    "OY": "o",
    "UH": "ou",
    "UW": "ouew",
    "AA": "oa",
    "B": "b",
    "CH": "ct",
    "D": "d",
    "DH": "t",
    "F": "fp",
    "G": "g",
    "HH": "hw",
    "JH": "jg",
    "K": "kcqx",
    "L": "l",
    "M": "m",
    "N": "nk",
    "NG": "n",
    "P": "p",
    "R": "r",
    "S": "scz",
    "SH": "sct",
    "T": "td",
    "TH": "t",
    "V": "vf",
    "W": "wu",
    "Y": "yui",
    "Z": "zsx",
    "ZH": "szg",
}
_LONG_A = re.compile(r"a(s[tpk]|ss|ft|th(?!er\b)|lf|lm|nce|nch|ugh)")
"""After these letters the British a is long, and so is the German one: `class`, `craft`, `half`."""
_ONSET_LIST = """
pʁ bʁ tʁ dʁ kʁ ɡʁ fʁ sʁ ʃʁ pl bl kl ɡl fl sl sm sn sp st sk sv tv kv dv pj bj tj dj kj ɡj fj vj mj nj hj lj sj spʁ stʁ skʁ spl
skv ʃv ʃt ʃp
"""
_ONSETS = frozenset(_ONSET_LIST.split())


def german_sounds(word: str, sounds: Sequence[str]) -> str:
    """IPA of `word` from its sounds in the alphabet of CMUdict: `update`, `AH1 P D EY2 T` → `ˈapdeɪt`."""
    places = letter_places(word, tuple(sounds))
    said: list[tuple[str, str]] = []
    for at in range(len(sounds)):
        said += _said(word, sounds, at, places)
    return _with_stress(_hardened(said))


def _said(word: str, sounds: Sequence[str], at: int, places: Sequence[int]) -> list[tuple[str, str]]:
    """What is said for one sound: pairs of IPA and its stress, "" for a consonant."""
    name, stress = sounds[at][:-1], sounds[at][-1]
    if not stress.isdigit():
        name = sounds[at]
        follows_vowel = at > 0 and sounds[at - 1][-1].isdigit()
        next_is_vowel = at + 1 < len(sounds) and sounds[at + 1][-1].isdigit()
        if name == "R" and follows_vowel and not next_is_vowel:
            return []  # in the vowel before it
        return [(CONSONANTS[name], "")]
    following = sounds[at + 1] if at + 1 < len(sounds) else ""
    silent_r = following == "R" and not (at + 2 < len(sounds) and sounds[at + 2][-1].isdigit())
    letter = word[places[at]] if places[at] < len(word) else ""
    before, rest = word[: places[at]], word[places[at] :]
    if name == "ER":
        open_ = following[-1:].isdigit()
        if stress == "0":
            return [("əʁ" if open_ else "ɐ", "0")]
        return [("œʁ" if open_ else "œːɐ", stress)]
    if silent_r:
        return [
            (
                "aːɐ"
                if name == "AA" and letter == "a"
                else "ɔːɐ"
                if name == "AA"
                else _SILENT_R.get(name, VOWELS[name] + "ɐ"),
                stress,
            )
        ]
    return [(_vowel(name, stress, letter, before, rest, last=at == len(sounds) - 1), stress)]


def _vowel(name: str, stress: str, letter: str, before: str, rest: str, *, last: bool) -> str:
    """IPA of a vowel without r, by the letters it is written with: `before` them, and `rest` from them on."""
    if name == "AH" and stress == "0":
        return _unstressed(letter, before, rest, last=last)
    if name == "AA" and letter == "a":
        return "ɔ" if before.endswith("w") or rest.startswith(("all", "alt")) else "aː"
    if name == "AO" and before.endswith("w") and re.match("al?l?[aeiou]", rest):
        return "ɔ"
    if name == "AO":
        return "ɔ" if letter == "o" and not rest.startswith(("oa", "ough")) else "ɔː"
    if name == "AE" and _LONG_A.match(rest):
        return "aː"
    if stress == "0" and name in {"IY", "UW"}:
        return VOWELS[name][0]
    return VOWELS[name]


def _unstressed(letter: str, before: str, rest: str, *, last: bool) -> str:
    if letter == "a":
        return "a" if last else "ɪ" if rest.startswith("age") else "ə"
    if letter == "o" and before == "c" and rest[1:2] in {"n", "m", "l", "r"}:
        return "ɔ"
    if letter == "u" and not before:
        return "a"
    if rest.startswith(("ill", "ilt")):
        return "ɪ"
    return "ɪ" if letter == "i" and not rest.startswith(("il", "in")) else "ə"


def _hardened(said: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without voice at the end and before sounds without voice: `klaʊd` → `klaʊt`; n and l after e as Germans swallow it."""
    out = list(said)
    voiceless = True
    for at in range(len(out) - 1, -1, -1):
        sound, stress = out[at]
        if stress == "" and voiceless and sound in _VOICELESS:
            out[at] = (_VOICELESS[sound], "")
        voiceless = not stress and out[at][0] in {"p", "t", "k", "s", "f", "ʃ", "tʃ", "h"}
    return out


def _with_stress(said: list[tuple[str, str]]) -> str:
    """The sounds as one text, with the mark of stress before the syllable."""
    vowels = [at for at, (_, stress) in enumerate(said) if stress]
    marked = next((at for at in vowels if said[at][1] == "1"), None)
    parts = [sound for sound, _ in said]
    if marked is not None and len(vowels) > 1:
        start = marked
        before = max((at for at in vowels if at < marked), default=-1)
        if start - 1 > before:
            start -= 1
            while start - 1 > before and "".join(parts[start - 1 : marked]) in _ONSETS:
                start -= 1
        parts.insert(start, "ˈ")
    ipa = "".join(parts)
    ipa = re.sub(r"(?<=[tdsznpbkɡfʃ])ən(?=[sdt]*$)", "n̩", ipa)
    return re.sub(r"(?<=[tdsznpbkɡfvʃ])əl(?=[sdt]*$)", "l̩", ipa)


@lru_cache(maxsize=1024)
def letter_places(word: str, sounds: tuple[str, ...]) -> tuple[int, ...]:
    """For each sound the letter it is written with, from left to right, the letters that fit best."""
    letters = len(word)
    best = [[0.0] * (letters + 1) for _ in range(len(sounds) + 1)]
    for i in range(1, len(sounds) + 1):
        name = sounds[i - 1].rstrip("012")
        for j in range(letters + 1):
            best[i][j] = max(
                best[i - 1][j] - 1.0,
                best[i][j - 1] - 0.2 if j else -99.0,
                best[i - 1][j - 1] + (1.0 if word[j - 1] in _LETTERS[name] else -1.0) if j else -99.0,
            )
    places = [0] * len(sounds)
    i, j = len(sounds), letters
    while i:
        name = sounds[i - 1].rstrip("012")
        if j and best[i][j] == best[i - 1][j - 1] + (1.0 if word[j - 1] in _LETTERS[name] else -1.0):
            i, j = i - 1, j - 1
            places[i] = j
        elif j and best[i][j] == best[i][j - 1] - 0.2:
            j -= 1
        else:
            i -= 1
            places[i] = max(j - 1, 0)
    return tuple(places)
