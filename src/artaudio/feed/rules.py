"""The rules of RSS 2.0, Apple, Spotify and PSP-1 as a table. Knows what a feed must say, not which files it means.

A rule looks at one element and says what is wrong with it, in words; nothing where all is well.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from artaudio.feed.categories import CATEGORIES
from artaudio.feed.dates import is_strict
from artaudio.feed.findings import Weight
from artaudio.feed.item import LONGEST
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element

Look = Callable[[Element], str]
ENCLOSURES = {"audio/mpeg": ".mp3", "audio/x-m4a": ".m4a", "audio/mp4": ".m4a"}
"""What Apple plays as sound, and how the file's name ends."""
VIDEOS = {"video/mp4", "video/x-m4v", "video/quicktime"}
TRANSCRIPTS = {"text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html", "text/plain"}
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
DURATION = re.compile(r"\d+|(\d+:)?[0-5]?\d:[0-5]\d")


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose rule it is, how much it weighs, and who looks."""

    by: str
    weight: Weight
    look: Look


def says(space: str, name: str, why: str) -> Look:
    """There is an element of this name with a text."""
    shown = f"{space}:{name}" if space else name
    return lambda element: "" if element.say(space, name) else f"there is no <{shown}>: {why}"


def one_of(space: str, name: str, *words: str) -> Look:
    """The element, where there is one, says one of these words."""

    def look(element: Element) -> str:
        said = element.say(space, name)
        allowed = " or ".join(words)
        return "" if not said or said in words else f"<{space}:{name}> says {said!r}; only {allowed} is understood"

    return look


def dated(name: str) -> Look:
    """The date, where there is one, is written as RFC 2822 has it, weekday and all."""

    def look(element: Element) -> str:
        said = element.say(RSS, name)
        if not said or is_strict(said):
            return ""
        return f'<{name}> says {said!r}, which is no date such as "Fri, 18 Aug 2017 20:52:00 +0200" (or the weekday is wrong)'

    return look


def no_longer(space: str, name: str) -> Look:
    """The text has no more bytes than Apple takes."""

    def look(element: Element) -> str:
        length = len(element.say(space, name).encode())
        return f"<{name}> has {length} bytes; Apple cuts it after {LONGEST}" if length > LONGEST else ""

    return look


def _language(channel: Element) -> str:
    said = channel.say(RSS, "language")
    return "" if not said or LANGUAGE.fullmatch(said) else f"<language> says {said!r}, which is no language such as de"


def _self(channel: Element) -> str:
    for link in channel.all("atom", "link"):
        if link.attributes.get("rel") == "self":
            return _absolute("the feed's own address", link.attributes.get("href", ""))
    return 'there is no <atom:link rel="self">, by which apps know the feed\'s own address'


def _picture(element: Element) -> str:
    picture = element.find("itunes", "image")
    if picture is None:
        return "there is no picture, <itunes:image>"
    address = picture.attributes.get("href", "")
    if wrong := _absolute("the picture's address", address):
        return wrong
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    return "" if suffix in {".jpg", ".jpeg", ".png"} else f"the picture {address} does not end in .jpg or .png"


def _category(channel: Element) -> str:
    found = list(channel.all("itunes", "category"))
    if not found:
        return "there is no <itunes:category>, so directories do not know where to list the podcast"
    for category in found:
        name = category.attributes.get("text", "")
        if name not in CATEGORIES:
            return f"the category {name!r} is not in Apple's list"
        for below in category.all("itunes", "category"):
            if below.attributes.get("text", "") not in CATEGORIES[name]:
                return f"{below.attributes.get('text', '')!r} is no subcategory of {name!r} in Apple's list"
    return ""


def _owner(channel: Element) -> str:
    owner = channel.find("itunes", "owner")
    email = owner.say("itunes", "email") if owner else ""
    return (
        ""
        if "@" in email
        else "there is no e-mail address in <itunes:owner>; Spotify asks for it to prove whose podcast it is"
    )


def _podcast_guid(channel: Element) -> str:
    said = channel.say("podcast", "guid")
    try:
        uuid.UUID(said or str(uuid.UUID(int=0)))
    except ValueError:
        return f"<podcast:guid> says {said!r}, which is no UUID"
    return ""


def _link(element: Element) -> str:
    said = element.say(RSS, "link")
    return _absolute("<link>", said) if said else ""


def _absolute(what: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    return "" if good else f"{what} is {address!r}, which is no address that begins with https://"


def _one_enclosure(item: Element) -> str:
    count = len(list(item.all(RSS, "enclosure")))
    if count == 1:
        return ""
    return (
        "there is no sound: no <enclosure>"
        if not count
        else f"there are {count} <enclosure> elements; apps play only one"
    )


def _enclosure_address(item: Element) -> str:
    found = item.find(RSS, "enclosure")
    return _absolute("the sound's address", found.attributes.get("url", "")) if found else ""


def _enclosure_length(item: Element) -> str:
    found = item.find(RSS, "enclosure")
    length = found.attributes.get("length", "") if found else "1"
    return (
        "" if length.isdecimal() and int(length) else f"the sound's length is {length!r}, which is no number of bytes"
    )


def _enclosure_type(item: Element) -> str:
    found = item.find(RSS, "enclosure")
    if found is None:
        return ""
    kind = found.attributes.get("type", "")
    if kind not in ENCLOSURES:
        return (
            ""
            if kind in VIDEOS
            else f"the sound is {kind or 'of no type'}; Apple plays only MP3 and AAC (audio/mpeg, audio/x-m4a)"
        )
    suffix = PurePosixPath(urlsplit(found.attributes.get("url", "")).path).suffix.lower()
    return "" if suffix == ENCLOSURES[kind] else f"the sound is {kind}, but its name ends in {suffix or 'nothing'}"


def _permalink(item: Element) -> str:
    guid = item.find(RSS, "guid")
    if guid is None or guid.attributes.get("isPermaLink", "true") == "false" or "://" in guid.text:
        return ""
    return f'the guid {guid.text.strip()!r} is no address, so it needs isPermaLink="false"'


def _duration(item: Element) -> str:
    said = item.say("itunes", "duration")
    return (
        ""
        if not said or DURATION.fullmatch(said)
        else f"<itunes:duration> says {said!r}, which is no number of seconds"
    )


def _transcripts(item: Element) -> str:
    for found in item.all("podcast", "transcript"):
        if wrong := _absolute("a transcript's address", found.attributes.get("url", "")):
            return wrong
        if (kind := found.attributes.get("type", "")) not in TRANSCRIPTS:
            return f"a transcript is {kind or 'of no type'}, which apps do not know"
    return ""


def _chapters(item: Element) -> str:
    for found in item.all("podcast", "chapters"):
        if wrong := _absolute("the chapters' address", found.attributes.get("url", "")):
            return wrong
        if found.attributes.get("type") not in {"application/json+chapters", "application/json"}:
            return "the chapters are not of type application/json+chapters"
    return ""


def _alternatives(item: Element) -> str:
    found = list(item.all("podcast", "alternateEnclosure"))
    if sum(other.attributes.get("default") == "true" for other in found) > 1:
        return "more than one <podcast:alternateEnclosure> says that it is the default"
    for other in found:
        if not other.attributes.get("type"):
            return "a <podcast:alternateEnclosure> does not say its type"
        sources = list(other.all("podcast", "source"))
        if not sources:
            return "a <podcast:alternateEnclosure> has no <podcast:source>"
        for source in sources:
            if wrong := _absolute("a source's address", source.attributes.get("uri", "")):
                return wrong
    return ""


def _person(item: Element) -> str:
    return (
        "a <podcast:person> has no name" if any(not who.text.strip() for who in item.all("podcast", "person")) else ""
    )


CHANNEL = (
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "title", "the podcast has no name")),
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "description", "nobody learns what the podcast is about")),
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "link", "the podcast has no page")),
    Rule("RSS 2.0", Weight.WRONG, _link),
    Rule("RSS 2.0", Weight.WRONG, dated("lastBuildDate")),
    Rule("RSS 2.0", Weight.WRONG, dated("pubDate")),
    Rule("Apple", Weight.WRONG, says(RSS, "language", "directories do not know for whom it is")),
    Rule("Apple", Weight.WRONG, _language),
    Rule("Apple", Weight.WRONG, _picture),
    Rule("Apple", Weight.WRONG, _category),
    Rule("Apple", Weight.WRONG, says("itunes", "explicit", "say true or false")),
    Rule("Apple", Weight.WRONG, one_of("itunes", "explicit", "true", "false")),
    Rule("Apple", Weight.WRONG, one_of("itunes", "type", "episodic", "serial")),
    Rule("Apple", Weight.WRONG, no_longer(RSS, "description")),
    Rule("Apple", Weight.ADVICE, says("itunes", "author", "apps show nobody's name below the title")),
    Rule("Spotify", Weight.ADVICE, _owner),
    Rule("PSP-1", Weight.WRONG, _self),
    Rule("PSP-1", Weight.ADVICE, says("podcast", "guid", "it stays with a podcast that moves")),
    Rule("PSP-1", Weight.WRONG, _podcast_guid),
    Rule("PSP-1", Weight.ADVICE, says("podcast", "locked", "others may import the podcast as theirs")),
    Rule("PSP-1", Weight.WRONG, one_of("podcast", "locked", "yes", "no")),
)

ITEM = (
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "title", "the item has no name")),
    Rule("RSS 2.0", Weight.WRONG, _one_enclosure),
    Rule("RSS 2.0", Weight.WRONG, _enclosure_address),
    Rule("RSS 2.0", Weight.WRONG, _enclosure_length),
    Rule("RSS 2.0", Weight.WRONG, _permalink),
    Rule("RSS 2.0", Weight.WRONG, dated("pubDate")),
    Rule("RSS 2.0", Weight.WRONG, _link),
    Rule("PSP-1", Weight.WRONG, says(RSS, "guid", "apps cannot tell the item from a new one, and download it again")),
    Rule("Apple", Weight.WRONG, _enclosure_type),
    Rule("Apple", Weight.WRONG, _duration),
    Rule("Apple", Weight.WRONG, one_of("itunes", "explicit", "true", "false")),
    Rule("Apple", Weight.WRONG, one_of("itunes", "episodeType", "full", "trailer", "bonus")),
    Rule("Apple", Weight.WRONG, no_longer(RSS, "description")),
    Rule("PSP-1", Weight.WRONG, _transcripts),
    Rule("PSP-1", Weight.WRONG, _chapters),
    Rule("PSP-1", Weight.WRONG, _alternatives),
    Rule("PSP-1", Weight.WRONG, _person),
    Rule("PSP-1", Weight.ADVICE, says(RSS, "pubDate", "apps cannot put it in its place")),
    Rule("PSP-1", Weight.ADVICE, says(RSS, "description", "apps show nothing about it")),
    Rule("PSP-1", Weight.ADVICE, says(RSS, "link", "listeners do not find the article; build with --url")),
    Rule("PSP-1", Weight.ADVICE, says("itunes", "duration", "apps show no length")),
    Rule("PSP-1", Weight.ADVICE, says("itunes", "explicit", "say true or false")),
    Rule("PSP-1", Weight.ADVICE, _picture),
)


def broken(rules: tuple[Rule, ...], element: Element) -> Iterator[tuple[Rule, str]]:
    """The rules that an element does not keep, each with what is wrong."""
    for rule in rules:
        if said := rule.look(element):
            yield rule, said
