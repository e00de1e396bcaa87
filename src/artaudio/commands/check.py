"""`artaudio check`: whether an edition keeps its promises."""

from pathlib import Path
from typing import Any

import click

from artaudio.base.messages import tr
from artaudio.commands.flags import config_option, json_option, print_json, settings_from
from artaudio.commands.usage import ArticleCommand, PathType

PICTURES = frozenset({".svg", ".png"})
"""Ends of the names of pictures that can be drawn."""


class PicturePath(PathType):
    """A file to draw into, whose name tells its form."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises click.BadParameter where its name ends in neither .svg nor .png."""
        path = super().convert(value, param, ctx)
        if path.suffix.lower() not in PICTURES:
            self.fail(tr("{path} ends in neither .svg nor .png, the forms of pictures", path=path), param, ctx)
        return path


@click.command(cls=ArticleCommand)
@click.argument("edition", type=PathType())
@click.option("--listen", is_flag=True, help="Let a speech recogniser hear the finished file and name what it missed.")
@click.option("--model", metavar="MODEL", help="faster-whisper model to listen with: a folder, or a name it has.")
@click.option(
    "--plot",
    metavar="FILE",
    type=PicturePath(dir_okay=False),
    help="Draw the edition as .svg or .png.",
)
@click.option(
    "--reviewed", metavar="NAME", help="Remember that NAME has reviewed the edition, if the check finds nothing."
)
@click.option("--strict", is_flag=True, help="Fail where something is to be looked at, too.")
@config_option
@click.option("-q", "--quiet", is_flag=True, help="Print what failed and nothing else.")
@json_option
def check(
    edition: Path,
    *,
    listen: bool,
    model: str | None,
    plot: Path | None,
    reviewed: str | None,
    strict: bool,
    config: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Prove that EDITION (its folder or edition.json) keeps its promises: nothing missing, loudness, pauses, tags."""
    from artaudio.base.errors import CheckFailed
    from artaudio.base.records import to_plain
    from artaudio.check.files import SOUND_FILES
    from artaudio.check.judge import check as judge
    from artaudio.check.plot import write_plot
    from artaudio.commands.terminal.check_result import print_check_result
    from artaudio.commands.terminal.progress import progress_for

    settings = settings_from({"config": config, "model": model})
    with progress_for(quiet=quiet or as_json) as progress:
        result = judge(edition, settings.listen if listen else None, progress, credentials=settings.credentials)
    if plot is not None:
        write_plot(edition, plot)
    review = None
    passed = result.ok and not (strict and result.to_look_at)
    if reviewed is not None and passed:
        from artaudio.check.review import REVIEW_FILE, write_review

        review = write_review(Path(result.folder), reviewed)
    if as_json:
        said = {"ok": passed, "result": to_plain(result)}
        print_json(said | ({"review": to_plain(review)} if review else {}))
    else:
        print_check_result(result, only_failed=quiet, strict=strict)
        if review and not quiet:
            click.echo(
                tr(
                    "reviewed by {reviewer}: {Path} holds as long as nothing changes",
                    reviewer=review.reviewer,
                    Path=Path(result.folder) / REVIEW_FILE,
                )
            )
    if not result.ok:
        raise CheckFailed(
            tr(
                "{edition}: {count} of {count2} promises are not kept",
                edition=edition,
                count=len(result.failed),
                count2=len(result.rows),
            ),
            hint=tr("build it again with a format of sound: --format mp3,ogg")
            if any(row.name == SOUND_FILES for row in result.failed)
            else tr("build it again with --force; what was spoken is cached"),
        )
    if not passed:
        raise CheckFailed(
            tr(
                "{edition}: {count} of {count2} rows are to be looked at",
                edition=edition,
                count=len(result.to_look_at),
                count2=len(result.rows),
            ),
            hint=tr(
                "artaudio script ARTICLE -o FILE; confirm each in FILE with skip = true, or give it a role that is spoken"
            ),
        )
