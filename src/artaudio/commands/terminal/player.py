"""Play a sound by a program of this machine."""

import shutil
import subprocess
import sys
from pathlib import Path

from artaudio.base.errors import SettingsError
from artaudio.base.messages import composed, joined, tr

PROGRAMS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("mpv", "--no-video", "--really-quiet"),
    ("play", "-q"),
)
"""What plays a WAV file and ends after it, on Linux and macOS; the first that can is taken."""


def play(sound: Path) -> None:
    """Play a WAV file to its end. Raises SettingsError where nothing here can."""
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(sound), winsound.SND_FILENAME)
        return
    failed = []
    for name, *arguments in PROGRAMS:
        program = shutil.which(name)
        if program is None:
            continue
        done = subprocess.run(  # noqa: S603 - a player of this machine, and a file of ours
            [program, *arguments, str(sound.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if not done.returncode:
            return
        said = done.stderr.decode(errors="replace").split("\n")[0].strip()
        failed.append(composed("{name}: {said}", name=name, said=said or tr("exit code {code}", code=done.returncode)))
    why = joined("; ", failed) or tr("no program that plays a WAV file is installed")
    raise SettingsError(
        tr("nothing here can play a sound ({why})", why=why),
        key="--play",
        hint=tr(
            "write it into a file with -o, or install one of {listed}",
            listed=", ".join((name for name, *_ in PROGRAMS)),
        ),
    )
