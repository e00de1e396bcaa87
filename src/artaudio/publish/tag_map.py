"""Which fact of an edition is which tag: one table for ID3v2.3, Vorbis comments and MP4 atoms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from artaudio.base.messages import marked
from artaudio.base.units import Milliseconds
from artaudio.publish.model import EditionMetadata


@dataclass(frozen=True, slots=True)
class Tagged:
    """What one file says: the edition's facts, its own name and format, and its siblings as (name, format label)."""

    about: EditionMetadata
    name: str
    format: str
    siblings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its label, where its values come from, and its name in each vocabulary ("" for none).

    ID3 names: a frame id; `TXXX:DESC`, `COMM:desc`, `USLT:` and `UFID:owner` for frames that have a name of their own.
    MP4 names: an atom, or `----:NAME` for one of our own. `joined` parts several values where only one can stand.
    """

    label: str
    values: Callable[[Tagged], tuple[str, ...]]
    id3: str
    vorbis: str
    mp4: str
    joined: str = "; "


@dataclass(frozen=True, slots=True)
class Attached:
    """What a file carries beside its facts: a square cover (JPEG, `side` pixels), and lines with the moments they are heard."""

    cover: bytes = b""
    side: int = 0
    lines: tuple[tuple[Milliseconds, str], ...] = ()


NOTHING = Attached()

ATTACHED = {
    "APIC": marked("cover"),
    "METADATA_BLOCK_PICTURE": marked("cover"),
    "covr": marked("cover"),
    "SYLT": marked("text that runs along"),
}
"""Labels of the tags that hold it; ID3 has a place for the lines, the others have none."""


def iso(moment: datetime) -> str:
    """`2017-08-18T20:52+02:00`; seconds only where there are any."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _at(moment: datetime | None, form: str = "") -> tuple[str, ...]:
    return () if moment is None else (moment.strftime(form) if form else iso(moment),)


ROWS = (
    Row("title", lambda f: _one(f.about.title), "TIT2", "TITLE", "©nam"),
    Row(
        "subtitle",
        lambda f: _one(f.about.headline if f.about.headline != f.about.title else ""),
        "TIT3",
        "SUBTITLE",
        "----:SUBTITLE",
    ),
    Row("author", lambda f: f.about.authors, "TPE1", "ARTIST", "©ART", joined="/"),
    Row("published by", lambda f: _one(f.about.publication), "TPE2", "ALBUMARTIST", "aART"),
    Row("publisher", lambda f: _one(f.about.publication), "TPUB", "PUBLISHER", "----:PUBLISHER"),
    Row("studio", lambda f: _one(f.about.studio), "TXXX:STUDIO", "STUDIO", "----:STUDIO"),
    Row("series", lambda f: _one(f.about.series), "TALB", "ALBUM", "©alb"),
    Row("genre", lambda f: _one(f.about.genre), "TCON", "GENRE", "©gen"),
    Row("date published", lambda f: _at(f.about.published), "TXXX:PUBLISHED", "DATE", "©day"),
    Row("year", lambda f: _at(f.about.published, "%Y"), "TYER", "", ""),
    Row("day and month", lambda f: _at(f.about.published, "%d%m"), "TDAT", "", ""),
    Row("time of day", lambda f: _at(f.about.published, "%H%M"), "TIME", "", ""),
    Row("date updated", lambda f: _at(f.about.updated), "TXXX:UPDATED", "UPDATED", "----:UPDATED"),
    Row(
        "station",
        lambda f: tuple(dict.fromkeys(b.broadcaster for b in f.about.broadcasts)),
        "TRSN",
        "BROADCASTER",
        "----:BROADCASTER",
    ),
    Row(
        "broadcast",
        lambda f: tuple(", ".join([b.broadcaster, *_at(b.at)]) for b in f.about.broadcasts),
        "TXXX:BROADCAST",
        "BROADCAST",
        "----:BROADCAST",
    ),
    Row(
        "time of the broadcast",
        lambda f: tuple(dict.fromkeys(iso(b.at) for b in f.about.broadcasts if b.at)),
        "TXXX:BROADCAST_DATE",
        "BROADCAST_DATE",
        "----:BROADCAST_DATE",
    ),
    Row(
        "broadcast note",
        lambda f: _one(f.about.broadcast_note),
        "TXXX:BROADCAST_NOTE",
        "BROADCAST_NOTE",
        "----:BROADCAST_NOTE",
    ),
    Row(
        "formats offered",
        lambda f: f.about.formats_offered,
        "TXXX:FORMATS_OFFERED",
        "FORMATS_OFFERED",
        "----:FORMATS_OFFERED",
        joined=", ",
    ),
    Row("file name", lambda f: _one(f.name), "TOFN", "FILENAME", "----:FILENAME"),
    Row("format", lambda f: _one(f.format), "TXXX:FORMAT", "FORMAT", "----:FORMAT"),
    Row(
        "also as",
        lambda f: tuple(f"{name} ({label})" for name, label in f.siblings),
        "TXXX:SIBLING",
        "SIBLING",
        "----:SIBLING",
        joined=", ",
    ),
    Row("note on saving", lambda f: _one(f.about.saving_hint), "COMM:Hinweis", "COMMENT", "©cmt"),
    # ffmpeg and what is built on it read DESCRIPTION as "comment" and lose COMMENT beside it: hence a name of its own.
    Row("note on saving", lambda f: _one(f.about.saving_hint), "", "SAVING_HINT", ""),
    Row("lead", lambda f: _one(f.about.lead), "COMM:", "DESCRIPTION", "desc"),
    Row("text", lambda f: _one(f.about.text), "USLT:", "LYRICS", "©lyr"),
    Row("language", lambda f: _one(f.about.language), "TLAN", "LANGUAGE", "----:LANGUAGE"),
    Row("address", lambda f: _one(f.about.url), "WOAF", "URL", "----:URL"),
    Row("identity", lambda f: _one(f.about.identity), "UFID:artaudio", "", ""),
    Row(
        "source (SHA-256)",
        lambda f: _one(f.about.identity),
        "TXXX:SOURCE_SHA256",
        "SOURCE_SHA256",
        "----:SOURCE_SHA256",
    ),
    Row("engine", lambda f: _one(f.about.engine), "TXXX:ENGINE", "ENGINE", "----:ENGINE"),
    Row("voice", lambda f: _one(f.about.voice), "TXXX:VOICE", "VOICE", "----:VOICE"),
    Row(
        "synthetic voice",
        lambda f: ("ja",) if f.about.synthetic_voice else (),
        "TXXX:SYNTHETIC_VOICE",
        "SYNTHETIC_VOICE",
        "----:SYNTHETIC_VOICE",
    ),
    Row(
        "kind of source (IPTC)",
        lambda f: _one(f.about.digital_source_type),
        "TXXX:DIGITALSOURCETYPE",
        "DIGITALSOURCETYPE",
        "----:DIGITALSOURCETYPE",
    ),
    Row("made with", lambda f: _one(f.about.encoder), "TSSE", "ENCODER", "©too"),
    Row("encoded by", lambda f: _one(f.about.encoder), "TENC", "", ""),
)
"""Order is the order in which a listener is shown them."""


def places(vocabulary: str) -> dict[str, int]:
    """Tag name in upper case → index of its row, for one of "id3", "vorbis" and "mp4"."""
    return {getattr(row, vocabulary).upper(): place for place, row in enumerate(ROWS) if getattr(row, vocabulary)}
