"""The list page: all editions of a folder or a feed as one HTML file, with a player that goes through them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from artaudio.base.records import replace
from artaudio.language.de.typesetting import hyphenated, typeset
from artaudio.publish.model import Edition, EditionFile
from artaudio.publish.page import german
from artaudio.publish.page.facts import address_of, audio_files, label_of, language_of
from artaudio.publish.templates import csp_digest, environment, inline_script, inline_style

LIST_FILE = "index.html"
UNTITLED = "Artikel zum Hören"
"""What a podcast or list is called whose settings give no title."""
HERE = Path(__file__).parent
MARK = "artaudio-list"
"""The value of `data-page` by which a list page is distinguished from any other index.html."""
_SERVER = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?=/|$)")
NO_DOWNLOAD = frozenset({"cover", "page"})
"""Formats of files that the list shows or links to and does not offer as downloads."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file to be heard or fetched. `address` is relative to the list page or absolute; `size` in bytes, 0 if unknown."""

    address: str
    media_type: str
    label: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One entry of the list. Empty fields are left out on the page.

    `page` and `cover` are addresses as in ListedFile; `duration` is in milliseconds; `language` is a BCP 47 tag; `notes`
    are German sentences for the person who publishes the edition. `identity` is the edition's: by it the list finds the place
    that the listening page has kept; empty where it is not known.
    """

    title: str
    identity: str = ""
    page: str = ""
    authors: str = ""
    published: datetime | None = None
    duration: int = 0
    lead: str = ""
    cover: str = ""
    language: str = "de"
    sounds: tuple[ListedFile, ...] = ()
    texts: tuple[ListedFile, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the list page shows, in its order.

    `feed` is the feed's address for links, `feed_address` the absolute one to be copied into a podcast app; both are
    empty where there is no feed. `unreadable` are folders whose edition cannot be read: name and reason.
    """

    title: str
    editions: tuple[ListedEdition, ...]
    description: str = ""
    feed: str = ""
    feed_address: str = ""
    when_empty: str = "Noch gibt es hier nichts zu hören."
    unreadable: tuple[tuple[str, str], ...] = ()


def listed_edition(
    edition: Edition,
    path: str,
    *,
    gone: Collection[str] = (),
    notes: tuple[str, ...] = (),
) -> ListedEdition:
    """The entry of an edition whose folder has the quoted address `path`, empty or with a slash at its end.

    Files whose names are in `gone` are not mentioned.
    """
    about = edition.metadata
    there = [file for file in edition.files if file.name not in gone]

    def first(name: str) -> str:
        return next((path + address_of(file.name, "") for file in there if file.format == name), "")

    def offered(file: EditionFile) -> ListedFile:
        return ListedFile(path + address_of(file.name, ""), file.media_type, label_of(file), file.size)

    sounds = audio_files(replace(edition, files=tuple(there)))
    texts = [file for file in there if file not in sounds and file.format not in NO_DOWNLOAD]
    return ListedEdition(
        title=about.title,
        identity=about.identity,
        page=first("page"),
        authors=", ".join(about.authors),
        published=about.published,
        duration=edition.duration,
        lead=about.lead,
        cover=first("cover"),
        language=language_of(edition),
        sounds=tuple(map(offered, sounds)),
        texts=tuple(map(offered, texts)),
        notes=notes,
    )


def list_page(page: ListPage) -> str:
    """The list as one HTML file. It loads nothing but the covers and sounds it names; nothing before somebody plays.

    Every text is escaped, and its Content Security Policy allows its own style and script, and sound and pictures from
    beside it and from the servers that the entries name. The same list gives the same text.
    """
    style, script = inline_style(HERE, "list.css"), inline_script(HERE, "list.js")
    return _template().render(
        page=page,
        mark=MARK,
        speeds=german.SPEEDS,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=_policy(page, style, script),
    )


def is_list_page(content: bytes) -> bool:
    """Whether an index.html is a list page, of whatever version, and not somebody's own page."""
    return f'data-page="{MARK}"'.encode() in content[:200]


def _policy(page: ListPage, style: str, script: str) -> str:
    sounds = " ".join(_servers(file.address for edition in page.editions for file in edition.sounds))
    covers = " ".join(_servers(edition.cover for edition in page.editions))
    allowed = {
        "default-src": "'none'",
        "script-src": csp_digest(script),
        "style-src": csp_digest(style),
        "media-src": f"'self' file: {sounds}",
        "img-src": f"'self' file: data: {covers}",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{what} {where.strip()}" for what, where in allowed.items())


def _servers(addresses: Iterator[str]) -> list[str]:
    """The servers of absolute addresses, as a policy names them: `https://a.example/b.mp3` → `https://a.example`."""
    found = (_SERVER.match(address) for address in addresses)
    return sorted({server[0] for server in found if server})


@cache
def _template() -> jinja2.Template:
    templates = environment(HERE)
    templates.filters.update(
        clock=german.clock,
        words=german.in_words,
        size=german.size,
        moment=german.moment,
        speed=german.speed,
        typeset=typeset,
        hyphenated=hyphenated,
    )
    return templates.get_template("list.html")
