"""Every format on offer is a file that plays, is tagged, and keeps the promises of an edition."""

import importlib.util
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.check.judge import check
from artaudio.pipeline.build import Built, build_edition
from artaudio.publish.formats.registry import FORMATS

TEXT = (
    "Der Vorspann hat einen Satz.\n\nHier steht ein Absatz mit etwas mehr Text. Er hat zwei Sätze.\n\n"
    "Wie es weitergeht\n\nUnd hier steht noch ein Absatz, damit der Zwischentitel etwas hat, vor dem er steht.\n"
)
CODECS = {"mp3": "mp3", "ogg": "vorbis", "opus": "opus", "flac": "flac", "wav": "pcm_s16le", "m4b": "aac"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One edition in every format."""
    folder = tmp_path_factory.mktemp("formats")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
        (folder / "artikel.txt").write_text(TEXT, encoding="utf-8")
        wishes = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(formats=tuple(FORMATS)))
        return build_edition(folder / "artikel.txt", folder / "out", settings=wishes)


def test_every_promise_is_kept_in_every_format(built: Built) -> None:
    """Durations, loudness, peaks, pauses, clicks and tags: as edition.json says, file by file."""
    assert [(row.name, row.file, row.measured) for row in check(built.folder).failed] == []


@pytest.mark.parametrize("name", list(FORMATS))
def test_others_play_it_and_read_its_title(built: Built, name: str, tool: Callable[[str], str]) -> None:
    """ffprobe finds the codec, the length and the title in each file."""
    (file,) = [file for file in built.edition.files if file.format == name]
    path = built.folder / file.name
    command = [
        tool("ffprobe"),
        "-v",
        "error",
        "-show_format",
        "-show_streams",
        "-show_chapters",
        "-of",
        "json",
        str(path),
    ]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    sound = next(stream for stream in told["streams"] if stream["codec_type"] == "audio")
    assert sound["codec_name"] == CODECS[name]
    assert float(told["format"]["duration"]) == pytest.approx(built.edition.duration / 1000, abs=0.1)
    tags = {key.lower(): value for key, value in {**sound.get("tags", {}), **told["format"].get("tags", {})}.items()}
    assert tags["title"] == built.edition.metadata.title
    if name in {"mp3", "m4b"}:
        assert [chapter["tags"]["title"] for chapter in told["chapters"]] == [c.title for c in built.edition.chapters]
        assert len(told["chapters"]) == 2


def test_a_format_without_its_library_is_named_before_anything_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M4B without PyAV: a settings error with the command that helps, and nothing is spoken."""
    from artaudio.base.errors import SettingsError

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "artikel.txt").write_text(TEXT, encoding="utf-8")
    wishes = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(formats=("m4b",)))
    with pytest.raises(SettingsError) as caught:
        build_edition(tmp_path / "artikel.txt", tmp_path / "out", settings=wishes)
    assert "install av" in caught.value.hint
    assert not (tmp_path / "cache").exists()


def test_a_format_is_one_file_and_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """AIFF, which artaudio does not offer: with its record alone it is built, tagged, read, checked and served."""
    from artaudio.publish.formats.model import AudioFormat
    from artaudio.publish.formats.sndfile import SndfileEncoder
    from artaudio.publish.inspect import inspect

    aiff = AudioFormat(
        name="aiff",
        label="AIFF",
        suffix=".aiff",
        media_type="audio/aiff",
        kind="AIFF",
        mutagen_type="AIFF",
        tag_map="id3",
        open_encoder=lambda target: SndfileEncoder(target, "AIFF", "PCM_16"),
    )
    monkeypatch.setitem(FORMATS, "aiff", aiff)
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "artikel.txt").write_text(TEXT, encoding="utf-8")
    wishes = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(formats=("aiff", "mp3")))
    made = build_edition(tmp_path / "artikel.txt", tmp_path / "out", settings=wishes)
    (file,) = [file for file in made.edition.files if file.format == "aiff"]
    assert (file.name[-5:], file.media_type) == (".aiff", "audio/aiff")
    report = inspect(made.folder / file.name)
    assert report.format == "AIFF"
    assert any("Vorspann" in tag.value for tag in report.tags), "the title is a tag of the file"
    assert [(row.name, row.file, row.measured) for row in check(made.folder).failed] == []
