"""Refuse names of files that lead out of a folder, to hidden files or over links. Names in feeds and manifests are data."""

from pathlib import Path

from artaudio.base.errors import PublishError
from artaudio.base.files import why_unsafe
from artaudio.base.messages import composed, tr


def link_in(folder: Path, name: str) -> str:
    """The first part of a path below `folder` that is a symbolic link; empty where none is."""
    parts = name.split("/")
    for end in range(1, len(parts) + 1):
        below = "/".join(parts[:end])
        if (folder / below).is_symlink():
            return below
    return ""


def refuse_unsafe(folder: Path, name: str) -> None:
    """Raise PublishError for a name that is unsafe, or that leads over a link below the folder."""
    if why := why_unsafe(name):
        raise PublishError(
            composed("{name!r} {why}", name=name, why=why),
            hint=tr("publish only files in {folder}, under their own names", folder=folder),
        )
    if link := link_in(folder, name):
        raise PublishError(
            tr("{folder} is a link, which may lead to what is hidden or elsewhere", folder=folder / link),
            hint=tr("put the file or folder itself there"),
        )
