"""What tests of speech lean on: sentences, scripts, and Google on loopback."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from google_double import GoogleDouble, google

from artaudio.article.model import Role
from artaudio.script.model import Passage, Script, Utterance

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
