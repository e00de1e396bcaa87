"""`artaudio lexicon try`, `say --play` and what shows the lexicon's entries, from the outside."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAYER = """#!{python}
import sys, soundfile
assert soundfile.info(sys.argv[1]).format == "WAV"
with open({log!r}, "a") as log:
    log.write("played\\n")
"""


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """What the only player on the PATH writes a line into for each WAV file that it is given."""
    log, player = tmp_path / "played.txt", tmp_path / "bin" / "pw-play"
    player.parent.mkdir()
    player.write_text(PLAYER.format(python=sys.executable, log=str(log)), encoding="utf-8")
    player.chmod(0o755)
    return log


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a folder of its own, with the players in bin/ and no others."""
    environment = os.environ | {
        "ARTAUDIO_CACHE": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "PATH": str(tmp_path / "bin"),
    }

    def go(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "artaudio", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8", env=environment
        )

    return go


def test_a_word_is_heard_before_and_after_an_entry(run: Run, tmp_path: Path) -> None:
    """As it is said now and as it would be; no lexicon is written. `lexicon add` then makes it so."""
    done = run("lexicon", "try", "Kalender", "Kalehnder", "-o", "probe", "--engine", "tone")
    assert done.returncode == 0, done.stderr
    before, after = done.stdout.splitlines()
    assert before.startswith("before")
    assert before.endswith("as the voice reads it")
    assert after.startswith("after")
    assert after.endswith("Kalender → Kalehnder")
    lengths = [soundfile.info(tmp_path / "probe" / f"{name}.wav").duration for name in ("before", "after")]
    assert lengths[1] - lengths[0] == pytest.approx(0.06, abs=0.005)  # one letter more
    assert not (tmp_path / "lexicon.toml").exists()

    assert run("lexicon", "add", "Kalender", "Kalehnder").returncode == 0
    again = run("lexicon", "try", "Kalender", "-o", "probe", "--engine", "tone")
    assert again.stdout == done.stdout


def test_both_are_played_where_something_can(run: Run, tmp_path: Path, played: Path) -> None:
    """Without -o nothing is left behind."""
    done = run("lexicon", "try", "Mossul", "--engine", "tone")
    assert done.returncode == 0, done.stderr
    assert played.read_text(encoding="utf-8") == "played\n" * 2
    assert not list(tmp_path.glob("**/*.wav")) or all("cache" in path.parts for path in tmp_path.glob("**/*.wav"))


def test_say_plays(run: Run, tmp_path: Path, played: Path) -> None:
    """With -o the file is written as well, in its own format; without, none is."""
    assert run("say", "Guten Tag.", "--play", "--engine", "tone").returncode == 0
    assert not (tmp_path / "say.wav").exists()
    assert run("say", "Guten Tag.", "--play", "-o", "a.ogg", "--engine", "tone").returncode == 0
    assert soundfile.info(tmp_path / "a.ogg").format == "OGG"
    assert played.read_text(encoding="utf-8") == "played\n" * 2


def test_where_nothing_can_play_the_way_out_is_named(run: Run) -> None:
    """An error, never silence."""
    done = run("say", "Guten Tag.", "--play", "--engine", "tone")
    assert done.returncode == 2
    assert "-o" in done.stderr
    assert "aplay" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["Quarkbrot"], 4, "lexicon try Quarkbrot RESPELLING"),
        (["Mossul", "--ipa", "mɔsUl"], 4, "no IPA symbol"),
        (["SPD", "Espede"], 4, "S P D"),
        (["Kairo", "Kairoh", "--sentence", "Guten Tag."], 4, "--sentence"),
        (["Kairo", "…"], 4, "no letters"),
    ],
)
def test_what_would_change_nothing_is_refused(run: Run, arguments: list[str], code: int, says: str) -> None:
    """Before anything is spoken, with the way out."""
    done = run("lexicon", "try", *arguments, "-o", "probe", "--engine", "tone")
    assert done.returncode == code
    assert says in done.stderr


def test_a_voice_that_takes_no_ipa_says_so(run: Run) -> None:
    """Both takes are the same sound: that is named, and the way out."""
    done = run("lexicon", "try", "Kairo", "--ipa", "kaɪˈʁoː", "-o", "probe", "--engine", "tone")
    assert done.returncode == 0
    assert "tone/middle takes no IPA; give it a respelling" in done.stderr


def test_applied_entries_are_shown(run: Run, tmp_path: Path) -> None:
    """By `say --show` below the spoken words, by `script` beside them."""
    (tmp_path / "lexicon.toml").write_text('[words]\n"Osius" = { respelling = "Osi-us" }\n', encoding="utf-8")
    shown = run("say", "Frau Osius kam am 3. Mai.", "--show").stdout.splitlines()
    assert shown == ["Frau Osius kam am dritten Mai.", "  lexicon   Osius → Osi-us"]
    (tmp_path / "a.txt").write_text("Lage im Land\n\nFrau Osius kam am 3. Mai nach Berlin zurück.\n", encoding="utf-8")
    lines = [line.split("\t") for line in run("script", "a.txt").stdout.splitlines()]
    assert len({len(line) for line in lines}) == 1
    assert {line[-1] for line in lines[1:]} == {"", "Osius → Osi-us"}


def test_an_entry_that_would_change_nothing_is_named_when_it_is_added(run: Run) -> None:
    """A rule reads the letters of SPD one by one, before any lexicon is asked; a name is added without a word."""
    assert "S P D" in run("lexicon", "add", "SPD", "Espede").stderr
    assert "note" not in run("lexicon", "add", "Kairo", "Kaihro").stderr


def test_speed_is_heard(run: Run, tmp_path: Path) -> None:
    """In `say` and in the setting; one that is too fast is refused with its range."""
    text = "Am dritten Mai kamen sechzehn Tankwagen an."
    lengths = []
    for flags in ([], ["--speed", "1.25"], ["--config", "schnell.toml"]):
        (tmp_path / "schnell.toml").write_text("[speech]\nspeed = 1.25\n", encoding="utf-8")
        assert run("say", text, "--engine", "tone", *flags).returncode == 0
        lengths.append(soundfile.info(tmp_path / "say.wav").duration)
    assert lengths[1] == lengths[2]
    assert 0.79 < lengths[1] / lengths[0] < 0.9  # the pauses around it stay
    refused = run("say", text, "--engine", "tone", "--speed", "1.4")
    assert refused.returncode == 2
    assert "0.8 to 1.3" in refused.stderr
