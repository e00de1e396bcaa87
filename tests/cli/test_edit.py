"""`artaudio edit` in the terminal: the desk's steps, one by one, in the same journal; and the desk that it starts."""

import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest
from desk_articles import NEWS
from front_door import typed
from program import COMMAND, environment_for

from artaudio.editor.steps import STEPS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    place = tmp_path / "work"
    place.mkdir()
    (place / "hafen.txt").write_text(NEWS, encoding="utf-8")
    return place


def test_steps_are_done_listed_undone_and_built(folder: Path) -> None:
    """What was typed is in the script file, its history, and the edition that is built from it."""
    done = typed(
        folder, "edit", "hafen.txt", "--do", "role 5 paragraph", "--do", "spoken 2.2 Das ist neu, ja.", "--history"
    )
    assert done.code == 0
    assert done.out.splitlines() == [
        "    1  role 5 paragraph  (Ein Mast mit zwei Kameras am Sophienblatt)",
        "    2  spoken 2 2 Das ist neu, ja.  (Das ist neu.)",
    ]
    assert "2 steps done" in done.err
    assert typed(folder, "edit", "hafen.txt", "--undo", "1", "--history").out.splitlines()[1].startswith("-   2")
    assert typed(folder, "edit", "hafen.txt", "--redo", "1").code == 0
    built = typed(folder, "build", "hafen.script.toml", "--engine", "tone", "--json").json
    assert "Das ist neu, ja." in {cue["spoken"] for cue in built["edition"]["cues"]}
    again = typed(folder, "edit", built["folder"], "--undo", "9", "--history")
    assert [line[0] for line in again.out.splitlines()] == ["-", "-"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--do", "title x"], 2, "name the article"),
        (["hafen.txt", "--do", "rolle 5 paragraph"], 4, "did you mean role?"),
        (["hafen.txt", "--do", "role 99 paragraph"], 4, "there is no passage 99"),
        (["gibtesnicht.txt", "--do", "title x"], 3, "cannot be read"),
        (["hafen.txt", "--undo", "0"], 2, "undo"),
    ],
)
def test_what_cannot_be_done_ends_with_an_error(folder: Path, arguments: list[str], code: int, says: str) -> None:
    """Nothing is written, and the exit code is that of what is wrong."""
    refused = typed(folder, "edit", *arguments)
    assert (refused.code, says in refused.err) == (code, True), refused.err
    assert [path.name for path in folder.iterdir()] == ["hafen.txt"]


def test_all_steps_are_listed(folder: Path) -> None:
    """Each with its fields and a sentence."""
    lines = typed(folder, "edit", "--steps").out.splitlines()
    assert [line.split()[0] for line in lines[::2]] == list(STEPS)
    assert all(line.endswith(".") for line in lines[1::2])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_desk_says_its_address_and_ends(folder: Path, number: signal.Signals) -> None:
    """The token works once; Ctrl-C ends it with exit code 0, and the article is free again."""
    with subprocess.Popen(
        [*COMMAND, "edit", "hafen.txt", "--no-browser", "--port", "0"],
        cwd=folder,
        env=environment_for(folder.parent / "cache", {"PYTHONUNBUFFERED": "1"}),
        stdout=subprocess.PIPE,
        text=True,
    ) as desk:
        assert desk.stdout
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", desk.stdout.readline())
            assert found
            assert typed(folder, "edit", "hafen.txt", "--do", "title x").code == 3
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with browser.open(found[0], timeout=60) as page:
                assert b"desk-page" in page.read()
            desk.send_signal(number)
            desk.wait(60)
        finally:
            desk.kill()
    assert desk.returncode in {0, 128 + number, -number}
    assert typed(folder, "edit", "hafen.txt", "--do", "title x").code == 0
