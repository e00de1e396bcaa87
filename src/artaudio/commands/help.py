"""`artaudio help`: the pages of the manual, in an installed program as well."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

import artaudio
from artaudio.base.messages import ENGLISH, language, tr
from artaudio.base.suggestions import did_you_mean
from artaudio.commands.usage import HintedUsageError

FIRST_PAGE = "cli"
"""The page about the command line as a whole."""


@click.command("help")
@click.argument("topic", metavar="[TOPIC]", nargs=-1)
@click.option("--man", "as_man_page", is_flag=True, help="Print the man page of all commands, for a file artaudio.1.")
@click.pass_context
def show_help(context: click.Context, *, topic: tuple[str, ...], as_man_page: bool) -> None:
    """Show the page of the manual about TOPIC, or how a command is called; without TOPIC, list the pages.

    On a terminal a page is shown by the pager ($PAGER).
    """
    pages = manual_pages()
    name = " ".join(topic).lower().removesuffix(".md")
    group = context.find_root().command
    commands = group.commands if isinstance(group, click.Group) else {}
    called = _called(context.find_root(), name.split())
    if as_man_page:
        from artaudio.commands.manual_page import man_page

        if topic:
            raise click.UsageError(tr("--man prints all commands: leave out the topic"), context)
        click.echo(man_page(group), nl=False)
    elif not topic:
        width = max(map(len, pages), default=0)
        if language() != ENGLISH:
            click.echo(tr("The manual is in English."))
        for stem, page in pages.items():
            click.echo(f"{stem:<{width}}  {title_of(page)}")
    elif name in pages:
        click.echo_via_pager(pages[name].read_text(encoding="utf-8"))
    elif called is not None:
        with called:
            click.echo(called.command.get_help(called))
    else:
        raise HintedUsageError(
            tr("there is no page about {topic!r}", topic=name) + did_you_mean(name, [*pages, *commands]),
            context,
            tr("choose one of: {listed}", listed=", ".join(pages))
            if pages
            else tr("install artaudio again: its manual is missing"),
        )


def _called(context: click.Context, words: Sequence[str]) -> click.Context | None:
    """The context of the command that these words call, such as `feed add`; None where they call none."""
    for word in words:
        command = context.command.commands.get(word) if isinstance(context.command, click.Group) else None
        if command is None:
            return None
        context = click.Context(command, context, word)
    return context


def manual_pages() -> Mapping[str, Path]:
    """The pages by topic: those of the installed package, or where it runs from its source, those of the project."""
    package = Path(artaudio.__file__).parent
    for folder in (package / "docs", package.parents[1] / "docs"):
        if (folder / f"{FIRST_PAGE}.md").is_file():
            return {page.stem: page for page in sorted(folder.glob("*.md"))}
    return {}


def title_of(page: Path) -> str:
    """The heading of a page."""
    with page.open(encoding="utf-8") as lines:
        return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), page.stem)
