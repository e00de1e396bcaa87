"""Menus of a page that was copied whole: many short lines in a row, some of which are a site's own words.

Where a menu is found, lines that stand on the page again and again are the site's as well.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from artaudio.article.model import SPOKEN_ROLES, Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.opening import is_running
from artaudio.base.patterns import any_of, lazy

LONGEST_ENTRY = 60
FEWEST_ENTRIES = 15
"""Lists of ingredients, winners or dates are shorter, or say nothing of a site."""
FEWEST_SIGNS = 3
FEWEST_IN_SHORT_MENU = 5
"""Signs that a shorter run must have, and a third of it at least."""
FEWEST_SHORT = 8
SITE_WORDS = lazy(
    any_of(r"""
    \b(?:Anmelden|Abmelden|Einloggen|Login|Registrieren|Abonnieren|Mein Konto|Merkliste|Abo|Newsletter|E-Paper|ePaper)\b
    \b(?:Startseite|Home|Menü|Suche|Ressorts?|Impressum|Datenschutz\w*|AGB|Kontakt|Sitemap|Mediadaten|Podcasts?|Mediathek)\b
    \b(?:Facebook|Instagram|WhatsApp|Twitter|YouTube|TikTok|RSS|App Store|Google Play|Cookie\w*|Werbung|Anzeigen?)\b
""")
)
_SECTIONS = """
Politik|Inland|Ausland|Wirtschaft|Unternehmen|Finanzen|Börse|Geld|Immobilien|Karriere|Jobs|Bildung|Wissen|Wissenschaft
Gesundheit|Psychologie|Kultur|Feuilleton|Bücher|Literatur|Musik|Kino|Filme?|Serien|Medien|TV|Fernsehen|Theater|Kunst
Sport|Fußball|Bundesliga|2[.] Bundesliga|Champions League|Formel 1|Tennis|Handball|Eishockey|Wintersport|Boxen
Panorama|Gesellschaft|Leben|Familie|Stil|Lifestyle|Mode|Reisen?|Auto|Mobilität|Verkehr|Digital|Technik|Netzwelt
Internet|Games|Spiele|Quiz|Rätsel|Kreuzworträtsel|Sudoku|Schach|Horoskop|Wetter|Meinung|Kommentare?|Kolumnen|Debatte
Leserbriefe|Regional|Region|Regionales|Lokales|Stadt|Videos?|Bilder|Fotos|Fotostrecken|Audio|Live|Liveticker|Ticker
Themen|Alle Themen|Ratgeber|Service|Shop|Deals|Gutscheine|Preisvergleich|Vergleiche?|Archiv|Verlag|Jobbörse
Traueranzeigen|Veranstaltungen|Tickets|Events|Rezepte|Essen und Trinken|Genuss|Geschichte|Klima|Umwelt|Energie|Recht
Europa|Welt|Deutschland|Österreich|Schweiz|Ukraine|Ukraine-Krieg|Hilfe|FAQ|Über uns|Redaktion|Team|Presse
Barrierefreiheit|Nutzungsbedingungen|Nutzungsbasierte Onlinewerbung|Mehr|Mehr Sport|Alle|Neu
"""
SECTION = lazy("|".join(_SECTIONS.split("\n")[1:-1]))
"""A line that names a part of a news site, and nothing else."""
KEPT_ABOVE_TEXT = 6
"""Of a menu at the top, the last lines may be headline, date and byline."""
FEWEST_TIMES = 3
"""So often a line stands on a page that was copied whole where it is the site's: `Artikel lesen`."""
SHORTEST_TEXT = 120
"""Characters from which on a piece is text, where the edges of a page are looked for."""
SHORTEST_SENTENCE = 40
"""The same on a page without long texts, for a piece that ends like a sentence."""
MOST_OUTSIDE = 0.05
"""Share of a page's text above its upper menus, and below its lower ones, at most."""
SPOKEN = frozenset({None, *SPOKEN_ROLES})
MOST_BETWEEN = 20
"""Lines between two texts of one article: what a page puts between its paragraphs has fewer."""
MAIN_SHARE = 0.6
"""Share of the letters of all texts that the main text of a page has."""
FEWEST_TEXTS = 3
LINES_ABOVE, LINES_BELOW = 12, 3
"""So many lines above the first text and below the last one may be headline, byline, lead, or the end of the text."""
COMMENTS = lazy(
    any_of(r"""
    \(?\d+\)? (?:Leser-?)?(?:[Kk]ommentare?|Ergänzungen|Leserbeiträge)
    (?:Leser-?)?[Kk]ommentare(?: (?:zum Artikel|anzeigen|einblenden|lesen|schreiben))?:?(?: ?\(?\d+\)?)?
    (?:\d+|Ein|Eine|Zwei|Drei) (?:Antworten?|Gedanken?|Kommentare?|Reaktionen?|Meinungen?) (?:zu|auf|zum|über)\b.{2,120}
    (?:Alle |Neuen )?Kommentare? (?:anzeigen|verfassen|lesen|ansehen|schreiben)
    Diskutieren Sie mit.{0,20}|Schreiben Sie einen Kommentar
""")
)
"""The heading of readers' comments."""
LINES_OF_HEAD = 3
"""Lines above a date among which the headline is: kicker, headline, and one below it."""
PATH = lazy(r"\s[›»>/|]\s")
"""What parts the names in the path to a page: `Nachrichten › Region`."""
COMMENT_LINE = lazy(
    any_of(r"""
    .{2,30}\s(?:sagt|schreibt|schrieb|kommentierte)(?:\s(?:am|um)\s.{4,40})?:
    (?:Antworten?|Auf diesen Kommentar antworten|Kommentar melden|Melden)
    (?:Hinterlassen? Sie|Hinterlasse|Schreiben? Sie|Schreibe) (?:einen|deinen|Ihren) Kommentar
    (?:.{2,30}\s)?vor \d{1,2} (?:Sekunden|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)
    (?:am )?\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zäöü]{2,8})\s?\d{4}\s?(?:um|at|,|[-–])\s?\d{1,2}:\d{2}(?:\sUhr)?
""")
)
"""Lines above and below a reader's comment."""
FEWEST_COMMENT_LINES = 2
LEAST_ABOVE_COMMENTS = 0.3
"""Share of a page's text above the heading, at least: near the headline it is only a link to them."""
_SENTENCE = lazy(r".*[.!?…][\"“”»«']?")


def find_menus(page: LabelledPage) -> None:
    """Decide the open lines of each run of short lines that has a site's words in it; plain text only shows a menu so."""
    above = list(accumulate(_sizes(page), initial=0))
    menus = [menu for run in _short_runs(page) if (menu := _menu_of(page, run, above))]
    for menu in menus:
        for index in menu:
            page.decide(index, Label(Role.LINK, 0.8, "line in a menu of the page"))
    if not menus and _has_comments(page):
        _decide_comments(page, above)
    if menus:
        _decide_edges(page, menus, above)
        _decide_comments(page, above)
        _decide_repeated(page)
        _decide_outside(page)


def _sizes(page: LabelledPage) -> list[int]:
    """Characters of each piece that is text, else 0: of long pieces, and where a page has hardly any, of short sentences too."""
    long = [len(piece.text) if len(piece.text) >= SHORTEST_TEXT else 0 for piece in page.pieces]
    notes = {index for index in range(len(page)) if page.role(index) is Role.SURROUNDINGS}
    if sum(map(bool, long)) >= FEWEST_TEXTS:
        return long
    return [
        len(piece.text)
        if long[index] or (index not in notes and len(piece.text) > SHORTEST_SENTENCE and is_running(piece.text))
        else 0
        for index, piece in enumerate(page.pieces)
    ]


def _menu_of(page: LabelledPage, run: range, above: Sequence[int]) -> range | None:
    """What of a run of short lines is a menu: all of it, or what stands above the lines that lead to a text.

    `above` has the characters of text above each piece, and at its end those of the page.
    """
    words = [index for index in run if _is_sign(page.pieces[index].text)]
    signs = [index for index in run if index in words or page.role(index) is Role.LINK]
    long_enough = len(run) >= FEWEST_ENTRIES and len(signs) >= FEWEST_SIGNS
    dense = len(run) >= FEWEST_SHORT and len(words) >= max(FEWEST_IN_SHORT_MENU, len(run) / 3)
    if not long_enough and not dense:
        return None
    above_text = run.stop < len(page) and above[run.start] <= MOST_OUTSIDE * above[-1]
    end = max(signs[-1] + 1, run.stop - KEPT_ABOVE_TEXT) if above_text else run.stop
    if above_text and (headline := _headline_above(page, run)):
        end = min(end, headline)
    return range(run.start if long_enough else words[0], end)


def _headline_above(page: LabelledPage, run: range) -> int | None:
    """The index of the longest line right above the date or byline that ends a menu; None where there is none.

    Buttons and a picture's caption may stand between that date and the text.
    """
    below = range(max(run.start + FEWEST_IN_SHORT_MENU, run.stop - LINES_ABOVE), run.stop)
    dated = next((index for index in below if page.role(index) in (Role.TIMESTAMP, Role.BYLINE)), None)
    if dated is None:
        return None
    lines = [
        index
        for index in range(max(run.start, dated - LINES_OF_HEAD), dated)
        if page.role(index) is None
        and not _is_sign(page.pieces[index].text)
        and PATH.search(page.pieces[index].text) is None
    ]
    longest = max(lines, key=lambda index: len(page.pieces[index].text), default=None)
    return longest if longest is not None and len(page.pieces[longest].text.split()) > FEWEST_SIGNS else None


def _decide_edges(page: LabelledPage, menus: Sequence[range], above: Sequence[int]) -> None:
    """Decide the short lines above a menu that stands above the text, and below one that stands below it."""
    little = MOST_OUTSIDE * above[-1]
    top = max((menu.start for menu in menus if above[menu.start] <= little), default=0)
    bottom = min((menu.stop for menu in menus if above[-1] - above[menu.stop] <= little), default=len(page))
    for index, piece in list(page.open()):
        outside = index < top or index >= bottom
        if outside and len(piece.text) < SHORTEST_TEXT and above[index + 1] == above[index]:
            page.decide(index, Label(Role.LINK, 0.8, "outside of the menus of the page"))


def _decide_outside(page: LabelledPage) -> None:
    """Decide the open lines far above and below the main text: the longest series of texts with few lines between them.

    Nothing is decided where other texts of the page are about as long together, or a series of texts stands above it.
    """
    series: list[list[int]] = []
    for index, piece in enumerate(page.pieces):
        if len(piece.text) >= SHORTEST_TEXT and page.role(index) in SPOKEN and is_running(piece.text):
            if series and index - series[-1][-1] <= MOST_BETWEEN:
                series[-1].append(index)
            else:
                series.append([index])
    sizes = [sum(len(page.pieces[index].text) for index in one) for one in series]
    size = max(sizes, default=0)
    main = series[sizes.index(size)] if series else []
    above = max((len(one) for one in series[: series.index(main)]), default=0) if main else 0
    most = max(map(len, series), default=0)
    if len(main) < max(FEWEST_TEXTS, most) or above >= FEWEST_TEXTS or size < MAIN_SHARE * sum(sizes):
        return
    for index, _ in list(page.open()):
        if index < main[0] - LINES_ABOVE or index > main[-1] + LINES_BELOW:
            page.decide(index, Label(Role.SURROUNDINGS, 0.7, "far from the text of the page"))


def _decide_comments(page: LabelledPage, above: Sequence[int]) -> None:
    """Decide all open lines below the heading of the readers' comments, where most of the page's text stands above it."""
    for start, piece in enumerate(page.pieces):
        if above[start] >= LEAST_ABOVE_COMMENTS * above[-1] and COMMENTS.fullmatch(piece.text.strip()):
            for index in range(start, len(page)):
                page.decide(index, Label(Role.SURROUNDINGS, 0.75, "readers' comments"))
            return


def _has_comments(page: LabelledPage) -> bool:
    """Whether lines stand on the page that only readers' comments have, at least two of them."""
    short = [piece.text for piece in page.pieces if len(piece.text) <= LONGEST_ENTRY]
    if not any("omment" in text or "ntwort" in text for text in short):
        return False
    found = (COMMENT_LINE.fullmatch(text) for text in short)
    return sum(one is not None for one in found) >= FEWEST_COMMENT_LINES


def _is_sign(text: str) -> bool:
    return SITE_WORDS.search(text) is not None or SECTION.fullmatch(text.strip()) is not None


def _decide_repeated(page: LabelledPage) -> None:
    """Decide the short lines, no sentences, that stand on the page again and again."""
    times = Counter(piece.text for piece in page.pieces if len(piece.text) <= LONGEST_ENTRY)
    for index, piece in list(page.open()):
        if times[piece.text] >= FEWEST_TIMES and not _SENTENCE.fullmatch(piece.text):
            page.decide(index, Label(Role.LINK, 0.8, "stands on the page several times"))


def _short_runs(page: LabelledPage) -> Iterator[range]:
    """The longest runs of lines that are short and no sentences."""
    start = 0
    for index in range(len(page) + 1):
        if index < len(page):
            text = page.pieces[index].text
            if len(text) <= LONGEST_ENTRY and not is_running(text):
                continue
        if index > start:
            yield range(start, index)
        start = index + 1
