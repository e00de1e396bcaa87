"""Voices, clips and recordings to mix: made here, so that a test knows what is in them."""

import functools
import hashlib
import subprocess
import sys
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.article.model import Role
from artaudio.base.units import Hertz
from artaudio.script.model import Utterance
from artaudio.speech.model import Recording, Segment, StoredClip

Samples = npt.NDArray[np.float32]

PICO = """
import os, sys, wave
from py_nanotts import NanoTTS
voice = NanoTTS()
for number, line in enumerate(sys.stdin.read().splitlines()):
    with wave.open(os.path.join(sys.argv[1], f"{number}.wav"), "wb") as sound:
        sound.setnchannels(1), sound.setsampwidth(2), sound.setframerate(16000)
        sound.writeframes(voice.speak(line, voice="de-DE", volume=0.4))
"""

SENTENCES = (
    (Role.ANNOUNCEMENT, "0000-01", "Lage an der Küste."),
    (Role.ANNOUNCEMENT, "0000-02", "Von Jana Muster, Studio Hafenstadt."),
    (Role.LEAD, "0001-01", "Der Wind hat über Nacht nachgelassen, doch die Fähren liegen noch fest."),
    (Role.PARAGRAPH, "0003-01", "Am Morgen standen die ersten Reisenden am Kai."),
    (Role.PARAGRAPH, "0003-02", "Ein Helfer sagte:"),
    (Role.PARAGRAPH, "0003-03", '"Wir haben heißen Tee und viel Geduld."'),
    (Role.CROSSHEAD, "0004-01", "Warten auf das Schiff"),
    (Role.PARAGRAPH, "0005-01", "Wann fährt das nächste?"),
    (Role.PARAGRAPH, "0005-02", "Das weiß hier niemand genau."),
)


def _store(folder: Path, number: int, samples: Samples, rate: int) -> StoredClip:
    pcm = np.clip(np.rint(samples * 32768), -32768, 32767).astype("<i2").tobytes()
    path = folder / f"clip-{number}-{rate}.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(pcm)
    return StoredClip(str(path), hashlib.sha256(pcm).hexdigest(), len(samples), Hertz(rate))


@functools.lru_cache(maxsize=64)
def _buzz(seconds: float, rate: int, level: float, pitch: float) -> Samples:
    """A voice-like buzz in syllables: `level` is its RMS in dBFS where it is loud."""
    at = np.arange(round(seconds * rate)) / rate
    wave_ = sum(np.sin(2 * np.pi * pitch * n * at + n * n) / n for n in range(1, int(min(6000, rate / 2.2) / pitch)))
    syllables = 0.15 + 0.85 * np.abs(np.sin(np.pi * 3.7 * at)) ** 0.7
    edge = np.minimum(1, np.minimum(at, at[-1] - at) / 0.01)
    shaped = np.asarray(wave_ * syllables * edge)
    made = np.asarray(shaped / np.sqrt(np.mean(shaped**2)) * 10 ** (level / 20), np.float32)
    made.flags.writeable = False
    return made


@pytest.fixture(scope="session")
def buzz() -> Callable[..., Samples]:
    """Makes a voice-like sound: seconds, rate, RMS level in dBFS, pitch in Hz."""

    def make(seconds: float = 2.0, rate: int = 16000, level: float = -20.0, pitch: float = 110.0) -> Samples:
        return _buzz(seconds, rate, level, pitch)

    return make


@pytest.fixture
def record(tmp_path: Path) -> Callable[..., Recording]:
    """Makes a recording of (utterance, samples, rate) in a folder of its own."""

    def make(parts: Sequence[tuple[Utterance, Samples, int]]) -> Recording:
        segments = [
            Segment(utterance, _store(tmp_path, number, samples, rate))
            for number, (utterance, samples, rate) in enumerate(parts)
        ]
        return Recording("test", "test 1", "voice", tuple(segments))

    return make


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """A short article, really spoken: by Pico where it is installed, else by buzzing."""
    folder = tmp_path_factory.mktemp("spoken")
    try:
        import py_nanotts  # noqa: F401
    except ImportError:
        clips = [
            _store(folder, n, np.pad(_buzz(2.5, 16000, -20.0, 110.0), (800, 6400)), 16000)
            for n in range(len(SENTENCES))
        ]
    else:
        subprocess.run(
            [sys.executable, "-c", PICO, str(folder)],
            input="\n".join(words for _, _, words in SENTENCES),
            env={"MALLOC_MMAP_THRESHOLD_": "131072", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
            text=True,
            encoding="utf-8",
            check=True,
        )
        clips = [_clip(folder / f"{number}.wav") for number in range(len(SENTENCES))]
    segments = (
        Segment(Utterance(name, role, words, words), clip)
        for (role, name, words), clip in zip(SENTENCES, clips, strict=True)
    )
    return Recording("pico", "pico 1", "de-DE", tuple(segments))


def _clip(path: Path) -> StoredClip:
    with wave.open(str(path), "rb") as sound:
        pcm = sound.readframes(sound.getnframes())
        return StoredClip(str(path), hashlib.sha256(pcm).hexdigest(), len(pcm) // 2, Hertz(sound.getframerate()))
