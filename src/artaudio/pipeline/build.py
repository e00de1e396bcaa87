"""The corridor: an article walks through the five rooms, one way. Knows their order, not their work."""

import contextlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from artaudio.article.readers.source import read_source
from artaudio.base.errors import EngineError
from artaudio.base.settings import FeedSettings, ListenSettings, Settings
from artaudio.pipeline.confidential import why_confidential
from artaudio.pipeline.script_cache import ReadArticle, reading_key, recall, remember
from artaudio.publish.address import address_for
from artaudio.publish.build_fingerprint import is_current, recipe_of
from artaudio.publish.formats.registry import wanted
from artaudio.publish.model import Edition
from artaudio.publish.slug import folder_for
from artaudio.script.model import Script
from artaudio.speech.choice import Choice, choose, fall_back, fingerprints
from artaudio.speech.recipients import Notify, Sending, log_notice

if TYPE_CHECKING:
    from artaudio.publish.programme import Performance


class Progress(Protocol):
    """Told what is going on; shows it or not."""

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def advance(self, done: int) -> None:
        """`done` steps of the stage are done."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. `reason` says why this engine spoke; `unchanged` that all of it was there already."""

    edition: Edition
    script: Script
    folder: Path
    reason: str
    spoken_anew: int
    unchanged: bool


def build_edition(
    path: Path | str | None,
    output: Path | str = "output",
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
    force: bool = False,
    notify: Notify = log_notice,
) -> Built:
    """Build the edition of the article or script file at `path` (None: standard input) in a folder below `output`.

    The folder is named after the title. An edition that is there already and would come out the same is left alone,
    unless `force`. `notify` is told in a line who outside of this machine receives the text, before anything is sent; what
    it raises keeps it here. By default the line is a warning of the logger "artaudio".

    With the engine "auto", an article that is a draft, under embargo or dated in the future is sent to nobody.

    Raises an ArtaudioError, and then the folder is as it was before; what was spoken stays cached.
    """
    watch = progress or _Unwatched()
    wanted(settings.publish.formats)
    place = Path(path) if path is not None else None
    source = read_source(place)
    key = reading_key(source, place, settings)
    read = recall(key)
    if read is None:
        # The rooms that read, speak and mix are entered late: an edition that is there already needs none of them.
        from artaudio.pipeline.script import script_of

        read = script_of(source, place, settings)
        remember(key, read)
    folder = folder_for(Path(output), read.article)
    address_for(folder, settings.publish.base_url)
    engines = fingerprints(settings.speech, read.script.language, voices_in(read.script))
    recipe = recipe_of(read.article, read.script, _shaping(settings), engines)
    if not force and (current := is_current(folder, recipe)) is not None:
        return Built(current, read.script, folder, "nothing has changed", 0, unchanged=True)
    sending = Sending(why_confidential(read.article, settings.publish), notify)
    choice, edition, spoken_anew = _produce(read, settings, folder, recipe, watch, sending)
    return Built(edition, read.script, folder, choice.reason, spoken_anew, unchanged=False)


def _shaping(settings: Settings) -> Settings:
    """The settings without those that change no byte of an edition, or do so only by the engine that they allow."""
    speech = msgspec.structs.replace(settings.speech, network="allowed")
    publish = msgspec.structs.replace(settings.publish, draft=False)
    return msgspec.structs.replace(
        settings, speech=speech, publish=publish, listen=ListenSettings(), feed=FeedSettings()
    )


def _produce(
    read: ReadArticle, settings: Settings, folder: Path, recipe: str, watch: Progress, sending: Sending
) -> tuple[Choice, Edition, int]:
    """Speak, mix and publish by one engine; after "auto", by another one anew where the first fails for good."""
    from artaudio.pipeline.streaming import perform

    _check_files(settings)
    voices = voices_in(read.script)
    choice = choose(settings.speech, read.script.language, voices, sending)
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
    from artaudio.publish.publisher import publish

    return publish(read.article, read.script, performance, settings.publish, folder, recipe)


def _check_files(settings: Settings) -> None:
    """Look at the sounds and the picture that the settings name before anything is spoken."""
    if settings.mix.intro or settings.mix.outro or settings.mix.separator:
        from artaudio.mix.jingles import check_jingles

        check_jingles(settings.mix)
    if settings.publish.cover:
        from artaudio.publish.sidecars.picture import check_cover

        check_cover(settings.publish)


def voices_in(script: Script) -> tuple[str, ...]:
    """The voices that the script's sentences ask for, each once, in order; without the edition's own."""
    return tuple(dict.fromkeys(said.voice for said in script.utterances if said.voice))


class _Unwatched:
    """Progress that nobody looks at."""

    def stage(self, name: str, total: int) -> None:
        """Nobody looks."""

    def advance(self, done: int) -> None:
        """Nobody looks."""
