"""`diff` names what a listener will hear otherwise, and nothing else."""

from pathlib import Path

import pytest

from artaudio.base.errors import PublishError, UnreachableArticleError
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.pipeline.build import build_edition
from artaudio.pipeline.diff import compare, side_of

OLD = "Die Lage ist ruhig\n\nAm 3. Mai kam er. Dann ging er davon.\n\nDanach war lange Zeit nichts, was neu gewesen wäre.\n"
NEW = OLD.replace("Dann ging er davon.", "Dann blieb er „bis zum Abend“. Und ging.")
TONE = Settings(speech=SpeechSettings(engine="tone"))


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    paths = tmp_path / "alt.txt", tmp_path / "neu.txt"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_what_is_the_same_is_not_named(articles: tuple[Path, Path]) -> None:
    """Two times the same article: no difference."""
    side = side_of(articles[0], TONE)
    assert compare(side, side).sentences == ()


def test_editions_are_compared_with_times_and_lengths(articles: tuple[Path, Path], tmp_path: Path) -> None:
    """Each sentence that is new to hear has its place in the new edition, what is gone that in the old one."""
    old, new = (build_edition(path, tmp_path / path.stem, settings=TONE) for path in articles)
    found = compare(side_of(old.folder, TONE), side_of(new.folder / "edition.json", TONE))
    assert [(one.kind, one.written) for one in found.sentences] == [
        ("removed", "Dann ging er davon."),
        ("added", "Dann blieb er „bis zum Abend“."),
        ("added", "Und ging."),
    ]
    cues = {cue.written: cue for cue in (*old.edition.cues, *new.edition.cues)}
    assert all((one.start, one.end) == (cues[one.written].start, cues[one.written].end) for one in found.sentences)
    assert found.duration == (old.edition.duration, new.edition.duration)
    assert found.loudness == (old.edition.levels.loudness, new.edition.levels.loudness)


def test_other_words_and_voices_of_one_sentence_are_a_change(articles: tuple[Path, Path]) -> None:
    """The same written sentence said otherwise: what was said before, and what is said now."""
    path = articles[0].with_name("lage.toml")
    path.write_text(
        f"# artaudio script 2\n[[passage]]\ntext = '{OLD.splitlines()[0]}'\n"
        "[[passage]]\n[[passage.sentence]]\ntext = 'Am 3. Mai kam er.'\nspoken = 'Er kam.'\n"
        "[[passage.sentence]]\ntext = 'Dann ging er davon.'\nvoice = 'v'\n"
        f"[[passage]]\ntext = '{OLD.splitlines()[4]}'\n",
        encoding="utf-8",
    )
    found = compare(side_of(articles[0], TONE), side_of(path, TONE))
    assert [(one.kind, one.before, one.spoken, one.voice) for one in found.sentences] == [
        ("changed", "Am dritten Mai kam er.", "Er kam.", ""),
        ("changed", "", "Dann ging er davon.", "v"),
    ]


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """Neither a folder without an edition nor a file that is not there is taken for an empty side."""
    with pytest.raises(PublishError):
        side_of(tmp_path, TONE)
    with pytest.raises(UnreachableArticleError):
        side_of(tmp_path / "fehlt.txt", TONE)
