"""What the screening of clips found is kept in edition.json, and told to the editor."""

import json
from pathlib import Path

import pytest

from artaudio.base.settings import Settings, SpeechSettings
from artaudio.pipeline.build import build_edition


def test_every_sentence_keeps_its_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cue says how long its clip was, how loud, and how often it was spoken; the target stands beside what was reached."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    article = tmp_path / "artikel.txt"
    article.write_text("Der Vorspann hat einen Satz.\n\nUnd hier steht noch ein Absatz dazu.\n", encoding="utf-8")
    built = build_edition(article, tmp_path / "out", settings=Settings(speech=SpeechSettings(engine="tone")))
    told = json.loads((built.folder / "edition.json").read_text(encoding="utf-8"))
    for cue in told["cues"]:
        assert cue["clip"]["tries"] == 1
        assert cue["clip"]["audible"] == pytest.approx(cue["end"] - cue["start"], abs=120)
        assert cue["clip"]["characters"] > 10
    assert told["suspicions"] == []
    assert told["levels"]["target"] == -16.0
    assert told["levels"]["loudness"] == pytest.approx(-16.0, abs=0.5)
