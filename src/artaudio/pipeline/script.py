"""The stages before anything is spoken: read an article, or the script file made of one, and write its script."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from artaudio.article.model import Article, Source
from artaudio.article.page import Page
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.base.errors import SettingsError
from artaudio.base.settings import Settings
from artaudio.base.suggestions import did_you_mean
from artaudio.pipeline.job import job_for
from artaudio.publish.metadata import line
from artaudio.script import writer
from artaudio.script.casting import give_voices
from artaudio.script.disclosure import disclose
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.model import ScriptedArticle
from artaudio.script.rules import RULES
from artaudio.script.script_file import is_script_file, read_script_file


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """A script that an editor may have changed: it carries the article it was made of."""

    page: Page


def read_script(article: Path | str | Source, settings: Settings) -> ScriptedArticle:
    """The article or script file at a path, or as it was read, with its script; nothing is spoken.

    Raises ArticleError, ScriptError, LexiconError or SettingsError.
    """
    refuse_unknown_rules(settings.script.rules_off)
    job = job_for(article, settings=settings)
    return write_script(read(job.source, settings.article.input_format), job.lexicon, job.settings)


def read(source: Source, input_format: str = "") -> Article | ScriptFile:
    """What a source is, by the reader that is named or else by its content.

    Raises UndecodableArticleError where it is no certain text or in a format that is no article, EmptyArticleError where
    nothing in it could be spoken, SettingsError where no reader has the name.
    """
    page = read_page(source, input_format)
    return ScriptFile(page) if is_script_file(page.text) else parse(page)


def write_script(source: Article | ScriptFile, lexicon: Lexicon, settings: Settings) -> ScriptedArticle:
    """The article with its script: what is heard, in which words and voices.

    Raises ScriptError with the line where a script file cannot be used, EmptyArticleError where nothing is spoken, and
    SettingsError for an unknown rule or role, or a sign-off with an unknown placeholder.
    """
    refuse_unknown_rules(settings.script.rules_off)
    title = line(settings.publish.title)
    if isinstance(source, ScriptFile):
        edited = read_script_file(source.page.text, source.page.name, settings.script, lexicon)
        article, script = edited.article, edited.script
    else:
        article = replace(source, title=title or source.title)
        script = writer.write_script(article, settings.script, lexicon)
    wording = writer.Wording(settings.script.rules_off, lexicon)
    script = give_voices(disclose(script, settings.marking, wording), settings.voices, wording)
    return ScriptedArticle(
        replace(article, title=title or article.title),
        replace(script, title=title or script.title),
    )


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
