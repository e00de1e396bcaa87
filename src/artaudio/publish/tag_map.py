"""Which fact of an edition is which tag: one table for ID3v2.3, Vorbis comments and MP4 atoms."""

from collections.abc import Callable
from datetime import datetime

from artaudio.base.dataclass import dataclass
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
    """One fact: its German label, where its values come from, and its name in each vocabulary ("" for none).

    ID3 names: a frame id; `TXXX:DESC`, `COMM:desc`, `USLT:` and `UFID:owner` for frames that have a name of their own.
    MP4 names: an atom, or `----:NAME` for one of our own. `joined` parts several values where only one can stand.
    """

    german: str
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
    "APIC": "Titelbild",
    "METADATA_BLOCK_PICTURE": "Titelbild",
    "covr": "Titelbild",
    "SYLT": "Mitlaufender Text",
}
"""German labels of the tags that hold it; ID3 has a place for the lines, the others have none."""


def iso(moment: datetime) -> str:
    """`2017-08-18T20:52+02:00`; seconds only where there are any."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _at(moment: datetime | None, form: str = "") -> tuple[str, ...]:
    return () if moment is None else (moment.strftime(form) if form else iso(moment),)


ROWS = (
    Row("Titel", lambda f: _one(f.about.title), "TIT2", "TITLE", "©nam"),
    Row(
        "Schlagzeile",
        lambda f: _one(f.about.headline if f.about.headline != f.about.title else ""),
        "TIT3",
        "SUBTITLE",
        "----:SUBTITLE",
    ),
    Row("Autor", lambda f: f.about.authors, "TPE1", "ARTIST", "©ART", joined="/"),
    Row("Veröffentlicht von", lambda f: _one(f.about.publication), "TPE2", "ALBUMARTIST", "aART"),
    Row("Herausgeber", lambda f: _one(f.about.publication), "TPUB", "PUBLISHER", "----:PUBLISHER"),
    Row("Studio", lambda f: _one(f.about.studio), "TXXX:STUDIO", "STUDIO", "----:STUDIO"),
    Row("Reihe", lambda f: _one(f.about.series), "TALB", "ALBUM", "©alb"),
    Row("Genre", lambda f: _one(f.about.genre), "TCON", "GENRE", "©gen"),
    Row("Veröffentlicht", lambda f: _at(f.about.published), "TXXX:PUBLISHED", "DATE", "©day"),
    Row("Jahr", lambda f: _at(f.about.published, "%Y"), "TYER", "", ""),
    Row("Tag und Monat", lambda f: _at(f.about.published, "%d%m"), "TDAT", "", ""),
    Row("Uhrzeit", lambda f: _at(f.about.published, "%H%M"), "TIME", "", ""),
    Row("Aktualisiert", lambda f: _at(f.about.updated), "TXXX:UPDATED", "UPDATED", "----:UPDATED"),
    Row(
        "Sender",
        lambda f: tuple(dict.fromkeys(b.broadcaster for b in f.about.broadcasts)),
        "TRSN",
        "BROADCASTER",
        "----:BROADCASTER",
    ),
    Row(
        "Sendung",
        lambda f: tuple(", ".join([b.broadcaster, *_at(b.at)]) for b in f.about.broadcasts),
        "TXXX:BROADCAST",
        "BROADCAST",
        "----:BROADCAST",
    ),
    Row(
        "Sendezeit",
        lambda f: tuple(dict.fromkeys(iso(b.at) for b in f.about.broadcasts if b.at)),
        "TXXX:BROADCAST_DATE",
        "BROADCAST_DATE",
        "----:BROADCAST_DATE",
    ),
    Row(
        "Sendehinweis",
        lambda f: _one(f.about.broadcast_note),
        "TXXX:BROADCAST_NOTE",
        "BROADCAST_NOTE",
        "----:BROADCAST_NOTE",
    ),
    Row(
        "Angebotene Formate",
        lambda f: f.about.formats_offered,
        "TXXX:FORMATS_OFFERED",
        "FORMATS_OFFERED",
        "----:FORMATS_OFFERED",
        joined=", ",
    ),
    Row("Dateiname", lambda f: _one(f.name), "TOFN", "FILENAME", "----:FILENAME"),
    Row("Format", lambda f: _one(f.format), "TXXX:FORMAT", "FORMAT", "----:FORMAT"),
    Row(
        "Auch als",
        lambda f: tuple(f"{name} ({label})" for name, label in f.siblings),
        "TXXX:SIBLING",
        "SIBLING",
        "----:SIBLING",
        joined=", ",
    ),
    Row("Hinweis zum Speichern", lambda f: _one(f.about.saving_hint), "COMM:Hinweis", "COMMENT", "©cmt"),
    # ffmpeg and what is built on it read DESCRIPTION as "comment" and lose COMMENT beside it: hence a name of its own.
    Row("Hinweis zum Speichern", lambda f: _one(f.about.saving_hint), "", "SAVING_HINT", ""),
    Row("Vorspann", lambda f: _one(f.about.lead), "COMM:", "DESCRIPTION", "desc"),
    Row("Text", lambda f: _one(f.about.text), "USLT:", "LYRICS", "©lyr"),
    Row("Sprache", lambda f: _one(f.about.language), "TLAN", "LANGUAGE", "----:LANGUAGE"),
    Row("Adresse", lambda f: _one(f.about.url), "WOAF", "URL", "----:URL"),
    Row("Kennung", lambda f: _one(f.about.identity), "UFID:artaudio", "", ""),
    Row(
        "Quelle (SHA-256)",
        lambda f: _one(f.about.identity),
        "TXXX:SOURCE_SHA256",
        "SOURCE_SHA256",
        "----:SOURCE_SHA256",
    ),
    Row("Sprachmaschine", lambda f: _one(f.about.engine), "TXXX:ENGINE", "ENGINE", "----:ENGINE"),
    Row("Stimme", lambda f: _one(f.about.voice), "TXXX:VOICE", "VOICE", "----:VOICE"),
    Row(
        "Synthetische Stimme",
        lambda f: ("ja",) if f.about.synthetic_voice else (),
        "TXXX:SYNTHETIC_VOICE",
        "SYNTHETIC_VOICE",
        "----:SYNTHETIC_VOICE",
    ),
    Row(
        "Art der Quelle (IPTC)",
        lambda f: _one(f.about.digital_source_type),
        "TXXX:DIGITALSOURCETYPE",
        "DIGITALSOURCETYPE",
        "----:DIGITALSOURCETYPE",
    ),
    Row("Erzeugt mit", lambda f: _one(f.about.encoder), "TSSE", "ENCODER", "©too"),
    Row("Kodiert von", lambda f: _one(f.about.encoder), "TENC", "", ""),
)
"""Order is the order in which a listener is shown them."""


def places(vocabulary: str) -> dict[str, int]:
    """Tag name in upper case → index of its row, for one of "id3", "vorbis" and "mp4"."""
    return {getattr(row, vocabulary).upper(): place for place, row in enumerate(ROWS) if getattr(row, vocabulary)}
