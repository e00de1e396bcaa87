"""`artaudio watch` from the outside: flags, exit codes, lines of events, signals."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from front_door import typed
from newsroom import Piece
from program import COMMAND, environment_for
from watch_desk import Desk
from web_double import Reply

ONE = Piece("urn:bote:1", "Erstes aus Köln")
FLAGS = ("--engine", "tone", "--format", "mp3", "--feed", "podcast.xml")


def test_once_looks_once(desk: Desk, folder: Path) -> None:
    """A line an event; exit code 0, or 10 where something failed, and the next call does only what is left."""
    desk.serve(ONE, Piece("urn:bote:2", "Kaputtes", whole=False))
    desk.server.replies["/artikel/urn:bote:2"] = Reply("", 403)
    words = ("watch", desk.server.url("/feed"), *FLAGS, "--publish", "www", "--once", "--json-lines")
    done = typed(folder, *words)
    assert done.code == 10, done.err
    events = [json.loads(line) for line in done.out.splitlines()]
    assert [event["event"] for event in events] == ["failed", "built", "published"]
    assert events[1]["title"] == "Erstes aus Köln"
    assert events[1]["guid"].startswith("artaudio:")
    assert all(event["time"] and event["source"] for event in events)
    assert "--cookies" in events[0]["hint"]
    desk.serve(ONE)
    again = typed(folder, *words[:-1])
    assert (again.code, again.out) == (0, "")


def test_lines_are_for_people_unless_asked_otherwise(desk: Desk, folder: Path) -> None:
    """Moment, event, what it is about."""
    desk.serve(ONE)
    done = typed(folder, "watch", desk.server.url("/feed"), *FLAGS, "--once")
    assert done.code == 0, done.err
    (line,) = done.out.splitlines()
    assert line[20:].split() == ["built", "Erstes", "aus", "Köln", "output/erstes-aus-koeln"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["texte", "--publish", "www"], "--feed"),
        (["texte", "--every", "bald"], "15m"),
        (["texte", "--every", "0s"], "15m"),
        (["texte", "--since", "gestern", "--once"], "2026-03-01"),
        (["-"], "standard input"),
        (["texte", "--title", "Eins"], "--title"),
        ([], "SOURCE"),
    ],
)
def test_what_cannot_be_watched_is_refused(folder: Path, words: list[str], says: str) -> None:
    """Exit code 2 and a way out; nothing is written."""
    before = sorted(folder.iterdir())
    done = typed(folder, "watch", *words)
    assert done.code == 2
    assert says in done.err
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_ends_on_a_signal(desk: Desk, folder: Path, number: signal.Signals, code: int) -> None:
    """While it waits for the next look; a service that is told to end has not failed."""
    desk.serve(ONE)
    words = [*COMMAND, "watch", desk.server.url("/feed"), *FLAGS, "--every", "1h", "--json-lines"]
    environment = environment_for(folder.parent / "cache")
    with subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["event"] == "built"
        running.send_signal(number)
        rest, errors = running.communicate(timeout=60)
    assert running.returncode == code, errors
    assert "Traceback" not in errors
    if number == signal.SIGTERM:
        assert json.loads(rest)["event"] == "stopped"
