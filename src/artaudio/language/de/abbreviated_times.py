"""Abbreviations of time that the words around them decide: `in der 67. Min.` → `Minute`, `d. J.` → `des Jahres`."""

import re
from collections.abc import Callable, Mapping

from artaudio.base.patterns import lazy, words
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTH_ABBREVIATIONS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from artaudio.language.de.grammar import words_before

_MONTH_NAMES = frozenset(MONTHS)
_DAY_WORDS = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS, "Uhr", "heute", "morgen", "gestern"))
_BEFORE_MINISTRY = frozenset({"das", "dem", "des", "im", "vom", "beim"})
_FOR = lazy(r" (?:f\.|für)")
_ONE_MINUTE = frozenset(words("letzten ersten zweiten dritten vierten fünften einer eine der pro je"))
_SEVERAL = lazy(r"[ ][0-9]{2,4}(?:[ ]?(?:[-–/,]|ff|und|u\.|bis)|[ ](?:ff|und|u\.|bis)\b)")


def _century(text: str, start: int, _stop: int) -> str:
    before = words_before(text, start, 6)
    return "Jahrhunderts" if "des" in before else "Jahrhundert"


def _forenoon(text: str, start: int, _stop: int) -> str:
    """`am 3. Mai vorm.` → `vormittags`, but `die vorm. Tabakfabrik` → `vormals`"""
    before = words_before(text, start, 1)
    return "vormittags" if before[-1:] and before[-1].lower() in _DAY_WORDS else ALWAYS["vorm."]


def _last_year(text: str, _start: int, stop: int) -> str:
    """`im Mai v. J.` → `vorigen Jahres`, `Werke v. J. S. Bach` are those of a man"""
    return "" if re.match(r"[ ](?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][a-zäöü]+)", text[stop : stop + 8]) else ALWAYS["v.J."]


def _minute(text: str, start: int, stop: int) -> str:
    """`in der 67. Min.` → `Minute`, `wenige Min.` → `Minuten`, `Min. 5 Personen` → `Minimal`"""
    if text[stop : stop + 2].strip()[:1].isdigit():
        return "Minimal"
    if text[stop : stop + 1] == "-":
        return "Ministerial"
    before = words_before(text, start, 1)
    if before and before[-1].lower() in _BEFORE_MINISTRY and _FOR.match(text, stop):
        return "Ministeriums" if before[-1].lower() == "des" else "Ministerium"
    counted = bool(before) and before[-1][0].isdigit() and before[-1].endswith(".")
    if not before or not (counted or before[-1].islower()):
        return ""
    return "Minute" if counted or before[-1] in _ONE_MINUTE else "Minuten"


def _hours(text: str, start: int, _stop: int) -> str:
    """`in der 2. Std.` → `Stunde`, `mehrere Std.` → `Stunden`"""
    before = words_before(text, start, 1)
    one = bool(before) and (before[-1] in _ONE_MINUTE or (before[-1][0].isdigit() and before[-1].endswith(".")))
    return "Stunde" if one else ALWAYS["Std."]


def _younger(text: str, start: int, _stop: int) -> str:
    """`Hans Holbein d. J.` → `der Jüngere`, `am 7. Mai d. J.` → `des Jahres`"""
    before = words_before(text, start, 1)
    dated = bool(before) and (
        before[-1].rstrip(".") in _MONTH_NAMES | MONTH_ABBREVIATIONS.keys() or before[-1][0] in "0123456789."
    )
    return "des Jahres" if dated else ALWAYS["d.J."]


def _years(text: str, start: int, stop: int) -> str:
    """`Jg. 1971` → `Jahrgang`, `die Jg. 1971 ff.` → `Jahrgänge`"""
    before = words_before(text, start, 1)
    several = bool(before) and before[-1] in {"die", "Die", "den"} and _SEVERAL.match(text, stop)
    return "Jahrgänge" if several else ALWAYS["Jg."]


def _lifetime(text: str, start: int, _stop: int) -> str:
    """`im 91. Lj.` → `Lebensjahr`; behind a plain number the unit is read with it"""
    return "Lebensjahr" if text[max(0, start - 2) : start].strip() == "." else ""


def _feast(text: str, start: int, stop: int) -> str:
    """`Am Pfingstso.` → `Pfingstsonntag`"""
    word = text[start : stop - 1]
    return word[:-2] + WEEKDAY_ABBREVIATIONS[word[-2:].capitalize()].lower()


_HOURS = lazy(r" (?:[0-9]|bis|ab|von|um|und|u\.|geschl|nach|vorm|offen)")


def _on_weekdays(text: str, start: int, stop: int) -> str:
    """`sonnt. 10 bis 12 Uhr` → `sonntags`, `jew. dienst.`; else the word of a verb or of a noun"""
    told = _HOURS.match(text, stop) or words_before(text, start, 1)[-1:] in (["jew."], ["jeweils"], ["immer"])
    return text[start : stop - 1] + ("ochs" if text.startswith("mittw", start) else "ags") if told else ""


def _at_latest(text: str, _start: int, stop: int) -> str:
    """`bis spät. 1. Mai` → `spätestens`"""
    return "spätestens" if text[stop : stop + 2].strip().isalnum() else ""


def _half(text: str, start: int, _stop: int) -> str:
    """`in der 1. Hz.` → `Halbzeit`"""
    return "Halbzeit" if text[max(0, start - 2) : start] == ". " else ""


_FEW = frozenset(words("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf mehrere wenige einige paar viele"))


def _of_age(text: str, start: int, _stop: int) -> str:
    """`zwei J. Garantie` → `Jahre`"""
    return "Jahre" if "".join(words_before(text, start, 1)) in _FEW else ""


TIMES: Mapping[str, Callable[[str, int, int], str]] = {
    "Min.": _minute,
    "Std.": _hours,
    **{f"{day}.": _on_weekdays for day in words("mont dienst mittw donnerst freit samst sonnt feiert werkt")},
    "spät.": _at_latest,
    "Hz.": _half,
    "J.": _of_age,
    "d.J.": _younger,
    "Jg.": _years,
    "Lj.": _lifetime,
    **{f"{feast}{day}.": _feast for feast in ("Pfingst", "Oster", "Palm") for day in ("so", "mo", "sa")},
    "v.J.": _last_year,
    "vorm.": _forenoon,
    "Jh.": _century,
    "Jhd.": _century,
    "Jhdt.": _century,
}
"""Abbreviation → the words it stands for where it is `text[start:stop]`, or nothing where it is none."""
