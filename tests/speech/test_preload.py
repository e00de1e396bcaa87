"""The processes of a voice start while the article is read."""

import os
from collections.abc import Callable
from pathlib import Path

import needed
import pytest

from artaudio.base.errors import ArticleError
from artaudio.base.processors import processor_count
from artaudio.base.settings import SpeechSettings
from artaudio.engines.pico.engine import PicoEngine
from artaudio.engines.tone import ToneEngine
from artaudio.pipeline.build import build_edition
from artaudio.script.model import Utterance
from artaudio.speech.model import Clip, Voice
from artaudio.speech.preload import preloaded
from artaudio.speech.registry import lent, load, opened
from artaudio.workers.pool import WorkerPool

TEXT = "Eichen am Deich\n\nDer Deichgraf hat gestern neun Eichen gezählt. Eine davon stand schief im Wind.\n"
ENGLISH = "Fog in the harbour\n\n" + "In the morning there was fog in the harbour, and nobody could see the ships. " * 8


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has been read or spoken before."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))


class Noted(ToneEngine):
    """Notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def preload(self, voice: Voice) -> None:
        self.asked.append(f"preload {voice.id}")

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.asked.append("speak")
        return super().speak(utterance, voice)

    def close(self) -> None:
        self.asked.append("close")


def test_a_voice_starts_before_the_article_is_read(tmp_path: Path) -> None:
    """An article that cannot be spoken shows that only when it is read; its voice had begun by then."""
    article = tmp_path / "article.txt"
    article.write_text(ENGLISH, encoding="utf-8")
    engine = Noted()
    with pytest.raises(ArticleError):
        build_edition(article, tmp_path / "output", engine=engine)
    assert engine.asked == ["preload middle"]


def test_a_voice_that_has_started_speaks_and_is_not_closed_before(tmp_path: Path) -> None:
    """To ask the engine for its fingerprint does not end what has begun."""
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    engine = Noted()
    build_edition(article, tmp_path / "output", engine=engine, voice="low")
    assert engine.asked[:2] == ["preload low", "speak"]
    assert engine.asked[-1] == "close"


def test_nothing_starts_for_an_edition_that_is_there(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    build_edition(article, tmp_path / "output", engine=Noted())
    engine = Noted()
    assert build_edition(article, tmp_path / "output", engine=engine).unchanged
    assert engine.asked == []


def test_pico_has_a_process_a_core_which_ends_with_the_block() -> None:
    needed.pico()
    with preloaded(SpeechSettings(engine="pico")) as engine:
        assert isinstance(engine, PicoEngine)
        pids = engine._workers.pids
        assert len(pids) == processor_count()
        with lent(engine):
            assert load("pico", SpeechSettings()) is engine
    assert engine._workers.pids == ()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize(
    "settings",
    [
        SpeechSettings(engine="gtts"),
        SpeechSettings(engine="tone"),
        SpeechSettings(engine="pico", voice="nobody"),
        SpeechSettings(engine="nobody"),
        SpeechSettings(order=("gtts", "nobody")),
    ],
    ids=["network", "nothing to start", "no such voice", "no such engine", "no such engine in the order"],
)
def test_what_has_nothing_to_start_here_is_left_to_the_choice_of_engines(settings: SpeechSettings) -> None:
    with preloaded(settings) as engine:
        assert engine is None


def test_an_engine_from_another_package_is_asked_for_nothing(outsiders: Callable[..., None]) -> None:
    """Its process starts when it is asked whether it can speak, which reading does not wait for."""
    outsiders(stranger="strange")
    with preloaded(SpeechSettings(engine="stranger")) as engine:
        assert engine is None
    with opened("stranger", SpeechSettings()) as stranger, pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(stranger), "check", _never)
        patch.setattr(type(stranger), "voices", _never)
        with preloaded(SpeechSettings(order=("stranger", "pico"))) as engine:
            assert engine is None


def _never(*_: object) -> None:
    raise AssertionError


def test_a_program_that_cannot_be_started_is_told_of_when_it_is_needed() -> None:
    pool = WorkerPool(["no such program"], {})
    pool.preload(2)
    assert pool.pids == ()
    with pytest.raises(OSError, match="no such program"):
        pool.call(b"S", b"", 5)
