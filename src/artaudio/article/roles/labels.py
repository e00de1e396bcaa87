"""What was decided about each piece of a page, and why. Knows roles, not how they are found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from artaudio.article.blocks import Piece
from artaudio.article.model import Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role, how sure we are (0 to 1), and the reason in a few German words.

    `spoken_text` replaces the piece's words where a prefix or bullet is no part of them; `speaker` names who talks.
    """

    role: Role
    confidence: float
    reason: str
    text: str | None = None
    speaker: str = ""


class Page:
    """The pieces of one page and, as they are found, the verdicts on them. A verdict once given stands."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self._verdicts: list[Verdict | None] = [None] * len(pieces)

    def __len__(self) -> int:
        return len(self.pieces)

    def verdict(self, index: int) -> Verdict | None:
        """The verdict on a piece, None while it is open."""
        return self._verdicts[index]

    def role(self, index: int) -> Role | None:
        """The role of a piece, None while it is open or where there is no such piece."""
        if not 0 <= index < len(self._verdicts):
            return None
        verdict = self._verdicts[index]
        return verdict.role if verdict else None

    def decide(self, index: int, verdict: Verdict) -> None:
        """Give a verdict on a piece that has none yet."""
        if self._verdicts[index] is None:
            self._verdicts[index] = verdict

    def open(self) -> Iterator[tuple[int, Piece]]:
        """Index and piece of everything not yet decided, in page order."""
        for index, piece in enumerate(self.pieces):
            if self._verdicts[index] is None:
                yield index, piece
