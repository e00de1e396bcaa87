"""Encode one programme into several files in one pass, each in a thread of its own."""

import errno
import os
import shutil
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from artaudio.base.chapter import Chapter
from artaudio.base.drafts import PREFIX
from artaudio.base.errors import EncoderError
from artaudio.base.messages import reason_of, tr
from artaudio.base.units import Bytes, Frames, Hertz, frames
from artaudio.publish.formats.encoder import Target
from artaudio.publish.formats.model import AudioFormat
from artaudio.publish.formats.registry import FORMATS
from artaudio.sound.frames import BLOCK, in_blocks
from artaudio.sound.resampling import Resampler
from artaudio.sound.samples import Samples

MOST_WAITING_BLOCKS = 2
"""Blocks that may wait for one encoder: the most by which a quick one is ahead of a slow one."""

FULL_DISK = Bytes(1 << 20)
"""A disk with less room than this is said to be full."""


def encode(
    samples: Iterable[Samples], rate: Hertz, targets: Mapping[str, Path], chapters: Sequence[Chapter] = ()
) -> Frames:
    """Encode `samples` (blocks of float32, mono, `rate` Hz, full scale ±1) into every target: format → file.

    One pass feeds all encoders, each in a thread of its own and at its format's rate, a few blocks ahead at most. The same
    samples give the same bytes. Gives the number of frames that went in; every file decodes to as many, by its own rate.
    `chapters` go into formats whose tags cannot be written later (M4B).

    Raises EncoderError for a format that is not known or a file that cannot be written; whatever else `samples` raises
    is let through. After an error none of the files is left.
    """
    for name in targets:
        if name not in FORMATS:
            raise EncoderError(
                tr("there is no format {name!r}", name=name), hint=tr("choose from {listed}", listed=", ".join(FORMATS))
            )
    workers = [
        _Worker(FORMATS[name], Target(path, FORMATS[name].rate(rate), tuple(chapters)))
        for name, path in targets.items()
    ]
    try:
        for worker in workers:
            worker.start()
        taken = _feed(workers, samples, rate)
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
    return Frames(taken)


def _feed(workers: Sequence["_Worker"], samples: Iterable[Samples], rate: Hertz) -> int:
    """Hand all samples to all workers, in blocks of `BLOCK` and at their rates, until one of them fails; count the frames."""
    taken = 0
    rates = {wanted: Resampler(rate, wanted) for wanted in dict.fromkeys(worker.rate for worker in workers)}
    # Blocks of one length, since what Vorbis makes of them depends on how it is fed.
    for block in in_blocks(samples, frames(BLOCK, rate)):
        taken += len(block)
        if not _hand_over(workers, {wanted: resampler(block) for wanted, resampler in rates.items()}):
            break
    else:
        _hand_over(workers, {wanted: resampler.finish() for wanted, resampler in rates.items()})
    for worker in workers:
        worker.end()
    return taken


def _hand_over(workers: Sequence["_Worker"], blocks: Mapping[Hertz, Samples]) -> bool:
    """Give each worker the block of its rate; False when one of them has failed."""
    return all(worker.take(blocks[worker.rate]) for worker in workers if len(blocks[worker.rate]))


class _Worker:
    """One encoder in its thread, and the blocks that wait for it."""

    def __init__(self, audio_format: AudioFormat, target: Target) -> None:
        self.path, self.rate = target.path, target.rate
        self._format = audio_format
        self.error: BaseException | None = None
        self._target = target
        self._blocks: deque[Samples] = deque()
        self._ended = self._given_up = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"encode-{audio_format.name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        if self._thread.ident is not None:
            self._thread.join()

    def take(self, block: Samples) -> bool:
        """Hand over a block as soon as there is room; False when the encoder has failed."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._blocks) < MOST_WAITING_BLOCKS or self.error is not None)
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
            encoder = self._format.open_encoder(self._target)
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
    named = EncoderError(
        tr("{name} cannot be written: {reason}", name=_shown(path), reason=_reason(error)),
        hint=_hint(error, path.parent),
    )
    named.__cause__ = error
    return named


def _shown(path: Path) -> str:
    """A file's name; a draft has one that nobody has given it."""
    return tr("the sound file") if path.name.startswith(PREFIX) else path.name


def _reason(error: BaseException) -> str:
    """What the library said; libsndfile keeps to itself what the system told it."""
    said = reason_of(error)
    return tr("the system refuses it") if said.rstrip(".").endswith("System error") else said


def _hint(error: BaseException, folder: Path) -> str:
    """The libraries rarely say why; the folder does."""
    if not folder.is_dir():
        return tr("the folder {folder} does not exist; name another one with -o", folder=folder)
    if getattr(error, "errno", 0) == errno.ENOSPC or shutil.disk_usage(folder).free < FULL_DISK:
        return tr("the disk is full; free some space and build again, what was spoken is kept")
    if not os.access(folder, os.W_OK):
        return tr("you may not write into {folder}; name another folder with -o", folder=folder)
    return tr("the disk may be full, or a limit on the size of files was met; see to that and build again")
