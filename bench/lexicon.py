"""Check every respelling of the shipped lexicon by the sound of the offline voice, and by ear of a recogniser if there is one.

    python bench/lexicon.py              each word bare, respelled, and from its phonemes, which is how it should sound
    python bench/lexicon.py --asr FOLDER also has both recognised by a Whisper model (needs faster-whisper)

Sounds are compared by their cepstra, aligned in time: 0 is the same sound sample for sample. An entry earns its place where
the respelled word is clearly nearer to the phonemes than the bare word is.
"""

import argparse
import ctypes
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from artaudio.base.errors import EngineUnavailableError
from artaudio.engines.espeak.engine import EspeakEngine
from artaudio.engines.pico.phonemes import pico_markup
from artaudio.script.lexicon.lexicon import Entry, shipped_lexicon

RATE, WINDOW, HOP, BANDS, CEPSTRA = 16000, 512, 320, 26, 12
CARRIER, ASKED = "Er nannte {}, dann ging er.", "Wir sprechen heute über {}."
NEAR_ENOUGH = 0.75
Floats = NDArray[np.float64]


@cache
def voice() -> Any:
    """The offline voice; all memory is made to come cleared, for it reads some that it never wrote.

    Without that, what was said before decides in some words how they sound. The two calls set M_MMAP_THRESHOLD and
    M_PERTURB of glibc's mallopt(3); the latter fills each block with the complement of the byte that it is given.
    """
    ctypes.CDLL(None).mallopt(-3, 131072)
    ctypes.CDLL(None).mallopt(-6, 255)
    import py_nanotts

    return py_nanotts.NanoTTS()


def speak(text: str) -> bytes:
    """16-bit samples at 16,000 Hz."""
    samples: bytes = voice().speak(text, voice="de-DE", volume=0.4)
    return samples


@cache
def bands() -> Floats:
    """Triangular filters, equally wide in mel, over the bins of a spectrum."""
    edges = 700 * (10 ** (np.linspace(90, 2800, BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(WINDOW, 1 / RATE)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    filters: Floats = np.maximum(0, np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)))
    return filters


def cepstra(samples: bytes) -> Floats:
    """One row of cepstral coefficients for each 20 ms."""
    sound = np.frombuffer(samples, dtype="<i2").astype(float) / 32768
    frames = np.lib.stride_tricks.sliding_window_view(sound, WINDOW)[::HOP] * np.hanning(WINDOW)
    power = np.abs(np.fft.rfft(frames)) ** 2 @ bands().T
    cosines = np.cos(np.pi * np.outer(np.arange(1, CEPSTRA + 1), np.arange(BANDS) + 0.5) / BANDS)
    rows: Floats = np.log(power + 1e-6) @ cosines.T
    return rows


def distance(one: str, other: str) -> float:
    """How far apart two texts sound within the carrier sentence; 0 for the same samples."""
    return distance_of(CARRIER.format(one), CARRIER.format(other))


def distance_of(one: str, other: str) -> float:
    """How far apart two sentences sound; 0 for the same samples."""
    first, second = speak(one), speak(other)
    if first == second:
        return 0.0
    a, b = cepstra(first), cepstra(second)
    costs = np.linalg.norm(a[:, None] - b[None], axis=2).tolist()
    total = [0.0, *[float("inf")] * len(b)]
    for row in costs:
        left = float("inf")
        now = [left]
        for cost, above, corner in zip(row, total[1:], total, strict=False):
            left = cost + min(above, corner, left)
            now.append(left)
        total = now
    return float(total[-1])


def recogniser(model: Path) -> Callable[[str], str]:
    """What a recogniser hears of a text; the model is loaded from a folder, never from the network."""
    from faster_whisper import WhisperModel

    whisper = WhisperModel(str(model), device="cpu", compute_type="int8", local_files_only=True)

    def hear(text: str) -> str:
        sound = np.frombuffer(speak(text), dtype="<i2").astype(np.float32) / 32768
        parts, _ = whisper.transcribe(
            sound, language="de", beam_size=1, temperature=0, condition_on_previous_text=False
        )
        return " ".join(part.text for part in parts)

    return hear


def errors(heard: str, meant: str) -> int:
    """Letters to be changed to make one of the other, marks and case aside."""
    a, b = (re.sub(r"\W", "", text.lower()) for text in (heard, meant))
    line = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            now.append(min(line[j] + 1, now[-1] + 1, line[j - 1] + (x != y)))
        line = now
    return line[-1]


@cache
def espeak() -> EspeakEngine:
    """eSpeak NG, the other voice that tells what it would say."""
    return EspeakEngine()


def guessed(word: str) -> str:
    """The IPA eSpeak NG makes of a word, empty where it is not installed."""
    try:
        return espeak().phonemes(word)
    except EngineUnavailableError:
        return ""


def verdict(entry: Entry, hear: Callable[[str], str] | None) -> str:
    """Why an entry should go, or ""; prints its line."""
    wanted = pico_markup(entry.ipa)
    bare, respelled = distance(entry.word, wanted), distance(entry.respelling, wanted)
    why = "" if respelled <= NEAR_ENOUGH * bare else "not clearly nearer"
    heard = ""
    if hear:
        meant = ASKED.format(entry.word)
        misheard = [errors(hear(ASKED.format(text)), meant) for text in (entry.word, entry.respelling)]
        heard = f"  misheard {misheard[0]} → {misheard[1]}"
        why = why or ("heard worse" if misheard[1] > misheard[0] else "")
    print(
        f"{entry.word} [{entry.ipa}] {entry.respelling}: {bare:.0f} → {respelled:.0f}{heard}  eSpeak {guessed(entry.word)}  {why}"
    )
    return why


def main() -> None:
    """Check all entries, or those whose words are given; the end is the count, and 1 where an entry should go."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--asr", type=Path, metavar="FOLDER", help="a Whisper model in the format of faster-whisper")
    parser.add_argument("words", nargs="*", help="check only these entries")
    flags = parser.parse_args()
    hear = recogniser(flags.asr) if flags.asr else None
    entries = [entry for entry in shipped_lexicon().entries if not flags.words or entry.word in flags.words]
    refused = [entry.word for entry in entries if verdict(entry, hear)]
    espeak().close()
    print(
        f"{len(entries)} entries, {len(entries) - len(refused)} earn their place; the others: {', '.join(refused) or 'none'}"
    )
    sys.exit(bool(refused))


if __name__ == "__main__":
    main()
