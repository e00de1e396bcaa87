"""The steps by which a person corrects an article, each a function from corrections to corrections.

Passages and sentences count from 1, in the order of the script file. A step that is undone leaves no trace: what is again as
the program makes it is not written down.
"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import msgspec

from artaudio.article.model import (
    SPOKEN_ROLES,
    Article,
    Block,
    Corrections,
    PassageCorrection,
    Role,
    SentenceCorrection,
    WordCorrection,
    letters,
)
from artaudio.base.errors import ScriptError
from artaudio.base.messages import in_english, plural, tr
from artaudio.base.records import replace
from artaudio.base.suggestions import did_you_mean
from artaudio.base.units import Milliseconds
from artaudio.language.de.quotation_marks import find_quotations
from artaudio.script.casting import pieces_of
from artaudio.script.corrections import without_first
from artaudio.script.direct_speech import direct_speech
from artaudio.script.lexicon.entries import Entry
from artaudio.script.script_file import sentences_as_generated
from artaudio.script.writer import Wording

LONGEST_PAUSE = Milliseconds(60_000)
"""The longest pause that a script file may set."""
LONGEST_TEXT = 20_000
"""Characters that a person may write for one sentence."""
ENDS = ".!?…:"
"""How a sentence ends; what ends otherwise goes on in the next one."""
CLOSING = "\"'»«“”’)"
Scope = Literal["article", "project", "always"]


@dataclass(frozen=True)
class Draft:
    """What a step is applied to: the corrections, the article that they make, and the rules and lexicon that read it."""

    corrections: Corrections
    article: Article
    wording: Wording
    _generated: dict[int, Sequence[SentenceCorrection]] = field(default_factory=dict)

    def passage(self, number: int) -> PassageCorrection:
        """The passage with this number. Raises ScriptError where there is none."""
        if not 1 <= number <= len(self.corrections.passages):
            raise ScriptError(
                tr("there is no passage {number}", number=number),
                hint=tr("passages count from 1 to {count}", count=len(self.corrections.passages)),
            )
        return self.corrections.passages[number - 1]

    def block(self, number: int) -> Block:
        """The block of the article that the passage with this number is."""
        self.passage(number)
        return self.article.blocks[number - 1]

    def sentences(self, number: int) -> Sequence[SentenceCorrection]:
        """The passage's sentences, as a person divided them or else by rule; one for a passage that is not spoken."""
        passage = self.passage(number)
        return passage.sentences or self.generated(number)

    def generated(self, number: int) -> Sequence[SentenceCorrection]:
        """The passage's sentences by rule, without any field."""
        if number not in self._generated:
            block = self.block(number)
            found = sentences_as_generated(block, self.wording.passage(block))
            self._generated[number] = found or (SentenceCorrection(self.passage(number).text),)
        return self._generated[number]

    def shown(self, number: int) -> Sequence[SentenceCorrection]:
        """The passage's sentences without what stands before the block's words, such as `Müller: ` or a bullet."""
        before = len(letters(self.passage(number).text)) - len(letters(self.block(number).text))
        return tuple(without_first(self.sentences(number), before))

    def sentence(self, number: int, sentence: int) -> SentenceCorrection:
        """A sentence of a passage. Raises ScriptError where there is none."""
        found = self.sentences(number)
        if not 1 <= sentence <= len(found):
            raise ScriptError(
                tr("passage {number} has no sentence {sentence}", number=number, sentence=sentence),
                hint=tr("its sentences count from 1 to {count}", count=len(found)),
            )
        return found[sentence - 1]

    def with_passage(self, number: int, passage: PassageCorrection) -> Corrections:
        """The corrections with this passage; sentences are left out where they are as the rules have them."""
        if [*passage.sentences] == [replace(one, line=0) for one in self.generated(number)]:
            passage = replace(passage, sentences=())
        passages = list(self.corrections.passages)
        passages[number - 1] = passage
        return replace(self.corrections, passages=tuple(passages))

    def with_sentences(self, number: int, sentences: Sequence[SentenceCorrection]) -> Corrections:
        """The corrections with these sentences in a passage, whose words are theirs."""
        passage, own = self.passage(number), tuple(replace(one, line=0) for one in sentences)
        text = " ".join(one.text for one in own)
        if letters(text) == letters(passage.text):
            text = passage.text
        return self.with_passage(number, replace(passage, text=text, sentences=own))

    def with_sentence(self, number: int, sentence: int, **fields: Any) -> Corrections:
        """The corrections with fields of one sentence set."""
        found = list(self.sentences(number))
        found[sentence - 1] = replace(self.sentence(number, sentence), **fields)
        return self.with_sentences(number, found)


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="do"):
    """One thing that a person does."""

    def apply(self, draft: Draft) -> Corrections:
        """What the corrections become. Raises ScriptError for a place that there is not, or what has no effect."""
        raise NotImplementedError


class SetRole(Step, frozen=True, tag="role"):
    """Say what a passage is; the role that it has already is confirmed by that."""

    passage: int
    role: Role

    def apply(self, draft: Draft) -> Corrections:
        passage = replace(draft.passage(self.passage), role=self.role, skip=False)
        if self.role not in SPOKEN_ROLES:
            passage = replace(_without_fields(passage), speaker="")
        return draft.with_passage(self.passage, passage)


class LeaveOut(Step, frozen=True, tag="leave-out"):
    """Do not read a passage aloud."""

    passage: int

    def apply(self, draft: Draft) -> Corrections:
        passage = draft.passage(self.passage)
        block = draft.block(self.passage)
        if block.role not in SPOKEN_ROLES:
            # That it is left out is confirmed by its role, whose certainty may be whole already.
            return draft.with_passage(self.passage, replace(passage, role=block.role, speaker=""))
        return draft.with_passage(self.passage, replace(_without_fields(passage), skip=True))


class TakeIn(Step, frozen=True, tag="take-in"):
    """Read a passage aloud that is left out, as a paragraph where its role is not one that is spoken."""

    passage: int

    def apply(self, draft: Draft) -> Corrections:
        passage, block = draft.passage(self.passage), draft.block(self.passage)
        role = passage.role if block.role in SPOKEN_ROLES else Role.PARAGRAPH
        return draft.with_passage(self.passage, replace(passage, role=role, skip=False))


class SetSpeaker(Step, frozen=True, tag="speaker"):
    """Say who talks in a passage; "" leaves that to the program."""

    passage: int
    speaker: str = ""

    def apply(self, draft: Draft) -> Corrections:
        _refuse_unspoken(draft, self.passage)
        return draft.with_passage(
            self.passage, replace(draft.passage(self.passage), speaker=_line(self.speaker, "speaker"))
        )


class SetSpoken(Step, frozen=True, tag="spoken"):
    """Say exactly these words instead of a sentence; "" leaves the words to the rules."""

    passage: int
    sentence: int
    spoken: str = ""

    def apply(self, draft: Draft) -> Corrections:
        _refuse_unspoken(draft, self.passage)
        return draft.with_sentence(self.passage, self.sentence, spoken=_line(self.spoken, "spoken"))


class SetText(Step, frozen=True, tag="text"):
    """Change what is written; its reading follows, and spoken words by hand are given up."""

    passage: int
    sentence: int
    text: str

    def apply(self, draft: Draft) -> Corrections:
        text = _line(self.text, "text")
        if not text:
            raise ScriptError(
                tr("a sentence without words cannot be written"), hint=tr("leave the passage out instead")
            )
        before = _before(draft, self.passage, self.sentence)
        own = draft.sentence(self.passage, self.sentence)
        if letters(own.text) == letters(before + text):
            return draft.corrections
        return draft.with_sentence(self.passage, self.sentence, text=before + text, spoken="")


class SetVoice(Step, frozen=True, tag="voice"):
    """Let another voice say a sentence; "" is the narrator's, or the role's."""

    passage: int
    sentence: int
    voice: str = ""

    def apply(self, draft: Draft) -> Corrections:
        _refuse_unspoken(draft, self.passage)
        return draft.with_sentence(self.passage, self.sentence, voice=_line(self.voice, "voice"))


class QuoteVoice(Step, frozen=True, tag="quote-voice"):
    """Let another voice say what is quoted in a sentence, which is divided at its quotation marks."""

    passage: int
    sentence: int
    voice: str

    def apply(self, draft: Draft) -> Corrections:
        _refuse_unspoken(draft, self.passage)
        own = draft.sentence(self.passage, self.sentence)
        (speech,) = direct_speech([own.text])
        quoted = speech or tuple(find_quotations(own.text).spans)
        if not quoted:
            raise ScriptError(
                tr("there is no quotation in this sentence"),
                hint=tr("give the whole sentence another voice, or divide it"),
            )
        pieces = pieces_of(own.text, quoted)
        parts = []
        for number, (span, is_quoted) in enumerate(pieces, start=1):
            text, last = own.text[span.start : span.end], number == len(pieces)
            parts.append(
                SentenceCorrection(
                    text,
                    voice=_line(self.voice, "voice") if is_quoted else own.voice,
                    pause_after=own.pause_after if last else None,
                    goes_on=own.goes_on if last else True,
                )
            )
        if len(parts) == 1:
            parts = [replace(own, voice=_line(self.voice, "voice"))]
        return draft.with_sentences(self.passage, _exchanged(draft, self.passage, self.sentence, 1, parts))


class SetPause(Step, frozen=True, tag="pause"):
    """Set the silence after a sentence, in milliseconds; None leaves it to the table of pauses."""

    passage: int
    sentence: int
    milliseconds: int | None = None

    def apply(self, draft: Draft) -> Corrections:
        _refuse_unspoken(draft, self.passage)
        wanted = self.milliseconds
        if wanted is not None and not 0 <= wanted <= LONGEST_PAUSE:
            raise ScriptError(
                tr("a pause of {wanted} ms cannot be made", wanted=wanted),
                hint=tr("give 0 to {longest_pause} milliseconds", longest_pause=LONGEST_PAUSE),
            )
        pause = None if wanted is None else Milliseconds(wanted)
        return draft.with_sentence(self.passage, self.sentence, pause_after=pause)


class Split(Step, frozen=True, tag="split"):
    """Divide a sentence before the character `at`, counted from 0, as two that are spoken one after the other."""

    passage: int
    sentence: int
    at: int

    def apply(self, draft: Draft) -> Corrections:
        own = draft.sentence(self.passage, self.sentence)
        at = self.at + len(_before(draft, self.passage, self.sentence))
        first, second = own.text[: max(0, at)].rstrip(), own.text[max(0, at) :].lstrip()
        if not any(map(str.isalnum, first)) or not any(map(str.isalnum, second)):
            raise ScriptError(
                tr("there are no words on one side of this place"), hint=tr("choose a place between two words")
            )
        goes_on = None if first.rstrip(CLOSING)[-1:] in set(ENDS) else True
        parts = (
            SentenceCorrection(first, voice=own.voice, goes_on=goes_on),
            SentenceCorrection(second, voice=own.voice, pause_after=own.pause_after, goes_on=own.goes_on),
        )
        return draft.with_sentences(self.passage, _exchanged(draft, self.passage, self.sentence, 1, parts))


class Join(Step, frozen=True, tag="join"):
    """Let a sentence and the next one of its passage be spoken as one."""

    passage: int
    sentence: int

    def apply(self, draft: Draft) -> Corrections:
        first = draft.sentence(self.passage, self.sentence)
        if self.sentence >= len(draft.sentences(self.passage)):
            raise ScriptError(
                tr("there is no further sentence in this passage"), hint=tr("join it with the one before it")
            )
        second = draft.sentence(self.passage, self.sentence + 1)
        spoken = ""
        if first.spoken or second.spoken:
            role = draft.block(self.passage).role
            said = (one.spoken or draft.wording.say("", role, one.text).spoken for one in (first, second))
            spoken = " ".join(said)
        joined = SentenceCorrection(
            f"{first.text} {second.text}", spoken, first.voice or second.voice, second.pause_after, second.goes_on
        )
        return draft.with_sentences(self.passage, _exchanged(draft, self.passage, self.sentence, 2, (joined,)))


class SetTitle(Step, frozen=True, tag="title"):
    """Give the edition another title; "" leaves it to the page."""

    title: str = ""

    def apply(self, draft: Draft) -> Corrections:
        return replace(draft.corrections, title=_line(self.title, "title"))


class SetWord(Step, frozen=True, tag="word"):
    """Say a word so: in this article, in this project, or always; without respelling and IPA what was said of it is forgotten.

    `project` is the lexicon.toml beside the article, `always` that of the user's configuration: neither is part of the
    corrections, which stay as they are then.
    """

    word: str
    respelling: str = ""
    ipa: str = ""
    scope: Scope = "article"

    @property
    def entry(self) -> Entry:
        """As an entry of a lexicon."""
        return Entry(_line(self.word, "word"), self.ipa.strip().strip("/[]"), _line(self.respelling, "respelling"))

    def apply(self, draft: Draft) -> Corrections:
        if self.scope != "article":
            return draft.corrections
        entry = self.entry
        words = list(draft.corrections.words)
        at = next((n for n, one in enumerate(words) if Entry(one.word).key == entry.key), len(words))
        given = [WordCorrection(entry.word, entry.respelling, entry.ipa)] if entry.respelling or entry.ipa else []
        if at == len(words) and not given:
            raise ScriptError(
                tr("this article says nothing of {word!r}", word=entry.word),
                hint=tr("write how it is to sound: as letters, or in IPA"),
            )
        words[at : at + 1] = given
        return replace(draft.corrections, words=tuple(words))


class DropUnplaced(Step, frozen=True, tag="drop-unplaced"):
    """Give up a correction that an update found no place for."""

    number: int

    def apply(self, draft: Draft) -> Corrections:
        unplaced = draft.corrections.unplaced
        if not 1 <= self.number <= len(unplaced):
            raise ScriptError(
                tr("there is no unplaced correction {number}", number=self.number),
                hint=tr("there are {count}", count=len(unplaced)),
            )
        kept = (*unplaced[: self.number - 1], *unplaced[self.number :])
        return replace(draft.corrections, unplaced=kept)


AnyStep = (
    SetRole
    | LeaveOut
    | TakeIn
    | SetSpeaker
    | SetSpoken
    | SetText
    | SetVoice
    | QuoteVoice
    | SetPause
    | Split
    | Join
    | SetTitle
    | SetWord
    | DropUnplaced
)
STEPS: dict[str, type[Step]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyStep)}
"""Every step by the name that the desk and the command line call it by."""


def step_from(text: str) -> Step:
    """A step as a person types it: `role 3 caption`, `spoken 7.2 Am dritten Mai`, `word Mossul Mosul`.

    Raises ScriptError, with the fields that it takes, for what is none.
    """
    name, _, rest = text.strip().partition(" ")
    kind = STEPS.get(name)
    if kind is None:
        raise ScriptError(
            tr("there is no step {name!r}", name=name) + did_you_mean(name, STEPS),
            hint=tr("choose among: {names}", names=", ".join(STEPS)),
        )
    try:
        fields = dict(_fields(kind, rest))
        if kind is SetRole and "role" in fields:
            fields["role"] = _role(fields["role"])
        return msgspec.convert({"do": name, **fields}, kind, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise ScriptError(
            tr("{text!r} is no step: {error}", text=text, error=error), hint=tr("write {form}", form=step_form(kind))
        ) from error


def _role(name: str) -> str:
    """A role by its name in any language that messages exist in: `Zwischentitel` → `crosshead`. Raises ScriptError."""
    roles = [role.value for role in Role]
    found = in_english(name, roles)
    if found not in roles:
        raise ScriptError(
            tr("there is no role {name!r}", name=name) + did_you_mean(name, roles),
            hint=tr("choose one of: {listed}", listed=", ".join(roles)),
        )
    return found


def step_form(kind: type[Step]) -> str:
    """How a step is typed: `spoken PASSAGE.SENTENCE SPOKEN`."""
    names = [one.name for one in msgspec.structs.fields(kind)]
    if names[:2] == ["passage", "sentence"]:
        names[:2] = ["passage.sentence"]
    return " ".join([tag_of(kind), *(name.upper() for name in names)])


def tag_of(kind: type[Step]) -> str:
    """What a step is called by the desk, the journal and the command line."""
    return str(kind.__struct_config__.tag)


def _fields(kind: type[Step], rest: str) -> Iterator[tuple[str, str]]:
    names = [one.name for one in msgspec.structs.fields(kind)]
    words = shlex.split(rest)
    if names[:2] == ["passage", "sentence"] and words:
        words[:1] = words[0].split(".")
    if len(words) > len(names) and kind is not SetWord:
        words[len(names) - 1 :] = [" ".join(words[len(names) - 1 :])]
    if len(words) > len(names):
        raise ValueError(
            plural(len(words) - len(names), "there is {number} word too many", "there are {number} words too many")
        )
    yield from zip(names, words, strict=False)


def _without_fields(passage: PassageCorrection) -> PassageCorrection:
    """The passage with its words and its division, and nothing set for its sentences."""
    return replace(passage, sentences=tuple(SentenceCorrection(one.text) for one in passage.sentences))


def _refuse_unspoken(draft: Draft, number: int) -> None:
    if draft.block(number).role not in SPOKEN_ROLES or draft.passage(number).skip:
        raise ScriptError(
            tr("passage {number} is left out, so this would have no effect", number=number),
            hint=tr("take it in first, or give it a role"),
        )


def _before(draft: Draft, number: int, sentence: int) -> str:
    """What stands before a sentence's words and is no part of them."""
    whole = draft.sentence(number, sentence).text
    shown = draft.shown(number)
    after = shown[sentence - 1].text if len(shown) == len(draft.sentences(number)) else whole
    return whole.removesuffix(after)


def _exchanged(
    draft: Draft, number: int, sentence: int, count: int, parts: Sequence[SentenceCorrection]
) -> list[SentenceCorrection]:
    found = list(draft.sentences(number))
    found[sentence - 1 : sentence - 1 + count] = parts
    return found


def _line(text: str, name: str) -> str:
    """The text on one line. Raises ScriptError where it is far too long."""
    if len(text) > LONGEST_TEXT:
        raise ScriptError(
            tr("this `{name}` has {count} characters", name=name, count=len(text)),
            hint=tr("write at most {longest_text}", longest_text=LONGEST_TEXT),
        )
    return " ".join(text.split())
