"""Read feeds (RSS 0.9 to 2.0, Atom, JSON Feed 1.1): each item is an article of its own, as an Atom entry document (RFC 4287).

An entry document holds all that the feed says of the item and nothing of its neighbours: it stays the same, byte for byte,
while the feed goes on.
"""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import msgspec

from artaudio.article.model import Source
from artaudio.article.page import Page, PageFacts
from artaudio.article.readers.atom_entry import (
    StatedItem,
    paragraphs,
    read_entry,
    text_of,
    unreadable,
    web_address,
    write_entry,
)
from artaudio.article.readers.html import decode_page
from artaudio.article.readers.json_feed import MOST_ITEMS, json_items
from artaudio.article.readers.metadata import read_moment, split_names
from artaudio.article.readers.recognise import ENTRY, is_entry, is_json_feed
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import lazy
from artaudio.base.records import replace
from artaudio.language.de.sentences import split_sentences

LARGEST = 10_000_000
"""Bytes of a feed that is read."""
ITEM = re.compile(rb"<(?:item|entry|atom:entry)[\s>]", re.IGNORECASE)
ENDS = lazy(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*$", re.IGNORECASE | re.DOTALL)
PROLOG = lazy(r"\s*<\?xml[^>]*\?>")
ENTITY = lazy(r"&(?:\w{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});|</?(?:b|i|em|strong|span|sup|sub)>", re.IGNORECASE)
"""What of HTML is found in titles that are said to be plain text."""
MAIL_AUTHOR = lazy(r"\S+@\S+(?:\s*\(([^()]+)\))?")
"""`eva@bote.example (Eva Roth)`, as RSS 2.0 wants an author; feedparser cuts some of these in the wrong place."""
CUT_OFF = lazy(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\]|(?:weiterlesen|weiter lesen|mehr lesen|read more|continue reading|zum Artikel"
    r"|ganzen Artikel lesen|lesen Sie mehr|mehr erfahren|hier lesen)\W*)$",
    re.IGNORECASE,
)
"""How an excerpt ends."""
FEWEST_SENTENCES = 2
"""An item's content has at least so many."""
FEWEST_OF_DESCRIPTION = 5
NOTHING: Mapping[str, Any] = {}
LEAST_DESCRIPTION = 600
"""Characters from which a description may be the whole text: RSS has no element for it, so some feeds put it there."""


class FeedItem(msgspec.Struct, frozen=True):
    """One article of a feed. `id` is what tells it from the others, "" where it has none; `source` is its entry document.

    `address` is where its page stands, "" where it names none. `published` is in Berlin's time, None where the item states none.
    `teaser` is True where the feed has no more than an excerpt of the article: then `source` cannot be read as an article, and
    the page at `address` has to be.
    """

    title: str
    address: str
    published: datetime | None
    source: Source
    teaser: bool
    id: str = ""


def read_feed(source: Source) -> tuple[FeedItem, ...]:
    """The items of a feed, in its order. A feed without items has none.

    Raises UndecodableArticleError where it cannot be read to its end.
    """
    if is_entry(source):
        page = read_entry(source)
        return (FeedItem(page.facts.title, page.facts.address, page.facts.published, source, teaser=False),)
    if len(source.content) > LARGEST or len(ITEM.findall(source.content)) > MOST_ITEMS:
        raise unreadable(
            source.name,
            tr(
                "has more than {largest} MB or {most_items} items, the most that is read of a feed",
                largest=LARGEST // 1000000,
                most_items=MOST_ITEMS,
            ),
        )
    items = json_items(source) if is_json_feed(source) else _xml_items(source)
    return tuple(_item(source.name, item) for item in items)


def read_only_item(source: Source) -> Page:
    """The article of an entry document, or of a feed with one item.

    Raises EmptyArticleError where there is no item, UndecodableArticleError where there are several, TeaserError for an excerpt.
    """
    if is_entry(source):
        return read_entry(source)
    items = read_feed(source)
    if not items:
        raise EmptyArticleError(
            tr("{name} is a feed without articles", name=source.name),
            path=source.name,
            hint=tr("give the file of an article, or another feed"),
        )
    if len(items) > 1:
        raise UndecodableArticleError(
            tr(
                "{name} is a feed with {count} articles, and one can be read at a time",
                name=source.name,
                count=len(items),
            ),
            path=source.name,
            hint=tr("`artaudio build` makes an edition of each; `artaudio script ARTICLE --limit 1` shows the newest"),
        )
    return replace(read_entry(items[0].source), name=source.name, digest=source.digest)


def _item(feed_name: str, stated: StatedItem) -> FeedItem:
    text, summary = text_of(stated.content), text_of(stated.summary)
    if not text and stated.described and _is_whole(summary, LEAST_DESCRIPTION, FEWEST_OF_DESCRIPTION):
        stated = replace(stated, content=stated.summary)
        teaser = False
    else:
        longer = len(text) > len(summary) or len(text) >= LEAST_DESCRIPTION
        teaser = not (_is_whole(text, 1, FEWEST_SENTENCES) and longer)
    title = stated.facts.title or stated.facts.address or stated.id
    written = write_entry(stated, teaser=teaser)
    name = f"{feed_name}: {title}" if title else feed_name
    return FeedItem(
        title, stated.facts.address, stated.facts.published, Source.of(name, written, ENTRY), teaser, stated.id
    )


def _is_whole(text: str, least: int, sentences: int) -> bool:
    """Whether a text is no excerpt: it is not cut off, and long enough."""
    return len(text) >= least and not CUT_OFF.search(text) and len(split_sentences(text)) >= sentences


def _xml_items(source: Source) -> Iterable[StatedItem]:
    text, _ = decode_page(source.content, source.name, _charset(source.media_type))
    if not ENDS.search(text[-2000:]):
        raise unreadable(source.name, tr("is a feed that ends in the middle"))
    import feedparser

    found = PROLOG.match(text)
    markup = io.BytesIO(text[found.end() if found else 0 :].encode("utf-8", "replace"))
    try:
        read = feedparser.parse(
            markup,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise unreadable(source.name, tr("is a feed that cannot be read")) from error
    if not read.entries and (read.bozo or ITEM.search(source.content)):
        raise unreadable(source.name, tr("is a feed that cannot be read"))
    described = not str(read.version).startswith("atom")
    return [_of_feedparser(dict(entry), dict(read.feed), described=described) for entry in read.entries]


def _charset(media_type: str) -> str:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return found[1] if found else ""


def _of_feedparser(entry: Mapping[str, Any], feed: Mapping[str, Any], *, described: bool) -> StatedItem:
    contents = [one for one in entry.get("content") or () if _said(one, "value").strip()]
    best = max(contents, key=lambda one: (one.get("type") != "text/plain", len(one["value"])), default=NOTHING)
    # Without a summary of its own, feedparser gives an item its content as summary, and no detail.
    detail = entry.get("summary_detail") or {}
    summary, content = (_html_of(_said(one, "value"), _said(one, "type")) for one in (detail, best))
    links = [link for link in entry.get("links") or () if _said(link, "href")]
    pages = [_said(link, "href") for link in links if link.get("rel", "alternate") == "alternate"]
    sounds = [
        _said(link, "href")
        for link in links
        if link.get("rel") == "enclosure" and _said(link, "type").startswith("audio/")
    ]
    title = _line_of(entry, "title")
    facts = PageFacts(
        titles=(title,) if title else (),
        description=text_of(summary) if contents else "",
        authors=_authors(entry) or (() if described else _authors(feed)),  # RFC 4287, 4.2.1
        published=_moment(entry.get("published_parsed"), entry.get("published")),
        # feedparser gives an item without one its publication instead, with a warning; it is asked whether it has one.
        updated=_moment(entry.get("updated_parsed"), entry.get("updated")) if "updated_parsed" in entry else None,
        publication=_line_of(entry.get("source") or {}, "title") or _line_of(feed, "title"),
        section=next(filter(None, (_said(tag, "term") for tag in entry.get("tags") or ())), ""),
        address=_address((*pages, _said(entry, "link"), _said(entry, "id")), _said(feed, "link")),
        language=_said(best, "language") or _said(feed, "language"),
        audio=next(iter(sounds), ""),
    )
    return StatedItem(_said(entry, "id"), facts, content, summary, described)


def _said(stated: Mapping[str, Any], name: str) -> str:
    """What feedparser has under a name, "" where it has nothing or None."""
    return str(stated.get(name) or "")


def _address(found: Iterable[str], home: str) -> str:
    """The first that is an address on the web; one without a host is on the feed's own."""
    for address in found:
        joined = urljoin(home, address) if address.startswith("/") else address
        if web := web_address(joined):
            return web
    return ""


def _line_of(stated: Mapping[str, Any], name: str) -> str:
    """One line of text, of which feedparser tells whether it is HTML."""
    text = _said(stated, name)
    plain = (stated.get(f"{name}_detail") or {}).get("type") == "text/plain"
    return " ".join(text.split()) if plain and not ENTITY.search(text) else text_of(text)


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    if found := MAIL_AUTHOR.fullmatch(_said(entry, "author").strip()):
        return tuple(split_names(found[1] or ""))
    stated = [text_of(_said(author, "name")) for author in entry.get("authors") or ()]
    if not any(stated):
        stated = [text_of(_said(entry, "author"))]
    return tuple(dict.fromkeys(name for names in stated for name in split_names(names)))


def _html_of(text: str, kind: str) -> str:
    return paragraphs(text) if kind == "text/plain" else text


def _moment(parsed: Any, text: Any) -> datetime | None:
    """A time of feedparser's, which is in UTC; a date without a time of day is a day in Berlin."""
    if isinstance(text, str) and re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", text):
        return read_moment(text)
    if not parsed:
        return read_moment(text) if isinstance(text, str) else None
    try:
        return read_moment(datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat())
    except (TypeError, ValueError):
        return None
