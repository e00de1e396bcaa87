"""What stands above the story of a web page: headline, kicker, lead, byline and date, by markup and metadata."""

import re
from collections import Counter

from artaudio.article.model import Byline, Role
from artaudio.article.page import Piece
from artaudio.article.roles import container_names as names
from artaudio.article.roles.byline import FULL_NAME, read_byline
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.opening import is_running
from artaudio.article.roles.overlap import share_of_words
from artaudio.article.roles.top_lines import is_day, read_top_line
from artaudio.base.patterns import lazy
from artaudio.language.de.dates import DATE, TIME, first_moment

SAME_WORDS = 0.85
SHORTEST_SECOND, FEWEST_WORDS = 40, 6
"""Characters and words of a second title that is heard as the lead."""
LONG_SECOND = 80
"""Characters of one that is no other form of the title."""
SHORTEST_DESCRIPTION = 12
"""Characters of a lead with the words of the page's description."""
BELOW_HEADLINE = 2
"""A second title that is no sentence is among so many pieces below the headline."""
LONGEST_LINE = 90
MOSTLY_BOLD = 0.9
FEWEST_OPENING = 3
"""Words of a line at the top of the text that is no sentence: `SV Auenfeld II – TuS Hollen 3:2`."""
FEWEST_WITH_NUMBER = 7
"""Words of such a line that has a number: `Stand 3. Mai 2026` is a fact."""
FEWEST_BELOW_LEAD = 2
"""Texts in one element below a lead that stands beside the headline."""
FEWEST_NAMES, LONGEST_NAME = 3, 40
"""Number and characters of short lines that are headings by their look."""
FEWEST_DAYS = 2
FEWEST_LINES = 3
"""Paragraphs of a page on which no text runs that make it a text of lines, such as a poem."""
LONGEST_LEAD = 900
LONGEST_SIGNATURE = 200
LONGEST_PART = 45
"""Letters of a part between bars; a sentence is longer."""
NEAR_TOP = 8
READING_TIME = lazy(
    r"(?:Lesezeit|Lesedauer)\b.{0,30}|Dauer\b\D{0,10}\d.{0,20}|\d{1,3}\sMin(?:\.|uten)?(?:\sLesezeit)?"
    r"|vor (?:\d{1,2}|einem|einer|wenigen) (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)"
)
LATE = 0.6
"""Share of the article's pieces after which a page tells of its authors."""
LAST = 4
"""Among so many pieces at the end a page tells of its authors."""
AUTHORED = lazy(r"^(?:Von|Text|Interview|Autor(?:in|en)?|Autorin/Autor|Ein(?:e)? \w+ von)\b:?\s*")
TEXT_AND_PICTURES = lazy(
    r"(?:Text|Von|Ein(?:e \w+)? von|Interview|Protokoll|Reportage):?\s[A-ZÄÖÜ][^.!?]{3,40}\s"
    r"(?:Fotos?|Bild(?:er)?|Fotografie|Illustration(?:en)?):?\s[A-ZÄÖÜ][^.!?]{3,40}"
)
"""`Text Ida Wolff Fotos Jens Okken`."""
STAMPED = lazy(
    r"\W{0,3}(?:Aktualisiert|Stand|Veröffentlicht|Erschienen|Zuletzt|Datum|Publiziert|Erstellt|Update"
    r"|(?:Geschrieben|Verfasst|Angelegt|Eingestellt|Gepostet|Online|Meldung|Beitrag|Artikel|Nachricht)"
    r"(?: von .{2,40}?)? (?:am|vom|seit))\b.{0,80}"
)
ABOUT = lazy(r",?\s(?:ist|arbeitet|schreibt|berichtet|war|leitet|lebt|studierte|hat|wurde|geboren)\b")
OCCASION = lazy(r"\b(?!Uhr\b|(?:Sonn|Mon|Diens|Donners|Frei|Sams)tag\b|Mittwoch\b)[A-ZÄÖÜ]\w{3,}")
"""A word beside a date in a list of events: `12. Juli – Sommerfest`."""
SALUTATION = lazy(r"(?:Sehr geehrte|Liebe|Guten (?:Morgen|Tag|Abend)|Hallo|Moin|Grüß|Werte)\w*\b.{0,70}[,!]$")
CODE_AND_PLACE = lazy(r"[a-zäöü]{2,4}(?:[/,]\s?[a-zäöü]{2,4})*,?\s[A-ZÄÖÜ][\w-]+(?:/[A-ZÄÖÜ][\w-]+)?")
"""`ku Frankfurt`: who wrote, by two letters, and where."""
INITIALS = lazy(r"\(?[a-zäöü]{2,3}(?:[/,]\s?[a-zäöü]{2,5})*\)?")
"""`amw` or `dpa/lp` in a line of its own at the end: who wrote."""
MOST_BEFORE_NAME = 40
"""Characters before an author's name in what a page says of her: `Die Berliner Ärztin Eva Roth ist …`."""
LABELLED = lazy(
    r"(?:Geschrieben von|Verfasst von|Erstellt von|Autor(?:in)?|Kategorie(?:n)?|Hauptkategorie|Rubrik|Ressort"
    r"|Zugriffe|Aufrufe|Lesezeit"
    r"|Veröffentlicht(?: am)?|Erstellt(?: am)?|Zuletzt aktualisiert(?: am)?|Datum|Schlagwörter|Tags|Themen?)\s?:|Details$"
)
"""Labels of statements on an article."""
OF_EVENT = lazy(r"(?:Ort|Wo|Beginn|Einlass|Eintritt|Treffpunkt|Veranstalter(?:in)?|Veranstaltungsort|Uhrzeit|Karten):?")
"""Terms of a list on an event."""
GOES_ON = lazy(r"(?:\.\.\.|…)\s(?:ist|arbeitet|war|lehrt|leitet)\b.*")
PROFESSION = r"(?:[Rr]edakteur|[Rr]eporter|[Kk]orrespondent|[Jj]ournalist|[Aa]utor|[Kk]olumnist|[Vv]olontär)"
ABOUT_EDITOR = lazy(
    rf"{PROFESSION}(?:in)?(?:\s[A-ZÄÖÜ]\w+\s[A-ZÄÖÜ][\w-]+\sist\b|\s(?:bei|in|im|der|des|für)\b[^.!?]{{3,80}},\s).*"
    rf"|[A-ZÄÖÜ]\w+\s[A-ZÄÖÜ][\w-]+\s(?:ist|arbeitet als)\s(?:[\w-]+\s){{0,2}}[\w-]*{PROFESSION}(?:in)?\b.*"
)
NO_KICKER = lazy(
    r"(?:^|\s)(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[nmrs]?|[Aa]m|[Aa]n|[Ii]m|[Ii]n|[Zz]u[mr]?|[Ff]ür|[Mm]it|[Vv]o[nm]|[Aa]uf|[Aa]us"
    r"|[Bb]ei|[Üü]ber|[Uu]nter|[Ww]ie|[Ww]arum|[Ww]as|[Ww]o|[Ww]enn|[Uu]nd|[Ss]o)\s+$"
)
"""Words before a title that belong to the headline: `Der Schulhof wird grün` with the title `Schulhof wird grün`."""
NOT_SAID = names.META | names.BYLINE | names.WHEN | names.PICTURE | names.BOX
"""Names of lines that say nothing of what an article tells."""
PARTED = lazy(r"[|·•/:]|^(?:von|Von|By|Text|Foto)\b|\b(?:Lesezeit|Minuten|Redaktion|Uhr)\b")
"""Signs of a statement on the article."""
OF_POST = ("post", "article", "entry", "page", "beitrag", "artikel")
"""Names of an article, beside which a line may be called its description."""


def find_title(page: LabelledPage) -> None:
    """The headline; a kicker that the page has in the same heading is no part of its words."""
    if page.headline is None:
        return
    piece = page.pieces[page.headline]
    text = _title_within(piece.text, (*page.page.facts.titles, *page.page.facts.other_titles))
    page.decide(page.headline, Label(Role.HEADLINE, 0.97, "headline of the page", text))


def _title_within(text: str, titles: tuple[str, ...]) -> str | None:
    """`Rente Was jetzt kommt` with the title `Was jetzt kommt` → the title; None where the heading is the title."""
    for bare in (form.strip() for title in titles for form in _forms(title, text)):
        within = len(bare) >= 15 and len(bare) >= 0.4 * len(text) and text != bare and text.endswith(bare)
        if within and not NO_KICKER.search(text[: -len(bare)]):
            return bare
    return None


def _forms(title: str, heading: str) -> tuple[str, ...]:
    """A title, and what stands behind its colon where the heading has another kicker and no colon.

    `Auenfeld: Das Moor brennt wieder` as the title of `Dürre im Norden Das Moor brennt wieder`.
    """
    before, _, words = title.partition(": ")
    kicker = heading.removesuffix(words).strip()
    return (title, words) if words and before not in kicker and not kicker[1:].endswith(":") else (title,)


def find_marked_opening(page: LabelledPage) -> None:
    """The lead, and what stands between headline and text: kicker, byline, dates, buttons."""
    first = _first_text(page)
    lead = _lead(page, first)
    if lead is not None:
        page.decide(lead, Label(Role.LEAD, 0.93, "lead of the page"))
    until = first if first is not None else len(page)
    beside = _element_of_text(page, first)
    heads = names_above_texts(page)
    for index, piece in list(page.open()):
        if index >= until:
            break
        opens = first is not None and _opens_text(piece, page.pieces[first])
        in_text = first is not None and _is_part_of_text(page, index, page.pieces[first])
        if (
            (in_text or (not opens and _is_line_of_text(piece, beside)))
            and page.headline is not None
            and index > page.headline
        ):
            if piece.marks.bold <= MOSTLY_BOLD:
                page.decide(index, Label(Role.PARAGRAPH, 0.6, "line above the first paragraph"))
        elif not piece.marks.level and index not in heads:
            over_headline = page.headline is not None and index < page.headline
            whole = page.page.only_article or (not over_headline and SALUTATION.match(piece.text) is not None)
            whole = whole or (not over_headline and opens)
            page.decide(index, _above(piece, only_article=whole, over_headline=over_headline))
    page.body_start = 0


def _first_text(page: LabelledPage) -> int | None:
    """Index of the first paragraph."""
    start = page.headline if page.headline is not None else -1
    return next((index for index, piece in page.open() if index > start and _is_text(piece)), None)


def _is_text(piece: Piece) -> bool:
    return piece.marks.level == 0 and is_running(piece.text) and len(piece.text) >= LONGEST_LINE / 2


def _lead(page: LabelledPage, first: int | None) -> int | None:
    """Near the top: what the page's description says once more, or what is called a lead; else the first text in bold."""
    near = [
        (index, piece)
        for index, piece in page.open()
        if (first is None or index <= first + 2) and index != page.headline and 30 <= len(piece.text) <= LONGEST_LEAD
    ]
    description = page.page.facts.description
    for index, piece in page.open() if description else ():
        above = (first is None or index <= first + 2) and index != page.headline
        if (
            above
            and SHORTEST_DESCRIPTION <= len(piece.text) <= LONGEST_LEAD
            and min(share_of_words(piece.text, description), share_of_words(description, piece.text)) >= 0.7
        ):
            return index
    for index, piece in near:
        if (
            piece.marks.classes
            and any(
                names.names_any(called, names.LEAD) and not names.names_any(called, names.NEAR_PICTURE)
                for called in piece.marks.classes[-2:]
            )
            and is_running(piece.text)
        ):
            return index
    for index, piece in near:
        below = page.headline is not None and page.headline < index <= page.headline + BELOW_HEADLINE
        if below and names.names_any(piece.marks.name, names.SUBTITLE):
            return index
    if (described := _described(page)) is not None:
        return described
    if first is not None and page.role(first) is None and page.pieces[first].marks.bold > MOSTLY_BOLD:
        return first
    if first is not None and page.role(first) is None and _stands_with_headline(page, first):
        return first
    return _second_title(page, first)


def _stands_with_headline(page: LabelledPage, first: int) -> bool:
    """Whether the first text is the one text in the element that has the headline, and the others are in one below it."""
    if page.headline is None or len(page.pieces[first].text) > LONGEST_LEAD / 2:
        return False
    around = page.pieces[first].marks.place[:-1]
    others = [piece.marks.place[:-1] for piece in page.pieces[first + 1 :] if _is_text(piece)]
    with_headline = page.pieces[page.headline].marks.place[: len(around)] == around
    return with_headline and around not in others and len(others) >= FEWEST_BELOW_LEAD * len(set(others)) > 0


def _described(page: LabelledPage) -> int | None:
    """The line right below the headline that is named the description of the post or its second title, of however few words."""
    index = (page.headline if page.headline is not None else -2) + 1
    if not 0 < index < len(page) or page.label(index) is not None:
        return None
    marks, text = page.pieces[index].marks, page.pieces[index].text
    own = marks.name
    named = {"description"} < names.words_of(own) & {"description", *OF_POST} or names.names_any(own, names.SUBTITLE)
    fact = DATE.search(text) or TIME.search(text) or read_byline(text) or READING_TIME.search(text)
    return index if named and not marks.links and not marks.level and len(text.split()) > 2 and not fact else None


def _second_title(page: LabelledPage, first: int | None) -> int | None:
    """A heading right between the headline and the first text that says something, where no other one is set like it.

    Where the date or authors stand below it, it is longer than a title.
    """
    index = (page.headline if page.headline is not None else -2) + 1
    if first is None or not 1 <= index < first or page.label(index) is not None:
        return None
    piece = page.pieces[index]
    long = len(piece.text) >= SHORTEST_SECOND and len(piece.text.split()) >= FEWEST_WORDS
    levels = [other.marks.level for other in page.pieces if other.marks.level]
    alone = piece.marks.level > 1 and levels.count(piece.marks.level) == 1
    if first > index + 1 and len(piece.text) < LONG_SECOND:
        return None
    return index if long and alone and not piece.marks.links else None


def _above(piece: Piece, *, only_article: bool, over_headline: bool) -> Label:
    called = " ".join(piece.marks.classes[-2:])
    if len(piece.text) <= LONGEST_LINE and names.names_any(called, names.KICKER):
        return Label(Role.KICKER, 0.9, "kicker")
    dated = names.names_any(called, names.META) and DATE.search(piece.text) is not None
    if names.names_any(called, names.WHEN) or (
        len(piece.text) < LONGEST_LINE and (dated or first_moment(piece.text) is not None)
    ):
        return Label(Role.TIMESTAMP, 0.85, "date or time of the page")
    if is_running(piece.text) and (piece.marks.tag == "p" or len(piece.text) > LONGEST_LINE):
        return Label(Role.PARAGRAPH, 0.8, "text above the first paragraph")
    if only_article and over_headline:
        return Label(Role.KICKER, 0.7, "line above the headline")
    if piece.marks.tag == "p" and (only_article or (not over_headline and _says_something(piece))):
        return Label(Role.PARAGRAPH, 0.7 if only_article else 0.6, "line above the first paragraph")
    return Label(Role.SURROUNDINGS, 0.8, "fact above the text")


def _says_something(piece: Piece) -> bool:
    """Whether a line below the headline is one of some words, not all names, without numbers, labels, parts or links."""
    text, marks = piece.text, piece.marks
    named = any(names.names_any(called, NOT_SAID) for called in marks.classes[-2:])
    words = text.split()
    numbers = any(map(str.isdecimal, text)) and len(words) < FEWEST_WITH_NUMBER
    worded = (
        len(words) >= FEWEST_OPENING and not numbers and any(word[0].islower() and word.isalpha() for word in words)
    )
    return worded and not (named or marks.links or PARTED.search(text))


def names_above_texts(page: LabelledPage) -> frozenset[int]:
    """Short lines in divisions of one name, each with a text below and the first of its element: headings by their look."""
    found: dict[str, list[int]] = {}
    others: set[str] = set()
    for index, piece in enumerate(page.pieces):
        marks, look = piece.marks, piece.marks.name
        if marks.tag != "div" or not look:
            continue
        if _is_name(piece) and any(map(_is_text, page.pieces[index + 1 : index + 3])):
            found.setdefault(look, []).append(index)
        else:
            others.add(look)
    return frozenset(
        index
        for look, lines in found.items()
        if len(lines) >= FEWEST_NAMES and look not in others and not names.names_any(look, NOT_SAID)
        for index in lines
    )


def _is_name(piece: Piece) -> bool:
    """Whether a line has letters alone, no link, and few of them."""
    text = piece.text
    return len(text) <= LONGEST_NAME and not piece.marks.links and text.replace(" ", "").replace("-", "").isalpha()


def _element_of_text(page: LabelledPage, first: int | None) -> tuple[int, ...] | None:
    """The place of the element that has the first text or, where none runs, the most paragraphs; None where these are few."""
    if first is not None:
        return page.pieces[first].marks.place[:-1]
    held = Counter(piece.marks.place[:-1] for piece in page.pieces if piece.marks.tag == "p")
    place, count = held.most_common(1)[0] if held else ((), 0)
    return place if count >= FEWEST_LINES else None


def _is_part_of_text(page: LabelledPage, index: int, first: Piece) -> bool:
    """Whether a line stands in the very element of the first text, parted from it by line breaks alone."""
    piece, above = page.pieces[index], page.pieces[index - 1]
    if piece.marks.place != first.marks.place or piece.marks.links:
        return False
    if DATE.search(piece.text) or TIME.search(piece.text) or PARTED.search(piece.text):
        return False
    goes_on = page.role(index - 1) is Role.PARAGRAPH and above.marks.place == piece.marks.place
    return goes_on or len(piece.text.split()) >= FEWEST_OPENING


def _is_line_of_text(piece: Piece, beside: tuple[int, ...] | None) -> bool:
    """Whether a line is a paragraph without a name or a link in the element of the text, and tells of no date."""
    marks = piece.marks
    plain = marks.tag == "p" and not marks.links and not marks.name
    fact = DATE.search(piece.text) or READING_TIME.search(piece.text) or piece.text.startswith("von ")
    return plain and marks.place[:-1] == beside and not fact


def _opens_text(piece: Piece, first: Piece) -> bool:
    """Whether a line of some words is a paragraph in bold beside the first text, in no element of its own name."""
    marks = piece.marks
    plain = marks.tag == "p" and marks.bold > MOSTLY_BOLD and not marks.links and not marks.name
    beside = first.marks.tag == "p" and first.marks.place[:-1] == marks.place[:-1]
    return plain and beside and len(piece.text.split()) >= FEWEST_OPENING


def find_signature(page: LabelledPage) -> None:
    """Lines that name the authors or the time of the publication, and what the page says of its authors beside the text."""
    first = _first_text(page) or 0
    for index, piece in list(page.open()):
        if index == page.headline:
            continue
        long = len(piece.text) > LONGEST_SIGNATURE
        found = _about_authors(page, index, first) if long else _signature(page, index, first)
        if found:
            page.decide(index, found)


def _about_authors(page: LabelledPage, index: int, first: int) -> Label | None:
    """What a page says of its authors below the text, or in its last third."""
    piece = page.pieces[index]
    if GOES_ON.match(piece.text):
        return Label(Role.SURROUNDINGS, 0.85, "says who an interviewee is")
    if index <= first or index < len(page) * LATE:
        return None
    called = any(names.names_any(one, names.BYLINE) for one in piece.marks.classes[-4:])
    if not called and _is_one_of_several(page, index):
        return None
    if called or _tells_of(piece.text, page.page.facts.authors, near_end=index >= len(page) - LAST):
        return Label(Role.SURROUNDINGS, 0.85, "about the author")
    return None


def _is_one_of_several(page: LabelledPage, index: int) -> bool:
    """Whether a text begins with the name above it, and texts under other names do, as of candidates."""
    level = page.pieces[index - 1].marks.level
    if not level or not page.pieces[index].text.startswith(page.pieces[index - 1].text):
        return False
    pairs = zip(page.pieces, page.pieces[1:], strict=False)
    return sum(above.marks.level == level and below.text.startswith(above.text) for above, below in pairs) > 1


def _signature(page: LabelledPage, index: int, first: int) -> Label | None:
    piece, authors = page.pieces[index], page.page.facts.authors
    text = piece.text
    if _tells_of_event(page, index):
        return None
    called = any(
        names.names_any(one, names.BYLINE) and not names.names_any(one, names.PULL_QUOTE)
        for one in piece.marks.classes[-4:]
    )
    bare = AUTHORED.sub("", text if is_running(text) else DATE.sub("", text))
    named = bool(authors) and share_of_words(bare, " ".join((*authors, "und"))) >= SAME_WORDS
    whole = read_byline(text)
    byline = whole or next((found for part in _parts(text) if (found := read_byline(part))), None)
    at_edge = index < NEAR_TOP or index >= len(page) - LAST
    if byline and not page.bylines and (named or called or at_edge):
        page.bylines.append(byline.byline)
        return Label(Role.BYLINE, 0.95, "byline") if whole else Label(Role.TIMESTAMP, 0.9, "author and time")
    if called and not byline and not authors and index < NEAR_TOP and FULL_NAME.fullmatch(text):
        page.bylines.append(Byline((AUTHORED.sub("", text),)))
    if called and not byline and index < NEAR_TOP and not is_running(text) and DATE.search(text):
        return Label(Role.TIMESTAMP, 0.85, "author and time")
    if index < NEAR_TOP and TEXT_AND_PICTURES.fullmatch(text):
        return Label(Role.SURROUNDINGS, 0.85, "about the author")
    if named or byline or (called and not is_running(text)):
        return Label(Role.SURROUNDINGS, 0.85, "about the author")
    if first < index >= len(page) - LAST and piece.marks.tag != "li" and INITIALS.fullmatch(text):
        return Label(Role.SURROUNDINGS, 0.85, "author's letters and place")
    if index < NEAR_TOP and piece.marks.tag != "li" and CODE_AND_PLACE.fullmatch(text):
        return Label(Role.SURROUNDINGS, 0.85, "author's letters and place")
    if _is_known_of(page, index, first):
        return Label(Role.SURROUNDINGS, 0.85, "fact above the text")
    return _day(page, index, first) or _about_authors(page, index, first)


def _day(page: LabelledPage, index: int, first: int) -> Label | None:
    """A line that has the day of the article, or a day of a diary above its text."""
    marks, text = page.pieces[index].marks, page.pieces[index].text
    if READING_TIME.fullmatch(text) or (STAMPED.match(text) and DATE.search(text)):
        return Label(Role.TIMESTAMP, 0.9, "date or time of the page")
    event = index > first and "li" in (marks.tag, *marks.containers) and OCCASION.search(DATE.sub("", text))
    line = None if marks.level or event else read_top_line(text)
    if line is None or not line.dated or line.byline:
        return None
    if index > first and marks.bold > MOSTLY_BOLD and _heads_days(page, index, first):
        return Label(Role.CROSSHEAD, 0.85, "day above text")
    return Label(Role.TIMESTAMP, 0.9, "date or time of the page")


def _heads_days(page: LabelledPage, index: int, first: int) -> bool:
    """Whether a text stands below a line, and several lines in bold below the first text are days, as in a diary."""
    if index + 1 == len(page) or not _is_text(page.pieces[index + 1]):
        return False
    lines = (piece for piece in page.pieces[first + 1 :] if piece.marks.bold > MOSTLY_BOLD and not piece.marks.level)
    return sum(is_day(piece.text) for piece in lines) >= FEWEST_DAYS


def _tells_of_event(page: LabelledPage, index: int) -> bool:
    """Whether a date stands in a list that says when and where something takes place."""
    if page.pieces[index].marks.tag != "dd":
        return False
    place = page.pieces[index].marks.place[:-1]
    return any(
        piece.marks.tag == "dt" and piece.marks.place[:-1] == place and OF_EVENT.fullmatch(piece.text)
        for piece in page.pieces[max(0, index - NEAR_TOP) : index + NEAR_TOP]
    )


def _is_known_of(page: LabelledPage, index: int, first: int) -> bool:
    """Whether a line above the text is a statement on the article, `Kategorie: Einsätze`, among others of the kind."""
    marks = page.pieces[index].marks
    listed = marks.tag in ("dt", "dd", "li")
    return (
        listed
        and (page.headline or 0) < index < first
        and LABELLED.match(page.pieces[index].text) is not None
        and any(names.names_any(called, names.META) for called in marks.classes[-4:])
    )


def _parts(text: str) -> list[str]:
    """`Do 25.04.24 | 14:07 Uhr | Von Eva Roth` → the parts between bars, without dates: "Von Eva Roth"."""
    parts = re.split(r"[|·•]", text)
    if is_running(text) and (len(parts) == 1 or max(map(len, parts)) > LONGEST_PART):
        return []
    bare = TIME.sub(" ", DATE.sub(" ", text))
    return [" ".join(part.split()).strip(" ,.-–") for part in re.split(r"[|·•]|\s[–-]\s", bare)]


def _tells_of(text: str, authors: tuple[str, ...], *, near_end: bool) -> bool:
    """`Eva Roth ist Redakteurin …`: a text that begins with an author's name and says what she is."""
    places = ((text.find(f"{name} "), len(name)) for name in authors if " " in name)
    return any(0 <= at <= MOST_BEFORE_NAME and ABOUT.match(text[at + length :]) for at, length in places) or (
        near_end and ABOUT_EDITOR.match(text) is not None
    )
