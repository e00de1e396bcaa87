"""Lists without bullets: facts under a heading, a chronology, lines after a colon."""

from collections.abc import Iterator, Sequence

from artaudio.article.model import Role
from artaudio.article.roles.crosshead import Place, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import read_sign
from artaudio.article.roles.links import LABEL
from artaudio.article.roles.opening import is_running
from artaudio.article.roles.overlap import share_taken_up
from artaudio.article.roles.pictures import CREDIT, POINTING, SCENE
from artaudio.article.roles.stations import INTERVIEWER
from artaudio.base.patterns import late
from artaudio.language.de.dates import MONTH

ITEM = late(
    rf"(?P<date>(?:(?:Anfang|Mitte|Ende|ab|seit|bis)\s)?(?:\d{{1,2}}\.\s?)?(?:(?i:{MONTH})\.?\s?)?\d{{4}}(?:/\d{{2,4}})?"
    rf"|\d{{1,2}}\.\s?(?:(?i:{MONTH})|\d{{1,2}}\.)|\d{{1,2}}[:.]\d{{2}} Uhr)?"
    r"(?(date)|(?P<label>[A-ZÄÖÜ0-9\"„(][^:]{1,40}))(?::|\s[-–](?=\s))\s+\S"
)
"""`Fallzahl: 1.003 Befragte`, `9. Mai 2017: Entlassung von Comey`, `1989 - Fall der Mauer`."""
NOT_A_FACT = late(rf"(?:{LABEL}|{INTERVIEWER.pattern}):\s")
WEAK = 0.8
"""A sign less sure than this gives way to the shape of the lines around it."""
FEWEST_FACTS, FEWEST_AFTER_COLON = 3, 2
LONGEST = 160


def find_fact_lists(page: LabelledPage) -> None:
    """Decide lines that only together are a list: at least three facts in a row, or two lines after a colon.

    The line above the facts is their crosshead, where it stands alone.
    """
    for run in _runs(page):
        facts = [index for index in run if _is_fact(page.pieces[index].text)] if len(run) >= FEWEST_FACTS else []
        if len(facts) >= FEWEST_FACTS and facts[-1] - facts[0] == len(facts) - 1:
            _decide(page, facts, 0.8, "Angabe in einer Liste")
            _head(page, facts[0] - 1)
        elif len(run) >= FEWEST_AFTER_COLON and run[0] and _introduces(page, run[0] - 1):
            items = _after_colon(page, run)
            if len(items) >= FEWEST_AFTER_COLON:
                _decide(page, items, 0.75, "Zeile einer Liste nach einem Doppelpunkt")


def _runs(page: LabelledPage) -> Iterator[list[int]]:
    """Stretches of open short lines, one after the other."""
    run: list[int] = []
    for index, piece in page.open():
        if run and index != run[-1] + 1:
            yield run
            run = []
        if _is_line(piece.text):
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
    return text.endswith(":") and page.role(index) is None and len(text) > 25


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


def _decide(page: LabelledPage, run: Sequence[int], confidence: float, reason: str) -> None:
    for index in run:
        page.decide(index, Label(Role.LIST_ITEM, confidence, reason))


def _head(page: LabelledPage, index: int) -> None:
    """The facts' heading; one that follows other short lines must look like one by itself: "Chronologie: …"."""
    if index <= 0 or page.role(index) is not None or not _is_heading(page.pieces[index].text):
        return
    text = page.pieces[index].text
    alone = is_running(page.pieces[index - 1].text) or page.role(index - 1) is not None
    if alone or read_sign(text) or score(text, Place(followed=True)).points > 0:
        page.decide(index, Label(Role.CROSSHEAD, 0.75, "steht über einer Liste von Angaben"))


def _is_heading(text: str) -> bool:
    return _is_line(text) and len(text) <= 70 and _may_be_item(text)


def _may_be_item(text: str) -> bool:
    return not _shows(text) and _unsigned(text)
