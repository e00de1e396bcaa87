"""Check that a file's tags say what edition.json says, no more and no less."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from artaudio.base.chapter import Chapter
from artaudio.base.errors import TagError
from artaudio.base.messages import joined, tr
from artaudio.base.units import Milliseconds
from artaudio.check.files import path_of
from artaudio.check.result import Row, row
from artaudio.publish.formats.registry import FORMATS, format_of_kind, label_of
from artaudio.publish.model import Edition, EditionFile
from artaudio.publish.tag_map import ROWS, Tagged
from artaudio.publish.tags import Tags, read_tags

CHAPTER_TOLERANCE = Milliseconds(2)


def tag_rows(folder: Path, file: EditionFile, edition: Edition) -> Iterator[Row]:
    """A row for the tags of one audio file and one for its chapters; none for a file that is not there."""
    path = path_of(folder, file)
    if path is None:
        return
    try:
        tags = read_tags(path)
    except TagError as error:
        yield row("tags", False, error.message, tr("as edition.json says"), file.name)  # noqa: FBT003 - the outcome
        return
    expected = said_by(edition, file)
    known = format_of_kind(tags.format)
    tag_map = known.tag_map if known else "vorbis"
    wrong = [*differing(tags, expected, tag_map)]
    count = sum(1 for entry in ROWS if getattr(entry, tag_map) and entry.values(expected))
    measured = tr("{count} of {count2}", count=count - len(wrong), count2=count) + (
        tr("; wrong: {listed}", listed=joined(", ", wrong)) if wrong else ""
    )
    yield row("tags", not wrong, measured, tr("all {count} as edition.json says", count=count), file.name)
    if edition.chapters:
        yield _chapters(tags.chapters, edition.chapters, file.name)


def said_by(edition: Edition, file: EditionFile) -> Tagged:
    """What the tags of one of the edition's files should say."""
    siblings = tuple(
        (other.name, label_of(other.format))
        for other in edition.files
        if other.name != file.name and other.format in FORMATS
    )
    return Tagged(edition.metadata, file.name, label_of(file.format), siblings)


def differing(tags: Tags, expected: Tagged, vocabulary: str) -> Iterator[str]:
    """Names of the facts, in the language of messages, that are missing, differ, or are said without need."""
    found: dict[int, list[str]] = {}
    for tag in tags.tags:
        if tag.place is not None:
            found.setdefault(tag.place, []).append(tag.value)
    for place, entry in enumerate(ROWS):
        if not getattr(entry, vocabulary):
            continue
        values = entry.values(expected)
        wanted = list(values) if vocabulary == "vorbis" else [entry.joined.join(values)] if values else []
        if [unquote(value) for value in found.get(place, [])] != [unquote(value) for value in wanted]:
            yield tr(entry.label)


def _chapters(found: Sequence[Chapter], wanted: Sequence[Chapter], file: str) -> Row:
    wrong = [
        want.title
        for have, want in zip(found, wanted, strict=False)
        if have.title != want.title or abs(have.start - want.start) > CHAPTER_TOLERANCE
    ]
    measured = f"{len(found)}" + (tr("; wrong: {listed}", listed=joined(", ", wrong)) if wrong else "")
    return row(
        "chapters",
        not wrong and len(found) == len(wanted),
        measured,
        tr("{count} as edition.json says", count=len(wanted)),
        file,
    )
