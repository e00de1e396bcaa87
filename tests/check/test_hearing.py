"""What a recogniser writes down is laid beside what was to be spoken, sentence by sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import needed
import numpy as np
import pytest

from artaudio.base.errors import EngineUnavailableError
from artaudio.base.settings import ListenSettings, Settings, SpeechSettings
from artaudio.check.hearing import aloud, compare
from artaudio.check.judge import check
from artaudio.check.listen import cuts, listen
from artaudio.check.recogniser import MODEL_VARIABLE, PACKAGES, RATE, Whisper
from artaudio.check.report import hearing_lines, result_rows, summary
from artaudio.pipeline.build import build_edition
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition
from artaudio.sound.samples import Samples


class Parrot:
    """Hears exactly what it was told, stretch by stretch, and keeps what it was given to hear."""

    name = "parrot"

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.lengths: list[int] = []

    def write_down(self, samples: Samples) -> str:
        assert samples.dtype == np.float32
        assert samples.ndim == 1
        self.lengths.append(len(samples))
        return self.texts.pop(0) if self.texts else ""


@pytest.fixture(scope="module")
def whole(built: Path) -> Edition:
    """What the small edition says of itself."""
    return read_edition(built)


def _said(edition: Edition) -> list[str]:
    return [cue.spoken for cue in edition.cues]


def test_hearing_all_of_it_has_no_errors(whole: Edition) -> None:
    """Every word as it was spoken, however it is cut up: no errors, no sentence to listen to."""
    hearing = compare(whole, [" ".join(_said(whole))])
    assert hearing.score.wer == hearing.score.cer == 0
    assert hearing.differing == []
    assert hearing.score.words > 80


def test_digits_and_abbreviations_heard_are_no_errors(whole: Edition) -> None:
    """A recogniser writes digits where words were said."""
    from artaudio.base.records import replace

    spoken = "Am achtzehnten August zweitausendsiebzehn kamen fünfundzwanzigtausend Menschen, zwanzig Prozent mehr."
    one = replace(whole, cues=(replace(whole.cues[0], spoken=spoken),))
    for heard in (
        "Am 18. August 2017 kamen 25.000 Menschen, 20% mehr.",
        "am 18. august 2017 kamen 25000 Menschen 20 Prozent mehr",
    ):
        assert compare(one, [heard]).differing == [], heard
    assert compare(one, ["Am 19. August 2017 kamen 25.000 Menschen, 20% mehr."]).score.word_errors == 1


def test_a_sentence_not_heard_comes_first(whole: Edition) -> None:
    """The sentence that is missing stands before those that were misheard, and those with most errors before others."""
    texts = _said(whole)
    texts[7] = ""
    texts[5] = texts[5].replace("Säcke", "Becken")
    hearing = compare(whole, texts)
    assert [sentence.cue for sentence in hearing.differing] == [whole.cues[7].id, whole.cues[5].id]
    assert [sentence.missing for sentence in hearing.differing] == [True, False]
    assert "Becken" in hearing.differing[1].heard


def test_errors_are_counted_by_chapter(whole: Edition) -> None:
    """Each chapter has its own errors; together they are the edition's."""
    texts = _said(whole)
    texts[-1] = ""
    hearing = compare(whole, texts)
    assert [chapter.title for chapter in hearing.chapters] == [chapter.title for chapter in whole.chapters]
    assert hearing.chapters[0].score.wer == 0
    assert hearing.chapters[-1].score.word_errors == hearing.score.word_errors > 0


def test_words_added_count(whole: Edition) -> None:
    """Words nobody was to say are errors, of the sentence before them."""
    texts = _said(whole)
    texts[2] += " Kauft mehr Seife!"
    (sentence,) = compare(whole, texts).differing
    assert (sentence.cue, sentence.score.word_errors) == (whole.cues[2].id, 3)


def test_nothing_heard_is_everything_missing(whole: Edition) -> None:
    """A silent edition has a word error rate of one, and no sentence was heard."""
    hearing = compare(whole, [])
    assert hearing.score.wer == 1
    assert all(sentence.missing for sentence in hearing.sentences)


def test_heard_text_is_said_aloud() -> None:
    """`20 %` was said as `zwanzig Prozent`."""
    assert aloud("Am 3. Mai kamen 20 %.") == "Am dritten Mai kamen zwanzig Prozent."


def test_all_of_the_file_is_heard(built: Path, whole: Edition) -> None:
    """The stretches are cut in pauses and add up to the file, at 16 kHz, and progress reaches the end."""
    parrot = Parrot(" ".join(_said(whole)))
    told: list[tuple[int, int]] = []
    listen(built / whole.files[0].name, whole, parrot, lambda *done: told.append(done), stretch=whole.cues[3].end)
    assert len(parrot.lengths) > 1
    assert abs(sum(parrot.lengths) * 1000 / RATE - whole.duration) <= 2
    assert told[-1] == (whole.duration, whole.duration)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_sentence_passed_over_is_listened_to_again_alone(built: Path, whole: Edition) -> None:
    """What was missed in the whole and is heard alone counts as heard; what is missed twice is missing."""
    texts = _said(whole)
    missed = " ".join([*texts[:5], *texts[6:]])
    again = Parrot(missed, texts[5])
    hearing = listen(built / whole.files[0].name, whole, again, stretch=whole.duration)
    assert hearing.differing == []
    assert hearing.score.word_errors == 0
    cue = whole.cues[5]
    assert cue.end - cue.start < again.lengths[1] * 1000 / RATE < cue.end - cue.start + 2000
    twice = listen(built / whole.files[0].name, whole, Parrot(missed), stretch=whole.duration)
    assert [sentence.cue for sentence in twice.sentences if sentence.missing] == [cue.id]


def test_cuts_lie_in_pauses(whole: Edition) -> None:
    """No sentence is cut, and no stretch is longer than it may be unless one sentence is."""
    places = cuts(whole.cues, stretch=whole.cues[2].end)
    assert places
    assert all(not cue.start <= place <= cue.end for place in places for cue in whole.cues)


def _rows(built: Path, texts: Sequence[str]) -> dict[str, tuple[str, str]]:
    result = check(built, ListenSettings(), recogniser=Parrot(" ".join(texts)))
    return {row[1]: (row[0], row[2]) for row in result_rows(result)}


def test_listening_makes_rows(built: Path, whole: Edition) -> None:
    """Words and sentences heard are promises like all others; one sentence gone breaks one of them and is named."""
    texts = _said(whole)
    assert _rows(built, texts)["words heard"][0] == "ok"
    assert _rows(built, texts)["sentences heard"][0] == "ok"
    missing = _rows(built, [*texts[:5], *texts[6:]])
    assert missing["words heard"][0] == "ok"
    assert missing["sentences heard"][0] == "failed"
    assert whole.cues[5].written[:20] in missing["sentences heard"][1]


def test_what_was_heard_can_be_read(built: Path, whole: Edition) -> None:
    """The report has a line for each chapter, and both what was said and what was heard."""
    texts = _said(whole)
    result = check(built, ListenSettings(), recogniser=Parrot(" ".join(texts).replace("Deich", "Teich")))
    assert result.hearing is not None
    lines = "\n".join(hearing_lines(result.hearing))
    assert "parrot heard" in lines
    assert "Teich" in lines
    assert all(chapter.title in lines for chapter in whole.chapters)
    assert "promises kept" in summary(result)


def test_no_model_is_named_with_a_way_to_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A model that is not there is an error with a hint, and nothing is fetched from anywhere."""
    needed.module("faster_whisper")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EngineUnavailableError, match="no-such-model") as caught:
        Whisper("no-such-model")
    assert MODEL_VARIABLE in caught.value.hint
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv(MODEL_VARIABLE, str(empty))
    with pytest.raises(EngineUnavailableError, match="empty"):
        Whisper()


def test_without_the_extra_the_hint_names_it(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    """Where faster-whisper is not installed, the reader is told what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(EngineUnavailableError) as caught:
        check(built, ListenSettings())
    assert "install faster-whisper" in caught.value.hint


def test_a_real_recogniser_hears_a_real_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whisper hears the offline voice's finished MP3; a sentence exchanged for another is the one it names."""
    for name in ("faster_whisper", *PACKAGES):
        needed.module(name)
    needed.pico()
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    article = tmp_path / "kurz.txt"
    article.write_text(
        "Die Kämpfer sind weg.\n\nAm 3. Mai war die ganze Stadt voller Menschen. Heute ist der Himmel grau und es regnet.\n",
        encoding="utf-8",
    )
    settings: Any = Settings(speech=SpeechSettings(engine="pico"))
    built = build_edition(article, tmp_path / "output", settings=settings)
    whisper = Whisper()
    result = check(built.folder, ListenSettings(), recogniser=whisper)
    assert result.failed == []
    assert result.hearing is not None
    assert result.hearing.score.wer < 0.25

    from artaudio.base.records import replace

    exchanged = "Die Wahl wird im kommenden Herbst wiederholt."
    cues = [replace(cue, spoken=exchanged) if "Himmel" in cue.spoken else cue for cue in built.edition.cues]
    hearing = listen(built.folder / built.edition.files[0].name, replace(built.edition, cues=tuple(cues)), whisper)
    assert hearing.differing[0].spoken == exchanged
    assert hearing.differing[0].missing
