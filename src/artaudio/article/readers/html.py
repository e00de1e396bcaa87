"""Read web pages: every text of the page as a piece with its marks, and what the head says of the article.

lxml parses the page; nothing is fetched, and no entity or DTD is resolved while it does. The walk goes through the elements
once and cuts the text where a block element begins or ends, as a browser does without style sheets.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from lxml.etree import HTMLParser

from artaudio.article.model import Source
from artaudio.article.page import Marks, Page, PageFacts, Piece
from artaudio.article.readers.decoding import BYTE_ORDER_MARKS, decode, without_controls
from artaudio.article.readers.encoded_twice import ENCODED_TWICE, decoded_once_more
from artaudio.article.readers.metadata import read_facts
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import listed

INLINE = listed("""
    a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr
""")
"""Elements that do not end a line."""
BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = listed("""
    applet area audio base canvas datalist embed frame frameset head iframe img input link map math meta noframes
    noscript object optgroup option param picture script select source style svg template textarea title track video
""")
"""Elements whose text a reader of the page does not see as text."""
TEXT_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption", "caption", "blockquote"}
)
"""Elements that name what their text is; `div` and the like only hold it."""
NAMES = ("class", "id", "role", "epub:type")
NAMES_OF_TEXT = ("class", "role", "epub:type")
"""The id of a heading or a paragraph is where links lead to, and says nothing of what it is."""
CAMEL = re.compile("(?<=[a-z0-9])(?=[A-Z])")
NAMES_PARTS = TEXT_BLOCKS - {"p"}
"""Elements whose parts are still what they are: a `div` in a heading is a heading."""
UNNAMED = frozenset({"div", "section", "main", "article", "body", "center", "header", "hgroup"})
LONGEST_CELL = 200
"""Characters of a cell in a table of data."""
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
MAIN_CELL = 0.6
"""Share of the letters of a table that sets a page which its largest cell has."""
SHORTEST_TEXT_OF_PAGE = 300
"""Letters that this cell has at least."""
NO_DATA = (
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figure",
    "form",
    "ul",
    "ol",
    "blockquote",
    "script",
    "style",
    "iframe",
)
"""Elements that no cell of data holds."""
MOST_OF_WORDS = 0.9
"""Share of a piece's characters that are marked as one language, from which the piece is in it."""
SOURCE_LINE = "data-source-line"
"""Attribute with the line of the source that an element was made of, where the markup is not the source itself."""
NOTE_SIGN = re.compile(r"(?:\d{1,3}|[a-z]|\*{1,3}|[†‡§¹²³⁴-⁹])")
OVER_TITLE = re.compile(r"(?:\b|_)(?:kicker|dachzeile|overline|eyebrow|spitzmarke|roofline|rubrik)(?:\b|_)")
"""Names of what stands in a heading above its words."""
DROP_CAP = re.compile(r"\b(?:drop-?cap|initial-?letter|first-?letter|initiale?|versal)\b")
"""Names of a first letter that is set large; white space behind it is none."""
BRACKETED = re.compile(r"\[\s?(?:\d{1,3}|[a-z]|Anm\.? ?\d{1,3}|Fn\.? ?\d{1,3})\s?\]|\(\d{1,3}\)")
"""Signs that lead to a note: a number, a letter or a mark, alone where it is set high, else in brackets."""
REFERENCE = re.compile(r"\b(?:noteref|footnote-?ref|footnote-?reference|pagebreak)\b")
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
SINGLE_BYTE = re.compile(
    r"(?:iso[-_]?8859|iso[-_]ir|windows|cp|koi8|mac|x-mac|ibm|hp)[\w:-]*|l\d|latin[\d-]+|cyrillic|greek|visual|tis-620"
)
"""Labels of encodings in which any bytes are text, so that nothing contradicts a wrong one but what they mean in UTF-8."""
WIDE = re.compile(r"utf-?16(?:le|be)?|ucs-?2|unicode")
OTHERS = re.compile(r"gb\w*|big5[\w-]*|euc-\w+|shift[-_]jis|sjis|iso-2022-\w+|utf-?8[\w-]*")
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
    text, encoding = decode_page(source.content, source.name, source.charset)
    once = decoded_once_more(text)
    page = html_page(source.name, source.digest, once, encoding)
    return page if once == text else replace(page, notes=(ENCODED_TWICE,))


def html_page(name: str, digest: str, markup: str, encoding: str = "utf-8") -> Page:
    """A page of decoded markup."""
    root = markup_tree(markup, name)
    language = language_of(root)
    facts = read_facts(root, language)
    if not facts.address and (saved := SAVED_FROM.search(markup, 0, LOOKED_AT)):
        facts = replace(facts, address=saved["address"])
    page = page_of_trees(name, digest, [root], facts, encoding)
    if not any(not piece.marks.hidden for piece in page.pieces):
        raise EmptyArticleError(
            tr("{name}: the page shows no text", name=name),
            path=name,
            hint=tr(
                "pages that only scripts fill have to be saved in a browser, once they are to be seen: give that file"
            ),
        )
    return page


def page_of_trees(
    name: str,
    digest: str,
    roots: Iterable[etree._Element],
    facts: PageFacts,
    encoding: str = "utf-8",
    *,
    only_article: bool = False,
    stated_lines: bool = False,
) -> Page:
    """One page of the bodies of all trees, one below the other.

    With `stated_lines` an element's line is the one in its attribute SOURCE_LINE, or that of the element before.
    """
    walk = _Walk(facts.language, stated_lines=stated_lines)
    for root in roots:
        body = root.find("body")
        walk.enter(root if body is None else body, _Around("body", ("body",), ("",), (0,)))
        walk.flush()
    if walk.audio and not facts.audio:
        facts = replace(facts, audio=walk.audio)
    text = "\n\n".join(piece.text for piece in walk.pieces)
    return Page(name, digest, text, tuple(walk.pieces), encoding, facts, only_article=only_article)


def language_of(root: etree._Element) -> str:
    """The BCP 47 tag of a page's language, "" where it states none."""
    return (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()


def markup_tree(markup: str, name: str) -> etree._Element:
    """The tree of a page of HTML or XHTML. Raises UndecodableArticleError where there is none, or it has too many elements."""
    markup = _prepared(markup)
    if markup.count("<") > MOST_TAGS:
        raise UndecodableArticleError(
            tr("{name} has more than {most_tags} elements, more than any article", name=name, most_tags=MOST_TAGS),
            path=name,
            hint=tr("copy the article's text into a text file and give that"),
        )
    return parse_html(markup, name)


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
            tr(
                "{name} is a page that cannot be read to its end: its elements are nested too deep, or one text is too long",
                name=name,
            ),
            path=name,
            hint=tr("copy the article's text into a text file and give that"),
        )
    return root


def _no_page(name: str) -> UndecodableArticleError:
    return UndecodableArticleError(
        tr("{name} is not a web page that can be read", name=name),
        path=name,
        hint=tr("save the page anew in the browser, or copy its text into a text file"),
    )


def decode_page(content: bytes, name: str, charset: str = "") -> tuple[str, str]:
    """Text and encoding: by byte order mark, by `charset`, which the transport states, by the page's own statement, by validity.

    A statement that the bytes contradict is no evidence: pages are stored in another encoding than they were served in. A few
    broken characters in a page that states UTF-8 are shown as U+FFFD, as a browser does.
    Raises UndecodableArticleError.
    """
    if content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return decode(content, name)
    found = XML_ENCODING.match(content) or CHARSET.search(content, 0, CHARSET_WITHIN)
    own = found[1].decode("ascii").lower() if found else ""
    if b"\0" in content:
        return _wide(content, name, charset)
    # Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever is said: no text in a single-byte encoding is so by chance.
    if _is_utf8(content):
        return content.decode("utf-8"), "utf-8"
    for stated in (charset, own):
        if stated in UTF8:
            text = content.decode("utf-8", "replace")
            if text.count("\ufffd") * CHARACTERS_A_FAULT < len(text):
                return text, "utf-8"
        elif stated in LATIN or SINGLE_BYTE.fullmatch(stated) or OTHERS.fullmatch(stated):
            encoding = "cp1252" if stated in LATIN else stated
            try:
                return content.decode(encoding), encoding
            except (LookupError, ValueError):
                continue
    if content.isascii():
        return content.decode("ascii"), "utf-8"
    return decode(content, name)


def _wide(content: bytes, name: str, charset: str) -> tuple[str, str]:
    """Text of two bytes a character, which the transport states; without a byte order mark it counts as little-endian."""
    if WIDE.fullmatch(charset):
        encoding = "utf-16-be" if charset.endswith("be") else "utf-16-le"
        try:
            text = content.decode(encoding)
        except ValueError:
            return decode(content, name)
        if "\0" not in text:
            return text, encoding
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

    def __init__(self, language: str, *, stated_lines: bool = False) -> None:
        self._stated_lines = stated_lines
        self.pieces: list[Piece] = []
        self.audio = ""
        self._page_language = language
        self._parts: list[str] = []
        self._all = self._bold = self._linked = 0
        self._language = ""
        self._languages: dict[str, int] = {}
        self._bold_depth = self._link_depth = 0
        self._address = self._first_address = ""
        self._joined = False
        self._layout: set[etree._Element] = set()
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
                    and not self._joined
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
        if tag in TABLE_PARTS:
            if tag == "table" and _sets_page(child):
                self._layout.update(_parts_of_table(child))
            if child in self._layout:
                tag = "div"
        inner = self._inside(child, tag, around)
        if tag == "table" and (table := _data_table(child)):
            self._around, self._language = inner, inner.language
            self._line = self._line_of(child) or self._line
            self._say(table)
            self.flush()
            self._around, self._language = around, around.language
            return
        bold = tag in BOLD
        self._bold_depth += bold
        self._around = inner
        self._language = inner.language
        self._line = self._line_of(child) or self._line
        self._say(child.text)
        self._children(child, inner)
        self.flush()
        self._bold_depth -= bold
        self._around = around
        self._language = around.language

    def _inside(self, element: etree._Element, tag: str, around: _Around) -> _Around:
        attributes = element.attrib
        hidden, language, own = around.hidden, around.language, ""
        if attributes:
            get = attributes.get
            names = [value for key in (NAMES_OF_TEXT if tag in TEXT_BLOCKS else NAMES) if (value := get(key))]
            own = CAMEL.sub("-", " ".join(names)).lower() if names else ""
            hidden = hidden or _is_hidden(attributes, own)
            language = self._foreign(attributes) or language
        if tag == "pre" and element.find("code") is not None:
            own = f"{own} code".strip()
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
        if tag in ("a", "sup", "span") and (sign := _sign_of_note(child, tag)):
            self._aside(child, replace(around, own=sign))
            return
        attributes = child.attrib
        inner = around
        own = ""
        if attributes:
            own = (attributes.get("class") or "").lower()
            if around.tag in HEADINGS and own and OVER_TITLE.search(own) and _is_part(child):
                self._aside(child, replace(around, tag="p", own=own))
                return
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
        self._language = inner.language
        self._line = self._line if self._parts else self._line_of(child) or self._line
        self._say(child.text)
        self._children(child, inner)
        if own and DROP_CAP.search(own):
            self._joined = len("".join(self._parts).strip()) == 1
        self._link_depth -= link
        self._bold_depth -= bold
        self._language = around.language
        if not self._parts:
            self._around = before

    def _aside(self, child: etree._Element, inner: _Around) -> None:
        """A part of a line that is hidden or no text of it is a piece of its own before the line."""
        kept = (self._parts, self._all, self._bold, self._linked, self._first_address, self._around, self._languages)
        self._parts, self._all, self._bold, self._linked, self._first_address = [], 0, 0, 0, ""
        self._around, self._languages = inner, {}
        self._say(child.text)
        self._children(child, inner)
        self.flush()
        (
            self._parts,
            self._all,
            self._bold,
            self._linked,
            self._first_address,
            self._around,
            self._languages,
        ) = kept

    def _line_of(self, element: etree._Element) -> int:
        """The line in which an element begins; 0 where nobody tells."""
        if self._stated_lines:
            stated = element.get(SOURCE_LINE) or ""
            return int(stated) if stated.isdecimal() and len(stated) < 9 else 0
        line = element.sourceline
        return line if isinstance(line, int) else 0

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
        if self._joined and text:
            text = text.lstrip()
            self._joined = not text
        if not text:
            return
        self._parts.append(text)
        count = len(text.strip())
        if count:
            self._all += count
            if self._language:
                self._languages[self._language] = self._languages.get(self._language, 0) + count
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
            self._languages = {}
            self._joined = False

    def _add(self, text: str) -> None:
        around = self._around
        marks = Marks(
            around.tag,
            around.containers[:-1],
            (*around.classes[:-1], around.own),
            min(1.0, self._bold / self._all),
            min(1.0, self._linked / self._all),
            next((name for name, count in self._languages.items() if count >= MOST_OF_WORDS * self._all), ""),
            around.hidden,
            self._first_address,
            around.place,
        )
        end = self._at + len(text)
        self.pieces.append(Piece(text, self._at, end, self._line, len(self.pieces) + 1, marks))
        self._at = end + 2


def _sets_page(table: etree._Element) -> bool:
    """Whether a table is there for its look: one cell has most of its letters, and they are more than those of a box."""
    if table.get("role") == "presentation":
        return True
    cells = [len(_words(cell)) for cell in _parts_of_table(table) if cell.tag in ("td", "th")]
    return max(cells, default=0) >= max(SHORTEST_TEXT_OF_PAGE, MAIN_CELL * len(_words(table)))


def _parts_of_table(table: etree._Element) -> Iterator[etree._Element]:
    """The table, its rows and its cells; not those of tables in them."""
    yield table
    for child in table:
        if child.tag in TABLE_PARTS and child.tag != "table":
            yield from _parts_of_table(child)


def _data_table(table: etree._Element) -> str:
    """The text of a table of data, caption first, rows separated by semicolons and cells by bars; "" for one that sets a page.

    A table of data has two rows and two columns or more, short cells, and nothing but lines of text in them.
    """
    if table.get("role") == "presentation" or sum(1 for _ in table.iter(*NO_DATA)) > 1:
        return ""
    rows = [[_words(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    filled = [row for row in rows if any(row)]
    if len(filled) < 2 or max(map(len, filled)) < 2 or max(map(len, cells)) > LONGEST_CELL:
        return ""
    caption = _words(table.find("caption")) if table.find("caption") is not None else ""
    inside = sum(map(len, cells)) + len(caption)
    if inside < len(_words(table)) - 2 * len(cells) - 2:
        return ""  # words stand outside of the cells
    text = "; ".join(" | ".join(filter(None, row)) for row in filled)
    return f"{caption}: {text}" if caption else text


def _words(element: etree._Element | None) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split()) if element is not None else ""


def _sign_of_note(element: etree._Element, tag: str) -> str:
    """What an element of a line is called that leads to a note or counts a page, "" for every other: `text [1]`, `text³`."""
    get = element.get
    named = REFERENCE.search(f"{get('epub:type') or ''} {get('role') or ''} {get('class') or ''}".lower())
    if named:
        return named[0]
    if tag == "span":
        return ""
    text = "".join(map(str, element.itertext())).strip()
    if len(text) > 8:
        return ""
    link = element if tag == "a" else next(element.iter("a"), None)
    if link is None or not (link.get("href") or "").startswith("#"):
        return ""
    high = tag == "sup" or next(element.iter("sup"), None) is not None
    return "noteref" if BRACKETED.fullmatch(text) or (high and NOTE_SIGN.fullmatch(text)) else ""


def _is_part(element: etree._Element) -> bool:
    """Whether more words stand beside an element in the one around it."""
    parent = element.getparent()
    whole = "".join(map(str, parent.itertext())).split() if parent is not None else []
    return whole != "".join(map(str, element.itertext())).split()


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
