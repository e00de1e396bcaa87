"""Drafts say who makes them: what a dead run left is taken away by the next one, what is in use never."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from artaudio.base import files
from artaudio.base.drafts import draft_name, is_abandoned, is_left, sweep
from artaudio.base.files import exchange, whole_file, write_whole

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows tells nothing of a process by its number")
NAMES = "from artaudio.base.drafts import draft_name; print(draft_name('.part.xml'))"
HOLDS = """
import sys
from pathlib import Path
from artaudio.base.files import whole_file
with whole_file(Path(sys.argv[1])) as draft:
    draft.write_text("half")
    print(draft.name, flush=True)
    {end}
"""


@pytest.fixture(autouse=True)
def _first_time() -> Iterator[None]:
    """A folder is swept when a process first writes there; each test is such a process."""
    files._sweep_once.cache_clear()
    yield
    files._sweep_once.cache_clear()


def name_of_the_dead() -> str:
    """The name of a draft whose process has ended."""
    return subprocess.run([sys.executable, "-c", NAMES], capture_output=True, text=True, check=True).stdout.strip()


def test_a_dead_runs_draft_is_known_as_such_at_once() -> None:
    """Its process has ended; this process's own has not; of another machine's, or of another form, nothing is known."""
    dead, own = name_of_the_dead(), draft_name(".draft")
    assert is_left(dead) is True
    assert is_left(own) is False
    host, rest = dead.split("-", 2)[1:]
    assert is_left(f".artaudio-{'0' * len(host)}-{rest}") is None
    for name in ("", ".artaudio-", ".artaudio-0a.draft", "x.part", f"x{dead}", ".artaudio-1-2-3-4.draft"):
        assert is_left(name) is None


def test_a_number_that_was_given_to_another_process_tells_nothing_wrong() -> None:
    """The process of this number began at another time: the draft's is dead."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not tell when a process began")
    head, host, pid, start, rest = draft_name(".draft").split("-")
    assert is_left(f"{head}-{host}-{pid}-{int(start) - 1}-{rest}") is True


def test_age_decides_only_where_nothing_else_does(tmp_path: Path) -> None:
    """A clock that is a day ahead takes no running build's draft; another machine's is left when it is a day old."""
    own, foreign = tmp_path / draft_name(".draft"), tmp_path / ".artaudio-00000000-1-1-0a1b2c3d.draft"
    for path in (own, foreign):
        path.mkdir()
    assert not is_abandoned(foreign)
    before = time.time() - 2 * 86400
    for path in (own, foreign):
        os.utime(path, (before, before))
    assert not is_abandoned(own)
    assert is_abandoned(foreign)


def test_a_file_that_is_written_takes_away_what_dead_runs_left_beside_it(tmp_path: Path) -> None:
    """Feed, cache and settings alike; a running program's draft, other files and drafts of folders stay."""
    target = tmp_path / "feed.xml"
    dead = tmp_path / name_of_the_dead()
    others = [tmp_path / name for name in (".other.part.xml", "x.part", dead.name.replace(".part.xml", ".draft"))]
    for path in (dead, *others):
        path.write_text("half")
    command = [sys.executable, "-c", HOLDS.format(end="sys.stdin.read()"), str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        alive = running.stdout.readline().strip()
        write_whole(target, "whole")
        left = {path.name for path in tmp_path.iterdir()}
        running.communicate()
    assert left == {"feed.xml", alive, *(path.name for path in others)}


def test_a_killed_writer_leaves_a_draft_that_the_next_one_removes(tmp_path: Path) -> None:
    """Nothing under the final name, and no litter older than one run."""
    target = tmp_path / "a.json"
    kill = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    done = subprocess.run([sys.executable, "-c", HOLDS.format(end=kill), str(target)], capture_output=True, text=True)
    assert done.returncode == -9
    assert [path.name for path in tmp_path.iterdir()] == [done.stdout.strip()]
    write_whole(target, "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_name_at_the_systems_limit_can_be_written(tmp_path: Path) -> None:
    """The draft's name does not grow with it."""
    with whole_file(tmp_path / ("x" * 250 + ".xml")) as draft:
        draft.write_text("whole")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_read_is_not_swept(tmp_path: Path) -> None:
    """Errors there are no matter: what is to be written tells them."""
    sweep(tmp_path / "nothing")
    (tmp_path / "file").touch()
    sweep(tmp_path / "file")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_two_folders_change_places_or_nothing_happens(tmp_path: Path) -> None:
    """In one step; an error leaves both as they were."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "nothing")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
