"""Notes and contacts at the end of an article: lists under `Anmerkungen` or `Quellen`, lines under `Pressekontakt`."""

from collections.abc import Callable, Iterator

from artaudio.article.model import Role
from artaudio.article.page import Piece
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.opening import is_running
from artaudio.base.patterns import any_of, lazy

HEADING = lazy(
    any_of(r"""
    Anmerkung(?:en)?
    Fu(?:ß|ss)noten
    Endnoten
    Einzelnachweise
    (?:Verwendete )?Quelle(?:n|nangaben?|nnachweise?|nverzeichnis)?(?: und (?:Links|Literatur|Anmerkungen))?
    (?:Weiterführende )?Literatur(?:verzeichnis|hinweise|angaben)?(?: und Quellen)?
    Belege
    (?:Quellen)?[Nn]achweise
    Web-?[Ll]inks
    (?:Weiterführende |Externe |Nützliche )?Links(?: zur? .{3,30}| zum .{3,30})?
    Originalpublikation(?:en)?
""")
    + r"\s?:?"
)
"""What stands above the notes of a text, or its sources."""
CITATION = lazy(
    r"\bdoi\b|https?://|\bISBN\b|\bS\.\s?\d|^(?:Vgl|Ebd|Ders|Dies)\.|\babgerufen\b|\bzuletzt (?:besucht|geprüft)\b"
    r"|\b(?:19|20)\d\d\)"
)
CONTACT = lazy(
    any_of(r"""
    (?:Presse|Medien)?[Kk]ontakt(?:e|daten)?(?: für .{3,40})?
    (?:Presse|Medien)(?:anfragen|stelle)
    So erreichen Sie uns|(?:Ihre )?Ansprechpartner(?:in)?(?: für .{3,40})?|Kontaktdaten|Adresse und Kontakt
    (?:Rückfragen|Anfragen|Fragen)(?: bitte)?(?: an| richten Sie(?: bitte)? an)(?: die .{3,40}| das .{3,40})?
    (?:Wissenschaftliche[rn]?\s)?Ansprechpartner(?:innen|in|:innen|\*innen)?
    (?:Rückfragen|Weitere Informationen|Informationen)(?: für .{3,40})?(?: an| bei)?
""")
    + r"\s?:?"
)
DETAIL = lazy(
    r"\b(?:Telefon|Tel\b|Telefax|Fax|Mobil|E-?Mail)\b|[\w.-]+@[\w-]+\.\w+|\+49[\d (]"
    r"|\b\d{5}\s[A-ZÄÖÜ]|\bStraße\s\d|\bstr(?:aße|\.)\s\d"
)
"""A telephone number, an address."""
NUMBER = lazy(r"[\d@]")
"""What a telephone number and an address have, and a button `E-Mail` has not."""
EARLIEST, LATE = 0.3, 0.5
"""Shares of the pieces of an article behind which its notes stand, and its contacts."""
MOST_LINES = 8
"""Lines of a contact."""


def find_notes(page: LabelledPage) -> None:
    """Label headings of notes, sources and contacts with the list or the lines below them; a text below such a heading stays."""
    for index, piece in list(page.open()):
        if index == page.headline or index < EARLIEST * len(page) or len(piece.text) > 60:
            continue
        plain = not piece.marks.place
        if not (plain or piece.marks.level or piece.marks.bold > LATE or piece.text.endswith(":")):
            continue
        if HEADING.fullmatch(piece.text) and not (plain and opens_box(piece.text)):
            _decide(page, index, _is_note, Label(Role.NOTE, 0.85, "note or source"))
        elif index >= LATE * len(page) and CONTACT.fullmatch(piece.text):
            lines = list(_below(page, index))[:MOST_LINES]
            if plain:
                _decide_plain_contact(page, index, lines)
                continue
            if any(DETAIL.search(page.pieces[at].text) for at in lines):
                _decide(page, index, _is_contact, Label(Role.SURROUNDINGS, 0.85, "contact"))


def _below(page: LabelledPage, heading: int) -> Iterator[int]:
    """The pieces below a heading, down to the next one."""
    for index in range(heading + 1, len(page)):
        if page.pieces[index].marks.level:
            return
        yield index


def _decide(page: LabelledPage, heading: int, fits: Callable[[Piece], bool], label: Label) -> None:
    """Label a heading and all below it that fits, down to the first piece that does not; nothing where none does."""
    found: list[int] = []
    for index in _below(page, heading):
        if not fits(page.pieces[index]):
            break
        found.append(index)
    if found:
        for index in (heading, *found):
            page.decide(index, label)


def _decide_plain_contact(page: LabelledPage, heading: int, lines: list[int]) -> None:
    """Of plain text only what no blank line parts from the heading, or from a line with a number or an address, is a contact."""
    chunks = {
        page.pieces[heading].chunk,
        *(page.pieces[at].chunk for at in lines if DETAIL.search(page.pieces[at].text)),
    }
    whole = [at for at, piece in enumerate(page.pieces) if piece.chunk == page.pieces[heading].chunk]
    above = [at for at in whole if at < heading] if len(whole) <= MOST_LINES else []
    found = [at for at in (*above, *lines) if page.pieces[at].chunk in chunks and _is_contact(page.pieces[at])]
    if any(DETAIL.search(page.pieces[at].text) and NUMBER.search(page.pieces[at].text) for at in found):
        for at in (heading, *found):
            page.decide(at, Label(Role.SURROUNDINGS, 0.85, "contact"))


def _is_note(piece: Piece) -> bool:
    marks = piece.marks
    if not (marks.place or marks.tag):
        return bool(CITATION.search(piece.text))
    item = marks.tag in ("li", "dd") or "li" in marks.containers or "noteref" in marks.name
    return item or bool(CITATION.search(piece.text)) or marks.links > LATE


def _is_contact(piece: Piece) -> bool:
    return bool(DETAIL.search(piece.text)) or not is_running(piece.text)
