"""Find what a web page says twice: pull quotes, repeated headlines, teasers of the story itself."""

from artaudio.article.model import Role
from artaudio.article.page import Piece
from artaudio.article.roles import container_names as names
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.base.patterns import lazy

WORD = lazy(r"\w+")
SAME = 0.9
"""Share of a piece's runs of four words that stand in another piece."""
SHORTEST, LONGEST = 20, 400
FEWEST_WORDS = 4
MOST_PLACES = 50
"""Four words that stand in more pieces are a phrase of the page and tell nothing."""


def find_repeats(page: LabelledPage) -> None:
    """Quotations, headings and short lines whose words stand in a longer piece or in an earlier one are not said twice."""
    words = [[word.lower() for word in WORD.findall(piece.text)] for piece in page.pieces]
    lines: dict[str, list[int]] = {}
    runs: dict[tuple[str, ...], set[int]] = {}
    for index, said in enumerate(words):
        lines.setdefault(" ".join(said), []).append(index)
        for at in range(len(said) - 3):
            runs.setdefault(tuple(said[at : at + 4]), set()).add(index)
    kept = {text: _kept(page, same) for text, same in lines.items()}
    for index, piece in list(page.open()):
        if index == page.headline or len(piece.text) > LONGEST or not words[index]:
            continue
        if page.headline is not None and words[index] == words[page.headline]:
            page.decide(index, Label(Role.REPEAT, 0.9, "repeats the headline"))
        elif len(piece.text) > SHORTEST and index != kept[" ".join(words[index])] and not page.page.only_article:
            page.decide(index, Label(Role.REPEAT, 0.9, "stands on the page once more"))
        elif _may_be_pulled(piece, only_quotes=page.page.only_article) and _is_within(words[index], index, runs, words):
            page.decide(index, Label(Role.REPEAT, 0.9, "words of the text, set apart"))


def _kept(page: LabelledPage, same: list[int]) -> int:
    """Which of several pieces with the same words is kept: a heading right above text before the line that leads to it."""
    headings = [index for index in same if page.pieces[index].marks.level]
    above_text = [index for index in headings if index + 1 < len(page) and page.pieces[index + 1].marks.tag == "p"]
    return (above_text or headings or same)[0]


def _may_be_pulled(piece: Piece, *, only_quotes: bool) -> bool:
    """Whether a piece may be words that are shown once more. In a document only quotations are: its author repeats on purpose."""
    marks = piece.marks
    if marks.level:
        return False
    return (
        (marks.tag != "p" and not only_quotes)
        or marks.tag == "blockquote"
        or "blockquote" in marks.containers
        or any(names.names_any(called, names.PULL_QUOTE) for called in marks.classes[-4:])
    )


def _is_within(said: list[str], index: int, runs: dict[tuple[str, ...], set[int]], words: list[list[str]]) -> bool:
    """Whether nearly all of the words stand, in their order, in one longer piece."""
    if len(said) < FEWEST_WORDS:
        return False
    counted: dict[int, int] = {}
    total = len(said) - 3
    for at in range(total):
        others = runs[tuple(said[at : at + 4])]
        for other in others if len(others) <= MOST_PLACES else ():
            if other != index and len(words[other]) > len(said):
                counted[other] = counted.get(other, 0) + 1
    return max(counted.values(), default=0) >= SAME * total
