"""`artaudio build --engine openai` from the outside, with a server on loopback that may fail."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from speech_double import SpeechDouble, speech_server

Run = Callable[..., subprocess.CompletedProcess[str]]
KEY = "sk-nobody-may-find-this-anywhere-0815"
TEXT = (
    "Der Vorspann hat einen Satz.\n\nVon Erika Muster, NDR\n\nAm Montag hat es geregnet. Am Dienstag schien die Sonne. "
    "Am Mittwoch kam der Wind.\n"
)


@pytest.fixture
def server() -> Iterator[SpeechDouble]:
    with speech_server() as double:
        yield double


@pytest.fixture
def run(tmp_path: Path, server: SpeechDouble) -> Run:
    """Run the program beside an article and an artaudio.toml that names the server and the key's variable."""
    (tmp_path / "artikel.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "artaudio.toml").write_text(
        f'[speech]\nengine = "openai"\nretries = 0\n[speech.options.openai]\nbase_url = "{server.url}"\n'
        'model = "kokoro"\nvoices = "anna"\nkey_variable = "MY_KEY"\nparallel = 1\n'
        '[publish]\nformats = ["mp3"]\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache"), "HOME": str(tmp_path), "MY_KEY": KEY}

    def go(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "artaudio", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env=environment,
            encoding="utf-8",
        )

    return go


def test_a_build_that_fails_half_way_goes_on_where_it_was(run: Run, server: SpeechDouble, tmp_path: Path) -> None:
    """No other voice takes over, no file is left; what was spoken is not asked for again, and the key is nowhere."""
    server.play("ok", "ok", "ok")
    server.always = "503"
    failed = run("build", "artikel.txt")
    assert failed.returncode == 5
    assert "openai cannot speak sentence" in failed.stderr
    assert "503" in failed.stderr
    assert not list((tmp_path / "output").rglob("*.mp3"))
    spoken = set(server.texts[:3])
    server.always = "ok"
    server.asked.clear()
    done = run("build", "artikel.txt", "--json")
    assert done.returncode == 0, done.stderr
    edition = json.loads(done.stdout)["edition"]
    assert edition["metadata"]["engine"] == "openai"
    assert server.texts
    assert not spoken & set(server.texts)
    assert set(server.keys) == {f"Bearer {KEY}"}
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 8
    assert not any(KEY.encode() in content for content in written)
    assert KEY not in failed.stdout + failed.stderr + done.stdout + done.stderr


def test_a_refused_key_ends_the_build_at_once(run: Run, server: SpeechDouble) -> None:
    """No sentence is tried twice, exit code 5, and a hint where the key came from; the key itself is not shown."""
    server.always = "401"
    failed = run("build", "artikel.txt")
    assert failed.returncode == 5
    assert "the key was refused" in failed.stderr
    assert "$MY_KEY" in failed.stderr
    assert KEY not in failed.stderr
    assert len(set(server.texts)) == len(server.texts) <= 2
