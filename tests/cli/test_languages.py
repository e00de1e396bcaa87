"""Every command talks to people in one language: German where the system is German, English elsewhere."""

import io
import json
import re
import shutil
from pathlib import Path

import click
import pytest
from newsdesk import lay_settings

from artaudio.base import messages
from artaudio.cli import artaudio, main
from artaudio.commands.help import manual_pages, title_of
from artaudio.commands.language import talking
from artaudio.commands.usage import OutputFolder, PathType
from artaudio.editor.steps import STEPS
from artaudio.speech import registry

TITLE, AUTHOR = "Nebel über Auenfeld", "Eva Roth"
SENTENCES = (
    "Am Morgen lag dichter Nebel über den Wiesen, und niemand sah den Fluss.",
    "Erst am Mittag wurde es hell, sagte der Bürgermeister.",
    "Die Polizei zählte drei Unfälle, verletzt wurde niemand.",
    "Foto: dpa",
)
ARTICLE = f"{TITLE}\n\n{SENTENCES[0]}\n\nVon {AUTHOR}\n\n{SENTENCES[1]}\n\n{SENTENCES[2]}\n\n{SENTENCES[3]}\n"
LOG = "log.txt"
TONE = ("--engine", "tone", "--format", "mp3")
CALLS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, ("--version",)),
    (2, ("biuld",)),
    (2, ("nebel.txt",)),
    (2, ("feed", "ad")),
    (0, ("build", "nebel.txt", *TONE)),
    (0, ("build", "nebel.txt", *TONE)),
    (0, ("build", "nebel.txt", "flut.txt", *TONE)),
    (10, ("build", "nebel.txt", "fehlt.txt", *TONE)),
    (0, ("build", "korrigiert.txt", *TONE)),
    (2, ("build",)),
    (2, ("build", "nebel.txt", "--loudness", "laut")),
    (2, ("build", "nebel.txt", "--word-times", "oft")),
    (2, ("build", "nebel.txt", "--jobs", "65")),
    (2, ("build", "nebel.txt", "--gibt-es-nicht")),
    (2, ("build", "nebel.txt", "--engine")),
    (2, ("build", "nebel.txt", "ogg")),
    (2, ("build", "nebel.txt", "--config", "schlecht.toml")),
    (2, ("build", "nebel.txt", "--config", "fremd.toml")),
    (2, ("build", "nebel.txt", "--role-voice", "niemand=tone/low")),
    (2, ("build", "nebel.txt", "--rule-off", "nichts")),
    (2, ("build", "nebel.txt", "--engine", "nichts")),
    (2, ("build", "nebel.txt", "--format", "mp4")),
    (2, ("build", "nebel.txt", "--language", "fr")),
    (3, ("build", "fehlt.txt")),
    (3, ("build", "leer.txt")),
    (3, ("build", "-")),
    (3, ("build", "bild.jpg")),
    (3, ("build", "englisch.txt", *TONE)),
    (3, ("build", "abo.html", *TONE, "--each-chapter")),
    (2, ("build", "nebel.txt", "--engine", "gtts", "--offline")),
    (0, ("script", "nebel.txt")),
    (0, ("script", "seite.html", "--all")),
    (0, ("script", "nebel.txt", "-o", "nebel.toml")),
    (2, ("script", "nebel.txt", "--update")),
    (11, ("script", "nebel.txt", "-o", "bearbeitet.toml")),
    (4, ("build", "kaputt.toml", *TONE)),
    (0, ("diff", "nebel.txt", "korrigiert.txt")),
    (0, ("diff", "nebel.txt", "nebel.txt")),
    (0, ("check", "output/nebel-ueber-auenfeld")),
    (8, ("check", "beschaedigt")),
    (8, ("check", "beschaedigt", "-q")),
    (7, ("check", "leer.txt")),
    (0, ("inspect", "output/nebel-ueber-auenfeld/nebel-ueber-auenfeld.mp3")),
    (7, ("inspect", "nebel.txt")),
    (0, ("say", "Am 3.10. um 8 Uhr.", "--engine", "tone", "-o", "satz.wav")),
    (0, ("say", "Am 3.10. um 8 Uhr.", "--show")),
    (2, ("say", "Hallo.", "--show", "--play")),
    (3, ("say", "…", "--engine", "tone", "-o", "satz.wav")),
    (0, ("normalize",)),
    (0, ("lexicon", "check", "nebel.txt")),
    (0, ("lexicon", "add", "Mossul", "Mosul", "-o", "lexikon.toml")),
    (4, ("lexicon", "add", "Mossul", "Mosul", "-o", "lexikon.toml")),
    (0, ("lexicon", "try", "Mossul", "Mosul", "-o", "hoeren", "--engine", "tone")),
    (0, ("lexicon", "export", "lexikon.toml", "-o", "lexikon.pls")),
    (4, ("lexicon", "export", "schlecht.toml", "-o", "lexikon.pls")),
    (0, ("sign", "init", "Auenfelder Zeitung", "-o", "keys")),
    (7, ("sign", "init", "Auenfelder Zeitung", "-o", "keys")),
    (2, ("sign", "init", "", "-o", "other")),
    (0, ("help", "--man")),
    (2, ("help", "cli", "--man")),
    (0, ("feed", "init", "--feed", "feed.xml")),
    (7, ("feed", "init", "--feed", "feed.xml")),
    (0, ("feed", "add", "--feed", "feed.xml", "output/nebel-ueber-auenfeld")),
    (7, ("feed", "add", "--feed", "feed.xml", "leer.txt")),
    (0, ("feed", "list", "--feed", "feed.xml")),
    (0, ("feed", "check", "--feed", "feed.xml")),
    (0, ("feed", "check", "--feed", "fremd.xml")),
    (8, ("feed", "check", "--feed", "falsch.xml")),
    (7, ("feed", "check", "--feed", "fehlt.xml")),
    (7, ("feed", "remove", "nichts", "--feed", "feed.xml")),
    (0, ("publish", "ziel", "--dry-run")),
    (0, ("publish", "ziel")),
    (7, ("publish", "ziel", "--from", "fehlt.xml")),
    (2, ("publish", "sftp://example.org/x", "--offline")),
    (0, ("feed", "remove", "output/nebel-ueber-auenfeld", "--feed", "feed.xml")),
    (7, ("serve", "fehlt", "--port", "0")),
    (2, ("serve", "output", "--lan", "--offline")),
    (0, ("voices", "--offline")),
    (0, ("voices", "try", "tone/low", "-o", "stimmen")),
    (2, ("voices", "try", "niemand", "-o", "stimmen")),
    (2, ("voices", "install", "de_DE-thorsten-high", "--offline")),
    (2, ("voices", "install")),
    (0, ("doctor", "--offline")),
    (0, ("help",)),
    (0, ("help", "build")),
    (2, ("help", "nichts")),
    (0, ("edit", "--steps")),
    (0, ("edit", "schritte.txt", "-o", "wache", "--do", "role 2 caption")),
    (0, ("edit", "schritte.txt", "-o", "wache", "--history")),
    (0, ("edit", "schritte.txt", "-o", "wache", "--undo", "1")),
    (4, ("edit", "schritte.txt", "-o", "wache", "--do", "role 99 caption")),
    (4, ("edit", "schritte.txt", "-o", "wache", "--do", "tanze")),
    (2, ("archive", "build", "eingang")),
    (2, ("archive", "estimate", "eingang", "--workers", "2")),
    (7, ("archive", "status", "lager")),
    (7, ("archive", "failures", "lager")),
    (7, ("archive", "retry", "lager")),
    (7, ("archive", "diff", "lager")),
    (7, ("archive", "feeds", "lager")),
    (0, ("watch", "eingang", "-o", "wache", "--once", *TONE)),
    (10, ("watch", "fehlt.txt", "-o", "wache", "--once", *TONE)),
    (2, ("watch", "eingang", "--every", "bald")),
)
"""Exit code and arguments; each is called in both languages, in this order."""
ENGLISH = frozenset(
    re.findall(
        r"\S+",
        """
        the is are were of and not there it its with which this that has have been by from for to nothing without each every
        what who choose give write written speaks cannot does another one again than only or if yes your you must first
        other where here now then would could into here's more
        """,
    )
)
GERMAN = frozenset(
    re.findall(
        r"\S+",
        """
        der das und nicht ist sind mit kein keine keinen eine einen ein einer wird werden wurde für von vom zu zum auf oder
        sie es den als auch nur wenn dann dieser diese dieses ohne durch beim nach vor über unter gibt kann
        """,
    )
)
"""Words that stand in nearly every sentence of one language and are none of the other."""
QUOTED = re.compile(
    "„[^“]*“|«[^»]*»|`[^`]*`|'[^']*'|\"[^\"]*\"|--?[a-z][a-z-]*|\\[[^\\]]*\\]|\\S*[/\\\\]\\S*|\\S+\\.\\w{2,5}\\b|\\S*[_=]\\S*"
)
"""What is quoted: from an article, from a settings file, from a command line, names of files."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, settings, a damaged edition, a feed by others: something for every call."""
    folder = tmp_path_factory.mktemp("languages") / "desk"
    lay_settings(folder)
    for name, text in {
        "nebel.txt": ARTICLE,
        "schritte.txt": ARTICLE,
        "flut.txt": ARTICLE.replace("Nebel", "Flut").replace("Fluss", "Deich"),
        "korrigiert.txt": ARTICLE.replace("drei", "vier"),
        "leer.txt": " \n",
        "englisch.txt": "The bridge\n\n"
        + "The bridge in the town is closed, and nobody knows for how long it will be. " * 8,
        "seite.html": f"<nav><a href='/'>Start</a></nav><h1>{TITLE}</h1><p>{'</p><p>'.join(SENTENCES)}</p>",
        "abo.html": f"<html><body><h1>{TITLE}</h1></body></html>",
        "kaputt.toml": "# artaudio script 1\n[[passage]]\nrole = 3\n",
        "schlecht.toml": "[mix]\nloudness = laut\n",
        "fremd.toml": "[mix]\nloudnes = 3\n",
        "fremd.xml": "<rss version='2.0'><channel><item><guid>x</guid></item></channel></rss>",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "bild.jpg").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    (folder / "eingang").mkdir()
    (folder / "eingang" / "flut.txt").write_text(ARTICLE.replace("Nebel", "Flut"), encoding="utf-8")
    return folder


def prepare(folder: Path) -> None:
    """What calls leave behind is removed, and what they need is made of what others have left."""
    for name in (
        "output",
        "keys",
        "ziel",
        "wache",
        "stimmen",
        "hoeren",
        "cache",
        "lexikon.toml",
        "feed.xml",
        "beschaedigt",
        "schritte.script.toml",
    ):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)


def said(call: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and all that a call prints."""
    if "beschaedigt" in call and not (folder / "beschaedigt").exists():
        shutil.copytree(folder / "output" / "nebel-ueber-auenfeld", folder / "beschaedigt")
        (folder / "beschaedigt" / "nebel-ueber-auenfeld.mp3").unlink()
        (folder / "beschaedigt" / "cover.jpg").write_bytes(b"kein Bild")
    if call[-1] == "falsch.xml":
        feed = (folder / "feed.xml").read_text(encoding="utf-8")
        (folder / "falsch.xml").write_text(re.sub(' length="\\d+"', ' length="7"', feed), encoding="utf-8")
    if call[-1] == "bearbeitet.toml":
        text = (folder / "nebel.toml").read_text(encoding="utf-8")
        (folder / "bearbeitet.toml").write_text(text.replace("Nebel über den", "Dunst über den"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(call)
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


@pytest.fixture
def stage(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desk as the current folder, with a cache of its own, and a line on standard input."""
    prepare(desk)
    monkeypatch.chdir(desk)
    monkeypatch.setenv("ARTAUDIO_CACHE", str(desk / "cache"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Am 3.10. um 8 Uhr.\n")))
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return desk


QUOTATIONS = sorted(
    (
        *SENTENCES,
        SENTENCES[0].replace("Nebel über den", "Dunst über den"),
        SENTENCES[0].replace("Nebel", "Flut"),
        SENTENCES[0].replace("Nebel", "Flut").replace("Fluss", "Deich"),
        "Texte der Redaktion, vorgelesen.",
        SENTENCES[2].replace("drei", "vier"),
        "Am Morgen lag dichter Nebel über den Wiesen, und niemand …",
        f"Sie hörten: {TITLE}.",
        f"Ein Text von {AUTHOR}.",
        f"Von {AUTHOR}",
        TITLE,
        TITLE.replace("Nebel", "Flut"),
        "Gelesen von einer synthetischen Stimme.",
        "Artikel zum Hören",
        "Am dritten Oktober um acht Uhr.",
        *(title_of(page) for page in manual_pages().values()),
    ),
    key=len,
    reverse=True,
)
"""What is quoted as it stands: from articles and what is said around them, and titles of the manual, which is in English."""


NAMES = frozenset(
    (
        "artaudio",
        "certificate",
        "install",
        "kbit",
        "key",
        "linux",
        "low",
        "middle",
        "mono",
        "mp3",
        "mutagen",
        "py",
        "pydub",
        "soundfile",
        "soxr",
    )
)
"""Names of programs, libraries, voices and units, which are the same in every language."""


IN_EACH = pytest.mark.parametrize(("locale", "foreign"), [("de_DE.UTF-8", ENGLISH), ("en_GB.UTF-8", GERMAN)])
"""The languages of messages, each with the words that only the other one has."""


def foreign_words(text: str, foreign: frozenset[str]) -> list[str]:
    """Lines that have words of another language, apart from what they quote."""
    for quoted in QUOTATIONS:
        text = text.replace(quoted, "")
    found = []
    for line in text.splitlines():
        words = re.findall(r"(?<![\w…])[a-zäöüß']+(?![\w…])", QUOTED.sub(" ", line).lower())
        if strangers := foreign.intersection(words):
            found.append(f"{sorted(strangers)}: {line}")
    return found


@IN_EACH
def test_every_command_speaks_one_language(
    locale: str,
    foreign: frozenset[str],
    stage: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Summaries, tables, progress, errors and hints of every command, and no word of the other language but what is quoted.

    Logs, and all files that programs read, are in English.
    """
    monkeypatch.setenv("LANG", locale)
    wrong = []
    for code, call in CALLS:
        ended, text = said(with_flags(call, "--log-file", LOG), stage, capsys)
        found = foreign_words(text, foreign)
        if ended != code or found or "Traceback (most" in text:
            wrong.append((" ".join(call), ended, found or text[-300:]))
    assert not wrong, "\n".join(map(str, wrong))
    assert "ended by UnreachableArticleError: fehlt.txt cannot be read: No such file" in (stage / LOG).read_text(
        "utf-8"
    )
    read = files_for_programs(stage)
    assert {"edition.json", "feed.xml", "review.json", "nebel.toml", LOG} <= {path.name for path in read}
    german = [(path, found) for path in read if (found := foreign_words(path.read_text("utf-8"), GERMAN))]
    assert not german, "\n".join(map(str, german))


def with_flags(call: tuple[str, ...], *flags: str) -> tuple[str, ...]:
    """A call with more flags, right behind its command; one without a command as it is."""
    known = set(paths_below(artaudio))
    end = max((count for count in range(1, len(call) + 1) if call[:count] in known), default=0)
    return (*call[:end], *flags, *call[end:]) if end else call


def files_for_programs(folder: Path) -> list[Path]:
    """Every file that a call wrote and that no person reads or hears as it stands."""
    kinds = {".json", ".toml", ".xml", ".txt", ".jsonl", ".journal", ".pls"}
    made = [path for path in folder.rglob("*") if path.suffix in kinds and path.is_file()]
    return [path for path in made if path.name == LOG or path.suffix != ".txt"]


@IN_EACH
def test_the_help_of_every_command_speaks_one_language(
    locale: str,
    foreign: frozenset[str],
    stage: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Usage, description, placeholders and options of every command."""
    monkeypatch.setenv("LANG", locale)
    for path in sorted(paths_below(artaudio)):
        ended, text = said((*path, "--help"), stage, capsys)
        assert (ended, foreign_words(text, foreign)) == (0, []), path
        assert ("Optionen:" in text, "Options:" in text) == (
            (True, False) if locale.startswith("de") else (False, True)
        )


def test_no_word_passes_the_catalogues_by(
    stage: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a language in which every text stands in brackets, no English word stands outside of them, be it alone on its line."""
    bracketed = {
        text: [f"⟦{one}⟧" for one in said] if isinstance(said, list) else f"⟦{said}⟧"
        for text, said in json.loads((messages.CATALOGUES / "de.json").read_bytes()).items()
    }
    monkeypatch.setattr("artaudio.base.messages._catalogue", lambda code: bracketed if code == "de" else {})
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    messages._forms.cache_clear()
    names = {word for path in paths_below(artaudio) for word in path} | set(registry.found()) | GERMAN | NAMES
    names |= {word for step in STEPS for word in step.split("-")} | {"key", "certificate", "caption", "tanze"}
    names |= {word for topic in manual_pages() for word in topic.split("-")}
    wrong = []
    for _, call in CALLS:
        if call[0] != "inspect":  # it shows what is in a file
            _, text = said(call, stage, capsys)
            for quoted in QUOTATIONS:
                text = text.replace(quoted, "")
            while (less := re.sub("⟦[^⟦⟧]*⟧", " ", text)) != text:
                text = less
            wrong += [
                (" ".join(call), word, line)
                for line in text.splitlines()
                for word in re.findall(r"(?<![\w….])[a-z]{2,}(?![\w…])", QUOTED.sub(" ", line))
                if word not in names
            ]
    messages._forms.cache_clear()
    assert not wrong, "\n".join(map(str, wrong))


def test_every_command_is_called() -> None:
    """No command is left out of the calls above."""
    called = {path for path in paths_below(artaudio) for _, call in CALLS if call[: len(path)] == path}
    assert set(paths_below(artaudio)) - called == set()


def paths_below(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The names of all commands, one after the other."""
    found = []
    for name, command in group.commands.items():
        found.append((*before, name))
        if isinstance(command, click.Group):
            found += paths_below(command, (*before, name))
    return found


@pytest.mark.parametrize("flag", ["--json", "--json-lines"])
def test_what_programs_read_is_english_and_the_same_in_every_language(
    flag: str, stage: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON, of results as of errors, does not depend on the system's language."""
    found = []
    for locale in ("de_DE.UTF-8", "en_GB.UTF-8"):
        monkeypatch.setenv("LANG", locale)
        calls = (("build", "fehlt.txt", flag), ("build", "nebel.txt", "--engine", "nichts", flag), ("build", flag))
        found.append([said(call, stage, capsys) for call in calls])
    assert found[0] == found[1]
    assert "cannot be read: No such file or directory" in found[0][0][1]


def test_json_of_every_command_is_english(
    stage: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a German system no result, note, reason, error or hint is German, on standard output as on standard error."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    wrong, called = [], set()
    for _, call in CALLS:
        flags = [flag for flag in ("--json", "--json-lines") if with_flags(call, flag) != call and knows(call, flag)]
        for flag in flags:
            called.add((with_flags(call, flag)[0], flag))
            _, text = said(with_flags(call, flag), stage, capsys)
            if found := foreign_words(text, GERMAN):
                wrong.append((" ".join(call), found))
        if not flags:
            said(call, stage, capsys)
    assert not wrong, "\n".join(map(str, wrong))
    assert {name for name, _ in called} >= {
        "build",
        "script",
        "check",
        "inspect",
        "voices",
        "doctor",
        "watch",
        "archive",
    }


def knows(call: tuple[str, ...], flag: str) -> bool:
    """Whether the command that is called has a flag."""
    command: click.Command | None = artaudio
    for name in call:
        if isinstance(command, click.Group):
            command = command.commands.get(name)
    return command is not None and any(flag in one.opts for one in command.params)


def test_a_report_for_developers_is_english(
    stage: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is pasted into a report of a failure is the same in every language, also where the settings cannot be used."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    for settings in ("", "[mix]\nloudnes = 3\n"):
        (stage / "eingang" / "artaudio.toml").write_text(settings, encoding="utf-8")
        monkeypatch.chdir(stage / "eingang")
        main_said = said(("doctor", "--report", "--offline"), stage, capsys)
        assert main_said[0] == 0
        assert "there is no key mix.loudnes" in main_said[1] or not settings
        assert "nicht" not in main_said[1]
    (stage / "eingang" / "artaudio.toml").unlink()


def test_the_settings_decide_before_the_system_does(
    stage: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """[ui] language holds for the artaudio.toml here and for the one that is named; one that is no language is refused."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    for language, word in (("en", "error:"), ("de", "Fehler:"), ("auto", "Fehler:")):
        (stage / "ui.toml").write_text(f'[ui]\nlanguage = "{language}"\n', encoding="utf-8")
        for config in (("--config", "ui.toml"), ("--config=ui.toml",)):
            assert word in said(("build", "fehlt.txt", *config), stage, capsys)[1]
    (stage / "ui.toml").write_text('[ui]\nlanguage = "fr"\n', encoding="utf-8")
    ended, text = said(("build", "nebel.txt", "--config", "ui.toml"), stage, capsys)
    assert ended == 2
    assert "ui.language kann nicht „fr“ sein" in text
    monkeypatch.chdir(stage / "eingang")
    Path("artaudio.toml").write_text('ui.language = "en"\n', encoding="utf-8")
    assert "Options:" in said(("build", "--help"), stage, capsys)[1]
    Path("artaudio.toml").unlink()


def test_a_command_that_is_imported_in_german_has_english_names_for_its_values() -> None:
    """They are translated where they are shown: the command of a process may be shown in several languages."""
    with talking("de"):
        names = [PathType(dir_okay=False).name, PathType(file_okay=False).name, PathType().name, OutputFolder().name]
    assert names == ["file", "directory", "path", "directory"]


def test_roles_are_named_in_either_language(stage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--role-voice` takes the German name of a role as the English one; the script is the same."""
    scripts = [
        said(("script", "nebel.txt", "--role-voice", f"{role}=tone/low", "--json"), stage, capsys)
        for role in ("lead", "Vorspann", "vorspann")
    ]
    assert scripts[0][0] == 0
    assert "tone/low" in scripts[0][1]
    assert scripts[0] == scripts[1] == scripts[2]
