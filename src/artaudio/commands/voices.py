"""`artaudio voices` and the commands below it: whom one can choose."""

from pathlib import Path

import click

from artaudio.base.messages import plural, tr
from artaudio.commands.flags import article_from, config_option, json_option, print_json, settings_from, speed_option
from artaudio.commands.usage import CommandGroup, PathType
from artaudio.commands.voices_install import install


@click.group(cls=CommandGroup, invoke_without_command=True)
@click.option("--measure", is_flag=True, help="Measure anew how fast the offline voices speak here.")
@click.option("--online", is_flag=True, help="With --measure: also voices that need the network.")
@config_option
@json_option
@click.pass_context
def voices(context: click.Context, *, measure: bool, online: bool, config: Path | None, as_json: bool) -> None:
    """List the German voices of every engine: quality, speed on this machine, network, licence, what is missing."""
    if context.invoked_subcommand is not None:
        return
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.voice_table import print_voices, voice_rows

    speech = settings_from({"config": config}).speech
    rows = voice_rows(speech, anew=measure, online=measure and online, quiet=as_json)
    if as_json:
        print_json(to_plain(rows))
    else:
        print_voices(rows)


voices.add_command(install)


@voices.command("try", short_help="Hear the same three sentences in every voice.")
@click.argument("names", metavar="[VOICE]...", nargs=-1)
@click.option(
    "--article",
    metavar="ARTICLE",
    type=PathType(allow_dash=True),
    help="Take three sentences from this article, instead of our own.",
)
@click.option(
    "-o",
    "--output",
    default="voices",
    show_default=True,
    type=PathType(file_okay=False),
    help="Folder.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@speed_option
@config_option
def try_voices(
    names: tuple[str, ...],
    article: Path | None,
    output: Path,
    *,
    quiet: bool,
    speed: float | None,
    config: Path | None,
) -> None:
    """Write a page on which the same three sentences are heard in every VOICE, side by side.

    VOICE is an id, ENGINE/ID, or an ENGINE for all its voices; without any, all offline voices that are ready. Voices that
    need the network are asked only if they are named.
    """
    from artaudio.base.errors import EngineUnavailableError
    from artaudio.commands.terminal.progress import progress_for
    from artaudio.pipeline.audition import audition

    settings = settings_from({"config": config, "speed": speed})
    source = None if article is None else article_from(article, settings, {})
    with progress_for(quiet=quiet) as progress:
        done = audition(source, names, output, settings, progress, progress.notice)
    silent = [candidate for candidate in done.audition.candidates if not candidate.takes]
    if not quiet:
        sentences = plural(len(done.audition.sentences), "{number} sentence", "{number} sentences")
        heard = len(done.audition.candidates) - len(silent)
        click.echo(f"{done.page}  {sentences}, {plural(heard, '{number} voice', '{number} voices')}")
    for candidate in silent:
        click.echo(tr("not heard: {name}: {failure}", name=candidate.name, failure=tr(candidate.failure)), err=True)
    if done.failed:
        raise EngineUnavailableError(
            tr("{count} of the voices asked for cannot be heard", count=len(done.failed)),
            hint="; ".join(dict.fromkeys(filter(None, (candidate.hint for candidate in done.failed))))
            or tr("artaudio doctor says what is missing"),
        )
