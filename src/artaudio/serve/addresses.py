"""Which file a request means, and by which address a client calls this server. Opens no file.

A request never leaves the folder: not by `..`, however it is written, not by a link, and hidden files do not exist.
"""

import re
import socket
from pathlib import Path

_HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)
_FORBIDDEN = re.compile(r"[\0-\x1f\x7f/\\]")


def file_for(folder: Path, path: str) -> Path | None:
    """The file or folder below `folder` that the decoded `path` of an address names; None where there is none.

    `lage/index.html` → that file. A link is followed as long as it stays inside.
    """
    segments = path.removesuffix("/").split("/") if path else []
    if any(not part or part.startswith(".") or _FORBIDDEN.search(part) for part in segments):
        return None
    try:
        root = folder.resolve()
        found = root.joinpath(*segments).resolve(strict=True)
        below = found.relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return None
    # What a link leads to must not be hidden either.
    return None if any(part.startswith(".") for part in below.parts) else found


def base_of(scheme: str, host: str) -> str | None:
    """The address of the folder as a client sees it: `http`, `10.0.0.5:8717` → `http://10.0.0.5:8717/`.

    None for a Host header that is no host: it would be written into the feed.
    """
    return f"{scheme}://{host}/" if scheme in {"http", "https"} and _HOST.fullmatch(host) else None


def url_of(host: str, port: int) -> str:
    """`127.0.0.1`, 8717 → `http://127.0.0.1:8717/`; an IPv6 address gets its brackets."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def lan_address() -> str:
    """This machine's address in its network, as others reach it; `127.0.0.1` where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only chooses the interface that leads outwards.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
