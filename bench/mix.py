"""CPU and wall time of each stage from clips to files, for six minutes of a 16 kHz voice.

    python bench/mix.py [--minutes N] [--seconds-per-clip N]

The clips are made here, so that the figures are the mix's and the encoders' alone. CPU time counts all threads.
"""

import argparse
import hashlib
import resource
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from artaudio.article.model import Role
from artaudio.base.settings import MixSettings
from artaudio.base.units import Hertz
from artaudio.mix.mixdown import render
from artaudio.mix.stream import mix
from artaudio.publish.encode import encode
from artaudio.publish.formats.registry import FORMATS
from artaudio.script.model import Utterance
from artaudio.sound.measure import measure_file
from artaudio.speech.model import Recording, Segment, StoredClip

RATE = Hertz(16_000)
T = TypeVar("T")


def main() -> None:
    """Print one line a stage."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--minutes", type=float, default=6.0)
    arguments.add_argument("--seconds-per-clip", type=float, default=7.5)
    given = arguments.parse_args()
    settings = MixSettings()
    with tempfile.TemporaryDirectory() as folder:
        count = max(1, round(given.minutes * 60 / given.seconds_per_clip))
        recording = _recording(Path(folder), count, given.seconds_per_clip)
        print(f"{count} clips of {given.seconds_per_clip} s at {RATE} Hz\n{'stage':<24}{'CPU s':>8}{'wall s':>8}")
        programme = _timed("mix (measure, decide)", lambda: mix(recording, settings, estimate=False))
        master = programme.master()
        _timed("render, to nowhere", lambda: sum(len(block) for block in render(master)))
        for name in ("mp3", "ogg", "opus", "flac", "wav", "m4b"):
            blocks = list(render(master)) if given.minutes <= 10 else None
            if name in FORMATS and blocks is not None:
                path = {name: Path(folder) / f"alone.{name}"}
                _timed(f"encode {name}", lambda blocks=blocks, path=path: encode(blocks, master.rate, path))  # type: ignore[misc]
        files = {name: Path(folder) / f"both.{name}" for name in ("mp3", "ogg")}
        _timed("render and encode both", lambda: encode(render(master), master.rate, files))
        for name, file in files.items():
            heard = _timed(f"measure the {name}", lambda file=file: measure_file(file))  # type: ignore[misc]
            print(f"  {heard.loudness:.2f} LUFS, {heard.true_peak:.2f} dBTP, range {heard.loudness_range:.1f} LU")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _timed(stage: str, work: Callable[[], T]) -> T:
    processor, wall = time.process_time(), time.perf_counter()
    result = work()
    print(f"{stage:<24}{time.process_time() - processor:>8.2f}{time.perf_counter() - wall:>8.2f}", flush=True)
    return result


def _recording(folder: Path, count: int, seconds: float) -> Recording:
    """Clips of a buzz in syllables with noise for consonants, and Pico's silence around it; a few files stand for all."""
    stored = []
    for number in range(min(count, 50)):
        at = np.arange(round(seconds * RATE)) / RATE
        pitch = 100 + number
        voice = sum(np.sin(2 * np.pi * pitch * n * at + n * n) / n for n in range(1, 30))
        syllables = np.abs(np.sin(np.pi * 4.1 * at)) ** 0.7
        hiss = np.random.default_rng(number).standard_normal(len(at)) * (syllables < 0.2) * 0.2
        clip = np.pad(voice * syllables + hiss, (RATE // 20, RATE // 2))
        pcm = (clip / np.abs(clip).max() * 20_000).astype("<i2").tobytes()
        path = folder / f"{number}.wav"
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(pcm)
        stored.append(StoredClip(str(path), hashlib.sha256(pcm).hexdigest(), len(clip), RATE))
    segments = (
        Segment(Utterance(f"{n:05d}-01", Role.PARAGRAPH, "Es regnet.", "Es regnet."), stored[n % len(stored)])
        for n in range(count)
    )
    return Recording("bench", "bench 1", "buzz", tuple(segments))


if __name__ == "__main__":
    main()
