"""The store: what is written is whole or not there, the first of two writers stays, and a store that fails is asked again."""

import errno
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import pytest
from moto.server import ThreadedMotoServer

from artaudio.archive.model import Kind, Pointer, Reference
from artaudio.archive.store import ConflictError, Store, is_newer
from artaudio.base.errors import PublishError, SettingsError
from artaudio.upload.local import LocalFiles

PLACES = ("folder", "s3", "memory")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 server on loopback that obeys conditions, with a bucket."""
    import s3fs

    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        s3fs.S3FileSystem(skip_instance_cache=True).mkdir("audio")
        yield "s3://audio"
    server.stop()


@pytest.fixture(params=PLACES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind."""
    name = os.urandom(4).hex()
    if request.param == "s3":
        return Store(f"{request.getfixturevalue('s3')}/{name}")
    return Store(str(tmp_path / "store") if request.param == "folder" else f"memory://{name}")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two tries nobody waits."""
    monkeypatch.setattr("artaudio.archive.store.SHORTEST_WAIT_SECONDS", 0.0)


def edition(folder: Path, sound: bytes = b"sound") -> Path:
    """A folder with the files of an edition."""
    folder.mkdir()
    (folder / "lage.mp3").write_bytes(sound)
    (folder / "lage.vtt").write_bytes(b"WEBVTT")
    (folder / "edition.json").write_bytes(b"{" + sound + b"}")
    return folder


def test_the_first_of_two_writers_stays(store: Store) -> None:
    """`create` writes nothing over what is there; `change` sees what the other one wrote."""
    assert store.create("a/b.json", b"first")
    assert not store.create("a/b.json", b"second")
    assert store.read("a/b.json") == b"first"
    store.change("a/b.json", lambda before: before + b" and more")
    assert store.read("a/b.json") == b"first and more"
    store.change("a/new.json", lambda before: before + b"new")
    assert store.read("a/new.json") == b"new"


def test_a_change_is_made_again_where_another_was_faster(store: Store) -> None:
    """What another client writes between reading and writing is not lost."""
    store.create("counted", b"")
    store.replace("counted", b"1")
    calls: list[bytes] = []

    def changed(before: bytes) -> bytes:
        if not calls:
            store.replace("counted", b"other")
        calls.append(before)
        return before + b"+"

    store.change("counted", changed)
    assert store.read("counted") == b"other+"


def test_many_writers_lose_nothing(store: Store) -> None:
    """Eight clients add a letter each at once; all are there where the store writes on conditions."""
    if not store.keeps_conditions():
        return
    clients = [Store(store.address) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda at: clients[at].change("letters", lambda before: before + b"abcdefgh"[at : at + 1]), range(8)
            )
        )
    assert sorted(store.read("letters")) == sorted(b"abcdefgh")


def test_whether_conditions_are_kept_is_tried(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder and S3 keep them; a server that answers as if it did, and does not, is found out. Nothing of it stays."""
    assert store.keeps_conditions() == (not store.address.startswith("memory"))
    if store.address.startswith("s3"):
        from s3fs import S3FileSystem

        call = S3FileSystem._call_s3

        async def lying(self: Any, method: str, *more: Any, **wanted: Any) -> Any:
            wanted.pop("IfNoneMatch", None)
            return await call(self, method, *more, **wanted)

        monkeypatch.setattr(S3FileSystem, "_call_s3", lying)
        assert not Store(store.address).keeps_conditions()
    assert not any("conditions" in name for name in store.sizes("manifests/new"))


def test_an_edition_comes_last_by_its_description(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """edition.json is written when all other files are there in full; the same edition again writes nothing."""
    order: list[str] = []
    create = store.create

    def noted(name: str, content: Path | bytes, **more: bool) -> bool:
        order.append(name)
        return create(name, content, **more)

    monkeypatch.setattr(store, "create", noted)
    store.put_edition(edition(tmp_path / "a"), "editions/ab/cd/1")
    assert [name.rpartition("/")[2] for name in order] == ["lage.mp3", "lage.vtt", "edition.json"]
    store.put_edition(tmp_path / "a", "editions/ab/cd/1")
    with pytest.raises(ConflictError):
        store.put_edition(edition(tmp_path / "b", b"other"), "editions/ab/cd/1")
    assert store.read("editions/ab/cd/1/lage.mp3") == b"sound"


@pytest.mark.skipif(os.name == "nt", reason="files have no numbers by which they could be told")
def test_an_edition_is_on_the_disk_before_its_description_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loss of power at any moment leaves no edition.json whose files are torn, and none that is; so with what is changed."""
    synced, seen = set[int](), list[bool]()
    fsync, hardlink_to = os.fsync, Path.hardlink_to

    def noted(number: int) -> None:
        fsync(number)
        synced.add(os.fstat(number).st_ino)

    def linked(self: Path, target: Path) -> None:
        if self.name in {"edition.json", "current.json"}:
            seen.append(all(path.stat().st_ino in synced for path in self.parent.iterdir() if path.is_file()))
        hardlink_to(self, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "hardlink_to", linked)
    store = Store(str(tmp_path / "store"))
    store.put_edition(edition(tmp_path / "a"), "editions/ab/cd/1")
    store.change("editions/ab/cd/current.json", lambda before: b"first")
    store.change("editions/ab/cd/current.json", lambda before: b"second")
    assert seen == [True, True]
    assert (tmp_path / "store/editions/ab/cd/current.json").stat().st_ino in synced


class Faulty(LocalFiles):
    """A folder that fails: `faults` are by the number of the call of `create`, from 0 on; lists are `late` or `behind`."""

    faults: ClassVar[dict[int, str]] = {}
    calls = 0
    lists: ClassVar[list[str]] = []

    def ls(self, path: str, *, detail: bool) -> list[dict[str, Any]]:
        """List, but too late, or without what was written last."""
        fault = Faulty.lists.pop() if Faulty.lists else ""
        if fault == "late":
            raise TimeoutError("timed out")
        rows = super().ls(path, detail=detail)
        return [] if fault == "behind" else rows

    def create(self, path: str, draft: str, content: Path | bytes, *, synced: bool = True) -> bool:
        """Write, and fail as the fault of this call says."""
        fault, Faulty.calls = self.faults.get(Faulty.calls, ""), Faulty.calls + 1
        if fault == "503":
            raise OSError(errno.EBUSY, "SlowDown")
        if fault == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        if fault == "cut":
            content = (content if isinstance(content, bytes) else content.read_bytes())[:3]
        done = super().create(path, draft, content, synced=synced)
        if fault == "late":
            raise TimeoutError("timed out")
        return done


@pytest.mark.parametrize("fault", ["503", "late", "cut"])
@pytest.mark.parametrize("at", [0, 1])
def test_a_store_that_fails_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, at: int
) -> None:
    """A refusal, an answer that is lost after success, and an upload that was cut: the edition is whole in the end."""
    monkeypatch.setattr("artaudio.upload.target.LocalFiles", Faulty)
    monkeypatch.setattr(Faulty, "faults", {at: fault})
    monkeypatch.setattr(Faulty, "calls", 0)
    store = Store(str(tmp_path / "store"))
    made = edition(tmp_path / "a")
    store.put_edition(made, "editions/ab/cd/1")
    assert Faulty.calls > at
    for path in made.iterdir():
        assert store.read(f"editions/ab/cd/1/{path.name}") == path.read_bytes()


@pytest.mark.parametrize("fault", ["late", "behind"])
def test_a_slow_list_keeps_no_edition_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Where it does not answer it is asked again; what it does not have yet is asked for by name, and written once."""
    monkeypatch.setattr("artaudio.upload.target.LocalFiles", Faulty)
    monkeypatch.setattr(Faulty, "faults", {})
    monkeypatch.setattr(Faulty, "lists", [fault] * 2)
    monkeypatch.setattr(Faulty, "calls", 0)
    store = Store(str(tmp_path / "store"))
    made = edition(tmp_path / "a")
    store.put_edition(made, "editions/ab/cd/1")
    assert Faulty.calls == 3
    assert {path.name for path in made.iterdir()} == {path.name for path in (tmp_path / "store").rglob("*.*")}


def test_a_file_is_asked_for_by_its_name(store: Store, tmp_path: Path) -> None:
    """Every kind of store tells the size of one file, and that there is none."""
    store.put_edition(edition(tmp_path / "a"), "editions/ab/cd/1")
    assert store._has("editions/ab/cd/1/lage.vtt", 6, {})
    assert not store._has("editions/ab/cd/1/lage.vtt", 5, {})
    assert not store._has("editions/ab/cd/1/nix.vtt", 6, {})


def test_a_store_that_is_asked_too_often_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each refusal counts, also where the next try succeeds; other errors do not."""
    monkeypatch.setattr("artaudio.upload.target.LocalFiles", Faulty)
    monkeypatch.setattr(Faulty, "faults", {0: "503", 1: "503", 3: "late"})
    monkeypatch.setattr(Faulty, "calls", 0)
    store = Store(str(tmp_path / "store"))
    store.put_edition(edition(tmp_path / "a"), "editions/ab/cd/1")
    assert store.busy_count == 2


def test_a_full_disk_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What will not pass is said at once, and edition.json is not there."""
    monkeypatch.setattr("artaudio.upload.target.LocalFiles", Faulty)
    monkeypatch.setattr(Faulty, "faults", {1: "full"})
    monkeypatch.setattr(Faulty, "calls", 0)
    store = Store(str(tmp_path / "store"))
    with pytest.raises(PublishError, match="No space left"):
        store.put_edition(edition(tmp_path / "a"), "editions/ab/cd/1")
    assert Faulty.calls == 2
    assert not store.read("editions/ab/cd/1/edition.json")


def pointer(revision: str, key: str) -> Pointer:
    """An edition of an article."""
    return Pointer(1, key, key, revision, "v", "s", "w", "t")


def test_an_older_version_never_takes_the_place_of_a_newer() -> None:
    """The date decides in any order of arrival; without one, what was planned in its place, and else always the same one."""
    reference = Reference("ab", "a", Kind.LINE, "a.jsonl")
    old, new = pointer("2026-01-01T00:00:00Z", "ff"), pointer("2026-02-01T00:00:00Z", "00")
    assert is_newer(new, old, reference)
    assert not is_newer(old, new, reference)
    one, other = pointer("", "aa"), pointer("", "bb")
    assert is_newer(other, one, reference)
    assert not is_newer(one, other, reference)
    planned = Reference("ab", "a", Kind.LINE, "a.jsonl", before="bb")
    assert is_newer(one, other, planned)


def test_an_archive_is_not_divided_otherwise_later(tmp_path: Path) -> None:
    """The number of shards names every folder; another one is refused with a way out."""
    Store(str(tmp_path)).open(1)
    again = Store(str(tmp_path))
    again.open()
    assert again.shard("abcd") == "a"
    with pytest.raises(SettingsError, match="16 shards"):
        Store(str(tmp_path)).open(2)


@pytest.mark.parametrize("digits", ["0", "-1", "64", "9" * 400, "null"])
def test_an_archive_that_is_divided_as_none_can_be_is_refused(tmp_path: Path, digits: str) -> None:
    """Sixteen to the power of that many shards would be listed."""
    (tmp_path / "archive.json").write_text(f'{{"schema": 1, "shard_digits": {digits}}}', encoding="utf-8")
    for begin in (Store(str(tmp_path)).open, Store(str(tmp_path)).find):
        with pytest.raises(PublishError, match="is no archive's"):
            begin()


def test_a_password_never_gets_into_a_task() -> None:
    """An address with one is refused: it would be sent to workers, and logged."""
    with pytest.raises(SettingsError, match="password"):
        Store("s3://key:geheim@audio/archiv")
