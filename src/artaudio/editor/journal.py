"""The journal of an article's corrections: every step, in a file beside the script file, for undo and after a crash.

A line is written, and on the disk, before the script file follows: whatever ends the program, at most the step that was
being written is lost. The file is JSON, a line each.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from artaudio.article.model import Corrections, PassageCorrection, WordCorrection
from artaudio.base.errors import ScriptError
from artaudio.base.files import write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import replace

SUFFIX = ".journal"


class LexiconChange(msgspec.Struct, frozen=True):
    """What a step did to a lexicon: its text before (None where there was no file) and after."""

    path: str
    before: str | None
    after: str


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a step changed, before and after: single passages by their index from 0, or all of it as `whole`."""

    passages: tuple[tuple[int, PassageCorrection, PassageCorrection], ...] = ()
    title: tuple[str, str] | None = None
    words: tuple[tuple[WordCorrection, ...], tuple[WordCorrection, ...]] | None = None
    whole: tuple[Corrections, Corrections] | None = None
    lexicon: LexiconChange | None = None

    def redone(self, corrections: Corrections) -> Corrections:
        """The corrections after the step."""
        return self._side(corrections, 1)

    def undone(self, corrections: Corrections) -> Corrections:
        """The corrections before the step."""
        return self._side(corrections, 0)

    def _side(self, corrections: Corrections, side: int) -> Corrections:
        if self.whole is not None:
            return self.whole[side]
        passages = list(corrections.passages)
        for index, *both in self.passages:
            passages[index] = both[side]
        title = corrections.title if self.title is None else self.title[side]
        words = corrections.words if self.words is None else self.words[side]
        return replace(corrections, passages=tuple(passages), title=title, words=words)


def change_between(before: Corrections, after: Corrections, lexicon: LexiconChange | None = None) -> Change:
    """What leads from one to the other, as little as possible."""
    if len(before.passages) != len(after.passages) or before.unplaced != after.unplaced:
        return Change(whole=(before, after), lexicon=lexicon)
    pairs = enumerate(zip(before.passages, after.passages, strict=True))
    return Change(
        tuple((index, old, new) for index, (old, new) in pairs if old != new),
        (before.title, after.title) if before.title != after.title else None,
        (before.words, after.words) if before.words != after.words else None,
        lexicon=lexicon,
    )


class Head(msgspec.Struct, frozen=True):
    """The first line: `article` is the digest of the article, `text` the script file as it was, None where there was none.

    `base` are the corrections that it held.
    """

    artaudio: Literal["journal"]
    version: Literal[1]
    article: str
    text: str | None
    base: Corrections


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A further line: a step with what it changed, or that the last one was undone or redone.

    `step` is as the desk sends it, `about` the words that it is about. `file` is the SHA-256 of the script file after it.
    """

    kind: Literal["step", "undo", "redo"]
    file: str
    step: dict[str, Any] = {}
    about: str = ""
    change: Change | None = None


class Journal:
    """The file. Raises ScriptError where it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[Head, Sequence[Line]] | None:
        """What it holds; None where it is not there or its beginning cannot be read. A line that was torn off is left out."""
        try:
            lines = self.path.read_bytes().split(b"\n")
            head = msgspec.json.decode(lines[0], type=Head)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        found = []
        for line in lines[1:-1]:  # what follows the last line end was not finished
            try:
                found.append(msgspec.json.decode(line, type=Line))
            except (msgspec.MsgspecError, UnicodeDecodeError):
                break
        return head, found

    def begin(self, head: Head, lines: Sequence[Line] = ()) -> None:
        """Write it anew; what could not be read is kept under another name."""
        content = b"".join(msgspec.json.encode(one) + b"\n" for one in (head, *lines))
        try:
            if self.path.exists() and self.read() is None:
                self.path.replace(self.path.with_name(f"{self.path.name}.unreadable"))
            write_whole(self.path, content)
        except OSError as error:
            raise self._failed(error) from error

    def append(self, line: Line) -> None:
        """Add a line, and wait until it is on the disk; after an error the file is as it was."""
        size = None
        try:
            with self.path.open("r+b") as file:
                size = file.seek(0, os.SEEK_END)
                file.write(msgspec.json.encode(line) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            if size is not None:
                self.take_back(size)
            raise self._failed(error) from error

    @property
    def size(self) -> int:
        """Its length in bytes; 0 where it is not there."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def take_back(self, size: int) -> None:
        """Cut it to this length, as far as that can be done."""
        with contextlib.suppress(OSError):
            os.truncate(self.path, size)

    def _failed(self, error: OSError) -> ScriptError:
        return ScriptError(
            tr("{path} cannot be written: {reason}", path=self.path, reason=reason_of(error)),
            path=self.path,
            hint=write_hint(error, tr("check the folder's rights and room")),
        )
