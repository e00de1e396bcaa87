"""Read the items of a JSON Feed (version 1.1)."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from artaudio.article.model import Source
from artaudio.article.page import PageFacts
from artaudio.article.readers.atom_entry import StatedItem, paragraphs, unreadable, web_address
from artaudio.article.readers.decoding import decode
from artaudio.article.readers.metadata import read_moment, split_names
from artaudio.base.messages import tr

MOST_ITEMS = 5000


def json_items(source: Source) -> Iterable[StatedItem]:
    text, _ = decode(source.content, source.name)
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise unreadable(source.name, tr("is a JSON Feed that cannot be read")) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise unreadable(source.name, tr("is a JSON Feed without items"))
    return [item_of_json(item, feed) for item in items[:MOST_ITEMS] if isinstance(item, dict)]


def item_of_json(item: Mapping[str, Any], feed: Mapping[str, Any]) -> StatedItem:
    """One item of a JSON Feed; authors, publication and language that it does not state are those of `feed`."""

    def said(name: str, of: Mapping[str, Any] = item) -> str:
        value = of.get(name)
        return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""

    stated = next((one[key] for one in (item, feed) for key in ("authors", "author") if one.get(key)), ())
    persons = stated if isinstance(stated, list) else [stated]
    tags = item.get("tags")
    attached = item.get("attachments")
    title = " ".join(said("title").split())
    facts = PageFacts(
        titles=(title,) if title else (),
        description=" ".join(said("summary").split()),
        authors=tuple(
            name for person in persons if isinstance(person, dict) for name in split_names(said("name", person))
        ),
        published=read_moment(said("date_published")),
        updated=read_moment(said("date_modified")),
        publication=" ".join(said("title", feed).split()),
        section=next((tag for tag in tags if isinstance(tag, str)), "") if isinstance(tags, list) else "",
        address=web_address(said("url")) or web_address(said("external_url")) or web_address(said("id")),
        language=said("language") or said("language", feed),
        audio=next(
            (
                web_address(said("url", one))
                for one in (attached if isinstance(attached, list) else ())
                if isinstance(one, dict) and said("mime_type", one).startswith("audio/")
            ),
            "",
        ),
    )
    content = said("content_html") or paragraphs(said("content_text"))
    return StatedItem(said("id"), facts, content, escape(said("summary")))
