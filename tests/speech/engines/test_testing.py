"""The suite that other packages lean on would be red for an engine that does not keep the contract."""

import socket
from collections.abc import Callable

import numpy as np
import pytest

from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.base.units import Milliseconds
from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Utterance
from artaudio.speech.model import Clip, SpokenWord, Voice
from artaudio.testing import LONG, SENTENCES, EngineContract, Outgoing, sentence
from artaudio.testing.engine_contract import made

Spoil = Callable[[Clip], Clip]


class Spoilt(ToneEngine):
    """Tones, of which something is changed."""

    def __init__(self, spoil: Spoil) -> None:
        super().__init__()
        self._spoil = spoil

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        return self._spoil(super().speak(utterance, voice))


def changed(clip: Clip, change: Callable[[np.ndarray], np.ndarray]) -> Clip:
    return replace(clip, samples=change(np.frombuffer(clip.samples, "<i2")).tobytes())


def shifted(clip: Clip) -> Clip:
    words = (SpokenWord(w.span, Milliseconds(w.start + 200), Milliseconds(w.end + 200)) for w in clip.words)
    return replace(clip, samples=clip.samples + bytes(16000), words=tuple(words))


SPOILT: dict[str, Spoil] = {
    "stereo": lambda clip: changed(clip, lambda s: np.repeat(s, 2)),
    "eight bits": lambda clip: changed(clip, lambda s: (s // 256 + 128).astype(np.uint8)[: len(s) // 2 * 2]),
    "silent": lambda clip: changed(clip, np.zeros_like),
    "cut": lambda clip: changed(clip, lambda s: s[: len(s) * 2 // 3 // 960 * 960 - 300]),
    "clipped": lambda clip: changed(clip, lambda s: np.clip(s.astype(np.int32) * 9, -32768, 32767).astype("<i2")),
    "a click": lambda clip: changed(clip, lambda s: np.concatenate([[20000], s]).astype("<i2")),
}


@pytest.fixture
def voice() -> Voice:
    """Any of the tones."""
    return ToneEngine().voices("de")[0]


def test_tones_keep_the_contract(voice: Voice) -> None:
    """What follows fails by what is spoilt, not by the tones."""
    EngineContract().test_a_sentence_becomes_one_sound_clip(Spoilt(lambda clip: clip), voice, SENTENCES[1])


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_sound_is_noticed(voice: Voice, what: str) -> None:
    """Two channels, eight bits, silence, cut ends, clipping and clicks are not what was promised."""
    with pytest.raises(AssertionError):
        EngineContract().test_a_sentence_becomes_one_sound_clip(Spoilt(SPOILT[what]), voice, SENTENCES[1])


def test_words_at_a_wrong_time_are_noticed(voice: Voice) -> None:
    """A fifth of a second is too late, also where all words are in order and inside the clip."""
    with pytest.raises(AssertionError):
        EngineContract().test_words_are_where_they_are_heard_if_it_says_so(Spoilt(shifted), voice, SENTENCES[1])


def test_words_that_are_left_out_are_noticed(voice: Voice) -> None:
    """A sentence that ends early is shorter than its words."""
    whole = len(ToneEngine().speak(sentence(LONG), voice).samples)
    early = Spoilt(
        lambda clip: clip if len(clip.samples) < whole else replace(clip, samples=clip.samples[: whole // 2])
    )
    with pytest.raises(AssertionError):
        EngineContract().test_more_words_take_longer(early, voice)


def test_a_chance_that_was_denied_is_noticed(voice: Voice) -> None:
    """Who says repeatable must not throw dice."""
    dice = iter(range(9))
    with pytest.raises(AssertionError):
        EngineContract().test_the_same_words_give_the_same_bytes_if_it_says_so(
            Spoilt(lambda clip: changed(clip, lambda s: s + np.int16(next(dice)))), voice
        )


def test_a_name_that_is_looked_up_is_noticed(voice: Voice) -> None:
    """An engine that says it needs no network does not even ask for an address."""

    def asking(clip: Clip) -> Clip:
        with socket.socket() as line:
            line.connect_ex(("127.0.0.1", 9))
        return clip

    with pytest.raises(AssertionError), Outgoing.watched() as outgoing:
        EngineContract().test_the_network_is_left_alone_by_engines_that_say_so(Spoilt(asking), voice, outgoing)
    assert outgoing.asked == ["('127.0.0.1', 9)"]


def test_an_engine_that_is_not_installed_is_named() -> None:
    """Whoever forgets to install a package reads what to do."""
    with pytest.raises(AssertionError, match=r"entry point 'mine'.*pip install -e"):
        made("mine", SpeechSettings())
