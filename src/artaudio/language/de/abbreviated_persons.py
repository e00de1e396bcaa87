"""Titles and forms of address that the words around them decide: `der Lt. Kern` → `Leutnant`, `Lt. Polizei` → `Laut`."""

import re
from collections.abc import Callable, Mapping

from artaudio.base.patterns import lazy, words
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTHS
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE
from artaudio.language.de.grammar import is_determiner, words_after, words_before
from artaudio.language.de.main_clauses import is_finite
from artaudio.language.de.names import is_female
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.language.de.ruler_names import RULERS, TITLES
from artaudio.language.de.shortened_endings import title_ending

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


def _deputy(text: str, start: int, stop: int) -> str:
    """`LH-Stv. Landbauer` → `Stellvertreter`, `Dir.-Stv. Eva Brunner` → `Stellvertreterin`"""
    if text[start - 1 : start] not in {"-", "("}:
        return ""
    name = words_after(text, stop, 1)
    return "Stellvertreterin" if name and is_female(name[0]) else "Stellvertreter"


def _sister(text: str, _start: int, stop: int) -> str:
    """`Sr. Maria` → `Schwester`, `John Miller Sr.` → `Senior`"""
    name = [word for word in words_after(text, stop, 2) if not word.endswith(".")]
    return "Schwester" if name and is_female(name[0]) else ALWAYS["Sr."]


_RANK = lazy(
    r"\b(?:Hptm|Oblt|Obstlt|Oberstlt|Maj|Olt|Fw|Ofw|Gefr|Uffz)\.|\b(?:Oberst|Hauptmann|Major|Feldwebel|Leutnant|General)\b"
)
"""A rank beside which another is named: `Hptm. Stark und Lt. Kern`"""


def _according(text: str, start: int, _stop: int) -> str:
    """`Lt. Polizei` → `Laut`, `der Lt. Kern` → `Leutnant`"""
    before = words_before(text, start, 1)
    beside = before[-1:] == ["und"] and _RANK.search(text, max(0, start - 60), start)
    return "Leutnant" if beside or (before and is_determiner(before[-1])) else "Laut"


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


_FIRST_NAMES_OF = {
    **dict.fromkeys(
        words("Silcher Schiller Nietzsche Hölderlin Engels Ebert Schlegel Rückert Hebbel Kuhlau Fröbel Dürrenmatt"),
        "Friedrich",
    ),
    **dict.fromkeys(words("Schubert Liszt Lehár Kafka Grillparzer Werfel Suppè Suppé Lachner Abt"), "Franz"),
}
"""Men who are so known that a programme shortens their first names as `Frau` is shortened."""
_BEFORE_WOMEN = frozenset(words("die der Die Der liebe Liebe geehrte Geehrte Hr. Hrn."))


def _woman(text: str, start: int, stop: int) -> str:
    """`Fr. Huber` → `Frau`, `Lieder von Fr. Silcher` → `Friedrich`"""
    name = words_after(text, stop, 1)
    if not name or not name[0][0].isupper():
        return ""
    before = words_before(text, start, 1)
    man = _FIRST_NAMES_OF.get(name[0].rstrip("."), "")
    return "Frau" if not man or (before and before[-1] in _BEFORE_WOMEN) else man


_TITLE = lazy(r"[ ](?:L?O?StA\b|[A-ZÄÖÜ][a-zäöüß.-]+)")


def _leading(text: str, start: int, stop: int) -> str:
    """`Smith Ltd.` → `Limited`, `der Ltd. Oberarzt` → `Leitende`"""
    before = words_before(text, start, 1)
    firm = bool(before) and before[-1][0].isupper() and not is_determiner(before[-1])
    return ALWAYS["Ltd."] if firm or not _TITLE.match(text, stop) else "Leitend" + title_ending(text, start, stop)


def _presiding(text: str, start: int, _stop: int) -> str:
    """`Das Präs. tagt` → `Präsidium`, `Präs. Kern` → `Präsident`"""
    board = words_before(text, start, 1)[-1:] in (["das"], ["Das"], ["im"], ["Im"], ["ins"])
    return "Präsidium" if board else ALWAYS["Präs."]


def _extraordinary(text: str, start: int, stop: int) -> str:
    """`Ao. Univ.-Prof. Dr. Eva Lang` → `Außerordentliche`: the ending is the person's, whose titles stand between."""
    named = [word for word in words_after(text, stop, 7) if not word.endswith(".") and word[0].isalpha()]
    person = "Frau" if named and is_female(named[0]) else "Mann"
    if words_before(text, start, 1)[-1:] in (["die"], ["Die"]):
        person = "Frau"
    return f"{'A' if text[start] == 'A' else 'a'}ußerordentlich{ordinal_ending(text, start, stop, person)}"


_AT_COURT = lazy(
    r"\b(?:Bekl\.|[Kk]lagt?e?|Gericht\w*|[A-Z]?\w*gericht|Urteil\w*|Urt\.|RAi?n?|[OL]+G|AG|BGH|Az\.|Anwält?\w*|Rechtsanw\w*|Berufung|"
    r"Revision|Streitw\w*|Schadenersatz|Schadensersatz)(?!\w)"
)


def _plaintiff(text: str, start: int, stop: int) -> str:
    """`Die Kl. beantragt` in a judgment → `Klägerin`, else a class of a school"""
    if text[stop : stop + 2].strip()[:1].isdigit() or text[max(0, start - 2) : start].strip(" ") == ".":
        return ALWAYS["Kl."]
    if not _AT_COURT.search(text, max(0, start - 100), stop + 100):
        return ALWAYS["Kl."]
    before = words_before(text, start, 2)
    article = before[-1].lower() if before else ""
    if article in {"des", "d."}:
        return "Klägers"
    owned = article == "der" and len(before) > 1 and (before[0].istitle() or before[0] in DATIVE)  # die Klage der Kl.
    return "Klägerin" if owned or article in {"die", "einer"} else "Kläger"


_CAPTAIN = lazy(r"[ ](?![IVX]+\b)[A-ZÄÖÜ][a-zäöüß]+")


def _captain(text: str, start: int, stop: int) -> str:
    """`traf Kap. Nina Fuchs` → `Kapitän`; the chapters of a book have a number"""
    if text.startswith((" St. ", " Hl. ", " Maria "), stop):
        return "Kapelle"
    before = words_before(text, start, 1)
    article = before[-1].lower() if before and is_determiner(before[-1]) else "der"
    if not _CAPTAIN.match(text, stop) or article not in {"der", "die", "dem"}:
        return ""
    woman = is_female(words_after(text, stop, 1)[0])
    return "Kapitänin" if woman else "Kapitän"


def _singer(text: str, _start: int, stop: int) -> str:
    """`die Sopr. Mia Berg` → `Sopranistin`, `Lieder für Sopr. und Klavier` → `Sopran`"""
    name = words_after(text, stop, 1)
    return "Sopranistin" if name and is_female(name[0]) else "Sopran"


def _emeritus(text: str, start: int, stop: int) -> str:
    """`em. Pfr. Karl Auer` → `emeritierter`, `Prof. em.` → `emeritus`"""
    after_title = words_before(text, start, 1)[-1:] in (["Prof."], ["Professor"], ["Univ.-Prof."])
    if after_title or not text[stop + 1 : stop + 2].isupper():
        return "emeritus"
    return "emeritiert" + ordinal_ending(text, start, stop, "Mann")


def _letting(text: str, _start: int, stop: int) -> str:
    """`Verm. sucht Mieter` → `Vermieter`, else the adverb with the capital of its sentence"""
    verb = words_after(text, stop, 1)
    return "Vermieter" if verb and is_finite(verb[0]) else ""


def _chairing(text: str, start: int, stop: int) -> str:
    """`die Vorsitz. Richterin Hahn` → `Vorsitzende`; else the noun `Vorsitz`"""
    return "Vorsitzend" + title_ending(text, start, stop) if text.startswith(" Richter", stop) else ""


def _great_one(text: str, start: int, _stop: int) -> str:
    """`Karl d. Gr.` → `der Große`, `unter Karl d. Gr.` → `dem Großen`, `Karls d. Gr.` → `des Großen`"""
    before = words_before(text, start, 3)
    if before and before[-1].endswith("s") and before[-1].removesuffix("s") in RULERS and before[-1] not in RULERS:
        return "des Großen"
    owners = [word.lower() for word in before[:-1] if word not in TITLES]
    if owners and owners[-1] in DATIVE | {"dem", "vom", "zum"}:
        return "dem Großen"
    return "den Großen" if owners and owners[-1] in ACCUSATIVE | {"den"} else "der Große"


PERSONS: Mapping[str, Callable[[str, int, int], str]] = {
    **{f"{owner}.{honour}.": _honoured for owner in "SI" for honour in _HONOURS},
    "Obst.": _colonel,
    "Lt.": _according,
    "Sr.": _sister,
    "Stv.": _deputy,
    "Hr.": _mister,
    "Fr.": _woman,
    "Ltd.": _leading,
    "Präs.": _presiding,
    "Ao.": _extraordinary,
    "ao.": _extraordinary,
    "Kl.": _plaintiff,
    "Vorsitz.": _chairing,
    "d.Gr.": _great_one,
    "Kap.": _captain,
    "Verm.": _letting,
    "Zus.": lambda text, _start, stop: "Zuschauer" if text[stop : stop + 1] == ":" else "",
    "em.": _emeritus,
    "Tr.": lambda text, _start, stop: "Trainer" if text[stop : stop + 1] == ":" else "",
    "Sopr.": _singer,
    "geb.": _born,
}
"""Abbreviation → the words it stands for where it is `text[start:stop]`, or nothing where it is none."""
