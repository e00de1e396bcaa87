"""File numbers of courts: `1 BvR 2656/18` → `eins B v R … Schrägstrich achtzehn`, `VIII ZR 12/22`, `C-311/18`, `6 Ob 77/20x`."""

import re
from collections.abc import Callable, Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import amount, cardinal, digits, roman, year
from artaudio.language.de.pronounceable import is_sayable
from artaudio.script.rule import Needs, Reading, Rule

_FILE = verbose(
    r"""
      (?<![\w/.,:])(?P<senate>[0-9]{1,4}|[IVX]{1,4})(?:[ ]|(?=O[bs]A?[0-9]{1,4}/[0-9]{2}[a-z]))(?P<register>[A-Z][A-Za-z]{0,3})
      (?:[ ]|(?<=[0-9]O[bs])|(?<=[0-9]ObA))
      (?P<case>[0-9]{1,5})/(?P<of>[0-9]{2})(?P<letter>[a-z](?:-[0-9]+)?(?!\w))?(?![0-9/])
      (?:\.(?P<court>[A-Z]{1,2})(?!\w))?(?:[ ](?P<procedure>(?:B[ ])?ER|PKH|B)(?![\w-]|[ ][0-9]))?
    | (?<![\w/-])(?P<chamber>[CTF])-(?P<pending>[0-9]{1,4})/(?P<since>[0-9]{2})(?![0-9/])
    | (?:(?<=N[ro]\.[ ])|(?<=nr\.[ ])|(?<=[Nn]ummer[ ])|(?<=[Nn]ummer:[ ])|(?<=nr\.:[ ])
      |(?<=Vorlage[ ])|(?<=Akte[ ])|(?<=Antrag[ ])|(?<=Vorgang[ ])|(?<=zeichen[ ])|(?<=Az\.[ ])|(?<=Az\.:[ ]))
      (?P<hyphened>[0-9]{1,8}(?:[-/][0-9]{1,8}){1,4})(?P<suffix>/?[a-z]|-[A-Z])?(?![\w/-]|[.,:][0-9])
    | (?:(?<=\bG[zZ]\.[ ])|(?<=\bG[zZ][ ])|(?<=\bGZ:[ ])|(?<=\bGz\.:[ ])|(?<=äftszahl[ ])|(?<=äftszahl:[ ])|(?<=Zeichen:[ ]))
      (?P<business>(?:[0-9]{1,6}|[IVX]{1,5})(?:[-/.](?:[0-9]{1,8}|[IVX]{1,5}))+)(?![\w/-])
    | (?<![\w-])(?:DIN|EN|ISO|IEC|VDE|VDI|DVGW|ÖNORM|ASTM|IEEE|SIA|SN|RFC|SAE|BS|CAS)
      (?:[ /-](?:EN|ISO|IEC|TS|TR|SPEC|VDE|[A-Z](?=[ ])))*[ -]
      (?P<standard>(?:(?<=EN[ ])[0-9]|[0-9]{2,6})(?:-[0-9]{1,4}(?![0-9])){0,3}(?::[0-9]{4}(?:-[0-9]{2})?)?)(?![\w/:]|[.,][0-9])
    | (?<![\w/.,-])(?P<adopted>(?:19|20)[0-9]{2})/(?P<act>[0-9]{1,4})(?=/(?:E[GU]|EWG|JI|GASP|Euratom)\b)
    | (?<![\w.])(?P<dotted>[A-Z]{2,4}\.20[0-9]{2}\.[0-9]{1,5})(?![\w.]*[0-9])
    | (?<![\w.,:/-])(?P<coded>[0-9]{3,8}-0[0-9]{2,7})(?![\w/-])
    | (?<=R[ao][ ])(?P<filed>20[0-9]{2}/[0-9]{2}/[0-9]{4})(?![0-9/])
    """
)
_HINT = lazy(r"[A-Z]\.20[0-9]{2}\.|[0-9](?:/[0-9]{2}|-[0-9]|:[12][0-9]{3})")
_PARTS, _PART = lazy(r"[-/]"), lazy(r"[-/]|[0-9]+")
_PAIR = 2
_SPELLED_FROM = 5
"""Digits from which on a part of a reference is said digit by digit."""
_SLASH = " Schrägstrich "


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _FILE.finditer(text):
        kind = next(name for name in _READERS if match[name] is not None)
        reading = _READERS[kind](text, match)
        if reading is not None:
            yield reading


def _hyphened(text: str, match: re.Match[str]) -> Reading | None:
    """`Nr. 2024-0815`, `VO Nr. 1169/2011`"""
    suffix = match["suffix"] or ""
    ordered = (
        "-" in match["hyphened"]
        and text.endswith("-Nr. ", 0, match.start())
        and not text.endswith("Haus-Nr. ", 0, match.start())
    )
    if not (ordered or _is_reference(match["hyphened"]) or suffix.startswith("-")):
        return None
    letter = f" {suffix.replace('/', 'Schrägstrich ').replace('-', 'Strich ')}" if suffix else ""
    return Reading(match.start(), match.end(), _reference(match["hyphened"]) + letter)


def _standardised(_text: str, match: re.Match[str]) -> Reading | None:
    if match["standard"].isdecimal():
        return None
    return Reading(match.start("standard"), match.end(), _standard(match["standard"]))


def _dotted(_text: str, match: re.Match[str]) -> Reading:
    """A file of a Swiss court: `SK.2014.24`"""
    court, filed, number = match["dotted"].split(".")
    said = f"{' '.join(court)} {cardinal(int(filed))} Punkt {cardinal(int(number))}"
    return Reading(match.start(), match.end(), said)


def _coded(_text: str, match: re.Match[str]) -> Reading:
    """`42271-0004`, digit by digit"""
    return Reading(match.start(), match.end(), " ".join(map(digits, match["coded"].split("-"))))


def _act(_text: str, match: re.Match[str]) -> Reading:
    """`1999/45/EG`: the year and the number of a European act"""
    said = f"{year(int(match['adopted']))}{_SLASH}{cardinal(int(match['act']))}"
    return Reading(match.start(), match.end(), said)


def _whole(say: Callable[[re.Match[str]], str]) -> Callable[[str, re.Match[str]], Reading]:
    """A reader of all that was found."""
    return lambda _text, match: Reading(match.start(), match.end(), say(match))


def _is_reference(written: str) -> bool:
    """Whether numbers with hyphens or slashes name one thing: `2024-0815`, `1169/2011`, but `3-5` are three of them."""
    parts = _PARTS.split(written)
    if len(parts) != _PAIR:
        return True
    odd = any(part.startswith("0") or (len(part) >= _SPELLED_FROM and "-" in written) for part in parts)
    first, last = map(int, parts)
    dated = "/" in written and last in _YEARS and len(parts[0]) == len("1169") and first + 1 != last
    unequal = "-" in written and (first >= last or len(parts[1]) > len(parts[0]) + 1)
    return odd or dated or unequal


_YEARS = range(1900, 2100)


def _reference(written: str) -> str:
    """`2024-0815` → `zweitausendvierundzwanzig Strich null acht eins fünf`"""
    said = []
    for part in _PART.findall(written):
        joint = {"-": "Strich", "/": "Schrägstrich"}.get(part)
        said.append(joint or (digits(part) if len(part) >= _SPELLED_FROM and "-" in written else amount(part)))
    return " ".join(said)


def _business(written: str) -> str:
    """An Austrian office's number: `2023-0.456.789`, `12.345/67-IV/8` → `… Strich vier Schrägstrich acht`"""
    parts = re.findall(r"[0-9]+|[IVX]+|.", written)
    joints = {"-": "Strich", "/": "Schrägstrich", ".": "Punkt"}
    return " ".join(joints.get(part) or (amount(part) if part.isdecimal() else cardinal(roman(part))) for part in parts)


def _standard(written: str) -> str:
    """Number, parts and year of a standard: `14351-1:2016` → `vierzehntausend… Strich eins, zweitausendsechzehn`"""
    number, _, edition = written.partition(":")
    parts = [" Strich ".join(map(amount, part.split("-"))) for part in (number, edition) if part]
    return ", ".join(parts)


def _registered(match: re.Match[str]) -> str:
    """Senate, register, number, year, in Austria a letter to check them: `VIII ZR 12/22`, `7 Cg 21/16k-4`"""
    senate, register = match["senate"], match["register"]
    said = cardinal(int(senate) if senate.isdigit() else roman(senate))
    said += f" {register if register.istitle() and is_sayable(register) else ' '.join(register)}"
    said += f" {cardinal(int(match['case']))}{_SLASH}{amount(match['of'])}"
    letter, _, part = (match["letter"] or "").partition("-")
    said += f" {letter}" * bool(letter) + (f" {cardinal(int(part))}" if part else "")
    further = (match["court"] or "") + (match["procedure"] or "").replace(" ", "")
    return f"{said} {' '.join(further)}".rstrip()


def _european(match: re.Match[str]) -> str:
    return f"{match['chamber']} {cardinal(int(match['pending']))}{_SLASH}{amount(match['since'])}"


def _austrian(match: re.Match[str]) -> str:
    """`Ra 2021/09/0178`: the year, then groups digit by digit."""
    year, *groups = match["filed"].split("/")
    return _SLASH.join([cardinal(int(year)), *map(digits, groups)])


_READERS: dict[str, Callable[[str, re.Match[str]], Reading | None]] = {
    "hyphened": _hyphened, "business": _whole(lambda match: _business(match["business"])), "standard": _standardised,
    "dotted": _dotted, "coded": _coded, "act": _act, "register": _whole(_registered), "chamber": _whole(_european),
    "filed": _whole(_austrian),
}  # fmt: skip

RULE = Rule("file-numbers", _read, Needs.UNREAD_DIGIT)
