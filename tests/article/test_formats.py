"""Formats that are no article: each is told by its content, named, and answered with a way out."""

import io
import zipfile

import pytest

from artaudio.article.model import Source
from artaudio.article.readers.registry import READERS, read_page
from artaudio.base.errors import ArticleError, SettingsError

TEXT = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke zu sperren."


def zipped(**names: str) -> bytes:
    """A zip archive with these entries; the first is stored as it is."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in names.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


MAIL = (
    "Return-Path: <eva@example.org>\nFrom: Eva <eva@example.org>\nTo: Redaktion <r@example.org>\nSubject: Text\n"
    f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
)
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "rtf": ("a.txt", rb"{\rtf1\ansi Der Rat der Stadt}", "Rich Text"),
    "doc": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word"),
    "odt": ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text", content="x"), "OpenDocument"),
    "zip": ("a.zip", zipped(artikel="x"), "archive"),
    "gzip": ("a.html.gz", b"\x1f\x8b\x08\x00" + bytes(20), "archive"),
    "png": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
    "svg": (
        "a.svg",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Ein Satz.</text></svg>',
        "picture",
    ),
    "mp3": ("a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00", "sound"),
    "wav": ("a.wav", b"RIFF\x24\x00\x00\x00WAVEfmt ", "sound"),
    "mp4": ("a.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "sound"),
    "xml": ("a.txt", f'<?xml version="1.0"?><text><absatz>{TEXT}</absatz></text>'.encode(), "XML"),
    "mail": ("a.eml", MAIL.encode(), "mail"),
    "mail-unnamed": ("standard input", MAIL.encode(), "mail"),
    "subtitles": ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{TEXT}\n".encode(), "subtitles"),
    "webvtt": ("a.txt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{TEXT}\n".encode(), "subtitles"),
    "tex": ("a.txt", rf"\documentclass{{article}}\begin{{document}}{TEXT}\end{{document}}".encode(), "TeX"),
    "rst": ("a.rst", f"Titel\n=====\n\n{TEXT}\n".encode(), "markup"),
    "yaml": ("a.yaml", f"text: {TEXT}\n".encode(), "YAML"),
    "program": ("a.py", f"print('{TEXT}')\n".encode(), "program"),
    "docx-cut": ("a.txt", zipped(word__document="<w:document/>" * 40)[:300], "Word"),
    "json": ("a.json", f'{{"text": "{TEXT}"}}'.encode(), "JSON"),
    "csv": ("a.csv", f"Titel;Text\nBrücke;{TEXT}\n".encode(), "CSV"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_article_is_named_with_a_way_out(kind: str) -> None:
    """Exit code 3, what it is, and what to do; the name of the file does not matter where the content tells."""
    name, content, called = REFUSED[kind]
    with pytest.raises(ArticleError) as caught:
        read_page(Source.of(name, content))
    assert caught.value.exit_code == 3
    assert called.lower() in caught.value.message.lower()
    assert name in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("name", ["a.txt", "a", "a.text", "standard input", "a.md"])
def test_plain_text_stays_plain_text(name: str) -> None:
    """A text is read as text, also where it begins like another format."""
    for content in (
        TEXT,
        f"{{ein Satz in Klammern}} {TEXT}",
        f"From: das englische Wort. {TEXT}",
        f"PK ist kein Archiv. {TEXT}",
    ):
        assert read_page(Source.of(name, content)).text == content


def test_the_named_format_wins() -> None:
    """--input-format reads a file by that reader, whatever it looks like; a name that no reader has is an error."""
    markup = f"<p>{TEXT}</p>"
    assert read_page(Source.of("a.html", markup)).text == TEXT
    assert read_page(Source.of("a.html", markup), "text").text == markup
    assert read_page(Source.of("a.csv", TEXT), "text").text == TEXT
    with pytest.raises(SettingsError) as caught:
        read_page(Source.of("a.html", markup), "htlm")
    assert "html" in caught.value.message
    assert all(reader.name in (caught.value.hint or "") for reader in READERS)


def test_a_script_file_is_one_whatever_it_is_called() -> None:
    """A file that `artaudio script -o` wrote is told by its first line, also where another format is named."""
    content = "# artaudio script 2\n[[passage]]\ntext = 'Ein Satz.'\n"
    for name in ("a.csv", "a.json", "a.toml", "a.html"):
        for named in ("", "html"):
            page = read_page(Source.of(name, content), named)
            assert page.text == "Ein Satz."
            assert page.corrections is not None


def test_a_declared_media_type_tells_html() -> None:
    """What a server calls HTML is HTML, also without a head."""
    page = read_page(Source.of("https://bote.example/a", f"Sperrung<br>{TEXT}", "text/html; charset=utf-8"))
    assert any(piece.marks.place for piece in page.pieces)
