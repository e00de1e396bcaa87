"""Moves of chess in German notation: `1. e4 e5 2. Sf3` → `eins, e vier, e fünf, zwei, Springer f drei`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import cardinal
from artaudio.script.rule import Needs, Reading, Rule

_SQUARE = r"[a-h][1-8]"
_MOVED = (
    rf"(?:[0O]-[0O](?:-[0O])?|(?P<piece>[KDTLS])?(?P<origin>[a-h]?[1-8]?)(?P<takes>x?)(?P<square>{_SQUARE})"
    r"(?:=?(?P<becomes>[DTLS]))?)(?P<check>[+#]?)[!?]{0,2}"
)
_MOVE = verbose(rf"(?<![\w.,:-])(?:(?P<number>[0-9]{{1,3}})\.(?P<black>\.\.|…)?[ ]?)?{_MOVED}(?![\w-])")
_NUMBERED = verbose(rf"(?<![\w.,:-])[0-9]{{1,3}}\.(?:\.\.|…)?[ ]?(?:[KDTLS]?[a-h]?[1-8]?x?{_SQUARE}|[0O]-[0O])(?!\w)")
_HINT = lazy(r"[a-h][1-8](?![0-9A-Za-z])|[0O]-[0O]")
_GAME = verbose(r"\b(?:Schach|Schach\w+|Remis|Zug|Züge|Weiß|Schwarz|Eröffnung|Springer|Läufer|Turm|Bauer)\b|matt\b")
_PIECES = {"K": "König", "D": "Dame", "T": "Turm", "L": "Läufer", "S": "Springer"}
_CHECKS = {"+": " Schach", "#": " matt"}


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    numbered = _NUMBERED.search(text) is not None
    if not numbered and not _GAME.search(text):
        return
    moves = list(_MOVE.finditer(text))
    for place, match in enumerate(moves):
        if not numbered and not match["piece"]:
            continue  # without numbers e4 may be anything
        adjoining = place + 1 < len(moves) and text[match.end() : moves[place + 1].start()].isspace()
        yield Reading(match.start(), match.end(), _say(match) + ("," if adjoining else ""))


def _say(match: re.Match[str]) -> str:
    """`3. Lb5` → `drei, Läufer b fünf`, `Sxe5+` → `Springer schlägt e fünf Schach`, `0-0` → `kurze Rochade`"""
    number = f"{cardinal(int(match['number']))}, " if match["number"] else ""
    if not match["square"]:
        return f"{number}{'lange' if match[0].count('-') > 1 else 'kurze'} Rochade{_CHECKS.get(match['check'], '')}"
    parts = [_PIECES.get(match["piece"] or "", ""), _square(match["origin"]), "schlägt" if match["takes"] else ""]
    parts += [_square(match["square"]), _PIECES.get(match["becomes"] or "", "")]
    return number + " ".join(filter(None, parts)) + _CHECKS.get(match["check"], "")


def _square(written: str) -> str:
    return " ".join(cardinal(int(sign)) if sign.isdigit() else sign for sign in written)


RULE = Rule("chess", _read, Needs.UNREAD_DIGIT)
