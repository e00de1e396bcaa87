"""What a build came to, in a few lines; what a file says of itself."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from artaudio.base.messages import tr
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.terminal.tables import clock, counted, megabytes, percent, shortened, unsure

if TYPE_CHECKING:
    from artaudio.article.model import Article
    from artaudio.pipeline.build import Built
    from artaudio.pipeline.identity import Correction
    from artaudio.publish.inspect import FileReport

LONGEST_LEFT_OUT = 160
"""Characters shown of what is left out on unsure reasons."""
MOST_GUESSES_LISTED = 8
"""Count of guesses named one by one; more of them would hide the summary."""


def print_summary(built: "Built") -> None:
    """Title, voice, duration, files, what was left out, and every decision that was a guess."""
    edition = built.edition
    about = edition.metadata
    state = " (unchanged)" if built.unchanged else ""
    click.echo(click.style(cleaned(about.title), bold=True) + state)
    if built.correction:
        click.echo(f"  edition   {corrected(built.correction)}")
    click.echo(
        tr("  voice     {engine} {voice}: {reason}", engine=about.engine, voice=about.voice, reason=built.reason)
    )
    for voice, count in Counter(cue.voice for cue in edition.cues if cue.voice).items():
        click.echo(
            tr(
                "            {voice} speaks {count} sentence{value}",
                voice=voice,
                count=count,
                value="s" if count > 1 else "",
            )
        )
    if edition.marking and not edition.marking.audible:
        click.echo(tr("  marking   no one hears that the voice is synthetic: [marking] audible = false"))
    click.echo(f"  text      {whereabouts(edition.recipients)}")
    level = f", {edition.levels.loudness:.1f} LUFS" if edition.levels.loudness is not None else ""
    click.echo(
        tr(
            "  duration  {clock}, {count} sentences{level}",
            clock=clock(edition.duration),
            count=len(edition.cues),
            level=level,
        )
    )
    if not built.unchanged:
        click.echo(
            tr(
                "  spoken    {spoken_anew} anew, {count} from the cache",
                spoken_anew=built.spoken_anew,
                count=len(edition.cues) - built.spoken_anew,
            )
        )
        _print_anew(built)
    heard = [file for file in edition.files if file.duration]
    for number, file in enumerate(heard):
        click.echo(
            f"  {'files' if number == 0 else '':<8}  {cleaned(str(built.folder / file.name))}  {megabytes(file.size)}"
        )
    beside = [
        file.name.removeprefix(PurePath(heard[0].name).stem if heard else "")
        for file in edition.files
        if not file.duration
    ]
    if beside:
        click.echo(f"  beside    {', '.join(beside)}")
    counts = Counter(left.reason for left in edition.left_out)
    told = ", ".join(f"{count} × {reason}" for reason, count in counts.items()) or "nothing"
    click.echo(tr("  left out  {told}", told=told))
    _print_guesses(built)


def _print_guesses(built: "Built") -> None:
    """The words of what is left out on unsure reasons, sentences to listen to, and roles that were guessed."""
    edition = built.edition
    for passage in sorted(built.script.unsure_left_out, key=lambda passage: passage.confidence):
        why = tr(
            "block {block}, {value}, {percent}",
            block=passage.block,
            value=passage.role.value,
            percent=percent(passage.confidence),
        )
        click.echo(f"            {shortened(passage.written, LONGEST_LEFT_OUT)} ({why})")
    for number, suspicion in enumerate(edition.suspicions):
        head = tr("listen to") if number == 0 else ""
        click.echo(f"  {head:<9} {shortened(suspicion.spoken)} ({suspicion.reason})")
    guesses = unsure(built.script)
    for number, passage in enumerate(guesses[:MOST_GUESSES_LISTED]):
        head = tr("to check") if number == 0 else ""
        click.echo(
            tr(
                "  {head:<8}  block {block}, {value} ({percent}): {written}",
                head=head,
                block=passage.block,
                value=passage.role.value,
                percent=percent(passage.confidence),
                written=shortened(passage.written),
            )
        )
    if len(guesses) > MOST_GUESSES_LISTED:
        click.echo(
            tr("            and {count} more: artaudio script shows them", count=len(guesses) - MOST_GUESSES_LISTED)
        )


def corrected(correction: "Correction") -> str:
    """`corrected: 2 of 45 sentences, new headline (same file)`."""
    said = [tr("{changed} of {counted}", changed=correction.changed, counted=counted(correction.sentences, "sentence"))]
    if correction.removed:
        said.append(tr("{removed} removed", removed=correction.removed))
    if correction.new_headline:
        said.append(tr("new headline"))
    return tr("corrected: {listed} ({because})", listed=", ".join(said), because=correction.because)


def _print_anew(built: "Built") -> None:
    """The sentences that were spoken for this build, with their times; none where all of them were."""
    anew = [cue for cue in built.edition.cues if cue.id in set(built.anew)]
    if len(anew) == len(built.edition.cues):
        return
    for cue in anew[:MOST_GUESSES_LISTED]:
        click.echo(f"            {clock(cue.start)}–{clock(cue.end)}  {shortened(cue.written)}")
    if len(anew) > MOST_GUESSES_LISTED:
        click.echo(tr("            and {count} more", count=len(anew) - MOST_GUESSES_LISTED))


def print_missing_article(name: str, *, err: bool = False) -> None:
    """That the article a script file was made of is not there, and what follows from it; nothing for an empty name."""
    if name:
        lost = tr(
            "roles and facts are found in the script's own words; what only a web page's markup and data tell is lost"
        )
        click.echo(tr("  source    {name} is not there: {lost}", name=cleaned(name), lost=lost), err=err)


def print_page_notes(article: "Article", *, err: bool = False, whole: bool = False) -> None:
    """What a page has beside the words that are spoken: what is left out around them, boxes, tables, its own sound, sentences
    to check.
    """
    if article.surroundings and not whole:
        words = sum(len(block.text.split()) for block in article.surroundings)
        shown = tr("artaudio script --all shows them")
        click.echo(
            tr(
                "  page      {counted} around the article left out: {shown}",
                counted=counted(words, "word"),
                shown=shown,
            ),
            err=err,
        )
    if article.audio:
        click.echo(tr("  page      has sound of its own: {audio}", audio=cleaned(article.audio)), err=err)
    if article.incomplete:
        click.echo(
            tr("  to check  this may be only the beginning: {incomplete}", incomplete=article.incomplete), err=err
        )
    for line in _boxes_and_tables(article)[:MOST_GUESSES_LISTED]:
        click.echo(line, err=err)
    for note in article.source_notes:
        click.echo(f"  source    {cleaned(note)}", err=err)
    for number, sentence in enumerate(article.to_check[:MOST_GUESSES_LISTED]):
        head = tr("to check") if number == 0 else ""
        click.echo(
            tr(
                "  {head:<8}  not spoken, but in the page's own data: {sentence}",
                head=head,
                sentence=shortened(sentence),
            ),
            err=err,
        )
    if len(article.to_check) > MOST_GUESSES_LISTED:
        click.echo(
            tr(
                "            and {count} more: artaudio script --json has them",
                count=len(article.to_check) - MOST_GUESSES_LISTED,
            ),
            err=err,
        )


def _boxes_and_tables(article: "Article") -> Sequence[str]:
    """What the boxes and tables of the article are called, each of which is left out as a whole."""
    from artaudio.article.model import Role

    lines: list[str] = []
    before = None
    for block in article.blocks:
        if block.role in (Role.BOX, Role.TABLE) and not (block.role is before is Role.BOX):
            lines.append(tr("  {value:<8}  left out: {text}", value=block.role.value, text=shortened(block.text)))
        before = block.role
    return lines


def whereabouts(recipients: Sequence[str]) -> str:
    """`("Google",)` → `was sent to Google`; for nobody → `stayed on this machine`."""
    return (
        tr("was sent to {listed}", listed=tr(" and ").join(recipients)) if recipients else tr("stayed on this machine")
    )


def print_report(report: "FileReport") -> None:
    """Format and duration first, then every tag with its name."""
    channels = {1: "mono", 2: "stereo"}.get(report.channels, tr("{channels} channels", channels=report.channels))
    click.echo(click.style(cleaned(report.name), bold=True))
    click.echo(
        tr(
            "  {format}, {clock}, {sample_rate} Hz, {channels}, {bit_rate:.0f} kbit/s, {megabytes}",
            format=report.format,
            clock=clock(report.duration),
            sample_rate=report.sample_rate,
            channels=channels,
            bit_rate=report.bit_rate / 1000,
            megabytes=megabytes(report.size),
        )
    )
    for tag in report.tags:
        first, *rest = cleaned(tag.value).splitlines() or [""]
        click.echo(f"  {tag.name:<24} {tag.label + ': ' if tag.label else ''}{first}")
        for line in rest:
            click.echo(f"  {'':<24} {line}")
    for chapter in report.chapters:
        click.echo(f"  {clock(chapter.start):>8}  {cleaned(chapter.title)}")
