"""Nobody receives a text unsaid, nor one that is not public yet unasked."""

import contextlib
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from edge_double import EdgeDouble
from google_double import GoogleDouble
from speech_double import SpeechDouble

from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError, OfflineError
from artaudio.base.network import is_loopback, network_closed
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import choose, fall_back
from artaudio.speech.model import THIS_MACHINE
from artaudio.speech.order import fingerprints
from artaudio.speech.recipients import Sending, recipient_of
from artaudio.speech.recorder import record_all
from artaudio.speech.registry import load
from artaudio.speech.states import engine_state

Options = dict[str, dict[str, str | int | float | bool | tuple[str, ...]]]
GOOGLE = "gtts sends the text to Google; --offline keeps it on this machine"
DRAFT = "it is marked as a draft"


@pytest.fixture
def lines() -> list[str]:
    """What was said to the user."""
    return []


@pytest.mark.parametrize(
    ("name", "options", "recipient"),
    [
        ("tone", {}, ""),
        ("pico", {}, ""),
        ("gtts", {}, "Google"),
        ("edge", {}, "Microsoft"),
        ("openai", {}, "OpenAI"),
        ("openai", {"base_url": "https://tts.example.org:8443/v1"}, "tts.example.org:8443"),
        ("openai", {"base_url": "http://127.0.0.1:8880/v1"}, ""),
        ("openai", {"base_url": "http://[::1]:8880/v1"}, ""),
        ("openai", {"base_url": "http://127.0.0.1.example.org/v1"}, "127.0.0.1.example.org"),
        ("command", {"program": ("/usr/bin/say it", "-v", "de")}, "the program say it, which may send it on"),
        ("command", {"program": ("cat",), "local": True}, ""),
    ],
)
def test_every_engine_says_who_receives_the_text(
    name: str, options: dict[str, str | bool | tuple[str, ...]], recipient: str
) -> None:
    """A service by its owner or its host, a program by its name; nobody where the text stays here."""
    engine = load(name, SpeechSettings(options={name: options}))
    assert recipient_of(name, engine.traits) == recipient


def test_an_engine_that_declares_nothing_is_named_by_its_service() -> None:
    """One made before there was a recipient: it needs the network, and nobody knows whose service it asks."""
    silent = replace(ToneEngine.traits, needs_network=True)
    assert recipient_of("anna", silent) == "the service of engine anna"
    assert recipient_of("anna", replace(silent, recipient=THIS_MACHINE)) == ""
    assert recipient_of("anna", replace(silent, recipient="Anna AG")) == "Anna AG"


def test_the_line_comes_before_the_first_contact(google_here: GoogleDouble, lines: list[str]) -> None:
    """Even before Google is asked whether it answers; what is raised then keeps everybody from being contacted."""

    def notify(line: str) -> None:
        lines.append(f"{line} ({google_here.lines} connections)")

    for engine in ("auto", "gtts"):
        choice = choose(SpeechSettings(engine=engine, probe_timeout=10), sending=Sending(notify=notify))
        assert choice.recipients == ("Google",)
        choice.close()
    assert lines[0] == f"{GOOGLE} (0 connections)"
    assert len(lines) == 2

    def refuse(line: str) -> None:
        raise KeyboardInterrupt

    before = google_here.lines
    with pytest.raises(KeyboardInterrupt):
        choose(SpeechSettings(probe_timeout=10), sending=Sending(notify=refuse))
    assert google_here.lines == before


def test_a_service_that_does_not_answer_has_received_nothing(google_here: GoogleDouble, lines: list[str]) -> None:
    """What was announced and did not happen is said, too, with the reason."""
    google_here.always = "429"
    settings = SpeechSettings(order=("gtts", "tone"), probe_timeout=10)
    choice = choose(settings, sending=Sending(notify=lines.append))
    assert (choice.engine.name, choice.recipients) == ("tone", ())
    assert lines[0] == GOOGLE
    assert lines[1].startswith("Google received none of the text: ")
    assert "429" in lines[1]


def test_whoever_uses_the_library_reads_it_in_the_log(
    google_here: GoogleDouble, caplog: pytest.LogCaptureFixture
) -> None:
    """Where nobody asks to be told, it is a warning of the logger "artaudio"; an engine of this machine is none."""
    choose(SpeechSettings(engine="gtts")).close()
    choose(SpeechSettings(engine="tone")).close()
    assert [(r.name, r.levelno, r.getMessage()) for r in caplog.records] == [("artaudio", logging.WARNING, GOOGLE)]


def test_a_second_voice_is_announced_like_the_first(
    openai_here: SpeechDouble, edge_here: EdgeDouble, lines: list[str]
) -> None:
    """Two services, two lines, two recipients; the narrator's own service is not said twice."""
    settings = SpeechSettings(engine="tone", probe_timeout=10)
    wanted = ("openai/nova", "edge/de-DE-KatjaNeural", "edge/de-DE-ConradNeural")
    choice = choose(settings, voices=wanted, sending=Sending(notify=lines.append))
    assert choice.recipients == ("OpenAI", "Microsoft")
    assert [line.split(";")[0] for line in lines] == [
        "openai sends the text to OpenAI",
        "edge sends the text to Microsoft",
    ]
    choice.close()


def test_who_received_half_of_it_is_named_as_well(
    google_here: GoogleDouble, script_of: Callable[..., Script], tmp_path: Path, lines: list[str]
) -> None:
    """Google fails half-way and tones take over: the recording says that Google has received text."""
    options: Options = {"gtts": {"pause": 0}}
    settings = SpeechSettings(order=("gtts", "tone"), retries=0, probe_timeout=10, options=options)
    choice = choose(settings, sending=Sending(notify=lines.append))
    other = fall_back(choice, EngineTransientError("gone", engine="gtts"), settings)
    assert (other.engine.name, other.recipients) == ("tone", ("Google",))
    script = script_of("Guten Tag.")
    assert record_all(script, other.engine, other.voice, ClipCache(tmp_path)).recipients == ()
    google = choose(SpeechSettings(engine="gtts", options=options))
    assert record_all(script, google.engine, google.voice, ClipCache(tmp_path)).recipients == ("Google",)
    google.close()


@pytest.mark.parametrize("order", [("gtts", "tone"), ("edge", "gtts", "tone")])
def test_auto_never_sends_what_is_not_public(
    google_here: GoogleDouble, lines: list[str], order: tuple[str, ...]
) -> None:
    """The first engine that keeps it here speaks, no service is contacted, and the reason says why."""
    choice = choose(SpeechSettings(order=order), sending=Sending(DRAFT, lines.append))
    assert (choice.engine.name, choice.recipients) == ("tone", ())
    assert f"gtts would send the text to Google, and {DRAFT}" in choice.reason
    assert lines == []
    assert google_here.lines == 0


def test_nobody_takes_over_who_would_send_it(google_here: GoogleDouble) -> None:
    """Also when the first engine fails half-way."""
    settings = SpeechSettings(order=("tone", "gtts"))
    choice = choose(settings, sending=Sending(DRAFT))
    with pytest.raises(EngineUnavailableError, match="would send the text to Google") as raised:
        fall_back(choice, EngineTransientError("gone", engine="tone"), settings)
    assert "--engine gtts" in raised.value.hint
    assert google_here.lines == 0


@pytest.mark.parametrize("wish", [SpeechSettings(engine="gtts"), SpeechSettings(voice="gtts/de")])
def test_an_engine_that_was_named_sends_it(google_here: GoogleDouble, lines: list[str], wish: SpeechSettings) -> None:
    """`--engine gtts` and `--voice gtts/de` are the user's word; it is announced like any other."""
    choice = choose(wish, sending=Sending(DRAFT, lines.append))
    assert (choice.engine.name, lines) == ("gtts", [GOOGLE])
    choice.close()


def test_a_voice_alone_names_no_engine(edge_here: EdgeDouble) -> None:
    """A voice that brings its engine by its id does not send what is not public: the engine has to be said."""
    with pytest.raises(EngineRefusedError, match="would send the text to Microsoft") as raised:
        choose(SpeechSettings(voice="de-DE-KatjaNeural"), sending=Sending(DRAFT))
    assert "--engine edge" in raised.value.hint


@pytest.mark.parametrize(
    "wish",
    [
        {"engine": "gtts"},
        {"voice": "gtts/de"},
        {"engine": "openai"},
        {"order": ("gtts", "edge")},
    ],
)
def test_offline_refuses_an_engine_that_sends(google_here: GoogleDouble, wish: dict[str, str]) -> None:
    """Named, or alone in the order: an error before anything is spoken or asked, with a way out."""
    with pytest.raises(OfflineError, match="--offline keeps it on this machine") as raised:
        choose(SpeechSettings(network="never", **wish))  # type: ignore[arg-type]
    assert "--engine pico" in raised.value.hint
    assert google_here.lines == 0


def test_offline_passes_over_engines_in_the_order(google_here: GoogleDouble, lines: list[str]) -> None:
    """auto takes the first that keeps the text here; an edition it made is not made again for an order without the others."""
    settings = SpeechSettings(network="never", order=("gtts", "tone"))
    choice = choose(settings, sending=Sending(notify=lines.append))
    assert (choice.engine.name, choice.fallbacks, lines, google_here.lines) == ("tone", (), [], 0)
    assert fingerprints(settings) == fingerprints(SpeechSettings(order=("tone",)))
    assert engine_state("gtts", settings).ready is False
    assert engine_state("tone", settings).ready is True


def test_offline_refuses_a_second_voice_that_sends(google_here: GoogleDouble) -> None:
    """Whoever asks for it learns which engine it is."""
    with pytest.raises(OfflineError, match="gtts sends the text to Google"):
        choose(SpeechSettings(engine="tone", network="never"), voices=("gtts/de",))
    assert google_here.lines == 0


LIAR = """
from artaudio.plugin import replace
import socket
from artaudio.plugin import EngineRefusedError
from artaudio.engines.tone import ToneEngine
class Liar(ToneEngine):
    name = "liar"
    traits = replace(ToneEngine.traits, recipient="Anna\\n\\x1b[31m AG" * 30)
    def __init__(self, settings): pass
    def speak(self, utterance, voice):
        for attempt, place in ((socket.create_connection, ("192.0.2.1", 9)), (socket.gethostbyname, "example.org")):
            try:
                attempt(place)
            except OSError as error:
                if "--offline" not in str(error): raise
            else:
                raise EngineRefusedError("it got out", hint="")
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname()).close()
        return super().speak(utterance, voice)
"""


def test_an_engine_of_another_package_cannot_get_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[[str], Utterance]
) -> None:
    """Whatever it says of itself: its process reaches loopback and nothing else; what it calls its recipient is one line."""
    from artaudio.workers.plugin_proxy import ContainedEngine

    (tmp_path / "liars.py").write_text(LIAR, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    engine = ContainedEngine("liar", "liars:Liar", SpeechSettings(network="never"))
    try:
        assert engine.speak(say("Guten Tag."), engine.voices("de")[0]).duration > 300
        recipient = engine.traits.recipient
        assert len(recipient) <= 80
        assert recipient.isprintable()
    finally:
        engine.close()


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.nip.io", False),
        ("127.1", False),
        ("::ffff:8.8.8.8", False),
    ],
)
def test_this_machine_is_told_from_others(host: str, here: bool) -> None:
    """By its loopback addresses and its one name; whatever only looks like them is elsewhere."""
    assert is_loopback(host) == here


def test_a_closed_network_lets_nothing_out_but_to_this_machine() -> None:
    """Connections, datagrams and look-ups, in either direction; afterwards it is open again."""
    with contextlib.ExitStack() as leaving:
        datagrams = leaving.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        outward: list[Callable[[], object]] = [
            lambda: socket.create_connection(("192.0.2.1", 9), timeout=1),
            lambda: datagrams.connect(("192.0.2.1", 9)),
            lambda: datagrams.sendto(b"x", ("192.0.2.1", 9)),
            lambda: datagrams.sendmsg([b"x"], [], 0, ("192.0.2.1", 9)),
            lambda: socket.getaddrinfo("example.org", 80),
            lambda: socket.gethostbyname("example.org"),
            lambda: socket.gethostbyaddr("192.0.2.1"),
            lambda: socket.getnameinfo(("192.0.2.1", 9), 0),
        ]
        with network_closed():
            with network_closed():
                pass
            for attempt in outward:
                with pytest.raises(OSError, match="--offline"):
                    attempt()
            server = leaving.enter_context(socket.create_server(("127.0.0.1", 0)))
            socket.create_connection(("localhost", server.getsockname()[1])).close()
            assert socket.getaddrinfo(None, 80)
            assert socket.getaddrinfo("10.0.0.1", 80), "an address needs no look-up"
            ours, theirs = map(leaving.enter_context, socket.socketpair())
            ours.sendmsg([b"x"])
            assert theirs.recv(1) == b"x"
        # Datagram sockets connect without a word on the line: the network is open again.
        datagrams.connect(("192.0.2.1", 9))
