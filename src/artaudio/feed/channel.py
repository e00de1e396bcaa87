"""Write a feed that has no item yet, from the [feed] table."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import msgspec

from artaudio.base.errors import FeedError, SettingsError
from artaudio.base.installed import address_of
from artaudio.base.messages import tr
from artaudio.base.settings import FeedSettings
from artaudio.base.version import __version__
from artaudio.base.web_address import as_url
from artaudio.feed import rule_checks
from artaudio.feed.addresses import EXAMPLE, Place, base_url, without_scheme
from artaudio.feed.categories import refuse_unknown_category
from artaudio.feed.dates import rfc2822
from artaudio.feed.document import read_document
from artaudio.feed.findings import Weight
from artaudio.feed.item import LONGEST_DESCRIPTION_BYTES
from artaudio.feed.markup import Layout, Markup, ai_content, itunes, podcast, render, rss
from artaudio.feed.names import DECLARED, NAMESPACES, RSS
from artaudio.feed.picture import refuse_bad_picture
from artaudio.feed.rules import CHANNEL, broken
from artaudio.publish.page.list_page import LIST_FILE

PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast:guid."""
NEEDED = {
    "title": "Artikel zum Hören",
    "description": "Ausgewählte Texte der Redaktion, vorgelesen.",
    "author": "Redaktion",
    "owner_email": "podcast@example.org",
    "image": "podcast.jpg",
    "base_url": EXAMPLE,
}
"""Keys without which some directory refuses the feed, each with an example."""

KEYS = {
    rule_checks.language: "language",
    rule_checks.link: "link",
    rule_checks.owner: "owner_email",
    rule_checks.podcast_guid: "guid",
    rule_checks.picture: "image",
    rule_checks.category: "category",
}
"""Which key of [feed] makes what a rule looks at."""
FITTING = {"language": "de-DE", "link": "https://example.org/", "owner_email": NEEDED["owner_email"]}
"""Examples of values that a rule takes."""


def new_feed(path: Path, settings: FeedSettings, style: str, now: datetime) -> str:
    """The feed to be written at `path`: a complete channel, no item, shown by the style sheet called `style`.

    Raises SettingsError naming the keys that are missing or wrong, FeedError for a base URL or a picture that cannot be
    used.
    """
    missing = [key for key in NEEDED if not getattr(settings, key).strip()]
    if missing:
        example = "\n".join(["[feed]", *(f'{key} = "{NEEDED[key]}"' for key in missing)])
        raise SettingsError(
            tr("a podcast needs more than artaudio.toml says: {listed}", listed=", ".join(missing)),
            key=f"feed.{missing[0]}",
            hint=tr("add to artaudio.toml, in words of your own:\n{example}", example=example),
        )
    if len(settings.description.encode()) > LONGEST_DESCRIPTION_BYTES:
        raise SettingsError(
            tr(
                "the description has {count} bytes; Apple takes {longest_description_bytes}",
                count=len(settings.description.encode()),
                longest_description_bytes=LONGEST_DESCRIPTION_BYTES,
            ),
            key="feed.description",
            hint=tr("shorten it"),
        )
    refuse_unknown_category(settings.category, settings.subcategory)
    place = Place(path.parent, base_url(settings.base_url))
    whole = msgspec.structs.replace(
        settings, image=image_url(settings.image, place), base_url=place.base, link=as_url(settings.link)
    )
    content = channel_only(whole, place.base + quote(path.name), style, now)
    _refuse_what_check_finds(content, path)
    return content


def _refuse_what_check_finds(content: str, path: Path) -> None:
    """Raise SettingsError for a channel that `feed check` would find wrong, or whose owner cannot be written to."""
    channel = read_document(content.encode(), path.name).channel
    for rule, said in broken(CHANNEL, channel):
        if rule.weight is Weight.WRONG or rule.check is rule_checks.owner:
            key = KEYS.get(rule.check, "")
            example = tr(', as in "{fitting}"', fitting=FITTING[key]) if key in FITTING else ""
            raise SettingsError(
                tr("the [feed] table makes no podcast that directories take: {said}", said=said),
                key=f"feed.{key}" if key else "feed",
                hint=tr("correct {key} under [feed] in artaudio.toml{example}", key=key or tr("it"), example=example),
            )


def channel_only(
    settings: FeedSettings, address: str, style: str, now: datetime, *, generated: bool = False, beside: bool = True
) -> str:
    """The feed at `address` as these settings have it, without an item. What they do not say is left out, never made up.

    `generated`: items that a synthetic voice reads will follow. `beside`: a list page lies beside the feed.
    Title, description, `base_url` with its slash, and a picture by its address are taken as they are.
    """
    parts = (*_parts(settings, address, now, beside=beside), *((ai_content(),) if generated else ()))
    channel = Markup(RSS, "channel", children=parts)
    scope = {prefix: NAMESPACES[prefix][0] for prefix in DECLARED}
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in scope.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"{style_instruction(style)}\n"
        f'<rss version="2.0"{declared}>\n  {render(channel, scope, Layout(chr(10) + "  "))}\n</rss>\n'
    )


def style_instruction(style: str) -> str:
    """The processing instruction that names the style sheet `style` beside the feed (xml-stylesheet, W3C)."""
    return f'<?xml-stylesheet type="text/css" href="{quote(style)}"?>'


def browser_parts(*, beside: bool = True) -> tuple[Markup, ...]:
    """Two elements for a browser that opens the feed: a phone's width, and a link to the list page beside the feed.

    They are XHTML, since RSS has no element that a browser makes a link of; RSS 2.0 allows elements of any other
    namespace, and podcast apps skip them. The link is relative: it leads to the list page wherever the feed lies. Without one
    `beside` it there is no link.
    """
    width = (("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
    link = Markup("html", "a", "Alle Ausgaben im Browser hören", (("href", LIST_FILE),))
    return (Markup("html", "meta", attributes=width), *((link,) if beside else ()))


def _parts(settings: FeedSettings, address: str, now: datetime, *, beside: bool) -> Iterator[Markup]:
    link, image, owner = settings.link or settings.base_url, settings.image, settings.owner_email
    yield rss("title", settings.title)
    yield Markup("atom", "link", attributes=(("href", address), ("rel", "self"), ("type", "application/rss+xml")))
    yield rss("link", link)
    yield rss("description", settings.description)
    yield from browser_parts(beside=beside)
    yield rss("language", settings.language)
    if settings.copyright:
        yield rss("copyright", settings.copyright)
    repository = address_of("artaudio", "Repository")
    yield rss("generator", f"artaudio {__version__}" + (f" ({repository})" if repository else ""))
    yield rss("lastBuildDate", rfc2822(now))
    if image:
        yield Markup(RSS, "image", children=(rss("url", image), rss("title", settings.title), rss("link", link)))
    if settings.author:
        yield itunes("author", settings.author)
    if owner:
        yield itunes("owner", "", itunes("name", settings.owner_name or settings.author), itunes("email", owner))
    if image:
        yield itunes("image", href=image)
    below = (_category(settings.subcategory),) if settings.subcategory else ()
    yield _category(settings.category, *below)
    yield itunes("explicit", "true" if settings.explicit else "false")
    yield itunes("type", "episodic")
    yield podcast("guid", settings.guid or podcast_guid(address))
    yield podcast("locked", "yes" if settings.locked else "no", **({"owner": owner} if owner else {}))
    yield podcast("medium", settings.medium)


def _category(name: str, *below: Markup) -> Markup:
    return Markup("itunes", "category", attributes=(("text", name),), children=below)


def podcast_guid(address: str) -> str:
    """podcast:guid of a feed's address, the same whatever its scheme: UUIDv5 as the podcast namespace has it."""
    return str(uuid.uuid5(PODCASTS, without_scheme(address)))


def image_url(image: str, place: Place) -> str:
    """The address of the channel's picture, which is one already or a file in the feed's folder that is looked at.

    Raises FeedError for a file that is no square picture of the right size.
    """
    if "://" in image:
        return as_url(image)
    path = place.folder / image
    if not path.is_file():
        raise FeedError(
            tr("the podcast's picture {path} is not there", path=path),
            hint=tr('put a square JPEG or PNG of 1400 to 3000 pixels there, or set [feed] image = "https://…"'),
        )
    refuse_bad_picture(path)
    return place.url_of(path)
