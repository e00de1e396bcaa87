"""Write transcripts: what is written, timed to what is heard. WebVTT, SubRip, Podcasting 2.0 JSON and plain text."""

import json
from collections.abc import Iterator
from itertools import groupby

from artaudio.article.model import Role
from artaudio.publish.chapters import clock
from artaudio.publish.metadata import line
from artaudio.publish.model import Edition, EditionCue
from artaudio.publish.sidecars.captions import Caption, Shape, captions

WEBVTT = Shape(width=65, lines=2)
SUBRIP = Shape(width=32, lines=2)
"""Podcasting 2.0 asks for at most two lines of 32 characters."""
NARRATOR = "Synthetische Stimme"
"""Who speaks where the page names nobody."""
NO_BREAK = "\u200b"
"""Put into what a player would take for markup of its own; it is not seen."""


def webvtt(edition: Edition) -> str:
    """WebVTT (W3C): a cue for each caption, named by its sentence, with the speaker as its voice."""
    return "WEBVTT\n" + "".join(
        f"\n{_name(shown)}\n{clock(shown.start)} --> {clock(shown.end)}\n"
        f"<v {_voice(shown.cue)}>{_escaped(_text(shown))}\n"
        for shown in captions(edition.cues, WEBVTT)
    )


def subrip(edition: Edition) -> str:
    """SubRip (SRT): two lines of at most 32 characters, the speaker's name where another one begins to talk."""
    return "\n".join(
        f"{number}\n{_comma(shown.start)} --> {_comma(shown.end)}\n{_unmarked(_text(shown))}\n"
        for number, shown in enumerate(captions(edition.cues, SUBRIP, names=True), 1)
    )


def podcast_json(edition: Edition) -> str:
    """JSON transcript of the Podcasting 2.0 namespace: a segment for each sentence, times in seconds."""
    segments = [
        {
            "speaker": line(cue.speaker) or NARRATOR,
            "startTime": cue.start / 1000,
            "endTime": cue.end / 1000,
            "body": line(cue.written),
        }
        for cue in edition.cues
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"


def plain_text(edition: Edition) -> str:
    """All that is heard in the words of the page, a paragraph for each block, speakers with their names before them."""
    return "\n\n".join(_paragraphs(edition)) + "\n"


def _paragraphs(edition: Edition) -> Iterator[str]:
    for (_, role, speaker), said in groupby(edition.cues, lambda cue: (cue.block, cue.role, cue.speaker)):
        words = " ".join(line(cue.written) for cue in said)
        above = "\n" if role is Role.CROSSHEAD else ""
        yield above + (f"{line(speaker)}: {words}" if speaker else words)


def _name(shown: Caption) -> str:
    return shown.cue.id if shown.parts == 1 else f"{shown.cue.id}.{shown.part}"


def _text(shown: Caption) -> str:
    return "\n".join(shown.lines)


def _voice(cue: EditionCue) -> str:
    return _escaped(line(cue.speaker) or NARRATOR)


def _escaped(text: str) -> str:
    """WebVTT §4.2.2: `&`, `<` and `>` by name, so that nothing is markup and no line looks like times."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unmarked(text: str) -> str:
    """SubRip has no escapes: what players would take for times or for a style is separated by a space that has no width."""
    for mark in ("--", "<", "{"):
        text = text.replace(mark, f"{mark}{NO_BREAK}" if len(mark) == 1 else NO_BREAK.join(mark))
    return text


def _comma(at: int) -> str:
    return clock(at).replace(".", ",")
