"""Apply replacements to a text, and chain two lists of them into one."""

from collections.abc import Sequence

from artaudio.base.spans import Span
from artaudio.script.model import Replacement

TYPOGRAPHY = "typography"
"""Rule name of edits of signs rather than words; where such an edit is combined with another one, the other's name is kept."""


def apply_edits(text: str, edits: Sequence[Replacement]) -> str:
    """The text with every edit applied. The edits are in order and do not overlap."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.span.start], edit.spoken]
        done = edit.span.end
    pieces.append(text[done:])
    return "".join(pieces)


def chain(first: Sequence[Replacement], second: Sequence[Replacement], middle: str) -> tuple[Replacement, ...]:
    """Combine two lists of edits into one for the first text: `first` turns that text into `middle`, `second` changes `middle`.

    Where edits of both lists touch the same characters, they become one edit.
    """
    if not first or not second:
        return tuple(first or second)
    chained: list[Replacement] = []
    i = j = shift = 0
    while i < len(first) or j < len(second):
        starts = [first[i].span.start - shift] if i < len(first) else []
        starts += [second[j].span.start] if j < len(second) else []
        low = high = min(starts)
        source = low + shift
        later: list[Replacement] = []
        names: list[str] = []
        grown = True
        while grown:
            grown = False
            if i < len(first):
                start = first[i].span.start - shift
                if start < high or (start == low and not names and not later):
                    shift += first[i].span.end - first[i].span.start - len(first[i].spoken)
                    high = max(high, start + len(first[i].spoken))
                    names.append(first[i].rule)
                    i, grown = i + 1, True
            if j < len(second):
                edit = second[j]
                if edit.span.start < high or (edit.span.start == low and not names and not later):
                    high = max(high, edit.span.end)
                    later.append(edit)
                    j, grown = j + 1, True
        inner = [Replacement(Span(e.span.start - low, e.span.end - low), e.spoken, e.rule) for e in later]
        spoken = apply_edits(middle[low:high], inner)
        names = [*(edit.rule for edit in later), *names]
        name = next((name for name in names if name != TYPOGRAPHY), TYPOGRAPHY)
        chained.append(Replacement(Span(source, high + shift), spoken, name))
    return tuple(chained)
