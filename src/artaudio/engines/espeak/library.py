"""Where libespeak-ng is: in the package espeakng-loader, or in the system."""

import ctypes.util
import importlib
from pathlib import Path

from artaudio.base.messages import tr

PACKAGE, SYSTEM = "package", "system"
FOLDER = "espeak-ng-data"
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
        for name in NAMES:
            if found := ctypes.util.find_library(name):
                return found, ""
    raise FileNotFoundError(
        tr("espeakng-loader is not installed") if wanted == PACKAGE else tr("there is no libespeak-ng on this system")
    )


def _packaged() -> Path | None:
    try:
        path = Path(importlib.import_module("espeakng_loader").get_library_path())
    except ImportError:
        return None
    return path if path.is_file() else None


def _data_beside(path: Path) -> str:
    folder = path.parent / FOLDER
    return str(folder) if folder.is_dir() else ""
