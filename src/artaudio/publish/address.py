"""Say where an edition will be on the web."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from artaudio.base.errors import SettingsError
from artaudio.base.messages import tr
from artaudio.base.web_address import ascii_address

EXAMPLE = "https://example.org/audio/"


def address_for(folder: Path, base_url: str) -> str:
    """Of an edition's folder: `output/lage`, `https://example.org/audio` → `https://example.org/audio/lage/`.

    Empty where the base is not known. Raises SettingsError for a base that no browser could follow.
    """
    if not base_url:
        return ""
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
        base_url = ascii_address(base_url)
    except ValueError:
        usable = False
    if not usable or any(sign.isspace() for sign in base_url):
        raise SettingsError(
            tr(
                "the base URL {base_url!r} cannot be used: it has to begin with https:// or http:// and end with its path",
                base_url=base_url,
            ),
            key="publish.base_url",
            hint=tr(
                'set [publish] base_url = "{example}", the address of the folder that holds all editions',
                example=EXAMPLE,
            ),
        )
    return f"{base_url.rstrip('/')}/{quote(folder.name)}/"
