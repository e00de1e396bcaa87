"""Every format holds the programme, whole, the same each time; and what happens where it cannot."""

import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mutagen
import mutagen.ogg
import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from artaudio.base.chapter import Chapter
from artaudio.base.drafts import draft_name
from artaudio.base.errors import EncoderError, MixError
from artaudio.base.units import Hertz, Milliseconds
from artaudio.publish.encode import encode
from artaudio.publish.formats.checksum import Checksum
from artaudio.publish.formats.ogg_serial import set_serials
from artaudio.publish.formats.registry import FORMATS
from artaudio.publish.integrity import whole_length

Samples = npt.NDArray[np.float32]

RATE = Hertz(44100)
LOSSLESS = ("flac", "wav")
SECONDS = 7.3
ONE_CLOCK = ("-af", "asetpts=N/SR/TB")
"""Files that were joined begin at zero again, which ffmpeg 8 complains about: their samples are counted instead."""


def _programme(seconds: float = SECONDS) -> Samples:
    at = np.arange(round(seconds * RATE)) / RATE
    swell = 0.3 + 0.2 * np.sin(2 * np.pi * 2.3 * at)
    return np.asarray(swell * (np.sin(2 * np.pi * 220 * at) + 0.3 * np.sin(2 * np.pi * 3100 * at)) / 1.3, np.float32)


def _blocks(samples: Samples, size: int = 44100) -> Iterator[Samples]:
    for start in range(0, len(samples), size):
        yield samples[start : start + size]


def _decoded(ffmpeg: str, path: Path) -> Samples:
    """The file's sound as another decoder gives it; it must find nothing to complain about."""
    shown = subprocess.run(
        [
            ffmpeg,
            "-v",
            "error",
            "-i",
            str(path),
            "-map",
            "0:a",
            *ONE_CLOCK,
            "-f",
            "f32le",
            "-ar",
            str(RATE),
            "-ac",
            "1",
            "-",
        ],
        capture_output=True,
        check=True,
    )
    assert shown.stderr == b""
    return np.frombuffer(shown.stdout, np.float32)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Seven seconds in every format, from one pass."""
    folder = tmp_path_factory.mktemp("formats")
    paths = {name: folder / f"programme.{name}" for name in FORMATS}
    samples = _programme()
    chapters = (
        Chapter("Küste", Milliseconds(0), Milliseconds(3000)),
        Chapter("„Im Dorf“", Milliseconds(3000), Milliseconds(7300)),
    )
    assert encode(_blocks(samples), RATE, paths, chapters) == len(samples)
    return paths


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_went_in(files: dict[str, Path], tool: Callable[[str], str], name: str) -> None:
    """Another decoder hears the same sound, as loud, in its place, from the first sample to the last."""
    expected, heard = _programme(), _decoded(tool("ffmpeg"), files[name])
    slack = 1100 if name == "m4b" else 8
    assert len(expected) <= len(heard) + 8 <= len(expected) + slack + 8
    common = slice(4410, len(expected) - 4410)
    a, b = expected[common].astype(np.float64), heard[common].astype(np.float64)
    assert (a @ b) / np.sqrt((a @ a) * (b @ b)) > 0.995
    assert 20 * np.log10((a @ b) / (a @ a)) == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_lossless_file_is_exact(files: dict[str, Path], name: str) -> None:
    """FLAC and WAV hold every sample, to 16 bits."""
    heard, rate = soundfile.read(files[name], dtype="float32")
    assert rate == RATE
    np.testing.assert_allclose(heard, _programme(), atol=1 / 32768)


def test_the_mp3_is_what_podcast_players_want(files: dict[str, Path], tool: Callable[[str], str]) -> None:
    """44.1 kHz, mono, constant 96 kbit/s, a header that gives its exact length, and no bit out of place."""
    shown = subprocess.run([tool("mp3val"), str(files["mp3"])], capture_output=True, text=True, check=True).stdout
    assert "CBR" in shown
    assert [line for line in shown.splitlines() if "WARNING" in line and "No supported tags" not in line] == []
    wanted = "stream=bit_rate,sample_rate,channels"
    probed = subprocess.run(
        [tool("ffprobe"), "-v", "error", "-show_entries", wanted, "-of", "default=nw=1", str(files["mp3"])],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert sorted(probed) == ["bit_rate=96000", "channels=1", "sample_rate=44100"]
    assert b"Info" in files["mp3"].read_bytes()[:64]
    tested = subprocess.run([tool("mpg123"), "-q", "-t", str(files["mp3"])], capture_output=True, text=True, check=True)
    assert tested.stdout + tested.stderr == ""


def test_the_info_frame_says_what_lame_would_have_said(files: dict[str, Path]) -> None:
    """Frames, bytes, the encoder's name and delay, and both checksums, as tools that verify MP3s compare them."""
    content = files["mp3"].read_bytes()
    info = content.index(b"Info")
    frames, size = struct.unpack_from(">II", content, info + 8)
    assert size == len(content)
    late, spare = (int.from_bytes(content[info + 141 : info + 144], "big") >> shift & 0xFFF for shift in (12, 0))
    assert frames * 1152 - late - spare == len(_programme())
    assert content[info + 120 : info + 129].rstrip(b"\0") in {b"LAME3.100", b"LAME4.0"}
    assert struct.unpack_from(">IHH", content, info + 148) == (size, _crc(content[313:]), _crc(content[: info + 154]))
    reader: Any = mutagen.File
    assert reader(files["mp3"]).info.length == pytest.approx(SECONDS, abs=0.001)


def _crc(content: bytes) -> int:
    """CRC-16/ARC, bit by bit."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value


def test_the_checksum_is_the_one_that_is_meant() -> None:
    """Its catalogued check value."""
    assert Checksum(b"123456789").value == 0xBB3D == _crc(b"123456789")


@given(st.lists(st.binary(max_size=3000), max_size=5))
def test_a_checksum_does_not_depend_on_how_it_is_fed(parts: list[bytes]) -> None:
    """Bytes one by one, chunks side by side, or all at once."""
    fed = Checksum()
    for part in parts:
        fed.feed(part)
    assert fed.value == _crc(b"".join(parts))


def test_a_programme_without_a_sample_is_a_file_without_a_sound(tmp_path: Path) -> None:
    """Nothing went in, and nothing comes out; the file is one all the same."""
    encode([], RATE, {"mp3": tmp_path / "nothing.mp3"})
    assert whole_length(tmp_path / "nothing.mp3") == 0


@pytest.mark.parametrize("name", ["ogg", "opus"])
def test_the_ogg_streams_are_sound(files: dict[str, Path], tool: Callable[[str], str], name: str) -> None:
    """ogginfo, which checks every page's checksum, has nothing to warn of, and the stream's number is not random."""
    shown = subprocess.run([tool("ogginfo"), str(files[name])], capture_output=True, text=True, check=True).stdout
    assert "WARNING" not in shown
    assert "ended" in shown


def _serial(path: Path) -> bytes:
    """The serial number in the first page (RFC 3533, section 6)."""
    return path.read_bytes()[14:18]


@pytest.fixture(scope="module", params=["ogg", "opus"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two programmes in one of the formats in Ogg; the second is a part of the first."""
    folder = tmp_path_factory.mktemp("pair")
    first, second = (folder / f"{name}.{request.param}" for name in ("first", "second"))
    encode(_blocks(_programme()), RATE, {request.param: first})
    encode(_blocks(_programme()[: 2 * RATE]), RATE, {request.param: second})
    return first, second


def test_a_stream_is_numbered_by_its_content(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """The same programme gives the same bytes each time; another one has another serial number."""
    first, second = pair
    again = tmp_path / first.name
    encode(_blocks(_programme()), RATE, {first.suffix[1:]: again})
    assert again.read_bytes() == first.read_bytes()
    assert _serial(first) != _serial(second)


def test_the_number_is_all_that_differs_from_what_the_encoder_wrote(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Renumbered from any other number, the file is the same, byte for byte."""
    read: Any = mutagen.ogg.OggPage
    for path in pair:
        other = tmp_path / path.name
        other.write_bytes(path.read_bytes())
        with other.open("rb+") as file:
            pages = []
            while (at := file.tell()) < path.stat().st_size:
                page = read(file)
                page.serial = 7
                pages.append((at, page.write()))
            for at, content in pages:
                file.seek(at)
                file.write(content)
        assert _serial(other) == (7).to_bytes(4, "little")
        set_serials(other)
        assert other.read_bytes() == path.read_bytes()


def test_two_files_joined_are_a_valid_chain(
    pair: tuple[Path, Path], tool: Callable[[str], str], tmp_path: Path
) -> None:
    """Joined by `cat`, as by a web radio, no page is out of place, and all of both is heard."""
    joined = tmp_path / f"joined{pair[0].suffix}"
    joined.write_bytes(b"".join(path.read_bytes() for path in pair))
    valid = subprocess.run([tool("oggz-validate"), str(joined)], capture_output=True, text=True, check=False)
    assert (valid.returncode, valid.stdout + valid.stderr) == (0, ""), valid.stdout + valid.stderr
    shown = subprocess.run([tool("ogginfo"), str(joined)], capture_output=True, text=True, check=False).stdout
    assert "illegally placed" not in shown
    assert shown.count("stream 1") + shown.count("stream 2") >= 2
    heard = sum(len(_decoded(tool("ffmpeg"), path)) for path in pair)
    assert abs(len(_decoded(tool("ffmpeg"), joined)) - heard) <= 2000


def test_an_m4b_has_its_chapters(files: dict[str, Path], tool: Callable[[str], str]) -> None:
    """An audio-book player finds them by name and time."""
    shown = subprocess.run(
        [tool("ffprobe"), "-v", "error", "-show_chapters", "-of", "compact", str(files["m4b"])],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "tag:title=Küste" in shown
    assert "start_time=3.000000" in shown
    assert "tag:title=„Im Dorf“" in shown


@pytest.mark.parametrize("size", [44100, 1000, 400_000])
def test_the_same_sound_gives_the_same_bytes(files: dict[str, Path], tmp_path: Path, size: int) -> None:
    """Encoded again, alone or in blocks of another size, every file is the same to the last byte."""
    for name, path in files.items():
        if name == "m4b":
            continue
        encode(_blocks(_programme(), size), RATE, {name: tmp_path / f"again.{name}"})
        assert (tmp_path / f"again.{name}").read_bytes() == path.read_bytes(), name


def test_a_long_block_does_not_crash_an_encoder(tmp_path: Path) -> None:
    """Two minutes in one block are encoded as any other two minutes."""
    samples = np.tile(_programme(6.0), 20)
    paths = {name: tmp_path / f"long.{name}" for name in ("mp3", "ogg")}
    assert encode([samples], RATE, paths) == len(samples)
    for path in paths.values():
        assert soundfile.info(path).frames == len(samples)


@pytest.mark.parametrize("length", [0, 1, 1151, 44100])
def test_short_programmes_are_files_too(tmp_path: Path, length: int) -> None:
    """Down to nothing at all, each format gives a file or a named error, never a crash."""
    for name in FORMATS:
        path = tmp_path / f"short.{name}"
        try:
            encode([_programme()[:length]], RATE, {name: path})
        except EncoderError:
            assert not path.exists()
            assert length == 0
        else:
            assert path.stat().st_size > 0


# --- what can go wrong ------------------------------------------------------------------------------------------------


def _threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("encode-")]


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    """A format nobody knows is an error that lists those there are."""
    with pytest.raises(EncoderError, match="midi") as caught:
        encode([_programme()], RATE, {"midi": tmp_path / "x.midi"})
    assert "mp3" in caught.value.hint


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    """One encoder that cannot open its file stops the others; no file is left, no thread either."""
    good = "wav" if name != "wav" else "flac"
    targets = {good: tmp_path / f"good.{good}", name: tmp_path / "nowhere" / f"bad.{name}"}
    with pytest.raises(EncoderError, match=f"bad.{name}") as caught:
        encode(_blocks(np.tile(_programme(), 10)), RATE, targets)
    assert "nowhere" in caught.value.hint
    assert list(tmp_path.iterdir()) == []
    assert _threads() == []


def test_an_error_in_the_sound_leaves_no_file(tmp_path: Path) -> None:
    """When the mix fails half-way its own error comes through, and nothing half-written stays."""

    def failing() -> Iterator[Samples]:
        yield from _blocks(_programme())
        raise MixError("the clip is gone")

    with pytest.raises(MixError, match="gone"):
        encode(failing(), RATE, {name: tmp_path / f"x.{name}" for name in FORMATS})
    assert list(tmp_path.iterdir()) == []
    assert _threads() == []


FULL = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from artaudio.base.errors import EncoderError
from artaudio.publish.encode import encode
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
noise = np.random.default_rng(0).standard_normal(44100).astype(np.float32) * 0.1
path = Path(sys.argv[1])
try:
    encode((noise for _ in range(60)), 44100, {path.suffix[1:]: path})
except EncoderError as error:
    print(path.exists(), bool(error.hint), path.name in error.message)
"""


@pytest.mark.parametrize("name", FORMATS)
def test_a_disk_that_is_full_is_named(tmp_path: Path, name: str) -> None:
    """Where no more can be written the error says which file and what to do, and the file is gone."""
    pytest.importorskip("resource", reason="no limit on file sizes to play a full disk with")
    shown = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / f"full.{name}")], capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["False", "True", "True"], shown.stderr


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_an_ogg_file_that_is_cut_is_noticed(files: dict[str, Path], tmp_path: Path, kept: float) -> None:
    """A file that lacks its end does not pass for a whole one."""
    content = files["ogg"].read_bytes()
    path = tmp_path / "cut.ogg"
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(OSError, match=r"cut\.ogg"):
        set_serials(path)


def test_renumbering_twice_changes_nothing(files: dict[str, Path], tmp_path: Path) -> None:
    """A stream that has its number keeps every byte."""
    path = tmp_path / "again.ogg"
    path.write_bytes(files["ogg"].read_bytes())
    set_serials(path)
    assert path.read_bytes() == files["ogg"].read_bytes()


def test_a_draft_that_cannot_be_written_is_named_by_no_name_of_ours(tmp_path: Path) -> None:
    """Nobody has given it that name; nor is it said in the library's words, which say nothing."""
    draft = tmp_path / "nirgends" / draft_name(".part.wav")
    with pytest.raises(EncoderError) as refused:
        encode(iter([np.zeros(100, np.float32)]), Hertz(16000), {"wav": draft})
    assert ".artaudio-" not in refused.value.message
    assert "System error" not in refused.value.message
    assert f"the folder {tmp_path / 'nirgends'} does not exist" in refused.value.hint
