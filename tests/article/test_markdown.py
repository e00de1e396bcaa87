"""Markdown files: headings, lists, notes and tables have their roles, front matter states the facts, and no source is spoken."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from artaudio.article.model import SPOKEN_ROLES, Article, Role, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.base.errors import ArticleError, EmptyArticleError, UndecodableArticleError

FILES = sorted((Path(__file__).parent / "markdown").glob("*.md"))
SENTENCE = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren."


def read(text: str, name: str = "artikel.md") -> Article:
    """The content of a file as an article."""
    return parse(read_page(Source.of(name, text)))


def spoken(article: Article) -> list[str]:
    """The texts of all blocks that are heard."""
    return [block.text for block in article.blocks if block.role in SPOKEN_ROLES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_part_gets_its_role_and_its_line(path: Path) -> None:
    """Each block has the role that an editor would give it, and the line of the file in which it stands."""
    expected = path.with_suffix(".roles").read_text(encoding="utf-8").splitlines()
    article = read(path.read_text(encoding="utf-8"), path.name)
    found = [f"{block.line:3} | {block.role.value} | {block.text[:70]}".rstrip() for block in article.blocks]
    assert found == [line.rstrip() for line in expected]


def test_code_link_targets_comments_and_commands_are_never_spoken() -> None:
    """Nothing that a reader of the rendered text does not see is heard, and no sign of Markdown."""
    for path in FILES:
        said = " ".join(spoken(read(path.read_text(encoding="utf-8"), path.name)))
        assert not re.search(r"[*_`|{}\[\]]|==|print\(|youtube|example/x|bild\.jpg|Kommentar|alert|Titel\"", said)


def test_code_is_silent_however_much_of_it_there_is() -> None:
    """A code block that is longer than the text, and one whose fence is never closed, is code."""
    code = "print('eine Zeile Programmtext, die wie ein Satz endet.');\n" * 40
    assert spoken(read(f"# Sperrung\n\n{SENTENCE}\n\n```python\n{code}```\n")) == ["Sperrung", SENTENCE]
    assert spoken(read(f"# Sperrung\n\n{SENTENCE}\n\n~~~\n{code}")) == ["Sperrung", SENTENCE]
    assert spoken(read(f"# Sperrung\n\n{SENTENCE}\n\n{''.join(f'    {line}' for line in code.splitlines(True))}"))[
        1:
    ] == [SENTENCE]


def test_points_of_a_list_are_no_title() -> None:
    """A file that begins with a list has no headline."""
    text = "\n\n".join(f"- Punkt Nummer {number} der Liste" for number in range(3))
    assert [block.role.value for block in read(text).blocks] == ["list-item"] * 3


def test_front_matter_states_title_authors_dates_and_address() -> None:
    """YAML, TOML, MultiMarkdown's fields and Pandoc's lines are read; none of them is spoken."""
    article = read((Path(__file__).parent / "markdown" / "article.md").read_text(encoding="utf-8"))
    assert article.title == "Brücke in Auenfeld gesperrt"
    assert article.authors == ("Eva Roth", "Jürgen Häßler")
    assert article.issued == datetime.fromisoformat("2026-03-03T18:30:00+01:00")
    assert article.address == "https://bote.example/bruecke"
    for head in (
        '---\ntitle: "Sperrung: die Folgen" # Teil 1\nauthors: [Eva Roth, "Jürgen Häßler"]\ndate: 3. März 2026\n---\n',
        "+++\ntitle = 'Sperrung: die Folgen'\nauthors = ['Eva Roth', 'Jürgen Häßler']\ndate = 2026-03-03\n+++\n",
        "Title: Sperrung: die Folgen\nAuthor: Eva Roth, Jürgen Häßler\nDate: 2026-03-03\n",
        "% Sperrung: die Folgen\n% Eva Roth; Jürgen Häßler\n% 03.03.2026\n",
        "---\ntitle: >\n  Sperrung:\n  die Folgen\nautoren:\n- name: Eva Roth\n- name: Jürgen Häßler\ndate: 3.3.2026\n...\n",
    ):
        article = read(f"{head}\n{SENTENCE}\n")
        assert article.title == "Sperrung: die Folgen"
        assert article.published is not None
        assert article.published.date().isoformat() == "2026-03-03"
        assert article.authors == ("Eva Roth", "Jürgen Häßler")
        assert spoken(article) == [SENTENCE]


@pytest.mark.parametrize(
    "line", ["draft: true", "published: false", "sperrfrist: 3. März 2031, 10 Uhr", "embargo: 2031-03-03"]
)
def test_a_head_that_keeps_the_article_back_is_an_embargo(line: str) -> None:
    """`draft: true` and the like keep an article on this machine, as a line of the text does; it is not spoken."""
    article = read(f"---\ntitle: Sperrung\n{line}\n---\n\n{SENTENCE}\n")
    assert [block.role for block in article.blocks] == [Role.EMBARGO, Role.PARAGRAPH]
    assert article.blocks[0].line == 3
    assert spoken(read(f"---\ntitle: Sperrung\ndraft: false\n---\n\n{SENTENCE}\n")) == [SENTENCE]


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{SENTENCE}\n\n---\n\nNoch ein Satz steht hier.",
        f"Berlin: {SENTENCE}\n\nNoch ein Satz.",
        f"---\n{SENTENCE}\n---\n",
    ],
    ids=["rulers", "place", "ruler-above"],
)
def test_a_ruler_or_a_colon_is_no_head(text: str) -> None:
    """What only looks like front matter is text."""
    assert SENTENCE in " ".join(spoken(read(text)))


def test_the_name_or_the_head_tells_markdown_and_html_stays_html() -> None:
    """`.md` is Markdown, `.txt` is text; a head between rulers tells as well; a page called `.md` is a page."""
    assert spoken(read(f"*{SENTENCE}*")) == [SENTENCE]
    assert spoken(read(f"*{SENTENCE}*", "artikel.txt")) == [f"*{SENTENCE}*"]
    assert spoken(read(f"---\ntitle: Sperrung\n---\n*{SENTENCE}*", "standard input")) == [SENTENCE]
    assert spoken(read(f"<!doctype html><p>{SENTENCE}</p>")) == [SENTENCE]
    page = read_page(Source.of("https://bote.example/a", f"*{SENTENCE}*", "text/markdown; charset=utf-8"))
    assert page.text == SENTENCE
    tags = "<b>fett</b> <i>schräg</i> <b>fett</b> <i>schräg</i> <b>fett</b>"
    assert spoken(read(f"# Sperrung\n\n{SENTENCE} {tags}"))[0] == "Sperrung"


def test_a_paragraph_with_an_address_is_spoken() -> None:
    """An address in a sentence does not make it a link."""
    text = f"{SENTENCE} Mehr steht auf <https://bote.example/a>, sagte sie."
    assert spoken(read(f"# Sperrung\n\n{text}")) == ["Sperrung", text.replace("<", "").replace(">", "")]


def test_lines_of_one_order_below_the_title_are_crossheads() -> None:
    """A heading right below the title is a crosshead where others are like it."""
    article = read(f"# Sperrung\n\n## Die Lage\n\n{SENTENCE}\n\n## Der Ausblick\n\n{SENTENCE[4:]}\n")
    assert [block.role.value for block in article.blocks] == [
        "headline",
        "crosshead",
        "paragraph",
        "crosshead",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (">" * 100_000 + SENTENCE, UndecodableArticleError),
        ("".join("  " * depth + f"- {SENTENCE}\n" for depth in range(200)), UndecodableArticleError),
        ("[" * 100_000 + SENTENCE, UndecodableArticleError),
        ("x " * 600_000, UndecodableArticleError),
        ("<b>" * 50_000 + SENTENCE, UndecodableArticleError),
        ("![nur ein Bild](a.jpg)", EmptyArticleError),
        ("---\ntitle: Nur ein Kopf\n---\n", EmptyArticleError),
    ],
    ids=["quotations", "lists", "brackets", "long", "elements", "picture", "head"],
)
def test_what_would_be_lost_or_never_ends_is_refused(text: str, error: type[ArticleError]) -> None:
    """Nesting beyond the parser's depth, which would lose text, and text made to keep it busy end in an error."""
    with pytest.raises(error):
        read(text)


def test_references_do_not_grow() -> None:
    """An address that is written once and named ten thousand times is not copied ten thousand times."""
    page = read_page(Source.of("a.md", f"[a]: /{'u' * 50_000}\n\n{SENTENCE} " + "[a] " * 10_000))
    assert page.pieces[0].text.startswith(SENTENCE)
    assert len(page.pieces[0].marks.address) <= 300
