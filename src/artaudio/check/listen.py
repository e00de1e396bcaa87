"""Let a speech recogniser listen to a file of an edition, and tell which sentences it heard differently."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

from artaudio.base.units import Milliseconds, frames
from artaudio.check.hearing import compare, heard_again
from artaudio.check.model import Hearing
from artaudio.check.recogniser import RATE, Recogniser
from artaudio.check.sound import decoded
from artaudio.publish.model import Edition, EditionCue
from artaudio.sound.resampling import resample_stream
from artaudio.sound.samples import Samples

Watch = Callable[[int, int], None]
"""Called with the milliseconds done and the milliseconds in all."""

STRETCH = Milliseconds(28_000)
"""Whisper takes up to 30 s at once; a stretch is as many whole sentences as fit."""


def listen(
    path: Path,
    edition: Edition,
    recogniser: Recogniser,
    progress: Watch | None = None,
    *,
    stretch: Milliseconds = STRETCH,
) -> Hearing:
    """Recognise the whole file at `path`, from its first sample to its last, and compare it with the edition's cues.

    The file is cut in the middle of pauses; nothing is left out. A recogniser sometimes skips a short line: a sentence that was
    not heard is given to it once more, alone. Raises EncoderError for a file that cannot be decoded.
    """
    texts = []
    for at, samples in _stretches(path, cuts(edition.cues, stretch)):
        texts.append(recogniser.write_down(samples))
        if progress:
            progress(min(at, edition.duration), edition.duration)
    hearing = compare(edition, texts, file=path.name, model=recogniser.name)
    unheard = {sentence.cue for sentence in hearing.sentences if sentence.missing}
    return heard_again(edition, hearing, dict(_alone(path, edition.cues, unheard, recogniser))) if unheard else hearing


def _alone(
    path: Path, cues: Sequence[EditionCue], wanted: Collection[str], recogniser: Recogniser
) -> Iterator[tuple[str, str]]:
    """What is heard in each of the wanted cues, from the middle of the pause before it to the middle of that after it."""
    middles = [Milliseconds((before.end + after.start) // 2) for before, after in pairwise(cues)]
    for cue, (_, samples) in zip(cues, _stretches(path, middles), strict=False):
        if cue.id in wanted:
            yield cue.id, recogniser.write_down(samples)


def cuts(cues: Sequence[EditionCue], stretch: Milliseconds = STRETCH) -> tuple[Milliseconds, ...]:
    """Where to cut: the middle of every pause after which the next sentence would make the stretch too long."""
    places: list[Milliseconds] = []
    begun = 0
    for before, cue in pairwise(cues):
        middle = Milliseconds((before.end + cue.start) // 2)
        if cue.end - begun > stretch and middle > begun:
            places.append(middle)
            begun = middle
    return tuple(places)


def _stretches(path: Path, places: Sequence[Milliseconds]) -> Iterator[tuple[Milliseconds, Samples]]:
    """The file's sound (float32, mono, 16,000 Hz, full scale ±1) between the cuts, each part with the time where it ends."""
    held: Samples = np.zeros(0, np.float32)
    passed = 0
    waiting = [frames(place, RATE) for place in places]
    for block in _resampled(path):
        held = np.concatenate([held, block])
        while waiting and passed + len(held) >= waiting[0]:
            size = waiting.pop(0) - passed
            passed += size
            yield Milliseconds(passed * 1000 // RATE), held[:size]
            held = held[size:]
    if len(held):
        yield Milliseconds((passed + len(held)) * 1000 // RATE), held


def _resampled(path: Path) -> Iterator[Samples]:
    """Blocks of the file: float32, mono, 16,000 Hz, full scale ±1. Raises EncoderError."""
    blocks = decoded(path)
    for first, rate in blocks:
        yield from resample_stream(chain([first], (block for block, _ in blocks)), rate, RATE)
