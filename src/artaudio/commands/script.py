"""`artaudio script`: what will be spoken of an article, and the script file."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import plural, tr
from artaudio.commands.feed_items import feed_options, only_article
from artaudio.commands.flags import (
    address_options,
    article_argument,
    article_from,
    print_json,
    script_options,
    settings_from,
)
from artaudio.commands.usage import ArticleCommand, PathType

if TYPE_CHECKING:
    from artaudio.article.model import Source
    from artaudio.base.settings import Settings


@click.command(cls=ArticleCommand)
@article_argument()
@click.option(
    "-o",
    "--output",
    type=PathType(dir_okay=False),
    help="Write a script file that can be edited.",
)
@click.option(
    "--update", is_flag=True, help="With -o: keep what was edited in that file, and take over what the article became."
)
@click.option("--force", is_flag=True, help="With -o: write over a file that was edited.")
@click.option("--all", "whole", is_flag=True, help="Show what surrounds the article on a web page as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the script as JSON.")
@address_options
@feed_options
@script_options
def script(
    article: Path | str, output: Path | None, *, update: bool, force: bool, whole: bool, as_json: bool, **flags: Any
) -> None:
    """Show every block of ARTICLE: its role, how sure that is, what is written and what will be spoken.

    With -o it becomes a script file instead. One that somebody edited is never written over unless --force is given.
    """
    from artaudio.base.records import to_plain
    from artaudio.commands.terminal.streams import cleaned
    from artaudio.commands.terminal.summary import print_missing_article, print_page_notes
    from artaudio.commands.terminal.tables import labelled, print_table, script_lines, script_table
    from artaudio.pipeline.edits import missing_article
    from artaudio.pipeline.job import job_for, script_beside
    from artaudio.pipeline.script import read_script

    if (update or force) and output is None:
        raise click.UsageError(
            tr("{value} needs -o FILE", value="--update" if update else "--force"), click.get_current_context()
        )
    if update and force:
        raise click.UsageError(
            tr("--update keeps what --force writes over: give one of them"), click.get_current_context()
        )
    settings = settings_from(flags)
    source = only_article(article_from(article, settings, flags), flags)
    if output is not None:
        _store(source, output, settings, update=update, force=force)
        return
    read = read_script(source, settings)
    if as_json:
        # What follows from several fields of the article, for programs that do not want to know how.
        derived = {"published": to_plain(read.article.published)}
        print_json({"article": _as_on_page(to_plain(read.article)) | derived, "script": to_plain(read.script)})
        return
    surroundings = read.article.surroundings if whole else ()
    if sys.stdout.isatty():
        print_table(script_table(read.script, surroundings))
    else:
        for line in script_lines(read.script, surroundings):
            click.echo(line)
    if isinstance(source, Path) and (beside := script_beside(source)):
        said = tr("{path} has what was corrected: artaudio script {path} shows it", path=shlex.quote(str(beside)))
        click.echo(labelled("source", cleaned(said)), err=True)
    print_missing_article(missing_article(job_for(source, settings=settings)), err=True)
    print_page_notes(read.article, err=True, whole=whole)


def _as_on_page(article: dict[str, Any]) -> dict[str, Any]:
    """The article with the texts of its blocks in the Unicode form that the page has them in.

    Text that is handed on keeps the form that it was read in (W3C, Character Model for the World Wide Web: String Matching), so
    that programs find it again in the page. The script has its words composed (NFC).
    """
    for block in (*article["blocks"], *article["surroundings"]):
        block["text"] = block.pop("source_form") or block["text"]
    return article


def _store(source: "Path | Source", output: Path, settings: "Settings", *, update: bool, force: bool) -> None:
    """Write the script file and say what became of the corrections it had."""
    from artaudio.base.errors import EditedError
    from artaudio.commands.terminal.tables import shortened
    from artaudio.pipeline.edits import store_script_file
    from artaudio.pipeline.job import job_for

    stored = store_script_file(job_for(source, settings=settings), output, force=force, update=update)
    merged = stored.update
    if merged is None:
        click.echo(tr("{output} written; change it, then: artaudio build {output}", output=output), err=True)
        return
    click.echo(tr("{output} updated", output=output), err=True)
    for sentence in merged.gone:
        click.echo(tr("  no longer in the article: {sentence}", sentence=shortened(sentence, 120)), err=True)
    if lost := merged.corrections.unplaced:
        raise EditedError(
            plural(
                len(lost),
                "{number} change of yours found no place, because the article has other words there by now",
                "{number} changes of yours found no place, because the article has other words there by now",
            ),
            path=output,
            sentences=[shortened(each.text, 120) for each in lost],
            hint=tr("see [[unplaced]] at the end of {output}: move each to its sentence, or remove it", output=output),
        )
