"""Editions whose sound is known to the sample: a tone for each letter, nothing for a space, a pause at each mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from artaudio.article.model import Role
from artaudio.base.chapter import Chapter
from artaudio.base.units import Decibels, Lufs, Milliseconds
from artaudio.publish.model import Edition, EditionCue, EditionMetadata, LeftOut, Levels

RATE = 44100
LETTER, MARK, BETWEEN = 60, 350, 600
"""Milliseconds of a letter's tone, of the pause after `,;:.?!` and a dash, and of the one between sentences."""
MARKS = ",;:.?!–"

Sound = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sentence:
    """One sentence and where it stands."""

    written: str
    block: int = 1
    role: Role = Role.PARAGRAPH
    speaker: str = ""
    spoken: str = ""


def edition_of(
    sentences: Sequence[Sentence | str], left_out: Iterable[LeftOut] = (), title: str = "Ein Titel"
) -> Edition:
    """An edition of these sentences, timed as `sound_of` lets them be heard; a chapter at each crosshead."""
    cues, starts = [], [(title, 0)]
    at = 250
    for number, item in enumerate(sentences):
        said = item if isinstance(item, Sentence) else Sentence(item)
        end = at + len(sound(said.written)) * 1000 // RATE
        cues.append(
            EditionCue(
                f"{said.block:04d}-{number:02d}",
                said.block,
                said.role,
                Milliseconds(at),
                Milliseconds(end),
                said.written,
                said.spoken or said.written,
                said.speaker,
            )
        )
        if said.role is Role.CROSSHEAD:
            starts.append((said.written, at))
        at = end + BETWEEN
    ends = [*(start for _, start in starts[1:]), at]
    return Edition(
        schema=1,
        fingerprint="r",
        metadata=EditionMetadata(
            title=title,
            identity="5e" * 32,
            authors=("Anna Osius",),
            publication="ARD",
            published=datetime(2017, 8, 18, 20, 52, tzinfo=ZoneInfo("Europe/Berlin")),
            language="deu",
            series="Artikel zum Hören",
            engine="pico",
            voice="de-DE",
        ),
        duration=Milliseconds(at),
        levels=Levels(Lufs(-16.0), Decibels(-1.5)),
        files=(),
        cues=tuple(cues),
        chapters=tuple(
            Chapter(name, Milliseconds(start), Milliseconds(end))
            for (name, start), end in zip(starts, ends, strict=True)
        ),
        left_out=tuple(left_out),
    )


def sound(written: str) -> Sound:
    """The sentence as tones (mono, 44,100 Hz, full scale ±1), without silence at its ends."""
    pieces = [_tone(len(word.strip(MARKS))) for word in written.split()]
    silent = [np.zeros(RATE * (MARK if word[-1] in MARKS else 0) // 1000, np.float32) for word in written.split()]
    joined = [part for pair in zip(pieces, silent, strict=True) for part in pair]
    return np.concatenate(joined[:-1]) if joined else np.zeros(0, np.float32)


def programme(edition: Edition) -> Sound:
    """The whole edition as it is heard."""
    heard = np.zeros(edition.duration * RATE // 1000, np.float32)
    for cue in edition.cues:
        said = sound(cue.written)
        start = cue.start * RATE // 1000
        heard[start : start + len(said)] = said
    return heard


def _tone(letters: int) -> Sound:
    count = RATE * LETTER * letters // 1000
    return (0.3 * np.sin(2 * np.pi * 330 * np.arange(count) / RATE)).astype(np.float32)
