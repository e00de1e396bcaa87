"""A newsroom in small: articles as web pages or as items with all of their text, and feeds of them in RSS, Atom and JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

SENTENCES = ("Der Rat sperrt die Brücke.", "Ihre Pfeiler sind alt.", "Im Herbst wird gebaut.")
WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Piece:
    """One article of the newsroom; `path` is where its page stands."""

    id: str
    title: str
    sentences: tuple[str, ...] = SENTENCES
    path: str = ""
    when: datetime = WHEN
    whole: bool = True
    """Whether the feed has all of the text."""

    @property
    def html(self) -> str:
        """The text, each sentence a paragraph; some more make it long enough to be no excerpt."""
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)

    @property
    def page(self) -> str:
        """Its page on the web."""
        data = {"@type": "NewsArticle", "headline": self.title, "datePublished": self.when.isoformat()}
        return (
            f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{escape(self.title)}</title>'
            f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav><a href="/">Start</a></nav>'
            f"<main><article><h1>{escape(self.title)}</h1>{self.html}</article></main></body></html>"
        )


@dataclass
class Newsroom:
    """What is published at `home`, the newest first."""

    home: str
    pieces: list[Piece] = field(default_factory=list)

    def address(self, piece: Piece) -> str:
        """Where the page of an article stands."""
        return f"{self.home.rstrip('/')}{piece.path or f'/artikel/{piece.id}'}"

    def rss(self, pieces: Iterable[Piece] | None = None) -> str:
        """RSS 2.0 with `content:encoded`."""
        items = "".join(
            f"<item><title>{escape(piece.title)}</title><guid isPermaLink='false'>{escape(piece.id)}</guid>"
            f"<link>{escape(self.address(piece))}</link><pubDate>{format_datetime(piece.when)}</pubDate>"
            + (
                f"<description>{escape(piece.sentences[0])}</description><content:encoded><![CDATA[{piece.html}]]></content:encoded>"
                if piece.whole
                else "<description>Lesen Sie mehr …</description>"
            )
            + "</item>"
            for piece in (self.pieces if pieces is None else pieces)
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Bote</title><link>{self.home}</link><description>Texte</description>{items}</channel></rss>"
        )

    def atom(self) -> str:
        """Atom (RFC 4287)."""
        entries = "".join(
            f"<entry><id>{escape(piece.id)}</id><title>{escape(piece.title)}</title><link href='{escape(self.address(piece))}'/>"
            f"<published>{piece.when.isoformat()}</published><updated>{piece.when.isoformat()}</updated>"
            f"<content type='html'>{escape(piece.html)}</content></entry>"
            for piece in self.pieces
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Bote</title>'
            f"<id>{self.home}</id><updated>{WHEN.isoformat()}</updated>{entries}</feed>"
        )

    def json_feed(self) -> str:
        """JSON Feed 1.1."""
        items = [
            {
                "id": piece.id,
                "title": piece.title,
                "url": self.address(piece),
                "date_published": piece.when.isoformat(),
                "content_html": piece.html,
            }
            for piece in self.pieces
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Bote", "items": items})
