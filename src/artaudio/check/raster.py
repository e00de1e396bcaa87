"""Paint a picture as PNG, by Pillow."""

import io
import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from artaudio.check.canvas import LIGHT, Area, Box, Label, Line, Picture, Shape
from artaudio.language.de.umlauts import WRITTEN_OUT

SCALE = 2
"""Pixels for one unit of the picture."""
FONTS = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
"""Regular and bold: the first pair this machine has is taken."""
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
WITHOUT_FONT = str.maketrans({**WRITTEN_OUT, "–": "-"})

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def to_png(picture: Picture) -> bytes:
    """The picture in its light colours, as an RGB PNG of twice its size."""
    paper = Image.new("RGB", (picture.width * SCALE, picture.height * SCALE), LIGHT["paper"])
    draw = ImageDraw.Draw(paper)
    for shape in picture.shapes:
        _paint(draw, shape)
    out = io.BytesIO()
    paper.save(out, "PNG", optimize=True)
    return out.getvalue()


def _paint(draw: ImageDraw.ImageDraw, shape: Shape) -> None:
    match shape:
        case Box(x, y, width, height, colour):
            right, bottom = max((x + width) * SCALE - 1, x * SCALE), (y + height) * SCALE - 1
            draw.rectangle((x * SCALE, y * SCALE, right, bottom), fill=_colour(colour))
        case Area(points, colour):
            draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=_colour(colour))
        case Line(points, colour, width):
            draw.line(
                [(x * SCALE, y * SCALE) for x, y in points],
                _colour(colour),
                round(width * SCALE),
                joint="curve",
            )
        case Label(x, y, text, size, colour, anchor, bold):
            font, has_umlauts = _font(round(size * SCALE), bold)
            words = text if has_umlauts else _plain(text)
            draw.text((x * SCALE, y * SCALE), words, fill=_colour(colour), font=font, anchor=ANCHORS[anchor])


def _colour(name: str) -> str:
    return LIGHT.get(name, name)


@lru_cache
def _font(size: int, bold: bool) -> tuple[Font, bool]:  # noqa: FBT001 - part of the key
    """A font of this machine, and whether it has more than plain letters; Pillow's own, which has not, where there is none."""
    for names in FONTS:
        try:
            return ImageFont.truetype(names[bold], size), True
        except OSError:
            continue
    return ImageFont.load_default(size), False


def _plain(text: str) -> str:
    """`Fünf – süß` → `Fuenf - suess`."""
    bare = unicodedata.normalize("NFKD", text.translate(WITHOUT_FONT))
    return bare.encode("ascii", "ignore").decode()
