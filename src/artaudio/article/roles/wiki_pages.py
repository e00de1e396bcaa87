"""Pages of a wiki as a browser copies them: headings with links to edit them, a table of contents, sources and categories."""

from artaudio.article.model import Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.base.patterns import any_of, lazy

EDIT = lazy(
    r"\s?\[\s?(?:Bearbeiten|Quelltext bearbeiten|edit)(?:\s?\|\s?Quelltext bearbeiten|\s?\|\s?edit source)?\s?\]$"
)
"""What stands behind each heading of a wiki."""
SITE = lazy(
    any_of(r"""
    (?:aus|Aus) Wikipedia, der freien Enzyklopädie
    Wikipedia\s[–-]\sDie freie Enzyklopädie
    Zur (?:Navigation|Suche) springen(?:\s?Zur Suche springen)?
    \(Weitergeleitet von .{2,80}\)
    (?:Artikel|Diskussion|Lesen|Quelltext anzeigen|Versionsgeschichte|Werkzeuge)
    Dieser Artikel (?:behandelt|beschreibt|befasst sich)\b.{5,200}[Zz]u.{5,200} siehe\b.*
""")
)
CONTENTS = lazy(r"(?:Inhaltsverzeichnis|Inhalt)(?:\s?\[?(?:Verbergen|Anzeigen)\]?)?")
ENTRY = lazy(r"(?:\d{1,2}(?:\.\d{1,2})*\s)?(?P<heading>.{2,120})")
NUMBERED_ENTRY = lazy(r"\d{1,2}(?:\.\d{1,2})*\s(?P<heading>.{2,120})")
SOURCES = lazy(
    r"(?:Einzelnachweise|Weblinks|Literatur|Quellen|Siehe auch|Anmerkungen|Fußnoten|Nachweise)(?: und [A-Z]\w+)?"
)
"""Headings below which nothing of the article's text stands."""
CATEGORIES = lazy(r"Kategorien?:\s.*|Normdaten\b.*|Navigationsmenü|Abgerufen von „.*")
MARK = lazy(r"[^\s]\[\d{1,3}\]")
FEWEST_ENTRIES = 2


def find_wiki_lines(page: LabelledPage) -> None:
    """Decide what a wiki puts around its text; a page without a heading that can be edited is none."""
    headings = {
        index: piece.text[: found.start()]
        for index, piece in enumerate(page.pieces)
        if piece.text[-1:] == "]" and (found := EDIT.search(piece.text))
    }
    if not headings:
        _find_sources(page)
        _find_plain_contents(page)
        return
    _find_contents(page, frozenset(headings.values()))
    in_sources = False
    for index, piece in enumerate(page.pieces):
        if index in headings:
            in_sources = SOURCES.fullmatch(headings[index]) is not None
        if CATEGORIES.fullmatch(piece.text):
            in_sources = True
        if in_sources:
            page.decide(index, Label(Role.NOTE, 0.9, "sources and links of a wiki"))
        elif index in headings:
            page.decide(index, Label(Role.CROSSHEAD, 0.98, "heading of a wiki", headings[index]))
        elif SITE.fullmatch(piece.text):
            page.decide(index, Label(Role.LINK, 0.9, "line of a wiki's page"))


def _find_sources(page: LabelledPage) -> None:
    """Decide what stands below `Einzelnachweise`, where signs in the text lead to it."""
    start = next((index for index, piece in enumerate(page.pieces) if piece.text == "Einzelnachweise"), None)
    if start and sum(MARK.search(piece.text) is not None for piece in page.pieces[:start]) >= FEWEST_ENTRIES:
        for index in range(start, len(page)):
            page.decide(index, Label(Role.NOTE, 0.9, "sources and links of a wiki"))


def _find_plain_contents(page: LabelledPage) -> None:
    """The table of contents of a page without links to edit it, numbered, and the sources that it names at its end."""
    start = next((index for index, piece in page.open() if CONTENTS.fullmatch(piece.text)), None)
    if start is None:
        return
    texts = {piece.text for piece in page.pieces}
    end = start + 1
    while end < len(page) and NUMBERED_ENTRY.fullmatch(page.pieces[end].text):
        end += 1
    entries = [
        found["heading"] for piece in page.pieces[start + 1 : end] if (found := NUMBERED_ENTRY.fullmatch(piece.text))
    ]
    if sum(entry in texts for entry in entries) < FEWEST_ENTRIES:
        return
    for index in range(start, end):
        page.decide(index, Label(Role.SURROUNDINGS, 0.95, "table of contents"))
    named = [index for index in range(end, len(page)) if page.pieces[index].text in entries]
    sources = next((index for index in named if SOURCES.fullmatch(page.pieces[index].text)), len(page))
    if all(SOURCES.fullmatch(page.pieces[index].text) for index in named if index >= sources):
        for index in range(sources, len(page)):
            page.decide(index, Label(Role.NOTE, 0.9, "sources and links of a wiki"))


def _find_contents(page: LabelledPage, headings: frozenset[str]) -> None:
    """The table of contents: lines that are headings further down."""
    for start, piece in enumerate(page.pieces):
        if not CONTENTS.fullmatch(piece.text):
            continue
        end = start + 1
        while (
            end < len(page)
            and (found := ENTRY.fullmatch(page.pieces[end].text))
            and found["heading"].strip() in headings
        ):
            end += 1
        if end - start > FEWEST_ENTRIES:
            for index in range(start, end):
                page.decide(index, Label(Role.SURROUNDINGS, 0.95, "table of contents"))
        return
