"""Tell from a name's letters, or from the first name before it, which language's spelling it has."""

from collections.abc import Mapping, Sequence
from functools import cache

from artaudio.base.patterns import LazyPattern, lazy
from artaudio.language.foreign.first_names import FIRST_NAMES

_SIGNS = """
Polish [łąęŻżŹźŃńŚś]|szcz|(?:wicz|czyk|czak|[oe]wsk[ia]|[nl]sk[ia]|ck[ia])$
Turkish [ğıİ]|o[gğ]lu$
Czech [řěůňďť]|ov[áa]$.*(?<=á)|[čšž].*[áéíýúů]|[áéíýúů].*[čšž]|ou.*[čšž]|[čšž].*ou
Romanian [țţăȘș]|[a-ză]escu$|[a-z]eanu$
Turkish ş|ç.*[öü]|[öü].*ç|ç[eiı]
South Slavic [ćđčšž]
^(?:(?:frede|fre|ce|rode|ala|hen|e)d?ric|(?:ludo|dom)[iv]+n?ic)$
South Slavic ^.*(?:[aeou]v|[aeiou][bdjklmnrstz]|nd|dr|[lnr][cdjkt])ic$
Hungarian [őű]|(?=.*[áéíóúö])(?=.*(?:gy|sz|cs|zs|ly|ny))
Portuguese [ãõ]|ç[ãõo]|[a-z]inho$|eir[ao]$
Spanish ñ|[bcdgjlmnrst]ón$|óo$|íaz?$|[áéíóú].*ez$|(?:guez|ález|ánez|ández|ínez)$|[bcdlnrt](?:illo|uela)$
Italian (?:zz[io]|cc[io]|cchi|cchio|gli|glio|[a-z]{2}gn[oi]|[a-z]{3}(?:ell|ett|ott)[io]|schi|ggi[oa]?|[rlntd]ini)$
Scandinavian [åøæ]|[a-z]{2}sson$|gaard$|[qk]vist$|quist$
French [êèœûîëï]|[a-z]ç|[a-z]{2}(?:eau|eaux|eux|oux|ault|igny|agny|illac|eçon|[dbrv]ois|neuve|ouvre)$|é(?:e|es)?$
Dutch ij[bcdfgklmnpqrstvwz]|uij|schaap$|[a-z]{3}hoven$
"""
"""A language and the letters that tell it, the surest first; letters alone tell that it is none of those below. Only words that
no table has are asked."""
_TABLE: Sequence[tuple[str, LazyPattern]] = tuple(
    (" ".join(words[:-1]), lazy(words[-1])) for words in (line.split() for line in _SIGNS.strip().splitlines())
)
_GERMAN = lazy("sch|[^ai]tz|mann|burg|stein|pf|ß|bach|haus|feld|[mb]e[iy]er|[mb]a[iy]er|äu|üll|öll|ähl|ehm|hn")
"""Letters of German names, which keep their sound beside any first name."""


_STRANGE = {
    "Italian": "[jkwxy]|ck",
    "Spanish": "[kw]",
    "French": "[kw](?!i$)|sch|tz",
    "Portuguese": "[kwy]",
    "Turkish": "[qwx]",
    "Polish": "[qvx]",
    "Czech": "[qwx]",
    "South Slavic": "[qwxy]",
    "Romanian": "[kqwy]",
    "Hungarian": "[qwx]",
    "Scandinavian": "[qwz]|sch",
}
_STRANGE_LETTERS = {language: lazy(letters) for language, letters in _STRANGE.items()}
"""Letters that words of a language do not have, but for words from elsewhere."""


def fits(word: str, language: str) -> bool:
    """Whether a word has only letters that the language's own words have: `Priebke` is no Italian name."""
    letters = _STRANGE_LETTERS.get(language)
    return letters is None or not letters.search(word.lower())


def is_german_name(word: str) -> bool:
    """Whether a word has letters that German names alone have: `Köhne`, `Stein`."""
    return bool(_GERMAN.search(word.lower()))


def language_of(name: str, first_name: str = "") -> str:
    """The language of a capitalised word, a key of SPELLINGS, by the first name before it or its own letters; "" for none."""
    if "İ" in name:
        return "Turkish"
    lower = name.lower()
    if first_name and not is_german_name(lower) and (language := first_name_language(first_name)):
        return language if fits(lower, language) else ""
    if language := first_name_language(lower):
        return language
    for language, letters in _TABLE:
        if letters.search(lower):
            return language
    return ""


@cache
def _first_names() -> Mapping[str, str]:
    return {name: language for language, names in FIRST_NAMES.items() for name in names.split()}


def first_name_language(name: str) -> str:
    """The language of a first name: `Giorgia` → `Italian`; "" for one that is on no list, or at home in several languages."""
    return _first_names().get(name.lower(), "")
