"""Change a newsroom some two hundred times, watch it with kills in between, and compare with a watch that nobody disturbed.

    python tests/long/watch_with_kills.py [--changes 220] [--seed 1] [--folder DIR]

A content management system in small runs on loopback: a feed whose items have their text or only a page, and a folder of files.
After each change `artaudio watch --once` is started; mostly it is killed (SIGKILL) after a random time, up to three times for
one change, then it may finish. A second watch of the same changes is never killed. In the end both must have the same
items, the same editions byte for byte, and the same published files: nothing twice, nothing lost. Takes some minutes, and is no
part of the suite; Ctrl-C compares what was done so far.
"""

import argparse
import contextlib
import hashlib
import json
import multiprocessing
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from artaudio.base.records import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import tomli_w
from feed_shop import picture
from newsdesk import FEED
from newsroom import WHEN, Newsroom, Piece
from web_double import Reply, WebDouble, web

WORDS = (
    *("Brücke", "Rathaus", "Hafen", "Schule", "Garten", "Markt", "Straße", "Museum"),
    *("Bahnhof", "Theater", "Kirche", "Fluss", "Wald", "Turm", "Brunnen", "Schloss"),
)
LISTED = 12
"""Items of the feed: older ones leave it, as in any feed."""
KILLED_AFTER = (0.02, 2.5)
"""Seconds between which a watch is killed."""


FORKS = multiprocessing.get_context("forkserver")
LOADED = [
    "artaudio.cli",
    "artaudio.watch.watcher",
    "artaudio.mix.stream",
    "artaudio.publish.publisher",
    "artaudio.check.judge",
]


def _look(words: list[str], folder: Path, cache: Path, said: Path) -> None:
    """What a process does that looks once: the command line, with both streams in a file."""
    from artaudio.cli import program

    os.chdir(folder)
    os.environ["ARTAUDIO_CACHE"] = str(cache)
    sys.argv = ["artaudio", *words]
    sys.stdout = sys.stderr = said.open("w", encoding="utf-8")
    program()


@dataclass
class Cms:
    """The newsroom, and what is changed in it; `expected` has every article's title and last sentence by its key."""

    room: Newsroom
    texts: Path
    chance: random.Random
    pieces: list[Piece] = field(default_factory=list)
    files: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    count: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def sentences(self) -> tuple[str, ...]:
        """A text that no other article has."""
        self.count += 1
        first, second, third = self.chance.sample(WORDS, 3)
        return (
            f"Heute geht es in Meldung {self.count} um das Thema {first} in der Stadt.",
            f"Viele Leute kamen wegen Nummer {self.count} und sahen {second} mit eigenen Augen.",
            f"Am Abend von Tag {self.count} wurde {third} geschlossen, und alle gingen nach Hause.",
        )

    def change(self) -> str:
        """Change something, and say what."""
        kinds = [
            "new",
            "new",
            "page",
            "text",
            "text",
            "title",
            "moved",
            "taken",
            "future",
            "file",
            "edited",
            "file gone",
        ]
        kind = self.chance.choice(kinds)
        listed = self.pieces[:LISTED]
        if kind in {"text", "title", "moved", "taken"} and len(listed) < 3:
            kind = "new"
        if kind in {"edited", "file gone"} and not self.files:
            kind = "file"
        self.done[kind] += 1
        if kind in {"new", "page", "future"}:
            when = WHEN + timedelta(hours=len(self.pieces) + self.count)
            if kind == "future":
                when += timedelta(days=365 * 20)
            number = f"urn:bote:{self.count}"
            title = f"{self.chance.choice(WORDS)} {self.count}"
            self.pieces.insert(0, Piece(number, title, self.sentences(), f"/lage/{self.count}", when, kind != "page"))
        elif kind in {"text", "title", "moved"}:
            at = self.chance.randrange(len(listed))
            self.pieces[at] = self._corrected(self.pieces[at], kind)
        elif kind == "taken":
            del self.pieces[self.chance.randrange(len(listed))]
        elif kind == "file":
            name = f"datei-{self.count}.txt"
            self.files[name] = (f"{self.chance.choice(WORDS)} Datei {self.count}", list(self.sentences()))
        elif kind == "edited":
            _, body = self.files[self.chance.choice(sorted(self.files))]
            body[2] = self.sentences()[2]
        else:
            del self.files[self.chance.choice(sorted(self.files))]
        return kind

    def _corrected(self, piece: Piece, kind: str) -> Piece:
        if kind == "text":
            return replace(piece, sentences=(*piece.sentences[:2], self.sentences()[2]))
        if kind == "title":
            return replace(
                piece, title=f"{piece.title.split(':')[0]}: {self.chance.choice(WORDS)}", sentences=self.sentences()
            )
        self.count += 1
        return replace(piece, path=f"/lage/anders-{self.count}")

    def serve(self, server: WebDouble) -> None:
        """Show it as it is now."""
        self.room.pieces = self.pieces[:LISTED]
        content = self.room.rss()
        tag = f'"{hashlib.sha256(content.encode()).hexdigest()}"'
        server.replies["/feed"] = Reply(content, headers={"Content-Type": "application/rss+xml", "ETag": tag})
        for piece in self.pieces[:LISTED]:
            tag = f'"{hashlib.sha256(piece.page.encode()).hexdigest()}"'
            server.replies[piece.path] = Reply(piece.page, headers={"ETag": tag})
        for old in self.texts.glob("*.txt"):
            if old.name not in self.files:
                old.unlink()
        for name, (title, body) in self.files.items():
            text = f"{title}\n\nStand: 02.03.2026 10:00 Uhr\n\n{' '.join(body)}\n"
            path = self.texts / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                # Copied an hour ago, as far as its time tells: nobody waits for it to be whole.
                os.utime(path, (time.time() - 3600, time.time() - 3600))


@dataclass
class Desk:
    """A watch with its own folders."""

    folder: Path
    feed: str
    texts: Path
    kills: int = 0
    looks: int = 0
    events: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        (self.folder / "podcast.jpg").write_bytes(picture(1400, 1400))
        settings = {
            "fetch": {"allow_private": True, "pause": 0.0},
            "speech": {"engine": "tone", "network": "never"},
            "publish": {"formats": ["mp3"]},
            "feed": {**FEED, "guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810"},
        }
        (self.folder / "artaudio.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")

    def look(self, killed_after: float | None = None) -> bool:
        """One look; whether it came to its end."""
        words = [
            "watch",
            self.feed,
            str(self.texts),
            "--once",
            "--json-lines",
            "--feed",
            "podcast.xml",
            "--publish",
            "www",
        ]
        said = self.folder.parent / f"said-{self.folder.name}"
        cache = self.folder.parent / f"cache-{self.folder.name}"
        # Each look is a process of its own, forked from one that has the program loaded: starting Python takes longer.
        running = FORKS.Process(target=_look, args=(words, self.folder, cache, said))
        running.start()
        running.join(killed_after)
        if running.is_alive():
            running.kill()
            running.join()
            self.kills += 1
            return False
        self.looks += 1
        out = said.read_text(encoding="utf-8")
        if running.exitcode:
            raise SystemExit(f"a look ended with {running.exitcode}:\n{out}")
        self.events.update(json.loads(line)["event"] for line in out.splitlines() if line.startswith("{"))
        return True

    def items(self, feed: str = "podcast.xml") -> list[tuple[str, ...]]:
        """Every item as it stands, in the feed's order."""
        content = (self.folder / feed).read_text(encoding="utf-8")
        return [(re.sub(r"\s+", " ", item),) for item in re.findall(r"<item>.*?</item>", content, re.DOTALL)]

    def store(self, place: str) -> dict[str, str]:
        """SHA-256 of every file that is not hidden, by its path; the feed is compared by its items."""
        found = {}
        for path in sorted((self.folder / place).rglob("*")):
            name = path.relative_to(self.folder / place).as_posix()
            if (
                path.is_file()
                and not any(part.startswith(".") for part in name.split("/"))
                and path.name != "podcast.xml"
            ):
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found


def differences(disturbed: Desk, calm: Desk) -> Iterator[str]:
    """Everything in which the two ended differently."""
    for feed in ("podcast.xml", "www/podcast.xml"):
        ours, theirs = Counter(disturbed.items(feed)), Counter(calm.items(feed))
        for item in (ours - theirs) + (theirs - ours):
            title = re.search(r"<title>(.*?)</title>", item[0])
            yield f"{feed}: {'more' if item in ours else 'lost'} or changed: {title[1] if title else item}"
        guids = Counter(re.findall(r"<guid[^>]*>(.*?)</guid>", "".join(item[0] for item in disturbed.items(feed))))
        yield from (f"{feed}: {guid} stands {count} times" for guid, count in guids.items() if count > 1)
    for place in ("output", "www"):
        here, there = disturbed.store(place), calm.store(place)
        for name in sorted(set(here) | set(there)):
            if here.get(name) != there.get(name):
                where = "in both, and not the same" if name in here and name in there else "in one of them only"
                yield f"{place}/{name}: {where}"


def main() -> None:
    """Run it, and say what it came to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=220)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        root = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(web())
        (root / "texte").mkdir(parents=True)
        chance = random.Random(asked.seed)
        cms = Cms(Newsroom(server.url("/")), root / "texte", chance)
        disturbed, calm = (Desk(root / name, server.url("/feed"), root / "texte") for name in ("disturbed", "calm"))
        FORKS.set_forkserver_preload(LOADED)
        ended: list[int] = []
        signal.signal(signal.SIGINT, lambda number, frame: ended.append(number))
        for number in range(1, asked.changes + 1):
            if ended:
                break
            kind = cms.change()
            cms.serve(server)
            for _ in range(3):
                if chance.random() < 0.4 or disturbed.look(chance.uniform(*KILLED_AFTER)):
                    break
            disturbed.look()
            calm.look()
            if number % 20 == 0:
                print(
                    f"{number} changes, last {kind}; {disturbed.kills} kills, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        wrong = list(differences(disturbed, calm))
        items, published = len(disturbed.items()), len(disturbed.items("www/podcast.xml"))
    print(f"changes   {dict(cms.done)}")
    print(f"kills     {disturbed.kills}, whole looks {disturbed.looks}; without kills {calm.looks}")
    print(f"events    {dict(disturbed.events)}; without kills {dict(calm.events)}")
    print(f"items     {items}, of which published {published}")
    print(f"time      {time.monotonic() - began:.0f} s")
    for line in wrong:
        print(f"differs   {line}")
    print("the same in the end" if not wrong else f"{len(wrong)} differences")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
