"""Fractions: `1/2 Liter` → `ein halber Liter`, `2/3 der Stimmen`, `2½ Jahre`."""

import re
from collections.abc import Iterator, Sequence

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.amounts import mixed
from artaudio.language.de.grammar import case_before, counted, indefinite, stop_after, strong, words_before
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.measures import said_after, unit_at
from artaudio.language.de.nouns import gender
from artaudio.language.de.numbers import FRACTIONS, LITERAL, amount, cardinal, fraction, value
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Needs, Reading, Rule

_FRACTION = verbose(
    r"""(?=[ 0-9"""
    + "".join(FRACTIONS)
    + r"""])(?<![\w.,:/+-])(?:
      (?:(?P<whole>[0-9]{1,3})[ ])?(?P<n>[0-9]{1,2})[/⁄](?P<d>[0-9]{1,4})(?![0-9/]|[.,][0-9]|(?!(?:h|l|g|kg|TL|EL|m)\b)\w)
    | (?P<whole2>[0-9]{1,6})?[ ]?(?P<sign>["""
    + "".join(FRACTIONS)
    + r"""](?![-–][0-9]))
    )(?P<compound>-(?=[A-ZÄÖÜ]))?(?(whole)|(?![ ]?(?:%|€|°)))"""
)
_FINAL = verbose(r"(?<![\w.,:/+-])(?:1[/⁄](?P<n>2|4|8|16|32)|(?P<sign>[½¼⅛]))-?(?=[Ff]inal)")
"""A round before the last one: `1/8-Finale`"""
_PERIOD = verbose(
    r"(?<![\w.,:/+-])(?P<part>1/2|1/4|3/4|1/8|[½¼¾⅛])-(?=(?:J(?!ährig)|Stund|Liter|Zoll|Jahrhundert|Dutzend|Meter|Pfund|Kilo)[\w-]*)(?P<initial>[A-Z])"
)
"""A fraction in one word with what it is of: `ein 1/4-Jahr`, `eine 3/4-Stunde`"""
_IN_ONE = {
    "1/2": "Halb", "½": "Halb", "1/4": "Viertel", "¼": "Viertel", "3/4": "Dreiviertel", "¾": "Dreiviertel",
    "1/8": "Achtel", "⅛": "Achtel",
}  # fmt: skip
_ADDRESS = lazy(r"[A-ZÄÖÜa-zäöü-](?:str\.|straße|Straße|gasse|Gasse|weg|[a-z]platz|allee|zeile|kai|hof) $")
"""A street before a house and its door: `Stiftgasse 6/8`"""
_RATED = verbose(
    rf"(?<![\w.,:/])(?P<got>{LITERAL})/(?P<of>[1-9][0-9]{{0,2}})(?=[ ](?:mögliche\w*[ ])?(?:Punkt|Stern|Pkt|Zähler|Treffer))"
)
"""So many of the points that can be had: `86/100 Punkten`, `4,5/5 Sternen`"""
_OF_ALL = verbose(
    r"(?:(?<=\bSeite[ ])|(?<=\bTeil[ ])|(?<=\bBild[ ])|(?<=\bFoto[ ])|(?<=\bBlatt[ ]))"
    r"(?P<at>[1-9][0-9]?)/(?P<all>[1-9][0-9]{0,2})(?![\w/]|[.,][0-9])"
)
"""One of all pages or parts: `Seite 1/3`"""
_MARKED = verbose(
    r"(?<![\w.,:/])(?P<got>[0-9]{1,2}(?:,[0-9]{1,2})?)/(?P<of>5|6|10|20|100)(?![\w/]|[.,:][0-9]|[ ]?(?:%|°|[a-zµ]{1,2}\b)|-[A-Z])"
)
_MARKS = verbose(
    r"\b\w*(?:[Ww]ertung|[Bb]ewert|[Pp]unkt|[Ss]tern|[Ss]core|[Rr]ating|Fazit|vergeb|Gesamtnote|IMDb|Metacritic)\w*"
)
"""Near a mark that somebody or something gets: `Wertung: 3/5`"""
_MARKED_HINT = lazy(r"[0-9]/(?:[56]|[12]0|100)(?![0-9/])")
_MARKS_NEAR = 60
"""Characters on either side of a mark that tell what it is."""
_INCH = lazy('["″]-(?=[A-ZÄÖÜ])')
"""The mark of inches within a word: `3/4"-Hahn`"""
_TRIED = lazy(r"(?:bälle|würfe|[Kk]arten):? $")
"""Before so many of those tried, or of either side: `Satzbälle: 3/7`"""
_SHARED = lazy(r" (?:der|des|aller|davon|von|vom|sind|waren|ist)\b|[ ]?(?:l|kg|Zoll|Liter|\")(?!\w)|-")
"""Behind a share of something: `5/6 der Fläche`, but `Windows 10/11`"""
_EXPOSED = lazy(r"[ ]?(?:s|Sek\.|Sekunden?)(?!\w)")
"""Behind the part of a second: `1/500 s`"""
_GREAT = verbose(r"[ ]?(?P<great>Mio|Mrd|Bio|Million(?:en)?|Milliarden?|Billion(?:en)?)\b\.?")
_GREATS = {"Mio": "Million", "Mil": "Million", "Mrd": "Milliarde", "Bio": "Billion", "Bil": "Billion"}
_OCLOCK = verbose(
    r"(?:(?<=[Uu]m[ ])|(?<=[Aa]b[ ])|(?<=[Gg]egen[ ])|(?<=[Bb]is[ ])|(?<=[Vv]or[ ])|(?<=[Nn]ach[ ]))(?P<part>[13]/4|1/2|[½¼¾])[ ]"
    r"(?P<hour>[1-9]|1[0-2])(?![0-9]|[.,:/][0-9]|[ ]?(?:%|€|[a-zµ]{1,2}\b|Prozent|Euro|Liter|Stunden|Jahre))"
)
_PARTS = {"1/2": "halb", "½": "halb", "1/4": "viertel", "¼": "viertel", "3/4": "drei viertel", "¾": "drei viertel"}
"""Part of an hour: `um 1/2 9` is half past eight."""
_ARTICLE = verbose(r"\b[Ee]ine?[nmr]?[ ]$")
_DENOMINATORS = frozenset([*range(2, 13), 16, 20, 25, 32, 50, 64, 100, 1000])
_LABELS = frozenset(
    {
        "Teil",
        "Bahnsteig",
        "Gleise",
        "Linie",
        "Linien",
        "Bus",
        "Tram",
        "Halle",
        "Block",
        "Kapitel",
        "Band",
        "Lektion",
        "Stiege",
        "Parzelle",
        "Flurstück",
        "Los",
        "S.",
        "Kl.",
        "Jgst.",
        "Jahrgangsstufe",
        "Klassenstufe",
        "Jahrgang",
        "Bd.",
        "Abs.",
        "Rn.",
        "Haus",
        "Zimmer",
        "Raum",
        "Top",
        "TOP",
        "Nrn.",
        "Seite",
        "Folge",
        "Drucksache",
        "Nr.",
        "Nr",
        "Ausgabe",
        "Heft",
        "Artikel",
        "Klasse",
        "Stufe",
        "Gleis",
        "Platz",
    }
)
_MEASURES = frozenset(
    [
        "Liter",
        "Stunde",
        "Stunden",
        "Jahr",
        "Meter",
        "Kilometer",
        "Pfund",
        "Kilo",
        "Zoll",
        "Tag",
        "Monat",
        "Flasche",
        "Becher",
        "Teelöffel",
        "Minute",
    ]
)


def _read(text: str) -> Iterator[Reading]:
    if "/" not in text and "⁄" not in text and not any(sign in text for sign in FRACTIONS):
        return
    yield from sorted(
        [*_rated(text), *_hours(text), *_finals(text), *_fractions(text)], key=lambda reading: reading.start
    )


def _rated(text: str) -> Iterator[Reading]:
    """`86/100 Punkten` → `sechsundachtzig von hundert`"""
    for match in _OF_ALL.finditer(text) if "/" in text else ():
        if int(match["at"]) <= int(match["all"]):
            yield Reading(match.start(), match.end(), f"{cardinal(int(match['at']))} von {cardinal(int(match['all']))}")
    for match in _RATED.finditer(text) if "/" in text else ():
        if value(match["got"])[0] <= int(match["of"]):
            yield Reading(match.start(), match.end(), f"{amount(match['got'])} von {cardinal(int(match['of']))}")
    for match in _MARKED.finditer(text) if _MARKED_HINT.search(text) else ():
        if _is_mark(text, match):
            yield Reading(match.start(), match.end(), f"{amount(match['got'])} von {cardinal(int(match['of']))}")


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether `3/5` or `8,5/10` is a mark, told by its decimals, by being all there is, or by the words near it."""
    start, end, got, of = match.start(), match.end(), match["got"], int(match["of"])
    before = words_before(text, start, 1)
    labelled = set(before) & _LABELS or _classes(before) or text.startswith((" der ", " des ", " aller ", " von "), end)
    if labelled or value(got)[0] > of:
        return False
    enclosed = text[start - 1 : start] == "(" and text[end : end + 1] == ")" and of in {10, 100}
    certain = "," in got or enclosed or (got == match["of"] and of in {5, 10, 100})
    return certain or _MARKS.search(text, max(0, start - _MARKS_NEAR), end + _MARKS_NEAR) is not None


def _hours(text: str) -> Iterator[Reading]:
    """`um 1/2 9` → `halb neun`"""
    for match in _OCLOCK.finditer(text) if "/2 " in text or "/4 " in text or "½ " in text or "¾ " in text else ():
        yield Reading(match.start(), match.end(), f"{_PARTS[match['part']]} {cardinal(int(match['hour']))}")


def _finals(text: str) -> Iterator[Reading]:
    """`1/8-Finale` → `Achtelfinale`, `1/4-Jahr` → `Vierteljahr`"""
    for final in _FINAL.finditer(text):
        name = _ROUNDS[final["sign"] or final["n"]]
        yield Reading(final.start(), final.end() + 1, name + "f")
    for period in _PERIOD.finditer(text):
        yield Reading(period.start(), period.end(), _IN_ONE[period["part"]] + period["initial"].lower())


def _fractions(text: str) -> Iterator[Reading]:
    for match in _FRACTION.finditer(text):
        start, end = match.span()
        if _FINAL.match(text, start) or _PERIOD.match(text, start):
            continue
        numerator, denominator = FRACTIONS[match["sign"]] if match["sign"] else (int(match["n"]), int(match["d"]))
        whole = match["whole"] or match["whole2"] or ""
        if not match["sign"]:
            before = words_before(text, start, 1)
            if (
                (denominator not in _DENOMINATORS and not (numerator == 1 and _EXPOSED.match(text, end)))
                or _ADDRESS.search(text, max(0, start - 30), start)
                or not numerator
                or (
                    numerator >= denominator
                    and not text.startswith(("-Takt", "·", "⋅"), end - text.startswith("-", end - 1))
                )
                or (denominator == numerator + 1 and numerator in {5, 6, 7, 8, 10, 11} and not _SHARED.match(text, end))
                or set(before) & _LABELS
                or _classes(before)
                or _TRIED.search(text, max(0, start - 12), start)
            ):
                continue
        inch = match["compound"] is None and _INCH.match(text, end)
        if match["compound"] or inch:
            end = inch.end() if inch else end
            said = "-".join(mixed(whole, numerator, denominator).split()).replace("v", "V")
            said = "-".join(part[0].upper() + part[1:] for part in said.split("-")) + "-"
            said += "Zoll-" if inch else ""
            rooms = text.startswith("Zi.-", end)  # 2½-Zi.-Whg.
            yield Reading(start, end + len("Zi.") * rooms, said + "Zimmer" * rooms)
            continue
        great = _GREAT.match(text, end)
        if great:
            yield Reading(start, great.end(), _say_great(text, start, whole, (numerator, denominator), great))
            continue
        unit, case = unit_at(text, end), case_before(text, start)
        article = _ARTICLE.search(text, max(0, start - 8), start)
        if whole:
            end, name = said_after(text, end)
            yield Reading(start, end, mixed(whole, numerator, denominator) + name + _stop(text, end))
        elif unit and not unit["per"]:
            kind, name, _ = UNITS[unit["unit"]]
            said = _say_measure(name, kind, case, numerator, denominator)
            said = _without_article(said, numerator) if article else said
            yield Reading(start, unit.end(), f"{said} {name}{_stop(text, unit.end())}")
        else:
            said = _say(counted(text, end), case, numerator, denominator)
            gap = " " * text[end : end + 1].isalpha()  # ½mv²
            yield Reading(start, end, (_without_article(said, numerator) if article else said) + gap)


def _stop(text: str, end: int) -> str:
    """A full stop where that of a unit ends the sentence as well: `2½ Std.`"""
    return stop_after(text, end) if text[end - 1] == "." else ""


_ROUNDS = {
    "2": "Halb",
    "½": "Halb",
    "4": "Viertel",
    "¼": "Viertel",
    "8": "Achtel",
    "⅛": "Achtel",
    "16": "Sechzehntel",
    "32": "Zweiunddreißigstel",
}


def _classes(before: Sequence[str]) -> bool:
    """Whether what is numbered stands in the plural before a slash: `Klassenstufen 5/6`, `Jahrgänge 7/8`."""
    return bool(before) and before[-1].lower().endswith(
        ("klassen", "stufen", "jahrgänge", "jahrgangsstufen", "seiten", "nummern")
    )


def _without_article(said: str, numerator: int) -> str:
    """Behind an article: `eine ½ Stunde` → `halbe`, `eine ¾ Stunde` → `dreiviertel`."""
    head, _, rest = said.partition(" ")
    return rest if numerator == 1 else head + rest


def _say_great(text: str, start: int, whole: str, part: tuple[int, int], great: re.Match[str]) -> str:
    """`½ Mio.` → `eine halbe Million`, `2½ Mrd.` → `zweieinhalb Milliarden`"""
    name = "Milliarde" if great["great"].startswith("Milliarde") else _GREATS[great["great"][:3]]
    many = f"{name}n" if name.endswith("e") else f"{name}en"
    if whole:
        return f"{mixed(whole, *part)} {many}"
    if part == (1, 2):
        ending = "en" if case_before(text, start) is Case.DATIVE else "e"
        return f"{indefinite(Gender.FEMININE, case_before(text, start))} halb{ending} {name}"
    head, _, rest = fraction(*part).partition(" ")
    return f"{'eine' if part[0] == 1 else head} {rest.lower()} {name if part[0] == 1 else many}"


def _say_measure(noun: str, kind: Gender | None, case: Case, numerator: int, denominator: int) -> str:
    """`1/8 l` → `einen achtel`, `1/2 TL` → `einen halben`, `3/4 Stunde` → `drei viertel`."""
    if (numerator, denominator) == (1, 2):
        return _say(noun, case, numerator, denominator)
    head, _, name = fraction(numerator, denominator).partition(" ")
    return f"{indefinite(kind, case) if numerator == 1 else head} {name.lower()}"


def _say(noun: str, case: Case, numerator: int, denominator: int) -> str:
    if (numerator, denominator) == (1, 2):
        kind = gender(noun) if noun else None
        if not kind or kind is Gender.PLURAL:
            return "ein halb" if not noun else "eine halbe" if noun.endswith("e") else "ein halbes"
        ending = "en" if case is Case.DATIVE else strong(kind, case)
        return f"{indefinite(kind, case)} halb{ending}"
    if noun in _MEASURES:
        return _say_measure(noun, gender(noun), case, numerator, denominator)
    said = fraction(numerator, denominator)
    if case is Case.DATIVE:
        return (
            f"{indefinite(Gender.NEUTER, Case.DATIVE)} {said.partition(' ')[2]}"
            if numerator == 1
            else f"{cardinal(numerator)} {said.partition(' ')[2]}n"
        )
    return said


RULE = Rule("fractions", _read, Needs.UNREAD_DIGIT)
