"""Check a feed: its rules, and each item against the files it names. Fetches nothing, changes nothing."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from artaudio.base.errors import FeedError
from artaudio.base.settings import FeedSettings
from artaudio.feed.addresses import Place
from artaudio.feed.compare import Compared, compare_item, compare_picture
from artaudio.feed.dates import BERLIN
from artaudio.feed.document import Document, guid_of, published_of, read_document
from artaudio.feed.editing import place_of
from artaudio.feed.findings import FeedVerdict, Finding, Weight
from artaudio.feed.names import RSS
from artaudio.feed.rules import CHANNEL, ITEM, broken
from artaudio.feed.store import read_feed
from artaudio.feed.tree import Element

ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}


def feed_check(path: Path, settings: FeedSettings = FeedSettings(), *, now: datetime | None = None) -> FeedVerdict:  # noqa: B008 - frozen
    """Apply the rules of RSS 2.0, Apple, Spotify and PSP-1 to the feed, and compare each item with its files.

    Files are those that lie beside the feed and below; addresses elsewhere are counted, not fetched. Raises FeedError
    for a feed that cannot be read.
    """
    document = read_document(read_feed(path), path.name)
    compared = Compared()
    findings = [*_of_feed(document), *_of_items(document, now or datetime.now(BERLIN))]
    try:
        place = place_of(path, document, settings)
    except FeedError as error:
        compared.skip("", 0, f"no item was compared with its files: {error.message}")
    else:
        _compare(document, place, compared)
    rules = len(CHANNEL) + len(ITEM) * len(document.items)
    findings += compared.findings
    if compared.elsewhere:
        said = f"{compared.elsewhere} addresses lead elsewhere than {place.base}; those files were not looked at"
        findings.append(Finding(Weight.SKIPPED, "files", "", 0, said))
    return FeedVerdict(
        feed=str(path),
        title=document.channel.say(RSS, "title"),
        items=len(document.items),
        looked_at=rules + compared.files,
        findings=tuple(findings),
    )


def _compare(document: Document, place: Place, compared: Compared) -> None:
    if picture := document.channel.find("itunes", "image"):
        compare_picture(picture, place, "", compared)
    for item in document.items:
        compare_item(item, place, compared)


def _of_feed(document: Document) -> Iterator[Finding]:
    root, channel = document.tree.root, document.channel
    if root.attributes.get("version") != "2.0":
        yield Finding(Weight.WRONG, "RSS 2.0", "", root.line, 'the feed does not say version="2.0"')
    if document.tree.codec.lower() not in ENCODINGS:
        said = f"the feed is written in {document.tree.codec}; podcast feeds are in UTF-8"
        yield Finding(Weight.WRONG, "PSP-1", "", 1, said)
    for rule, said in broken(CHANNEL, channel):
        yield Finding(rule.weight, rule.by, "", channel.line, said)
    if not document.items:
        yield Finding(Weight.ADVICE, "Apple", "", channel.line, "there is no item yet; directories want at least one")


def _of_items(document: Document, now: datetime) -> Iterator[Finding]:
    seen: dict[str, Element] = {}
    for item in document.items:
        where, guid = item.say(RSS, "title"), guid_of(item)
        for rule, said in broken(ITEM, item):
            yield Finding(rule.weight, rule.by, where, item.line, said)
        if guid and guid in seen:
            said = f"its guid is that of the item in line {seen[guid].line} too, {guid!r}; apps show only one of them"
            yield Finding(Weight.WRONG, "RSS 2.0", where, item.line, said)
        seen.setdefault(guid, item)
        if (published := published_of(item)) and published > now:
            yield Finding(
                Weight.ADVICE, "Apple", where, item.line, "its date lies in the future; apps hide it until then"
            )
    dated = [(item, published) for item in document.items if (published := published_of(item))]
    for (_, above), (item, below) in pairwise(dated):
        if below > above:
            said = "it is younger than the item above it; the newest item comes first"
            yield Finding(Weight.ADVICE, "RSS 2.0", item.say(RSS, "title"), item.line, said)
