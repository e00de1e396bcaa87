"""Where a file is on the server, and which file an address means."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from artaudio.base.errors import FeedError
from artaudio.base.messages import tr
from artaudio.base.web_address import as_url, ascii_address

EXAMPLE = "https://example.org/audio/"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a feed, and the address under which the server shows that folder; `base` is a URL that ends in a slash."""

    folder: Path
    base: str

    def url_of(self, path: Path) -> str:
        """The address of a file in or below the folder: `lage/lage.mp3` → `https://example.org/audio/lage/lage.mp3`.

        Raises FeedError for a file elsewhere, which no listener could fetch.
        """
        try:
            below = path.resolve().relative_to(self.folder.resolve())
        except ValueError as error:
            raise FeedError(
                tr(
                    "{path} is not below {folder}, the folder of the feed, so it has no address",
                    path=path,
                    folder=self.folder,
                ),
                hint=tr(
                    "put the edition and the feed under one folder, for instance output/feed.xml beside the editions"
                ),
            ) from error
        return self.base + ("" if below == Path() else quote(below.as_posix()))

    def name_of(self, url: str) -> str | None:
        """The name below the folder that an address means, with slashes, not yet safe to open; None for one elsewhere.

        `https://example.org/audio/lage/lage%201.mp3?v=2` → `lage/lage 1.mp3`. http and https are the same place.
        """
        scheme, _, address = as_url(url.strip()).partition("://")
        base = without_scheme(self.base) + "/"
        if scheme.lower() not in {"http", "https"} or not address.startswith(base):
            return None
        return unquote(address[len(base) :].partition("?")[0].partition("#")[0])

    def file_of(self, url: str) -> Path | None:
        """The file that an address means; None where the address leads elsewhere. Never a file outside of the folder."""
        if not (below := self.name_of(url)):
            return None
        path = self.folder / below
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, ValueError, RuntimeError):
            # No system has a file with a NUL in its name, or behind links that lead in a circle.
            return None
        return path if inside else None


def base_url(text: str) -> str:
    """The base URL in ASCII, with its final slash: `https://bücher.example` → `https://xn--bcher-kva.example/`.

    Raises FeedError for one without scheme or host, or with more than a path.
    """
    wrong, url = "", text
    try:
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"}:
            wrong = tr("it does not begin with https:// or http://")
        elif not parts.hostname:
            wrong = tr("it names no server")
        elif parts.username is not None:
            wrong = tr("a user's name in it would be published with every address")
        elif parts.query or parts.fragment or any(mark in text for mark in "?#"):
            wrong = tr("a ? or # cannot be followed by a file's name")
        elif any(c.isspace() for c in text):
            wrong = tr("it has a space in it")
        else:
            url = ascii_address(text)
    except ValueError as error:
        wrong = str(error)
    if wrong:
        raise FeedError(
            tr("the base URL {text!r} cannot be used: {wrong}", text=text, wrong=wrong),
            hint=tr('set [feed] base_url = "{example}" in artaudio.toml', example=EXAMPLE),
        )
    return url if url.endswith("/") else url + "/"


def without_scheme(url: str) -> str:
    """`https://example.org/feed.xml/` → `example.org/feed.xml`, which podcast:guid is made from."""
    return url.partition("://")[2].rstrip("/")
