"""How Pico's one German speaker sounds at other levels of pitch and speed: pitch, length, and words heard differently.

    python bench/second_voice.py [PITCH:SPEED …]

Speaks the seed's sentences at each level and lets the recogniser of `artaudio check --listen` write them down. A second voice
is wanted that is plainly another one and understood as well as the first.
"""

import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artaudio.base.settings import Settings
from artaudio.check.align import align
from artaudio.check.cheapest import Kind
from artaudio.check.recogniser import Whisper
from artaudio.check.words import words_of
from artaudio.engines.pico import voices as pico_voices
from artaudio.engines.pico.engine import PicoEngine
from artaudio.engines.pico.voices import Tuning
from artaudio.pipeline.script import read_script
from artaudio.script.model import Utterance
from artaudio.speech.model import Voice

SEED = Path(__file__).parents[1] / "seeds" / "lage-des-is-im-kalifat.txt"
LEVELS = ("100:100", "85:100", "75:100", "70:100", "65:100", "55:100")
LOWEST, HIGHEST = 60, 400
"""Hertz between which a voice's pitch is looked for."""


def pitch(samples: NDArray[np.float32], rate: int) -> tuple[float, float, float]:
    """Median pitch in hertz, and the pitch that a tenth of the looks lie below and above; by autocorrelation of 64 ms."""
    found = []
    for start in range(0, len(samples) - 1024, 320):
        look = samples[start : start + 1024]
        if np.sqrt(np.mean(look**2)) < 0.015:
            continue
        spectrum = np.abs(np.fft.rfft((look - look.mean()) * np.hanning(1024), 4096)) ** 2
        likeness = np.fft.irfft(spectrum)[: rate // LOWEST]
        lag = rate // HIGHEST + int(likeness[rate // HIGHEST :].argmax())
        if likeness[lag] > 0.5 * likeness[0]:
            found.append(rate / lag)
    return tuple(float(np.percentile(found, part)) for part in (50, 10, 90))  # type: ignore[return-value]


def measure(tuning: Tuning, sentences: list[Utterance], recogniser: Whisper) -> str:
    """One row of the table."""
    engine, voice = PicoEngine(), Voice("probe", "de-DE", "pico")
    pico_voices.VOICES = {**pico_voices.VOICES, "probe": tuning}
    sounds: list[NDArray[np.float32]] = []
    wrong = words = 0
    for said in sentences:
        clip = engine.speak(said, voice)
        sound = np.frombuffer(clip.samples, "<i2").astype(np.float32) / np.float32(32768)
        expected, heard = words_of(said.spoken), words_of(recogniser.write_down(sound))
        for step in align(expected, heard):
            if step.kind is not Kind.SAME:
                wrong += max(step.end - step.start, step.heard_end - step.heard_start)
        words += len(expected)
        sounds.append(sound)
    engine.close()
    whole = np.concatenate(sounds)
    median, low, high = pitch(whole, clip.rate)
    peak = 20 * np.log10(np.abs(whole).max())
    return (
        f"{tuning.pitch:5} {tuning.speed:5}   {median:4.0f} ({low:.0f}–{high:.0f}) Hz   {len(whole) / clip.rate:5.1f} s"
        f"   {peak:5.1f} dBFS   {wrong:3} of {words} words = {100 * wrong / words:.1f} %"
    )


def main() -> None:
    """Print a row for each level."""
    script = read_script(SEED, Settings()).script
    sentences = [said for said in script.utterances if len(said.spoken) > 60]
    recogniser = Whisper()
    print("pitch speed   heard                length     peak         heard differently")
    for level in sys.argv[1:] or LEVELS:
        begun = time.perf_counter()
        low, _, fast = level.partition(":")
        row = measure(Tuning("", int(low), int(fast or 100)), sentences, recogniser)
        print(f"{row}   ({time.perf_counter() - begun:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
