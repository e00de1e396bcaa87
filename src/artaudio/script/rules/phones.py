"""Telephone, bank and book numbers, digit by digit in their groups: `0800 111 0 111`, `DE89 3704 …`, `ISBN 978-3-…`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import digits
from artaudio.script.rule import Needs, Reading, Rule


def _after(cues: str) -> str:
    return "|".join(f"(?<={re.escape(cue)}[ ])" for cue in cues.split())


_CUES = (
    "Telefon Telefonnummer Rufnummer Hotline Nummer Tel. Tel.: Telefon: Fax Fax: unter Unter Notruf Telefonseelsorge Notdienst "
    "Bürgertelefon WKN Kontonummer Konto BLZ Bankleitzahl Kundennummer Bestellnummer Artikelnummer Mandatsnummer"
)
_EMERGENCY = (
    "Notruf Notfall Notrufnummer Notrufnummern Polizeinotruf Notrufs unter Nummer Nummern Rufnummer die oder und Sie"
)
_PHONE = verbose(
    rf"""(?=[0-9+(])(?:
      (?<![\w.,:/+-])(?<![0-9][ ])
      (?!(?<=Nr\.[ ])0[0-9]{{1,4}}/(?:19|20)[0-9]{{2}}(?![0-9]))
      (?!0[1-9][ ]?/[ ]?(?:19|20)[0-9]{{2}}(?![0-9]|[ -][0-9]))
      (?: \+[0-9]{{1,3}} | \(\+[0-9]{{1,3}}(?:[ ][0-9]{{1,4}})?\)
        | \(0[0-9 ]{{1,6}}\) | \(0\)[ ]?[1-9][0-9]{{1,4}} | 0[0-9]{{1,5}} | 0(?:[ ][0-9]{{2,3}}){{1,3}}(?=[ ]?/) )
      (?: [ ]?(?:[-–/][ ]?\(0\)|[-–/]|\(0\))?[ ]?[0-9]{{1,12}} ){{1,8}}
      (?! [0-9] | [.,:][0-9] | [ ]?(?:%|Uhr|Euro|€) )
    | (?:{_after(_CUES)}|(?<=SMS[ ]an[ ])|(?<=SMS[ ]an[ ]die[ ])|(?<=Kurzwahl[ ]))
      (?: [0-9]{{2,7}}(?:[ /-][0-9]{{2,8}}){{1,6}}(?:-[0-9])? | [0-9]{{5,12}} )
      (?! [0-9] | [.,:-][0-9] | [ ]?(?:%|Uhr|Euro|€|Meter|Grad|Prozent|Menschen) )
    | (?<=Kurzwahl[ ])[0-9]{{3,4}}(?![\w-]|[.,:][0-9])
    | (?<![\w.,:/-])[0-9]{{3,8}}-0(?![\w,:-]|\.[0-9])
    | (?<=an[ ])[0-9]{{4,6}}(?=[ ](?:senden|schicken|simsen|gesendet)\b)
    | (?:(?<=Fax[ ])|(?<=Fax:[ ])|(?<=Tel\.[ ])|(?<=Tel\.:[ ])|(?<=Telefon[ ]))
      [0-9](?:[ ][0-9]{{2,3}}){{2,5}}(?![0-9]|[.,:][0-9])
    | (?<![\w.,:/]) 116[ ]1(?:11|16|17|23) (?! [0-9] | [.,:][0-9] )
    | (?:{_after("Notruf Rettung Polizei Feuerwehr Bergrettung")}) 1(?:17|18|22|33|4[0-9]) (?![0-9%.,:-]|[ ][A-ZÄÖÜa-z])
    | (?:{_after(_EMERGENCY)}) (?: 110 | 112 | 115 | 116117 | 144 | 911 )
      (?! [0-9%] | [.,:][0-9] | [ ][A-ZÄÖÜ%€] | [ ][a-zäöü]+en[ ][A-Z] | - )
    )"""
)
_PHONE_HINT = lazy(
    r"\+[0-9]|\(0|(?<![0-9])0[0-9 ]|[0-9]{5}|wahl [0-9]|[0-9]{4} (?:send|schick|sims|gesend)|[0-9][ /-][0-9]|1[1-5][0-9]|911"
)
"""Digits in one of the orders that telephone numbers have: without them the long pattern is not compiled."""
_ISBN_GROUP = lazy(r"[0-9X]+")
_GROUP = lazy(r"[0-9]+")
_EXTENSION = verbose(
    r"(?:\bFax:?|\bDW:?|\bDurchwahl:?|\bKl\.|\bZentrale:?|\bApp(?:arat|\.):?)[ ](?P<hyphen>-)"
    r"(?P<digits>[0-9]{1,5}(?:[ ][0-9]{2,3}){0,2})(?![0-9])"
)
"""The end of a number whose beginning was said: `Fax -99`"""
_FURTHER = lazy(
    r"(?:[ ](?:und|oder|bis)[ ]|,[ ]|[ ]?/[ ]?)(?P<hyphen>[-–])(?P<digits>[0-9]{1,5}(?:[ ][0-9]{2,3}){0,2})(?![0-9]|[.,][0-9])"
)
"""Behind a number, the end of another one that begins in the same way: `303-0 und -45`"""
_CALLED = verbose(
    r"(?<![\w.-])(?:(?P<way>[TFM])\.?(?=:?[ ](?:\+[0-9]{2}|\(?0[0-9]))|(?P<tel>Tel)(?=:?[ ](?:\+?[0-9]|\())"
    r"|DW(?=:?[ ][0-9-]))"
)
_WAYS = {"T": "Telefon", "Tel": "Telefon", "F": "Fax", "M": "Mobil", "DW": "Durchwahl"}
"""What stands before a number dialled: `T +43 5 0100-0`"""
_CODE = verbose(r"(?<!\w)[*\#](?P<code>[0-9]{1,4}(?:\*[0-9]{1,6}){0,2})\#")
"""What is dialled for a service: `*101#`"""
_IBAN = verbose(
    r"(?<!\w)(?P<country>[A-Z]{2})(?P<check>[0-9]{2})(?P<rest>(?:[ ]?[0-9A-Z]{4}){2,7}(?:[ ]?[0-9A-Z]{1,3})?)(?!\w)"
)
_ISBN = verbose(
    r"(?:(?<=ISBN[ ])|(?<=ISBN:[ ])|(?<=ISBN-13[ ])|(?<=ISBN-10[ ])|(?<=ISBN-13:[ ])|(?<=ISBN-10:[ ])|(?<=ISSN[ ]))"
    r"[0-9](?:[ ]?[-–]?[ ]?[0-9]){6,11}[ ]?[-–]?[0-9X](?!\w)"
)
_LONE_ISBN = lazy(r"(?<![\w-])97[89]-[0-9](?:-?[0-9]){8}-[0-9X](?![\w-])")
"""A book's number without its name: `978-3-10-397052-9`"""
_BIC = lazy(r"\b(?:BIC|SWIFT)(?:[ ]?:)?[ ](?P<code>[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?!\w)")
_EMERGENCIES = lazy(
    r"[Nn]otruf|[Nn]otfall|Polizei|Feuerwehr|Rettung|[Rr]ufnummer|Hinweise|[Tt]elefon|gewählt|wählen|Anruf"
)
_NUMBERED = lazy(r"[0-9]{1,2}/[0-9]+")
"""A printed paper of a parliament: its term and its number."""
_SERIAL_HINT = lazy(" [0-9]{5}")
_SERIAL = verbose(
    r"(?:(?<=nummer[ ])|(?<=\b(?:EAN|PZN|UID|PIN|PUK|TAN)[ ])"
    r"|(?<=\bGTIN[ ])|(?<=\bIMEI[ ])|(?<=\bPMID[ ])|(?<=Spiel[ ]77:[ ])|(?<=Super[ ]6:[ ]))[0-9]{5,18}"
    r"(?![\w/-]|[ ]?[/–-][ ]?[0-9]|[ ][0-9]|[.,:][0-9])"
)
"""A number that names one thing, said digit by digit: `die Losnummer 123456`"""
_SHORTEST = 6
_PAIRS = 4


def _read(text: str) -> Iterator[Reading]:
    readings = [
        Reading(match.start(), match.end(), _bank(match))
        for match in _IBAN.finditer(text)
        if sum(sign.isdigit() for sign in match["rest"]) >= _SHORTEST
    ]
    if "ISBN" in text or "ISSN" in text or "97" in text:
        for match in {found.start(): found for found in (*_LONE_ISBN.finditer(text), *_ISBN.finditer(text))}.values():
            said = ", ".join(_signs(group) for group in _ISBN_GROUP.findall(match[0]))
            readings.append(Reading(match.start(), match.end(), said))
    readings += [
        Reading(match.start("code"), match.end(), _signs(match["code"]))
        for match in (_BIC.finditer(text) if "BIC" in text or "SWIFT" in text else ())
    ]
    for match in _EXTENSION.finditer(text) if " -" in text else ():
        readings.append(Reading(match.start("hyphen"), match.end(), digits(match["digits"])))
    for match in _SERIAL.finditer(text) if _SERIAL_HINT.search(text) else ():
        readings.append(Reading(match.start(), match.end(), digits(match[0])))
    for match in _CODE.finditer(text) if "#" in text else ():
        said = " Stern ".join(digits(group) for group in match["code"].split("*"))
        readings.append(
            Reading(match.start(), match.end(), f"{'Stern' if match[0][0] == '*' else 'Raute'} {said} Raute")
        )
    numbers = list(_numbers(text))
    for match in _CALLED.finditer(text) if numbers else ():
        way = match["way"] or match["tel"] or "DW"
        readings.append(Reading(match.start(), match.end(), _WAYS[way]))
    readings += numbers
    yield from sorted(readings, key=lambda reading: reading.start)


def _numbers(text: str) -> Iterator[Reading]:
    """Numbers of telephones, with what else ends them: `303-0 und -45`."""
    for match in _PHONE.finditer(text) if _PHONE_HINT.search(text) else ():
        if match[0][0] not in "0+(" and _NUMBERED.fullmatch(match[0]) and text.endswith("ummer ", 0, match.start()):
            continue  # die Vorlage Nummer 19/22334
        joined = text.endswith(("oder ", "und ", "Sie "), 0, match.start())
        if joined and match[0][0] in "19" and not _EMERGENCIES.search(text):
            continue  # 90 und 110
        groups = _GROUP.findall(match[0])
        if match[0][0] in "+(0" and sum(map(len, groups)) < _SHORTEST:
            continue
        said = ", ".join(digits(group) for group in groups)
        further = _FURTHER.match(text, match.end())
        if further:
            yield Reading(further.start("hyphen"), further.end(), digits(further["digits"]))
        yield Reading(match.start(), match.end(), ("plus " if "+" in match[0] else "") + said)


def _bank(match: re.Match[str]) -> str:
    """`DE89 3704 0044 …` → `D E acht neun, drei sieben null vier, …` in groups of four, as it is printed."""
    rest = match["rest"].replace(" ", "")
    groups = [rest[at : at + _PAIRS] for at in range(0, len(rest), _PAIRS)]
    said = [f"{' '.join(match['country'])} {digits(match['check'])}", *(_signs(group) for group in groups)]
    return ", ".join(said)


def _signs(group: str) -> str:
    return " ".join(digits(sign) if sign.isdigit() else sign for sign in group)


RULE = Rule("phones", _read, Needs.DIGIT)
