"""A feed as it was written, and the same feed with one item more, less or changed. Every other byte stays.

Follows RSS 2.0 (rssboard.org): one channel, items in it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from artaudio.base.errors import FeedError
from artaudio.base.messages import marked, tr
from artaudio.feed.cures import RESTORE
from artaudio.feed.dates import read_rfc2822, rfc2822
from artaudio.feed.markup import (
    Layout,
    Markup,
    ai_content,
    ai_content_in,
    is_ai_content,
    render,
    says_ai_content,
    says_the_same,
)
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element, Tree, read_tree

_SPACE_AT_END = re.compile(r"\s*\Z")
_LAST_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z")
ANOTHER = marked("name a podcast feed (RSS 2.0), or make one with `artaudio feed init`")


@dataclass(frozen=True, slots=True)
class Splice:
    """The bytes from `start` to `end` become `content`."""

    start: int
    end: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A feed: `name` is its file's for errors, `items` are those of its channel, in order."""

    name: str
    tree: Tree
    channel: Element

    @property
    def items(self) -> Sequence[Element]:
        """The channel's items as they stand."""
        return list(self.channel.all(RSS, "item"))

    def item(self, guid: str) -> Element | None:
        """The item of this guid; guids are told apart by case."""
        return next((item for item in self.items if guid_of(item) == guid), None)

    def encoded(self, text: str) -> bytes:
        """Text in the feed's own encoding; letters it does not have become references."""
        return text.encode(self.tree.codec, "xmlcharrefreplace")


def read_document(content: bytes, name: str) -> Document:
    """Read the feed `content`. Raises FeedError for what is not XML or no RSS, or has no channel."""
    tree = read_tree(content, name)
    root = tree.root
    if root.space != RSS or root.name != "rss":
        kind = {"feed": tr("an Atom feed"), "RDF": "an RSS 1.0 feed"}.get(
            root.name, tr("XML that begins with <{name}>", name=root.name)
        )
        raise FeedError(tr("{name} is {kind}, not an RSS 2.0 feed", name=name, kind=kind), hint=ANOTHER)
    channels = list(root.all(RSS, "channel"))
    if len(channels) != 1 or not channels[0].children:
        state = (
            tr("no channel")
            if not channels
            else tr("an empty channel")
            if len(channels) == 1
            else tr("several channels")
        )
        raise FeedError(tr("{name} has {state}", name=name, state=state), hint=RESTORE)
    return Document(name, tree, channels[0])


def twins_of(document: Document) -> Sequence[tuple[Element, Element]]:
    """Pairs of items that have one guid: the first in the feed, and each later one."""
    seen: dict[str, Element] = {}
    pairs = []
    for item in document.items:
        guid = guid_of(item)
        if guid and guid in seen:
            pairs.append((seen[guid], item))
        seen.setdefault(guid, item)
    return pairs


def refuse_twin(document: Document, guid: str) -> None:
    """Raise FeedError where two items have this guid: nobody could say which of them is meant."""
    for first, item in twins_of(document):
        if guid_of(item) == guid:
            raise FeedError(
                tr(
                    "{name} has two items with the guid {guid!r}: {say!r} in line {line} and {say2!r} in line {line2}",
                    name=document.name,
                    guid=guid,
                    say=first.say(RSS, "title"),
                    line=first.line,
                    say2=item.say(RSS, "title"),
                    line2=item.line,
                ),
                hint=tr("remove one of the two from the feed by hand, or give it a guid of its own"),
            )


def guid_of(item: Element) -> str:
    """An item's guid; empty where it has none."""
    return item.say(RSS, "guid")


def published_of(item: Element) -> datetime | None:
    """An item's publication date; None where it has none that can be read."""
    return read_rfc2822(item.say(RSS, "pubDate"))


def with_new_item(document: Document, parts: Sequence[Markup], now: datetime) -> bytes:
    """The feed with an item of these `parts` at the place of its pubDate, newest first, and built `now`."""
    text = render(
        Markup(RSS, "item", children=tuple(parts)),
        document.channel.scope,
        Layout(_line(_gap(document)), _step(document)),
    )
    published = next((read_rfc2822(part.text) for part in parts if part.key == (RSS, "pubDate")), None)
    return with_splices(document, [*_built(document, now), _inserted(document, document.items, text, published)])


def with_elements(document: Document, elements: Iterable[Markup]) -> bytes:
    """The feed with these elements at the end of its channel, which has at least one."""
    layout = Layout("\n    ")
    text = "".join(f"{layout.before}{render(one, document.channel.scope, layout)}" for one in elements)
    at = document.channel.children[-1].end
    return with_splices(document, [Splice(at, at, document.encoded(text))])


def with_changed_item(document: Document, old: Element, parts: Sequence[Markup], now: datetime) -> bytes:
    """The feed with `parts` in the item `old`, each in the place of its forerunner; what is not ours there stays.

    The item moves only if its date changes. Without any change the feed comes back as it is.
    """
    inner = _replaced(document, old, parts)
    if not inner:
        return document.tree.content
    changed = _apply(document.tree.content, inner, old.start, old.end)
    before = published_of(old)
    published = next((read_rfc2822(part.text) for part in parts if part.key == (RSS, "pubDate")), before)
    if published == before:
        return with_splices(document, [*_built(document, now), Splice(old.start, old.end, changed)])
    others = [item for item in document.items if item is not old]
    moved = _inserted(document, others, changed.decode(document.tree.codec), published)
    return with_splices(document, [*_built(document, now), _cut(document, document.channel, old), moved])


def without_item(document: Document, old: Element, now: datetime) -> bytes:
    """The feed without the item `old`, and without the line that it stood on."""
    return with_splices(document, [*_built(document, now), _cut(document, document.channel, old)])


def without_items(document: Document, items: Sequence[Element]) -> bytes:
    """The feed without these items, and with the date at which it was built."""
    return with_splices(document, [_cut(document, document.channel, item) for item in items])


def with_ai_content(document: Document, now: datetime) -> bytes:
    """The feed whose channel says that it is generated, where one of its items says so; else as it is."""
    channel = document.channel
    if says_ai_content(channel) or not any(map(says_ai_content, document.items)):
        return document.tree.content
    gap = _gap(document)
    text = render(ai_content(), channel.scope, Layout(_line(gap), _step(document)))
    if old := ai_content_in(channel):
        return with_splices(document, [*_built(document, now), Splice(old.start, old.end, document.encoded(text))])
    before = channel.children[: channel.children.index(document.items[0])]
    after = before[-1].end if before else channel.inside
    return with_splices(document, [Splice(after, after, document.encoded(_line(gap) + text)), *_built(document, now)])


def without_ai_content(document: Document, now: datetime) -> bytes:
    """The feed whose channel no longer says that it is generated, where none of its items does; else as it is."""
    old = ai_content_in(document.channel)
    if old is None or any(map(says_ai_content, document.items)):
        return document.tree.content
    return with_splices(document, [*_built(document, now), _cut(document, document.channel, old)])


OWNED = frozenset(
    {(RSS, name) for name in ("title", "link", "description", "pubDate", "enclosure")}
    | {("itunes", name) for name in ("author", "subtitle", "duration", "image", "explicit", "episodeType")}
    | {("podcast", name) for name in ("transcript", "chapters", "alternateEnclosure", "person", "txt")}
    | {("psc", "chapters")}
)
"""Elements of an item that an edition speaks for. All others are somebody else's and are never touched; so is a
podcast:txt of another purpose than "ai-content"."""


def _replaced(document: Document, item: Element, parts: Sequence[Markup]) -> list[Splice]:
    """What to change inside of an item, so that it says `parts`; empty where it does. The item has at least a guid."""
    splices: list[Splice] = []
    gap = _space_before(document, item, item.children[0])
    layout = Layout(_line(gap), _step(document))

    def written(part: Markup) -> str:
        return render(part, item.scope, layout)

    said = dict.fromkeys(part.key for part in parts if part.key in OWNED)
    for key in (*said, *sorted(OWNED - set(said))):
        olds, news = _owned(item, key), [part for part in parts if part.key == key]
        for old, new in zip(olds, news, strict=False):
            if not says_the_same(old, new):
                splices.append(Splice(old.start, old.end, document.encoded(written(new))))
        splices += [_cut(document, item, old) for old in olds[len(news) :]]
        after = (olds or item.children)[-1].end
        splices += [Splice(after, after, document.encoded(gap + written(new))) for new in news[len(olds) :]]
    return splices


def _owned(item: Element, key: tuple[str, str]) -> list[Element]:
    """The item's elements of one name that an edition speaks for."""
    return [child for child in item.all(*key) if key != ("podcast", "txt") or is_ai_content(child)]


def _inserted(document: Document, items: Sequence[Element], text: str, published: datetime | None) -> Splice:
    """Put an item among `items`: before the first that is not younger, else last.

    It comes first where it has no date, or none of the others has one.
    """
    gap = _gap(document)
    older = [
        place
        for place, item in enumerate(items)
        if published is None or ((other := published_of(item)) and other <= published)
    ]
    place = older[0] if older else len(items) if any(map(published_of, items)) else 0
    if not items:
        after = document.channel.children[-1].end
    elif place > 0:
        after = items[place - 1].end
    else:
        # What stands before the first item, such as a comment, speaks of all of them.
        return Splice(items[0].start, items[0].start, document.encoded(text + gap))
    return Splice(after, after, document.encoded(gap + text))


def _built(document: Document, now: datetime) -> Iterable[Splice]:
    """The channel's lastBuildDate; one is added where there is none."""
    date = rfc2822(now)
    old = document.channel.find(RSS, "lastBuildDate")
    if old is None:
        children = document.channel.children
        first = children.index(document.items[0]) if document.items else len(children)
        after = children[first - 1].end if first else document.channel.inside
        text = f"{_line(_gap(document))}<lastBuildDate>{date}</lastBuildDate>"
        yield Splice(after, after, document.encoded(text))
    elif old.inside == old.end:
        yield Splice(old.start, old.end, document.encoded(f"<lastBuildDate>{date}</lastBuildDate>"))
    else:
        yield Splice(old.inside, old.close, document.encoded(date))


def _cut(document: Document, parent: Element, child: Element) -> Splice:
    """Take an element away, with the space before it."""
    return Splice(child.start - len(document.encoded(_space_before(document, parent, child))), child.end, b"")


def _space_before(document: Document, parent: Element, child: Element) -> str:
    """The space between an element and whatever comes before it: an element, a comment, the parent's tag."""
    place = parent.children.index(child)
    start = parent.children[place - 1].end if place else parent.inside
    between = document.tree.content[start : child.start].decode(document.tree.codec)
    found = _SPACE_AT_END.search(between)
    return found[0] if found else ""


def _gap(document: Document) -> str:
    """What parts items in this feed, such as a line end and an indent; empty in one without lines."""
    first = next(iter(document.items), document.channel.children[-1])
    return _space_before(document, document.channel, first)


def _step(document: Document) -> str:
    """By how much a level is indented in this feed."""
    line, outer = _line(_gap(document)), ""
    if first := next((item for item in document.items if item.children), None):
        outer, line = line, _line(_space_before(document, first, first.children[0]))
    else:
        outer = _line(_space_before(document, document.tree.root, document.channel))
    return line.removeprefix(outer) if line.startswith(outer) and outer else "  "


def _line(space: str) -> str:
    """The last line end in some space, and the indent after it: `\\n\\n  ` → `\\n  `."""
    found = _LAST_LINE.search(space)
    return found[0] if found else ""


def with_splices(document: Document, splices: Iterable[Splice]) -> bytes:
    """The feed with these changes."""
    content = document.tree.content
    return _apply(content, splices, 0, len(content))


def _apply(content: bytes, splices: Iterable[Splice], start: int, end: int) -> bytes:
    """The bytes from `start` to `end` with the splices in them; those of one place come in the order given."""
    done, at = [], start
    for splice in sorted(splices, key=lambda splice: splice.start):
        done += [content[at : splice.start], splice.content]
        at = max(at, splice.end)
    return b"".join([*done, content[at:end]])
