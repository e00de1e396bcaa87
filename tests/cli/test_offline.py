"""With --offline, or network = "never", nothing leaves this machine, whatever is asked for; without, nothing unsaid."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from feed_shop import Shop
from speech_double import speech_server

from artaudio.base.settings import FeedSettings
from artaudio.cli import artaudio

RECORDER = """
import sys
def heard(event, arguments):
    if not event.startswith("socket."):
        return
    name = event.removeprefix("socket.")
    if name in ("connect", "sendto", "sendmsg"):
        wanted = arguments[1][0] if isinstance(arguments[1], tuple) else None
    elif name in ("getaddrinfo", "gethostbyname", "gethostbyaddr"):
        wanted = arguments[0]
    elif name == "getnameinfo":
        wanted = arguments[0][0]
    else:
        return
    wanted = wanted.decode() if isinstance(wanted, bytes) else wanted
    if isinstance(wanted, str) and wanted not in ("", "localhost", "::1") and not wanted.startswith("127."):
        with open({place!r}, "a") as record:
            record.write(f"{{name}} {{wanted}}\\n")
        raise OSError(101, "this test lets nobody out")
sys.addaudithook(heard)
"""
"""Runs first in every Python process, workers included: notes whoever wants to leave this machine, and stops it."""
SETTINGS = """
[speech]
order = ["edge", "gtts", "openai", "command", "pico", "tone"]
probe_timeout = 2.0
retries = 0
[speech.options.edge]
list = true
[speech.options.openai]
base_url = "http://speech.example/v1"
[speech.options.command]
program = ["cat"]
[publish]
formats = ["ogg"]
"""
TEXT = "Am Montag hat es geregnet. Am Dienstag schien die Sonne.\n"


@dataclass(frozen=True)
class Desk:
    """A folder to work in, and what was noted of each way out."""

    folder: Path
    left: Path
    environment: dict[str, str]

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """One command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "artaudio", *arguments],
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    @property
    def asked(self) -> list[str]:
        """What the processes wanted of the network."""
        return self.left.read_text(encoding="utf-8").splitlines() if self.left.exists() else []

    def configure(self, more: str) -> None:
        """Add to artaudio.toml."""
        place = self.folder / "artaudio.toml"
        place.write_text(place.read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.fixture
def watched(desk: Path, tmp_path: Path) -> Desk:
    """An editor's folder with services that a build would like to ask, on a machine whose network is watched."""
    hooks, left = tmp_path / "hooks", tmp_path / "left.txt"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(RECORDER.format(place=str(left)), encoding="utf-8")
    (desk / "artikel.txt").write_text(TEXT, encoding="utf-8")
    article = {"id": "1", "title": "Regen", "content_text": TEXT}
    (desk / "artikel.jsonl").write_text(2 * f"{json.dumps(article)}\n", encoding="utf-8")
    (desk / "namen.toml").write_text('[words]\nMossul = { say = "Mosul" }\n', encoding="utf-8")
    without = {name for name in os.environ if name.lower().endswith("_proxy")} | {"ARTAUDIO_PIPER_SOURCE"}
    environment = {name: value for name, value in os.environ.items() if name not in without} | {
        "PYTHONPATH": str(hooks),
        "ARTAUDIO_CACHE": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "OPENAI_API_KEY": "sk-nobody-may-see-this-0815",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    watched = Desk(desk, left, environment)
    watched.configure(SETTINGS)
    return watched


ALONE = [
    (0, "build artikel.txt"),
    (0, "build artikel.txt --voice tone/low --format mp3 --feed feed.xml"),
    (2, "build artikel.txt --engine gtts"),
    (2, "build artikel.txt --voice edge/de-DE-KatjaNeural"),
    (2, "build artikel.txt --engine openai"),
    (2, "build artikel.txt --engine command"),
    (2, "build artikel.txt --engine tone --quote-voice gtts/de --role-voice lead=gtts/de"),
    (2, "build https://example.org/lage --engine tone"),
    (2, "script https://example.org/lage"),
    (2, "lexicon check https://example.org/lage"),
    (0, "watch artikel.txt --once --engine tone"),
    (10, "watch https://example.org/feed.xml --once --engine tone"),
    (10, "build artikel.txt https://example.org/lage --engine tone"),
    (0, "script artikel.txt"),
    (None, "check output/lage"),
    (None, "inspect output/lage/lage.mp3"),
    (0, "say Hallo. -o a.wav"),
    (2, "say Hallo. -o a.wav --voice nobody"),
    (0, "normalize"),
    (0, "lexicon check artikel.txt"),
    (None, "lexicon export namen.toml -o namen.pls"),
    (0, "lexicon add Mossul Mosul"),
    (0, "lexicon try Mossul Mosul -o probe"),
    (None, "diff output/lage output/lage"),
    (0, "feed init --feed new.xml"),
    (None, "feed add output/lage"),
    (None, "feed list"),
    (None, "feed check"),
    (None, "feed remove output/lage"),
    (0, "publish www --from output --force"),
    (2, "publish sftp://anna@example.org/www --from output"),
    (2, "publish s3://bucket/www --from output"),
    (2, "publish https://example.org/www --from output"),
    (0, "voices"),
    (0, "voices --measure --online --json"),
    (2, "voices install de_DE-thorsten-high"),
    (2, "voices install --list"),
    (0, "voices try tone/low"),
    (2, "voices try openai"),
    (0, "doctor"),
    (0, "sign init Redaktion -o schluessel"),
    (0, "edit --steps"),
    (0, "edit artikel.txt --history"),
    (2, "edit https://example.org/lage --history"),
    (0, "archive estimate artikel.jsonl --sample 2 --engine tone"),
    (2, "archive build artikel.jsonl --to s3://bucket/lager"),
    (2, "archive build s3://bucket/artikel.jsonl --to lager"),
    (2, "archive status s3://bucket/lager"),
    (2, "archive status s3://anna:geheim@bucket/lager"),
    (2, "archive failures s3://bucket/lager"),
    (2, "archive retry s3://bucket/lager"),
    (2, "archive diff s3://bucket/lager"),
    (2, "archive feeds s3://bucket/lager"),
    (0, "help script"),
    (2, "serve output --lan"),
]
"""Exit code (None where it is of no interest) and command."""


@pytest.mark.parametrize(("code", "command"), ALONE, ids=[command for _, command in ALONE])
def test_no_command_leaves_this_machine(watched: Desk, code: int | None, command: str) -> None:
    """Neither a connection nor a look-up of a name is even tried; what cannot be done without one says so, with a way out."""
    done = watched.run(*command.split(), "--offline")
    assert watched.asked == []
    assert "Traceback" not in done.stderr
    assert code is None or done.returncode == code, done.stderr
    assert "geheim" not in done.stderr + done.stdout
    if code == 2:
        assert "hint:" in done.stderr
        assert "Hallo." in command or "--offline" in done.stderr


def test_every_command_is_among_them() -> None:
    """A new command is held to this as well; serving has a test of its own."""

    def leaves(group: click.Group, before: str = "") -> Iterator[str]:
        for name, command in group.commands.items():
            if isinstance(command, click.Group):
                yield from leaves(command, f"{before}{name} ")
            yield f"{before}{name}"

    known = {"lexicon", "feed", *(" ".join(line.split()[:number]) for _, line in ALONE for number in (1, 2))}
    assert set(leaves(artaudio)) <= known


def test_the_setting_does_what_the_flag_does(watched: Desk) -> None:
    """`network = "never"` in artaudio.toml: auto takes the first engine that keeps the text here, and says why."""
    place = watched.folder / "artaudio.toml"
    place.write_text(place.read_text(encoding="utf-8").replace("[speech]\n", '[speech]\nnetwork = "never"\n', 1))
    done = watched.run("build", "artikel.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert watched.asked == []
    assert '"recipients": []' in done.stdout
    for command in (
        "publish sftp://anna@example.org/www --from output",
        "voices install --list",
        "say A --engine gtts",
    ):
        assert watched.run(*command.split()).returncode == 2
    assert watched.asked == []


def test_without_the_flag_the_same_build_would_have_left(watched: Desk) -> None:
    """What watches the network notices a way out: auto asks Google, and that is said before."""
    place = watched.folder / "artaudio.toml"
    place.write_text(place.read_text(encoding="utf-8").replace('"command", ', ""), encoding="utf-8")
    done = watched.run("build", "artikel.txt")
    assert done.returncode == 0, done.stderr
    assert any("translate.google.com" in one for one in watched.asked)
    said = "gtts sends the text to Google; --offline keeps it on this machine\n"
    assert said in done.stderr
    assert "Google received none of the text: " in done.stderr
    assert "stayed on this machine" in done.stdout


def test_a_server_on_this_machine_may_be_asked(watched: Desk) -> None:
    """--offline with a speech server on loopback: it speaks, nothing is announced, and nobody is named as a recipient."""
    with speech_server() as server:
        place = watched.folder / "artaudio.toml"
        settings = place.read_text(encoding="utf-8").replace("http://speech.example/v1", server.url)
        place.write_text(settings, encoding="utf-8")
        done = watched.run("build", "artikel.txt", "--engine", "openai", "--offline")
        assert done.returncode == 0, done.stderr
        assert server.texts
    assert watched.asked == []
    assert "sends the text" not in done.stderr
    assert "text      stayed on this machine" in done.stdout


def test_a_program_that_keeps_the_text_here_may_speak(watched: Desk, tool: Callable[[str], str]) -> None:
    """--offline refuses a program nobody has vouched for; `local = true` is the user's word."""
    program = f'program = ["{tool("espeak-ng")}", "--stdout", "-v", "de"]\n'
    place = watched.folder / "artaudio.toml"
    place.write_text(place.read_text(encoding="utf-8").replace('program = ["cat"]\n', program), encoding="utf-8")
    refused = watched.run("build", "artikel.txt", "--engine", "command", "--offline")
    assert (refused.returncode, "local = true" in refused.stderr) == (2, True)
    open_minded = watched.run("build", "artikel.txt", "--engine", "command")
    assert "command sends the text to the program espeak-ng, which may send it on;" in open_minded.stderr
    place.write_text(place.read_text(encoding="utf-8").replace(program, program + "local = true\n"), encoding="utf-8")
    done = watched.run("build", "artikel.txt", "--engine", "command", "--offline", "--force")
    assert done.returncode == 0, done.stderr
    assert "stayed on this machine" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_serving_this_machine_needs_no_network(watched: Desk) -> None:
    """`serve --offline` serves on loopback until Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, "-m", "artaudio", "serve", "output", "--port", "0", "--offline"],
        cwd=watched.folder,
        env=watched.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(3)]
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate()
    assert lines[0].startswith("editions  http://127.0.0.1:"), errors
    assert watched.asked == []


def test_publishing_to_a_server_on_this_machine_is_allowed(desk: Path) -> None:
    """A folder and servers on loopback are this machine; a name that only looks like it is not."""
    from artaudio.upload.target import on_this_machine

    assert Shop(desk / "output", FeedSettings())
    assert all(map(on_this_machine, ("www", "/srv/www", "file:///srv/www", "sftp://a@127.0.0.1:22/x", "ssh://[::1]/x")))
    for dest in (
        "sftp://a@example.org/x",
        "sftp://127.0.0.1.example.org/x",
        "s3://bucket/x",
        "gs://b/x",
        "sftp://[bad/x",
    ):
        assert not on_this_machine(dest)


def test_an_s3_server_on_this_machine_is_known_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """AWS_ENDPOINT_URL leads to loopback; the variable for S3 alone wins over it."""
    from artaudio.upload.target import on_this_machine

    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000")
    assert on_this_machine("s3://bucket/x")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://s3.example.org")
    assert not on_this_machine("s3://bucket/x")


def test_quiet_says_who_receives_the_text_unless_the_engine_was_named(watched: Desk) -> None:
    """With -q, the choice of auto is said all the same; whoever names the engine has said it already."""
    chosen = watched.run("build", "artikel.txt", "-q")
    assert "gtts sends the text to Google" in chosen.stderr
    named = watched.run("build", "artikel.txt", "-q", "--engine", "gtts")
    assert (named.returncode, "sends the text" in named.stderr) == (5, False)
