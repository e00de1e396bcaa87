"""Build one of many articles, and say what became of it, also where it failed."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from artaudio.article.model import Source
from artaudio.base.errors import ArtaudioError, PublishError
from artaudio.base.messages import joined, reason_of, tr
from artaudio.base.settings import Settings
from artaudio.base.units import Milliseconds
from artaudio.pipeline.build import Built, build_edition
from artaudio.pipeline.progress import Progress


class State(StrEnum):
    """What became of an article."""

    BUILT = "built"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"
    FAILED = "failed"


NONE = Milliseconds(0)


@dataclass(frozen=True, slots=True)
class Order:
    """One article to be built, and how; the fields are arguments of `build_edition`. All of it can be sent to another process."""

    article: Path | Source
    output: Path
    settings: Settings
    identity: str = ""
    others: frozenset[str] = frozenset()
    force: bool = False
    new: bool = False
    only: bool = False
    discard_edits: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article. `folder` is that of its edition, "" where it failed; then `error`, `hint` and `kind` say why.

    `feed` says what was done to its item ("added", "updated", "unchanged"; "" without a feed), `note` what its owner should
    know, and `incomplete` why it may be only the beginning of the article. `corrected_by` is the script file beside it whose
    corrections the edition has, "" for none.
    """

    name: str
    state: State
    folder: str = ""
    title: str = ""
    identity: str = ""
    duration: Milliseconds = NONE
    sentences: int = 0
    spoken_anew: int = 0
    feed: str = ""
    note: str = ""
    incomplete: str = ""
    corrected_by: str = ""
    error: str = ""
    hint: str = ""
    kind: str = ""
    exit_code: int = 0


def run(order: Order, name: str, progress: Progress, notify: Callable[[str], None]) -> Outcome:
    """Build the edition; an error is an outcome. Of a bug in this program `notify` is told the traceback."""
    try:
        built = build_edition(
            order.article,
            order.output,
            settings=order.settings,
            progress=progress,
            force=order.force,
            new=order.new,
            only=order.only,
            discard_edits=order.discard_edits,
            identity=order.identity,
            others=order.others,
            notify=notify,
        )
    except ArtaudioError as error:
        return failed(name, error)
    except OSError as error:
        # A full disk or a folder that may not be written into: the next article may lie elsewhere.
        reason = joined(": ", [*filter(None, [error.filename and str(error.filename)]), reason_of(error)])
        return failed(
            name, PublishError(reason, hint=tr("check the path, and that there is room and you may write there"))
        )
    except Exception as error:  # noqa: BLE001 - a bug that one article brings to light stops no other
        notify("".join(traceback.format_exception(error)).rstrip())
        return failed(
            name,
            ArtaudioError(
                tr("a bug in artaudio: {error!r}", error=error), hint=tr("please report it, with what is said above")
            ),
        )
    return succeeded(name, built)


def failed(name: str, error: ArtaudioError) -> Outcome:
    """The outcome of an article that could not be built."""
    return Outcome(
        name,
        State.FAILED,
        error=error.message,
        hint=error.hint,
        kind=type(error).__name__,
        exit_code=error.exit_code,
    )


def succeeded(name: str, built: Built) -> Outcome:
    """The outcome of an edition that is there."""
    state = State.BUILT
    if built.unchanged:
        state = State.UNCHANGED
    elif built.correction is not None:
        state = State.CORRECTED
    edition = built.edition
    return Outcome(
        name,
        state,
        folder=str(built.folder),
        title=edition.metadata.title,
        identity=edition.metadata.identity,
        duration=Milliseconds(edition.duration),
        sentences=len(edition.cues),
        spoken_anew=built.spoken_anew,
        incomplete=built.article.incomplete,
        corrected_by=str(built.corrected_by or ""),
    )
