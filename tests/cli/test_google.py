"""A whole build by Google's voice, played on loopback: who speaks, what is cached, who takes over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from google_double import GoogleDouble, google

from artaudio.article.model import Role
from artaudio.base.errors import EngineTransientError
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.pipeline.build import Built, build_edition

TEXT = (
    "Der Vorspann hat einen Satz.\n\nVon Erika Muster, NDR\n\nAm Montag hat es geregnet. Am Dienstag schien die Sonne. "
    "Am Mittwoch kam der Wind.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleDouble]:
    """Google's service on loopback at its genuine address, an article, a cache of its own."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "artikel.txt").write_text(TEXT, encoding="utf-8")
    with google(tmp_path) as double:
        for name, value in double.environment.items():
            monkeypatch.setenv(name, value)
        yield double


def build(folder: Path, engine: str, **voices: str) -> Built:
    speech = SpeechSettings(engine=engine, retries=0, options={"gtts": {"pause": 0.0}})
    return build_edition(folder / "artikel.txt", folder / "out", settings=Settings(speech=speech, voices=voices))


def test_auto_takes_google_where_it_answers(here: GoogleDouble, tmp_path: Path) -> None:
    """Google answers: its voice speaks all of the edition, and edition.json says so."""
    built = build(tmp_path, "auto")
    assert built.edition.metadata.engine == "gtts"
    assert "gtts" in built.reason


def test_google_failing_half_way_leaves_the_edition_to_one_other_voice(here: GoogleDouble, tmp_path: Path) -> None:
    """A 429 that stays: Pico speaks every sentence anew, voices are never mixed, and the reason is named."""
    here.play("ok", "ok", "ok")
    here.always = "429"
    built = build(tmp_path, "auto")
    assert built.edition.metadata.engine == "pico"
    assert "gtts" in built.reason
    assert built.spoken_anew == len(built.edition.cues)


def test_a_second_voice_that_google_lacks_is_heard_once_pico_takes_over(here: GoogleDouble, tmp_path: Path) -> None:
    """Google speaks the lead as well, and the reason says why; where it fails half-way, Pico has both voices."""
    built = build(tmp_path, "auto", lead="de-DE-tief")
    assert {cue.voice for cue in built.edition.cues} == {""}
    assert "gtts has no voice de-DE-tief, so gtts/de speaks its words as well" in built.reason
    here.play("ok", "ok")
    here.always = "429"
    (tmp_path / "artikel.txt").write_text(TEXT.replace("Wind", "Schnee").replace("einen", "zwei"), encoding="utf-8")
    again = build(tmp_path, "auto", lead="de-DE-tief")
    assert (again.edition.metadata.engine, again.edition.metadata.voice) == ("pico", "de-DE")
    assert {cue.voice for cue in again.edition.cues if cue.role is Role.LEAD} == {"pico/de-DE-tief"}
    assert "has no voice" not in again.reason


def test_google_alone_fails_and_goes_on_where_it_was(here: GoogleDouble, tmp_path: Path) -> None:
    """--engine gtts: the build fails and leaves no file; started again, what was spoken is not asked for again."""
    here.play("ok", "ok", "ok")
    here.always = "429"
    with pytest.raises(EngineTransientError, match="429"):
        build(tmp_path, "gtts")
    assert not list((tmp_path / "out").rglob("*.mp3"))
    here.always = "ok"
    built = build(tmp_path, "gtts")
    assert built.edition.metadata.engine == "gtts"
    assert 0 < built.spoken_anew < len(built.edition.cues)
