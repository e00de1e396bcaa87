"""Tags survive whatever a title or a text holds, in every container, and the same input gives the same bytes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import taglib

from artaudio.base.chapter import Chapter
from artaudio.base.errors import TagError
from artaudio.base.records import replace
from artaudio.base.units import Milliseconds
from artaudio.publish.metadata import line
from artaudio.publish.model import EditionMetadata
from artaudio.publish.tag_map import Tagged
from artaudio.publish.tags import read_tags, write_tags

SUBTYPES = {"mp3": "MPEG_LAYER_III", "ogg": "VORBIS", "opus": "OPUS", "flac": "PCM_16", "wav": "PCM_16"}
CONTAINERS = {"mp3": "MP3", "ogg": "OGG", "opus": "OGG", "flac": "FLAC", "wav": "WAV"}
EVERY = pytest.mark.parametrize("suffix", SUBTYPES)


def _sound(folder: Path, suffix: str) -> Path:
    path = folder / f"ton.{suffix}"
    tone = (0.1 * np.sin(np.arange(24000) / 20)).astype(np.float32)
    soundfile.write(path, tone, 48000, format=CONTAINERS[suffix], subtype=SUBTYPES[suffix])
    return path


def _tagged(**facts: Any) -> Tagged:
    about = EditionMetadata(**{"title": "Titel", "identity": "a" * 64, "language": "deu", **facts})
    return Tagged(about, "ton.mp3", "mp3", (("ton.ogg", "Ogg Vorbis"),))


def _chapters(count: int) -> tuple[Chapter, ...]:
    return tuple(Chapter(f"Kapitel {n}", Milliseconds(n * 10), Milliseconds(n * 10 + 10)) for n in range(count))


@EVERY
@pytest.mark.parametrize(
    "title",
    [
        "AC/DC / Live",
        "..",
        "🎧 Ärger „im“ Paradies – ½ ﬁx",
        "Zeile eins\nZeile zwei",
        "vor\0nach",
        "ß" * 500,
        "\ud83d halb",
        "=;:\\",
        "مرحبا",
    ],
)
def test_any_title_comes_out_as_it_should_be_shown(tmp_path: Path, suffix: str, title: str) -> None:
    """Slashes, dots, emoji, line ends, NUL, 500 letters: TagLib reads what a player should show, in every container."""
    path = _sound(tmp_path, suffix)
    write_tags(path, _tagged(title=line(title)))
    with taglib.File(path) as file:
        assert file.tags["TITLE"] == [line(title)]


@EVERY
def test_the_sound_is_untouched(tmp_path: Path, suffix: str) -> None:
    """Tagging changes no sample, and twice tagged is as once tagged."""
    path = _sound(tmp_path, suffix)
    before = soundfile.read(path)[0]
    write_tags(path, _tagged(text="Wort " * 20_000), _chapters(3))
    write_tags(path, _tagged(), _chapters(2))
    once = path.read_bytes()
    assert np.array_equal(before, soundfile.read(path)[0])
    write_tags(path, _tagged(), _chapters(2))
    assert path.read_bytes() == once


@EVERY
def test_a_file_without_tags_is_told_by_its_kind_at_once(tmp_path: Path, suffix: str) -> None:
    """A fresh process tags a file of ours, which has none yet, without loading the kinds that no edition has."""
    path = _sound(tmp_path, suffix)
    script = (
        "import sys; from pathlib import Path; import mutagen; from artaudio.publish.tags import KINDS, read_tags;"
        "path = Path(sys.argv[1]); mutagen.File(path, KINDS).delete(path);"
        "read_tags(path); print('mutagen.monkeysaudio' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@EVERY
def test_tags_that_were_there_are_gone(tmp_path: Path, suffix: str) -> None:
    """Only what this edition says is said."""
    path = _sound(tmp_path, suffix)
    with taglib.File(path, save_on_exit=True) as file:
        file.tags["COPYRIGHT"] = ["fremd"]
    write_tags(path, _tagged())
    with taglib.File(path) as file:
        assert "COPYRIGHT" not in file.tags
        assert file.tags["TITLE"] == ["Titel"]


@pytest.mark.parametrize("suffix", ["mp3", "ogg"])
@pytest.mark.parametrize("count", [1, 12, 254])
def test_chapters_stay_in_order(tmp_path: Path, tool: Callable[[str], str], suffix: str, count: int) -> None:
    """However many chapters there are and however long their titles, ffprobe sees them in the order of the programme."""
    path = _sound(tmp_path, suffix)
    chapters = [replace(c, title="x" * (count - n) + c.title) for n, c in enumerate(_chapters(count))]
    write_tags(path, _tagged(), chapters)
    command: list[str | Path] = [tool("ffprobe"), "-v", "error", "-show_chapters", "-of", "json", path]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert [c["tags"]["title"] for c in said["chapters"]] == [c.title for c in chapters]
    found = read_tags(path).chapters
    assert [(c.title, c.start) for c in found] == [(c.title, c.start) for c in chapters]


def test_a_text_of_two_megabytes_and_a_thousand_chapters_fit(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """The longest article is whole in the tags, and the files are still in order."""
    said, text = _tagged(text="Größe und Wörter. " * 110_000), "Größe und Wörter. " * 110_000
    for suffix, program in (("mp3", "mp3val"), ("ogg", "ogginfo")):
        path = _sound(tmp_path, suffix)
        write_tags(path, said, _chapters(1000))
        with taglib.File(path) as file:
            assert file.tags["LYRICS"] == [text]
        done = subprocess.run([tool(program), path], check=True, capture_output=True, text=True)
        assert "WARNING" not in done.stdout.upper()
        command: list[str | Path] = [tool("ffprobe"), "-v", "error", "-show_chapters", "-of", "csv", path]
        assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.count("Kapitel") == 1000


def test_authors_are_parted_as_each_format_does(tmp_path: Path) -> None:
    """ID3v2.3 parts several authors by a slash, Vorbis comments have several fields."""
    both = _tagged(authors=("Anna Osius", "Björn Blaschke"))
    for suffix, authors in (("mp3", ["Anna Osius/Björn Blaschke"]), ("ogg", ["Anna Osius", "Björn Blaschke"])):
        path = _sound(tmp_path, suffix)
        write_tags(path, both)
        with taglib.File(path) as file:
            assert file.tags["ARTIST"] == authors


def test_an_address_with_umlauts_is_written_as_addresses_are(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """ID3 knows Latin-1 in addresses only: `ü` becomes `%C3%BC`, what is quoted already stays."""
    path = _sound(tmp_path, "mp3")
    write_tags(path, _tagged(url="https://example.org/tür?a=%20b&c=d#e"))
    said = subprocess.run(
        [tool("exiftool"), "-s3", "-FileURL", path], check=True, capture_output=True, text=True
    ).stdout
    assert said.strip() == "https://example.org/t%C3%BCr?a=%20b&c=d#e"


def test_mp4_gets_its_atoms(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """An audiobook file takes the same facts as iTunes atoms."""
    path = tmp_path / "ton.m4b"
    source = "sine=duration=0.3"
    subprocess.run([tool("ffmpeg"), "-v", "error", "-f", "lavfi", "-i", source, "-f", "mp4", path], check=True)
    write_tags(path, _tagged(authors=("Anna Osius",), studio="ARD-Studio Kairo", text="Ein Wort.\n\nZwei."))
    command: list[str | Path] = [tool("ffprobe"), "-v", "error", "-show_format", "-of", "json", path]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["format"]["tags"]
    assert (said["title"], said["artist"], said["lyrics"]) == ("Titel", "Anna Osius", "Ein Wort.\n\nZwei.")
    assert said["STUDIO"] == "ARD-Studio Kairo"
    assert {tag.name: tag.value for tag in read_tags(path).tags}["----:STUDIO"] == "ARD-Studio Kairo"


def test_a_file_that_is_no_audio_cannot_be_tagged(tmp_path: Path) -> None:
    """The error names the file and says which files are taken."""
    path = tmp_path / "brief.txt"
    path.write_text("Sehr geehrte Damen und Herren")
    with pytest.raises(TagError, match=r"brief\.txt") as caught:
        write_tags(path, _tagged())
    assert "Ogg Vorbis" in caught.value.hint
    assert path.read_text() == "Sehr geehrte Damen und Herren"
