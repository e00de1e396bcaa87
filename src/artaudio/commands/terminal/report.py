"""What a report of a failure needs: versions, platform, engines, settings. It holds no secret, and no name of the user's."""

import importlib.metadata
import locale
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from artaudio.base.installation import install_command
from artaudio.base.installed import address_of
from artaudio.base.records import to_plain
from artaudio.base.settings import Settings
from artaudio.base.version import __version__
from artaudio.commands.terminal.requirements import Row
from artaudio.commands.terminal.streams import cleaned

HIDDEN = "(hidden)"
SHOWN_TEXTS = frozenset(
    (
        "article.input_format",
        "script.rules_off",
        "marking.place",
        "speech.engine",
        "speech.voice",
        "speech.order",
        "speech.word_times",
        "speech.network",
        "publish.formats",
        "feed.language",
        "feed.category",
        "feed.subcategory",
        "feed.medium",
        "feed.date",
        "ui.language",
    )
)
"""Settings whose texts are shown. Any other text may be a name, an address or a key, and only its length is shown."""
SHOWN_VARIABLES = ("ARTAUDIO_CACHE", "ARTAUDIO_VOICES", "ARTAUDIO_WHISPER_MODEL")
"""Environment variables that hold a path."""
NAMED_VARIABLES = re.compile(
    r"ARTAUDIO_\w+|(?:HTTPS?|ALL|NO)_PROXY|(?:REQUESTS|CURL)_CA_BUNDLE|SSL_CERT_(?:FILE|DIR)", re.IGNORECASE
)
"""Environment variables of which only the name is shown."""
SECRET = re.compile(r"key|token|secret|passw|credential", re.IGNORECASE)
"""Stands in the names of variables and options whose values are secret."""
CREDENTIALS = re.compile(r"(?<=//)[^/@\s]+@")
"""User and password in an address."""
SHORTEST_SECRET = 6
"""Letters. A shorter value is also a part of common words, which could not be read any more without it."""


def report(settings: Settings, rows: Sequence[Row], failure: str = "") -> str:
    """The report as lines of text. `rows` are the program's requirements; `failure` says why the settings are not the user's."""
    lines = [*_program(), "", "Packages", *_packages(), "", "Requirements", *_requirements(rows), ""]
    lines += ["Settings that are not the defaults", *([f"  {failure}"] if failure else []), *_settings(settings)]
    lines += ["", "Environment", *_environment()]
    return cleaned_report(lines, _secrets(settings))


def cleaned_report(lines: Iterable[str], secrets: Iterable[str]) -> str:
    """The lines without secrets and credentials, and with the home folder as `~`."""
    text = "\n".join(cleaned(line) for line in lines)
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    text = CREDENTIALS.sub("", text)
    for home in sorted({os.path.realpath(Path.home()), str(Path.home())}, key=len, reverse=True):
        # A home of `/`, as some containers have it, is part of every path.
        if len(home) > 1:
            text = re.sub(rf"{re.escape(home)}(?![\w.-])", "~", text)
    return text


def _program() -> Iterator[str]:
    yield f"artaudio {__version__}"
    yield f"  Python    {platform.python_version()} ({platform.python_implementation()}), {sys.executable}"
    yield f"  system    {platform.platform()}, {os.cpu_count()} processors"
    yield f"  reports   to {address_of('artaudio', 'Issues') or 'the project that this program came from'}"
    yield f"  extended  by {install_command('PACKAGE')}"
    language = ".".join(part for part in locale.getlocale() if part) or "C"
    yield f"  language  {language}; files {sys.getfilesystemencoding()}, output {getattr(sys.stdout, 'encoding', None)}"


def _packages() -> Iterator[str]:
    """Each package that artaudio needs or can use, with its version."""
    try:
        required = importlib.metadata.requires("artaudio") or []
    except importlib.metadata.PackageNotFoundError:
        required = []
    names = {
        found[0]
        for line in required
        if 'extra == "test"' not in line.replace("'", '"') and (found := re.match(r"[\w.-]+", line))
    }
    for name in sorted(names - {"artaudio"}, key=str.lower):
        try:
            yield f"  {name} {importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            yield f"  {name} is not installed"


def _requirements(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row["kind"] not in {"python", "library"}:
            yield f"  {'ok     ' if row['ready'] else 'missing'} {row['kind']:<6} {row['name']}  {row['reason']}"


def _settings(settings: Settings) -> Iterator[str]:
    changed = list(_changed(to_plain(settings), to_plain(Settings())))
    for key, value in changed:
        yield f"  {key} = {_shown(key, value)}"
    if not changed:
        yield "  none"


def _changed(
    value: Mapping[str, object], default: Mapping[str, object], before: str = ""
) -> Iterator[tuple[str, object]]:
    """Keys with dots and values of what differs."""
    for key, one in value.items():
        other = default.get(key)
        if isinstance(one, Mapping):
            yield from _changed(one, other if isinstance(other, Mapping) else {}, f"{before}{key}.")
        elif one != other:
            yield f"{before}{key}", one


def _shown(key: str, value: object) -> str:
    """A value as the report shows it: numbers, and texts of a known kind; of any other text its length."""
    if key in SHOWN_TEXTS or key.startswith("voices."):
        return ", ".join(value) if isinstance(value, list | tuple) else str(value)
    if isinstance(value, bool | int | float) and not SECRET.search(key):
        return str(value)
    if isinstance(value, list | tuple):
        return f"{len(value)} texts {HIDDEN}"
    return f"{len(str(value))} letters {HIDDEN}"


def _environment() -> Iterator[str]:
    for name in sorted(os.environ):
        if name in SHOWN_VARIABLES:
            yield f"  {name} = {os.environ[name]}"
        elif NAMED_VARIABLES.fullmatch(name) or (SECRET.search(name) and "OPENAI" in name):
            yield f"  {name} is set"


def _secrets(settings: Settings) -> set[str]:
    """What may stand nowhere in a report, not even in an engine's reason: secret variables, and the texts of engines' options."""
    texts = {
        text
        for options in settings.speech.options.values()
        for value in options.values()
        for text in (value if isinstance(value, tuple | list) else (value,))
        if isinstance(text, str)
    }
    # A command's name and arguments may stand in one text.
    texts |= {part.strip("'\"") for text in texts for part in text.split()}
    values = {value for name, value in os.environ.items() if SECRET.search(name) or name in texts}
    return {value for value in values | texts if len(value.strip()) >= SHORTEST_SECRET}
