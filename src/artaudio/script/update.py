"""Carry an editor's corrections over to what their article has become.

A correction is kept where its sentence or passage is still the same, white space apart: first in the order of both, then
wherever the article has the very sentence exactly once. What finds no place is kept as unplaced and named, so that nothing a
person wrote is lost in silence. Sentences without a correction become the article's.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from artaudio.article.model import Article, Block, Corrections, PassageCorrection, SentenceCorrection, letters
from artaudio.script.corrections import sentences_of
from artaudio.script.writer import Wording


@dataclass(frozen=True, slots=True)
class Update:
    """Corrections for the article as it is now, one a block; `gone` are sentences of the file that it no longer has.

    The `unplaced` of `corrections` are those whose sentence the article has changed or removed.
    """

    corrections: Corrections
    gone: tuple[str, ...] = ()


def carry_over(corrections: Corrections, article: Article, wording: Wording) -> Update:
    """The corrections for `article`; every field that a person set is in the result, at its sentence or unplaced."""
    update = _Update(corrections, article, wording)
    return update.result()


def sentences_in(article: Article, wording: Wording) -> list[str]:
    """The sentences of an article by rule, each block that is not spoken in one piece."""
    return [text for block in article.blocks for text in _sentences(block, wording)]


def _sentences(block: Block, wording: Wording) -> list[str]:
    written = [said.written for said in sentences_of(wording.passage(block))]
    if len(written) < 2:
        return [block.whole]
    return [block.prefix + written[0], *written[1:]]


class _Update:
    def __init__(self, corrections: Corrections, article: Article, wording: Wording) -> None:
        self._old = corrections
        self._passages = [PassageCorrection(block.whole) for block in article.blocks]
        self._sentences = [_sentences(block, wording) for block in article.blocks]
        self._fields: dict[tuple[int, int], SentenceCorrection] = {}
        self._placed: set[int] = set()
        self._unplaced: list[PassageCorrection] = []
        self._gone: list[str] = []

    def result(self) -> Update:
        self._place_whole_passages()
        self._place_sentences()
        self._unplaced += self._old.unplaced  # until a person decides
        passages = tuple(map(self._filled, range(len(self._passages)), self._passages))
        made = replace(self._old, passages=passages, removed=(), unplaced=tuple(self._unplaced))
        return Update(made, tuple(self._gone))

    def _place_whole_passages(self) -> None:
        """Passages that are the same, in the order of both, keep everything."""
        ours = [letters(passage.text) for passage in self._old.passages]
        theirs = [letters(passage.text) for passage in self._passages]
        self._left: list[int] = []
        found: dict[int, int] = {}
        for match in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            found |= {match.a + step: match.b + step for step in range(match.size)}
        unique = {text: theirs.index(text) for text, count in Counter(theirs).items() if count == 1}
        for index, old in enumerate(self._old.passages):
            new = found.get(index, unique.get(ours[index]))
            if new is None or new in self._placed:
                self._left.append(index)
                continue
            self._passages[new] = replace(old, text=self._passages[new].text, rewritten=False)
            self._placed.add(new)

    def _place_sentences(self) -> None:
        """Sentences of the other passages, in order; a passage's own fields go where its first kept sentence goes."""
        ours = [
            (index, number, sentence)
            for index in self._left
            for number, sentence in enumerate(_all_sentences(self._old.passages[index]))
        ]
        free = [index for index in range(len(self._passages)) if index not in self._placed]
        theirs = [(index, number) for index in free for number in range(len(self._sentences[index]))]
        words = [letters(self._sentences[index][number]) for index, number in theirs]
        our_words = [letters(sentence.text) for _, _, sentence in ours]
        place: dict[int, tuple[int, int]] = {}
        for match in SequenceMatcher(None, our_words, words, autojunk=False).get_matching_blocks():
            place |= {match.a + step: theirs[match.b + step] for step in range(match.size)}
        once = {text: theirs[words.index(text)] for text, count in Counter(words).items() if count == 1}
        homes: dict[int, int] = {}
        for at, (index, _, sentence) in enumerate(ours):
            new = place.get(at, once.get(our_words[at]))
            if new is None or new in self._fields:
                self._miss(sentence)
                continue
            self._fields[new] = replace(sentence, text=self._sentences[new[0]][new[1]])
            homes.setdefault(index, new[0])
        for index in self._left:
            self._place_own_fields(self._old.passages[index], homes.get(index))

    def _place_own_fields(self, old: PassageCorrection, home: int | None) -> None:
        if not (old.role or old.skip or old.speaker):
            return
        new = self._passages[home] if home is not None else None
        if new is None or new.role or new.skip or new.speaker:
            self._unplaced.append(replace(old, sentences=()))
        elif home is not None:
            self._passages[home] = replace(new, role=old.role, skip=old.skip, speaker=old.speaker)

    def _miss(self, sentence: SentenceCorrection) -> None:
        if sentence.changed:
            self._unplaced.append(PassageCorrection(sentence.text, (sentence,)))
        else:
            self._gone.append(sentence.text)

    def _filled(self, index: int, passage: PassageCorrection) -> PassageCorrection:
        given = {
            number: fields for (block, number), fields in self._fields.items() if block == index and fields.changed
        }
        if not given:
            return passage
        texts = self._sentences[index]
        return replace(passage, sentences=tuple(given.get(n, SentenceCorrection(text)) for n, text in enumerate(texts)))


def _all_sentences(passage: PassageCorrection) -> Sequence[SentenceCorrection]:
    """A passage's sentences; one that stands in one piece is one."""
    return passage.sentences or (SentenceCorrection(passage.text, line=passage.line),)


def differences(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Runs in which two lists of sentences differ, white space apart: those of the one and of the other."""
    matcher = SequenceMatcher(None, [*map(letters, ours)], [*map(letters, theirs)], autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag != "equal":
            yield list(ours[start:end]), list(theirs[low:high])
