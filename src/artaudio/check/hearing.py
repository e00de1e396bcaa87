"""Compare the recognised text with what was to be spoken, sentence by sentence."""

from collections.abc import Mapping, Sequence

from artaudio.check.align import align, edits
from artaudio.check.cheapest import Kind, Step
from artaudio.check.model import HeardChapter, HeardSentence, Hearing, Score
from artaudio.check.words import sound, words_of
from artaudio.language.de.sentences import split_sentences
from artaudio.publish.model import Edition, EditionCue
from artaudio.script.normalize import normalize


def compare(edition: Edition, heard: Sequence[str], *, file: str = "", model: str = "") -> Hearing:
    """Align the texts heard, in order, with the edition's cues. Words outside of every cue count as errors of the nearest.

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
    return _hearing(edition, sentences, file, model)


def heard_again(edition: Edition, hearing: Hearing, texts: Mapping[str, str]) -> Hearing:
    """The hearing with the `texts` of sentences that were recognised once more, each alone, by cue; the better one counts."""
    cues = {cue.id: cue for cue in edition.cues}
    sentences = []
    for first in hearing.sentences:
        if first.cue not in texts:
            sentences.append(first)
            continue
        said, caught = words_of(first.spoken), words_of(aloud(texts[first.cue]))
        alone = _sentence(cues[first.cue], said, align(said, caught), said, caught)
        sentences.append(max(first, alone, key=lambda heard: heard.present))
    return _hearing(edition, tuple(sentences), hearing.file, hearing.model)


def _hearing(edition: Edition, sentences: tuple[HeardSentence, ...], file: str, model: str) -> Hearing:
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
    return " ".join(normalize(text[span.start : span.end]).spoken for span in split_sentences(text))


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
