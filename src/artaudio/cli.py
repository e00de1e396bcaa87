"""The front door: flags in, exit code out. The only place that prints and the only one that catches ArtaudioError."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from artaudio import __version__
from artaudio.errors import ArtaudioError

if TYPE_CHECKING:
    from artaudio.settings import Settings

EXIT_BUG = 1
EXIT_INTERRUPTED = 130
EXIT_OUTPUT_CLOSED = 141
"""As a shell names a program that wrote to a pipe nobody reads any more."""

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="artaudio")
def artaudio() -> None:
    """Turn a German article into an audio edition: MP3 and Ogg Vorbis that sound like a radio piece.

    Start with:  artaudio build ARTICLE
    """


def _article_argument(name: str = "ARTICLE") -> Decorator:
    return click.argument("article", metavar=name, type=click.Path(path_type=Path, allow_dash=True))


def _script_options(command: Callable[..., None]) -> Callable[..., None]:
    """Flags that decide what is spoken; shared by every command that writes a script."""
    for option in reversed(
        (
            click.option("--title", help="Title of the edition, instead of the page's."),
            click.option("--sign-off", metavar="TEXT", help="Closing words; may use {title}, {authors}, {studio}."),
            click.option("--no-sign-off", is_flag=True, help="End with the article's last word."),
            click.option("--no-announcement", is_flag=True, help="Begin with the article's first word."),
            click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off."),
            click.option("--lexicon", multiple=True, metavar="FILE", help="A file of pronunciations (TOML or PLS)."),
            click.option(
                "--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file [artaudio.toml here]."
            ),
        )
    ):
        command = option(command)
    return command


@artaudio.command()
@_article_argument()
@click.option("-o", "--output", default="output", show_default=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--engine", help="Who speaks: auto, pico, gtts or tone [auto].")
@click.option("--voice", help="A voice of the engine; `artaudio voices` lists them.")
@click.option("--format", "formats", metavar="LIST", help="Audio files to write, parted by commas [mp3,ogg].")
@click.option("--loudness", type=float, metavar="LUFS", help="Programme loudness [-16].")
@click.option("--no-treatment", is_flag=True, help="Leave the voice as the engine gives it.")
@click.option("--intro", metavar="FILE", help="Sound before the announcement.")
@click.option("--outro", metavar="FILE", help="Sound after the last word.")
@click.option("--separator", metavar="FILE", help="Sound between chapters.")
@click.option("--url", help="Address of the article, for the tags.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: the edition, or the error.")
@_script_options
def build(article: Path, output: Path, *, force: bool, quiet: bool, as_json: bool, **flags: Any) -> None:
    """Build the edition of ARTICLE: a text file, a script file, or - for standard input."""
    from artaudio.edition import build_edition
    from artaudio.front.progress import progress_for
    from artaudio.front.summary import print_summary
    from artaudio.records import to_plain

    with progress_for(quiet=quiet or as_json) as progress:
        built = build_edition(_path(article), output, settings=_settings(flags), progress=progress, force=force)
    if as_json:
        _print_json({"edition": to_plain(built.edition), "folder": str(built.folder), "unchanged": built.unchanged})
    elif not quiet:
        print_summary(built)


@artaudio.command()
@_article_argument()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a script file that can be edited."
)
@click.option("--json", "as_json", is_flag=True, help="Print the script as JSON.")
@_script_options
def script(article: Path, output: Path | None, *, as_json: bool, **flags: Any) -> None:
    """Show every block of ARTICLE: its role, how sure that is, what is written and what will be spoken."""
    from artaudio.edition import read_script
    from artaudio.errors import ScriptError
    from artaudio.files import write_whole
    from artaudio.front.tables import script_lines, script_table
    from artaudio.records import to_plain
    from artaudio.script.script_file import write_script_file

    read = read_script(_path(article), _settings(flags))
    if output is not None:
        try:
            write_whole(output, write_script_file(read.article, read.script))
        except OSError as error:
            raise ScriptError(
                f"{output} cannot be written: {error.strerror}", path=output, hint="choose another place with -o"
            ) from error
        click.echo(f"{output} written; change it, then: artaudio build {output}", err=True)
    elif as_json:
        _print_json({"article": to_plain(read.article), "script": to_plain(read.script)})
    elif sys.stdout.isatty():
        from rich.console import Console

        Console().print(script_table(read.script))
    else:
        for line in script_lines(read.script):
            click.echo(line)


@artaudio.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def inspect(file: Path, *, as_json: bool) -> None:
    """Print all tags, the duration and the format of an audio FILE."""
    from artaudio.front.summary import print_report
    from artaudio.publish.inspect import inspect as inspect_file
    from artaudio.records import to_plain

    report = inspect_file(file)
    if as_json:
        _print_json(to_plain(report))
    else:
        print_report(report)


@artaudio.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def voices(*, as_json: bool) -> None:
    """List the German voices of every engine, ready or not."""
    from artaudio.front.engines import engine_rows, print_voices

    rows = engine_rows(_settings({}))
    if as_json:
        _print_json(rows)
    else:
        print_voices(rows)


@artaudio.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> None:
    """Say what works on this machine, what is missing, and how to get it."""
    from artaudio.front.engines import doctor_rows, print_doctor

    rows = doctor_rows(_settings({}))
    if as_json:
        _print_json(rows)
    else:
        print_doctor(rows)
    if not any(row["ready"] for row in rows if row["kind"] == "engine"):
        raise SystemExit(5)


@artaudio.command()
@click.argument("text")
@click.option("--show", is_flag=True, help="Print the spoken words instead of speaking them.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="WAV file to write [say.wav].")
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice of the engine.")
@_script_options
def say(text: str, output: Path | None, *, show: bool, **flags: Any) -> None:
    """Say one TEXT, as it would be said in an edition."""
    from artaudio import saying

    settings = _settings(flags)
    if show:
        click.echo(" ".join(utterance.spoken for utterance in saying.utterances_of(text, settings)))
        return
    target = output or Path("say.wav")
    said = saying.say(text, target, settings)
    click.echo(f"{target}  {said.duration / 1000:.1f} s, {said.engine} {said.voice}: {said.spoken}")


@artaudio.command()
@click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off.")
def normalize(rule_off: tuple[str, ...]) -> None:
    """Read lines from standard input and print the spoken form of each, one for one."""
    from artaudio.edition import refuse_unknown_rules
    from artaudio.script.normalize import normalize as normalize_line

    refuse_unknown_rules(rule_off)
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        click.echo(normalize_line(line, rule_off).spoken)


@artaudio.group()
def lexicon() -> None:
    """Pronunciations: see which words need one, and move them between formats."""


@lexicon.command("check")
@_article_argument()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@_script_options
def lexicon_check(article: Path, *, as_json: bool, **flags: Any) -> None:
    """List the words of ARTICLE that no one is sure how to say, most frequent first."""
    from artaudio.edition import unsure_words_of

    words = unsure_words_of(_path(article), _settings(flags))
    if as_json:
        _print_json([{"word": word, "count": count, "why": why} for word, count, why in words])
        return
    for word, count, why in words:
        click.echo(f"{count:4}  {word}  ({why})")
    if not words:
        click.echo("every word is known")


def _path(article: Path) -> Path | None:
    """`-` is standard input."""
    return None if str(article) == "-" else article


def _settings(flags: dict[str, Any]) -> "Settings":
    """artaudio.toml with the flags laid over it; a flag that was not given changes nothing."""
    from artaudio.settings import SETTINGS_FILE, read_settings

    config = flags.get("config")
    if config is None and Path(SETTINGS_FILE).is_file():
        config = Path(SETTINGS_FILE)
    given: dict[str, dict[str, Any]] = {
        "script": {
            "announcement": False if flags.get("no_announcement") else None,
            "sign_off": "" if flags.get("no_sign_off") else flags.get("sign_off"),
            "rules_off": flags.get("rule_off") or None,
            "lexicons": flags.get("lexicon") or None,
        },
        "speech": {"engine": flags.get("engine"), "voice": flags.get("voice")},
        "mix": {
            "loudness": flags.get("loudness"),
            "treatment": False if flags.get("no_treatment") else None,
            "intro": flags.get("intro"),
            "outro": flags.get("outro"),
            "separator": flags.get("separator"),
        },
        "publish": {
            "title": flags.get("title"),
            "formats": _listed(flags.get("formats")),
            "url": flags.get("url"),
        },
    }
    chosen = {table: {key: value for key, value in keys.items() if value is not None} for table, keys in given.items()}
    return read_settings(config, {table: keys for table, keys in chosen.items() if keys})


def _listed(text: str | None) -> list[str] | None:
    """`mp3, ogg` → `["mp3", "ogg"]`."""
    return None if text is None else [part.strip().lower() for part in text.split(",") if part.strip()]


def _print_json(plain: object) -> None:
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 done, 2 wrong usage, 3 to 8 as errors.py says, 130 interrupted."""
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # `artaudio script x | head` ends without a complaint; nothing more can be flushed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EXIT_OUTPUT_CLOSED
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        code = artaudio.main(arguments, prog_name="artaudio", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was spoken stays cached, start the same command to go on", err=True)
        return EXIT_INTERRUPTED
    except ArtaudioError as error:
        if "--json" in arguments:
            _print_json({"error": error.message, "hint": error.hint, "kind": type(error).__name__})
        click.echo(click.style("error: ", fg="red", bold=True) + error.message, err=True)
        if error.hint:
            click.echo(click.style("hint:  ", fg="cyan") + error.hint, err=True)
        return error.exit_code
    return code if isinstance(code, int) else 0
