"""What a machine may do to a command: odd encodings and names, streams that are closed or full, folders that are gone."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import needed
import pytest
from program import COMMAND, ran

TEXT = "Łódź 🎧 und mehr\n\nAm Montag hat es in Łódź geregnet. Die Kapelle spielte „Für Elise“ → zweimal.\n"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device or a limit of Linux")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article whose letters are not in every encoding."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def no_traceback(done: subprocess.CompletedProcess[bytes]) -> None:
    """Nothing of Python's own is on any stream."""
    for stream in (done.stdout, done.stderr):
        for sign in (b"Traceback", b"Error in", b"Exception ignored", b"object at 0x"):
            assert sign not in (stream or b""), stream


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp850", "utf-8", "utf-8:strict"])
@pytest.mark.parametrize(
    "command",
    [
        ("script", "a.txt"),
        ("script", "a.txt", "--json"),
        ("build", "a.txt", "--engine", "tone", "--title", "Łódź 🎧", "--format", "ogg"),
        ("build", "fehlt-🎧.txt"),
        ("feed", "list", "--feed", "🎧.xml"),
    ],
    ids=lambda command: "-".join(command[:3:2]),
)
def test_letters_that_the_output_cannot_show_stop_nothing(
    folder: Path, encoding: str, command: tuple[str, ...]
) -> None:
    """A redirected German Windows writes cp1252: such letters are escaped, and what was asked for is done."""
    done = ran(folder, *command, more={"PYTHONIOENCODING": encoding})
    no_traceback(done)
    assert done.returncode == {"fehlt-🎧.txt": 3, "list": 7}.get(command[1], 0)
    said = done.stdout.decode(encoding.partition(":")[0])
    done.stderr.decode(encoding.partition(":")[0])
    if "--json" in command:
        assert json.loads(said)["article"]["title"] == "Łódź 🎧 und mehr"
    if command[0] == "build" and done.returncode == 0:
        assert list((folder / "output").glob("*/*.ogg"))


@LINUX
@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1"])
def test_any_locale_will_do(folder: Path, locale: str) -> None:
    """Also one that the machine does not have."""
    done = ran(folder, "script", "a.txt", more={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    no_traceback(done)
    assert done.returncode == 0


@LINUX
def test_a_name_that_is_no_utf8_is_a_name(folder: Path) -> None:
    """Archives of old systems: `Köln.txt` in Latin-1 is read and built, also into a folder of such a name."""
    for name in (b"K\xf6ln.txt", b"K\xf6ln.toml"):
        (folder / os.fsdecode(name)).write_text(TEXT if name.endswith(b"txt") else "", encoding="utf-8")
    for command in (
        (b"script", b"K\xf6ln.txt", b"--json"),
        (b"script", b"K\xf6ln.txt", b"--lexicon", b"K\xf6ln.toml"),
        (b"build", b"K\xf6ln.txt", b"--engine", b"tone", b"--format", b"ogg"),
        (b"build", b"K\xf6ln.txt", b"--engine", b"tone", b"--format", b"mp3,ogg", b"-o", b"K\xf6ln"),
        (b"check", b"K\xf6ln/lodz-und-mehr"),
    ):
        done = ran(folder, *command)
        no_traceback(done)
        assert done.returncode == 0, (command, done.stderr)
    done = ran(folder, b"build", b"fehlt\xff.txt")
    no_traceback(done)
    assert done.returncode == 3


@LINUX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_stop_nothing(folder: Path, closed: str) -> None:
    """The edition is built, and no file of it gets what was to be said."""
    shell = f'"$@" {closed}'
    done = ran(folder, "build", "a.txt", "--engine", "tone", "--format", "ogg", "-q")
    expected = {path.name: path.read_bytes() for path in (folder / "output").rglob("*.*")}
    command = [*COMMAND, "build", "a.txt", "--engine", "tone", "--format", "ogg", "-o", "closed"]
    environment = {**os.environ, "ARTAUDIO_CACHE": str(folder.parent / "cache")}
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *command], cwd=folder, env=environment, capture_output=True, timeout=120
    )
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in (folder / "closed").rglob("*.*")} == expected


@LINUX
def test_an_article_from_a_closed_input_is_none(folder: Path) -> None:
    """Exit code 3, as for an empty one."""
    done = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *COMMAND, "script", "-"], cwd=folder, capture_output=True, timeout=120
    )
    no_traceback(done)
    assert done.returncode == 3
    assert b"error: " in done.stderr


@LINUX
@pytest.mark.parametrize(
    "command",
    [
        ("script", "a.txt"),
        ("script", "a.txt", "--json"),
        ("--help",),
        ("voices", "--json"),
        ("--version",),
    ],
    ids=" ".join,
)
def test_an_output_that_is_full_is_an_error_said_once(folder: Path, command: tuple[str, ...]) -> None:
    """`> /dev/full`: exit code 7, one sentence, one hint."""
    with Path("/dev/full").open("wb") as full:
        done = ran(folder, *command, stdout=full)
    no_traceback(done)
    assert done.returncode == 7
    assert done.stderr.count(b"error: ") == 1
    assert b"No space left" in done.stderr


@LINUX
@pytest.mark.parametrize(
    "command", [("script", "fehlt.txt"), ("biuld",), ("build", "a.txt", "--engine", "tone")], ids=" ".join
)
def test_an_error_that_cannot_be_said_has_its_exit_code_all_the_same(folder: Path, command: tuple[str, ...]) -> None:
    """`2> /dev/full`: never 0, never a code of Python's."""
    with Path("/dev/full").open("wb") as full:
        done = ran(folder, *command, stderr=full)
    no_traceback(done)
    assert done.returncode == 7


@LINUX
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_that_leaves_ends_it_quietly(folder: Path, stream: str) -> None:
    """`artaudio script a.txt | head -0`: 141, as a shell says of such a program, and not a word."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = ("script", "a.txt") if stream == "stdout" else ("script", "fehlt.txt")
        wishes: dict[str, Any] = {stream: writer}
        done = ran(folder, *command, **wishes)
    finally:
        os.close(writer)
    assert done.returncode == 141
    assert not done.stdout
    assert not done.stderr


@LINUX
@pytest.mark.parametrize(
    "command", [("build", "a.txt"), ("build", "-"), ("doctor",), ("feed", "list"), ("serve",)], ids=" ".join
)
def test_a_current_folder_that_is_gone_is_no_traceback(tmp_path: Path, command: tuple[str, ...]) -> None:
    """What can be done without it is done; else an error with a hint."""
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND, *command],
        cwd=tmp_path,
        input=TEXT.encode(),
        capture_output=True,
        timeout=120,
        env={**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache")},
    )
    no_traceback(done)
    assert done.returncode in {0, 2, 3, 5, 7}
    assert done.returncode == 0 or b"error: " in done.stderr.lower()


HOSTILE = "Titel\x1b]0;x\x07 \x9b31m \u202egpj\u202c \u2066y\u2069"


@pytest.mark.parametrize(
    "command",
    [("inspect", "{place}/x.ogg"), ("check", "{place}"), ("feed", "list"), ("feed", "list", "--json")],
    ids=" ".join,
)
def test_no_control_character_of_a_stranger_reaches_the_terminal(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Titles of editions and feeds, and names of files: neither colours, nor a turned direction, nor a terminal's commands."""
    work = tmp_path / "work"
    place = work / "lage"
    place.mkdir(parents=True)
    (work / "a.txt").write_text(TEXT, encoding="utf-8")
    assert ran(work, "build", "a.txt", "--engine", "tone", "--format", "ogg").returncode == 0
    (edition,) = (work / "output").iterdir()
    described = json.loads((edition / "edition.json").read_text(encoding="utf-8"))
    described["metadata"]["title"] = HOSTILE
    for cue in described["cues"]:
        cue["written"] = HOSTILE
    (edition / "edition.json").write_text(json.dumps(described), encoding="utf-8")
    title = "".join(sign for sign in HOSTILE if sign >= " ")
    (work / "feed.xml").write_text(
        f"<rss version='2.0'><channel><title>T</title><item><title>{title}</title></item></channel></rss>",
        encoding="utf-8",
    )
    (edition / "x.ogg").write_bytes(next(edition.glob("lodz*.ogg")).read_bytes())
    done = ran(work, *(part.format(place=edition) for part in command))
    for said in (done.stdout.decode(), done.stderr.decode()):
        for sign in "\x1b\x07\x9b\u202e\u202c\u2066\u2069":
            assert sign not in said
    if "--json" in command:
        assert json.loads(done.stdout)["items"][0]["title"] == title


@LINUX
def test_a_file_name_of_a_stranger_obeys_no_terminal(tmp_path: Path) -> None:
    """It is named in errors; on a terminal, too, which a pseudo-terminal shows."""
    import pty

    ours, its = pty.openpty()
    name = "\x1b[2Ja\x9b31m\u202e.txt"
    done = ran(tmp_path, "script", name, stdout=its, stderr=its)
    os.close(its)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 3
    assert "\x1b[2J" not in said
    assert not {"\x9b", "\u202e"} & set(said)
    assert "a\ufffd31m" in said


@LINUX
@pytest.mark.parametrize("engine", ["tone", "pico"])
def test_a_machine_that_allows_no_thread_is_named(folder: Path, engine: str) -> None:
    """A thread's stack is to be larger than all memory: none can begin."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_STACK, (1 << 42, 1 << 42))
        resource.setrlimit(resource.RLIMIT_AS, (1 << 36, 1 << 36))

    if resource.getrlimit(resource.RLIMIT_STACK)[1] != resource.RLIM_INFINITY:
        pytest.skip("the stack is limited here")
    done = ran(folder, "build", "a.txt", "--engine", engine, preexec_fn=limit)
    no_traceback(done)
    assert done.returncode == 1
    assert b"error: the system allows no further thread" in done.stderr
    assert not list(folder.glob("output/*"))


@LINUX
def test_too_little_memory_for_a_library_is_an_error(folder: Path) -> None:
    """numpy does not fit in; with some more, what its library of matrices does is not ours to say."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (100_000_000, 100_000_000))

    done = ran(folder, "build", "a.txt", "--engine", "tone", preexec_fn=limit)
    no_traceback(done)
    assert done.returncode == 1
    assert b"error: there is not enough memory" in done.stderr
    assert not list(folder.glob("output/*"))


@LINUX
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("build", "zu.txt"), 3),
        (("script", "zu.txt"), 3),
        (("lexicon", "check", "zu.txt"), 3),
        (("diff", "zu.txt", "a.txt"), 3),
        (("build", "a.txt", "--config", "zu.txt"), 2),
        (("lexicon", "export", "zu.txt", "-o", "l.pls"), 4),
        (("check", "zu.txt"), 7),
        (("inspect", "zu.txt"), 7),
        (("feed", "list", "--feed", "zu.txt"), 7),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_a_file_that_may_not_be_read_has_the_code_of_what_it_is(
    folder: Path, command: tuple[str, ...], code: int
) -> None:
    """And is named with the system's reason; it is no wrong usage."""
    closed = folder / "zu.txt"
    closed.write_text(TEXT, encoding="utf-8")
    closed.chmod(0)
    rights = "--bounding-set=-dac_override,-dac_read_search"
    done = ran(folder, *command, before=(needed.program("setpriv"), rights) if os.geteuid() == 0 else ())
    no_traceback(done)
    assert done.returncode == code, done.stderr
    assert b"zu.txt" in done.stderr
    assert b"Permission denied" in done.stderr


@LINUX
@pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_errors_have_no_colours_for_who_wants_none(tmp_path: Path, plain: dict[str, str]) -> None:
    """On a terminal, which has them otherwise."""
    coloured = _on_terminal(tmp_path, {"TERM": "xterm", "NO_COLOR": ""}, "inspect", "nirgends.mp3")
    assert "\x1b[31m" in coloured
    said = _on_terminal(tmp_path, {"TERM": "xterm", **plain}, "inspect", "nirgends.mp3")
    assert "\x1b" not in said
    assert "error: nirgends.mp3 cannot be read" in said


@LINUX
def test_no_word_is_cut_off_in_a_narrow_terminal(tmp_path: Path) -> None:
    """A word that is longer than its column goes on below: all that is spoken is shown."""
    words = "Am 3. Mai 2026 sahen 25.000 Zuschauer die Donaudampfschifffahrtsgesellschaft."
    (tmp_path / "a.txt").write_text(f"Köln\n\n{words}\n", encoding="utf-8")
    said = _on_terminal(tmp_path, {"TERM": "dumb", "COLUMNS": "60"}, "script", "a.txt")
    assert "…" not in said
    # The last two of the columns: what is written, and what is spoken.
    columns = [line.split("│")[-3:-1] for line in said.splitlines() if line.count("│") == 6]
    spoken = "".join(cells[1].strip() for cells in columns)
    assert "zweitausendsechsundzwanzig" in spoken
    assert "fünfundzwanzigtausend" in spoken
    assert "Donaudampfschifffahrtsgesellschaft." in spoken


def _on_terminal(folder: Path, environment: dict[str, str], *command: str) -> str:
    """What a command prints on a pseudo-terminal."""
    import pty

    ours, its = pty.openpty()
    wishes: dict[str, Any] = {"cwd": folder, "env": {**os.environ, **environment}, "stdout": its, "stderr": its}
    said = b""
    with subprocess.Popen([*COMMAND, *command], **wishes):
        os.close(its)
        with contextlib.suppress(OSError):  # EIO: its end is closed
            while more := os.read(ours, 65536):
                said += more
    os.close(ours)
    return said.decode()


@LINUX
def test_a_table_without_room_for_columns_has_its_cells_one_below_the_other(tmp_path: Path) -> None:
    """Nothing that is written, spoken or named is left out, however narrow the terminal is."""
    words = "Am 3. Mai 2026 sahen 25.000 Zuschauer die Donaudampfschifffahrtsgesellschaft."
    (tmp_path / "a.txt").write_text(f"Köln\n\n{words}\n", encoding="utf-8")
    said = _on_terminal(tmp_path, {"TERM": "dumb", "COLUMNS": "30"}, "script", "a.txt")
    whole = "".join(said.split())
    assert "sahenfünfundzwanzigtausendZuschauerdieDonaudampfschifffahrtsgesellschaft." in whole
    assert "".join(f"written: {words}".split()) in whole
    said = _on_terminal(tmp_path, {"TERM": "dumb", "COLUMNS": "20"}, "voices", "--offline")
    assert "pico/de-DE-tief" in said
    assert "licence:Apache-2.0" in "".join(said.split())
