"""Licence plates, letter by letter: `Kennzeichen M-AB 1234` → `M A B zwölf vierunddreißig`; only where a sentence names one."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import cardinal, digits
from artaudio.script.rule import Needs, Reading, Rule

_NAMED = verbose(
    r"\b(?:Auto|Kfz-|Wunsch|Probe|Polizei)?(?:[Kk]ennzeichen|[Nn]ummernschild|[Nn]ummerntafel|[Kk]ontrollschild)"
)
_PARTS = ("kennzeichen", "Kennzeichen", "nummern", "Nummern", "ontrollschild")
_CANTON = "ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|AG|TG|TI|VD|VS|NE|GE|JU|FL"
_PLATE = verbose(
    rf"""(?<![\w.,:/-]) (?P<district>[A-ZÄÖÜ]{{1,3}}) (?:[ ]?[-–·][ ]?|(?<={_CANTON})[ ](?=[0-9])|[ ](?=[A-Z]))
    (?: (?P<letters>[A-Z]{{1,2}})[ -]? (?P<number>[0-9]{{1,4}}) (?P<mark>[EH](?!\w))?
      | (?P<plain>[0-9]{{2,6}}) (?:[ ]?(?P<suffix>[A-Z]{{1,3}})(?!\w))? )
    (?! \w | [.,:-][0-9] )"""
)
"""German plates (`B-XY 77`, `KA-PA 777H`), Austrian ones (`W-12345 A`) and Swiss ones (`ZH 445566`)."""
_JOINED = lazy(r"(?:,| und| oder| sowie)+ ")
_PAIR = 2
_FAR = 90
"""Characters between the word that names a plate and the plate, at most."""


def _read(text: str) -> Iterator[Reading]:
    named = _NAMED.search(text) if any(part in text for part in _PARTS) else None
    if not named:
        return
    done = 0
    for match in _PLATE.finditer(text, named.end(), named.end() + _FAR):
        if done and not _JOINED.fullmatch(text, done, match.start()):
            break
        done = match.end()
        letters = match["district"] + (match["letters"] or "")
        said = [*letters, _number(match["number"] or match["plain"]), *(match["mark"] or match["suffix"] or "")]
        yield Reading(match.start(), match.end(), " ".join(said))


def _number(written: str) -> str:
    """Digits in pairs where there are four of them, else as a number, or one by one: `1234` → `zwölf vierunddreißig`."""
    if len(written) > 2 * _PAIR or "0" in written[::_PAIR]:
        return digits(written)
    parts = (written[:_PAIR], written[_PAIR:]) if len(written) == 2 * _PAIR else (written,)
    return " ".join(cardinal(int(part)) for part in parts)


RULE = Rule("plates", _read, Needs.UNREAD_DIGIT)
