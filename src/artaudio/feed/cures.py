"""Say what is wrong with a file that is no XML feed, and what to change in it. Follows XML 1.0 and its namespaces."""

import html.entities
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.parsers import expat

from artaudio.base.messages import marked, tr
from artaudio.feed.names import NAMESPACES

RESTORE = marked("restore the feed from a copy, or make a new one with `artaudio feed init` under another name")
_DECLARATION = b"<?xml"
_MARK = b"\xef\xbb\xbf"
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_BARE = re.compile(rb"&(?!#?[A-Za-z0-9]+;)")
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CAUSE_BYTES = 200
"""Bytes before the place of an error in which its cause is looked for."""
USUAL = {
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "spotify": "http://www.spotify.com/ns/rss",
    "psc": "http://podlove.org/simple-chapters",
} | {prefix: addresses[0] for prefix, addresses in NAMESPACES.items()}
"""Prefixes that podcast feeds use, and the address of the namespace each usually stands for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, to follow the file's name, and what the owner can do about it."""

    said: str
    hint: str


def other_kind(content: bytes) -> Fault | None:
    """What a file is that is no XML at all, by its first bytes; None for what may be XML."""
    if content.startswith(b"\x1f\x8b"):
        return Fault(
            tr("is compressed by gzip, so it is not XML"),
            tr("unpack it first: rename it to feed.xml.gz, then gunzip it"),
        )
    if content.startswith(b"PK\x03\x04"):
        return Fault(tr("is a ZIP archive, so it is not XML"), tr("unpack the feed from it first"))
    start = content.removeprefix(_MARK).lstrip()[:64].lower()
    if start.startswith((b"{", b"[")):
        return Fault(
            tr("is not XML but JSON, perhaps a JSON Feed"), tr("name the podcast's RSS feed; apps read nothing else")
        )
    if start.startswith((b"<!doctype html", b"<html")):
        return Fault(
            tr("is a web page (HTML), not a feed: it begins with <html>"),
            tr(
                "a server's error page or a podcast's web page was saved in its place; save the address of the feed itself again"
            ),
        )
    return None


def fault_of(content: bytes, error: expat.ExpatError, at: int, unclosed: Sequence[str]) -> Fault:
    """What Expat stumbled over at byte `at` of `content`, in words, with its cure.

    `unclosed` are the names of the elements that are open there.
    """
    code, line = error.code, error.lineno
    reason = tr("is not XML: {get} in line {line}", get=expat.errors.messages.get(code, str(error)), line=line)
    before = content.find(_DECLARATION)
    head = content[: max(before, 0)].removeprefix(_MARK)
    if head and b"<rss" not in head:
        what = repr(head.decode("utf-8", "replace").strip()[:40]) if head.strip() else tr("an empty line or a space")
        return Fault(
            tr("{reason}: {what} stands before <?xml", reason=reason, what=what),
            tr(
                "remove everything before <?xml, so that the file begins with it; on a web site a theme, a plug-in or a "
                "PHP warning puts it there"
            ),
        )
    found = _BY_CODE.get(code)
    fault = found(content, at, line, unclosed) if found else None
    return Fault(f"{reason}{fault.said}", fault.hint) if fault else Fault(reason, tr(RESTORE))


def _entity(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    found = _ENTITY.match(content, at)
    name = found[1].decode() if found else ""
    if not name or name in _XML_ENTITIES:
        return None
    code = html.entities.name2codepoint.get(name)
    written = f"&#{code};" if code else f"&amp;{name};"
    return Fault(
        tr(": &{name}; is HTML's, and XML does not know it", name=name),
        tr("write {written} in place of &{name}; everywhere", written=written, name=name),
    )


def _token(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    if found := _CONTROL.match(content, at):
        return Fault(
            tr(": a control sign, U+{found:04X}", found=found[0][0]),
            tr("remove that sign from line {line}; XML has no place for it", line=line),
        )
    if fault := _rubbish(content, at - 1, line, unclosed):
        return fault
    start = content.rfind(b"\n", 0, at) + 1
    ampersand = content.rfind(b"&", max(start, at - _CAUSE_BYTES), at + 1)
    if ampersand >= 0 and _BARE.match(content, ampersand):
        return Fault(": a bare &", tr("write &amp; in place of & in line {line}, also in addresses", line=line))
    if content[at : at + 1] >= b"\x80":
        return Fault(
            tr(": the bytes of a letter are not UTF-8"),
            tr(
                'save the feed as UTF-8; or, if all of it is so, let it begin with <?xml version="1.0" encoding="windows-1252"?>'
            ),
        )
    if content.rfind(b"<", max(start, at - _CAUSE_BYTES), at + 1) == at - 1:
        return Fault(": a bare <", tr("write &lt; in place of < in line {line}", line=line))
    return None


def _rubbish(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    end = content.rfind(b"</rss>", 0, at)
    if end < 0:
        return None
    what = content[at : at + 40].decode("utf-8", "replace").strip()
    return Fault(
        tr(": {what!r} stands after </rss>", what=what),
        tr("remove everything after the first </rss>; a feed ends with it"),
    )


def _second_declaration(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    return Fault(
        tr(": a second <?xml"), tr("remove the <?xml … ?> in line {line}; only the first line may have it", line=line)
    )


def _prefix(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    end = content.find(b">", at)
    tag = content[at : end if end > 0 else None]
    declared = set(re.findall(rb"xmlns:([\w.-]+)", content[:at] + tag))
    for name in _PREFIX.findall(tag):
        if name not in declared | {b"xml", b"xmlns"}:
            prefix = name.decode()
            address = USUAL.get(prefix, "")
            hint = (
                tr('add xmlns:{prefix}="{address}" to the tag <rss …>', prefix=prefix, address=address)
                if address
                else tr(
                    "add xmlns:{prefix}= with the address of its namespace to the tag <rss …>, or remove the element",
                    prefix=prefix,
                )
            )
            return Fault(tr(": the prefix {prefix}: is not declared", prefix=prefix), hint)
    return None


def _mismatch(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    if not unclosed:
        return None
    name = unclosed[-1]
    closed = f"<{name}/>" if name in {"br", "hr", "img"} else f"</{name}>"
    return Fault(
        tr(": <{name}> is not closed before", name=name),
        tr("close it, {closed}, or write HTML in a description as <![CDATA[ … ]]>", closed=closed),
    )


def _end(content: bytes, at: int, line: int, unclosed: Sequence[str]) -> Fault | None:
    if not unclosed:
        return None
    return Fault(
        tr(": the file ends inside of <{unclosed}>; it is cut off", unclosed=unclosed[-1]),
        tr("save it again, whole; or {restore}", restore=tr(RESTORE)),
    )


_CODES = expat.errors.codes
_BY_CODE = {
    _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: _entity,
    _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]: _token,
    _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: _rubbish,
    _CODES[expat.errors.XML_ERROR_MISPLACED_XML_PI]: _second_declaration,
    _CODES[expat.errors.XML_ERROR_UNBOUND_PREFIX]: _prefix,
    _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]: _mismatch,
    _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]: _end,
    _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: _end,
}
