"""Write and read tags, by mutagen; `publish.tag_map` says which fact is which tag.

MP3 and WAV: ID3v2.3, UTF-16, no padding, no ID3v1 (the one form every reader takes). Ogg Vorbis, Opus and FLAC: Vorbis
comments. MP4: iTunes atoms.
"""

import base64
import binascii
import contextlib
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import mutagen
import mutagen.flac
import mutagen.id3
import mutagen.mp3
import mutagen.mp4
import mutagen.oggopus
import mutagen.oggvorbis
import mutagen.wave

from artaudio.base.chapter import Chapter
from artaudio.base.errors import TagError
from artaudio.base.messages import marked, plural, reason_of, tr
from artaudio.base.suggestions import did_you_mean_file
from artaudio.base.units import Hertz, Milliseconds
from artaudio.publish.chapters import MOST_IN_CONTENTS, comments, element_ids, from_comments, in_a_row, is_comment
from artaudio.publish.formats.model import AudioFormat
from artaudio.publish.formats.ogg_header import change_header
from artaudio.publish.formats.registry import format_of_type
from artaudio.publish.tag_map import NOTHING, ROWS, Attached, Tagged, places

# mutagen has no types: what it makes is Any.
flac: Any = mutagen.flac
id3: Any = mutagen.id3
mp3: Any = mutagen.mp3
mp4: Any = mutagen.mp4
wave: Any = mutagen.wave
KINDS = (mp3.MP3, mutagen.oggvorbis.OggVorbis, mutagen.oggopus.OggOpus, flac.FLAC, wave.WAVE, mp4.MP4)
"""What mutagen is to take a file for first: it knows twenty other kinds, and would import all of them."""

NOT_AUDIO = marked("artaudio reads tags of MP3, Ogg Vorbis, Opus, FLAC, WAV and MP4 files")
Named = Mapping[str, tuple[str, ...]]
"""Tag name → values."""
NUMERIC = {"TYER", "TDAT", "TIME"}
"""ID3v2.3 §3.3: numeric strings are always ISO 8859-1."""
PICTURE = "METADATA_BLOCK_PICTURE"
ITUNES = "com.apple.iTunes"
NO_BYTE_OFFSET = 0xFFFFFFFF
"""CHAP: "use the times", not byte offsets."""

JPEG = "image/jpeg"
SYLT_MILLISECONDS, SYLT_LYRICS = 2, 1
"""SYLT: the unit of its times, the kind of its text."""

BROKEN = (mutagen.MutagenError, ArithmeticError, EOFError, LookupError, struct.error, TypeError, ValueError)
"""What mutagen raises over files with wrong lengths and counts in them: its own error, and those of its arithmetic."""


@dataclass(frozen=True, slots=True)
class RawTag:
    """One value as it stands in a file: its name there (`TXXX:STUDIO`), and its place in our table (None: another program's)."""

    name: str
    value: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself. `bit_rate` in bit/s, 0 where the format does not tell."""

    format: str
    duration: Milliseconds
    bit_rate: int
    sample_rate: Hertz
    channels: int
    tags: tuple[RawTag, ...]
    chapters: tuple[Chapter, ...] = ()


def write_tags(path: Path, said: Tagged, chapters: Sequence[Chapter] = (), attached: Attached = NOTHING) -> None:
    """Give the audio file at `path` exactly these tags; any it had are gone. Same input, same bytes.

    Raises TagError for a file mutagen cannot tag, OSError as the file system does.
    """
    try:
        if not change_header(path, lambda header: _write(header, path, said, chapters, attached)):
            _write(path, path, said, chapters, attached)
    except mutagen.MutagenError as error:
        raise _os_error(error) or TagError(
            tr("{name} cannot be tagged: {error}", name=path.name, error=error),
            hint=tr("build the edition again; the file may be damaged"),
        ) from error


def _write(file: Path | BinaryIO, path: Path, said: Tagged, chapters: Sequence[Chapter], attached: Attached) -> None:
    """Give `file`, which is the one at `path` or the header of it, these tags. Raises mutagen.MutagenError and TagError."""
    audio = _open(path, file)
    tag_map = _format_of(audio).tag_map
    audio.delete(file)
    audio = _open(path, file)
    if audio.tags is None:
        audio.add_tags()
    _WRITERS[tag_map](file, audio, dict(_named(said, tag_map)), said, chapters, attached)


def read_tags(path: Path) -> Tags:
    """Everything the audio file at `path` says of itself. Raises TagError where it is none or cannot be read."""
    audio = _open(path)
    audio_format = _format_of(audio)
    known = places(audio_format.tag_map)
    with _damage_named(path):
        return Tags(
            format=audio_format.kind,
            duration=_length(audio),
            bit_rate=int(getattr(audio.info, "bitrate", 0) or 0),
            sample_rate=Hertz(getattr(audio.info, "sample_rate", 48000)),
            channels=audio.info.channels,
            tags=tuple(
                RawTag(tag, value, known.get(tag.upper())) for tag, value in _PAIRS[audio_format.tag_map](audio)
            ),
            chapters=tuple(_CHAPTERS[audio_format.tag_map](audio)),
        )


def _open(path: Path, header: Path | BinaryIO | None = None) -> Any:
    """What mutagen makes of the file at `path`; of `header` in its place, where that holds the beginning of it."""
    with _damage_named(path):
        audio = _load(header or path)
    if format_of_type(type(audio).__name__) is None:
        raise TagError(tr("{path} is not an audio file that can be read", path=path), hint=NOT_AUDIO)
    return audio


def _format_of(audio: Any) -> AudioFormat:
    """The format of what `_open` gave."""
    found = format_of_type(type(audio).__name__)
    assert found is not None  # noqa: S101 - `_open` refuses everything else
    return found


def _load(file: Path | BinaryIO) -> Any:
    if not isinstance(file, Path):
        file.seek(0)
        return mutagen.File(file, KINDS)  # headers are of Ogg files only
    path = file
    with path.open("rb") as content:
        start = content.read(4)
    if start == b"ID3\x03":
        # As it stands in the file: mutagen would show ID3v2.3 in the words of 2.4.
        with contextlib.suppress(mp3.HeaderNotFoundError):
            return mp3.MP3(path, translate=False)
    if start == b"RIFF":
        return wave.WAVE(path, translate=False)
    audio = mutagen.File(path, KINDS)
    # One without tags counts as empty, and so as false.
    return audio if audio is not None else mutagen.File(path)


@contextlib.contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    """Turn what mutagen says of a file, or stumbles over in it, into a TagError."""
    try:
        yield
    except (*BROKEN, OSError) as error:
        if (cause := _os_error(error)) is not None:
            is_folder = isinstance(cause, IsADirectoryError)
            hint = (
                tr("name a sound file, not its folder") if is_folder else tr("check the path, and that you may read it")
            )
            raise TagError(
                tr("{path} cannot be read: {reason}", path=path, reason=reason_of(cause)) + did_you_mean_file(path),
                hint=hint,
            ) from error
        raise TagError(
            tr("{path} is damaged or no audio file: {error}", path=path, error=error), hint=NOT_AUDIO
        ) from error


def _length(audio: Any) -> Milliseconds:
    return Milliseconds(round(audio.info.length * 1000))


def _os_error(error: Exception) -> OSError | None:
    """What the file system said, which mutagen wraps in its own error; None where it said nothing."""
    return next((cause for cause in (error, *error.args) if isinstance(cause, OSError) and str(cause)), None)


def _named(said: Tagged, vocabulary: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and values of every fact that is known, in the order of the table."""
    for row in ROWS:
        name, values = getattr(row, vocabulary), row.values(said)
        if name and values:
            yield name, values if vocabulary == "vorbis" else (row.joined.join(values),)


# --- ID3 ---------------------------------------------------------------------------------------------------------


def _write_id3(
    file: Path | BinaryIO, audio: Any, named: Named, said: Tagged, chapters: Sequence[Chapter], attached: Attached
) -> None:
    language = said.about.language or "und"
    for name, (value,) in named.items():
        audio.tags.add(_frame(name, value, language))
    if attached.cover:
        audio.tags.add(id3.APIC(id3.Encoding.LATIN1, JPEG, id3.PictureType.COVER_FRONT, "", attached.cover))
    if attached.lines:
        timed = [(text, start) for start, text in attached.lines]
        audio.tags.add(id3.SYLT(id3.Encoding.UTF16, language, SYLT_MILLISECONDS, SYLT_LYRICS, "", timed))
    names = element_ids([chapter.title for chapter in chapters])
    for name, chapter in zip(names, chapters, strict=True):
        title = id3.TIT2(encoding=id3.Encoding.UTF16, text=[chapter.title])
        audio.tags.add(id3.CHAP(name, chapter.start, chapter.end, NO_BYTE_OFFSET, NO_BYTE_OFFSET, [title]))
    if names:
        flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
        audio.tags.add(id3.CTOC("toc", flags, names[:MOST_IN_CONTENTS], []))
    audio.tags.update_to_v23()
    kept = {"v1": id3.ID3v1SaveOptions.REMOVE} if type(audio).__name__ == "MP3" else {}
    audio.tags.save(file, v2_version=3, padding=lambda info: 0, **kept)


def _frame(name: str, value: str, language: str) -> Any:
    kind, _, own = name.partition(":")
    encoding = id3.Encoding.LATIN1 if kind in NUMERIC else id3.Encoding.UTF16
    match kind:
        case "TXXX":
            return id3.TXXX(encoding=encoding, desc=own, text=[value])
        case "COMM":
            return id3.COMM(encoding=encoding, lang=language, desc=own, text=[value])
        case "USLT":
            return id3.USLT(encoding=encoding, lang=language, desc=own, text=value)
        case "UFID":
            return id3.UFID(owner=own, data=value.encode("ascii", "replace")[:64])
        case "WOAF":
            return id3.WOAF(url=quote(value, safe="%/:?#[]@!$&'()*+,;=~"))
        case _:
            return id3.Frames[kind](encoding=encoding, text=[value])


def _pairs_id3(audio: Any) -> Iterator[tuple[str, str]]:
    for frame in (audio.tags or {}).values():
        kind = frame.FrameID
        match kind:
            case "CHAP" | "CTOC":
                continue
            case "TXXX" | "WXXX" | "COMM" | "USLT":
                name = f"{kind}:{frame.desc}"
            case "UFID" | "PRIV":
                name = f"{kind}:{frame.owner}"
            case _:
                name = kind
        yield name, _shown(frame)


def _shown(frame: Any) -> str:
    """A frame's value for people; binary ones as text where they are, else by their size."""
    if frame.FrameID == "SYLT":
        return plural(len(frame.text), "[{number} line]", "[{number} lines]")
    if frame.FrameID == "APIC":
        return _picture(frame)
    for part in ("text", "url"):
        if (value := getattr(frame, part, None)) is not None:
            return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    content = getattr(frame, "data", b"")
    if isinstance(content, bytes):
        return (
            content.decode()
            if content.isascii() and content
            else plural(len(content), "[{number} byte]", "[{number} bytes]")
        )
    return str(frame)


def _picture(found: Any) -> str:
    return plural(len(found.data), "[{kind}, {number} byte]", "[{kind}, {number} bytes]", kind=found.mime)


def _chapters_id3(audio: Any) -> Iterator[Chapter]:
    frames = (audio.tags or {}).values()
    for frame in sorted((f for f in frames if f.FrameID == "CHAP"), key=lambda f: (f.start_time, f.element_id)):
        titles = [str(inner) for inner in frame.sub_frames.values() if inner.FrameID == "TIT2"]
        yield Chapter(titles[0] if titles else "", Milliseconds(frame.start_time), Milliseconds(frame.end_time))


# --- Vorbis comments -----------------------------------------------------------------------------------------------


def _write_vorbis(
    file: Path | BinaryIO, audio: Any, named: Named, said: Tagged, chapters: Sequence[Chapter], attached: Attached
) -> None:
    for name, values in named.items():
        audio.tags[name] = list(values)
    for name, value in comments(chapters):
        audio.tags[name] = value
    if attached.cover:
        front = _front(attached)
        if hasattr(audio, "add_picture"):
            audio.add_picture(front)
        else:
            audio.tags[PICTURE] = base64.b64encode(front.write()).decode()
    audio.save(file, padding=lambda info: 0)


def _front(attached: Attached) -> Any:
    """The cover as FLAC's picture block, which Ogg files have in a comment."""
    front = flac.Picture()
    front.type, front.mime, front.data = id3.PictureType.COVER_FRONT, JPEG, attached.cover
    front.width = front.height = attached.side
    front.depth = 24
    return front


def _pairs_vorbis(audio: Any) -> Iterator[tuple[str, str]]:
    for name, value in audio.tags or ():
        if not is_comment(name):
            yield name.upper(), _described(value) if name.upper() == PICTURE else value
    for picture in getattr(audio, "pictures", ()):
        yield PICTURE, _picture(picture)


def _described(value: str) -> str:
    """A picture in a comment, by its kind and size; what is none by its length."""
    try:
        return _picture(flac.Picture(base64.b64decode(value)))
    except (*BROKEN, binascii.Error):
        return plural(len(value), "[{number} byte]", "[{number} bytes]")


def _chapters_vorbis(audio: Any) -> Iterator[Chapter]:
    return from_comments({name.upper(): value for name, value in audio.tags or ()}, _length(audio))


# --- MP4 atoms -------------------------------------------------------------------------------------------------------


def _write_mp4(
    file: Path | BinaryIO, audio: Any, named: Named, said: Tagged, chapters: Sequence[Chapter], attached: Attached
) -> None:
    for name, (value,) in named.items():
        kind, _, own = name.partition(":")
        audio.tags[f"----:{ITUNES}:{own}" if own else kind] = [mp4.MP4FreeForm(value.encode())] if own else [value]
    if attached.cover:
        audio.tags["covr"] = [mp4.MP4Cover(attached.cover, mp4.MP4Cover.FORMAT_JPEG)]
    audio.save(file, padding=lambda info: 0)


def _pairs_mp4(audio: Any) -> Iterator[tuple[str, str]]:
    for name, values in (audio.tags or {}).items():
        for value in values if isinstance(values, list) else [values]:
            if name == "covr":
                yield name, plural(len(value), "[{number} byte]", "[{number} bytes]")
                continue
            text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            yield name.replace(f"----:{ITUNES}:", "----:"), text


def _chapters_mp4(audio: Any) -> Iterator[Chapter]:
    marks = list(getattr(audio, "chapters", None) or ())
    starts = [Milliseconds(round(mark.start * 1000)) for mark in marks]
    return in_a_row([mark.title for mark in marks], starts, _length(audio))


_WRITERS: dict[str, Callable[..., None]] = {"id3": _write_id3, "vorbis": _write_vorbis, "mp4": _write_mp4}
_PAIRS: dict[str, Callable[[Any], Iterator[tuple[str, str]]]] = {
    "id3": _pairs_id3,
    "vorbis": _pairs_vorbis,
    "mp4": _pairs_mp4,
}
_CHAPTERS: dict[str, Callable[[Any], Iterator[Chapter]]] = {
    "id3": _chapters_id3,
    "vorbis": _chapters_vorbis,
    "mp4": _chapters_mp4,
}
