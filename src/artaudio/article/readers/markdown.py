"""Read Markdown (CommonMark 0.31 with tables, notes, definition lists and what editors' programs add) as a page with marks.

markdown-it-py makes HTML of it, which is read as a web page's is: a heading has the same marks in every format.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from artaudio.article.model import Role, Source
from artaudio.article.page import KnownRole, Page, Piece
from artaudio.article.readers.decoding import decode, for_xml
from artaudio.article.readers.front_matter import read_front_matter
from artaudio.article.readers.html import SOURCE_LINE, page_of_trees, parse_html
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import lazy, listed
from artaudio.base.records import replace

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

LARGEST = 1_000_000
"""Characters of a text that is read; 150 000 words, which take the parser a second."""
MOST_BRACKETS = 50_000
"""Opening brackets of a text that is read: each may begin a link, for whose end the parser looks."""
DEEPEST = 60
"""Quotations and lists in one another; what lies deeper is refused, since the parser leaves it out."""
LONGEST_ADDRESS = 300
FENCE = lazy(r"\s{0,3}(?P<fence>`{3,}|~{3,})")
SHORTCODE = lazy(
    r"\{/\*.{0,500}?\*/\}|\{[A-Za-z_]\w{0,40}(?:\.\w{1,40}){1,5}\}|\{\{[<%].{0,500}?[>%]\}\}|\{%-?.{0,500}?-?%\}|\{\{.{0,300}?\}\}|<%.{0,300}?%>"
)
"""Commands to a program that makes web pages: Hugo's `{{< … >}}`, Jekyll's `{% … %}`, MDX's `{page.author}`."""
ATTRIBUTES = lazy(r"\s?\{(?::\s?[\w.#]|\s?[.#])[\w.# =:;/%\"'-]{1,200}\}")
"""`{.lead #id}` of Pandoc and Kramdown."""
WIKI_EMBED = lazy(r"!\[\[[^\[\]\n]{1,300}\]\]")
WIKI_LINK = lazy(r"\[\[(?:[^\[\]|\n]{1,300}\|([^\[\]|\n]{1,300})|([^\[\]|#\n]{1,300})(?:#[^\[\]|\n]{0,300})?)\]\]")
"""`[[Seite|Text]]` of a wiki, of which the text is read; `[[Seite#Abschnitt]]` is read as its page."""
ABBREVIATION = lazy(r"\*\[[^\]\n]{1,60}\]:\s.*")
"""`*[TÜV]: …` says what letters mean, and is shown where a pointer rests on them."""
FORMULA = lazy(r"(?<![\w$])\$(?=[^\s$])([^$\n\\]{1,200}?[\^_=<>][^$\n\\]{0,200}?)(?<=\S)\$(?![\w$])")
"""`$x^2 = 4$`, without commands; two amounts in dollars are none."""
COMMENT = lazy(r"%%[^\n%]{0,2000}?%%")
TASK = lazy(r"^(?P<item>\s*[-*] )(?:TO[D]O|DONE) ")
"""Logseq's and Org's marks before an item to tick."""
HIGHLIGHT = lazy(r"==(?=\S)([^=\n]{1,500}?)(?<=\S)==")
BLOCK_MARK = lazy(r"\s\^[\w-]{1,40}$")
ALERT = lazy(r"\[!(\w+)\][+-]?\s*")
ADMONITIONS = listed("admonition attention caution danger hint important info infobox kasten note tip warning")
CODE_BLOCK = lazy(r"\s{0,3}\{[{%][<%]?-?\s*(?P<end>end|/)?(?P<name>highlight|raw|comment)\b.{0,200}\}\s*$")
"""Jekyll's `{% highlight bash %}` and Hugo's `{{< highlight bash >}}` begin program code, `{% endhighlight %}` ends it."""
DIRECTIVE = lazy(
    r"(?P<fence>`{3,})\{(?P<name>note|admonition|tip|hint|important|warning|caution|attention|danger|error|seealso|epigraph"
    r"|pull-quote|highlights|sidebar|topic|margin|versionadded|dropdown|card|tab-item)\}\s*(?P<title>.{0,200})$"
)
"""MyST's fences around text, as `{note}`; other fences hold code."""
CALLED_BOX = lazy(r"\{?(?P<name>[\w-]{2,30})\}?[ \t]+(?P<title>[^\s{].{0,200})")
"""`tip Gut zu wissen`, `{admonition} Tipp` behind colons: what the box is called is read with it."""
OPTION = lazy(r":[\w-]{1,40}:(?:\s.*)?$")
ROLE = lazy(r"\{(?P<role>[a-z][\w:.-]{1,30})\}`(?P<text>[^`\n]{1,300})`")
"""MyST's `{ref}`methode``, `{doc}`Zur Karte <karte>``."""
TARGET = lazy(r"\s*<[^<>]{1,200}>$")
LABEL = lazy(r"\([\w.:-]{1,80}\)=\s*$")
MYST = lazy(r"^(?:`{3,}|:{3,})\{[a-z]|\{(?:ref|doc|numref|term|cite)\}`|^\([\w.:-]{1,80}\)=\s*$", re.MULTILINE)
CONTENTS = lazy(r"\s*(?:(?:[-*]|1\.)\s+TOC|\[\[?_?TOC_?\]\]?|\{:toc.{0,60}\}|\[\[?_?toc_?\]\]?)\s*$")
"""Where a table of contents is put in."""
LAYOUT = lazy(
    r"(?:\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|bigskip|medskip|smallskip|tableofcontents|maketitle|centering"
    r"|newline|vfill|hfill|hrule|appendix|listof(?:figures|tables)|(?:vspace|hspace|label|index|thispagestyle)\*?\{[^{}]{0,80}\})"
    r"(?:\[\w\d]{0,10}\])?\s*)+(?=$|[A-ZÄÖÜ„])"
)
"""Commands of TeX at the beginning of a line, which set a page and say nothing."""
HAS_WORD = lazy(r"\w")


def read_markdown(source: Source) -> Page:
    """The text of a Markdown file with its marks, and what its front matter states; link targets and comments are no text.

    Raises UndecodableArticleError where the bytes are no text or too many, EmptyArticleError where it has no word.
    """
    text, encoding = decode(source.content, source.name)
    return markdown_page(source.name, source.digest, text, encoding)


def markdown_page(name: str, digest: str, text: str, encoding: str = "utf-8") -> Page:
    """A page of decoded text. Raises as `read_markdown` does."""
    if len(text) > LARGEST or text.count("[") > MOST_BRACKETS:
        many = (
            tr("{largest} characters", largest=LARGEST)
            if len(text) > LARGEST
            else tr("{most_brackets} brackets", most_brackets=MOST_BRACKETS)
        )
        raise UndecodableArticleError(
            tr("{name} has more than {many}, the most that is read of Markdown", name=name, many=many),
            path=name,
            hint=tr("give one article; divide a longer text into several files"),
        )
    lines = text.split("\n")
    head = read_front_matter(lines)
    root = parse_html(f"<html><body>{_html(name, lines, head.text_from)}</body></html>", name)
    _set_figures(root)
    _set_alerts(root)
    page = page_of_trees(name, digest, [root], head.facts, encoding, only_article=True, stated_lines=True)
    if head.withheld:
        page = _with_lines(page, head.withheld)
    if not any(HAS_WORD.search(piece.text) for piece in page.pieces):
        raise EmptyArticleError(
            tr("{name}: there is no text in it", name=name), path=name, hint=tr("give a file with an article")
        )
    return page


def _html(name: str, lines: list[str], text_from: int) -> str:
    """The text as HTML whose blocks know their line in the file."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    parser.use(container_plugin, "box", validate=lambda info, markup: True)
    parser.core.ruler.after("block", "short-references", _shorten_references)
    environment: dict[str, object] = {}
    tokens = parser.parse("\n".join(_plain(lines, text_from)), environment)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise UndecodableArticleError(
            tr(
                "{name} has quotations or lists that lie more than {deepest} deep in one another",
                name=name,
                deepest=DEEPEST,
            ),
            path=name,
            hint=tr("write the article with fewer levels"),
        )
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(SOURCE_LINE, str(token.map[0] + 1))
        if token.type == "container_box_open":
            called = CALLED_BOX.fullmatch(token.info.strip())
            if called and called["name"].lower() in ADMONITIONS:
                token.attrJoin("class", called["name"])
                token.attrSet("title", called["title"])
            else:
                token.attrJoin("class", token.info.strip(" {}").replace(".", " ").strip())
    return str(parser.renderer.render(tokens, parser.options, environment))


def _shorten_references(state: "StateCore") -> None:
    """Addresses that are written once and named often would be copied as often."""
    for reference in state.env.get("references", {}).values():
        reference.update(href=reference["href"][:LONGEST_ADDRESS], title="")


def _plain(lines: list[str], text_from: int) -> Iterator[str]:
    """The lines without what CommonMark does not know and readers of the text do not see; code stays as it is."""
    body = [*[""] * min(text_from, len(lines)), *lines[text_from:]]
    if MYST.search("\n".join(body)):
        body = list(_without_directives(body))
    if any(line.strip() == "%%" for line in body):
        body = list(_without_comments(body))
    for line, is_code in _with_code(list(_without_code_commands(body))):
        yield line if is_code else _without_commands(line)


def _with_code(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands in a fence of program code or is one."""
    fence = ""
    for line in lines:
        found = FENCE.match(line)
        if found and not fence:
            fence = found["fence"]
        elif found and found["fence"].startswith(fence) and not line.strip(" `~"):
            fence = ""
            yield line, True
            continue
        yield line, bool(fence)


def _without_code_commands(lines: list[str]) -> Iterator[str]:
    """The lines with fences for Jekyll's and Hugo's commands around program code, and without comments in such commands."""
    waiting = [found for line in lines if "{" in line and (found := CODE_BLOCK.match(line))]
    ended = {found["name"] for found in waiting if found["end"]}
    inside = ""
    for line, is_code in _with_code(lines):
        found = None if is_code or not waiting else CODE_BLOCK.match(line)
        if found and found["name"] in ended and inside in ("", found["name"]):
            inside = "" if found["end"] else found["name"]
            yield "```" if found["name"] == "highlight" else ""
        else:
            yield "" if inside == "comment" else line


def _without_directives(lines: list[str]) -> Iterator[str]:
    """The lines of a MyST text with colons for the fences around text, and without options, labels and comments."""
    boxes: list[str] = []
    options, fence = False, ""
    for line in lines:
        directive = None if fence else DIRECTIVE.match(line)
        if directive:
            boxes.append(directive["fence"])
            options = True
            yield f"{_colons(boxes[-1])} {directive['name']} {directive['title']}"
            continue
        if boxes and not fence and line.strip() == boxes[-1]:
            yield _colons(boxes.pop())
            continue
        found = FENCE.match(line)
        if found and (not fence or (found["fence"].startswith(fence) and not line.strip(" `~"))):
            fence = "" if fence else found["fence"]
        hidden = options and OPTION.match(line) is not None
        options = hidden or (not fence and line.startswith(":::"))
        hidden = hidden or (not fence and (line.startswith("% ") or LABEL.match(line) is not None))
        yield "" if hidden else line


def _colons(fence: str) -> str:
    """As a container's fence, which is longer than those within it."""
    return ":" * (len(fence) + 1)


def _without_comments(lines: list[str]) -> Iterator[str]:
    """The lines without what Obsidian has between two lines of `%%`."""
    marks = sum(line.strip() == "%%" for line in lines)
    inside = False
    for line, is_code in _with_code(lines):
        mark = line.strip() == "%%" and not is_code and (inside or marks > 1)
        yield "" if mark or inside else line
        if mark:
            inside = not inside
            marks -= 1


def _without_commands(line: str) -> str:
    if ("TOC" in line or "toc" in line) and CONTENTS.match(line):
        return ""
    if line.startswith(("\\", "*[")):
        line = ABBREVIATION.sub("", LAYOUT.sub("", line, 1))
    if "}" in line or "%>" in line:
        line = ATTRIBUTES.sub("", SHORTCODE.sub("", ROLE.sub(_role, line)))
    if "]]" in line:
        line = WIKI_LINK.sub(lambda found: found[1] or found[2], WIKI_EMBED.sub("", line))
    if "DO " in line or "DONE " in line:
        line = TASK.sub(r"\g<item>", line)
    return _without_signs(line)


def _without_signs(line: str) -> str:
    if "%%" in line:
        line = COMMENT.sub("", line)
    if line.count("$") > 1:
        line = FORMULA.sub(r"\1", line)
    if "==" in line:
        line = HIGHLIGHT.sub(r"\1", line)
    return BLOCK_MARK.sub("", line) if "^" in line else line


def _role(found: re.Match[str]) -> str:
    """What is read of a role: the words of a link, and of a citation nothing."""
    return "" if found["role"].startswith("cite") else TARGET.sub("", found["text"])


def _set_figures(root: etree._Element) -> None:
    """A paragraph that is a picture and words in italics has the picture's caption."""
    for picture in list(root.iter("img")):
        paragraph = picture.getparent()
        if paragraph is None or paragraph.tag != "p" or (paragraph.text or "").strip() or paragraph[0] is not picture:
            continue
        rest = [child for child in paragraph if child is not picture]
        words = "".join(child.tail or "" for child in paragraph).strip()
        if rest and not words and all(child.tag in ("em", "br", "small", "img", "sup") for child in rest):
            paragraph.tag = "figcaption"


def _set_alerts(root: etree._Element) -> None:
    """A quotation that begins with `[!NOTE]`, and a division that is called so, is a box."""
    for division in root.iter("div"):
        if (division.get("class") or "").split(" ")[0].lower() in ADMONITIONS:
            division.tag = "aside"
            if title := str(division.attrib.pop("title", "")):
                heading = etree.Element("p", {SOURCE_LINE: division.get(SOURCE_LINE, "1")})
                heading.text = title
                division.insert(0, heading)
    for quote in root.iter("blockquote"):
        first = next((child for child in quote if child.tag == "p"), None)
        if first is not None and first.text and (found := ALERT.match(first.text.lstrip())):
            first.text = for_xml(first.text.lstrip()[found.end() :])
            quote.tag = "aside"


def _with_lines(page: Page, lines: tuple[tuple[str, int], ...]) -> Page:
    """The page with lines of its head above the text that keep the article back."""
    told = "\n\n".join(text for text, _ in lines)
    moved = len(told) + 2
    above, at = [], 0
    for number, (text, line) in enumerate(lines, 1):
        known = KnownRole(Role.EMBARGO, 1.0, "in the head of the file")
        above.append(Piece(text, at, at + len(text), line, number, known=known, whole=True))
        at += len(text) + 2
    below = (
        replace(piece, start=piece.start + moved, end=piece.end + moved, chunk=piece.chunk + len(above))
        for piece in page.pieces
    )
    return replace(page, text=f"{told}\n\n{page.text}", pieces=(*above, *below))
