"""Compare what was heard with what was to be spoken, sentence by sentence. Knows texts and times, no recogniser."""

from collections.abc import Sequence
from dataclasses import dataclass

from artaudio.check.align import align, edits
from artaudio.check.cheapest import Kind, Step
from artaudio.check.words import sound, words_of
from artaudio.publish.model import Edition, EditionCue
from artaudio.script.normalize import normalize
from artaudio.script.sentences import split
from artaudio.units import Milliseconds

HEARD_AT_LEAST = 0.4
"""A sentence of which a smaller part was heard is called not heard."""


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
        return self.present < HEARD_AT_LEAST


@dataclass(frozen=True, slots=True)
class HeardChapter:
    """One chapter's errors."""

    title: str
    score: Score


@dataclass(frozen=True, slots=True)
class Hearing:
    """What came of listening back: `sentences` in the order of the edition, `model` what listened."""

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


def compare(edition: Edition, heard: Sequence[str], *, file: str = "", model: str = "") -> Hearing:
    """Lay the texts heard, in order, beside the edition's cues. Words outside of every cue count as errors of the nearest.

    What a recogniser writes as `25.000` or `18. August` is first said aloud, as the edition's own text was.
    """
    expected = [words_of(cue.spoken) for cue in edition.cues]
    said = [word for words in expected for word in words]
    caught = [word for text in heard for word in words_of(aloud(text))]
    of_cue = [number for number, words in enumerate(expected) for _ in words]
    steps: list[list[Step]] = [[] for _ in expected]
    for step in align(said, caught):
        if steps:
            place = min(step.start, len(of_cue) - 1) if step.kind is not Kind.ADDED else max(step.start - 1, 0)
            steps[of_cue[place] if of_cue else 0].append(step)
    sentences = tuple(
        _sentence(cue, words, own, said, caught) for cue, words, own in zip(edition.cues, expected, steps, strict=True)
    )
    chapters = tuple(
        HeardChapter(
            chapter.title,
            sum((one.score for one in sentences if chapter.start <= one.start < chapter.end), Score()),
        )
        for chapter in edition.chapters
    )
    return Hearing(file, model, sum((one.score for one in sentences), Score()), sentences, chapters)


def aloud(text: str) -> str:
    """A recogniser's text as it is spoken: `Am 3. Mai kamen 20 %.` → `Am dritten Mai kamen zwanzig Prozent.`"""
    return " ".join(normalize(text[span.start : span.end]).spoken for span in split(text))


def _sentence(
    cue: EditionCue, words: Sequence[str], steps: Sequence[Step], said: Sequence[str], caught: Sequence[str]
) -> HeardSentence:
    right = sum(step.end - step.start for step in steps if step.kind is Kind.SAME)
    wrong = [step for step in steps if step.kind is not Kind.SAME]
    score = Score(
        words=len(words),
        word_errors=len(wrong),
        characters=len("".join(words)),
        character_errors=sum(
            edits(_sounds(said[step.start : step.end]), _sounds(caught[step.heard_start : step.heard_end]))
            for step in wrong
        ),
    )
    heard = " ".join(word for step in steps for word in caught[step.heard_start : step.heard_end])
    present = right / len(words) if words else 1.0
    return HeardSentence(cue.id, cue.start, cue.written, cue.spoken, heard, score, present)


def _sounds(words: Sequence[str]) -> str:
    return "".join(sound(word) for word in words)
