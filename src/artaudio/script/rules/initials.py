"""Initials, whose stops are not spoken: `George W. Bush`, `F.D.P.`, `Beate Z. schwieg`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.full_stops import ends_sentence, following
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.script.rule import Reading, Rule

_HINT = lazy(r"[A-ZÄÖÜ]\.")
_INITIAL = verbose(
    r"""
      (?P<name> (?<![\w.’'/])      # George W. Bush, not C D U. Merkel
        (?<![^\w][A-ZÄÖÜ][ ]) (?<!^[A-ZÄÖÜ][ ]) (?:[A-ZÄÖÜ]\.(?:-(?=[A-ZÄÖÜ]\.)|[ ]?)){1,5}
        (?= [A-ZÄÖÜ][a-zäöüß] | [a-z]+[ ][A-Z] ) )
    | (?P<dotted> (?<![\w.’']) (?:[A-ZÄÖÜ]\.){2,9} (?! \w ) )                                # F.D.P.
    | (?P<hidden> (?:(?<=[a-zäöüß][ ])|^(?=..[ ][a-z])) [A-ZÄÖÜ]\. (?= [ ][a-zäöü(–] | , ) )  # Beate Z. schwieg
    """
)
_LETTERED = lazy(r"(?:Buchstabe|Buchstaben|Nummer|Punkt)[ ]$")


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _INITIAL.finditer(text):
        last = text.rfind(".", match.start(), match.end())
        after = text[last + 1 : match.end() + 40].lstrip(AFTER_STOP)
        letters = " ".join(letter for letter in match[0] if letter.isalpha())
        if match["name"] and text[last + 1] == " " and ends_sentence(text, last, 0, *following(text, last + 2)):
            continue
        if match["hidden"] and _LETTERED.search(text, max(0, match.start() - 20), match.start()):
            continue
        gap = "." if match["dotted"] and not after else " " if match["name"] else ""
        yield Reading(match.start(), match.end(), letters + gap)


RULE = Rule("initials", _read)
