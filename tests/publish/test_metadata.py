"""What an edition says of itself comes from the page, and from nowhere else."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from artaudio.article.model import Article, Broadcast, BroadcastNote
from artaudio.base.records import replace
from artaudio.base.settings import PublishSettings
from artaudio.publish.metadata import describe, line, text_heard, title_of
from artaudio.publish.model import EditionMetadata
from artaudio.publish.tag_map import ROWS, Tagged
from artaudio.script.model import Passage, Script
from artaudio.speech.model import Recording

RECORDING = Recording("tone", "tone-1", "", ())


def _said(about: EditionMetadata, vocabulary: str) -> dict[str, tuple[str, ...]]:
    tagged = Tagged(about, "a.mp3", "mp3")
    return {getattr(row, vocabulary): row.values(tagged) for row in ROWS if row.values(tagged)}


def test_a_page_without_facts_gets_no_tags_for_them() -> None:
    """No author, studio, date or broadcast is made up; what is said is what is known."""
    article = Article("a.txt", "d" * 64, "Ein Wort", ())
    about = describe(article, Script("Ein Wort", "d" * 64, ()), RECORDING, PublishSettings(series="", genre=""))
    assert set(_said(about, "vorbis")) - {""} == {
        "TITLE",
        "FILENAME",
        "FORMAT",
        "LANGUAGE",
        "SOURCE_SHA256",
        "ENGINE",
        "SYNTHETIC_VOICE",
        "DIGITALSOURCETYPE",
        "ENCODER",
    }


def test_the_title_asked_for_comes_first() -> None:
    """Settings, then the script (which an editor may have changed), then the page."""
    article = Article("a.txt", "d" * 64, "Seite", ())
    script = Script("Skript", "d" * 64, ())
    assert title_of(article, script, PublishSettings(title="Wunsch")) == "Wunsch"
    assert title_of(article, script, PublishSettings(title=" \n")) == "Skript"
    assert title_of(article, replace(script, title=""), PublishSettings()) == "Seite"


def test_the_headline_is_a_subtitle_only_where_it_differs(made: Any) -> None:
    """A headline that is the title already is not said twice."""
    same = replace(made.article, headline=made.article.title)
    other = replace(made.article, headline="IS ändert Strategie")
    about = describe(same, made.script, made.recording, made.settings)
    assert "TIT3" not in _said(about, "id3")
    about = describe(other, made.script, made.recording, made.settings)
    assert _said(about, "id3")["TIT3"] == ("IS ändert Strategie",)


def test_several_broadcasts_are_all_named(made: Any) -> None:
    """A note that names two programmes gives two broadcasts; one without a time stays without."""
    [first] = made.article.broadcast_note.broadcasts
    note = BroadcastNote("WDR 5 und Deutschlandfunk", (first, Broadcast("WDR 5"), first))
    article = replace(made.article, broadcast_note=note)
    said = _said(describe(article, made.script, made.recording, made.settings), "vorbis")
    assert said["BROADCASTER"] == ("Deutschlandfunk", "WDR 5")
    assert said["BROADCAST"] == (
        "Deutschlandfunk, 2017-08-18T17:14+02:00",
        "WDR 5",
        "Deutschlandfunk, 2017-08-18T17:14+02:00",
    )
    assert said["BROADCAST_DATE"] == ("2017-08-18T17:14+02:00",)


def test_the_lyrics_are_what_is_heard_in_the_words_of_the_page(made: Any) -> None:
    """Captions and notes are not in the text; numbers stand as they are written; a passage is a paragraph."""
    text = text_heard(made.script)
    assert "Blick auf zerstörte Gebäude" not in text
    assert "25.000" in text
    assert "fünfundzwanzigtausend" not in text
    assert text.count("\n\n") == 4
    skipped = replace(made.script, passages=(Passage(1, made.article.blocks[0].role, "weg", left_out="x"),))
    assert text_heard(skipped) == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Lage\ndes\tIS ", "Lage des IS"),
        ("vor\0nach", "vor nach"),
        ("\x1b[31mrot\x07", "[31mrot"),
        ("A\u0308rger", "Ärger"),
        ("halb \ud83d", "halb \ufffd"),
        ("🎧 \U0001f468\u200d\U0001f469\u200d\U0001f467", "🎧 \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ],
)
def test_a_line_is_fit_to_be_shown(written: str, shown: str) -> None:
    """Controls go, words and emoji stay."""
    assert line(written) == shown


def test_every_fact_has_a_name_in_every_vocabulary() -> None:
    """What the MP3 says the Ogg file says as well, and the other way round."""
    for row in ROWS:
        split = {"year", "day and month", "time of day", "identity", "encoded by"}
        assert row.vorbis or row.label in split, f"{row.label} has no Vorbis comment"
        assert row.id3 or row.vorbis == "SAVING_HINT", f"{row.label} has no ID3 frame"
    for vocabulary in ("id3", "vorbis", "mp4"):
        names = [getattr(row, vocabulary) for row in ROWS if getattr(row, vocabulary)]
        assert len(names) == len(set(names)), vocabulary


def test_every_field_of_the_metadata_becomes_a_tag(made: Any, tmp_path: Path) -> None:
    """Nothing that is known is left unsaid."""
    about = describe(
        replace(made.article, headline="Andere Zeile", updated=made.article.published),
        made.script,
        made.recording,
        PublishSettings(url="https://example.org/is", series="Reihe"),
    )
    for field in msgspec.structs.fields(EditionMetadata):
        assert getattr(about, field.name), field.name
        empty: Any = {str: "", tuple: (), bool: False}.get(type(getattr(about, field.name)))
        without = replace(about, **{field.name: empty})
        assert _said(without, "vorbis") != _said(about, "vorbis"), f"no Vorbis comment says {field.name}"
        assert _said(without, "id3") != _said(about, "id3"), f"no ID3 frame says {field.name}"
