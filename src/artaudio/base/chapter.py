"""A chapter of a programme."""

from dataclasses import dataclass

from artaudio.base.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Chapter:
    """The cues under one crosshead; the first chapter carries the programme's title."""

    title: str
    start: Milliseconds
    end: Milliseconds
