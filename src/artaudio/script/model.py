"""The script: passages and utterances in the order in which they are spoken."""

from collections.abc import Sequence

import msgspec

from artaudio.article.model import Article, Role
from artaudio.base.spans import Span
from artaudio.base.units import Milliseconds


class Replacement(msgspec.Struct, frozen=True):
    """A stretch of written text and what is said for it: `span` lies in the utterance's `written`."""

    span: Span
    spoken: str
    rule: str


class Pronunciation(msgspec.Struct, frozen=True):
    """How a word of the spoken text is said: `span` lies in the utterance's `spoken`.

    `ipa` is for engines that take phonemes, `respelling` for all others; one of them may be empty. `layer` says where it is
    from, "" being the lexicon.
    """

    span: Span
    ipa: str = ""
    respelling: str = ""
    layer: str = ""


class Utterance(msgspec.Struct, frozen=True):
    """One sentence or a part of it; the unit of one engine call. `id` is unique in its script: "0007-02".

    `written` is what the page shows, `spoken` what the voice says; `replacements` tie one to the other.
    `span` lies in the text of the page, and is None for words that are not on it (the announcement).
    `voice` is empty for the narrator's. `pause_after` is None for the table's pause. `goes_on` tells that the sentence does
    not end here: the next utterance has the rest, because another voice speaks it or because the sentence is very long.
    `language` is the BCP 47 primary language of words that a voice for another language than the script's is to speak ("en").
    """

    id: str
    role: Role
    written: str
    spoken: str
    replacements: tuple[Replacement, ...] = ()
    pronunciations: tuple[Pronunciation, ...] = ()
    span: Span | None = None
    voice: str = ""
    pause_after: Milliseconds | None = None
    goes_on: bool = False
    language: str = ""


SURE = 0.9
"""Certainty from which a decision to leave a block out needs nobody to look at it."""


class Passage(msgspec.Struct, frozen=True):
    """One block of the page, or announcement, disclosure or sign-off (`block` 0), and what is spoken of it.

    `left_out` is empty where the passage is spoken, else the reason why it is not; then there are no utterances. `language` is
    the BCP 47 tag of the block's words where the source marks them as another language than the rest, else "".
    """

    block: int
    role: Role
    written: str
    utterances: tuple[Utterance, ...] = ()
    left_out: str = ""
    confidence: float = 1.0
    reason: str = ""
    speaker: str = ""
    language: str = ""


class Edit(msgspec.Struct, frozen=True):
    """What an editor changed: `written` is the sentence or passage, `changed` the names of what was set there.

    `block` is its block's number, 0 for the title, a word and a block that was removed. `changed` has "role", "skip", "speaker",
    "text", "removed", "title" for passages, "pronunciation" for words, "spoken", "voice", "pause_after", "goes_on" and
    "division" for sentences.
    """

    block: int
    written: str
    changed: tuple[str, ...]


class Script(msgspec.Struct, frozen=True):
    """Everything said in one edition, in order, and every block that is not said, with its reason.

    `edited` is what an editor changed in a script file; empty where nobody changed anything.
    """

    title: str
    digest: str
    passages: tuple[Passage, ...]
    language: str = "de"
    edited: tuple[Edit, ...] = ()

    @property
    def utterances(self) -> Sequence[Utterance]:
        """All utterances in the order in which they are spoken."""
        return [utterance for passage in self.passages for utterance in passage.utterances]

    @property
    def disclosure(self) -> str:
        """The sentence that says that a synthetic voice reads, as it is written; empty where none does.

        A block of the page in this role (set by hand) is the page's, and does not count.
        """
        own = (passage for passage in self.passages if passage.role is Role.DISCLOSURE and not passage.block)
        return next((passage.written for passage in own if passage.utterances), "")

    @property
    def unsure_left_out(self) -> Sequence[Passage]:
        """Passages with words that are not spoken for reasons that are not sure."""
        return [
            passage for passage in self.left_out if passage.confidence < SURE and any(map(str.isalnum, passage.written))
        ]

    @property
    def left_out(self) -> Sequence[Passage]:
        """Passages that are not spoken, each with its reason."""
        return [passage for passage in self.passages if passage.left_out]


class ScriptedArticle(msgspec.Struct, frozen=True):
    """An article and its script: what a page, or a script file made of one, becomes before anything is spoken."""

    article: Article
    script: Script
