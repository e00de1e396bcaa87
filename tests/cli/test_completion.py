"""The shell completes what nobody knows by heart: commands, engines, voices, formats, roles, rules."""

import os
import subprocess
import sys
from pathlib import Path

import needed
import pytest
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from artaudio.article.readers.registry import READERS
from artaudio.cli import artaudio
from artaudio.publish.formats.registry import FORMATS
from artaudio.script.rules import RULES
from artaudio.speech.registry import found

VARIABLE = "_ARTAUDIO_COMPLETE"


def offered(*words: str) -> list[str]:
    """What is offered for the last of these words."""
    shell = ShellComplete(artaudio, {}, "artaudio", VARIABLE)
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_commands_are_offered() -> None:
    """By click itself, also below a command."""
    assert offered("doc") == ["doctor"]
    assert "try" in offered("lexicon", "")


def test_pages_of_the_manual_are_offered() -> None:
    """For `artaudio help`."""
    assert offered("help", "sc") == ["script-file"]


def test_engines_formats_and_rules_are_all_offered() -> None:
    """Each that there is, for each command that takes one."""
    assert offered("build", "--engine", "") == ["auto", *found()]
    assert offered("say", "--engine", "pi") == ["pico", "piper"]
    assert offered("build", "--format", "") == [*FORMATS, "epub"]
    assert offered("script", "--rule-off", "") == [rule.name for rule in RULES]
    assert offered("build", "--input-format", "") == [reader.name for reader in READERS]


def test_a_list_of_formats_is_completed_at_its_end() -> None:
    """The part after the last comma, and no format twice."""
    assert offered("build", "--format", "mp3,m") == ["mp3,m4b"]


def test_voices_are_offered_with_their_engine() -> None:
    """As ENGINE/ID; as the id alone where the engine was named before."""
    assert "tone/low" in offered("build", "--voice", "")
    assert all(name.startswith("tone/") for name in offered("say", "--voice", "tone/"))
    assert offered("build", "--engine", "tone", "--voice", "") == ["middle", "low", "high"]
    assert offered("voices", "install", "") == []
    assert {"tone", "tone/low"} <= set(offered("voices", "try", "to"))
    needed.pico()
    assert "pico/de-DE" in offered("build", "--quote-voice", "pico/")


def test_roles_are_offered() -> None:
    """With the sign after which the voice comes."""
    assert {"question=", "crosshead=", "english="} <= set(offered("build", "--role-voice", ""))
    assert offered("build", "--role-voice", "ques") == ["question="]
    assert "disclosure=" not in offered("build", "--role-voice", "")


def test_broken_settings_offer_nothing(tmp_path: Path) -> None:
    """No traceback comes into the line that somebody types."""
    (tmp_path / "artaudio.toml").write_text("[speech", encoding="utf-8")
    assert offered("build", "--voice", "") == []


@pytest.mark.parametrize("shell", [BashComplete, ZshComplete, FishComplete], ids=lambda shell: shell.name)
def test_the_program_answers_each_shell(shell: type[ShellComplete], tmp_path: Path) -> None:
    """As the line of docs/cli.md asks for the shell's function, and as that function asks for words."""
    line = "artaudio build --engine pic"
    asked = {"COMP_WORDS": line, "COMP_CWORD": "pic" if shell is FishComplete else "3"}

    def answer(what: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "artaudio"],
            cwd=tmp_path,
            env={**os.environ, **asked, VARIABLE: f"{shell.name}_{what}"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert VARIABLE in answer("source")
    assert "pico" in answer("complete")
    assert "gtts" not in answer("complete")
