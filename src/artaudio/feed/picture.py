"""Look at a podcast's picture: is it what directories take?"""

from dataclasses import dataclass
from pathlib import Path

from artaudio.base.errors import FeedError
from artaudio.base.messages import tr

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
        raise FeedError(
            tr("{path} is no picture that can be read: {error}", path=path, error=error),
            hint=tr("save it anew as JPEG"),
        ) from error
    return measured


def faults_of(picture: Picture, suffix: str) -> list[str]:
    """What directories would not like about a picture, in words; empty for a good one."""
    faults = []
    if picture.width != picture.height:
        faults.append(tr("is not square but {width} × {height} pixels", width=picture.width, height=picture.height))
    elif not SMALLEST_PIXELS <= picture.width <= LARGEST_PIXELS:
        faults.append(
            tr(
                "has {width} × {height} pixels, not {smallest_pixels} to {largest_pixels}",
                width=picture.width,
                height=picture.height,
                smallest_pixels=SMALLEST_PIXELS,
                largest_pixels=LARGEST_PIXELS,
            )
        )
    if picture.kind not in SUFFIXES:
        faults.append(tr("is {kind}, neither JPEG nor PNG", kind=picture.kind or tr("of an unknown kind")))
    elif suffix.lower() not in SUFFIXES[picture.kind]:
        faults.append(tr("is {kind} but its name ends in {suffix}", kind=picture.kind, suffix=suffix or tr("nothing")))
    if picture.colours != "RGB":
        faults.append(tr("has colours in {colours}, not RGB", colours=picture.colours))
    return faults


def refuse_bad_picture(path: Path) -> None:
    """Raise FeedError for a picture that directories do not take."""
    if faults := faults_of(look_at(path), path.suffix):
        raise FeedError(
            tr("the picture {path} {listed}", path=path, listed="; it ".join(faults)),
            hint=tr(
                "save it as a square JPEG in RGB, {smallest_pixels} to {largest_pixels} pixels a side",
                smallest_pixels=SMALLEST_PIXELS,
                largest_pixels=LARGEST_PIXELS,
            ),
        )
