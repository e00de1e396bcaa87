"""Letters without which a regular expression cannot match, read from the expression without compiling it."""

import re

_PART = re.compile(
    r"(?:[^\\\[\](){}?*+.^$|]|\\[^\w])+|\((?:\?(?:[i-]*:|[Pp]<\w+>|<?[=!]))?|\{[^}]*\}|\\(?:u\w{4}|x\w\w|.)|\[(?:\\.|[^\]])*\]|."
)
"""Letters, what opens a group, counts, classes, sets, single signs."""
_UNREAD = re.compile(r"(?<!\\)\(\?(?!(?:i|-i)?:|P<\w|<?[=!])|\\N")
"""Kinds of groups, and characters by their names, that are not read here."""
_ESCAPE = re.compile(r"\\(.)")
SPECIAL, OPTIONAL = frozenset("\\[](){}?*+.^$|"), frozenset("?*{")
CLOSING, LOOKAROUND = frozenset("|)"), frozenset("=!")
FOLDED = "(?i:"


def certain_letters(pattern: str, *, folded: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Letters with one of which each match of a regular expression begins, and letters of which each match has one.

    `(?:Auf|Unter) dieser Seite:?`: `Auf` and `Unter`; ` dieser Seite`. Both are empty where nothing is certain: sets,
    lookarounds, and what may be missing are passed over. The letters of `folded` are those of `str.casefold`, to be looked
    for in text that is folded likewise; else groups that ignore the case are passed over, too. `pattern` is no verbose
    expression.
    """
    if _UNREAD.search(pattern):
        return (), ()
    parts = _PART.findall(pattern.casefold().replace("(?p<", "(?P<") if folded else pattern)
    begins, has, _ = _alternatives(["(?:" if folded and part == FOLDED else part for part in reversed(parts)])
    return begins, has


def _alternatives(parts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The letters of `parts`, the last first, as far as the bracket that closes them; these parts are taken away.

    The number is the length of the shortest of the letters that each match has.
    """
    begins, has, least, more = _sequence(parts)
    while more:
        openings, held, length, more = _sequence(parts)
        begins = begins + openings if begins and openings else ()
        has = has + held if has and held else ()
        least = min(least, length)
    return begins, has, least


def _sequence(parts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], int, bool]:
    """The letters of one alternative, as above, and whether another follows."""
    begins: tuple[str, ...] | None = None
    has: tuple[str, ...] = ()
    least, run, part = 0, "", ""
    while part not in CLOSING:
        part = parts.pop() if parts else ")"
        if _is_text(part):
            run += _ESCAPE.sub(r"\1", part) if "\\" in part else part
            if not _is_optional(parts):
                continue
            run, part = run[:-1], "?"
        if run:
            begins = (run,) if begins is None else begins
            has, least = ((run,), len(run)) if len(run) > least else (has, least)
            run = ""
        if part[0] == "(":
            openings, held, length = _group(parts, part)
            begins = openings if begins is None and part[-1] not in LOOKAROUND else begins
            has, least = (held, length) if length > least else (has, least)
        elif begins is None and part != r"\b":
            begins = ()
    return begins or (), has, least, part == "|"


def _is_text(part: str) -> bool:
    return part[0] not in SPECIAL or (part[0] == "\\" and not part[1].isalnum())


def _is_optional(parts: list[str]) -> bool:
    """Whether what stands before `parts` may be missing."""
    return bool(parts) and parts[-1][0] in OPTIONAL


def _group(parts: list[str], opening: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The letters of a group that `opening` begins; none of a lookaround, or where it ignores the case or may be missing."""
    letters = _alternatives(parts)
    return ((), (), 0) if opening == FOLDED or opening[-1] in LOOKAROUND or _is_optional(parts) else letters
