"""`artaudio doctor --report`: all that a report of a failure needs, and nothing that is nobody's business."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from artaudio.base.version import __version__
from artaudio.speech.registry import found

Run = Callable[..., subprocess.CompletedProcess[str]]
KEY = "sk-nobody-may-find-this-anywhere-0815"
SECRETS = {
    "the key of a service": KEY,
    "a token in a command": "Bearer-geheim-4711",
    "an address with a password": "hunter2",
    "a variable that is called otherwise": "losung-am-freitag",
    "a password of the proxy": "proxyparole",
    "the owner of the podcast": "eva.klein@example.org",
    "a numeric key": "123456789012",
}
SETTINGS = f"""
[script]
sign_off = "Gruß von Eva Klein"
rules_off = ["scores"]
[speech]
engine = "pico"
speed = 1.1
[speech.options.openai]
base_url = "http://eva:{SECRETS["an address with a password"]}@127.0.0.1:9/v1"
key_variable = "LOSUNG"
voices = "anna"
[speech.options.command]
program = "{SECRETS["a token in a command"]} --header"
local = true
[speech.options.gtts]
api_key = {SECRETS["a numeric key"]}
[feed]
owner_email = "{SECRETS["the owner of the podcast"]}"
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The program in a folder below a home of its own, with secrets in settings and environment."""
    desk = tmp_path / "home" / "desk"
    desk.mkdir(parents=True)
    environment = {
        **os.environ,
        "HOME": str(tmp_path / "home"),
        "USERPROFILE": str(tmp_path / "home"),
        "ARTAUDIO_CACHE": str(tmp_path / "home" / "cache"),
        "OPENAI_API_KEY": KEY,
        "LOSUNG": SECRETS["a variable that is called otherwise"],
        "HTTPS_PROXY": f"http://eva:{SECRETS['a password of the proxy']}@127.0.0.1:9",
    }

    def go(*words: str, settings: str = SETTINGS) -> subprocess.CompletedProcess[str]:
        (desk / "artaudio.toml").write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "artaudio", "doctor", "--report", *words]
        return subprocess.run(command, cwd=desk, env=environment, capture_output=True, check=False, encoding="utf-8")

    return go


def test_it_has_versions_engines_and_settings_and_no_secret(run: Run, tmp_path: Path) -> None:
    """Program, Python, system, packages, each engine, changed settings; no key, password, address or home folder."""
    done = run("--offline")
    assert done.returncode == 0, done.stderr
    told = done.stdout
    assert f"artaudio {__version__}" in told
    assert platform.python_version() in told
    assert platform.platform() in told
    assert f"click {version('click')}" in told
    assert "hypothesis" not in told
    for name in found():
        assert f"engine {name}" in told
    for line in ("speech.engine = pico", "speech.speed = 1.1", "script.rules_off = scores"):
        assert f"  {line}\n" in told
    assert "command cannot run '(hidden)'" in told
    assert "script.sign_off = 18 letters (hidden)" in told
    assert "ARTAUDIO_CACHE = ~" in told
    assert "HTTPS_PROXY is set" in told
    for what, secret in SECRETS.items():
        assert secret not in told + done.stderr, what
    assert str(tmp_path) not in told
    assert "Eva" not in told


def test_a_reason_of_an_engine_holds_no_secret_either(run: Run, tmp_path: Path) -> None:
    """A server that is named with a password does not answer, and the engine says so: without it."""
    done = run(
        settings=SETTINGS.replace('"pico"', '"openai"').replace(
            "[speech]", '[speech]\norder = ["openai"]\nprobe_timeout = 0.1'
        )
    )
    assert done.returncode == 0, done.stderr
    assert "engine openai" in done.stdout
    for what, secret in SECRETS.items():
        assert secret not in done.stdout + done.stderr, what


def test_settings_that_cannot_be_used_are_told(run: Run) -> None:
    """The report of a broken artaudio.toml says what is wrong with it, contacts nobody, and has all the rest."""
    done = run(settings="[speech]\nengin = 'pico'\n")
    assert done.returncode == 0, done.stderr
    assert "not read: artaudio.toml: there is no key speech.engin" in done.stdout
    assert "engine pico" in done.stdout
    assert done.stderr == ""


def test_it_is_no_json(run: Run) -> None:
    """Wrong usage, instead of one of the two."""
    assert run("--json").returncode == 2
