"""Programs that people listen with subscribe to what is served, and get it: gPodder, podcast-archiver, podboat, mpv."""

import contextlib
import hashlib
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from feed_shop import THE_LAGE, picture
from served import Served, served

from artaudio.feed.editing import feed_add

if os.name != "posix":
    pytest.skip("these programs are run on Linux", allow_module_level=True)
import pty

PATIENCE = 60
"""Seconds; each of these takes about two."""
Tool = Callable[[str], str]


@dataclass(frozen=True)
class Podcast:
    """A podcast with two episodes that is served, and a third that waits; `home` is the listener's."""

    server: Served
    folder: Path
    home: Path
    waiting: Path
    own_feed: bool

    @property
    def url(self) -> str:
        """What a listener types in."""
        return f"{self.server.url}feed.xml"

    def publish(self, edition: Path) -> None:
        """Put an edition into the podcast."""
        shutil.copytree(edition, self.folder / edition.name)
        if self.own_feed:
            feed_add(self.folder / "feed.xml", [self.folder / edition.name], THE_LAGE, create=True)

    def sounds(self) -> list[str]:
        """Digests of all episodes there are."""
        return digests(self.folder)

    def fetched(self) -> list[str]:
        """Names of the MP3s that were asked for since this was last said."""
        asked = [Path(path).name for path in self.server.asked if path.endswith(".mp3")]
        self.server.asked.clear()
        return sorted(asked)

    def run(self, *command: str, **environment: str) -> str:
        """Run a listener's program and return what it says."""
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            cwd=self.home,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout

    @property
    def environment(self) -> Mapping[str, str]:
        """Nothing of the user's: neither subscriptions nor a proxy."""
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8", "TERM": "xterm", "no_proxy": "*"}


def digests(folder: Path) -> list[str]:
    """SHA-256 of each MP3 below a folder."""
    return sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.mp3"))


@pytest.fixture(params=["feed.xml", "no feed.xml"])
def podcast(request: pytest.FixtureRequest, tmp_path: Path, editions: tuple[Path, ...]) -> Iterator[Podcast]:
    """Served from the feed that will be public, and from none: a listener sees no difference."""
    folder, home = tmp_path / "output", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))
    *early, late = editions
    with served(folder) as server:
        podcast = Podcast(server, folder, home, late, request.param == "feed.xml")
        for edition in early:
            podcast.publish(edition)
        yield podcast


def names(*editions: Path) -> list[str]:
    """The MP3 of each edition, as it is asked for."""
    return [f"{edition.name}.mp3" for edition in editions]


def test_gpodder_downloads_every_episode_and_then_only_the_new_one(
    podcast: Podcast, tool: Tool, editions: tuple[Path, ...]
) -> None:
    """Subscribe, update, download: byte for byte; again after an update."""
    places = {"GPODDER_HOME": str(podcast.home), "GPODDER_DOWNLOAD_DIR": str(podcast.home / "downloads")}
    podcast.run(tool("gpo"), "subscribe", podcast.url, **places)
    podcast.run(tool("gpo"), "update", **places)
    podcast.run(tool("gpo"), "download", **places)
    assert digests(podcast.home) == podcast.sounds()
    assert set(podcast.fetched()) == set(names(*editions[:2]))
    podcast.publish(podcast.waiting)
    assert "1 new episode" in podcast.run(tool("gpo"), "update", **places)
    podcast.run(tool("gpo"), "download", **places)
    assert digests(podcast.home) == podcast.sounds()
    assert set(podcast.fetched()) == {f"{podcast.waiting.name}.mp3"}


def test_podcast_archiver_archives_every_episode_and_then_only_the_new_one(
    podcast: Podcast, editions: tuple[Path, ...]
) -> None:
    """Byte for byte, named by the publication dates; again after an update."""
    archive, configuration = podcast.home / "archive", podcast.home / "config.yaml"
    archive.mkdir()
    configuration.touch()
    program = (sys.executable, "-c", "from podcast_archiver.cli import main; main()")
    command = (*program, "-q", "-f", podcast.url, "-d", str(archive), "-c", str(configuration))
    podcast.run(*command, "--database", str(podcast.home / "archive.db"))
    assert digests(archive) == podcast.sounds()
    assert set(podcast.fetched()) == set(names(*editions[:2]))
    podcast.publish(podcast.waiting)
    podcast.run(*command, "--database", str(podcast.home / "archive.db"))
    assert digests(archive) == podcast.sounds()
    assert set(podcast.fetched()) == {f"{podcast.waiting.name}.mp3"}
    assert "2017-08-03 - Die Lage am Tag 3.mp3" in {path.name for path in archive.rglob("*.mp3")}


def test_podboat_downloads_every_episode_and_then_only_the_new_one(
    podcast: Podcast, tool: Tool, editions: tuple[Path, ...]
) -> None:
    """newsboat finds the episodes and queues them, podboat fetches them: byte for byte; again after an update."""
    room, downloads = podcast.home / ".newsboat", podcast.home / "downloads"
    room.mkdir()
    (room / "urls").write_text(f"{podcast.url}\n")
    (room / "config").write_text(f'download-path "{downloads}/"\npodcast-auto-enqueue yes\n')
    podcast.run(tool("newsboat"), "-q", "-x", "reload")
    podboat(podcast, tool("podboat"), until=lambda: digests(downloads) == podcast.sounds())
    assert set(podcast.fetched()) == set(names(*editions[:2]))
    podcast.publish(podcast.waiting)
    podcast.run(tool("newsboat"), "-q", "-x", "reload")
    podboat(podcast, tool("podboat"), until=lambda: digests(downloads) == podcast.sounds())
    assert set(podcast.fetched()) == {f"{podcast.waiting.name}.mp3"}


def podboat(podcast: Podcast, program: str, until: Callable[[], bool]) -> None:
    """Let podboat, which wants a terminal, download its queue; leave it as a user does once `until` holds."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [program, "-a"], stdin=its, stdout=its, stderr=its, env=podcast.environment, start_new_session=True
    ) as running:
        os.close(its)
        end = time.monotonic() + PATIENCE
        try:
            # It draws its screen anew as long as it runs, which is when to look.
            while not until():
                assert time.monotonic() < end, "podboat has not downloaded everything"
                if select.select([ours], [], [], 1)[0]:
                    os.read(ours, 65536)
            os.write(ours, b"q")
            with contextlib.suppress(OSError):
                # The terminal's end is an error on Linux.
                while os.read(ours, 65536):
                    pass
            assert running.wait(PATIENCE) == 0
        finally:
            running.kill()
            os.close(ours)


@pytest.mark.parametrize("ending", [".mp3", ".ogg"])
def test_mpv_plays_from_the_server_and_shows_the_chapters(podcast: Podcast, tool: Tool, ending: str) -> None:
    """Title, number of chapters, name and start of the second; and it starts in the midst of it when told to."""
    name = "die-lage-am-tag-1"
    chapters = "${chapter-list/count}|${chapter-list/1/title}|${=chapter-list/1/time}"
    said = podcast.run(
        tool("mpv"),
        "--no-config",
        "--ao=null",
        "--ao-null-untimed",
        "--vo=null",
        "--start=#2",
        "--length=0.1",
        f"--term-playing-msg=SHOWN|${{media-title}}|{chapters}|${{=chapter}}",
        f"{podcast.server.url}{name}/{name}{ending}",
    )
    [line] = [line for line in said.splitlines() if line.startswith("SHOWN|")]
    _, title, count, second, at, _ = line.split("|")
    assert (title, count, second) == ("Die Lage am Tag 1", "2", "Was am Nil geschieht")
    assert 5 < float(at) < 20
