"""The user's own picture becomes the cover, or the user is told why not before anything is spoken."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from artaudio.base.errors import PublishError
from artaudio.base.named_files import NamedFile
from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.pipeline.build import build_edition
from artaudio.publish.build_fingerprint import build_fingerprint
from artaudio.publish.edition_file import read_edition
from artaudio.publish.sidecars.cover import Cover
from artaudio.publish.sidecars.picture import check_cover, fit_picture


def _large(cover: Cover) -> Image.Image:
    picture = Image.open(io.BytesIO(cover.large))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert picture.width == picture.height
    assert Image.open(io.BytesIO(cover.small)).size == (600, 600)
    return picture


@pytest.mark.parametrize(
    ("size", "side"), [((1400, 1400), 1400), ((3000, 3000), 3000), ((4000, 2000), 3000), ((900, 1600), 1600)]
)
def test_a_picture_is_fitted_into_a_square_and_never_enlarged(tmp_path: Path, size: tuple[int, int], side: int) -> None:
    """Borders in the colour of its edge; nothing is cut off."""
    Image.new("RGB", size, "#a03020").save(tmp_path / "bild.png")
    picture = _large(fit_picture(NamedFile.at(str(tmp_path / "bild.png"))))
    assert picture.width == side
    for at in ((2, 2), (side // 2, side // 2), (side - 3, side - 3)):
        pixel = picture.getpixel(at)
        assert isinstance(pixel, tuple)
        assert max(abs(have - want) for have, want in zip(pixel, (0xA0, 0x30, 0x20), strict=True)) <= 4


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_rgb(tmp_path: Path, mode: str) -> None:
    """Transparent ones lie on white."""
    kind = "tiff" if mode == "CMYK" else "png"
    Image.new(mode, (1400, 1400)).save(tmp_path / f"bild.{kind}")
    picture = _large(fit_picture(NamedFile.at(str(tmp_path / f"bild.{kind}"))))
    if mode in {"RGBA", "LA"}:
        assert picture.getpixel((700, 700)) == (255, 255, 255)


def test_a_photograph_on_its_side_is_turned(tmp_path: Path) -> None:
    """As its camera says it was held."""
    picture = Image.new("RGB", (2000, 1400), "black")
    picture.paste("white", (0, 0, 700, 1400))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "foto.jpg", exif=exif)
    turned = _large(fit_picture(NamedFile.at(str(tmp_path / "foto.jpg")))).convert("L")
    assert turned.getpixel((1000, 100)) == 255
    assert turned.getpixel((1000, 1900)) == 0


def test_where_and_when_a_photograph_was_taken_is_not_published(tmp_path: Path) -> None:
    """No EXIF survives."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    Image.new("RGB", (1400, 1400)).save(tmp_path / "foto.jpg", exif=exif)
    assert not Image.open(io.BytesIO(fit_picture(NamedFile.at(str(tmp_path / "foto.jpg"))).large)).getexif()


def test_a_noisy_picture_is_still_small_inside_the_files(tmp_path: Path) -> None:
    """At most 100 kB, whatever is on it."""
    Image.effect_noise((1500, 1500), 120).convert("RGB").save(tmp_path / "rauschen.png")
    assert len(fit_picture(NamedFile.at(str(tmp_path / "rauschen.png"))).small) <= 100_000


def _small(path: Path) -> None:
    Image.new("RGB", (1300, 1300)).save(path, "PNG")


def _torn(path: Path) -> None:
    Image.effect_noise((1400, 1400), 50).save(path, "PNG")
    path.write_bytes(path.read_bytes()[:50_000])


def _bomb(path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(path, "PNG")


UNUSABLE: dict[str, Callable[[Path], object]] = {
    "nothing there": lambda path: None,
    "a folder": Path.mkdir,
    "empty": Path.touch,
    "a text": lambda path: path.write_text("kein Bild"),
    "too small": _small,
    "torn": _torn,
    "a bomb": _bomb,
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_a_picture_that_will_not_do_is_refused_before_anything_is_spoken(tmp_path: Path, what: str) -> None:
    """The message names the file, the hint says what would do; no folder is made."""
    path = tmp_path / "bild.png"
    UNUSABLE[what](path)
    article = tmp_path / "a.txt"
    article.write_text("Ein Titel\n\nEin Satz, der gesprochen würde, wenn das Bild eines wäre.\n", encoding="utf-8")
    settings = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(cover=str(path)))
    with pytest.raises(PublishError, match="cover") as caught:
        build_edition(article, tmp_path / "output", settings=settings)
    assert str(path) in caught.value.message
    assert "1400" in caught.value.hint
    assert not (tmp_path / "output").exists()


def test_without_a_picture_there_is_nothing_to_check() -> None:
    """The cover is drawn then."""
    check_cover(PublishSettings())


def test_the_picture_is_in_the_edition_and_decides_whether_it_is_current(made: Any, tmp_path: Path) -> None:
    """Another picture under the same name asks for a new edition."""
    path = tmp_path / "bild.png"
    Image.new("RGB", (1400, 1400), "#a03020").save(path)
    settings = PublishSettings(formats=("mp3",), cover=str(path))
    made.but(settings=settings).publish(tmp_path / "e")
    [cover] = [file for file in read_edition(tmp_path / "e").files if file.format == "cover"]
    with Image.open(tmp_path / "e" / cover.name) as picture:
        assert picture.size == (1400, 1400)
    fingerprint = build_fingerprint(made.article, made.script, Settings(publish=settings))
    assert fingerprint == build_fingerprint(made.article, made.script, Settings(publish=settings))
    Image.new("RGB", (1400, 1400), "#a03021").save(path)
    assert fingerprint != build_fingerprint(made.article, made.script, Settings(publish=settings))
    path.unlink()
    assert fingerprint != build_fingerprint(made.article, made.script, Settings(publish=settings))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices of Unix")
@pytest.mark.parametrize("kind", ["/dev/zero", "/dev/full", "pipe", "folder"])
def test_a_cover_that_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    """A device or a pipe would be read until memory ends; that is said before anything is spoken, also by the digest."""
    path = Path(kind) if kind.startswith("/") else tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    settings = Settings(publish=PublishSettings(cover=str(path)), speech=SpeechSettings(engine="tone"))
    (tmp_path / "a.txt").write_text("Ein Titel\n\nEs hat heute lange geregnet.\n", encoding="utf-8")
    with pytest.raises(PublishError, match="no regular file") as error:
        build_edition(tmp_path / "a.txt", tmp_path / "output", settings=settings)
    assert "JPEG" in error.value.hint
    assert not (tmp_path / "output").exists()
