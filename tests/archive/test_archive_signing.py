"""Editions of an archive are signed by the task that publishes them: with a key that only the worker's machine has."""

from pathlib import Path

import needed
import pytest
from archive_desk import record, write_lines
from signed import Publisher, settings_for

from artaudio.archive.build import configuration_for, stored
from artaudio.archive.inputs import Input
from artaudio.archive.model import Limits, Report, State, Task
from artaudio.archive.store import Store
from artaudio.archive.tasks import close, own_versions, run_task
from artaudio.base.records import replace
from artaudio.check.credentials import credential_rows
from artaudio.check.result import Outcome
from artaudio.fetch.client import Client
from artaudio.publish.edition_file import read_edition

needed.module("c2pa")


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """A publisher with a key, which is not in the store."""
    return Publisher.new(tmp_path / "keys")


def reported(folder: Path, publisher: Publisher) -> Report:
    """What a worker says of two articles that are to be signed."""
    store = Store(str(folder / "store"))
    store.open()
    how = configuration_for(settings_for(publisher.table, "mp3", "flac"), store.digits)
    lines = write_lines(folder / "a.jsonl", [record(1), record(2)])
    task = Task("run", store.address, stored(how, store), own_versions(), (), Limits())
    try:
        return run_task(replace(task, references=tuple(Input(lines, Client()))))
    finally:
        close()


def test_editions_are_signed_and_the_key_stays_on_the_worker(tmp_path: Path, publisher: Publisher) -> None:
    """Each sound file verifies with the certificate; nothing in the store has a line of the key."""
    report = reported(tmp_path, publisher)
    assert [outcome.state for outcome in report.outcomes] == [State.BUILT, State.BUILT], report
    folders = [path.parent for path in (tmp_path / "store").rglob("edition.json")]
    assert len(folders) == 2
    for folder in folders:
        edition = read_edition(folder)
        rows = list(credential_rows(folder, edition, settings_for(publisher.table).credentials))
        assert len(rows) == 2
        assert all(row.outcome is Outcome.OK for row in rows), rows
    secrets = [line for line in publisher.key.read_bytes().splitlines() if not line.startswith(b"-----")]
    stored = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert secrets
    assert not [line for line in secrets if line in stored]


def test_a_worker_without_the_key_refuses_all(tmp_path: Path, publisher: Publisher) -> None:
    """It builds nothing unsigned, and no article is a failure for that."""
    publisher.key.unlink()
    report = reported(tmp_path, publisher)
    assert not report.outcomes
    assert len(report.left) == 2
    assert "key" in report.refused
    assert not (tmp_path / "store" / "editions").exists()
