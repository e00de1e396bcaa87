"""What the styles of a Word document say of its paragraphs, by their names in German and English."""

import re
from collections.abc import Mapping

import msgspec
from lxml import etree

from artaudio.base.patterns import lazy, listed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVEL = lazy(r"(?:heading|überschrift|ueberschrift|berschrift|titre)\s?([1-9])\b")
CONTENTS = lazy(r"(?:toc|verzeichnis|inhaltsverzeichnis|table of figures|index)\b")
DEEPEST = 20
"""Styles that a style may be based on, one on the other."""

TITLES = listed("title titel headline hauptüberschrift")
HEADINGS = listed("zwischentitel zwischenüberschrift zwischentiel crosshead subhead zwischenzeile")
QUOTES = listed("quote zitat blocktext citation blockquote")
CAPTIONS = listed("caption beschriftung bildunterschrift bildtext bildzeile bu")
BOXES = listed("infokasten kasten box infobox faktenbox")
CODE = listed("htmlvorformatiert htmlpreformatted code quelltext macrotext")


class Style(msgspec.Struct, frozen=True):
    """A paragraph or character style: its name as a class, the element that it makes of a paragraph, "" for an ordinary one.

    `listed` is True where its paragraphs are the points of a list.
    """

    name: str = ""
    tag: str = ""
    bold: bool = False
    listed: bool = False


def read_styles(root: etree._Element) -> Mapping[str, Style]:
    """The styles of `styles.xml` by their ids; what one does not state, it has from the one that it is based on."""
    stated = {style.get(f"{W}styleId") or "": style for style in root.iter(f"{W}style")}
    return {name: _style(name, stated) for name in stated}


def _style(name: str, stated: Mapping[str, etree._Element]) -> Style:
    own = ""
    bold: bool | None = None
    tag, listed_ = "", False
    for _ in range(DEEPEST):
        style = stated.get(name)
        if style is None:
            break
        called = " ".join((_value(style, "name") or name).lower().split())
        own = own or called
        tag = tag or _tag(called)
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if not tag and level is not None and (value := level.get(f"{W}val") or "").isdecimal() and int(value) < 9:
            tag = f"h{min(6, int(value) + 2)}"
        if bold is None and (weight := style.find(f"{W}rPr/{W}b")) is not None:
            bold = (weight.get(f"{W}val") or "1").lower() not in ("0", "false", "off")
        listed_ = listed_ or style.find(f"{W}pPr/{W}numPr") is not None or called.startswith("list bullet")
        name = _value(style, "basedOn")
    return Style(own, tag, bold=bool(bold) and not tag, listed=listed_)


def _value(style: etree._Element, name: str) -> str:
    found = style.find(f"{W}{name}")
    return found.get(f"{W}val") or "" if found is not None else ""


def _tag(called: str) -> str:
    """`heading 1` → h2, since a document's title is set in the style Title; `Bildunterschrift` → figcaption."""
    if CONTENTS.match(called):
        return "nav"
    if found := LEVEL.match(called):
        return f"h{min(6, int(found[1]) + 1)}"
    words = set(re.split(r"[\s_-]+", called)) | {called.replace(" ", "")}
    for names, tag in (
        (TITLES, "h1"),
        (HEADINGS, "h2"),
        (QUOTES, "blockquote"),
        (CAPTIONS, "figcaption"),
        (BOXES, "aside"),
        (CODE, "pre"),
    ):
        if not names.isdisjoint(words):
            return tag
    return ""
