"""A published article is corrected, renamed, built in parts: what its subscribers and its folder get to see."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from front_door import Said, typed

TEXT = """Nebel über Köln

Am Morgen lag dichter Nebel über Köln. „Er kam schnell“, sagt Erika Voß.

Am Abend sahen 16 Tankwagen nichts. Niemand wusste, wo der Rhein war. Die Brücken waren weg.
"""
SIGNED = "Von Erika Voß\n\nStand: 29.11.2026 18:42 Uhr\n\n"


def _build(desk: Path, *more: str, name: str = "nebel.txt") -> Said:
    said = typed(desk, "build", name, "--engine", "tone", "--feed", "feed.xml", *more)
    assert said.code == 0, said.err
    return said


def _write(desk: Path, text: str, name: str = "nebel.txt") -> None:
    (desk / name).write_text(text, encoding="utf-8")


def _items(desk: Path) -> list[dict[str, Any]]:
    items = typed(desk, "feed", "list", "--json").json["items"]
    assert isinstance(items, list)
    return items


def _folders(desk: Path) -> list[str]:
    return sorted(path.parent.name for path in (desk / "output").glob("[!.]*/edition.json"))


def _files(folder: Path) -> set[str]:
    return {path.suffix for path in folder.iterdir()}


@pytest.fixture
def newsroom(desk: Path) -> Path:
    """A folder with an article, and nothing built yet."""
    for path in (desk / "output").iterdir():
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
    _write(desk, TEXT)
    return desk


def test_a_corrected_digit_is_the_same_episode_and_is_fetched_again(newsroom: Path) -> None:
    """One item, guid, folder and path stay; the version in the address changes with every correction, and back again."""
    _build(newsroom)
    (first,) = _items(newsroom)
    seen = [first["url"]]
    for tankers in ("18", "19"):
        _write(newsroom, TEXT.replace("16", tankers))
        assert "corrected: 1 of 5 sentences (same file)" in _build(newsroom).out
        (item,) = _items(newsroom)
        assert item["guid"] == first["guid"]
        path, _, version = item["url"].partition("?v=")
        sound = newsroom / "output" / "nebel-ueber-koeln" / "nebel-ueber-koeln.mp3"
        assert path == first["url"]
        assert version == hashlib.sha256(sound.read_bytes()).hexdigest()[:8]
        seen.append(item["url"])
    assert len(set(seen)) == 3
    assert _folders(newsroom) == ["nebel-ueber-koeln"]
    checked = typed(newsroom, "feed", "check")
    assert checked.code == 0, checked.out
    feed = (newsroom / "feed.xml").read_bytes()
    assert "(unchanged)" in _build(newsroom).out
    assert (newsroom / "feed.xml").read_bytes() == feed


def test_a_corrected_sound_that_is_damaged_is_found_by_its_versioned_address(newsroom: Path) -> None:
    """`feed check` looks at the file that the address means, without its version."""
    _build(newsroom)
    _write(newsroom, TEXT.replace("16", "18"))
    _build(newsroom)
    sound = newsroom / "output" / "nebel-ueber-koeln" / "nebel-ueber-koeln.mp3"
    sound.write_bytes(sound.read_bytes()[:-1])
    checked = typed(newsroom, "feed", "check")
    assert checked.code == 8
    assert sound.name in checked.out


def test_a_better_headline_is_the_same_episode(newsroom: Path) -> None:
    """The title is new everywhere; guid, folder and file names, which are addresses, stay."""
    _build(newsroom)
    (first,) = _items(newsroom)
    _write(newsroom, TEXT.replace("Nebel über Köln\n", "Köln im Nebel\n", 1))
    assert "new headline" in _build(newsroom).out
    (item,) = _items(newsroom)
    assert (item["guid"], item["title"]) == (first["guid"], "Köln im Nebel")
    assert item["url"].partition("?")[0] == first["url"]
    assert _folders(newsroom) == ["nebel-ueber-koeln"]
    assert typed(newsroom, "check", "output/nebel-ueber-koeln").code == 0
    assert "(unchanged)" in _build(newsroom).out


def test_two_short_items_of_one_headline_author_and_minute_are_two_episodes(newsroom: Path) -> None:
    """The second does not take the first one's item away, nor its folder."""
    _write(newsroom, f"Kurz gemeldet\n\n{SIGNED}In Bonn ist ein Baum umgefallen. Niemand wurde verletzt.\n", "eins.txt")
    _write(newsroom, f"Kurz gemeldet\n\n{SIGNED}In Ulm hat es geschneit. Der Zoo blieb zu.\n", "zwei.txt")
    _build(newsroom, name="eins.txt")
    assert "corrected" not in _build(newsroom, name="zwei.txt").out
    items = _items(newsroom)
    assert len({item["guid"] for item in items}) == len(items) == 2
    assert len(_folders(newsroom)) == 2
    assert typed(newsroom, "feed", "check").code == 0


def test_a_renamed_file_of_a_signed_and_dated_article_is_the_same_episode(newsroom: Path) -> None:
    """So is a renamed file whose text is unchanged, and its later correction under the new name."""
    signed = TEXT.replace("\n\n", f"\n\n{SIGNED}", 1)
    _write(newsroom, signed)
    _build(newsroom)
    _write(newsroom, signed.replace("16", "18"), "neu.txt")
    assert "(same date and author)" in _build(newsroom, name="neu.txt").out
    assert len(_items(newsroom)) == 1
    _write(newsroom, TEXT, "ohne.txt")
    _build(newsroom, name="ohne.txt")
    assert len(_items(newsroom)) == 2
    _write(newsroom, TEXT, "umbenannt.txt")
    assert "(unchanged)" in _build(newsroom, name="umbenannt.txt").out
    _write(newsroom, TEXT.replace("16", "18"), "umbenannt.txt")
    assert "(same file)" in _build(newsroom, name="umbenannt.txt").out
    assert len(_items(newsroom)) == 2


def test_the_address_tells_alone(newsroom: Path) -> None:
    """A rewritten article at its address is a correction, whatever brought the reader there."""
    _build(newsroom, "--url", "https://www.example.org/nebel?id=7")
    _write(newsroom, "Köln\n\nAlles ist neu geschrieben. Kein Satz blieb.\n", "anders.txt")
    said = _build(newsroom, "--url", "http://www.example.org/nebel?utm_source=rss&id=7#top", name="anders.txt")
    assert "corrected: 2 of 2 sentences, 3 removed, new headline (same address)" in said.out
    assert len(_items(newsroom)) == 1


def test_new_makes_another_edition(newsroom: Path) -> None:
    """Of the same text, too: a second guid, folder and item; then both are left alone."""
    _build(newsroom)
    _build(newsroom, "--new")
    assert len({item["guid"] for item in _items(newsroom)}) == 2
    assert len(_folders(newsroom)) == 2
    assert "(unchanged)" in _build(newsroom).out


def test_a_script_file_is_the_edition_of_its_article(newsroom: Path) -> None:
    """Whichever of the two is built first, and also after the article was corrected and its script written again."""
    _build(newsroom)
    assert typed(newsroom, "script", "nebel.txt", "-o", "nebel.toml").code == 0
    script = newsroom / "nebel.toml"
    script.write_text(script.read_text(encoding="utf-8").replace("Niemand wusste", "Keiner wusste"), encoding="utf-8")
    assert "corrected: 1 of 5 sentences" in _build(newsroom, name="nebel.toml").out
    _write(newsroom, TEXT.replace("16", "18"))
    assert typed(newsroom, "script", "nebel.txt", "-o", "zweites.toml").code == 0
    assert "corrected" in _build(newsroom, "--discard-edits", name="zweites.toml").out
    assert len(_items(newsroom)) == 1
    assert _folders(newsroom) == ["nebel-ueber-koeln"]


def test_the_same_correction_gives_the_same_bytes_in_another_place(newsroom: Path, tmp_path: Path) -> None:
    """Identity, formats and file names come from the editions that are there, never from where the folders lie."""
    found = []
    for place in ("hier", "da/drueben"):
        (tmp_path / place).mkdir(parents=True)
        for text in (TEXT, TEXT.replace("16", "18")):
            (tmp_path / place / "nebel.txt").write_text(text, encoding="utf-8")
            typed(tmp_path / place, "build", "nebel.txt", "--engine", "tone", "-o", "out put")
        (edition,) = (tmp_path / place / "out put").iterdir()
        found.append({path.name: path.read_bytes() for path in edition.iterdir()})
    assert found[0] == found[1]


def test_json_says_what_was_corrected(newsroom: Path) -> None:
    """`corrected` is null for a new edition, and tells numbers and reason for another."""
    assert _build(newsroom, "--json").json["corrected"] is None
    _write(newsroom, TEXT.replace("16", "18"))
    assert _build(newsroom, "--json").json["corrected"] == {
        "changed": 1,
        "sentences": 5,
        "removed": 0,
        "new_headline": False,
        "because": "same file",
    }


def test_a_format_is_added_and_only_removes(newsroom: Path) -> None:
    """`--format epub` keeps MP3 and Ogg; `--only` takes the others away, and no page without sound stays behind."""
    folder = newsroom / "output" / "nebel-ueber-koeln"

    def build(*more: str) -> Said:
        return typed(newsroom, "build", "nebel.txt", "--engine", "tone", *more)

    build()
    build("--format", "epub")
    assert {".mp3", ".ogg", ".epub", ".html"} <= _files(folder)
    assert "(unchanged)" in build().out
    assert typed(newsroom, "check", str(folder)).code == 0
    build("--format", "ogg", "--only")
    assert _files(folder) & {".mp3", ".ogg", ".epub", ".html"} == {".ogg", ".html"}
    build("--format", "epub", "--only")
    assert _files(folder) & {".mp3", ".ogg", ".epub", ".html"} == {".epub"}
    checked = typed(newsroom, "check", str(folder))
    assert checked.code == 8
    assert re.search(r"sound files.*none", checked.out)
    assert "--format mp3,ogg" in checked.err


def test_a_damaged_file_of_an_unchanged_edition_is_healed(newsroom: Path) -> None:
    """Also where its size is what it was."""
    _build(newsroom)
    sound = newsroom / "output" / "nebel-ueber-koeln" / "nebel-ueber-koeln.ogg"
    whole = sound.read_bytes()
    sound.write_bytes(whole[:-9] + bytes(9))
    assert "(unchanged)" not in _build(newsroom).out
    assert sound.read_bytes() == whole
    assert "(unchanged)" in _build(newsroom).out


@pytest.mark.parametrize("formats", ["mp3,ogg", "epub"])
def test_editions_of_one_title_built_at_once_all_succeed(newsroom: Path, formats: str) -> None:
    """Each has a folder of its own, which holds its own text."""
    names = [f"kurz-{number}.txt" for number in range(4)]
    for number, name in enumerate(names):
        _write(newsroom, f"Kurz gemeldet\n\nDas ist Meldung {number}. Sie heißt wie jede andere {number}.\n", name)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "artaudio", "build", name, "--engine", "tone", "--format", formats, "-q"],
            cwd=newsroom,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for name in names
    ]
    said = [run.communicate()[0].decode() for run in runs]
    assert [run.returncode for run in runs] == [0] * 4, said
    texts = {
        json.loads((newsroom / "output" / folder / "edition.json").read_bytes())["metadata"]["text"]
        for folder in _folders(newsroom)
    }
    assert len(texts) == 4
    assert not list((newsroom / "output").glob("*/.*"))
