"""A build calls its stages once and in order; mixed while it is spoken or afterwards, the edition is the same one."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import needed
import numpy as np
import pytest

from artaudio.base.errors import EngineRefusedError
from artaudio.base.records import replace
from artaudio.base.settings import MixSettings, PublishSettings, Settings, SpeechSettings
from artaudio.engines.tone import ToneEngine
from artaudio.mix.stream import ESTIMATED_FROM_CHARACTER_COUNT
from artaudio.pipeline import build as building
from artaudio.pipeline.build import Built, build_edition
from artaudio.pipeline.job import job_for
from artaudio.script.model import Utterance
from artaudio.speech.choice import Choice
from artaudio.speech.model import Clip, Voice


class Stages:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.done: list[int] = []
        self.steps: list[tuple[int, list[int]]] = []

    def stage(self, name: str, total: int) -> None:
        self.names.append(name)
        self.steps.append((total, []))

    def advance(self, done: int) -> None:
        self.done.append(done)
        self.steps[-1][1].append(done)

    def tell_real_numbers(self, sentences: int, *broken_off: int) -> bool:
        """Whether every stage counts sentences, upwards and to the last one, but for those of these numbers."""
        for number, (total, done) in enumerate(self.steps):
            assert total == sentences
            assert done == sorted(set(done))
            assert set(done) <= {*range(1, sentences + 1)}
            assert number in broken_off or done[-1] == sentences, self.names[number]
        return True


class Voiced(ToneEngine):
    """A tone engine that may speak a sentence oddly the first time, refuse one, or speak the end more loudly."""

    def __init__(self, odd: str = "", refused: str = "", loud_from: str = "") -> None:
        super().__init__()
        self.calls: list[str] = []
        self.closed = 0
        self._odd, self._refused, self._loud_from = odd, refused, loud_from

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.calls.append(utterance.id)
        if utterance.id == self._refused:
            raise EngineRefusedError("no", engine=self.name, utterance=utterance.id, hint="none")
        clip = super().speak(utterance, voice)
        if utterance.id == self._odd and self.calls.count(utterance.id) == 1:
            return Clip(clip.samples[: len(clip.samples) // 8 * 2], clip.rate)
        if utterance.id < self._loud_from:
            return Clip((np.frombuffer(clip.samples, "<i2") // 8).astype("<i2").tobytes(), clip.rate)
        return clip

    def close(self) -> None:
        super().close()
        self.closed += 1


def _article(sentences: int) -> str:
    words = "Dies ist einer von vielen Sätzen, der ziemlich lange dauert und den niemand vergisst, der Satz"
    return "Viele Sätze\n\n" + "\n\n".join(f"{words} {number}." for number in range(1, sentences + 1)) + "\n"


Build = Callable[..., tuple[Built, Stages]]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    """Build an article of so many sentences by an engine, into a folder of its own; checks that no thread is left."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    before = set(threading.enumerate())

    def go(
        engine: ToneEngine,
        sentences: int = 40,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        output: str = "output",
        stages: Stages | None = None,
    ) -> tuple[Built, Stages]:
        article = tmp_path / "article.txt"
        article.write_text(_article(sentences), encoding="utf-8")
        settings = msgspec.structs.replace(settings, speech=SpeechSettings(engine="tone"))
        choice = Choice(engine, engine.voices("de")[0], "it was asked for")
        monkeypatch.setattr("artaudio.speech.choice.choose", lambda *_, **__: choice)
        stages = stages or Stages()
        return build_edition(article, tmp_path / output, settings=settings, progress=stages), stages

    yield go
    assert set(threading.enumerate()) <= before


def _files(built: Built) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in built.folder.iterdir()}


def test_a_long_script_is_mixed_while_it_is_spoken(build: Build) -> None:
    """All sentences are in it, in order, each spoken once, and no stage waits for the one before."""
    engine = Voiced()
    built, stages = build(engine)
    said = [utterance.id for utterance in built.script.utterances]
    assert sum(len(utterance.spoken) for utterance in built.script.utterances) > ESTIMATED_FROM_CHARACTER_COUNT
    assert [cue.id for cue in built.edition.cues] == said
    assert sorted(engine.calls) == sorted(said)
    assert (built.spoken_anew, stages.done[-1]) == (len(said), len(said))
    assert stages.tell_real_numbers(len(said))
    assert stages.names == ["Speaking", "Writing"]
    assert engine.closed


@pytest.mark.parametrize("formats", [("mp3",), ("mp3", "m4b")])
def test_a_short_script_and_chapters_that_come_first_are_measured_first(build: Build, formats: tuple[str, ...]) -> None:
    """Where all must be known before the first sample, all is spoken and measured first; the sentences are the same."""
    if "m4b" in formats:
        needed.module("av")
    built, stages = build(
        Voiced(), 3 if formats == ("mp3",) else 30, Settings(publish=PublishSettings(formats=formats))
    )
    assert stages.names == ["Speaking", "Mixing", "Writing"]
    assert stages.tell_real_numbers(len(built.edition.cues))
    assert [cue.id for cue in built.edition.cues] == [utterance.id for utterance in built.script.utterances]


def test_a_clip_spoken_again_is_the_one_that_is_heard(build: Build) -> None:
    """A sentence that came out far too short is spoken again; the edition is the one that is built from the cache."""
    built, _ = build(Voiced(odd="0038-01"))
    (cue,) = [cue for cue in built.edition.cues if cue.id == "0038-01"]
    assert cue.clip is not None
    assert (cue.clip.tries, cue.end - cue.start > 4000) == (2, True)
    again, _ = build(Voiced(), output="again")
    assert again.spoken_anew == 0
    assert _files(again) == _files(built)


def test_a_loudness_that_cannot_be_told_early_is_met_all_the_same(build: Build) -> None:
    """Where the first minute told the wrong gain, the edition is mixed again and is as loud as was asked for."""
    built, stages = build(Voiced(loud_from="0025"), settings=Settings(mix=MixSettings(loudness=-19.0)))
    assert built.edition.levels.loudness == pytest.approx(-19.0, abs=0.1)
    assert stages.names == ["Speaking", "Writing", "Mixing", "Writing"]
    assert stages.tell_real_numbers(len(built.edition.cues), 1)
    assert built.spoken_anew == len(built.script.utterances)


def test_a_refused_sentence_ends_it_with_its_name(build: Build, tmp_path: Path) -> None:
    """An engine's error comes out of the midst of the programme as it is; nothing is published, no thread goes on."""
    engine = Voiced(refused="0035-01")
    with pytest.raises(EngineRefusedError, match="no"):
        build(engine)
    assert not list((tmp_path / "output").glob("*"))
    assert engine.closed


def test_the_identity_of_a_job_chooses_its_folder(build: Build, tmp_path: Path) -> None:
    """A changed text under the same identity replaces its edition; the same text under another one has a folder of its own."""
    settings = Settings(speech=SpeechSettings(engine="tone"))
    folders = []
    for identity, sentences in (("cms-17", 3), ("cms-17", 4), ("cms-18", 4)):
        article = tmp_path / "article.txt"
        article.write_text(_article(sentences), encoding="utf-8")
        job = replace(job_for(article, tmp_path / "output", settings), identity=identity)
        built = building.build(job, Stages())
        folders.append((built.folder, built.edition.metadata.identity))
    assert folders[0] == folders[1]
    assert folders[1][0] != folders[2][0]
    assert len({identity for _, identity in folders}) == 2


def test_an_identity_keeps_its_folder_and_addresses_whatever_the_headline(build: Build, tmp_path: Path) -> None:
    """An editorial system that names its articles need not remember folders."""
    settings = Settings(speech=SpeechSettings(engine="tone"))
    article = tmp_path / "article.txt"
    places = []
    for title in ("Erste Zeile", "Ganz andere Worte"):
        article.write_text(
            f"{title}\n\nAm Montag hat es in der Stadt geregnet, und niemand ging hinaus.\n", encoding="utf-8"
        )
        job = replace(job_for(article, tmp_path / "output", settings), identity="cms-17")
        built = building.build(job, Stages())
        assert built.edition.metadata.title == title
        places.append((built.folder, [file.name for file in built.edition.files]))
    assert places[0] == places[1]
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["erste-zeile"]


def test_whoever_stops_a_build_ends_its_threads(build: Build, tmp_path: Path) -> None:
    """An error of whoever watches ends the speaking at once; nothing is published."""

    class Impatient(Stages):
        def advance(self, done: int) -> None:
            if done == 3:
                raise KeyboardInterrupt

    engine = Voiced()
    with pytest.raises(KeyboardInterrupt):
        build(engine, stages=Impatient())
    assert len(engine.calls) < 42
    assert not list((tmp_path / "output").glob("*"))
