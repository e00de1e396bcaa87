"""What a build came to, in a few lines; what a file says of itself."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

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
    click.echo(f"  voice     {about.engine} {about.voice}: {built.reason}")
    for voice, count in Counter(cue.voice for cue in edition.cues if cue.voice).items():
        click.echo(f"            {voice} speaks {count} sentence{'s' if count > 1 else ''}")
    if edition.marking and not edition.marking.audible:
        click.echo("  marking   no one hears that the voice is synthetic: [marking] audible = false")
    click.echo(f"  text      {whereabouts(edition.recipients)}")
    level = f", {edition.levels.loudness:.1f} LUFS" if edition.levels.loudness is not None else ""
    click.echo(f"  duration  {clock(edition.duration)}, {len(edition.cues)} sentences{level}")
    if not built.unchanged:
        click.echo(f"  spoken    {built.spoken_anew} anew, {len(edition.cues) - built.spoken_anew} from the cache")
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
    click.echo(f"  left out  {told}")
    _print_guesses(built)


def _print_guesses(built: "Built") -> None:
    """The words of what is left out on unsure reasons, sentences to listen to, and roles that were guessed."""
    edition = built.edition
    for passage in sorted(built.script.unsure_left_out, key=lambda passage: passage.confidence):
        why = f"block {passage.block}, {passage.role.value}, {percent(passage.confidence)}"
        click.echo(f"            {shortened(passage.written, LONGEST_LEFT_OUT)} ({why})")
    for number, suspicion in enumerate(edition.suspicions):
        head = "listen to" if number == 0 else ""
        click.echo(f"  {head:<9} {shortened(suspicion.spoken)} ({suspicion.reason})")
    guesses = unsure(built.script)
    for number, passage in enumerate(guesses[:MOST_GUESSES_LISTED]):
        head = "to check" if number == 0 else ""
        click.echo(
            f"  {head:<8}  block {passage.block}, {passage.role.value} ({percent(passage.confidence)}): "
            f"{shortened(passage.written)}"
        )
    if len(guesses) > MOST_GUESSES_LISTED:
        click.echo(f"            and {len(guesses) - MOST_GUESSES_LISTED} more: artaudio script shows them")


def corrected(correction: "Correction") -> str:
    """`corrected: 2 of 45 sentences, new headline (same file)`."""
    said = [f"{correction.changed} of {counted(correction.sentences, 'sentence')}"]
    if correction.removed:
        said.append(f"{correction.removed} removed")
    if correction.new_headline:
        said.append("new headline")
    return f"corrected: {', '.join(said)} ({correction.because})"


def _print_anew(built: "Built") -> None:
    """The sentences that were spoken for this build, with their times; none where all of them were."""
    anew = [cue for cue in built.edition.cues if cue.id in set(built.anew)]
    if len(anew) == len(built.edition.cues):
        return
    for cue in anew[:MOST_GUESSES_LISTED]:
        click.echo(f"            {clock(cue.start)}–{clock(cue.end)}  {shortened(cue.written)}")
    if len(anew) > MOST_GUESSES_LISTED:
        click.echo(f"            and {len(anew) - MOST_GUESSES_LISTED} more")


def print_missing_article(name: str, *, err: bool = False) -> None:
    """That the article a script file was made of is not there, and what follows from it; nothing for an empty name."""
    if name:
        lost = (
            "roles and facts are found in the script's own words; what only a web page's markup and data tell is lost"
        )
        click.echo(f"  source    {cleaned(name)} is not there: {lost}", err=err)


def print_page_notes(article: "Article", *, err: bool = False, whole: bool = False) -> None:
    """What a page has beside the words that are spoken: what is left out around them, boxes, tables, its own sound, sentences
    to check.
    """
    if article.surroundings and not whole:
        words = sum(len(block.text.split()) for block in article.surroundings)
        shown = "artaudio script --all shows them"
        click.echo(f"  page      {counted(words, 'word')} around the article left out: {shown}", err=err)
    if article.audio:
        click.echo(f"  page      has sound of its own: {cleaned(article.audio)}", err=err)
    if article.incomplete:
        click.echo(f"  to check  this may be only the beginning: {article.incomplete}", err=err)
    for line in _boxes_and_tables(article)[:MOST_GUESSES_LISTED]:
        click.echo(line, err=err)
    for note in article.source_notes:
        click.echo(f"  source    {cleaned(note)}", err=err)
    for number, sentence in enumerate(article.to_check[:MOST_GUESSES_LISTED]):
        head = "to check" if number == 0 else ""
        click.echo(f"  {head:<8}  not spoken, but in the page's own data: {shortened(sentence)}", err=err)
    if len(article.to_check) > MOST_GUESSES_LISTED:
        click.echo(
            f"            and {len(article.to_check) - MOST_GUESSES_LISTED} more: artaudio script --json has them",
            err=err,
        )


def _boxes_and_tables(article: "Article") -> Sequence[str]:
    """What the boxes and tables of the article are called, each of which is left out as a whole."""
    from artaudio.article.model import Role

    lines: list[str] = []
    before = None
    for block in article.blocks:
        if block.role in (Role.BOX, Role.TABLE) and not (block.role is before is Role.BOX):
            lines.append(f"  {block.role.value:<8}  left out: {shortened(block.text)}")
        before = block.role
    return lines


def whereabouts(recipients: Sequence[str]) -> str:
    """`("Google",)` → `was sent to Google`; for nobody → `stayed on this machine`."""
    return f"was sent to {' and '.join(recipients)}" if recipients else "stayed on this machine"


def print_report(report: "FileReport") -> None:
    """Format and duration first, what is missing, then every tag with its name."""
    from artaudio.publish.inspect import WHOLE_AGAIN

    channels = {1: "mono", 2: "stereo"}.get(report.channels, f"{report.channels} channels")
    click.echo(click.style(cleaned(report.name), bold=True))
    click.echo(
        f"  {report.format}, {clock(report.duration)}, {report.sample_rate} Hz, {channels}, "
        f"{report.bit_rate / 1000:.0f} kbit/s, {megabytes(report.size)}"
    )
    if report.truncated:
        click.echo(click.style(f"  {report.truncated}; {WHOLE_AGAIN}", fg="red"))
    for tag in report.tags:
        first, *rest = cleaned(tag.value).splitlines() or [""]
        click.echo(f"  {tag.name:<24} {tag.label + ': ' if tag.label else ''}{first}")
        for line in rest:
            click.echo(f"  {'':<24} {line}")
    for chapter in report.chapters:
        click.echo(f"  {clock(chapter.start):>8}  {cleaned(chapter.title)}")
