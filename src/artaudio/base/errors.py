"""Every error artaudio raises on purpose. Each says what happened and what the reader can do about it.

ArtaudioError                   message, hint, exit_code
├ SettingsError             2   flag or TOML key
│ └ OfflineError                needs a connection, which --offline forbids
├ ArticleError              3   path, line
│ ├ UndecodableArticleError     not text, or text in no encoding we can be sure of
│ ├ EmptyArticleError           nothing that could be spoken
│ ├ ForeignArticleError         not German
│ ├ TeaserError                 a feed's excerpt; address
│ ├ UnreachableArticleError     the file cannot be read, the page cannot be fetched
│ ├ BeingEditedError            on somebody's desk
│ └ WithheldArticleError        the page shows its article to others, or only its beginning
├ ScriptError               4   file, line
├ LexiconError              4   file, line
├ EngineError               5   engine, utterance id
│ ├ EngineUnavailableError      install or configure; never retried
│ ├ EngineRefusedError          this text, this voice; never retried
│ └ EngineTransientError        retried with backoff, then given up
├ CacheError                9   clips that cannot be stored
├ MixError                  6   sound that cannot be used
└ PublishError              7   files that cannot be written or read
  ├ EncoderError
  ├ TagError
  ├ FeedError
  ├ BusyError                   something else is being built, checked or published
  └ UnfitError            8   an edition or feed that `publish` refuses, since its check fails or nobody has reviewed it
SomeFailedError            10   of several articles some failed; the others are done
EditedError                11   path, sentences: a person's changes would be lost
CheckFailed                 8   an edition that does not keep its promises (no error of the program)
"""

from collections.abc import Sequence
from pathlib import Path

from artaudio.base.messages import tr


class ArtaudioError(Exception):
    """The root: `message` is one sentence, `hint` is what the reader can do, `exit_code` is the CLI's.

    Both are in the language of messages, which is English unless the command line sets another one.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(tr(message))
        self.message = tr(message)
        self.hint = tr(hint)


class SettingsError(ArtaudioError):
    """A flag or a key in artaudio.toml that cannot be used; `key` names it."""

    exit_code = 2

    def __init__(self, message: str, *, key: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.key = key


class OfflineError(SettingsError):
    """What was asked for needs a connection, and --offline or `network = "never"` under [speech] forbids any."""

    def __init__(self, message: str, *, key: str = "speech.network", hint: str = "") -> None:
        super().__init__(message, key=key, hint=hint)


class LocatedError(ArtaudioError):
    """An error that has a place in a file: `path` and, counted from 1, `line` (0 when the whole file is meant)."""

    def __init__(self, message: str, *, path: Path | str = "", line: int = 0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = str(path)
        self.line = line


class ArticleError(LocatedError):
    """The article cannot become an edition."""

    exit_code = 3


class UndecodableArticleError(ArticleError):
    """The bytes are not text, or in no encoding that can be told with certainty."""


class EmptyArticleError(ArticleError):
    """Nothing in the article could be spoken."""


class TeaserError(ArticleError):
    """There is no more than an excerpt of the article; `address` is where all of it stands, "" where nothing says so."""

    def __init__(self, message: str, *, path: Path | str = "", address: str = "", hint: str = "") -> None:
        super().__init__(message, path=path, hint=hint)
        self.address = address


class ForeignArticleError(ArticleError):
    """The article is not German, and nobody said that it is to be read as German all the same."""


class UnreachableArticleError(ArticleError):
    """The article's file does not exist or cannot be read, or its page cannot be fetched.

    `status` is the state by which a server refused (RFC 9110, section 15), 0 for any other reason.
    """

    def __init__(self, message: str, *, path: Path | str = "", line: int = 0, hint: str = "", status: int = 0) -> None:
        super().__init__(message, path=path, line=line, hint=hint)
        self.status = status


class BeingEditedError(ArticleError):
    """Somebody else has the article on a desk: one person at a time corrects it."""


class WithheldArticleError(ArticleError):
    """A page does not show its article: it wants a login, money or consent, only scripts fill it, or it shows a teaser."""


class ScriptError(LocatedError):
    """A script file that cannot be read back."""

    exit_code = 4


class SomeFailedError(ArtaudioError):
    """Of several articles some could not be built; all others are done."""

    exit_code = 10


class EditedError(ArtaudioError):
    """What a person changed would be lost, or no longer fits its article; `sentences` names what it is about."""

    exit_code = 11
    MOST_NAMED = 5
    """Sentences named in the message; `sentences` has all of them."""

    def __init__(self, message: str, *, path: Path | str = "", sentences: Sequence[str] = (), hint: str = "") -> None:
        named = "".join(f"\n  {' '.join(sentence.split())}" for sentence in sentences[: self.MOST_NAMED])
        more = len(sentences) - self.MOST_NAMED
        super().__init__(
            message + (f":{named}" if named else "") + (tr("\n  and {more} more", more=more) if more > 0 else ""),
            hint=hint,
        )
        self.path = str(path)
        self.sentences = tuple(sentences)


class LexiconError(LocatedError):
    """A lexicon file with an entry that cannot be used."""

    exit_code = 4


class EngineError(ArtaudioError):
    """An engine did not speak; `engine` is its name, `utterance` the id of the sentence (empty before any)."""

    exit_code = 5

    def __init__(self, message: str, *, engine: str = "", utterance: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.engine = engine
        self.utterance = utterance


class EngineUnavailableError(EngineError):
    """The engine is not installed or not configured; trying again would not help."""


class EngineRefusedError(EngineError):
    """The engine cannot speak this text or this voice; trying again would not help."""


class EngineTransientError(EngineError):
    """The engine failed in a way that may pass; raised for good after the retries are used up."""


class CacheError(ArtaudioError):
    """Clips cannot be stored: no room, or no permission."""

    exit_code = 9


class MixError(ArtaudioError):
    """Sound that cannot be used: no audio, a wrong format, a level that cannot be reached."""

    exit_code = 6


class PublishError(ArtaudioError):
    """An edition's file cannot be written or read."""

    exit_code = 7


class EncoderError(PublishError):
    """An audio file could not be encoded."""


class TagError(PublishError):
    """Tags could not be written to or read from an audio file."""


class FeedError(PublishError):
    """A podcast feed cannot be read or changed."""


class BusyError(PublishError):
    """A desk builds, checks and publishes one thing at a time."""


class UnfitError(PublishError):
    """An edition or a feed is not published: it does not pass its check, or nobody has reviewed it."""

    exit_code = 8


class CheckFailed(ArtaudioError):  # noqa: N818 - a result, not a fault of the program
    """An edition does not keep its promises."""

    exit_code = 8
