"""`-v`, `-vv` and `--log-file`: what a command does and decides, and nothing that must not be told."""

import json
import logging
import re
from pathlib import Path

import click
import pytest
import signed
from program import Run, ran

from artaudio import Source, build_edition
from artaudio.commands.logs import VERBOSE
from artaudio.commands.terminal.progress import progress_for

LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (DEBUG|INFO|WARNING|ERROR) \d+ \S")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article to build."""
    path = tmp_path / "brücke.txt"
    path.write_text(signed.ARTICLE, encoding="utf-8")
    return path


BUILD = ("--engine", "tone", "--offline", "--format", "wav")


def test_v_says_what_is_done_and_vv_what_is_decided(run: Run, article: Path) -> None:
    """On standard error, while standard output stays what it was; with -vv each sentence, each file and each block left out."""
    plain = run("build", article.name, *BUILD, "--json")
    once = run("build", article.name, *BUILD, "--json", "-v", "--force")
    assert plain.stderr == ""
    assert json.loads(once.stdout)["edition"] == json.loads(plain.stdout)["edition"]
    for said in ("read brücke.txt: ", "script: ", "voice tone/", "published "):
        assert said in once.stderr
    other = article.with_name("anders.txt")
    other.write_text(signed.ARTICLE.replace("Auenfeld", "Übersee"), encoding="utf-8")
    twice = run("build", other.name, *BUILD, "--json", "-vv")
    for said in ("build fingerprint ", "written die-bruecke-in-uebersee.wav", "the script is written now"):
        assert said in twice.stderr
        assert said.split("in-")[0] not in once.stderr
    assert re.search(r"^sentence \d+-\d+: try 1 by tone/", twice.stderr, re.MULTILINE)


def test_a_log_file_grows_with_each_command(run: Run, article: Path, tmp_path: Path) -> None:
    """Times in UTC, levels, the process; nothing on standard error; an error stands there with its traceback."""
    log = tmp_path / "logs.txt"
    assert run("build", article.name, *BUILD, "-q", "--log-file", "logs.txt").stderr == ""
    first = log.read_text(encoding="utf-8")
    assert all(map(LINE.match, first.splitlines()))
    assert "published " in first
    failed = run("build", "none.txt", *BUILD, "--log-file", "logs.txt")
    assert failed.returncode == 3
    both = log.read_text(encoding="utf-8")
    assert both.startswith(first)
    assert "ended by UnreachableArticleError: " in both[len(first) :]
    assert "Traceback" in both
    assert run("normalize", "--log-file", "logs.txt", stdin="25.000\n").returncode == 0


def test_a_log_file_that_cannot_be_written_ends_the_command(run: Run, article: Path, tmp_path: Path) -> None:
    """Before anything is done, with the exit code of what cannot be written."""
    done = run("build", article.name, *BUILD, "--log-file", "none/logs.txt")
    assert done.returncode == 7
    assert "none/logs.txt: No such file or directory" in done.stderr
    assert not (tmp_path / "output").exists()


def test_no_sentence_password_or_key_is_in_a_log(tmp_path: Path, article: Path) -> None:
    """Names, numbers, digests and reasons; of the article's text and of what is secret nothing."""
    keys = ("OPENAI_API_KEY", "sk-geheim-4711")
    address = "https://eva:geheim-0815@127.0.0.1:9/artikel?token=geheim-99"
    for arguments in (("build", article.name, *BUILD), ("build", address, *BUILD[:2], "--allow-private")):
        ran(tmp_path, *arguments, "-vv", "--log-file", "logs.txt", more=dict([keys]))
    text = (tmp_path / "logs.txt").read_text(encoding="utf-8")
    assert "published" in text
    for secret in ("geheim", "gesperrt", "saniert"):
        assert secret not in text


def test_no_sentence_of_a_failure_is_in_a_log(tmp_path: Path, article: Path) -> None:
    """Whoever is told what could not be spoken, or what an editor changed, reads the words; a log has the number."""
    (tmp_path / "artaudio.toml").write_text(
        '[speech]\nretries = 0\n[speech.options.command]\nprogram = "false"\n', encoding="utf-8"
    )
    failed = ran(tmp_path, "build", article.name, "--engine", "command", "--log-file", "logs.txt")
    assert "Die Brücke in Auenfeld" in failed.stderr.decode()
    assert ran(tmp_path, "script", article.name, "-o", "s.toml").returncode == 0
    article.write_text(signed.ARTICLE.replace("saniert", "neu gestrichen"), encoding="utf-8")
    changed = ran(tmp_path, "build", "s.toml", *BUILD, "--log-file", "logs.txt")
    assert "saniert" in changed.stderr.decode()
    text = (tmp_path / "logs.txt").read_text(encoding="utf-8")
    assert "cannot speak sentence 0001-01" in text
    assert "brücke.txt has changed since s.toml was made of it" in text
    for words in ("Brücke in", "saniert", "gestrichen"):
        assert words not in text


def test_a_name_cannot_write_lines_of_its_own(tmp_path: Path) -> None:
    """A line break or an escape in a file's name begins no line, and is no escape."""
    (tmp_path / "a\n2026-01-01T00:00:00Z INFO 1 \x1b[31mfalsch.txt").write_text(signed.ARTICLE, encoding="utf-8")
    (name,) = (path.name for path in tmp_path.iterdir())
    done = ran(tmp_path, "build", name, *BUILD, "-q", "--log-file", "logs.txt")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "logs.txt").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert not re.search(r"^2026-01-01T00:00:00Z", text, re.MULTILINE)


@pytest.mark.parametrize(("verbose", "kind"), [(0, "Bar"), (1, "Lines")])
def test_on_a_terminal_no_bar_is_drawn_over_the_lines(verbose: int, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With -v progress comes in lines as well."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    context = click.Context(click.Command("build"))
    context.meta[VERBOSE] = verbose
    with context.scope():
        assert type(progress_for(quiet=False)).__name__ == kind


def test_from_python_the_log_is_the_callers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """`logging` decides who hears it; the library adds no handler."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    before = list(logging.getLogger("artaudio").handlers)
    with caplog.at_level(logging.INFO, "artaudio"):
        build_edition(Source.of("bruecke.txt", signed.ARTICLE), engine="tone", formats=["wav"])
    assert any(record.getMessage().startswith("published ") for record in caplog.records)
    assert {record.levelname for record in caplog.records} == {"INFO"}
    assert logging.getLogger("artaudio").handlers == before
