"""Versions of the packages that engines speak with."""

from artaudio.base.installed import version_of


def installed_version(package: str) -> str:
    """The version of a package, "none" where it is not installed: an engine that cannot speak here still says who it is."""
    return version_of(package) or "none"
