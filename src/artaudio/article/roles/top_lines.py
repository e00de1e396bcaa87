"""Who wrote an article and when, as pages show it above the text: dates, reading times, names on lines of their own."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from artaudio.article.model import Byline, Role
from artaudio.article.roles.byline import LONGEST, OFFICES, POST_WORDS, names_in, read_byline
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import BOOK, SIGNED, is_draft_mark, read_sign
from artaudio.article.roles.opening import INSTITUTION, MOTTO, SALUTATION, first_running, is_running, is_set_as_headings
from artaudio.article.roles.short_line import ShortLine
from artaudio.base.patterns import any_of, lazy
from artaudio.language.de.calendar_names import ANY_WEEKDAY, ENGLISH_MONTHS, SHORT_WEEKDAYS, one_of
from artaudio.language.de.dates import DATE
from artaudio.language.de.names import is_first_name

TOP = 20
"""Names and dates stand among so many pieces from the top."""
LONGEST_LINE = 160
CLOCK = r"\b\d{1,2}[:.]\d{2}(?::|(?:\s?Uhr)?\b)(?:\s?(?:Uhr|min)\b)?|\b\d{1,2}\sUhr\b"
ENGLISH_DATE = rf"\b(?:{one_of(ENGLISH_MONTHS)})\s\d{{1,2}},\s\d{{4}}\b"
SLASHED_DATE = r"\b\d{1,2}/\d{1,2}/\d{4}\b(?:\s?[-–]\s\d{1,2}:\d{2})?(?:\s(?:MEZ|MESZ|CET|CEST))?"
"""Day, month and year."""
READING_TIME = (
    r"(?:(?:Lesezeit|Lesedauer|Dauer)\s?:?\s?(?:ca\.\s)?)?\b\d{1,3}\s?(?:Min(?:uten?|\.)?|min)\b(?:\s?Lesezeit|\.)?"
)
AGO = r"\b(?:vor|seit)\s\d{1,2}\s(?:Sekunden|Minuten?|Stunden?|Tag(?:en)?)\b|\b(?:heute|gestern)\b"
STAMP = any_of(r"""
    (?:Artikel\s)?(?:[Zz]uletzt\s|[Zz]uerst\s)?(?:[Aa]ktualisiert|[Vv]eröffentlicht|[Pp]ubliziert|[Ee]rstellt|[Ee]rschienen|[Gg]eändert)
    (?:Letzte[rs]?\s)?(?:Stand|Update|Aktualisierung|Änderung|Datum)
    Online\sseit
    (?:Lesezeit|Lesedauer)
    \d+\s(?:Kommentare?|Ergänzungen?|Reaktionen)
""")
SEEN = lazy(rf"(?:{ENGLISH_DATE}|{SLASHED_DATE}|{CLOCK}|{READING_TIME}|{AGO}|\b{STAMP}\b)(?:\s?(?:am|um)\b)?")
DAY = lazy(rf"\b(?:{ANY_WEEKDAY})\b\.?,?(?=\s|$)")
POSTED = lazy(
    r"(?:Geschrieben|Verfasst|Gepostet|Veröffentlicht|Eingestellt|Erstellt|Publiziert)\s(?:von\s(?P<name>[^,|]{2,40}?),?\s)?"
    rf"(?:am|vom)\s(?:{DATE.pattern})(?:,?\s(?:um\s)?(?:{CLOCK}))?(?:\s(?:in|unter|von)\s[^.!?]{{2,60}})?"
)
"""`Geschrieben von Holger am 08.02.2025 in Basteln`."""
BARE_MOMENT = lazy(rf"(?:{DAY.pattern}\s)?(?:{DATE.pattern})(?:,?\s(?:um\s|ab\s)?(?:{CLOCK}))?")
DEGREE = lazy(r"^(?:(?:Dr|Prof|Dipl|Ing|med|phil|rer|nat|habil|h|c)\.[\s-]?)+")
JOINTS = lazy(r"\s[-–—]\s|[|•·]")
GLUED = lazy(r"(?<=[a-zäöüß])(?=\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ]))|(?<=Uhr)(?=[A-ZÄÖÜ])|(?<=teilen)$")
LITTLE = lazy(r"^(?:\W|\b(?:am|um|den|der|und|Uhr|teilen|Teilen)\b)+|(?:\W|\b(?:am|um|Uhr|teilen|Teilen|von)\b)+$")
PLACE = lazy(r"[A-ZÄÖÜ][\wäöüß./-]+(?:[ /-][A-ZÄÖÜ(][\wäöüß.)-]+){0,2}")
WITH_YEAR = lazy(r"\b(?:19|20)\d\d\b|\d\.\s?\d{1,2}\.\s?\d{2}\b")
BY_ALONE = lazy(r"(?:(?:Ein(?:e)?\s)?[A-ZÄÖÜ]\w+\s)?[Vv]on\s?:?|(?:Text|Autor(?:in|en)?)\s?:")
"""The beginning of a byline whose names follow on lines of their own."""
BY_FIRST_NAME = lazy(r"(?:by|von|Von|By)\s[\w.-]{2,20}")
"""Who wrote a blog's entry, by a first name or the name of an account: no name for a byline."""
OCCASION = lazy(rf"(?!{STAMP}\b)[A-ZÄÖÜ][^,|·•:]*\s(?:am|vom|ab|bis|zum|im)\s(?:\d{{1,2}}\.|[A-ZÄÖÜ])")
"""`Sommerfest am 12. Juli` is a headline; a place before a date has a comma behind it, or nothing."""
DESK = lazy(r"[\w.-]{2,20}|(?:Deutsche|Austria|Agence)\s[\w-]+(?:[\s-][\w-]+)?")
OFFICE = lazy(
    rf"^(?:(?:{OFFICES}|Pröpst|Vorsitzende[rn]?|Präsident)(?:in)?\s)"
    r"|,\s(?:St\.\s|Ev\.\s|(?:Sankt|Kirchengemeinde|Pfarrei|Pfarrer|Pastor|Dekan|Evangelische|Katholische)\b).{0,60}$"
)
"""An office before a name, and a parish behind it: `Pfarrerin Friederike Amann, St. Petri`."""
INITIALS = lazy(r"\((?P<initials>[a-zäöü]{2,5}(?:[/,]\s?[A-Za-zäöü]{2,5})*)\)")
OF_NOBODY = frozenset({"red", "pm", "ots", "nh", "eb", "exp"})
"""Letters for a newsroom, or for a text that somebody sent in."""
ABOUT = lazy(r"(?P<name>[A-ZÄÖÜ][\w-]+ (?:\w+ )?[A-ZÄÖÜ][\w-]+)\s(?:zu|zum|zur|über)\s.{5,80}")
AUTHOR_IS = lazy(
    rf"(?:[A-ZÄÖÜ][\w-]+e[rn]?\s)?{POST_WORDS}|\w*(?:redakteur|Redakteur|reporter|Reporter|korrespondent|Korrespondent)(?:in)?\b.{{2,140}}"
)
"""What an author is, on the line below the name."""
ENDS_AS_POST = lazy(
    r"(?:\d\.\s)?(?:[A-ZÄÖÜ][\wäöüß-]+(?:er|or|eur|ist|ent|ant|ende|in|rat|wart|pfleger|amt|leitung|team)\b)(?:\s(?:der|des|und|für|im)\s.{2,40})?"
)
"""What somebody is, on the line below the name that signs a text: `Chefredakteur`, `1. Vorsitzende`."""
VENUE = lazy(r"(?i:\w*(?:gasthof|gasthaus|hotel|saal|halle|haus|heim|zentrum|platz|park|bühne|zimmer|raum))\b")
"""`Gasthof Linde` is where something took place, not who wrote of it."""
NAMING = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.SURROUNDINGS})
MOST_NAMES = 5
LONGEST_NAME = 60
FEWEST_WORDS_ABOVE = 3
FEWEST_ABOVE_NAME = 3
"""Pieces above a name that stands at the end."""
SHORTEST_HEADLINE = 30
"""Two capitals between a line as long as that and a date are a name."""


class TopLine(msgspec.Struct, frozen=True):
    """What a line says beside times: `byline` where it names authors, `dated` where it has a date.

    `stamped` is false for a day without a year and some word, which may as well be what takes place then.
    """

    byline: Byline | None
    dated: bool
    stamped: bool = True


def find_top_lines(page: LabelledPage) -> None:
    """Decide date lines with or without names, and names on lines of their own beside them; names at the end as well."""
    dated = _find_dates(page)
    _find_names_below_by(page)
    for find in (
        lambda page: _find_bare_names(page, dated),
        _find_names_above_text,
        _find_name_below_lead,
        _find_commentator,
    ):
        if not page.bylines:
            find(page)
    for index in range(1, min(TOP, len(page))):
        if page.role(index - 1) in NAMING and page.role(index) is None and AUTHOR_IS.fullmatch(page.pieces[index].text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.85, "about the author"))
    for index in range(max(0, len(page) - 3), len(page)):
        found = INITIALS.fullmatch(page.pieces[index].text)
        if found and not page.bylines and page.role(index) in (None, Role.CREDIT):
            if authors := tuple(name for name in re.split(r"[/,]\s?", found["initials"]) if name not in OF_NOBODY):
                page.bylines.append(Byline(authors))
            page.decide(index, Label(Role.CREDIT, 0.9, "author's initials"))
    for find in (_find_signed, _find_name_at_end):
        if not page.bylines:
            find(page)


def read_top_line(text: str) -> TopLine | None:
    """`Do 25.04.24 | 14:07 Uhr | Von Eva Roth` → Eva Roth, dated; `Lesezeit: 3 Min.` → nobody; None for any other line."""
    if len(text) > LONGEST_LINE or is_draft_mark(text) or ((sign := read_sign(text)) and sign[0] is Role.EMBARGO):
        return None
    posted = POSTED.fullmatch(text)
    return TopLine(names_in(posted["name"] or ""), dated=True) if posted else _read_parts(text)


def _read_parts(text: str) -> TopLine | None:
    apart = GLUED.sub(" ", text)
    dated = DATE.search(apart) is not None or re.search(f"{ENGLISH_DATE}|{SLASHED_DATE}", apart) is not None
    bare = DAY.sub(" ", SEEN.sub(" | ", DATE.sub(" | ", apart)))
    if "|" not in bare:
        return None
    parts = [LITTLE.sub("", " ".join(part.split())) for part in JOINTS.split(bare)]
    rest = [part for part in parts if any(map(str.isalpha, part))]
    if not rest:
        return TopLine(None, dated)
    if len(rest) > 2 or text.count(" | ") > 1:
        return _read_many(text, rest) if dated and WITH_YEAR.search(text) else None
    for part in rest:
        opened = read_byline(part)
        byline = opened.byline if opened else names_in(part.strip("/ ")) if dated else None
        unknown = byline is not None and not opened and not all(map(_is_known, byline.authors))
        if unknown and (OCCASION.match(text) or f"{part}:" in text):
            return None
        if unknown and (INSTITUTION.match(part) or VENUE.match(part)):
            return TopLine(None, dated)
        others = [other for other in rest if other is not part]
        if byline and all(PLACE.fullmatch(other) for other in others):
            return TopLine(byline, dated)
    if OCCASION.match(text):
        return None
    if dated and all(PLACE.fullmatch(part) or BY_FIRST_NAME.fullmatch(part) for part in rest):
        return TopLine(None, dated, WITH_YEAR.search(text) is not None)
    return None


def _read_many(text: str, rest: Sequence[str]) -> TopLine | None:
    """A line with a date and several parts between bars, one of which names who wrote: `29. Juli 2025 | Gemüse | von Jutta`."""
    if " | " not in text or is_running(text):
        return None
    named = (names_in(part) if (opened := read_byline(part)) is None else opened.byline for part in rest)
    return TopLine(next((one for one in named if one and all(map(_is_known, one.authors))), None), dated=True)


def is_moment(text: str) -> bool:
    """Whether a line is a date, perhaps with a time of day, and nothing else: `12.09.2025, 20 Uhr`."""
    return (
        text[-1:].isalnum()
        and (text[0].isdigit() or text[:2] in SHORT_WEEKDAYS)
        and BARE_MOMENT.fullmatch(text) is not None
    )


def names_who_and_when(text: str) -> bool:
    """Whether a line is an author's name and a date: `Jule Harms, 30.04.2025`."""
    found = DATE.search(text)
    byline = names_in(text[: found.start()].strip(" ,|–-")) if found and found.end() == len(text) else None
    return byline is not None and all(map(_is_known, byline.authors))


def is_day(text: str) -> bool:
    """Whether a line has nothing but a date: `Sonntag, 22. Februar 2026`, `12.03.2026 | Auenfeld`."""
    line = read_top_line(text)
    return line is not None and line.dated and line.byline is None


def _find_dates(page: LabelledPage) -> list[int]:
    """Decide the lines that have nothing but dates, times and names; their indices."""
    found = []
    running = first_running(page)
    for index, piece in list(enumerate(page.pieces[:TOP])):
        if page.role(index) is Role.TIMESTAMP:
            found.append(index)
            known = read_top_line(piece.text)
            if known and known.byline and not page.bylines:
                page.bylines.append(known.byline)
        if page.role(index) is not None or (index == 0 and is_running(piece.text) and len(piece.text) > LONGEST):
            continue
        line = read_top_line(piece.text)
        if line is None or (not line.stamped and (index > running or is_set_as_headings(page, index))):
            continue
        found.append(index)
        if line.byline and not page.bylines:
            page.bylines.append(line.byline)
            page.decide(index, Label(Role.TIMESTAMP, 0.9, "author and time"))
        else:
            page.decide(index, Label(Role.TIMESTAMP, 0.9, "date or time of the page"))
    return found


def _find_names_below_by(page: LabelledPage) -> None:
    """`Von` on a line of its own, and below it a name on each line."""
    for index, piece in list(enumerate(page.pieces[:TOP])):
        if not BY_ALONE.fullmatch(piece.text) or page.role(index) is not None:
            continue
        authors: list[str] = []
        names = []
        for below in range(index + 1, min(index + 1 + 2 * MOST_NAMES, len(page))):
            text = page.pieces[below].text.strip(" ,;")
            if not text or text in ("und", "&"):
                names.append(below)
                continue
            role = page.role(below)
            byline = names_in(text)
            if role not in (None, Role.CREDIT, Role.LINK, Role.BYLINE) or not (byline or DESK.fullmatch(text)):
                break
            if names and page.pieces[below].chunk != page.pieces[names[-1]].chunk and not byline:
                break
            authors += byline.authors if byline else (text,)
            names.append(below)
        if authors:
            page.bylines.insert(0, Byline(tuple(dict.fromkeys(authors))))
            page.decide(index, Label(Role.SURROUNDINGS, 0.9, "belongs to the byline"))
            for below in names:
                page.decide(below, Label(Role.BYLINE, 0.9, "name below „Von“"))
            return


def _find_bare_names(page: LabelledPage, dated: list[int]) -> None:
    """A line with nothing but names directly above or below a date; the first line of all is the headline."""
    for moment in dated:
        for index in (moment - 1, moment + 1):
            if not 0 < index < len(page) or page.role(index) not in (None, Role.CREDIT):
                continue
            if not any(page.role(above) is None for above in range(index)):
                continue
            text = page.pieces[index].text.strip(" ,;")
            opened = read_byline(text)
            byline = opened.byline if opened else names_in(text)
            under_headline = index < moment and len(page.pieces[index - 1].text) >= SHORTEST_HEADLINE
            if byline and (under_headline or all(map(_is_name, byline.authors))):
                page.bylines.append(byline)
                page.decide(index, Label(Role.BYLINE, 0.8, "name beside the date"))
                return


def _find_names_above_text(page: LabelledPage) -> None:
    """Names between the headline and the first paragraph; their first names must be known ones."""
    for index in range(1, min(TOP, len(page) - 1)):
        if is_running(page.pieces[index].text):
            return
        byline = names_in(OFFICE.sub("", page.pieces[index].text.strip(" ,;")))
        below = page.pieces[index + 1].text
        if not byline or page.role(index) not in (None, Role.CREDIT):
            continue
        others = (*range(index), *range(index + 1, len(page)))
        set_off = (index == 1 or page.is_alone(index)) and not _is_in_text(page, others, byline)
        if not set_off and not is_running(below) and not SALUTATION.fullmatch(below) and not MOTTO.fullmatch(below):
            continue
        office = OFFICE.match(page.pieces[index].text) is not None
        known = office or all(map(_is_known, byline.authors)) or _is_nobody_in_text(page, index, byline)
        if page.role(index - 1) is None and known:
            page.bylines.append(byline)
            page.decide(index, Label(Role.BYLINE, 0.7, "names above the text"))
            return


def _is_nobody_in_text(page: LabelledPage, index: int, byline: Byline) -> bool:
    """Whether a line right below a headline looks like a name that nobody has in the text: a portrait names whom it shows."""
    above = page.pieces[index - 1]
    return (
        above.chunk == page.pieces[index].chunk
        and len(above.text.split()) >= FEWEST_WORDS_ABOVE
        and all(ShortLine(name).like_a_name for name in byline.authors)
        and not _is_in_text(page, range(index + 1, len(page)), byline)
    )


def _is_in_text(page: LabelledPage, indices: Iterable[int], byline: Byline) -> bool:
    """Whether the surname of somebody stands in one of those pieces."""
    return any(name.split()[-1] in page.pieces[index].text for index in indices for name in byline.authors)


def _find_name_below_lead(page: LabelledPage) -> None:
    """A name alone between the first paragraph and the second, that of nobody in the text: who wrote it."""
    lead = first_running(page)
    if (
        lead + 2 >= len(page)
        or page.role(lead + 1) not in (None, Role.CREDIT)
        or not is_running(page.pieces[lead + 2].text)
    ):
        return
    text = page.pieces[lead + 1].text.strip(" ,;")
    byline = names_in(text)
    known = byline and all(is_first_name(name.split()[0].title()) for name in byline.authors)
    if not byline or not known:
        return
    names = [name.title() if name.isupper() else name for name in byline.authors]
    if any(name.split()[-1] in piece.text for name in names for piece in page.pieces[:lead] + page.pieces[lead + 2 :]):
        return
    page.bylines.append(Byline(tuple(names), byline.studio))
    page.decide(lead + 1, Label(Role.BYLINE, 0.7, "name between the first paragraphs"))


def _find_commentator(page: LabelledPage) -> None:
    """`Beate Lang zum Zustand der Brücken` above a text that calls itself a comment: she wrote it."""
    if not any(page.role(index) is Role.KICKER for index in range(min(3, len(page)))):
        return
    for index in range(1, min(TOP, len(page))):
        text = page.pieces[index].text
        if is_running(text):
            return
        found = ABOUT.fullmatch(text)
        byline = names_in(found["name"]) if found else None
        if byline and page.role(index) is None and _is_known(byline.authors[0]):
            page.bylines.append(byline)
            page.decide(index, Label(Role.PARAGRAPH, 0.8, "who comments on what"))
            return


def _is_known(name: str) -> bool:
    return is_first_name(DEGREE.sub("", name).split()[0])


def _is_name(name: str) -> bool:
    return _is_known(name) or ShortLine(name).like_a_name or " " not in name


def _find_name_at_end(page: LabelledPage) -> None:
    """A full name with a known first name, alone below the last paragraph: who wrote the text."""
    last = len(page) - 1
    if last < FEWEST_ABOVE_NAME or page.role(last) is not None:
        return
    if ENDS_AS_POST.fullmatch(page.pieces[last].text) and page.role(last - 1) is None:
        above = page.pieces[last - 1].text
        byline = names_in(above.strip("– —")) if len(above) <= LONGEST_NAME else None
        if byline and all(map(_is_known, byline.authors)) and not _is_in_text(page, range(last - 1), byline):
            page.bylines.append(byline)
            for index in (last - 1, last):
                page.decide(index, Label(Role.PARAGRAPH, 0.75, "who signs below the text"))
        return
    text = page.pieces[last].text.strip("–— ")
    byline = names_in(text) if len(text) <= LONGEST_NAME else None
    above = page.pieces[last - 1].text
    if (
        byline
        and (is_running(above) or BOOK.search(above) or not _is_in_text(page, range(last), byline))
        and all(map(_is_known, byline.authors))
    ):
        page.bylines.append(byline)
        page.decide(last, Label(Role.BYLINE, 0.7, "name at the end of the text"))


def _find_signed(page: LabelledPage) -> None:
    """`Das Gespräch führte Eva Roth`: who asked is who wrote it."""
    for index, piece in enumerate(page.pieces):
        if page.role(index) is not Role.SIGN_OFF:
            continue
        found = SIGNED.match(piece.text)
        byline = names_in(found["names"].strip(" .)")) if found else None
        if byline:
            page.bylines.append(byline)
            return
