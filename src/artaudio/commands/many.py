"""What `artaudio build` does with several articles: builds each, says what became of it, and sums up."""

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.article.model import Source
from artaudio.base.errors import ArtaudioError, SomeFailedError
from artaudio.base.messages import plural, recovered, tr
from artaudio.base.records import replace, to_plain
from artaudio.base.settings import Settings
from artaudio.batch.entries import Wanted
from artaudio.batch.order import Order, Outcome, State, failed
from artaudio.batch.runner import Done, Queue, Workers, build_all
from artaudio.commands.flags import (
    GO_ON,
    INTERRUPTED,
    INTERRUPTED_KIND,
    client_from,
    failure,
    notify_by,
    print_json,
    print_json_line,
    with_feed_address,
)
from artaudio.commands.terminal.streams import cleaned, styled

if TYPE_CHECKING:
    from artaudio.commands.terminal.progress import Silent

FOR_ONE = ("title", "url")
"""Flags that can hold for one article only."""


def build_many(
    articles: Sequence[Path | str | Source],
    settings: Settings,
    flags: dict[str, Any],
    *,
    named: Sequence[str],
    wanted: Wanted,
    jobs: int,
    as_json: bool,
    json_lines: bool,
) -> None:
    """Build each article, put it into the feed, and sum up. `named` are the addresses that a person has typed.

    Raises SomeFailedError where some could not be built.
    """
    from artaudio.commands.memory import small_heaps
    from artaudio.commands.terminal.progress import progress_for

    for name in FOR_ONE:
        if flags.get(name):
            raise click.UsageError(
                tr("--{name} holds for one article, and there are several", name=name), click.get_current_context()
            )
    feed, output, quiet = flags["feed"], flags["output"], flags["quiet"]
    settings = with_feed_address(settings, feed, output)
    hows = {name: flags[name] for name in ("force", "new", "only", "discard_edits")}
    outcomes: list[Outcome] = []
    with progress_for(quiet=quiet or as_json or json_lines) as progress, small_heaps(progress) as watched:
        client = client_from(settings, flags, progress.notice, polite=True)
        for address in named:
            client.name(address)
        notify = notify_by(progress, settings, quiet=quiet)
        order, queue = Order(Path(), output, settings, **hows), Queue(articles, client, wanted)
        with (
            _workers(jobs, progress, settings) as workers,
            _said_on_interrupt(outcomes, as_json=as_json, silent=quiet or json_lines),
        ):
            for done in build_all(queue, order, watched, progress.article, notify, workers):
                outcomes.append(_with_item(done.outcome, feed, settings))
                if json_lines:
                    _print_line(replace(done, outcome=outcomes[-1]))
    if not quiet and not queue.has_several and (unused := _of_several(wanted)):
        said = tr("{options}: of no use here, since no feed or book is among the articles", options=", ".join(unused))
        click.echo(said, err=True)
    if as_json:
        print_json(_summed_up(outcomes))
    elif json_lines:
        print_json_line({"event": "end", "counts": _counts(outcomes)})
    elif not quiet:
        _print(outcomes)
    _raise_if_some_failed(outcomes, quiet=quiet)


def _of_several(wanted: Wanted) -> list[str]:
    """The options that choose among the articles of a feed or a book, as far as they were given."""
    given = {"--limit": wanted.limit, "--since": wanted.since, "--each-chapter": wanted.chapters}
    return [option for option, value in given.items() if value]


def _summed_up(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What `--json` says: each article that is done, and how many came to what."""
    each = [{"state": one.state.value, **_plain(one)} for one in outcomes]
    return {"articles": each, "counts": _counts(outcomes)}


def _print_line(done: Done) -> None:
    state = done.outcome.state.value
    print_json_line({"event": state, "done": done.done, "total": done.total, **_plain(done.outcome)})


@contextlib.contextmanager
def _said_on_interrupt(outcomes: Sequence[Outcome], *, as_json: bool, silent: bool) -> Iterator[None]:
    """What is done already is said where the user, or the system, ends the command."""
    try:
        yield
    except KeyboardInterrupt:
        if as_json:
            print_json(_summed_up(outcomes) | failure(INTERRUPTED, GO_ON, INTERRUPTED_KIND))
        elif not silent:
            _print(outcomes)
        raise


def _workers(jobs: int, progress: "Silent", settings: Settings) -> "contextlib.AbstractContextManager[Workers | None]":
    if jobs < 2:
        return contextlib.nullcontext()
    from artaudio.commands.workers import Processes

    return Processes(jobs, progress.notice, offline=settings.speech.network == "never")


def _with_item(outcome: Outcome, feed: Path | None, settings: Settings) -> Outcome:
    """The outcome once its edition is in the feed; one that cannot be put there has failed."""
    if feed is None or outcome.state is State.FAILED:
        return outcome
    from artaudio.feed.editing import feed_add

    try:
        (change,) = feed_add(feed, [Path(outcome.folder)], settings.feed, create=True)
    except ArtaudioError as error:
        return replace(failed(outcome.name, error), folder=outcome.folder, title=outcome.title)
    return replace(outcome, feed=change.done.value, note=change.note)


def _plain(outcome: Outcome) -> dict[str, Any]:
    """The outcome's fields that say something."""
    plain: dict[str, Any] = to_plain(outcome)
    return {name: value for name, value in plain.items() if name != "state" and value not in ("", 0)}


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    counted = Counter(outcome.state for outcome in outcomes)
    return {state.value: counted[state] for state in State}


def _print(outcomes: Sequence[Outcome]) -> None:
    """A line for each article, those that failed at the end with their reasons, and the sum."""
    from artaudio.commands.terminal.summary import with_corrections
    from artaudio.commands.terminal.tables import clock, widest

    width = widest(State)
    for one in outcomes:
        if one.state is not State.FAILED:
            click.echo(
                f"{tr(one.state):<{width}}  {clock(one.duration):>7}  {cleaned(one.title)}  {cleaned(one.folder)}"
            )
            for said in filter(
                None,
                (
                    one.incomplete
                    and tr("this may be only the beginning: {incomplete}", incomplete=recovered(one.incomplete)),
                    one.corrected_by and with_corrections(one.corrected_by),
                    one.note,
                ),
            ):
                click.echo(f"{'':<{width + 11}}{cleaned(said)}")
    _print_failures(outcomes)
    said = ", ".join(f"{count} {tr(state)}" for state, count in _counts(outcomes).items() if count)
    click.echo(plural(len(outcomes), "{number} article: {said}", "{number} articles: {said}", said=said or tr("none")))


def _print_failures(outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        if one.state is State.FAILED:
            for line in _reasons(one):
                click.echo(line, err=True)


def _reasons(outcome: Outcome) -> Iterator[str]:
    from artaudio.commands.terminal.tables import widest

    named = "" if outcome.name in outcome.error else f"{outcome.name}: "
    width = widest(State) + 2
    yield styled(f"{tr(State.FAILED):<{width}}", fg="red", bold=True) + cleaned(named + outcome.error)
    if outcome.hint:
        yield f"{'':<{width}}{cleaned(outcome.hint)}"


def _raise_if_some_failed(outcomes: Sequence[Outcome], *, quiet: bool) -> None:
    wrong = [one for one in outcomes if one.state is State.FAILED]
    if not wrong:
        return
    if quiet:
        _print_failures(outcomes)
    raise SomeFailedError(
        tr("{failed} of {number} articles failed", failed=len(wrong), number=len(outcomes))
        if len(outcomes) > 1
        else tr("the article failed"),
        hint=tr("each is named with its reason; once that is mended, the same command goes on"),
    )
