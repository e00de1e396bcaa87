"""Decide the role of every block of a page, each with its certainty and reason, and read the article's facts from them."""

import re
from collections.abc import Callable
from dataclasses import replace

from artaudio.article.model import SPOKEN_ROLES, Article, Block, BroadcastNote, Byline, Role
from artaudio.article.page import Page, Piece
from artaudio.article.roles.body import find_body
from artaudio.article.roles.broadcasts import is_note, read_note
from artaudio.article.roles.byline import read_byline, read_signature
from artaudio.article.roles.fact_lists import find_fact_lists
from artaudio.article.roles.footer import is_date_line, is_footer_line, player_credit
from artaudio.article.roles.interview import SPEAKER, find_interview
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import is_draft_mark, read_sign
from artaudio.article.roles.link_lists import find_box_links, find_list_items
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.marks import find_known, find_marked
from artaudio.article.roles.opening import find_opening, find_rubric, first_sentence
from artaudio.article.roles.players import Found, find_players
from artaudio.article.roles.posts import find_posts
from artaudio.article.roles.publication import find_publication
from artaudio.article.roles.segmentation import segment
from artaudio.article.roles.split_glued import split_glued
from artaudio.base.errors import EmptyArticleError
from artaudio.base.spans import Span
from artaudio.language.de.dates import first_moment

TOP = 8
"""A byline without a studio counts only among this many pieces from the top, or among the last three."""
VERY_TOP = 3
"""A line marks the text as a draft only among this many pieces from the top."""


def parse(page: Page) -> Article:
    """The article on a page. Every character that is not white space lies in exactly one block's span.

    Raises EmptyArticleError where the page has no words, or none that could be spoken (only a footer, only links).
    """
    labelled = label(page)
    blocks = tuple(_block(number, labelled, number - 1) for number in range(1, len(labelled) + 1))
    if not any(block.role in SPOKEN_ROLES and any(map(str.isalnum, block.text)) for block in blocks):
        raise EmptyArticleError(
            f"{page.name}: there is nothing in this page that could be spoken",
            path=page.name,
            hint="give a page with at least one sentence; `artaudio script` shows how a page is read",
        )
    return _article(page, blocks, labelled.players, labelled.bylines)


def label(page: Page) -> LabelledPage:
    """The page's pieces, plain text cut into blocks, each with its label; finders are asked in the order of `FINDERS`."""
    pieces = split_glued(page.text, segment(page.text, page.pieces, _stands_alone))
    labelled = LabelledPage(replace(page, pieces=tuple(pieces)))
    for name, find in FINDERS:
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
    """Decide bylines, broadcast notes and every line that says by itself what it is."""
    for index, piece in list(page.open()):
        found, byline = _byline(page, index, piece)
        if byline:
            page.bylines.append(byline)
        elif is_note(piece.text):
            found = Label(Role.BROADCAST_NOTE, 0.97, "Hinweis auf die Sendung")
        elif sign := read_sign(piece.text):
            found = Label(*sign)
        elif index < VERY_TOP and is_draft_mark(piece.text):
            found = Label(Role.EMBARGO, 0.9, "Vermerk: Entwurf")
        if found:
            page.decide(index, found)


def _byline(page: LabelledPage, index: int, piece: Piece) -> tuple[Label | None, Byline | None]:
    found = read_byline(piece.text)
    at_edge = index < TOP or index >= len(page) - 3
    if found and (found.byline.studio or at_edge):
        return Label(Role.BYLINE, found.confidence, "Autorenzeile"), found.byline
    signed = read_signature(piece.text) if 0 < index < TOP else None
    if signed:
        return Label(Role.BYLINE, 0.8, "Namen mit Studio am Anfang der Seite"), signed
    return None, None


FINDERS: tuple[tuple[str, Callable[[LabelledPage], None]], ...] = (
    ("known", find_known),
    ("marks", find_marked),
    ("players", find_players),
    ("rubric", find_rubric),
    ("posts", find_posts),
    ("fact-lists", find_fact_lists),
    ("line-patterns", find_line_patterns),
    ("list-items", find_list_items),
    ("interview", find_interview),
    ("link-boxes", find_box_links),
    ("opening", find_opening),
    ("body", find_body),
)
"""The finders by name, in the order in which they are asked; each labels what it is certain of and leaves the rest open."""


def _block(number: int, page: LabelledPage, index: int) -> Block:
    piece, given = page.pieces[index], page.label(index) or Label(Role.PARAGRAPH, 0.5, "nicht erkannt")
    text = piece.text if given.text is None else given.text
    return Block(
        number=number,
        role=given.role,
        text=text,
        span=Span(piece.start, piece.end),
        line=piece.line,
        confidence=given.confidence,
        reason=given.reason,
        speaker=given.speaker,
        prefix=piece.text[: -len(text)] if text and piece.text.endswith(text) else "",
    )


def _article(page: Page, blocks: tuple[Block, ...], players: list[Found], bylines: list[Byline]) -> Article:
    main = _main_player(players)
    byline = bylines[0] if bylines else Byline()
    headline = _first(blocks, Role.HEADLINE).strip("+ ")
    lead = _first(blocks, Role.LEAD)
    spoken = next((block.text for block in blocks if block.role in SPOKEN_ROLES), "")
    updated = next((at for block in blocks if block.role is Role.TIMESTAMP and (at := first_moment(block.text))), None)
    footer = main.footer if main else None
    when = (footer.published if footer else None) or updated
    return Article(
        name=page.name,
        digest=page.digest,
        title=(main.player.title if main else "") or headline or first_sentence(lead or spoken),
        blocks=blocks,
        headline=headline,
        byline=byline,
        publication=find_publication(blocks, byline, main.player.studio if main else ""),
        updated=updated,
        player=main.player if main else None,
        footer=footer,
        broadcast_note=_note(blocks, when.year if when else None),
    )


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
