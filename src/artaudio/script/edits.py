"""Replacements as edits of a text: make them, and chain two lists of them. Knows no rule and no German."""

from collections.abc import Sequence

from artaudio.base.spans import Span
from artaudio.script.model import Replacement

TYPOGRAPHY = "typography"
"""The name of the edits that concern signs rather than words; in a chain the other edit's name is kept."""


def apply_edits(text: str, edits: Sequence[Replacement]) -> str:
    """The text with every edit made; the edits lie in it left to right, without overlaps."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.span.start], edit.spoken]
        done = edit.span.end
    pieces.append(text[done:])
    return "".join(pieces)


def chain(first: Sequence[Replacement], second: Sequence[Replacement], middle: str) -> tuple[Replacement, ...]:
    """One list for two: `first` leads from a text to `middle`, `second` onwards; the result lies in the first text.

    `first` makes `„Grüße“` out of HTML, `second` drops its quotation marks: where they meet, they become one edit.
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
        told: list[Replacement] = []
        names: list[str] = []
        grown = True
        while grown:
            grown = False
            if i < len(first):
                start = first[i].span.start - shift
                if start < high or (start == low and not names and not told):
                    shift += first[i].span.end - first[i].span.start - len(first[i].spoken)
                    high = max(high, start + len(first[i].spoken))
                    names.append(first[i].rule)
                    i, grown = i + 1, True
            if j < len(second):
                edit = second[j]
                if edit.span.start < high or (edit.span.start == low and not names and not told):
                    high = max(high, edit.span.end)
                    told.append(edit)
                    j, grown = j + 1, True
        inner = [Replacement(Span(e.span.start - low, e.span.end - low), e.spoken, e.rule) for e in told]
        spoken = apply_edits(middle[low:high], inner)
        names = [*(edit.rule for edit in told), *names]
        name = next((name for name in names if name != TYPOGRAPHY), TYPOGRAPHY)
        chained.append(Replacement(Span(source, high + shift), spoken, name))
    return tuple(chained)
