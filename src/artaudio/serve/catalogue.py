"""Find the editions in a folder, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from artaudio.base.errors import PublishError
from artaudio.base.files import is_plain_name
from artaudio.base.messages import reason_of, tr
from artaudio.feed.item import ENCLOSURE, Shelved
from artaudio.feed.later import Later, later_edition
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.serve.addresses import file_for


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition that can be heard here. `later`: it is not public yet, by its date or an embargo. `gone` are files of it
    that are missing or have another size than published.

    `path` is the edition's folder as an address below the served one: empty, or `lage/`. `changed` is a Unix time.
    """

    shelved: Shelved
    path: str
    changed: float
    gone: tuple[str, ...]
    later: Later | None = None

    @property
    def published(self) -> datetime:
        """The article's date, or the end of its embargo; where it has none, the moment at which the edition was made."""
        return self.shelved.edition.dated or datetime.fromtimestamp(int(self.changed), UTC)

    @property
    def is_playable(self) -> bool:
        """Whether every podcast client can play it: its MP3 is there, as it was published."""
        sound = self.shelved.first(ENCLOSURE)
        return sound is not None and sound.name not in self.gone


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A folder with an edition.json that cannot be used, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is in the folder: editions, newest first and those that are not public yet last; and folders that should be some."""

    editions: tuple[Listed, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def changed(self) -> float:
        """Unix time of the last change, 0 where there is nothing."""
        return max((listed.changed for listed in self.editions), default=0.0)


def catalogue(folder: Path, now: datetime | None = None) -> Catalogue:
    """The editions in `folder` itself and in the folders right below it; hidden ones and links to elsewhere do not count.

    `now` (by default the present) tells which are public.
    """
    now = now or datetime.now(UTC)
    found: list[Listed] = []
    unreadable: list[Unreadable] = []
    for place, path in _places(folder):
        described = file_for(folder, f"{path}{EDITION_FILE}")
        if described is None:
            continue
        try:
            edition = read_edition(described)
            if strange := [file.name for file in edition.files if not is_plain_name(file.name)]:
                unreadable.append(
                    Unreadable(
                        place.name,
                        tr(
                            "{edition_file} lists {strange!r}, which is no file beside it",
                            edition_file=EDITION_FILE,
                            strange=strange[0],
                        ),
                    )
                )
                continue
            shelved = Shelved(place, edition)
            later = later_edition(path, edition, now)
            gone = tuple(_gone(folder, path, shelved))
            found.append(Listed(shelved, quote(path), described.stat().st_mtime, gone, later))
        except PublishError as error:
            unreadable.append(Unreadable(place.name, error.message))
        except OSError as error:
            unreadable.append(Unreadable(place.name, reason_of(error)))
    found.sort(key=lambda listed: (listed.later is None, listed.published), reverse=True)
    return Catalogue(tuple(found), tuple(unreadable))


def _places(folder: Path) -> Iterator[tuple[Path, str]]:
    yield folder, ""
    try:
        places = sorted(folder.iterdir())
    except OSError:
        # The folder was removed while it is served.
        places = []
    for place in places:
        if place.is_dir():
            yield place, f"{place.name}/"


def _gone(folder: Path, path: str, shelved: Shelved) -> Iterator[str]:
    for file in shelved.edition.files:
        there = file_for(folder, path + file.name)
        if there is None or not there.is_file() or there.stat().st_size != file.size:
            yield file.name
