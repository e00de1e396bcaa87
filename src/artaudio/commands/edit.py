"""`artaudio edit`: the editor's desk in the browser, or its steps one by one in the terminal."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import language, plural, tr
from artaudio.commands.flags import (
    address_options,
    client_from,
    output_option,
    script_options,
    settings_from,
    speed_option,
)
from artaudio.commands.usage import ArticleCommand, ArticlePath, PathType

if TYPE_CHECKING:
    from artaudio.base.settings import Settings
    from artaudio.editor.desk import Desk

FOLDER = Path("articles")
"""Where articles that are given on the desk are kept, unless a folder or an article is named."""


@click.command(cls=ArticleCommand, short_help="See, hear and correct an article in the browser.")
@click.argument("article", metavar="[ARTICLE|URL|EDITION|FOLDER]", required=False, type=ArticlePath())
@output_option
@click.option("--engine", help="Who reads: an engine that `artaudio voices` lists [one that is offline].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID.")
@speed_option
@click.option("--feed", type=PathType(dir_okay=False), help="The podcast feed's file [feed.xml in the output folder].")
@click.option(
    "--port", default=8727, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free."
)
@click.option("--no-browser", is_flag=True, help="Print the desk's address, and open no browser.")
@click.option(
    "--do",
    "steps",
    multiple=True,
    metavar="STEP",
    help="Do a step here in the terminal, such as 'role 3 caption'; --steps lists them.",
)
@click.option("--undo", type=click.IntRange(min=1), metavar="N", help="Undo the last N steps.")
@click.option("--redo", type=click.IntRange(min=1), metavar="N", help="Do N steps again that were undone.")
@click.option("--history", is_flag=True, help="List the steps that were done.")
@click.option("--steps", "list_steps", is_flag=True, help="List the steps that there are.")
@address_options
@script_options
def edit(
    article: Path | str | None,
    *,
    output: Path,
    feed: Path | None,
    port: int,
    no_browser: bool,
    steps: tuple[str, ...],
    undo: int | None,
    redo: int | None,
    history: bool,
    list_steps: bool,
    **flags: Any,
) -> None:
    """See, hear and correct an article in the browser, check and publish it: ARTICLE, the article of an EDITION, or a FOLDER.

    What is corrected is kept in a script file beside the article, NAME.script.toml, and `artaudio build ARTICLE` has it.
    With --do, --undo, --redo and --history the same happens here, without a browser.
    """
    if list_steps:
        _print_steps()
        return
    if str(article) == "-":
        raise click.UsageError(
            tr("standard input has no place to keep corrections: save the article as a file, and name that"),
            click.get_current_context(),
        )
    settings = settings_from(flags)
    desk = _desk(article, output, feed, settings, flags)
    try:
        key = ""
        if article is not None and not _is_folder(article):
            key = desk.give(article) if isinstance(article, str) else desk.open(article)
        if steps or undo or redo or history:
            if not key:
                raise click.UsageError(tr("name the article that is to be changed"), click.get_current_context())
            _change(desk, key, steps, undo or 0, redo or 0)
            if history:
                _print_history(desk, key)
            return
        _serve(desk, port, no_browser=no_browser)
    finally:
        desk.close()


def _desk(
    article: Path | str | None, output: Path, feed: Path | None, settings: "Settings", flags: dict[str, Any]
) -> "Desk":
    from artaudio.editor.desk import Desk
    from artaudio.editor.library import Library

    folder = FOLDER
    if isinstance(article, Path):
        folder = article if _is_folder(article) else Path() if article.is_dir() else article.parent

    def said(line: str) -> None:
        click.echo(line, err=True)

    client = client_from(settings, flags, said)

    def fetch(address: str) -> Any:
        client.name(address)
        return client.source(address)

    return Desk(Library(folder, output), settings, feed, said, fetch)


def _is_folder(article: Path | str) -> bool:
    """Whether this is a folder of articles, and no edition."""
    return isinstance(article, Path) and article.is_dir() and not (article / "edition.json").exists()


def _change(desk: "Desk", key: str, steps: Sequence[str], undo: int, redo: int) -> None:
    """Do steps, undo and redo some, and say what came of it."""
    from artaudio.commands.terminal.streams import cleaned
    from artaudio.editor.steps import step_from

    document = desk.document(key)
    # All are read before the first is done: one that is mistyped leaves the article as it is.
    wanted = [step_from(text) for text in steps]
    done: list[bool] = []
    try:
        done.extend(document.apply(step) for step in wanted)
    finally:  # the steps before one that cannot be done stay
        if done:
            click.echo(plural(sum(done), "{number} step done", "{number} steps done"), err=True)
    undone = [document.undo() for _ in range(undo)]
    redone = [document.redo() for _ in range(redo)]
    if undone:
        click.echo(plural(sum(undone), "{number} step undone", "{number} steps undone"), err=True)
    if redone:
        click.echo(plural(sum(redone), "{number} step done again", "{number} steps done again"), err=True)
    if document.script_path.exists():
        click.echo(
            cleaned(
                tr(
                    "{path}: build with it: artaudio build {article}",
                    path=document.script_path,
                    article=shlex.quote(str(document.path)),
                )
            ),
            err=True,
        )


def _print_history(desk: "Desk", key: str) -> None:
    from artaudio.commands.terminal.streams import cleaned

    document = desk.document(key)
    for number, one in enumerate(document.steps, start=1):
        fields = " ".join(str(value) for name, value in one.step.items() if name != "do" and value not in ("", None))
        mark = " " if number <= document.position else "-"
        about = f"  ({one.about})" if one.about else ""
        click.echo(cleaned(f"{mark} {number:3}  {one.step['do']} {fields}".rstrip() + about))


def _print_steps() -> None:
    from artaudio.editor.steps import STEPS, step_form

    for kind in STEPS.values():
        said = (kind.__doc__ or "").partition("\n")[0]
        click.echo(f"{step_form(kind)}\n      {tr(said)}")


def _serve(desk: "Desk", port: int, *, no_browser: bool) -> None:
    import webbrowser

    from artaudio.editor.server import run

    def browse(address: str) -> None:
        if not no_browser:
            webbrowser.open(address)

    run(desk, language(), port=port, echo=click.echo, browse=browse)
