"""One article of an archive, stage by stage: what is the same stays, what is newer takes its place, what differs is told."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest
from archive_desk import record, write_lines

from artaudio.archive.article import Builder
from artaudio.archive.build import configuration_for
from artaudio.archive.inputs import Input
from artaudio.archive.model import STAGES, Configuration, Outcome, State
from artaudio.archive.store import Store
from artaudio.base.records import replace
from artaudio.base.settings import Settings, as_settings
from artaudio.fetch.client import Client

PLAIN: Settings = as_settings(
    {"speech": {"engine": "tone"}, "publish": {"formats": ["ogg"], "cover_pixels": 1400}, "script": {"sign_off": ""}}
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store without an edition; lexicons of this machine do not count."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    store = Store(str(tmp_path / "store"))
    store.open()
    return store


def built(store: Store, one: dict[str, object], how: Configuration | None = None, **more: bool) -> Outcome:
    """What becomes of a record."""
    (reference,) = Input(write_lines(Path("a.jsonl"), [one]), Client())
    pointer = store.pointer(reference.identity)
    reference = replace(reference, before=pointer.key[:16] if pointer else "")
    builder = Builder(store, how or configuration_for(PLAIN, 2), Path("scratch"))
    outcomes = (builder.run(stage, reference, **more) for stage in STAGES)
    return next(outcome for outcome in outcomes if outcome is not None)


def lexicon(words: str) -> Configuration:
    """The configuration with a lexicon beside the settings."""
    Path("lexicon.toml").write_text(words, encoding="utf-8")
    return configuration_for(PLAIN, 2)


def test_an_article_is_built_once(store: Store) -> None:
    """The second time its edition is found by its pointer, whatever the manifests know."""
    first = built(store, record(1))
    assert first.state is State.BUILT
    assert first.row is not None
    second = built(store, record(1))
    assert (second.state, second.row and second.row.key) == (State.SAME, first.row.key)
    assert second.row is not None
    assert not second.row.cost.cpu_seconds
    assert len(store.folders(store.place(first.row.identity))) == 1


def test_a_correction_takes_the_place_and_an_older_version_does_not(store: Store) -> None:
    """In both orders the pointer ends at the newer one; the older edition stays whole beside it."""
    newer = record(1, date_modified="2026-06-01T10:00:00Z", content_text="Neue Fassung. Sie gilt.")
    first, second = built(store, record(1)), built(store, newer)
    assert second.state is State.CORRECTED
    assert first.row is not None
    assert second.row is not None
    older = built(store, record(1))
    assert (older.state, older.row and older.row.key) == (State.SAME, second.row.key)
    pointer = store.pointer(first.row.identity)
    assert pointer is not None
    assert pointer.key == second.row.key
    assert len(store.folders(store.place(first.row.identity))) == 2


def test_a_lexicon_changes_only_what_is_spoken_otherwise(store: Store) -> None:
    """Where no word of an article is concerned its edition stays, and the manifest says that it was looked at."""
    near, far = record(1, content_text="Das liegt in Quakenbrück. Es ist schön dort."), record(2)
    built(store, near)
    built(store, far)
    how = lexicon('[words]\n"Quakenbrück" = { respelling = "Kwakenbrück" }\n')
    compared = built(store, near, how, compare=True)
    assert (compared.state, compared.changed_sentences) == (State.CORRECTED, 1)
    assert not built(store, far, how, compare=True).changed_sentences
    assert built(store, near, how).state is State.CORRECTED
    same = built(store, far, how)
    assert same.state is State.SAME
    assert same.row is not None
    assert same.row.wording == how.wording


def test_other_settings_of_sound_build_anew(store: Store) -> None:
    """Loudness is heard in every edition; what the spoken words are is no reason to leave one alone."""
    built(store, record(1))
    louder = msgspec.structs.replace(PLAIN, mix=msgspec.structs.replace(PLAIN.mix, loudness=-19.0))
    assert built(store, record(1), configuration_for(louder, 2)).state is State.CORRECTED


def test_files_of_another_build_are_never_mixed_with_ours(store: Store) -> None:
    """Where a file of the edition's folder is another one, the edition has a folder of its own, and the pointer names that."""
    first = built(store, record(1))
    assert first.row is not None
    place = store.place(first.row.identity)
    sound = next(name for name in store.sizes(f"{place}/{first.row.folder}") if name.endswith(".ogg"))
    for name in (f"{place}/current.json", f"{place}/{first.row.folder}/edition.json"):
        store.remove(name)
    store.replace(sound, b"of another build")
    second = built(store, record(1))
    assert second.row is not None
    assert second.row.folder == f"{first.row.folder}-2"
    edition = json.loads(store.read(f"{place}/{second.row.folder}/edition.json"))
    sizes = store.sizes(f"{place}/{second.row.folder}")
    assert all(sizes[f"{place}/{second.row.folder}/{one['name']}"] == one["size"] for one in edition["files"])


def test_a_failure_says_at_which_stage_and_whether_to_try_again(store: Store) -> None:
    """What is wrong with the article stays wrong; what is wrong with a disk may pass."""
    foreign = "The old bridge is closed to all traffic because its pillars are no longer safe to use. " * 6
    said = built(store, record(1, content_text=foreign))
    assert said.failure is not None
    assert (said.failure.stage, said.failure.error, said.failure.exit_code) == ("script", "ForeignArticleError", 3)
    assert not said.again
    shutil.rmtree("scratch")
    Path("scratch").write_text("no folder", encoding="utf-8")
    broken = built(store, record(1))
    assert broken.failure is not None
    assert broken.again
