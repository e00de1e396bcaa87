"""Flags that several commands share, and the settings they make."""

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.errors import SettingsError
from artaudio.base.messages import in_english, marked, tr
from artaudio.commands.terminal.streams import escaped_json
from artaudio.commands.usage import ArticlePath, OutputFolder, PathType

if TYPE_CHECKING:
    from artaudio.article.model import Source
    from artaudio.base.settings import Settings
    from artaudio.commands.terminal.progress import Silent
    from artaudio.fetch.client import Client

SETTINGS_FILE = "artaudio.toml"
"""Read in the current folder, unless --config names another."""
MISNAMED = {
    "Artaudio.toml": SETTINGS_FILE,
    "artaudio.toml.txt": SETTINGS_FILE,
    "lexikon.toml": "lexicon.toml",
    "lexicon.toml.txt": "lexicon.toml",
}
"""Names that files in the current folder get by mistake, and what they would have to be called to be read."""
PROJECT_FILE, PROJECT_TABLE = "pyproject.toml", b"[tool.artaudio"
"""Where other programs have their settings, and how a table for this one would begin there."""
NAMED_UNREAD = "artaudio.named_unread"
"""Key in the meta data of click's context: whether it was said already which files are not read."""
STANDARD_INPUT = "standard input"
"""What messages call the article that is read from there."""
OFFLINE = "artaudio.offline"
"""Key in the meta data of click's context: whether --offline was given to this command or one above it."""
INTERRUPTED = marked("interrupted")
GO_ON = marked("what was spoken stays cached, start the same command to go on")
"""What the person who ended a command is told, and what can be done then."""
INTERRUPTED_KIND = "Interrupted"
"""Kind of the error that programs are told where a signal ended a command."""
Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def article_argument(name: str = "ARTICLE") -> Decorator:
    return click.argument("article", metavar=name, type=ArticlePath())


def address_options(command: Callable[..., None]) -> Callable[..., None]:
    """Flags for articles that are addresses; shared by every command that fetches."""
    for option in reversed(
        (
            click.option(
                "--header",
                multiple=True,
                metavar="TEXT",
                help='Sent to the host of the address: "Name: value". Never logged.',
            ),
            click.option(
                "--cookies",
                type=PathType(dir_okay=False),
                metavar="FILE",
                help="Cookies for the host of the address, from a browser's cookies.txt. Never logged.",
            ),
            click.option("--allow-private", is_flag=True, help="Fetch from machines of a private network, too."),
        )
    ):
        command = option(command)
    return command


def script_options(command: Callable[..., None]) -> Callable[..., None]:
    """Flags that decide what is spoken; shared by every command that writes a script."""
    for option in reversed(
        (
            click.option(
                "--input-format",
                metavar="NAME",
                help="Format of ARTICLE: html, mhtml, markdown, feed, epub, docx, pdf or text [told by its content].",
            ),
            click.option(
                "--language",
                type=click.Choice(["auto", "de"]),
                help="de reads an article as German that does not look it [auto].",
            ),
            click.option("--tables", is_flag=True, help="Read tables and fact boxes, row by row."),
            click.option("--title", help="Title of the edition, instead of the page's."),
            click.option("--sign-off", metavar="TEXT", help="Closing words; may use {title}, {authors}, {studio}."),
            click.option("--no-sign-off", is_flag=True, help="End with the article's last word."),
            click.option(
                "--no-announcement",
                is_flag=True,
                help="Leave out title and author; that the voice is synthetic is said all the same.",
            ),
            click.option("--rule-off", multiple=True, metavar="NAME", help="Switch one German rule off."),
            click.option("--lexicon", multiple=True, metavar="FILE", help="A file of pronunciations (TOML or PLS)."),
            click.option("--quote-voice", metavar="VOICE", help="Who speaks quotations, also inside of paragraphs."),
            click.option(
                "--role-voice", multiple=True, metavar="ROLE=VOICE", help="Who speaks question, answer, crosshead …"
            ),
            click.option(
                "--config",
                type=PathType(dir_okay=False),
                help="Settings file [artaudio.toml here].",
            ),
        )
    ):
        command = option(command)
    return command


def offline_option(command: click.Command) -> None:
    """Give a command, and all below it, the flag --offline, which closes the network for as long as the command runs."""

    def remember(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click calls
        if value:
            context.meta[OFFLINE] = True

    callback = command.callback

    @functools.wraps(callback or remember)
    def run(*arguments: Any, **flags: Any) -> Any:
        context = click.get_current_context()
        if context.meta.get(OFFLINE):
            _close_network(context)
        return callback(*arguments, **flags) if callback else None

    command.callback = run
    said = marked("Open no connection, except to this machine.")
    command.params.append(
        click.Option(["--offline"], is_flag=True, expose_value=False, is_eager=True, callback=remember, help=said)
    )
    if isinstance(command, click.Group):
        for below in command.commands.values():
            offline_option(below)


def is_offline() -> bool:
    """Whether the command that runs was called with --offline."""
    return bool(click.get_current_context().meta.get(OFFLINE))


def _close_network(context: click.Context) -> None:
    """Until the command ends."""
    from artaudio.base.network import network_closed

    context.with_resource(network_closed())


def notify_by(progress: "Silent", settings: "Settings", *, quiet: bool) -> Callable[[str], None]:
    """Who tells the user that text is sent away: `progress`, on standard error.

    Nobody does where the user wants to read nothing but errors and has named the engine: that said it already.
    """
    from artaudio.speech.order import is_named

    return (lambda line: None) if quiet and is_named(settings.speech) else progress.notice


def article_from(
    article: Path | str, settings: "Settings", flags: dict[str, Any], notify: Callable[[str], None] | None = None
) -> "Path | Source":
    """The article that an argument names: a path, a page that is fetched, or for `-` what standard input holds.

    Raises UnreachableArticleError where standard input cannot be read or holds too much, or a page cannot be fetched,
    WithheldArticleError where it is not shown.
    """
    if isinstance(article, str):
        client = client_from(settings, flags, notify or (lambda line: click.echo(line, err=True)))
        client.name(article)
        return client.source(article)
    if str(article) != "-":
        return article
    from artaudio.article.readers.source import read_stream

    return read_stream(sys.stdin.buffer if sys.stdin else None, STANDARD_INPUT)


def with_feed_address(settings: "Settings", feed: Path | None, output: Path) -> "Settings":
    """The settings with the address that `output` has by the feed, which is sure to take editions; raises as `feed_ready`."""
    if feed is None:
        return settings
    import msgspec

    # The feed's libraries are loaded for those who have one.
    from artaudio.feed.editing import feed_ready

    address = feed_ready(feed, settings.feed, output)
    publish = settings.publish
    if publish.base_url:
        return settings
    return msgspec.structs.replace(settings, publish=msgspec.structs.replace(publish, base_url=address))


def client_from(
    settings: "Settings", flags: dict[str, Any], notify: Callable[[str], None], *, polite: bool = False
) -> "Client":
    """Who fetches for this command, with what its flags let a request carry. Raises SettingsError for unusable flags."""
    from artaudio.base.files import cache_folder
    from artaudio.fetch.access import read_access
    from artaudio.fetch.client import Client
    from artaudio.fetch.courtesy import Pace
    from artaudio.fetch.page_cache import PageCache

    private = bool(flags.get("allow_private")) or settings.fetch.allow_private
    return Client(
        read_access(flags.get("header") or (), flags.get("cookies"), allow_private=private),
        cache=PageCache(cache_folder()),
        notify=notify,
        polite=polite,
        offline=settings.speech.network == "never",
        contact=settings.fetch.contact,
        pace=Pace(settings.fetch.pause),
    )


def settings_from(flags: dict[str, Any], defaults: dict[str, dict[str, Any]] | None = None) -> "Settings":
    """artaudio.toml with the flags laid over it; a flag that was not given changes nothing. `defaults` as in `read_settings`.

    Where they allow no connection, the network is closed for as long as the command runs.
    """
    from artaudio.base.settings import read_settings

    config = flags.get("config")
    if config is None and os.path.lexists(SETTINGS_FILE):
        config = Path(SETTINGS_FILE)
        if not config.is_file():
            raise SettingsError(
                tr("{path} cannot be read: {reason}", path=config, reason=tr("it is no regular file")),
                hint=tr("remove it, or name another file with --config"),
            )
    context = click.get_current_context(silent=True)
    if context is not None and not flags.get("quiet") and not context.meta.get(NAMED_UNREAD):
        context.meta[NAMED_UNREAD] = True
        _name_unread(has_settings=config is not None)
    offline = context is not None and context.meta.get(OFFLINE, False)
    given: dict[str, dict[str, Any]] = {
        "article": {"input_format": flags.get("input_format"), "language": flags.get("language")},
        "script": {
            "announcement": False if flags.get("no_announcement") else None,
            "sign_off": "" if flags.get("no_sign_off") else flags.get("sign_off"),
            "rules_off": flags.get("rule_off") or None,
            "lexicons": flags.get("lexicon") or None,
            "tables": True if flags.get("tables") else None,
        },
        "speech": {
            "engine": flags.get("engine"),
            "voice": flags.get("voice"),
            "word_times": flags.get("word_times"),
            "speed": flags.get("speed"),
            "network": "never" if offline else None,
        },
        "voices": _voices(flags),
        "mix": {
            "loudness": flags.get("loudness"),
            "treatment": False if flags.get("no_treatment") else None,
            "intro": flags.get("intro"),
            "outro": flags.get("outro"),
            "separator": flags.get("separator"),
        },
        "listen": {"model": flags.get("model")},
        "publish": {
            "title": flags.get("title"),
            "formats": _listed(flags.get("formats") or ()),
            "url": flags.get("url"),
            "cover": flags.get("cover"),
            "cover_pixels": flags.get("cover_pixels"),
            "draft": True if flags.get("draft") else None,
        },
    }
    chosen = {table: {key: value for key, value in keys.items() if value is not None} for table, keys in given.items()}
    settings = read_settings(config, {table: keys for table, keys in chosen.items() if keys}, defaults)
    if settings.speech.network == "never" and context is not None:
        _close_network(context)
    return settings


def _name_unread(*, has_settings: bool) -> None:
    """Name, on standard error, files here that somebody may take for settings or a lexicon, and that are not read as such."""
    for name, meant in MISNAMED.items():
        if os.path.lexists(name) and not os.path.lexists(meant):
            click.echo(tr("{name} is not read: it has to be called {meant}", name=name, meant=meant), err=True)
    if has_settings or not os.path.isfile(PROJECT_FILE):  # noqa: PTH113 - every command asks
        return
    from artaudio.base.files import bounded_bytes

    with contextlib.suppress(OSError):
        if PROJECT_TABLE in bounded_bytes(Path(PROJECT_FILE), regular=True):
            said = tr(
                "{name} has settings that are not read: they stand in {meant}", name=PROJECT_FILE, meant=SETTINGS_FILE
            )
            click.echo(said, err=True)


def _voices(flags: dict[str, Any]) -> dict[str, str]:
    """`--role-voice question=de-DE-tief --quote-voice espeak/de`, by role; raises SettingsError for one without a role.

    A role may be named in any language that messages exist in.
    """
    from artaudio.base.errors import SettingsError

    wanted: dict[str, str] = {}
    for text in flags.get("role_voice") or ():
        role, equals, voice = text.partition("=")
        if not equals:
            raise SettingsError(
                tr("--role-voice {text!r} names no role", text=text),
                key="voices",
                hint=tr("write ROLE=VOICE: --role-voice question=de-DE-tief"),
            )
        wanted[_role(role.strip())] = voice.strip()
    if flags.get("quote_voice") is not None:
        wanted["quote"] = flags["quote_voice"]
    return wanted


def _role(name: str) -> str:
    """What the settings call a role that a person has named: `Zwischentitel` → `crosshead`."""
    from artaudio.article.model import SPOKEN_ROLES
    from artaudio.script.casting import ENGLISH

    return in_english(name, (*SPOKEN_ROLES, ENGLISH))


def _listed(texts: Sequence[str]) -> list[str] | None:
    """`("mp3, ogg", "wav m4b")` → `["mp3", "ogg", "wav", "m4b"]`; None where the flag was not given."""
    parts = [part.strip().lower() for text in texts for part in text.replace(";", " ").replace(",", " ").split()]
    return list(filter(None, parts)) if texts else None


class Answer:
    """What the running command has said to a program: `given` is true once its one JSON object is begun."""

    def __init__(self) -> None:
        self.given = False


def print_json(plain: object) -> None:
    """One JSON object on standard output; in ASCII where the output is not UTF-8."""
    context = click.get_current_context(silent=True)
    if context is not None and (answer := context.find_object(Answer)):
        answer.given = True
    click.echo(_json(plain, indent=2))


def failure(message: str, hint: str, kind: str) -> dict[str, str]:
    """What the JSON object of a command that failed has; `kind` is the error's class."""
    return {"error": message, "hint": hint, "kind": kind}


def print_json_line(plain: object) -> None:
    """One JSON object on one line of standard output, which is read at once; in ASCII where the output is not UTF-8."""
    click.echo(_json(plain))
    sys.stdout.flush()


def _json(plain: object, indent: int | None = None) -> str:
    import json

    return escaped_json(json.dumps(plain, ensure_ascii=not getattr(sys.stdout, "is_unicode", True), indent=indent))


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
output_option = click.option(
    "-o",
    "--output",
    default="output",
    show_default=True,
    type=OutputFolder(),
    help="Folder of all editions.",
)
engine_option = click.option("--engine", help="Who speaks: auto, or an engine that `artaudio voices` lists [auto].")
voice_option = click.option("--voice", help="A voice, by its id or as ENGINE/ID; `artaudio voices` lists them.")
speed_option = click.option(
    "--speed", type=float, metavar="TIMES", help="How fast it is heard, 0.8 to 1.3 times as it is spoken [1]."
)
config_option = click.option(
    "--config",
    type=PathType(dir_okay=False),
    help="Settings file [artaudio.toml here].",
)
