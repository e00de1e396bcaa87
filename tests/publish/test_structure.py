"""An audio file is published whole or not at all, and that is seen without decoding it."""

from pathlib import Path

import numpy as np
import pytest

from artaudio.base.errors import EncoderError
from artaudio.base.units import Hertz
from artaudio.publish.encode import encode
from artaudio.publish.integrity import whole_length
from artaudio.publish.measure import decoded_length

RATE = Hertz(44_100)
SECONDS = 7.3


@pytest.fixture(scope="module", params=["mp3", "ogg"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few seconds of noise, encoded."""
    path = tmp_path_factory.mktemp("whole") / f"noise.{request.param}"
    noise = np.random.default_rng(7).normal(0, 0.05, round(SECONDS * RATE)).astype(np.float32)
    encode([noise], RATE, {request.param: path})
    return path


def _with(sound: Path, tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / sound.name
    path.write_bytes(content)
    return path


def test_a_whole_file_lasts_as_long_as_what_went_in(sound: Path) -> None:
    """The length that is read off is the one that is heard, to the millisecond."""
    assert whole_length(sound) == decoded_length(sound) == SECONDS * 1000


@pytest.mark.parametrize("sound", ["mp3"], indirect=True)
def test_a_tag_before_the_sound_changes_nothing(tmp_path: Path, sound: Path) -> None:
    """An MP3's ID3 tag is passed over, even where there are marks in it that look like frames."""
    tag = b"ID3\x03\x00\x00\x00\x00\x02\x00" + b"\xff\xfb\x90\x00Info" * 32
    assert whole_length(_with(sound, tmp_path, tag + sound.read_bytes())) == SECONDS * 1000


@pytest.mark.parametrize("left", [0, 3, 30, 400, 0.1, 0.5, 0.9, -400, -30, -1])
def test_a_cut_file_is_refused(tmp_path: Path, sound: Path, left: float) -> None:
    """Wherever the end is missing: in a header, between frames, inside the last one, or one byte of it."""
    content = sound.read_bytes()
    cut = content[: round(left * len(content)) if isinstance(left, float) else left]
    with pytest.raises(EncoderError, match=sound.name):
        whole_length(_with(sound, tmp_path, cut))


def test_a_file_without_its_last_whole_frame_or_page_is_refused(tmp_path: Path, sound: Path) -> None:
    """A cut that leaves nothing broken behind is one all the same."""
    content = sound.read_bytes()
    last = content.rfind(content[:4] if sound.suffix == ".ogg" else b"\xff\xfb")
    with pytest.raises(EncoderError, match=r"cut|frames are there"):
        whole_length(_with(sound, tmp_path, content[:last]))


@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_a_hole_is_refused(tmp_path: Path, sound: Path, at: float) -> None:
    """What a full disk may leave: a stretch that was never written, or is zero."""
    content = sound.read_bytes()
    place = round(at * len(content))
    for hole in (content[:place] + content[place + 1000 :], content[:place] + bytes(1000) + content[place + 1000 :]):
        with pytest.raises(EncoderError, match=sound.name):
            whole_length(_with(sound, tmp_path, hole))


def test_what_follows_the_end_is_refused(tmp_path: Path, sound: Path) -> None:
    """A file that holds another one's rest is not the one that was encoded."""
    content = sound.read_bytes()
    for more in (bytes(10), content[-2000:], content):
        with pytest.raises(EncoderError, match=sound.name):
            whole_length(_with(sound, tmp_path, content + more))


@pytest.mark.parametrize("sound", ["ogg"], indirect=True)
def test_one_wrong_bit_in_ogg_is_refused(tmp_path: Path, sound: Path) -> None:
    """Every page has a checksum, which is worked out again."""
    content = bytearray(sound.read_bytes())
    content[len(content) // 2] ^= 1
    with pytest.raises(EncoderError, match="damaged"):
        whole_length(_with(sound, tmp_path, bytes(content)))


@pytest.mark.parametrize("content", [b"", b"ID3", b"OggS", b"RIFF" + bytes(100), b"Kein Ton." * 200])
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    """Neither is read past its end."""
    path = tmp_path / "some.mp3"
    path.write_bytes(content)
    with pytest.raises(EncoderError, match=r"some\.mp3"):
        whole_length(path)
