"""Elements to be written, as text that any XML reader takes. Knows escapes and prefixes, not what the elements mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from artaudio.feed.names import NAMESPACES, RSS, prefix_for
from artaudio.feed.tree import Element

# XML 1.0 §2.2: these cannot be in a document at all, not even as a reference.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_VALUE = {**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Markup:
    """One element to be written: `space` is our name of its namespace, empty for RSS. It has a text or children."""

    space: str
    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Markup", ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Namespace and name."""
        return self.space, self.name


def rss(name: str, text: str = "", **attributes: str) -> Markup:
    """An element of RSS 2.0."""
    return Markup(RSS, name, text, tuple(attributes.items()))


def itunes(name: str, text: str = "", *children: Markup, **attributes: str) -> Markup:
    """An element of Apple's namespace."""
    return Markup("itunes", name, text, tuple(attributes.items()), children)


def podcast(name: str, text: str = "", *children: Markup, **attributes: str) -> Markup:
    """An element of the Podcasting 2.0 namespace."""
    return Markup("podcast", name, text, tuple(attributes.items()), children)


@dataclass(frozen=True, slots=True)
class Layout:
    """How elements stand: `before` is the line end and indent of the element, `step` what a level adds; empty for one line."""

    before: str = "\n"
    step: str = "  "

    @property
    def inner(self) -> "Layout":
        """The layout of its children."""
        return Layout(self.before + self.step, self.step) if self.before else self


def render(markup: Markup, scope: Mapping[str, str], layout: Layout) -> str:
    """The element as text, its namespaces declared on itself where `scope` (prefix → address) does not know them.

    `Markup("", "title", "A < B")` → `<title>A &lt; B</title>`.
    """
    missing = {
        space: NAMESPACES[space][0] for space in sorted(set(_spaces(markup))) if prefix_for(space, scope) is None
    }
    declared = "".join(f' xmlns:{space}="{address}"' for space, address in missing.items())
    return _rendered(markup, {**scope, **missing}, layout, declared)


def _rendered(markup: Markup, scope: Mapping[str, str], layout: Layout, declared: str = "") -> str:
    prefix = prefix_for(markup.space, scope) if markup.space else None
    name = f"{prefix}:{markup.name}" if prefix else markup.name
    start = f"<{name}{declared}" + "".join(f' {key}="{_escaped(value, _IN_VALUE)}"' for key, value in markup.attributes)
    if markup.children:
        inner = layout.inner
        content = "".join(inner.before + _rendered(child, scope, inner) for child in markup.children) + layout.before
    else:
        content = _escaped(markup.text, _IN_TEXT)
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def _spaces(markup: Markup) -> Iterator[str]:
    if markup.space:
        yield markup.space
    for child in markup.children:
        yield from _spaces(child)


def says_the_same(element: Element, markup: Markup) -> bool:
    """Whether the element in the feed already says what `markup` would, however it is written there."""
    return (
        (element.space, element.name) == markup.key
        and dict(element.attributes) == {key: possible(value) for key, value in markup.attributes}
        and element.text.strip() == possible(markup.text).strip()
        and len(element.children) == len(markup.children)
        and all(map(says_the_same, element.children, markup.children))
    )


def possible(text: str) -> str:
    """The text with U+FFFD for what XML cannot carry; emoji and right-to-left marks are carried."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def _escaped(text: str, table: Mapping[str, str]) -> str:
    # `>` too, so that `]]>` is never seen in a text.
    return "".join(table.get(letter, letter) for letter in possible(text))
