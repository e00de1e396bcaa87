"""Check a feed: its rules, and each item against the files it names. Fetches nothing, changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from artaudio.base.errors import FeedError
from artaudio.base.messages import plural, tr
from artaudio.base.settings import FeedSettings, Settings, feed_settings
from artaudio.feed.addresses import Place
from artaudio.feed.compare import Compared, compare_item, compare_picture, is_of_an_edition
from artaudio.feed.dates import BERLIN
from artaudio.feed.document import Document, guid_of, published_of, read_document
from artaudio.feed.editing import place_of
from artaudio.feed.findings import FeedCheckResult, Finding, Weight
from artaudio.feed.names import RSS
from artaudio.feed.rule_checks import generated_items, is_ours
from artaudio.feed.rules import CHANNEL, ITEM, broken
from artaudio.feed.store import read_feed
from artaudio.feed.style import made_by_us
from artaudio.feed.tree import Element

ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}


def feed_check(
    path: Path | str,
    settings: FeedSettings | Settings | Mapping[str, Any] = FeedSettings(),  # noqa: B008 - frozen
    *,
    now: datetime | None = None,
    published: AbstractSet[str] = frozenset(),
) -> FeedCheckResult:
    """Apply the rules of RSS 2.0, Apple, Spotify and PSP-1 to the feed, and compare each item with its files.

    `settings` are those of `build_edition`, whose table [feed] counts, or that table itself.

    Only what is ours can be wrong: items of editions, and a channel that we made. What others wrote gives advice, one
    finding for all items that break the same rule; their files that are not here are counted. Addresses elsewhere are
    counted, too, and nothing is fetched. `published` are names of files below the feed's folder that are known to be on the
    server. Raises FeedError for a feed that cannot be read.
    """
    path, settings = Path(path), feed_settings(settings)
    document = read_document(read_feed(path), path.name)
    compared = Compared(published=published)
    try:
        place = place_of(path, document, settings)
    except FeedError as error:
        place = None
        compared.skip("", 0, tr("no item was compared with its files: {message}", message=error.message))
    ours = {
        id(item) for item in document.items if (is_of_an_edition(item, place, compared) if place else is_ours(item))
    }
    findings = [*_of_feed(document), *_of_items(document, ours, now or datetime.now(BERLIN))]
    if place:
        _compare(document, place, compared)
    rules = len(CHANNEL) + len(ITEM) * len(document.items)
    findings += compared.findings
    if compared.elsewhere and place:
        said = tr(
            "{elsewhere} addresses lead elsewhere than {base}; those files were not looked at",
            elsewhere=compared.elsewhere,
            base=place.base,
        )
        findings.append(Finding(Weight.SKIPPED, "files", "", 0, said))
    if compared.theirs:
        said = plural(
            compared.theirs,
            "{number} file is not here but on the server, and was not looked at",
            "{number} files are not here but on the server, and were not looked at",
        )
        findings.append(Finding(Weight.SKIPPED, "files", "", 0, said))
    return FeedCheckResult(
        feed=str(path),
        title=document.channel.say(RSS, "title"),
        items=len(document.items),
        looked_at=rules + compared.files,
        findings=tuple(findings),
    )


def _compare(document: Document, place: Place, compared: Compared) -> None:
    if picture := document.channel.find("itunes", "image"):
        compared.ours = made_by_us(document.channel)
        compare_picture(picture, place, "", compared)
    for item in document.items:
        compare_item(item, place, compared)


def _of_feed(document: Document) -> Iterator[Finding]:
    root, channel = document.tree.root, document.channel
    worst = Weight.WRONG if made_by_us(channel) else Weight.ADVICE
    if root.attributes.get("version") != "2.0":
        yield Finding(worst, "RSS 2.0", "", root.line, tr('the feed does not say version="2.0"'))
    if document.tree.codec.lower() not in ENCODINGS:
        said = tr("the feed is written in {codec}; podcast feeds are in UTF-8", codec=document.tree.codec)
        yield Finding(worst, "PSP-1", "", 1, said)
    for rule, said in broken(CHANNEL, channel):
        # What the channel has to say because of our items is ours in any case.
        weight = rule.weight if made_by_us(channel) or rule.check is generated_items else Weight.ADVICE
        yield Finding(weight, rule.by, "", channel.line, said)
    if not document.items:
        yield Finding(
            Weight.ADVICE, "Apple", "", channel.line, tr("there is no item yet; directories want at least one")
        )


@dataclass(slots=True)
class _Others:
    """Advice on items that others wrote, gathered: the first finding of each kind, and how many there are."""

    first: dict[str, Finding] = field(default_factory=dict)
    count: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, finding: Finding) -> None:
        self.first.setdefault(kind, finding)
        self.count[kind] += 1

    def findings(self) -> Iterator[Finding]:
        for kind, found in self.first.items():
            more = self.count[kind] - 1
            said = (
                tr("{said}; so it is in {more} more items that others wrote", said=found.said, more=more)
                if more
                else found.said
            )
            yield Finding(Weight.ADVICE, found.by, found.where, found.line, said)


def _of_items(document: Document, ours: AbstractSet[int], now: datetime) -> Iterator[Finding]:
    others = _Others()
    seen: dict[str, Element] = {}
    for item in document.items:
        for kind, found in _of_item(item, seen, now):
            first = seen[guid_of(item)]
            if id(item) in ours or (kind == "guid" and id(first) in ours):
                yield found
            else:
                others.add(kind, found)
    dated = [(item, published) for item in document.items if (published := published_of(item))]
    for (upper, above), (item, below) in pairwise(dated):
        if below > above:
            said = tr("it is younger than the item above it; the newest item comes first")
            found = Finding(Weight.ADVICE, "RSS 2.0", item.say(RSS, "title"), item.line, said)
            if id(item) in ours or id(upper) in ours:
                yield found
            else:
                others.add("order", found)
    yield from others.findings()


def _of_item(item: Element, seen: dict[str, Element], now: datetime) -> Iterator[tuple[str, Finding]]:
    """What one item breaks, each with its kind; `seen` has the first item of each guid, and gets this one."""
    where, guid = item.say(RSS, "title"), guid_of(item)
    first = seen.setdefault(guid, item)
    for rule, said in broken(ITEM, item):
        yield f"{rule.by} {ITEM.index(rule)}", Finding(rule.weight, rule.by, where, item.line, said)
    if guid and first is not item:
        said = tr(
            "its guid is that of the item in line {line} too, {guid!r}; apps show only one of them",
            line=first.line,
            guid=guid,
        )
        yield "guid", Finding(Weight.WRONG, "RSS 2.0", where, item.line, said)
    if (published := published_of(item)) and published > now:
        said = tr("its date lies in the future; apps hide it until then, and `artaudio publish` leaves it out")
        yield "future", Finding(Weight.ADVICE, "Apple", where, item.line, said)
