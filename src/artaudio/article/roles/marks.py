"""What a source's markup says of a piece's role: one table, for every format that has markup."""

from collections.abc import Callable
from dataclasses import dataclass

from artaudio.article.model import Role
from artaudio.article.page import PLAIN, Marks
from artaudio.article.roles.byline import byline_in
from artaudio.article.roles.labels import Label, LabelledPage

MOSTLY_LINKS = 0.8
"""Share of a piece's letters inside links from which it is a link and no text."""


@dataclass(frozen=True, slots=True)
class MarkRule:
    """Where `holds`, a piece has `role` with this certainty (0 to 1)."""

    role: Role
    certainty: float
    reason: str
    holds: Callable[[Marks], bool]


def _inside(*containers: str) -> Callable[[Marks], bool]:
    return lambda marks: marks.tag in containers or not set(containers).isdisjoint(marks.containers)


RULES: tuple[MarkRule, ...] = (
    MarkRule(Role.LINK, 0.97, "Navigation der Seite", _inside("nav", "menu")),
    MarkRule(Role.CAPTION, 0.97, "Text eines Bildes", _inside("figcaption", "figure")),
    MarkRule(Role.LINK, 0.9, "besteht aus Verweisen", lambda marks: marks.links >= MOSTLY_LINKS),
    MarkRule(Role.HEADLINE, 0.97, "Überschrift erster Ordnung", lambda marks: marks.level == 1),
    MarkRule(Role.CROSSHEAD, 0.95, "Zwischenüberschrift", lambda marks: marks.level > 1),
    MarkRule(Role.LIST_ITEM, 0.95, "Punkt einer Liste", _inside("li")),
    MarkRule(Role.QUOTE, 0.9, "als Zitat ausgezeichnet", _inside("blockquote")),
    MarkRule(Role.TIMESTAMP, 0.9, "Zeitangabe der Seite", lambda marks: marks.tag == "time"),
)
"""Read from the top: the first rule that holds decides."""


def find_known(page: LabelledPage) -> None:
    """Label the pieces whose role the source states; a byline among them names the authors."""
    for index, piece in list(page.open()):
        if known := piece.known:
            if known.role is Role.BYLINE and (byline := byline_in(piece.text)):
                page.bylines.append(byline)
            page.decide(index, Label(known.role, known.certainty, known.reason, known.text, known.speaker))


def find_marked(page: LabelledPage) -> None:
    """Label the pieces whose markup says what they are; pieces of plain text stay open."""
    for index, piece in list(page.open()):
        if piece.marks == PLAIN:
            continue
        rule = next((rule for rule in RULES if rule.holds(piece.marks)), None)
        if rule:
            page.decide(index, Label(rule.role, rule.certainty, rule.reason))
