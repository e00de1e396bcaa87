"""An edition can be seen: SVG that is well-formed, PNG that has the same things in it."""

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from artaudio.base.errors import PublishError
from artaudio.base.messages import messages_in
from artaudio.base.records import replace
from artaudio.base.units import Milliseconds
from artaudio.check import raster
from artaudio.check.canvas import Label, to_svg
from artaudio.check.plot import CHAPTERS, draw, picture_of, plot, write_plot
from artaudio.check.sound import measure
from artaudio.publish.edition_file import read_edition

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("code", "labels", "figures"),
    [
        (
            "de",
            {"Kapitel", "Signal", "Rollen", "Pausen", "Vorspann", "Zwischentitel", "Absatz", "0:00"},
            r"−\d+,\d LUFS",
        ),
        ("en", {"chapters", "signal", "roles", "pauses", "lead", "crosshead", "paragraph", "0:00"}, r"−\d+\.\d LUFS"),
    ],
)
def test_everything_is_labelled_in_the_language_of_messages(
    built: Path, code: str, labels: set[str], figures: str
) -> None:
    """Title, chapters, roles, pauses and loudness are named; the document is well-formed and names its language."""
    with messages_in(code):
        root = ET.fromstring(plot(built))
    texts = [label.text or "" for label in root.iter(f"{SVG}text")]
    assert labels <= set(texts)
    assert any(re.search(figures, text) for text in texts)
    assert any("Die Brücke bleibt" in text for text in texts)
    assert root.get("lang") == code


def test_every_sentence_can_be_pointed_at(built: Path) -> None:
    """Each cue is a box whose hint has its words."""
    hints = [title.text or "" for title in ET.fromstring(plot(built)).iter(f"{SVG}title")]
    for cue in read_edition(built).cues:
        assert any(cue.written[:30] in hint for hint in hints)


def test_the_picture_follows_light_and_dark(built: Path) -> None:
    """Colours of ink and paper change with the reader's own."""
    assert "prefers-color-scheme: dark" in plot(built)


def test_signs_of_markup_in_a_title_do_no_harm(built: Path) -> None:
    """A headline with < and & stays text."""
    edition = read_edition(built)
    title = "<script>alert('a & b')</script>"
    odd = replace(edition, metadata=replace(edition.metadata, title=title))
    root = ET.fromstring(to_svg(picture_of(odd, measure(built / edition.files[0].name), "x.mp3")))
    assert title in [label.text for label in root.iter(f"{SVG}text")]
    assert not list(root.iter(f"{SVG}script"))


def test_labels_of_chapters_stay_in_their_boxes(built: Path) -> None:
    """No chapter's name is wider than its box, however many chapters there are."""
    edition = read_edition(built)
    part = edition.duration // 60
    many = tuple(
        replace(
            edition.chapters[0],
            title=f"Ein längerer Name {n}",
            start=Milliseconds(part * n),
            end=Milliseconds(part * (n + 1)),
        )
        for n in range(60)
    )
    picture = picture_of(replace(edition, chapters=many), measure(built / edition.files[0].name), "x.mp3")
    names = [
        s for s in picture.shapes if isinstance(s, Label) and CHAPTERS[0] < s.y < CHAPTERS[1] and s.anchor == "start"
    ]
    assert names
    assert all(len(name.text) * 6 < 1302 / 60 for name in names)


def test_png_has_the_picture(built: Path, tmp_path: Path) -> None:
    """A PNG of twice the size, with the colours of the curve and the wave in it."""
    write_plot(built, tmp_path / "bild.png")
    image = Image.open(io.BytesIO((tmp_path / "bild.png").read_bytes()))
    assert image.size == (2 * draw(built).width, 2 * draw(built).height)
    colours = {colour for _, colour in image.getcolors(1 << 20) or ()}
    assert {(0xC2, 0x41, 0x0C), (0x4F, 0x6B, 0x88), (255, 255, 255)} <= colours


def test_png_without_any_font_is_still_drawn(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without fonts gets plain letters, not boxes."""
    monkeypatch.setattr(raster, "FONTS", ())
    raster._font.cache_clear()
    try:
        assert raster.to_png(draw(built)).startswith(b"\x89PNG")
        assert raster._plain("Fünf – süß, Łódź") == "Fuenf - suess, odz"
    finally:
        raster._font.cache_clear()


def test_svg_is_written_and_the_same_each_time(built: Path, tmp_path: Path) -> None:
    """The same edition gives the same picture."""
    write_plot(built, tmp_path / "a.svg")
    write_plot(built / "edition.json", tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_picture_that_cannot_be_made_is_named(edition: Any, tmp_path: Path) -> None:
    """Nowhere to write, or nothing to draw, is a PublishError."""
    with pytest.raises(PublishError, match="cannot be written"):
        write_plot(edition.folder, tmp_path / "no" / "such" / "folder.svg")
    edition.file(".mp3").unlink()
    edition.file(".ogg").unlink()
    with pytest.raises(PublishError, match="no audio file"):
        plot(edition.folder)
