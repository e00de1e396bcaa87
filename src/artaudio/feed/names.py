"""The XML namespaces of podcast feeds, and which prefix means which."""

from collections.abc import Mapping
from typing import Final

RSS: Final = ""
"""RSS 2.0's own elements are in no namespace."""

NAMESPACES: Final = {
    "itunes": ("http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/Podcast-1.0.dtd"),
    "podcast": (
        "https://podcastindex.org/namespace/1.0",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ),
    "atom": ("http://www.w3.org/2005/Atom",),
    "html": ("http://www.w3.org/1999/xhtml",),
    "content": ("http://purl.org/rss/1.0/modules/content/",),
    "psc": ("http://podlove.org/simple-chapters",),
    "fh": ("http://purl.org/syndication/history/1.0",),
}
"""Our name of a namespace, which is also its usual prefix → its address, then others that are in use for the same."""
DECLARED: Final = ("itunes", "podcast", "atom", "html", "content")
"""Those that every feed of ours declares; `fh` (RFC 5005) is declared where it is used."""

_KNOWN: Final = {address.casefold().rstrip("/"): name for name, all_of in NAMESPACES.items() for address in all_of}


def space_of(address: str) -> str:
    """Our name of a namespace, else its address: `http://www.w3.org/2005/Atom` → `atom`, `urn:x` → `urn:x`."""
    return _KNOWN.get(address.casefold().rstrip("/"), address)


def prefix_for(space: str, scope: Mapping[str, str]) -> str | None:
    """The prefix that stands for `space` where `scope` (prefix → address) holds; None where there is none.

    A host may write `pc:` for what we call `podcast`.
    """
    fitting = [prefix for prefix, address in scope.items() if prefix and space_of(address) == space]
    return space if space in fitting else next(iter(fitting), None)
