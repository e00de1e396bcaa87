"""Where Pico has no wheel, as on macOS, an article is still spoken offline by what `pip install` brings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import needed

from artaudio.speech.states import engine_state

PROGRAM = """
import sys
sys.modules["py_nanotts"] = sys.modules["nanotts"] = None
from artaudio.cli import main
main(sys.argv[1:])
"""


def test_the_seed_is_built_without_pico(seed: Path, tmp_path: Path) -> None:
    """Without Pico and out of reach of any network, `auto` ends with eSpeak NG, says why, and the edition keeps its promises."""
    if not engine_state("espeak").ready:
        needed.missing("eSpeak NG is not installed: `make test` installs it, or run scripts/install-test-tools")
    environment = {**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache"), "HTTPS_PROXY": "http://127.0.0.1:9"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    summary = run("build", str(seed), "--format", "mp3")
    assert "espeak de" in summary
    assert "gtts: " in summary
    assert "pico" in summary.partition("not set up:")[2]
    (edition,) = (tmp_path / "output").iterdir()
    assert json.loads((edition / "edition.json").read_text(encoding="utf-8"))["metadata"]["engine"] == "espeak"
    run("check", str(edition))
