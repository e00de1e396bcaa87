"""The store of an archive: where its files lie, and how they are written so that nothing is lost or half there.

    archive.json                                what the archive is: its schema, and by how many digits it is divided into shards
    runs/DIGEST.json                            how the articles of a run are built
    editions/SHARD/IDENTITY/current.json        which edition of the article is the current one
    editions/SHARD/IDENTITY/FOLDER/…            the files of an edition, edition.json as the last
    manifests/SHARD.parquet                     a row for each edition
    manifests/new/…                             rows that are not in the manifests yet
    failures/SHARD/IDENTITY.json                why an article has no edition
    feeds/…                                     the podcast feed and its archive pages

A shard has the articles whose identities begin with its name.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from artaudio.archive.model import Configuration, Failure, Pointer, Reference
from artaudio.base.errors import PublishError, SettingsError
from artaudio.base.messages import tr
from artaudio.base.records import from_json, to_bytes, to_lines
from artaudio.publish.edition_file import EDITION_FILE
from artaudio.upload.target import Target, is_busy, shown

ARCHIVE_FILE = "archive.json"
POINTER_FILE = "current.json"
NEW_ROWS = "manifests/new"
SHARD_DIGITS = 2
"""Hexadecimal digits of an identity that name its shard: 256 shards, of 4,000 articles each where there are a million."""
MOST_SHARD_DIGITS = 3
TRIES = 5
"""Times that a request to the store is made."""
SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 8.0
"""Seconds between two tries, at random up to twice as long each time (so that many workers do not ask at once)."""
FOR_GOOD = (PermissionError, FileNotFoundError, NotADirectoryError, IsADirectoryError)
"""What the next try would meet again."""
T = TypeVar("T")


class Head(msgspec.Struct, frozen=True):
    """archive.json."""

    schema: Literal[1]
    shard_digits: Annotated[int, msgspec.Meta(ge=1, le=MOST_SHARD_DIGITS)]


class ConflictError(PublishError):
    """Another file than the one that is to be written has its name already; both are whole."""


class Store:
    """An archive's store, a folder or any address that fsspec knows. Credentials come from the environment, not the address.

    Raises SettingsError for an address with a password in it, PublishError for one that cannot be used.
    """

    def __init__(self, address: str) -> None:
        if shown(address) != address:
            raise SettingsError(
                tr(
                    "the store {address} is named with a password, which would be sent to all workers",
                    address=shown(address),
                ),
                key="store",
                hint=tr(
                    "leave it out of the address: for S3 set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, "
                    "where the workers run"
                ),
            )
        self.address = address if "://" in address else str(Path(address).expanduser().absolute())
        self._target = Target(self.address)
        self._digits = SHARD_DIGITS
        self.busy_count = 0
        """Requests that were refused since the store was asked too often."""

    def open(self, digits: int = 0) -> None:
        """Find the archive in the store, or begin one with shards named by so many `digits` (0: as many as it has, or 2).

        Raises SettingsError where it is divided otherwise, PublishError where something else lies there.
        """
        content = self.read(ARCHIVE_FILE)
        if not content:
            self._digits = digits or SHARD_DIGITS
            self.create(ARCHIVE_FILE, to_lines(Head(1, self._digits)))
            content = self.read(ARCHIVE_FILE)
        self._digits = self._head(content).shard_digits
        if digits and digits != self._digits:
            raise SettingsError(
                tr(
                    "the archive in {address} has {digits} shards, and {digits2} were asked for",
                    address=self.address,
                    digits=16**self._digits,
                    digits2=16**digits,
                ),
                key="shards",
                hint=tr(
                    "leave --shards out; the number is decided when an archive is begun, since every folder is named by it"
                ),
            )

    def find(self) -> None:
        """Find the archive that is in the store. Raises PublishError where there is none."""
        content = self.read(ARCHIVE_FILE)
        if not content:
            raise PublishError(
                tr("there is no archive in {address}", address=self.address),
                hint=tr("build one: artaudio archive build INPUT --to STORE"),
            )
        self._digits = self._head(content).shard_digits

    def _head(self, content: bytes) -> Head:
        try:
            return from_json(content, Head)
        except msgspec.MsgspecError as error:
            raise PublishError(
                tr(
                    "{address}/{archive_file} is no archive's: {error}",
                    address=self.address,
                    archive_file=ARCHIVE_FILE,
                    error=error,
                ),
                hint=tr("name another place, or the artaudio that made it"),
            ) from error

    @property
    def digits(self) -> int:
        """Digits by which shards are named."""
        return self._digits

    @property
    def shards(self) -> Iterator[str]:
        """The names of all shards, in order."""
        return (f"{number:0{self._digits}x}" for number in range(16**self._digits))

    def keeps_conditions(self) -> bool:
        """Whether files are written on conditions in one step here; else only one client may build at a time."""
        return self._trying(lambda: self._target.keeps_conditions(f"{NEW_ROWS}/.conditions"))

    def shard(self, identity: str) -> str:
        """The shard of an article."""
        return identity[: self._digits]

    def place(self, identity: str) -> str:
        """The folder of an article's editions."""
        return f"editions/{self.shard(identity)}/{identity}"

    def read(self, name: str) -> bytes:
        """A file; empty where there is none."""
        return self._trying(lambda: self._target.read(name))

    def sizes(self, folder: str) -> dict[str, int]:
        """Path below the store → size of the files directly in a folder."""
        return self._trying(lambda: self._target.sizes(folder))

    def folders(self, folder: str) -> list[str]:
        """Names of the folders directly in a folder."""
        return self._trying(lambda: self._target.folders(folder))

    def create(self, name: str, content: Path | bytes, *, synced: bool = True) -> bool:
        """Write a file that is not there; False where there is one. `synced` as `Target.create` has it.

        A request that failed may have done its work all the same: where the file then holds these bytes, it was this one.
        """
        failed = False

        def once() -> bool:
            nonlocal failed
            try:
                return self._target.create(name, content, synced=synced)
            except PublishError:
                failed = True
                raise

        written = self._trying(once)
        if not written and failed:
            wanted = content if isinstance(content, bytes) else content.read_bytes()
            return self.read(name) == wanted
        return written

    def replace(self, name: str, content: bytes) -> None:
        """Write a file, whatever it held."""
        self._trying(lambda: self._target.put(name, content))

    def change(self, name: str, changed: Callable[[bytes], bytes]) -> None:
        """Write what `changed` makes of a file (of b"" where there is none), once more where another program was faster.

        What is the same is not written.
        """
        while True:
            tag = self._trying(lambda: self._target.tag(name))
            before = self.read(name) if tag else b""
            after = changed(before)
            if after == before or self._exchanged(name, after, tag):
                return

    def _exchanged(self, name: str, content: bytes, tag: str) -> bool:
        return self._trying(lambda: self._target.exchange(name, content, tag)) or self.read(name) == content

    def remove(self, name: str) -> None:
        """Delete a file; one that is gone is no error."""
        self._trying(lambda: self._target.remove(name))

    def shown(self, name: str) -> str:
        """A file as messages call it."""
        return self._target.shown_name(name)

    def pointer(self, identity: str) -> Pointer | None:
        """Which edition of an article is the current one; None where there is none."""
        return read_pointer(self.read(f"{self.place(identity)}/{POINTER_FILE}"))

    def put_edition(self, folder: Path, place: str) -> None:
        """Bring the edition in a local folder to a folder of the store, edition.json as the last.

        Files of an earlier try stay where they are the same. Raises ConflictError where one is another, PublishError for a store
        that refuses.
        """
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
        names = [*(name for name in names if name != EDITION_FILE), EDITION_FILE]
        for name in names:
            if name == EDITION_FILE:
                self._refuse_incomplete(folder, place, names[:-1])
                self._trying(lambda: self._target.sync(place))
            there, made = f"{place}/{name}", folder / name
            if not self.create(there, made, synced=name == EDITION_FILE) and not self._same(there, made):
                raise ConflictError(
                    tr("{place}/{name} is there with other content", place=self.shown(place), name=name),
                    hint=tr("the next try takes another folder"),
                )

    def _same(self, name: str, path: Path) -> bool:
        return self.read(name) == path.read_bytes()

    def _refuse_incomplete(self, folder: Path, place: str, names: Sequence[str]) -> None:
        """Write what has not arrived as a whole once more; raise PublishError where that does not help."""
        wanted = {f"{place}/{name}": folder / name for name in names}
        for last in (False, True):
            there = self.sizes(place)
            cut = [name for name, path in wanted.items() if not self._has(name, path.stat().st_size, there)]
            if cut and last:
                raise PublishError(
                    tr("{shown} did not arrive as a whole", shown=self.shown(cut[0])),
                    hint=tr("check the store, then retry"),
                )
            for name in cut:
                self._trying(partial(self._target.put, name, wanted[name]))
            if not cut:
                return

    def _has(self, name: str, size: int, listed: dict[str, int]) -> bool:
        """Whether a file has arrived; what a list does not have may be there all the same."""
        return listed.get(name) == size or self._trying(lambda: self._target.size(name)) == size

    def configuration(self, digest: str) -> Configuration:
        """How the articles of a run are built. Raises PublishError where it is not there, or damaged."""
        name = f"runs/{digest}.json"
        try:
            return from_json(self.read(name), Configuration)
        except msgspec.MsgspecError as error:
            raise PublishError(
                tr("{name} cannot be read: {error}", name=self.shown(name), error=error),
                hint=tr("workers must reach the same store as the client"),
            ) from error

    def fail(self, failure: Failure) -> None:
        """Note why an article has no edition."""
        self.replace(self._failure(failure.reference.identity), to_lines(failure))

    def forget_failure(self, identity: str) -> None:
        """The article has an edition now."""
        self.remove(self._failure(identity))

    def failures(self) -> Iterator[Failure]:
        """All failures, by shard and identity, but for files that are damaged: the next build tries those articles again."""
        for shard in self.folders("failures"):
            for name in sorted(self.sizes(f"failures/{shard}")):
                try:
                    yield from_json(self.read(name), Failure)
                except msgspec.MsgspecError:
                    continue

    def _failure(self, identity: str) -> str:
        return f"failures/{self.shard(identity)}/{identity}.json"

    def _trying(self, request: Callable[[], T]) -> T:
        """Ask the store, and again after a while where it does not answer: 503, a cut connection."""
        for attempt in Retrying(
            retry=retry_if_exception(_may_pass),
            stop=stop_after_attempt(TRIES),
            wait=wait_random_exponential(multiplier=SHORTEST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS),
            reraise=True,
        ):
            with attempt:
                try:
                    return request()
                except PublishError as error:
                    self.busy_count += is_busy(error.__cause__)
                    raise
        raise AssertionError  # the last try returns or raises


def read_pointer(content: bytes) -> Pointer | None:
    """The pointer in current.json; None for none, and for what is damaged, which a build replaces."""
    try:
        return from_json(content, Pointer)
    except msgspec.MsgspecError:
        return None


def pointer_bytes(pointer: Pointer) -> bytes:
    """current.json."""
    return to_bytes(pointer) + b"\n"


def is_newer(pointer: Pointer, current: Pointer | None, reference: Reference) -> bool:
    """Whether an edition takes the place of the current one.

    The date of the article decides, where both have one. Of two versions of one date, the one that was planned in place of the
    current edition does; else the one with the greater key, so that every order of two builds comes to the same.
    """
    if current is None:
        return True
    if pointer.revision and current.revision and pointer.revision != current.revision:
        return pointer.revision > current.revision
    if reference.before and current.key.startswith(reference.before):
        return True
    return pointer.key >= current.key


def _may_pass(error: BaseException) -> bool:
    if not isinstance(error, PublishError) or isinstance(error, ConflictError):
        return False
    cause = error.__cause__
    return isinstance(cause, Exception) and not isinstance(cause, FOR_GOOD) and not _is_full(cause)


def _is_full(error: BaseException) -> bool:
    import errno

    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
