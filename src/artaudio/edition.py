"""The corridor: an article walks through the five rooms, one way. Knows their order, not their work."""

import contextlib
import importlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from artaudio.article.model import Article
from artaudio.article.parser import parse
from artaudio.article.reader import read_source
from artaudio.errors import EngineError, SettingsError
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
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import Choice, choose, fall_back, fingerprints
from artaudio.speech.model import Recording, Segment
from artaudio.speech.recorder import record

LIBRARIES = (
    "artaudio.mix.mixdown",
    "artaudio.publish.press",
    "pedalboard.io",
    "soundfile",
    "PIL.ImageFont",
    "artaudio.publish.page.assemble",
)
"""What mixing and publishing import, the first needed first."""


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
    """Speak, mix and publish. The libraries for sound are imported here: an unchanged edition needs none of them."""
    _check_files(settings)
    with _libraries_coming():
        choice, recording = _record(read.script, settings, watch)
    from artaudio.mix.mixdown import mix, render
    from artaudio.mix.timeline import lay_out
    from artaudio.publish.press import publish

    watch.stage("Mixing", 0)
    master = mix(recording, lay_out(recording, settings.mix), settings.mix)
    watch.stage("Writing", 0)
    edition = publish(read.article, read.script, recording, master, render(master), settings.publish, folder, recipe)
    return choice, edition, recording.spoken_anew


def _check_files(settings: Settings) -> None:
    """Look at the sounds and the picture that the settings name before anything is spoken."""
    if settings.mix.intro or settings.mix.outro or settings.mix.separator:
        from artaudio.mix.jingles import check_jingles

        check_jingles(settings.mix)
    if settings.publish.cover:
        from artaudio.publish.companions.picture import check_cover

        check_cover(settings.publish)


@contextlib.contextmanager
def _libraries_coming() -> Iterator[None]:
    """Import what will be needed next in a thread meanwhile: it takes as long as speaking six sentences does."""
    thread = threading.Thread(target=_import_libraries, name="libraries")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _import_libraries() -> None:
    for library in LIBRARIES:
        # What is missing or broken is named where it is used.
        with contextlib.suppress(Exception):
            importlib.import_module(library)


def _listen(segment: Segment) -> None:
    from artaudio.mix.heard import listen

    listen(segment)


def _record(script: Script, settings: Settings, watch: Progress) -> tuple[Choice, Recording]:
    """Let one engine speak all of the script; after "auto", another one all of it anew where the first fails for good."""
    voices = voices_in(script)
    choice = choose(settings.speech, script.language, voices)
    cache = ClipCache()
    while True:
        watch.stage("Speaking", len(script.utterances))
        with contextlib.closing(choice):
            try:
                spoken = partial(record, progress=lambda done, _: watch.advance(done), heard=_listen)
                return choice, spoken(script, choice.engine, choice.voice, cache, others=choice.others)
            except EngineError as error:
                failure = error
        choice = fall_back(choice, failure, settings.speech, script.language, voices)


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
