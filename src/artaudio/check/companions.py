"""Check what stands beside the sound by reading it: captions, transcripts, chapters, page, cover and book.

A digest only says that a file is the one that was written. These readers share no code with the writers, so that a fault of
a writer is found as well. Whatever the files hold, memory and time are bounded by their sizes.
"""

import html
import json
import re
import warnings
import zipfile
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers import expat

from artaudio.base.files import regular_bytes
from artaudio.base.messages import joined, plural, quoted, reason_of, tr
from artaudio.base.units import Milliseconds
from artaudio.check.files import path_of
from artaudio.check.result import Row, row
from artaudio.language.de.typesetting import as_typed
from artaudio.publish.metadata import line
from artaudio.publish.model import Edition, EditionCue, EditionFile

TIME_TOLERANCE_MS = 2
"""Milliseconds by which a time in a file may differ from edition.json, which rounds."""
LARGEST_TEXT_BYTES = 64_000_000
"""Bytes of a text beside the sound; twelve hours of speech have some ten million."""
LONGEST_SPEAKER_CHARACTERS = 32
"""Characters of a speaker's name and its colon in SubRip; longer ones are left out."""
BOOK_GROWTH, BOOK_ROOM_BYTES = 4, 64_000_000
"""A book may unpack to this multiple of its size, and this many bytes more: sound and pictures in it are packed already."""
_TIMES = re.compile(r"(\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d+):(\d\d):(\d\d)[.,](\d{3})")
_TAG = re.compile(r"<[^>]*>")
_UNSPOKEN = re.compile(r"[\s\u200b-]+")
"""What may differ between a sentence and its captions: spaces, lines, marks without width, hyphens of divided words."""


class Unreadable(ValueError):  # noqa: N818 - an answer, which becomes a row
    """What a file holds is not what its format is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A caption as it was read: from `start` to `end` in milliseconds."""

    start: int
    end: int
    text: str


def companion_rows(folder: Path, file: EditionFile, edition: Edition) -> Iterator[Row]:
    """A row for a file beside the sound that can be read; none for other formats and for a file that is not there."""
    known = READERS.get(file.format)
    path = path_of(folder, file)
    if known is None or path is None:
        return
    name, expected, read = known
    try:
        said, kept = read(path, edition), True
    except (OSError, ValueError, RecursionError, zipfile.BadZipFile, NotImplementedError, expat.ExpatError) as error:
        said, kept = reason_of(error) or type(error).__name__, False
    yield row(name, kept, said, expected, file.name)


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_TEXT_BYTES:
        raise Unreadable(
            tr("it has more than {largest_text_bytes} MB", largest_text_bytes=LARGEST_TEXT_BYTES // 1000000)
        )
    try:
        return regular_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise Unreadable(tr("it is not UTF-8")) from error


def _captions(path: Path, edition: Edition) -> str:
    """WebVTT or SubRip against the cues: every word, in order, while it is heard."""
    text = _text(path)
    is_webvtt = path.suffix.lower() == ".vtt"
    if is_webvtt and not re.match("WEBVTT[ \t\n]", text):
        raise Unreadable(tr("it does not begin as WebVTT does"))
    shown = list(_shown(text, is_webvtt=is_webvtt))
    _refuse_disorder(shown)
    expected = "".join(_letters(said) for said in _written(edition.cues, with_names=not is_webvtt))
    found = "".join(_letters(one.text) for one in shown)
    if found != expected:
        raise Unreadable(
            tr(
                "its words are not those of the sentences, from {first_difference!r} on",
                first_difference=_first_difference(found, expected),
            )
        )
    starts, ends = sorted(one.start for one in shown), sorted(one.end for one in shown)
    for cue in edition.cues:
        if not _letters(line(cue.written)):
            continue
        if not _has(starts, cue.start) or not _has(ends, cue.end):
            raise Unreadable(tr("no caption begins and ends with the sentence at {start} ms", start=cue.start))
    return tr("{count} captions", count=len(shown))


def _shown(text: str, *, is_webvtt: bool) -> Iterator[Shown]:
    for block in re.split(r"\n[ \t]*\n+", text.strip("\n")):
        lines = block.split("\n")
        at = next((number for number, written in enumerate(lines[:2]) if " --> " in written), None)
        if at is None:
            if block.strip() and not block.startswith(("WEBVTT", "NOTE")):
                raise Unreadable(tr("{lines!r} is no caption", lines=lines[0][:40]))
            continue
        times = _TIMES.fullmatch(lines[at].strip())
        if times is None:
            raise Unreadable(tr("{lines!r} are no times", lines=lines[at][:40]))
        numbers = [int(number) for number in times.groups()]
        start, end = (((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (numbers[:4], numbers[4:]))
        said = "\n".join(lines[at + 1 :])
        yield Shown(start, end, html.unescape(_TAG.sub("", said)) if is_webvtt else said)


def _refuse_disorder(shown: Sequence[Shown]) -> None:
    last = 0
    for one in shown:
        if one.start < last - TIME_TOLERANCE_MS or one.end < one.start:
            raise Unreadable(
                tr("the caption at {start} ms overlaps another, or ends before it begins", start=one.start)
            )
        last = one.end


def _written(cues: Sequence[EditionCue], *, with_names: bool) -> Iterator[str]:
    last = ""
    for cue in cues:
        name = f"{line(cue.speaker)}:"
        if with_names and cue.speaker not in {"", last} and len(name) <= LONGEST_SPEAKER_CHARACTERS:
            yield name
        last = cue.speaker
        yield line(cue.written)


def _letters(text: str) -> str:
    return _UNSPOKEN.sub("", text)


def _first_difference(found: str, expected: str) -> str:
    at = next((number for number, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other), None)
    at = min(len(found), len(expected)) if at is None else at
    return found[at : at + 20]


def _has(times: Sequence[int], wanted: int) -> bool:
    at = bisect_left(times, wanted - TIME_TOLERANCE_MS)
    return at < len(times) and times[at] <= wanted + TIME_TOLERANCE_MS


def _transcript(path: Path, edition: Edition) -> str:
    """Podcasting 2.0 JSON against the cues, one segment each."""
    segments = _listed(path, "segments")
    if len(segments) != len(edition.cues):
        raise Unreadable(plural(len(segments), "it has {number} sentence", "it has {number} sentences"))
    for segment, cue in zip(segments, edition.cues, strict=True):
        if segment.get("body") != line(cue.written) or not _timed(segment, cue.start, cue.end):
            raise Unreadable(tr("the sentence at {start} ms is another one, or at another time", start=cue.start))
    return plural(len(segments), "{number} sentence", "{number} sentences")


def _chapters(path: Path, edition: Edition) -> str:
    """Podcasting 2.0 chapters against those of the edition; one over all where it has none."""
    chapters = _listed(path, "chapters")
    expected = [(one.title, one.start, one.end) for one in edition.chapters] or [
        (edition.metadata.title, Milliseconds(0), edition.duration)
    ]
    if len(chapters) != len(expected):
        raise Unreadable(tr("it has {count} chapters", count=len(chapters)))
    for chapter, (title, start, end) in zip(chapters, expected, strict=True):
        if chapter.get("title") != title or not _timed(chapter, start, end):
            raise Unreadable(tr("the chapter at {start} ms is another one, or at another time", start=start))
    return tr("{count} chapters", count=len(chapters))


def _listed(path: Path, key: str) -> list[dict[str, object]]:
    plain = json.loads(_text(path))
    listed = plain.get(key) if isinstance(plain, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Unreadable(tr("it has no list of {key}", key=key))
    return listed


def _timed(found: dict[str, object], start: int, end: int) -> bool:
    times = (found.get("startTime"), found.get("endTime"))
    return all(
        isinstance(time, int | float) and abs(time * 1000 - wanted) <= TIME_TOLERANCE_MS
        for time, wanted in zip(times, (start, end), strict=True)
    )


def _plain(path: Path, edition: Edition) -> str:
    """The plain text: every sentence, in order."""
    return _in_order(_letters(_text(path)), edition.cues)


def _in_order(text: str, cues: Sequence[EditionCue]) -> str:
    at = 0
    for cue in cues:
        said = _letters(line(cue.written))
        found = text.find(said, at)
        if found < 0:
            raise Unreadable(tr("{line} is not there, or not in its place", line=quoted(line(cue.written)[:40])))
        at = found + len(said)
    return plural(len(cues), "{number} sentence", "{number} sentences")


class _Page(HTMLParser):
    """Text and addresses of a page, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.sources: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        self.sources += [
            value or "" for name, value in attributes if name == "src" and tag in {"audio", "source", "track"}
        ]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def _page(path: Path, edition: Edition) -> str:
    """The listening page: its words are those of the article, set in typographic marks, and its sound is the edition's."""
    page = _Page()
    page.feed(_text(path))
    page.close()
    text = _letters(as_typed("".join(page.texts)))
    missing = [cue for cue in edition.cues if cue.block and _letters(as_typed(line(cue.written))) not in text]
    if missing:
        raise Unreadable(tr("{line} is not on it", line=quoted(line(missing[0].written)[:40])))
    names = {file.name for file in edition.files}
    foreign = [source for source in page.sources if not source.startswith("data:") and source not in names]
    if foreign:
        raise Unreadable(tr("it plays {foreign!r}, which is no file of the edition", foreign=foreign[0][:60]))
    if not any(source in names for source in page.sources) and any(file.format == "mp3" for file in edition.files):
        raise Unreadable(tr("it plays no sound"))
    sentences = plural(len(edition.cues), "{number} sentence", "{number} sentences")
    return joined(", ", (sentences, plural(len(page.sources), "{number} sound file", "{number} sound files")))


def _cover(path: Path, edition: Edition) -> str:
    """A square JPEG that can be decoded."""
    from PIL import Image, UnidentifiedImageError

    from artaudio.publish.sidecars.cover import COVER_PIXELS

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=("JPEG",)) as picture:
                width, height = picture.size
                if width != height or not 0 < width <= COVER_PIXELS:
                    raise Unreadable(tr("it has {width} × {height} pixels", width=width, height=height))
                picture.load()
    except (SyntaxError, EOFError, Image.DecompressionBombError, UnidentifiedImageError) as error:
        raise Unreadable(tr("it is no picture that can be read")) from error
    return tr("JPEG, {width} × {height} pixels", width=width, height=height)


def _book(path: Path, edition: Edition) -> str:
    """EPUB (OCF 3.3): its mimetype first, a container that names a package, every part whole; bounded when unpacked."""
    with zipfile.ZipFile(path) as book:
        parts = book.infolist()
        bound = BOOK_GROWTH * path.stat().st_size + BOOK_ROOM_BYTES
        if sum(part.file_size for part in parts) > bound:
            raise Unreadable(tr("it unpacks to more than any book"))
        if not parts or parts[0].filename != "mimetype" or book.read(parts[0]) != b"application/epub+zip":
            raise Unreadable(tr("it does not begin with its mimetype"))
        if len({part.filename for part in parts}) != len(parts):
            raise Unreadable(tr("it has two parts of one name"))
        # Reads each part in pieces, and never beyond the size that was added up.
        if damaged := book.testzip():
            raise Unreadable(tr("{damaged} in it is damaged", damaged=damaged))
        package = _attributes(_part(book, "META-INF/container.xml"), "rootfile").get("full-path", "")
        if not _attributes(_part(book, package), "package"):
            raise Unreadable(tr("its package is none"))
    return tr("{count} parts", count=len(parts))


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    try:
        return book.read(name)
    except KeyError as error:
        raise Unreadable(tr("it has no {name}", name=name or tr("package"))) from error


def _attributes(content: bytes, name: str) -> dict[str, str]:
    """Attributes of the first element of this name; empty where there is none. Raises ExpatError for what is no XML."""
    found: list[dict[str, str]] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element.rpartition(":")[2] == name:
            found.append(attributes)

    def refuse(*declared: object) -> None:
        raise Unreadable(tr("it declares an entity"))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)  # noqa: FBT003 - expat's own "this is all"
    return found[0] if found else {}


READERS: dict[str, tuple[str, str, Callable[[Path, Edition], str]]] = {
    "vtt": ("captions", "every sentence while it is heard", _captions),
    "srt": ("captions", "every sentence while it is heard", _captions),
    "transcript": ("transcript", "every sentence with its times", _transcript),
    "txt": ("transcript", "every sentence, in order", _plain),
    "chapters": ("chapters", "those of the edition", _chapters),
    "page": ("page", "every sentence, and the edition's sound", _page),
    "cover": ("cover", "a square JPEG", _cover),
    "epub": ("book", "an EPUB, whole", _book),
}
"""By format: the promise's name, what is expected, and a reader, which says what it found or raises ValueError."""
