"""Sources, articles and the roles of their blocks."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Self

import msgspec

from artaudio.base.spans import Span
from artaudio.base.units import Milliseconds


class Role(StrEnum):
    """What a block is to an editor. The value is the word used in script files and edition.json."""

    HEADLINE = "headline"
    KICKER = "kicker"  # Dachzeile
    LEAD = "lead"  # Vorspann
    BYLINE = "byline"  # Autorenzeile
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"  # "Stand: 05.09.2017 15:04 Uhr"
    EMBARGO = "embargo"  # Sperrvermerk: "Sperrfrist: 3. Oktober, 10 Uhr", "Entwurf"
    CROSSHEAD = "crosshead"  # Zwischentitel
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    QUESTION = "question"
    ANSWER = "answer"
    LIST_ITEM = "list-item"
    CAPTION = "caption"  # Bildunterschrift
    CREDIT = "credit"
    LINK = "link"  # related-links box, "Mehr zum Thema"
    PLAYER = "player"  # title and author lines of the page's audio or video player
    DOWNLOAD_FOOTER = "download-footer"
    BROADCAST_NOTE = "broadcast-note"
    BOX = "box"  # Infokasten
    TABLE = "table"  # a table of data, or a cell of another one
    NOTE = "note"  # Anmerkung, Fußnote, and the sign in the text that leads to one
    CODE = "code"  # Programmtext
    REPEAT = "repeat"  # words that stand on the page once more: a pull quote, a repeated headline
    SURROUNDINGS = "surroundings"  # Drumherum der Seite: navigation, teasers, buttons, hidden parts
    ANNOUNCEMENT = "announcement"  # Ansage: written with the script, never found on a page
    DISCLOSURE = "disclosure"  # "Gelesen von einer synthetischen Stimme.", never found on a page
    SIGN_OFF = "sign-off"  # Absage, or an editor's closing line on the page


SPOKEN_ROLES = frozenset(
    {
        Role.HEADLINE,
        Role.LEAD,
        Role.BYLINE,
        Role.CROSSHEAD,
        Role.PARAGRAPH,
        Role.QUOTE,
        Role.QUESTION,
        Role.ANSWER,
        Role.LIST_ITEM,
        Role.ANNOUNCEMENT,
        Role.DISCLOSURE,
        Role.SIGN_OFF,
    }
)
"""Roles whose words are heard: headline and byline inside the announcement, the others in their place."""


class Source(msgspec.Struct, frozen=True):
    """What is to be read: the bytes of a file, of standard input or of a text in memory.

    `name` is how messages call it, `digest` the SHA-256 of `content` in hex. `media_type` is what a server or the caller
    says of the format, "" where nobody does. `original` is the article that a script file names, as it is now; None for every
    other source, and where it cannot be read. `address` is where it was fetched from, after all redirects, "" for what was
    not fetched; `signed_in` that the request carried a reader's own headers or cookies, so that it may show more than to
    everybody.
    """

    name: str
    content: bytes
    digest: str
    media_type: str = ""
    original: "Source | None" = None
    address: str = ""
    signed_in: bool = False

    @classmethod
    def of(cls, name: str, content: bytes | str, media_type: str = "") -> Self:
        """A source of these bytes, or of this text in UTF-8."""
        raw = content.encode() if isinstance(content, str) else content
        return cls(name, raw, hashlib.sha256(raw).hexdigest(), media_type)

    @property
    def kind(self) -> str:
        """The media type without its parameters, in lower case: `Text/HTML; charset=utf-8` → `text/html`."""
        return self.media_type.partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the transport states, in lower case, "" for none: `text/html; charset="UTF-8"` → `utf-8`."""
        for parameter in self.media_type.split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()
        return ""


class Block(msgspec.Struct, frozen=True):
    """One block of the page; `span` lies in the text of its page, `line` counts from 1, `number` from 1 in page order.

    `confidence` is between 0 and 1; `reason` says in a few German words why this role was chosen.
    `text` is the block's words with inner line breaks folded to spaces; `speaker` names who talks in
    a question or answer, and is not part of `text` then. `prefix` is what stands before `text` in the block and is no part of
    it: `Müller: `, or a bullet. `language` is a BCP 47 tag where the source says that nearly all of the block is in another
    language than the rest ("en", "fr-CH"), else "". Letters are composed in all of them (Unicode NFC), as the rules and the
    lexicon know them; `source_form` is `text` as a page has it where they are not composed there, else "".
    """

    number: int
    role: Role
    text: str
    span: Span
    line: int
    confidence: float
    reason: str
    speaker: str = ""
    prefix: str = ""
    language: str = ""
    source_form: str = ""

    @property
    def whole(self) -> str:
        """All of the block's words, prefix and text."""
        return self.prefix + self.text


class Byline(msgspec.Struct, frozen=True):
    """`Von Anna Osius, ARD-Studio Kairo` → authors ("Anna Osius",), studio "ARD-Studio Kairo"."""

    authors: tuple[str, ...] = ()
    studio: str = ""


class Player(msgspec.Struct, frozen=True):
    """The page's own audio or video player: `kind` is "audio" or "video"."""

    kind: str
    title: str = ""
    authors: tuple[str, ...] = ()
    studio: str = ""


class DownloadFooter(msgspec.Struct, frozen=True):
    """Date and time of the recording (Europe/Berlin), the formats offered, the hint on saving, and all of it as text."""

    text: str
    published: datetime | None = None
    formats: tuple[str, ...] = ()
    hint: str = ""


class Broadcast(msgspec.Struct, frozen=True):
    """One programme that carried the story; `at` is in Europe/Berlin, None where the note gives no time."""

    broadcaster: str
    at: datetime | None = None


class BroadcastNote(msgspec.Struct, frozen=True):
    """The sentence as it stands on the page, and the broadcasts it names."""

    text: str
    broadcasts: tuple[Broadcast, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """A page as an editor reads it: every block with its role, and the facts found in them.

    `title` is the player's title, else the headline, else the lead's first sentence; where a source states a title and the
    headline is another one altogether, it is the stated one.
    `publication` is what the page itself shows ("tagesschau.de", "ARD"), empty where it shows nothing. `issued` is when the
    source says that it was first published, `address` where it says that it stands on the web, `section` the part of the
    publication it belongs to; `paid` is True where it says that only subscribers may read it, and `audio` is the address of
    a sound file that the page itself offers. `also_called` are the titles that the source states as data.
    `surroundings` are the parts of a web page outside the article, in page order, numbered on after the last block.
    `to_check` are sentences of the article's text, as the page states it as data, that no spoken block has. `incomplete` says
    in an English sentence why this may be only the beginning of the article, "" where nothing speaks for that.
    `source_notes` say what was repaired in the source before it was read, or cannot be repaired.
    """

    name: str
    digest: str
    title: str
    blocks: tuple[Block, ...]
    language: str = "de"
    headline: str = ""
    byline: Byline = Byline()
    publication: str = ""
    updated: datetime | None = None
    player: Player | None = None
    footer: DownloadFooter | None = None
    broadcast_note: BroadcastNote | None = None
    issued: datetime | None = None
    address: str = ""
    section: str = ""
    paid: bool = False
    audio: str = ""
    also_called: tuple[str, ...] = ()
    surroundings: tuple[Block, ...] = ()
    to_check: tuple[str, ...] = ()
    incomplete: str = ""
    source_notes: tuple[str, ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """Authors of the byline, else of the player."""
        return self.byline.authors or (self.player.authors if self.player else ())

    @property
    def studio(self) -> str:
        """Studio of the byline, else of the player."""
        return self.byline.studio or (self.player.studio if self.player else "")

    @property
    def published(self) -> datetime | None:
        """Time of the recording, else of the publication that the source states, else of the page's last update."""
        return (self.footer.published if self.footer else None) or self.issued or self.updated

    def having(self, role: Role) -> Sequence[Block]:
        """Blocks of one role, in page order."""
        return [block for block in self.blocks if block.role is role]


class SentenceCorrection(msgspec.Struct, frozen=True):
    """A sentence of a script file, and what a person set for it; `text` finds its place, None and "" mean not set.

    `spoken` is said instead of the generated reading, `voice` speaks it, `pause_after` is the silence after it, and `goes_on`
    tells whether the sentence goes on in the next one. `line` is its place in the file, counted from 1.
    """

    text: str
    spoken: str = ""
    voice: str = ""
    pause_after: Milliseconds | None = None
    goes_on: bool | None = None
    line: int = 0

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the fields that a person set."""
        given = {"spoken": self.spoken, "voice": self.voice}
        return (
            *(name for name, value in given.items() if value),
            *(("pause_after",) if self.pause_after is not None else ()),
            *(("goes_on",) if self.goes_on is not None else ()),
        )


class PassageCorrection(msgspec.Struct, frozen=True):
    """A passage of a script file, and what a person set for it; `text` is all of its words.

    `sentences` are its sentences as they stand in the file; empty where the passage is written in one piece without any field
    of a sentence, and is divided by rule. `rewritten` tells that its words are not those of the article it was made of.
    """

    text: str
    sentences: tuple[SentenceCorrection, ...] = ()
    role: Role | None = None
    skip: bool = False
    speaker: str = ""
    rewritten: bool = False
    line: int = 0

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the passage's own fields that a person set, and "text" where it was rewritten."""
        given = {"role": self.role, "skip": self.skip, "speaker": self.speaker, "text": self.rewritten}
        return tuple(name for name, value in given.items() if value)


class WordCorrection(msgspec.Struct, frozen=True):
    """How a word is said in this article alone: `respelling` for any voice, `ipa` for those that take it; one may be "".

    `line` is its place in the script file, counted from 1.
    """

    word: str
    respelling: str = ""
    ipa: str = ""
    line: int = 0


class Corrections(msgspec.Struct, frozen=True):
    """What an editor's script file says: one `PassageCorrection` for each block of its article, in order.

    `title` is "" where nobody set one. `words` are said so in this article, over every lexicon. `removed` are blocks of the
    article that the file does not have any more. `unplaced`
    are corrections that an update found no place for: they keep a script from being written until somebody decides.
    `name` is how messages call the file.
    """

    passages: tuple[PassageCorrection, ...] = ()
    title: str = ""
    words: tuple[WordCorrection, ...] = ()
    removed: tuple[str, ...] = ()
    unplaced: tuple[PassageCorrection, ...] = ()
    name: str = ""


class EditedArticle(msgspec.Struct, frozen=True):
    """An article, and what an editor changed of it; `corrections` is None where it was read from no script file."""

    article: Article
    corrections: Corrections | None = None


def letters(text: str) -> str:
    """A text without white space, by which places are compared: `Am 3. Mai` → `Am3.Mai`."""
    return "".join(text.split())
