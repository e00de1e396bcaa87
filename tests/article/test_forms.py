"""However a page was saved, it is the same page: line ends, blank lines, spaces, accents, encodings."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from artaudio.article.model import Article
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.source import read_source

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))[::4]

SAVED: dict[str, Callable[[str], bytes]] = {
    "windows": lambda text: text.replace("\n", "\r\n").encode(),
    "old-mac": lambda text: text.replace("\n", "\r").encode(),
    "byte-order-mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "decomposed-accents": lambda text: unicodedata.normalize("NFD", text).encode(),
    "no-break-spaces": lambda text: text.replace(" Uhr", "\u00a0Uhr").replace("Von ", "Von\u00a0").encode(),
    "soft-hyphens": lambda text: text.replace("isch", "i\u00adsch").encode(),
    "three-blank-lines": lambda text: text.replace("\n\n", "\n\n\n\n").encode(),
    "blank-lines-of-spaces": lambda text: text.replace("\n\n", "  \n \u00a0\t\n").encode(),
    "indented": lambda text: "\n".join(f"    {line}" for line in text.split("\n")).encode(),
}


def _saved(tmp_path: Path, content: bytes) -> Article:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    return parse(read_page(read_source(path)))


@pytest.mark.parametrize("form", SAVED)
def test_every_way_of_saving_gives_the_same_article(form: str, tmp_path: Path) -> None:
    """Roles, words, speakers and facts are the same, however the page was saved."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        plain, other = _saved(tmp_path, text.encode()), _saved(tmp_path, SAVED[form](text))
        assert [(block.role, block.text, block.speaker) for block in other.blocks] == [
            (block.role, block.text, block.speaker) for block in plain.blocks
        ]
        assert (other.title, other.byline, other.updated, other.broadcast_note) == (
            plain.title,
            plain.byline,
            plain.updated,
            plain.broadcast_note,
        )


def test_lines_without_blank_lines_between_them_are_blocks(seed: Path, tmp_path: Path) -> None:
    """A page with one block a line and no blank lines has the same roles."""
    text = seed.read_text(encoding="utf-8")
    plain, tight = _saved(tmp_path, text.encode()), _saved(tmp_path, text.replace("\n\n", "\n").encode())
    assert [block.role for block in tight.blocks] == [block.role for block in plain.blocks]


def test_paragraphs_of_one_short_sentence_are_all_spoken(tmp_path: Path) -> None:
    """A page whose paragraphs are one line each is a lead and paragraphs, not captions."""
    lines = [
        "Die Bundesregierung hat den Haushalt beschlossen.",
        "Der Bundestag stimmt im November ab.",
        "Die Opposition kritisiert den Entwurf.",
        "Finanzminister Scholz verteidigt ihn.",
        "Am Freitag berät der Bundesrat.",
    ]
    article = _saved(tmp_path, "\n\n".join(lines).encode())
    assert [block.role.value for block in article.blocks] == ["lead"] + ["paragraph"] * 4


@pytest.mark.parametrize(
    ("order", "roles"),
    [
        ("ktsbl", "kicker headline timestamp byline lead"),
        ("sktlb", "timestamp kicker headline lead byline"),
        ("tlbs", "headline lead byline timestamp"),
        ("lb", "lead byline"),
    ],
)
def test_the_top_of_the_page_may_come_in_any_order(order: str, roles: str, tmp_path: Path) -> None:
    """Kicker, headline, time stamp, byline and lead are told apart in every order pages show them in."""
    lines = {
        "k": "Haushalt 2019",
        "t": "Scholz stellt Etat vor",
        "s": "Stand: 03.07.2018 12:00 Uhr",
        "b": "Von Hans Meier, HR",
        "l": "Der Minister hat seinen Etat vorgestellt. Er kommt ohne neue Schulden aus, was manche für mutlos halten.",
    }
    body = "Mehr Geld geht an die Bundeswehr. Die Opposition vermisst dagegen Investitionen in Schulen und Straßen."
    article = _saved(tmp_path, "\n\n".join([*(lines[letter] for letter in order), body]).encode())
    assert [block.role.value for block in article.blocks] == [*roles.split(), "paragraph"]
    assert article.authors == ("Hans Meier",)
    assert article.studio == "HR"
