"""The result of speech recognition over an edition: errors of words and letters by sentence and chapter."""

from collections.abc import Sequence
from dataclasses import dataclass

from artaudio.base.units import Milliseconds

HEARD_RATIO = 0.4
"""A sentence of which a smaller part of the words was heard counts as not heard."""


@dataclass(frozen=True, slots=True)
class Score:
    """Word and character errors: `words` and `characters` were to be spoken."""

    words: int = 0
    word_errors: int = 0
    characters: int = 0
    character_errors: int = 0

    @property
    def wer(self) -> float:
        """Word error rate: words heard differently, not heard or added, by words to be spoken. 0 for no words."""
        return self.word_errors / self.words if self.words else float(self.word_errors > 0)

    @property
    def cer(self) -> float:
        """Character error rate, without spaces. 0 for no characters."""
        return self.character_errors / self.characters if self.characters else float(self.character_errors > 0)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.words + other.words,
            self.word_errors + other.word_errors,
            self.characters + other.characters,
            self.character_errors + other.character_errors,
        )


@dataclass(frozen=True, slots=True)
class HeardSentence:
    """One sentence: `cue` names it, `heard` are the words heard in its place, as spoken; `present` is the part of its words
    that was heard right."""

    cue: str
    start: Milliseconds
    written: str
    spoken: str
    heard: str
    score: Score
    present: float

    @property
    def missing(self) -> bool:
        """Whether the sentence was not heard."""
        return self.present < HEARD_RATIO


@dataclass(frozen=True, slots=True)
class HeardChapter:
    """The errors of one chapter."""

    title: str
    score: Score


@dataclass(frozen=True, slots=True)
class Hearing:
    """The result for one `file`: `sentences` in the order of the edition; `model` names the recogniser."""

    file: str
    model: str
    score: Score
    sentences: tuple[HeardSentence, ...]
    chapters: tuple[HeardChapter, ...]

    @property
    def differing(self) -> Sequence[HeardSentence]:
        """Sentences that were not heard or heard differently, worst first: where a pronunciation may be needed."""
        wrong = [sentence for sentence in self.sentences if sentence.score.word_errors]
        return sorted(wrong, key=lambda sentence: (not sentence.missing, -sentence.score.wer, sentence.start))
