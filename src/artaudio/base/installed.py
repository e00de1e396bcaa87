"""Read the versions and entry points of installed packages where pip and uv record them: `NAME-VERSION.dist-info` on sys.path.

importlib.metadata reads the same files (PyPA specifications "Recording installed projects" and "Entry points"), but it loads what
e-mails and archives need and looks into every package: a tenth of the time in which an edition is found unchanged. It is
asked only where a package may be there in another form that it knows: as an egg, in an archive on sys.path, or by a finder of
its own.
"""

import os
import re
import sys
from collections.abc import Mapping, Set
from functools import lru_cache
from importlib.machinery import PathFinder
from typing import NamedTuple

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
    if not _may_be_elsewhere(package):
        return None
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
        if not _may_be_elsewhere(package):
            return {}
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
            infos = _records(folder or ".").infos
            if name in infos:
                with open(os.path.join(folder, infos[name], file), encoding="utf-8") as content:  # noqa: PTH118, PTH123
                    return content.read()
        except (OSError, UnicodeDecodeError):
            continue
    return None


def _may_be_elsewhere(package: str) -> bool:
    """Whether importlib.metadata may know a package whose metadata `_read` does not find."""
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return True
    name = _normalized(package)
    for folder in sys.path:
        try:
            records = _records(folder or ".")
        except FileNotFoundError:
            continue
        except OSError:
            return True
        if name in records.infos or name in records.eggs:
            return True
    return False


class _Records(NamedTuple):
    """What a folder of packages says of its packages, by their normalized names."""

    infos: Mapping[str, str]
    """The name of the `.dist-info` folder."""
    eggs: Set[str]
    """Packages with an egg, or the metadata of one."""


def _records(folder: str) -> _Records:
    return _listed(folder, os.stat(folder).st_mtime_ns)  # noqa: PTH116 - every start does this


@lru_cache(maxsize=16)
def _listed(folder: str, changed: int) -> _Records:
    infos: dict[str, str] = {}
    eggs = set[str]()
    for entry in os.listdir(folder):  # noqa: PTH208
        stem, suffix = os.path.splitext(entry)  # noqa: PTH122
        if suffix == ".dist-info":
            infos.setdefault(_normalized(stem.partition("-")[0]), entry)
        elif suffix in {".egg", ".egg-info"}:
            eggs.add(_normalized(stem.partition("-")[0]))
    return _Records(infos, eggs)


def _normalized(name: str) -> str:
    """`ruamel.yaml` and `ruamel_yaml` are the same package (PyPA specification "Names and normalization")."""
    return _SEPARATORS.sub("-", name).lower()
