"""The corridor from script to press: made while it is spoken, or on foot, the edition is the same one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artaudio.article.model import Role
from artaudio.base.errors import EngineRefusedError
from artaudio.base.settings import MixSettings, PublishSettings, Settings
from artaudio.engines.tone import ToneEngine
from artaudio.pipeline.streaming import LONG_ENOUGH, perform
from artaudio.publish.model import Edition
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.choice import Choice
from artaudio.speech.model import Clip, Voice


class Stages:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.done: list[int] = []

    def stage(self, name: str, total: int) -> None:
        self.names.append(name)

    def advance(self, done: int) -> None:
        self.done.append(done)


class Press:
    """Takes all samples as a real press does, and keeps what it was given."""

    def __init__(self) -> None:
        self.plays: list[Any] = []
        self.samples = np.zeros(0, np.float32)

    def __call__(self, performance: Any) -> Edition:
        self.plays.append(performance)
        self.samples = np.concatenate(list(performance.blocks()))
        self.recording, self.master = performance.recording, performance.master()
        return None  # type: ignore[return-value]


class Voiced(ToneEngine):
    """A tone engine that may speak some sentences oddly the first time, or refuse one."""

    def __init__(self, odd: str = "", refused: str = "") -> None:
        super().__init__()
        self.calls: list[str] = []
        self._odd, self._refused = odd, refused

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.calls.append(utterance.id)
        if utterance.id == self._refused:
            raise EngineRefusedError("no", engine=self.name, utterance=utterance.id, hint="none")
        clip = super().speak(utterance, voice)
        if utterance.id == self._odd and self.calls.count(utterance.id) == 1:
            return Clip(clip.samples[: len(clip.samples) // 8 * 2], clip.rate)
        return clip


def _script(count: int = 40) -> Script:
    words = "Ein Satz von vielen, der ziemlich lange dauert und den niemand vergisst, Nummer"
    said = [
        Utterance(f"{n:04d}-01", Role.PARAGRAPH, f"{words} {'abcdefghij'[n % 10] * (1 + n // 10)}.", f"{words} {n}.")
        for n in range(1, count + 1)
    ]
    return Script("Titel", "0" * 64, tuple(Passage(n, Role.PARAGRAPH, s.written, (s,)) for n, s in enumerate(said, 1)))


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Press, Any, Stages]]:
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))

    def perform_it(
        engine: ToneEngine,
        script: Script,
        settings: Settings = Settings(),  # noqa: B008 - frozen
    ) -> tuple[Press, Any, Stages]:
        press, watch = Press(), Stages()
        choice = Choice(engine, engine.voices("de")[0], "")
        _, recording = perform(script, choice, settings, press, watch)
        return press, recording, watch

    return perform_it


def _heard(press: Press) -> Sequence[str]:
    return [cue.utterance for cue in press.master.cues]


def test_a_long_script_is_played_while_it_is_spoken(go: Callable[..., tuple[Press, Any, Stages]]) -> None:
    """One performance, all sentences in it, in order, each spoken once."""
    script, engine = _script(), Voiced()
    assert sum(len(said.spoken) for said in script.utterances) > LONG_ENOUGH
    press, recording, watch = go(engine, script)
    assert len(press.plays) == 1
    assert not hasattr(press.plays[0], "samples")
    assert _heard(press) == [said.id for said in script.utterances]
    assert sorted(engine.calls) == [said.id for said in script.utterances]
    assert (recording.spoken_anew, watch.done[-1]) == (40, 40)
    assert watch.names == ["Speaking", "Writing"]
    assert len(press.samples) == press.master.timeline.duration * press.master.rate // 1000


@pytest.mark.parametrize("formats", [("mp3",), ("mp3", "m4b")])
def test_a_short_script_and_chapters_that_come_first_go_on_foot(
    go: Callable[..., tuple[Press, Any, Stages]], formats: tuple[str, ...]
) -> None:
    """What cannot be played before all is known is mixed at the end, with the same sentences."""
    script = _script(3 if formats == ("mp3",) else 30)
    press, _, watch = go(Voiced(), script, Settings(publish=PublishSettings(formats=formats)))
    assert watch.names == ["Speaking", "Mixing", "Writing"]
    assert _heard(press) == [said.id for said in script.utterances]


def test_a_clip_spoken_again_is_the_one_that_is_heard(go: Callable[..., tuple[Press, Any, Stages]]) -> None:
    """A sentence that came out far too short is spoken again, and what was played of it before is thrown away."""
    script = _script()
    press, recording, _ = go(Voiced(odd="0038-01"), script)
    played = {placement.segment.utterance.id: placement.segment.clip for placement in press.master.timeline.placements}
    (again,) = [segment.clip for segment in recording.segments if segment.utterance.id == "0038-01"]
    assert played["0038-01"] == again
    assert again.duration > 4000
    assert _heard(press) == [said.id for said in script.utterances]


def test_a_loudness_that_cannot_be_told_early_is_met_all_the_same(
    go: Callable[..., tuple[Press, Any, Stages]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the first minute told the wrong gain, the edition is mixed anew and is as loud as was asked for."""
    monkeypatch.setattr("artaudio.mix.stream.GAIN_TOLERANCE", -1.0)
    press, recording, watch = go(Voiced(), _script(), Settings(mix=MixSettings(loudness=-19.0)))
    assert len(press.plays) == 2
    assert press.master.loudness == pytest.approx(-19.0, abs=0.1)
    assert (recording.spoken_anew, watch.names[-2:]) == (40, ["Mixing", "Writing"])


def test_a_refused_sentence_ends_it_with_its_name(go: Callable[..., tuple[Press, Any, Stages]]) -> None:
    """An engine's error comes out of the midst of the performance as it is."""
    with pytest.raises(EngineRefusedError):
        go(Voiced(refused="0035-01"), _script())
