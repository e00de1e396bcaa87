"""Devices and pipes where files belong: none is read as if it were empty, waited for, or replaced by a file."""

import os
import sys
from pathlib import Path

import needed
import pytest
from front_door import typed
from newsdesk import FOLDER, lay_article, lay_settings

from artaudio.base.files import is_device

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices as Linux has them")
DEVICE = Path("/dev/null")
"""One that reads as empty at once, so that a test fails where it is read, and does not wait."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings and an article."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    lay_settings(tmp_path / "desk")
    lay_article(tmp_path / "desk")
    return tmp_path / "desk"


BUILD = ("build", "a.txt", "--engine", "tone", "--format", "mp3", "-o", "out", "-q")


@pytest.mark.parametrize(
    ("name", "command", "code"),
    [
        ("artaudio.toml", ("script", "a.txt"), 2),
        ("l.toml", ("script", "a.txt", "--lexicon", "l.toml"), 4),
        ("s.toml", ("script", "a.txt", "-o", "s.toml"), 4),
        ("lexicon.toml", ("lexicon", "add", "Güstrow", "Güstro"), 4),
        ("gruss.ogg", ("say", "Guten Tag.", "--engine", "tone", "-o", "gruss.ogg"), 7),
        ("feed.xml", (*BUILD, "--feed", "feed.xml"), 7),
        ("feed.xml", ("feed", "list"), 7),
        ("a.jsonl", ("archive", "build", "a.jsonl", "--to", "store", "--engine", "tone"), 3),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else None,
)
def test_a_device_is_refused_by_its_name(desk: Path, name: str, command: tuple[str, ...], code: int) -> None:
    """What is named is no regular file: that is said, and it stays what it is."""
    if command[0] == "archive":
        needed.module("pyarrow")
    (desk / name).unlink(missing_ok=True)
    (desk / name).symlink_to(DEVICE)
    done = typed(desk, *command)
    assert done.code == code, done.err
    assert "no regular file" in done.err
    assert name in done.err
    assert (desk / name).readlink() == DEVICE


def test_what_was_published_is_not_learnt_from_a_device(desk: Path) -> None:
    """A destination whose list of files is a device is refused, and nothing is brought there."""
    assert typed(desk, *BUILD, "--feed", "feed.xml").code == 0
    (desk / "web").mkdir()
    (desk / "web" / ".artaudio-published.json").symlink_to(DEVICE)
    done = typed(desk, "publish", "web")
    assert done.code == 7, done.err
    assert not (desk / "web" / FOLDER).exists()


def test_settings_that_are_a_folder_are_not_passed_over(desk: Path) -> None:
    """Whoever made one called artaudio.toml expects that it counts."""
    (desk / "artaudio.toml").unlink()
    (desk / "artaudio.toml").mkdir()
    done = typed(desk, "script", "a.txt")
    assert done.code == 2
    assert "artaudio.toml cannot be read" in done.err


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_lexicon_that_is_no_file_is_not_passed_over(desk: Path, kind: str) -> None:
    """Its words would silently be said as before: a folder of that name is refused, and a link that leads nowhere."""
    if kind == "folder":
        (desk / "lexicon.toml").mkdir()
    else:
        (desk / "lexicon.toml").symlink_to("nowhere.toml")
    done = typed(desk, "script", "a.txt")
    assert (done.code, done.out) == (4, "")
    assert "lexicon.toml cannot be read" in done.err
    assert "rename it" in done.err


def test_what_a_device_is(tmp_path: Path) -> None:
    """Also a pipe, and a name that leads to wherever standard output does; no regular file, and nothing that is not there."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"")
    devices = [DEVICE, Path("/dev/stdout"), Path("/dev/new"), Path("/dev/fd/1"), tmp_path / "pipe"]
    assert all(is_device(path) for path in devices)
    files = [tmp_path / "file", tmp_path / "new", tmp_path, Path("/dev/shm/new"), tmp_path / "file" / "below"]
    assert not any(is_device(path) for path in files)


DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("name", "more", "command", "code"),
    [
        ("artaudio.toml", f"[mix]\nloudness = -{DIGITS}\n", ("script", "a.txt"), 2),
        ("l.toml", f"[[entry]]\nwritten = {DIGITS}\n", ("script", "a.txt", "--lexicon", "l.toml"), 4),
        ("s.toml", f"x = {DIGITS}\n", ("script", "s.toml"), 4),
    ],
)
def test_a_number_with_too_many_digits_is_named(
    desk: Path, name: str, more: str, command: tuple[str, ...], code: int
) -> None:
    """Python reads none of more than 4,300 digits; the line is said in every file of TOML."""
    if name == "s.toml":
        assert typed(desk, "script", "a.txt", "-o", name).code == 0
        more = (desk / name).read_text(encoding="utf-8") + more
    (desk / name).write_text(more, encoding="utf-8")
    done = typed(desk, *command)
    assert done.code == code, done.err
    assert "too many digits" in done.err
