"""A folder is replaced whole: exchanged in one step, or, where that cannot be, rolled back by the next run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from artaudio.publish.atomic_replace import draft_beside, put_in_place

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by number are of POSIX")
OLD = {"a.mp3": "alt a", "b.ogg": "alt b", "c.flac": "alt c", "edition.json": "alt"}
NEW = {"a.mp3": "neu a", "b.ogg": "neu b", "d.vtt": "neu d", "edition.json": "neu"}
FOREIGN = {"notizen.txt": "fremd"}
RUN = """
import os, signal, sys
from pathlib import Path
from artaudio.publish import atomic_replace
from artaudio.publish.atomic_replace import draft_beside, put_in_place
folder, limit, able = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "able"
new = {new!r}
calls = 0

def counted(event, arguments):
    global calls
    if event in {{"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}} or (
        event == "open" and ".artaudio-" in str(arguments[0])
    ):
        calls += 1
        if calls == limit:
            os.kill(os.getpid(), signal.SIGKILL)

def unable(one, other):
    raise OSError(38, "no such call")

if not able:
    atomic_replace.exchange = unable
with draft_beside(folder) as draft:
    for name, content in new.items():
        (draft / name).write_text(content)
    sys.addaudithook(counted)
    put_in_place(draft, folder, last="edition.json", stale=["a.mp3", "b.ogg", "c.flac"])
print(calls)
"""


def contents(folder: Path) -> dict[str, str]:
    """Name → text of each file."""
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def laid(folder: Path, files: dict[str, str]) -> None:
    """A folder of these files."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_text(content)


def run(folder: Path, limit: int, how: str) -> subprocess.CompletedProcess[str]:
    """Replace the folder in a process of its own, which is killed at the call of this number."""
    command = [sys.executable, "-c", RUN.format(new=NEW), str(folder), str(limit), how]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def next_run(output: Path) -> None:
    """What the next build of any article does first."""
    with draft_beside(output / "other"):
        pass


@pytest.mark.parametrize("how", ["able", "unable"])
def test_a_run_that_is_killed_at_any_call_leaves_the_old_or_the_new_files(tmp_path: Path, how: str) -> None:
    """Each call on files in turn: after the next run the folder is whole, all of it old or all of it new, and nothing is left."""
    seen = set()
    for limit in range(1, 200):
        output = tmp_path / how / str(limit)
        folder = output / "e"
        laid(folder, {**OLD, **FOREIGN})
        done = run(folder, limit, how)
        if how == "able" and sys.platform.startswith("linux"):
            # Exchanged in one step: it is whole before the next run, too.
            assert contents(folder) in ({**OLD, **FOREIGN}, {**NEW, **FOREIGN}), limit
        next_run(output)
        assert contents(folder) in ({**OLD, **FOREIGN}, {**NEW, **FOREIGN}), (limit, done.stderr)
        assert [path.name for path in output.iterdir()] == ["e"], limit
        seen.add(contents(folder)["edition.json"])
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
    assert seen == {"alt", "neu"}
    assert limit > 5


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_a_folder_is_exchanged_in_one_step_and_keeps_what_is_not_ours(tmp_path: Path) -> None:
    """The new folder has another inode, the old one's mode, and the very files that somebody else put there."""
    folder = tmp_path / "e"
    laid(folder, {**OLD, **FOREIGN})
    folder.chmod(0o750)
    before = folder.stat().st_ino, (folder / "notizen.txt").stat().st_ino
    with draft_beside(folder) as draft:
        for name, content in NEW.items():
            (draft / name).write_text(content)
        put_in_place(draft, folder, last="edition.json", stale=list(OLD))
    assert contents(folder) == {**NEW, **FOREIGN}
    assert folder.stat().st_ino != before[0]
    assert (folder / "notizen.txt").stat().st_ino == before[1]
    assert folder.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in tmp_path.iterdir()] == ["e"]


def test_a_folder_with_folders_in_it_is_replaced_file_by_file(tmp_path: Path) -> None:
    """They stay where they are, with all that is in them."""
    folder = tmp_path / "e"
    laid(folder, OLD)
    laid(folder / "bilder", FOREIGN)
    with draft_beside(folder) as draft:
        for name, content in NEW.items():
            (draft / name).write_text(content)
        put_in_place(draft, folder, last="edition.json", stale=list(OLD))
    assert contents(folder) == NEW
    assert contents(folder / "bilder") == FOREIGN


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        '{"folder": "../x", "names": ["victim"], "last": "y"}',
        '{"folder": "e", "names": ["../victim"], "last": "y"}',
    ],
)
def test_a_journal_that_is_strange_undoes_nothing(tmp_path: Path, content: str) -> None:
    """Nothing outside of the folder is ever touched, and the draft is removed all the same."""
    output = tmp_path / "output"
    laid(output / "e", OLD)
    (tmp_path / "x").mkdir()
    victims = [tmp_path / "x" / "victim", output / "victim"]
    for victim in victims:
        victim.write_text("victim")
    draft = output / ".artaudio-0a.draft"
    laid(draft, {".journal.json": content, "y": ""})
    os.utime(draft, (0, 0))
    next_run(output)
    assert not draft.exists()
    assert contents(output / "e") == OLD
    assert all(victim.exists() for victim in victims)
