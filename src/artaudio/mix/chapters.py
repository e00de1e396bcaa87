"""Chapters of a programme: one for each crosshead, and one for what comes before the first."""

from collections.abc import Sequence

from artaudio.article.model import Role
from artaudio.base.chapter import Chapter
from artaudio.base.units import Milliseconds
from artaudio.mix.model import Placement
from artaudio.mix.pauses import same_passage
from artaudio.script.model import Utterance


def chapters_of(placements: Sequence[Placement], duration: Milliseconds) -> tuple[Chapter, ...]:
    """Chapters in order, without a gap, from 0 to `duration`; a chapter begins where its crosshead is first heard.

    The first carries the programme's title: the announcement's first sentence, else the first sentence that is
    not the disclosure.
    A programme that begins with a crosshead begins with its chapter, also where the disclosure stands before it.
    """
    starts: list[tuple[str, Milliseconds]] = []
    before: Utterance | None = None
    for placement in placements:
        said = placement.segment.utterance
        if before is None and said.role is Role.DISCLOSURE:
            continue
        if begins_chapter(before, said):
            starts.append((said.written, placement.start))
        elif said.role is Role.CROSSHEAD:
            title, start = starts.pop()
            starts.append((f"{title} {said.written}", start))
        elif before is None:
            starts.append((_title(placements), placement.start))
        before = said
    if not starts and placements:  # nothing but the disclosure is heard
        starts.append((_title(placements), Milliseconds(0)))
    if starts:
        starts[0] = (starts[0][0], Milliseconds(0))
    ends = [*(start for _, start in starts[1:]), duration][: len(starts)]
    return tuple(Chapter(title, start, end) for (title, start), end in zip(starts, ends, strict=True) if end > start)


def begins_chapter(before: Utterance | None, said: Utterance) -> bool:
    """Whether a chapter begins with `said`: the first sentence of a crosshead."""
    return said.role is Role.CROSSHEAD and (before is None or not same_passage(before, said))


def _title(placements: Sequence[Placement]) -> str:
    said = [placement.segment.utterance for placement in placements]
    titled = [one for one in said if one.role is Role.ANNOUNCEMENT] or [
        one for one in said if one.role is not Role.DISCLOSURE
    ]
    return (titled or said)[0].written
