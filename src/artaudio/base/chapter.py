"""A chapter of a programme."""

import msgspec

from artaudio.base.units import Milliseconds


class Chapter(msgspec.Struct, frozen=True):
    """The cues under one crosshead; the first chapter carries the programme's title."""

    title: str
    start: Milliseconds
    end: Milliseconds
