"""Checks of one element of a feed by RSS 2.0, Apple and PSP-1: each says what is wrong, in words; nothing where all is well."""

import re
import uuid
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from artaudio.base.messages import tr
from artaudio.feed.categories import CATEGORIES
from artaudio.feed.dates import is_strict
from artaudio.feed.item import LONGEST_DESCRIPTION_BYTES, MARK
from artaudio.feed.markup import AI_CONTENT, says_ai_content
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element

Check = Callable[[Element], str]
ENCLOSURES = {"audio/mpeg": ".mp3", "audio/x-m4a": ".m4a", "audio/mp4": ".m4a"}
"""What Apple plays as sound, and how the file's name ends."""
VIDEOS = {"video/mp4", "video/x-m4v", "video/quicktime"}
TRANSCRIPTS = {"text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html", "text/plain"}
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
EXPLICIT = frozenset({"true", "yes", "explicit"})
"""How programs write that there is explicit content; Apple has taken each of them."""
DURATION = re.compile(r"\d+|(\d+:)?[0-5]?\d:[0-5]\d")


def is_explicit(element: Element) -> bool:
    """Whether a channel or an item says that it is explicit, in any of the spellings that programs have used."""
    return element.say("itunes", "explicit").casefold() in EXPLICIT


def says(space: str, name: str, why: str) -> Check:
    """There is an element of this name with a text."""
    shown = f"{space}:{name}" if space else name
    return lambda element: (
        "" if element.say(space, name) else tr("there is no <{shown}>: {why}", shown=shown, why=tr(why))
    )


def one_of(space: str, name: str, *words: str) -> Check:
    """The element, where there is one, says one of these words."""

    def look(element: Element) -> str:
        said = element.say(space, name)
        allowed = tr(" or ").join(words)
        return (
            ""
            if not said or said in words
            else tr(
                "<{space}:{name}> says {said!r}; only {allowed} is understood",
                space=space,
                name=name,
                said=said,
                allowed=allowed,
            )
        )

    return look


def dated(name: str) -> Check:
    """The date, where there is one, is written as RFC 2822 has it, weekday and all."""

    def look(element: Element) -> str:
        said = element.say(RSS, name)
        if not said or is_strict(said):
            return ""
        return tr(
            '<{name}> says {said!r}, which is no date such as "Fri, 18 Aug 2017 20:52:00 +0200" (or '
            "the weekday is wrong)",
            name=name,
            said=said,
        )

    return look


def no_longer(space: str, name: str) -> Check:
    """The text has no more bytes than Apple takes."""

    def look(element: Element) -> str:
        length = len(element.say(space, name).encode())
        return (
            tr(
                "<{name}> has {length} bytes; Apple cuts it after {longest_description_bytes}",
                name=name,
                length=length,
                longest_description_bytes=LONGEST_DESCRIPTION_BYTES,
            )
            if length > LONGEST_DESCRIPTION_BYTES
            else ""
        )

    return look


def language(channel: Element) -> str:
    """The language is one."""
    said = channel.say(RSS, "language")
    return (
        ""
        if not said or LANGUAGE.fullmatch(said)
        else tr("<language> says {said!r}, which is no language such as de", said=said)
    )


def own_address(channel: Element) -> str:
    """The feed names its own address."""
    for found in channel.all("atom", "link"):
        if found.attributes.get("rel") == "self":
            return _absolute(tr("the feed's own address"), found.attributes.get("href", ""))
    return tr('there is no <atom:link rel="self">, by which apps know the feed\'s own address')


def new_address(channel: Element) -> str:
    """The feed does not send its readers to another one."""
    said = channel.say("itunes", "new-feed-url")
    own = (
        link.attributes.get("href", "") for link in channel.all("atom", "link") if link.attributes.get("rel") == "self"
    )
    if not said or said in own:
        return ""
    return tr(
        "<itunes:new-feed-url> says that the podcast has moved to {said}; apps go there and do not read this feed any more",
        said=said,
    )


def picture(element: Element) -> str:
    """There is a picture, and its name says what it is."""
    found = element.find("itunes", "image")
    if found is None:
        return tr("there is no picture, <itunes:image>")
    address = found.attributes.get("href", "")
    if wrong := _absolute(tr("the picture's address"), address):
        return wrong
    return (
        ""
        if _suffix(address) in {".jpg", ".jpeg", ".png"}
        else tr("the picture {address} does not end in .jpg or .png", address=address)
    )


def category(channel: Element) -> str:
    """The categories are Apple's."""
    found = list(channel.all("itunes", "category"))
    if not found:
        return tr("there is no <itunes:category>, so directories do not know where to list the podcast")
    for one in found:
        name = one.attributes.get("text", "")
        if name not in CATEGORIES:
            return tr("the category {name!r} is not in Apple's list", name=name)
        for below in one.all("itunes", "category"):
            if below.attributes.get("text", "") not in CATEGORIES[name]:
                return tr(
                    "{get!r} is no subcategory of {name!r} in Apple's list",
                    get=below.attributes.get("text", ""),
                    name=name,
                )
    return ""


def owner(channel: Element) -> str:
    """The owner can be written to."""
    found = channel.find("itunes", "owner")
    if found and "@" in found.say("itunes", "email"):
        return ""
    return tr("there is no e-mail address in <itunes:owner>; Spotify asks for it to prove whose podcast it is")


def podcast_guid(channel: Element) -> str:
    """The podcast:guid, where there is one, is a UUID."""
    said = channel.say("podcast", "guid")
    try:
        uuid.UUID(said or str(uuid.UUID(int=0)))
    except ValueError:
        return tr("<podcast:guid> says {said!r}, which is no UUID", said=said)
    return ""


def link(element: Element) -> str:
    """The link, where there is one, is a whole address."""
    said = element.say(RSS, "link")
    return _absolute("<link>", said) if said else ""


def one_enclosure(item: Element) -> str:
    """There is one sound, not several."""
    count = len(list(item.all(RSS, "enclosure")))
    if count == 1:
        return ""
    return (
        tr("there is no sound: no <enclosure>")
        if not count
        else tr("there are {count} <enclosure> elements; apps play only one", count=count)
    )


def enclosure_address(item: Element) -> str:
    """The sound has a whole address."""
    found = item.find(RSS, "enclosure")
    return _absolute(tr("the sound's address"), found.attributes.get("url", "")) if found else ""


def enclosure_length(item: Element) -> str:
    """The sound's length is a number of bytes."""
    found = item.find(RSS, "enclosure")
    length = found.attributes.get("length", "") if found else "1"
    return (
        ""
        if length.isdecimal() and int(length)
        else tr("the sound's length is {length!r}, which is no number of bytes", length=length)
    )


def enclosure_type(item: Element) -> str:
    """The sound is of a type that Apple plays, and its name says the same."""
    found = item.find(RSS, "enclosure")
    if found is None:
        return ""
    kind = found.attributes.get("type", "")
    if kind not in ENCLOSURES:
        return (
            ""
            if kind in VIDEOS
            else tr(
                "the sound is {kind}; Apple plays only MP3 and AAC (audio/mpeg, audio/x-m4a)",
                kind=kind or tr("of no type"),
            )
        )
    suffix = _suffix(found.attributes.get("url", ""))
    return (
        ""
        if suffix == ENCLOSURES[kind]
        else tr("the sound is {kind}, but its name ends in {suffix}", kind=kind, suffix=suffix or tr("nothing"))
    )


def permalink(item: Element) -> str:
    """A guid that is no address says so."""
    guid = item.find(RSS, "guid")
    if guid is None or guid.attributes.get("isPermaLink", "true") == "false" or "://" in guid.text:
        return ""
    return tr('the guid {text!r} is no address, so it needs isPermaLink="false"', text=guid.text.strip())


def duration(item: Element) -> str:
    """The duration, where there is one, is in seconds or a clock."""
    said = item.say("itunes", "duration")
    return (
        ""
        if not said or DURATION.fullmatch(said)
        else tr("<itunes:duration> says {said!r}, which is no number of seconds", said=said)
    )


def transcripts(item: Element) -> str:
    """Transcripts have a whole address and a type that apps know."""
    for found in item.all("podcast", "transcript"):
        if wrong := _absolute(tr("a transcript's address"), found.attributes.get("url", "")):
            return wrong
        if (kind := found.attributes.get("type", "")) not in TRANSCRIPTS:
            return tr("a transcript is {kind}, which apps do not know", kind=kind or tr("of no type"))
    return ""


def chapters(item: Element) -> str:
    """Chapters have a whole address and the right type."""
    for found in item.all("podcast", "chapters"):
        if wrong := _absolute(tr("the chapters' address"), found.attributes.get("url", "")):
            return wrong
        if found.attributes.get("type") not in {"application/json+chapters", "application/json"}:
            return tr("the chapters are not of type application/json+chapters")
    return ""


def alternatives(item: Element) -> str:
    """Other forms of the sound have a type and a source; one at most is the default."""
    found = list(item.all("podcast", "alternateEnclosure"))
    if sum(other.attributes.get("default") == "true" for other in found) > 1:
        return tr("more than one <podcast:alternateEnclosure> says that it is the default")
    for other in found:
        if not other.attributes.get("type"):
            return tr("a <podcast:alternateEnclosure> does not say its type")
        sources = list(other.all("podcast", "source"))
        if not sources:
            return tr("a <podcast:alternateEnclosure> has no <podcast:source>")
        for source in sources:
            if wrong := _absolute(tr("a source's address"), source.attributes.get("uri", "")):
                return wrong
    return ""


def person(item: Element) -> str:
    """Persons have names."""
    return (
        tr("a <podcast:person> has no name")
        if any(not who.text.strip() for who in item.all("podcast", "person"))
        else ""
    )


def generated(item: Element) -> str:
    """An item of ours says that a synthetic voice reads."""
    return "" if not is_ours(item) or says_ai_content(item) else not_generated()


def generated_items(channel: Element) -> str:
    """A channel with an item of ours says that a synthetic voice reads some of it."""
    return "" if says_ai_content(channel) or not any(map(is_ours, channel.all(RSS, "item"))) else not_generated()


def is_ours(item: Element) -> bool:
    """Whether an item has a guid of ours."""
    return item.say(RSS, "guid").startswith(MARK)


def _absolute(what: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    return (
        ""
        if good
        else tr("{what} is {address!r}, which is no address that begins with https://", what=what, address=address)
    )


def _suffix(address: str) -> str:
    """How the file's name in an address ends: `https://example.org/a.MP3?b=1` → `.mp3`."""
    try:
        return PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:
        return ""


def not_generated() -> str:
    """That a feed or an item of ours does not say that a machine made it."""
    return tr(
        'there is no <podcast:txt purpose="{purpose}">true</podcast:txt>: a synthetic voice reads, and apps are not told; '
        "add the edition again",
        purpose=AI_CONTENT,
    )
