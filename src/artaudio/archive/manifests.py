"""Manifests: which editions an archive has and what each cost, a Parquet file a shard.

While a run goes on, its client writes rows into files of their own, and brings them into the manifests at its end. Rows of a
client that was killed are brought in by the next one; those that it had not written are found again by current.json.
"""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pyarrow
import pyarrow.parquet

from artaudio.archive.model import Cost, Reference, Row
from artaudio.archive.store import NEW_ROWS, Store
from artaudio.base.errors import PublishError
from artaudio.base.messages import tr
from artaudio.base.records import from_json, replace, to_bytes

TEXT, COUNT = pyarrow.string(), pyarrow.int64()
SCHEMA = pyarrow.schema(
    [
        *((name, TEXT) for name in ("identity", "key", "folder", "revision", "version", "sound", "wording", "spoken")),
        *((name, TEXT) for name in ("name", "kind", "source")),
        ("offset", COUNT),
        ("length", COUNT),
        *((name, TEXT) for name in ("item", "title", "published")),
        ("sentences", COUNT),
        ("duration", COUNT),
        ("loudness", pyarrow.float64()),
        *((name, TEXT) for name in ("engine", "voice")),
        *((name, COUNT) for name in ("files", "bytes", "warnings")),
        ("listed", TEXT),
        ("wall_seconds", pyarrow.float64()),
        ("cpu_seconds", pyarrow.float64()),
        ("attempts", COUNT),
        ("host", TEXT),
        ("finished", TEXT),
    ]
)
"""Columns of a manifest: the fields of a row, then those of its cost."""
COSTS = ("wall_seconds", "cpu_seconds", "attempts", "host", "finished")
"""Columns that differ between two runs over the same articles."""
DECIDING = ("identity", "key", "version", "sound", "wording", "revision")
"""Columns that tell whether an article has to be looked at."""
MOST_UNSORTED_COUNT = 20_000
"""Articles of this run that are looked up in a dict before they are sorted into the arrays."""
ID_BYTES, STATE_BYTES, KEY_DIGITS = 8, 16, 16
"""Bytes of an identity by which it is looked up, of the digest of what decides it, and digits of its edition's key."""
ENTRY = np.dtype(
    [
        ("id", np.uint64),
        ("state", np.uint8, (STATE_BYTES,)),
        ("key", np.uint64),
        ("revision", np.int64),
        ("met", np.bool_),
    ]
)
UNKNOWN = bytes(STATE_BYTES)
"""The state of an article whose edition is not as it would become."""


class Entry(NamedTuple):
    """What is known of one article: see `Known`. `revision` is in seconds since 1970, 0 for none."""

    state: bytes
    key: str
    revision: int
    met: bool


class Known:
    """What is known of each article, in 41 bytes: the state that the store has, its edition's key and date, whether it was met.

    `state` is the digest of what decides the edition, `key` how the edition's key begins.
    """

    def __init__(self) -> None:
        self._sorted = np.empty(0, ENTRY)
        self._ids = np.empty(0, np.uint64)
        self._new: dict[int, tuple[bytes, int, int, bool]] = {}

    def add(self, identity: str, state: bytes, key: str, revision: str, *, met: bool) -> None:
        """From now on the article is as `state` says; `met` tells that this run has met it."""
        self._new[_number(identity)] = (state, _number(key) if key else 0, _seconds(revision), met)
        if len(self._new) >= MOST_UNSORTED_COUNT:
            self.sort()

    def find(self, identity: str) -> Entry | None:
        """What is known of an article; None for a new one."""
        number = _number(identity)
        if number in self._new:
            state, key, revision, met = self._new[number]
            return Entry(state, f"{key:0{KEY_DIGITS}x}" if key else "", revision, met)
        at = int(self._ids.searchsorted(np.uint64(number)))
        if at == len(self._ids) or int(self._ids[at]) != number:
            return None
        found = self._sorted[at]
        key = int(found["key"])
        return Entry(
            found["state"].tobytes(),
            f"{key:0{KEY_DIGITS}x}" if key else "",
            int(found["revision"]),
            bool(found["met"]),
        )

    def meet(self, identity: str) -> None:
        """This run has met the article, which is known."""
        number = _number(identity)
        if number in self._new:
            self._new[number] = (*self._new[number][:3], True)
        else:
            self._sorted["met"][int(self._ids.searchsorted(np.uint64(number)))] = True

    def __len__(self) -> int:
        return len(self._sorted) + len(self._new)

    def sort(self) -> None:
        """Bring what was added last into the array."""
        if not self._new:
            return
        new = np.empty(len(self._new), ENTRY)
        new["id"] = np.fromiter(self._new, np.uint64, len(self._new))
        states = b"".join(state for state, *_ in self._new.values())
        new["state"] = np.frombuffer(states, np.uint8).reshape(-1, STATE_BYTES)
        new["key"] = [key for _, key, _, _ in self._new.values()]
        new["revision"] = [revision for _, _, revision, _ in self._new.values()]
        new["met"] = [met for *_, met in self._new.values()]
        old = self._sorted[~np.isin(self._sorted["id"], new["id"])]
        whole = np.concatenate([old, new])
        self._sorted = whole[np.argsort(whole["id"])]
        self._ids = self._sorted["id"].copy()  # in one piece, which is searched much faster
        self._new = {}


def _seconds(revision: str) -> int:
    """Seconds since 1970 of an ISO 8601 date in UTC; 0 for none."""
    return int(datetime.fromisoformat(revision).timestamp()) if revision else 0


def _number(digest: str) -> int:
    return int(digest[: 2 * ID_BYTES], 16)


def state_of(version: str, sound: str, wording: str) -> bytes:
    """What decides an edition, as it is compared: an article of the same state need not be looked at."""
    return hashlib.sha256(f"{version}\0{sound}\0{wording}".encode()).digest()[:STATE_BYTES]


def known_in(store: Store) -> Known:
    """All editions of the manifests, and of rows that are not in them yet."""
    known = Known()
    for name in (*(f"manifests/{shard}.parquet" for shard in _shards(store)), *new_rows(store)):
        content = store.read(name)
        if not content:
            continue
        columns = _table(store, name, content, DECIDING).to_pydict()
        for identity, key, version, sound, wording, date in zip(*(columns[one] for one in DECIDING), strict=True):
            known.add(identity, state_of(version, sound, wording), key, date, met=False)
    known.sort()
    return known


def rows_in(store: Store, shards: Iterable[str] = ()) -> Iterator[Row]:
    """All rows of the manifests, by identity."""
    for shard in shards or _shards(store):
        name = f"manifests/{shard}.parquet"
        if content := store.read(name):
            yield from _rows(store, name, content)


def columns_in(store: Store, columns: Sequence[str]) -> Iterator[Mapping[str, Sequence[Any]]]:
    """These columns of each manifest, and of rows that are not in one yet."""
    for name in (*(f"manifests/{shard}.parquet" for shard in _shards(store)), *new_rows(store)):
        if content := store.read(name):
            yield _table(store, name, content, columns).to_pydict()


def write_new(store: Store, rows: Sequence[Row]) -> None:
    """Rows of editions that are in the store, into a file of their own."""
    name = f"{NEW_ROWS}/{os.urandom(16).hex()}.parquet"
    store.create(name, _written(rows))


def merge(store: Store) -> None:
    """Bring all new rows into the manifests of their shards. Another client may do so at the same time."""
    names = new_rows(store)
    if not names:
        return
    with tempfile.TemporaryDirectory(prefix="artaudio-") as scratch:
        folder = Path(scratch)
        for name in names:
            parts: dict[str, list[bytes]] = {}
            if content := store.read(name):
                for row in _rows(store, name, content):
                    parts.setdefault(store.shard(row.identity), []).append(to_bytes(row) + b"\n")
            for shard, lines in parts.items():
                with (folder / shard).open("ab") as file:
                    file.writelines(lines)
        for part in sorted(folder.iterdir()):
            with part.open("rb") as file:
                rows = [from_json(line, Row) for line in file]
            _merge_shard(store, part.name, rows)
    for name in names:
        store.remove(name)


def _merge_shard(store: Store, shard: str, rows: Sequence[Row]) -> None:
    name = f"manifests/{shard}.parquet"

    def changed(content: bytes) -> bytes:
        merged = {row.identity: row for row in (_rows(store, name, content) if content else ())}
        before = dict(merged)
        for row in sorted(rows, key=lambda row: row.cost.finished):
            merged[row.identity] = newest(merged.get(row.identity), row)
        if merged == before:
            return content
        return _written([merged[identity] for identity in sorted(merged)])

    store.change(name, changed)


def newest(old: Row | None, new: Row) -> Row:
    """Of two rows of one article the one that counts: the newer revision, else the later one.

    A row of an edition that was only found again keeps the cost of having built it.
    """
    if old is None:
        return new
    if old.revision and new.revision and new.revision < old.revision:
        return old
    if old.key == new.key and not new.cost.cpu_seconds:
        return replace(new, cost=old.cost)
    return new


def _shards(store: Store) -> list[str]:
    """Shards that have a manifest."""
    names = (name.rpartition("/")[2] for name in store.sizes("manifests"))
    return sorted(name.removesuffix(".parquet") for name in names if name.endswith(".parquet"))


def new_rows(store: Store) -> list[str]:
    """The files of rows that are in no manifest yet."""
    return sorted(name for name in store.sizes(NEW_ROWS) if name.endswith(".parquet"))


def _written(rows: Sequence[Row]) -> bytes:
    """A Parquet file of these rows; the same rows give the same bytes."""
    plain = [_flat(row) for row in rows]
    out = io.BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(plain, schema=SCHEMA), out, compression="zstd", use_dictionary=["sound", "wording"]
    )
    return out.getvalue()


def _flat(row: Row) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    cost: dict[str, Any] = plain.pop("cost")
    return plain | cost


def _rows(store: Store, name: str, content: bytes) -> Iterator[Row]:
    for batch in _table(store, name, content).to_batches(1000):
        for plain in batch.to_pylist():
            cost = Cost(**{column: plain.pop(column) for column in COSTS})
            yield replace(msgspec.convert(plain, Row), cost=cost)


def _table(store: Store, name: str, content: bytes, columns: Sequence[str] | None = None) -> Any:
    try:
        return pyarrow.parquet.read_table(io.BytesIO(content), columns=list(columns) if columns else None)
    except (pyarrow.ArrowException, OSError) as error:
        raise PublishError(
            tr("{name} cannot be read: {error}", name=store.shown(name), error=error),
            hint=tr("remove it, and build again: what is in the store is found by its current.json"),
        ) from error


class Look(StrEnum):
    """Why an article of the input is not built: it is as the store has it, or older, or was met before in this run."""

    SAME = "same"
    OLDER = "older"
    TWICE = "twice"


def planned(reference: Reference, known: Known, sound: str, wording: str) -> Reference | Look:
    """The reference, with the key of the edition that is there, where it is to be built; else why not.

    An input may have several versions of an article in any order: the one with the newest date counts, and of those without
    dates the first.
    """
    entry = known.find(reference.identity)
    if entry is None:
        known.add(reference.identity, UNKNOWN, "", reference.revision, met=True)
        return reference
    date = _seconds(reference.revision)
    if entry.met and not (date and entry.revision and date > entry.revision):
        return Look.TWICE
    if entry.state == state_of(reference.version, sound, wording):
        known.meet(reference.identity)
        return Look.SAME
    if date and entry.revision and date < entry.revision:
        return Look.OLDER
    known.add(reference.identity, UNKNOWN, entry.key, reference.revision, met=True)
    return replace(reference, before=entry.key)
