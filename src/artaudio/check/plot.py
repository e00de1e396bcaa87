"""Draw an edition over time: chapters, waveform, roles, pauses, loudness."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artaudio.article.model import Role
from artaudio.base.errors import PublishError
from artaudio.base.files import write_hint, write_whole
from artaudio.base.messages import decimal, language, plural, reason_of, tr
from artaudio.base.units import Lufs, Milliseconds
from artaudio.check.canvas import Area, Box, Label, Line, Picture, Point, Shape, to_svg
from artaudio.check.sound import Measured, measure
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition, EditionCue

WIDTH, HEIGHT = 1400, 610
"""Units of the picture: pixels on an ordinary screen."""
LEFT, RIGHT = 74, 1376
"""Edges of the strips, in units of the picture."""
CHAPTERS, WAVE, ROLES, PAUSES, LOUDNESS = (76, 100), (108, 268), (276, 298), (316, 376), (396, 526)
"""Top and bottom of each strip, in units of the picture."""
CHARACTER_WIDTH = 6.4
"""Units of the picture: a letter at 11 points is at most about as wide."""
LOUDNESS_AXIS = (Lufs(-32.0), Lufs(-8.0))
AXIS_STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
"""Seconds between two times on the axis."""
MAXIMUM_AXIS_STEPS = 16

COLOURS: dict[Role, str] = {
    Role.ANNOUNCEMENT: "#7b6bd0",
    Role.DISCLOSURE: "#8f5fb3",
    Role.HEADLINE: "#7b6bd0",
    Role.BYLINE: "#a89be6",
    Role.LEAD: "#2f8fcb",
    Role.PARAGRAPH: "#8695a5",
    Role.CROSSHEAD: "#d2872a",
    Role.QUOTE: "#3f9c6c",
    Role.QUESTION: "#c0568c",
    Role.ANSWER: "#d99abb",
    Role.LIST_ITEM: "#4fa3a8",
    Role.SIGN_OFF: "#5b4db0",
}
OTHER = "#b0a48f"
MUSIC = "#c9b458"


def plot(path: Path | str) -> str:
    """The edition in the folder (or described by the edition.json) `path` as an SVG document, in the language of messages.

    Raises PublishError where there is no edition, or none of its audio files is there; EncoderError for a damaged one.
    """
    return to_svg(draw(path))


def write_plot(path: Path | str, target: Path) -> None:
    """Draw the edition `path` into `target`: PNG if it is called so, else SVG. Raises as `plot` does, and PublishError."""
    picture = draw(path)
    if target.suffix.lower() == ".png":
        from artaudio.check.raster import to_png

        content: bytes | str = to_png(picture)
    else:
        content = to_svg(picture)
    try:
        write_whole(target, content)
    except OSError as error:
        raise PublishError(
            tr("{target} cannot be written: {reason}", target=target, reason=reason_of(error)),
            hint=write_hint(error, tr("choose another place")),
        ) from error


def draw(path: Path | str) -> Picture:
    """The picture of an edition, from its first audio file. Raises as `plot` does."""
    path = Path(path)
    edition = read_edition(path)
    folder = path if path.is_dir() else path.parent
    file = next((f for f in edition.files if f.media_type.startswith("audio/") and (folder / f.name).is_file()), None)
    if file is None:
        raise PublishError(tr("{folder} has no audio file to draw", folder=folder), hint=tr("build the edition again"))
    return picture_of(edition, measure(folder / file.name), file.name)


def picture_of(edition: Edition, measured: Measured, file: str) -> Picture:
    """The picture of an edition whose file was measured."""
    scale = _Scale(max(edition.duration, measured.duration, 1))
    shapes = (
        *_heading(edition, measured, file),
        *_grid(scale),
        *_chapters(edition, scale),
        *_wave(measured, scale),
        *_roles(edition, scale),
        *_pauses(edition, scale),
        *_loudness(edition, measured, scale),
        *_legend(edition),
    )
    title = tr("{title}: the programme over time", title=edition.metadata.title)
    return Picture(WIDTH, HEIGHT, title, shapes, language())


@dataclass(frozen=True, slots=True)
class _Scale:
    """Converts milliseconds to horizontal positions."""

    duration: int

    def __call__(self, at: float) -> float:
        return LEFT + (RIGHT - LEFT) * at / self.duration


def _heading(edition: Edition, measured: Measured, file: str) -> Iterator[Shape]:
    yield Label(LEFT, 34, _cut(edition.metadata.title, 100), 20, "ink", bold=True)
    facts = (
        file,
        _time(edition.duration),
        f"{_signed(measured.programme.loudness)} LUFS",
        tr("peak {true_peak} dBTP", true_peak=_signed(measured.programme.true_peak)),
        plural(len(edition.cues), "{number} sentence", "{number} sentences"),
        f"{tr('voice')}: {edition.metadata.engine} {edition.metadata.voice}".strip(),
    )
    yield Label(LEFT, 56, "  ·  ".join(facts), 12)


def _grid(scale: _Scale) -> Iterator[Shape]:
    step = 1000 * next((s for s in AXIS_STEPS if scale.duration / 1000 / s <= MAXIMUM_AXIS_STEPS), AXIS_STEPS[-1])
    for at in range(0, scale.duration + 1, step):
        yield Line(((scale(at), CHAPTERS[1]), (scale(at), LOUDNESS[1])), "grid")
        yield Label(scale(at), LOUDNESS[1] + 18, _time(at), 11, anchor="middle")


def _chapters(edition: Edition, scale: _Scale) -> Iterator[Shape]:
    top, bottom = CHAPTERS
    yield Label(LEFT - 8, bottom - 7, tr("chapters"), 11, anchor="end")
    for number, chapter in enumerate(edition.chapters, start=1):
        left, right = scale(chapter.start), scale(chapter.end)
        yield Box(left, top, right - left - 1, bottom - top, "band", f"{_time(chapter.start)} {chapter.title}")
        room = int((right - left - 12) / CHARACTER_WIDTH)
        title = _cut(f"{number} {chapter.title}", room) if room > len(f"{number} …") + 3 else str(number)
        if right - left > 12:
            yield Label(left + 5, bottom - 8, title, 11, "ink")
        yield Line(((left, top), (left, ROLES[1])), "muted")


def _wave(measured: Measured, scale: _Scale) -> Iterator[Shape]:
    """Highest and mean level of every column, mirrored; the highest of all fills the strip."""
    top, bottom = WAVE
    middle, half = (top + bottom) / 2, (bottom - top) / 2
    yield Label(LEFT - 8, middle + 4, tr("signal"), 11, anchor="end")
    if not len(measured.levels):
        return
    columns = min(len(measured.levels), RIGHT - LEFT)
    edges = np.linspace(0, len(measured.levels), columns, endpoint=False).astype(int)
    powers = 10 ** (measured.levels.astype(np.float64) / 10)
    counts = np.diff(np.append(edges, len(powers)))
    loudest = np.sqrt(np.maximum.reduceat(powers, edges))
    mean = np.sqrt(np.add.reduceat(powers, edges) / counts)
    full = max(float(loudest.max()), 1e-5)
    places = [scale(edge * measured.step) for edge in edges.tolist()]
    for heights, colour in ((loudest, "wave"), (mean, "body")):
        tall = (np.maximum(heights / full * half, 0.4)).tolist()
        upper: list[Point] = [(x, middle - y) for x, y in zip(places, tall, strict=True)]
        lower: list[Point] = [(x, middle + y) for x, y in zip(places, tall, strict=True)]
        yield Area((*upper, *reversed(lower)), colour)


def _roles(edition: Edition, scale: _Scale) -> Iterator[Shape]:
    top, bottom = ROLES
    yield Label(LEFT - 8, bottom - 7, tr("roles"), 11, anchor="end")
    for jingle in edition.jingles:
        left, right = scale(jingle.start), scale(jingle.end)
        yield Box(left, top, right - left, bottom - top, MUSIC, f"{tr('music')}: {jingle.name}")
    for run in _runs(edition.cues, scale):
        name, colour = tr(run[0].role.value), COLOURS.get(run[0].role, OTHER)
        left, right = scale(run[0].start), scale(run[-1].end)
        words = _cut(" ".join(cue.written for cue in run[:3]), 160)
        yield Box(left, top, right - left, bottom - top, colour, f"{_time(run[0].start)} {name}: {words}")


def _runs(cues: Sequence[EditionCue], scale: _Scale) -> Iterator[Sequence[EditionCue]]:
    """Cues of one role that cannot be told apart at this scale, together; mostly each by itself."""
    begun = 0
    for place in range(1, len(cues) + 1):
        before = cues[place - 1]
        if place < len(cues) and cues[place].role is before.role and scale(cues[place].start) - scale(before.end) < 0.6:
            continue
        yield cues[begun:place]
        begun = place


def _pauses(edition: Edition, scale: _Scale) -> Iterator[Shape]:
    """A bar for each pause, as high as it is long."""
    top, bottom = PAUSES
    ends: list[Milliseconds] = [Milliseconds(0), *(cue.end for cue in edition.cues)]
    starts = [*(cue.start for cue in edition.cues), edition.duration]
    pauses = [(end, start) for end, start in zip(ends, starts, strict=True) if start > end]
    longest = max((start - end for end, start in pauses), default=1)
    yield Label(LEFT - 8, (top + bottom) / 2, tr("pauses"), 11, anchor="end")
    yield Label(
        LEFT - 8, (top + bottom) / 2 + 14, tr("up to {longest} s", longest=decimal(longest / 1000)), 10, anchor="end"
    )
    yield Line(((LEFT, bottom), (RIGHT, bottom)), "grid")
    for end, start in pauses:
        height = (bottom - top) * (start - end) / longest
        middle, width = (scale(end) + scale(start)) / 2, max(scale(start) - scale(end), 1.5)
        hint = f"{_time(end)}: {start - end} ms"
        yield Box(middle - width / 2, bottom - height, width, height, "muted", hint)


def _loudness(edition: Edition, measured: Measured, scale: _Scale) -> Iterator[Shape]:
    """Short-term loudness (3 s) over time, and the programme's own as a line."""
    top, bottom = LOUDNESS

    def place(value: float) -> float:
        low, high = LOUDNESS_AXIS
        return bottom - (bottom - top) * (min(max(value, low), high) - low) / (high - low)

    goal = edition.levels.loudness
    if goal is not None:
        yield Box(LEFT, place(goal + 0.5), RIGHT - LEFT, place(goal - 0.5) - place(goal + 0.5), "goal")
    for value in range(-32, -7, 8):
        yield Line(((LEFT, place(value)), (RIGHT, place(value))), "grid")
        yield Label(LEFT - 8, place(value) + 4, str(value).replace("-", "−"), 10, anchor="end")
    yield Label(
        LEFT + 6,
        top + 13,
        tr("loudness (LUFS, 3 s); band: the whole programme ±{tolerance:.1f}", tolerance=0.5),
        11,
        "ink",
    )
    values = measured.programme.short_term
    if values:
        step = max(1, len(values) // (2 * (RIGHT - LEFT)))
        # A window of three seconds is shown at its middle.
        points = tuple((scale(1500 + 100 * at), place(values[at])) for at in range(0, len(values), step))
        yield Line(points, "curve", 1.6)


def _legend(edition: Edition) -> Iterator[Shape]:
    used = {cue.role for cue in edition.cues}
    entries = [(tr(role.value), colour) for role, colour in COLOURS.items() if role in used]
    entries += [(tr("other roles"), OTHER)] if used - set(COLOURS) else []
    entries += [(tr("music"), MUSIC)] if edition.jingles else []
    x: float = LEFT
    for name, colour in entries:
        yield Box(x, HEIGHT - 44, 12, 12, colour)
        yield Label(x + 18, HEIGHT - 34, name, 11)
        x += 18 + len(name) * CHARACTER_WIDTH + 24


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 0)].rstrip() + "…"


def _signed(value: float) -> str:
    """`-16.08` → `−16.1`, in the language's signs and with a minus as long as a plus."""
    return decimal(value).replace("-", "−")


def _time(at: float) -> str:
    """`62345` → `1:02`, `3723000` → `1:02:03`."""
    seconds = round(at / 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"
