"""Apply an editor's corrections to the passages of a script.

A passage's sentences in the script file divide its words: each takes as many letters as it has, in order. Where that is a
sentence as the rules find it, its generated reading stays; otherwise the stretch is one utterance with a reading of its own.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from artaudio.article.model import SPOKEN_ROLES, Block, Corrections, PassageCorrection, SentenceCorrection, letters
from artaudio.base.errors import ScriptError
from artaudio.base.messages import marked, tr
from artaudio.base.records import replace
from artaudio.base.spans import Span
from artaudio.script.model import SURE, Edit, Passage, Utterance

if TYPE_CHECKING:
    from artaudio.script.writer import Wording

SKIPPED = marked("left out by hand")
LONGEST_BY_HAND = 600
"""Characters of a stretch that a person marked off, above which it is divided by rule (see `LONGEST_UTTERANCE`)."""


def correct(
    body: Sequence[Passage], blocks: Sequence[Block], corrections: Corrections, wording: "Wording"
) -> tuple[list[Passage], tuple[Edit, ...]]:
    """The passages with the corrections applied, and what an editor changed. There is one correction a block.

    Raises ScriptError for a correction that has no effect, and for one that an update found no place for.
    """
    for unplaced in corrections.unplaced:
        raise _error(
            corrections,
            unplaced.line,
            tr("a correction has no place since the article changed"),
            tr("move it to the sentence that it is for, or remove this [[unplaced]] table"),
        )
    edits = [Edit(0, corrections.title, ("title",))] if corrections.title else []
    edits += [Edit(0, word.word, ("pronunciation",)) for word in corrections.words]
    edits += [Edit(0, text, ("removed",)) for text in corrections.removed]
    passages = []
    for passage, block, correction in zip(body, blocks, corrections.passages, strict=True):
        corrected, found = _Correction(passage, block, correction, corrections, wording).apply()
        passages.append(corrected)
        edits += found
    return passages, tuple(edits)


def sentences_of(passage: Passage) -> tuple[Utterance, ...]:
    """The utterances that are words of the page: without the one that says who speaks next."""
    return tuple(said for said in passage.utterances if not said.id.endswith("-00"))


def stretches(text: str, counts: Sequence[int]) -> Iterator[Span]:
    """The text in stretches of so many letters each, white space at their ends left out: `a b  cd`, 2 and 2 → `a b`, `cd`."""
    at = 0
    for count in counts:
        while at < len(text) and text[at].isspace():
            at += 1
        start = at
        while count and at < len(text):
            count -= not text[at].isspace()
            at += 1
        yield Span(start, at)


def without_first(sentences: Sequence[SentenceCorrection], count: int) -> Iterator[SentenceCorrection]:
    """The sentences without their first `count` letters, which are no part of the block's text."""
    for sentence in sentences:
        length = len(letters(sentence.text))
        taken = min(count, length)
        (_, rest) = stretches(sentence.text, (taken, length - taken))
        count -= taken
        yield replace(sentence, text=sentence.text[rest.start : rest.end]) if taken else sentence


class _Correction:
    """One passage, and what the editor's file says of it."""

    def __init__(
        self, passage: Passage, block: Block, correction: PassageCorrection, file: Corrections, wording: "Wording"
    ) -> None:
        self._passage, self._block, self._correction = passage, block, correction
        self._file, self._wording = file, wording
        before = len(letters(correction.text)) - len(letters(block.text))
        self._sentences = tuple(without_first(correction.sentences, before))

    def apply(self) -> tuple[Passage, list[Edit]]:
        """The passage as the editor wants it, and what is changed in it."""
        passage, correction = self._passage, self._correction
        changed = correction.changed
        if passage.role not in SPOKEN_ROLES or correction.skip:
            self._refuse_what_is_not_heard()
            if correction.skip:
                passage = replace(passage, utterances=(), left_out=SKIPPED, confidence=1.0)
            return passage, self._edit(changed)
        if not self._sentences:
            return passage, self._edit(changed)
        generated = sentences_of(passage)
        utterances, edits = self._said(generated)
        if [said.written for said in utterances] != [said.written for said in generated]:
            changed = (*changed, "division")
        cue = passage.utterances[: len(passage.utterances) - len(generated)] if utterances else ()
        passage = replace(passage, utterances=(*cue, *utterances), left_out="" if utterances else passage.left_out)
        return passage, [*self._edit(changed), *edits]

    def _edit(self, changed: tuple[str, ...]) -> list[Edit]:
        return [Edit(self._block.number, self._passage.written, changed)] if changed else []

    def _refuse_what_is_not_heard(self) -> None:
        role, correction = self._passage.role, self._correction
        if role not in SPOKEN_ROLES:
            why = tr("a {role} is not spoken", role=tr(role.value))
            confirmed = correction.skip and self._passage.confidence < SURE
            if (correction.skip and not confirmed) or correction.speaker:
                raise self._no_effect("skip" if correction.skip else "speaker", correction.line, why)
        else:
            why = tr("the passage is skipped")
        for sentence in self._sentences:
            if sentence.changed:
                raise self._no_effect(sentence.changed[0], sentence.line, why)

    def _no_effect(self, field: str, line: int, why: str) -> ScriptError:
        hint = tr("remove the line, or give the passage a role that is spoken")
        return _error(self._file, line, tr("`{field}` has no effect: {why}", field=field, why=why), hint)

    def _said(self, generated: Sequence[Utterance]) -> tuple[list[Utterance], list[Edit]]:
        known: dict[tuple[int, int], Utterance] = {}
        at = 0
        for said in generated:
            known[at, at + len(letters(said.written))] = said
            at += len(letters(said.written))
        utterances: list[Utterance] = []
        edits: list[Edit] = []
        counts = [len(letters(sentence.text)) for sentence in self._sentences]
        at = 0
        for sentence, count, span in zip(self._sentences, counts, stretches(self._block.text, counts), strict=True):
            rule = known.get((at, at + count))
            at += count
            found = (rule,) if rule else tuple(self._read(sentence, span))
            if not found and sentence.changed:
                raise self._no_effect(sentence.changed[0], sentence.line, tr("there is nothing to say"))
            made = list(self._with_fields(sentence, found)) if found else []
            names = tuple(n for n in sentence.changed if n != "spoken" or made[0].spoken != found[0].spoken)
            edits += [Edit(self._block.number, sentence.text, names)] if names else []
            utterances += made
        name = f"{self._block.number:04d}"
        return [replace(said, id=f"{name}-{number:02d}") for number, said in enumerate(utterances, start=1)], edits

    def _read(self, sentence: SentenceCorrection, span: Span) -> Iterator[Utterance]:
        """A stretch that the rules do not know as a sentence: one utterance, or several where it is very long."""
        block, written = self._block, self._block.text[span.start : span.end]
        exact = block.span.end - block.span.start == len(block.text)
        place = Span(block.span.start + span.start, block.span.start + span.end) if exact else block.span
        if len(written) > LONGEST_BY_HAND and not sentence.spoken:
            yield from self._wording.utterances("", block.role, written, place)
            return
        said = self._wording.say("", block.role, written, place)
        if sentence.spoken or any(map(str.isalnum, said.spoken)):
            yield said

    def _with_fields(self, sentence: SentenceCorrection, found: Sequence[Utterance]) -> Iterator[Utterance]:
        last = len(found) - 1
        for number, one in enumerate(found):
            said = one
            if number == last and sentence.goes_on is not None:
                if sentence.goes_on == said.goes_on:
                    raise self._no_effect("goes_on", sentence.line, tr("that is so without it"))
                said = self._wording.say(said.id, said.role, said.written, said.span, goes_on=sentence.goes_on)
            if sentence.spoken and sentence.spoken != said.spoken:
                said = self._wording.by_hand(said, sentence.spoken)
            pause = sentence.pause_after if number == last else None
            yield replace(said, voice=sentence.voice, pause_after=pause)


def _error(file: Corrections, line: int, what: str, hint: str) -> ScriptError:
    return ScriptError(
        tr("{name}, line {line}: {what}", name=file.name, line=line, what=what), path=file.name, line=line, hint=hint
    )
