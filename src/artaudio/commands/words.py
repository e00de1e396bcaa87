"""`artaudio say`, `normalize`, `lexicon`: the commands about words."""

import contextlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.commands.flags import article_argument, path_of, print_json, script_options, settings_from
from artaudio.commands.usage import CommandGroup

if TYPE_CHECKING:
    from artaudio.base.settings import SpeechSettings


@click.command(short_help="Say one text, as it would be said in an edition.")
@click.argument("text")
@click.option("--show", is_flag=True, help="Print the spoken words instead of speaking them.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="WAV file to write [say.wav].")
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID; it brings its engine.")
@script_options
def say(text: str, output: Path | None, *, show: bool, **flags: Any) -> None:
    """Say one TEXT, as it would be said in an edition."""
    from artaudio.commands.terminal.progress import Silent
    from artaudio.pipeline import say as saying

    settings = settings_from(flags)
    if show:
        click.echo(" ".join(utterance.spoken for utterance in saying.utterances_of(text, settings)))
        return
    target = output or Path("say.wav")
    said = saying.say(text, target, settings, Silent().notice)
    click.echo(f"{target}  {said.duration / 1000:.1f} s, {said.engine} {said.voice}: {said.spoken}")


@click.command(short_help="Print the spoken form of each line of a text.")
@click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off.")
def normalize(rule_off: tuple[str, ...]) -> None:
    """Read lines from standard input and print the spoken form of each, one for one."""
    from artaudio.pipeline.script import refuse_unknown_rules
    from artaudio.script.normalize import normalize as normalize_line

    refuse_unknown_rules(rule_off)
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        click.echo(normalize_line(line, rule_off).spoken)


@click.group(cls=CommandGroup, short_help="Pronunciations: see which words need one; convert them.")
def lexicon() -> None:
    """Pronunciations: see which words need one, and move them between formats."""


@lexicon.command("check", short_help="List the words that no one is sure how to say.")
@article_argument()
@click.option("--ipa", is_flag=True, help="Show how eSpeak NG would say each word: a first guess for an entry.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@script_options
def lexicon_check(article: Path, *, ipa: bool, as_json: bool, **flags: Any) -> None:
    """List the words of ARTICLE that no one is sure how to say, most frequent first."""
    from artaudio.base.records import to_plain
    from artaudio.pipeline.script import lexicon_for, read_script
    from artaudio.script.lexicon.unsure import unsure_words

    settings, path = settings_from(flags), path_of(article)
    words = unsure_words(read_script(path, settings).script, lexicon_for(path, settings))
    guesses = _guessed([unsure.word for unsure in words], settings.speech) if ipa else {}
    if as_json:
        print_json([{**to_plain(unsure), **({"ipa": guesses[unsure.word]} if ipa else {})} for unsure in words])
        return
    for unsure in words:
        click.echo(f"{unsure.count:4}  {unsure.word}  ({unsure.why})" + (f"  {guesses[unsure.word]}" if ipa else ""))
    if not words:
        click.echo("every word is known")


def _guessed(words: Sequence[str], speech: "SpeechSettings") -> Mapping[str, str]:
    """What eSpeak NG makes of each word, in IPA."""
    from artaudio.engines.espeak.engine import EspeakEngine

    with contextlib.closing(EspeakEngine(speech)) as engine:
        return {word: engine.phonemes(word) for word in words}


@lexicon.command("export", short_help="Write a lexicon as W3C PLS, for other programs.")
@click.argument("source", metavar="LEXICON", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="PLS file to write."
)
def lexicon_export(source: Path, output: Path) -> None:
    """Write LEXICON (TOML or PLS) as a W3C PLS 1.0 file, which other speech programs read."""
    from artaudio.script.lexicon.lexicon import read_lexicon, write_pls

    entries = read_lexicon(source)
    write_pls(entries, output)
    click.echo(f"{output}: {len(entries)} words", err=True)
