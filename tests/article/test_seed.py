"""The user's own article, fact by fact."""

from datetime import datetime
from pathlib import Path

import pytest

from artaudio.article.model import Article, Broadcast, Byline, Role
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.source import read_source


@pytest.fixture(scope="module")
def article(seed: Path) -> Article:
    return parse(read_page(read_source(seed)))


def test_lead_and_byline(article: Article) -> None:
    """The first block is the lead, the second says who wrote the page and where."""
    assert [block.role for block in article.blocks[:3]] == [Role.LEAD, Role.BYLINE, Role.PARAGRAPH]
    assert article.byline == Byline(("Anna Osius",), "ARD-Studio Kairo")
    assert article.publication == "ARD"


def test_crossheads(article: Article) -> None:
    """All five crossheads are found, and nothing else is taken for one."""
    assert [block.text for block in article.having(Role.CROSSHEAD)] == [
        "Kämpfe in Mossul halten an",
        "25.000 menschliche Schutzschilde",
        "IS ruft zu Angriffen in Europa auf",
        '"Krieg aus dem Untergrund"',
        "Online-Beratung für Terroristen",
    ]


def test_captions(article: Article) -> None:
    """Both captions are found, each with a reason an editor understands."""
    captions = article.having(Role.CAPTION)
    assert [block.text for block in captions] == [
        "Blick auf zerstörte Gebäude in Mossul",
        "Anti-Terror-Einheiten patrouillieren in Mossul",
    ]
    assert "description of a picture" in captions[0].reason
    assert "can be seen" in captions[1].reason


def test_player_and_footer(article: Article) -> None:
    """Title, author and studio of the audio, its date in Berlin's summer time, its formats and the hint are read."""
    assert article.title == 'Lage des IS im "Kalifat"'
    assert article.player is not None
    assert (article.player.kind, article.player.title) == ("audio", 'Lage des IS im "Kalifat"')
    assert (article.player.authors, article.player.studio) == (("Anna Osius",), "ARD Kairo")
    assert article.footer is not None
    assert article.footer.published == datetime.fromisoformat("2017-08-18T20:52+02:00")
    assert article.footer.formats == ("mp3", "Ogg Vorbis")
    assert article.footer.hint.startswith("Falls die Audiodatei")
    assert article.footer.hint.endswith('"Ziel speichern unter ..." auswählen.')
    assert article.published == article.footer.published


def test_broadcast_note(article: Article) -> None:
    """Deutschlandfunk carried the story at 17:14; the sentence itself is kept."""
    assert article.broadcast_note is not None
    assert (
        article.broadcast_note.text == "Über dieses Thema berichtete Deutschlandfunk am 18. August 2017 um 17:14 Uhr."
    )
    assert article.broadcast_note.broadcasts == (
        Broadcast("Deutschlandfunk", datetime.fromisoformat("2017-08-18T17:14+02:00")),
    )


def test_nothing_else_is_on_the_page(article: Article) -> None:
    """Every block has a role, and the counts add up to the page."""
    counts = {role: len(article.having(role)) for role in Role if article.having(role)}
    assert counts == {
        Role.LEAD: 1,
        Role.BYLINE: 1,
        Role.PARAGRAPH: 13,
        Role.CROSSHEAD: 5,
        Role.CAPTION: 2,
        Role.PLAYER: 2,
        Role.DOWNLOAD_FOOTER: 1,
        Role.BROADCAST_NOTE: 1,
    }
