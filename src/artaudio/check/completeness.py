"""Check that an edition leaves nothing out unexplained: page, cues, text and chapters fit each other."""

from collections.abc import Iterator

from artaudio.article.model import Role
from artaudio.base.messages import composed, marked, quoted, tr
from artaudio.check.result import Row, clock, row, skipped, to_look_at
from artaudio.publish.metadata import line
from artaudio.publish.model import Edition
from artaudio.script.model import SURE

CONFIRM = marked("a sure reason, or its role or skip = true in the script file")
LOST = "\ufffd"
"""What stands where a character was lost (U+FFFD)."""


def completeness_rows(edition: Edition) -> Iterator[Row]:
    """Every block of the page is spoken or left out with a reason; cues follow each other; text and chapters fit them."""
    yield _blocks(edition)
    yield _order(edition)
    yield _text(edition)
    if edition.chapters:
        yield _chapters(edition)
    yield _disclosure(edition)
    yield from _unsure(edition)
    yield from _lost_characters(edition)


def _unsure(edition: Edition) -> Iterator[Row]:
    """The words of every block that is left out on unsure reasons."""
    for passage in edition.left_out:
        if passage.confidence < SURE and any(map(str.isalnum, passage.written)):
            why = tr(
                "block {block}, {role}, {confidence:.0f} %",
                block=passage.block,
                role=tr(passage.role.value),
                confidence=100 * passage.confidence,
            )
            yield to_look_at("left out", composed("{words} ({why})", words=quoted(passage.written), why=why), CONFIRM)


def _lost_characters(edition: Edition) -> Iterator[Row]:
    for cue in edition.cues:
        if LOST in cue.written:
            yield to_look_at(
                "lost character",
                composed("{at} {words}", at=clock(cue.start), words=quoted(cue.written)),
                tr("every character of the source"),
            )


def _disclosure(edition: Edition) -> Row:
    """One sentence of the announcement or the sign-off says that a synthetic voice reads.

    An edition built without it on purpose, or by an older artaudio, is not judged, but named.
    """
    promise, expected = marked("synthetic voice announced"), tr("one sentence says that a synthetic voice reads")
    marking = edition.marking
    if marking is None:
        return skipped(promise, tr("built by an older artaudio: build it again"), expected)
    said = [cue.written for cue in edition.cues if cue.role is Role.DISCLOSURE and not cue.block]
    if not marking.audible and not marking.resembles_person:
        return skipped(promise, tr("not heard: built with [marking] audible = false"), expected)
    measured = quoted(" ".join(said)) if said else tr("no sentence does")
    return row(promise, bool(said) and line(" ".join(said)) == line(marking.text), measured, expected)


def _blocks(edition: Edition) -> Row:
    spoken = {cue.block for cue in edition.cues} - {0}
    left_out = {passage.block for passage in edition.left_out} - {0}
    last = max(spoken | left_out, default=0)
    lost = sorted(set(range(1, last + 1)) - spoken - left_out)
    unexplained = sorted(passage.block for passage in edition.left_out if not passage.reason.strip())
    measured = tr("{count} spoken, {count2} left out with a reason", count=len(spoken), count2=len(left_out - spoken))
    if lost:
        measured += tr("; not accounted for: {listed}", listed=", ".join(map(str, lost[:5])))
    if unexplained:
        measured += tr("; without a reason: {listed}", listed=", ".join(map(str, unexplained[:5])))
    return row(
        "every block of the page",
        not lost and not unexplained and bool(last),
        measured,
        tr("all {last}", last=last),
    )


def _order(edition: Edition) -> Row:
    clashes, clock_now = [], 0
    for cue in edition.cues:
        if cue.start < clock_now or cue.end <= cue.start:
            clashes.append(cue)
        clock_now = cue.end
    kept = bool(edition.cues) and not clashes and clock_now <= edition.duration
    measured = tr("{count} of {count2}", count=len(edition.cues) - len(clashes), count2=len(edition.cues))
    if clashes:
        measured += composed("; {at} {words}", at=clock(clashes[0].start), words=quoted(clashes[0].written[:40]))
    elif clock_now > edition.duration:
        measured += tr(
            "; the last ends at {clock}, the programme at {clock2}",
            clock=clock(clock_now),
            clock2=clock(edition.duration),
        )
    return row("sentences in order", kept, measured, tr("all {count}, one after the other", count=len(edition.cues)))


def _text(edition: Edition) -> Row:
    """The text in the tags is the cues' text, word by word."""
    said = line(" ".join(cue.written for cue in edition.cues)).split()
    shown = edition.metadata.text.split()
    same = sum(one == other for one, other in zip(said, shown, strict=False))
    return row(
        "text as spoken",
        said == shown,
        tr("{same} of {count} words", same=same, count=len(said)),
        tr("all {count} words in the tags' text", count=len(said)),
    )


def _chapters(edition: Edition) -> Row:
    starts = {cue.start for cue in edition.cues} | {0}
    clock_now = 0
    wrong = []
    for chapter in edition.chapters:
        if chapter.start != clock_now or chapter.start not in starts or chapter.end <= chapter.start:
            wrong.append(chapter.title)
        clock_now = chapter.end
    kept = not wrong and clock_now == edition.duration
    measured = f"{len(edition.chapters)}" + (tr("; wrong: {listed}", listed=", ".join(wrong)) if wrong else "")
    return row(
        "chapters",
        kept,
        measured,
        tr("without a gap, each from the start of a sentence to {clock}", clock=clock(edition.duration)),
    )
