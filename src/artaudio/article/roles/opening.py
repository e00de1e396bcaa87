"""What stands above the story: kicker, headline and lead."""

import re

from artaudio.article.model import Role
from artaudio.article.roles.crosshead import Place, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.base.patterns import late
from artaudio.language.de.sentences import split

AGENCY_AT_END = late(r"\((?:dpa|AFP|AP|Reuters|epd|KNA|sid|SID)[^)]{0,30}\)$")
RUBRIC = late(
    r"(?:ARD-)?(?:Kommentar|Interview|Analyse|Porträt|Hintergrund|Reportage|Exklusiv|Eilmeldung|Chronologie|Überblick|FAQ"
    r"|Bilanz|Glosse|Nachruf|Live(?:blog|ticker)|[Ff]aktenfinder|Fragen und Antworten|DeutschlandTrend|Dokumentation|Eil)"
)


def is_running(text: str) -> bool:
    """Whether a piece is text that runs: it ends like a sentence and is no mere line, or is very long."""
    ends = SENTENCE_END.search(_without_agency(text)) is not None
    if ends and len(text) < 75 and re.search(r"[?!][\"“”»]?$", text) and len(split(text)) == 1:
        return False
    return ends or len(text) > 220


def _without_agency(text: str) -> str:
    found = AGENCY_AT_END.search(text)
    return text[: found.start()].rstrip() if found else text


def first_sentence(text: str) -> str:
    """The first sentence, without its full stop: `Am 3. Mai kam Dr. Roth. Er ging.` → `Am 3. Mai kam Dr. Roth`."""
    first = next(iter(split(text)), None)
    return _unstopped(text[first.start : first.end] if first else text)


def _unstopped(sentence: str) -> str:
    return sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence


def find_rubric(page: LabelledPage) -> None:
    """A lone word such as "Kommentar" or "Interview" above the headline is the kicker, elsewhere a link."""
    for index in range(min(2, len(page) - 1)):
        above_a_line = not is_running(page.pieces[index + 1].text)
        if page.role(index) is None and above_a_line and RUBRIC.fullmatch(page.pieces[index].text):
            page.decide(index, Label(Role.KICKER, 0.9, "Rubrik über der Überschrift"))


def find_opening(page: LabelledPage) -> None:
    """Decide kicker, headline and lead; `page.body_start` becomes the index of the first piece after them."""
    body = _lead_index(page)
    if body is None:
        _without_running_text(page)
        page.body_start = len(page)
        return
    above = [index for index, _ in page.open() if index < body]
    headlines = [index for index in above if not _shows_a_picture(page.pieces[index].text)] or above
    for position, index in enumerate(headlines):
        role = _above(position, len(headlines))
        certainty = 0.9 if len(headlines) <= 2 else 0.7
        page.decide(index, Label(role, certainty, f"{GERMAN[role]} über dem Vorspann"))
    for index in above:
        page.decide(index, Label(Role.CAPTION, 0.8, "Bildbeschreibung über dem Vorspann"))
    page.decide(body, Label(Role.LEAD, 0.95 if body < 4 else 0.85, "erster Absatz der Seite"))
    page.body_start = body + 1


def _lead_index(page: LabelledPage) -> int | None:
    """The index of the first undecided piece that is running text; None where there is none."""
    return next((index for index, piece in page.open() if is_running(piece.text)), None)


def _shows_a_picture(text: str) -> bool:
    """Sure signs of a caption only: above the story almost everything else is a headline."""
    return score(text, Place(followed=True)).points < -5


def _above(position: int, count: int) -> Role:
    """The line next to the lead is the headline; what stands over it is not read out."""
    return Role.HEADLINE if position == count - 1 else Role.KICKER


GERMAN = {Role.KICKER: "Dachzeile", Role.HEADLINE: "Überschrift"}


def _without_running_text(page: LabelledPage) -> None:
    """A page of lines only: the first is what there is to say, and so are the others but for captions."""
    lines = [(index, piece) for index, piece in page.open() if any(map(str.isalnum, piece.text))]
    for position, (index, piece) in enumerate(lines):
        if position and _shows_a_picture(piece.text):
            continue
        role = Role.PARAGRAPH if position else Role.LEAD
        page.decide(index, Label(role, 0.6, "Seite ohne ganze Sätze: die Zeilen sind der Text"))
