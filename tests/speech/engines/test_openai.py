"""A server with OpenAI's interface speaks, played on loopback: bounded, never believed blindly, and never told on."""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import needed
import pytest
from loopback_proxy import LoopbackProxy
from no_waiting import NoWaiting
from speech_double import SpeechDouble, speech_server

from artaudio.base.errors import (
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    EngineUnavailableError,
    SettingsError,
)
from artaudio.base.records import to_json
from artaudio.base.settings import SpeechSettings
from artaudio.engines.openai.engine import OpenaiEngine
from artaudio.engines.openai.options import read_options
from artaudio.engines.shared.retry import seconds_asked
from artaudio.script.model import Utterance
from artaudio.speech.model import Clip
from artaudio.speech.voices import choose_voice

Say = Callable[[str], Utterance]
Make = Callable[..., OpenaiEngine]
KEY = "sk-proj-nobody-may-read-this-0815"
WORDS = "Guten Tag zusammen."


@pytest.fixture
def server() -> Iterator[SpeechDouble]:
    """A server on this machine that needs no key."""
    with speech_server() as double:
        yield double


@pytest.fixture
def make(server: SpeechDouble, rest: NoWaiting) -> Iterator[Make]:
    """An engine for that server, with whatever options."""
    made: list[OpenaiEngine] = []

    def build(*, retries: int = 2, timeout: float = 5.0, **options: Any) -> OpenaiEngine:
        chosen = {"base_url": server.url.replace("localhost", "127.0.0.1"), "voices": "anna, otto", **options}
        made.append(
            OpenaiEngine(SpeechSettings(retries=retries, timeout=timeout, options={"openai": chosen}), sleep=rest)
        )
        return made[-1]

    yield build
    for engine in made:
        engine.close()


@pytest.fixture
def hear(make: Make, say: Say) -> Callable[..., Clip]:
    def speak(words: str = WORDS, **options: Any) -> Clip:
        engine = make(**options)
        return engine.speak(say(words), engine.voices("de")[0])

    return speak


def test_a_sentence_is_asked_for_as_openai_wants_it(server: SpeechDouble, hear: Callable[..., Clip]) -> None:
    """Model, voice, format and manner as the settings say; nothing that strict servers do not know."""
    clip = hear(model="kokoro", speed=1.25, instructions="Ruhig.")
    assert server.asked == [
        {
            "model": "kokoro",
            "input": WORDS,
            "voice": "anna",
            "response_format": "wav",
            "speed": 1.25,
            "instructions": "Ruhig.",
        }
    ]
    hear()
    assert set(server.asked[1]) == {"model", "input", "voice", "response_format"}
    assert clip.rate == 24000
    assert server.keys == ["", ""]


@pytest.mark.parametrize("form", ["wav", "pcm", "flac", "mp3", "opus"])
def test_every_format_gives_the_same_speech(server: SpeechDouble, hear: Callable[..., Clip], form: str) -> None:
    """Sound comes out mono and whole, whatever it travelled in."""
    clip = hear(format=form)
    assert server.asked[0]["response_format"] == form
    assert abs(clip.duration - (250 + 60 * len(WORDS))) < 60


@pytest.mark.parametrize("play", ["wrong-kind", "streamed", "streamed-zero"])
def test_the_sound_itself_says_what_it_is(server: SpeechDouble, hear: Callable[..., Clip], play: str) -> None:
    """A wrong content type, and a WAV whose header was written before its length was known, are heard all the same."""
    server.always = play
    assert abs(hear(retries=0).duration - (250 + 60 * len(WORDS))) < 60


def test_bare_samples_may_begin_with_anything(server: SpeechDouble, hear: Callable[..., Clip]) -> None:
    """They are no web page and no JSON for their first byte; a rate that is told counts; a sound file is known as one."""
    server.always = "odd-pcm"
    for words in (WORDS, f"{WORDS} Ja."):
        clip = hear(words, format="pcm", retries=0)
        assert clip.rate == 16000
        assert clip.duration == pytest.approx((250 + 60 * len(words)) * 1.5, abs=2)
    server.always = "mp3"
    assert abs(hear(format="pcm", retries=0).duration - (250 + 60 * len(WORDS))) < 60


def test_a_format_the_server_lacks_is_asked_for_once(server: SpeechDouble, make: Make, say: Say) -> None:
    """WAV, else FLAC, else MP3; what works is kept. A format that was asked for by name is not replaced."""
    server.always = "only-mp3"
    engine = make()
    for _ in range(2):
        engine.speak(say(WORDS), engine.voices("de")[0])
    assert [asked["response_format"] for asked in server.asked] == ["wav", "flac", "mp3", "mp3"]
    stubborn = make(format="wav")
    with pytest.raises(EngineRefusedError, match="cannot give this format"):
        stubborn.speak(say(WORDS), stubborn.voices("de")[0])


PASSING = [
    ("429", "fewer requests (429"),
    ("500", "fault of its own (500"),
    ("503", "(503 Service Unavailable): The model is being loaded:"),
    ("html", "a web page"),
    ("message", "sent a message: the model is being loaded"),
    ("empty", "was empty"),
    ("noise", "no sound"),
    ("short", "cannot be right"),
    ("half", "cut off"),
    ("half-chunked", "cut off"),
    ("half-wav", "cut off"),
    ("half-mp3", "cut off"),
    ("half-opus", "cut off"),
    ("half-flac", "cut off"),
    ("endless", "MB for one sentence"),
    ("hang-up", "cannot be reached"),
]


@pytest.mark.parametrize(("play", "words"), PASSING)
def test_a_failure_that_may_pass_is_tried_again_and_then_named(
    server: SpeechDouble, hear: Callable[..., Clip], rest: NoWaiting, play: str, words: str
) -> None:
    """Once it passes, the sentence is spoken whole; if it stays, it is named with the sentence and a hint."""
    server.play(play)
    assert hear().duration > 1000
    assert server.texts == [WORDS] * 2
    assert rest.slept
    server.always = play
    with pytest.raises(EngineTransientError) as raised:
        hear()
    assert words in raised.value.message
    assert "sentence 0001-01" in raised.value.message
    assert raised.value.hint
    assert len(server.texts) == 2 + 3


FOR_GOOD = [
    ("400", EngineRefusedError, "(400; model 'tts-1', voice 'anna'): No voice called 'x':"),
    ("422", EngineRefusedError, "voice 'anna'): voice is unknown:"),
    ("401", EngineUnavailableError, "asks for a key (401)"),
    ("403", EngineUnavailableError, "refused by 127.0.0.1"),
    ("404", EngineUnavailableError, "model 'tts-1', voice 'anna'): The model `x` does not exist at all"),
    ("quota", EngineUnavailableError, "wants to be paid first (429)"),
    ("redirect", EngineUnavailableError, "a key follows nobody (307)"),
]


@pytest.mark.parametrize(("play", "kind", "words"), FOR_GOOD)
def test_a_failure_that_stays_is_not_tried_again(
    server: SpeechDouble, hear: Callable[..., Clip], play: str, kind: type[EngineError], words: str
) -> None:
    """The server's own words are quoted, shortened; one request is enough to know."""
    server.always = play
    with pytest.raises(kind) as raised:
        hear()
    assert words in raised.value.message
    assert len(raised.value.message) < 400
    assert raised.value.hint
    assert len(server.texts) == 1


@pytest.mark.parametrize("play", ["drip", "drip-headers", "silent"])
def test_no_answer_is_waited_for_without_end(
    server: SpeechDouble, hear: Callable[..., Clip], rest: NoWaiting, play: str
) -> None:
    """Silence ends after the timeout, an answer that comes drop by drop after four times that; then it is tried once more."""
    server.always = play
    with pytest.raises(EngineTransientError, match=r"did not answer in time|did not come to an end within 0\.8 s"):
        hear(timeout=0.2, retries=1)
    assert len(rest.slept) == 1


def test_waits_grow_and_retry_after_is_kept(server: SpeechDouble, hear: Callable[..., Clip], rest: NoWaiting) -> None:
    """A server that asks to be left alone is."""
    server.play("429", "503", "503")
    hear(retries=3)
    assert rest.slept[0] >= 7
    assert rest.slept[2] >= 4


def test_retry_after_may_be_a_date_or_nonsense() -> None:
    """Seconds or a date count, up to two minutes; anything else is nothing."""
    assert seconds_asked("7") == 7
    assert seconds_asked("99999") == 120
    assert seconds_asked("Fri, 31 Dec 2100 23:59:59 GMT") == 120
    assert seconds_asked("Fri, 31 Dec 1999 23:59:59 GMT") == 0
    assert seconds_asked("soon") == seconds_asked("") == 0


def test_one_line_is_kept_for_each_thread(server: SpeechDouble, make: Make, say: Say) -> None:
    """Sentence after sentence goes over one connection; two threads have two."""
    engine = make()
    voice = engine.voices("de")[0]

    def speak_two() -> None:
        for words in ("Guten Tag.", "Auf Wiedersehen."):
            engine.speak(say(words), voice)

    speak_two()
    assert server.lines == 1
    thread = threading.Thread(target=speak_two)
    thread.start()
    thread.join()
    assert server.lines == 2


def test_closing_ends_a_call_under_way(server: SpeechDouble, make: Make, say: Say) -> None:
    """Who leaves is not held up by a server that thinks."""
    server.always = "silent"
    engine = make(timeout=60)
    failures: list[EngineError] = []

    def speak() -> None:
        try:
            engine.speak(say(WORDS), engine.voices("de")[0])
        except EngineError as error:
            failures.append(error)

    speaking = threading.Thread(target=speak)
    speaking.start()
    while not server.texts:
        speaking.join(0.01)
    engine.close()
    speaking.join(10)
    assert not speaking.is_alive()
    assert "closed" in failures[0].message


def test_a_long_sentence_goes_in_clauses(server: SpeechDouble, hear: Callable[..., Clip]) -> None:
    """No request has more than `max_chars`, 4096 unless the options say less."""
    assert OpenaiEngine().traits.max_chars == 4096
    hear(f"{WORDS} " * 6, max_chars=60)
    assert len(server.texts) > 1
    assert all(len(text) <= 60 for text in server.texts)
    assert " ".join(server.texts) == " ".join([WORDS] * 6)


LISTS = [
    ({"voices": ["af_heart", "bm_george"]}, ["af_heart", "bm_george"]),
    ({"voices": [{"id": "x", "name": "Xaver"}]}, ["x"]),
    ({"data": [{"id": "x", "locale": "en-US"}, {"id": "y", "locale": "de_DE"}, {"id": "z"}]}, ["y", "z"]),
    (["one", "two", 3, None, {"id": 4}, {"language": "de"}, "a\nb", "one"], ["one", "two"]),
    ({"error": "no"}, ["onyx"]),
    ("rubbish", ["onyx"]),
    (None, ["onyx"]),
]


@pytest.mark.parametrize(("told", "names"), LISTS)
def test_voices_are_those_the_server_lists(server: SpeechDouble, make: Make, told: object, names: list[str]) -> None:
    """In any of the usual forms, those of another language left out; where there is no list, OpenAI's own names."""
    server.voices = told
    found = [voice.id for voice in make(voices="").voices("de")]
    assert found == names or found[:1] == names == ["onyx"]


def test_a_server_with_hundreds_of_voices_fills_no_screen(server: SpeechDouble, make: Make) -> None:
    """A voice it does not have is named with some that it has, and the number of the others."""
    server.voices = {"voices": [f"voice-{number}" for number in range(300)]}
    with pytest.raises(SettingsError, match="has no voice 'nobody'") as raised:
        choose_voice(make(voices=""), "nobody")
    assert "voice-19 and 280 more" in raised.value.hint


def test_voices_named_in_the_settings_need_no_server(server: SpeechDouble, make: Make) -> None:
    """Nothing is asked; they count as German unless the settings say otherwise."""
    assert [voice.id for voice in make().voices("de")] == ["anna", "otto"]
    assert make(language="en").voices("de") == ()
    assert server.paths == []


def test_a_probe_asks_whether_somebody_is_there(server: SpeechDouble, make: Make) -> None:
    """A list of models is enough; so is a server that has none; silence, a fault and a refusal are not."""
    make().probe(5)
    assert server.paths == ["/v1/models"]
    make(base_url=server.url + "/other").probe(5)
    for always, words in (("silent", "no answer|in time"), ("401", "asks for a key"), ("500", "fault of its own")):
        server.always = always
        with pytest.raises(EngineError, match=words):
            make().probe(0.2)


def test_nobody_there_is_said(make: Make, say: Say) -> None:
    """A server that was not started: the address is named, when the voices are looked for already."""
    engine = make(base_url="http://127.0.0.1:9/v1", voices="")
    with pytest.raises(EngineTransientError, match=r"127\.0\.0\.1:9 cannot be reached") as raised:
        engine.voices("de")
    assert "base_url" in raised.value.hint


@pytest.mark.parametrize("key", [KEY, "nobody.may.read.this"])
@pytest.mark.parametrize("play", ["echo", "401", "403", "ok", "half", "redirect"])
def test_the_key_is_seen_by_the_server_alone(
    server: SpeechDouble,
    make: Make,
    say: Say,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    play: str,
    key: str,
) -> None:
    """Not in an error, its causes, a log at its most talkative, the fingerprint or the traits; also if the server repeats it."""
    monkeypatch.setenv("MY_KEY", key + "\n")
    caplog.set_level(logging.DEBUG)
    server.always = play
    engine = make(key_variable="MY_KEY", retries=0)
    said = [to_json(engine.traits), repr(vars(engine))]
    try:
        engine.speak(say(WORDS), engine.voices("de")[0])
    except EngineError as error:
        problem: BaseException | None = error
        while problem is not None:
            said += [repr(problem), str(getattr(problem, "hint", ""))]
            problem = problem.__cause__ or problem.__context__
    assert server.keys == [f"Bearer {key}"]
    said += [repr(vars(engine._connection.current)), caplog.text]
    assert "POST /v1/audio/speech" in caplog.text
    assert key[:12] not in "".join(said)


def test_openai_gets_its_own_key_over_a_verified_line(
    openai_here: SpeechDouble, internet: LoopbackProxy, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OPENAI_API_KEY goes to OpenAI; to nobody whose certificate proves nothing; and its voices are known."""
    engine = OpenaiEngine(SpeechSettings(retries=0))
    engine.check()
    engine.speak(say(WORDS), engine.voices("de")[0])
    engine.close()
    assert openai_here.keys == ["Bearer sk-only-the-server-may-see-this-4711"]
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(EngineUnavailableError, match="certificate cannot be verified"):
        engine.speak(say(WORDS), engine.voices("de")[0])
    engine.close()
    internet.closed = True
    with pytest.raises(EngineTransientError, match="proxy does not let us through"):
        engine.speak(say(WORDS), engine.voices("de")[0])
    engine.close()
    assert len(openai_here.keys) == 1


def test_openais_key_goes_to_nobody_else(
    server: SpeechDouble, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another server gets OPENAI_API_KEY only where the settings name it."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    hear()
    hear(key_variable="OPENAI_API_KEY")
    assert server.keys == ["", f"Bearer {KEY}"]


def test_a_password_in_netrc_is_not_sent(
    server: SpeechDouble, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any
) -> None:
    """requests would take any for the same host from there."""
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    hear()
    assert server.keys == [""]


def test_a_key_may_lie_in_the_keyring(
    server: SpeechDouble, hear: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the service artaudio and the server's host; one that does not open counts as none."""
    keyring = needed.module("keyring")
    from keyring.errors import KeyringLocked

    host = f"127.0.0.1:{server.server_address[1]}"

    class Drawer(keyring.backend.KeyringBackend):  # type: ignore[misc, name-defined]
        priority = 1
        locked = False

        def get_password(self, service: str, username: str) -> str | None:
            if self.locked:
                raise KeyringLocked
            return KEY if (service, username) == ("artaudio", host) else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

    before, drawer = keyring.get_keyring(), Drawer()
    keyring.set_keyring(drawer)
    try:
        hear()
        drawer.locked = True
        hear()
    finally:
        keyring.set_keyring(before)
    assert server.keys == [f"Bearer {KEY}", ""]


def test_a_missing_key_is_said_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    """OpenAI has no voice for those without one; a variable that is named must be set."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EngineUnavailableError, match="OPENAI_API_KEY is not set") as raised:
        OpenaiEngine().check()
    assert "keyring set artaudio api.openai.com" in raised.value.hint
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EngineUnavailableError) as without:
        OpenaiEngine().check()
    assert without.value.hint.rpartition(", or")[0].endswith(" install keyring")
    monkeypatch.undo()
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EngineUnavailableError, match="key_variable names is not set"):
        make(key_variable="NOT_THERE").check()


@pytest.mark.parametrize("key", [f"{KEY}\nX-Other: 1", f"Bearer {KEY}", f"{KEY}ü"])
def test_what_cannot_be_a_key_is_not_sent_and_not_shown(make: Make, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """Line breaks would let a key write headers, and the library would quote it in its error."""
    monkeypatch.setenv("MY_KEY", key)
    with pytest.raises(EngineUnavailableError, match="cannot be a key") as raised:
        make(key_variable="MY_KEY").check()
    assert KEY not in str(raised.value)


def test_a_key_never_goes_unencrypted_over_the_internet(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a machine in the local network may be spoken to without encryption."""
    monkeypatch.setenv("MY_KEY", KEY)
    with pytest.raises(EngineUnavailableError, match="unencrypted"):
        make(base_url="http://speech.example.org/v1", key_variable="MY_KEY").check()
    for host in ("192.168.1.7:8880", "tower", "tower.local", "localhost", "[::1]:8880"):
        make(base_url=f"http://{host}/v1", key_variable="MY_KEY").check()


WRONG = [
    ({"modle": "x"}, "modle"),
    ({"api_key": KEY}, "api_key"),
    ({"key_variable": f"{KEY}"}, "key_variable"),
    ({"base_url": f"https://me:{KEY}@example.org/v1"}, "base_url"),
    ({"base_url": f"https://example.org/v1?key={KEY}"}, "base_url"),
    ({"base_url": "ftp://example.org"}, "base_url"),
    ({"base_url": "example.org"}, "base_url"),
    ({"base_url": "http://[::1"}, "base_url"),
    ({"base_url": "http://example.org:port/v1"}, "base_url"),
    ({"speed": 9}, "speed"),
    ({"speed": True}, "speed"),
    ({"format": "aac"}, "format"),
    ({"model": " "}, "model"),
    ({"max_chars": 1}, "max_chars"),
    ({"parallel": 0}, "parallel"),
]


@pytest.mark.parametrize(("options", "key"), WRONG)
def test_options_that_cannot_be_used_are_named_and_not_repeated(options: dict[str, Any], key: str) -> None:
    """The key's name and what to do; never the value, which may be a secret in the wrong place."""
    with pytest.raises(SettingsError) as raised:
        OpenaiEngine(SpeechSettings(options={"openai": options}))
    assert raised.value.key == f"speech.options.openai.{key}"
    assert KEY not in str(raised.value) + repr(raised.value.__cause__)
    assert raised.value.hint


@pytest.mark.parametrize("url", ["http://tower:8880", "http://tower:8880/", "http://tower:8880/v1/audio/speech"])
def test_the_base_url_is_completed(url: str) -> None:
    """An address without /v1, or with all of it, is meant the same way."""
    assert read_options(SpeechSettings(options={"openai": {"base_url": url}})).base_url == "http://tower:8880/v1"


def test_nobody_is_asked_who_was_not_chosen() -> None:
    """Words go to a server only where the settings name it: auto does not know it of its own accord."""
    assert "openai" not in SpeechSettings().order


def test_whatever_changes_the_sound_changes_the_fingerprint() -> None:
    """Server, model, format, speed and manner; the number of calls at once does not."""

    def fingerprint(**options: Any) -> str:
        return OpenaiEngine(SpeechSettings(options={"openai": options})).traits.fingerprint

    changes: list[dict[str, Any]] = [
        {},
        {"model": "tts-1-hd"},
        {"base_url": "http://tower/v1"},
        {"base_url": "http://tower/other/v1"},
        {"format": "mp3"},
        {"speed": 1.5},
        {"instructions": "Ruhig."},
    ]
    assert len({fingerprint(**change) for change in changes}) == len(changes)
    assert fingerprint(parallel=5) == fingerprint()
