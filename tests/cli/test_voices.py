"""Choosing a voice on the command line: `voices`, `say --voice`, `build --voice`, and the order of auto."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from google_double import google

from artaudio.cli import main

Run = Callable[..., tuple[int, str, str]]
ORDER = '[speech]\norder = ["tone", "pico"]\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command in a folder of its own, out of reach of any network: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    (tmp_path / "artikel.txt").write_text(
        "Am Montag hat es geregnet. Am Dienstag schien die Sonne.\n", encoding="utf-8"
    )

    def go(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err

    return go


def test_an_id_is_enough_to_say_something(run: Run, tmp_path: Path) -> None:
    """`say --voice high` finds the engine that has it; ENGINE/ID names it."""
    for wish in ("high", "tone/high"):
        code, out, _ = run("say", "--voice", wish, "Guten Tag.", "-o", "a.wav")
        assert (code, "tone high" in out) == (0, True)
        assert (tmp_path / "a.wav").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--voice", "hihg"), "did you mean tone/high?"),
        (("--voice", "tone/hihg"), "did you mean high?"),
        (("--engine", "tone", "--voice", "pico/de-DE"), "tone has no voice 'pico/de-DE'"),
    ],
)
def test_a_voice_that_is_not_there_is_wrong_usage(run: Run, tmp_path: Path, flags: tuple[str, ...], said: str) -> None:
    """Exit code 2 with a hint, and nothing is written."""
    code, _, err = run("say", *flags, "Guten Tag.", "-o", "a.wav")
    assert (code, said in err, "hint:" in err) == (2, True, True)
    assert not (tmp_path / "a.wav").exists()


def test_a_build_takes_the_voice_and_its_engine(run: Run) -> None:
    """The summary says that the voice was asked for; another voice is another edition, the same one is unchanged."""
    code, out, _ = run("build", "artikel.txt", "--voice", "tone/low", "--format", "ogg")
    assert (code, "tone low: tone has the voice that was asked for" in out) == (0, True)
    assert "(unchanged)" in run("build", "artikel.txt", "--voice", "tone/low", "--format", "ogg")[1]
    assert "tone high" in run("build", "artikel.txt", "--voice", "high", "--format", "ogg")[1]


def test_the_order_of_auto_is_read_from_the_settings(run: Run, tmp_path: Path) -> None:
    """artaudio.toml says whom auto asks first; doctor says who would speak, and an order that cannot be is wrong usage."""
    (tmp_path / "artaudio.toml").write_text(ORDER, encoding="utf-8")
    code, out, _ = run("build", "artikel.txt", "--format", "ogg")
    assert (code, "voice     tone middle: tone is ready\n" in out) == (0, True)
    (tmp_path / "artaudio.toml").write_text(ORDER.replace("pico", "picco"), encoding="utf-8")
    code, _, err = run("build", "artikel.txt", "--format", "ogg")
    assert (code, "did you mean pico?" in err) == (2, True)


def test_doctor_says_who_would_speak(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row for auto: the order, and the first in it that can speak now; a wrong order is told there, too."""
    from artaudio.speech.states import engine_state

    states = [engine_state(name) for name in ("gtts", "pico", "tone")]
    monkeypatch.setattr("artaudio.commands.terminal.requirements.engine_states", lambda *_, **__: states)
    (tmp_path / "artaudio.toml").write_text(ORDER, encoding="utf-8")
    (row,) = [row for row in json.loads(run("doctor", "--json")[1]) if row["kind"] == "auto"]
    assert (row["name"], row["ready"], row["reason"]) == ("tone, then pico", True, "tone would speak now")
    (tmp_path / "artaudio.toml").write_text(ORDER.replace("pico", "picco"), encoding="utf-8")
    (row,) = [row for row in json.loads(run("doctor", "--json")[1]) if row["kind"] == "auto"]
    assert (row["ready"], "picco" in row["reason"], bool(row["hint"])) == (False, True, True)


def test_the_table_and_doctor_say_who_would_receive_the_text(run: Run, tmp_path: Path) -> None:
    """`to Google` beside each voice, and what auto would do now; a server on this machine is no one else."""
    (tmp_path / "artaudio.toml").write_text(
        '[speech]\norder = ["gtts"]\n[speech.options.openai]\nbase_url = "http://127.0.0.1:9/v1"\nvoices = "anna"\n',
        encoding="utf-8",
    )
    with google(tmp_path) as double, pytest.MonkeyPatch.context() as patch:
        for name, value in double.environment.items():
            patch.setenv(name, value)
        table = {line.split("\t")[0]: line.split("\t") for line in run("voices")[1].splitlines()}
        code, out, err = run("doctor", "--json")
        plain = run("doctor")[1]
    assert (table["gtts/de"][3], table["tone/low"][3]) == ("to Google", "offline")
    assert table["openai/anna"][3] == "this machine"
    rows = {(row["kind"], row["name"]): row for row in json.loads(out)}
    assert (code, rows["engine", "gtts"]["recipient"], rows["engine", "tone"]["recipient"]) == (0, "Google", "")
    assert rows["auto", "gtts"]["reason"] == "gtts would speak now and send the text to Google"
    assert "; sends the text to Google\n" in plain
    assert err.startswith("asks the services of engines that need the network")


def test_voices_as_json_have_every_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program finds the same keys in every row, and nothing on standard output but JSON."""
    from artaudio.speech.states import engine_state

    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    names = ("gtts", "pico", "tone")
    monkeypatch.setattr(
        "artaudio.commands.terminal.voice_table.engine_states", lambda w: [engine_state(name, w) for name in names]
    )
    code, out, err = run("voices", "--json")
    rows = json.loads(out)
    keys = {
        *("engine", "voice", "language", "quality", "speed", "needs_network"),
        *("licence", "description", "ready", "reason", "hint", "recipient"),
    }
    assert (code, err, {frozenset(row) for row in rows}) == (0, "", {frozenset(keys)})
    state = {row["engine"]: (row["ready"], row["needs_network"], bool(row["speed"])) for row in rows}
    assert state == {"gtts": (True, True, False), "pico": (False, False, False), "tone": (True, False, True)}
    assert {row["engine"]: row["recipient"] for row in rows} == {"gtts": "Google", "pico": "", "tone": ""}


def test_voices_tell_how_to_get_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that is not ready is one line with its reason and its hint."""
    from artaudio.speech.states import engine_state

    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    monkeypatch.setattr("artaudio.commands.terminal.voice_table.engine_states", lambda w: [engine_state("pico", w)])
    code, out, _ = run("voices")
    (line,) = out.splitlines()[1:]
    assert code == 0
    assert line.startswith("pico\t")
    assert "not ready: pico cannot speak here" in line
    assert "pip install py-nanotts" in line
