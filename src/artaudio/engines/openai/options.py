"""[speech.options.openai]: which server, model and voices."""

import ipaddress
import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

import msgspec

from artaudio.base.messages import composed, tr
from artaudio.plugin import SettingsError, SpeechSettings, engine_options, is_loopback

PLACE = "speech.options.openai"
OPENAI = "api.openai.com"
FORMATS = ("wav", "pcm", "flac", "mp3", "opus")
SECRETS = re.compile(r"key|token|secret|password", re.IGNORECASE)


class OpenaiOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`voices` are names with commas between them; `format` is empty for the best the server has.

    `persons` names, in the same way, voices that were made to be recognised as a named person.

    `key_variable` names the environment variable that holds the key; the key itself has no place here.
    """

    base_url: str = f"https://{OPENAI}/v1"
    model: str = "tts-1"
    voices: str = ""
    persons: str = ""
    format: str = ""
    speed: Annotated[float, msgspec.Meta(ge=0.25, le=4)] = 1.0
    instructions: str = ""
    max_chars: Annotated[int, msgspec.Meta(ge=50, le=100_000)] = 4096
    parallel: Annotated[int, msgspec.Meta(ge=1, le=32)] = 2
    language: str = "de"
    key_variable: str = ""

    @property
    def address(self) -> SplitResult:
        """The base URL in its parts."""
        return urlsplit(self.base_url)

    @property
    def host(self) -> str:
        """Host and, where it is given, port: `127.0.0.1:8880`."""
        return self.address.netloc

    @property
    def on_this_machine(self) -> bool:
        """Whether the server is on this machine."""
        return is_loopback(self.address.hostname or "")

    @property
    def nearby(self) -> bool:
        """Whether the server is on this machine or in a local network, where text may be sent unencrypted."""
        name = self.address.hostname or ""
        if _is_number(name):
            return ipaddress.ip_address(name).is_private
        return "." not in name or name.endswith((".local", ".lan", ".internal", ".home.arpa"))

    @property
    def names(self) -> tuple[str, ...]:
        """The voices named here, each once."""
        return _parted(self.voices)

    def is_person(self, name: str) -> bool:
        """Whether the voice of this name was made to be recognised as a named person."""
        return name in _parted(self.persons)


def read_options(settings: SpeechSettings) -> OpenaiOptions:
    """[speech.options.openai] over the defaults. SettingsError names a key that cannot be used, and repeats no value."""
    try:
        options = engine_options(settings, "openai", OpenaiOptions)
    except SettingsError as error:
        raise SettingsError(error.message, key=error.key, hint=_hint(error.key.rpartition(".")[2])) from error
    if options.format and options.format not in FORMATS:
        raise _wrong(
            "format",
            tr("is none of {listed}", listed=", ".join(FORMATS)),
            tr("leave it out, and the best the server has is taken"),
        )
    if options.key_variable and not re.fullmatch(r"[A-Za-z_]\w*", options.key_variable, re.ASCII):
        raise _wrong("key_variable", tr("is no variable's name"), _hint("key"))
    if options.names and (strangers := set(_parted(options.persons)) - set(options.names)):
        raise _wrong(
            "persons",
            tr("names {min!r}, which is none of the voices", min=min(strangers)),
            tr("name them as voices does"),
        )
    if not options.model.strip():
        raise _wrong("model", tr("is empty"), tr("name a model that the server has, such as tts-1"))
    return msgspec.structs.replace(options, base_url=_base(options.base_url))


def _parted(names: str) -> tuple[str, ...]:
    """`"anna, otto,"` → `("anna", "otto")`."""
    return tuple(dict.fromkeys(name for part in names.split(",") if (name := part.strip())))


def _base(url: str) -> str:
    """The base URL without what is too much at its end; with /v1 where nothing follows the host."""
    plain = url.strip().rstrip("/").removesuffix("/audio/speech")
    try:
        parts = urlsplit(plain)
        whole = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = None
    if not whole:
        raise _wrong("base_url", tr("is no address"), tr('give one such as "http://127.0.0.1:8880/v1"'))
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise _wrong("base_url", tr("holds a password, a query or a fragment"), _hint("key"))
    return plain + ("" if parts.path else "/v1")


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _hint(key: str) -> str:
    if SECRETS.search(key):
        return tr(
            "a key has no place in artaudio.toml: put it into the variable OPENAI_API_KEY, into another one that "
            "key_variable names, or into the keyring"
        )
    return tr("openai knows {listed}", listed=", ".join(OpenaiOptions.__struct_fields__))


def _wrong(key: str, what: str, hint: str) -> SettingsError:
    return SettingsError(
        composed("{place}.{key} {what}", place=PLACE, key=key, what=what), key=f"{PLACE}.{key}", hint=hint
    )
