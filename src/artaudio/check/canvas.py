"""The shapes of a picture with named colours, and the picture as SVG."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1b2026",
    "muted": "#5c6670",
    "grid": "#dfe3e8",
    "band": "#eef1f4",
    "wave": "#a9b8c8",
    "body": "#4f6b88",
    "curve": "#c2410c",
    "goal": "#f3d9c8",
}
DARK: Mapping[str, str] = {
    "paper": "#14181d",
    "ink": "#eceff2",
    "muted": "#a3adb8",
    "grid": "#2c333b",
    "band": "#1f252c",
    "wave": "#52667c",
    "body": "#9db6d0",
    "curve": "#fb923c",
    "goal": "#4a3324",
}
"""What each named colour is on white and on black paper. A colour that is not named here is itself (`#3f9c6c`)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `hint` is shown where a pointer rests on it."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """An open line through all points."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text on the baseline `y`; `anchor` is "start", "middle" or "end"."""

    x: float
    y: float
    text: str
    size: float = 12.0
    colour: str = "muted"
    anchor: str = "start"
    bold: bool = False


Shape = Box | Area | Line | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in the order in which they are painted, on paper of this size; `title` tells what is to be seen; its labels are in
    `language` (ISO 639-1).
    """

    width: int
    height: int
    title: str
    shapes: tuple[Shape, ...]
    language: str


def to_svg(picture: Picture) -> str:
    """The picture as an SVG 1.1 document that follows its reader's light or dark colours."""
    return "\n".join(_svg(picture)) + "\n"


def _svg(picture: Picture) -> Iterator[str]:
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{picture.language}">'
    yield f"<title>{escape(picture.title)}</title>"
    yield "<style>"
    yield "text { font-family: system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', Arial, sans-serif }"
    yield from _classes(LIGHT)
    yield "@media (prefers-color-scheme: dark) {"
    yield from _classes(DARK)
    yield "}"
    yield "</style>"
    yield f'<rect width="{picture.width}" height="{picture.height}" {_paint("paper", "fill")}/>'
    for shape in picture.shapes:
        yield _shape(shape)
    yield "</svg>"


def _classes(colours: Mapping[str, str]) -> Iterator[str]:
    for name, colour in colours.items():
        yield f".f-{name} {{ fill: {colour} }} .s-{name} {{ stroke: {colour} }}"


def _shape(shape: Shape) -> str:
    match shape:
        case Box(x, y, width, height, colour, hint):
            inside = f"<title>{escape(hint)}</title>" if hint else ""
            place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height:.1f}"'
            return f"<rect {place} {_paint(colour, 'fill')}>{inside}</rect>"
        case Area(points, colour):
            return f'<polygon points="{_points(points)}" {_paint(colour, "fill")}/>'
        case Line(points, colour, width):
            return (
                f'<polyline points="{_points(points)}" fill="none" stroke-width="{width:g}" '
                f'stroke-linejoin="round" {_paint(colour, "stroke")}/>'
            )
        case Label(x, y, text, size, colour, anchor, bold):
            weight = ' font-weight="600"' if bold else ""
            place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"'
            return f"<text {place}{weight} {_paint(colour, 'fill')}>{escape(text)}</text>"


def _paint(colour: str, what: str) -> str:
    return f'class="{what[0]}-{colour}"' if colour in LIGHT else f"{what}={quoteattr(colour)}"


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
