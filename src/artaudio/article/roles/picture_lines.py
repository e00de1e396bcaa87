"""Captions that show they are captions: a credit at their end, or on the line below."""

from artaudio.article.model import Role
from artaudio.article.page import Piece
from artaudio.article.roles.captions import is_stopped_caption
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import AGENCY
from artaudio.article.roles.opening import first_running, is_running
from artaudio.article.roles.pictures import PAGE_COPYRIGHT, POINTING
from artaudio.base.patterns import lazy
from artaudio.language.de.sentences import split_sentences

LONGEST = 420
LONGEST_BESIDE = 260
MOST_SENTENCES = 3
LONGEST_CREDIT = 80
LONGEST_ALONE = 170
FEWEST_LETTERS = 12
NAME = r"[A-ZÄÖÜ][\w.&'’-]*(?:\s(?:von|van|de|der|und|&|[A-ZÄÖÜ(][\w.&'’)-]*)){0,4}"
NAMED = r"(?:Fotos?|Bild(?:er|quelle|rechte|nachweis)?|Quelle|Credits?|Grafik|Screenshot|Illustration|Copyright)"
CREDIT_TAIL = lazy(
    rf"(?:©|\(c\)|[(\[]?\b{NAMED}\s?[:©/]|\bCopyright\s)(?!(?:\s[a-zäöüß]+){{2,}}\.$)\s?(?:[A-ZÄÖÜ]\.[\s-]?){{0,3}}[^©.!?]{{2,90}}(?:\.\w{{2,4}}[^.!?]{{0,60}})?[)\].]{{0,2}}$"
    rf"|(?:[.!?][\"“”»«)]?|\))\s*(?:(?:{NAME}|{AGENCY})\s?/\s?)+(?:{NAME}|{AGENCY})(?:\s\|\s{NAME})?[.)]?$"
    r"|/?Copyright\s\d{4}\b.{0,60}$|All rights reserved\.?$"
    rf"|(?:[.!?][\"“”»«)]?|\))\s+(?:{AGENCY})(?:\s?[/|]\s?{NAME})?$"
    r"|\((?:Archiv|Symbol)(?:bild|foto)?(?::[^)]{2,80})?\)\.?$"
)
"""`… am Ostkai. © Jan Beck | Hafenblatt`, `… sammeln. IMAGO/Nico Herbertz`, `… von Lachner (Foto: Stadt Neustadt)`."""
ARCHIVED = lazy(r"\((?:Archiv|Symbol)(?:bild|foto|aufnahme)\)")
SLASHED = lazy(
    rf"(?:{AGENCY})(?:\s(?:images|bild))?\s?/\s?{NAME}|{NAME}(?:\s?/\s?{NAME}){{1,3}}|{NAME}\s?/\s?(?:{AGENCY})(?:\s?[/|]\s?{NAME})?|(?:{AGENCY})\s?[/|]\s?{NAME}"
)
"""`Lichtgut/Christoph Schmidt`: a photographer and who sells the picture."""
INITIALS = lazy(r"(?:[A-Z]{2,5}\s)?\([A-Za-zäöü]{2,5}(?:[/,]\s?[A-Za-zäöü]{2,5})*\)|[a-zäöü]{2,4}")
"""Who wrote a report, below it: no credit of a picture."""
SERIES = lazy(r"\(?(?:Text und )?(?:Fotos|Bilder|Aufnahmen|Illustrationen)\b")
COPYRIGHT = lazy(r"(?:©|Copyright\b|.{2,40}/Copyright\b).{2,100}")


def find_picture_lines(page: LabelledPage) -> None:
    """Decide credits by their shape, texts that end with a credit, and texts above a credit on a line of its own."""
    for index, piece in list(page.open()):
        if index and len(piece.text) <= LONGEST_CREDIT and _is_credit(page, index):
            page.decide(index, Label(Role.CREDIT, 0.85, "credit of a picture or source"))
    running = first_running(page)
    top = next((index for index, _ in page.open()), len(page))
    for index, piece in list(page.open()):
        found = _caption(page, index, piece, early=index <= running, headline=index == top)
        if found and index:
            page.decide(index, found)


def _is_lead(text: str, credit: str) -> bool:
    """Whether the first text of a page stands above the credit of all its pictures."""
    series = is_running(text) and SERIES.match(credit) is not None
    return series and not is_stopped_caption(text, beside_credit=True)


def _is_credit(page: LabelledPage, index: int) -> bool:
    text = page.pieces[index].text.strip("()[] ")
    if COPYRIGHT.fullmatch(text):
        return True
    return (
        "/" in text
        and SLASHED.fullmatch(text) is not None
        and len(text.replace("/", " ").split()) > 2
        and " – " not in text
    )


def _caption(page: LabelledPage, index: int, piece: Piece, *, early: bool, headline: bool) -> Label | None:
    text = piece.text
    if (
        len(text) <= LONGEST
        and CREDIT_TAIL.search(text)
        and (len(text) <= LONGEST_BESIDE or len(split_sentences(text)) <= MOST_SENTENCES)
        and sum(map(str.isalpha, text)) >= FEWEST_LETTERS
    ):
        return Label(Role.CAPTION, 0.95, "ends with a picture credit")
    if len(text) <= LONGEST_BESIDE and ARCHIVED.search(text) and len(split_sentences(text)) <= 2:
        return Label(Role.CAPTION, 0.9, "calls itself an archive picture")
    if len(text) <= LONGEST_ALONE and POINTING.search(text) and len(split_sentences(text)) == 1:
        return Label(Role.CAPTION, 0.85, "points to a place in the picture")
    below = index + 1
    if (
        page.role(below) is not Role.CREDIT
        or INITIALS.fullmatch(page.pieces[below].text)
        or len(text) > LONGEST_BESIDE
        or PAGE_COPYRIGHT.match(page.pieces[below].text)
    ):
        return None
    if text.endswith(":") or len(split_sentences(text)) > 2 or (early and _is_lead(text, page.pieces[below].text)):
        return None
    if is_running(text) and below == len(page) - 1 and len(split_sentences(text)) > 1:
        return None  # the credit of the whole text
    if page.pieces[below].chunk == piece.chunk:
        return Label(Role.CAPTION, 0.9, "directly above a picture credit")
    if not is_running(text):
        return None if headline else Label(Role.CAPTION, 0.75, "above a picture credit")
    alone = len(split_sentences(text)) == 1 and len(text) <= LONGEST_ALONE
    set_off = early and page.role(index - 1) is not None  # from the headline, by date, name or buttons
    if alone and (set_off or is_stopped_caption(text, beside_credit=True)):
        return Label(Role.CAPTION, 0.75, "above a picture credit")
    return None
