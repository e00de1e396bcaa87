"""The corridor: an article walks through the five rooms, one way. Knows their order, not their work."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from artaudio.article.model import Article
from artaudio.article.parser import parse
from artaudio.article.reader import read_source
from artaudio.errors import EngineError, SettingsError
from artaudio.live import perform
from artaudio.publish.address import address_for
from artaudio.publish.formats import wanted
from artaudio.publish.metadata import line
from artaudio.publish.model import Edition
from artaudio.publish.recipe import is_current, recipe_of
from artaudio.publish.slug import folder_for
from artaudio.script.casting import give_voices
from artaudio.script.lexicon import Lexicon, find_lexicons, read_lexicons
from artaudio.script.model import Script
from artaudio.script.rules import RULES
from artaudio.script.script_file import is_script_file, read_script_file
from artaudio.script.writer import Wording, write_script
from artaudio.settings import FeedSettings, ListenSettings, Settings
from artaudio.speech.choice import Choice, choose, fall_back, fingerprints

if TYPE_CHECKING:
    from artaudio.publish.performance import Performance


class Progress(Protocol):
    """Told what is going on; shows it or not."""

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def advance(self, done: int) -> None:
        """`done` steps of the stage are done."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, or a script file made of one, as it was read: what it is, and what will be spoken."""

    article: Article
    script: Script


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. `reason` says why this engine spoke; `unchanged` that all of it was there already."""

    edition: Edition
    script: Script
    folder: Path
    reason: str
    spoken_anew: int
    unchanged: bool


def read_script(path: Path | None, settings: Settings) -> ReadArticle:
    """Read an article or a script file (None: standard input) as far as its script; nothing is spoken.

    Raises ArticleError, ScriptError, LexiconError or SettingsError.
    """
    refuse_unknown_rules(settings.script.rules_off)
    source = read_source(path)
    title = line(settings.publish.title)
    lexicon = lexicon_for(path, settings)
    wording = Wording(settings.script.rules_off, lexicon)
    if is_script_file(source.text):
        edited = read_script_file(source.text, source.name, settings.script, lexicon)
        script = give_voices(edited.script, settings.voices, wording)
        return ReadArticle(
            replace(edited.article, title=title or edited.article.title),
            replace(script, title=title or script.title),
        )
    article = parse(source)
    article = replace(article, title=title or article.title)
    script = write_script(article, settings.script, lexicon)
    return ReadArticle(article, give_voices(script, settings.voices, wording))


def lexicon_for(path: Path | None, settings: Settings) -> Lexicon:
    """The shipped lexicon under the user's: those found around the article at `path`, then those the settings name.

    Raises LexiconError with file and line.
    """
    nearby = find_lexicons(path.parent if path else Path())
    return read_lexicons((*nearby, *(Path(name) for name in settings.script.lexicons)))


def build_edition(
    path: Path | str | None,
    output: Path | str = "output",
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
    force: bool = False,
) -> Built:
    """Build the edition of the article or script file at `path` (None: standard input) in a folder below `output`.

    The folder is named after the title. An edition that is there already and would come out the same is left alone,
    unless `force`. Raises an ArtaudioError, and then the folder is as it was before; what was spoken stays cached.
    """
    watch = progress or _Unwatched()
    wanted(settings.publish.formats)
    read = read_script(Path(path) if path is not None else None, settings)
    folder = folder_for(Path(output), read.article)
    address_for(folder, settings.publish.base_url)
    engines = fingerprints(settings.speech, read.script.language, voices_in(read.script))
    recipe = recipe_of(read.article, read.script, _shaping(settings), engines)
    if not force and (current := is_current(folder, recipe)) is not None:
        return Built(current, read.script, folder, "nothing has changed", 0, unchanged=True)
    choice, edition, spoken_anew = _produce(read, settings, folder, recipe, watch)
    return Built(edition, read.script, folder, choice.reason, spoken_anew, unchanged=False)


def _shaping(settings: Settings) -> Settings:
    """The settings without those that change no byte of an edition."""
    return msgspec.structs.replace(settings, listen=ListenSettings(), feed=FeedSettings())


def _produce(
    read: ReadArticle, settings: Settings, folder: Path, recipe: str, watch: Progress
) -> tuple[Choice, Edition, int]:
    """Speak, mix and publish by one engine; after "auto", by another one anew where the first fails for good."""
    _check_files(settings)
    voices = voices_in(read.script)
    choice = choose(settings.speech, read.script.language, voices)
    while True:
        with contextlib.closing(choice):
            try:
                press = partial(_press, read, settings, folder, recipe)
                edition, recording = perform(read.script, choice, settings, press, watch)
                return choice, edition, recording.spoken_anew
            except EngineError as error:
                failure = error
        choice = fall_back(choice, failure, settings.speech, read.script.language, voices)


def _press(read: ReadArticle, settings: Settings, folder: Path, recipe: str, performance: "Performance") -> Edition:
    # The libraries for sound are imported late: an unchanged edition needs none of them.
    from artaudio.publish.press import publish

    return publish(read.article, read.script, performance, settings.publish, folder, recipe)


def _check_files(settings: Settings) -> None:
    """Look at the sounds and the picture that the settings name before anything is spoken."""
    if settings.mix.intro or settings.mix.outro or settings.mix.separator:
        from artaudio.mix.jingles import check_jingles

        check_jingles(settings.mix)
    if settings.publish.cover:
        from artaudio.publish.companions.picture import check_cover

        check_cover(settings.publish)


def voices_in(script: Script) -> tuple[str, ...]:
    """The voices that the script's sentences ask for, each once, in order; without the edition's own."""
    return tuple(dict.fromkeys(said.voice for said in script.utterances if said.voice))


def refuse_unknown_rules(names: Sequence[str]) -> None:
    """Raise SettingsError for a rule that does not exist: a typing error must not leave a rule on in silence."""
    known = [rule.name for rule in RULES]
    for name in names:
        if name not in known:
            raise SettingsError(
                f"there is no rule {name!r}", key="script.rules_off", hint=f"choose among: {', '.join(known)}"
            )


class _Unwatched:
    """Progress that nobody looks at."""

    def stage(self, name: str, total: int) -> None:
        """Nobody looks."""

    def advance(self, done: int) -> None:
        """Nobody looks."""
