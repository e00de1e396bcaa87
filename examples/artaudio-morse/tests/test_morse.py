"""Morse code keeps artaudio's contract, and its own."""

import pytest
from artaudio_morse import MorseEngine
from artaudio_morse.alphabet import SIGNS, signs

from artaudio.plugin import EngineRefusedError, SettingsError, SpeechSettings
from artaudio.testing import EngineContract, sentence


class TestMorse(EngineContract):
    """All that artaudio asks of any engine."""

    engine_name = "morse"


def keyed(words: str, **options: str | int | float | bool) -> int:
    """How long words are keyed, in milliseconds, without the pauses at both ends."""
    engine = MorseEngine(SpeechSettings(options={"morse": options}))
    clip = engine.speak(sentence(words), engine.voices("de")[0])
    return clip.words[-1].end - clip.words[0].start


def test_paris_lasts_fifty_dots() -> None:
    """At 20 words a minute a dot lasts 60 ms; PARIS has 43 without the pause that follows it."""
    assert keyed("Paris", words_a_minute=20) == 43 * 60
    assert keyed("Paris Paris", words_a_minute=20) == (50 + 43) * 60


def test_spacing_gives_time_to_think() -> None:
    """Letters last as long as before, the pauses between them twice as long."""
    assert keyed("ee", words_a_minute=20, spacing=2) == (1 + 6 + 1) * 60


def test_every_letter_has_a_sign_of_its_own() -> None:
    """Small letters, umlauts in two characters and accents are keyed, too; dashes share one."""
    assert signs("Öl, A\u0308 é ã!") == ["---.", ".-..", "--..--", ".-.-", "..-..", ".-"]
    assert len(set(SIGNS.values())) == len(SIGNS) - 1


@pytest.mark.parametrize("options", [{"words_a_minute": 4}, {"spacing": "wide"}, {"tempo": 20}])
def test_an_option_that_cannot_be_used_is_named(options: dict[str, int | str]) -> None:
    """With what there is instead."""
    with pytest.raises(SettingsError, match=next(iter(options))) as raised:
        MorseEngine(SpeechSettings(options={"morse": {**options}}))
    assert "words_a_minute" in raised.value.hint


def test_a_letter_without_a_sign_is_named() -> None:
    """Nothing is swallowed."""
    engine = MorseEngine(SpeechSettings())
    with pytest.raises(EngineRefusedError, match="no sign for 'ж'"):
        engine.speak(sentence("Der Buchstabe ж."), engine.voices("de")[0])
