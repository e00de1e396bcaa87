"""Files and standard input: what can be read is read right, what cannot is an error with a hint."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from artaudio.article.page import Page
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.source import LARGEST_SOURCE, read_source, read_stream
from artaudio.base.errors import ArticleError, UndecodableArticleError, UnreachableArticleError
from artaudio.script.normalize import normalize

TEXT = (
    "Der Rückzug müsse \u201eschnell\u201c kommen, hieß es am Sonntag in Köln.\nMehr wisse man über die Gründe nicht.\n"
)


def read(path: Path) -> Page:
    """The file at `path`, or standard input, as a page."""
    return read_page(read_source(path))


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_an_encoding_that_is_certain_is_read(tmp_path: Path, encoding: str, mark: bytes, named: str) -> None:
    """UTF-8, marked UTF-16 and cp1252 give the same words; the digest is that of the bytes."""
    raw = mark + TEXT.encode(encoding)
    page = tmp_path / "page.txt"
    page.write_bytes(raw)
    source = read(page)
    assert source.text == TEXT
    assert source.encoding == named
    assert source.digest == hashlib.sha256(raw).hexdigest()
    assert source.name == str(page)


def test_latin_1_is_read(tmp_path: Path) -> None:
    """Umlauts without typographic marks are latin-1."""
    page = tmp_path / "page.txt"
    page.write_bytes("Größere Schäden gab es in München nicht.".encode("latin-1"))
    assert read(page).encoding == "latin-1"
    assert "Größere Schäden" in read(page).text


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"Ein Text mit NUL\x00 darin",
        bytes(range(1, 32)) * 10,
        "Der Rückzug".encode("utf-16-le"),
        "Größere Schäden in München".encode("cp850"),
        "Größere Schäden in München und über Köln".encode("mac-roman"),
        "Новости из Москвы".encode("cp1251"),
        "Größere Schäden in München".encode()[:-20] + b"\xc3 und \xa4",
        "Ein langer Satz über Züge, ".encode() * 20 + b"\xc3",
        b"\xff\xfeA",
    ],
    ids=["png", "nul", "control", "utf-16", "dos", "mac", "cyrillic", "broken", "cut", "half"],
)
def test_what_is_not_certainly_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    """A picture, a NUL, an unmarked UTF-16, DOS and Cyrillic pages and broken UTF-8 are errors, never wrong words."""
    page = tmp_path / "page.txt"
    page.write_bytes(raw)
    with pytest.raises(UndecodableArticleError) as caught:
        read(page)
    assert caught.value.hint
    assert str(page) in caught.value.message


def test_the_line_of_a_broken_byte_is_named(tmp_path: Path) -> None:
    """The error says in which line the first bad byte stands."""
    page = tmp_path / "page.txt"
    page.write_bytes("Schöne Grüße\n\nvon hier ".encode() + b"\xc3(" + b"\n")
    with pytest.raises(UndecodableArticleError) as caught:
        read(page)
    assert caught.value.line == 3


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", "\v"])
def test_line_ends_are_folded(tmp_path: Path, ends: str) -> None:
    """However lines end, they end in \\n."""
    page = tmp_path / "page.txt"
    page.write_bytes(f"eins{ends}zwei".encode())
    assert read(page).text == "eins\nzwei"


def test_invisible_characters_become_spaces(tmp_path: Path) -> None:
    """A stray control character or byte order mark never reaches a voice."""
    page = tmp_path / "page.txt"
    page.write_bytes(("Ein \u200blanger Satz. " * 100 + "\x07\ufeffEnde").encode())
    assert read(page).text.endswith("  Ende")


def test_a_missing_file_a_folder_and_a_bad_path_are_unreachable(tmp_path: Path) -> None:
    """Each says what is wrong and what to do."""
    for path in (tmp_path / "none.txt", tmp_path, Path("a\0b")):
        with pytest.raises(UnreachableArticleError) as caught:
            read_source(path)
        assert caught.value.hint
        assert caught.value.exit_code == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows read everything")
def test_a_file_without_read_permission_is_unreachable(tmp_path: Path) -> None:
    """A file one may not read is named as such."""
    page = tmp_path / "page.txt"
    page.write_text("Ein Satz.")
    page.chmod(0)
    with pytest.raises(UnreachableArticleError, match="cannot be read"):
        read_source(page)


def test_what_is_too_large_for_an_article_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    """A file just over the limit, and a device that never ends, are named with the limit and the way out."""
    page = tmp_path / "page.txt"
    with page.open("wb") as file:
        file.truncate(LARGEST_SOURCE + 1)
    for path in (page, *([Path("/dev/zero")] if Path("/dev/zero").exists() else [])):
        with pytest.raises(UnreachableArticleError, match="more than 20 MB") as caught:
            read_source(path)
        assert "several files" in caught.value.hint


def test_a_stream_is_read_like_a_file() -> None:
    """What comes from standard input is an article under the name that messages give it; one that is closed is named."""
    page = read_page(read_stream(io.BytesIO("Größe.".encode()), "standard input"))
    assert (page.name, page.text) == ("standard input", "Größe.")
    closed = io.BytesIO()
    closed.close()
    for stream in (closed, None):
        with pytest.raises(UnreachableArticleError, match="standard input cannot be read"):
            read_stream(stream, "standard input")


def test_errors_of_the_reader_are_article_errors() -> None:
    """A front end that catches ArticleError catches them all."""
    assert issubclass(UndecodableArticleError, ArticleError)
    assert issubclass(UnreachableArticleError, ArticleError)


@pytest.mark.parametrize(
    "sign",
    [chr(code) for code in (*range(1, 9), *range(0xE, 0x1E), *range(0x7F, 0x85), *range(0x86, 0xA0))]
    + list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    ids=ascii,
)
def test_no_control_and_no_direction_character_is_read(tmp_path: Path, sign: str) -> None:
    """Neither a voice nor a terminal meets one: it becomes a space, whatever the encoding says of it."""
    page = tmp_path / "page.txt"
    page.write_bytes((f"Ein Satz{sign}mehr. " + TEXT * 20).encode("utf-8"))
    text = read(page).text
    assert sign not in text
    assert text.startswith("Ein Satz mehr.")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Stadt\u200brat", "Stadtrat"),
        ("Diens\ufefftag", "Dienstag"),
        ("Bür\u2060ger", "Bürger"),
        ("Straßen\u00adbahn", "Straßenbahn"),
        ("Ent\u001fscheidung", "Entscheidung"),
        ("Nord\u001eSüd\u001eTunnel", "Nord-Süd-Tunnel"),
    ],
    ids=ascii,
)
def test_marks_inside_words_are_read_alike_everywhere(tmp_path: Path, written: str, read_as: str) -> None:
    """Marks without width vanish and Word's hyphens are hyphens, in an article as in `normalize`."""
    page = tmp_path / "page.txt"
    page.write_bytes(f"Der {written} kam. {TEXT * 20}".encode())
    assert read(page).text.startswith(f"Der {read_as} kam.")
    if "-" not in read_as:
        assert normalize(f"Der {written} kam.").spoken == f"Der {read_as} kam."
