"""`artaudio say` from the outside: text from the command line or standard input, sound in the format of the file's name."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `artaudio say --engine tone …` in a folder of its own."""
    environment = {**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache"), "HOME": str(tmp_path)}

    def go(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "artaudio", "say", *arguments]
        return subprocess.run(command, cwd=tmp_path, input=stdin, capture_output=True, check=False, env=environment)

    return go


@pytest.mark.parametrize(
    ("name", "kind"), [("a.mp3", "MP3"), ("a.ogg", "OGG"), ("a.FLAC", "FLAC"), ("a.wav", "WAV"), ("a", "WAV")]
)
def test_a_files_ending_is_its_format(run: Run, tmp_path: Path, name: str, kind: str) -> None:
    """What is called .mp3 is MP3; a name without an ending is WAV."""
    done = run("Guten Tag.", "-o", name, "--engine", "tone")
    assert done.returncode == 0, done.stderr
    with (tmp_path / name).open("rb") as content:
        assert soundfile.info(content).format.startswith(kind)


def test_an_ending_that_is_no_sound_is_refused(run: Run, tmp_path: Path) -> None:
    """Before anything is spoken, with the endings that are there."""
    done = run("Guten Tag.", "-o", "a.txt", "--engine", "tone")
    assert done.returncode == 2
    assert b".mp3" in done.stderr
    assert not (tmp_path / "a.txt").exists()


def test_a_pipe_takes_and_gives(run: Run, tmp_path: Path) -> None:
    """Text from standard input, WAV to standard output, and nothing else there."""
    done = run("-o", "-", "--engine", "tone", stdin=b"Er kam am 3. Mai.")
    assert done.returncode == 0, done.stderr
    sound, rate = soundfile.read(io.BytesIO(done.stdout))
    assert len(sound) > rate / 2
    assert b"Er kam am dritten Mai." in done.stderr
    assert not (tmp_path / "-").exists()


def test_what_standard_input_holds_is_shown(run: Run) -> None:
    """--show with - prints its spoken words; nothing at all is an error."""
    assert run("-", "--show", stdin=b"Am 3. Mai.").stdout.decode().split() == ["Am", "dritten", "Mai."]
    assert run("--show").returncode == 3
