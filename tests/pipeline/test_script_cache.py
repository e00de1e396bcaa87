"""The cache of scripts: an article that has not changed need not be read again, and any other one is."""

import os
from pathlib import Path

import msgspec
import pytest

from artaudio.base.errors import LexiconError
from artaudio.base.settings import ScriptSettings, Settings
from artaudio.pipeline.job import Job, job_for
from artaudio.pipeline.script import read_script
from artaudio.pipeline.script_cache import MOST_ENTRIES, recall, remember, script_key

ARTICLE = (
    "Der Nebel\n\nStand: 05.09.2017 15:04 Uhr\n\nAm Morgen lag Nebel über Köln. „Er kam schnell“, sagt Frau Voß.\n"
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in a folder of its own, and an empty cache."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "articles"
    folder.mkdir()
    path = folder / "nebel.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def _key(path: Path, settings: Settings = Settings()) -> str:  # noqa: B008 - frozen
    return script_key(job_for(path, settings=settings))


def _job(path: Path, settings: Settings = Settings()) -> Job:  # noqa: B008 - frozen
    return job_for(path, settings=settings)


def test_what_is_recalled_is_what_was_read(article: Path) -> None:
    """Every passage, moment and guess comes back as it was."""
    read = read_script(article, Settings())
    remember(_job(article), read)

    assert recall(_job(article)) == read


def test_nothing_is_recalled_of_an_article_that_was_never_read(article: Path) -> None:
    """An empty cache is no error."""
    assert recall(_job(article)) is None


def test_whatever_could_change_the_script_is_part_of_the_key(article: Path) -> None:
    """Text, settings, voices, title and the lexicons beside the article: each alone makes it another article."""
    settings = Settings()
    keys = [_key(article)]
    keys.append(_key(article, msgspec.structs.replace(settings, script=ScriptSettings(announcement=False))))
    keys.append(_key(article, msgspec.structs.replace(settings, voices={"quote": "de-DE-tief"})))
    titled = msgspec.structs.replace(settings.publish, title="Ein anderer Titel")
    keys.append(_key(article, msgspec.structs.replace(settings, publish=titled)))
    lexicon = article.with_name("lexicon.toml")
    lexicon.write_text('[words.Voß]\nrespelling = "Foß"\n', encoding="utf-8")
    keys.append(_key(article))
    lexicon.write_text('[words.Voß]\nrespelling = "Wooß"\n', encoding="utf-8")
    keys.append(_key(article))
    article.write_text(ARTICLE.replace("schnell", "langsam"), encoding="utf-8")
    keys.append(_key(article))

    assert len(set(keys)) == len(keys)


def test_where_and_when_files_were_written_is_no_part_of_the_key(article: Path, tmp_path: Path) -> None:
    """The same article and lexicon in another folder, later and under other names, have the same key and the same script."""
    lexicon = article.with_name("lexicon.toml")
    lexicon.write_text('[words."Voß"]\nrespelling = "Foß"\n', encoding="utf-8")
    key = _key(article)
    remember(_job(article), read_script(article, Settings()))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for file, name in ((article, "fog.txt"), (lexicon, "names.toml")):
        (elsewhere / name).write_bytes(file.read_bytes())
        os.utime(elsewhere / name, (1, 1))
    settings = Settings(script=ScriptSettings(lexicons=(str(elsewhere / "names.toml"),)))
    assert _key(elsewhere / "fog.txt", settings) == key
    known = recall(_job(elsewhere / "fog.txt", settings))
    assert known == read_script(elsewhere / "fog.txt", settings)
    assert known is not None
    assert known.article.name == str(elsewhere / "fog.txt")


def test_a_lexicon_that_cannot_be_read_is_named_before_anything_is_done(article: Path) -> None:
    """The job of an article whose lexicon is missing cannot be made."""
    with pytest.raises(LexiconError, match=r"missing\.toml"):
        _job(article, Settings(script=ScriptSettings(lexicons=("missing.toml",))))


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"article": 1}', b"\xff"])
def test_a_damaged_memory_is_none(article: Path, tmp_path: Path, rubbish: bytes) -> None:
    """The article is read again then."""
    remember(_job(article), read_script(article, Settings()))
    (kept,) = (tmp_path / "cache" / "read").iterdir()
    kept.write_bytes(rubbish)

    assert recall(_job(article)) is None


def test_a_memory_that_cannot_be_written_is_no_error(article: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_text("no folder")
    remember(_job(article), read_script(article, Settings()))
    assert recall(_job(article)) is None


def test_what_was_used_longest_ago_is_forgotten(article: Path, tmp_path: Path) -> None:
    """The memory does not grow for ever, and what is in use stays."""
    read = read_script(article, Settings())
    folder = tmp_path / "cache" / "read"
    folder.mkdir(parents=True)
    for number in range(MOST_ENTRIES + 5):
        (folder / f"{number}.json").write_text("{}")
        os.utime(folder / f"{number}.json", (number, number))
    remember(_job(article), read)

    assert len(list(folder.iterdir())) == MOST_ENTRIES
    assert recall(_job(article)) == read
    assert not (folder / "0.json").exists()


@pytest.mark.parametrize("damage", ["letter", "key", "other", "digest"])
def test_no_word_of_a_damaged_memory_is_spoken(article: Path, tmp_path: Path, damage: str) -> None:
    """One letter that was changed, an entry under another name, a digest that does not fit: the article is read again."""
    remember(_job(article), read_script(article, Settings()))
    (kept,) = (tmp_path / "cache" / "read").iterdir()
    text = kept.read_text(encoding="utf-8")
    match damage:
        case "letter":
            kept.write_text(text.replace("Nebel", "Hebel"), encoding="utf-8")
        case "key":
            kept.write_text(text.replace(kept.stem, "0" * 64), encoding="utf-8")
        case "digest":
            entry = msgspec.json.decode(text)
            kept.write_text(text.replace(entry["sha256"], "0" * 64), encoding="utf-8")
        case "other":
            article.write_text(ARTICLE.replace("schnell", "langsam"), encoding="utf-8")
            kept.rename(kept.with_stem(_key(article)))
    assert recall(_job(article)) is None
