"""What content credentials say of an edition (C2PA 2.2): how it was created, by whom and what, and from which article."""

import base64
import re
from typing import Any

from artaudio.base.version import __version__
from artaudio.publish.model import Edition

ACTIONS = "c2pa.actions.v2"
CREATED = "c2pa.created"
ARTICLE = "article"
"""The label by which the action names its ingredient before both are signed."""
SOFTWARE = {"name": "artaudio", "version": __version__}


def manifest_of(edition: Edition, article: str, sound: str = "") -> dict[str, Any]:
    """The manifest's definition as c2pa-python takes it.

    `article` is the SHA-256 of the article's source, `sound` that of the file's encoded sound; both in hexadecimal, `sound`
    empty for a book. One action, `c2pa.created`, has the IPTC's digital source type, the engine and the voice; its
    ingredient is the article, named by its digest as in RFC 6920.
    """
    about = edition.metadata
    ingredient = {
        "label": ARTICLE,
        "relationship": "inputTo",
        "title": about.headline or about.title,
        "instance_id": digest_name(article),
        "description": f"SHA-256 {article}",
    }
    action = {
        "action": CREATED,
        "digitalSourceType": about.digital_source_type,
        "softwareAgent": SOFTWARE,
        "parameters": {
            **said_of(edition),
            **({"sound": digest_name(sound)} if sound else {}),
            "ingredientIds": [ARTICLE],
        },
    }
    return {
        "title": about.title,
        "claim_generator_info": [SOFTWARE],
        "ingredients": [ingredient],
        "assertions": [
            {"label": ACTIONS, "data": {"actions": [{key: value for key, value in action.items() if value}]}}
        ],
    }


def said_of(edition: Edition) -> dict[str, Any]:
    """Who spoke the edition: `engine`, `voice` as engine/voice, and `otherVoices` where the narrator was not alone."""
    about = edition.metadata
    others = list(dict.fromkeys(cue.voice for cue in edition.cues if cue.voice))
    return {
        "engine": about.engine,
        "voice": f"{about.engine}/{about.voice}",
        **({"otherVoices": others} if others else {}),
    }


def digest_name(digest: str) -> str:
    """A SHA-256 in hexadecimal as an address (RFC 6920): `ni:///sha-256;…` in base64url; empty for what is none."""
    if not re.fullmatch("[0-9a-f]{64}", digest):
        return ""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def article_digest(edition: Edition) -> str:
    """SHA-256 of the source that the edition was built from; that of the first one, where it does not remember a later."""
    return edition.source.digest if edition.source and edition.source.digest else edition.metadata.identity
