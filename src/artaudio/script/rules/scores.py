"""Results and ratios: `3:1` → `drei zu eins`, `1:25.000`, `2:2 n.V.`, `3:1-Sieg`; the rule `times` comes first."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.amounts import GREATS
from artaudio.language.de.grammar import stop_after
from artaudio.language.de.numbers import amount, cardinal
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.script.rule import Needs, Reading, Rule

_SCORE = verbose(
    r"""(?=[0-9]) (?:(?<![\w.,:/])|(?<=[0-9]:[0-9]/)) (?!(?:19|20)[0-9]{2}:[ ]) (?P<a>[0-9]{1,3}\.[0-9]{3}(?=:)|[0-9]{1,4})
        (?:[ ]?:|[ ]:[ ])
        (?P<b>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])|[0-9]{1,5}(?:,[0-9]+)?)(?:[ ](?P<great>Mio|Mrd)\b\.?)?
        (?: [ ]?:[ ]? (?P<c>[0-9]{1,4}) )? (?![0-9:]|[.,][0-9])
        (?P<compound>-(?=[A-ZÄÖÜa-z]))? (?P<extra>[ ]?\(?[ni]\.[ ]?[VEP]\.\)?)?"""
)
_SET = r"[0-9]{1,2}:[0-9]{1,2}(?:[ ]?\([0-9]{1,2}\))?"
_HYPHENED = r"[0-9]{1,2}[-–][0-9]{1,2}(?:[ ]?\([0-9]{1,2}(?:[-–][0-9]{1,2})?\))?"
_SETS = verbose(
    rf"""(?<![\w.,:/–-])(?:{_SET}(?:,[ ]?{_SET}){{0,6}},{_SET}(?:,[ ]?{_SET}){{0,6}}
    | {_HYPHENED}(?:(?:,[ ]?|[ ](?:und[ ])?){_HYPHENED}){{1,4}})(?![0-9:–-]|[.,][0-9]|[ ]?[%€°]|[ ](?:[ckm]?m|k?g|l|h|s|t)\b)"""
)
"""Sets without blanks (`6:4,7:6(3)`), or with hyphens, as the English write them: `6-4, 3-6`"""
_SET_PART = lazy(r"[0-9]+|[:(,–-]|[ ](?=[0-9u])")
_HALF = lazy(r"(?:(?<=½)|(?<=[0-9](?=:[0-9]?½))):(?=[0-9]?½|[0-9])")
"""Between the halves of points: `2½:1½`"""
_EXTRA = {"nV": "nach Verlängerung", "nE": "nach Elfmeterschießen", "iE": "im Elfmeterschießen", "nP": "nach Penaltyschießen",
          "iP": "im Penaltyschießen", "iV": "in der Verlängerung"}  # fmt: skip


_THROWN = verbose(
    r"(?<![\w.,:/])(?P<all>[0-9]{1,2})/(?P<penalties>[0-9]{1,2})(?:[ ](?P<goals>Toren?|Treffern?)\b|(?=[),;.]))"
)
"""Goals of a handball player: `9/4 Tore`, of which four from the penalty line; in brackets behind a name `(9/4)`."""
_NEAR = 200
"""Characters on either side that tell whether a bracket is about goals."""
_HANDBALL = lazy(
    r"Handball|Siebenmeter|HSG|HBL|\(1?[0-9]/1?[0-9]\).*\(1?[0-9](?:/1?[0-9])?\)|\(1?[0-9]\).*\(1?[0-9]/1?[0-9]\)"
)


_HYPHENS = lazy(r"[0-9][-–][0-9]{1,2}(?:\(|,? [0-9])")


def _read(text: str) -> Iterator[Reading]:
    dash = "-" in text or "–" in text
    if ":" not in text and "/" not in text and not (dash and _HYPHENS.search(text)):
        return
    halves = [Reading(match.start(), match.end(), " zu ") for match in _HALF.finditer(text)] if "½" in text else []
    yield from sorted([*halves, *_drawn(text), *_thrown(text), *_results(text)], key=lambda reading: reading.start)


def _thrown(text: str) -> Iterator[Reading]:
    """`mit 9/4 Toren` → `mit neun Toren, davon vier Siebenmeter`"""
    for match in _THROWN.finditer(text) if "/" in text else ():
        total, penalties = int(match["all"]), int(match["penalties"])
        if not 0 < penalties <= total or not (
            match["goals"] or _HANDBALL.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR)
        ):
            continue
        goals = f" {match['goals']}" if match["goals"] else ""
        yield Reading(
            match.start(), match.end(), f"{cardinal(total)}{goals}, davon {cardinal(penalties, 'ein')} Siebenmeter,"
        )


def _drawn(text: str) -> Iterator[Reading]:
    """`1/2:1/2`, a drawn game of chess"""
    for match in re.finditer(r"(?<![\w.,:/])(?:1/2:1/2|½[:-]½)(?![\w/])", text):
        yield Reading(match.start(), match.end(), "ein halb zu ein halb")


def _results(text: str) -> Iterator[Reading]:
    done = 0
    readings = [
        Reading(match.start(), match.end(), _say_sets(match[0]))
        for match in _SETS.finditer(text)
        if ":" in match[0] or _has_falling(match[0])
    ]
    sets = iter(readings)
    row = next(sets, None)
    for match in _SCORE.finditer(text):
        start, end = match.span()
        while row and row.start <= start:
            yield row
            done, row = row.end, next(sets, None)
        if start < done:
            continue
        parts = [
            cardinal(int(match["a"].replace(".", ""))),
            amount(match["b"]) + (f" {GREATS[match['great']][2]}" if match["great"] else ""),
        ]
        if match["c"]:
            parts.append(cardinal(int(match["c"])))
        if match["compound"]:
            said = "-zu-".join(parts).replace(" ", "-")
            yield Reading(start, end, f"{said[0].upper()}{said[1:]}-")
            continue
        said = (" geteilt durch " if text.startswith((" =", "="), end) else " zu ").join(parts)
        if match["extra"]:
            said += " " + _EXTRA.get("".join(sign for sign in match["extra"] if sign.isalpha()), "")
            rest = text[end:].lstrip(AFTER_STOP)
            said += "" if rest[:1] and not rest[0].isupper() else "."
        if text.startswith("/", start - 1):
            start, said = start - 1, f", {said}"  # 0:1/1:0
        yield Reading(start, end, said + (stop_after(text, end) if match[0].endswith(".") and match["great"] else ""))
    while row:
        yield row
        row = next(sets, None)


def _has_falling(written: str) -> bool:
    """Whether one of the pairs falls, as no range does: `6-4, 3-6`, but `3-6, 7-9` are ranges."""
    pairs = [pair.replace("–", "-").split("-") for pair in _PAIR.findall(written)]
    return any(int(low) > int(high) for low, high in pairs)


_PAIR = lazy(r"[0-9]+[-–][0-9]+")


def _say_sets(written: str) -> str:
    """Sets in a row without blanks: `7:6(5),6:4` → `sieben zu sechs, fünf, sechs zu vier`."""
    joints = {":": " zu ", "-": " zu ", "–": " zu ", "(": ", ", ",": ", ", " ": ", "}
    written = written.replace(", ", ",").replace(" und ", ",").replace(" (", "(")
    return "".join(joints.get(part) or cardinal(int(part)) for part in _SET_PART.findall(written))


RULE = Rule("scores", _read, Needs.UNREAD_DIGIT)
