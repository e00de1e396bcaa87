"""Put declarative shadow trees where a browser shows them: `<template shadowrootmode="open">` (HTML Standard, 4.12.3).

A host shows its shadow tree; each slot of it shows the host's own children that name it, or what the slot itself holds.
"""

from collections.abc import Iterable

from lxml import etree

MODES = ("shadowrootmode", "shadowroot")
"""The attribute of the standard, and the one that browsers had before."""


def show_shadow_trees(root: etree._Element) -> None:
    """Replace, in place, the children of every host by what a browser shows of it, outer hosts first."""
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is not None and any(template.get(mode) in ("open", "closed") for mode in MODES):
            _show(host, template)


def _show(host: etree._Element, template: etree._Element) -> None:
    children = [child for child in host if child is not template]
    first = "".join(filter(None, (host.text, template.tail)))
    host.text, template.tail = None, None
    for child in list(host):
        host.remove(child)
    template.tag = "div"
    template.attrib.clear()
    host.append(template)
    filled: set[str] = set()
    for slot in list(template.iter("slot")):
        name = slot.get("name") or ""
        if name in filled:
            continue
        filled.add(name)
        shown = [child for child in children if isinstance(child.tag, str) and (child.get("slot") or "") == name]
        words = first if not name else ""
        if shown or words.strip():
            _fill(slot, words, shown)


def _fill(slot: etree._Element, words: str, shown: Iterable[etree._Element]) -> None:
    for child in list(slot):
        slot.remove(child)
    slot.text = words
    for child in shown:
        slot.append(child)
