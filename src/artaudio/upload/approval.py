"""Refuse to publish what does not keep its promises: the feed, editions that fail their check, editions nobody reviewed."""

from collections.abc import Sequence
from pathlib import Path

from artaudio.base.errors import UnfitError
from artaudio.base.messages import tr
from artaudio.base.settings import Settings
from artaudio.check.judge import check
from artaudio.check.report import summary
from artaudio.check.review import review_of
from artaudio.feed.check import feed_check
from artaudio.pipeline.progress import Progress
from artaudio.upload.plan import FEED_FILE


def refuse_unfit(
    source: Path, editions: Sequence[Path], absent: Sequence[str], settings: Settings, progress: Progress | None = None
) -> None:
    """Raise UnfitError where the feed of `source` or one of the `editions` (folders) does not pass its check.

    `absent` are names of files that are at the destination already and need not be here.
    """
    feed = source if source.is_file() else source / FEED_FILE
    if feed.is_file():
        result = feed_check(feed, settings.feed, published=frozenset(absent))
        if wrong := result.wrong:
            first = f"{wrong[0].where}: {wrong[0].said}" if wrong[0].where else wrong[0].said
            more = tr(" and {count} more", count=len(wrong) - 1) if len(wrong) > 1 else ""
            raise UnfitError(
                tr(
                    "nothing was published, since {feed} does not pass its check: {first}{more}",
                    feed=feed,
                    first=first,
                    more=more,
                ),
                hint=tr("`artaudio feed check --feed {feed}` names all; --force publishes all the same", feed=feed),
            )
    for folder in editions:
        judged = check(folder, progress=progress, credentials=settings.credentials)
        if not judged.ok:
            raise UnfitError(
                tr(
                    "nothing was published, since {folder} does not pass its check: {summary}",
                    folder=folder,
                    summary=summary(judged),
                ),
                hint=tr(
                    "`artaudio check {folder}` shows what was measured; --force publishes all the same", folder=folder
                ),
            )


def refuse_unreviewed(editions: Sequence[Path]) -> None:
    """Raise UnfitError for the first of the `editions` (folders) that nobody has reviewed as it is now."""
    for folder in editions:
        if review_of(folder) is None:
            raise UnfitError(
                tr("nothing was published, since nobody has reviewed {folder} as it is now", folder=folder),
                hint=tr("listen to it, then: artaudio check --reviewed NAME {folder}", folder=folder),
            )
