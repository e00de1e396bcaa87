"""The stages before anything is spoken: read an article, or the script file made of one, and write its script."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from artaudio.article.edited import read_edited
from artaudio.article.model import SPOKEN_ROLES, Article, Corrections, EditedArticle, Source
from artaudio.article.page import Page
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.roles.story import has_tree
from artaudio.article.withheld import Withheld, why_withheld
from artaudio.base.errors import (
    ArticleError,
    EmptyArticleError,
    ForeignArticleError,
    LexiconError,
    ScriptError,
    SettingsError,
    WithheldArticleError,
)
from artaudio.base.messages import composed, recovered, stored, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings, as_settings
from artaudio.base.suggestions import did_you_mean
from artaudio.language.de.recognise import foreign_language
from artaudio.pipeline.job import job_for
from artaudio.publish.metadata import line
from artaudio.script import writer
from artaudio.script.casting import give_voices
from artaudio.script.disclosure import disclose
from artaudio.script.lexicon.entries import Entry
from artaudio.script.lexicon.files import check_entry
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.model import ScriptedArticle
from artaudio.script.rules import RULES

OWN_PAGES = (b'<meta name="generator" content="artaudio ', b'data-page="artaudio-list"')
"""What the heads of each edition's page and of list pages have, of whatever version."""
PAGE_HEAD_BYTES = 8192


def read_script(
    article: Path | str | Source,
    settings: Settings | Mapping[str, Any] = Settings(),  # noqa: B008 - frozen
    **keywords: Any,
) -> ScriptedArticle:
    """The article or script file at a path, or as it was read, with its script; nothing is spoken.

    `settings` and `keywords` are those of `build_edition`. Raises ArticleError, ScriptError, LexiconError or SettingsError.
    """
    settings = as_settings(settings, keywords)
    refuse_unknown_rules(settings.script.rules_off)
    job = job_for(article, settings=settings)
    return write_script(read(job.source, settings.article.input_format), job.lexicon, job.settings)


def read(source: Source, input_format: str = "") -> EditedArticle:
    """The article that a source is, by the reader that is named or else by its content, and the corrections of a script file.

    A script file's roles and facts are those of the article that it names, where that is there, also where it has changed since:
    builds stop then if its sentences are others. Else they are found in the texts of the file itself.

    Raises UndecodableArticleError where it is no certain text or in a format that is no article, EmptyArticleError where
    nothing in it could be spoken, WithheldArticleError where a fetched page does not show its article, ArticleError for the
    listening page of an edition, ScriptError with the line where a script file cannot be used, SettingsError where no reader
    has the name.
    """
    if is_own_page(source.content):
        raise ArticleError(
            tr("{name} is a listening page that artaudio has made", name=source.name),
            path=source.name,
            hint=tr("name the article that the edition was made of"),
        )
    try:
        page = read_page(source, input_format)
    except EmptyArticleError:
        if source.address:
            raise _withheld(source, Withheld(stored("the page shows no text: only scripts fill it"))) from None
        raise
    article = _original(source, page, input_format)
    if article is not None:
        edited = read_edited(page, article)
        return replace(edited, article=replace(edited.article, digest=page.digest))
    return _complete(source, page)


def is_own_page(content: bytes) -> bool:
    """Whether this is the listening page of an edition, or the list page of several."""
    head = content[:PAGE_HEAD_BYTES]
    return any(mark in head for mark in OWN_PAGES)


def _original(source: Source, page: Page, input_format: str) -> Article | None:
    """The article that a script file names, as it is now; None where there is none, or none that can be read any more."""
    if source.original is None:
        return None
    try:
        return parse(read_page(source.original, input_format))
    except ArticleError:
        if source.original.digest == page.digest:
            raise
        return None


def _complete(source: Source, page: Page) -> EditedArticle:
    """The article of a page, where the page does not show that it keeps the article back."""
    try:
        edited = read_edited(page)
    except EmptyArticleError:
        if source.address and (found := why_withheld(page, None, source.content)):
            raise _withheld(source, found) from None
        raise
    if page.corrections is not None or not has_tree(page):
        return edited
    found = why_withheld(page, edited.article, source.content if source.address else b"")
    if found is None or (found.stated and (source.signed_in or not source.address)):
        return edited
    if source.address and not found.unsure:
        raise _withheld(source, found)
    return replace(edited, article=replace(edited.article, incomplete=found.said))


def _withheld(source: Source, found: Withheld) -> WithheldArticleError:
    hint = tr("open the page in a browser, save it there (Ctrl+S) once the article is to be seen, and give that file")
    if found.teaser:
        hint = tr(
            "log in with a browser, save the page there (Ctrl+S), and give that file; or let the request carry your "
            "login: --cookies FILE or --header"
        )
    message = composed("{address}: {reason}", address=source.address, reason=recovered(found.said))
    return WithheldArticleError(message, path=source.address, hint=hint)


def write_script(
    edited: EditedArticle, lexicon: Lexicon, settings: Settings, wording: writer.Wording | None = None
) -> ScriptedArticle:
    """The article with its script: what is heard, in which words and voices.

    `wording` is one with the rules of the settings, the lexicon and the article's own words that has read some of it before.

    Raises ScriptError with the line where a script file cannot be used, EmptyArticleError where nothing is spoken,
    ForeignArticleError where it is not German and `[article] language` does not say that it is to be read as such, and
    SettingsError for an unknown rule or role, or a sign-off with an unknown placeholder.
    """
    refuse_unknown_rules(settings.script.rules_off)
    if settings.article.language == "auto":
        refuse_foreign(edited.article)
    title = line(settings.publish.title) or line(edited.corrections.title if edited.corrections else "")
    article = replace(edited.article, title=title or edited.article.title)
    lexicon = with_words(lexicon, edited.corrections)
    wording = wording or writer.Wording(settings.script.rules_off, lexicon)
    script = writer.write_script(article, settings.script, lexicon, edited.corrections, wording)
    script = give_voices(disclose(script, settings.marking, wording), settings.voices, wording)
    return ScriptedArticle(article, script)


def with_words(lexicon: Lexicon, corrections: Corrections | None) -> Lexicon:
    """The lexicon with the words that a script file has for its article over it.

    Raises ScriptError with the line for a word that no engine could say so.
    """
    if corrections is None or not corrections.words:
        return lexicon
    entries = []
    for word in corrections.words:
        entry = Entry(word.word, word.ipa, word.respelling)
        try:
            check_entry(entry)
        except LexiconError as error:
            place = tr("{name}, line {line}: {message}", name=corrections.name, line=word.line, message=error.message)
            raise ScriptError(place, path=corrections.name, line=word.line, hint=error.hint) from error
        entries.append(entry)
    return lexicon.under(entries)


def refuse_foreign(article: Article) -> None:
    """Raise ForeignArticleError for an article of 50 words and more that is not German: no German voice could say it."""
    text = "\n".join(block.text for block in article.blocks if block.role in SPOKEN_ROLES)
    if language := foreign_language(text):
        raise ForeignArticleError(
            tr("{name} is not German but {language}", name=article.name, language=tr(language)),
            path=article.name,
            hint=tr("artaudio speaks German; --language de reads it as German all the same"),
        )


def refuse_unknown_rules(names: Sequence[str]) -> None:
    """Raise SettingsError for a rule that does not exist: a typing error must not leave a rule on in silence."""
    known = [rule.name for rule in RULES]
    for name in names:
        if name not in known:
            raise SettingsError(
                tr("there is no rule {name!r}", name=name) + did_you_mean(name, known),
                key="script.rules_off",
                hint=tr("choose among: {listed}", listed=", ".join(known)),
            )
