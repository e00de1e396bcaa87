"""How far two readings of a word are apart, in sounds; length and stress count nothing, what listeners hardly notice little."""

import re
import unicodedata
from functools import lru_cache

_SAME = """
aɪ→1 aɪ̯→1 ɑɪ→1 ai→1 aʊ→2 aʊ̯→2 au→2 ɔɪ→3 ɔʏ→3 ɔy→3 ɔɪ̯→3 ɔʏ̯→3 oi→3 eɪ→e ɛɪ→e ɛɪ̯→e eɪ̯→e oʊ→o ɔʊ→o ɔʊ̯→o oʊ̯→o əʊ→o
ɑ̃→A ã→A ɔ̃→O õ→O ɛ̃→E ẽ→E œ̃→E tʃ→C dʒ→J tɕ→C dʑ→J ts→c pf→P n̩→en l̩→el m̩→em ŋ̩→eŋ
ɐ̯→R ɐ→eR ʁ→R r→R ɹ→R ɾ→R ʀ→R ɑ→a ʌ→a ɒ→o ɔ→o ɛ→e æ→e ə→e ɘ→e ɜ→ö ɪ→i ɨ→i ɯ→i i̯→j ʊ→u u̯→v ʏ→y y̑→y ø→ö œ→ö
ɡ→g x→x ç→x χ→x ɣ→g ŋɡ→ŋ ŋg→ŋ θ→s ð→z ʂ→ʃ ʐ→ʒ ɕ→ʃ ʑ→ʒ w→v ʋ→v ʍ→v ɲ→nj ʎ→lj ɫ→l ɦ→h ʔ→ eːɐ̯→eR
"""
_CLASSES = {
    unicodedata.normalize("NFD", symbol): sound for symbol, _, sound in (pair.partition("→") for pair in _SAME.split())
}
_SYMBOL = re.compile("|".join(map(re.escape, sorted(_CLASSES, key=len, reverse=True))) + "|.", re.DOTALL)
_VOWELS = frozenset("aeiouyöAEO123")
_CHEAP = {
    frozenset(pair): cost
    for pair, cost in (
        ("bp", 0.3),
        ("dt", 0.3),
        ("gk", 0.3),
        ("sz", 0.2),
        ("ʃʒ", 0.3),
        ("CJ", 0.3),
        ("vf", 0.3),
        ("cs", 0.5),
        ("cz", 0.5),
        ("ij", 0.3),
        ("iy", 0.4),
        ("ei", 0.6),
        ("eö", 0.5),
        ("ou", 0.9),
        ("sʃ", 0.6),
        ("uv", 0.3),
        ("Oo", 0.8),
        ("Aa", 0.8),
        ("Ee", 0.8),
        ("nŋ", 0.3),
        ("xk", 0.6),
        ("Cʃ", 0.6),
        ("Jʒ", 0.4),
        ("ae", 1.0),
        ("xʃ", 0.5),
        ("uy", 0.6),
        ("yj", 0.5),
        ("AO", 0.5),
        ("öu", 0.7),
    )
}
_FAINT = {"R": 0.4, "h": 0.5, "j": 0.5, "e": 0.6, "t": 0.7, "ŋ": 0.7, "n": 0.7, "g": 0.6, "v": 0.7}


@lru_cache(maxsize=65536)
def classes(ipa: str) -> str:
    """One character a sound, those that a listener takes for the same being the same; double sounds once."""
    plain = re.sub("[ˈˌˑ. ͜͡‿|'-]", "", unicodedata.normalize("NFD", ipa).replace("c\u0327", "ç"))
    sounds = "".join(_CLASSES.get(symbol, symbol) for symbol in _SYMBOL.findall(plain))
    sounds = "".join(sound for sound in sounds if not unicodedata.combining(sound) and sound != "ː")
    return re.sub(r"([^123])\1+", r"\1", re.sub(r"(?<=[aeiouyö123])eR", "R", sounds))


_FOREIGN = re.compile("[AOEʒJ]")


def is_foreign_beside(ipa: str, german: str) -> bool:
    """Whether `ipa` has sounds that `german`, the plain reading, does not lead to: other vowels, or some that German lacks.

    Consonants alone differ where German words are joined (`Reichs|wehr`, `an|geben`), which no rule of letters sees.
    """
    one, other = classes(ipa), classes(german)
    vowels = ["".join(sound for sound in sounds if sound in _VOWELS) for sounds in (one, other)]
    far = sound_distance(ipa, german)
    return far >= 0.8 and (sound_distance(*vowels) >= 0.8 or bool(_FOREIGN.search(one)))


def sound_distance(one: str, other: str) -> float:
    """Sounds by which two readings differ: 0 for the same, 1 for another vowel or consonant, less for a near one."""
    return distance_of_classes(classes(one), classes(other))


def distance_of_classes(a: str, b: str) -> float:
    """The same of two readings that `classes` gave."""
    line = [0.0]
    for sound in b:
        line.append(line[-1] + _FAINT.get(sound, 1.0))
    for x in a:
        now = [line[0] + _FAINT.get(x, 1.0)]
        for j, y in enumerate(b, 1):
            change = 0.0 if x == y else _CHEAP.get(frozenset((x, y)), 1.0 if (x in _VOWELS) == (y in _VOWELS) else 1.4)
            now.append(min(line[j] + _FAINT.get(x, 1.0), now[-1] + _FAINT.get(y, 1.0), line[j - 1] + change))
        line = now
    return line[-1]
