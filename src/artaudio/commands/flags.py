"""Flags that several commands share, and the settings they make. Knows how a wish is typed, not what it does."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from artaudio.base.settings import Settings

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def article_argument(name: str = "ARTICLE") -> Decorator:
    return click.argument("article", metavar=name, type=click.Path(path_type=Path, allow_dash=True))


def script_options(command: Callable[..., None]) -> Callable[..., None]:
    """Flags that decide what is spoken; shared by every command that writes a script."""
    for option in reversed(
        (
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
                "--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file [artaudio.toml here]."
            ),
        )
    ):
        command = option(command)
    return command


def path_of(article: Path) -> Path | None:
    """`-` is standard input."""
    return None if str(article) == "-" else article


def settings_from(flags: dict[str, Any]) -> "Settings":
    """artaudio.toml with the flags laid over it; a flag that was not given changes nothing."""
    from artaudio.base.settings import SETTINGS_FILE, read_settings

    config = flags.get("config")
    if config is None and Path(SETTINGS_FILE).is_file():
        config = Path(SETTINGS_FILE)
    given: dict[str, dict[str, Any]] = {
        "script": {
            "announcement": False if flags.get("no_announcement") else None,
            "sign_off": "" if flags.get("no_sign_off") else flags.get("sign_off"),
            "rules_off": flags.get("rule_off") or None,
            "lexicons": flags.get("lexicon") or None,
        },
        "speech": {
            "engine": flags.get("engine"),
            "voice": flags.get("voice"),
            "word_times": flags.get("word_times"),
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
        },
    }
    chosen = {table: {key: value for key, value in keys.items() if value is not None} for table, keys in given.items()}
    return read_settings(config, {table: keys for table, keys in chosen.items() if keys})


def _voices(flags: dict[str, Any]) -> dict[str, str]:
    """`--role-voice question=de-DE-tief --quote-voice espeak/de`, by role; raises SettingsError for one without a role."""
    from artaudio.base.errors import SettingsError

    wanted: dict[str, str] = {}
    for text in flags.get("role_voice") or ():
        role, equals, voice = text.partition("=")
        if not equals:
            raise SettingsError(
                f"--role-voice {text!r} names no role",
                key="voices",
                hint="write ROLE=VOICE: --role-voice question=de-DE-tief",
            )
        wanted[role.strip()] = voice.strip()
    if flags.get("quote_voice") is not None:
        wanted["quote"] = flags["quote_voice"]
    return wanted


def _listed(texts: Sequence[str]) -> list[str] | None:
    """`("mp3, ogg", "wav")` → `["mp3", "ogg", "wav"]`; None where the flag was not given."""
    parts = [part.strip().lower() for text in texts for part in text.split(",")]
    return list(filter(None, parts)) if texts else None


def print_json(plain: object) -> None:
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
