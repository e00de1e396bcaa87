"""The header of an Ogg file is changed alone, and comes out as if the whole file had been written anew."""

from pathlib import Path
from typing import BinaryIO

import mutagen
import numpy as np
import pytest
import soundfile

from artaudio.publish.formats.ogg_header import change_header

COMMENT = "Überschrift mit „Anführung“ " * 4000
"""So long that the header gets more pages than it had."""
RATE = 48_000


def _file(path: Path, subtype: str) -> Path:
    noise = np.random.default_rng(1).standard_normal(3 * RATE).astype(np.float32) * 0.1
    soundfile.write(path, noise, RATE, format="OGG", subtype=subtype)
    return path


def _commented(file: BinaryIO | Path) -> None:
    """Exactly one comment, by mutagen."""
    audio = mutagen.File(file)
    audio.delete(file)
    if isinstance(file, Path):
        audio = mutagen.File(file)
    else:
        file.seek(0)
        audio = mutagen.File(file)
    audio["title"] = [COMMENT]
    audio.save(file, padding=lambda info: 0)


@pytest.mark.parametrize("subtype", ["VORBIS", "OPUS"])
def test_the_file_is_what_mutagen_makes_of_all_of_it(tmp_path: Path, subtype: str) -> None:
    """Every byte: pages, numbers and checksums; what is heard stays."""
    ours, theirs = _file(tmp_path / "ours.ogg", subtype), tmp_path / "theirs.ogg"
    theirs.write_bytes(ours.read_bytes())
    before = soundfile.read(ours, dtype="float32")[0]
    _commented(theirs)
    assert change_header(ours, _commented)
    assert ours.read_bytes() == theirs.read_bytes()
    assert mutagen.File(ours)["title"] == [COMMENT]
    assert np.array_equal(soundfile.read(ours, dtype="float32")[0], before)


def test_what_is_no_single_stream_is_left_alone(tmp_path: Path) -> None:
    """Two streams in a row, a file that is cut, and one of another kind: False, and not a byte is changed."""
    one = _file(tmp_path / "one.ogg", "VORBIS").read_bytes()
    other = _file(tmp_path / "other.ogg", "VORBIS").read_bytes()
    for content in (one + other, one[:-7], b"RIFF" + one, one[:40]):
        path = tmp_path / "odd.ogg"
        path.write_bytes(content)
        assert not change_header(path, _commented)
        assert path.read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["odd.ogg", "one.ogg", "other.ogg"]


def test_a_change_that_fails_leaves_the_file(tmp_path: Path) -> None:
    """What the change raises is let through; the file is as it was, and nothing stands beside it."""

    def fail(header: BinaryIO) -> None:
        header.write(b"half")
        raise ValueError("no")

    path = _file(tmp_path / "one.ogg", "VORBIS")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="no"):
        change_header(path, fail)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
