"""Mixing while sentences are still coming: the same programme, as loud, or a plain word that it cannot be."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.article.model import Role
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels
from artaudio.mix.levels import with_gains
from artaudio.mix.mixdown import mix, render
from artaudio.mix.model import Master, Timeline
from artaudio.mix.stream import ENOUGH, Flow, Unsettled, can_flow
from artaudio.mix.timeline import lay_out
from artaudio.script.model import Utterance
from artaudio.speech.model import Recording, Segment

Samples = npt.NDArray[np.float32]
Record = Callable[..., Recording]
Buzz = Callable[..., Samples]
PLAIN = MixSettings()
ROLES = (Role.ANNOUNCEMENT, Role.CROSSHEAD, Role.PARAGRAPH, Role.PARAGRAPH)


def _say(number: int) -> Utterance:
    role = ROLES[number] if number < len(ROLES) else Role.PARAGRAPH
    return Utterance(f"{number:04d}-01", role, f"Satz {number}.", f"Satz {number}.")


@pytest.fixture
def programme(buzz: Buzz, record: Record) -> Callable[..., Recording]:
    """Two minutes of sentences of three seconds: the first minute at one level, the rest at another, in dBFS."""

    def make(first: float = -20.0, rest: float = -20.0, count: int = 36) -> Recording:
        parts = []
        for number in range(count):
            level = (first if number < count / 2 + 2 else rest) + 1.5 * (number % 3)
            parts.append((_say(number), buzz(3.0, 16000, level, 100.0 + 10 * (number % 4)), 16000))
        return record(parts)

    return make


def _utterances(recording: Recording) -> list[Utterance]:
    return [segment.utterance for segment in recording.segments]


def without_gains(master: Master) -> Timeline:
    """The timeline as it was laid out, before any gain was known."""
    return with_gains(master.timeline, [Decibels(0.0)] * len(master.timeline.placements))


def test_what_flows_is_what_would_be_mixed_at_the_end(programme: Callable[..., Recording]) -> None:
    """Same timeline, cues and levels, same samples but for a gain nobody hears, loud as asked for."""
    recording = programme()
    flow = Flow(iter(recording.segments), _utterances(recording), PLAIN)
    blocks = list(flow.blocks())
    master, later = flow.master(), mix(recording, lay_out(recording, PLAIN), PLAIN)
    assert (without_gains(master), master.cues, master.rate) == (without_gains(later), later.cues, later.rate)
    assert {len(block) for block in blocks[:-1]} == {master.rate}
    assert master.loudness == pytest.approx(-16.0, abs=0.2)
    assert master.gain == pytest.approx(later.gain, abs=0.3)
    gains = [[placement.gain for placement in one.timeline.placements] for one in (master, later)]
    np.testing.assert_allclose(gains[0], gains[1], atol=0.3)
    assert master.true_peak <= master.ceiling
    flowed, exact = np.concatenate(blocks), np.concatenate(list(render(later)))
    assert len(flowed) == len(exact)
    assert np.corrcoef(flowed, exact)[0, 1] > 0.999


def test_sound_comes_before_the_last_sentence_is_there(programme: Callable[..., Recording]) -> None:
    """After the first minute samples are given out while later sentences have not been asked for."""
    recording = programme()
    asked = 0

    def segments() -> Iterator[Segment]:
        nonlocal asked
        for segment in recording.segments:
            asked += 1
            yield segment

    blocks = Flow(segments(), _utterances(recording), PLAIN).blocks()
    next(blocks)
    assert asked < len(recording.segments) * 0.8


def test_a_minute_that_told_something_wrong_is_owned_up_to(programme: Callable[..., Recording]) -> None:
    """A voice that is much louder later on is not let pass at the wrong level."""
    recording = programme(first=-30.0, rest=-16.0)
    flow = Flow(iter(recording.segments), _utterances(recording), PLAIN)
    with pytest.raises(Unsettled):
        list(flow.blocks())


def test_a_short_programme_does_not_flow(programme: Callable[..., Recording]) -> None:
    """Where all is there before the first minute is over, nothing has to be told in advance."""
    recording = programme(count=10)
    with pytest.raises(Unsettled):
        Flow(iter(recording.segments), _utterances(recording), PLAIN)


def test_another_rate_on_the_way_is_noticed(programme: Callable[..., Recording], buzz: Buzz, record: Record) -> None:
    """A clip at another sample rate ends the flow instead of being played at the wrong pitch."""
    recording = programme()
    (odd,) = record([(_say(35), buzz(3.0, 24000), 24000)]).segments
    segments = [*recording.segments[:-1], odd]
    with pytest.raises(Unsettled):
        list(Flow(iter(segments), [segment.utterance for segment in segments], PLAIN).blocks())


def test_music_and_second_voices_are_mixed_when_all_is_there() -> None:
    """What reaches into what comes later, or is heard for the first time later, cannot flow."""
    said = [_say(number) for number in range(3)]
    assert can_flow(said, PLAIN)
    assert not can_flow(said, MixSettings(outro="outro.mp3"))
    assert not can_flow([*said[:2], replace(said[2], voice="guest")], PLAIN)


def test_an_engine_that_fails_ends_the_flow(programme: Callable[..., Recording]) -> None:
    """What goes wrong while a sentence is spoken comes out as it is, in the midst of the programme."""
    recording = programme()

    def segments() -> Iterator[Segment]:
        yield from recording.segments[:30]
        raise ConnectionError("gone")

    flow = Flow(segments(), _utterances(recording), PLAIN)
    assert flow.plan.timeline.duration >= ENOUGH
    with pytest.raises(ConnectionError):
        list(flow.blocks())
