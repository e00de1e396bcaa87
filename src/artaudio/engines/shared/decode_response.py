"""Sound as somebody sent it, made into a clip, if it can be what was asked for."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from artaudio.base.messages import tr
from artaudio.plugin import Clip, EngineTransientError, Hertz, breath, joined, pcm

if TYPE_CHECKING:
    import numpy.typing as npt

SHORTEST_SECONDS_PER_CHARACTER, LONGEST_SECONDS_PER_CHARACTER, SLACK_SECONDS = 0.025, 0.5, 1.5
"""Seconds a character, and seconds besides, within which a sound can be what was asked for."""
UNKNOWN_LENGTH_BYTES = 0x7FFF0000
"""A WAV whose header says that more than this follows was begun before its length was known, as one that says 0."""
UNKNOWN_LENGTH_FRAMES = 1 << 40
"""Frames that no file has: its length is not known."""
STEP_FRAMES = 64
"""Frames of such a file that are read at once; as many may be lost at its end."""
OGG_LAST_PAGE_FLAG = 0x04
"""The bit in an Ogg page's header that marks the last page of a stream (RFC 3533)."""
TABLE_OFFSETS_BYTES = (13, 21, 36)
"""Where in its first frame an MP3 has the table of its frames, if it has one: after header and side information."""
CUT_OFF_RATIO = 0.1
"""A sound whose last 10 ms are louder than this part of its own level (−20 dB) ends in the middle of a word."""


def decode_response(
    content: bytes, words: str, *, sender: str, hint: str, speed: float = 1.0, raw: int = 0, open_end: bool = False
) -> Clip:
    """WAV, MP3, FLAC, Ogg Vorbis or Opus as PCM; anything else is PCM 16-bit mono at `raw` Hz, or no sound where that is 0.

    `open_end`: nothing but the end of the connection said that this was all. Raises EngineTransientError, naming
    `sender`, where it is no sound, cut off, or too short or too long for the words.
    """
    longest = (LONGEST_SECONDS_PER_CHARACTER * len(words) + SLACK_SECONDS) / speed
    try:
        samples, rate = _samples(content, raw, longest)
    except _CutOff as error:
        raise EngineTransientError(tr("the sound from {sender} was cut off", sender=sender), hint=hint) from error
    except _NoSound as error:
        raise EngineTransientError(tr("what {sender} sent is no sound", sender=sender), hint=hint) from error
    seconds = len(samples) / rate
    if not SHORTEST_SECONDS_PER_CHARACTER * len(words) / speed <= seconds <= longest:
        more = tr("more than ") if seconds > longest else ""
        raise EngineTransientError(
            tr(
                "the sound from {sender} cannot be right: {more}{seconds:.1f} s for {count} characters",
                sender=sender,
                more=more,
                seconds=seconds,
                count=len(words),
            ),
            hint=hint,
        )
    if open_end and _ends_loud(samples, rate):
        raise EngineTransientError(tr("the sound from {sender} was cut off", sender=sender), hint=hint)
    return Clip(pcm(samples), Hertz(rate))


class _NoSound(Exception):  # noqa: N818 - never leaves this module
    pass


class _CutOff(Exception):  # noqa: N818 - never leaves this module
    pass


def _samples(content: bytes, raw: int, longest: float) -> tuple[npt.NDArray[Any], int]:
    """Samples, shape (n, channels), int16 or float, and their rate; a second more than `longest` at most."""
    import numpy as np
    import soundfile

    if content[:4] == b"RIFF":
        content = mended_wav(content)
    elif (content[:4] == b"OggS" and not _ogg_ends(content)) or _promised(content) > len(content):
        raise _CutOff
    elif raw and not _has_a_name(content):
        return np.frombuffer(content[: len(content) // 2 * 2], "<i2").reshape(-1, 1), raw
    try:
        with soundfile.SoundFile(io.BytesIO(content)) as file:
            rate: int = file.samplerate
            most = int((longest + 1) * rate)
            parts = list(_read(file, most))
            samples = np.concatenate(parts) if parts else np.zeros((0, 1), np.int16)
            # How long an MP3 is may be no more than a guess; a FLAC from a pipe does not know.
            if len(samples) < min(most, file.frames) and file.format != "MP3" and file.frames < UNKNOWN_LENGTH_FRAMES:
                raise _CutOff
    except (soundfile.LibsndfileError, RuntimeError) as error:
        raise (_CutOff if content[:4] == b"fLaC" else _NoSound) from error
    if samples.dtype.kind == "f" and samples.size and (peak := float(np.abs(samples).max())) > 1:
        samples /= peak
    return samples, rate


def _read(file: Any, most: int) -> Iterator[npt.NDArray[Any]]:
    """At most `most` frames. Where their number is not known, reading past the end fails, so it goes in small steps."""
    import soundfile

    form = {"dtype": "int16" if file.subtype == "PCM_16" else "float32", "always_2d": True}
    if file.frames < UNKNOWN_LENGTH_FRAMES:
        yield file.read(most, **form)
        return
    for _ in range(0, most, STEP_FRAMES):
        try:
            part = file.read(STEP_FRAMES, **form)
        except soundfile.LibsndfileError:
            return
        if not len(part):
            return
        yield part


def mended_wav(content: bytes) -> bytes:
    """A WAV whose lengths are true, also where it was sent before they were known. What is shorter than it says is cut off."""
    place = 12
    while place + 8 <= len(content):
        name = content[place : place + 4]
        size: int = struct.unpack_from("<I", content, place + 4)[0]
        there = len(content) - place - 8
        if name == b"data":
            if not size or size >= UNKNOWN_LENGTH_BYTES:
                size = there
            if size > there:
                raise _CutOff
            head, sound = content[12:place], content[place + 8 : place + 8 + size]
            body = b"WAVE" + head + b"data" + struct.pack("<I", size) + sound + b"\0" * (size % 2)
            return b"RIFF" + struct.pack("<I", len(body)) + body
        place += 8 + size + size % 2
    raise _CutOff


def _ogg_ends(content: bytes) -> bool:
    """Whether the last page says that it is the last, and is whole."""
    page = content.rfind(b"OggS")
    if page + 27 > len(content) or not content[page + 5] & OGG_LAST_PAGE_FLAG:
        return False
    count = content[page + 26]
    return len(content) >= page + 27 + count + sum(content[page + 27 : page + 27 + count])


def _promised(content: bytes) -> int:
    """Bytes that the first frame of an MP3 says there are, if it does: not where the file was sent while it was made."""
    begin = 0
    if content[:3] == b"ID3" and len(content) > 10:
        a, b, c, d = content[6:10]
        begin = 10 + (a << 21 | b << 14 | c << 7 | d)
    for place in (begin + side for side in TABLE_OFFSETS_BYTES):
        if content[place : place + 4] in {b"Xing", b"Info"} and len(content) >= place + 16:
            flags, _, size = struct.unpack_from(">III", content, place + 4)
            return begin + int(size) if flags & 3 == 3 else 0
    return 0


def _has_a_name(content: bytes) -> bool:
    """Whether a sound file begins here, rather than bare samples."""
    return content[:3] == b"ID3" or content[:4] in {b"fLaC", b"OggS"}


def _ends_loud(samples: npt.NDArray[Any], rate: int) -> bool:
    """Whether the last 10 ms are nearly as loud as all of it."""
    from artaudio.sound.decibels import rms

    return rms(samples[-max(1, rate // 100) :]) > CUT_OFF_RATIO * rms(samples)


def of_clauses(clips: Sequence[Clip], clauses: Sequence[str]) -> Clip:
    """One sentence of the clips that a service gave for its clauses, with a breath between them.

    Raises EngineTransientError where they came at different sample rates.
    """
    if len({clip.rate for clip in clips}) > 1:
        raise EngineTransientError(tr("the clauses came at different sample rates"), hint=tr("try again"))
    return joined(clips, [breath(clause) for clause in clauses])
