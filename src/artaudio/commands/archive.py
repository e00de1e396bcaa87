"""`artaudio archive`: editions of very many articles, by the workers of a Dask cluster, in a store."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import decimal, joined, plural, recovered, recovered_error, tr
from artaudio.base.processors import processor_count
from artaudio.base.web_address import is_web_address
from artaudio.commands.flags import (
    client_from,
    config_option,
    is_offline,
    json_option,
    print_json,
    print_json_line,
    script_options,
    settings_from,
    speed_option,
)
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.usage import ArticlePath, CommandGroup, NumberRange

if TYPE_CHECKING:
    from artaudio.archive.build import Summary
    from artaudio.archive.cluster import Cluster
    from artaudio.archive.inputs import Input
    from artaudio.archive.model import Failure, Limits, Outcome, Reference
    from artaudio.archive.store import Store
    from artaudio.base.settings import Settings
    from artaudio.commands.flags import Decorator
    from artaudio.commands.terminal.archive_progress import SilentArchive

DEFAULTS: dict[str, dict[str, Any]] = {
    "speech": {"word_times": "never", "order": ["piper", "pico", "espeak"]},
    "publish": {"cover_pixels": 1400},
}
"""Settings that are others here than for one article, where neither artaudio.toml nor a flag has them: no sentence is spoken
twice, "auto" asks no service a million times, and the cover is as small as podcast directories take it."""
MEGABYTE_BYTES = 1_000_000
HOUR_SECONDS = 3600

store_argument = click.argument("store", metavar="STORE")


class InputPath(ArticlePath):
    """What holds the articles: a path, an address on the web, or a file in a store, which stay texts."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path or the address. Raises click.BadParameter for an empty text."""
        scheme, found, _ = str(value).partition("://")
        if found and scheme.lower() not in ("http", "https", "feed"):
            return value
        return super().convert(value, param, ctx)


def _together(*options: Any) -> "Decorator":
    def decorated(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


how_options = _together(
    click.option("--engine", help="Who speaks: auto (of the engines that are here), or an engine [auto]."),
    click.option("--voice", help="A voice, by its id or as ENGINE/ID; `artaudio voices` lists them."),
    click.option("--format", "formats", metavar="LIST", multiple=True, help="Formats, separated by commas [mp3,ogg]."),
    click.option("--loudness", type=float, metavar="LUFS", help="Programme loudness [-16]."),
    speed_option,
    click.option(
        "--word-times",
        type=click.Choice(["auto", "always", "never"]),
        help="Sentences that are spoken twice to learn when each word is heard [never].",
    ),
    click.option("--cover", metavar="FILE", help="Your own picture for all, instead of those that are drawn."),
    click.option(
        "--cover-pixels",
        type=click.IntRange(1400, 3000),
        metavar="N",
        help="Width and height of the covers [1400].",
    ),
    click.option("--allow-private", is_flag=True, help="Fetch from machines of a private network, too."),
    script_options,
)
where_options = _together(
    click.option("--workers", type=click.IntRange(1), metavar="N", help="Start N workers here [one a core]."),
    click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler: tcp://host:8786."),
    click.option(
        "--memory",
        type=click.IntRange(200),
        default=1500,
        show_default=True,
        metavar="MB",
        help="Memory that the process of one article may take.",
    ),
    click.option(
        "--seconds",
        type=NumberRange(0.1),
        metavar="S",
        help="Time that each stage of an article may take [by its length, 120 at least].",
    ),
)
run_options = _together(
    click.option(
        "--max-failures",
        type=NumberRange(0, 100),
        default=5.0,
        show_default=True,
        metavar="PERCENT",
        help="Stop where more of the last 500 articles failed.",
    ),
    click.option("--json-lines", is_flag=True, help="Print one JSON object a line for each article."),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors."),
)


@click.group(cls=CommandGroup, short_help="Editions of very many articles, on many machines.")
def archive() -> None:
    """Build editions of very many articles on one machine or many, into a folder or an S3 store.

    What is done is never done again: the same command goes on where it was.
    """


@archive.command("estimate", short_help="Build a sample, and say what all of it would take.")
@click.argument("source", metavar="INPUT", type=InputPath())
@click.option("--sample", type=click.IntRange(2), default=30, show_default=True, metavar="N", help="Articles to build.")
@click.option("--price", type=NumberRange(0), metavar="AMOUNT", help="What a core costs for an hour.")
@how_options
@where_options
@json_option
def archive_estimate(
    source: Path | str,
    *,
    sample: int,
    price: float | None,
    workers: int | None,
    scheduler: str | None,
    memory: int,
    seconds: float | None,
    as_json: bool,
    **flags: Any,
) -> None:
    """Build a random sample of the articles of INPUT here, and say how many core-hours, bytes and requests all would take.

    Each figure stands with the bounds between which it is in nine cases of ten.
    """
    settings = _settings(flags)
    from artaudio.archive.estimate import estimate
    from artaudio.base.records import to_plain

    if scheduler or workers:
        raise click.UsageError(tr("a sample is built by this process alone"), click.get_current_context())
    found = estimate(_input(source, settings, flags), settings, sample, _limits(memory, seconds))
    if as_json:
        print_json(to_plain(found) | ({"price": price * found.core_hours.mean} if price is not None else {}))
        return
    click.echo(
        tr(
            "{articles} articles, of which {built} were built and {failed} failed",
            articles=found.articles,
            built=found.built,
            failed=found.failed,
        )
    )
    rows = [
        (tr("core-hours"), found.core_hours, 1),
        (tr("sound, hours"), found.sound_hours, 1),
        (tr("size, GB"), found.gigabytes, 2),
        (tr("requests to write"), found.requests, 0),
    ]
    if price is not None:
        rows.append((tr("price, at {price:g} a core-hour", price=price), found.core_hours.times(price), 2))
    for name, figure, places in rows:
        low, mean, high = (decimal(value, places) for value in (figure.low, figure.mean, figure.high))
        click.echo(tr("{name:<32}{mean:>14}   ({low} to {high})", name=name, mean=mean, low=low, high=high))


@archive.command("build", short_help="Build what the store does not have yet.")
@click.argument("source", metavar="INPUT", type=InputPath())
@click.option(
    "--to", "address", required=True, metavar="STORE", help="A folder, s3://bucket/folder, or what fsspec knows."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N articles.")
@click.option("--shards", type=click.Choice(["16", "256", "4096"]), help="Parts of a new archive [256].")
@click.option("--all", "everything", is_flag=True, help="Build also what would only sound the same.")
@how_options
@where_options
@run_options
def archive_build(
    source: Path | str,
    *,
    address: str,
    limit: int | None,
    shards: str | None,
    everything: bool,
    **flags: Any,
) -> None:
    """Build the editions of all articles of INPUT that STORE does not have as they would become.

    INPUT is a JSON Lines or Parquet file, a folder, a sitemap, a feed, or a list of addresses and feeds. Ends on SIGTERM or
    Ctrl-C after the articles that are under way; the same command goes on. Exit code 10 where articles failed.
    """
    settings = _settings(flags)
    store = _store(address, settings)
    store.open({"16": 1, "256": 2, "4096": 3}.get(shards or "", 0))
    listing = _input(source, settings, flags, limit or 0)
    _run(store, settings, iter(listing), listing, flags, everything=everything)


@archive.command("retry", short_help="Build the articles that failed once more.")
@store_argument
@how_options
@where_options
@run_options
def archive_retry(store: str, **flags: Any) -> None:
    """Build the articles of STORE that have failed once more, with the settings that are given now."""
    settings = _settings(flags)
    found = _store(store, settings)
    found.find()
    references = [failure.reference for failure in found.failures()]
    _run(found, settings, iter(references), len(references), flags, retry=True)


@archive.command("status", short_help="Say what the archive has.")
@store_argument
@json_option
def archive_status(store: str, *, as_json: bool) -> None:
    """Say how many editions STORE has, how long and how large they are, what they cost, and how many articles failed."""
    found = _store(store)
    found.find()
    from artaudio.archive.status import status
    from artaudio.base.records import to_plain

    told = status(found)
    if as_json:
        print_json(to_plain(told))
        return
    click.echo(
        joined(
            ", ",
            (
                plural(told.editions, "{number} edition", "{number} editions"),
                plural(told.failed, "{number} article failed", "{number} articles failed"),
                plural(16**found.digits, "{number} shard", "{number} shards"),
            ),
        )
    )
    click.echo(
        tr(
            "{sound_hours:,.1f} hours of sound, {bytes:,.2f} GB in {files} files",
            sound_hours=told.sound_hours,
            bytes=told.bytes / 1000000000.0,
            files=told.files,
        )
    )
    click.echo(
        tr(
            "{cpu_seconds:,.2f} core-hours, {cpu_seconds_each:.2f} s an edition",
            cpu_seconds=told.cpu_seconds / HOUR_SECONDS,
            cpu_seconds_each=told.cpu_seconds_each,
        )
    )
    for engine, count in told.engines.items():
        click.echo(f"  {engine:<24}{count:>10}")
    if told.unmerged:
        click.echo(tr("a run goes on, or was ended before its rows were in the manifests; the next one brings them in"))


@archive.command("failures", short_help="List the articles that failed, with their reasons.")
@store_argument
@json_option
def archive_failures(store: str, *, as_json: bool) -> None:
    """List the articles of STORE that have failed: where they stand, at which stage, and why."""
    from artaudio.archive.model import Stage
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.tables import widest

    found = _store(store)
    found.find()
    failures = list(found.failures())
    if as_json:
        print_json({"failures": to_plain(failures)})
        return
    width = max(8, widest(Stage))
    for failure in failures:
        click.echo(f"{tr(failure.stage):<{width}} {cleaned(_reason(failure))}")
        if failure.hint:
            click.echo(f"{'':<{width}} {cleaned(recovered(failure.hint))}")
    click.echo(plural(len(failures), "{number} article failed", "{number} articles failed"))


@archive.command("diff", short_help="List what this artaudio would speak otherwise.")
@store_argument
@how_options
@where_options
@json_option
def archive_diff(store: str, *, as_json: bool, **flags: Any) -> None:
    """List the editions of STORE that would be spoken otherwise by this version, these settings and lexicons.

    Only scripts are written, and nothing is changed. `artaudio archive build` builds these, and leaves all others as they are.
    """
    found = _store(store)
    found.find()
    from artaudio.archive.difference import differing
    from artaudio.base.records import to_plain

    settings = _settings(flags)
    limits = _limits(flags["memory"], flags["seconds"])
    with _draining() as stop:
        outcomes = list(differing(found, settings, lambda: _cluster(flags), stop, limits))
    changed = [one for one in outcomes if one.changed_sentences]
    failed = [one.failure for one in outcomes if one.failure]
    if as_json:
        rows = [{"name": one.reference.name, "sentences": one.changed_sentences} for one in changed]
        print_json({"changed": rows, "failed": to_plain(failed), "compared": len(outcomes)})
    else:
        for one in changed:
            click.echo(f"{one.changed_sentences:>5}  {cleaned(one.reference.name)}")
        click.echo(
            tr("{count} of {count2} editions would be spoken otherwise", count=len(changed), count2=len(outcomes))
        )
    _raise_if_failed(len(failed), len(outcomes))


@archive.command("feeds", short_help="Write the podcast feed of the archive, with a page for each month.")
@store_argument
@config_option
@json_option
def archive_feeds(store: str, config: Path | None, *, as_json: bool) -> None:
    """Write feed.xml with the newest editions of STORE, and archive pages by month (RFC 5005), into feeds/.

    The [feed] table of artaudio.toml says what the channel is; `base_url` is the address of STORE on the web.
    """
    found = _store(store)
    found.find()
    from artaudio.archive.feeds import write_feeds
    from artaudio.base.records import to_plain

    written = write_feeds(found, settings_from({"config": config}, DEFAULTS).feed)
    if as_json:
        print_json(to_plain(written))
        return
    click.echo(
        tr(
            "feeds/feed.xml: the newest of {items} editions; {pages} archive pages",
            items=written.items,
            pages=written.pages,
        )
    )
    click.echo(
        plural(
            written.changed,
            "{number} file was written, all others were as they are",
            "{number} files were written, all others were as they are",
        )
    )
    if written.undated:
        click.echo(
            plural(
                written.undated,
                "{number} edition has no date and is in no feed",
                "{number} editions have no date and are in no feed",
            )
        )
    if written.later:
        click.echo(tr("{later} editions are dated in the future and are in no feed", later=written.later))


def _store(address: str, settings: "Settings | None" = None) -> "Store":
    from artaudio.archive.requirements import require_libraries

    require_libraries()
    _refuse_distant(address, settings)
    from artaudio.archive.store import Store

    return Store(address)


def _settings(flags: dict[str, Any]) -> "Settings":
    from artaudio.archive.requirements import require_libraries

    require_libraries()
    return settings_from(flags, DEFAULTS)


def _input(source: Path | str, settings: "Settings", flags: dict[str, Any], limit: int = 0) -> "Input":
    from artaudio.archive.inputs import Input
    from artaudio.batch.entries import Wanted

    client = client_from(settings, flags, lambda line: click.echo(line, err=True), polite=True)
    if isinstance(source, str):
        _refuse_distant(source, settings)
        if is_web_address(source):
            client.name(source)
    return Input(source, client, Wanted(limit=limit, input_format=settings.article.input_format))


def _limits(memory: int, seconds: float | None) -> "Limits":
    from artaudio.archive.model import Limits

    return Limits(memory * MEGABYTE_BYTES, seconds or 0.0)


def _cluster(flags: dict[str, Any]) -> "Cluster":
    from artaudio.archive.cluster import Cluster

    if flags["scheduler"] and flags["workers"]:
        raise click.UsageError(
            tr("--workers starts workers here, and --scheduler has its own"), click.get_current_context()
        )
    return Cluster(flags["scheduler"] or "", flags["workers"] or processor_count())


def _run(
    store: "Store",
    settings: "Settings",
    references: "Iterator[Reference]",
    total: "Input | int",
    flags: dict[str, Any],
    *,
    retry: bool = False,
    everything: bool = False,
) -> None:
    """Build, show it, and say what it came to. Raises SomeFailedError where articles failed."""
    from artaudio.archive.build import ArchiveBuild
    from artaudio.archive.dispatch import MOST_FAILURES_RATIO
    from artaudio.commands.terminal.archive_progress import archive_progress

    quiet, json_lines = flags["quiet"], flags["json_lines"]
    ratio = flags["max_failures"] / 100 if flags["max_failures"] is not None else MOST_FAILURES_RATIO
    with archive_progress(quiet=quiet or json_lines) as progress, _draining(progress) as stop:

        def told(outcome: "Outcome") -> None:
            known = total if isinstance(total, int) else total.total
            progress.advance(known, failed=outcome.failure is not None)
            if json_lines:
                print_json_line(_line(outcome))
            elif outcome.failure is not None:
                progress.notice(f"{tr('failed'):<11}{_reason(outcome.failure)}")

        run = ArchiveBuild(
            store,
            settings,
            told=told,
            waiting=_once(progress, tr("there are no workers at the scheduler; waiting for some")),
            unconditional=_once(
                progress,
                tr(
                    "{address} does not write on conditions (If-None-Match): let one command build there at a time",
                    address=store.address,
                ),
            ),
            stop=stop,
            limits=_limits(flags["memory"], flags["seconds"]),
            most_failures=ratio,
            everything=everything,
        )
        try:
            summary = run.run(references, lambda: _cluster(flags), retry=retry)
        finally:
            _print(run.summary, quiet=quiet, json_lines=json_lines)
    _raise_if_failed(summary.failed, summary.waiting + sum(summary.counts.values()) + sum(summary.looks.values()))


def _refuse_distant(address: str, settings: "Settings | None") -> None:
    """Raise OfflineError for what lies beyond this machine where no connection is allowed."""
    from artaudio.upload.target import refuse_distant

    if is_offline() or (settings is not None and settings.speech.network == "never"):
        refuse_distant(address, tr('name a folder, or leave out --offline (or network = "never" under [speech])'))


def _once(progress: "SilentArchive", line: str) -> Any:
    said = threading.Event()

    def say() -> None:
        if not said.is_set():
            said.set()
            progress.notice(line)

    return say


def _line(outcome: "Outcome") -> dict[str, Any]:
    """One article, as a line of JSON has it."""
    plain: dict[str, Any] = {"event": outcome.state.value, "name": outcome.reference.name}
    plain["identity"] = outcome.reference.identity
    if (row := outcome.row) is not None:
        plain |= {"folder": f"{row.folder}", "title": row.title, "duration": row.duration, "bytes": row.bytes}
        plain |= {"wall_seconds": row.cost.wall_seconds, "cpu_seconds": row.cost.cpu_seconds, "host": row.cost.host}
        plain |= {"attempts": row.cost.attempts}
    if (failure := outcome.failure) is not None:
        plain |= {"stage": failure.stage.value, "kind": failure.error, "error": failure.message, "hint": failure.hint}
        plain |= {"attempts": failure.attempts, "exit_code": failure.exit_code}
    return plain


def _reason(failure: "Failure") -> str:
    named = "" if failure.reference.name in failure.message else f"{failure.reference.name}: "
    return named + recovered_error(failure.message)


def _print(summary: "Summary", *, quiet: bool, json_lines: bool) -> None:
    counts = {state.value: count for state, count in summary.counts.items() if count}
    same = sum(summary.looks.values())
    if json_lines:
        looks = {look.value: count for look, count in summary.looks.items()}
        plain = {
            "event": "end",
            "done": summary.done,
            "counts": counts,
            "left_alone": looks,
            "waiting": summary.waiting,
        }
        print_json_line(plain | {"seconds": round(summary.seconds, 1), "cpu_seconds": round(summary.cpu_seconds, 1)})
        return
    # Where the input could not even be read, the error says all there is to say.
    if quiet or not (summary.done or counts or same or summary.waiting):
        return
    said = [f"{count} {tr(name)}" for name, count in counts.items()]
    if same:
        said.append(tr("{same} left as they are", same=same))
    if summary.waiting:
        said.append(tr("{waiting} failed earlier (`artaudio archive retry` tries them)", waiting=summary.waiting))
    click.echo(", ".join(said) or tr("nothing to do"))
    if summary.audio_milliseconds:
        hours, core_hours = summary.audio_milliseconds / 3.6e6, summary.cpu_seconds / HOUR_SECONDS
        click.echo(
            tr(
                "{hours:,.2f} hours of sound, {bytes:,.2f} GB, {core_hours:,.2f} core-hours",
                hours=hours,
                bytes=summary.bytes / 1000000000.0,
                core_hours=core_hours,
            )
        )
    if not summary.done:
        click.echo(tr("stopped before the end; the same command goes on"))


def _raise_if_failed(failed: int, articles: int) -> None:
    from artaudio.base.errors import SomeFailedError

    if failed:
        raise SomeFailedError(
            tr("{failed} of {articles} articles failed", failed=failed, articles=articles)
            if articles > 1
            else tr("the article failed"),
            hint=tr(
                "`artaudio archive failures STORE` has the reasons; `artaudio archive retry STORE` tries them again"
            ),
        )


@contextlib.contextmanager
def _draining(progress: "SilentArchive | None" = None) -> Iterator[threading.Event]:
    """SIGTERM, SIGHUP and Ctrl-C set the event that is given; a second one ends the command as it ends any other."""
    stop = threading.Event()
    before: dict[int, Any] = {}

    def end(number: int, frame: FrameType | None) -> None:
        for one, handler in before.items():
            signal.signal(one, handler)
        if progress is not None:
            progress.notice(tr("no further article is begun; those under way are finished (once more: stop at once)"))
        stop.set()

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, end)
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
