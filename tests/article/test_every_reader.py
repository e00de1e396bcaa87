"""What holds for the readers of all formats: the same article in each of them is the same article, with nothing lost."""

import re
import socket
from importlib.util import find_spec
from pathlib import Path

import pytest
from one_article import FIRST, HEADING, IN_EACH_FORMAT, SECOND, THIRD, TITLE

from artaudio.article.model import SPOKEN_ROLES, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import READERS, read_page, reader_of
from artaudio.base.errors import ArticleError

FORMATS = [name for name in IN_EACH_FORMAT if name != "pdf" or find_spec("pypdfium2")]


def test_every_reader_is_tried() -> None:
    """A new reader needs a row here."""
    assert set(IN_EACH_FORMAT) == {reader.name for reader in READERS}


@pytest.mark.parametrize("name", FORMATS)
def test_the_content_alone_tells_the_format(name: str) -> None:
    """Whatever the file is called, as long as the name is that of no other kind of text."""
    for called in ("a", "artikel.txt", "standard input"):
        reader = reader_of(Source.of(called, IN_EACH_FORMAT[name]))
        assert reader is not None
        assert reader.name == name


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_article_comes_out_of_every_format(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headline, paragraphs and crosshead, the same each time; no word is lost, spans lead to the words, nothing is fetched."""
    monkeypatch.setattr(socket, "getaddrinfo", None)
    monkeypatch.setattr(socket.socket, "connect", None)
    source = Source.of("a", IN_EACH_FORMAT[name])
    page = read_page(source)
    assert page == read_page(source)
    article = parse(page)
    said = [block.text for block in article.blocks if block.role in SPOKEN_ROLES]
    assert said == ([FIRST, SECOND] if name == "script" else [TITLE, FIRST, SECOND, HEADING, THIRD])
    if name != "script":
        assert article.title == TITLE
        assert [block.role.value for block in article.blocks if block.text in (TITLE, HEADING)] == [
            "headline",
            "crosshead",
        ]
    blocks = (*article.blocks, *article.surroundings)
    assert sorted(re.findall(r"\w+", page.text)) == sorted(
        re.findall(r"\w+", " ".join(block.whole for block in blocks))
    )
    for block in blocks:
        assert block.text in page.text[block.span.start : block.span.end]
        assert block.line >= 1


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("script", "text", "html", "markdown")])
def test_half_a_file_is_never_half_an_article(name: str) -> None:
    """A file that is cut off anywhere in its text is refused, or says all."""
    whole = IN_EACH_FORMAT[name]
    for share in (0.3, 0.5, 0.7, 0.9, 0.97):
        try:
            article = parse(read_page(Source.of(f"a.{name}", whole[: int(len(whole) * share)])))
        except ArticleError:
            continue
        said = [block.text for block in article.blocks if block.role in SPOKEN_ROLES]
        assert said[-1] == THIRD, (name, share)


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    """No more than the most that is read comes into memory."""
    from artaudio.article.readers.source import LARGEST_SOURCE, read_source

    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(ArticleError) as caught:
        read_source(path)
    assert f"{LARGEST_SOURCE // 1_000_000} MB" in caught.value.message
