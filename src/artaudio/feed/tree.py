"""Parse XML so that each element carries the byte range it came from.

Only the positions make it possible to change one item and leave every other byte as it was: the quotes, the order of
attributes, CDATA, comments and line ends of a feed are its owner's.
"""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from artaudio.base.errors import FeedError
from artaudio.base.messages import joined, tr
from artaudio.feed.cures import RESTORE, fault_of, other_kind
from artaudio.feed.names import RSS, space_of

DEEPEST_LEVELS = 200
"""Levels of elements. Feeds have five; a file with more was made to exhaust somebody's memory."""

ENCODINGS = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", *(f"iso8859-{part}" for part in range(1, 17) if part != 12)}
    | {"cp874", *(f"cp125{part}" for part in range(9)), "koi8-r", "koi8-u", "mac-roman"}
)
"""Encodings that a feed may declare, by Python's names. Python knows others, such as unicode_escape, that are no text."""


@dataclass(slots=True, eq=False)
class Element:
    """One element and its place: its bytes are `start` to `end`, its content `inside` to `close`.

    `space` is our name of its namespace, its address, or empty for RSS; attributes in a namespace are named
    `space name`. `text` is its own text, that of its children left out. `scope` is prefix → address. An element without
    content, `<a/>`, has `inside` and `close` at `end`.
    """

    space: str
    name: str
    attributes: Mapping[str, str]
    scope: Mapping[str, str]
    line: int
    start: int
    inside: int = 0
    close: int = 0
    end: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, space: str, name: str) -> Iterator["Element"]:
        """Children of this name, in order."""
        return (child for child in self.children if child.space == space and child.name == name)

    def find(self, space: str, name: str) -> "Element | None":
        """The first child of this name."""
        return next(self.all(space, name), None)

    def say(self, space: str, name: str) -> str:
        """The text of the first child of this name, without space around it; empty where there is none."""
        found = self.find(space, name)
        return found.text.strip() if found else ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole file: its bytes, the encoding they are in (a Python codec without byte order mark), and its root."""

    content: bytes
    codec: str
    root: Element


def read_tree(content: bytes, name: str) -> Tree:
    """Read the XML file `content`, called `name` in errors.

    Raises FeedError for what is not XML, declares entities (a few lines of them can fill any memory), or is nested
    without reason. Nothing is ever fetched.
    """
    if fault := other_kind(content):
        raise FeedError(joined(" ", (name, fault.said)), hint=fault.hint)
    reader = _Reader(content, name)
    try:
        return reader.read()
    except expat.ExpatError as error:
        at = max(int(reader.parser.ErrorByteIndex), 0)
        fault = fault_of(content, error, at, [element.name for element in reader.open])
        raise FeedError(joined(" ", (name, fault.said)), hint=fault.hint) from error
    except (LookupError, ValueError) as error:
        raise FeedError(
            tr("{name} is in an encoding that cannot be read: {error}", name=name, error=error),
            hint=tr("save it as UTF-8"),
        ) from error


class _Reader:
    """Expat's events become elements. Where one event starts, the tag before it ends."""

    def __init__(self, content: bytes, name: str) -> None:
        self.content = content
        self.name = name
        self.codec = _codec_by_mark(content)
        self.root: Element | None = None
        self.open: list[Element] = []
        self.awaiting: tuple[Element, tuple[str, ...]] | None = None
        self.scopes: list[dict[str, str]] = [{}]
        self.declared: dict[str, str] = {}
        self.texts: list[list[str]] = []
        self.rss_address = ""
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.DefaultHandler = self._other
        self.parser.StartNamespaceDeclHandler = self._declare
        self.parser.XmlDeclHandler = self._declaration
        self.parser.EntityDeclHandler = self._refuse_entity

    def read(self) -> Tree:
        self.parser.Parse(self.content, True)  # noqa: FBT003 - expat's own "this is all"
        self._reach(len(self.content))
        assert self.root is not None  # noqa: S101 - expat refuses a file without a root
        return Tree(self.content, self.codec, self.root)

    def _here(self) -> int:
        at = int(self.parser.CurrentByteIndex)
        self._reach(at)
        return at

    def _reach(self, at: int) -> None:
        if self.awaiting is not None:
            element, edges = self.awaiting
            for edge in edges:
                setattr(element, edge, at)
            self.awaiting = None

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and self.codec == "utf-8":
            if codecs.lookup(encoding).name not in ENCODINGS:
                raise LookupError(tr("{encoding!r} is no encoding of XML", encoding=encoding))
            self.codec = encoding

    def _refuse_entity(self, entity: str, *rest: object) -> None:
        raise FeedError(
            tr(
                "{name} declares an entity, {entity!r}, in line {currentlinenumber}; entities can fill any memory or read "
                "any file",
                name=self.name,
                entity=entity,
                currentlinenumber=self.parser.CurrentLineNumber,
            ),
            hint=tr("write the characters themselves and remove the <!DOCTYPE …> from the feed"),
        )

    def _declare(self, prefix: str | None, address: str | None) -> None:
        self.declared[prefix or ""] = address or ""

    def _start(self, expanded: str, attributes: dict[str, str]) -> None:
        at = self._here()
        scope = {**self.scopes[-1], **self.declared} if self.declared else self.scopes[-1]
        self.declared = {}
        address, name = _parted(expanded)
        if self.root is None and name == "rss":
            self.rss_address = address
        element = Element(
            space=RSS if address == self.rss_address else space_of(address),
            name=name,
            attributes={_attribute(key): value for key, value in attributes.items()},
            scope=scope,
            line=self.parser.CurrentLineNumber,
            start=at,
        )
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)
        self.scopes.append(scope)
        self.texts.append([])
        if len(self.open) > DEEPEST_LEVELS:
            raise FeedError(
                tr(
                    "{name} has elements nested {deepest_levels} deep; no feed has",
                    name=self.name,
                    deepest_levels=DEEPEST_LEVELS,
                ),
                hint=RESTORE,
            )
        self.awaiting = (element, ("inside",))

    def _end(self, expanded: str) -> None:
        at = int(self.parser.CurrentByteIndex)
        element = self.open.pop()
        self.scopes.pop()
        element.text = "".join(self.texts.pop())
        # Of `<a/>` expat says that it ends where it begins (old) or where the next thing begins (new).
        unopened = self.awaiting is not None and self.awaiting[0] is element
        if unopened and (at == element.start or self.content.endswith("/>".encode(self.codec), 0, at)):
            self.awaiting = (element, ("inside", "close", "end"))
            if at != element.start:
                self._reach(at)
        else:
            self._reach(at)
            element.close = at
            self.awaiting = (element, ("end",))

    def _characters(self, text: str) -> None:
        self._here()
        self.texts[-1].append(text)

    def _other(self, text: str) -> None:
        self._here()


def _codec_by_mark(content: bytes) -> str:
    """The encoding that the first bytes show: UTF-16 of either kind, else UTF-8 until the declaration says otherwise."""
    for start, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\0", "utf-16-le")):
        if content.startswith(start):
            return codec
    return "utf-16-be" if content.startswith(b"\0<") else "utf-8"


def _parted(expanded: str) -> tuple[str, str]:
    """`http://… name prefix` → its address and name; a name alone is in no namespace."""
    address, _, rest = expanded.partition(" ")
    return (address, rest.partition(" ")[0]) if rest else ("", address)


def _attribute(expanded: str) -> str:
    address, name = _parted(expanded)
    return f"{space_of(address)} {name}" if address else name
