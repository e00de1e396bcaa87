"""Whoever mistypes a command is told what was meant, as a person or, under --json, as a program reads it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from front_door import typed

ARTICLE = "Ein Titel\n\nAm Montag hat es geregnet. Am Dienstag schien die Sonne.\n"


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three articles: the name of one has a space, that of another no suffix."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path_factory.mktemp("cache")))
    for name in ("lage.txt", "die lage.txt", "artikel"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["lage.txt"], "artaudio build lage.txt?"),
        (["die lage.txt", "--engine", "tone"], "artaudio build 'die lage.txt' --engine tone?"),
        (["artikel"], "artaudio build artikel?"),
        (["nirgends.md"], "artaudio build nirgends.md?"),
        (["texte/lage"], "artaudio build texte/lage?"),
        (["-"], "artaudio build -?"),
        (["https://example.org/artikel"], "artaudio build https://example.org/artikel?"),
        (["lage.mp3"], "artaudio inspect lage.mp3?"),
        (["biuld", "lage.txt"], "did you mean build?"),
        (["Build", "lage.txt"], "did you mean build?"),
        (["scirpt"], "did you mean script?"),
        (["lexicon", "help"], "artaudio lexicon --help?"),
        (["version"], "artaudio --version?"),
        (["install", "de_DE-thorsten-high"], "artaudio voices install?"),
        (["voices", "instal"], "did you mean install?"),
        (["feed", "chekc"], "did you mean check?"),
        (["lexicon", "exprot"], "did you mean export?"),
        (["build", "lage.txt", "--engin", "tone"], "--engine"),
        (["build", "lage.txt", "--format", "mp4"], "did you mean mp3?"),
        (["build", "lage.txt", "--format", ".oggs"], "did you mean ogg?"),
        (["build", "lage.txt", "--engine", "pcio"], "did you mean pico?"),
        (["build", "lage.txt", "--engine", "atuo"], "did you mean auto?"),
        (["build", "lage.txt", "--role-voice", "qoute=de-DE-tief"], "did you mean quote?"),
        (["script", "lage.txt", "--rule-off", "date"], "did you mean dates?"),
        (["build", "lage.txt", "--format", "mp3", "ogg"], "--format mp3,ogg"),
        (["script", "die lage.txt", "artikel"], "artaudio script 'die lage.txt' ; artaudio script artikel"),
        (["build", ""], "the article's file name is empty"),
        (["check", ".", "--plot", "lage.jpg"], "ends in neither .svg nor .png"),
    ],
)
def test_what_was_meant_is_named(folder: Path, words: list[str], meant: str) -> None:
    """Exit code 2, the command, word or flag that was meant, and nothing written."""
    before = sorted(folder.iterdir())
    done = typed(folder, *words)
    assert (done.code, done.out) == (2, "")
    assert meant in done.err
    assert "hint:" in done.err
    assert sorted(folder.iterdir()) == before


def test_a_word_that_is_like_nothing_is_answered_with_the_commands(folder: Path) -> None:
    """No guess is better than a wild one."""
    done = typed(folder, "xylophon")
    assert done.code == 2
    assert "did you mean" not in done.err
    assert "build, edit, watch" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["build", "lage.txt", "--engin", "x", "--json"], "--engin"),
        (["build", "--json", "lage.txt", "--engin", "x"], "--engin"),
        (["build", "--json"], "ARTICLE"),
        (["build", "lage.txt", "--loudness", "laut", "--json"], "laut"),
        (["script", "lage.txt", "artikel", "--json"], "2 were named"),
        (["biuld", "lage.txt", "--json"], "did you mean build?"),
        (["lage.txt", "--json"], "artaudio build lage.txt --json?"),
        (["feed", "nichts", "--json"], "nichts"),
        (["voices", "install", "--json"], "name a voice"),
        (["doctor", "--jsn", "--json"], "--jsn"),
    ],
)
def test_wrong_usage_is_one_object_under_json(folder: Path, words: list[str], says: str) -> None:
    """Error, hint and kind, as after any failure, wherever --json stands; people still read it on standard error."""
    done = typed(folder, *words)
    assert done.code == 2
    assert set(done.json) == {"error", "hint", "kind"}
    assert done.json["kind"] == "UsageError"
    assert says in done.json["error"]
    assert done.json["hint"]
    assert says in done.err


def test_a_settings_error_under_json_names_the_key(folder: Path) -> None:
    """Programs get what people get."""
    (folder / "artaudio.toml").write_text("[speech]\nengin = 'tone'\n", encoding="utf-8")
    done = typed(folder, "build", "lage.txt", "--json")
    assert (done.code, done.json["kind"]) == (2, "SettingsError")
    assert "speech.engin; did you mean engine?" in done.json["error"]


def test_the_program_without_a_command_shows_its_help() -> None:
    """The help and no hint that the help would help."""
    done = subprocess.run([sys.executable, "-m", "artaudio"], capture_output=True, text=True, check=False)
    assert "Start with:" in done.stdout + done.stderr
    assert "hint:" not in done.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["build", "lage.txt", "--title"], "--title"),
        (["script", "lage.txt", "--sign-off"], "--sign-off"),
        (["say"], "TEXT"),
        (["lexicon", "add", "Köln"], "RESPELLING"),
        (["check", "output", "--reviewed"], "--reviewed"),
    ],
)
def test_a_text_that_is_no_utf8_is_refused(folder: Path, words: list[str], named: str) -> None:
    """Bytes of Latin-1 have no letter: they are shown as they came, and nothing is written."""
    (folder / "output").mkdir()
    before = sorted(folder.iterdir())
    done = typed(folder, *words, os.fsdecode("Köln".encode("latin-1")))
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert "K\\xf6ln" in done.err.replace("\\\\", "\\")
    assert "UTF-8" in done.err
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_path_that_is_no_utf8_is_one_all_the_same(folder: Path) -> None:
    """Names of files are bytes: a lexicon with such a name is read."""
    lexicon = folder / os.fsdecode("wörter.toml".encode("latin-1"))
    lexicon.write_text('[words]\nMontag = { respelling = "Mohntag" }\n', encoding="utf-8")
    done = typed(folder, "script", "lage.txt", "--lexicon", lexicon.name)
    assert (done.code, done.err) == (0, "")
    assert "Mohntag" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ["lexicon", "add", "Mossul", "Mosul"],
        ["script", "lage.txt", "-o", "lage.script.toml"],
        ["lexicon", "export", "wörter.toml", "-o", "wörter.pls"],
    ],
    ids=lambda words: words[1],
)
def test_a_full_disk_is_told_from_a_wrong_place(
    folder: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hint is to free space, and neither a file nor a draft is left."""
    (folder / "wörter.toml").write_text('[words]\nMontag = { respelling = "Mohntag" }\n', encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = sorted(folder.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    done = typed(folder, *words)
    assert done.code != 0
    assert "No space left on device" in done.err
    assert "free some space on this disk" in done.err
    assert "-o" not in done.err.split("hint:")[1]
    assert sorted(folder.iterdir()) == before
