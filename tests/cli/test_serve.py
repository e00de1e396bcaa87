"""`artaudio serve` from the outside: the program that is started, an address that works, a quiet end."""

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from front_door import typed


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one program on Windows")
def test_it_serves_list_and_podcast_until_ctrl_c(desk: Path) -> None:
    """Without arguments: the editions in output/, named by the [feed] table; --lan adds the QR code; exit code 0."""
    command = [sys.executable, "-m", "artaudio", "serve", "--port", "0", "--lan"]
    # Whatever Python makes of a pipe, the address has to be there while the program runs.
    with subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        patience = threading.Timer(30, running.kill)
        patience.start()
        said: list[str] = []
        while line := running.stdout.readline():
            said.append(line)
            if "Ctrl-C" in line:
                break
        port = re.search(r"editions  http://[\d.]+:(\d+)/", "".join(said))
        assert port is not None, running.communicate()
        here = f"http://127.0.0.1:{port[1]}/"
        with urllib.request.urlopen(here, timeout=60) as page, urllib.request.urlopen(here + "feed.xml") as feed:
            assert b"<h1>Die Lage</h1>" in page.read()
            assert f'url="{here}lage/lage.mp3?v='.encode() in feed.read()
        running.send_signal(signal.SIGINT)
        rest, complaints = running.communicate(timeout=20)
        patience.cancel()
    assert (running.returncode, rest, complaints) == (0, "", "")
    assert "█" in "".join(said)
    assert f"podcast   {said[0].split()[1]}feed.xml\n" in said


def test_what_cannot_be_served_is_said(desk: Path) -> None:
    """A folder that is not there is code 7 with a hint, a port that cannot be is wrong usage."""
    done = typed(desk, "serve", "nichts")
    assert (done.code, done.out) == (7, "")
    assert "there is no folder nichts\nhint:  build an edition first" in done.err
    assert typed(desk, "serve", "--port", "65536").code == 2
    assert typed(desk, "serve", "--config", "nichts.toml").code == 2
