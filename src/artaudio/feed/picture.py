"""Look at a podcast's picture: is it what directories take?"""

from dataclasses import dataclass
from pathlib import Path

from artaudio.base.errors import FeedError

SMALLEST_PIXELS, LARGEST_PIXELS = 1400, 3000
"""Pixels of a side, by Apple."""
SUFFIXES = {"JPEG": {".jpg", ".jpeg"}, "PNG": {".png"}}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's measures in pixels, its kind ("JPEG") and colours ("RGB")."""

    width: int
    height: int
    kind: str
    colours: str


def look_at(path: Path) -> Picture:
    """Measure the picture at `path`. Raises FeedError where it is none, or is damaged."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            measured = Picture(picture.width, picture.height, picture.format or "", picture.mode)
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FeedError(f"{path} is no picture that can be read: {error}", hint="save it anew as JPEG") from error
    return measured


def faults_of(picture: Picture, suffix: str) -> list[str]:
    """What directories would not like about a picture, in words; empty for a good one."""
    faults = []
    if picture.width != picture.height:
        faults.append(f"is not square but {picture.width} × {picture.height} pixels")
    elif not SMALLEST_PIXELS <= picture.width <= LARGEST_PIXELS:
        faults.append(f"has {picture.width} × {picture.height} pixels, not {SMALLEST_PIXELS} to {LARGEST_PIXELS}")
    if picture.kind not in SUFFIXES:
        faults.append(f"is {picture.kind or 'of an unknown kind'}, neither JPEG nor PNG")
    elif suffix.lower() not in SUFFIXES[picture.kind]:
        faults.append(f"is {picture.kind} but its name ends in {suffix or 'nothing'}")
    if picture.colours != "RGB":
        faults.append(f"has colours in {picture.colours}, not RGB")
    return faults


def refuse_bad_picture(path: Path) -> None:
    """Raise FeedError for a picture that directories do not take."""
    if faults := faults_of(look_at(path), path.suffix):
        raise FeedError(
            f"the picture {path} {'; it '.join(faults)}",
            hint=f"save it as a square JPEG in RGB, {SMALLEST_PIXELS} to {LARGEST_PIXELS} pixels a side",
        )
