"""Decide the role of every block of a page, each with its certainty and reason, and read the article's facts from them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from unicodedata import normalize

from artaudio.article.model import SPOKEN_ROLES, Article, Block, BroadcastNote, Byline, Role
from artaudio.article.page import Page, PageFacts, Piece
from artaudio.article.roles.body import find_body
from artaudio.article.roles.broadcasts import is_note, read_note
from artaudio.article.roles.byline import BEHIND_NAME, FULL_NAME, read_byline, read_signature
from artaudio.article.roles.cross_check import not_heard
from artaudio.article.roles.fact_lists import CONTACT, find_fact_lists, find_short_lists
from artaudio.article.roles.footer import is_date_line, is_footer_line, player_credit
from artaudio.article.roles.headings_in_series import find_counted_headings, find_days
from artaudio.article.roles.interview import SPEAKER, find_interview
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.letters import find_letter_lines
from artaudio.article.roles.line_groups import find_line_groups
from artaudio.article.roles.line_patterns import LAW, is_draft_mark, read_sign
from artaudio.article.roles.link_lists import find_box_links, find_list_items
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.marked_body import (
    find_asked_terms,
    find_attributions,
    find_headings,
    find_marked_text,
    find_questions,
    find_senders,
)
from artaudio.article.roles.marked_opening import STAMPED, find_marked_opening, find_signature, find_title
from artaudio.article.roles.marks import find_known, find_marked, find_pictures
from artaudio.article.roles.menus import find_menus
from artaudio.article.roles.notes import find_notes
from artaudio.article.roles.opening import (
    CIRCUMSTANCES,
    find_opening,
    find_rubric,
    first_running,
    first_sentence,
    is_running,
)
from artaudio.article.roles.overlap import share_of_words
from artaudio.article.roles.page_wording import find_page_wording
from artaudio.article.roles.picture_lines import find_picture_lines
from artaudio.article.roles.players import Found, find_players
from artaudio.article.roles.posts import find_posts
from artaudio.article.roles.publication import find_publication
from artaudio.article.roles.repeats import find_repeats
from artaudio.article.roles.segmentation import segment
from artaudio.article.roles.site_sections import find_site_sections
from artaudio.article.roles.split_glued import split_glued
from artaudio.article.roles.story import find_story, has_tree, whole_story
from artaudio.article.roles.top_lines import WITH_YEAR, find_top_lines, is_day, names_who_and_when
from artaudio.article.roles.wiki_pages import find_wiki_lines
from artaudio.article.roles.wire_texts import find_wire_lines
from artaudio.base.errors import EmptyArticleError
from artaudio.base.messages import tr
from artaudio.base.patterns import lazy
from artaudio.base.records import replace
from artaudio.base.spans import Span
from artaudio.language.de.calendar_names import ENGLISH_MONTHS, one_of
from artaudio.language.de.datelines import day_in_dateline, without_dateline
from artaudio.language.de.dates import DATE, day_of, first_moment, moment

TOP = 8
"""A byline without a studio counts only among this many pieces from the top, or among the last three."""
NEAR_HEADLINE = 4
"""Among so many pieces above the headline stands the day of the publication."""
RELEASE = lazy(
    r"(?:Pressemitteilung|Pressemeldung|Presseinformation|Medienmitteilung|Mitteilung|Meldung|Nachricht|Artikel|Beitrag)\b.{0,40}"
    r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ]\w{2,8})\s?\d{4}"
)
"""`Pressemitteilung Nr. 41 | 21.05.2026`."""
LIKE_A_TITLE = 0.6
"""Share of a headline's words that one of the source's titles has, where both are the same title."""
HEAD = frozenset({Role.HEADLINE, Role.BYLINE})
"""Spoken roles that stand above the text of a web page."""
LISTED = frozenset({Role.LIST_ITEM, Role.LEAD, Role.PARAGRAPH})
DATED_ROLES = frozenset({Role.TIMESTAMP, Role.BYLINE, Role.DATELINE})
WEAK = 0.8
"""A sign of a link less sure than this gives way at the very top, where headlines stand."""
BELOW_LEAD = 4
"""Blocks from the lead on among which the article's own date may stand; other dates are those of comments and notes."""
HELD = lazy(
    r"^[Aa]m \d|\b(?:Predigt|Andacht|Rede|Ansprache|Vortrag|[Gg]ehalten|Protokoll|Niederschrift"
    r"|\w*(?:[Ss]itzung|versammlung|[Gg]ottesdienst|empfang))\b"
)
"""How a line begins that says when a speech was held: `Predigt zum Erntedankfest am 5. Oktober 2025`."""
MONTHS_OF_MAILS = tuple(name[:3] for name in ENGLISH_MONTHS)
MAILED = lazy(
    rf"(?:Datum|Date|Gesendet|Sent): .{{0,6}}\b(?P<day>\d{{1,2}})\s(?P<month>{one_of(MONTHS_OF_MAILS)})\s"
    r"(?P<year>\d{4})"
)
"""The date in the head of a mail (RFC 5322, 3.3)."""
VERY_TOP = 3
"""A line marks the text as a draft only among this many pieces from the top."""


def parse(page: Page) -> Article:
    """The article on a page. Every character that is not white space lies in exactly one block's span.

    Raises EmptyArticleError where the page has no words, or none that could be spoken (only a footer, only links), and for a
    web page that has a headline and no text.
    """
    labelled = label(page)
    blocks = tuple(_block(number, labelled, number - 1) for number in range(1, len(labelled) + 1))
    surroundings = _surroundings(page, labelled)
    text = SPOKEN_ROLES - HEAD if has_tree(page) and not page.only_article else SPOKEN_ROLES
    if not any(block.role in text and any(map(str.isalnum, block.text)) for block in blocks):
        raise EmptyArticleError(
            tr("{name}: there is nothing in this page that could be spoken", name=page.name),
            path=page.name,
            hint=tr("give a page with at least one sentence; `artaudio script` shows how a page is read")
            if any(piece.text.strip() for piece in page.pieces)
            else tr("it is empty: give a page with at least one sentence"),
        )
    article = _article(page, blocks, labelled.players, labelled.bylines)
    return replace(article, surroundings=surroundings, to_check=_not_spoken(page, blocks)) if surroundings else article


def label(page: Page) -> LabelledPage:
    """The page's pieces, each with its label: finders are asked in the order of `FINDERS`, for web pages of `WEB_FINDERS`.

    Plain text is cut into blocks before; of a web page only the pieces of its article are labelled.
    """
    if has_tree(page):
        return _label_story(page)
    pieces = split_glued(page.text, segment(page.text, page.pieces, _stands_alone))
    labelled = LabelledPage(replace(page, pieces=tuple(pieces)))
    for name, find in FINDERS:
        labelled.finder = name
        find(labelled)
    return labelled


def _label_story(page: Page) -> LabelledPage:
    story = whole_story(page) if page.only_article else find_story(page)
    labelled = LabelledPage(replace(page, pieces=tuple(story.pieces)), headline=story.headline)
    for name, find in WEB_FINDERS:
        labelled.finder = name
        find(labelled)
    return labelled


def _stands_alone(line: str) -> bool:
    """Lines that are never the continuation of a wrapped paragraph."""
    return (
        is_footer_line(line)
        or is_date_line(line)
        or read_byline(line) is not None
        or (is_note(line) and len(line) > 30)
        or opens_box(line)
        or (len(line) < 120 and read_sign(line) is not None and not line[0].isdigit())
        or bool(re.match(r"(?:www\.)?tagesschau\.de:\s", line))
        or (player_credit(line) is not None and not SPEAKER.match(line))
    )


def find_line_patterns(page: LabelledPage) -> None:
    """Decide bylines, broadcast notes and every line that says by itself what it is; headings are decided elsewhere."""
    running = first_running(page)
    for index, piece in list(page.open()):
        if piece.marks.place and piece.marks.level:
            if (sign := read_sign(piece.text)) and sign[0] is Role.EMBARGO:
                page.decide(index, Label(*sign))
            continue
        found, byline = _byline(page, index, piece)
        if byline:
            page.bylines.append(byline)
        elif is_note(piece.text):
            found = Label(Role.BROADCAST_NOTE, 0.97, "note about the broadcast")
        elif sign := read_sign(piece.text):
            found = _signed(page, index, Label(*sign), running)
        elif index < VERY_TOP and is_draft_mark(piece.text):
            found = Label(Role.EMBARGO, 0.9, "marked as a draft")
        if found:
            page.decide(index, found)


def _signed(page: LabelledPage, index: int, label: Label, running: int) -> Label | None:
    """The label of a line that says what it is; below the first text, and at the very top, lines may be something else."""
    if index < min(TOP, running) and label.reason == CONTACT and page.pieces[index].text[-1] != ":":
        return None  # `Pressestelle` in a letterhead
    headless = index < running and all(page.role(at) is not None for at in range(index))
    if headless and label.role is Role.LINK and (label.confidence < WEAK or label.reason == "job advertisement"):
        return None
    if (
        label.role in (Role.LINK, Role.DATELINE)
        and 0 < index < TOP
        and index < running + 2
        and names_who_and_when(page.pieces[index].text)
    ):
        return None
    if label.reason == LAW and _ends_stretch(page, index):
        return None
    if label.role is Role.DATELINE and running < index < len(page) - 3:
        return Label(Role.PARAGRAPH, 0.7, "place and date of a letter in the text")
    return label


def _ends_stretch(page: LabelledPage, index: int) -> bool:
    """Whether a line is the last one of several without a blank line between them."""
    own = page.pieces[index].chunk
    last = index + 1 == len(page) or page.pieces[index + 1].chunk != own
    return last and index > 0 and page.pieces[index - 1].chunk == own


def _byline(page: LabelledPage, index: int, piece: Piece) -> tuple[Label | None, Byline | None]:
    found = read_byline(piece.text if piece.marks.place else BEHIND_NAME.sub("", piece.text))
    at_edge = index < TOP or index >= len(page) - 3
    if found and (found.byline.studio or at_edge):
        return Label(Role.BYLINE, found.confidence, "byline"), found.byline
    signed = read_signature(piece.text) if 0 < index < TOP else None
    if signed:
        return Label(Role.BYLINE, 0.8, "names with a studio at the top of the page"), signed
    return None, None


FINDERS: tuple[tuple[str, Callable[[LabelledPage], None]], ...] = (
    ("known", find_known),
    ("marks", find_marked),
    ("wiki-pages", find_wiki_lines),
    ("wire-texts", find_wire_lines),
    ("letters", find_letter_lines),
    ("players", find_players),
    ("rubric", find_rubric),
    ("posts", find_posts),
    ("notes", find_notes),
    ("counted-headings", find_counted_headings),
    ("fact-lists", find_fact_lists),
    ("days", find_days),
    ("line-patterns", find_line_patterns),
    ("list-items", find_list_items),
    ("top-lines", find_top_lines),
    ("page-wording", find_page_wording),
    ("menus", find_menus),
    ("picture-lines", find_picture_lines),
    ("interview", find_interview),
    ("link-boxes", find_box_links),
    ("line-groups", find_line_groups),
    ("short-lists", find_short_lists),
    ("opening", find_opening),
    ("body", find_body),
)
"""The finders by name, in the order in which they are asked; each labels what it is certain of and leaves the rest open."""

WEB_FINDERS: tuple[tuple[str, Callable[[LabelledPage], None]], ...] = (
    ("known", find_known),
    ("title", find_title),
    ("repeats", find_repeats),
    ("site-sections", find_site_sections),
    ("signature", find_signature),
    ("attributions", find_attributions),
    ("page-wording", find_page_wording),
    ("notes", find_notes),
    ("asked-terms", find_asked_terms),
    ("marks", find_marked),
    ("pictures", find_pictures),
    ("line-patterns", find_line_patterns),
    ("interview", find_interview),
    ("questions", find_questions),
    ("marked-opening", find_marked_opening),
    ("headings", find_headings),
    ("link-boxes", find_box_links),
    ("senders", find_senders),
    ("marked-text", find_marked_text),
    ("body", find_body),
)
"""The finders for pages whose pieces know their place in a tree of elements."""


def _surroundings(page: Page, labelled: LabelledPage) -> tuple[Block, ...]:
    """What of the page is outside its article."""
    if not has_tree(page):
        return ()
    inside = {piece.chunk for piece in labelled.pieces}
    outside = [piece for piece in page.pieces if piece.chunk not in inside]
    return tuple(
        Block(
            number=number,
            role=Role.SURROUNDINGS,
            text=piece.text,
            span=Span(piece.start, piece.end),
            line=piece.line,
            confidence=0.9,
            reason="not to be seen" if piece.marks.hidden else "outside of the article",
            source_form=piece.source_form,
        )
        for number, piece in enumerate(outside, len(labelled) + 1)
    )


def _not_spoken(page: Page, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Sentences of the article's text, as the source states it as data, that no block has that is spoken."""
    return not_heard(page.facts.text, (block.text for block in blocks if block.role in SPOKEN_ROLES))


def _block(number: int, page: LabelledPage, index: int) -> Block:
    piece, given = page.pieces[index], page.label(index) or Label(Role.PARAGRAPH, 0.5, "not recognised")
    text = piece.text if given.text is None else given.text
    return Block(
        number=number,
        role=given.role,
        text=text,
        span=Span(piece.start, piece.end),
        line=page.page.source_line(piece.line),
        confidence=given.confidence,
        reason=given.reason,
        speaker=given.speaker,
        prefix=piece.text[: -len(text)] if text and piece.text.endswith(text) else "",
        language=piece.marks.language,
        source_form=_source_form(piece, text),
    )


def _source_form(piece: Piece, text: str) -> str:
    """The last words of a piece as the page has them; "" where these are the same."""
    form = piece.source_form
    start = next((at for at in range(len(form)) if normalize("NFC", form[at:]) == text), None)
    return "" if start is None or form[start:] == text else form[start:]


def _article(page: Page, blocks: tuple[Block, ...], players: list[Found], bylines: list[Byline]) -> Article:
    main = _main_player(players)
    facts = page.facts
    byline = bylines[0] if bylines else Byline()
    if facts.authors and (not byline.authors or any(FULL_NAME.fullmatch(name) for name in facts.authors)):
        byline = Byline(facts.authors, byline.studio)
    headline = _first(blocks, Role.HEADLINE).strip("+ ")
    lead = _first(blocks, Role.LEAD)
    spoken = next((block.text for block in blocks if block.role in SPOKEN_ROLES), "")
    first = next((number for number, block in enumerate(blocks) if block.role is Role.LEAD), len(blocks))
    updated = _dated(blocks[: first + BELOW_LEAD]) or _dated(blocks)
    if updated is None and not has_tree(page):
        above = (
            block.text
            for block in blocks[: max(TOP, first)]
            if CIRCUMSTANCES.fullmatch(block.text)
            or (not is_running(block.text) and HELD.search(block.text))
            or (block.role in LISTED and STAMPED.fullmatch(block.text))
            or (block.role is Role.KICKER and WITH_YEAR.search(block.text))
        )
        updated = _first_day(day_in_dateline(lead)) or next(filter(None, map(_first_day, above)), None)
    footer = main.footer if main else None
    when = (footer.published if footer else None) or updated
    return Article(
        name=page.name,
        digest=page.digest,
        title=_stated_title(headline, facts)
        or (main.player.title if main else "")
        or headline
        or facts.title
        or first_sentence(without_dateline(lead or spoken)),
        blocks=blocks,
        headline=headline,
        byline=byline,
        publication=find_publication(blocks, byline, main.player.studio if main else "") or facts.publication,
        also_called=(*facts.titles, *facts.other_titles),
        updated=facts.updated or updated or _day_above(page, blocks) or _stamp(page),
        issued=facts.published,
        address=facts.address,
        section=facts.section,
        paid=facts.paid,
        audio=facts.audio,
        player=main.player if main else None,
        footer=footer,
        broadcast_note=_note(blocks, when.year if when else None),
        source_notes=page.notes,
    )


def _stated_title(headline: str, facts: PageFacts) -> str:
    """The title that the source states where the headline on the page is another one altogether, else "".

    So is one that the source states to be a second headline, unless it is as like the article's title. The title of a
    browser's window states nothing.
    """
    if not headline or facts.window_title:
        return ""
    like = max((share_of_words(headline, title) for title in facts.titles), default=0.0)
    other = max((share_of_words(headline, title) for title in facts.other_titles), default=0.0)
    return "" if like >= max(LIKE_A_TITLE, other) else facts.title


def _dated(blocks: tuple[Block, ...]) -> datetime | None:
    """The first day with its time that blocks with a date state, else the first day."""
    times = (at for block in blocks if block.role is Role.TIMESTAMP and (at := first_moment(block.text)))
    days = (at for block in blocks if block.role in DATED_ROLES and (at := _first_day(block.text)))
    return next(times, None) or next(days, None)


def _stamp(page: Page) -> datetime | None:
    """The time that a line beside the article states with a label, as `Datum 28.04.2023`."""
    lines = (
        piece.text
        for piece in page.pieces
        if piece.marks.place and not piece.marks.hidden and STAMPED.fullmatch(piece.text)
    )
    return next((at for line in lines if (at := first_moment(line) or _first_day(line))), None)


def _day_above(page: Page, blocks: tuple[Block, ...]) -> datetime | None:
    """The date in a line of its own that is nearest above a web page's headline."""
    headline = next((block for block in blocks if block.role is Role.HEADLINE), None)
    if headline is None or not has_tree(page):
        return None
    above = [piece.text for piece in page.pieces if piece.start < headline.span.start and not piece.marks.hidden]
    day = next((text for text in reversed(above[-NEAR_HEADLINE:]) if is_day(text) or RELEASE.match(text)), "")
    return first_moment(day) or _first_day(day)


def _first_day(text: str) -> datetime | None:
    """The first date of a text at the beginning of its day: `Datum 28.04.2023` → 2023-04-28T00:00+02:00."""
    if mailed := MAILED.search(text):
        month = MONTHS_OF_MAILS.index(mailed["month"]) + 1
        try:
            return moment(date(int(mailed["year"]), month, int(mailed["day"])), (0, 0))
        except ValueError:
            return None
    return next((moment(day, (0, 0)) for found in DATE.finditer(text) if (day := day_of(found))), None)


def _main_player(players: list[Found]) -> Found | None:
    """The page's own audio is the last one; a video stands in where there is none."""
    audio = [found for found in players if found.player.kind == "audio"]
    return audio[-1] if audio else players[0] if players else None


def _first(blocks: tuple[Block, ...], role: Role) -> str:
    return next((block.text for block in blocks if block.role is role), "")


def _note(blocks: tuple[Block, ...], year: int | None) -> BroadcastNote | None:
    """One note of all the page's note blocks."""
    notes = [read_note(block.text, year) for block in blocks if block.role is Role.BROADCAST_NOTE]
    if not notes:
        return None
    return BroadcastNote(
        text=" ".join(note.text for note in notes),
        broadcasts=tuple(broadcast for note in notes for broadcast in note.broadcasts),
    )
