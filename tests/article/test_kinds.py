"""Kinds of pages that are no plain news pages: what is heard of each, and as what. The pages stand in kinds/.

NAME.html is a page as a content management system, an office program or a person makes it; NAME.heard has a line for each block
that is heard: its role and its first 70 characters. Whatever else the page shows is left out.
"""

from pathlib import Path

import pytest

from artaudio.article.model import SPOKEN_ROLES, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page

KINDS = sorted((Path(__file__).parent / "kinds").glob("*.html"))


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_the_article_of_a_page_is_heard_and_nothing_else(path: Path) -> None:
    """Of blogs, associations, recipes, tickers, office files, old pages: all of the text, none of what is around it."""
    expected = path.with_suffix(".heard").read_text(encoding="utf-8").splitlines()
    article = parse(read_page(Source.of(path.name, path.read_bytes())))
    spoken = [block for block in article.blocks if block.role in SPOKEN_ROLES]
    assert [f"{block.role.value} | {block.text[:70]}".rstrip() for block in spoken] == [e.rstrip() for e in expected]
