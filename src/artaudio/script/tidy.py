"""Leave one blank and one stop where replacements have put several beside each other."""

from artaudio.base.patterns import lazy, verbose
from artaudio.base.spans import Span
from artaudio.script.edits import TYPOGRAPHY
from artaudio.script.model import Replacement

_SAID = lazy(r"[^\W_]")
_STOPS = ",;:.!?"
_EDGE = " \t\r\n-" + _STOPS
_BETWEEN = verbose(r"(?:\s*[,;:.!?])++ | \s\s+")


def tidy(spoken: str) -> tuple[Replacement, ...]:
    """Edits that leave one blank and one stop where there are several: `Maas , , S P D .` → `Maas, S P D.` Linear in the text."""
    if not _SAID.search(spoken):
        return _edit(0, spoken, "")
    start = len(spoken) - len(spoken.lstrip(_EDGE))
    end = len(spoken.rstrip(_EDGE))
    edits = list(_edit(0, spoken[:start], ""))
    for match in _BETWEEN.finditer(spoken, start, end):
        found = match[0]
        if len(found) > 1:  # a stop alone stays as it is
            edits += _edit(match.start(), found, _strongest(found) or " ")
    last = spoken[end:]
    if len(last) > 1 or last not in _STOPS:
        edits += _edit(end, last, _strongest(last))
    return tuple(edits)


def _edit(start: int, found: str, plain: str) -> tuple[Replacement, ...]:
    return (Replacement(Span(start, start + len(found)), plain, TYPOGRAPHY),) if found != plain else ()


def _strongest(found: str) -> str:
    """The stop that counts where several meet: `?!` → `?`, `,.` → `.`"""
    return max((sign for sign in found if sign in _STOPS), key=_STOPS.index, default="")
