"""Tell whether the packages that content credentials need are installed."""

import importlib.util

from artaudio.base.installation import install_command

MODULES = ("c2pa", "cryptography", "av")
"""c2pa-python writes and reads manifests, cryptography holds the key, PyAV divides a file into its tags and its sound."""
EXTRA = "artaudio[c2pa]"


def missing_libraries() -> str:
    """The command that installs what is missing; empty where all of it is there."""
    return "" if all(importlib.util.find_spec(name) for name in MODULES) else install_command(EXTRA)
