"""gTTS's own code speaks with Google, played on loopback: verified, patient, and never taken in."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from google_double import GoogleDouble
from no_waiting import NoWaiting

from artaudio.base.errors import (
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    EngineUnavailableError,
    SettingsError,
)
from artaudio.base.settings import SpeechSettings
from artaudio.engines.gtts.engine import GttsEngine
from artaudio.engines.gtts.interval import Interval
from artaudio.script.model import Utterance
from artaudio.speech.model import Clip

Say = Callable[[str], Utterance]
LONG = (
    "Die zweitgrößte Stadt des Irak galt als befreit - nach Monaten heftiger Kämpfe und mit Unterstützung der "
    "internationalen Anti-IS-Koalition konnten die irakischen Streitkräfte Mossul am 18. August zurückerobern."
)


@pytest.fixture
def engine(rest: NoWaiting) -> Iterator[GttsEngine]:
    engine = GttsEngine(SpeechSettings(retries=3, timeout=5.0, options={"gtts": {"pause": 0}}), sleep=rest)
    yield engine
    engine.close()


@pytest.fixture
def hear(engine: GttsEngine, say: Say) -> Callable[[str], Clip]:
    return lambda words: engine.speak(say(words), engine.voices("de")[0])


def test_a_long_sentence_goes_in_clauses_over_one_verified_line(
    google_here: GoogleDouble, hear: Callable[[str], Clip]
) -> None:
    """Clauses of at most 100 characters, cut where a speaker breathes, over a single TLS connection to Google's address."""
    clip = hear(LONG)
    assert all(len(text) <= 100 for text in google_here.texts)
    assert " ".join(google_here.texts) == LONG
    assert any("am 18. August" in text for text in google_here.texts)
    hear("Guten Tag.")
    assert google_here.hosts == ["translate.google.com:443"]
    assert google_here.lines == 1
    assert clip.rate == 24000
    assert 0.05 < clip.duration / 1000 / len(LONG) < 0.08


def test_an_answer_from_somebody_else_is_not_believed(
    google_here: GoogleDouble, hear: Callable[[str], Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate that proves nothing ends the edition at once, with a hint, and without another try."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(EngineUnavailableError, match=r"does not prove.*certificate") as raised:
        hear("Guten Tag.")
    assert "REQUESTS_CA_BUNDLE" in raised.value.hint
    assert google_here.texts == []


def test_gtts_itself_stays_as_it_is(google_here: GoogleDouble, hear: Callable[[str], Clip]) -> None:
    """Other users of gTTS in the same program notice nothing, and warnings stay switched on."""
    import gtts.tts
    import requests

    stream = gtts.tts.gTTS.stream
    hear("Guten Tag.")
    assert gtts.tts.requests is requests
    assert gtts.tts.gTTS.stream is stream


@pytest.mark.parametrize(
    "play", ["429", "captcha", "500", "html", "empty", "null", "bad-base64", "noise", "cut", "short"]
)
def test_a_failure_that_passes_costs_one_more_try(
    google_here: GoogleDouble, hear: Callable[[str], Clip], rest: NoWaiting, play: str
) -> None:
    """Each is noticed, waited out, and the sentence is then spoken whole."""
    google_here.play(play)
    clip = hear("Guten Tag zusammen.")
    assert google_here.texts == ["Guten Tag zusammen."] * 2
    assert clip.duration > 1000
    assert sum(rest.slept) >= 1


FOR_GOOD = [
    ("429", EngineTransientError, "fewer requests (429"),
    ("captcha", EngineTransientError, "a captcha, too many requests"),
    ("500", EngineTransientError, "fault of its own (500"),
    ("html", EngineTransientError, "a web page"),
    ("empty", EngineTransientError, "was empty"),
    ("null", EngineTransientError, "no sound in Google's answer"),
    ("bad-base64", EngineTransientError, "garbled"),
    ("noise", EngineTransientError, "no sound"),
    ("cut", EngineTransientError, "cut off"),
    ("short", EngineTransientError, "cannot be right"),
    ("400", EngineRefusedError, "refuses this text (400"),
    ("403", EngineUnavailableError, "refuses requests from here (403"),
    ("404", EngineUnavailableError, "no such service (404"),
]


@pytest.mark.parametrize(("play", "kind", "words"), FOR_GOOD)
def test_a_failure_that_stays_is_named(
    google_here: GoogleDouble,
    hear: Callable[[str], Clip],
    rest: NoWaiting,
    play: str,
    kind: type[EngineError],
    words: str,
) -> None:
    """It says what Google did, to which sentence, and what can be done; only what may pass is tried again."""
    google_here.always = play
    with pytest.raises(kind) as raised:
        hear("Guten Tag zusammen.")
    assert words in raised.value.message
    assert "0001-01" in raised.value.message
    assert raised.value.hint
    assert len(google_here.texts) == (4 if kind is EngineTransientError else 1)


def test_waits_grow_and_a_429_slows_everything_down(
    google_here: GoogleDouble, hear: Callable[[str], Clip], rest: NoWaiting, engine: GttsEngine
) -> None:
    """Retry-After is kept, waits double, and later requests leave more time between them."""
    google_here.play("429", "429", "429")
    hear("Guten Tag.")
    assert len([slept for slept in rest.slept if slept >= 7]) == 3
    rest.slept.clear()
    hear("Auf Wiedersehen.")
    assert sum(rest.slept) > 1


def test_no_answer_is_waited_for_without_end(google_here: GoogleDouble, say: Say) -> None:
    """A silent server is given up after the timeout."""
    google_here.always = "slow"
    engine = GttsEngine(SpeechSettings(retries=1, timeout=0.2), sleep=NoWaiting())
    with pytest.raises(EngineTransientError, match="did not answer in time"):
        engine.speak(say("Guten Tag."), engine.voices("de")[0])
    engine.close()
    assert len(google_here.texts) == 2


def test_without_a_network_the_reason_is_said(
    google_here: GoogleDouble, hear: Callable[[str], Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that refuses, and one that is not there."""
    google_here.always = "no-tunnel"
    with pytest.raises(EngineTransientError, match="proxy"):
        hear("Guten Tag.")
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with pytest.raises(EngineTransientError) as raised:
        hear("Guten Tag.")
    assert "--engine pico" in raised.value.hint


def test_the_probe_is_one_request_and_ends_in_time(google_here: GoogleDouble) -> None:
    """Whether Google answers is known after one word, or when the time is up, whatever hangs."""
    engine = GttsEngine()
    engine.probe(10)
    assert len(google_here.texts) == 1
    google_here.always = "captcha"
    with pytest.raises(EngineTransientError, match="captcha"):
        engine.probe(10)
    assert len(google_here.texts) == 2
    engine.close()


def test_a_probe_that_hangs_is_left_behind(google_here: GoogleDouble) -> None:
    """A name server may be silent for longer than any timeout: the answer comes all the same, and is no."""
    released = threading.Event()

    def hang(_: float) -> None:
        released.wait(30)

    engine = GttsEngine(SpeechSettings(options={"gtts": {"pause": 1e6}}), sleep=hang)
    engine.probe(10)
    with pytest.raises(EngineTransientError, match="no answer within"):
        engine.probe(0.1)
    released.set()
    for thread in threading.enumerate():
        if thread.name == "probe-gtts":
            thread.join(10)
    engine.close()


def test_closing_ends_the_wait_for_the_next_try(google_here: GoogleDouble, say: Say) -> None:
    """Who leaves is not held up by a call that waits for better times."""
    google_here.always = "429"
    engine = GttsEngine(SpeechSettings(retries=9))
    failures: list[EngineError] = []

    def speak() -> None:
        try:
            engine.speak(say("Guten Tag."), engine.voices("de")[0])
        except EngineError as error:
            failures.append(error)

    speaking = threading.Thread(target=speak)
    speaking.start()
    while not google_here.texts:
        speaking.join(0.01)
    speaking.join(0.2)
    engine.close()
    speaking.join(10)
    assert not speaking.is_alive()
    assert "closed" in failures[0].message


@pytest.mark.parametrize("text", ["", " ", "– … –", "😀", "\u00ad"])
def test_what_has_no_words_is_refused_before_anything_is_sent(
    google_here: GoogleDouble, hear: Callable[[str], Clip], text: str
) -> None:
    """No request is made for marks alone."""
    with pytest.raises(EngineRefusedError, match="nothing in it to say"):
        hear(text)
    assert google_here.texts == []


@pytest.mark.parametrize(
    "text", ["Guten\0Tag", "\ud800Guten Tag", 'Er sagte: "Ja" \\ <b>nein</b> & so', "Fuß\u00adball"]
)
def test_awkward_text_arrives(google_here: GoogleDouble, hear: Callable[[str], Clip], text: str) -> None:
    """Quotes, tags and invisible characters do not break the protocol."""
    hear(text)
    assert google_here.texts == [text.replace("\0", "").replace("\ud800", "").replace("\u00ad", "")]


def test_other_googles_are_checked_against_gtts_own_list(google_here: GoogleDouble, say: Say) -> None:
    """A tld is no way to send the words to somebody else."""
    austria = GttsEngine(SpeechSettings(options={"gtts": {"tld": "at"}}))
    austria.check()
    austria.speak(say("Servus."), austria.voices("de")[0])
    austria.close()
    assert google_here.hosts == ["translate.google.at:443"]
    assert austria.traits.fingerprint != GttsEngine().traits.fingerprint
    with pytest.raises(SettingsError, match="knows no"):
        GttsEngine(SpeechSettings(options={"gtts": {"tld": "com@127.0.0.1:80"}})).check()


@pytest.mark.parametrize("options", [{"tdl": "com"}, {"tld": 3}, {"pause": "long"}, {"pause": True}])
def test_options_that_cannot_be_used_are_named(options: dict[str, str | int | float | bool]) -> None:
    """An unknown key or a value of the wrong kind is an error with the key's name."""
    (key,) = options
    with pytest.raises(SettingsError, match=f"speech.options.gtts.{key}"):
        GttsEngine(SpeechSettings(options={"gtts": options}))


def test_a_missing_library_is_said_before_anything_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` tells what is there instead."""
    monkeypatch.setitem(sys.modules, "gtts", None)
    for tld in ("com", "at"):
        with pytest.raises(EngineUnavailableError) as raised:
            GttsEngine(SpeechSettings(options={"gtts": {"tld": tld}})).check()
        assert "--engine pico" in raised.value.hint


@pytest.mark.usefixtures("google_here")
def test_a_library_that_does_not_load_is_said_by_the_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is loaded when Google is asked."""
    monkeypatch.setitem(sys.modules, "gtts.tts", None)
    with pytest.raises(EngineUnavailableError) as raised:
        GttsEngine().probe(10)
    assert "--engine pico" in raised.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere proxies are not all in the environment")
def test_without_a_network_nothing_is_loaded_to_talk_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no name server knows Google, and no proxy would ask one, the answer is the same, and quick."""

    def unknown(host: str, *_: object) -> None:
        assert host == "translate.google.com"
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setitem(sys.modules, "gtts", None)
    with pytest.raises(EngineTransientError, match=r"translate\.google\.com cannot be reached"):
        GttsEngine().probe(10)


def test_a_pace_leaves_time_between_requests_only() -> None:
    """The first request waits for nobody; the next ones for what is left of the pause."""
    now, rest = [100.0], NoWaiting()
    interval = Interval(2.0, clock=lambda: now[0])
    interval.keep(rest)
    now[0] += 0.5
    interval.keep(rest)
    now[0] += 5
    interval.keep(rest)
    assert rest.slept == [1.5]
