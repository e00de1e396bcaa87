"""What tests of speech lean on: sentences, scripts, and servers on loopback."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import needed
import pytest
import trustme
from google_double import GoogleDouble, google
from loopback_proxy import LoopbackProxy, loopback_proxy
from piper_folder import PLUMBING, voice_in
from speech_double import SpeechDouble, speech_server

from artaudio.article.model import Role
from artaudio.base.settings import SpeechSettings
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.engine import Engine
from artaudio.speech.registry import found, load

if TYPE_CHECKING:
    from edge_double import EdgeDouble

Say = Callable[[str], Utterance]


@pytest.fixture
def say() -> Say:
    """A sentence as an utterance."""
    return lambda words: Utterance("0001-01", Role.PARAGRAPH, words, words)


@pytest.fixture
def script_of() -> Callable[..., Script]:
    """Sentences as a script, numbered from 0001-01."""

    def build(*sentences: str) -> Script:
        spoken = tuple(
            Utterance(f"{number:04}-01", Role.PARAGRAPH, words, words)
            for number, words in enumerate(sentences, start=1)
        )
        return Script("Probe", "0" * 64, (Passage(1, Role.PARAGRAPH, " ".join(sentences), spoken),))

    return build


@pytest.fixture(scope="session")
def seed_sentences(seed: Path) -> list[str]:
    """The seed's sentences, roughly: enough for an engine."""
    marks = seed.read_text(encoding="utf-8").replace("\n\n", "\n").replace(". ", ".\n").replace("! ", "!\n")
    return [line for line in marks.split("\n") if any(c.isalnum() for c in line)]


@pytest.fixture(scope="session")
def google_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the double keeps its certificates."""
    return tmp_path_factory.mktemp("google")


@pytest.fixture
def google_here(google_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleDouble]:
    """Google's speech service on loopback, at its genuine address."""
    with google(google_folder) as double:
        for name, value in double.environment.items():
            monkeypatch.setenv(name, value)
        yield double


OUTSIDER = """
class {name}(ToneEngine):
    name = "{name}"
    traits = replace(ToneEngine.traits, fingerprint="{name}/1")
    def voices(self, language): return (Voice("{voice}", "de-DE", "{name}"),)
    def speak(self, utterance, voice): return super().speak(utterance, replace(voice, id="low"))
    def check(self):
        if not "{voice}": raise EngineUnavailableError("its model is not there", hint="fetch it")
"""


@pytest.fixture
def outsiders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Engines from another package, made on the spot: name = voice. One without a voice is not ready."""
    monkeypatch.syspath_prepend(tmp_path)

    def install(**voices: str) -> None:
        info = tmp_path / "outsiders-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outsiders\nVersion: 1.0\n")
        doors = [f"{name} = outsiders:{name}" for name in voices]
        (info / "entry_points.txt").write_text("\n".join(["[artaudio.engines]", *doors]))
        head = (
            "from artaudio.plugin import replace\n"
            "from artaudio.base.errors import EngineUnavailableError\n"
            "from artaudio.engines.tone import ToneEngine\n"
            "from artaudio.speech.model import Voice\n"
        )
        rooms = [OUTSIDER.format(name=name, voice=voice) for name, voice in voices.items()]
        (tmp_path / "outsiders.py").write_text(head + "".join(rooms))
        importlib.invalidate_caches()
        found.cache_clear()

    yield install
    found.cache_clear()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, trustme.CA]:
    """Who proves that servers on loopback are whom they play, and a place for its certificate."""
    return tmp_path_factory.mktemp("authority") / "authority.pem", trustme.CA()


@pytest.fixture
def internet(authority: tuple[Path, trustme.CA], monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackProxy]:
    """A proxy that leads genuine host names to servers on loopback."""
    with loopback_proxy(*authority) as proxy:
        for name, value in proxy.environment.items():
            monkeypatch.setenv(name, value)
        yield proxy


@pytest.fixture
def openai_here(internet: LoopbackProxy, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechDouble]:
    """OpenAI on loopback, at its genuine address, and a key for it."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-only-the-server-may-see-this-4711")
    with speech_server(internet.certificate("api.openai.com")) as double:
        internet.ports["api.openai.com"] = double.server_address[1]
        yield double


@pytest.fixture(scope="session")
def piper_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one voice that is there for plumbing: it says it is German, and is not."""
    folder = tmp_path_factory.mktemp("piper")
    voice_in(folder / PLUMBING)
    return folder


@pytest.fixture(scope="session")
def piper_loaded(piper_folder: Path) -> Iterator[Engine]:
    """Piper with this voice, fast: a model takes half a second to load, so one engine serves all tests."""
    options: dict[str, str | int | float | bool] = {"folder": str(piper_folder), "length_scale": 0.5, "threads": 1}
    engine = load("piper", SpeechSettings(engine="piper", voice=PLUMBING, options={"piper": options}))
    yield engine
    engine.close()


@pytest.fixture
def piper_here(piper_loaded: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The same, with everything it keeps in a folder of its own."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    return piper_loaded


@pytest.fixture
def espeak_program(tool: Callable[[str], str]) -> str:
    """Debian's eSpeak NG, a program that writes a sound file to its standard output."""
    return tool("espeak-ng")


@pytest.fixture
def edge_here(internet: LoopbackProxy) -> "Iterator[EdgeDouble]":
    """Microsoft's service behind edge-tts on loopback, at its genuine address."""
    needed.module("edge_tts")
    from edge_double import HOST, edge

    with edge(internet.certificate(HOST)) as double:
        internet.ports[HOST] = double.port
        yield double
