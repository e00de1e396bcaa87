"""Turns a German article into an audio edition: tagged MP3 and Ogg Vorbis files that sound like a radio piece.

>>> from artaudio import build_edition
>>> built = build_edition("article.txt", "output")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from artaudio.base.version import __version__

__all__ = ["Settings", "__version__", "build_edition", "read_script"]

if TYPE_CHECKING:
    from artaudio.base.settings import Settings
    from artaudio.pipeline.build import build_edition
    from artaudio.pipeline.script import read_script


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: `artaudio --help` needs none of it."""
    if name == "build_edition":
        from artaudio.pipeline.build import build_edition

        return build_edition
    if name == "read_script":
        from artaudio.pipeline.script import read_script

        return read_script
    if name == "Settings":
        from artaudio.base.settings import Settings

        return Settings
    raise AttributeError(f"module 'artaudio' has no attribute {name!r}")
