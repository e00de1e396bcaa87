"""Engines come in by one door; a broken one is named, and the others speak on."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.settings import SpeechSettings
from artaudio.script.model import Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.model import Voice
from artaudio.speech.recorder import record_all
from artaudio.speech.registry import found, load
from artaudio.speech.states import engine_state, engine_states

Say = Callable[[str], Utterance]

PLUGIN = """
import os, sys, time
from artaudio.base.errors import EngineTransientError
from artaudio.engines.tone import ToneEngine
from artaudio.plugin import replace
class Good(ToneEngine):
    name = "good"
    def __init__(self, settings): self.settings = settings
    def speak(self, utterance, voice):
        print("chatter", flush=True)
        words = utterance.spoken
        if "crash" in words: os.kill(os.getpid(), 11)
        if "once" in words and not os.path.exists(self.settings.options["good"]["mark"]):
            open(self.settings.options["good"]["mark"], "w").close(); os._exit(3)
        if "hang" in words: time.sleep(60)
        if "raise" in words: raise ZeroDivisionError("of its own making")
        if "wait" in words: raise EngineTransientError("not now", hint="drink tea")
        if "rubbish" in words: return "rubbish"
        if "timeless" in words: return replace(super().speak(utterance, voice), words=("no", "words"))
        if "garble" in words: os.write(3, b"garbage!" * 9); os.closerange(3, 9)
        return super().speak(utterance, voice)
class Dumb:
    def __init__(self, settings): pass
class Empty(ToneEngine):
    name, traits = "empty", None
def dies(settings): os._exit(9)
def sleeps(settings): time.sleep(60)
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package from outside with one good engine and some that are none."""
    (tmp_path / "strange_engines.py").write_text(PLUGIN)
    info = tmp_path / "strange_engines-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: strange-engines\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[artaudio.engines]\n"
        "good = strange_engines:Good\n"
        "tone = strange_engines:Good\n"
        "missing = strange_engines:Nobody\n"
        "absent = not_there_at_all:Engine\n"
        "dumb = strange_engines:Dumb\n"
        "empty = strange_engines:Empty\n"
        "dies = strange_engines:dies\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    found.cache_clear()
    yield
    found.cache_clear()


def test_our_own_engines_are_found_by_the_same_door() -> None:
    """Built-in engines are entry points as any other."""
    assert {"gtts", "pico", "tone"} <= set(found())
    assert engine_state("tone").ready


def test_a_broken_plug_in_is_listed_with_its_reason_and_the_rest_run(plugins: None) -> None:
    """Missing code, no engine, senseless traits, sudden death: each has a state of its own."""
    states = {state.name: state for state in engine_states()}
    for name, reason in {
        "missing": "Nobody",
        "absent": "not_there_at_all",
        "dumb": "no engine but Dumb",
        "empty": "traits",
        "dies": "crashed",
    }.items():
        assert not states[name].ready
        assert reason in states[name].reason, states[name]
        assert states[name].hint
        assert states[name].package == "strange-engines"
    assert states["good"].ready
    assert states["good"].voices
    assert states["tone"].ready


def test_a_plug_in_cannot_take_the_name_of_our_own(plugins: None) -> None:
    """`tone` stays the engine that it was."""
    assert found()["tone"].value.startswith("artaudio.")


@pytest.fixture
def good(plugins: None, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Speak with the good engine from outside; its answers are due within 4 x 1 s, which a busy machine keeps."""
    settings = SpeechSettings(timeout=1.0, options={"good": {"mark": str(tmp_path / "mark")}})
    engine = load("good", settings)
    yield lambda script: record_all(script, engine, engine.voices("de")[0], ClipCache(tmp_path))  # type: ignore[misc]
    engine.close()


def test_an_engine_from_outside_speaks_like_our_own(plugins: None, tmp_path: Path, say: Say) -> None:
    """The same words give the same clip, whatever the engine prints."""
    engine, ours = load("good", SpeechSettings()), load("tone", SpeechSettings())
    voice: Voice = engine.voices("de")[0]
    assert engine.speak(say("Guten Tag."), voice) == ours.speak(say("Guten Tag."), voice)
    assert engine.traits == ours.traits
    engine.close()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("crash", "crashed twice"),
        ("hang", "did not answer within 4 s, twice"),
        ("raise", "ZeroDivisionError: of its own making"),
        ("rubbish", "gave str and not a clip"),
        ("timeless", "as its words are none"),
        ("wait", "not now"),
        ("garble", ""),
    ],
)
def test_what_goes_wrong_in_a_plug_in_is_named_and_stays_there(
    good: Callable[[Script], None], script_of: Callable[..., Script], word: str, reason: str
) -> None:
    """A crash, a hang, an error of its own, rubbish: an error about this sentence, and the next edition is spoken."""
    with pytest.raises(EngineError) as raised:
        good(script_of("Guten Tag.", f"Ein {word} bitte."))
    assert reason in raised.value.message
    assert raised.value.utterance == "0002-01"
    assert raised.value.hint
    good(script_of("Guten Tag.", "Auf Wiedersehen."))


def test_one_crash_costs_one_retry(
    good: Callable[[Script], None], script_of: Callable[..., Script], tmp_path: Path
) -> None:
    """An engine that dies once is started again, and the sentence is spoken."""
    good(script_of("Guten Tag.", "Nur once bitte."))
    assert (tmp_path / "mark").exists()


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    """A slip of the finger is recognised."""
    with pytest.raises(SettingsError, match="did you mean pico") as raised:
        load("pcio", SpeechSettings())
    assert all(name in raised.value.hint for name in ("auto", "gtts", "pico", "tone"))


def test_a_wrong_option_is_a_reason_too() -> None:
    """Listing the engines never fails on one engine's settings."""
    state = engine_state("gtts", SpeechSettings(options={"gtts": {"tld": "nowhere"}}))
    assert not state.ready
    assert "nowhere" in state.reason
