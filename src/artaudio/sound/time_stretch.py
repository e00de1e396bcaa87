"""Make speech faster or slower at the same pitch, by waveform similarity overlap-add (WSOLA).

W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality time-scale
modification of speech", ICASSP 1993. Frames are taken from the input faster or slower than they are laid out, each from where it
continues the one before it best. Sums are of whole numbers below 2^53, and so are the same on any machine.
"""

import numpy as np
from numpy.typing import NDArray

from artaudio.base.units import Hertz, Milliseconds, frames

HOP = Milliseconds(15)
"""What each frame adds to the output; as much again is faded into the next one."""
SEARCH = Milliseconds(9)
"""A frame is taken from up to this far around its place: more than half a period of the lowest voice (60 Hz)."""
COARSE_RATE = Hertz(4000)
"""Samples a second at which the best place is looked for first; around it, it is looked for at the clip's own rate."""

Pcm = NDArray[np.int16]
Whole = NDArray[np.float64]
"""Whole numbers as float64: products of 16-bit samples and their sums are exact."""


def time_stretch(samples: Pcm, rate: Hertz, speed: float) -> Pcm:
    """`samples` (int16, mono, `rate` Hz) at `speed` times their speed, with their pitch: 1.25 makes 1000 ms last 800 ms.

    The length is right to within 30 ms, and nothing at the edges is lost. Shorter clips than 50 ms, and a speed of 1, come
    back as they are.
    """
    hop, search = frames(HOP, rate), frames(SEARCH, rate)
    if speed == 1 or len(samples) < 2 * (hop + search):
        return samples
    sound = samples.astype(np.float64)
    step = max(1, rate // COARSE_RATE)
    coarse = _summed(sound, step)
    ramp = _ramp(hop)
    pieces = [sound[:hop]]
    at, number = 0, 1
    while True:
        place = round(number * hop * speed)
        if max(place + search, at + hop) + 2 * hop > len(sound):
            break
        follows = sound[at + hop : at + 2 * hop]
        at = _best(sound, coarse, at + hop, place, hop, search, step)
        taken = sound[at : at + hop]
        pieces.append(_faded(follows, taken, ramp))
        number += 1
    pieces.append(sound[at + hop :])
    return np.clip(np.concatenate(pieces), -32768, 32767).astype(np.int16)


def _faded(before: Whole, after: Whole, ramp: Whole) -> Whole:
    """One sound faded into the other at a steady power, however much they are alike.

    Weights that add up to 1 keep the power of two sounds that are the same, such as a vowel, and would take up to 3 dB from two
    that have nothing in common, such as an s.
    """
    energy = np.dot(before, before) * np.dot(after, after)
    alike = min(1.0, max(0.0, np.dot(before, after) / np.sqrt(energy))) if energy else 1.0
    power = ramp * ramp + (1 - ramp) * (1 - ramp) + 2 * alike * ramp * (1 - ramp)
    faded: Whole = np.rint((before + ramp * (after - before)) / np.sqrt(power))
    return faded


def _best(sound: Whole, coarse: Whole, follows: int, place: int, hop: int, search: int, step: int) -> int:
    """Where around `place` the sound is most like what follows in the input (`hop` frames from `follows`)."""
    near = _most_alike(coarse, follows // step, max(0, place - search) // step, (place + search) // step, hop // step)
    low, high = max(0, place - search), place + search
    if near is not None:
        low, high = max(low, (near - 1) * step), min(high, (near + 1) * step)
    found = _most_alike(sound, follows, low, max(low, high), hop)
    return place if found is None else found


def _most_alike(sound: Whole, wanted: int, low: int, high: int, length: int) -> int | None:
    """The start from `low` to `high` of the `length` samples that correlate best with those from `wanted`; None for silence."""
    template = sound[wanted : wanted + length]
    region = sound[low : high + length]
    if len(region) < length or len(template) < length:
        return None
    alike = np.correlate(region, template, "valid")
    squares = np.concatenate(([0.0], np.cumsum(region * region)))
    energy = squares[length:] - squares[:-length]
    best = int(np.argmax(alike / np.sqrt(np.maximum(energy, 1.0))))
    return low + best if alike[best] > 0 else None


def _summed(sound: Whole, step: int) -> Whole:
    """Sums of `step` samples each: the sound at a lower rate."""
    count = len(sound) // step
    summed: Whole = sound[: count * step].reshape(count, step).sum(axis=1)
    return summed


def _ramp(length: int) -> Whole:
    """Weights from 0 to 1 for a fade without a corner (3t² − 2t³)."""
    t = (np.arange(length) + 0.5) / length
    ramp: Whole = t * t * (3 - 2 * t)
    return ramp
