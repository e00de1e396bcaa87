"""Read the versions and entry points of installed packages where pip and uv record them: `NAME-VERSION.dist-info` on sys.path.

importlib.metadata reads the same files (PyPA specifications "Recording installed projects" and "Entry points"), but it loads what
e-mails and archives need and looks into every package: a tenth of the time in which an edition is found unchanged. It is
asked where no such folder is there, since it knows other kinds of installations.
"""

import os
import re
import sys
from collections.abc import Mapping
from functools import lru_cache

from artaudio.base.patterns import lazy

_VERSION = lazy(r"^Version: *(\S+) *$", re.MULTILINE)
"""The line of a package's metadata that names its version; it stands above the description, which may be long."""
_ADDRESS = lazy(r"^Project-URL: *([^,\n]+), *(\S+) *$", re.MULTILINE)
"""The lines of a package's metadata that name its addresses, above the description as well."""
_SEPARATORS = lazy(r"[-_.]+")


def version_of(package: str) -> str | None:
    """The version of an installed package as its metadata name it; None where it is not installed."""
    if found := _VERSION.search(_read(package, "METADATA") or ""):
        return found[1]
    import importlib.metadata

    try:
        installed = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        return None
    found = _VERSION.search(installed.read_text("METADATA") or installed.read_text("PKG-INFO") or "")
    return found[1] if found else None


def address_of(package: str, name: str) -> str:
    """An address that an installed package's metadata name, such as its "Repository"; "" where they name none."""
    head = (_read(package, "METADATA") or "").partition("\n\n")[0]
    return next((one[2] for one in _ADDRESS.finditer(head) if one[1].lower() == name.lower()), "")


def entry_points_of(package: str, group: str) -> Mapping[str, str]:
    """A package's own entry points of a group: name → `module:attribute`. Empty where it has none."""
    text = _read(package, "entry_points.txt")
    if text is None:
        import importlib.metadata

        try:
            points = importlib.metadata.distribution(package).entry_points
        except importlib.metadata.PackageNotFoundError:
            return {}
        return {point.name: point.value for point in points if point.group == group}
    found: dict[str, str] = {}
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == group and line and not line.startswith(("#", ";")):
            name, _, place = line.partition("=")
            found[name.strip()] = place.strip()
    return found


def _read(package: str, file: str) -> str | None:
    """A file of the package's metadata; None where its folder, or the file, is not there."""
    name = _normalized(package)
    for folder in sys.path:
        try:
            infos = _infos(folder or ".", os.stat(folder or ".").st_mtime_ns)  # noqa: PTH116 - every start does this
            if name in infos:
                with open(os.path.join(folder, infos[name], file), encoding="utf-8") as content:  # noqa: PTH118, PTH123
                    return content.read()
        except (OSError, UnicodeDecodeError):
            continue
    return None


@lru_cache(maxsize=16)
def _infos(folder: str, changed: int) -> Mapping[str, str]:
    """Folders of metadata in a folder of packages, by the package's normalized name."""
    found: dict[str, str] = {}
    for entry in os.listdir(folder):  # noqa: PTH208
        if entry.endswith(".dist-info"):
            found.setdefault(_normalized(entry.removesuffix(".dist-info").partition("-")[0]), entry)
    return found


def _normalized(name: str) -> str:
    """`ruamel.yaml` and `ruamel_yaml` are the same package (PyPA specification "Names and normalization")."""
    return _SEPARATORS.sub("-", name).lower()
