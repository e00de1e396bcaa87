"""What docs/watch.md gives to systemd, to a container and to cron: it is valid, and its commands do what they are for."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli_w
import yaml
from newsroom import Piece
from program import environment_for
from watch_desk import Desk

PAGE = (Path(__file__).parents[2] / "docs" / "watch.md").read_text(encoding="utf-8")
PROGRAM = "/srv/artaudio/.venv/bin/artaudio"
SERVICE_KEYS = {"image", "init", "working_dir", "volumes", "environment", "command", "restart", "stop_grace_period"}
"""Those keys of a service in the Compose Specification that the file uses."""


def block(kind: str, holds: str) -> str:
    """The block of one kind on the page that has these words."""
    (found,) = [text for text in re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL) if holds in text]
    return str(found)


UNIT = block("ini", "[Service]")
COMPOSE = block("yaml", "services:")
CRON = block("text", "*/15")


def unit_command() -> str:
    """What systemd starts, which goes on from one look to the next."""
    (command,) = re.findall(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)
    return str(command)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_unit_is_valid(tmp_path: Path) -> None:
    """systemd knows each of its lines and has no warning; only the program's place is another one here."""
    unit = tmp_path / "artaudio-watch.service"
    unit.write_text(UNIT.replace(PROGRAM, sys.executable).replace("User=artaudio", "User=root"), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_compose_file_is_valid() -> None:
    """One service of known keys, whose volumes are declared, and a command that a shell takes as one."""
    compose = yaml.safe_load(COMPOSE)
    (service,) = compose["services"].values()
    assert set(service) == SERVICE_KEYS
    assert [volume.split(":")[0] for volume in service["volumes"]] == [".", *compose["volumes"]]
    assert service["environment"]["ARTAUDIO_CACHE"] in [volume.split(":")[1] for volume in service["volumes"]]
    assert shlex.split(service["command"])[:2] == ["sh", "-c"]
    assert len(shlex.split(service["command"])) == 3


def changed(command: str, *replacements: tuple[str, str]) -> str:
    """The command with what the place decides replaced; each must stand in it."""
    for old, new in replacements:
        assert old in command, f"{old} is not in {command}"
        command = command.replace(old, new)
    return command


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_the_commands_publish_the_podcast(desk: Desk, folder: Path) -> None:
    """Run by a shell as they stand, with this feed and a single look: the first publishes, the others find it done."""
    path = folder / "artaudio.toml"
    quick = tomli_w.dumps({"speech": {"engine": "tone"}, "publish": {"formats": ["mp3"]}})
    path.write_text(quick + path.read_text(encoding="utf-8"), encoding="utf-8")
    desk.serve(Piece("urn:bote:1", "Erstes aus Köln"))
    program = f"{shlex.quote(sys.executable)} -m artaudio"
    feed, once = ("https://www.example.org/rss", desk.server.url("/feed")), ("--every 15m", "--once")
    www = ("/var/www/podcast", "www")
    container = shlex.split(next(iter(yaml.safe_load(COMPOSE)["services"].values()))["command"])[2]
    commands = [
        changed(unit_command(), (PROGRAM, program), feed, once, www),
        changed(
            container, ("pip install --quiet ./artaudio", "true"), ("exec artaudio", f"exec {program}"), feed, once
        ),
        changed(
            CRON.split("*  ", 1)[1],
            ("/srv/artaudio", shlex.quote(str(folder))),
            (".venv/bin/artaudio", program),
            feed,
            www,
        ),
    ]
    said = []
    for command in commands:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=environment_for(folder.parent / "cache"),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said.append(done.stdout)
    assert "Erstes aus Köln" in said[0]
    assert said[1:] == ["", ""]
    assert desk.published() == ["Erstes aus Köln"]
