"""An English voice speaks English words: found where it is asked for, and given them without German sounds."""

import contextlib
from pathlib import Path

import pytest

from artaudio.article.model import Role
from artaudio.base.errors import SettingsError
from artaudio.base.settings import SpeechSettings
from artaudio.base.spans import Span
from artaudio.script.model import Passage, Pronunciation, Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import choose
from artaudio.speech.model import Clip, Voice
from artaudio.speech.order import fingerprints
from artaudio.speech.recorder import record_all
from artaudio.speech.registry import load

WORDS = "We will never surrender."


@pytest.mark.parametrize("name", ["pico", "espeak"])
def test_an_offline_engine_has_english_voices(name: str) -> None:
    """They say English words otherwise than the German voice does, and are no voices for German."""
    said = Utterance("1", Role.PARAGRAPH, WORDS, WORDS)
    with contextlib.closing(load(name, SpeechSettings())) as engine:
        english, german = engine.voices("en"), engine.voices("de")
        assert {voice.language.split("-")[0] for voice in english} == {"en"}
        assert not {voice.id for voice in english} & {voice.id for voice in german}
        clips = {engine.speak(said, voice).samples for voice in (*english, german[0])}
    assert len(clips) == len(english) + 1


def test_a_voice_for_english_is_found_only_for_english() -> None:
    """Asked for German words, the same name is an error."""
    settings = SpeechSettings(engine="pico")
    with contextlib.closing(choose(settings, voices=["en-GB"], english={"en-GB"})) as choice:
        assert choice.others["en-GB"].voice.language == "en-GB"
    with pytest.raises(SettingsError, match="en-GB"):
        choose(settings, voices=["en-GB"])
    assert fingerprints(settings, voices=["en-GB"], english={"en-GB"})


def test_an_english_voice_is_given_no_german_sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A German voice that speaks in its place is given them."""
    with contextlib.closing(load("pico", SpeechSettings())) as engine:
        given: list[tuple[str, int]] = []
        speak = engine.speak

        def watched(utterance: Utterance, voice: Voice) -> Clip:
            given.append((voice.id, len(utterance.pronunciations)))
            return speak(utterance, voice)

        monkeypatch.setattr(engine, "speak", watched)
        sounds = (Pronunciation(Span(3, 7), ipa="vɪl", layer="english"),)
        said = [
            Utterance("1", Role.PARAGRAPH, WORDS, WORDS, pronunciations=sounds, language="en"),
            Utterance("2", Role.PARAGRAPH, WORDS, WORDS, pronunciations=sounds, voice="en-GB", language="en"),
            Utterance("3", Role.PARAGRAPH, "Nein.", "Nein."),
        ]
        script = Script("", "", (Passage(1, Role.PARAGRAPH, WORDS, tuple(said)),))
        record_all(script, engine, engine.voices("de")[0], ClipCache(tmp_path))
    assert sorted(set(given)) == [("de-DE", 0), ("de-DE", 1), ("en-GB", 0)]
