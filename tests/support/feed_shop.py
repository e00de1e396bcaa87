"""Editions to be fed, made by hand: small files with true sizes and digests, and a channel's settings."""

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from PIL import Image

from artaudio.base.records import replace, to_json, to_plain
from artaudio.base.settings import FeedSettings
from artaudio.base.units import Milliseconds
from artaudio.publish.model import Edition, EditionFile, EditionMetadata, Levels

BERLIN = ZoneInfo("Europe/Berlin")
PUBLISHED = datetime(2017, 8, 18, 20, 52, tzinfo=BERLIN)
NOW = datetime(2024, 1, 5, 12, 0, tzinfo=BERLIN)
BASE = "https://example.org/audio/"
THE_LAGE = FeedSettings(
    title="Die Lage",
    description="Vorgelesen.",
    author="Redaktion",
    owner_email="a@example.org",
    image="podcast.jpg",
    base_url=BASE,
)
"""A podcast that has all that a directory asks for."""
KINDS = {
    "mp3": (".mp3", "audio/mpeg"),
    "ogg": (".ogg", "audio/ogg"),
    "vtt": (".vtt", "text/vtt"),
    "srt": (".srt", "application/x-subrip"),
    "transcript": (".transcript.json", "application/json"),
    "txt": (".txt", "text/plain"),
    "chapters": (".chapters.json", "application/json+chapters"),
    "cover": (".jpg", "image/jpeg"),
}
ABOUT = EditionMetadata(
    title='Lage des IS im "Kalifat"',
    identity="5e" * 32,
    headline="IS 2.0",
    authors=("Anna Osius",),
    studio="ARD-Studio Kairo",
    published=PUBLISHED,
    lead='Der "Islamische Staat" ist längst nicht besiegt, aber er ändert seine Strategie.',
    text="Die Wölfe sind unter uns.",
    language="deu",
)


def content_of(name: str, title: str) -> bytes:
    """A file of this format; the sound is none, but nobody who believes edition.json listens to it."""
    match name:
        case "vtt":
            return f"WEBVTT\n\n00:00.500 --> 01:23.000\n{title}\n".encode()
        case "srt":
            return f"1\n00:00:00,500 --> 00:01:23,000\n{title}\n".encode()
        case "transcript":
            segment = {"startTime": 0.5, "endTime": 83.0, "body": title}
            return json.dumps({"version": "1.0.0", "segments": [segment]}).encode()
        case "chapters":
            return json.dumps({"version": "1.2.0", "chapters": [{"startTime": 0, "title": title}]}).encode()
        case "cover":
            return picture(1400, 1400)
    return f"{name} of {title}".encode()


@cache
def picture(width: int, height: int, kind: str = "JPEG", colours: str = "RGB") -> bytes:
    """A picture of one colour."""
    drawn = io.BytesIO()
    Image.new(colours, (width, height)).save(drawn, kind)
    return drawn.getvalue()


@dataclass(frozen=True)
class Shop:
    """A folder for a feed and its editions, and everything a test needs to fill it."""

    folder: Path
    settings: FeedSettings
    now: datetime = NOW
    base: str = BASE

    @property
    def feed(self) -> Path:
        """Where the feed is."""
        return self.folder / "feed.xml"

    def edition(self, folder: str = "lage", formats: tuple[str, ...] = tuple(KINDS), **facts: Any) -> Path:
        """An edition's folder; `facts` differ from the seed's. Each file's content is its name and the title."""
        embargo = facts.pop("embargo", None)
        about = replace(ABOUT, **facts)
        place = self.folder / folder
        place.mkdir(parents=True, exist_ok=True)
        files = []
        for name in formats:
            suffix, media_type = KINDS[name]
            content = content_of(name, about.title)
            (place / f"lage{suffix}").write_bytes(content)
            duration = Milliseconds(83400 if media_type.startswith("audio/") else 0)
            digest = hashlib.sha256(content).hexdigest()
            files.append(EditionFile(f"lage{suffix}", name, media_type, len(content), digest, duration))
        edition = Edition(
            1, "fingerprint", about, Milliseconds(83400), Levels(None, None), tuple(files), (), embargo=embargo
        )
        (place / "edition.json").write_text(to_json(edition), encoding="utf-8")
        return place

    def put_into(self, place: Path, name: str, content: bytes, media_type: str = "text/plain") -> Path:
        """One file more in the edition at `place`, listed in its edition.json."""
        (place / name).write_bytes(content)
        described = place / "edition.json"
        plain = json.loads(described.read_text(encoding="utf-8"))
        digest = hashlib.sha256(content).hexdigest()
        listed = EditionFile(name, "txt", media_type, len(content), digest, Milliseconds(0))
        plain["files"].append(to_plain(listed))
        described.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        return place / name

    def another(self, number: int, **facts: Any) -> Path:
        """An edition of another article, published on the given day of August 2017."""
        facts = {"published": datetime(2017, 8, number, 6, tzinfo=BERLIN), **facts}
        return self.edition(
            f"nr-{number}", ("mp3",), **{"title": f"Artikel {number}", "identity": f"{number:064x}"} | facts
        )

    def but(self, **changes: Any) -> FeedSettings:
        """The settings with other values."""
        return msgspec.structs.replace(self.settings, **changes)
