"""A signal ends a command as Ctrl-C does: with its own exit code, no draft and no process left behind."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import gone
from program import COMMAND, environment_for

if os.name != "posix":
    pytest.skip("signals of POSIX", allow_module_level=True)
TEXT = "Ein Titel\n\n" + "Am Montag hat es in der ganzen Stadt geregnet. " * 40 + "\n\nAm Dienstag schien die Sonne.\n"
SPEAKS = """
import os, struct, sys, threading
words = sys.stdin.buffer.read().decode()
if "Dienstag" not in words:
    sound = b"".join(struct.pack("<h", n % 80 * 100 - 4000) for n in range(960 * len(words)))
    sys.stdout.buffer.write(struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF", len(sound) + 36, b"WAVE", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16, b"data", len(sound)) + sound)
    sys.exit()
with open(sys.argv[1], "w") as told:
    told.write(f"{os.getpid()}\\n")
threading.Event().wait()
"""
"""A program that speaks, but for the last sentence: there it says its number and never ends."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article, and a program that is asked to speak it and hangs."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "short.txt").write_text("Ein kurzer Text\n\nAm Montag hat es geregnet.\n", encoding="utf-8")
    os.mkfifo(folder / "told")
    program = [sys.executable, "-I", "-S", "-c", SPEAKS, str(folder / "told")]
    table = f"[speech]\nretries = 0\ntimeout = 600\n[speech.options.command]\nprogram = {json.dumps(program)}\n"
    (folder / "artaudio.toml").write_text(table, encoding="utf-8")
    return folder


@pytest.fixture
def building(folder: Path, request: pytest.FixtureRequest) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """A build that is in the middle of speaking, and the program that speaks. The parameter are further arguments."""
    command = [*COMMAND, "build", *getattr(request, "param", ()), "a.txt", "--engine", "command", "-o", "out"]
    environment = environment_for(folder.parent / "cache")
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    ) as running:
        told = os.open(folder / "told", os.O_RDWR)  # for reading alone, it would wait for somebody who writes
        try:
            assert select.select([told], [], [], 120)[0], "the last sentence was never spoken"
            yield running, int(os.read(told, 100))
        finally:
            os.close(told)
            running.kill()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_no_draft_and_no_process(
    folder: Path, building: tuple["subprocess.Popen[bytes]", int], name: str
) -> None:
    """128 + the signal's number, one sentence, and everything that was begun is taken away."""
    running, speaking = building
    running.send_signal(getattr(signal, name))
    said, complaints = running.communicate(timeout=60)
    assert running.returncode == 128 + getattr(signal, name)
    assert b"Traceback" not in complaints
    assert complaints.count(b"interrupted; ") == 1
    assert said == b""
    assert gone(speaking)
    assert not (folder / "out").exists() or list((folder / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("building", "articles"),
    [(["--json"], None), (["short.txt", "--json"], ["Ein kurzer Text"])],
    indirect=["building"],
    ids=["one", "several"],
)
def test_a_program_is_told_that_the_command_was_interrupted(
    building: tuple["subprocess.Popen[bytes]", int], articles: list[str] | None
) -> None:
    """Standard output is the one JSON object that was promised; of several articles it has those that were done."""
    running, speaking = building
    running.send_signal(signal.SIGTERM)
    said, _ = running.communicate(timeout=60)
    plain = json.loads(said)
    assert (running.returncode, plain["error"], plain["kind"]) == (128 + signal.SIGTERM, "interrupted", "Interrupted")
    assert plain["hint"]
    assert [one["title"] for one in plain.get("articles", ())] == (articles or [])
    assert gone(speaking)


@pytest.mark.parametrize("building", [["--json-lines"]], indirect=True)
def test_the_last_line_of_an_interrupted_command_says_so(building: tuple["subprocess.Popen[bytes]", int]) -> None:
    """A program that reads lines does not have to guess why they end."""
    running, _ = building
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=60)
    assert running.returncode == 130
    assert json.loads(said.splitlines()[-1])["kind"] == "Interrupted"


DRAFTS = """
import os, signal, sys
from pathlib import Path
from artaudio.commands.signals import handle_signals, signal_behind
from artaudio.publish.atomic_replace import draft_beside
handle_signals()
try:
    with draft_beside(Path("out/e")) as draft:
        (draft / "x.mp3").write_text("half")
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))
except KeyboardInterrupt as stop:
    sys.exit(128 + signal_behind(stop))
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_while_files_are_written_takes_the_draft_away(folder: Path, name: str) -> None:
    """Half-written files go with their folder."""
    done = subprocess.run([sys.executable, "-c", DRAFTS, name], cwd=folder, check=False, timeout=60)
    assert done.returncode == 128 + getattr(signal, name)
    assert list((folder / "out").iterdir()) == []


def test_what_a_killed_build_leaves_the_next_one_takes_away(
    folder: Path, building: tuple["subprocess.Popen[bytes]", int]
) -> None:
    """Nobody can tidy up after SIGKILL but the next run, at once."""
    running, speaking = building
    running.kill()
    running.communicate(timeout=60)
    assert gone(speaking)
    command = [*COMMAND, "build", "a.txt", "--engine", "tone", "-o", "out", "--format", "ogg"]
    done = subprocess.run(
        command, cwd=folder, env=environment_for(folder.parent / "cache"), capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (folder / "out").iterdir()] == ["ein-titel"]


def test_a_signal_that_is_ignored_stays_so(folder: Path) -> None:
    """`nohup artaudio build` goes on when the terminal is closed."""
    program = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
from artaudio.commands.signals import handle_signals
handle_signals()
assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
assert callable(signal.getsignal(signal.SIGTERM))
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


LOADING = """
import os, signal, sys
class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts())
sys.argv = ["artaudio", "script", "a.txt", *sys.argv[1:]]
from artaudio.__main__ import start
start()
"""


@pytest.mark.parametrize(
    "module",
    [
        "artaudio.cli",
        "click",
        "artaudio.commands.script",
        "artaudio.base.settings",
        "msgspec",
        "artaudio.pipeline.script",
    ],
)
def test_ctrl_c_while_the_program_is_loaded_is_no_traceback(folder: Path, module: str) -> None:
    """Whatever is being imported: exit code 130, a word, and nothing else."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING.format(module=module)], cwd=folder, capture_output=True, timeout=60
    )
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"interrupted") or b"\ninterrupted" in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize("module", ["artaudio.cli", "artaudio.pipeline.script"])
def test_ctrl_c_while_the_program_is_loaded_is_an_answer_to_a_program(folder: Path, module: str) -> None:
    """With --json there is one object from the first moment on, in English whatever the system is set to."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING.format(module=module), "--json"],
        cwd=folder,
        capture_output=True,
        timeout=60,
        env={**os.environ, "LC_ALL": "", "LANGUAGE": "", "LANG": "de_DE.UTF-8"},
    )
    assert (done.returncode, json.loads(done.stdout)["kind"]) == (130, "Interrupted")
    assert b"interrupted" in done.stderr


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_server_ends_quietly_by_a_signal(folder: Path, name: str) -> None:
    """`systemctl stop` and a closed terminal: no traceback; 0, or 128 + the signal's number."""
    command = [*COMMAND, "serve", ".", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as running:
        try:
            assert running.stdout is not None
            while b"Ctrl-C" not in (line := running.stdout.readline()):
                assert line
            running.send_signal(getattr(signal, name))
            _, complaints = running.communicate(timeout=60)
        finally:
            running.kill()
    assert running.returncode in {0, 128 + getattr(signal, name)}
    assert b"Traceback" not in complaints


EARLY = """
import asyncio.base_events, os, signal, sys
from pathlib import Path
from artaudio.commands.signals import handle_signals
from artaudio.serve.server import serve
handle_signals()
begin = asyncio.base_events.BaseEventLoop.__init__
def interrupted(self):
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
    begin(self)
asyncio.base_events.BaseEventLoop.__init__ = interrupted
serve(Path("."), port=0, echo=lambda said: None)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_while_a_server_starts_is_as_quiet(folder: Path, name: str) -> None:
    """Its event loop is half made then: nothing complains of that, and the server ends."""
    done = subprocess.run([sys.executable, "-c", EARLY, name], cwd=folder, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
