"""In which encoding a fetched page is read: byte order mark, valid UTF-8, what the server says, what the page says."""

import codecs

import pytest
from web_double import SENTENCES

from artaudio.article.model import Source
from artaudio.article.readers.registry import read_page

TEXT = f"Größere Brücke: „{SENTENCES[0]}“ – für 3 €"


def html(charset: str = "") -> str:
    """A page that states its encoding, or none."""
    stated = f'<meta charset="{charset}">' if charset else ""
    return f"<!doctype html><html><head>{stated}<title>Brücke</title></head><body><p>{TEXT}</p></body></html>"


CASES = [
    ("utf-8", html().encode(), "text/html; charset=utf-8"),
    ("nothing stated", html().encode(), "text/html"),
    ("header alone", html().encode("cp1252"), "text/html; charset=windows-1252"),
    ("header alone, latin-1 means cp1252", html().encode("cp1252"), 'Text/HTML;Charset="ISO-8859-1"'),
    ("header iso-8859-15", html().encode("iso-8859-15", "replace"), "text/html; charset=iso-8859-15"),
    ("meta alone", html("windows-1252").encode("cp1252"), "text/html"),
    ("header wrong, bytes are utf-8", html().encode(), "text/html; charset=iso-8859-1"),
    ("header and meta wrong, bytes are utf-8", html("iso-8859-15").encode(), "text/html; charset=iso-8859-15"),
    ("header says utf-8, meta is right", html("windows-1252").encode("cp1252"), "text/html; charset=utf-8"),
    ("both say utf-8, bytes are cp1252", html("utf-8").encode("cp1252"), "text/html; charset=utf-8"),
    ("unknown label", html().encode("cp1252"), "text/html; charset=kauderwelsch"),
    ("a codec of Python that is no encoding", html().encode("cp1252"), "text/html; charset=unicode_escape"),
    ("utf-7 is none", html().encode("cp1252"), "text/html; charset=utf-7"),
    ("mark before all", codecs.BOM_UTF8 + html("iso-8859-1").encode(), "text/html; charset=iso-8859-1"),
    ("utf-16 with mark", codecs.BOM_UTF16_LE + html().encode("utf-16-le"), "text/html; charset=utf-8"),
    ("utf-16 by header", html().encode("utf-16-be"), "text/html; charset=utf-16be"),
    ("plain text by header", TEXT.encode("cp1252"), "text/plain; charset=iso-8859-1"),
    ("plain text", TEXT.encode(), "text/plain"),
]


@pytest.mark.parametrize(("content", "media_type"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_umlauts_are_read_as_they_were_written(content: bytes, media_type: str) -> None:
    """No mojibake, whatever is said wrongly."""
    read = read_page(Source.of("https://bote.example/lage", content, media_type))
    assert TEXT.replace("„", "").replace("“", "").replace("–", "").replace("€", "")[:8] in read.text
    if "8859-15" not in media_type or b"\xc3" in content:
        assert TEXT in read.text


def test_what_is_no_text_in_any_encoding_is_refused() -> None:
    """Binary bytes under a text's name."""
    from artaudio.base.errors import UndecodableArticleError

    with pytest.raises(UndecodableArticleError):
        read_page(Source.of("https://bote.example/lage", bytes(range(256)) * 9, "text/plain; charset=iso-8859-1"))
