"""Flags and artaudio.toml, validated once, then frozen."""

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from artaudio.base.errors import SettingsError
from artaudio.base.files import bounded_bytes
from artaudio.base.messages import composed, reason_of, tr
from artaudio.base.suggestions import did_you_mean, did_you_mean_file
from artaudio.base.validation import InvalidToml, InvalidValue, convert, parse_toml

T = TypeVar("T")
Option = str | int | float | bool | tuple[str, ...]
"""What only one engine knows: [speech.options.NAME]."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of artaudio.toml: a key that is not known is an error, never ignored."""


class ArticleSettings(Section, frozen=True):
    """[article]: how the source is read. `input_format` names its format, empty where its content tells.

    `language` "de" reads an article as German that does not look it; "auto" refuses one of 50 words and more that is not.
    """

    input_format: str = ""
    language: Literal["auto", "de"] = "auto"


class FetchSettings(Section, frozen=True):
    """[fetch]: how pages and feeds are fetched. `pause` is in seconds (0 to 3600), between two requests to one host.

    `contact` is an address by which the operators of servers find who is asking; it is sent as part of the User-Agent.
    `allow_private` lets machines of a private network be asked, and this machine.
    """

    pause: Annotated[float, msgspec.Meta(ge=0, le=3600)] = 1.0
    contact: Annotated[str, msgspec.Meta(pattern=r"^[!-~]*$", max_length=200)] = ""
    allow_private: bool = False


class ScriptSettings(Section, frozen=True):
    """[script]: what is spoken. `rules_off` names German rules to leave out; `lexicons` are files of pronunciations.

    `tables` reads tables and fact boxes row by row, which are left out as a whole otherwise.
    """

    announcement: bool = True
    sign_off: str = "Sie hörten: {title}. Ein Text von {authors}."
    rules_off: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    tables: bool = False


class MarkingSettings(Section, frozen=True):
    """[marking]: how listeners learn that a synthetic voice reads (EU AI Act, Article 50).

    `text` is the sentence that says so, spoken by the narrator at the end of the announcement or of the sign-off (`place`).
    Only `audible` = false leaves it out, and that is refused for a voice made to be recognised as a named person. Tags, page
    and feed say it in any case.
    """

    audible: bool = True
    text: str = "Gelesen von einer synthetischen Stimme."
    place: Literal["announcement", "sign_off"] = "announcement"


class SpeechSettings(Section, frozen=True):
    """[speech]: who speaks. `engine` is "auto" or an engine's name; `voice` empty for the engine's own choice.

    `order` is whom "auto" asks, one after the other, until somebody can speak. `voice` may name its engine
    ("pico/de-DE"); an id alone finds it where only one engine has such a voice.
    `probe_timeout` (0.1 to 600) and `timeout` (0.1 to 3600) are in seconds; `retries` (0 to 100) counts further tries after
    the first. `options` holds what only one engine knows, by its name: [speech.options.gtts] tld = "com". `word_times` says
    for which sentences an engine that has to speak twice to know when each word is heard does so; one that knows anyhow tells
    in any case. `speed` is how many times as fast as the voices speak it is heard, at the same pitch. `network` "never"
    allows no connection but to this machine, for whatever is done with these settings.
    """

    engine: str = "auto"
    voice: str = ""
    order: tuple[str, ...] = ("piper", "gtts", "pico", "espeak")
    probe_timeout: Annotated[float, msgspec.Meta(ge=0.1, le=600)] = 3.0
    timeout: Annotated[float, msgspec.Meta(ge=0.1, le=3600)] = 15.0
    retries: Annotated[int, msgspec.Meta(ge=0, le=100)] = 4
    word_times: Literal["auto", "always", "never"] = "auto"
    speed: Annotated[float, msgspec.Meta(ge=0.8, le=1.3)] = 1.0
    network: Literal["allowed", "never"] = "allowed"
    options: Mapping[str, Mapping[str, Option]] = msgspec.field(default_factory=dict)


VoiceSettings = dict[str, str]
"""[voices]: who speaks beside the narrator: a spoken role → a voice's id, or engine/id for a voice of another engine.

"quote" is also the voice of quotations inside a paragraph. An empty voice, or none, is the narrator's.
"""


class MixSettings(Section, frozen=True):
    """[mix]: how it sounds. `loudness` in LUFS, `true_peak` in dBTP, `pauses` in milliseconds by role or punctuation.

    `treatment` is the voice's (filters, compression). `intro`, `outro` and `separator` are sound files laid before the
    announcement, after the last word and between chapters; empty for none.
    """

    loudness: float = -16.0
    true_peak: float = -1.0
    treatment: bool = True
    pauses: dict[str, int] = msgspec.field(default_factory=dict)
    intro: str = ""
    outro: str = ""
    separator: str = ""


class PublishSettings(Section, frozen=True):
    """[publish]: what is written. `formats` of: mp3, ogg, epub. `series`, `genre` and `url` go into the tags, unless empty.

    `cover` is a picture's file, empty for one that is drawn; `cover_pixels` (1400 to 3000) is how wide and high it is at most.
    `base_url` is the address that the folder of all editions
    will have; pages that know it name their picture and sound for previews elsewhere. `draft` marks the article as one that
    is not public yet: "auto" sends it to nobody. `require_review` lets `artaudio publish` send only editions that a person
    has reviewed.
    """

    formats: tuple[str, ...] = ("mp3", "ogg")
    title: str = ""
    series: str = "Artikel zum Hören"
    genre: str = "Podcast"
    url: str = ""
    cover: str = ""
    cover_pixels: Annotated[int, msgspec.Meta(ge=1400, le=3000)] = 3000
    base_url: str = ""
    draft: bool = False
    require_review: bool = False


class CredentialSettings(Section, frozen=True):
    """[credentials]: the publisher's key, by which the sound files are signed (C2PA); without it nothing is signed.

    `key` is a file with a private key in PEM that nobody else may read, `certificate` one with its certificate and those
    that it was issued by, the publisher's own first. `artaudio sign init` makes both, for trying.
    """

    key: str = ""
    certificate: str = ""


class ListenSettings(Section, frozen=True):
    """[listen]: who listens back. `model` is a faster-whisper model's folder or name, empty for $ARTAUDIO_WHISPER_MODEL.

    `word_errors` is the part of the words that may be heard differently, from 0 to 1.
    """

    model: str = ""
    word_errors: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.25


class FeedSettings(Section, frozen=True):
    """[feed]: the podcast channel. `base_url` is the address of the folder that holds the feed; editions lie below it.

    `image` is a square JPEG or PNG of 1400 to 3000 pixels: a file beside the feed, or an address. `link` is the
    publication's page, by default the base URL; `guid` the podcast:guid of a podcast that has moved, by default made
    from the feed's address. `category` and `subcategory` are Apple's words. `date` is what a new item is dated by: the
    publication of its article, or the moment at which it is added.
    """

    title: str = ""
    description: str = ""
    language: str = "de"
    author: str = ""
    owner_name: str = ""
    owner_email: str = ""
    category: str = "News"
    subcategory: str = ""
    image: str = ""
    base_url: str = ""
    link: str = ""
    explicit: bool = False
    copyright: str = ""
    locked: bool = True
    medium: str = "newsletter"
    guid: str = ""
    date: Literal["article", "added"] = "article"


class UiSettings(Section, frozen=True):
    """[ui]: how the program talks to people. `language` "auto" takes the system's; nothing of an edition depends on it."""

    language: Literal["auto", "de", "en"] = "auto"


class Settings(Section, frozen=True):
    """Everything that can be set, one attribute a table; the defaults build a complete edition."""

    article: ArticleSettings = ArticleSettings()
    fetch: FetchSettings = FetchSettings()
    script: ScriptSettings = ScriptSettings()
    marking: MarkingSettings = MarkingSettings()
    speech: SpeechSettings = SpeechSettings()
    voices: VoiceSettings = msgspec.field(default_factory=dict)
    mix: MixSettings = MixSettings()
    publish: PublishSettings = PublishSettings()
    credentials: CredentialSettings = CredentialSettings()
    listen: ListenSettings = ListenSettings()
    feed: FeedSettings = FeedSettings()
    ui: UiSettings = UiSettings()


TABLES_OF_KEYWORDS = ("article", "script", "speech", "mix", "publish")
"""The tables whose keys may be given as keywords: no two of them have a key of the same name."""


def as_settings(settings: Settings | Mapping[str, Any], keywords: Mapping[str, Any] | None = None) -> Settings:
    """Settings as they are, or made of the tables of artaudio.toml: `{"speech": {"engine": "pico"}}`.

    `keywords` are laid over them: keys of [article], [script], [speech], [mix] and [publish], and `voices` as a whole, such as
    `{"engine": "pico", "formats": ["mp3"]}`; paths may be `Path` objects.

    Raises SettingsError, naming the key, for an unknown key or a value of the wrong kind, and TypeError for what are no tables.
    """
    if not isinstance(settings, Settings | Mapping):
        kind = type(settings).__name__
        raise TypeError(f"settings are a dict of tables or what read_settings gives, not {kind}")
    try:
        made = settings if isinstance(settings, Settings) else convert(settings, Settings)
        if not keywords:
            return made
        plain = asdict(made)
        for name, value in keywords.items():
            place = plain if name == "voices" else plain[_table_of(name)]
            place[name] = _plain_value(value)
        return convert(plain, Settings)
    except InvalidValue as error:
        raise SettingsError(tr("settings: {error}", error=error), key=error.key, hint=error.hint) from error


def feed_settings(settings: "FeedSettings | Settings | Mapping[str, Any]") -> "FeedSettings":
    """The table [feed]: itself, or that of settings as `as_settings` takes them."""
    return settings if isinstance(settings, FeedSettings) else as_settings(settings).feed


def _table_of(keyword: str) -> str:
    """The table that has this key: `engine` → `speech`. Raises SettingsError for a key that none has."""
    keys = {field: table for table in TABLES_OF_KEYWORDS for field in getattr(Settings(), table).__struct_fields__}
    if keyword not in keys:
        raise SettingsError(
            tr("there is no setting {keyword!r}", keyword=keyword) + did_you_mean(keyword, [*keys, "voices"]),
            key=keyword,
            hint=tr(
                "give `settings` as tables of artaudio.toml for keys of other tables than {tables}",
                tables=", ".join(TABLES_OF_KEYWORDS),
            ),
        )
    return keys[keyword]


def _plain_value(value: object) -> object:
    """A value as TOML has it: paths as text, sequences as lists."""
    if isinstance(value, PurePath):
        return str(value)
    return [_plain_value(one) for one in value] if isinstance(value, list | tuple) else value


def read_settings(
    path: Path | str | None,
    flags: Mapping[str, Mapping[str, Any]] | None = None,
    defaults: Mapping[str, Mapping[str, Any]] | None = None,
) -> Settings:
    """Read artaudio.toml at `path` (None: no file) and lay `flags` (table → key → value) over it.

    `defaults`, of the same form, are what a key is that neither has, where that is another value than usual.

    Raises SettingsError, naming the key, for a file that is no TOML, an unknown key or a value of the wrong kind.
    """
    tables: dict[str, Any] = {}
    if path is not None:
        path = Path(path)
        try:
            tables = parse_toml(bounded_bytes(path).decode("utf-8-sig"))
        except InvalidToml as error:
            raise SettingsError(
                tr("{path} is not valid TOML: {error}", path=path, error=error), hint=error.hint
            ) from error
        except UnicodeDecodeError as error:
            raise SettingsError(
                tr("{path} is not valid TOML: {error}", path=path, error=reason_of(error)),
                hint=tr("save the file as UTF-8"),
            ) from error
        except OSError as error:
            raise SettingsError(
                tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)) + did_you_mean_file(path),
                hint=tr("check the path given"),
            ) from error
    for table, keys in (flags or {}).items():
        below = tables.setdefault(table, {})
        if isinstance(below, dict):
            below.update(keys)
    for table, keys in (defaults or {}).items():
        below = tables.setdefault(table, {})
        if isinstance(below, dict):
            tables[table] = {**keys, **below}
    try:
        return convert(tables, Settings)
    except InvalidValue as error:
        place, key = (*error.path, "", "")[:2]
        is_flag = path is None or key in (flags or {}).get(str(place), {})
        message = composed("{place}: {error}", place=tr("a flag") if is_flag else path, error=error)
        raise SettingsError(message, key=error.key, hint=error.hint) from error


def engine_options(settings: SpeechSettings, engine: str, kind: type[T], hint: str = "") -> T:
    """The table [speech.options.ENGINE] as a `kind`: a msgspec Struct whose fields are the options, with their defaults.

    Raises SettingsError, naming the key, for a key that is not known or a value of the wrong kind; no value is repeated.
    `hint` takes the place of the one that lists the keys.
    """
    try:
        return convert(settings.options.get(engine, {}), kind, ("speech", "options", engine))
    except InvalidValue as error:
        raise SettingsError(str(error), key=error.key, hint=hint or error.hint) from error


def asdict(settings: Settings) -> dict[str, Any]:
    """All settings as plain values, to be stored or compared."""
    plain = msgspec.to_builtins(settings)
    assert isinstance(plain, dict)  # noqa: S101 - a Struct always becomes a dict
    return plain
