"""What was left out on unsure reasons is shown with its words, and breaks no promise."""

from pathlib import Path

import pytest

from artaudio.article.model import Source
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.check.judge import check
from artaudio.check.report import summary
from artaudio.pipeline.build import build_edition
from artaudio.pipeline.edits import store_script_file
from artaudio.pipeline.job import job_for

TEASER = "Neuer Bahnhof: So teuer wird das Dach"
ARTICLE = f"""Hafen

Die Stadt baut den Hafen um. Das dauert bis zum Herbst.

Lesen Sie auch

{TEASER}

Am Abend war alles ruhig. Der Stra\ufffdenbau geht weiter.
"""
SETTINGS = Settings(speech=SpeechSettings(engine="tone"))


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article with a line that is a link by its place, and a character that was lost."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "hafen.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def _build(article: Path, output: Path) -> Path:
    return build_edition(article, output, settings=SETTINGS).folder


def test_the_words_of_what_is_left_out_on_unsure_reasons_are_shown(article: Path, tmp_path: Path) -> None:
    """One row for each such block and each sentence with a lost character; the result stays good."""
    result = check(_build(article, tmp_path / "output"))
    assert result.ok
    shown = [(row.name, row.measured) for row in result.to_look_at]
    assert [name for name, _ in shown] == ["left out", "lost character"]
    assert TEASER in shown[0][1]
    assert "Stra\ufffdenbau" in shown[1][1]
    assert summary(result).endswith("promises kept; 2 to look at")


def test_what_a_person_confirmed_is_kept(article: Path, tmp_path: Path) -> None:
    """`skip = true`, or the role it has already, in the script file: there is nothing to look at any more."""
    script = tmp_path / "hafen.toml"
    store_script_file(job_for(article, settings=SETTINGS), script)
    text = script.read_text(encoding="utf-8").replace("Stra\ufffdenbau", "Straßenbau")
    for number, confirmed in enumerate(("skip = true", "role = 'link'")):
        script.write_text(text.replace(f"text = '{TEASER}'", f"{confirmed}\ntext = '{TEASER}'"), encoding="utf-8")
        result = check(_build(script, tmp_path / str(number)))
        assert (result.ok, result.to_look_at) == (True, [])


def test_what_is_sure_is_not_to_be_looked_at(tmp_path: Path) -> None:
    """A credit, an address and a time stamp say what they are."""
    text = "Hafen\n\nStand: 05.09.2017 15:04 Uhr\n\nDie Stadt baut um. Das dauert lange.\n\nFoto: dpa\n\nwww.hafen.example\n"
    assert check(build_edition(Source.of("a", text), tmp_path, settings=SETTINGS).folder).to_look_at == []
