"""Read web pages: every text of the page as a piece with its marks, and what the head says of the article.

lxml parses the page; nothing is fetched, and no entity or DTD is resolved while it does. The walk goes through the elements
once and cuts the text where a block element begins or ends, as a browser does without style sheets.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from lxml import etree
from lxml.etree import HTMLParser

from artaudio.article.model import Source
from artaudio.article.page import Marks, Page, PageFacts, Piece
from artaudio.article.readers.decoding import BYTE_ORDER_MARKS, decode, without_controls
from artaudio.article.readers.encoded_twice import ENCODED_TWICE, decoded_once_more
from artaudio.article.readers.formula import formula
from artaudio.article.readers.metadata import read_facts
from artaudio.article.readers.shadow_tree import show_shadow_trees
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import lazy, listed
from artaudio.base.records import replace

INLINE = listed("""
    a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr
""")
"""Elements that do not end a line."""
BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = listed("""
    applet area audio base canvas datalist embed frame frameset head iframe img input link map meta noframes
    noscript object optgroup option param picture script select source style template textarea title track video
""")
"""Elements whose text a reader of the page does not see as text."""
BLOCKS = listed("""
    address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol output p pre
    search section summary table tbody td tfoot th thead tr ul
""")
"""Elements that end a line. All others stand in a line as browsers set them, unless they hold one of these."""
OFFICE = ("o:", "w:", "v:", "m:", "st1:")
"""Prefixes of elements that word processors write into pages."""
ROLE_TAGS = {
    "alertdialog": "dialog",
    "article": "article",
    "blockquote": "blockquote",
    "complementary": "aside",
    "contentinfo": "footer",
    "dialog": "dialog",
    "figure": "figure",
    "heading": "h2",
    "list": "ul",
    "listitem": "li",
    "navigation": "nav",
    "paragraph": "p",
    "search": "search",
}
"""ARIA roles by which a `div` or the like is another element (WAI-ARIA 1.2, 5.3)."""
MADE_BY_ROLE = frozenset({"div", "span", "section"})
PICTURES = (
    "figcaption",
    "img",
    "picture",
    "svg",
    "video",
    "audio",
    "canvas",
    "iframe",
    "object",
    "embed",
    "table",
    "noscript",
    "amp-img",
    "blockquote",
    "pre",
)
"""What a figure holds that is one; text that is set as a figure for its look alone holds none of them."""
NO_PICTURE = ("0", "1", "0px", "1px")
"""Widths of a picture that nobody sees: it counts who reads the page."""
CONTROLS = frozenset({"button", "label"})
"""Elements that a heading may hold to be pressed, whose words are its own."""
TEXT_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption", "caption", "blockquote"}
)
"""Elements that name what their text is; `div` and the like only hold it."""
NAMES = ("class", "id", "role", "epub:type", "data-area", "data-component")
NAMES_OF_TEXT = ("class", "role", "epub:type")
"""The id of a heading or a paragraph is where links lead to, and says nothing of what it is."""
CAMEL = lazy("(?<=[a-z0-9])(?=[A-Z])")
OWN_ELEMENT = "app-"
"""How programs begin the names of all their own elements (Angular)."""
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
MARGIN_NUMBER = lazy(r"(?:Rn\.?\s?)?[(\[]?\d{1,4}[)\].]?")
SHORTEST_NUMBERED = 40
"""Characters of a text that has a number in the margin, which is no place in a list of results."""
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
WITH_HEADING = ("h1", "h2", "h3", "h4")
MOST_OF_WORDS = 0.9
"""Share of a piece's characters that are marked as one language, from which the piece is in it."""
SOURCE_LINE = "data-source-line"
"""Attribute with the line of the source that an element was made of, where the markup is not the source itself."""
NOTE_SIGN = lazy(r"(?:\d{1,3}|[a-z]|\*{1,3}|[†‡§¹²³⁴-⁹])")
OVER_TITLE = lazy(
    r"(?:\b|_)(?:kicker|dachzeile|overline|topline|pretitle|supertitle|eyebrow|spitzmarke|spitzzeile|roofline|rubrik)(?:\b|_)"
)
"""Names of what stands in a heading above its words."""
QUOTED_PERSON = lazy(r"(?:quote|zitat)[\w-]*(?:author|autor|source|quelle|cite|name)\b")
"""Names of the part of a quotation that says whose words it is."""
ACCORDION = lazy(r"\b(?:accordion|akkordeon)[\w-]*(?:button|title|header|trigger|toggle)\b")
"""Names of a button that shows the text below it."""
ACCORDION_PANEL = lazy(
    r"\b(?:accordion|akkordeon|faq)[\w-]*(?:content|panel|body|answer|antwort|text|inhalt|collapse)\b|\bpanel-collapse\b"
)
"""Names of what such a button shows."""
DISCLOSED_WITHIN = 3
"""What a button shows and hides stands right below it, or below one of so many elements around it (ARIA APG, Disclosure)."""
READ_ON = lazy(
    r"(?:[Mm]ehr|[Aa]lles|[Gg]anzen (?:Text|Artikel|Beitrag)) (?:lesen|anzeigen|erfahren|zeigen)"
    r"|[Ww]eiter ?lesen|[Mm]ehr|[Rr]ead more"
)
"""Words of a button that shows the rest of a text."""
PRESSED = frozenset({"button", "link", "tab"})
"""ARIA roles of a division that is a button."""
DROP_CAP = lazy(r"\b(?:drop-?cap|initial-?letter|first-?letter|initiale?|versal)\b")
"""Names of a first letter that is set large; white space behind it is none."""
BRACKETED = lazy(r"\[\s?(?:\d{1,3}|[a-z]|Anm\.? ?\d{1,3}|Fn\.? ?\d{1,3})\s?\]|\(\d{1,3}\)")
"""Signs that lead to a note: a number, a letter or a mark, alone where it is set high, else in brackets."""
BARE_NOTE = lazy(r"[.,;:!?…\"“”»«’')\]]$|(?<![A-ZÄÖÜ])[a-zäöüß]{5,}$")
"""What stands before a number that is set high and leads to a note, though it is no link: a mark, or a word and no unit."""
SQUARED_UNIT = lazy(r"(?:[Mm]eter|[Zz]oll|[Ff]uß|[Mm]eilen?)$")
RETURN = lazy(r"#_?(?:\w+[_-])?(?:fn|ftn|edn|foot|end|note|cmnt|cite)?[_-]?(?:ref|back|return|zurueck)", re.IGNORECASE)
"""Addresses by which a note leads back to its sign in the text."""
RETURN_SIGN = lazy(r"[↩↑⬆⤴^\ufe0e\ufe0f]{1,3}")
HEADING_TOOL = lazy(
    r"\b(?:editsection|headerlink|header-anchor|heading-anchor|heading-link|permalink|anchorjs-link|anchor-link)\b"
)
"""Names of what stands in a heading to be pressed, and is no word of it."""
TOOL_SIGN = lazy(r"[¶#§🔗\s]+")
TAXONOMY = lazy(r"(?<![\w-])(?:tag|category|author|format|post_tag)-[\w-]+")
"""Names by which a blog's post tells what it is about: they say nothing of the element."""
LIST_STYLE = "mso-list:"
"""In the style of a paragraph that a word processor means as an item of a list, and of the sign before it."""
REFERENCE = lazy(r"\b(?:(?:noteref|footnote-?(?:ref|reference|anchor)|pagebreak)\b|(?:sidenote|marginnote)(?![\w-]))")
HIDDEN_STYLE = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FONT_WEIGHT = lazy(r"font-weight\s*:\s*(?:(?P<bold>bold|[6-9]00)|normal|[1-5]00)\b", re.IGNORECASE)
HIDDEN_CLASS = lazy(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|is-hidden|hidden|hide|u-hidden|d-none|invisible|"
    r"\S*(?:visually-?hidden|screenreader|sr-only|visuallyhidden)\S*)(?=\s|$)"
)
SHOWN_WHERE_WIDE = lazy(
    r"(?:^|\s)(?:sm|md|lg|xl|2xl|d-(?:sm|md|lg|xl))[:-](?:block|flex|inline|inline-block|grid|contents|table)(?=\s|$)"
)
"""Names by which a part is hidden on narrow screens only."""
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
CHARSET_WITHIN = 16_384
"""Bytes within which a page states its encoding."""
SINGLE_BYTE = lazy(
    r"(?:iso[-_]?8859|iso[-_]ir|windows|cp|koi8|mac|x-mac|ibm|hp)[\w:-]*|l\d|latin[\d-]+|cyrillic|greek|visual|tis-620"
)
"""Labels of encodings in which any bytes are text, so that nothing contradicts a wrong one but what they mean in UTF-8."""
WIDE = lazy(r"utf-?16(?:le|be)?|ucs-?2|unicode")
OTHERS = lazy(r"gb\w*|big5[\w-]*|euc-\w+|shift[-_]jis|sjis|iso-2022-\w+|utf-?8[\w-]*")
UTF8 = frozenset({"utf-8", "utf8", "unicode-1-1-utf-8"})
MOST_FRAMES = 4
SHOWN_SOURCE = lazy(r"&lt;(?:!doctype html|html)\b", re.IGNORECASE)
SHOWN_SOURCE_END = lazy(r"&lt;/html", re.IGNORECASE)
SOURCE_BEGIN = lazy(r"<(?:!doctype html|html)\b", re.IGNORECASE)
"""How the source of a page begins and ends that a browser shows and saves; a text about markup has it in its middle."""
SOURCE_WITHIN = 4096
CHARACTERS_A_FAULT = 2000
"""One broken character in so many is damage; more are another encoding."""
LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "iso_8859-1", "windows-1252"})
"""Labels that mean cp1252 on the web (WHATWG Encoding, 4.2)."""
MOST_TAGS = 200_000
"""Tags of a page that is read; a large one has thirty thousand."""
LOOKED_AT = 8192
"""Characters in which a program that saves pages notes where a page came from, and XHTML says what it is."""
SAVED_FROM = lazy(
    r"<!--[^>]{0,400}?(?:saved from url=\(\d+\)|\burl:\s*)(?P<address>https?://[^\s<>\"]{1,2000})", re.IGNORECASE
)
"""`<!-- saved from url=(0023)https://example.org/ -->`, `<!-- Page saved with SingleFile url: https://example.org/ …`."""
EMBEDDED_FILE = lazy(r"data:[\w/+.;=-]{0,100}?base64,[A-Za-z0-9+/=\s]{100,}")
XHTML = lazy(r"^\s*<\?xml|xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml|XHTML 1", re.IGNORECASE)
EMPTY_ELEMENT = lazy(
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
    """A page of decoded markup, or of the markup that it shows, where it is a browser's view of a page's source."""
    root = markup_tree(markup, name)
    if SHOWN_SOURCE.search(markup, 0, SOURCE_WITHIN) and SHOWN_SOURCE_END.search(
        markup, max(0, len(markup) - LOOKED_AT)
    ):
        text = "".join(str(part) for body in root.iter("body") for part in body.itertext())
        if begin := SOURCE_BEGIN.search(text):
            markup = text[begin.start() :]
            root = markup_tree(markup, name)
    language = language_of(root)
    facts = read_facts(root, language)
    if not facts.address and (saved := SAVED_FROM.search(markup, 0, LOOKED_AT)):
        facts = replace(facts, address=saved["address"])
    page = page_of_trees(name, digest, [root], facts, encoding)
    if not any(not piece.marks.hidden for piece in page.pieces):
        raise EmptyArticleError(tr("{name}: the page shows no text", name=name), path=name, hint=_way_to_text(root))
    return page


def _way_to_text(root: etree._Element) -> str:
    frames = [source for frame in root.iter("frame") if (source := frame.get("src"))]
    if frames:
        shown = ", ".join(frames[:MOST_FRAMES])
        return tr(
            "its text stands in frames, which are pages of their own: give the one with the article ({frames})",
            frames=shown,
        )
    return tr("pages that only scripts fill have to be saved in a browser, once they are to be seen: give that file")


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
    root = parse_html(markup, name)
    if "shadowroot" in markup:
        show_shadow_trees(root)
    return root


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


class _Around(msgspec.Struct, frozen=True):
    """What holds for all text inside an element."""

    tag: str = ""
    containers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    place: tuple[int, ...] = ()
    language: str = ""
    hidden: bool = False
    own: str = ""


@dataclass(slots=True)
class _OpenPiece:
    """What has been gathered of the piece at hand. Counts are of characters: all, bold, in links, in links within the page."""

    parts: list[str] = field(default_factory=list)
    all_count: int = 0
    bold_count: int = 0
    linked_count: int = 0
    jumping_count: int = 0
    first_address: str = ""
    languages: dict[str, int] = field(default_factory=dict)
    footnote: bool = False


class _Walk:
    """One walk through a page: text is gathered until a block begins or ends, then it becomes a piece."""

    def __init__(self, language: str, *, stated_lines: bool = False) -> None:
        self._stated_lines = stated_lines
        self.pieces: list[Piece] = []
        self.audio = ""
        self._page_language = language
        self._open = _OpenPiece()
        self._language = ""
        self._bold_depth = self._link_depth = self._jump_depth = 0
        self._address = ""
        self._joined = self._pictured = False
        self._layout: set[etree._Element] = set()
        self._panels: set[etree._Element] = set()
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
                tag = "font" if tag.startswith(OFFICE) else tag.rsplit(":", 1)[-1]
            if previous == tag == "span" and not self._joined:
                self._part_spans(child, around)
            self._child(child, tag, around)
            if tag == "span" and child.tail and around.tag in HEADINGS and child.tail[0].isupper():
                self._part_words()
            previous = "" if child.tail else tag
            self._say(child.tail)

    def _child(self, child: etree._Element, tag: str, around: _Around) -> None:
        if tag == "br":
            self._break(child)
        elif tag in INLINE and not (tag == "span" and _is_block_by_role(child, around)):
            self._inline(child, tag, around)
        elif tag in UNSEEN:
            self._listen(child, tag)
        elif tag == "math":
            self._say(formula(child))
        elif tag == "svg":
            self._drawing(child, around)
        elif tag in BLOCKS and not (tag in CONTROLS and (around.tag in HEADINGS or around.tag == "summary")):
            self._block(child, tag, around)
        elif tag in CONTROLS or self._stands_in_line(child, around):
            self._inline(child, "span", around)
        else:
            self._block(child, "div", around)

    def _part_words(self) -> None:
        """In a heading a word ends where a capital letter follows a span: `<span>Auenfeld</span>Moor brennt`."""
        if self._open.parts and self._open.parts[-1][-1:].islower():
            self._open.parts.append(" ")

    def _part_spans(self, child: etree._Element, around: _Around) -> None:
        """Pages show two spans with nothing between them apart from each other, where they are no part of a paragraph.

        In a heading they do where a word ends and a capital letter follows: `Auenfeld` and `Moor brennt`.
        """
        before = self._open.parts[-1][-1:] if self._open.parts else ""
        if before.isspace():
            return
        if around.tag in UNNAMED or (around.tag in HEADINGS and before.islower() and (child.text or "")[:1].isupper()):
            self._open.parts.append(" ")

    def _stands_in_line(self, child: etree._Element, around: _Around) -> bool:
        """Whether an element that HTML does not know is part of a line: words stand beside it, and it holds no block."""
        beside = around.tag in TEXT_BLOCKS or (child.tail or "").strip() != "" or self._open.all_count > 0
        return beside and not any(isinstance(one.tag, str) and one.tag in BLOCKS for one in child.iterdescendants())

    def _drawing(self, child: etree._Element, around: _Around) -> None:
        """Words in a drawing are a piece of their own; most drawings have none."""
        words = " ".join(filter(None, (_words(text) for text in child.iter("text"))))
        if words:
            inner = replace(around, tag="svg", own="")
            kept = self._set_aside(inner)
            self._say(words)
            self._bring_back(kept)

    def _block(self, child: etree._Element, tag: str, around: _Around) -> None:
        """A block element: what stands before it ends, and so does what stands inside it."""
        self.flush()
        if tag in MADE_BY_ROLE and (role := child.get("role")):
            tag = "summary" if role in PRESSED and self._discloses(child, around) else _tag_of_role(child, role) or tag
        elif tag == "button" and (
            ACCORDION.search((child.get("class") or "").lower()) or self._discloses(child, around)
        ):
            tag = "summary"
        elif tag == "figure" and next(child.iter(*PICTURES), None) is None:
            tag = "div"
        if tag in TABLE_PARTS:
            if tag == "table" and (_sets_page(child) or (child.getparent() in self._layout and _has_one_cell(child))):
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
        bold = _is_bold(tag, child.attrib)
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

    def _discloses(self, button: etree._Element, around: _Around) -> bool:
        """Whether a button shows a text below it when it is pressed, and does not stand in a heading, which it is then."""
        panel = _disclosed(button)
        if panel is not None:
            self._panels.add(panel)
        return panel is not None and around.tag not in HEADINGS and around.tag != "summary"

    def _inside(self, element: etree._Element, tag: str, around: _Around) -> _Around:
        attributes = element.attrib
        hidden, language, own = around.hidden, around.language, ""
        if attributes:
            get = attributes.get
            names = [value for key in (NAMES_OF_TEXT if tag in TEXT_BLOCKS else NAMES) if (value := get(key))]
            own = CAMEL.sub("-", " ".join(names)).lower() if names else ""
            if own and ("hentry" in own or "type-post" in own):
                own = TAXONOMY.sub("", own)
            elif own.startswith("mso") and tag == "p" and LIST_STYLE in (get("style") or ""):
                tag = "li"
            if not hidden and _is_hidden(attributes, own):
                hidden = not self._is_shown_on_demand(element)
                own = own if hidden else CAMEL.sub("-", get("class") or "").lower()
            language = self._foreign(attributes) or language
            if get("itemprop") == "comment":
                own = f"{own} comment".strip()
        if tag == "pre" and element.find("code") is not None:
            own = f"{own} code".strip()
        elif "-" in element.tag:
            own = f"{element.tag.removeprefix(OWN_ELEMENT)} {own}".strip()
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

    def _is_shown_on_demand(self, element: etree._Element) -> bool:
        """Whether a hidden element is what a button or a tab shows, or the answer to a question above it, one of several."""
        return element in self._panels or _is_answer(element) or _is_rest(element)

    def _foreign(self, attributes: Any) -> str:
        language = attributes.get("lang")
        if not language or language.split("-")[0].lower() == self._page_language.split("-")[0].lower():
            return ""
        return str(language)

    def _inline(self, child: etree._Element, tag: str, around: _Around) -> None:
        attributes = child.attrib
        own = (attributes.get("class") or "").lower() if attributes else ""
        if child.tag in ("a", "button") and self._discloses(child, around):
            self._block(child, "summary", around)
            return
        if beside := self._beside_line(child, tag, around, own):
            self._aside(child, beside)
            return
        inner = around
        if own or "lang" in attributes:
            inner = replace(
                around, own=f"{around.own} {own}".strip(), language=self._foreign(attributes) or around.language
            )
        link, bold = tag == "a", _is_bold(tag, attributes)
        jump = False
        if link:
            self._address = attributes.get("href") or ""
            jump = self._address.startswith("#")
            link = self._address != "" and not jump
        self._link_depth += link
        self._jump_depth += jump
        self._bold_depth += bold
        before = self._around
        if not self._open.all_count:
            self._around = inner
        self._language = inner.language
        self._line = self._line if self._open.parts else self._line_of(child) or self._line
        self._say(child.text)
        self._children(child, inner)
        if own and DROP_CAP.search(own):
            self._joined = len("".join(self._open.parts).strip()) == 1
        self._link_depth -= link
        self._jump_depth -= jump
        self._bold_depth -= bold
        self._language = around.language
        if not self._open.parts:
            self._around = before

    def _beside_line(self, child: etree._Element, tag: str, around: _Around, own: str) -> _Around | None:
        """What holds for a part of a line that is hidden or no text of it; None for one that is text."""
        if tag in ("a", "sup", "span") and (sign := _sign_of_note(child, tag)):
            self._open.footnote = self._open.footnote or _leads_back(child)
            return replace(around, own=sign)
        if tag == "sup" and self._is_bare_note(child):
            return replace(around, own="noteref")
        in_heading = around.tag in HEADINGS
        if in_heading and _is_heading_tool(child):
            return replace(around, tag="p", own="headerlink", hidden=True)
        if in_heading and own and OVER_TITLE.search(own) and _is_part(child):
            return replace(around, tag="p", own=own)
        if tag == "span" and own and around.tag != "p" and QUOTED_PERSON.search(own) and _is_part(child):
            return replace(around, own=own)
        attributes = child.attrib
        if not attributes or around.hidden:
            return None
        if LIST_STYLE in (attributes.get("style") or ""):
            return replace(around, hidden=True)
        if _is_hidden(attributes, own):
            language = self._foreign(attributes) or around.language
            return replace(around, hidden=True, own=f"{around.own} {own}".strip(), language=language)
        return None

    def _aside(self, child: etree._Element, inner: _Around) -> None:
        """A part of a line that is hidden or no text of it is a piece of its own before the line."""
        if inner.hidden and inner.tag in HEADINGS and self._open.parts and _is_mark(child.text):
            # `Auenfeld: Moor brennt`, where only screen readers are given the colon.
            self._open.parts.append(" ")
        kept = self._set_aside(inner)
        self._say(child.text)
        self._children(child, inner)
        self._bring_back(kept)

    def _set_aside(self, inner: _Around) -> tuple[_OpenPiece, _Around]:
        """Begin a piece of its own within a line; what is returned goes on with the line."""
        kept = self._open, self._around
        self._open, self._around = _OpenPiece(), inner
        return kept

    def _bring_back(self, kept: tuple[_OpenPiece, _Around]) -> None:
        self.flush()
        self._open, self._around = kept

    def _is_bare_note(self, child: etree._Element) -> bool:
        """A number that is set high behind a mark or a word and leads to a note: `Beitrag.²`, not `zwölf m²`."""
        text = (child.text or "").strip()
        if len(child) or not text.isdecimal() or len(text) > 2 or not self._open.parts:
            return False
        before = self._open.parts[-1]
        return BARE_NOTE.search(before) is not None and SQUARED_UNIT.search(before) is None

    def _line_of(self, element: etree._Element) -> int:
        """The line in which an element begins; 0 where nobody tells."""
        if self._stated_lines:
            stated = element.get(SOURCE_LINE) or ""
            return int(stated) if stated.isdecimal() and len(stated) < 9 else 0
        line = element.sourceline
        return line if isinstance(line, int) else 0

    def _break(self, child: etree._Element) -> None:
        """Two line breaks end a block; so does one after words in bold that a text in plain letters follows."""
        if not self._open.parts:
            return
        twice = _is_break_below(child)
        question = (
            self._open.all_count
            and self._open.bold_count == self._open.all_count
            and not self._bold_depth
            and (child.tail or "").strip()
        )
        if twice or question:
            self.flush()
        else:
            self._open.parts.append("\n")

    def _say(self, text: str | None) -> None:
        if self._joined and text:
            text = text.lstrip()
            self._joined = not text
        if not text:
            return
        piece = self._open
        piece.parts.append(text)
        count = len(text.strip())
        if count:
            piece.all_count += count
            if self._language:
                piece.languages[self._language] = piece.languages.get(self._language, 0) + count
            if self._bold_depth:
                piece.bold_count += count
            if self._link_depth:
                piece.linked_count += count
                piece.first_address = piece.first_address or self._address
            elif self._jump_depth:
                piece.jumping_count += count

    def _hear(self, element: etree._Element) -> None:
        address = element.get("src") or ""
        if (
            not self.audio
            and re.match(r"https?://\S+", address)
            and (element.tag == "audio" or (element.get("type") or "").startswith("audio/"))
        ):
            self.audio = address

    def _listen(self, element: etree._Element, tag: str) -> None:
        """Note the sound that a page offers, and a picture that stands above what follows."""
        if tag in ("img", "picture") and not self._open.all_count and element.get("width") not in NO_PICTURE:
            self._pictured = True
        if tag in ("audio", "source"):
            self._hear(element)
        if tag == "audio":
            for source in element.iter("source"):
                self._hear(source)

    def flush(self) -> None:
        """End the block at hand."""
        piece = self._open
        if piece.all_count:
            text = tidy(" ".join("".join(piece.parts).split()))
            if text:
                composed = text if text.isascii() else unicodedata.normalize("NFC", text)
                self._add(composed, piece, "" if composed == text else text)
        if piece.parts:
            self._open = _OpenPiece()
            self._joined = False

    def _add(self, text: str, piece: _OpenPiece, source_form: str) -> None:
        around, letters = self._around, piece.all_count
        marks = Marks(
            around.tag,
            around.containers[:-1],
            (*around.classes[:-1], f"{around.own} footnote" if piece.footnote else around.own),
            min(1.0, piece.bold_count / letters),
            min(1.0, piece.linked_count / letters),
            next((name for name, count in piece.languages.items() if count >= MOST_OF_WORDS * letters), ""),
            around.hidden,
            piece.first_address or ("#" if piece.jumping_count == letters else ""),
            around.place,
            self._pictured,
        )
        self._pictured = self._pictured and around.hidden
        end = self._at + len(text)
        number = len(self.pieces) + 1
        self.pieces.append(Piece(text, self._at, end, self._line, number, marks, source_form=source_form))
        self._at = end + 2


def _sets_page(table: etree._Element) -> bool:
    """Whether a table is there for its look: one cell has most of its letters, and they are more than those of a box."""
    if table.get("role") in ("presentation", "none"):
        return True
    if _numbers_paragraphs(table):
        return True
    letters = len(_words(table))
    if letters < SHORTEST_TEXT_OF_PAGE:
        return _has_one_cell(table) and 2 * letters > len(_words(table.getroottree().find("body")))
    cells = [cell for cell in _parts_of_table(table) if cell.tag in ("td", "th")]
    rows = Counter(cell.getparent() for cell in cells if _words(cell))
    if max(rows.values(), default=0) <= 1 or any(next(cell.iter(*WITH_HEADING), None) is not None for cell in cells):
        return True
    longest = max((len(_words(cell)) for cell in cells), default=0)
    return longest >= max(SHORTEST_TEXT_OF_PAGE, MAIN_CELL * letters)


def _numbers_paragraphs(table: etree._Element) -> bool:
    """Whether each row of a table has a number and a text with a full stop, as the margins of a court's decision do."""
    rows = [[text for cell in row.iter("td", "th") if (text := _words(cell))] for row in table.iter("tr")]
    filled = [row for row in rows if row]
    return bool(filled) and all(
        len(row) == 2 and MARGIN_NUMBER.fullmatch(row[0]) and row[1][-1] in '.:;“"' and len(row[1]) >= SHORTEST_NUMBERED
        for row in filled
    )


def _disclosed(button: etree._Element) -> etree._Element | None:
    """The element with a sentence that a button shows, where it stands right below the button; None where there is none."""
    get = button.get
    name = get("aria-controls") or ""
    if not name and (get("data-toggle") or get("data-bs-toggle")) == "collapse":
        name = (get("data-target") or get("data-bs-target") or get("href") or "").removeprefix("#")
    above: etree._Element | None = button
    for _ in range(DISCLOSED_WITHIN if name else 0):
        if above is None:
            return None
        below = above.getnext()
        if below is not None and below.get("id") == name:
            return below if _has_answer(below) else None
        above = above.getparent()
    return None


def _is_answer(element: etree._Element) -> bool:
    """Whether an element stands below a question, has a sentence, and another one of its names does so as well."""
    if not _is_below_question(element):
        return False
    names, tag = element.get("class"), element.tag
    box = element.getparent()
    around = box.getparent() if box is not None else None
    return any(
        other is not element and other.get("class") == names and _is_below_question(other)
        for each in (box, around)
        if each is not None
        for other in each.iter(str(tag))
    )


def _is_rest(element: etree._Element) -> bool:
    """Whether an element is the panel of a tab, or what `Mehr lesen` above or below it shows."""
    if element.get("role") == "tabpanel":
        return _has_answer(element)
    beside = (element.getprevious(), element.getnext())
    return any(one is not None and READ_ON.fullmatch(_words(one)) for one in beside) and _has_answer(element)


def _is_below_question(element: etree._Element) -> bool:
    above = element.getprevious()
    return above is not None and _words(above).endswith("?") and _has_answer(element)


def _has_answer(element: etree._Element) -> bool:
    """Whether an element has a sentence and no form, and is no list of links."""
    text = _words(element)
    if (
        not text
        or text[-1] not in '.!?…“"»)'
        or " " not in text
        or next(element.iter("form", "nav", "input"), None) is not None
    ):
        return False
    return 2 * sum(len(_words(link)) for link in element.iter("a")) < len(text)


def _has_one_cell(table: etree._Element) -> bool:
    """Whether one cell of a table has all of its words: such tables set the parts of a newsletter below each other."""
    return sum(1 for cell in _parts_of_table(table) if cell.tag in ("td", "th") and _words(cell)) == 1


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
    if RETURN_SIGN.fullmatch(text):
        return "noteref"
    return "noteref" if BRACKETED.fullmatch(text) or (high and NOTE_SIGN.fullmatch(text)) else ""


def _leads_back(element: etree._Element) -> bool:
    """Whether a sign leads from a note to the text, and not from the text to a note."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    if link is None:
        return False
    text = "".join(map(str, element.itertext())).strip()
    return RETURN_SIGN.fullmatch(text) is not None or RETURN.match(link.get("href") or "") is not None


def _is_heading_tool(element: etree._Element) -> bool:
    """A link of a heading to itself, or one to edit it."""
    name = element.get("class")
    if name and HEADING_TOOL.search(name.lower()):
        return True
    return element.tag == "a" and TOOL_SIGN.fullmatch("".join(map(str, element.itertext()))) is not None


def _tag_of_role(element: etree._Element, role: str) -> str:
    """The element that an ARIA role makes of another one, "" where it makes none."""
    tag = ROLE_TAGS.get(role.lower(), "")
    level = element.get("aria-level") or "2"
    return f"h{level}" if tag == "h2" and level in ("1", "2", "3", "4", "5", "6") else tag


def _is_block_by_role(element: etree._Element, around: _Around) -> bool:
    return around.tag not in TEXT_BLOCKS and element.get("role") in ("heading", "listitem", "paragraph")


def _is_bold(tag: str, attributes: Any) -> bool:
    """Whether an element sets its text in bold: by its style, where that says so, else by what it is."""
    style = attributes.get("style") if attributes else None
    if style is not None and "weight" in style and (weight := FONT_WEIGHT.search(style)):
        return weight["bold"] is not None
    return tag in BOLD


def _is_mark(text: str | None) -> bool:
    return text is not None and text.strip() != "" and not any(map(str.isalnum, text))


def _is_break_below(element: etree._Element) -> bool:
    """Whether a line break follows another one, with nothing between them that has words: `<br><span></span><br>`."""
    following: etree._Element | None = element
    while following is not None and not (following.tail or "").strip():
        following = following.getnext()
        if following is not None and following.tag == "br":
            return True
        if following is None or following.tag not in INLINE or "".join(map(str, following.itertext())).strip():
            return False
    return False


def _is_part(element: etree._Element) -> bool:
    """Whether more words stand beside an element in the one around it."""
    parent = element.getparent()
    whole = "".join(map(str, parent.itertext())).split() if parent is not None else []
    return whole != "".join(map(str, element.itertext())).split()


def _is_hidden(attributes: Any, own: str) -> bool:
    """Whether a reader of the page does not see an element; what a button of an accordion shows is seen."""
    get = attributes.get
    if get("hidden") == "until-found" or (own and ACCORDION_PANEL.search(own)):
        return False
    style = get("style")
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or get("fallback") == ""
        or (style is not None and HIDDEN_STYLE.search(style) is not None)
        or (own != "" and HIDDEN_CLASS.search(own) is not None and SHOWN_WHERE_WIDE.search(own) is None)
    )


def tidy(text: str) -> str:
    """No soft hyphens, no control characters."""
    return text if text.isprintable() else " ".join(without_controls(text).split())
