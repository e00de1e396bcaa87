"""One engine and one voice an edition, decided before anything is spoken, and the reason is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from google_double import GoogleDouble

from artaudio.errors import EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.script.model import Script
from artaudio.settings import SpeechSettings
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import choose, choose_voice, fall_back
from artaudio.speech.engines.tone import ToneEngine
from artaudio.speech.recorder import record

NO_PAUSE: dict[str, dict[str, str | int | float | bool]] = {"gtts": {"pause": 0}}


def test_the_engine_that_was_asked_for_speaks() -> None:
    """No other one is tried, and the summary says so."""
    choice = choose(SpeechSettings(engine="tone", voice="high"))
    assert (choice.engine.name, choice.voice.id, choice.fallbacks) == ("tone", "high", ())
    assert "asked for" in choice.reason


def test_auto_takes_google_where_it_answers(google_here: GoogleDouble) -> None:
    """One word is asked for; then Google speaks, and pico stands by."""
    choice = choose(SpeechSettings(probe_timeout=10))
    assert (choice.engine.name, choice.voice.id, choice.fallbacks) == ("gtts", "de", ("pico",))
    assert len(google_here.texts) == 1
    choice.engine.close()


@pytest.mark.parametrize("play", ["429", "captcha", "html", "500"])
def test_auto_takes_pico_where_google_does_not_answer(google_here: GoogleDouble, play: str) -> None:
    """Whatever keeps Google from speaking, the edition is made, and the summary says who speaks and why."""
    pytest.importorskip("py_nanotts", reason="there is no wheel of py-nanotts for this system")
    google_here.always = play
    choice = choose(SpeechSettings(probe_timeout=10))
    assert (choice.engine.name, choice.fallbacks) == ("pico", ())
    assert choice.reason.startswith("gtts: ")
    assert choice.reason.endswith("pico is ready")


def test_without_any_engine_the_reader_learns_why(google_here: GoogleDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both reasons and what to do about each."""
    google_here.always = "429"
    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    with pytest.raises(EngineUnavailableError, match=r"429.*pico cannot speak here") as raised:
        choose(SpeechSettings(probe_timeout=10))
    assert "pip install py-nanotts" in raised.value.hint


def test_asking_for_google_alone_never_falls_back(google_here: GoogleDouble) -> None:
    """`--engine gtts` fails where Google fails."""
    choice = choose(SpeechSettings(engine="gtts"))
    with pytest.raises(EngineTransientError, match="gone"):
        fall_back(choice, EngineTransientError("gone"), SpeechSettings(engine="gtts"))


def test_what_google_spoke_is_kept_when_pico_takes_over(
    google_here: GoogleDouble, script_of: Callable[..., Script], tmp_path: Path
) -> None:
    """Half-way, for good: the edition is spoken anew by one voice, and Google's clips wait for the next time."""
    pytest.importorskip("py_nanotts", reason="there is no wheel of py-nanotts for this system")
    settings, cache = SpeechSettings(retries=0, probe_timeout=10, options=NO_PAUSE), ClipCache(tmp_path)
    script = script_of("Erster Satz.", "Zweiter Satz.", "Dritter Satz.")
    choice = choose(settings)
    google_here.play("ok", "ok", "429")
    with pytest.raises(EngineTransientError) as raised:
        record(script, choice.engine, choice.voice, cache)
    other = fall_back(choice, raised.value, settings)
    assert other.engine.name == "pico"
    assert "429" in other.reason
    recording = record(script, other.engine, other.voice, cache)
    other.engine.close()
    assert (recording.engine, recording.spoken_anew) == ("pico", 3)
    google_here.texts.clear()
    resumed = choose(settings)
    assert record(script, resumed.engine, resumed.voice, cache).spoken_anew == 1
    # Which of the three was refused depends on who asked last; it alone is asked for again.
    (asked,) = google_here.texts[1:]
    assert asked in {"Erster Satz.", "Zweiter Satz.", "Dritter Satz."}
    resumed.engine.close()


def test_auto_takes_the_engine_that_has_the_voice(google_here: GoogleDouble) -> None:
    """A voice is not looked for where it is not."""
    pytest.importorskip("py_nanotts", reason="there is no wheel of py-nanotts for this system")
    assert choose(SpeechSettings(voice="de-DE")).engine.name == "pico"
    assert google_here.texts == []
    with pytest.raises(SettingsError, match="no voice 'Anna'") as raised:
        choose(SpeechSettings(voice="Anna"))
    assert "de-DE" in raised.value.hint


def test_an_unknown_voice_is_named_with_those_there_are() -> None:
    """A slip of the finger is recognised; a language without a voice is said."""
    with pytest.raises(SettingsError, match="did you mean middle") as raised:
        choose_voice(ToneEngine(), "midle")
    assert "low" in raised.value.hint
    pico = choose(SpeechSettings(engine="pico")).engine
    with pytest.raises(EngineUnavailableError, match="fr"):
        choose_voice(pico, "", "fr")
