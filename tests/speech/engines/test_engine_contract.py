"""The contract of artaudio.testing for every engine there is. An engine without a row here fails the suite."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import needed
import pytest

from artaudio.base.settings import SpeechSettings
from artaudio.speech.engine import Engine
from artaudio.speech.registry import found, load
from artaudio.testing import EngineContract


@dataclass(frozen=True)
class Row:
    """What is particular to an engine: the fixture it needs to be heard, and its settings."""

    needs: str = ""
    settings: SpeechSettings = field(default_factory=SpeechSettings)
    kept: str = ""
    """A fixture that gives the engine, where it takes too long to load for being made anew for each test."""


ROWS = {
    "command": Row("espeak_program", SpeechSettings(options={"command": {"program": "espeak-ng --stdout -v de"}})),
    "espeak": Row(),
    "pico": Row(settings=SpeechSettings(word_times="always")),
    "piper": Row(kept="piper_here"),
    "tone": Row(),
    "gtts": Row("google_here", SpeechSettings(retries=0, options={"gtts": {"pause": 0}})),
    "edge": Row("edge_here", SpeechSettings(retries=0)),
    "openai": Row("openai_here", SpeechSettings(retries=0)),
}


def test_every_engine_has_a_row() -> None:
    """An engine that comes in by the entry points is held to the contract, or the suite fails."""
    ours = {name for name, place in found().items() if place.value.startswith("artaudio.")}
    assert ours == set(ROWS)


class TestEveryEngine(EngineContract):
    """Our own engines, one row each."""

    @pytest.fixture(params=sorted(ROWS))
    def engine(self, request: pytest.FixtureRequest) -> Iterator[Engine]:
        """One engine after the other, as the program makes it."""
        row = ROWS[request.param]
        if row.needs:
            request.getfixturevalue(row.needs)
        if request.param == "pico":
            needed.pico()
        if row.kept:
            yield request.getfixturevalue(row.kept)
            return
        engine = load(request.param, row.settings)
        yield engine
        engine.close()
