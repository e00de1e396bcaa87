"""`artaudio script -o`, `artaudio diff` and the builds in between, from the outside."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "Ein kurzer Vorspann über das Wetter. Er hat zwei Sätze.\n\nAm Montag hat es geregnet. Am Dienstag schien die Sonne.\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a folder of its own, with a cache of its own, beside `artikel.txt`."""
    (tmp_path / "artikel.txt").write_text(TEXT, encoding="utf-8")
    environment = {**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache"), "HOME": str(tmp_path)}

    def go(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "artaudio", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment,
        )

    return go


def test_a_day_at_an_editors_desk(run: Run, tmp_path: Path) -> None:
    """Write, edit, build; the article is corrected: every command that would lose the edit stops with exit code 11."""
    assert run("script", "artikel.txt", "-o", "skript.toml").returncode == 0
    path = tmp_path / "skript.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(text = 'Am Montag.*')", r"\1\nspoken = 'Am Sonntag.'", text), encoding="utf-8")

    refused = run("script", "artikel.txt", "-o", "skript.toml")
    assert refused.returncode == 11
    assert "spoken: Am Montag hat es geregnet." in refused.stderr
    assert "--update" in refused.stderr

    assert run("build", "artikel.txt", "-o", "alt", "--engine", "tone").returncode == 0
    built = run("build", "skript.toml", "--engine", "tone")
    assert built.returncode == 0, built.stderr
    (anew,) = [line for line in built.stdout.splitlines() if "–" in line]
    assert re.fullmatch(r" +0:\d\d–0:\d\d  Am Montag hat es geregnet\.", anew)

    (old,), (new,) = (list((tmp_path / name).iterdir()) for name in ("alt", "output"))
    told = run("diff", str(old), str(new))
    assert re.search(
        r"~ 0:\d\d  Am Montag hat es geregnet\.\n    said  Am Montag hat es geregnet\.\n    now   Am Sonntag\.",
        told.stdout,
    )
    assert told.stdout.count("~") == 1

    lost = run("build", "artikel.txt", "--engine", "tone", "--json")
    assert lost.returncode == 11
    error = json.loads(lost.stdout)
    assert error["kind"] == "EditedError"
    assert "--discard-edits" in error["hint"]

    (tmp_path / "artikel.txt").write_text(TEXT.replace("Dienstag", "Mittwoch"), encoding="utf-8")
    stale = run("build", "skript.toml", "--engine", "tone")
    assert stale.returncode == 11
    assert "Am Mittwoch schien die Sonne." in stale.stderr
    updated = run("script", "artikel.txt", "-o", "skript.toml", "--update")
    assert updated.returncode == 0
    assert "Am Dienstag schien die Sonne." in updated.stderr
    said = run("build", "skript.toml", "--engine", "tone", "--json")
    assert "Am Sonntag." in said.stdout
    assert "Am Mittwoch schien die Sonne." in said.stdout

    (tmp_path / "artikel.txt").write_text(TEXT.replace("Montag", "Freitag"), encoding="utf-8")
    both = run("script", "artikel.txt", "-o", "skript.toml", "--update")
    assert both.returncode == 11
    assert "Am Montag hat es geregnet." in both.stderr
    assert "spoken = 'Am Sonntag.'" in path.read_text(encoding="utf-8")
    assert run("build", "skript.toml", "--engine", "tone").returncode == 4
    assert run("build", "artikel.txt", "--engine", "tone", "--discard-edits").returncode == 0


def test_an_article_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """What only a web page's markup tells is lost without the page: no build passes that over."""
    page = "<article><h1>Die Lage</h1><p>{}</p><ul><li>Erster Punkt der Liste</li><li>Zweiter Punkt</li></ul></article>"
    (tmp_path / "seite.html").write_text(page.format(TEXT.replace("\n\n", "</p><p>")), encoding="utf-8")
    assert run("script", "seite.html", "-o", "skript.toml").returncode == 0
    assert "is not there" not in run("script", "skript.toml").stderr
    (tmp_path / "seite.html").unlink()
    assert "seite.html is not there" in run("script", "skript.toml").stderr
    assert "seite.html is not there" in run("build", "skript.toml", "--engine", "tone").stdout
    told = json.loads(run("build", "skript.toml", "--engine", "tone", "--json").stdout)
    assert told["missing_article"] == "seite.html"


@pytest.mark.parametrize("flags", [["--update"], ["--force"], ["-o", "s.toml", "--update", "--force"]])
def test_flags_that_mean_nothing_are_wrong_usage(run: Run, flags: list[str]) -> None:
    """--update and --force need a file, and exclude each other."""
    done = run("script", "artikel.txt", *flags)
    assert done.returncode == 2
    assert "--" in done.stderr


def test_a_script_file_is_written_over_by_force(run: Run, tmp_path: Path) -> None:
    """--force takes whatever stands there."""
    (tmp_path / "da.toml").write_text("Notizen", encoding="utf-8")
    assert run("script", "artikel.txt", "-o", "da.toml").returncode == 11
    assert (tmp_path / "da.toml").read_text(encoding="utf-8") == "Notizen"
    assert run("script", "artikel.txt", "-o", "da.toml", "--force").returncode == 0
    assert (tmp_path / "da.toml").read_text(encoding="utf-8").startswith("# artaudio script 2\n")


ENGLISH = (
    "The council of the city has decided to rebuild the harbour, and the work will begin in May with twelve trees.\n\n"
    * 4
)


def test_an_article_that_is_not_german_is_refused_before_anything_is_spoken(run: Run, tmp_path: Path) -> None:
    """Exit code 3 with the way out; --language de reads it all the same."""
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    for command in ("script", "build"):
        done = run(command, "english.txt")
        assert done.returncode == 3
        assert "is not German but English" in done.stderr
        assert "--language de" in done.stderr
    assert not (tmp_path / "output").exists()
    assert run("script", "english.txt", "--language", "de").returncode == 0


def test_what_is_repaired_in_the_source_is_said(run: Run, tmp_path: Path) -> None:
    """`script` names what was encoded twice and what cannot be repaired, with its line."""
    (tmp_path / "alt.txt").write_bytes((TEXT + "\nDie Größe der Stra\ufffde.\n").encode().decode("latin-1").encode())
    done = run("script", "alt.txt")
    assert "encoded twice" in done.stderr
    assert "Größe der Stra" in done.stdout
    (tmp_path / "verloren.txt").write_text(TEXT + "\nDie Stra\ufffde ist gesperrt.\n", encoding="utf-8")
    assert "line 5: a character was lost" in run("script", "verloren.txt").stderr


def test_a_table_is_read_row_by_row_on_request(run: Run, tmp_path: Path) -> None:
    """Without --tables it is left out as a whole; with it each row is said with the heads of its columns."""
    table = "Ort\tGäste\tTage\nAltdorf\t31\t4\nOstkai\t19\t2\n"
    (tmp_path / "tabelle.txt").write_text(
        f"{TEXT}\n{table}\nDamit endet der Bericht aus der Stadt.\n", encoding="utf-8"
    )
    left_out = run("script", "tabelle.txt").stdout
    assert left_out.count("[left out: table]") == 3
    read = run("script", "tabelle.txt", "--tables").stdout
    assert "Altdorf: Gäste: einunddreißig, Tage: vier." in read
    assert "Ostkai: Gäste: neunzehn, Tage: zwei." in read


def test_a_strict_check_fails_where_something_is_to_be_looked_at(run: Run, tmp_path: Path) -> None:
    """The summary of `build` has the words; `check` shows them with exit code 0, and with 8 under --strict."""
    teaser = "Neuer Bahnhof: So teuer wird das Dach"
    (tmp_path / "artikel.txt").write_text(
        f"{TEXT}\nLesen Sie auch\n\n{teaser}\n\nDas war es für heute.\n", encoding="utf-8"
    )
    built = run("build", "artikel.txt", "--engine", "tone", "--format", "mp3")
    assert teaser in built.stdout
    (folder,) = (tmp_path / "output").iterdir()
    checked = run("check", str(folder))
    assert checked.returncode == 0
    assert "1 to look at" in checked.stdout
    strict = run("check", str(folder), "--strict", "--json")
    assert strict.returncode == 8
