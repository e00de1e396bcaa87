"""Where libespeak-ng is: in the package espeakng-loader, or in the system."""

import contextlib
import ctypes
import importlib
from pathlib import Path

from artaudio.base.messages import tr

PACKAGE, SYSTEM = "package", "system"
FOLDER = "espeak-ng-data"
SONAME = "libespeak-ng.so.1"
"""Its name on Linux, which the loader itself finds; `ctypes.util` starts other programs to find it."""
NAMES = ("espeak-ng", "libespeak-ng")


def find_library(wanted: str) -> tuple[str, str]:
    """Path or name of the library, and its folder of data (empty where it knows that itself).

    `wanted` is "package", "system", a path, or empty for the package's, else the system's. Raises FileNotFoundError.
    """
    if wanted not in {"", PACKAGE, SYSTEM}:
        path = Path(wanted).expanduser()
        if not path.is_file():
            raise FileNotFoundError(tr("there is no library {path}", path=path))
        return str(path), _data_beside(path)
    if wanted != SYSTEM and (packaged := _packaged()) is not None:
        return str(packaged), _data_beside(packaged)
    if wanted != PACKAGE:
        with contextlib.suppress(OSError):
            ctypes.CDLL(SONAME)
            return SONAME, ""
        from ctypes.util import find_library as find_in_system

        for name in NAMES:
            if found := find_in_system(name):
                return found, ""
    raise FileNotFoundError(
        tr("espeakng-loader is not installed") if wanted == PACKAGE else tr("there is no libespeak-ng on this system")
    )


def version_of_library(path: str) -> str:
    """The version that a library says of itself, such as `1.52.0`. Raises OSError where it is no libespeak-ng."""
    library = ctypes.CDLL(path)
    try:
        tell = library.espeak_Info
    except AttributeError as error:
        raise OSError(tr("{path} is not libespeak-ng", path=path)) from error
    tell.restype = ctypes.c_char_p
    version: bytes = tell(None)
    return version.decode(errors="replace")


def _packaged() -> Path | None:
    try:
        path = Path(importlib.import_module("espeakng_loader").get_library_path())
    except ImportError:
        return None
    return path if path.is_file() else None


def _data_beside(path: Path) -> str:
    folder = path.parent / FOLDER
    return str(folder) if folder.is_dir() else ""
