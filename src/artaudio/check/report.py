"""A result as text: rows for a table, a summary, the sentences to listen to."""

from collections.abc import Iterable

from artaudio.base.messages import decimal, joined, marked, plural, tr
from artaudio.check.model import Hearing
from artaudio.check.result import CheckResult, clock

COLUMNS = ("", marked("promise"), marked("measured"), marked("expected"), marked("file"))
WORST_COUNT = 10
"""Sentences shown unless more are asked for."""


def result_rows(result: CheckResult) -> list[tuple[str, str, str, str, str]]:
    """One row for each promise, under COLUMNS: outcome ("ok", "failed" …), promise, measured, expected, file."""
    return [(row.outcome.value, tr(row.name), row.measured, row.expected, row.file) for row in result.rows]


def summary(result: CheckResult) -> str:
    """`29 of 29 promises kept` or `2 of 29 promises broken: pauses (x.mp3), clicks (x.mp3)`, and how much is to be looked at."""
    looked_at = [row for row in result.rows if row.outcome.value in ("ok", "failed")]
    if result.ok:
        rest = tr("; {count} to look at", count=len(result.to_look_at)) if result.to_look_at else ""
        return plural(len(looked_at), "{number} of {number} promise kept", "{number} of {number} promises kept") + rest
    named = joined(", ", (tr(row.name) + (f" ({row.file})" if row.file else "") for row in result.failed))
    return tr(
        "{broken} of {number} promises broken: {named}", broken=len(result.failed), number=len(looked_at), named=named
    )


def hearing_lines(hearing: Hearing, most: int = WORST_COUNT) -> Iterable[str]:
    """Errors by chapter, then the sentences that were not heard or heard differently, worst first."""
    total = hearing.score
    yield tr(
        "{model} heard {wer:.1f} % of {words} words differently ({cer:.1f} % of letters)",
        model=hearing.model,
        wer=100 * total.wer,
        words=total.words,
        cer=100 * total.cer,
    )
    for chapter in hearing.chapters:
        yield f"  {decimal(100 * chapter.score.wer):>5} %  {chapter.title}"
    worst = list(hearing.differing)
    width = max(len(tr("said:")), len(tr("heard:")))
    for sentence in worst[:most]:
        what = (
            tr("not heard") if sentence.missing else tr("{percent:.0f} % differently", percent=100 * sentence.score.wer)
        )
        yield f"{clock(sentence.start)}  {what}"
        yield f"    {tr('said:'):<{width}} {sentence.spoken}"
        yield f"    {tr('heard:'):<{width}} {sentence.heard or tr('(nothing)')}"
    if len(worst) > most:
        yield plural(len(worst) - most, "and {number} more sentence", "and {number} more sentences")
