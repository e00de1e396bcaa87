"""Read a page as an editor would: every block gets its role, a confidence and a reason. Pure: no file, no network."""

import re

from artaudio.article.blocks import Piece, split
from artaudio.article.model import SPOKEN_ROLES, Article, Block, BroadcastNote, Byline, Role, Source
from artaudio.article.roles.body import find_body
from artaudio.article.roles.broadcasts import is_note, read_note
from artaudio.article.roles.byline import read_byline, read_signature
from artaudio.article.roles.fact_lists import find_fact_lists
from artaudio.article.roles.footer import is_date_line, is_footer_line, player_credit
from artaudio.article.roles.interview import SPEAKER, find_interview
from artaudio.article.roles.labels import Page, Verdict
from artaudio.article.roles.line_patterns import read_sign
from artaudio.article.roles.link_lists import find_box_links, find_list_items
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.opening import find_opening, find_rubric, first_sentence
from artaudio.article.roles.players import Found, find_players
from artaudio.article.roles.posts import find_posts
from artaudio.article.roles.publication import find_publication
from artaudio.article.roles.split_glued import unglue
from artaudio.base.errors import EmptyArticleError
from artaudio.base.spans import Span
from artaudio.language.de.dates import first_moment

TOP = 8
"""A byline without a studio counts only among so many pieces from the top, or among the last three."""


def parse(source: Source) -> Article:
    """The article on a page. Every character that is not white space lies in exactly one block's span.

    Raises EmptyArticleError where the page has no words, or none that could be spoken (only a footer, only links).
    """
    page = Page(unglue(source.text, split(source.text, _stands_alone)))
    players = find_players(page)
    find_rubric(page)
    find_posts(page)
    find_fact_lists(page)
    bylines = _find_signs(page)
    find_list_items(page)
    find_interview(page)
    find_box_links(page)
    start = find_opening(page)
    find_body(page, start)
    blocks = tuple(_block(number, page, number - 1) for number in range(1, len(page) + 1))
    if not any(block.role in SPOKEN_ROLES and any(map(str.isalnum, block.text)) for block in blocks):
        raise EmptyArticleError(
            f"{source.name}: there is nothing in this page that could be spoken",
            path=source.name,
            hint="give a page with at least one sentence; `artaudio script` shows how a page is read",
        )
    return _article(source, blocks, players, bylines)


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


def _find_signs(page: Page) -> list[Byline]:
    """Decide bylines, broadcast notes and every line that says by itself what it is."""
    bylines: list[Byline] = []
    for index, piece in list(page.open()):
        verdict, byline = _byline(page, index, piece)
        if byline:
            bylines.append(byline)
        elif is_note(piece.text):
            verdict = Verdict(Role.BROADCAST_NOTE, 0.97, "Hinweis auf die Sendung")
        elif sign := read_sign(piece.text):
            verdict = Verdict(*sign)
        if verdict:
            page.decide(index, verdict)
    return bylines


def _byline(page: Page, index: int, piece: Piece) -> tuple[Verdict | None, Byline | None]:
    found = read_byline(piece.text)
    at_edge = index < TOP or index >= len(page) - 3
    if found and (found.byline.studio or at_edge):
        return Verdict(Role.BYLINE, found.confidence, "Autorenzeile"), found.byline
    signed = read_signature(piece.text) if 0 < index < TOP else None
    if signed:
        return Verdict(Role.BYLINE, 0.8, "Namen mit Studio am Anfang der Seite"), signed
    return None, None


def _block(number: int, page: Page, index: int) -> Block:
    piece, verdict = page.pieces[index], page.verdict(index) or Verdict(Role.PARAGRAPH, 0.5, "nicht erkannt")
    return Block(
        number=number,
        role=verdict.role,
        text=piece.text if verdict.text is None else verdict.text,
        span=Span(piece.start, piece.end),
        line=piece.line,
        confidence=verdict.confidence,
        reason=verdict.reason,
        speaker=verdict.speaker,
    )


def _article(source: Source, blocks: tuple[Block, ...], players: list[Found], bylines: list[Byline]) -> Article:
    main = _main_player(players)
    byline = bylines[0] if bylines else Byline()
    headline = _first(blocks, Role.HEADLINE).strip("+ ")
    lead = _first(blocks, Role.LEAD)
    spoken = next((block.text for block in blocks if block.role in SPOKEN_ROLES), "")
    updated = next((at for block in blocks if block.role is Role.TIMESTAMP and (at := first_moment(block.text))), None)
    footer = main.footer if main else None
    when = (footer.published if footer else None) or updated
    return Article(
        name=source.name,
        digest=source.digest,
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
