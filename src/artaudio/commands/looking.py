"""`artaudio inspect`, `check`, `doctor`: the commands that look and change nothing."""

from pathlib import Path

import click

from artaudio.commands.flags import print_json, settings_from


@click.command(short_help="Print all tags, duration and format of an audio file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def inspect(file: Path, *, as_json: bool) -> None:
    """Print all tags, the duration and the format of an audio FILE."""
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.summary import print_report
    from artaudio.publish.inspect import inspect as inspect_file

    report = inspect_file(file)
    if as_json:
        print_json(to_plain(report))
    else:
        print_report(report)


ASKED = "asks the services of engines that need the network whether they answer; --offline asks none"


@click.command(short_help="Say what works here, and how to get what is missing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> None:
    """Say what works on this machine, what is missing, and how to get it."""
    from artaudio.commands.terminal.requirements import doctor_rows, print_doctor

    settings = settings_from({})
    if settings.speech.network != "never":
        click.echo(ASKED, err=True)
    rows = doctor_rows(settings)
    if as_json:
        print_json(rows)
    else:
        print_doctor(rows)
    if not any(row["ready"] for row in rows if row["kind"] == "engine"):
        raise SystemExit(5)


@click.command(short_help="Prove that an edition keeps its promises.")
@click.argument("edition", type=click.Path(path_type=Path))
@click.option("--listen", is_flag=True, help="Let a speech recogniser hear the finished file and name what it missed.")
@click.option("--model", metavar="MODEL", help="faster-whisper model to listen with: a folder, or a name it has.")
@click.option(
    "--plot", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Draw the edition as .svg or .png."
)
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file [artaudio.toml here].")
@click.option("-q", "--quiet", is_flag=True, help="Print what failed and nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(
    edition: Path,
    *,
    listen: bool,
    model: str | None,
    plot: Path | None,
    config: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Prove that EDITION (its folder or edition.json) keeps its promises: nothing missing, loudness, pauses, tags."""
    from artaudio.base.errors import CheckFailed
    from artaudio.base.records import to_plain
    from artaudio.check.judge import check as judge
    from artaudio.check.plot import write_plot
    from artaudio.commands.terminal.progress import progress_for
    from artaudio.commands.terminal.verdict import print_verdict

    settings = settings_from({"config": config, "model": model})
    with progress_for(quiet=quiet or as_json) as progress:
        verdict = judge(edition, settings.listen if listen else None, progress)
    if plot is not None:
        write_plot(edition, plot)
    if as_json:
        print_json({"ok": verdict.ok, "verdict": to_plain(verdict)})
    else:
        print_verdict(verdict, only_failed=quiet)
    if not verdict.ok:
        raise CheckFailed(
            f"{edition}: {len(verdict.failed)} of {len(verdict.rows)} promises are not kept",
            hint="build it again with --force; what was spoken is cached",
        )
