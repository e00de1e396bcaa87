"""Turns a German article into an audio edition: tagged MP3 and Ogg Vorbis files that sound like a radio piece.

Build an edition
    >>> from artaudio import Source, build_edition
    >>> built = build_edition("article.txt", "output")  # doctest: +SKIP
    >>> built.folder, built.edition.duration  # doctest: +SKIP

    An article is a path, an address, or a `Source`: text or bytes in memory, under the name that messages call it by.

    >>> article = Source.of("bruecke.txt", "Die Brücke\\n\\nSie ist seit Dienstag gesperrt.")
    >>> built = build_edition(article, "output")  # doctest: +SKIP

Settings
    The tables of artaudio.toml, as a `Settings` or as a dict. artaudio.toml is read by `read_settings`
    alone; lexicons are found in the user's configuration folder, in the working folder and beside the article.

    >>> settings = {"speech": {"engine": "pico"}, "publish": {"formats": ["mp3"]}}
    >>> built = build_edition(article, "output", settings=settings)  # doctest: +SKIP

    Or by keyword, over those: `engine`, `voice`, `formats`, `loudness` and all other keys of [article], [script], [speech], [mix]
    and [publish].

    >>> built = build_edition(article, "output", engine="pico", formats=["mp3"])  # doctest: +SKIP

Engines
    `load_engine("pico")` gives an engine as an object, with its voices, which speaks sentence by sentence. An object of a class
    of your own speaks an edition as `build_edition(article, engine=engine)`. `engine_states()` lists those that are installed.

What will be spoken, one sentence, what is there
    `read_script(article)` gives the article and its script, and speaks nothing. `say(text, "a.wav")` speaks one text.
    `check_edition(folder)` checks an edition, `read_edition(folder)` reads its edition.json.
    `inspect_file(path)` tells the tags of an audio file. `feed_add(feed, [folder], settings)` puts editions into a podcast
    feed, `feed_remove(feed, folder)` takes one out, `feed_check(feed)` checks one.

Progress
    An object with the methods of `Progress`, given as `progress`, is told the stages and their steps, in sentences.

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
    from artaudio.article.model import (
        Article,
        Block,
        Broadcast,
        BroadcastNote,
        Byline,
        DownloadFooter,
        Player,
        Role,
        Source,
    )
    from artaudio.base.chapter import Chapter
    from artaudio.base.settings import (
        ArticleSettings,
        CredentialSettings,
        FeedSettings,
        FetchSettings,
        ListenSettings,
        MarkingSettings,
        MixSettings,
        PublishSettings,
        ScriptSettings,
        Settings,
        SpeechSettings,
        UiSettings,
        read_settings,
    )
    from artaudio.base.spans import Span
    from artaudio.check.judge import check as check_edition
    from artaudio.check.model import HeardChapter, HeardSentence, Hearing
    from artaudio.check.model import Score as HearingScore
    from artaudio.check.result import CheckResult, Outcome, Row
    from artaudio.feed.check import feed_check
    from artaudio.feed.editing import Change as FeedChange
    from artaudio.feed.editing import Done as FeedDone
    from artaudio.feed.editing import feed_add, feed_init, feed_remove
    from artaudio.feed.findings import FeedCheckResult
    from artaudio.feed.findings import Finding as FeedFinding
    from artaudio.feed.findings import Weight as FeedFindingWeight
    from artaudio.pipeline.build import Built, build_edition
    from artaudio.pipeline.identity import Correction, Sameness
    from artaudio.pipeline.progress import Progress
    from artaudio.pipeline.say import Said, say
    from artaudio.pipeline.script import read_script
    from artaudio.publish.edition_file import read_edition
    from artaudio.publish.inspect import FileReport, Tag
    from artaudio.publish.inspect import inspect as inspect_file
    from artaudio.publish.model import (
        Edition,
        EditionCredentials,
        EditionCue,
        EditionFile,
        EditionJingle,
        EditionMetadata,
        EditionSource,
        Embargo,
        HeardWord,
        LeftOut,
        Levels,
        Marking,
        Pause,
    )
    from artaudio.script.model import Edit, Passage, Pronunciation, Replacement, Script, ScriptedArticle, Utterance
    from artaudio.speech.engine import Engine
    from artaudio.speech.model import Clip, ClipStats, ClipWarning, SpokenWord, Voice
    from artaudio.speech.registry import load_engine
    from artaudio.speech.states import EngineState, engine_states

__all__ = [
    "ArtaudioError",
    "Article",
    "ArticleError",
    "ArticleSettings",
    "BeingEditedError",
    "Block",
    "Broadcast",
    "BroadcastNote",
    "Built",
    "BusyError",
    "Byline",
    "CacheError",
    "Chapter",
    "CheckFailed",
    "CheckResult",
    "Clip",
    "ClipStats",
    "ClipWarning",
    "Correction",
    "CredentialSettings",
    "DownloadFooter",
    "Edit",
    "EditedError",
    "Edition",
    "EditionCredentials",
    "EditionCue",
    "EditionFile",
    "EditionJingle",
    "EditionMetadata",
    "EditionSource",
    "Embargo",
    "EmptyArticleError",
    "EncoderError",
    "Engine",
    "EngineError",
    "EngineRefusedError",
    "EngineState",
    "EngineTransientError",
    "EngineUnavailableError",
    "FeedChange",
    "FeedCheckResult",
    "FeedDone",
    "FeedError",
    "FeedFinding",
    "FeedFindingWeight",
    "FeedSettings",
    "FetchSettings",
    "FileReport",
    "ForeignArticleError",
    "HeardChapter",
    "HeardSentence",
    "HeardWord",
    "Hearing",
    "HearingScore",
    "LeftOut",
    "Levels",
    "LexiconError",
    "ListenSettings",
    "Marking",
    "MarkingSettings",
    "MixError",
    "MixSettings",
    "OfflineError",
    "Outcome",
    "Passage",
    "Pause",
    "Player",
    "Progress",
    "Pronunciation",
    "PublishError",
    "PublishSettings",
    "Replacement",
    "Role",
    "Row",
    "Said",
    "Sameness",
    "Script",
    "ScriptError",
    "ScriptSettings",
    "ScriptedArticle",
    "Settings",
    "SettingsError",
    "SomeFailedError",
    "Source",
    "Span",
    "SpeechSettings",
    "SpokenWord",
    "Tag",
    "TagError",
    "TeaserError",
    "UiSettings",
    "UndecodableArticleError",
    "UnfitError",
    "UnreachableArticleError",
    "Utterance",
    "Voice",
    "WithheldArticleError",
    "__version__",
    "build_edition",
    "check_edition",
    "engine_states",
    "feed_add",
    "feed_check",
    "feed_init",
    "feed_remove",
    "inspect_file",
    "load_engine",
    "read_edition",
    "read_script",
    "read_settings",
    "say",
]
PLACES = {
    "Broadcast": ("artaudio.article.model", "Broadcast"),
    "BroadcastNote": ("artaudio.article.model", "BroadcastNote"),
    "Byline": ("artaudio.article.model", "Byline"),
    "DownloadFooter": ("artaudio.article.model", "DownloadFooter"),
    "Player": ("artaudio.article.model", "Player"),
    "ArticleSettings": ("artaudio.base.settings", "ArticleSettings"),
    "CredentialSettings": ("artaudio.base.settings", "CredentialSettings"),
    "FeedSettings": ("artaudio.base.settings", "FeedSettings"),
    "FetchSettings": ("artaudio.base.settings", "FetchSettings"),
    "ListenSettings": ("artaudio.base.settings", "ListenSettings"),
    "MarkingSettings": ("artaudio.base.settings", "MarkingSettings"),
    "MixSettings": ("artaudio.base.settings", "MixSettings"),
    "PublishSettings": ("artaudio.base.settings", "PublishSettings"),
    "ScriptSettings": ("artaudio.base.settings", "ScriptSettings"),
    "SpeechSettings": ("artaudio.base.settings", "SpeechSettings"),
    "UiSettings": ("artaudio.base.settings", "UiSettings"),
    "Span": ("artaudio.base.spans", "Span"),
    "HeardChapter": ("artaudio.check.model", "HeardChapter"),
    "HeardSentence": ("artaudio.check.model", "HeardSentence"),
    "Hearing": ("artaudio.check.model", "Hearing"),
    "HearingScore": ("artaudio.check.model", "Score"),
    "FeedChange": ("artaudio.feed.editing", "Change"),
    "FeedDone": ("artaudio.feed.editing", "Done"),
    "feed_init": ("artaudio.feed.editing", "feed_init"),
    "feed_remove": ("artaudio.feed.editing", "feed_remove"),
    "FeedCheckResult": ("artaudio.feed.findings", "FeedCheckResult"),
    "FeedFinding": ("artaudio.feed.findings", "Finding"),
    "FeedFindingWeight": ("artaudio.feed.findings", "Weight"),
    "Sameness": ("artaudio.pipeline.identity", "Sameness"),
    "FileReport": ("artaudio.publish.inspect", "FileReport"),
    "Tag": ("artaudio.publish.inspect", "Tag"),
    "inspect_file": ("artaudio.publish.inspect", "inspect"),
    "EditionCredentials": ("artaudio.publish.model", "EditionCredentials"),
    "EditionJingle": ("artaudio.publish.model", "EditionJingle"),
    "EditionSource": ("artaudio.publish.model", "EditionSource"),
    "Embargo": ("artaudio.publish.model", "Embargo"),
    "HeardWord": ("artaudio.publish.model", "HeardWord"),
    "LeftOut": ("artaudio.publish.model", "LeftOut"),
    "Levels": ("artaudio.publish.model", "Levels"),
    "Marking": ("artaudio.publish.model", "Marking"),
    "Pause": ("artaudio.publish.model", "Pause"),
    "Edit": ("artaudio.script.model", "Edit"),
    "Pronunciation": ("artaudio.script.model", "Pronunciation"),
    "Replacement": ("artaudio.script.model", "Replacement"),
    "ClipStats": ("artaudio.speech.model", "ClipStats"),
    "ClipWarning": ("artaudio.speech.model", "ClipWarning"),
    "SpokenWord": ("artaudio.speech.model", "SpokenWord"),
    "Article": ("artaudio.article.model", "Article"),
    "Built": ("artaudio.pipeline.build", "Built"),
    "CheckResult": ("artaudio.check.result", "CheckResult"),
    "Edition": ("artaudio.publish.model", "Edition"),
    "EngineState": ("artaudio.speech.states", "EngineState"),
    "Progress": ("artaudio.pipeline.progress", "Progress"),
    "Role": ("artaudio.article.model", "Role"),
    "Said": ("artaudio.pipeline.say", "Said"),
    "Script": ("artaudio.script.model", "Script"),
    "ScriptedArticle": ("artaudio.script.model", "ScriptedArticle"),
    "Settings": ("artaudio.base.settings", "Settings"),
    "Source": ("artaudio.article.model", "Source"),
    "Voice": ("artaudio.speech.model", "Voice"),
    "build_edition": ("artaudio.pipeline.build", "build_edition"),
    "engine_states": ("artaudio.speech.states", "engine_states"),
    "read_edition": ("artaudio.publish.edition_file", "read_edition"),
    "read_script": ("artaudio.pipeline.script", "read_script"),
    "read_settings": ("artaudio.base.settings", "read_settings"),
    "say": ("artaudio.pipeline.say", "say"),
    "check_edition": ("artaudio.check.judge", "check"),
    "Block": ("artaudio.article.model", "Block"),
    "Outcome": ("artaudio.check.result", "Outcome"),
    "Row": ("artaudio.check.result", "Row"),
    "feed_check": ("artaudio.feed.check", "feed_check"),
    "feed_add": ("artaudio.feed.editing", "feed_add"),
    "Chapter": ("artaudio.base.chapter", "Chapter"),
    "Correction": ("artaudio.pipeline.identity", "Correction"),
    "EditionCue": ("artaudio.publish.model", "EditionCue"),
    "EditionFile": ("artaudio.publish.model", "EditionFile"),
    "EditionMetadata": ("artaudio.publish.model", "EditionMetadata"),
    "Passage": ("artaudio.script.model", "Passage"),
    "Utterance": ("artaudio.script.model", "Utterance"),
    "Engine": ("artaudio.speech.engine", "Engine"),
    "Clip": ("artaudio.speech.model", "Clip"),
    "load_engine": ("artaudio.speech.registry", "load_engine"),
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
