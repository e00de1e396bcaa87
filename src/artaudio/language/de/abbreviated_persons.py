"""Titles and forms of address that the words around them decide: `der Lt. Kern` → `Leutnant`, `Lt. Polizei` → `Laut`."""

import re
from collections.abc import Callable, Mapping

from artaudio.base.patterns import lazy, words
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTHS
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE
from artaudio.language.de.grammar import is_determiner, words_after, words_before
from artaudio.language.de.names import is_female
from artaudio.language.de.ruler_names import TITLES

_BEFORE_HERRN = DATIVE | ACCUSATIVE | {"dem", "den", "des"}
_MONTH_NAMES = frozenset(MONTHS)
_BOOK = lazy(r"[0-9] (?:S\.|Seiten),? $")
_HONOURS = {
    "E": "Exzellenz",
    "Exz": "Exzellenz",
    "Em": "Eminenz",
    "H": "Heiligkeit",
    "M": "Majestät",
    "D": "Durchlaucht",
}
_HONOURED = frozenset(
    words(
        """Botschafter Botschafterin Bischof Weihbischof Erzbischof Kardinal Nuntius Metropolit Abt Papst Generalkonsul Herr
        Dr. Msgr."""
    )
)
"""Titles beside those of rulers that follow `S. E.`; other initials are those of a name."""


def _mister(text: str, start: int, _stop: int) -> str:
    before = words_before(text, start, 1)
    return "Herrn" if before and before[-1].lower() in _BEFORE_HERRN else "Herr"


def _born(text: str, start: int, stop: int) -> str:
    """`Angela Merkel (geb. Kasner)` against `geb. 1954`, `geb. Juli 1954`; a book is `gebunden`."""
    if _BOOK.search(text, max(0, start - 12), start):
        return "gebunden"
    after = text[stop : stop + 2].lstrip()
    name = words_after(text, stop, 1)
    return "geborene" if after[:1].isupper() and name[0].rstrip(".") not in _MONTH_NAMES else "geboren"


def _deputy(text: str, start: int, _stop: int) -> str:
    """`LH-Stv. Landbauer` → `Stellvertreter`"""
    return "Stellvertreter" if text[start - 1 : start] in {"-", "("} else ""


def _sister(text: str, _start: int, stop: int) -> str:
    """`Sr. Maria` → `Schwester`, `John Miller Sr.` → `Senior`"""
    name = words_after(text, stop, 1)
    return "Schwester" if name and is_female(name[0]) else ALWAYS["Sr."]


def _according(text: str, start: int, _stop: int) -> str:
    """`Lt. Polizei` → `Laut`, `der Lt. Kern` → `Leutnant`"""
    before = words_before(text, start, 1)
    return "Leutnant" if before and is_determiner(before[-1]) else "Laut"


def _colonel(text: str, _start: int, stop: int) -> str:
    """`Obst. i. R. Kern` → `Oberst`, else fruit"""
    return "Oberst" if re.match(r"[ ](?:i\.|a\.|[A-ZÄÖÜ][a-zäöü]+[ ][A-ZÄÖÜ])", text[stop : stop + 40]) else ""


def _honoured(text: str, start: int, stop: int) -> str:
    """`S. E. Bischof Oster` → `Seine Exzellenz`, `mit S. E.` → `Seiner`: only before a title."""
    after = words_after(text, stop, 2)
    if not any(word in _HONOURED or word in TITLES for word in after):
        return ""
    before = words_before(text, start, 1)
    owner = "Ihre" if text[start] == "I" else "Seine"
    honour = _HONOURS["".join(letter for letter in text[start:stop] if letter.isalpha())[1:]]
    return f"{owner}{'r' if before and before[-1].lower() in DATIVE else ''} {honour}"


PERSONS: Mapping[str, Callable[[str, int, int], str]] = {
    **{f"{owner}.{honour}.": _honoured for owner in "SI" for honour in _HONOURS},
    "Obst.": _colonel,
    "Lt.": _according,
    "Sr.": _sister,
    "Stv.": _deputy,
    "Hr.": _mister,
    "geb.": _born,
}
"""Abbreviation → the words it stands for where it is `text[start:stop]`, or nothing where it is none."""
