"""Mixing while sentences are still being spoken: the same programme as when all of it is measured first, or an exception."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from artaudio.article.model import Role
from artaudio.base.errors import MixError
from artaudio.base.records import replace
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, frames
from artaudio.mix.levels import with_gains
from artaudio.mix.model import Master, Timeline
from artaudio.mix.stream import GainEstimateFailed, mix
from artaudio.script.model import Utterance
from artaudio.sound.frames import BLOCK
from artaudio.speech.model import Recording, Segment

Samples = npt.NDArray[np.float32]
Record = Callable[..., Recording]
Buzz = Callable[..., Samples]
PLAIN = MixSettings()
ROLES = (Role.ANNOUNCEMENT, Role.CROSSHEAD, Role.PARAGRAPH, Role.PARAGRAPH)


@dataclass
class Coming:
    """Segments that are given out one by one, and what was recorded when the last one was."""

    utterances: Sequence[Utterance]
    segments: Iterable[Segment]
    whole: Recording

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    def recorded(self) -> Recording:
        return self.whole


def _say(number: int, voice: str = "") -> Utterance:
    role = ROLES[number] if number < len(ROLES) else Role.PARAGRAPH
    words = f"Dies ist ein Satz von etwa drei Sekunden, und er trägt die Nummer {number}."
    return Utterance(f"{number:04d}-01", role, words, words, voice=voice)


@pytest.fixture
def recorded(buzz: Buzz, record: Record) -> Callable[..., Recording]:
    """Two minutes of sentences of three seconds: the first minute at one level, the rest at another, in dBFS."""

    def make(first: float = -20.0, rest: float = -20.0, count: int = 36, guest: int = -1) -> Recording:
        parts = []
        for number in range(count):
            level = (first if number < count / 2 + 2 else rest) + 1.5 * (number % 3)
            said = _say(number, "guest" if number == guest else "")
            parts.append((said, buzz(3.0, 16000, level, 100.0 + 10 * (number % 4)), 16000))
        return record(parts)

    return make


def without_gains(master: Master) -> Timeline:
    """The timeline as it was laid out, before any gain was known."""
    return with_gains(master.timeline, [Decibels(0.0)] * len(master.timeline.placements))


def _played(programme: Iterable[Samples]) -> Samples:
    return np.concatenate(list(programme))


def test_an_estimated_programme_is_nearly_the_measured_one(recorded: Callable[..., Recording]) -> None:
    """Same timeline, cues and levels, same samples but for a gain nobody hears, loud as asked for."""
    recording = recorded()
    estimated, measured = mix(recording, PLAIN), mix(recording, PLAIN, estimate=False)
    assert (estimated.settled, measured.settled) == (False, True)
    blocks = list(estimated)
    master, exact = estimated.master(), measured.master()
    assert (without_gains(master), master.cues, master.rate) == (without_gains(exact), exact.cues, exact.rate)
    assert {len(block) for block in blocks[:-1]} == {frames(BLOCK, master.rate)}
    assert master.loudness == pytest.approx(-16.0, abs=0.2)
    assert master.gain == pytest.approx(exact.gain, abs=0.3)
    gains = [[placement.gain for placement in one.timeline.placements] for one in (master, exact)]
    np.testing.assert_allclose(gains[0], gains[1], atol=0.3)
    assert master.true_peak <= master.ceiling
    streamed, rendered = np.concatenate(blocks), _played(measured)
    assert len(streamed) == len(rendered)
    assert np.corrcoef(streamed, rendered)[0, 1] > 0.999


@pytest.mark.parametrize("estimate", [True, False])
def test_a_programme_can_be_heard_twice(recorded: Callable[..., Recording], estimate: bool) -> None:
    """The second time gives the same samples, whether the first time was estimated or measured, ended or broken off."""
    programme = mix(recorded(), PLAIN, estimate=estimate)
    next(iter(programme))
    first = _played(programme)
    np.testing.assert_array_equal(first, _played(programme))
    assert len(first) == programme.master().timeline.duration * 16


def test_sound_comes_before_the_last_sentence_is_there(recorded: Callable[..., Recording]) -> None:
    """After the first minute samples are given out while later sentences have not been asked for."""
    recording = recorded()
    asked = 0

    def segments() -> Iterator[Segment]:
        nonlocal asked
        for segment in recording.segments:
            asked += 1
            yield segment

    programme = mix(Coming(recording.utterances, segments(), recording), PLAIN)
    assert programme.chapters == ()
    next(iter(programme))
    assert asked < len(recording.segments) * 0.8
    with pytest.raises(RuntimeError):
        programme.master()


def test_a_first_minute_that_told_something_wrong_is_owned_up_to(recorded: Callable[..., Recording]) -> None:
    """A voice that is much louder later on is not let pass at the wrong level; once measured, it is as loud as asked for."""
    programme = mix(recorded(first=-30.0, rest=-16.0), PLAIN)
    with pytest.raises(GainEstimateFailed):
        list(programme)
    programme.settle()
    assert programme.master().loudness == pytest.approx(-16.0, abs=0.1)
    assert len(_played(programme)) == programme.master().timeline.duration * 16


def test_a_clip_spoken_again_is_the_one_that_is_heard(
    recorded: Callable[..., Recording], buzz: Buzz, record: Record
) -> None:
    """A segment replaced after it was given out makes the samples worthless; then they are those of a finished recording."""
    recording = recorded()
    said = recording.segments[30].utterance
    (again,) = record([(said, buzz(3.5, 16000, -20.0, 140.0), 16000)]).segments
    final = replace(recording, segments=(*recording.segments[:30], again, *recording.segments[31:]))
    programme = mix(Coming(recording.utterances, recording.segments, final), PLAIN)
    with pytest.raises(GainEstimateFailed):
        list(programme)
    heard, from_the_cache = _played(programme.settle()), _played(mix(final, PLAIN))
    assert programme.master().timeline.placements[30].segment.clip == again.clip
    np.testing.assert_array_equal(heard, from_the_cache)


def test_a_short_programme_is_measured_first(recorded: Callable[..., Recording]) -> None:
    """Where all is there before the first minute is over, nothing has to be estimated."""
    programme = mix(recorded(count=12), PLAIN)
    assert programme.settled
    assert programme.chapters == programme.master().timeline.chapters != ()


def test_another_rate_on_the_way_is_noticed(recorded: Callable[..., Recording], buzz: Buzz, record: Record) -> None:
    """A clip at another sample rate is not played at the wrong pitch: the programme is made again at a rate for both."""
    recording = recorded()
    (odd,) = record([(_say(35), buzz(3.0, 24000), 24000)]).segments
    programme = mix(replace(recording, segments=(*recording.segments[:-1], odd)), PLAIN)
    assert programme.rate == 16000
    with pytest.raises(GainEstimateFailed):
        list(programme)
    assert programme.settle().rate == 44100
    assert len(programme.master().timeline.placements) == 36


def test_music_and_second_voices_are_measured_first(recorded: Callable[..., Recording], tmp_path: Path) -> None:
    """Music that reaches into what comes later, and a voice that is heard for the first time later, cannot be estimated."""
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(44100 * 3) / 44100)
    soundfile.write(tmp_path / "outro.wav", tone, 44100)
    assert not mix(recorded(), PLAIN).settled
    assert mix(recorded(), MixSettings(outro=str(tmp_path / "outro.wav"))).settled
    assert mix(recorded(guest=30), PLAIN).settled


def test_an_engine_that_fails_ends_the_programme(recorded: Callable[..., Recording]) -> None:
    """What goes wrong while a sentence is spoken comes out as it is, in the midst of the programme."""
    recording = recorded()

    def segments() -> Iterator[Segment]:
        yield from recording.segments[:30]
        raise ConnectionError("gone")

    programme = mix(Coming(recording.utterances, segments(), recording), PLAIN)
    with pytest.raises(ConnectionError):
        list(programme)


def test_nothing_to_mix_is_an_error(record: Record) -> None:
    """A recording without a segment is named as such."""
    with pytest.raises(MixError, match="nothing to mix"):
        mix(record([]), PLAIN)
