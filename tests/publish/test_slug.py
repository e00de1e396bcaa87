"""Names made of titles: readable, taken by every file system, and never another article's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.article.model import Article
from artaudio.base.records import replace
from artaudio.publish.slug import LONGEST_SLUG_BYTES, RESERVED, folder_for, slug

DIGEST = "1a2b3c4d" + "0" * 56


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Lage des IS im "Kalifat"', "lage-des-is-im-kalifat"),
        ("Größe & Maß: Öl für Äthiopien", "groesse-und-mass-oel-fuer-aethiopien"),
        ("GROẞE STRASSE", "grosse-strasse"),
        ("Cafe\u0301 Me\u0301xico, a\u0308hnlich", "cafe-mexico-aehnlich"),
        ("Erdoğan, Łódź, Ærø und Þingvellir", "erdogan-lodz-aeroe-und-thingvellir"),
        ("25.000 Euro – 3,5 %", "25-000-euro-3-5-prozent"),
        ("Alis' Welt", "alis-welt"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "artikel-1a2b3c4d"),
        ("AC/DC\0 live", "ac-dc-live"),
        ("C:\\Windows\\system32", "c-windows-system32"),
        ("🎧🎙️", "artikel-1a2b3c4d"),
        ("Москва", "artikel-1a2b3c4d"),
        ("", "artikel-1a2b3c4d"),
        ("CON", "con-artikel"),
        ("Lpt1", "lpt1-artikel"),
        ("-rf *", "rf"),
        (".hidden", "hidden"),
        ("Zeile\neins", "zeile-eins"),
        ("\ud83d kaputt", "kaputt"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    """Umlauts are written out, marks part words, and nothing that a shell or a file system would stumble on is left."""
    assert slug(title, DIGEST) == name


def test_a_long_title_ends_at_a_word() -> None:
    """500 characters are cut between words, or inside the word where there is only one."""
    assert (
        slug("Donaudampfschifffahrt " * 25, DIGEST)
        == "donaudampfschifffahrt-donaudampfschifffahrt-donaudampfschifffahrt"
    )
    assert slug("x" * 500, DIGEST) == "x" * LONGEST_SLUG_BYTES


@given(st.text())
def test_any_title_becomes_a_name_that_every_file_system_takes(title: str) -> None:
    """Never empty, never longer than 80 bytes, never a device, only letters, digits and inner hyphens."""
    name = slug(title, DIGEST)
    assert 0 < len(name.encode()) <= LONGEST_SLUG_BYTES
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name == name.strip("-")
    assert name not in RESERVED
    assert name == slug(title, DIGEST)


@pytest.fixture
def article() -> Article:
    """An article that is nothing but its title."""
    return Article("a.txt", DIGEST, "Wetter", ())


def _edition_of(digest: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    metadata = f'{{"title": "Wetter", "identity": "{digest}"}}'
    rest = '"fingerprint": "", "duration": 1, "levels": {"loudness": null, "true_peak": null}, "files": [], "cues": []'
    (folder / "edition.json").write_text(f'{{"schema": 1, "metadata": {metadata}, {rest}}}')


def test_a_new_article_gets_the_plain_name(tmp_path: Path, article: Article) -> None:
    """A folder that is not there, or is empty, is free."""
    assert folder_for(tmp_path, article) == tmp_path / "wetter"
    (tmp_path / "wetter").mkdir()
    assert folder_for(tmp_path, article) == tmp_path / "wetter"


def test_the_same_article_finds_its_folder_again(tmp_path: Path, article: Article) -> None:
    """Building again goes where the edition is."""
    _edition_of(DIGEST, tmp_path / "wetter")
    assert folder_for(tmp_path, article) == tmp_path / "wetter"


def test_another_article_of_the_same_title_gets_a_folder_of_its_own(tmp_path: Path, article: Article) -> None:
    """Two articles called "Wetter" never overwrite each other, and both find their folders again."""
    _edition_of("f" * 64, tmp_path / "wetter")
    own = folder_for(tmp_path, article)
    assert own == tmp_path / "wetter-1a2b3c4d"
    _edition_of(DIGEST, own)
    assert folder_for(tmp_path, article) == own
    assert folder_for(tmp_path, replace(article, digest="f" * 64)) == tmp_path / "wetter"


@pytest.mark.parametrize("taken_by", ["a file", "notes", "a broken edition.json"])
def test_what_is_no_edition_of_ours_is_left_alone(tmp_path: Path, article: Article, taken_by: str) -> None:
    """A folder or file of the user's own with this name is not touched."""
    if taken_by == "a file":
        (tmp_path / "wetter").write_text("mine")
    else:
        (tmp_path / "wetter").mkdir()
        (tmp_path / "wetter" / ("notes.txt" if taken_by == "notes" else "edition.json")).write_text("{")
    assert folder_for(tmp_path, article) == tmp_path / "wetter-1a2b3c4d"


def test_all_names_taken_still_ends(tmp_path: Path, article: Article) -> None:
    """A count is added where even the name with the digest is taken."""
    for name in ("wetter", "wetter-1a2b3c4d", "wetter-1a2b3c4d-2"):
        (tmp_path / name).write_text("mine")
    assert folder_for(tmp_path, article) == tmp_path / "wetter-1a2b3c4d-3"


def test_an_output_below_a_file_is_left_for_the_press_to_report(tmp_path: Path, article: Article) -> None:
    """Looking for a name raises nothing; publishing says what is wrong."""
    (tmp_path / "output").write_text("a file")
    assert folder_for(tmp_path / "output", article) == tmp_path / "output" / "wetter"
