"""`artaudio lexicon`: words that need a pronunciation, and lexicon files."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.commands.flags import (
    article_argument,
    article_from,
    json_option,
    print_json,
    script_options,
    settings_from,
)
from artaudio.commands.usage import CommandGroup

if TYPE_CHECKING:
    from artaudio.base.settings import SpeechSettings


@click.group(cls=CommandGroup, short_help="Pronunciations: see which words need one; convert them.")
def lexicon() -> None:
    """Pronunciations: see which words need one, and move them between formats."""


@lexicon.command("check", short_help="List the words that no one is sure how to say.")
@article_argument()
@click.option("--ipa", is_flag=True, help="Show how eSpeak NG would say each word: a first guess for an entry.")
@json_option
@script_options
def lexicon_check(article: Path, *, ipa: bool, as_json: bool, **flags: Any) -> None:
    """List the words of ARTICLE that no one is sure how to say, most frequent first, each with its first sentence."""
    from artaudio.base.records import to_plain
    from artaudio.pipeline.job import job_for
    from artaudio.pipeline.script import read, write_script
    from artaudio.script.lexicon.unsure import unsure_words

    settings = settings_from(flags)
    job = job_for(article_from(article), settings=settings)
    words = unsure_words(
        write_script(read(job.source, settings.article.input_format), job.lexicon, settings).script, job.lexicon
    )
    guesses = _guessed([unsure.word for unsure in words], settings.speech) if ipa else {}
    if as_json:
        print_json([{**to_plain(unsure), **({"ipa": guesses[unsure.word]} if ipa else {})} for unsure in words])
        return
    for unsure in words:
        click.echo(f"{unsure.count:4}  {unsure.word}  ({unsure.why})" + (f"  {guesses[unsure.word]}" if ipa else ""))
        click.echo(f"      {' '.join(unsure.sentence.split())}")
    if not words:
        click.echo("every word is known")


def _guessed(words: Sequence[str], speech: "SpeechSettings") -> Mapping[str, str]:
    """What eSpeak NG makes of each word, in IPA."""
    from artaudio.engines.espeak.engine import EspeakEngine

    with contextlib.closing(EspeakEngine(speech)) as engine:
        return {word: engine.phonemes(word) for word in words}


@lexicon.command("add", short_help="Add a word to a lexicon.")
@click.argument("word")
@click.argument("respelling", default="")
@click.option("--ipa", default="", help="How the word is said, in IPA, for voices that take it.")
@click.option(
    "-o",
    "--output",
    default="lexicon.toml",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Lexicon to add it to, made if it is not there.",
)
def lexicon_add(word: str, respelling: str, *, ipa: str, output: Path) -> None:
    """Say WORD as RESPELLING is read, or as --ipa has it, in everything that is built here from now on.

    For example:  artaudio lexicon add Mossul Mosul
    """
    from artaudio.script.lexicon.entries import Entry
    from artaudio.script.lexicon.files import add_entry

    add_entry(output, Entry(" ".join(word.split()), ipa.strip().strip("/[]"), respelling.strip()))
    click.echo(f"{output}: {word} added", err=True)


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
