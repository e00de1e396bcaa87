"""Turns a German article into an audio edition: tagged MP3 and Ogg Vorbis files that sound like a radio piece.

Build an edition
    >>> from artaudio import Source, build_edition
    >>> built = build_edition("article.txt", "output")  # doctest: +SKIP
    >>> built.folder, built.edition.duration  # doctest: +SKIP

    An article is a path, an address, or a `Source`: text or bytes in memory, under the name that messages call it by.

    >>> article = Source.of("bruecke.txt", "Die Brücke\\n\\nSie ist seit Dienstag gesperrt.")
    >>> built = build_edition(article, "output")  # doctest: +SKIP

Settings
    The tables of artaudio.toml, as a `Settings` or as a dict. Nothing is read from the working folder by itself:
    `read_settings` reads a file.

    >>> settings = {"speech": {"engine": "pico"}, "publish": {"formats": ["mp3"]}}
    >>> built = build_edition(article, "output", settings=settings)  # doctest: +SKIP

What will be spoken, one sentence, what is there
    `read_script(article)` gives the article and its script, and speaks nothing. `say(text, "a.wav")` speaks one text.
    `check_edition(folder)` checks an edition, `read_edition(folder)` reads its edition.json. `engine_states()` lists the
    engines and their voices.

Progress
    An object with the methods of `Progress`, given as `progress`, is told the stages and their steps.

Errors
    Everything raised on purpose is an `ArtaudioError` with `message`, `hint` and `exit_code`. An error leaves no half-written
    file: the edition's folder is as it was.

Engines of your own
    `artaudio.plugin` is the interface for packages that bring an engine, `artaudio.testing` the tests for them.

Names that are not listed here may change at any time.
"""

import importlib
from typing import TYPE_CHECKING, Any

from artaudio.base.errors import (
    ArtaudioError,
    ArticleError,
    BeingEditedError,
    BusyError,
    CacheError,
    CheckFailed,
    EditedError,
    EmptyArticleError,
    EncoderError,
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    EngineUnavailableError,
    FeedError,
    ForeignArticleError,
    LexiconError,
    MixError,
    OfflineError,
    PublishError,
    ScriptError,
    SettingsError,
    SomeFailedError,
    TagError,
    TeaserError,
    UndecodableArticleError,
    UnfitError,
    UnreachableArticleError,
    WithheldArticleError,
)
from artaudio.base.version import __version__

if TYPE_CHECKING:
    from artaudio.article.model import Article, Role, Source
    from artaudio.base.settings import Settings, read_settings
    from artaudio.check.judge import check as check_edition
    from artaudio.check.result import CheckResult
    from artaudio.pipeline.build import Built, build_edition
    from artaudio.pipeline.progress import Progress
    from artaudio.pipeline.say import Said, say
    from artaudio.pipeline.script import read_script
    from artaudio.publish.edition_file import read_edition
    from artaudio.publish.model import Edition
    from artaudio.script.model import Script, ScriptedArticle
    from artaudio.speech.model import Voice
    from artaudio.speech.registry import EngineState, engine_states

__all__ = [
    "ArtaudioError",
    "Article",
    "ArticleError",
    "BeingEditedError",
    "Built",
    "BusyError",
    "CacheError",
    "CheckFailed",
    "CheckResult",
    "EditedError",
    "Edition",
    "EmptyArticleError",
    "EncoderError",
    "EngineError",
    "EngineRefusedError",
    "EngineState",
    "EngineTransientError",
    "EngineUnavailableError",
    "FeedError",
    "ForeignArticleError",
    "LexiconError",
    "MixError",
    "OfflineError",
    "Progress",
    "PublishError",
    "Role",
    "Said",
    "Script",
    "ScriptError",
    "ScriptedArticle",
    "Settings",
    "SettingsError",
    "SomeFailedError",
    "Source",
    "TagError",
    "TeaserError",
    "UndecodableArticleError",
    "UnfitError",
    "UnreachableArticleError",
    "Voice",
    "WithheldArticleError",
    "__version__",
    "build_edition",
    "check_edition",
    "engine_states",
    "read_edition",
    "read_script",
    "read_settings",
    "say",
]
PLACES = {
    "Article": ("artaudio.article.model", "Article"),
    "Built": ("artaudio.pipeline.build", "Built"),
    "CheckResult": ("artaudio.check.result", "CheckResult"),
    "Edition": ("artaudio.publish.model", "Edition"),
    "EngineState": ("artaudio.speech.registry", "EngineState"),
    "Progress": ("artaudio.pipeline.progress", "Progress"),
    "Role": ("artaudio.article.model", "Role"),
    "Said": ("artaudio.pipeline.say", "Said"),
    "Script": ("artaudio.script.model", "Script"),
    "ScriptedArticle": ("artaudio.script.model", "ScriptedArticle"),
    "Settings": ("artaudio.base.settings", "Settings"),
    "Source": ("artaudio.article.model", "Source"),
    "Voice": ("artaudio.speech.model", "Voice"),
    "build_edition": ("artaudio.pipeline.build", "build_edition"),
    "engine_states": ("artaudio.speech.registry", "engine_states"),
    "read_edition": ("artaudio.publish.edition_file", "read_edition"),
    "read_script": ("artaudio.pipeline.script", "read_script"),
    "read_settings": ("artaudio.base.settings", "read_settings"),
    "say": ("artaudio.pipeline.say", "say"),
    "check_edition": ("artaudio.check.judge", "check"),
}
"""Module and name where a public name is defined that is imported when it is first asked for."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `artaudio --help` needs none of them."""
    if name in PLACES:
        module, defined = PLACES[name]
        return getattr(importlib.import_module(module), defined)
    raise AttributeError(f"module 'artaudio' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, whether they are imported yet or not."""
    return sorted({*globals(), *__all__})
