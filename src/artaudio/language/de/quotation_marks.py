"""Which quotation marks belong together. Knows marks, not what is said between them.

`„…“`, `„…"`, `"…"`, `“…”`, `»…«`, `«…»`, `‚…‘`, `›…‹` and `‹…›`, one in the other; apostrophes and
the sign for inches are none.
"""

import re
from dataclasses import dataclass

from artaudio.base.spans import Span

PARTNERS = {
    "„": '“”"',
    "“": '”“"',
    "”": "”",
    '"': '"“”',
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "›": "‹",
    "‹": "›",
}
"""By the mark that opens: those that may close it."""

DEEPEST = 8
"""So many quotations may stand in each other."""
_MARKS = re.compile("[\"„“”»«‚‘’'›‹]")
_BEFORE, _INSIDE = "([{/–—-…", "([{…-–'’"
"""What may stand, besides white space and letters, right before an opening mark, and right behind it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotations of a text, those within another left out, each with its marks.

    `unclosed` is where a quotation opens that this text does not close, `unopened` the end of one that it closes but
    does not open; -1 for none.
    """

    quotations: tuple[Span, ...]
    unclosed: int = -1
    unopened: int = -1


def quotation_marks(text: str) -> Marks:
    """Pair the marks of one paragraph. Never raises; time is linear in the text.

    `"Er sagte: ‚Nein‘", berichtet sie.` → one quotation; `ein Bildschirm von 24"` → none.
    """
    waiting: list[tuple[int, str]] = []
    pairs: list[Span] = []
    unopened = -1
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        if mark in PARTNERS and _can_open(text, at):
            waiting.append((at, mark))
        elif _can_close(text, at):
            place = next(
                (
                    n
                    for n in range(len(waiting) - 1, max(-1, len(waiting) - 1 - DEEPEST), -1)
                    if mark in PARTNERS[waiting[n][1]]
                ),
                -1,
            )
            if place >= 0:
                pairs.append(Span(waiting[place][0], at + 1))
                del waiting[place:]
            elif not waiting and not pairs and unopened < 0 and mark in '"“”«»' and not text[at - 1].isdecimal():
                unopened = at + 1
    outer: list[Span] = []
    for pair in sorted(pairs, key=lambda pair: pair.start):
        if not outer or pair.start >= outer[-1].end:
            outer.append(pair)
    return Marks(tuple(outer), waiting[0][0] if waiting else -1, unopened)


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph begins with an opening mark, as each one of a long quotation does."""
    at = len(text) - len(text.lstrip())
    return text[at : at + 1] in {*PARTNERS} and _can_open(text, at)


def _can_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    inside = after.isalnum() or after in PARTNERS or after in _INSIDE or text[at + 1 : at + 4] == "..."
    return bool(after) and inside and (not before or before.isspace() or before in PARTNERS or before in _BEFORE)


def _can_close(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    apostrophe = text[at] in "'’‘" and after.isalnum()
    return bool(before) and not before.isspace() and not apostrophe
