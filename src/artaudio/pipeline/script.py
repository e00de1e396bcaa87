"""The corridor's first half: a page or a script file becomes what will be spoken. Knows the two rooms' order, not their work."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from artaudio.article.model import Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.source import read_source
from artaudio.base.errors import SettingsError
from artaudio.base.settings import Settings
from artaudio.base.suggestions import did_you_mean
from artaudio.pipeline.script_cache import ReadArticle, lexicons_for
from artaudio.publish.metadata import line
from artaudio.script.casting import give_voices
from artaudio.script.lexicon.lexicon import Lexicon, read_lexicons
from artaudio.script.rules import RULES
from artaudio.script.script_file import is_script_file, read_script_file
from artaudio.script.writer import Wording, write_script


def read_script(path: Path | None, settings: Settings) -> ReadArticle:
    """Read an article or a script file (None: standard input) as far as its script; nothing is spoken.

    Raises ArticleError, ScriptError, LexiconError or SettingsError.
    """
    refuse_unknown_rules(settings.script.rules_off)
    return script_of(read_source(path), path, settings)


def script_of(source: Source, path: Path | None, settings: Settings) -> ReadArticle:
    """What `read_script` gives of a page that has been read from `path`."""
    refuse_unknown_rules(settings.script.rules_off)
    title = line(settings.publish.title)
    lexicon = lexicon_for(path, settings)
    wording = Wording(settings.script.rules_off, lexicon)
    page = read_page(source)
    if is_script_file(page.text):
        edited = read_script_file(page.text, page.name, settings.script, lexicon)
        script = give_voices(edited.script, settings.voices, wording)
        return ReadArticle(
            replace(edited.article, title=title or edited.article.title),
            replace(script, title=title or script.title),
        )
    article = parse(page)
    article = replace(article, title=title or article.title)
    script = write_script(article, settings.script, lexicon)
    return ReadArticle(article, give_voices(script, settings.voices, wording))


def lexicon_for(path: Path | None, settings: Settings) -> Lexicon:
    """The shipped lexicon under the user's: those found around the article at `path`, then those the settings name.

    Raises LexiconError with file and line.
    """
    return read_lexicons(lexicons_for(path, settings))


def refuse_unknown_rules(names: Sequence[str]) -> None:
    """Raise SettingsError for a rule that does not exist: a typing error must not leave a rule on in silence."""
    known = [rule.name for rule in RULES]
    for name in names:
        if name not in known:
            raise SettingsError(
                f"there is no rule {name!r}" + did_you_mean(name, known),
                key="script.rules_off",
                hint=f"choose among: {', '.join(known)}",
            )
