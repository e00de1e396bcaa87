"""Tell which names of files may be used as paths below a folder. Names in feeds and manifests are data, not paths."""

from pathlib import Path, PureWindowsPath

from artaudio.base.errors import PublishError


def why_unsafe(name: str) -> str:
    """Why a name, with slashes, is no path that `publish` reads, writes or deletes; empty for one that is.

    `lage/lage.mp3` → ``, `../x` → `leads out of the folder`, `lage/.env` → `is hidden`.
    """
    parts = name.split("/")
    if name.startswith("/") or PureWindowsPath(name).drive:
        return "is absolute"
    if ".." in parts:
        return "leads out of the folder"
    if any(part.startswith(".") for part in parts):
        return "is hidden"
    if not all(parts) or any(sign < " " or sign in "\\\x7f" for sign in name):
        return "is no name of a file"
    return ""


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
        raise PublishError(f"{name!r} {why}", hint=f"publish only files in {folder}, under their own names")
    if link := link_in(folder, name):
        raise PublishError(
            f"{folder / link} is a link, which may lead to what is hidden or elsewhere",
            hint="put the file or folder itself there",
        )
