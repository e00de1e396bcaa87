"""Encode one programme into several files in one pass. Knows threads and files; the encoders know the formats."""

import errno
import os
import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from artaudio.base.errors import EncoderError
from artaudio.base.units import Frames, Hertz
from artaudio.mix.model import Chapter
from artaudio.publish.formats.encoder import Encoder, Target
from artaudio.publish.formats.m4b import M4bEncoder
from artaudio.publish.formats.mp3 import Mp3Encoder
from artaudio.publish.formats.sndfile import FLAC, OPUS, VORBIS, WAV, encoder_of
from artaudio.sound.frames import in_blocks
from artaudio.sound.resampling import Resampler
from artaudio.sound.samples import Samples

ENCODERS: Mapping[str, Callable[[Target], Encoder]] = {
    "mp3": Mp3Encoder,
    "ogg": encoder_of(VORBIS),
    "opus": encoder_of(OPUS),
    "flac": encoder_of(FLAC),
    "wav": encoder_of(WAV),
    "m4b": M4bEncoder,
}
"""Encoders by the name of their format."""

FULL_RATE = Hertz(44_100)
RATES: Mapping[str, Hertz] = {"mp3": FULL_RATE, "m4b": FULL_RATE, "opus": Hertz(48_000)}
"""Rates that a format must have, or that its players expect; all others keep the programme's own, and what is in it."""
NARROW = Hertz(16_000)
"""Up to this rate Vorbis is as true at the programme's own; above it, at a rate below 44.1 kHz, it raises the peaks of sharp
consonants by up to 2.4 dB."""


def rate_in(name: str, own: Hertz) -> Hertz:
    """The rate at which a programme whose own rate is `own` is encoded in the format `name`."""
    if name == "ogg" and own > NARROW:
        return max(own, FULL_RATE)
    return RATES.get(name, own)


WAITING = 10
"""Blocks that may wait for one encoder: so far may a quick one be ahead of a slow one."""

FULL = 1 << 20
"""A disk with less than so many bytes left is said to be full."""


def encode(
    samples: Iterable[Samples], rate: Hertz, targets: Mapping[str, Path], chapters: Sequence[Chapter] = ()
) -> Frames:
    """Encode `samples` (blocks of float32, mono, `rate` Hz, full scale ±1) into every target: format → file.

    One pass feeds all encoders, each in a thread of its own and at the rate of `rate_in`, a few blocks ahead at most. The same
    samples give the same bytes. Gives the number of frames that went in; every file decodes to as many, by its own rate.
    `chapters` go into formats whose tags cannot be written later (M4B).

    Raises EncoderError for a format that is not known or a file that cannot be written; whatever else `samples` raises
    is let through. After an error none of the files is left.
    """
    for name in targets:
        if name not in ENCODERS:
            raise EncoderError(f"there is no format {name!r}", hint=f"choose from {', '.join(ENCODERS)}")
    workers = [_Worker(name, Target(path, rate_in(name, rate), tuple(chapters))) for name, path in targets.items()]
    try:
        for worker in workers:
            worker.start()
        frames = _feed(workers, samples, rate)
        for worker in workers:
            worker.join()
        _raise_first(workers)
    except BaseException:
        for worker in workers:
            worker.give_up()
        for worker in workers:
            worker.join()
            worker.path.unlink(missing_ok=True)
        raise
    return Frames(frames)


def _feed(workers: Sequence["_Worker"], samples: Iterable[Samples], rate: Hertz) -> int:
    """Hand all samples to all workers, in blocks of a second and at their rates, until one of them fails; count the frames."""
    frames = 0
    rates = {wanted: Resampler(rate, wanted) for wanted in dict.fromkeys(worker.rate for worker in workers)}
    # Blocks of one length, since what Vorbis makes of them depends on how it is fed.
    for block in in_blocks(samples, rate):
        frames += len(block)
        if not _hand_over(workers, {wanted: resampler(block) for wanted, resampler in rates.items()}):
            break
    else:
        _hand_over(workers, {wanted: resampler.finish() for wanted, resampler in rates.items()})
    for worker in workers:
        worker.end()
    return frames


def _hand_over(workers: Sequence["_Worker"], blocks: Mapping[Hertz, Samples]) -> bool:
    """Give each worker the block of its rate; False when one of them has failed."""
    return all(worker.take(blocks[worker.rate]) for worker in workers if len(blocks[worker.rate]))


class _Worker:
    """One encoder in its thread, and the blocks that wait for it."""

    def __init__(self, name: str, target: Target) -> None:
        self.path, self.rate = target.path, target.rate
        self.name = name
        self.error: BaseException | None = None
        self._target = target
        self._blocks: deque[Samples] = deque()
        self._ended = self._given_up = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"encode-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        if self._thread.ident is not None:
            self._thread.join()

    def take(self, block: Samples) -> bool:
        """Hand over a block as soon as there is room; False when the encoder has failed."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._blocks) < WAITING or self.error is not None)
            self._blocks.append(block)
            self._changed.notify_all()
            return self.error is None

    def end(self) -> None:
        """No more blocks will come."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def give_up(self) -> None:
        """The file is no longer wanted."""
        with self._changed:
            self._given_up = True
            self._changed.notify_all()

    def _run(self) -> None:
        try:
            encoder = ENCODERS[self.name](self._target)
            try:
                for block in self._taken():
                    encoder.write(block)
            except BaseException:
                encoder.abandon()
                raise
            if self._given_up:
                encoder.abandon()
            else:
                encoder.finish()
                self.path.stat()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits for the file
            with self._changed:
                self.error = error
                self._changed.notify_all()

    def _taken(self) -> Iterator[Samples]:
        """The blocks as they come, until the last or until the file is no longer wanted."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._blocks or self._ended or self._given_up)
                if self._given_up or not self._blocks:
                    return
                block = self._blocks.popleft()
                self._changed.notify_all()
            yield block


def _raise_first(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        if worker.error is not None:
            raise _named(worker.error, worker.path)


def _named(error: BaseException, path: Path) -> BaseException:
    """What encoders and the system say, as an EncoderError with a hint; a fault of the program as it is."""
    if isinstance(error, EncoderError) or not isinstance(error, (OSError, RuntimeError, ValueError)):
        return error
    named = EncoderError(f"{path.name} cannot be written: {_reason(error)}", hint=_hint(error, path.parent))
    named.__cause__ = error
    return named


def _reason(error: BaseException) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _hint(error: BaseException, folder: Path) -> str:
    """The libraries rarely say why; the folder does."""
    if not folder.is_dir():
        return f"the folder {folder} does not exist; name another one with -o"
    if getattr(error, "errno", 0) == errno.ENOSPC or shutil.disk_usage(folder).free < FULL:
        return "the disk is full; free some space and build again, what was spoken is kept"
    if not os.access(folder, os.W_OK):
        return f"you may not write into {folder}; name another folder with -o"
    return "the disk may be full, or a limit on the size of files was met; see to that and build again"
