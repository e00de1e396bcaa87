"""A page as a reader saw it: pieces of text in order, each with what the markup said of it.

Readers give a `Page`; `artaudio.article.roles` decides which role each piece has. A reader states evidence only: it never
guesses a role, and the rules never look at markup, only at `Marks`.
"""

from datetime import datetime

import msgspec

from artaudio.article.model import Corrections, Role


class Marks(msgspec.Struct, frozen=True):
    """What a source's markup says of a piece; empty for plain text.

    `tag` is the HTML element that holds the piece, or the nearest equivalent in another format: "p", "h1" to "h6", "li",
    "blockquote", "figcaption", "td", "time" …; "" for plain text. `containers` are the elements around it, outermost first
    ("article", "figure", "aside", "nav" …). `classes` has, for each container and then for the element itself, its names in
    lower case (class, id, ARIA role), joined by spaces; "" where it has none. `place` numbers the containers, in step with
    them: two pieces lie in the same element where they have its number in common; it may be empty.
    `bold` and `links` are shares of the piece's characters (0 to 1) that are set in bold or lie inside links. `language` is
    a BCP 47 tag where the markup names one that is not the page's for nearly all of the piece. `hidden` pieces are not
    shown to a reader of the page.
    `address` is where the piece's first link leads, "#" where the whole piece leads to another part of the page.
    `below_picture` pieces are the first text below a picture.
    """

    tag: str = ""
    containers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    bold: float = 0.0
    links: float = 0.0
    language: str = ""
    hidden: bool = False
    address: str = ""
    place: tuple[int, ...] = ()
    below_picture: bool = False

    @property
    def name(self) -> str:
        """The names of the element itself, in lower case, joined by spaces; "" where it has none."""
        return self.classes[-1] if self.classes else ""

    @property
    def level(self) -> int:
        """1 to 6 for headings "h1" to "h6", else 0."""
        return int(self.tag[1]) if len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1] in "123456" else 0


PLAIN = Marks()


class KnownRole(msgspec.Struct, frozen=True):
    """A role that needs no decision, because the source states it: a person's correction, or a format that has roles.

    `text` replaces the piece's words where a prefix is no part of them; `speaker` names who talks in a question or answer.
    """

    role: Role
    certainty: float = 1.0
    reason: str = ""
    text: str | None = None
    speaker: str = ""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a page's text: `start` and `end` are offsets in `Page.text`, `line` counts from 1.

    `text` has its line breaks folded to spaces. `chunk` numbers, from 1, the stretch between two blank lines that the piece
    came from. `known` is the role that the source itself states, None where it is to be decided. A piece that is `whole` is
    one block already and is not cut. `source_form` is the text as the source has it where its letters are not composed
    (Unicode NFC), else "".
    """

    text: str
    start: int
    end: int
    line: int
    chunk: int
    marks: Marks = PLAIN
    known: KnownRole | None = None
    whole: bool = False
    source_form: str = ""


class PageFacts(msgspec.Struct, frozen=True):
    """What a source says of the article beside its text, such as metadata in a page's head; empty where it says nothing.

    `titles` are all forms in which the source names the article, the most trusted first; `other_titles` are a second headline
    and the words for a post in a network, which may be what the page shows. `description` is the article's summary,
    `section` the part of the publication it belongs to ("Politik"), `address` its canonical one. `paid` is True where the
    source says that it may be read by subscribers only. `text` is the whole article where the source states it once more
    as data (JSON-LD's `articleBody`), `audio` the address of a sound file that the page itself offers. `window_title` is True
    where the one title is that of a browser's window, which may name the site alone.
    """

    titles: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()
    description: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    publication: str = ""
    section: str = ""
    address: str = ""
    language: str = ""
    paid: bool = False
    text: str = ""
    audio: str = ""
    window_title: bool = False

    @property
    def title(self) -> str:
        """The most trusted title, "" where the source states none."""
        return self.titles[0] if self.titles else ""


class Page(msgspec.Struct, frozen=True):
    """A source's text with `\\n` line ends, and its pieces in order; outside of the pieces there is only white space.

    `name` is how messages call the source, `digest` the SHA-256 of its bytes in hex, `encoding` how they were decoded. The
    pieces of plain text may hold several blocks: `artaudio.article.roles.segmentation` cuts them. The page of a script file
    has `corrections`, one for each piece, and the `digest` of the article that the file was made of. `only_article` is True
    for a format that holds an article and nothing around it, such as a document.
    `lines` has the number in the source for each line of the text where they differ, and `notes` say what was repaired in the
    source, or cannot be.
    """

    name: str
    digest: str
    text: str
    pieces: tuple[Piece, ...]
    encoding: str = "utf-8"
    facts: PageFacts = msgspec.field(default_factory=PageFacts)
    corrections: Corrections | None = None
    only_article: bool = False
    lines: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def source_line(self, line: int) -> int:
        """The number in the source of a line of the text, both counted from 1."""
        return self.lines[line - 1] if line <= len(self.lines) else line
