"""One engine and one voice an edition, decided before anything is spoken, and the reason is told."""

import re
from collections.abc import Callable
from pathlib import Path

import needed
import pytest
from google_double import GoogleDouble
from piper_folder import PLUMBING

from artaudio.base.errors import EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.base.settings import SpeechSettings
from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Script
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import choose, fall_back
from artaudio.speech.order import fingerprints
from artaudio.speech.recorder import record_all
from artaudio.speech.voices import choose_voice

NO_PAUSE: dict[str, dict[str, str | int | float | bool]] = {"gtts": {"pause": 0}}


def test_the_engine_that_was_asked_for_speaks() -> None:
    """No other one is tried, and the summary says so."""
    choice = choose(SpeechSettings(engine="tone", voice="high"))
    assert (choice.engine.name, choice.voice.id, choice.fallbacks) == ("tone", "high", ())
    assert "asked for" in choice.reason


def test_auto_takes_google_where_it_answers(google_here: GoogleDouble) -> None:
    """One word is asked for; then Google speaks, and pico stands by."""
    choice = choose(SpeechSettings(probe_timeout=10))
    assert (choice.engine.name, choice.voice.id, choice.fallbacks) == ("gtts", "de", ("pico", "espeak"))
    assert len(google_here.texts) == 1
    choice.engine.close()


def test_auto_takes_a_german_voice_of_piper_where_one_is_installed(
    google_here: GoogleDouble, piper_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It speaks before anybody on the network is asked; the others stand by, and an order of one's own may put it last."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    voices: dict[str, str | int | float | bool] = {"folder": str(piper_folder)}
    choice = choose(SpeechSettings(options={"piper": voices}))
    assert (choice.engine.name, choice.voice.id, choice.reason) == ("piper", PLUMBING, "piper is ready")
    assert choice.fallbacks == ("gtts", "pico", "espeak")
    choice.close()
    assert google_here.texts == []
    last = choose(SpeechSettings(order=("tone", "piper"), options={"piper": voices}))
    assert (last.engine.name, last.fallbacks) == ("tone", ("piper",))


@pytest.mark.parametrize("play", ["429", "captcha", "html", "500"])
def test_auto_takes_pico_where_google_does_not_answer(google_here: GoogleDouble, play: str) -> None:
    """Whatever keeps Google from speaking, the edition is made, and the summary says who speaks and why."""
    needed.pico()
    google_here.always = play
    choice = choose(SpeechSettings(probe_timeout=10))
    assert (choice.engine.name, choice.fallbacks) == ("pico", ("espeak",))
    assert choice.reason.startswith("gtts: ")
    assert "pico is ready" in choice.reason


def test_without_any_engine_the_reader_learns_why(google_here: GoogleDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    """All reasons and what to do about each."""
    google_here.always = "429"
    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    nowhere: dict[str, str | int | float | bool] = {"library": "/nowhere/libespeak-ng.so"}
    with pytest.raises(
        EngineUnavailableError, match=r"429.*pico cannot speak here.*espeak cannot speak here"
    ) as raised:
        choose(SpeechSettings(probe_timeout=10, options={"espeak": nowhere}))
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
    needed.pico()
    settings, cache = SpeechSettings(retries=0, probe_timeout=10, options=NO_PAUSE), ClipCache(tmp_path)
    script = script_of("Erster Satz.", "Zweiter Satz.", "Dritter Satz.")
    choice = choose(settings)
    google_here.play("ok", "ok", "429")
    with pytest.raises(EngineTransientError) as raised:
        record_all(script, choice.engine, choice.voice, cache)
    other = fall_back(choice, raised.value, settings)
    assert other.engine.name == "pico"
    assert "429" in other.reason
    recording = record_all(script, other.engine, other.voice, cache)
    other.engine.close()
    assert (recording.engine, recording.spoken_anew) == ("pico", 3)
    google_here.texts.clear()
    resumed = choose(settings)
    assert record_all(script, resumed.engine, resumed.voice, cache).spoken_anew == 1
    # Which of the three was refused depends on who asked last; it alone is asked for again.
    (asked,) = google_here.texts[1:]
    assert asked in {"Erster Satz.", "Zweiter Satz.", "Dritter Satz."}
    resumed.engine.close()


def test_a_voice_brings_its_engine(google_here: GoogleDouble) -> None:
    """An id that only one engine has, or ENGINE/ID, is enough; nobody else is asked, and nobody takes over."""
    needed.pico()
    for wish, name in {"de-DE": "pico", "pico/de-DE": "pico", "high": "tone", "tone/low": "tone"}.items():
        settings = SpeechSettings(voice=wish)
        choice = choose(settings)
        assert (choice.engine.name, choice.fallbacks) == (name, ())
        assert choice.voice.id == wish.rpartition("/")[2]
        assert "has the voice that was asked for" in choice.reason
        assert fingerprints(settings) == (choice.engine.traits.fingerprint,)
    assert google_here.texts == []


@pytest.mark.parametrize(
    ("wish", "said", "hint"),
    [
        ("Anna", "no engine has a voice 'Anna'", "ENGINE/ID"),
        ("de", "more than one engine has a voice 'de'", "espeak/de or gtts/de"),
        ("de-DF", "did you mean pico/de-DE?", "artaudio voices"),
        ("tone/heigh", "did you mean high?", "choose one of: middle, low, high"),
        ("pico/tone/high", "pico has no voice", "choose one of"),
        ("/tmp/model", "no engine has a voice '/tmp/model'", "ENGINE/ID"),
    ],
)
def test_a_voice_that_nobody_has_is_named(wish: str, said: str, hint: str) -> None:
    """A slip of the finger is recognised, whichever engine's voice was meant."""
    with pytest.raises(SettingsError, match=re.escape(said)) as raised:
        choose(SpeechSettings(voice=wish))
    assert hint in raised.value.hint


def test_two_engines_may_have_a_voice_of_one_name(
    outsiders: Callable[..., None], google_here: GoogleDouble, tmp_path: Path
) -> None:
    """Then the engine has to be said; an engine from another package is asked only where none of our own has the voice."""
    outsiders(one="low", two="shared", three="shared")
    assert choose(SpeechSettings(voice="low")).engine.name == "tone"
    with pytest.raises(SettingsError, match="more than one engine has a voice 'shared'") as raised:
        choose(SpeechSettings(voice="shared"))
    assert "three/shared or two/shared" in raised.value.hint
    choice = choose(SpeechSettings(voice="two/shared"))
    assert (choice.engine.name, choice.voice.id) == ("two", "shared")
    choice.engine.close()


def test_the_order_is_a_setting(outsiders: Callable[..., None], google_here: GoogleDouble) -> None:
    """The first in the order that can speak does, also one from another package; those after it stand by."""
    outsiders(mine="low")
    settings = SpeechSettings(order=("mine", "gtts", "tone"))
    choice = choose(settings)
    assert (choice.engine.name, choice.reason, choice.fallbacks) == ("mine", "mine is ready", ("gtts", "tone"))
    choice.engine.close()
    assert google_here.texts == []
    mine, gtts, tone = fingerprints(settings)
    assert ("mine" in mine, "gtts" in gtts, tone) == (True, True, "tone/2")


def test_what_only_a_damaged_installation_falls_back_on_changes_no_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the voice that was installed with the program nobody counts; where that is not there, the others do."""
    needed.pico()
    settings = SpeechSettings(order=("tone", "pico", "espeak"))
    names = [name.partition("/")[0] for name in fingerprints(settings)]
    assert names == ["tone", "pico"]
    monkeypatch.setattr("artaudio.speech.order.version_of", lambda _: None)
    names = [name.partition("/")[0] for name in fingerprints(settings)]
    assert names == ["tone", "pico", "espeak"]
    monkeypatch.undo()
    assert len(fingerprints(SpeechSettings(order=("pico", "tone")), voices=["tone/low"])) == 2


def test_engines_that_are_not_set_up_are_passed_over_in_a_word(
    outsiders: Callable[..., None], google_here: GoogleDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary tells who spoke and why not a better one; what is missing elsewhere takes no more than a name."""
    outsiders(broken="")
    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    google_here.always = "429"
    choice = choose(SpeechSettings(order=("broken", "pico", "gtts", "tone"), probe_timeout=10))
    assert choice.engine.name == "tone"
    assert re.fullmatch(r"gtts: [^;]*429[^;]*; tone is ready \(not set up: broken, pico\)", choice.reason)


@pytest.mark.parametrize(
    ("names", "said"),
    [(("picco",), "did you mean pico?"), (("auto",), "'auto'"), ((), "names no engine"), (("tone", "x"), "'x'")],
)
def test_an_order_that_cannot_be_is_an_error(names: tuple[str, ...], said: str) -> None:
    """A typing error in the order is named before anybody speaks, also behind an engine that could."""
    with pytest.raises(SettingsError, match=re.escape(said)) as raised:
        choose(SpeechSettings(order=names))
    assert (raised.value.key, bool(raised.value.hint)) == ("speech.order", True)


def test_an_unknown_voice_is_named_with_those_there_are() -> None:
    """A slip of the finger is recognised; a language without a voice is said."""
    with pytest.raises(SettingsError, match="did you mean middle") as raised:
        choose_voice(ToneEngine(), "midle")
    assert "low" in raised.value.hint
    pico = choose(SpeechSettings(engine="pico")).engine
    with pytest.raises(EngineUnavailableError, match="fr"):
        choose_voice(pico, "", "fr")
