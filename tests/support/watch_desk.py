"""A newsroom on loopback, and a watcher of it that reads its own small clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_shop import picture
from newsdesk import FEED
from newsroom import Newsroom, Piece
from web_double import Reply, WebDouble, web, without_proxies

from artaudio.base.settings import (
    FetchSettings,
    PublishSettings,
    ScriptSettings,
    Settings,
    SpeechSettings,
    as_settings,
)
from artaudio.batch.entries import Wanted
from artaudio.batch.order import Order
from artaudio.feed.editing import Row, feed_list
from artaudio.fetch.access import Access
from artaudio.fetch.client import Client
from artaudio.fetch.courtesy import Pace
from artaudio.fetch.page_cache import PageCache
from artaudio.watch.watcher import Event, Plan, Watcher


@dataclass
class Desk:
    """A folder with a feed, what is served to it, and all that its watch has told."""

    folder: Path
    server: WebDouble
    room: Newsroom
    settings: Settings
    told: list[Event] = field(default_factory=list)
    now: datetime = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)

    @property
    def feed(self) -> Path:
        """The podcast."""
        return self.folder / "podcast.xml"

    @property
    def output(self) -> Path:
        """All editions."""
        return self.folder / "output"

    @property
    def www(self) -> Path:
        """Where the podcast is published."""
        return self.folder / "www"

    def serve(self, *pieces: Piece, form: str = "rss") -> None:
        """From now on the newsroom has these articles, the newest first."""
        self.room.pieces = list(pieces)
        content = getattr(self.room, form)()
        self.server.replies["/feed"] = Reply(content, headers={"Content-Type": "application/xml"})
        for piece in pieces:
            path = piece.path or f"/artikel/{piece.id}"
            self.server.replies[path] = Reply(piece.page, headers={"ETag": f'"{hash(piece)}"'})

    def watcher(
        self, *sources: str, since: datetime | None = None, publishing: bool = True, feed: Path | None = None
    ) -> Watcher:
        """A watch that begins now, as after a start of the program; `feed` is another one than the podcast."""
        client = Client(
            Access(allow_private=True),
            cache=PageCache(self.folder / "cache"),
            polite=True,
            pace=Pace(sleep=lambda seconds: None),
        )
        plan = Plan(
            sources or (self.server.url("/feed"),),
            Order(Path(), self.output, self.settings),
            feed or self.feed,
            str(self.www) if publishing else "",
            wanted=Wanted(since=since),
        )
        return Watcher(
            plan, client, self.told.append, lambda line: None, sleep=lambda seconds: None, now=lambda: self.now
        )

    def look(
        self, *sources: str, since: datetime | None = None, publishing: bool = True, feed: Path | None = None
    ) -> list[str]:
        """One look of a watch that begins now: what it tells, as kinds of events."""
        self.told.clear()
        self.watcher(*sources, since=since, publishing=publishing, feed=feed).look()
        return [event.kind for event in self.told]

    def items(self, feed: Path | None = None) -> list[Row]:
        """The items of the podcast, or of the one that is published."""
        path = feed or self.feed
        return list(feed_list(path)) if path.exists() else []

    def published(self) -> list[str]:
        """Titles of what listeners have, newest first."""
        return [row.title for row in self.items(self.www / "podcast.xml")]

    def editions(self) -> list[str]:
        """Folders of all editions."""
        return sorted(path.name for path in self.output.iterdir() if not path.name.startswith("."))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Without any article yet."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    without_proxies(monkeypatch)
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    settings = Settings(
        script=ScriptSettings(announcement=False, sign_off=""),
        speech=SpeechSettings(engine="tone"),
        publish=PublishSettings(formats=("mp3",), base_url="https://example.org/audio/output/", cover_pixels=1400),
        feed=as_settings({"feed": FEED}).feed,
        fetch=FetchSettings(allow_private=True, pause=0.0),
    )
    monkeypatch.chdir(folder)
    with web() as server:
        yield Desk(folder, server, Newsroom(server.url("/")), settings)
