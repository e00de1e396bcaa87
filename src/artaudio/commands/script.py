"""`artaudio script`: what will be spoken of an article, and the script file."""

import sys
from pathlib import Path
from typing import Any

import click

from artaudio.commands.flags import article_argument, article_from, print_json, script_options, settings_from
from artaudio.commands.usage import ArticleCommand


@click.command(cls=ArticleCommand, short_help="Show what will be spoken of an article, and why.")
@article_argument()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a script file that can be edited."
)
@click.option("--all", "whole", is_flag=True, help="Show what surrounds the article on a web page as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the script as JSON.")
@script_options
def script(article: Path, output: Path | None, *, whole: bool, as_json: bool, **flags: Any) -> None:
    """Show every block of ARTICLE: its role, how sure that is, what is written and what will be spoken."""
    from artaudio.base.errors import ScriptError
    from artaudio.base.files import write_whole
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.summary import print_page_notes
    from artaudio.commands.terminal.tables import script_lines, script_table
    from artaudio.pipeline.script import read_script
    from artaudio.script.script_file import write_script_file

    read = read_script(article_from(article), settings_from(flags))
    if output is not None:
        try:
            write_whole(output, write_script_file(read.article, read.script))
        except OSError as error:
            raise ScriptError(
                f"{output} cannot be written: {error.strerror}", path=output, hint="choose another place with -o"
            ) from error
        click.echo(f"{output} written; change it, then: artaudio build {output}", err=True)
    elif as_json:
        # What follows from several fields of the article, for programs that do not want to know how.
        derived = {"published": to_plain(read.article.published)}
        print_json({"article": to_plain(read.article) | derived, "script": to_plain(read.script)})
    else:
        surroundings = read.article.surroundings if whole else ()
        if sys.stdout.isatty():
            from rich.console import Console

            Console().print(script_table(read.script, surroundings))
        else:
            for line in script_lines(read.script, surroundings):
                click.echo(line)
        print_page_notes(read.article, err=True, whole=whole)
