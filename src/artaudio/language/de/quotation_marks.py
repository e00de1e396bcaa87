"""Find the quotations of a paragraph: which opening and closing marks belong together.

`„…“`, `„…"`, `"…"`, `“…”`, `»…«`, `«…»`, `‚…‘`, `›…‹` and `‹…›`, one in the other; apostrophes and
the sign for inches are none.
"""

import msgspec

from artaudio.base.patterns import lazy
from artaudio.base.spans import Span

CLOSING_MARKS = "\"”“»«’'›‹"
OPENING_MARKS = "\"„“”»«‚‘'›‹"
"""Every mark that may close a quotation, and every one that may open it; some do both."""
AFTER_STOP = f" )]{CLOSING_MARKS}‘"
"""What may stand between a full stop and the first word of the next sentence."""
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

DEEPEST_QUOTATIONS = 8
"""Levels of quotations inside each other, at most."""
_MARKS = lazy("[\"„“”»«‚‘’'›‹]")
_BEFORE, _INSIDE = "([{/–—-…", "([{…-–'’"
"""What may stand, besides white space and letters, right before an opening mark, and right behind it."""


class Quotations(msgspec.Struct, frozen=True):
    """The quotations of one paragraph, those within another left out, each with its marks.

    `unclosed` is where a quotation opens that this paragraph does not close; `unopened` is the end of one that it closes
    and does not open. Either is None where there is none.
    """

    spans: tuple[Span, ...]
    unclosed: int | None = None
    unopened: int | None = None


def find_quotations(text: str) -> Quotations:
    """Pair the marks of one paragraph. Never raises; time is linear in the text.

    `"Er sagte: ‚Nein‘", berichtet sie.` → one quotation; `ein Bildschirm von 24"` → none.
    """
    pairs, unclosed, unopened = _paired(text)
    outer: list[Span] = []
    for pair in sorted(pairs, key=lambda pair: pair.start):
        if not outer or pair.start >= outer[-1].end:
            outer.append(pair)
    return Quotations(tuple(outer), unclosed, unopened)


def _paired(text: str) -> tuple[list[Span], int | None, int | None]:
    """All pairs in the order in which they close, the first mark that is left open, and the end of a pair begun before."""
    waiting: list[tuple[int, str]] = []
    pairs: list[Span] = []
    unopened: int | None = None
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        if mark in PARTNERS and _can_open(text, at):
            waiting.append((at, mark))
        elif _can_close(text, at):
            nearest = range(len(waiting) - 1, max(-1, len(waiting) - 1 - DEEPEST_QUOTATIONS), -1)
            place = next((number for number in nearest if mark in PARTNERS[waiting[number][1]]), None)
            if place is not None:
                pairs.append(Span(waiting[place][0], at + 1))
                del waiting[place:]
            elif not waiting and not pairs and unopened is None and mark in '"“”«»' and not text[at - 1].isdecimal():
                unopened = at + 1
    return pairs, waiting[0][0] if waiting else None, unopened


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
