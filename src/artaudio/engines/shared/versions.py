"""Versions of the packages that engines speak with."""

from importlib.metadata import PackageNotFoundError, version


def installed_version(package: str) -> str:
    """The version of a package, "none" where it is not installed: an engine that cannot speak here still says who it is."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
