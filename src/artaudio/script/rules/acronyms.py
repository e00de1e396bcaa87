"""Acronyms: spelled (`BKA` → `B K A`) or said as words (`NATO`), by a table and by the shape of German syllables."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy
from artaudio.language.de.acronym_table import EMPHASIS, RESPELLED, SPELLED, WORDS
from artaudio.language.de.acronyms import is_letters, say, spell
from artaudio.script.rule import Reading, Rule

_WORD = lazy(r"[^\W\d_]+")
_JOINED_DIGIT = lazy(r"[0-9](?<=[^\W\d_].)")
_CAPITALS = lazy(r"[A-ZÄÖÜ]{2}")
_VOWEL = lazy(r"[aeiouäöüy]")
_LISTED = SPELLED | RESPELLED.keys()
_DECLINED = ("gericht", "gesetz")
"""Ends of names that are said in full, which take an -s behind `des`."""
_IN_FULL = (*_DECLINED, "stunden", "Euro", "Franken", "Dollar", "Yen", "Pfund")
_LAWS_TOO = frozenset({"WEG"})
"""Short names of laws that are words as well."""
_CITED = lazy(r"§|Abs\.|[Ww]ohnungseigent")
_FAR = 60
"""Characters before the name of a law in which a section of it is named."""
_EXPLAINED = lazy(r"\(\w+\)")
_BRANDS = {"e.on": "Eon", "ver.di": "Verdi", "n-tv": "N T V", "me/cfs": "M E C F S", ".net": "Dot Net"}
_BRAND = lazy(r"(?<![\w.])(?:[Ee]\.ON|[Vv]er\.di|VER\.DI|[nN]-[tT][vV]|ME/CFS|\.NET)(?![\w.]\w)")
_BRAND_HINT = lazy(r"[eE]\.ON|er\.di|ER\.DI|[nN]-[tT]|E/C")


def _is_emphasized(words: list[str]) -> bool:
    """Whether words in capitals are emphasized and not a row of acronyms."""
    return any(word in EMPHASIS or (word not in SPELLED and not is_letters(word)) for word in words if len(word) > 1)


def _read(text: str) -> Iterator[Reading]:
    if _has_none(text):
        return
    found = list(_WORD.finditer(text))
    if text.isupper() and len(found) > 1 and _is_emphasized([match[0] for match in found]):
        return
    loud = _headlines(found) if _CAPITALS.search(text) else set[int]()
    brands = (
        {match.start(): match for match in _BRAND.finditer(text)} if ".NET" in text or _BRAND_HINT.search(text) else {}
    )
    done = 0
    for place, match in enumerate(found):
        word = match[0]
        if match.start() in brands or match.start() - 1 in brands:
            brand = brands.get(match.start()) or brands[match.start() - 1]
            done = brand.end()
            yield Reading(brand.start(), done, _BRANDS[brand[0].lower()])
        if match.start() < done:
            continue
        if place not in loud and (not word[1:].islower() or word in _LISTED or _is_spelled_prefix(text, match)):
            spoken = _say_word(text, match)
            if spoken.endswith(_IN_FULL) and _EXPLAINED.match(text, match.start() - 1, match.end() + 1):
                spoken = spell(word)  # das Bundesverfassungsgericht (BVerfG)
            if spoken.endswith(_DECLINED) and text.endswith("des ", 0, match.start()):
                spoken += "es" if spoken.endswith("z") else "s"  # des BVerfG
            if spoken != word:
                yield Reading(match.start(), match.end(), spoken)


def _say_word(text: str, match: re.Match[str]) -> str:
    """How one word is said; the word itself where it is no acronym."""
    word = match[0]
    numbered = len(word) < 4 and text[match.end() : match.end() + 1].isdigit()
    if len(word) < 2 or _is_plain(word):
        return word
    if word in _LAWS_TOO and _CITED.search(text, max(0, match.start() - _FAR), match.end()):
        return spell(word)
    if word.islower() and word not in _LISTED:
        return spell(word) if numbered and not _VOWEL.search(word) else word
    if word in {"MIT", "MAN", "IM", "DA", "WAS", "AM", "GAP"} and not _is_name(text, match):
        return word
    return spell(word) if numbered and word.isupper() and word not in WORDS else say(word)


def _has_none(text: str) -> bool:
    """Whether a sentence has no acronym, as most have none: no digit or capital inside a word, no word of the table."""
    words = _WORD.findall(text)
    return (
        "".join([word[1:] or "a" for word in words]).islower()
        and _LISTED.isdisjoint(words)
        and not ("kw" in text or ".di" in text or "-t" in text)
        and not _JOINED_DIGIT.search(text)
    )


def _is_spelled_prefix(text: str, match: re.Match[str]) -> bool:
    """Whether small letters may be spelled after all: `Pkws`, `bq21` before a digit."""
    word = match[0]
    return word.startswith(("Lkw", "Pkw")) or (len(word) < 4 and text[match.end() : match.end() + 1].isdigit())


def _is_plain(word: str) -> bool:
    """Whether a word is written as any noun is: `Haus`, but `Pkw` and `Lkws` are acronyms."""
    return word.istitle() and word not in _LISTED and not word.startswith(("Lkw", "Pkw"))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether `MIT`, `MAN` … is the institution and not the emphasized word."""
    before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    return text[match.end() : match.end() + 1] == "-" or before in {
        "am", "vom", "beim", "das", "des", "der", "dem", "bei", "von", "konzern", "hersteller", "und",
    }  # fmt: skip


def _headlines(found: list[re.Match[str]]) -> set[int]:
    """Places of words in a run of three or more words in capitals that are not all acronyms: `MERKEL TRIFFT MACRON`."""
    places: set[int] = set()
    run: list[int] = []
    for place in range(len(found) + 1):
        if place < len(found) and found[place][0].isupper():
            run.append(place)
            continue
        words = [found[at][0] for at in run]
        if len(run) > 2 and sum(len(word) > 1 and _is_emphasized([word]) for word in words) > 1:
            places.update(run)
        run = []
    return places


RULE = Rule("acronyms", _read)
