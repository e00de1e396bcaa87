"""The inside of the EPUB: the article as XHTML, its contents, and which sentence is heard when.

EPUB 3.3 with Media Overlays (SMIL): a `par` for each sentence. A clip lasts until the next one begins, so that a reading
system plays the sound without a break. What is not heard stands in its place, marked, and in no `par`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from xml.sax.saxutils import escape, quoteattr

from artaudio.article.model import Role
from artaudio.publish.chapters import clock
from artaudio.publish.metadata import line
from artaudio.publish.model import Edition, EditionCue, LeftOut
from artaudio.publish.page.blocks import CLOSING, Shown, lay_out, unread

TEXT, NAV, OVERLAY, STYLE, SOUND = "text.xhtml", "nav.xhtml", "text.smil", "style.css", "sound.mp3"
ACTIVE, PLAYING = "-epub-media-overlay-active", "-epub-media-overlay-playing"
"""Classes a reading system gives to the sentence that is heard, and to the book while it is heard."""
ELEMENTS = {Role.QUOTE: ("<blockquote><p>", "</p></blockquote>"), Role.LIST_ITEM: ("<li>", "</li>")}
"""Before and after a block that is no plain paragraph and no heading."""
AT_THE_END = CLOSING | {Role.BROADCAST_NOTE}
CSS = f"""body {{ font-family: serif; line-height: 1.5; margin: 1em; }}
h1, h2 {{ font-family: sans-serif; line-height: 1.2; hyphens: auto; }}
.byline {{ font-style: italic; }}
.unread {{ border-left: 0.2em solid #767676; padding-left: 0.7em; font-size: 0.9em; }}
.why {{ font-family: sans-serif; font-size: 0.85em; font-style: italic; }}
.{ACTIVE} {{ background-color: #ffe08a; color: #000000; }}
.{PLAYING} .unread {{ opacity: 0.85; }}
"""


def xml(text: str) -> str:
    """Text on one line as XML has it; what XML cannot hold is gone: `A & B\\0` → `A &amp; B`."""
    return escape(line(text).replace("\ufffe", "").replace("\uffff", ""))


def attribute(text: str) -> str:
    """The same as a quoted attribute."""
    return quoteattr(line(text).replace("\ufffe", "").replace("\uffff", ""))


def article(edition: Edition, language: str) -> str:
    """The article as XHTML, a `span` for each sentence."""
    places = {cue.id: number for number, cue in enumerate(edition.cues)}
    layout = lay_out(edition)
    rows = [*map(_unread, layout.kicker)]
    if layout.title:
        rows.append(f"<h1>{_spans(layout.title.cues, places)}</h1>")
    else:
        rows.append(f"<h1>{xml(edition.metadata.title)}</h1>")
    rows += [f'<p class="byline">{_spans(shown.cues, places)}</p>' for shown in layout.head]
    for listed, blocks in groupby(layout.body, lambda shown: shown.role is Role.LIST_ITEM and bool(shown.cues)):
        rows += ["<ul>"] * listed + [_block(shown, places) for shown in blocks] + ["</ul>"] * listed
    closing = [left for left in edition.left_out if left.role in AT_THE_END and not _in_body(left, layout.body)]
    rows += [_unread(unread(left.role, [left.written], left.reason)) for left in closing]
    return _page(edition.metadata.title, language, "\n".join(["<section>", *rows, "</section>"]), style=True)


def contents(edition: Edition, language: str) -> str:
    """The table of contents: an entry for each chapter, at the first sentence that is heard in it."""
    entries = "\n".join(
        f'<li><a href="{TEXT}#{_name(place)}">{xml(title)}</a></li>' for title, place in _chapters(edition)
    )
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>Inhalt</h1>\n<ol>\n{entries}\n</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>Wegweiser</h2>\n'
        f'<ol><li><a epub:type="bodymatter" href="{TEXT}">Artikel</a></li></ol></nav>'
    )
    return _page(f"Inhalt: {edition.metadata.title}", language, body, style=False)


def overlay(edition: Edition) -> str:
    """Which sentence is heard when (SMIL 3.0)."""
    starts = [0, *(cue.start for cue in edition.cues[1:]), edition.duration]
    pars = "\n".join(
        f'<par id="p{number:04d}"><text src="{TEXT}#{_name(number)}"/>'
        f'<audio src="{SOUND}" clipBegin="{clock(begin)}" clipEnd="{clock(end)}"/></par>'
        for number, (begin, end) in enumerate(pairwise(starts))
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n'
        f'<body><seq id="all" epub:textref="{TEXT}" epub:type="bodymatter">\n{pars}\n</seq></body>\n</smil>\n'
    )


def _page(title: str, language: str, body: str, *, style: bool) -> str:
    sheet = f'<link rel="stylesheet" type="text/css" href="{STYLE}"/>' if style else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" '
        f'xml:lang="{language}">\n<head><title>{xml(title)}</title>{sheet}</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _block(shown: Shown, places: dict[str, int]) -> str:
    if not shown.cues:
        return _unread(shown)
    if shown.role is Role.CROSSHEAD:
        return f"<h2>{_spans(shown.cues, places)}</h2>"
    before, after = ELEMENTS.get(shown.role, ("<p>", "</p>"))
    name = ""
    if shown.speaker:
        name = f"<strong>{_spans([shown.speaker], places)}</strong> "
    elif shown.cues[0].speaker:
        name = f"<strong>{xml(shown.cues[0].speaker)}:</strong> "
    return f"{before}{name}{_spans(shown.sentences, places)}{after}"


def _unread(shown: Shown) -> str:
    lines = "<br/>".join(map(xml, shown.unread))
    return f'<p class="unread"><span class="why">Nicht vorgelesen ({xml(shown.reason)}):</span> {lines}</p>'


def _spans(cues: Sequence[EditionCue], places: dict[str, int]) -> str:
    return " ".join(f'<span id="{_name(places[cue.id])}">{xml(cue.written)}</span>' for cue in cues)


def _name(place: int) -> str:
    return f"s{place:04d}"


def _chapters(edition: Edition) -> Iterator[tuple[str, int]]:
    found = False
    for chapter in edition.chapters:
        heard = (number for number, cue in enumerate(edition.cues) if cue.end > chapter.start)
        if (place := next(heard, None)) is not None:
            found = True
            yield chapter.title, place
    if not found:
        yield edition.metadata.title, 0


def _in_body(left: LeftOut, body: Sequence[Shown]) -> bool:
    return any(shown.role is left.role and left.written in shown.unread for shown in body)
