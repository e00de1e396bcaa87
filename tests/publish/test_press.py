"""An edition appears whole or not at all, and never at the cost of anything else."""

import dataclasses
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
import soundfile

from artaudio.base.chapter import Chapter
from artaudio.base.errors import EncoderError, MixError, PublishError, SettingsError
from artaudio.base.records import replace
from artaudio.base.settings import ListenSettings, PublishSettings, Settings, SpeechSettings, read_settings
from artaudio.base.units import Hertz
from artaudio.publish import publisher
from artaudio.publish.atomic_replace import put_in_place
from artaudio.publish.build_fingerprint import build_fingerprint, is_current
from artaudio.publish.edition_file import read_edition
from artaudio.publish.encode import encode

STEM = "lage-des-is-im-kalifat"
MP3, OGG = f"{STEM}.mp3", f"{STEM}.ogg"
BESIDE = {f"{STEM}{ending}" for ending in (".vtt", ".srt", ".transcript.json", ".txt", ".chapters.json")} | {
    "cover.jpg",
    "index.html",
}
FILES = sorted({"edition.json", MP3, OGG} | BESIDE)
Listing = Callable[[Path], list[str]]


def _contents(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


def test_an_edition_has_its_files_and_nothing_else(edition_folder: Path, listing: Listing) -> None:
    """Two audio files, what stands beside them and edition.json are in the folder; no draft is left beside it."""
    assert listing(edition_folder) == FILES
    assert listing(edition_folder.parent) == [edition_folder.name]


def test_edition_json_describes_its_files_as_they_are(edition_folder: Path) -> None:
    """Size, SHA-256 and duration are those of the files on the disk, measured after the last byte was written."""
    edition = read_edition(edition_folder)
    assert {file.name for file in edition.files} == {*FILES} - {"edition.json"}
    for file in edition.files:
        path = edition_folder / file.name
        assert file.size == path.stat().st_size
        assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        if file.name in BESIDE:
            assert file.duration == 0
            continue
        decoded, rate = soundfile.read(path)
        assert abs(file.duration - 1000 * len(decoded) / rate) <= 1
        assert abs(file.duration - edition.duration) < 60
    assert [file.media_type for file in edition.files[:2]] == ["audio/mpeg", "audio/ogg"]


def test_every_block_of_the_page_is_a_cue_or_left_out(edition_folder: Path, made: Any) -> None:
    """edition.json accounts for the whole page, and every cue says where it comes from."""
    edition = read_edition(edition_folder)
    told = {cue.block for cue in edition.cues} | {left.block for left in edition.left_out}
    assert told == {block.number for block in made.article.blocks}
    assert all(left.reason for left in edition.left_out)
    number = next(cue for cue in edition.cues if "25.000" in cue.written)
    assert "fünfundzwanzigtausend" in number.spoken
    assert (number.block, number.start, number.end) == (3, 800, 1150)


def test_the_same_input_gives_the_same_bytes(made: Any, edition_folder: Path, tmp_path: Path) -> None:
    """Nothing in any file depends on the day, the hour or chance."""
    made.publish(tmp_path / "again")
    assert _contents(tmp_path / "again") == _contents(edition_folder)


def test_silence_has_no_loudness(made: Any, tmp_path: Path) -> None:
    """A programme without a sound is said to have none, in JSON that can be read back."""
    silent = made.but(master=replace(made.master, loudness=float("-inf"), true_peak=float("-inf")))
    silent.publish(tmp_path / "still")
    assert read_edition(tmp_path / "still").levels.loudness is None


@pytest.mark.parametrize("title", ["AC/DC\0 / ..", "🎧", "ß" * 500, "Zeile\neins", "CON", "../../oben"])
def test_any_title_gives_whole_files_in_the_right_place(
    made: Any, tmp_path: Path, listing: Listing, title: str
) -> None:
    """A title never leaves the folder, never breaks a name, and is in edition.json as it should be shown."""
    folder = tmp_path / "output" / "x"
    edition = made.titled(title).publish(folder)
    assert listing(tmp_path) == ["output"]
    assert listing(tmp_path / "output") == ["x"]
    assert {*listing(folder)} == {"edition.json", *(file.name for file in edition.files)}
    assert read_edition(folder).metadata.title == " ".join(title.replace("\0", " ").split())


# --- what is there already ------------------------------------------------------------------------------------------


def test_a_new_edition_replaces_the_old_one(made: Any, tmp_path: Path, listing: Listing) -> None:
    """Building again with another title removes the files of the old name, and only those."""
    folder = tmp_path / "edition"
    made.titled("Alter Titel").publish(folder)
    (folder / "notizen.txt").write_text("meine")
    made.publish(folder)
    assert listing(folder) == sorted([*FILES, "notizen.txt"])
    assert (folder / "notizen.txt").read_text() == "meine"
    assert read_edition(folder).metadata.title == made.article.title


def test_a_format_no_longer_wanted_goes(made: Any, tmp_path: Path, listing: Listing) -> None:
    """An old Ogg file does not stay beside a new MP3 that no longer knows it."""
    made.publish(tmp_path / "e")
    made.but(settings=PublishSettings(formats=("mp3",))).publish(tmp_path / "e")
    assert listing(tmp_path / "e") == [name for name in FILES if name != OGG]


def test_only_files_inside_the_folder_are_ever_removed(made: Any, tmp_path: Path) -> None:
    """An edition.json that lists a path elsewhere removes nothing there."""
    folder = tmp_path / "e"
    made.publish(folder)
    (tmp_path / "wichtig.txt").write_text("bleibt")
    described = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    described["files"][0]["name"] = "../wichtig.txt"
    (folder / "edition.json").write_text(json.dumps(described))
    made.publish(folder)
    assert (tmp_path / "wichtig.txt").read_text() == "bleibt"


def test_another_articles_edition_is_not_overwritten(made: Any, tmp_path: Path) -> None:
    """A folder that holds another article is refused, before and after the work."""
    made.publish(tmp_path / "e")
    before = _contents(tmp_path / "e")
    with pytest.raises(PublishError, match="another article") as caught:
        made.of_source("f" * 64).publish(tmp_path / "e")
    assert "-o" in caught.value.hint
    assert _contents(tmp_path / "e") == before


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_to_a_folder_stays_a_link(made: Any, tmp_path: Path, listing: Listing) -> None:
    """The files go where the link leads."""
    (tmp_path / "platte" / "e").mkdir(parents=True)
    (tmp_path / "e").symlink_to(tmp_path / "platte" / "e")
    made.publish(tmp_path / "e")
    assert (tmp_path / "e").is_symlink()
    assert listing(tmp_path / "platte" / "e") == FILES
    assert listing(tmp_path / "platte") == ["e"]


def test_a_broken_edition_is_replaced(made: Any, tmp_path: Path, listing: Listing) -> None:
    """An edition.json that cannot be read is no reason not to build."""
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "edition.json").write_text("{")
    made.publish(tmp_path / "e")
    assert listing(tmp_path / "e") == FILES


def test_drafts_of_killed_runs_are_cleared_away(made: Any, tmp_path: Path, listing: Listing) -> None:
    """What a killed run left is removed by a later one once it is a day old; a draft in use is not touched."""
    old, young = tmp_path / ".artaudio-0a.draft", tmp_path / ".artaudio-0b.draft"
    for draft in (old, young):
        draft.mkdir()
        (draft / "x.mp3").write_bytes(b"x")
    two_days_ago = time.time() - 2 * 86400
    os.utime(old, (two_days_ago, two_days_ago))
    made.publish(tmp_path / "e")
    assert listing(tmp_path) == [young.name, "e"]


# --- failures -------------------------------------------------------------------------------------------------------


def _expect_nothing_happened(made: Any, folder: Path, error: type[Exception], listing: Listing) -> Any:
    """Publish where nothing is and where an edition is: both are as before, and no draft is left."""
    with pytest.raises(error) as caught:
        made.publish(folder)
    assert not folder.exists()
    assert listing(folder.parent) == []
    return caught.value


def _encoder_that_fails(failure: Exception) -> Callable[..., None]:
    def encode(samples: Iterable[Any], rate: int, targets: Mapping[str, Path], chapters: Sequence[Chapter]) -> None:
        for path in targets.values():
            path.write_bytes(b"half a file")
        raise failure

    return encode


@pytest.mark.parametrize(
    ("failure", "error", "hint"),
    [
        (EncoderError("the encoder stopped", hint="look"), EncoderError, "look"),
        (OSError(errno.ENOSPC, "No space left on device"), PublishError, "free some space"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), PublishError, "quota"),
        (OSError(errno.EROFS, "Read-only file system"), PublishError, "read-only"),
        (PermissionError(errno.EACCES, "Permission denied"), PublishError, "-o"),
        (OSError(errno.EIO, "Input/output error"), PublishError, "disk"),
        (KeyboardInterrupt(), KeyboardInterrupt, ""),
    ],
)
def test_a_failing_encoder_leaves_nothing(
    made: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    listing: Listing,
    failure: Exception,
    error: Any,
    hint: str,
) -> None:
    """Half-written files never get their final names; the error says what to do."""
    folder = tmp_path / "output" / "e"
    folder.parent.mkdir()
    monkeypatch.setattr(publisher, "encode", _encoder_that_fails(failure))
    raised = _expect_nothing_happened(made, folder, error, listing)
    assert hint in getattr(raised, "hint", "")


def test_a_failure_leaves_the_old_edition_as_it_was(made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The edition that stands is not touched before the new one is complete."""
    made.publish(tmp_path / "e")
    before = _contents(tmp_path / "e")
    monkeypatch.setattr(publisher, "encode", _encoder_that_fails(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(PublishError):
        made.publish(tmp_path / "e")
    assert _contents(tmp_path / "e") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["e"]


def test_sound_that_fails_half_way_leaves_nothing(made: Any, tmp_path: Path, listing: Listing) -> None:
    """An error of the mix passes through as it is; no shorter programme is published."""

    class Breaking(type(made)):  # type: ignore[misc]
        def samples(self) -> Iterable[Any]:
            yield from list(super().samples())[:2]
            raise MixError("a clip is gone", hint="build again")

    breaking = Breaking(**{field.name: getattr(made, field.name) for field in dataclasses.fields(made)})
    _expect_nothing_happened(breaking, tmp_path / "e", MixError, listing)


@pytest.mark.parametrize("suffix", ["mp3", "ogg"])
def test_a_file_that_was_cut_short_is_noticed(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listing: Listing, suffix: str
) -> None:
    """An encoder that does not notice a full disk is found out: the sound must be as long as what was played."""

    def cutting(
        samples: Iterable[Any], rate: Hertz, targets: Mapping[str, Path], chapters: Sequence[Chapter] = ()
    ) -> int:
        frames = encode(samples, rate, targets)
        os.truncate(targets[suffix], targets[suffix].stat().st_size * 2 // 3)
        return frames

    monkeypatch.setattr(publisher, "encode", cutting)
    assert f"{STEM}.{suffix}" in str(_expect_nothing_happened(made, tmp_path / "e", PublishError, listing))


def test_an_unknown_format_is_refused_before_any_work(made: Any, tmp_path: Path, listing: Listing) -> None:
    """The error names the formats there are."""
    odd = made.but(settings=PublishSettings(formats=("mp3", "wma")))
    raised = _expect_nothing_happened(odd, tmp_path / "e", SettingsError, listing)
    assert "mp3, ogg" in raised.hint


@pytest.mark.parametrize("where", ["below a file", "a file", "too long"])
def test_a_folder_that_cannot_be_made_is_an_error_with_a_hint(made: Any, tmp_path: Path, where: str) -> None:
    """Whatever stands in the way is named, and stays."""
    (tmp_path / "datei").write_text("meine")
    folder = {
        "below a file": tmp_path / "datei" / "e",
        "a file": tmp_path / "datei",
        "too long": tmp_path / ("x" * 300),
    }
    with pytest.raises(PublishError) as caught:
        made.publish(folder[where])
    assert str(tmp_path) in caught.value.message
    assert caught.value.hint
    assert [entry.name for entry in tmp_path.iterdir()] == ["datei"]
    assert (tmp_path / "datei").read_text() == "meine"


def test_if_one_file_cannot_be_replaced_all_are_put_back(made: Any, tmp_path: Path, listing: Listing) -> None:
    """A folder in the place of the Ogg file: the new MP3, already moved, makes way for the old one again."""
    folder = tmp_path / "e"
    made.publish(folder)
    (folder / OGG).unlink()
    (folder / OGG / "drin").mkdir(parents=True)
    before = (folder / MP3).read_bytes()
    old_json = (folder / "edition.json").read_bytes()
    louder = made.but(article=replace(made.article, publication="Andere"))
    with pytest.raises(PublishError):
        louder.publish(folder)
    assert (folder / MP3).read_bytes() == before
    assert (folder / "edition.json").read_bytes() == old_json
    assert listing(tmp_path) == ["e"]


def test_edition_json_is_replaced_last(made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a new edition.json finds the new files, and none that it does not list; where folders cannot be exchanged."""

    def unable(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    monkeypatch.setattr("artaudio.publish.atomic_replace.exchange", unable)
    folder = tmp_path / "e"
    made.titled("Alt").publish(folder)
    seen: list[set[str]] = []
    move = Path.replace

    def watched(source: Path, target: Path) -> Path:
        if target == folder / "edition.json":
            seen.append({entry.name for entry in folder.iterdir()})
        return move(source, target)

    monkeypatch.setattr(Path, "replace", watched)
    made.publish(folder)
    assert seen == [set(FILES)]


def test_a_first_edition_that_fails_to_move_leaves_no_new_file(tmp_path: Path, listing: Listing) -> None:
    """Files that had no predecessor are taken away again."""
    draft, folder = tmp_path / "draft", tmp_path / "e"
    draft.mkdir()
    (folder / "b").mkdir(parents=True)
    for name in ("a", "b", "edition.json"):
        (draft / name).write_text("neu")
    with pytest.raises(OSError, match="b"):
        put_in_place(draft, folder, last="edition.json")
    assert listing(folder) == ["b"]


SCENE = """
import importlib.util, os, resource, signal, sys, tempfile
from pathlib import Path
spec = importlib.util.spec_from_file_location("scene", {conftest!r})
scene = importlib.util.module_from_spec(spec)
sys.modules["scene"] = scene
spec.loader.exec_module(scene)
from artaudio.base.errors import PublishError
made = scene.make()
folder = Path({folder!r})
with tempfile.TemporaryDirectory() as warm:
    made.publish(Path(warm) / "e")  # now all modules are loaded, wherever they lie

def attempt():
    try:
        made.publish(folder)
        print("DONE")
    except PublishError as error:
        print("HINT", error.hint)

{acts}
"""


def _alone(acts: str, folder: Path, ends: int = 0) -> list[str]:
    """Act in a process of its own, which `ends` with this exit status; gives the lines that it has printed."""
    scene = SCENE.format(conftest=str(Path(__file__).with_name("conftest.py")), acts=acts, folder=str(folder))
    done = subprocess.run([sys.executable, "-c", scene], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == ends, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_disk_that_takes_no_more_leaves_the_old_edition(made: Any, tmp_path: Path) -> None:
    """The system itself refuses to write on, be it in a header, the sound, the tags or edition.json."""
    folder = tmp_path / "e"
    made.titled("Alt").publish(folder)
    before = _contents(folder)
    largest = max(len(content) for content in before.values())
    limits = [100, 4_000, 8_000, 12_000, 16_000, 20_000, largest - 2_000, largest - 100]
    acts = f"""
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for limit in {limits}:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    attempt()
"""
    said = _alone(acts, folder)
    assert len(said) == len(limits)
    assert all(line.startswith("HINT ") and len(line) > 20 for line in said), said
    assert _contents(folder) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["e"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_killed_run_leaves_the_old_edition(made: Any, tmp_path: Path, listing: Listing) -> None:
    """Killed in the middle of the sound: nothing under a final name has changed, and the next run is whole."""
    folder = tmp_path / "e"
    made.titled("Alt").publish(folder)
    before = _contents(folder)
    acts = """
class Killing(scene.Made):
    def samples(self):
        yield from list(super().samples())[:3]
        os.kill(os.getpid(), signal.SIGKILL)

made = Killing(made.article, made.script, made.recording, made.master, made.settings)
attempt()
"""
    _alone(acts, folder, ends=-9)
    assert _contents(folder) == before
    [draft, _] = listing(tmp_path)
    assert draft.startswith(".artaudio-")
    made.publish(folder)
    assert listing(folder) == FILES


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_somebody_without_permission_is_told_so(made: Any) -> None:
    """A folder that may not be written stays as it is; the hint says what to do."""
    somebody_else = "os.setgid(65534); os.setuid(65534); " if os.geteuid() == 0 else ""
    with tempfile.TemporaryDirectory() as place:
        output = Path(place)
        made.publish(output / "e")
        before = _contents(output / "e")
        (output / "e").chmod(0o555)
        output.chmod(0o555)
        try:
            for folder in (output / "e", output / "neu" / "e"):
                [said] = _alone(f"{somebody_else}attempt()", folder)
                assert "choose another one with -o" in said
        finally:
            output.chmod(0o755)
            (output / "e").chmod(0o755)
        assert _contents(output / "e") == before
        assert [entry.name for entry in output.iterdir()] == ["e"]


# --- building again -------------------------------------------------------------------------------------------------


def test_an_unchanged_edition_is_recognised(made: Any, tmp_path: Path) -> None:
    """The same fingerprint and all files in place: nothing needs to be done."""
    folder = tmp_path / "e"
    edition = made.publish(folder, "fingerprint")
    assert is_current(folder, "fingerprint") == edition
    assert is_current(folder, "fingerprint", thorough=True) == edition
    assert is_current(folder, "another") is None
    assert is_current(tmp_path / "nirgends", "fingerprint") is None
    assert is_current(folder, "") is None


@pytest.mark.parametrize("damage", ["gone", "shorter", "changed", "json"])
def test_a_damaged_edition_is_not_current(edition_folder: Path, tmp_path: Path, damage: str) -> None:
    """A file that is missing or has another size is noticed at once; a changed byte where one looks closely."""
    folder = tmp_path / "e"
    shutil.copytree(edition_folder, folder)
    path = folder / MP3
    match damage:
        case "gone":
            path.unlink()
        case "shorter":
            os.truncate(path, 100)
        case "changed":
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        case "json":
            (folder / "edition.json").write_text("[]")
    assert is_current(folder, "fingerprint", thorough=True) is None
    assert (is_current(folder, "fingerprint") is None) == (damage != "changed")


def test_a_fingerprint_depends_on_what_went_in(made: Any) -> None:
    """Another word, engine or setting is another fingerprint; another path to the same page is not."""
    settings = Settings(publish=made.settings)
    fingerprint = build_fingerprint(made.article, made.script, settings, "pico-1")
    elsewhere = replace(made.article, name="-")
    assert fingerprint == build_fingerprint(elsewhere, made.script, settings, "pico-1")
    assert fingerprint == build_fingerprint(
        made.article, made.script, msgspec.structs.replace(settings, listen=ListenSettings(word_errors=0.5)), "pico-1"
    )
    named = [Settings(speech=SpeechSettings(voice=f"{folder}/de.onnx#2")) for folder in ("/here", "piper//there")]
    assert len({build_fingerprint(made.article, made.script, each, "piper-1") for each in named}) == 1
    others = {
        build_fingerprint(made.article, made.script, settings, "pico-2"),
        build_fingerprint(made.article, made.script, Settings(publish=PublishSettings(genre="Nachrichten")), "pico-1"),
        build_fingerprint(made.article, replace(made.script, title="Anders"), settings, "pico-1"),
        build_fingerprint(made.of_source("f" * 64).article, made.script, settings, "pico-1"),
    }
    assert len(others | {fingerprint}) == 5


@pytest.mark.parametrize("key", ["intro", "outro", "separator", "cover"])
def test_a_file_counts_by_its_name_and_content(made: Any, tmp_path: Path, key: str) -> None:
    """A sound or picture in another folder gives the same fingerprint; under another name, or changed, another one."""
    contents = {"a/one": b"1", "b/one": b"1", "a/two": b"1", "c/one": b"2"}
    fingerprints = {}
    for name, content in contents.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        section = "publish" if key == "cover" else "mix"
        settings = read_settings(None, {section: {key: str(path)}})
        fingerprints[name] = build_fingerprint(made.article, made.script, settings)
    assert fingerprints["a/one"] == fingerprints["b/one"]
    assert len({build_fingerprint(made.article, made.script, Settings()), *fingerprints.values()}) == 4
