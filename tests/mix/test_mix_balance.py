"""Two voices are equally loud in the finished programme, however differently treatment and limiter take to them."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.article.model import Role
from artaudio.base.settings import MixSettings
from artaudio.mix import mixdown
from artaudio.mix.stream import mix
from artaudio.script.model import Utterance
from artaudio.sound.loudness import LoudnessMeter
from artaudio.speech.model import Recording

Samples = npt.NDArray[np.float32]


def pulses(seconds: float, rate: int) -> Samples:
    """A voice of nothing but pulses, ninety a second, in syllables: far louder at its peaks than on the whole."""
    at = np.arange(round(seconds * rate))
    since = at % (rate // 90)
    wave = np.exp(-since / (rate * 0.0009)) * np.sin(since * 2 * np.pi * 600 / rate)
    syllables = 0.3 + 0.7 * np.abs(np.sin(np.pi * 3.1 * at / rate))
    sound = wave * syllables
    return np.asarray(0.6 * sound / np.abs(sound).max(), np.float32)


def apart(recording: Recording, settings: MixSettings) -> float:
    """How much louder the second voice is than the narrator in the rendered programme, in LU."""
    programme = mix(recording, settings)
    heard, master = np.concatenate(list(programme)), programme.master()
    meters = {"": LoudnessMeter(master.rate), "pulses": LoudnessMeter(master.rate)}
    for placement in master.timeline.placements:
        start, end = (place * master.rate // 1000 for place in (placement.start, placement.end))
        meters[placement.segment.utterance.voice].feed(heard[start:end])
    return float(meters["pulses"].integrated() - meters[""].integrated())


@pytest.fixture
def two_voices(buzz: Callable[..., Samples], record: Callable[..., Recording]) -> Recording:
    """Four sentences, every second one in pulses, at another sample rate."""
    return record(
        [
            (
                Utterance(f"0001-0{n}", Role.PARAGRAPH, "Es regnet.", "Es regnet.", voice="pulses" if n % 2 else ""),
                pulses(2.5, 22050) if n % 2 else buzz(2.5, 16000),
                22050 if n % 2 else 16000,
            )
            for n in range(4)
        ]
    )


def test_a_voice_of_pulses_is_as_loud_as_one_of_waves(two_voices: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within 0.4 LU, where it was 0.7 and more apart, as far as the true peak leaves room for pulses."""
    room = MixSettings(true_peak=0.0)
    assert abs(apart(two_voices, room)) < 0.4
    monkeypatch.setattr(mixdown, "balance_voices", lambda plan: plan)
    assert abs(apart(two_voices, room)) > 0.7


def test_one_voice_is_left_as_it_is(
    buzz: Callable[..., Samples], record: Callable[..., Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is measured where there is nothing to compare, or nothing was treated."""
    monkeypatch.setattr(mixdown, "balance_voices", None)
    said = Utterance("0001-01", Role.PARAGRAPH, "Es regnet.", "Es regnet.")
    assert mix(record([(said, buzz(2.5), 16000)]), MixSettings()).settled
