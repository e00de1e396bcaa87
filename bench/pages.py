"""How well web pages are read, and what each kind of evidence is worth: `python bench/pages.py FOLDER [PAGE …]`.

FOLDER has pages (`NAME.html` or `NAME.html.gz`) and `gold.json`: for each NAME an object with `title`, `summary` (a list),
`authors`, `date` (ISO 8601) and `sections`, a list of objects with `headline` and `paragraphs`, both lists. A text counts as
heard where 85 % of its runs of four words stand in what is spoken, a block as wrong where fewer than half of its own stand in
what the article has.
"""

import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from artaudio.article import parser
from artaudio.article.model import Article, Role, Source
from artaudio.article.page import Marks, Page, PageFacts
from artaudio.article.readers.html import read_html
from artaudio.article.readers.text import plain_page
from artaudio.base.records import replace

HEARD, WRONG, SAME_TITLE = 0.85, 0.5, 0.7
SHORT = 12
TEXT = {
    Role.HEADLINE,
    Role.LEAD,
    Role.CROSSHEAD,
    Role.PARAGRAPH,
    Role.QUOTE,
    Role.QUESTION,
    Role.ANSWER,
    Role.LIST_ITEM,
}
HEADINGS = {Role.CROSSHEAD, Role.QUESTION, Role.HEADLINE}
WORDED = {"page-wording", "site-sections", "line-patterns", "interview", "link-boxes", "questions"}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).replace("\u00ad", "").lower())


class Heard:
    """What some texts say: their runs of four words, and each text without its spaces."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.runs: set[tuple[str, ...]] = set()
        self.whole: set[str] = set()
        for said in map(words, texts):
            self.runs.update(zip(said, said[1:], said[2:], said[3:], strict=False))
            self.whole.add("".join(said))

    def share(self, text: str) -> float:
        said = words(text)
        runs = set(zip(said, said[1:], said[2:], said[3:], strict=False))
        return len(runs & self.runs) / len(runs) if runs else float("".join(said) in self.whole)

    def has(self, text: str) -> bool:
        said = words(text)
        return self.share(text) >= HEARD or (
            len(said) < SHORT and any(one.startswith("".join(said)) for one in self.whole)
        )


def counted(article: Article, gold: dict[str, Any]) -> Counter[str]:
    """What of the gold is heard, and what is spoken beside it."""
    spoken = [block for block in article.blocks if block.role in TEXT]
    heard, headings = Heard(b.text for b in spoken), Heard(b.text for b in spoken if b.role in HEADINGS)
    paragraphs = [text for section in gold["sections"] for text in section["paragraphs"] if words(text)]
    crossheads = [text for section in gold["sections"] for text in section["headline"] if words(text)]
    authors = gold["authors"] or []
    own = Heard([*paragraphs, *crossheads, *gold["summary"], gold["title"] or "", *authors])
    wrong = [
        block
        for block in spoken
        if own.share(block.text) < WRONG
        and not (len(words(block.text)) < SHORT and any("".join(words(block.text)) in one for one in own.whole))
    ]
    title = set(words(article.title))
    named = "".join("".join(words(name)) for name in article.authors)
    found = Counter(
        {
            "pages": 1,
            "paragraphs": len(paragraphs),
            "paragraphs heard": sum(map(heard.has, paragraphs)),
            "crossheads": len(crossheads),
            "crossheads so called": sum(map(headings.has, crossheads)),
            "wrong": len(wrong),
            "titles": bool(title) and len(title & set(words(gold["title"] or ""))) >= SAME_TITLE * len(title),
            "authors": not authors or any("".join(words(name)) in named for name in authors),
            "dates": str(article.published or "")[:10] == (gold["date"] or "")[:10],
        }
    )
    missed = len(paragraphs) - found["paragraphs heard"] + sum(not heard.has(text) for text in crossheads)
    found["clean"] = not wrong and not missed
    return found


def without_names(page: Page) -> Page:
    return replace(
        page,
        pieces=tuple(
            replace(one, marks=replace(one.marks, classes=tuple("" for _ in one.marks.classes))) for one in page.pieces
        ),
    )


def without_metadata(page: Page) -> Page:
    return replace(page, facts=PageFacts())


def without_marks(page: Page) -> Page:
    """The text that the page shows, as if it had been copied."""
    shown = "\n\n".join(piece.text for piece in page.pieces if not piece.marks.hidden and piece.marks != Marks())
    return plain_page(page.name, page.digest, shown)


def main() -> None:
    folder, *chosen = sys.argv[1:]
    golds = json.loads((Path(folder) / "gold.json").read_text(encoding="utf-8"))
    pages: dict[str, Page] = {}
    spent = size = 0.0
    for name in chosen or sorted(golds):
        packed = Path(folder) / f"{name}.html.gz"
        raw = gzip.decompress(packed.read_bytes()) if packed.exists() else packed.with_suffix("").read_bytes()
        source = Source.of(f"{name}.html", raw)
        begun = time.process_time()
        pages[name] = read_html(source)
        spent, size = spent + time.process_time() - begun, size + len(raw)
    print(
        f"bytes to Page: {1000 * spent / len(pages):.1f} ms a page, {1000 * spent / size * 500_000:.1f} ms for 500 KB (CPU)"
    )
    whole = parser.WEB_FINDERS
    kinds: tuple[tuple[str, Callable[[Page], Page], bool], ...] = (
        ("all evidence", lambda page: page, True),
        ("without names of elements", without_names, True),
        ("without wording", lambda page: page, False),
        ("without metadata", without_metadata, True),
        ("without marks (text alone)", without_marks, True),
    )
    for kind, change, worded in kinds:
        parser.WEB_FINDERS = whole if worded else tuple(row for row in whole if row[0] not in WORDED)
        total: Counter[str] = Counter()
        for name, page in pages.items():
            total += counted(parser.parse(change(page)), golds[name])
        heard = total["paragraphs heard"] / max(1, total["paragraphs"])
        called = total["crossheads so called"] / max(1, total["crossheads"])
        print(
            f"{kind:28} paragraphs {heard:.1%}, crossheads so called {called:.1%}, "
            f"wrong blocks a page {total['wrong'] / total['pages']:.2f}, titles {total['titles']}, "
            f"authors {total['authors']}, dates {total['dates']}, clean {total['clean']} of {total['pages']}"
        )
    parser.WEB_FINDERS = whole


if __name__ == "__main__":
    main()
