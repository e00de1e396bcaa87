"""How content credentials are named that stand beside their file."""

from typing import Final

CREDENTIALS: Final = "c2pa"
"""Their format in edition.json."""
CREDENTIALS_TYPE: Final = "application/c2pa"
"""Their media type (IANA)."""
CREDENTIALS_SUFFIX: Final = ".c2pa"
"""Put behind the whole name, `lage.mp3.c2pa`: `lage.mp3` and `lage.ogg` have one each."""
