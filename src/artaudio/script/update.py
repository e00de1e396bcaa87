"""Carry an editor's corrections over to what their article has become.

Three texts count: the article as it was when the script file was made of it, the file, and the article as it is now. What the
article has not changed stays as the editor left it, white space apart: passages and sentences that were corrected, reworded,
added or removed. What the editor has not touched becomes the article's. Where both changed, the editor's words are kept as
unplaced and named, so that nothing a person wrote is lost in silence. Where the article as it was is not known, any sentence
of the file that the article does not have may be the editor's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from artaudio.article.model import (
    Article,
    Block,
    Corrections,
    PassageCorrection,
    Role,
    SentenceCorrection,
    letters,
)
from artaudio.base.alignment import aligned, matched
from artaudio.base.records import replace
from artaudio.base.spans import Span
from artaudio.script.corrections import sentences_of
from artaudio.script.writer import Wording


class Update(msgspec.Struct, frozen=True):
    """The script file's passages for the article as it is now; `gone` are texts of the file that it no longer has.

    The `unplaced` of `corrections` are what the editor wrote where the article has other words by now, or none.
    """

    corrections: Corrections
    gone: tuple[str, ...] = ()


def carry_over(corrections: Corrections, article: Article, wording: Wording, before: Article | None = None) -> Update:
    """The corrections for `article`; whatever a person set or wrote is in the result, at its place or unplaced.

    `before` is the article that the script file was made of, None where nobody knows it any more.
    """
    return _Update(corrections, article, wording, before).result()


def sentences_in(article: Article, wording: Wording) -> list[str]:
    """The sentences of an article by rule, each block that is not spoken in one piece."""
    return [text for block in article.blocks for text in _sentences(block, wording)]


def _sentences(block: Block, wording: Wording) -> list[str]:
    written = [said.written for said in sentences_of(wording.passage(block))]
    if len(written) < 2:
        return [block.whole]
    return [block.prefix + written[0], *written[1:]]


class _Sentence(msgspec.Struct, frozen=True):
    """A sentence of the file: `key` are the letters by which its place is found; `own`: its words may be the editor's."""

    passage: int
    sentence: SentenceCorrection
    key: str
    own: bool


class _Update:
    def __init__(self, corrections: Corrections, article: Article, wording: Wording, before: Article | None) -> None:
        self._old, self._wording, self._before = corrections, wording, before
        self._blocks = article.blocks
        self._passages = [PassageCorrection(block.whole) for block in article.blocks]
        self._sentences = [_sentences(block, wording) for block in article.blocks]
        self._fields: dict[tuple[int, int], SentenceCorrection] = {}
        self._placed: set[int] = set()
        self._home: dict[int, int] = {}
        """Where each passage of the file went."""
        self._unplaced: list[PassageCorrection] = []
        self._gone: list[str] = []
        self._was = self._earlier_blocks()
        self._dropped = self._removed_blocks()

    def result(self) -> Update:
        self._place_whole_passages()
        self._place_sentences()
        self._unplaced += self._old.unplaced  # until a person decides
        made = replace(self._old, passages=tuple(self._in_order()), removed=(), unplaced=tuple(self._unplaced))
        return Update(made, tuple(self._gone))

    def _earlier_blocks(self) -> list[Block | None]:
        """For each passage of the file the block of the article as it was, None for one that a person added."""
        passages = self._old.passages
        if self._before is None:
            return [None for _ in passages]
        blocks = self._before.blocks
        pairs = aligned([letters(passage.text) for passage in passages], [letters(block.whole) for block in blocks])
        return [blocks[other] if other is not None else None for _, other in pairs]

    def _removed_blocks(self) -> set[int]:
        """Blocks that a person removed from the file, and that the article has as it had them."""
        if self._before is None:
            return set()
        kept = {id(block) for block in self._was if block is not None}
        earlier = [letters(block.whole) for block in self._before.blocks]
        there = matched(earlier, [letters(block.whole) for block in self._blocks])
        dropped = set()
        for number, block in enumerate(self._before.blocks):
            if id(block) not in kept:
                if number in there:
                    dropped.add(there[number])
                else:
                    self._gone.append(block.whole)
        return dropped

    def _is_new(self, index: int) -> bool:
        """Whether a person added this passage to the file."""
        return self._before is not None and self._was[index] is None

    def _place_whole_passages(self) -> None:
        """Passages that the article has not changed stay as they are in the file."""
        ours = []
        for index, (passage, block) in enumerate(zip(self._old.passages, self._was, strict=True)):
            # What a person added has no place in the article, and matches nothing there.
            ours.append(f" {index}" if self._is_new(index) else letters(block.whole if block else passage.text))
        found = matched(ours, [letters(passage.text) for passage in self._passages])
        self._left = [index for index in range(len(ours)) if index not in found and not self._is_new(index)]
        for index, new in found.items():
            old = self._old.passages[index]
            same = letters(old.text) == letters(self._passages[new].text)
            text = self._passages[new].text if same else old.text
            self._passages[new] = replace(old, text=text, rewritten=False)
            self._placed.add(new)
            self._home[index] = new
        self._placed |= self._dropped

    def _place_sentences(self) -> None:
        """Sentences of the other passages, in order; a passage's own fields go where its first kept sentence goes."""
        ours = [sentence for index in self._left for sentence in self._keyed(index)]
        free = [index for index in range(len(self._passages)) if index not in self._placed]
        theirs = [(index, number) for index in free for number in range(len(self._sentences[index]))]
        words = [letters(self._sentences[index][number]) for index, number in theirs]
        place = matched([sentence.key for sentence in ours], words)
        for at, one in enumerate(ours):
            if at not in place:
                self._miss(one)
                continue
            new = theirs[place[at]]
            text = self._sentences[new[0]][new[1]]
            same = letters(text) == letters(one.sentence.text)
            self._fields[new] = replace(one.sentence, text=text if same else one.sentence.text)
            self._home.setdefault(one.passage, new[0])
        for index in self._left:
            self._place_own_fields(self._old.passages[index], self._home.get(index))

    def _keyed(self, index: int) -> Iterator[_Sentence]:
        """The sentences of a passage, each with the words that the article had for it."""
        passage, block = self._old.passages[index], self._was[index]
        sentences = passage.sentences or self._divided(passage)
        ours = [letters(sentence.text) for sentence in sentences]
        if block is None:
            yield from (_Sentence(index, one, key, own=True) for one, key in zip(sentences, ours, strict=True))
            return
        theirs = [letters(text) for text in _sentences(block, self._wording)]
        for tag, start, end, low, high in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            for at in range(start, end):
                one_by_one = tag == "equal" or end - start == high - low
                key = theirs[low + at - start] if one_by_one else ours[at]
                yield _Sentence(index, sentences[at], key, own=tag != "equal")

    def _divided(self, passage: PassageCorrection) -> Sequence[SentenceCorrection]:
        """The sentences by rule of a passage that is written in one piece."""
        if self._before is None:
            return (SentenceCorrection(passage.text, line=passage.line),)
        block = Block(0, passage.role or Role.PARAGRAPH, passage.text, Span(0, len(passage.text)), 1, 1.0, "")
        return [SentenceCorrection(text, line=passage.line) for text in _sentences(block, self._wording)]

    def _place_own_fields(self, old: PassageCorrection, home: int | None) -> None:
        if not (old.role or old.skip or old.speaker):
            return
        new = self._passages[home] if home is not None else None
        if new is None or new.role or new.skip or new.speaker:
            self._unplaced.append(replace(old, sentences=()))
        elif home is not None:
            self._passages[home] = replace(new, role=old.role, skip=old.skip, speaker=old.speaker)

    def _miss(self, one: _Sentence) -> None:
        if one.sentence.changed or one.own:
            self._unplaced.append(PassageCorrection(one.sentence.text, (one.sentence,) if one.sentence.changed else ()))
        else:
            self._gone.append(one.sentence.text)

    def _in_order(self) -> Iterator[PassageCorrection]:
        """The passages as the file will have them: the article's, and those that a person added, behind the one before them."""
        added: dict[int, list[PassageCorrection]] = defaultdict(list)
        behind = -1
        for index, passage in enumerate(self._old.passages):
            if self._is_new(index):
                added[behind].append(passage)
            else:
                behind = self._home.get(index, behind)
        yield from added[-1]
        for index, passage in enumerate(self._passages):
            if index not in self._dropped:
                yield self._filled(index, passage)
            yield from added[index]

    def _filled(self, index: int, passage: PassageCorrection) -> PassageCorrection:
        texts = self._sentences[index]
        given = {number: fields for (block, number), fields in self._fields.items() if block == index}
        reworded = any(letters(fields.text) != letters(texts[number]) for number, fields in given.items())
        if not reworded and not any(fields.changed for fields in given.values()):
            return passage
        sentences = tuple(given.get(number, SentenceCorrection(text)) for number, text in enumerate(texts))
        text = " ".join(sentence.text for sentence in sentences) if reworded else passage.text
        return replace(passage, text=text, sentences=sentences)


def differences(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Runs in which two lists of sentences differ, white space apart: those of the one and of the other."""
    matcher = SequenceMatcher(None, [*map(letters, ours)], [*map(letters, theirs)], autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag != "equal":
            yield list(ours[start:end]), list(theirs[low:high])
