"""An edition depends on its job alone, and building one leaves the process as it was."""

import json
import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import needed
import pytest

from artaudio.base.records import replace
from artaudio.base.settings import MixSettings, PublishSettings, Settings, SpeechSettings
from artaudio.pipeline.build import build
from artaudio.pipeline.job import job_for
from artaudio.pipeline.progress import NoProgress

Outcome = tuple[dict[str, str], set[str], tuple[dict[str, object], list[str | None]]]
"""Digests of the edition's files, names of the files in the cache, and what has changed in the process."""

ARTICLE = """Nebel über Köln

Am Morgen lag dichter Nebel über Köln. „Er kam schnell“, sagt Erika Voß.

Noch mehr Nebel

Am 3. Oktober 2017 sahen 25.000 Menschen nichts. Niemand wusste, wo der Rhein war.
"""
LEXICON = '[words."Voß"]\nrespelling = "Foß"\n'
BUILD = """
import gc, json, locale, os, signal, sys, threading, time
from pathlib import Path

real, shift = time.time, float(sys.argv[1])
time.time = lambda: real() + shift
time.localtime = lambda seconds=None, _real=time.localtime: _real(real() + shift if seconds is None else seconds)

def state():
    handlers = {int(number): repr(signal.getsignal(number)) for number in signal.valid_signals()}
    umask = os.umask(0)
    os.umask(umask)
    limits = []
    if os.name == "posix":
        import resource
        limits = [resource.getrlimit(getattr(resource, name)) for name in sorted(dir(resource)) if name.startswith("RLIMIT_")]
    threads = sorted(thread.name for thread in threading.enumerate())
    return {
        "collector": (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()), "signals": handlers, "umask": umask,
        "folder": os.getcwd(), "environment": dict(os.environ), "locale": locale.setlocale(locale.LC_ALL),
        "path": list(sys.path), "threads": threads, "limits": limits, "hooks": [sys.excepthook is sys.__excepthook__],
        "switch": sys.getswitchinterval(), "streams": [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__],
        "recursion": sys.getrecursionlimit(),
    }

class Libc:
    calls = []
import ctypes
ctypes.CDLL, loaded = (lambda name, *more, **named: Libc.calls.append(name) or loaded(name, *more, **named)), ctypes.CDLL

before = state()
import artaudio
from artaudio.base.settings import MixSettings, PublishSettings, ScriptSettings, Settings, SpeechSettings
settings = Settings(
    script=ScriptSettings(lexicons=(sys.argv[4],)),
    speech=SpeechSettings(engine=sys.argv[5]),
    mix=MixSettings(intro=sys.argv[6]),
    publish=PublishSettings(formats=("mp3", "ogg", "flac", "epub"), cover=sys.argv[7]),
)
artaudio.build_edition(Path(sys.argv[2]), sys.argv[3], settings=settings)
after = state()
print(json.dumps([{name: (before[name], after[name]) for name in before if before[name] != after[name]}, Libc.calls]))
"""


def _inputs(folder: Path) -> tuple[Path, Path, Path, Path]:
    """Article, lexicon, intro and cover, as files in `folder`."""
    import numpy as np
    from PIL import Image

    folder.mkdir(parents=True)
    article, lexicon, intro, cover = (folder / name for name in ("artikel.txt", "namen.toml", "intro.wav", "bild.png"))
    article.write_text(ARTICLE, encoding="utf-8")
    lexicon.write_text(LEXICON, encoding="utf-8")
    Image.new("RGB", (1500, 1500), "navy").save(cover)
    tone = 8000 * np.sin(2 * np.pi * 440 * np.arange(16000) / 16000)
    with wave.open(str(intro), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16000)
        sound.writeframes(tone.astype("<i2").tobytes())
    return article, lexicon, intro, cover


def _built(home: Path, shift: float, engine: str, zone: str) -> Outcome:
    """Build in a process of its own, all of it below `home`: digests of the edition, names in the cache, what has changed."""
    article, lexicon, intro, cover = _inputs(home / "in" / "puts")
    (home / "at" / "work").mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ARTAUDIO", "XDG"))}
    environment |= {
        "HOME": str(home),
        "ARTAUDIO_CACHE": str(home / "cache"),
        "TZ": zone,
        "PYTHONHASHSEED": str(len(zone)),
    }
    arguments = [str(shift), str(article), str(home / "out" / "put"), str(lexicon), engine, str(intro), str(cover)]
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *arguments],
        cwd=home / "at" / "work",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (folder,) = (home / "out" / "put").iterdir()
    digests = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    cache = {path.relative_to(home / "cache").as_posix() for path in (home / "cache").rglob("*") if path.is_file()}
    return digests, cache, json.loads(done.stdout)


@pytest.fixture(scope="module", params=["tone", "pico"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Outcome, Outcome]]:
    """The same edition, built twice: under another path, working folder, HOME, time zone, hash seed, and 400 days later."""
    if request.param == "pico":
        needed.pico()
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("the-other-folder") / "deeper"
    first = _built(one, 0.0, request.param, "Europe/Berlin")
    second = _built(other, 400 * 86_400.0, request.param, "Pacific/Auckland")
    yield first, second
    shutil.rmtree(one)
    shutil.rmtree(other)


def test_the_same_job_gives_the_same_bytes_everywhere(
    both: tuple[tuple[dict[str, str], set[str], object], ...],
) -> None:
    """Every file is the same, edition.json with its fingerprint among them."""
    (first, *_), (second, *_) = both
    assert len(first) > 8
    assert first == second


def test_the_same_job_has_the_same_keys_everywhere(both: tuple[Outcome, Outcome]) -> None:
    """Clips and scripts have the same names in both caches: they could be shared."""
    (_, first, _), (_, second, _) = both
    assert {name.split("/")[0] for name in first} >= {"clips", "read"}
    assert first == second


def test_building_leaves_the_process_as_it_was(both: tuple[Outcome, Outcome]) -> None:
    """Collector, signals, umask, working folder, environment, locale, paths, threads and allocator are untouched."""
    for _, _, (changed, libraries) in both:
        assert changed == {}
        assert None not in libraries, "the C library of the process was asked for something"


def test_the_files_of_a_job_are_read_with_it(tmp_path: Path) -> None:
    """Music and picture that change, or go, after the job was made change no byte of its edition."""
    article, _, intro, cover = _inputs(tmp_path / "inputs")
    settings = Settings(
        speech=SpeechSettings(engine="tone"),
        mix=MixSettings(intro=str(intro)),
        publish=PublishSettings(formats=("flac",), cover=str(cover)),
    )
    job = replace(job_for(article, tmp_path / "one", settings), cache=tmp_path / "cache")
    first = build(job, NoProgress()).edition
    cover.write_bytes(b"no picture")
    intro.unlink()
    second = build(replace(job, output=tmp_path / "other"), NoProgress()).edition
    assert first == second
