"""Sound that somebody sent: whole or refused, whatever program wrote it."""

import io
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from toned import RATE, encoded, streamed_mp3, toned

from artaudio.base.errors import EngineTransientError
from artaudio.engines.shared.decode_response import decode_response
from artaudio.speech.model import Clip

WORDS = "Guten Tag zusammen."
LENGTH = 250 + 60 * len(WORDS)


def hear(content: bytes, words: str = WORDS, **more: int) -> Clip:
    return decode_response(content, words, sender="the server", hint="try again", **more)  # type: ignore[arg-type]


def wav(subtype: str, *, channels: int = 1, gain: float = 1.0) -> bytes:
    file = io.BytesIO()
    samples = np.repeat(toned(WORDS)[:, None] * gain, channels, axis=1)
    soundfile.write(file, samples, RATE, format="WAV", subtype=subtype)
    return file.getvalue()


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_U8", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW"])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_kind_of_wav_is_as_loud_as_it_was(subtype: str, channels: int) -> None:
    """Floats, bytes and 24 bits come out as 16-bit mono at the same level."""
    clip = hear(wav(subtype, channels=channels))
    assert clip.duration == pytest.approx(LENGTH, abs=2)
    assert np.abs(np.frombuffer(clip.samples, "<i2")).max() / 32768 == pytest.approx(0.3, abs=0.02)


def test_what_is_louder_than_full_scale_is_not_clipped() -> None:
    """Floats may be; they come out quieter, and in the same form."""
    samples = np.frombuffer(hear(wav("FLOAT", gain=5)).samples, "<i2")
    assert np.count_nonzero(np.abs(samples.astype(int)) >= 32767) <= 2


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 0xFFFFFFFF - 36, 0x7FFFFFFF])
def test_a_header_written_too_early_is_mended(size: int) -> None:
    """Programs that write to a pipe give lengths of 0 or of nearly everything; chunks before the sound do not matter."""
    whole = wav("PCM_16")
    sound = whole[44:]
    head = b"RIFF" + struct.pack("<I", size) + b"WAVE" + whole[12:36] + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    assert hear(head + b"data" + struct.pack("<I", size) + sound).samples == sound


@pytest.mark.parametrize(
    "arguments", ["-c:a libmp3lame -q:a 3", "-c:a libmp3lame -b:a 64k", "-c:a libopus", "-c:a flac"]
)
@pytest.mark.parametrize("seekable", [True, False])
def test_files_from_ffmpeg_are_heard_whole(
    tool: Callable[[str], str], tmp_path: Path, arguments: str, seekable: bool
) -> None:
    """As servers make them: to a file, or to a pipe, where no length can be written afterwards."""
    source = tmp_path / "in.wav"
    source.write_bytes(encoded(toned(WORDS), "wav"))
    kind = {"libmp3lame": "mp3", "libopus": "ogg", "flac": "flac"}[arguments.split()[1]]
    target = tmp_path / f"out.{kind}"
    command = [tool("ffmpeg"), "-v", "error", "-i", str(source), *arguments.split(), "-f", kind]
    done = subprocess.run([*command, str(target) if seekable else "-"], check=True, capture_output=True)
    content = target.read_bytes() if seekable else done.stdout
    assert hear(content).duration == pytest.approx(LENGTH, abs=80)


@pytest.mark.parametrize("form", ["wav", "flac", "mp3", "ogg", "opus"])
@pytest.mark.parametrize("part", [0.0, 0.02, 0.5, 0.95])
def test_less_than_all_is_never_taken_for_all(form: str, part: float) -> None:
    """A file that ends too early is an error that says so, however much of it there is."""
    content = encoded(toned(WORDS), form)
    with pytest.raises(EngineTransientError, match=r"cut off|no sound|cannot be right"):
        hear(content[: int(len(content) * part)])


def test_an_mp3_that_says_nothing_of_its_length_is_believed_unless_it_ends_in_a_word() -> None:
    """Streamed ones do not; a last sound that is loud tells, where nothing else marked the end."""
    content = streamed_mp3(toned(WORDS))
    hear(content, open_end=True)
    half = content[: len(content) * 3 // 4]
    hear(half)
    with pytest.raises(EngineTransientError, match="cut off"):
        hear(half, open_end=True)


def test_a_tag_that_speaks_of_information_promises_nothing() -> None:
    """Words in an MP3's own tags are no table of frames."""
    words = b"Info\0\0\0\x0f" + b"\xff" * 90
    tag = b"ID3\x04\0\0" + bytes([0, 0, 0, len(words)]) + words
    assert hear(tag + streamed_mp3(toned(WORDS))).duration == pytest.approx(LENGTH, abs=100)


def test_far_too_much_is_not_decoded_to_its_end() -> None:
    """A minute for three words is refused after a second more than could be right."""
    minute = np.zeros(RATE * 60, np.int16)
    file = io.BytesIO()
    soundfile.write(file, minute, RATE, format="FLAC", subtype="PCM_16")
    with pytest.raises(EngineTransientError, match=r"more than 1[12]\.\d s for 19 characters"):
        hear(file.getvalue())
