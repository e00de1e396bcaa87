"""A whole build by Google's voice, played on loopback: who speaks, what is cached, who takes over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from front_door import typed
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
    assert built.edition.recipients == ("Google",)


EMBARGO = "Sperrfrist: Redebeginn\n\nBericht vom Wetter\n\n"


def test_what_is_not_public_yet_is_never_sent_by_auto(here: GoogleDouble, tmp_path: Path) -> None:
    """Under embargo, as a script file of it, or marked by the user: Pico speaks, Google is not contacted, the reason says why."""
    article = tmp_path / "artikel.txt"
    article.write_text(EMBARGO + TEXT, encoding="utf-8")
    built = build(tmp_path, "auto")
    assert (built.edition.metadata.engine, built.edition.recipients) == ("pico", ())
    assert "gtts would send the text to Google, and it says: Sperrfrist: Redebeginn" in built.reason
    assert all("Sperrfrist" not in cue.written for cue in built.edition.cues)
    assert [left.reason for left in built.edition.left_out if left.role is Role.EMBARGO] == ["embargo"]
    done = typed(tmp_path, "script", "artikel.txt", "-o", "skript.toml")
    assert done.code == 0
    again = typed(tmp_path, "build", "skript.toml", "-o", "other", "--format", "ogg")
    assert "and it says: Sperrfrist: Redebeginn" in again.out
    article.write_text(TEXT, encoding="utf-8")
    marked = typed(tmp_path, "build", "artikel.txt", "-o", "marked", "--draft", "--format", "ogg")
    assert "and it is marked as a draft" in marked.out
    assert "text      stayed on this machine" in marked.out
    assert here.lines == 0


def test_an_engine_that_was_named_sends_what_is_not_public_yet(here: GoogleDouble, tmp_path: Path) -> None:
    """The user's word counts, and is repeated in a line before, in the summary and in edition.json."""
    (tmp_path / "artikel.txt").write_text(EMBARGO + TEXT, encoding="utf-8")
    done = typed(tmp_path, "build", "artikel.txt", "--engine", "gtts", "--format", "ogg", "-o", "out")
    assert done.err.startswith("gtts sends the text to Google; --offline keeps it on this machine\n")
    assert "text      was sent to Google\n" in done.out
    told = typed(tmp_path, "build", "artikel.txt", "--engine", "gtts", "--format", "ogg", "-o", "json", "--json")
    assert told.json["edition"]["recipients"] == ["Google"]
    assert told.err == "gtts sends the text to Google; --offline keeps it on this machine\n"


def test_an_edition_stays_when_its_embargo_ends_and_is_made_anew_offline(here: GoogleDouble, tmp_path: Path) -> None:
    """A mark that is taken away changes no sound; who asks for --offline asks for another voice than Google's."""
    first = typed(tmp_path, "build", "artikel.txt", "--draft", "--format", "ogg", "-o", "out")
    second = typed(tmp_path, "build", "artikel.txt", "--format", "ogg", "-o", "out")
    assert ("(unchanged)" in first.out, "(unchanged)" in second.out) == (False, True)
    forced = typed(tmp_path, "build", "artikel.txt", "--format", "ogg", "-o", "out", "--force")
    assert "was sent to Google" in forced.out
    offline = typed(tmp_path, "build", "artikel.txt", "--format", "ogg", "-o", "out", "--offline")
    assert ("(unchanged)" in offline.out, "stayed on this machine" in offline.out) == (False, True)


def test_google_failing_half_way_leaves_the_edition_to_one_other_voice(here: GoogleDouble, tmp_path: Path) -> None:
    """A 429 that stays: Pico speaks every sentence anew, voices are never mixed, and the reason is named."""
    here.play("ok", "ok", "ok")
    here.always = "429"
    built = build(tmp_path, "auto")
    assert built.edition.metadata.engine == "pico"
    assert "gtts" in built.reason
    assert built.spoken_anew == len(built.edition.cues)
    assert built.edition.recipients == ("Google",), "it has received the first half"


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
