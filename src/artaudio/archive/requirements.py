"""Say what is missing where artaudio was installed without the extra `archive`."""

from importlib.util import find_spec

from artaudio.base.errors import SettingsError
from artaudio.base.installation import install_command
from artaudio.base.messages import tr

LIBRARIES = ("distributed", "fsspec", "pyarrow", "s3fs")


def require_libraries() -> None:
    """Raise SettingsError, naming the command that installs them, where a library of the extra is missing."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise SettingsError(
            tr("artaudio archive needs libraries that are not installed: {listed}", listed=", ".join(missing)),
            hint=tr("install them: {command}", command=install_command(*LIBRARIES)),
        )
