"""The key to a speech server: where it comes from, and how it stays unseen."""

import importlib
import importlib.util
import os
import re

import requests

from artaudio.base.messages import tr
from artaudio.engines.openai.options import OPENAI, OpenaiOptions
from artaudio.plugin import EngineUnavailableError, install_command

VARIABLE = "OPENAI_API_KEY"
SERVICE = "artaudio"
HIDDEN = "…"
_LIKE_A_KEY = re.compile(r"\b(?:sk|pk|key|token)[-_][\w*.…-]{6,}|(?<=Bearer )\S+")


class Key(requests.auth.AuthBase):
    """A secret that only the server sees; an empty one sends nothing, and keeps ~/.netrc out of it."""

    def __init__(self, secret: str, source: str) -> None:
        self._secret = secret
        self.source = source

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._secret:
            request.headers["Authorization"] = f"Bearer {self._secret}"
        return request

    @property
    def empty(self) -> bool:
        """Whether there is none. An empty key is no false value: requests would look for another one instead."""
        return not self._secret

    def __repr__(self) -> str:
        return f"Key(from {self.source or 'nowhere'})"

    def hidden(self, text: str) -> str:
        """The text without the key, and without anything that looks like one."""
        if self._secret:
            text = text.replace(self._secret, HIDDEN)
        return _LIKE_A_KEY.sub(HIDDEN, text)


def find_key(options: OpenaiOptions) -> Key:
    """The key for this server: from the variable that is named, from OPENAI_API_KEY, or from the keyring; else an empty one.

    OPENAI_API_KEY goes to OpenAI only, unless `key_variable` says otherwise; a key in the keyring (service `artaudio`)
    goes to the host it is kept for. Raises EngineUnavailableError where there is none and must be one, where it cannot
    be a key, and where it would go unencrypted over the internet.
    """
    variable = options.key_variable or (VARIABLE if options.address.hostname == OPENAI else "")
    secret, source = os.environ.get(variable, "").strip() if variable else "", f"${variable}"
    if not secret and not options.key_variable:
        secret, source = _from_keyring(options.host), tr("the keyring")
    if not secret and variable:
        which = tr("the variable that key_variable names") if options.key_variable else VARIABLE
        raise EngineUnavailableError(
            tr("there is no key for {host}: {which} is not set", host=options.host, which=which),
            engine="openai",
            hint=tr(
                "set it, {how_to_store}, or name a server of your own in base_url",
                how_to_store=_how_to_store(options.host),
            )
            if not options.key_variable
            else tr("set it, or leave key_variable out where the server needs no key"),
        )
    if not secret:
        return Key("", "")
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise EngineUnavailableError(
            tr(
                "what {source} holds cannot be a key: it has spaces, line breaks or letters that no key has",
                source=source,
            ),
            engine="openai",
            hint=tr("copy the key once more, alone and in one line"),
        )
    if options.address.scheme != "https" and not options.nearby:
        raise EngineUnavailableError(
            tr("the key would go to {host} unencrypted", host=options.host),
            engine="openai",
            hint=tr("use https in speech.options.openai.base_url"),
        )
    return Key(secret, source)


def _how_to_store(host: str) -> str:
    """How a key gets into the system's keyring, and first the library that reads it there."""
    store = tr("store one with `keyring set {service} {host}`", service=SERVICE, host=host)
    return (
        store
        if importlib.util.find_spec("keyring")
        else tr("{store} after: {install_command}", store=store, install_command=install_command("keyring"))
    )


def _from_keyring(host: str) -> str:
    """What the system's keyring holds for this host; nothing where there is no keyring, or none that opens."""
    try:
        keyring = importlib.import_module("keyring")
        errors = importlib.import_module("keyring.errors")
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, host) or "").strip()
    except (errors.KeyringError, OSError, RuntimeError):
        return ""
