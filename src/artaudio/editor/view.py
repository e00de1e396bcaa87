"""What the desk shows of an article: its blocks in the order of the page, their sentences, and what is said otherwise."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from artaudio.article.model import SPOKEN_ROLES, Block, PassageCorrection, Role, letters
from artaudio.base.messages import recovered
from artaudio.base.units import Milliseconds
from artaudio.editor.document import Document, State
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.lexicon.unsure import unsure_words
from artaudio.script.model import SURE, Passage, Utterance

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
CHARACTERS_PER_SECOND = 14
"""Letters, digits and marks that a German voice says in a second: what a length is estimated by before anything is spoken."""


@dataclass(frozen=True)
class Mark:
    """A stretch of an utterance's written words: "said" otherwise than written, "sound" by a pronunciation, or "unsure"."""

    kind: str
    start: int
    end: int
    said: str = ""


@dataclass(frozen=True)
class Part:
    """One utterance: what one voice says at one go. `at` is where it begins in its sentence's text."""

    id: str
    at: int
    written: str
    spoken: str
    voice: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence as the script file has it; `spoken`, `pause` and `voice` are what a person set, "" and None for nothing."""

    number: int
    text: str
    parts: tuple[Part, ...]
    spoken: str = ""
    voice: str = ""
    pause: Milliseconds | None = None


@dataclass(frozen=True)
class ShownBlock:
    """A passage. `number` is 0 for the announcement and the sign-off, whose words the settings decide.

    `reason` says why it has its role, `left_out` why it is not read, "" where it is. `by_hand` are the names of what a person
    set; `check` says why somebody should look at it: "role", "left-out", "words", or "".
    """

    number: int
    role: Role
    confidence: float
    reason: str
    left_out: str
    speaker: str
    prefix: str
    sentences: tuple[Sentence, ...]
    by_hand: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    cue: Part | None = None
    editable: bool = True


@dataclass(frozen=True)
class Shown:
    """All that the desk shows of an article; `order` are the ids of its utterances in the order in which they are heard."""

    name: str
    title: str
    version: int
    blocks: tuple[ShownBlock, ...]
    order: tuple[str, ...]
    seconds: int
    unsure: Mapping[str, str] = field(default_factory=dict)
    words: tuple[Mapping[str, str], ...] = ()
    title_by_hand: str = ""
    missing: tuple[str, ...] = ()
    incomplete: str = ""
    unplaced: tuple[str, ...] = ()


def shown(document: Document) -> Shown:
    """What the page is to show now."""
    state = document.state
    script, article = state.scripted.script, state.edited.article
    lexicon = document.lexicon
    unsure = {one.word.lower(): one.why for one in unsure_words(script, lexicon)}
    of_block = {passage.block: passage for passage in script.passages if passage.block}
    viewer = _Viewer(state, lexicon, unsure)
    own = [viewer.own(passage) for passage in script.passages if not passage.block]
    before = [one for one in own if one.role is not Role.SIGN_OFF]
    after = [one for one in own if one.role is Role.SIGN_OFF]
    blocks = [
        viewer.block(number, block, of_block[block.number]) for number, block in enumerate(article.blocks, start=1)
    ]
    corrections = state.corrections
    return Shown(
        name=document.path.name,
        title=script.title,
        version=document.version,
        blocks=(*before, *blocks, *after),
        order=tuple(said.id for said in script.utterances),
        seconds=seconds_of(script.utterances),
        unsure=unsure,
        words=tuple({"word": w.word, "respelling": w.respelling, "ipa": w.ipa} for w in corrections.words),
        title_by_hand=corrections.title,
        missing=article.to_check,
        incomplete=article.incomplete,
        unplaced=tuple(one.text for one in corrections.unplaced),
    )


def seconds_of(utterances: Sequence[Utterance]) -> int:
    """About how long these are heard, in seconds, before anything is spoken."""
    return round(sum(len(said.spoken) for said in utterances) / CHARACTERS_PER_SECOND)


def to_check(block: Block, passage: Passage, correction: PassageCorrection, *, unsure: bool) -> tuple[str, ...]:
    """Why somebody should look at a block: its role, or that it is left out, is not sure; a word that no layer is sure of."""
    has_words = any(map(str.isalnum, block.text))
    decided = correction.role is not None or correction.skip
    found = []
    if has_words and not decided and block.confidence < SURE:
        found.append("left-out" if block.role not in SPOKEN_ROLES else "role")
    if unsure and not passage.left_out:
        found.append("words")
    return tuple(found)


class _Viewer:
    def __init__(self, state: State, lexicon: Lexicon, unsure: Mapping[str, str]) -> None:
        self._state, self._unsure = state, unsure
        self._draft = state.draft

    def own(self, passage: Passage) -> ShownBlock:
        """Announcement, disclosure or sign-off: one sentence each, which is not edited here."""
        sentences = tuple(
            Sentence(number, said.written, (self._part(said, 0),)) for number, said in enumerate(passage.utterances, 1)
        )
        return ShownBlock(
            0,
            passage.role,
            1.0,
            recovered(passage.reason),
            recovered(passage.left_out),
            "",
            "",
            sentences,
            editable=False,
        )

    def block(self, number: int, block: Block, passage: Passage) -> ShownBlock:
        correction = self._draft.passage(number)
        said = [one for one in passage.utterances if not one.id.endswith("-00")]
        cue = next((self._part(one, 0) for one in passage.utterances if one.id.endswith("-00")), None)
        # A row of a table is said in other words than it is written in.
        as_row = passage.role is not block.role
        if as_row or not said:
            whole = Sentence(1, block.text, tuple(self._part(one, 0) for one in said))
            sentences: tuple[Sentence, ...] = (whole,)
        else:
            sentences = tuple(self._sentences(number, said))
        by_hand = tuple(
            dict.fromkeys((*correction.changed, *(name for one in correction.sentences for name in one.changed)))
        )
        unsure = any(mark.kind == "unsure" for one in sentences for part in one.parts for mark in part.marks)
        return ShownBlock(
            number=number,
            role=block.role,
            confidence=block.confidence,
            reason=recovered(block.reason),
            left_out=recovered(passage.left_out),
            speaker=block.speaker,
            prefix=block.prefix,
            sentences=sentences,
            by_hand=by_hand,
            check=to_check(block, passage, correction, unsure=unsure),
            cue=cue,
            editable=not as_row,
        )

    def _sentences(self, number: int, said: Sequence[Utterance]) -> Iterator[Sentence]:
        """The sentences, each with its utterances: those that begin among its letters."""
        waiting = list(said)
        at = begun = 0
        for count, (own, shown_) in enumerate(
            zip(self._draft.sentences(number), self._draft.shown(number), strict=True), start=1
        ):
            length = len(letters(shown_.text))
            parts, place = [], 0
            while waiting and begun < at + length:
                one = waiting.pop(0)
                found = shown_.text.find(one.written, place)
                place = max(found, place)
                parts.append(self._part(one, place))
                place += len(one.written)
                begun += len(letters(one.written))
            at += length
            yield Sentence(count, shown_.text, tuple(parts), own.spoken, own.voice, own.pause_after)

    def _part(self, said: Utterance, at: int) -> Part:
        return Part(said.id, at, said.written, said.spoken, said.voice, tuple(self._marks(said)))

    def _marks(self, said: Utterance) -> Iterator[Mark]:
        for one in said.replacements:
            written = said.written[one.span.start : one.span.end]
            if any(map(str.isalnum, one.spoken)) and one.spoken != written:
                yield Mark("said", one.span.start, one.span.end, one.spoken)
        for sound in said.pronunciations:
            start, end = written_place(said, sound.span.start, sound.span.end)
            if start < end:
                yield Mark("sound", start, end, sound.respelling or f"[{sound.ipa}]")
        if not self._unsure:
            return
        for word in _WORDS.finditer(said.spoken):
            if word.group().lower() in self._unsure:
                start, end = written_place(said, *word.span())
                if start < end:
                    yield Mark("unsure", start, end, self._unsure[word.group().lower()])


def written_place(said: Utterance, start: int, end: int) -> tuple[int, int]:
    """The stretch of the written words that `spoken[start:end]` is said for; a replacement counts as a whole."""
    return _place(said, start, from_spoken=True, last=False), _place(said, end, from_spoken=True, last=True)


def spoken_place(said: Utterance, start: int, end: int) -> tuple[int, int]:
    """The stretch of the spoken words that is said for `written[start:end]`; a replacement counts as a whole."""
    return _place(said, start, from_spoken=False, last=False), _place(said, end, from_spoken=False, last=True)


def _place(said: Utterance, place: int, *, from_spoken: bool, last: bool) -> int:
    """A place of one text in the other: the replacements tie them together."""
    # What the rules put before the first word is stripped.
    shift = 0
    for one in said.replacements:
        here = one.span.start + shift
        written, spoken = (one.span.start, one.span.end), (here, here + len(one.spoken))
        own, other = (spoken, written) if from_spoken else (written, spoken)
        if place < own[0] or (place == own[0] and last and own[0] < own[1]):
            break
        if place < own[1] or (last and place == own[1] and own[0] < own[1]):
            return other[1] if last else other[0]
        shift += len(one.spoken) - (one.span.end - one.span.start)
    found = place - shift if from_spoken else place + shift
    limit = len(said.written) if from_spoken else len(said.spoken)
    return min(max(found, 0), limit)
