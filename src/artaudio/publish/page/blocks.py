"""Lay an edition's blocks out as a page is read: head, body, and what closes it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from artaudio.article.model import Role
from artaudio.base.messages import recovered
from artaudio.base.records import replace
from artaudio.language.de.typesetting import typeset, typeset_parts
from artaudio.publish.model import Edition, EditionCue, LeftOut
from artaudio.publish.page.facts import OWN_WORDS, language_of

HEAD = frozenset({Role.ANNOUNCEMENT, Role.DISCLOSURE, Role.HEADLINE, Role.BYLINE})
CLOSING = frozenset({Role.PLAYER, Role.DOWNLOAD_FOOTER})
"""What the page's own player and download footer say; they become the edition's own where they close the page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page shows it: either `cues`, which are heard, or `unread` lines and the `reason` they are not."""

    role: Role
    cues: tuple[EditionCue, ...] = ()
    unread: tuple[str, ...] = ()
    reason: str = ""

    @property
    def speaker(self) -> EditionCue | None:
        """The cue that only says who is going to talk, before what is said."""
        first = self.cues[0] if len(self.cues) > 1 else None
        return first if first and first.speaker and first.written == f"{first.speaker}:" else None

    @property
    def sentences(self) -> tuple[EditionCue, ...]:
        """All cues but the speaker's."""
        return self.cues[1:] if self.speaker else self.cues


@dataclass(frozen=True, slots=True)
class Layout:
    """`kicker`, `title` and `head` (byline, disclosure and, below another title, the headline) stand above `body`.

    `title` is None where the title is not heard. `player` is the text of the page's own player at its end.
    """

    kicker: tuple[Shown, ...]
    title: Shown | None
    head: tuple[Shown, ...]
    body: tuple[Shown, ...]
    player: tuple[str, ...]

    @property
    def discloses(self) -> bool:
        """Whether the head says, in words that are heard, that a synthetic voice reads."""
        return any(shown.role is Role.DISCLOSURE for shown in self.head)


def lay_out(edition: Edition) -> Layout:
    """Every cue and every block that is not heard, once, in the order of the page; the sign-off at the end.

    German has typographic quotation marks and dashes here, whatever its source has. The broadcast note and, at the end of
    the page, its player and download footer are left to the closing section.
    """
    is_german = language_of(edition) == "de"
    by_block = groupby(edition.cues, key=lambda cue: (cue.block, cue.role))
    heard = [Shown(role, _typeset(cues) if is_german else tuple(cues)) for (_, role), cues in by_block]
    # A disclosure in the sign-off stands where it is heard.
    signed_off = [shown for shown in heard[-1:] if shown.role is Role.DISCLOSURE]
    opening = [shown for shown in heard if shown.role in HEAD and shown not in signed_off]
    main = [shown for shown in heard if shown not in opening]
    title = next((shown for shown in opening if shown.role not in {Role.BYLINE, Role.DISCLOSURE}), None)
    last = max((cue.block for cue in edition.cues), default=0)
    silent = [left for left in edition.left_out if left.role is not Role.BROADCAST_NOTE]
    if is_german:
        silent = [replace(left, written=typeset(left.written)) for left in silent]
    end = max([last, *(left.block for left in silent if left.role not in CLOSING)])
    inside = [left for left in silent if left.block <= end]
    kicker = [left for left in inside if left.role is Role.KICKER]
    return Layout(
        kicker=tuple(_grouped(kicker)),
        title=title,
        head=tuple(shown for shown in opening if shown is not title),
        body=tuple(_in_place(main, [left for left in inside if left.role is not Role.KICKER])),
        player=tuple(left.written for left in silent if left.block > end and left.role is Role.PLAYER),
    )


def _typeset(cues: Iterable[EditionCue]) -> tuple[EditionCue, ...]:
    """The sentences of one block as they are shown; the name of who is going to talk changes with its cue."""
    written = tuple(cues)
    shown = typeset_parts(tuple(cue.written for cue in written))
    return tuple(
        replace(cue, written=text, speaker=text[:-1] if cue.written == f"{cue.speaker}:" else cue.speaker)
        for cue, text in zip(written, shown, strict=True)
    )


def _in_place(heard: Iterable[Shown], silent: Sequence[LeftOut]) -> Iterator[Shown]:
    """Blocks that are not heard among those that are, by their numbers; words the page does not have come last."""
    waiting = sorted(silent, key=lambda left: left.block)
    for shown in heard:
        number = shown.cues[0].block
        before = [left for left in waiting if not number or left.block < number]
        yield from _grouped(before)
        waiting = waiting[len(before) :]
        yield shown
    yield from _grouped(waiting)


def _grouped(silent: Iterable[LeftOut]) -> Iterator[Shown]:
    """Neighbours that are left out for the same reason as one block of several lines."""
    for (role, reason), lines in groupby(silent, key=lambda left: (left.role, left.reason)):
        yield unread(role, [left.written for left in lines], reason)


def unread(role: Role, lines: Iterable[str], reason: str) -> Shown:
    """What is not heard, with the reason in the page's own language."""
    return Shown(role, unread=tuple(lines), reason=recovered(reason, OWN_WORDS))
