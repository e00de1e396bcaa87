"""Several voices in one edition: each speaks what it is asked for, at its own pace, and none is lost in silence."""

from collections.abc import Callable
from pathlib import Path

import needed
import pytest
from google_double import GoogleDouble

from artaudio.article.model import Role
from artaudio.base.errors import EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.base.units import Hertz, Milliseconds
from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.cast import Speaker, cast_others
from artaudio.speech.choice import Choice, choose, fall_back
from artaudio.speech.clip_check import clip_warnings
from artaudio.speech.engine import Engine
from artaudio.speech.model import Clip, ClipStats, EngineTraits, Segment, StoredClip, Voice, VoiceName
from artaudio.speech.order import fingerprints
from artaudio.speech.recorder import record_all

NO_PAUSE: dict[str, dict[str, str | int | float | bool]] = {"gtts": {"pause": 0}}


class Other(ToneEngine):
    """Tones under another name, at another rate, with a list of what was asked for."""

    name = "other"

    def __init__(self) -> None:
        self.traits: EngineTraits = replace(ToneEngine.traits, fingerprint="other/1")
        self.asked: list[tuple[str, str]] = []
        self.closed = 0

    def voices(self, language: str) -> tuple[Voice, ...]:
        return (Voice("deep", "de-DE", "other"),)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.asked.append((voice.id, utterance.spoken))
        return replace(super().speak(utterance, Voice("low", "de-DE", "tone")), rate=Hertz(24000))

    def close(self) -> None:
        self.closed += 1


def script_for(*said: tuple[str, str]) -> Script:
    """Sentences, each with the voice it asks for."""
    spoken = tuple(
        Utterance(f"0001-{n:02}", Role.PARAGRAPH, words, words, voice=voice) for n, (voice, words) in enumerate(said)
    )
    return Script("Probe", "0" * 64, (Passage(1, Role.PARAGRAPH, "", spoken),))


def test_each_voice_speaks_its_own_sentences(tmp_path: Path) -> None:
    """By engine and voice; the same words in two voices are two clips, and the recording says who spoke what."""
    other, tone = Other(), ToneEngine()
    narrator = Speaker(tone, tone.voices("de")[0])
    others = {"other/deep": Speaker(other, other.voices("de")[0]), "high": Speaker(tone, tone.voices("de")[-1])}
    script = script_for(("", "Guten Tag."), ("other/deep", "Guten Tag."), ("high", "Guten Tag."), ("", "Und Ende."))
    recording = record_all(script, tone, narrator.voice, ClipCache(tmp_path), others=others)
    assert other.asked == [("deep", "Guten Tag.")]
    assert [segment.clip.rate for segment in recording.segments] == [16000, 24000, 16000, 16000]
    assert len({segment.clip.digest for segment in recording.segments}) == 4
    assert recording.voices == {
        "other/deep": VoiceName("other", "deep"),
        "high": VoiceName("tone", tone.voices("de")[-1].id),
    }
    assert recording.other_fingerprints == {"other": "other/1"}
    assert (recording.engine, recording.voice, recording.spoken_anew) == ("tone", narrator.voice.id, 4)
    again = record_all(script, tone, narrator.voice, ClipCache(tmp_path), others=others)
    assert (again.spoken_anew, len(other.asked)) == (0, 1)


def test_the_narrators_own_name_is_the_narrator(tmp_path: Path) -> None:
    """A sentence that asks for the narrator by id, or by engine and id, is spoken once and is no other voice's."""
    tone = ToneEngine()
    voice = tone.voices("de")[0]
    script = script_for(("", "Guten Tag."), (voice.id, "Guten Tag."), (f"tone/{voice.id}", "Guten Tag."))
    recording = record_all(script, tone, voice, ClipCache(tmp_path))
    assert (recording.spoken_anew, recording.voices) == (1, {})


def test_a_failure_of_the_second_engine_names_it_and_all_are_let_go(tmp_path: Path) -> None:
    """The sentence and the engine that could not speak it; closing a choice closes both engines."""

    class Failing(Other):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            raise EngineTransientError("the line is dead", engine="other", utterance=utterance.id, hint="wait")

    failing, tone = Failing(), ToneEngine()
    others = {"other/deep": Speaker(failing, failing.voices("de")[0])}
    choice = Choice(tone, tone.voices("de")[0], "", ("pico",), others)
    with pytest.raises(EngineTransientError) as raised:
        record_all(script_for(("other/deep", "Ja.")), tone, choice.voice, ClipCache(tmp_path), others=others)
    assert (raised.value.engine, raised.value.utterance) == ("other", "0001-00")
    with pytest.raises(EngineTransientError, match="the line is dead"):
        fall_back(choice, raised.value, SpeechSettings())
    choice.close()
    assert failing.closed == 1


def test_a_voice_of_another_engine_is_found_by_both_names() -> None:
    """`engine/voice` takes that engine's voice; a bare id the edition's own; its fingerprint is part of what was asked for."""
    settings = SpeechSettings(engine="tone")
    choice = choose(settings, voices=("high", "tone/low"))
    assert {name: str(speaker.name) for name, speaker in choice.others.items()} == {
        "high": "tone/high",
        "tone/low": "tone/low",
    }
    needed.pico()
    both = choose(settings, voices=("pico/de-DE-tief",))
    assert both.others["pico/de-DE-tief"].engine.name == "pico"
    assert len(fingerprints(settings, voices=("pico/de-DE-tief", "high"))) == 2
    both.close()


@pytest.mark.parametrize("name", ["hihg", "tone/hihg", "pico/de-DE-hoch"])
def test_a_voice_that_does_not_exist_is_named(name: str) -> None:
    """With those that exist; nothing is spoken by another voice in silence."""
    if name.startswith("pico"):
        needed.pico()
    with pytest.raises(SettingsError, match="no voice") as raised:
        choose(SpeechSettings(engine="tone"), voices=(name,))
    assert raised.value.hint.startswith("choose one of")


def test_after_auto_a_voice_the_engine_lacks_is_the_narrators_and_the_summary_says_so(
    google_here: GoogleDouble,
) -> None:
    """Google answers and has no such voice: the edition is made, and nobody wonders; a voice nobody has is an error."""
    needed.pico()
    settings = SpeechSettings(probe_timeout=10, options=NO_PAUSE)
    choice = choose(settings, voices=("de-DE-tief",))
    assert choice.engine.name == "gtts"
    assert choice.others["de-DE-tief"] == Speaker(choice.engine, choice.voice)
    assert "gtts has no voice de-DE-tief" in choice.reason
    with pytest.raises(SettingsError, match="de-DE-teif"):
        choose(settings, voices=("de-DE-teif",))
    error = EngineTransientError("gone", engine="gtts")
    other = fall_back(choice, error, settings, voices=("de-DE-tief",))
    assert other.others["de-DE-tief"].name == VoiceName("pico", "de-DE-tief")
    assert "has no voice" not in other.reason
    other.close()


def test_an_engine_for_a_role_that_cannot_speak_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for by name is never left to another voice."""
    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    with pytest.raises(EngineUnavailableError, match="pico cannot speak here"):
        choose(SpeechSettings(engine="tone"), voices=("pico/de-DE",))


def test_each_voice_has_its_own_pace() -> None:
    """A slow second voice makes no sentence odd, and a word too few is still found in either."""
    segments = []
    for number in range(30):
        voice, pace = ("slow", 150) if number % 3 == 0 else ("", 60)
        words = f"Satz {number}: " + "abcdefgh " * 12
        length = pace * len(words.strip())
        short = number in {7, 9}
        said = Utterance(f"0001-{number:02}", Role.PARAGRAPH, words, words.strip(), voice=voice)
        length = Milliseconds(length // 3 if short else length)
        stats = ClipStats(len(words.strip()), length, length, -6.0, -20.0, -60.0, 0)
        segments.append(Segment(said, StoredClip("", f"{number:064}", length * 16, Hertz(16000)), stats))
    assert [one.utterance for one in clip_warnings(segments)] == ["0001-07", "0001-09"]


def test_opened_engines_are_let_go_where_one_voice_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker outlives an error."""
    opened: list[Engine] = []
    from artaudio.speech import cast

    def load(name: str, settings: SpeechSettings) -> Engine:
        opened.append(Other())
        return opened[-1]

    monkeypatch.setattr(cast, "load", load)
    tone = ToneEngine()
    narrator = Speaker(tone, tone.voices("de")[0])
    with pytest.raises(SettingsError):
        cast_others(("gtts/deep", "gtts/nobody"), narrator, SpeechSettings(), "de")
    assert [engine.closed for engine in opened if isinstance(engine, Other)] == [1]


def test_sentences_of_the_same_words_from_the_seed_need_no_second_call(
    tmp_path: Path, script_of: Callable[..., Script]
) -> None:
    """Voices beside the narrator cost nothing where no sentence asks for one."""
    other, tone = Other(), ToneEngine()
    others = {"other/deep": Speaker(other, other.voices("de")[0])}
    record_all(script_of("Ja.", "Nein."), tone, tone.voices("de")[0], ClipCache(tmp_path), others=others)
    assert other.asked == []
