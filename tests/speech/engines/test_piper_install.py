"""A voice is installed whole or not at all, from a real server on loopback that fails in every way servers do."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import pytest
from voice_shop import Shop, voice_shop

from artaudio.base.errors import EngineError, EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.base.settings import SpeechSettings
from artaudio.engines.piper import download as piper_download
from artaudio.engines.piper.install import Installed, catalogue, install
from artaudio.engines.piper.options import PiperOptions
from artaudio.engines.piper.voices import find, read_model
from artaudio.speech.states import engine_state

NAME = "de_DE-probe-medium"
GRAPH = b"\x3a\x80\xb5\x18" + bytes(400_000)
"""What an ONNX model looks like from outside: field 7, and so many bytes."""
CONFIG = json.dumps(
    {
        "audio": {"sample_rate": 22050, "quality": "medium"},
        "espeak": {"voice": "de"},
        "language": {"code": "de_DE"},
        "phoneme_id_map": {"^": [1], "$": [2], "_": [0]},
    }
).encode()
MODEL_PATH = f"de/de_DE/probe/medium/{NAME}.onnx"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A publisher with some voices, and a folder of voices that is empty."""
    monkeypatch.setenv("ARTAUDIO_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with voice_shop() as shop:
        shop.offer("de_DE-thorsten-low", GRAPH, CONFIG)
        shop.offer(NAME, GRAPH, CONFIG)
        shop.offer("de_DE-thorsten-high", GRAPH, CONFIG)
        shop.offer("en_US-joe-medium", GRAPH, CONFIG)
        monkeypatch.setenv("ARTAUDIO_PIPER_SOURCE", shop.url)
        yield shop


def get(name: str = NAME, *, again: bool = False) -> Installed:
    return install(name, SpeechSettings(), lambda _have, _size: None, again=again)


def there(tmp_path: Path) -> set[str]:
    """What the folder of voices has: files of voices, and what is left of tries."""
    return {
        str(path.relative_to(tmp_path / "voices"))
        for path in (tmp_path / "voices").rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


WHOLE = {f"{NAME}/{NAME}.onnx", f"{NAME}/{NAME}.onnx.json", f"{NAME}/MODEL_CARD"}


def test_a_voice_is_fetched_and_found(shop: Shop, tmp_path: Path) -> None:
    """Model, config and card, in a folder of their own; then it is one of Piper's voices, and nothing is fetched again."""
    seen: list[tuple[int, int]] = []
    done = install(NAME, SpeechSettings(), lambda have, size: seen.append((have, size)))
    assert done.anew
    assert there(tmp_path) == WHOLE
    assert read_model(done.folder / f"{NAME}.onnx").licence == "CC0"
    assert [voice.id for voice in engine_state("piper").voices] == [NAME]
    assert seen == sorted(seen)
    assert seen[-1] == (done.voice.size, done.voice.size)
    shop.asked.clear()
    assert not get().anew
    assert [path for path, _ in shop.asked] == ["voices.json"]
    assert get(again=True).anew


def test_the_list_has_what_can_be_had_for_german(shop: Shop) -> None:
    """Best first, and no other language."""
    assert [voice.name for voice in catalogue(SpeechSettings())] == ["de_DE-thorsten-high", NAME, "de_DE-thorsten-low"]


def test_the_address_is_a_setting(shop: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`source` goes before the environment; with neither it is Piper's own."""
    monkeypatch.setenv("ARTAUDIO_PIPER_SOURCE", "http://127.0.0.1:9/nowhere")
    settings = SpeechSettings(options={"piper": {"source": f"{shop.url}/"}})
    install(NAME, settings, lambda _have, _size: None)
    assert there(tmp_path) == WHOLE


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("de_DE-torsten-high", "de_DE-thorsten-high"),
        ("thorsten", "de_DE-thorsten-high or de_DE-thorsten-low"),
        ("xyz", ""),
    ],
)
def test_an_unknown_name_is_answered_with_those_like_it(shop: Shop, tmp_path: Path, name: str, near: str) -> None:
    """Nothing is fetched but the list; a voice for another language is none that can be had."""
    with pytest.raises(SettingsError, match=f"did you mean {near}" if near else "no German voice 'xyz'") as raised:
        get(name)
    assert "--list" in raised.value.hint
    with pytest.raises(SettingsError, match="en_US-joe-medium"):
        get("en_US-joe-medium")
    assert not (tmp_path / "voices").exists()


def test_a_line_that_breaks_is_taken_up_where_it_broke(shop: Shop, tmp_path: Path) -> None:
    """Within one run, by Range, as long as each try brings something."""
    shop.cut, shop.cuts = 150_000, 2
    get()
    ranges = [wanted for path, wanted in shop.asked if path == MODEL_PATH]
    assert ranges == ["", "bytes=147456-", "bytes=294912-"]
    assert there(tmp_path) == WHOLE


def test_the_same_command_goes_on_where_the_last_one_stopped(shop: Shop, tmp_path: Path) -> None:
    """Half a voice is no voice; the next run fetches the other half only."""
    shop.cut, shop.cuts = 60_000, 9
    with pytest.raises(EngineTransientError, match="line broke") as raised:
        get()
    assert "goes on where this one stopped" in raised.value.hint
    assert f".{NAME}.part/{NAME}.onnx.part" in there(tmp_path)
    assert find_nothing()
    shop.cuts = 0
    shop.asked.clear()
    get()
    assert shop.asked == [("voices.json", ""), (MODEL_PATH, "bytes=147456-")]
    assert there(tmp_path) == WHOLE


def find_nothing() -> bool:
    state = engine_state("piper")
    return not state.ready and "artaudio voices install" in state.hint


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_program_that_is_killed_half_way_leaves_what_it_had(shop: Shop, tmp_path: Path) -> None:
    """The power may go at any moment: the next run goes on from there."""
    code = (
        "import os, signal\n"
        "from artaudio.base.settings import SpeechSettings\n"
        "from artaudio.engines.piper.install import install\n"
        "def watch(have, size):\n"
        "    if have > 250_000: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"install({NAME!r}, SpeechSettings(), watch)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr
    part = tmp_path / "voices" / f".{NAME}.part" / f"{NAME}.onnx.part"
    had = part.stat().st_size
    assert find_nothing()
    shop.asked.clear()
    get()
    assert (MODEL_PATH, f"bytes={had}-" if had else "") in shop.asked
    assert there(tmp_path) == WHOLE


def test_a_server_that_knows_no_range_begins_anew(shop: Shop, tmp_path: Path) -> None:
    """What it sends is not put behind what is there."""
    shop.cut, shop.cuts = 150_000, 1
    shop.plays[".onnx"] = "no-range"
    get()
    assert (tmp_path / "voices" / NAME / f"{NAME}.onnx").read_bytes() == GRAPH


@pytest.mark.parametrize(
    ("end", "play", "kind", "says"),
    [
        (".onnx", "wrong", EngineUnavailableError, "checksum"),
        (".onnx.json", "wrong", EngineUnavailableError, "checksum"),
        (".onnx", "longer", EngineUnavailableError, "500004 bytes, and its publisher lists 400004"),
        (".onnx", "endless", EngineUnavailableError, "longer than its publisher lists"),
        (".onnx", "404", EngineUnavailableError, "not there"),
        (".onnx", "500", EngineTransientError, "answers 500"),
        (".onnx", "html", EngineUnavailableError, "38 bytes, and its publisher"),
        ("voices.json", "html", EngineUnavailableError, "no list of voices"),
        ("voices.json", "404", EngineUnavailableError, "not there"),
    ],
)
def test_what_a_server_does_wrong_is_named(
    shop: Shop, tmp_path: Path, end: str, play: str, kind: type[EngineError], says: str
) -> None:
    """With a hint, without a voice that is half there; and once the server is well, the voice is installed."""
    shop.plays[end] = play
    with pytest.raises(kind, match=says) as raised:
        get()
    assert raised.value.hint
    assert not WHOLE & there(tmp_path)
    if play in {"wrong", "longer", "endless"}:
        assert not any(name.endswith(f"{end}.part") for name in there(tmp_path))
    shop.plays.clear()
    get()
    assert there(tmp_path) == WHOLE


def test_a_voice_that_is_there_survives_a_failed_try(shop: Shop, tmp_path: Path) -> None:
    """`--again` replaces it only once the new one is whole."""
    get()
    shop.plays[".onnx"] = "wrong"
    with pytest.raises(EngineUnavailableError):
        get(again=True)
    assert there(tmp_path) >= WHOLE
    assert (tmp_path / "voices" / NAME / f"{NAME}.onnx").read_bytes() == GRAPH


@pytest.mark.parametrize("source", ["http://127.0.0.1:9/x", "ftp://127.0.0.1/x", "not an address"])
def test_without_a_network_the_reader_learns_what_else_to_do(
    shop: Shop, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody there, or no address at all."""
    monkeypatch.setenv("ARTAUDIO_PIPER_SOURCE", source)
    with pytest.raises(EngineError, match=r"cannot be reached|no address") as raised:
        get()
    assert "copy NAME.onnx" in raised.value.hint or "source under" in raised.value.hint


def test_a_silent_server_is_given_up(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the call and says nothing."""
    monkeypatch.setattr(piper_download, "TIMEOUT_SECONDS", (0.2, 0.2))
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        monkeypatch.setenv("ARTAUDIO_PIPER_SOURCE", f"http://127.0.0.1:{deaf.getsockname()[1]}")
        with pytest.raises(EngineTransientError, match=r"127\.0\.0\.1 cannot be reached"):
            get()


def test_a_full_disk_is_noticed_before_and_while_it_fills(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the room there is, and by the system's own word."""
    usage = shutil.disk_usage(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        with pytest.raises(EngineUnavailableError, match="no room") as raised:
            get()
        assert "free some space" in raised.value.hint
    if Path("/dev/full").exists():
        draft = tmp_path / "voices" / f".{NAME}.part"
        draft.mkdir(exist_ok=True)
        for old in draft.iterdir():
            old.unlink()
        (draft / f"{NAME}.onnx.part").symlink_to("/dev/full")
        with pytest.raises(EngineUnavailableError, match="no room"):
            get()


def test_two_programs_do_not_install_the_same_voice(shop: Shop, tmp_path: Path) -> None:
    """The second one says so, at once."""
    (tmp_path / "voices").mkdir()
    with (
        filelock.FileLock(tmp_path / "voices" / f".{NAME}.lock"),
        pytest.raises(EngineUnavailableError, match="by another program"),
    ):
        get()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry["files"].update({f"../../{NAME}.onnx": {"size_bytes": 1, "md5_digest": "0"}}),
        lambda entry: entry.pop("files"),
        lambda entry: entry["files"].pop(MODEL_PATH),
        lambda entry: entry["files"][MODEL_PATH].update(size_bytes=-1),
        lambda entry: entry["files"][MODEL_PATH].update(size_bytes="viel"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    shop: Shop, tmp_path: Path, spoil: Callable[[dict[str, object]], object]
) -> None:
    """Nothing is fetched by it, and nothing is written outside of the voices' folder."""
    spoil(shop.entries[NAME])
    with pytest.raises(EngineUnavailableError, match="no list of voices"):
        get()
    assert not (tmp_path / "voices").exists()


def test_the_command_installs_lists_and_tells(shop: Shop, tmp_path: Path) -> None:
    """As it is typed: exit codes, one JSON object, what comes next; the table of voices still stands alone."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "artaudio", "voices", *arguments]
        return subprocess.run(
            command, check=False, capture_output=True, text=True, env=os.environ | {"ARTAUDIO_CACHE": str(tmp_path)}
        )

    done = run("install", NAME)
    assert (done.returncode, "(MB)" in done.stderr) == (0, True), done.stderr
    assert f"{NAME} installed: {tmp_path / 'voices' / NAME}" in done.stdout
    assert f'artaudio say "Guten Tag." --voice {NAME}' in done.stdout
    listed = json.loads(run("install", "--list", "--json").stdout)["voices"]
    assert {row["name"]: row["installed"] for row in listed} == {
        "de_DE-thorsten-high": False,
        NAME: True,
        "de_DE-thorsten-low": False,
    }
    wrong = run("install", "de_DE-torsten-low")
    assert (wrong.returncode, "did you mean de_DE-thorsten-low" in wrong.stderr) == (2, True)
    assert run("install").returncode == 2
    assert [model.name for model in find(PiperOptions()).models] == [NAME]


@pytest.mark.parametrize("there", [True, False], ids=["new one there", "new one missing"])
def test_what_a_killed_install_left_is_tidied_up_by_the_next(shop: Shop, tmp_path: Path, *, there: bool) -> None:
    """The voice that was moved away comes back where nothing took its place, and goes where something did."""
    get()
    folder = tmp_path / "voices"
    before = {path.name: path.read_bytes() for path in (folder / NAME).iterdir()}
    old = folder / f".{NAME}.old"
    if there:
        shutil.copytree(folder / NAME, old)
    else:
        (folder / NAME).rename(old)
    assert not get().anew
    assert {path.name: path.read_bytes() for path in (folder / NAME).iterdir()} == before
    assert not old.exists()
