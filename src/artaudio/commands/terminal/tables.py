"""Tables and summaries for people."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from artaudio.article.model import Block

from artaudio.base.messages import decimal, marked, moment, recovered, tr
from artaudio.commands.terminal.streams import cleaned
from artaudio.script.model import Passage, Script, Utterance

UNSURE_BELOW = 0.75
"""Confidence, from 0 to 1: decisions below it are named to the editor after every build."""


def shortened(text: str, limit: int = 60) -> str:
    """The text on one line, cut at a word: `Vor gerade mal gut einem …`."""
    line = cleaned(" ".join(text.split()))
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + " …"


def clock(milliseconds: int) -> str:
    """`383000` → `6:23`, `3723000` → `1:02:03`."""
    seconds = round(milliseconds / 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


LABELS = (
    marked("beside"),
    marked("duration"),
    marked("edition"),
    marked("feed"),
    marked("files"),
    marked("left out"),
    marked("lexicon"),
    marked("listen to"),
    marked("marking"),
    marked("note"),
    marked("page"),
    marked("source"),
    marked("spoken"),
    marked("text"),
    marked("to check"),
    marked("voice"),
)
"""What can stand before a line of a summary."""


def labelled(label: str, text: str) -> str:
    """A line of a summary: `  duration  6:23`. `label` is one of LABELS, or empty for a line that goes on."""
    return f"  {tr(label):<{widest(LABELS)}} {text}"


def widest(words: Iterable[str]) -> int:
    """Letters of the longest of some words, in the language of messages: the width of their column."""
    return max(len(tr(word)) for word in words)


def held_until(published: datetime | None, embargo: str = "") -> str:
    """`before 2026-10-03 10:00`; for an embargo that names no end: `while its page says „Entwurf“`."""
    if published is None:
        return tr("while its page says „{embargo}“", embargo=shortened(embargo))
    from artaudio.language.de.dates import BERLIN

    return tr("before {moment}", moment=moment(published.astimezone(BERLIN)))


def megabytes(size: int) -> str:
    """`4415000` → `4.4 MB`, in German `4,4 MB`."""
    return decimal(size / 1_000_000) + " MB" if size >= 100_000 else decimal(size / 1000) + " kB"


def percent(confidence: float) -> str:
    """`0.876` → `88 %`."""
    return f"{100 * confidence:.0f} %"


def pronounced(utterance: Utterance) -> Sequence[str]:
    """What the lexicon, or a layer below it, changes in an utterance: `Mossul → Mosul`, `Update → /ˈapdeɪt/ (wiktionary)`."""
    return [
        f"{utterance.spoken[said.span.start : said.span.end]} → "
        + " ".join(filter(None, (said.respelling, said.ipa and f"/{said.ipa}/", said.layer and f"({said.layer})")))
        for said in utterance.pronunciations
    ]


def unsure(script: Script) -> Sequence[Passage]:
    """Passages that are spoken and whose role was a guess, least certain first."""
    guesses = [
        passage
        for passage in script.passages
        if passage.block and passage.utterances and passage.confidence < UNSURE_BELOW
    ]
    return sorted(guesses, key=lambda passage: passage.confidence)


NARROW_COLUMNS = 60
"""Columns of a terminal in fewer of which a table has no place: its cells stand one below the other, each with its heading."""


def print_table(table: "Table") -> None:
    """Print a table whole, however narrow the terminal is."""
    import shutil

    from rich.console import Console

    # Rich takes a terminal that calls itself dumb for one of 80 columns.
    size = shutil.get_terminal_size()
    console = Console(width=size.columns, height=size.lines, highlight=False)
    if console.width >= NARROW_COLUMNS:
        console.print(table)
        return
    if table.title:
        console.print(table.title)
    for cells in zip(*(column.cells for column in table.columns), strict=True):
        console.print()
        for column, cell in zip(table.columns, cells, strict=True):
            if cell:
                console.print(f"{column.header}: {cell}" if column.header else cell)


def script_table(script: Script, surroundings: Sequence["Block"] = ()) -> "Table":
    """Every passage with role, confidence, what is written and what is spoken: the page a newsreader reviews.

    `surroundings` are the parts of the page around the article; they come last.
    """
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=escape(cleaned(script.title)), show_lines=True, expand=True)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column(tr("role"), no_wrap=True)
    table.add_column(tr("sure"), justify="right", no_wrap=True)
    # A word that is longer than its column is divided: cut off, it would not be all that is spoken.
    table.add_column(tr("written"), ratio=1, overflow="fold")
    table.add_column(tr("spoken"), ratio=1, overflow="fold")
    for passage in script.passages:
        number = str(passage.block) if passage.block else "–"
        sure = percent(passage.confidence) if passage.block else ""
        if passage.left_out:
            row = (
                number,
                tr(passage.role.value),
                sure,
                escape(cleaned(passage.written)),
                _left_out(passage.left_out),
            )
            table.add_row(*row[:4], f"[dim]{escape(row[4])}[/dim]", style="dim")
            continue
        for place, utterance in enumerate(passage.utterances):
            first = place == 0
            table.add_row(
                number if first else "",
                utterance.voice or (tr(passage.role.value) if first else ""),
                sure if first else "",
                escape(cleaned(utterance.written)),
                "\n".join((_spoken(utterance), *(f"[dim]{escape(each)}[/dim]" for each in pronounced(utterance)))),
            )
    for block in surroundings:
        left_out = f"[dim]{escape(_left_out(block.reason))}[/dim]"
        sure, text = percent(block.confidence), escape(cleaned(block.text))
        table.add_row(str(block.number), tr(block.role.value), sure, text, left_out, style="dim")
    return table


def _spoken(utterance: Utterance) -> str:
    from rich.markup import escape

    return "=" if utterance.spoken == utterance.written else escape(cleaned(utterance.spoken))


COLUMNS = (
    marked("block"),
    marked("role"),
    marked("confidence"),
    marked("written"),
    marked("spoken"),
    marked("voice"),
    marked("lexicon"),
)


def _left_out(reason: str) -> str:
    return tr("[left out: {reason}]", reason=recovered(reason))


def script_lines(script: Script, surroundings: Sequence["Block"] = ()) -> Iterable[str]:
    """The same as plain text, for pipes and screen readers: one line a sentence, fields separated by tabs."""
    yield "\t".join(map(tr, COLUMNS))
    for passage in script.passages:
        lead = f"{passage.block or '–'}\t{tr(passage.role.value)}\t{decimal(passage.confidence, 2)}"
        if passage.left_out:
            yield f"{lead}\t{shortened(passage.written, 100_000)}\t{_left_out(passage.left_out)}\t\t"
        for utterance in passage.utterances:
            words = f"{shortened(utterance.written, 100_000)}\t{shortened(utterance.spoken, 100_000)}"
            yield f"{lead}\t{words}\t{utterance.voice}\t{'; '.join(pronounced(utterance))}"
    for block in surroundings:
        lead = f"{block.number}\t{tr(block.role.value)}\t{decimal(block.confidence, 2)}"
        yield f"{lead}\t{shortened(block.text, 100_000)}\t{_left_out(block.reason)}\t\t"
