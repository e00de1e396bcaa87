"""What a build came to, in a few lines; what a file says of itself."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from artaudio.base.messages import decimal, plural, recovered, tr
from artaudio.commands.terminal.streams import cleaned, styled
from artaudio.commands.terminal.tables import clock, labelled, megabytes, percent, shortened, unsure

if TYPE_CHECKING:
    from artaudio.article.model import Article
    from artaudio.pipeline.build import Built
    from artaudio.pipeline.identity import Correction
    from artaudio.publish.inspect import FileReport
    from artaudio.publish.model import Levels

LONGEST_LEFT_OUT = 160
"""Characters shown of what is left out on unsure reasons."""
MOST_GUESSES_LISTED = 8
"""Count of guesses named one by one; more of them would hide the summary."""


def print_summary(built: "Built") -> None:
    """Title, voice, duration, files, what was left out, and every decision that was a guess."""
    edition = built.edition
    about = edition.metadata
    state = f" ({tr('unchanged')})" if built.unchanged else ""
    click.echo(styled(cleaned(about.title), bold=True) + state)
    if built.corrected_by:
        click.echo(labelled("source", cleaned(with_corrections(str(built.corrected_by)))))
    if built.correction:
        click.echo(labelled("edition", corrected(built.correction)))
    click.echo(labelled("voice", f"{about.engine} {about.voice}: {built.reason}"))
    for voice, count in Counter(cue.voice for cue in edition.cues if cue.voice).items():
        said = plural(count, "{voice} speaks {number} sentence", "{voice} speaks {number} sentences", voice=voice)
        click.echo(labelled("", said))
    if edition.marking and not edition.marking.audible:
        click.echo(labelled("marking", tr("no one hears that the voice is synthetic: [marking] audible = false")))
    click.echo(labelled("text", whereabouts(edition.recipients)))
    length = f"{clock(edition.duration)}, {plural(len(edition.cues), '{number} sentence', '{number} sentences')}"
    level = f", {decimal(edition.levels.loudness)} LUFS" if edition.levels.loudness is not None else ""
    click.echo(labelled("duration", length + level))
    if softer := _softer_than_asked(edition.levels):
        click.echo(labelled("loudness", softer))
    if not built.unchanged:
        cached = len(edition.cues) - built.spoken_anew
        click.echo(
            labelled("spoken", tr("{anew} anew, {cached} from the cache", anew=built.spoken_anew, cached=cached))
        )
        _print_anew(built)
    heard = [file for file in edition.files if file.duration]
    for number, file in enumerate(heard):
        place = cleaned(str(built.folder / file.name))
        click.echo(labelled("" if number else "files", f"{place}  {megabytes(file.size)}"))
    beside = [
        file.name.removeprefix(PurePath(heard[0].name).stem if heard else "")
        for file in edition.files
        if not file.duration
    ]
    if beside:
        click.echo(labelled("beside", ", ".join(beside)))
    counts = Counter(left.reason for left in edition.left_out)
    told = ", ".join(f"{count} × {recovered(reason)}" for reason, count in counts.items()) or tr("nothing")
    click.echo(labelled("left out", told))
    _print_guesses(built)


def _softer_than_asked(levels: "Levels") -> str:
    """That peaks kept the programme softer than was asked for; empty where they did not."""
    from artaudio.mix.limits import GAIN_TOLERANCE

    if levels.loudness is None or levels.target is None or levels.target - levels.loudness <= GAIN_TOLERANCE:
        return ""
    return tr(
        "{target} LUFS were asked for: the peaks of this voice allow no more; --loudness asks for another",
        target=decimal(levels.target),
    )


def with_corrections(path: str) -> str:
    """That an edition has what was corrected in a script file beside its article."""
    return tr("with what was corrected in {path}; --discard-edits leaves that out", path=path)


def _print_guesses(built: "Built") -> None:
    """The words of what is left out on unsure reasons, sentences to listen to, and roles that were guessed."""
    edition = built.edition
    for passage in sorted(built.script.unsure_left_out, key=lambda passage: passage.confidence):
        why = tr(
            "block {block}, {role}, {percent}",
            block=passage.block,
            role=tr(passage.role.value),
            percent=percent(passage.confidence),
        )
        click.echo(labelled("", f"{shortened(passage.written, LONGEST_LEFT_OUT)} ({why})"))
    for number, suspicion in enumerate(edition.suspicions):
        said = f"{shortened(suspicion.spoken)} ({recovered(suspicion.reason)})"
        click.echo(labelled("" if number else "listen to", said))
    guesses = unsure(built.script)
    for number, passage in enumerate(guesses[:MOST_GUESSES_LISTED]):
        said = tr(
            "block {block}, {role} ({percent}): {written}",
            block=passage.block,
            role=tr(passage.role.value),
            percent=percent(passage.confidence),
            written=shortened(passage.written),
        )
        click.echo(labelled("" if number else "to check", said))
    if (more := len(guesses) - MOST_GUESSES_LISTED) > 0:
        click.echo(labelled("", tr("and {count} more: artaudio script shows them", count=more)))


def corrected(correction: "Correction") -> str:
    """`corrected: 2 of 45 sentences, new headline (same file)`."""
    said = [
        plural(
            correction.sentences,
            "{changed} of {number} sentence",
            "{changed} of {number} sentences",
            changed=correction.changed,
        )
    ]
    if correction.removed:
        said.append(tr("{removed} removed", removed=correction.removed))
    if correction.new_headline:
        said.append(tr("new headline"))
    return tr("corrected: {listed} ({because})", listed=", ".join(said), because=tr(correction.because))


def _print_anew(built: "Built") -> None:
    """The sentences that were spoken for this build, with their times; none where all of them were."""
    anew = [cue for cue in built.edition.cues if cue.id in set(built.anew)]
    if len(anew) == len(built.edition.cues):
        return
    for cue in anew[:MOST_GUESSES_LISTED]:
        click.echo(labelled("", f"{clock(cue.start)}–{clock(cue.end)}  {shortened(cue.written)}"))
    if (more := len(anew) - MOST_GUESSES_LISTED) > 0:
        click.echo(labelled("", tr("and {count} more", count=more)))


def print_missing_article(name: str, *, err: bool = False) -> None:
    """That the article a script file was made of is not there, and what follows from it; nothing for an empty name."""
    if name:
        said = tr(
            "{name} is not there: roles and facts are found in the script's own words; what only a web page's markup and data "
            "tell is lost",
            name=cleaned(name),
        )
        click.echo(labelled("source", said), err=err)


def print_page_notes(article: "Article", *, err: bool = False, whole: bool = False) -> None:
    """What a page has beside the words that are spoken: what is left out around them, boxes, tables, its own sound, sentences
    to check.
    """
    if article.surroundings and not whole:
        said = plural(
            sum(len(block.text.split()) for block in article.surroundings),
            "{number} word around the article left out: artaudio script --all shows it",
            "{number} words around the article left out: artaudio script --all shows them",
        )
        click.echo(labelled("page", said), err=err)
    if article.audio:
        click.echo(labelled("page", tr("has sound of its own: {audio}", audio=cleaned(article.audio))), err=err)
    if article.incomplete:
        said = tr("this may be only the beginning: {incomplete}", incomplete=recovered(article.incomplete))
        click.echo(labelled("to check", said), err=err)
    for line in _boxes_and_tables(article)[:MOST_GUESSES_LISTED]:
        click.echo(line, err=err)
    for note in article.source_notes:
        click.echo(labelled("source", cleaned(recovered(note))), err=err)
    for number, sentence in enumerate(article.to_check[:MOST_GUESSES_LISTED]):
        said = tr("not spoken, but in the page's own data: {sentence}", sentence=shortened(sentence))
        click.echo(labelled("" if number else "to check", said), err=err)
    if (more := len(article.to_check) - MOST_GUESSES_LISTED) > 0:
        click.echo(labelled("", tr("and {count} more: artaudio script --json has them", count=more)), err=err)


def _boxes_and_tables(article: "Article") -> Sequence[str]:
    """What the boxes and tables of the article are called, each of which is left out as a whole."""
    from artaudio.article.model import Role

    lines: list[str] = []
    before = None
    for block in article.blocks:
        if block.role in (Role.BOX, Role.TABLE) and not (block.role is before is Role.BOX):
            lines.append(labelled(block.role.value, tr("left out: {text}", text=shortened(block.text))))
        before = block.role
    return lines


def whereabouts(recipients: Sequence[str]) -> str:
    """`("Google",)` → `was sent to Google`; for nobody → `stayed on this machine`."""
    if not recipients:
        return tr("stayed on this machine")
    return tr("was sent to {recipients}", recipients=tr(" and ").join(map(recovered, recipients)))


def print_report(report: "FileReport") -> None:
    """Format and duration first, what is missing, then every tag with its name."""
    from artaudio.publish.inspect import WHOLE_AGAIN

    channels = {1: tr("mono"), 2: tr("stereo")}.get(
        report.channels, tr("{channels} channels", channels=report.channels)
    )
    click.echo(styled(cleaned(report.name), bold=True))
    click.echo(
        f"  {report.format}, {clock(report.duration)}, {report.sample_rate} Hz, {channels}, "
        f"{report.bit_rate / 1000:.0f} kbit/s, {megabytes(report.size)}"
    )
    if report.truncated:
        click.echo(styled(f"  {recovered(report.truncated)}; {tr(WHOLE_AGAIN)}", fg="red"))
    for tag in report.tags:
        first, *rest = cleaned(tag.value).splitlines() or [""]
        click.echo(f"  {tag.name:<24} {recovered(tag.label) + ': ' if tag.label else ''}{first}")
        for line in rest:
            click.echo(f"  {'':<24} {line}")
    for chapter in report.chapters:
        click.echo(f"  {clock(chapter.start):>8}  {cleaned(chapter.title)}")
