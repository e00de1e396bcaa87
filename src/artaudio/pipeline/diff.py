"""Compare two editions, script files or articles: sentences, spoken words, voices, times and loudness."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from artaudio.article.model import letters
from artaudio.base.settings import Settings
from artaudio.base.units import Lufs, Milliseconds
from artaudio.pipeline.script import read_script
from artaudio.publish.edition_file import EDITION_FILE, read_edition


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a side: `start` and `end` in milliseconds, None where nothing of it has been spoken yet."""

    written: str
    spoken: str
    voice: str = ""
    start: Milliseconds | None = None
    end: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: loudness in LUFS and duration in milliseconds are None for a script file or an article."""

    title: str
    sentences: tuple[Sentence, ...]
    loudness: Lufs | None = None
    duration: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class SentenceDifference:
    """One sentence that differs: "removed" from the old side, "added" in the new one, or "changed" from `before`.

    `written`, `spoken`, `voice` and times are those of the new side, for one that was removed those of the old. `before` is
    what was said for a changed one.
    """

    kind: Literal["removed", "added", "changed"]
    written: str
    spoken: str
    voice: str
    before: str = ""
    start: Milliseconds | None = None
    end: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two sides; title, loudness and duration of both, the old one first."""

    sentences: tuple[SentenceDifference, ...]
    title: tuple[str, str]
    loudness: tuple[Lufs | None, Lufs | None]
    duration: tuple[Milliseconds | None, Milliseconds | None]


def side_of(path: Path, settings: Settings) -> Side:
    """The edition at `path`, a folder or an edition.json; else the script of the article or script file there.

    Raises what `read_edition` and `read_script` raise.
    """
    if path.is_dir() or path.name == EDITION_FILE:
        edition = read_edition(path)
        sentences = (Sentence(c.written, c.spoken, c.voice, c.start, c.end) for c in edition.cues)
        return Side(edition.metadata.title, tuple(sentences), edition.levels.loudness, edition.duration)
    script = read_script(path, settings).script
    return Side(script.title, tuple(Sentence(u.written, u.spoken, u.voice) for u in script.utterances))


def compare(old: Side, new: Side) -> Difference:
    """What differs. Sentences belong together where their written words are the same, white space apart, in order."""
    return Difference(
        tuple(_differences(old.sentences, new.sentences)),
        (old.title, new.title),
        (old.loudness, new.loudness),
        (old.duration, new.duration),
    )


def _differences(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[SentenceDifference]:
    matcher = SequenceMatcher(
        None, [letters(s.written) for s in old], [letters(s.written) for s in new], autojunk=False
    )
    for tag, start, end, low, high in matcher.get_opcodes():
        for before, after in zip_longest(old[start:end], new[low:high]):
            if tag == "equal" and before and after:
                if (before.spoken, before.voice) != (after.spoken, after.voice):
                    was = before.spoken if before.spoken != after.spoken else before.voice
                    yield _difference("changed", after, was)
                continue
            if before:
                yield _difference("removed", before)
            if after:
                yield _difference("added", after)


def _difference(kind: Literal["removed", "added", "changed"], one: Sentence, before: str = "") -> SentenceDifference:
    return SentenceDifference(kind, one.written, one.spoken, one.voice, before, one.start, one.end)
