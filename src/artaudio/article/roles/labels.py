"""Labels: which role each piece of a page has, how certain that is, why, and which finder decided."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from artaudio.article.model import Byline, Role
from artaudio.article.page import Page, Piece
from artaudio.base.records import replace

if TYPE_CHECKING:
    from artaudio.article.roles.players import Found


class Label(msgspec.Struct, frozen=True):
    """A role, its certainty (0 to 1), and the reason in a few German words.

    `text` replaces the piece's words where a prefix or bullet is no part of them; `speaker` names who talks in a question or
    answer; `finder` is the name of the finder that decided.
    """

    role: Role
    confidence: float
    reason: str
    text: str | None = None
    speaker: str = ""
    finder: str = ""


@dataclass
class LabelledPage:
    """The pieces of one page and the labels that finders have given so far; a label once given stands.

    `finder` is the one at work: its name goes into the labels it gives. `players` and `bylines` are the facts that finders
    read on the way, `body_start` the index of the first piece after headline and lead. `headline` is the index of the piece
    that has the page's title, where its markup tells. `credited`: the captions of this page have credits; `pictured`: it has
    captions without; `shows_pictures`: something on it says that there are pictures, None until somebody asks, as for
    `dialogue`: people talk on it.
    """

    page: Page
    finder: str = ""
    players: "list[Found]" = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    body_start: int = 0
    headline: int | None = None
    credited: bool = False
    pictured: bool = False
    shows_pictures: bool | None = None
    dialogue: bool | None = None
    _labels: list[Label | None] = field(init=False)

    def __post_init__(self) -> None:
        self._labels = [None] * len(self.page.pieces)

    def __len__(self) -> int:
        return len(self.page.pieces)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The page's pieces, in order."""
        return self.page.pieces

    def label(self, index: int) -> Label | None:
        """The label of a piece, None while it is undecided or where there is no such piece."""
        return self._labels[index] if 0 <= index < len(self._labels) else None

    def role(self, index: int) -> Role | None:
        """The role of a piece, None while it is undecided or where there is no such piece."""
        label = self.label(index)
        return label.role if label else None

    def decide(self, index: int, label: Label) -> None:
        """Give a label to a piece that has none yet."""
        if self._labels[index] is None:
            self._labels[index] = replace(label, finder=self.finder)

    def is_alone(self, index: int) -> bool:
        """Whether a piece, neither the first nor the last, stands between blank lines."""
        return self.pieces[index - 1].chunk != self.pieces[index].chunk != self.pieces[index + 1].chunk

    @cached_property
    def stretches(self) -> list[list[int]]:
        """The indices of the pieces between two blank lines each, in page order."""
        found: dict[int, list[int]] = {}
        for index, piece in enumerate(self.pieces):
            found.setdefault(piece.chunk, []).append(index)
        return list(found.values())

    def open(self) -> Iterator[tuple[int, Piece]]:
        """Index and piece of everything not yet decided, in page order."""
        for index, piece in enumerate(self.page.pieces):
            if self._labels[index] is None:
                yield index, piece
