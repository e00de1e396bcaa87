"""Read web pages: every text of the page as a piece with its marks, and what the head says of the article.

lxml parses the page; nothing is fetched, and no entity or DTD is resolved while it does. The walk goes through the elements
once and cuts the text where a block element begins or ends, as a browser does without style sheets.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from lxml.etree import HTMLParser

from artaudio.article.model import Source
from artaudio.article.page import Marks, Page, Piece
from artaudio.article.readers.decoding import BYTE_ORDER_MARKS, decode, without_controls
from artaudio.article.readers.encoded_twice import ENCODED_TWICE, decoded_once_more
from artaudio.article.readers.metadata import read_facts
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.patterns import listed

INLINE = listed("""
    a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr
""")
"""Elements that do not end a line."""
BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
UNSEEN = listed("""
    applet area audio base canvas datalist embed frame frameset head iframe img input link map math meta noframes
    noscript object optgroup option param picture script select source style svg template textarea title track video
""")
"""Elements whose text a reader of the page does not see as text."""
TEXT_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption", "caption", "blockquote"}
)
"""Elements that name what their text is; `div` and the like only hold it."""
NAMES = ("class", "id", "role")
NAMES_OF_TEXT = ("class", "role")
"""The id of a heading or a paragraph is where links lead to, and says nothing of what it is."""
CAMEL = re.compile("(?<=[a-z0-9])(?=[A-Z])")
NAMES_PARTS = TEXT_BLOCKS - {"p"}
"""Elements whose parts are still what they are: a `div` in a heading is a heading."""
UNNAMED = frozenset({"div", "section", "main", "article", "body", "center", "header", "hgroup"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|is-hidden|hidden|hide|u-hidden|d-none|invisible|"
    r"\S*(?:visually-?hidden|screenreader|sr-only|visuallyhidden)\S*)(?=\s|$)"
)
SHOWN_WHERE_WIDE = re.compile(
    r"(?:^|\s)(?:sm|md|lg|xl|2xl|d-(?:sm|md|lg|xl))[:-](?:block|flex|inline|inline-block|grid|contents|table)(?=\s|$)"
)
"""Names by which a part is hidden on narrow screens only."""
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
CHARSET_WITHIN = 16_384
"""Bytes within which a page states its encoding."""
UTF8 = frozenset({"utf-8", "utf8", "unicode-1-1-utf-8"})
CHARACTERS_A_FAULT = 2000
"""One broken character in so many is damage; more are another encoding."""
LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "iso_8859-1", "windows-1252"})
"""Labels that mean cp1252 on the web (WHATWG Encoding, 4.2)."""
MOST_TAGS = 200_000
"""Tags of a page that is read; a large one has thirty thousand."""
LOOKED_AT = 8192
"""Characters in which a program that saves pages notes where a page came from, and XHTML says what it is."""
SAVED_FROM = re.compile(
    r"<!--[^>]{0,400}?(?:saved from url=\(\d+\)|\burl:\s*)(?P<address>https?://[^\s<>\"]{1,2000})", re.IGNORECASE
)
"""`<!-- saved from url=(0023)https://example.org/ -->`, `<!-- Page saved with SingleFile url: https://example.org/ …`."""
EMBEDDED_FILE = re.compile(r"data:[\w/+.;=-]{0,100}?base64,[A-Za-z0-9+/=\s]{100,}")
XHTML = re.compile(r"^\s*<\?xml|xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml|XHTML 1", re.IGNORECASE)
EMPTY_ELEMENT = re.compile(
    r"<(script|style|title|iframe|noscript|textarea|div|span|a|p|section|i|b|em|strong|li|td|h[1-6])\b([^<>]{0,2000}?)/>",
    re.IGNORECASE,
)


def read_html(source: Source) -> Page:
    """The page with every text it shows or hides as a piece, in page order, and its facts.

    Raises UndecodableArticleError where the bytes are no text in an encoding that can be told with certainty, or no page.
    """
    text, encoding = decode_page(source.content, source.name)
    once = decoded_once_more(text)
    page = html_page(source.name, source.digest, once, encoding)
    return page if once == text else replace(page, notes=(ENCODED_TWICE,))


def html_page(name: str, digest: str, markup: str, encoding: str = "utf-8") -> Page:
    """A page of decoded markup."""
    markup = _prepared(markup)
    if markup.count("<") > MOST_TAGS:
        raise UndecodableArticleError(
            f"{name} has more than {MOST_TAGS} elements, more than any article",
            path=name,
            hint="copy the article's text into a text file and give that",
        )
    root = parse_html(markup, name)
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    facts = read_facts(root, language)
    walk = _Walk(language)
    body = root.find("body")
    walk.enter(root if body is None else body, _Around("body", ("body",), ("",), (0,)))
    walk.flush()
    if walk.audio and not facts.audio:
        facts = replace(facts, audio=walk.audio)
    if not facts.address and (saved := SAVED_FROM.search(markup, 0, LOOKED_AT)):
        facts = replace(facts, address=saved["address"])
    if not any(not piece.marks.hidden for piece in walk.pieces):
        raise EmptyArticleError(
            f"{name}: the page shows no text",
            path=name,
            hint="pages that only scripts fill have to be saved in a browser, once they are to be seen: give that file",
        )
    return Page(name, digest, "\n\n".join(piece.text for piece in walk.pieces), tuple(walk.pieces), encoding, facts)


def _prepared(markup: str) -> str:
    """Markup without embedded files, which are long, and with XHTML's empty elements closed, which HTML has not."""
    if "base64," in markup:
        markup = EMBEDDED_FILE.sub("data:,", markup)
    if "/>" in markup and XHTML.search(markup, 0, LOOKED_AT):
        markup = EMPTY_ELEMENT.sub(r"<\1\2></\1>", markup)
    return markup


def parse_html(markup: str, name: str) -> etree._Element:
    """The tree of a page's markup. Raises UndecodableArticleError where there is none."""
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise _no_page(name) from error
    if root is None or not isinstance(root.tag, str):
        raise _no_page(name)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        # libxml2 ends a page where its elements lie too deep in one another, or a text is too long.
        raise UndecodableArticleError(
            f"{name} is a page that cannot be read to its end: its elements are nested too deep, or one text is too long",
            path=name,
            hint="copy the article's text into a text file and give that",
        )
    return root


def _no_page(name: str) -> UndecodableArticleError:
    return UndecodableArticleError(
        f"{name} is not a web page that can be read",
        path=name,
        hint="save the page anew in the browser, or copy its text into a text file",
    )


def decode_page(content: bytes, name: str, charset: str = "") -> tuple[str, str]:
    """Text and encoding: by byte order mark, by `charset`, which the transport states, by the page's own statement, by validity.

    A statement that the bytes contradict is no evidence: pages are stored in another encoding than they were served in. A few
    broken characters in a page that states UTF-8 are shown as U+FFFD, as a browser does.
    Raises UndecodableArticleError.
    """
    if b"\0" in content or content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return decode(content, name)
    found = XML_ENCODING.match(content) or CHARSET.search(content, 0, CHARSET_WITHIN)
    stated = charset.lower() or (found[1].decode("ascii").lower() if found else "")
    if stated in UTF8 or not stated or (stated in LATIN and _is_utf8(content)):
        try:
            return content.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text = content.decode("utf-8", "replace")
            if stated in UTF8 and text.count("\ufffd") * CHARACTERS_A_FAULT < len(text):
                return text, "utf-8"
            return decode(content, name)
    encoding = "cp1252" if stated in LATIN else stated
    try:
        return content.decode(encoding), encoding
    except (LookupError, ValueError):
        return decode(content, name)


def _is_utf8(content: bytes) -> bool:
    """Whether bytes beyond ASCII are all UTF-8, which no text in cp1252 is by chance."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not content.isascii()


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all text inside an element."""

    tag: str = ""
    containers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    place: tuple[int, ...] = ()
    language: str = ""
    hidden: bool = False
    own: str = ""


class _Walk:
    """One walk through a page: text is gathered until a block begins or ends, then it becomes a piece."""

    def __init__(self, language: str) -> None:
        self.pieces: list[Piece] = []
        self.audio = ""
        self._page_language = language
        self._parts: list[str] = []
        self._all = self._bold = self._linked = 0
        self._bold_depth = self._link_depth = 0
        self._address = self._first_address = ""
        self._line = 1
        self._number = 0
        self._at = 0
        self._around = _Around()

    def enter(self, element: etree._Element, around: _Around) -> None:
        """Read an element that is a block, and all inside it."""
        self._around = around
        self._say(element.text)
        self._children(element, around)

    def _children(self, element: etree._Element, around: _Around) -> None:
        previous = ""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                self._say(child.tail)
                continue
            if ":" in tag:
                tag = tag.rsplit(":", 1)[-1]
            if tag == "br":
                self._break(child)
            elif tag in UNSEEN:
                if tag in ("audio", "source"):
                    self._hear(child)
                if tag not in ("img", "source", "track", "link", "meta", "input", "base"):
                    self._look_for_audio(child)
            elif tag in INLINE:
                if (
                    previous == tag == "span"
                    and around.tag in UNNAMED
                    and not (self._parts and self._parts[-1][-1:].isspace())
                ):
                    self._parts.append(" ")
                self._inline(child, tag, around)
            else:
                self._block(child, tag, around)
            previous = "" if child.tail else tag
            self._say(child.tail)

    def _block(self, child: etree._Element, tag: str, around: _Around) -> None:
        """A block element: what stands before it ends, and so does what stands inside it."""
        self.flush()
        inner = self._inside(child, tag, around)
        bold = tag in BOLD
        self._bold_depth += bold
        self._around = inner
        if child.text:
            self._line = _line_of(child) or self._line
            self._say(child.text)
        self._children(child, inner)
        self.flush()
        self._bold_depth -= bold
        self._around = around

    def _inside(self, element: etree._Element, tag: str, around: _Around) -> _Around:
        attributes = element.attrib
        hidden, language, own = around.hidden, around.language, ""
        if attributes:
            get = attributes.get
            names = [value for key in (NAMES_OF_TEXT if tag in TEXT_BLOCKS else NAMES) if (value := get(key))]
            own = CAMEL.sub("-", " ".join(names)).lower() if names else ""
            hidden = hidden or _is_hidden(attributes, own)
            language = self._foreign(attributes) or language
        named = around.tag if tag in UNNAMED and around.tag in NAMES_PARTS else tag
        self._number += 1
        return _Around(
            named,
            (*around.containers, tag),
            (*around.classes, own),
            (*around.place, self._number),
            language,
            hidden,
            own,
        )

    def _foreign(self, attributes: Any) -> str:
        language = attributes.get("lang")
        if not language or language.split("-")[0].lower() == self._page_language.split("-")[0].lower():
            return ""
        return str(language)

    def _inline(self, child: etree._Element, tag: str, around: _Around) -> None:
        attributes = child.attrib
        inner = around
        if attributes:
            own = (attributes.get("class") or "").lower()
            hidden = not around.hidden and _is_hidden(attributes, own)
            if hidden or own or "lang" in attributes:
                inner = replace(
                    around,
                    hidden=around.hidden or hidden,
                    own=f"{around.own} {own}".strip(),
                    language=self._foreign(attributes) or around.language,
                )
            if hidden:
                self._aside(child, inner)
                return
        link, bold = tag == "a", tag in BOLD
        if link:
            self._address = attributes.get("href") or ""
            link = not (self._address == "" or self._address.startswith("#"))
        self._link_depth += link
        self._bold_depth += bold
        before = self._around
        if not self._parts or not any(map(str.strip, self._parts)):
            self._around = inner
        self._line = self._line if self._parts else _line_of(child) or self._line
        self._say(child.text)
        self._children(child, inner)
        self._link_depth -= link
        self._bold_depth -= bold
        if not self._parts:
            self._around = before

    def _aside(self, child: etree._Element, inner: _Around) -> None:
        """A hidden part of a line is a piece of its own after the line."""
        kept = (self._parts, self._all, self._bold, self._linked, self._first_address, self._around)
        self._parts, self._all, self._bold, self._linked, self._first_address = [], 0, 0, 0, ""
        self._around = inner
        self._say(child.text)
        self._children(child, inner)
        self.flush()
        self._parts, self._all, self._bold, self._linked, self._first_address, self._around = kept

    def _break(self, child: etree._Element) -> None:
        """Two line breaks end a block; so does one after words in bold that a text in plain letters follows."""
        if not self._parts:
            return
        following = child.getnext()
        twice = following is not None and following.tag == "br" and not (child.tail or "").strip()
        question = self._all and self._bold == self._all and not self._bold_depth and (child.tail or "").strip()
        if twice or question:
            self.flush()
        else:
            self._parts.append("\n")

    def _say(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text)
        count = len(text.strip())
        if count:
            self._all += count
            if self._bold_depth:
                self._bold += count
            if self._link_depth:
                self._linked += count
                self._first_address = self._first_address or self._address

    def _hear(self, element: etree._Element) -> None:
        address = element.get("src") or ""
        if (
            not self.audio
            and re.match(r"https?://\S+", address)
            and (element.tag == "audio" or (element.get("type") or "").startswith("audio/"))
        ):
            self.audio = address

    def _look_for_audio(self, element: etree._Element) -> None:
        if element.tag == "audio":
            for source in element.iter("source"):
                self._hear(source)

    def flush(self) -> None:
        """End the block at hand."""
        if self._all:
            text = tidy(" ".join("".join(self._parts).split()))
            if text:
                self._add(text)
        if self._parts:
            self._parts = []
            self._all = self._bold = self._linked = 0
            self._first_address = ""

    def _add(self, text: str) -> None:
        around = self._around
        marks = Marks(
            around.tag,
            around.containers[:-1],
            (*around.classes[:-1], around.own),
            min(1.0, self._bold / self._all),
            min(1.0, self._linked / self._all),
            around.language,
            around.hidden,
            self._first_address,
            around.place,
        )
        end = self._at + len(text)
        self.pieces.append(Piece(text, self._at, end, self._line, len(self.pieces) + 1, marks))
        self._at = end + 2


def _line_of(element: etree._Element) -> int:
    """The line in which an element begins; 0 where the parser does not tell."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _is_hidden(attributes: Any, own: str) -> bool:
    get = attributes.get
    style = get("style")
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or (style is not None and HIDDEN_STYLE.search(style) is not None)
        or (own != "" and HIDDEN_CLASS.search(own) is not None and SHOWN_WHERE_WIDE.search(own) is None)
    )


def tidy(text: str) -> str:
    """Letters composed (NFC), no soft hyphens, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = " ".join(without_controls(text).split())
    return unicodedata.normalize("NFC", text)
