"""What `artaudio inspect` tells of a file: ours, another program's, or none at all."""

import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile
import taglib

from artaudio.base.errors import TagError
from artaudio.cli import main
from artaudio.publish.inspect import inspect
from artaudio.publish.tag_map import ATTACHED, ROWS
from artaudio.publish.truncation import truncation


@pytest.mark.parametrize(("suffix", "name"), [("mp3", "MP3"), ("ogg", "Ogg Vorbis")])
def test_our_own_file_is_told_in_order(files: Mapping[str, Path], suffix: str, name: str) -> None:
    """Format, duration and rates are right, each tag has its label, and they come in the order of the table."""
    report = inspect(files[suffix])
    assert (report.name, report.format, report.channels, report.sample_rate) == (files[suffix].name, name, 1, 44100)
    assert abs(report.duration - 2000) < 60
    assert 32_000 <= report.bit_rate <= 160_000
    assert report.size == files[suffix].stat().st_size
    order = [*(row.label for row in ROWS), *ATTACHED.values()]
    labels = [tag.label for tag in report.tags]
    assert labels == sorted(labels, key=order.index)
    shown = {tag.label: tag.value for tag in report.tags}
    assert shown["title"] == 'Lage des IS im "Kalifat"'
    assert shown["broadcast"] == "Deutschlandfunk, 2017-08-18T17:14+02:00"
    assert shown["synthetic voice"] == "ja"
    assert shown["cover"].startswith("[image/jpeg, ")
    assert [chapter.title for chapter in report.chapters] == ['Lage des IS im "Kalifat"', "Kämpfe in Mossul halten an"]


def test_frames_are_shown_as_they_stand_in_the_file(files: Mapping[str, Path]) -> None:
    """ID3v2.3 frames keep their names: TYER and TDAT, not the TDRC of a later version."""
    names = {tag.name: tag.value for tag in inspect(files["mp3"]).tags}
    assert (names["TYER"], names["TDAT"], names["TIME"]) == ("2017", "1808", "2052")
    assert "TDRC" not in names


@pytest.mark.parametrize("suffix", ["mp3", "ogg", "flac", "wav"])
def test_another_programs_file_is_told_as_well(tmp_path: Path, suffix: str) -> None:
    """Tags we do not know come last, by name, without a label; a file without tags has none."""
    path = tmp_path / f"fremd.{suffix}"
    soundfile.write(path, np.zeros(44100, np.float32), 44100)
    assert abs(inspect(path).duration - 1000) < 60
    with taglib.File(path, save_on_exit=True) as file:
        file.tags.update({"TITLE": ["Fremd"], "MOOD": ["gut"], "COMPOSER": ["Bach"]})
    report = inspect(path)
    known = [tag for tag in report.tags if tag.label]
    assert (known[0].label, known[0].value) == ("title", "Fremd")
    strangers = [tag for tag in report.tags if not tag.label]
    assert {"Bach", "gut"} <= {tag.value for tag in strangers}
    assert [tag.name for tag in strangers] == sorted(tag.name for tag in strangers)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.mp3", b""),
        ("text.mp3", b"Das ist kein Ton." * 100),
        ("null.ogg", b"\0" * 5000),
        ("kopf.ogg", b"OggS\0\2" + b"\0" * 100),
        ("tag.mp3", b"ID3\3\0\0\0\0\0\0"),
        ("artikel.txt", "Der „Islamische Staat“".encode()),
        ("bild.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 400),
    ],
)
def test_what_is_no_audio_is_said_to_be_none(tmp_path: Path, name: str, content: bytes) -> None:
    """An error that names the file and the formats that can be read; no traceback, whatever the bytes."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TagError, match=name) as caught:
        inspect(path)
    assert "MP3" in caught.value.hint


@pytest.fixture(scope="session")
def whole(files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Format name → a whole file: ours, and those of another program."""
    folder = tmp_path_factory.mktemp("ganz")
    noise = np.random.default_rng(5).normal(0, 0.1, 48_000)
    for suffix, kind in (("flac", "PCM_16"), ("wav", "PCM_16"), ("opus", "OPUS")):
        soundfile.write(folder / f"a.{suffix}", noise, 48_000, kind, format="OGG" if suffix == "opus" else None)
    return {**files, **{path.suffix[1:]: path for path in folder.iterdir()}}


@pytest.mark.parametrize("suffix", ["mp3", "ogg", "opus", "flac", "wav"])
def test_a_cut_file_says_so(tmp_path: Path, whole: Mapping[str, Path], suffix: str) -> None:
    """Wherever a file breaks off, the report or the error says that it is cut off; a whole one says nothing."""
    content = whole[suffix].read_bytes()
    assert inspect(whole[suffix]).truncated == ""
    path = tmp_path / f"rest.{suffix}"
    for end in {*range(500, len(content), len(content) // 12), len(content) - 1, len(content) - 300}:
        path.write_bytes(content[:end])
        try:
            assert "cut off" in inspect(path).truncated, end
        except TagError as error:
            assert path.name in error.message  # noqa: PT017 - either is right
            assert "cut off" in error.message, end  # noqa: PT017
            assert "copy the file again" in error.hint  # noqa: PT017


def test_a_cut_file_on_the_command_line(
    tmp_path: Path, files: Mapping[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """People read it below the duration that the file promises, programs as `truncated`."""
    path = tmp_path / "halb.mp3"
    path.write_bytes(files["mp3"].read_bytes()[:-2000])
    for more in ((), ("--json",)):
        with pytest.raises(SystemExit) as ended:
            main(["inspect", str(path), *more])
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert f"it is cut off: {path.stat().st_size} of {path.stat().st_size + 2000} bytes are there" in out
    assert '"truncated"' in out


def test_an_mp4_file_that_is_cut_says_so(tmp_path: Path) -> None:
    """Its last atom is longer than what is left of the file; a whole one, however its lengths are written, is not cut."""
    head, long = b"\0\0\0\x10ftypM4A \0\0\0\0", b"\0\0\0\1mdat" + (116).to_bytes(8, "big") + bytes(100)
    path = tmp_path / "a.m4b"
    path.write_bytes(head + long)
    assert truncation(path) == ""
    path.write_bytes((head + long)[:-1])
    assert truncation(path) == "it is cut off: 131 of 132 bytes are there"


def test_a_file_with_wrong_bytes_is_told_or_refused(tmp_path: Path, files: Mapping[str, Path]) -> None:
    """Whatever stands where lengths and counts should be, there is a report or an error that names the file."""
    chance = random.Random(7)  # fixed: a failure can be looked into
    for suffix, whole in files.items():
        path = tmp_path / f"kaputt.{suffix}"
        for _ in range(150):
            content = bytearray(whole.read_bytes())
            for _ in range(chance.choice([1, 5, 20])):
                content[chance.randrange(300)] = chance.choice([0, 127, 255])
            path.write_bytes(content)
            try:
                assert inspect(path).name == path.name
            except TagError as error:
                assert path.name in error.message  # noqa: PT017 - either is right


def test_a_missing_file_or_a_folder_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """The hint is about the path, not about formats."""
    for path, hint in ((tmp_path / "weg.mp3", "check the path"), (tmp_path, "name a sound file, not its folder")):
        with pytest.raises(TagError, match="cannot be read") as caught:
            inspect(path)
        assert hint in caught.value.hint
