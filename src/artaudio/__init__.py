"""Turns a German article into an audio edition: tagged MP3 and Ogg Vorbis files that sound like a radio piece.

>>> from artaudio import build_edition
>>> built = build_edition("article.txt", "output")  # doctest: +SKIP
"""

import importlib
from typing import TYPE_CHECKING, Any

from artaudio.base.version import __version__

__all__ = ["Edition", "Progress", "Settings", "__version__", "build_edition", "read_script"]

if TYPE_CHECKING:
    from artaudio.base.settings import Settings
    from artaudio.pipeline.build import build_edition
    from artaudio.pipeline.progress import Progress
    from artaudio.pipeline.script import read_script
    from artaudio.publish.model import Edition

PLACES = {
    "Edition": "artaudio.publish.model",
    "Progress": "artaudio.pipeline.progress",
    "Settings": "artaudio.base.settings",
    "build_edition": "artaudio.pipeline.build",
    "read_script": "artaudio.pipeline.script",
}
"""Where the public names are defined."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `artaudio --help` needs none of them."""
    if name in PLACES:
        return getattr(importlib.import_module(PLACES[name]), name)
    raise AttributeError(f"module 'artaudio' has no attribute {name!r}")
