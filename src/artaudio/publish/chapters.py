"""How chapters are written down, in tags and beside the audio: names and times.

ID3: Chapter Frame Addendum 1.0 (CHAP, CTOC). Vorbis comments: Xiph's Chapter Extension (`CHAPTER003=00:01:02.500`).
JSON: chapters of the Podcasting 2.0 namespace, version 1.2.0.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from artaudio.base.chapter import Chapter
from artaudio.base.units import Milliseconds
from artaudio.publish.model import Edition

MOST_CHAPTERS = 1000
"""The Chapter Extension numbers from 000 to 999."""
MOST_IN_CONTENTS = 255
"""CTOC counts its entries in one byte."""


def element_ids(titles: Sequence[str]) -> list[str]:
    """An ID3 element id for each chapter, the shorter its title the longer, so that all CHAP frames are of one length.

    mutagen writes frames by length, then by id, and many readers show chapters in the order in which they are written.
    """
    lengths = [len(title.encode("utf-16-le")) for title in titles]
    return [f"chp{number:06d}" + "-" * (max(lengths) - length) for number, length in enumerate(lengths)]


def comments(chapters: Sequence[Chapter]) -> Iterator[tuple[str, str]]:
    """Vorbis comments for the chapters: a start and a name each, no more than the extension can number."""
    for number, chapter in enumerate(chapters[:MOST_CHAPTERS]):
        yield f"CHAPTER{number:03d}", clock(chapter.start)
        yield f"CHAPTER{number:03d}NAME", chapter.title


def is_comment(name: str) -> bool:
    """Whether a Vorbis comment of this name belongs to a chapter."""
    return name.upper().startswith("CHAPTER") and name[7:10].isdigit()


def from_comments(found: Mapping[str, str], length: Milliseconds) -> Iterator[Chapter]:
    """Chapters of a file of this length from its comments (names in upper case), in the order of their numbers."""
    numbers = sorted(name[7:10] for name in found if is_comment(name) and len(name) == 10)
    starts = [_from_clock(found[f"CHAPTER{number}"]) for number in numbers]
    titles = [found.get(f"CHAPTER{number}NAME", "") for number in numbers]
    yield from in_a_row(titles, starts, length)


def in_a_row(titles: Iterable[str], starts: Sequence[Milliseconds], length: Milliseconds) -> Iterator[Chapter]:
    """Chapters that each end where the next one starts, the last at the end of the programme."""
    for title, start, end in zip(titles, starts, [*starts[1:], length], strict=False):
        yield Chapter(title, start, end)


def podcast_chapters(edition: Edition) -> str:
    """The chapters as JSON for `podcast:chapters`, times in seconds; one chapter over all where there are none."""
    about = edition.metadata
    named = edition.chapters or (Chapter(about.title, Milliseconds(0), edition.duration),)
    said = {"title": about.title, "author": ", ".join(about.authors), "podcastName": about.series}
    listed = [{"startTime": one.start / 1000, "title": one.title, "endTime": one.end / 1000} for one in named]
    known = {key: value for key, value in said.items() if value}
    return json.dumps({"version": "1.2.0", **known, "chapters": listed}, ensure_ascii=False, indent=1) + "\n"


def clock(at: int) -> str:
    """`3723004` → `01:02:03.004`."""
    seconds, rest = divmod(at, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _from_clock(written: str) -> Milliseconds:
    """`01:02:03.004` → `3723004`; a time that is none, in another program's file, counts as the beginning."""
    try:
        hours, minutes, seconds = written.split(":")
        return Milliseconds(round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000))
    except ValueError:
        return Milliseconds(0)
