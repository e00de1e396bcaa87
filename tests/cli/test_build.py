"""`artaudio build` from the outside: a process with arguments, files, an exit code."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = [sys.executable, "-m", "artaudio"]
TEXT = (
    "Ein kurzer Vorspann über das Wetter. Er hat zwei Sätze.\n\nVon Erika Muster, NDR\n\n"
    "Am Montag hat es geregnet. Am Dienstag schien die Sonne.\n"
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a folder of its own, with a cache of its own, out of reach of any network."""
    environment = {
        **os.environ,
        "ARTAUDIO_CACHE": str(tmp_path / "cache"),
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "HOME": str(tmp_path),
    }

    def go(*arguments: str, stdin: bytes | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            check=False,
            env={**environment, **more},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return go


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def files(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_loudness_that_a_voice_cannot_have_is_said(run: Run, article: Path, tmp_path: Path) -> None:
    """A tone below −12 dBTP is no louder than −15 LUFS: the summary says what was asked for; below that it says nothing."""
    (tmp_path / "artaudio.toml").write_text("[mix]\ntrue_peak = -12\n", encoding="utf-8")
    said = run("build", str(article), "--engine", "tone", "--loudness", "-10").stdout
    assert re.search(r"duration .* -1\d\.\d LUFS\n\s+loudness\s+-10\.0 LUFS were asked for", said)
    assert "were asked for" not in run("build", str(article), "--engine", "tone", "--loudness", "-20").stdout


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[mix.pauses]\nnach-absatz = 100", "there is no pause called 'nach-absatz'"),
        ("[mix.pauses]\nend = 99999", "a pause of 99999 ms (end) cannot be made"),
        ("[mix]\nloudness = 3", "loudness cannot be 3"),
        ("[mix]\ntrue_peak = 3", "true_peak cannot be 3"),
    ],
)
def test_nothing_is_spoken_for_a_mix_that_cannot_be(
    run: Run, article: Path, tmp_path: Path, settings: str, said: str
) -> None:
    """An engine may be paid by the word: what cannot be mixed is said before it is asked for anything."""
    (tmp_path / "artaudio.toml").write_text(settings, encoding="utf-8")
    done = run("build", str(article), "--engine", "tone")
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert "Speaking" not in done.stderr
    assert not list((tmp_path / "cache").rglob("*.wav"))


def test_an_edition_is_a_folder_with_both_files_and_their_description(run: Run, article: Path, tmp_path: Path) -> None:
    """Exit 0, MP3, Ogg and edition.json under one name, and a summary that names engine, duration, files, omissions."""
    done = run("build", str(article), "--engine", "tone")
    assert done.returncode == 0, done.stderr
    (folder,) = [path for path in (tmp_path / "output").iterdir() if path.is_dir()]
    kinds = {Path(name).suffix for name in files(folder)}
    assert kinds == {".mp3", ".ogg", ".json", ".vtt", ".srt", ".txt", ".jpg", ".html"}
    for told in ("tone", "duration", ".mp3", ".ogg", "left out"):
        assert told in done.stdout
    assert "Traceback" not in done.stderr


def test_formats_named_one_by_one_are_all_made(run: Run, article: Path, tmp_path: Path) -> None:
    """A second --format adds to the first; neither is forgotten."""
    done = run("build", str(article), "--engine", "tone", "--format", "flac,wav", "--format", "ogg")
    assert done.returncode == 0, done.stderr
    assert {".flac", ".wav", ".ogg"} <= {Path(name).suffix for name in files(tmp_path / "output")}


def test_building_again_what_has_not_changed_speaks_nothing_again(run: Run, article: Path, tmp_path: Path) -> None:
    """The second build says so and leaves every byte alone; --force builds the same bytes anew from the cache."""
    run("build", str(article), "--engine", "tone")
    before = {name: (tmp_path / "output" / name).read_bytes() for name in files(tmp_path / "output")}
    again = run("build", str(article), "--engine", "tone")
    assert "unchanged" in again.stdout
    forced = run("build", str(article), "--engine", "tone", "--force")
    assert " 0 anew" in forced.stdout
    assert {name: (tmp_path / "output" / name).read_bytes() for name in files(tmp_path / "output")} == before


def test_what_has_not_changed_is_not_read_again_either(run: Run, article: Path) -> None:
    """The second build imports neither the parser nor the mix; a changed article is read."""
    run("build", str(article), "--engine", "tone")
    imported = run("build", str(article), "--engine", "tone", PYTHONPROFILEIMPORTTIME="1").stderr
    assert "artaudio.publish.build_fingerprint" in imported
    assert "artaudio.article.parser" not in imported
    assert "artaudio.mix.stream" not in imported
    article.write_text(TEXT.replace("geregnet", "geschneit"), encoding="utf-8")
    assert "unchanged" not in run("build", str(article), "--engine", "tone").stdout


def test_one_changed_sentence_is_the_only_one_spoken(run: Run, article: Path) -> None:
    """The clips of all other sentences come from the cache."""
    run("build", str(article), "--engine", "tone", "--no-sign-off")
    article.write_text(TEXT.replace("geregnet", "geschneit"), encoding="utf-8")
    assert " 1 anew" in run("build", str(article), "--engine", "tone", "--no-sign-off").stdout


def test_standard_input_is_an_article(run: Run, tmp_path: Path) -> None:
    """`-` reads the article from standard input."""
    done = run("build", "-", "--engine", "tone", stdin=TEXT.encode())
    assert done.returncode == 0, done.stderr
    assert any(name.endswith(".ogg") for name in files(tmp_path / "output"))


def test_json_is_one_object_on_standard_output(run: Run, article: Path) -> None:
    """--json prints the edition and nothing else; after a failure, the error."""
    good = json.loads(run("build", str(article), "--engine", "tone", "--json").stdout)
    assert {file["format"] for file in good["edition"]["files"]} >= {"mp3", "ogg"}
    bad = run("build", str(article), "--engine", "nobody", "--json")
    assert bad.returncode == 2
    assert "nobody" in json.loads(bad.stdout)["error"]


def test_quiet_prints_nothing(run: Run, article: Path) -> None:
    """--quiet leaves both streams empty after a success."""
    done = run("build", str(article), "--engine", "tone", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_log_gets_lines_and_no_control_characters(run: Run, article: Path) -> None:
    """Where standard error is no terminal, progress is plain lines."""
    done = run("build", str(article), "--engine", "tone")
    assert "Speaking" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_terminal_gets_a_bar(article: Path, tmp_path: Path) -> None:
    """Where standard error is a terminal, a bar moves on it."""
    mine, theirs = pty.openpty()
    environment = {**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache"), "TERM": "xterm", "COLUMNS": "100"}
    command = [*PROGRAM, "build", str(article), "--engine", "tone", "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(mine, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.communicate()
    os.close(mine)
    assert process.returncode == 0
    assert "━".encode() in shown


FOOTER_ONLY = (
    "18.08.2017 20:52 Uhr Download der Audiodatei Wir bieten dieses Audio in folgenden Formaten zum Download an: mp3 "
    "Ogg Vorbis Hinweis: Falls die Audiodatei beim Klicken nicht automatisch gespeichert wird."
)
ODD_TITLE = "Ein Titel/../mit \U0001f3a7 und \u202e Zeichen " + "x" * 480


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 3),
        (b" \n\n \t\n", 3),
        (bytes(range(256)) * 4, 3),
        (b"\x81\x8d\x8f\x90\x9d text", 3),
        (FOOTER_ONLY.encode(), 3),
        ("Grüße aus Köln: schöne Straße für alle Bürger.".encode("cp1252"), 0),
        ("Grüße aus Köln am Montag.".encode("utf-16"), 0),
        (b"Wort", 0),
        (f"{ODD_TITLE}\n\nEin Satz steht hier.".encode(), 0),
    ],
)
def test_bad_and_odd_input_is_an_error_or_a_result(run: Run, tmp_path: Path, content: bytes, code: int) -> None:
    """Empty, binary, undecodable, only a footer: exit 3 and no file. Other encodings, one word, odd titles: an edition."""
    (tmp_path / "artikel.txt").write_bytes(content)
    done = run("build", "artikel.txt", "--engine", "tone", "-o", "out")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    if code:
        assert "hint:" in done.stderr
        assert not (tmp_path / "out").exists() or files(tmp_path / "out") == []
    else:
        assert {".mp3", ".ogg", ".json"} <= {Path(name).suffix for name in files(tmp_path / "out")}


@pytest.mark.parametrize(
    "title",
    ["a/b", "..", "/etc/passwd", "\U0001f3a7", "x" * 500, "CON", 'Lage des IS im "Kalifat"', " ", "a\nb", "ä" * 300],
)
def test_any_title_stays_inside_the_output_folder(run: Run, article: Path, tmp_path: Path, title: str) -> None:
    """Whatever the title, the edition lies in one folder below the output folder, and both files carry the title."""
    done = run("build", str(article), "--engine", "tone", "-o", "out", "--title", title, "--json")
    assert done.returncode == 0, done.stderr
    folder = Path(json.loads(done.stdout)["folder"])
    assert (tmp_path / folder).resolve().parent == (tmp_path / "out").resolve()
    assert {path.name for path in tmp_path.iterdir()} <= {"out", "artikel.txt", "cache", ".cache"}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "missing.txt"], 3, "missing.txt"),
        (["build", "leer"], 10, "without articles"),
        (["build", "artikel.txt", "--engine", "picko"], 2, "pico"),
        (["build", "artikel.txt", "--engine", "tone", "--voice", "nobody"], 2, "nobody"),
        (["build", "artikel.txt", "--engine", "tone", "--format", "mp3,wma"], 2, "wma"),
        (["build", "artikel.txt", "--engine", "tone", "--format", ","], 2, "format"),
        (["build", "artikel.txt", "--rule-off", "nonsense"], 2, "nonsense"),
        (["build", "artikel.txt", "--config", "missing.toml"], 2, "missing.toml"),
        (["build", "artikel.txt", "--engine", "tone", "--intro", "artikel.txt"], 6, "artikel.txt"),
        (["build", "artikel.txt", "--engine", "tone", "--loudness", "7"], 2, "loudness"),
        (["build", "artikel.txt", "--sign-off", "{nonsense}"], 2, "nonsense"),
        (["build", "artikel.txt", "--engine", "gtts"], 5, "gtts"),
        (["inspect", "artikel.txt"], 7, "artikel.txt"),
        (["nonsense"], 2, "nonsense"),
        (["build"], 2, "ARTICLE"),
    ],
)
def test_every_failure_is_a_sentence_with_its_exit_code(
    run: Run, article: Path, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    """Documented exit codes; what is wrong is named; no traceback; nothing is written."""
    (tmp_path / "artaudio.toml").write_text("[speech]\nretries = 0\n", encoding="utf-8")
    (tmp_path / "leer").mkdir()
    done = run(*arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert says.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists() or files(tmp_path / "output") == []


def test_a_settings_file_with_an_unknown_key_names_it(run: Run, article: Path, tmp_path: Path) -> None:
    """A typing error in artaudio.toml is an error, not a default."""
    (tmp_path / "artaudio.toml").write_text("[speech]\nengin = 'tone'\n", encoding="utf-8")
    done = run("build", str(article))
    assert done.returncode == 2
    assert "engin" in done.stderr


def test_a_flag_wins_over_the_settings_file(run: Run, article: Path, tmp_path: Path) -> None:
    """artaudio.toml is read from the current folder; flags lie over it."""
    (tmp_path / "artaudio.toml").write_text(
        "[speech]\nengine = 'tone'\n[publish]\nformats = ['ogg']\n", encoding="utf-8"
    )
    assert "tone" in run("build", str(article)).stdout
    assert not any(name.endswith(".mp3") for name in files(tmp_path / "output"))
    run("build", str(article), "--format", "mp3,ogg")
    assert any(name.endswith(".mp3") for name in files(tmp_path / "output"))


def test_auto_without_a_network_speaks_offline_and_says_so(run: Run, article: Path) -> None:
    """Google does not answer: Pico speaks, and the summary says why."""
    done = run("build", str(article))
    assert done.returncode == 0, done.stderr
    assert "pico" in done.stdout
    assert "gtts" in done.stdout.lower()


def test_a_script_file_is_built(run: Run, article: Path, tmp_path: Path) -> None:
    """script -o, change the words, build: the edition says them."""
    assert run("script", str(article), "-o", "skript.toml").returncode == 0
    path = tmp_path / "skript.toml"
    path.write_text(
        re.sub(r"(text = 'Am Montag.*')", r"\1\nspoken = 'Am Sonntag.'", path.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    built = json.loads(run("build", "skript.toml", "--engine", "tone", "--json").stdout)
    said = [cue["spoken"] for cue in built["edition"]["cues"]]
    assert any(spoken.startswith("Am Sonntag") for spoken in said)


def test_every_block_of_the_page_is_spoken_or_listed(run: Run, seed: Path, tmp_path: Path) -> None:
    """Count the seed's blocks: each is heard in a cue or listed as left out with its reason, and no caption is heard."""
    shutil.copy(seed, tmp_path / "seed.txt")
    edition = json.loads(run("build", "seed.txt", "--engine", "tone", "--json").stdout)["edition"]
    blocks = seed.read_text(encoding="utf-8").strip().split("\n\n")
    heard = {cue["block"] for cue in edition["cues"]} - {0}
    left = {each["block"]: each["reason"] for each in edition["left_out"]}
    assert heard.isdisjoint(left)
    assert heard | set(left) == set(range(1, len(blocks) + 1))
    assert all(left.values())
    spoken = " ".join(cue["written"] for cue in edition["cues"])
    assert "Blick auf zerstörte Gebäude" not in spoken
    assert "rechten Maustaste" not in spoken
    words = [word for number, block in enumerate(blocks, 1) if number in heard for word in block.split()]
    page_words = [word for cue in edition["cues"] if cue["block"] for word in cue["written"].split()]
    assert sorted(page_words) == sorted(words)


def test_output_that_nobody_reads_is_no_complaint(run: Run, article: Path) -> None:
    """`artaudio script … | head -1` ends without a traceback."""
    done = subprocess.run(
        f"'{sys.executable}' -m artaudio script '{article}' | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
