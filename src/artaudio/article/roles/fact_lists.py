"""Lists without bullets: facts under a heading, a chronology, lines after a colon."""

import re
from collections.abc import Iterable, Iterator, Sequence

from artaudio.article.model import Role
from artaudio.article.roles.crosshead import Place, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import BOOK, read_sign
from artaudio.article.roles.links import LABEL
from artaudio.article.roles.opening import TO_ARTICLE, first_running, heads_text, is_running
from artaudio.article.roles.overlap import share_taken_up
from artaudio.article.roles.pictures import CREDIT, POINTING, SCENE
from artaudio.article.roles.segmentation import BULLET
from artaudio.article.roles.stations import INTERVIEWER
from artaudio.article.roles.top_lines import BY_ALONE
from artaudio.base.messages import marked
from artaudio.base.patterns import any_of, lazy
from artaudio.language.de.calendar_names import ANY_WEEKDAY, SHORT_WEEKDAYS
from artaudio.language.de.dates import DATE, MONTH, TIME
from artaudio.language.de.function_words import ARTICLES, CONJUNCTIONS, PREPOSITIONS, SOMETIMES_CONJUNCTIONS

ITEM = lazy(
    rf"(?P<date>(?:(?:Anfang|Mitte|Ende|ab|seit|bis)\s)?(?:\d{{1,2}}\.\s?)?(?:(?i:{MONTH})\.?\s?)?\d{{4}}(?:/\d{{2,4}})?"
    rf"|\d{{1,2}}\.\s?(?:(?i:{MONTH})|\d{{1,2}}\.)|\d{{1,2}}[:.]\d{{2}} Uhr)?"
    r"(?(date)|(?P<label>[A-ZÄÖÜ0-9\"„(][^:]{1,40}))(?::|\s[-–](?=\s))\s+\S"
)
"""`Fallzahl: 1.003 Befragte`, `9. Mai 2017: Entlassung von Comey`, `1989 - Fall der Mauer`."""
UNIT = any_of("""
    kg|g|mg|ml|cl|dl|l|EL|TL|Liter|Gramm|Kilo|Pfund|Msp\\.?|Prisen?|Bund|Stück|Stk\\.?|Dosen?|Päckchen|Pck\\.?|Zehen?|Scheiben?
    Stangen?|Tassen?|Becher|Zweige?|Blatt|Blätter|Handvoll|Esslöffel|Teelöffel|Würfel|Gläser|Glas|Packung(?:en)?|Knollen?|Köpfe?
""")
COUNTED = lazy(
    rf"(?:ca\.\s)?\d+(?:[.,/–-]\d+)?(?:\s?[½¼¾])?\s?{UNIT}\s\S|[½¼¾]\s\S|(?:etwas|nach Belieben|evtl\.)\s[A-ZÄÖÜ]"
    r"|\d{1,2}\s(?:[a-zäöüß]+e[rns]?\s){0,2}[A-ZÄÖÜ][\wäöüß-]+(?:\s\([^)]{2,40}\)|,\s.{2,40})?$|\d{1,2}[.)]\s(?!(?:Liga|Runde|Tag)\b)[\wÄÖÜ„\"]|[a-h]\)\s\S"
    r"|[A-ZÄÖÜ].{2,40}\s[-–]\s.{2,40}\s\d{1,3}:\d{1,3}(?:\s\(.{3,12}\))?$"
)
"""`500 g Mehl`, `2 Eier`, `1. Mia Holt, Hafenschule`, `b) Bänke bauen`, `SV Nord – TSV Süd 3:1`."""
RESULT = lazy(r"\s\d{1,3}:\d{1,3}(?:\s\([^)]{3,40}\))?$")
DAY_OR_TIME = lazy(
    rf"(?:(?:{ANY_WEEKDAY})\.?,?\s)?(?:(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.|(?i:{MONTH})\.?)(?:\s?\d{{4}})?)(?:,|:|\s[-–])?\s"
    r"(?:ab\s|um\s)?)?(?:\d{1,2}(?:[.:]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)?\sUhr\b[,:]?\s)?[A-ZÄÖÜ„\"(][^|]{3,}"
)
"""`30.11. 10 Uhr Familiengottesdienst`, `Sa, 6. Dezember: Nikolauspaddeln`, `15 Uhr, Bücherei: Bilderbuchkino`."""
KICKER = lazy(r"(?:[„“\"»].{3,60}[“”\"«]|[^:„“»\"]{3,45})\s?:\s\S|.{5,60}\?\s[A-ZÄÖÜ]|[„“\"»].{3,60}[“”\"«]\s")
"""`Neuer Bahnhof: So teuer wird das Dach`."""
PRACTICAL = lazy(
    r"(?:Ort|Zeit|Datum|Beginn|Ende|Einlass|Eintritt|Preise?|Adresse|Wann|Wo|Wer|Was|Kosten|Anmeldung|Infos?|Treffpunkt|Karten"
    r"|Termine?|Veranstalter|Öffnungszeiten|Dauer|Material|Tipp|Hinweis|Leitung|Teilnehmer)\s?:\s"
)
"""Labels of what a reader needs to know, which no kicker is."""
BOX = lazy(
    r"(?i:Info(?:box|kasten|-Kasten|block)?|Kasten|Steckbrief|Daten und Fakten|Zahlen und Fakten|Die Fakten):?(?:\s.{2,40})?"
)
KEY_POINTS = lazy(
    r"(?:(?:Das|Die) (?:Wichtigste|wichtigsten (?:Punkte|Fakten|Infos|Erkenntnisse))(?: in Kürze| im Überblick| auf einen Blick)?"
    r"|Auf einen Blick|In Kürze|Kurz (?:gefasst|zusammengefasst)|Zusammengefasst|Kernpunkte|Darum geht(?:'|’)?s):?"
)
"""The heading of points that sum an article up."""
PARAGRAPH_OF_LAW = lazy(r"\(\d{1,2}[a-z]?\)\s")
UNFINISHED = CONJUNCTIONS | ARTICLES | PREPOSITIONS | SOMETIMES_CONJUNCTIONS
"""Words with which a sentence breaks off above the list that ends it: `Wir wollen erreichen, dass`."""
NOT_A_FACT = lazy(rf"(?:{LABEL}|{INTERVIEWER.pattern}):\s")
MARKER = lazy(r"[-–—*•●▪‣·o§\uf0b7]|(?:\d{1,2}\.)*\d{1,2}[.)]?|[a-zA-Z][.)]")
"""What stands before an item's tab in text that was copied out of a document; not a cell."""
ANNOUNCES = lazy(rf"{BY_ALONE.pattern}|(?:Fotos?|Bilder|Lesen Sie auch|Mehr zum Thema)\s?:")
"""A line with a colon below which names or links follow, and no list."""
WEAK = 0.8
"""A sign less sure than this gives way to the shape of the lines around it."""
FEWEST_DAYS = 2
FEWEST_FACTS, FEWEST_AFTER_COLON, FEWEST_COUNTED, FEWEST_TEASERS = 3, 2, 2, 2
LONG_LINE, SHORT_LINE, SHORT_ITEM, SHORT_VALUE = 38, 45, 30, 25
"""Characters that headlines have on average at least, lines of a list at most, and values of facts."""
CONTACT = marked("contact")
TAKEN_UP = 0.45
SHORTEST_LABEL = 12
LONGEST = 160


def find_fact_lists(page: LabelledPage) -> None:
    """Decide lines that only together are a list, or a table, a fact box, or a list of links.

    A list is at least three facts in a row, two lines after a colon, lines that are numbered or begin with a quantity, or
    three short lines without a blank line between them. The line above the facts is their crosshead, where it stands alone.
    """
    _find_tables(page)
    _find_boxes(page)
    _find_contacts(page)
    _find_key_points(page)
    running = first_running(page)
    for run in _runs(page):
        facts = [index for index in run if _is_fact(page.pieces[index].text)] if len(run) >= FEWEST_FACTS else []
        counted = [index for index in run if _is_counted(page.pieces[index].text)]
        if teasers := _teasers(page, run) if run[0] > running else ():
            _decide(page, teasers, 0.7, "headlines of other pages", Role.LINK)
        elif len(facts) >= FEWEST_FACTS and all(
            index in facts or not _unsigned(page.pieces[index].text) for index in range(facts[0], facts[-1])
        ):
            _decide(page, facts, 0.8, "fact in a list")
            _head(page, facts[0] - 1)
        elif len(counted) >= FEWEST_COUNTED and 2 * len(counted) > counted[-1] - counted[0]:
            items = _together(page, run, counted)
            _decide(page, items, 0.85, "line of a list")
            _head(page, items[0] - 1)
        elif (
            len(days := [index for index in run if _has_day_or_time(page.pieces[index].text)]) >= FEWEST_DAYS
            and days[-1] - days[0] == len(days) - 1
        ):
            _decide(page, days, 0.8, "day and what takes place")
            _head(page, days[0] - 1)
        elif _is_under_label(page, run):
            _decide(page, _same_chunk(page, run), 0.75, "line of a list after a colon")
        elif len(run) >= FEWEST_AFTER_COLON and run[0] and _introduces(page, run[0] - 1):
            items = _after_colon(page, run)
            if len(items) >= FEWEST_AFTER_COLON:
                _decide(page, items, 0.75, "line of a list after a colon")


def find_short_lists(page: LabelledPage) -> None:
    """Decide short lines that no blank line parts and nothing else explains: a list, with its crosshead above."""
    for heading, *items in list(_headed_lists(page)):
        page.decide(heading, Label(Role.CROSSHEAD, 0.75, "above a list of facts"))
        _decide(page, items, 0.65, "short lines without a paragraph between them")
    for chunk in list(_chunks_of_lines(page)):
        _decide(page, chunk, 0.65, "short lines without a paragraph between them")
        _head(page, chunk[0] - 1)


def _is_counted(text: str) -> bool:
    return COUNTED.match(text) is not None and DATE.match(text) is None and TIME.match(text) is None


def _has_day_or_time(text: str) -> bool:
    """Whether a line begins with a day or a time of day and says what takes place then; no time of a page, no credit."""
    return (
        (text[:1].isdigit() or text[:2] in SHORT_WEEKDAYS)
        and re.search(r"^\D{0,12}\d", text) is not None
        and DAY_OR_TIME.fullmatch(text) is not None
        and _unsigned(text)
        and not _shows(text)
    )


def _find_tables(page: LabelledPage) -> None:
    """Rows of cells that tabs part: at least two lines of as many cells, one below the other."""
    rows: list[int] = []
    for index in range(len(page) + 1):
        open_row = index < len(page) and page.role(index) is None and _cells(page, index) > 1
        if open_row and (not rows or _cells(page, index) == _cells(page, rows[0])):
            rows.append(index)
            continue
        if len(rows) > 1:
            if (
                rows[0]
                and page.role(rows[0] - 1) is None
                and _raw_cells(page, rows[0] - 1) == _raw_cells(page, rows[0]) > 2
            ):
                rows.insert(0, rows[0] - 1)
            _decide(page, rows, 0.95, "row of a table", Role.TABLE)
        rows = [index] if open_row else []


def _cells(page: LabelledPage, index: int) -> int:
    piece = page.pieces[index]
    first, *others = page.page.text[piece.start : piece.end].split("\t")
    cells = others if MARKER.fullmatch(first.strip()) else [first, *others]
    return len([cell for cell in cells if cell.strip()])


def _raw_cells(page: LabelledPage, index: int) -> int:
    """Cells of a line, the place in a league or a number before the first tab included."""
    piece = page.pieces[index]
    return len([cell for cell in page.page.text[piece.start : piece.end].split("\t") if cell.strip()])


def _find_contacts(page: LabelledPage) -> None:
    """The lines between the heading of a contact and its telephone number or address, in one stretch without blank lines."""
    contacts = _contact_chunks(page)
    for index, piece in enumerate(page.pieces):
        if piece.chunk in contacts and page.role(index) is None and not is_running(piece.text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.8, "contact"))


def _find_key_points(page: LabelledPage) -> None:
    """Lines below `Das Wichtigste in Kürze`, as far as the first paragraph."""
    for index, piece in list(page.open()):
        if piece.text[:1] not in "DAIKZ" or not KEY_POINTS.fullmatch(piece.text):
            continue
        below = index + 1
        while below < len(page) and page.role(below) is None and _may_be_point(page.pieces[below].text):
            below += 1
        if below - index > FEWEST_AFTER_COLON:
            _decide(page, range(index + 1, below), 0.8, "key point")
            page.decide(index, Label(Role.CROSSHEAD, 0.75, "above a list of facts"))


def _may_be_point(text: str) -> bool:
    return not is_running(text) and _may_be_item(text)


def _contact_chunks(page: LabelledPage) -> set[int]:
    counted: dict[int, int] = {}
    for index, piece in enumerate(page.pieces):
        sign = read_sign(piece.text)
        if sign and sign[2] == CONTACT and page.role(index) is None:
            counted[piece.chunk] = counted.get(piece.chunk, 0) + 1
    return {chunk for chunk, count in counted.items() if count > 1}


def _find_boxes(page: LabelledPage) -> None:
    """A heading such as "Infokasten" and the facts below it; text under such a heading is read."""
    for index, piece in list(page.open()):
        if not BOX.fullmatch(piece.text):
            continue
        below = index + 1
        while below < len(page) and page.role(below) is None and _is_fact(page.pieces[below].text):
            below += 1
        if below - index > FEWEST_AFTER_COLON:
            _decide(page, range(index, below), 0.9, "fact box", Role.BOX)


def _teasers(page: LabelledPage, run: Sequence[int]) -> Sequence[int]:
    """Lines of a run that are headlines of other pages: without a blank line between them, long, and most with a kicker.

    The last may be the crosshead of the text below.
    """
    start = page.pieces[run[0]].chunk
    lines = [index for index in run if page.pieces[index].chunk == start]
    texts = [page.pieces[index].text for index in lines]
    kickers = sum(KICKER.match(text) is not None for text in texts)
    if (
        len(lines) < FEWEST_TEASERS
        or not run[0]
        or texts[0].endswith(":")
        or page.pieces[run[0] - 1].text.endswith(":")
    ):
        return ()
    if (
        sum(map(len, texts)) < LONG_LINE * len(texts)
        or (kickers < len(texts) if len(texts) == FEWEST_TEASERS else 2 * kickers < len(texts))
        or any(BOOK.search(text) for text in texts)
        or 2 * sum(map(_has_value, texts)) > len(texts)
    ):
        return ()
    below = page.pieces[lines[-1] + 1].text if lines[-1] + 1 < len(page) else ""
    if is_running(below) and (KICKER.match(texts[-1]) is None or share_taken_up(texts[-1], [below]) >= TAKEN_UP):
        return lines[:-1]
    return lines


def _has_value(text: str) -> bool:
    """`Kosten: 12 Millionen`: a fact has a number behind its colon or is short."""
    value = text.partition(": ")[2] or text.partition(" – ")[2]
    if PRACTICAL.match(text) or RESULT.search(text):
        return True
    return bool(value) and (value[:1].isdigit() or len(value) < SHORT_VALUE)


def _together(page: LabelledPage, run: Sequence[int], counted: Sequence[int]) -> Sequence[int]:
    """The counted lines, those between them, and those that no blank line parts from them."""
    chunks = {page.pieces[index].chunk for index in counted}
    return [
        index
        for index in run
        if counted[0] <= index <= counted[-1] or (index > counted[0] and page.pieces[index].chunk in chunks)
    ]


def is_short_list(texts: Sequence[str]) -> bool:
    """Whether lines that stand together are a list of short items and no headlines."""
    return len(texts) >= FEWEST_FACTS and sum(map(len, texts)) <= SHORT_ITEM * len(texts)


def _headed_lists(page: LabelledPage) -> Sequence[list[int]]:
    """Lists right below the headline, each with its heading above it: at least two, one after the other.

    No blank line parts the lines of a list.
    """
    first, *others = page.stretches or [[]]
    found: list[list[int]] = []
    above: list[int] = []
    for lines in others if len(first) == 1 else ():
        heading, *items = [*above, *lines]
        texts = [page.pieces[index].text for index in items]
        if any(page.role(index) is not None for index in (heading, *items)) or is_running(page.pieces[heading].text):
            break
        above = [] if items else lines
        if not items:
            continue
        if len(items) < FEWEST_AFTER_COLON or not _are_items(texts):
            break
        found.append([heading, *items])
    return found if len(found) > 1 else ()


def _are_items(texts: Sequence[str]) -> bool:
    """Whether all lines are short and may be items of a list."""
    return sum(map(len, texts)) <= SHORT_ITEM * len(texts) and all(
        _is_line(text) and _may_be_item(text) for text in texts
    )


def _chunks_of_lines(page: LabelledPage) -> Iterator[list[int]]:
    """Three and more short lines without a blank line between them, below some text or another list.

    They stand alone between blank lines: a page without any blank line has none.
    """
    chunks, begun = page.stretches, False
    for stretch in chunks:
        headed = page.pieces[stretch[0]].text.endswith(("?", ":")) or page.role(stretch[0]) is Role.CROSSHEAD
        lines = stretch[1:] if headed else stretch
        texts = [page.pieces[index].text for index in lines]
        whole = all(page.role(index) is None and _is_line(page.pieces[index].text) for index in lines)
        short = sum(map(len, texts)) <= SHORT_LINE * len(texts)
        if (
            begun
            and whole
            and short
            and len(lines) >= (FEWEST_FACTS if lines is stretch else FEWEST_AFTER_COLON)
            and all(map(_may_be_item, texts))
            and len(chunks) > 2
        ):
            yield lines
        begun = begun or any(
            page.role(index) is Role.LIST_ITEM or is_running(page.pieces[index].text) for index in stretch
        )


def _runs(page: LabelledPage) -> Iterator[list[int]]:
    """Stretches of open short lines, one after the other."""
    run: list[int] = []
    for index, piece in page.open():
        if run and index != run[-1] + 1:
            yield run
            run = []
        if _is_line(piece.text) and not (heads_text(page, index) and page.role(index + 1) is None):
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_line(text: str) -> bool:
    return len(text) <= LONGEST and not text.endswith((".", "!", "?", ":", '."', '?"'))


def _unsigned(text: str) -> bool:
    """Whether the line does not say by itself, and surely, that it is something else."""
    sign = read_sign(text)
    return sign is None or (sign[0] is Role.LINK and sign[1] < WEAK)


def _is_fact(text: str) -> bool:
    return ITEM.match(text) is not None and NOT_A_FACT.match(text) is None and not _shows(text) and _unsigned(text)


def _shows(text: str) -> bool:
    return bool(CREDIT.search(text) or SCENE.match(text) or POINTING.search(text))


def _introduces(page: LabelledPage, index: int) -> bool:
    """A sentence that ends with a colon and is not yet something else."""
    text = page.pieces[index].text
    below = page.pieces[index + 1].text
    long = len(text) > 25 or (len(text) > SHORTEST_LABEL and ITEM.match(below) is not None and not _shows(below))
    return text.endswith(":") and page.role(index) is None and long


def _is_under_label(page: LabelledPage, run: Sequence[int]) -> bool:
    """Whether the lines stand right below a short line with a colon: `für 25 Jahre:` / `Heike Lüders` / `Thomas Rabe`."""
    above = run[0] - 1
    if above < 0 or page.pieces[above].chunk != page.pieces[run[0]].chunk:
        return False
    label = page.pieces[above]
    return (
        label.text.endswith(":")
        and page.role(above) is None
        and len(label.text) <= SHORT_LINE
        and ANNOUNCES.fullmatch(label.text) is None
        and read_sign(label.text) is None
        and TO_ARTICLE.fullmatch(label.text) is None
        and DATE.search(page.pieces[run[0]].text) is None
        and all(_may_be_item(page.pieces[index].text) for index in _same_chunk(page, run))
    )


def _same_chunk(page: LabelledPage, run: Sequence[int]) -> Sequence[int]:
    return [index for index in run if page.pieces[index].chunk == page.pieces[run[0]].chunk]


def _after_colon(page: LabelledPage, run: Sequence[int]) -> Sequence[int]:
    """The lines of the list; none where a quotation below them is what the colon announced, or where they show pictures.

    The last may be a crosshead: it is none of the list if the text below takes its words up.
    """
    below = page.pieces[run[-1] + 1].text if run[-1] + 1 < len(page) else ""
    if below[:1] in '"„“»' or not all(_may_be_item(page.pieces[index].text) for index in run):
        return ()
    last = page.pieces[run[-1]].text
    if is_running(below) and (share_taken_up(last, [below]) >= 0.45 or score(last, Place(followed=True)).points > 3.5):
        return run[:-1]
    return run


def _decide(
    page: LabelledPage, run: Iterable[int], confidence: float, reason: str, role: Role = Role.LIST_ITEM
) -> None:
    for index in run:
        text = page.pieces[index].text
        if role is not Role.LIST_ITEM or text[:1].isdigit() or BULLET.match(text) is None:
            page.decide(index, Label(role, confidence, reason))


def _head(page: LabelledPage, index: int) -> None:
    """The facts' heading; one that follows other short lines must look like one by itself: "Chronologie: …"."""
    if index <= 0 or page.role(index) is not None or not _is_heading(page.pieces[index].text):
        return
    if index == 1 and page.pieces[0].chunk == page.pieces[1].chunk and page.role(0) is None:
        return  # the headline, below a kicker
    text = page.pieces[index].text
    if PARAGRAPH_OF_LAW.match(text) or text.split()[-1] in UNFINISHED:
        page.decide(index, Label(Role.PARAGRAPH, 0.8, "paragraph above its list"))
        return
    alone = is_running(page.pieces[index - 1].text) or page.role(index - 1) is not None
    if alone or read_sign(text) or score(text, Place(followed=True)).points > 0:
        page.decide(index, Label(Role.CROSSHEAD, 0.75, "above a list of facts"))


def _is_heading(text: str) -> bool:
    return _is_line(text) and len(text) <= 70 and _may_be_item(text)


def _may_be_item(text: str) -> bool:
    return not _shows(text) and _unsigned(text)
