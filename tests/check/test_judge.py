"""A whole edition passes; each damage is caught, and called by its name."""

import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from artaudio.base.errors import PublishError
from artaudio.base.settings import MixSettings, Settings, SpeechSettings
from artaudio.base.units import Decibels, Lufs
from artaudio.check.judge import check
from artaudio.check.result import CheckResult, Outcome
from artaudio.pipeline.build import build_edition
from artaudio.publish.edition_file import read_edition

SHARED = {"tags", "text as spoken"}


def _rows(result: CheckResult, name: str) -> list[str]:
    return [row.measured for row in result.rows if row.name == name]


def test_a_whole_edition_keeps_every_promise(built: Path) -> None:
    """A fresh edition is found in order, in every file and as a whole, by folder and by edition.json."""
    for path in (built, built / "edition.json"):
        result = check(path)
        assert result.failed == []
        assert result.ok
        assert {row.outcome for row in result.rows} == {Outcome.OK}
    for name in (
        "loudness",
        "true peak",
        "clicks",
        "pauses",
        "sound in every sentence",
        "tags",
        "length for the words",
    ):
        assert len(_rows(result, name)) == 2, name


def test_an_edition_with_loud_music_keeps_every_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tone as loud as the voice before, behind and between the parts of an article is taken for no sentence."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    article, music = tmp_path / "bad.txt", tmp_path / "ton.wav"
    article.write_text(
        "Das Schwimmbad bleibt\n\nDer Rat hat am Abend beschlossen, dass das Bad bleibt. Der Eintritt wird teurer.\n\n"
        "Was sagen die Schwimmer?\n\nSie sind froh. Im Winter ist es ihnen zu kalt.\n",
        encoding="utf-8",
    )
    soundfile.write(music, np.sin(2 * np.pi * 440 * np.arange(3 * 44100) / 44100) * 0.5, 44100)
    mix = MixSettings(intro=str(music), outro=str(music), separator=str(music))
    built = build_edition(article, tmp_path / "o", settings=Settings(speech=SpeechSettings(engine="tone"), mix=mix))
    assert len(read_edition(built.folder).jingles) == 3
    assert check(built.folder).failed == []


def test_progress_is_told(built: Path) -> None:
    """Whoever waits is told how many files there are, and when each is done."""

    class Watch:
        said: list[object] = []  # noqa: RUF012 - one test

        def stage(self, name: str, total: int) -> None:
            self.said.append((name, total))

        def advance(self, done: int) -> None:
            self.said.append(done)

    check(built, progress=Watch())
    assert Watch.said == [("Checking", 2), 1, 2]


def test_no_edition_is_an_error_and_no_verdict(tmp_path: Path) -> None:
    """A folder without edition.json is named."""
    with pytest.raises(PublishError, match=r"edition\.json"):
        check(tmp_path)


def test_a_missing_file_is_caught(edition: Any) -> None:
    """A sibling that is gone is the one broken promise."""
    edition.file(".ogg").unlink()
    assert edition.broken() == {"file"}


def test_a_truncated_mp3_is_caught(edition: Any) -> None:
    """Half an MP3 has the wrong size and length, and lacks the last sentences; the Ogg beside it is as it was."""
    path = edition.file(".mp3")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    result = check(edition.folder)
    broken = {(row.name, row.file) for row in result.failed}
    assert {("file", path.name), ("duration", path.name), ("sound in every sentence", path.name)} <= broken
    assert not [row for row in result.failed if row.file.endswith(".ogg") and row.name != "siblings agree"]


@pytest.mark.parametrize("suffix", [".mp3", ".ogg"])
def test_bytes_that_are_no_sound_are_caught(edition: Any, suffix: str) -> None:
    """A file full of something else is no reason to break off: it is a row, and the rest is still judged."""
    edition.file(suffix).write_bytes(b"not a sound at all" * 500)
    result = check(edition.folder)
    assert {"file", "format", "duration", "tags"} <= {row.name for row in result.failed}
    assert len(_rows(result, "loudness")) == 1


def test_one_flipped_bit_is_caught(edition: Any) -> None:
    """A byte that differs, which no decoder would notice, is told by the digest."""
    path = edition.file(".mp3")
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)
    assert "file" in edition.broken()


def test_a_swapped_sibling_is_caught(edition: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An Ogg that belongs to another edition is caught by its sound and its tags, even if edition.json lists its bytes."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    other = tmp_path / "other.txt"
    other.write_text(
        "Ein anderer Text.\n\nEr handelt von Äpfeln und Birnen. Mehr steht nicht darin.\n", encoding="utf-8"
    )
    settings = Settings(speech=SpeechSettings(engine="tone"), mix=MixSettings(treatment=False))
    stranger = next(build_edition(other, tmp_path / "o", settings=settings).folder.glob("*.ogg"))
    shutil.copy(stranger, edition.file(".ogg"))
    edition.list_anew()
    assert {"duration", "siblings agree", "tags", "chapters"} <= edition.broken()


@pytest.mark.parametrize("change", [2.0, -2.0])
def test_another_loudness_is_caught(edition: Any, change: float) -> None:
    """Two decibels more or less are told, and nothing else is wrong."""
    edition.resound(lambda samples, rate: samples * 10 ** (change / 20), ".mp3")
    assert edition.broken() == {"loudness"}


def test_a_loudness_that_was_asked_for_counts_more_than_what_is_written(built: Path) -> None:
    """An editor who wants −19 LUFS is told that this edition has −16; a ceiling of −40 dBTP is not kept."""
    result = check(built, loudness=Lufs(-19.0), true_peak=Decibels(-40.0))
    assert {row.name for row in result.failed} == {"loudness", "true peak"}


@pytest.mark.parametrize("suffix", [".mp3", ".ogg"])
def test_a_planted_click_is_caught(edition: Any, suffix: str) -> None:
    """A jump of a tenth of full scale in a pause is found, after the encoder too, and where it is."""
    cue = edition.plain["cues"][3]
    at = cue["end"] + 150

    def plant(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        samples[at * rate // 1000] += 0.1
        return samples

    edition.resound(plant, suffix)
    result = check(edition.folder)
    assert "clicks" in {row.name for row in result.failed}
    (measured,) = [row.measured for row in result.failed if row.name == "clicks"]
    assert measured.startswith(f"1: 0:{at / 1000:04.1f}")


def test_a_sentence_cut_out_is_caught(edition: Any) -> None:
    """Without one sentence the programme is too short and no later sentence is where it should be."""
    cue = edition.plain["cues"][4]

    def cut(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        return np.delete(samples, np.s_[cue["start"] * rate // 1000 : cue["end"] * rate // 1000])

    edition.resound(cut)
    assert {"duration", "pauses"} <= edition.broken()


def test_a_sentence_cut_out_and_struck_off_is_caught(edition: Any) -> None:
    """If edition.json hides the cut as well, the text in the tags and the block on the page still miss it."""
    gone = edition.plain["cues"][5]
    length = gone["end"] - gone["start"]

    def cut(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        return np.delete(samples, np.s_[gone["start"] * rate // 1000 : gone["end"] * rate // 1000])

    def strike(plain: dict[str, Any]) -> None:
        plain["cues"] = [cue for cue in plain["cues"] if cue["id"] != gone["id"]]
        for moved in (*plain["cues"], *plain["chapters"]):
            for edge in ("start", "end"):
                moved[edge] -= length if moved[edge] >= gone["end"] else 0
        plain["duration"] -= length
        for file in plain["files"]:
            file["duration"] -= length if file["duration"] else 0

    edition.change(strike)
    edition.resound(cut)
    assert "text as spoken" in edition.broken()


def test_a_muted_sentence_is_caught(edition: Any) -> None:
    """Silence of the right length in place of a sentence is told, and which sentence it is."""
    cue = edition.plain["cues"][2]

    def mute(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        samples[cue["start"] * rate // 1000 - 500 : cue["end"] * rate // 1000 + 500] = 0
        return samples

    edition.resound(mute, ".ogg")
    result = check(edition.folder)
    named = [row.measured for row in result.failed if row.name == "sound in every sentence"]
    assert len(named) == 1
    assert cue["written"][:20] in named[0]


def test_a_sentence_that_breaks_off_is_caught(edition: Any) -> None:
    """The last second of a sentence missing is told by its end, though length and all others are right."""
    cue = edition.plain["cues"][2]

    def mute(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        samples[(cue["end"] - 1000) * rate // 1000 : cue["end"] * rate // 1000 + 500] = 0
        return samples

    edition.resound(mute, ".mp3")
    assert "pauses" in edition.broken()


def test_a_sentence_in_shreds_is_caught(edition: Any) -> None:
    """Three quarters of a sentence missing, in pieces too short to be a hole, its edges in place: still not whole."""
    cue = edition.plain["cues"][2]

    def shred(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        for start in range(cue["start"] + 150, cue["end"] - 600, 600):
            samples[start * rate // 1000 : (start + 500) * rate // 1000] = 0
        return samples

    edition.resound(shred, ".ogg")
    result = check(edition.folder)
    assert [row.file for row in result.failed if row.name == "sound in every sentence"] == [edition.file(".ogg").name]


def test_siblings_that_say_different_things_are_caught(edition: Any) -> None:
    """Two files of one length and loudness, of which one is played backwards, do not agree."""
    edition.resound(lambda samples, rate: samples[::-1], ".ogg")
    broken = edition.broken()
    assert "siblings agree" in broken
    assert "duration" not in broken


@pytest.mark.parametrize("milliseconds", [60, -60])
def test_a_pause_of_another_length_is_caught(edition: Any, milliseconds: int) -> None:
    """Sixty milliseconds more or less between two sentences are told, even where the length of the whole is kept."""
    cue = edition.plain["cues"][4]

    def stretch(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        at, by = (cue["end"] + 100) * rate // 1000, abs(milliseconds) * rate // 1000
        if milliseconds > 0:
            return np.concatenate([samples[:at], np.zeros(by, np.float32), samples[at:-by]])
        return np.concatenate([samples[:at], samples[at + by :], np.zeros(by, np.float32)])

    edition.resound(stretch, ".mp3")
    broken = edition.broken()
    assert "pauses" in broken
    assert "duration" not in broken


def test_words_outside_of_every_sentence_are_caught(edition: Any) -> None:
    """Something said in a pause, of which edition.json knows nothing, is told."""
    cues = edition.plain["cues"]
    after, start = max(pairwise(cues), key=lambda pair: pair[1]["start"] - pair[0]["end"])

    def speak(samples: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> object:
        middle = (after["end"] + start["start"]) // 2
        place = slice((middle - 150) * rate // 1000, (middle + 150) * rate // 1000)
        samples[place] += 0.1 * np.hanning(place.stop - place.start) * np.sin(np.arange(place.stop - place.start) / 20)
        return samples

    edition.resound(speak, ".mp3")
    assert "sound outside of sentences" in edition.broken()


def test_words_that_do_not_fit_the_sound_are_caught(edition: Any) -> None:
    """A sentence with three times the words in the same time: something was skipped."""

    def lengthen(plain: dict[str, Any]) -> None:
        plain["cues"][3]["spoken"] = plain["cues"][3]["spoken"] * 3

    edition.change(lengthen)
    assert "length for the words" in edition.broken()


def test_an_edited_tag_is_caught(edition: Any) -> None:
    """A title changed in one file is named in German, as it is shown to listeners."""
    from artaudio.base.records import replace
    from artaudio.check.tagged import said_by
    from artaudio.publish.edition_file import read_edition
    from artaudio.publish.tags import write_tags

    whole = read_edition(edition.folder)
    file = next(file for file in whole.files if file.format == "ogg")
    said = said_by(whole, file)
    write_tags(edition.folder / file.name, replace(said, about=replace(said.about, title="Falsch")), whole.chapters)
    edition.list_anew()
    result = check(edition.folder)
    (wrong,) = result.failed
    assert (wrong.name, wrong.file) == ("tags", file.name)
    assert "title" in wrong.measured


def test_chapters_that_moved_are_caught(edition: Any) -> None:
    """A chapter mark that is not where its crosshead is heard is told, in the files and in edition.json."""

    def move(plain: dict[str, Any]) -> None:
        plain["chapters"][1]["start"] += 500
        plain["chapters"][0]["end"] += 500

    edition.change(move)
    assert edition.broken() == {"chapters"}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda plain: plain["cues"].pop(4), {"text as spoken", "sound outside of sentences"}),
        (
            lambda plain: [plain["cues"].remove(c) for c in list(plain["cues"]) if c["block"] == 4],
            {"every block of the page"},
        ),
        (
            lambda plain: plain["left_out"].append({"block": 7, "role": "caption", "written": "Bild", "reason": ""}),
            {"every block of the page"},
        ),
        (lambda plain: plain["cues"].reverse(), {"sentences in order"}),
        (lambda plain: plain["files"][0].update(format="ogg"), {"format"}),
        (lambda plain: plain["files"][0].update(name="../../etc/passwd"), {"file"}),
    ],
)
def test_an_edition_json_that_is_not_true_is_caught(
    edition: Any, change: Callable[[dict[str, Any]], object], named: set[str]
) -> None:
    """What edition.json leaves out, twists or makes up is told."""
    edition.change(change)
    assert named <= edition.broken()


def test_a_verdict_can_be_stored(built: Path) -> None:
    """A result becomes JSON as every record does."""
    from artaudio.base.records import to_json

    assert json.loads(to_json(check(built)))["rows"][0]["outcome"] == "ok"
