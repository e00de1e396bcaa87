"""`artaudio lexicon`: words that need a pronunciation, and lexicon files."""

import contextlib
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import decimal, plural, tr
from artaudio.commands.feed_items import feed_options, only_article
from artaudio.commands.flags import (
    address_options,
    article_argument,
    article_from,
    config_option,
    json_option,
    print_json,
    script_options,
    settings_from,
    speed_option,
)
from artaudio.commands.terminal.streams import cleaned
from artaudio.commands.usage import CommandGroup, HintedUsageError, PathType

if TYPE_CHECKING:
    from artaudio.base.settings import SpeechSettings
    from artaudio.script.lexicon.entries import Entry


@click.group(cls=CommandGroup)
def lexicon() -> None:
    """Pronunciations: see which words need one, and move them between formats."""


@lexicon.command("check", short_help="List the words that no one is sure how to say.")
@article_argument()
@click.option("--ipa", is_flag=True, help="Show how eSpeak NG would say each word: a first guess for an entry.")
@json_option
@address_options
@feed_options
@script_options
def lexicon_check(article: Path | str, *, ipa: bool, as_json: bool, **flags: Any) -> None:
    """List the words of ARTICLE that no one is sure how to say, most frequent first, each with its first sentence."""
    from artaudio.base.records import to_plain
    from artaudio.pipeline.job import job_for
    from artaudio.pipeline.script import read, write_script
    from artaudio.script.lexicon.unsure import unsure_words

    settings = settings_from(flags)
    job = job_for(only_article(article_from(article, settings, flags), flags), settings=settings)
    words = unsure_words(
        write_script(read(job.source, settings.article.input_format), job.lexicon, settings).script, job.lexicon
    )
    guesses = _guessed([unsure.word for unsure in words], settings.speech) if ipa else {}
    if as_json:
        print_json([{**to_plain(unsure), **({"ipa": guesses[unsure.word]} if ipa else {})} for unsure in words])
        return
    for unsure in words:
        click.echo(
            f"{unsure.count:4}  {unsure.word}  ({tr(unsure.why)})" + (f"  {guesses[unsure.word]}" if ipa else "")
        )
        click.echo(f"      {' '.join(unsure.sentence.split())}")
    if not words:
        click.echo(tr("every word is known"))


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
    type=PathType(dir_okay=False),
    help="Lexicon to add it to, made if it is not there.",
)
@click.option("--replace", "replaces", is_flag=True, help="Replace what the lexicon has for the word.")
def lexicon_add(word: str, respelling: str, *, ipa: str, output: Path, replaces: bool) -> None:
    """Say WORD as RESPELLING is read, or as --ipa has it, in everything that is built here from now on.

    For example:  artaudio lexicon add Mossul Mosul
    """
    from artaudio.commands.terminal.tables import labelled
    from artaudio.pipeline.try_word import without_effect
    from artaudio.script.lexicon.files import add_entry

    entry = _entry(word, respelling, ipa)
    if not (entry.respelling or entry.ipa):
        raise HintedUsageError(
            tr("how {word!r} is said is missing", word=word),
            click.get_current_context(),
            tr("write it as it is read: artaudio lexicon add {word} RESPELLING; or give --ipa", word=quote(word)),
        )
    add_entry(output, entry, replaces=replaces)
    click.echo(tr("{output}: {word} added", output=output, word=word), err=True)
    if spoken := without_effect(entry):
        click.echo(
            labelled(
                "note",
                tr(
                    "it changes nothing in „{spoken}“: a lexicon is asked for the spoken words; add those",
                    spoken=cleaned(spoken),
                ),
            ),
            err=True,
        )


@lexicon.command("try", short_help="Hear a word before and after a lexicon's entry.")
@click.argument("word")
@click.argument("respelling", default="")
@click.option("--ipa", default="", help="How the word is said, in IPA, for voices that take it.")
@click.option("--sentence", default="", metavar="TEXT", help="What it is said in [Heute geht es um WORD.].")
@click.option(
    "-o",
    "--output",
    type=PathType(file_okay=False),
    help="Write before.wav and after.wav into this folder, instead of playing them.",
)
@click.option("--engine", help="Who speaks [auto].")
@click.option("--voice", help="A voice, by its id or as ENGINE/ID; it brings its engine.")
@speed_option
@click.option("--lexicon", multiple=True, metavar="FILE", help="A file of pronunciations (TOML or PLS).")
@config_option
def lexicon_try(word: str, respelling: str, *, ipa: str, sentence: str, output: Path | None, **flags: Any) -> None:
    """Hear WORD as it is said now, then as RESPELLING is read or --ipa has it. Nothing is added to a lexicon.

    Without either, it is heard without and with the entry that the lexicons have for it.
    """
    from artaudio.commands.terminal.player import play
    from artaudio.commands.terminal.progress import Silent
    from artaudio.commands.terminal.tables import pronounced, widest
    from artaudio.pipeline.try_word import try_word

    settings = settings_from(flags)
    entry = _entry(word, respelling, ipa)
    if entry.ipa or entry.respelling:
        from artaudio.script.lexicon.files import check_entry

        check_entry(entry)
    with contextlib.ExitStack() as leaving:
        folder = output or Path(leaving.enter_context(tempfile.TemporaryDirectory(prefix="artaudio-")))
        tried = try_word(entry, folder, settings, sentence, Silent().notice)
        for kind, take in tried.takes.items():
            changes = [each for utterance in take.utterances for each in pronounced(utterance)]
            where = f"  {take.path}" if output else ""
            said = f"{decimal(take.duration / 1000)} s, {tried.voice}{where}: {'; '.join(changes) or tr('as the voice reads it')}"
            click.echo(f"{tr(kind):<{max(7, widest(tried.takes))}} {cleaned(said)}")
            if output is None:
                play(take.path)
    if tried.same:
        click.echo(
            tr("both sound the same: {voice} reads the respelling as the word", voice=tried.voice)
            if entry.respelling
            else tr("both sound the same: {voice} takes no IPA; give it a respelling", voice=tried.voice),
            err=True,
        )


def _entry(word: str, respelling: str, ipa: str) -> "Entry":
    from artaudio.script.lexicon.entries import Entry

    return Entry(" ".join(word.split()), ipa.strip().strip("/[]"), " ".join(respelling.split()))


@lexicon.command("export", short_help="Write a lexicon as W3C PLS, for other programs.")
@click.argument("source", metavar="LEXICON", type=PathType())
@click.option(
    "-o",
    "--output",
    required=True,
    type=PathType(dir_okay=False),
    help="PLS file to write.",
)
def lexicon_export(source: Path, output: Path) -> None:
    """Write LEXICON (TOML or PLS) as a W3C PLS 1.0 file, which other speech programs read."""
    from artaudio.script.lexicon.lexicon import read_lexicon, write_pls

    entries = read_lexicon(source)
    write_pls(entries, output)
    click.echo(plural(len(entries), "{output}: {number} word", "{output}: {number} words", output=output), err=True)
