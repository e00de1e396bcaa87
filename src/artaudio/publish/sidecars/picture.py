"""Take the user's own picture as cover: look whether it will do, and fit it into a square. Draws nothing itself."""

import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from artaudio.base.errors import PublishError
from artaudio.base.messages import reason_of, tr
from artaudio.base.named_files import NO_FILES, NamedFile, NamedFiles
from artaudio.base.settings import PublishSettings
from artaudio.publish.sidecars.cover import COVER_PIXELS, SMALL_COVER_PIXELS, Cover, jpeg, small_jpeg

if TYPE_CHECKING:
    from PIL.Image import Image

SMALLEST_PICTURE_PIXELS = 1400
"""Pixels: podcast directories refuse what is smaller."""
MOST_PIXELS = 100_000_000
"""A picture of more would fill the memory."""


def check_cover(settings: PublishSettings, files: NamedFiles = NO_FILES) -> None:
    """Raise PublishError where the picture named in the settings would not do as a cover; nothing else is done."""
    if settings.cover:
        _opened(files.named(settings.cover))


@lru_cache(maxsize=1)
def fit_picture(file: NamedFile, pixels: int = COVER_PIXELS) -> Cover:
    """The picture in `file` as a square cover; what is not square gets borders in the mean colour of its edge.

    It is made smaller where it has more than `pixels`, never larger. The last one is remembered: many articles may share it.
    Raises PublishError as `check_cover` does.
    """
    from PIL import Image

    picture = _opened(file)
    side = min(pixels, max(picture.size))
    if max(picture.size) > side:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if picture.width != picture.height:
        square = Image.new("RGB", (side, side), _edge(picture))
        square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
        picture = square
    return Cover(jpeg(picture), small_jpeg(picture), SMALL_COVER_PIXELS)


def _opened(file: NamedFile) -> "Image":
    """The picture decoded, upright and in RGB, on white where it is transparent."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    path = file.path
    if file.content is None:
        raise PublishError(
            tr("the cover {path} cannot be read: {problem}", path=path, problem=file.problem), hint=_hint()
        )
    try:
        with warnings.catch_warnings():
            # What Pillow only warns of here is looked at below, or does not matter for a cover.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(file.content)) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise PublishError(
                        tr(
                            "the cover {path} has {width} × {height} pixels",
                            path=path,
                            width=found.width,
                            height=found.height,
                        ),
                        hint=_hint(),
                    )
                if max(found.size) < SMALLEST_PICTURE_PIXELS:
                    raise PublishError(
                        tr(
                            "the cover {path} has only {width} × {height} pixels",
                            path=path,
                            width=found.width,
                            height=found.height,
                        ),
                        hint=_hint(),
                    )
                upright = ImageOps.exif_transpose(found)
        if upright.has_transparency_data:
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        return upright.convert("RGB")
    except UnidentifiedImageError as error:
        raise PublishError(tr("the cover {path} is no picture that can be read", path=path), hint=_hint()) from error
    except Image.DecompressionBombError as error:
        raise PublishError(tr("the cover {path} has too many pixels", path=path), hint=_hint()) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        reason = reason_of(error)
        raise PublishError(
            tr("the cover {path} cannot be read: {reason}", path=path, reason=reason), hint=_hint()
        ) from error


def _edge(picture: "Image") -> tuple[int, int, int]:
    """Mean colour of the two edges beside which there will be borders."""
    from PIL import Image

    wide = picture.width > picture.height
    last = (picture.height if wide else picture.width) - 1
    size = (picture.width, 1) if wide else (1, picture.height)
    ends = (
        picture.crop((0, at, size[0], at + 1) if wide else (at, 0, at + 1, size[1])).resize(
            (1, 1), Image.Resampling.BOX
        )
        for at in (0, last)
    )
    first, second = (end.tobytes() for end in ends)
    red, green, blue = ((a + b) // 2 for a, b in zip(first, second, strict=True))
    return red, green, blue


def _hint() -> str:
    return tr(
        "give a JPEG or PNG of at least {least} × {least} pixels, {best} × {best} is best; or leave it out, then one is drawn",
        least=SMALLEST_PICTURE_PIXELS,
        best=COVER_PIXELS,
    )
