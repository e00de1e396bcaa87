"""Tell whether the packages that content credentials need are installed."""

import importlib.util

from artaudio.base.installation import install_command

PACKAGES = {"c2pa": "c2pa-python", "cryptography": "cryptography", "av": "av"}
"""Package by module: c2pa-python writes and reads manifests, cryptography holds the key, PyAV tells sound from tags."""


def missing_libraries() -> str:
    """The command that installs what is missing; empty where all of it is there."""
    missing = [package for module, package in PACKAGES.items() if importlib.util.find_spec(module) is None]
    return install_command(*missing) if missing else ""
