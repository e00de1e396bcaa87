"""A newsroom's week: sixty articles, thirty corrections, five new headlines, three machines, and kills in between.

The machines have folders, homes and caches of their own; they share the output folder with its feed, and publish to the same
folder. A quarter of all commands is killed with SIGKILL at some moment and typed again. At the end there are sixty items, none
twice, each as its last correction has it, and no address that was ever published is dead.

Not part of the suite, since it takes minutes: `make newsroom`. `NEWSROOM_SEED` gives another week.
"""

import os
import queue
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from PIL import Image

from artaudio.feed.editing import feed_list
from artaudio.publish.edition_file import read_edition

ARTICLES, CORRECTIONS, HEADLINES, MACHINES = 60, 30, 5, 3
KILLED = 0.25
"""Part of the commands that are killed."""
REFUSED = 8
"""The exit code of what does not pass its check."""
LATEST_KILL = 4.0
"""Seconds after its start by which a command is killed, if it still runs."""
PUBLISHED_EVERY = 8
"""Commands of one machine between two publications."""
BASE = "https://zeitung.example/audio/"
SETTINGS = f"""\
[speech]
engine = "tone"
network = "never"

[feed]
title = "Die Woche"
description = "Alles, was war."
author = "Redaktion"
owner_email = "redaktion@zeitung.example"
image = "podcast.png"
base_url = "{BASE}"
"""
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")
PLACES = (
    "Köln",
    "Görlitz",
    "Münster",
    "Lübeck",
    "Würzburg",
    "Cottbus",
    "Trier",
    "Halle",
    "Ulm",
    "Kiel",
    "Jena",
    "Gera",
)
EVENTS = (
    "fiel am {day} der Strom für {n} Minuten aus",
    "wurden {n} Bäume an der Allee gepflanzt",
    "kamen {n} Gäste zum Fest am Markt",
    "fand die Feuerwehr {n} Fässer mit Öl",
    "sind {n} Schüler zur Prüfung angetreten",
    "fuhren {n} Züge wegen des Sturms nicht",
)


@dataclass
class Story:
    """An article in the shared folder: its headline, sentences and date, and what was last saved of it."""

    number: int
    title: str
    sentences: list[str]
    path: Path
    lock: threading.Lock = field(default_factory=threading.Lock)

    def save(self) -> None:
        date = f"{1 + self.number % 5:02d}.11.2021 {6 + self.number % 12:02d}:00"
        body = "\n\n".join(" ".join(self.sentences[at : at + 3]) for at in range(0, len(self.sentences), 3))
        self.path.write_text(f"{self.title}\n\nVon Jana Müller\n\nStand: {date} Uhr\n\n{body}\n", encoding="utf-8")


@dataclass
class Machine:
    """A desk with a home and a cache of its own."""

    number: int
    folder: Path
    room: Path
    chance: random.Random
    killed: int = 0
    refused: int = 0

    def run(self, *arguments: str, spare: bool = False, may_refuse: bool = False) -> None:
        """Type a command, again and again where it was killed, until it is done; anything but success ends the week.

        `may_refuse`: exit code 8, that something does not pass its check, is an answer as well.
        """
        while True:
            environment = os.environ | {"HOME": str(self.folder), "ARTAUDIO_CACHE": str(self.folder / "cache")}
            process = subprocess.Popen(
                [sys.executable, "-m", "artaudio", *arguments],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            is_killed = not spare and self.chance.random() < KILLED
            try:
                said, _ = process.communicate(timeout=self.chance.uniform(0.2, LATEST_KILL) if is_killed else None)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                self.killed += 1
                continue
            if may_refuse and process.returncode == REFUSED:
                self.refused += 1
                return
            assert process.returncode == 0, f"machine {self.number}: {' '.join(arguments)}\n{said}"
            return

    def build(self, story: Story) -> None:
        self.run(
            "build", str(story.path), "-o", str(self.room / "output"), "--feed", str(self.room / "output/feed.xml")
        )

    def publish(self, *, last: bool = False) -> None:
        """Publish what there is. An edition that another machine is correcting at this moment does not pass its check yet: then
        nothing is sent, and the next publication brings it; the last one has to succeed."""
        place = str(self.room / "output" / "feed.xml")
        self.run("publish", str(self.room / "www"), "--from", place, spare=last, may_refuse=not last)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder that all machines share."""
    for name in ("articles", "output", "www"):
        (tmp_path / name).mkdir()
    Image.new("RGB", (1400, 1400)).save(tmp_path / "output" / "podcast.png")
    return tmp_path


def stories(room: Path, chance: random.Random) -> list[Story]:
    """Sixty articles of one author, in paragraphs of two and three sentences; six have the same headline."""
    made = []
    for number in range(ARTICLES):
        place = PLACES[number % len(PLACES)]
        title = "Das Wetter" if number % 20 in {3, 8} else f"Meldung {number} aus {place}"
        sentences = [
            f"In {place} {chance.choice(EVENTS).format(day=chance.choice(DAYS), n=chance.randrange(100, 9999))}."
            for _ in range(chance.choice((5, 6, 8)))
        ]
        made.append(Story(number, title, sentences, room / "articles" / f"meldung-{number:02d}.txt"))
        made[-1].save()
    return made


@dataclass
class Week:
    """What there is to do, what went wrong, and all addresses of sounds that were ever published."""

    work: "queue.Queue[tuple[str, Story]]"
    failed: list[BaseException] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def sit_at(self, machine: Machine) -> None:
        """Build article after article, publish now and then; what others are at work on is waited for."""
        done = 0
        while not self.failed:
            try:
                kind, story = self.work.get_nowait()
            except queue.Empty:
                return
            try:
                with story.lock:
                    _edit(kind, story)
                    machine.build(story)
                done += 1
                if done % PUBLISHED_EVERY == 0:
                    machine.publish()
                    self.seen.update(_addresses(machine.room / "www" / "feed.xml"))
            except BaseException as error:  # noqa: BLE001 - raised again by the test
                self.failed.append(error)


def test_a_newsrooms_week(room: Path, tmp_path: Path) -> None:
    """Sixty items, no double, no dead address; every correction has arrived."""
    seed = int(os.environ.get("NEWSROOM_SEED", "1"))
    chance = random.Random(seed)
    written = stories(room, chance)
    week = Week(queue.Queue())
    for event in _week(written, chance):
        week.work.put(event)
    machines = []
    for number in range(MACHINES):
        folder = tmp_path / f"machine-{number}"
        folder.mkdir()
        (folder / "artaudio.toml").write_text(SETTINGS, encoding="utf-8")
        machines.append(Machine(number, folder, room, random.Random(f"{seed} {number}")))
    desks = [threading.Thread(target=week.sit_at, args=(machine,)) for machine in machines]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    if week.failed:
        raise week.failed[0]
    machines[0].publish(last=True)
    machines[0].run("feed", "check", "--feed", str(room / "output" / "feed.xml"), spare=True)
    killed, refused = (sum(getattr(machine, kind) for machine in machines) for kind in ("killed", "refused"))
    print(f"week {seed}: {killed} commands killed, {refused} publications met a correction in the middle")
    _compare(room, written, week.seen)


def _week(written: list[Story], chance: random.Random) -> list[tuple[str, Story]]:
    """The week's work in its order: each article is new before it is corrected."""
    events = [("new", story) for story in written]
    corrected = chance.sample(written, CORRECTIONS)
    renamed = chance.sample([story for story in written if story.title != "Das Wetter"], HEADLINES)
    for kind, many in (("corrected", corrected), ("renamed", renamed)):
        for story in many:
            first = next(at for at, event in enumerate(events) if event == ("new", story))
            events.insert(chance.randrange(min(first + 10, len(events)), len(events) + 1), (kind, story))
    return events


def _edit(kind: str, story: Story) -> None:
    if kind == "corrected":
        story.sentences[1] = story.sentences[1].replace("In ", "Im Kreis ").replace("er ", "er, wie es nun heißt, ", 1)
        story.sentences[1] = f"{story.sentences[1].removesuffix('.')}, berichtigt am Abend."
    elif kind == "renamed":
        story.title = f"Neue Überschrift für Nummer {story.number}"
    story.save()


def _addresses(feed: Path) -> list[str]:
    """The addresses of all sounds of a published feed, without their versions."""
    found = feedparser.parse(feed.read_bytes())
    return [entry.enclosures[0].href.partition("?")[0] for entry in found.entries]


def _compare(room: Path, written: list[Story], seen: set[str]) -> None:
    output, www = room / "output", room / "www"
    assert (www / "feed.xml").read_bytes() == (output / "feed.xml").read_bytes()
    rows = feed_list(www / "feed.xml")
    assert len(rows) == ARTICLES
    assert len({row.guid for row in rows}) == ARTICLES
    assert sorted(row.title for row in rows) == sorted(story.title for story in written)

    folders = [path for path in output.iterdir() if path.is_dir()]
    assert len(folders) == ARTICLES
    assert {path.name for path in room.rglob(".*")} == {".artaudio-published.json", ".feed.xml.lock"}
    said = {path.name: read_edition(path) for path in folders}
    for story in written:
        mine = [one for one in said.values() if all(sentence in one.metadata.text for sentence in story.sentences)]
        assert [one.metadata.title for one in mine] == [story.title], story.path

    now = _addresses(www / "feed.xml")
    assert len(set(now)) == ARTICLES
    assert seen <= set(now)
    for entry in feedparser.parse((www / "feed.xml").read_bytes()).entries:
        name = unquote(entry.enclosures[0].href.partition("?")[0].removeprefix(BASE))
        assert (www / name).read_bytes() == (output / name).read_bytes()
        assert (www / name).stat().st_size == int(entry.enclosures[0].length)
    for folder in folders:
        for file in said[folder.name].files:
            assert (www / folder.name / file.name).read_bytes() == (folder / file.name).read_bytes()
