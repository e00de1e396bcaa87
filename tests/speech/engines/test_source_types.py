"""Every engine says how its sound is made, and which of its voices were made to be recognised as a named person."""

import contextlib
from pathlib import Path

import pytest
from piper_folder import PLUMBING, voice_in

from artaudio.base.errors import SettingsError
from artaudio.base.settings import Option, SpeechSettings
from artaudio.speech.model import Voice
from artaudio.speech.registry import found, load

TRAINED, RULES = "trainedAlgorithmicMedia", "algorithmicMedia"
TYPES = {
    "pico": TRAINED,
    "piper": TRAINED,
    "gtts": TRAINED,
    "edge": TRAINED,
    "openai": TRAINED,
    "command": TRAINED,
    "espeak": RULES,
    "tone": RULES,
}


@pytest.mark.parametrize("name", TYPES)
def test_an_engine_says_how_its_sound_is_made(name: str) -> None:
    """Models derived from recordings are trained; formants and tones follow rules."""
    with contextlib.closing(load(name, SpeechSettings())) as engine:
        assert engine.traits.source_type == TYPES[name]


def test_no_engine_of_ours_is_forgotten() -> None:
    """An engine that is added here must say it, too."""
    ours = {name for name, place in found().items() if place.value.startswith("artaudio.")}
    assert ours == set(TYPES)


def voices(name: str, **options: Option) -> dict[str, bool]:
    """The voices of an engine, and whether each was made to be recognised as a named person."""
    with contextlib.closing(load(name, SpeechSettings(options={name: options}))) as engine:
        told: tuple[Voice, ...] = tuple(engine.voices("de"))
    return {voice.id: voice.resembles_person for voice in told}


@pytest.mark.parametrize("name", ["pico", "gtts", "edge", "espeak", "tone"])
def test_the_voices_that_come_along_are_nobodys(name: str) -> None:
    """Voices that are offered as voices do not stand for a person, whoever lent them the sound."""
    told = voices(name)
    assert told
    assert not any(told.values())


@pytest.mark.parametrize(
    ("persons", "expected"), [("", False), (PLUMBING, True), (f"somebody, {PLUMBING}", True), ("somebody", False)]
)
def test_a_piper_voice_of_ones_own_may_be_a_person(tmp_path: Path, persons: str, expected: bool) -> None:
    """Thorsten is none, though he has a name; the settings say which voice is."""
    voice_in(tmp_path)
    voice_in(tmp_path, "de_DE-thorsten-high")
    told = voices("piper", folder=str(tmp_path), persons=persons)
    assert told == {PLUMBING: expected, "de_DE-thorsten-high": False}


def test_a_server_may_have_clones() -> None:
    """The settings say which of its voices they are."""
    told = voices("openai", base_url="http://127.0.0.1:9/v1", voices="anna, otto", persons=" otto ,")
    assert told == {"anna": False, "otto": True}


def test_a_program_may_speak_as_a_person() -> None:
    """One of its voices, or the only one."""
    assert voices("command", program="say {voice}", voices=("a", "b"), persons=("b",)) == {"a": False, "b": True}
    assert voices("command", program="say", persons=("default",)) == {"default": True}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("openai", {"voices": "anna, otto", "persons": "ana"}),
        ("command", {"program": "say {voice}", "voices": ("a", "b"), "persons": ("c",)}),
        ("command", {"program": "say", "persons": ("a",)}),
    ],
)
def test_a_person_who_is_none_of_the_voices_is_a_typing_error(name: str, options: dict[str, Option]) -> None:
    """It would leave the clone unmarked; the error names the key."""
    with pytest.raises(SettingsError, match="none of the voices") as raised:
        load(name, SpeechSettings(options={name: options}))
    assert raised.value.key == f"speech.options.{name}.persons"


def test_a_source_type_that_is_none_is_refused() -> None:
    """Only what the IPTC's vocabulary has for voices."""
    with pytest.raises(SettingsError) as raised:
        load("command", SpeechSettings(options={"command": {"program": "say", "source_type": "human"}}))
    assert raised.value.key == "speech.options.command.source_type"
