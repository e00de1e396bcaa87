"""edge-tts' own code speaks with Microsoft, played on loopback: words timed, failures named, nobody else disturbed."""

import asyncio
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import needed
import numpy as np
import pytest
from edge_double import HOST, EdgeDouble
from loopback_proxy import LoopbackProxy
from no_waiting import NoWaiting

from artaudio.article.model import Role
from artaudio.base.errors import (
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    EngineUnavailableError,
    SettingsError,
)
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.base.spans import Span
from artaudio.engines.edge.engine import EdgeEngine
from artaudio.engines.edge.words import Heard, Places, timed
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.clips import checked
from artaudio.speech.model import Clip

Say = Callable[[str], Utterance]
Make = Callable[..., EdgeEngine]
WORDS = "Guten Tag zusammen, wie geht es?"


@pytest.fixture
def make(rest: NoWaiting) -> Iterator[Make]:
    made: list[EdgeEngine] = []

    def build(*, retries: int = 2, timeout: float = 5.0, voice: str = "", **options: Any) -> EdgeEngine:
        settings = SpeechSettings(retries=retries, timeout=timeout, voice=voice, options={"edge": options})
        made.append(EdgeEngine(settings, sleep=rest))
        return made[-1]

    yield build
    for engine in made:
        engine.close()


@pytest.fixture
def hear(make: Make, say: Say) -> Callable[..., Clip]:
    def speak(words: str = WORDS, **options: Any) -> Clip:
        engine = make(**options)
        clip = engine.speak(say(words), engine.voices("de")[0])
        return checked(clip, engine="edge", utterance="0001-01", spoken=words)

    return speak


def test_a_sentence_is_asked_for_at_microsofts_address(
    edge_here: EdgeDouble, internet: LoopbackProxy, hear: Callable[..., Clip]
) -> None:
    """Katja speaks unless somebody else is asked for, as fast and as high as the settings say."""
    assert hear(rate="-10%", pitch="+5Hz").rate == 24000
    assert edge_here.asked == [
        {
            "voice": "Microsoft Server Speech Text to Speech Voice (de-DE, KatjaNeural)",
            "text": WORDS,
            "rate": "-10%",
            "pitch": "+5Hz",
            "volume": "+0%",
        }
    ]
    assert internet.hosts == [HOST]
    assert len(edge_here.tokens[0]) > 32


def test_every_word_is_timed_where_it_is_heard(edge_here: EdgeDouble, hear: Callable[..., Clip]) -> None:
    """Within 15 ms, once the delay that an MP3 brings is taken off."""
    clip = hear()
    assert [WORDS[w.span.start : w.span.end] for w in clip.words] == ["Guten", "Tag", "zusammen", "wie", "geht", "es"]
    samples = np.abs(np.frombuffer(clip.samples, "<i2").astype(int))

    def loudest(start: int, end: int) -> int:
        return int(samples[start * 24 : end * 24].max())

    for word, later in zip(clip.words, clip.words[1:], strict=False):
        assert loudest(word.start, word.start + 30) > 1500
        assert loudest(word.end - 30, word.end) > 1500
        assert loudest(word.end + 15, later.start - 15) < 500


def test_words_that_are_respelled_keep_their_place(edge_here: EdgeDouble, make: Make) -> None:
    """Spans lie in what is written to be spoken; several words said for one are one."""
    spoken = "Der NDR in Mossul meldet: Fußball-WM!"
    ndr, mossul = Span(4, 7), Span(11, 17)
    utterance = Utterance(
        "1",
        Role.PARAGRAPH,
        spoken,
        spoken,
        pronunciations=(Pronunciation(ndr, respelling="En De Er"), Pronunciation(mossul, respelling="Mosul")),
    )
    engine = make()
    clip = checked(engine.speak(utterance, engine.voices("de")[0]), engine="edge", utterance="1", spoken=spoken)
    assert edge_here.texts == ["Der En De Er in Mosul meldet: Fußball-WM!"]
    said = [spoken[word.span.start : word.span.end] for word in clip.words]
    assert said == ["Der", "NDR", "in", "Mossul", "meldet", "Fußball-WM"]
    assert clip.words[1].end - clip.words[1].start == pytest.approx(60 * len("En De Er"), abs=2)


def test_a_long_sentence_is_timed_over_all_its_clauses(
    edge_here: EdgeDouble, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a sentence goes in several talks, times and places go on."""
    assert EdgeEngine().traits.max_chars == 1000
    monkeypatch.setattr("artaudio.engines.edge.engine.MAX_CHARS", 150)
    words = "Sie kamen spät an, und sie blieben noch lange, weil es so schön war. " * 3
    clip = hear(words.strip())
    assert len(edge_here.texts) == 2
    assert len(clip.words) == len(words.split())


@pytest.mark.parametrize("play", ["wordless", "other-words"])
def test_without_times_that_can_be_believed_there_are_none(
    edge_here: EdgeDouble, hear: Callable[..., Clip], play: str
) -> None:
    """The sound is good all the same."""
    edge_here.always = play
    clip = hear()
    assert clip.words == ()
    assert clip.duration > 1500


def test_a_word_is_not_found_in_the_middle_of_another(say: Say) -> None:
    """`es` is not the end of `des`; accents and soft hyphens do not matter; what is not there is left out."""
    spoken = "Wegen des Fuß\u00adballs kam A\u0308nne, es ist gut."
    words = ["Wegen", "des", "Fußballs", "kam", "Änne", "nirgends", "es", "ist", "gut"]
    found = timed([Heard(word, 10.0 * n, 10.0 * n + 5) for n, word in enumerate(words)], Places(say(spoken)))
    assert [spoken[word.span.start : word.span.end] for word in found] == [
        "Wegen",
        "des",
        "Fuß\u00adballs",
        "kam",
        "A\u0308nne",
        "es",
        "ist",
        "gut",
    ]


PASSING = [
    ("429", "asks for fewer requests (429)"),
    ("500", "fault of its own (500)"),
    ("garbled", "garbled"),
    ("no-json", "garbled"),
    ("no-sound", "sent no sound"),
    ("noise", "no sound"),
    ("half", "cut off"),
    ("endless", "MB for one sentence"),
    ("hang-up", "sent no sound"),
]


@pytest.mark.parametrize(("play", "words"), PASSING)
def test_a_failure_that_may_pass_is_tried_again_and_then_named(
    edge_here: EdgeDouble, hear: Callable[..., Clip], rest: NoWaiting, play: str, words: str
) -> None:
    """Once it passes, the sentence is spoken whole; if it stays, it is named with the sentence and a hint."""
    edge_here.play(play)
    assert hear().duration > 1500
    assert rest.slept
    assert play != "429" or rest.slept[0] >= 7
    edge_here.always = play
    with pytest.raises(EngineTransientError) as raised:
        hear(retries=1)
    assert words in raised.value.message
    assert "sentence 0001-01" in raised.value.message
    assert raised.value.hint
    assert len(edge_here.tokens) == 2 + 2


@pytest.mark.parametrize("status", ["401", "403", "404"])
def test_a_refusal_is_not_tried_again(
    edge_here: EdgeDouble, hear: Callable[..., Clip], rest: NoWaiting, monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    """An unofficial service may close its door: this is said, with what may help."""
    drm = needed.module("edge_tts.drm").DRM
    monkeypatch.setattr(drm, "clock_skew_seconds", 0.0)
    edge_here.always = status
    with pytest.raises(EngineUnavailableError, match=rf"refuses us \({status}\)") as raised:
        hear()
    assert "update edge-tts" in raised.value.hint
    assert rest.slept == []


def test_a_clock_that_is_wrong_is_no_obstacle(
    edge_here: EdgeDouble, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 403 tells the service's time, and the next proof is made for that."""
    drm = needed.module("edge_tts.drm").DRM
    monkeypatch.setattr(drm, "clock_skew_seconds", 0.0)
    edge_here.date = format_datetime(datetime.now(UTC) + timedelta(hours=5), usegmt=True)
    edge_here.play("403")
    hear(retries=0)
    assert len(set(edge_here.tokens)) == 2
    assert drm.clock_skew_seconds == pytest.approx(5 * 3600, abs=60)


def test_no_answer_is_waited_for_without_end(edge_here: EdgeDouble, hear: Callable[..., Clip]) -> None:
    """A silent service is given up after four times the timeout at the latest."""
    edge_here.always = "hang"
    with pytest.raises(EngineTransientError, match="did not answer in time"):
        hear(timeout=0.1, retries=1)
    assert len(edge_here.texts) == 2


def test_an_answer_from_somebody_else_is_not_believed(
    edge_here: EdgeDouble, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate that proves nothing ends the edition at once."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(EngineUnavailableError, match="does not prove that it is Microsoft") as raised:
        hear()
    assert "REQUESTS_CA_BUNDLE" in raised.value.hint
    assert edge_here.texts == []


def test_without_a_network_the_reason_is_said(
    internet: LoopbackProxy, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that refuses, and one that is not there."""
    with pytest.raises(EngineTransientError, match="proxy does not let us through"):
        hear(retries=0)
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with pytest.raises(EngineTransientError) as raised:
        hear(retries=0)
    assert "--engine pico" in raised.value.hint


def test_edge_tts_itself_stays_as_it_is(edge_here: EdgeDouble, hear: Callable[..., Clip]) -> None:
    """Other users of the library in the same program trust whom they trusted."""
    communicate = needed.module("edge_tts.communicate")
    before = communicate._SSL_CTX
    hear()
    assert sys.modules["edge_tts.communicate"] is communicate
    assert communicate._SSL_CTX is before
    assert isinstance(before, ssl.SSLContext)


def test_it_speaks_where_a_loop_runs_already(edge_here: EdgeDouble, hear: Callable[..., Clip]) -> None:
    """As in a notebook."""

    async def inside() -> Clip:
        return hear()

    assert asyncio.run(inside()).duration > 1500


def test_closing_ends_a_talk_under_way(edge_here: EdgeDouble, make: Make, say: Say) -> None:
    """Who leaves is not held up by a service that thinks."""
    edge_here.always = "hang"
    engine = make(timeout=60)
    failures: list[EngineError] = []

    def speak() -> None:
        try:
            engine.speak(say(WORDS), engine.voices("de")[0])
        except EngineError as error:
            failures.append(error)

    speaking = threading.Thread(target=speak)
    speaking.start()
    while not edge_here.texts:
        speaking.join(0.01)
    engine.close()
    speaking.join(10)
    assert not speaking.is_alive()
    assert "closed" in failures[0].message


def test_who_comes_after_closing_is_told_so(edge_here: EdgeDouble, make: Make, say: Say) -> None:
    """A thread that is late finds no loop that hangs; the engine itself may be used again."""
    engine = make()
    engine.speak(say(WORDS), engine.voices("de")[0])
    talk = engine._connection.current
    assert talk is not None
    engine.close()
    talk.close()
    with pytest.raises(EngineUnavailableError, match="closed"):
        talk.voices(5)
    engine.speak(say(WORDS), engine.voices("de")[0])


def test_markup_is_words(edge_here: EdgeDouble, hear: Callable[..., Clip]) -> None:
    """Nothing a page holds becomes an order to the service."""
    words = "Ein </prosody><break time='9s'/> & ein &lt; Zeichen"
    hear(words)
    assert edge_here.texts == [words]


def test_voices_are_known_without_asking(edge_here: EdgeDouble, make: Make) -> None:
    """The German ones, and whichever one is named as Microsoft names them; the service is asked only if the settings say so."""
    assert [voice.id for voice in make().voices("de")][:2] == ["de-DE-KatjaNeural", "de-DE-ConradNeural"]
    assert make().voices("en") == ()
    for name in ("de-DE-NewNeural", "edge/de-DE-NewNeural"):
        assert make(voice=name).voices("de")[-1].id == "de-DE-NewNeural"
    assert "de-DE-New'/>Neural" not in [voice.id for voice in make(voice="de-DE-New'/>Neural").voices("de")]
    assert edge_here.tokens == []
    edge_here.voices = [
        {"ShortName": "de-DE-NewNeural", "Gender": "Male", "Locale": "de-DE"},
        {"ShortName": "de-DE-KatjaNeural", "Gender": "Female", "Locale": "de-DE"},
        {"ShortName": "fr-FR-DeniseNeural", "Gender": "Female", "Locale": "fr-FR"},
        {"ShortName": None},
    ]
    listed = make(list=True).voices("de")
    assert len(listed) == len(make().voices("de")) + 1
    assert (listed[-1].id, listed[-1].description) == ("de-DE-NewNeural", "man, 24 kHz, needs the network")
    edge_here.always = "500"
    with pytest.raises(EngineTransientError, match="fault of its own"):
        make(list=True).voices("de")


def test_a_voice_microsoft_does_not_have_is_named_at_once(edge_here: EdgeDouble, make: Make, say: Say) -> None:
    """What is no name of a voice never reaches the service."""
    engine = make()
    with pytest.raises(EngineRefusedError, match="no voice of Microsoft"):
        engine.speak(say(WORDS), replace(engine.voices("de")[0], id="otto"))
    assert edge_here.tokens == []


def test_the_probe_is_one_word_and_ends_in_time(edge_here: EdgeDouble, make: Make) -> None:
    """Whether Microsoft answers is known after one word, or when the time is up."""
    make().probe(10)
    assert edge_here.texts == ["Ja."]
    edge_here.always = "hang"
    with pytest.raises(EngineTransientError, match="answer"):
        make().probe(0.1)


def test_a_missing_library_is_said_before_anything_is_spoken(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` tells how to get it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EngineUnavailableError) as raised:
        make().check()
    assert "install edge-tts" in raised.value.hint


@pytest.mark.parametrize("options", [{"rat": "+0%"}, {"rate": 5}, {"rate": "5%"}, {"pitch": "+5%"}, {"list": "yes"}])
def test_options_that_cannot_be_used_are_named(options: dict[str, Any]) -> None:
    """An unknown key or a value of the wrong form is an error with the key's name."""
    (key,) = options
    with pytest.raises(SettingsError) as raised:
        EdgeEngine(SpeechSettings(options={"edge": options}))
    assert raised.value.key == f"speech.options.edge.{key}"
    assert raised.value.hint


def test_whatever_changes_the_sound_changes_the_fingerprint() -> None:
    """Rate, pitch and volume."""
    changes: list[dict[str, Any]] = [{}, {"rate": "+5%"}, {"pitch": "+5Hz"}, {"volume": "+5%"}]
    engines = [EdgeEngine(SpeechSettings(options={"edge": change})) for change in changes]
    assert len({engine.traits.fingerprint for engine in engines}) == len(changes)
