"""Whoever names the wrong thing is told in his own language what it is, and what to name instead."""

from pathlib import Path

import pytest
from front_door import Said, typed

from artaudio.base.errors import PublishError
from artaudio.batch.entries import articles_in
from artaudio.upload.target import Target

ARTICLE = "Köln wählt\n\nAm Montag hat es geregnet. Am Dienstag schien die Sonne.\n"


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article, an empty file, an empty folder, and damaged files of several kinds."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path_factory.mktemp("cache")))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    (tmp_path / "Köln & Größe #1.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / "halb.json").write_bytes(b'{"schema": 1, ')
    (tmp_path / "falsch.json").write_bytes(b'{"schema": x}')
    (tmp_path / "-köln.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "schlüssel.toml").write_text('größe = "x"\n', encoding="utf-8")
    (tmp_path / "klammer.toml").write_text("[speech\n", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes('[publish]\ntitle = "Größe"\n'.encode("latin-1"))
    (tmp_path / "tonne.toml").write_text("[speech.options.tonne]\nx = 1\n", encoding="utf-8")
    (tmp_path / "stimmen.toml").write_text('[voices]\nFrage = "low"\n', encoding="utf-8")
    (tmp_path / "bote.toml").write_text('[publish]\nurl = "bote"\n', encoding="utf-8")
    (tmp_path / "ordner").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["inspect", "ordner"], 7, "Eine Tondatei angeben, nicht ihren Ordner"),
        (["inspect", "nirgends.mp3"], 7, "Den Pfad prüfen, und ob"),
        (["check", "leer.txt"], 7, "sie ist leer"),
        (["check", "halb.json"], 7, "kein vollständiges JSON-Objekt"),
        (["check", "falsch.json"], 7, "Byte 11 kann dort nicht stehen"),
        (["build", "leer.txt"], 3, "Sie ist leer"),
        (["build", "halb.json"], 3, "ist eine JSON-Datei"),
        (["build", "Köln & Größe #1.txt", "-o", "leer.txt"], 2, "Ordner „leer.txt“ ist eine Datei"),
        (["build", "Köln & Größe #1.txt", "--engine", "tone", "--intro", "leer.txt"], 6, "Ogg Vorbis oder Opus"),
        (["build", "Köln & Größe #1.txt", "--url", "bote"], 2, "„bote“ ist keine Adresse"),
        (["build", "Köln & Größe #1.txt", "--format"], 2, "artaudio build --help"),
        (["feed", "add", "x", "--feed"], 2, "artaudio feed add --help"),
        (["say", "Hallo", "-o", "nix/x.wav"], 7, "Den Ordner nix gibt es nicht"),
        (["say", "Hallo", "--speed", "9"], 2, "eine Option: speech.speed"),
        (["lexicon", "add", "Köln"], 2, "Es fehlt, wie „Köln“ klingen soll"),
        (["script", "Köln & Größe #1.txt", "-o", "-"], 2, "hier ist ein Name nötig"),
        (["build", "-köln.txt"], 2, "wird mit ihrem Ordner geschrieben: './-köln.txt'"),
        (["say", "Hallo", "--config", "schlüssel.toml"], 2, '"größe" = …'),
        (["say", "Hallo", "--config", "klammer.toml"], 2, "ist nicht geschlossen, in Zeile 1, Spalte 8"),
        (["say", "Hallo", "--config", "latin.toml"], 2, "Byte 0xf6 in Zeile 2 ist kein UTF-8"),
        (
            ["say", "Hallo", "--engine", "tone", "--config", "tonne.toml"],
            2,
            "[speech.options.tonne]: Es gibt keine Engine",
        ),
        (["build", "Köln & Größe #1.txt", "--config", "bote.toml"], 2, "„bote“ ist keine Adresse"),
        (["script", "Köln & Größe #1.txt", "--config", "stimmen.toml"], 2, "gemeint: question?"),
        (["script", "Köln & Größe #1.txt", "--role-voice", "=low"], 2, "Es gibt keine gesprochene Rolle „“"),
        (["edit", "Köln & Größe #1.txt", "--do", "role 1 Quatsch"], 4, "Es gibt keine Rolle „Quatsch“"),
        (["--offline", "script", "leer.txt", "-v"], 2, "hinter ihrem Befehl: artaudio script --offline leer.txt -v"),
        (["build", "Köln & Größe #1.txt", "-o", "lage.mp3"], 2, "lage.mp3 heißt wie eine Datei"),
        (["edit", "leer.txt", "--do", "role", "1", "Zitat"], 2, "--do 'role 1 Zitat'"),
        (["normalize", "25.000"], 2, "artaudio say --show 25.000"),
        (["publish", "-"], 2, "hier ist ein Name nötig"),
        (["build", "www.example.org/lage"], 3, "gemeint: https://www.example.org/lage?"),
        (["build", "bote.de"], 3, "gemeint: https://bote.de?"),
        (["script", "https://exa mple.org/"], 3, "https://exa mple.org/"),
        (["edit", "-", "--history"], 2, "haben Korrekturen keinen Platz"),
        (["script", "https://"], 3, "Eine Adresse beginnt mit https:// oder http://"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_was_named_wrongly_is_told_in_german(folder: Path, words: list[str], code: int, said: str) -> None:
    """The exit code of the kind, and a sentence that says what to name; nothing but errors is printed, nothing is written."""
    before = sorted(folder.rglob("*"))
    done = typed(folder, *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Hinweis:" in done.err
    assert sorted(folder.rglob("*")) == before


def test_one_source_that_fails_is_counted_as_one(folder: Path) -> None:
    """Numbers have their own forms."""
    done = typed(folder, "watch", "nirgends", "--once")
    assert done.code == 10
    assert "1 Stelle, an der nachgesehen wurde, ist misslungen" in done.err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("leer.txt", "leer.txt is a file, and no folder"),
        ("https://example.org/x", "nothing can be written there"),
        ("s3://", "it names no bucket"),
    ],
)
def test_a_place_that_takes_no_files_is_refused_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    """Before anything is sent, with the places that there are."""
    monkeypatch.chdir(folder)
    with pytest.raises(PublishError, match=said) as refused:
        Target(place)
    assert "s3://bucket/folder" in refused.value.hint


@pytest.mark.parametrize("place", ["anna@example.org", "anna@example.org/srv/www"])
def test_a_server_without_its_protocol_is_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """Nothing would ever arrive there; one who has a folder of that name may use it."""
    monkeypatch.chdir(folder)
    with pytest.raises(PublishError, match="names a user and a server") as refused:
        Target(place)
    assert f"sftp://{place}" in refused.value.hint
    (folder / place).mkdir(parents=True)
    assert Target(place).root == str(folder / place)


def test_a_folder_of_editions_is_answered_with_those_in_it(folder: Path) -> None:
    """`check output` names them, `build output/EDITION` the article's place, and `feed list` the feed that is there."""
    assert _built(folder).code == 0
    (edition,) = (folder / "output").iterdir()
    assert f"Eine der Ausgaben darin nennen: {Path('output', edition.name)}" in typed(folder, "check", "output").err
    assert "ist eine Ausgabe und kein Ordner mit Artikeln" in typed(folder, "build", f"output/{edition.name}").err
    assert sorted(path.name for path in (folder / "output").iterdir()) == [edition.name]
    (folder / "output" / "feed.xml").write_text("<rss/>", encoding="utf-8")
    assert f"--feed {Path('output', 'feed.xml')}" in typed(folder, "feed", "list").err


def test_an_edition_and_its_article_that_are_the_same_say_so(folder: Path) -> None:
    """An article has neither loudness nor duration: there nothing is compared, and silence is no answer."""
    _built(folder)
    (edition,) = (folder / "output").iterdir()
    done = typed(folder, "diff", f"output/{edition.name}", "Köln & Größe #1.txt")
    assert (done.code, done.out) == (0, "kein Unterschied\n")


def test_a_decimal_comma_is_one(folder: Path) -> None:
    """`0,9` is a number where German is written, and in any other language; what is none stays none."""
    assert typed(folder, "say", "Hallo", "--engine", "tone", "--speed", "0,9", "-o", "a.wav").code == 0
    assert typed(folder, "say", "Hallo", "--engine", "tone", "--speed", "0.9", "-o", "b.wav").code == 0
    assert (folder / "a.wav").read_bytes() == (folder / "b.wav").read_bytes()
    assert typed(folder, "say", "Hallo", "--engine", "tone", "--speed", "1,000,0").code == 2


def test_steps_are_all_read_before_the_first_is_done(folder: Path) -> None:
    """A mistyped second step leaves the article as it is; roles have their German names, and what was done is said."""
    article = "Köln & Größe #1.txt"
    wrong = typed(folder, "edit", article, "--do", "role 2 Zitat", "--do", "rolle 1 Zitat")
    assert (wrong.code, typed(folder, "edit", article, "--history").out) == (4, "")
    halfway = typed(folder, "edit", article, "--do", "role 2 Zitat", "--do", "role 99 Zitat")
    assert halfway.code == 4
    assert "1 Schritt ausgeführt" in halfway.err
    assert "role 2 quote" in typed(folder, "edit", article, "--history").out


def _built(folder: Path) -> Said:
    return typed(folder, "build", "Köln & Größe #1.txt", "--engine", "tone", "--format", "mp3", "-q")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--limit", "3"], ["--limit: hier ohne Wirkung, denn das ist ein einzelner Artikel"]),
        (
            ["--since", "2026-01-01", "--each-chapter", "--header", "X-Redaktion: ja"],
            ["--since, --each-chapter: hier ohne", "--header: hier ohne Wirkung, denn das ist keine Adresse"],
        ),
        ([], []),
        (["--limit", "3", "-q"], []),
    ],
    ids=["limit", "several", "none", "quiet"],
)
def test_an_option_that_changes_nothing_is_named(folder: Path, options: list[str], said: list[str]) -> None:
    """On standard error, and the edition is built."""
    done = typed(folder, "build", "Köln & Größe #1.txt", "--engine", "tone", "--format", "ogg", *options)
    assert done.code == 0
    named = [line for line in done.err.splitlines() if "ohne Wirkung" in line]
    assert len(named) == len(said)
    assert all(line.startswith(one) for line, one in zip(named, said, strict=True))


@pytest.mark.parametrize("command", [["script"], ["lexicon", "check"]], ids=" ".join)
def test_so_it_is_by_commands_that_read(folder: Path, command: list[str]) -> None:
    """A text is no feed, and nobody is asked for it."""
    done = typed(folder, *command, "Köln & Größe #1.txt", "--limit", "3", "--header", "X-Redaktion: ja")
    assert done.code == 0
    assert "--limit: hier ohne Wirkung, denn das ist ein einzelner Artikel" in done.err
    assert "--header: hier ohne Wirkung, denn das ist keine Adresse" in done.err


def test_an_editions_own_page_is_no_article(folder: Path) -> None:
    """Its buttons and menus would be read out; the article is named instead."""
    built = typed(folder, "build", "Köln & Größe #1.txt", "--engine", "tone", "--format", "ogg")
    assert built.code == 0
    (page,) = folder.glob("output/*/index.html")
    done = typed(folder, "build", str(page.relative_to(folder)), "--engine", "tone")
    assert (done.code, done.out) == (3, "")
    assert "Hörseite, die artaudio gemacht hat" in done.err
    assert "Den Artikel angeben" in done.err


@pytest.mark.parametrize(
    ("words", "code", "meant"),
    [
        (["build", "artikle.txt"], 3, "artikel.txt"),
        (["script", "Artikel"], 3, "artikel.txt"),
        (["script", "text/artikel.txt"], 3, "texte/artikel.txt"),
        (["lexicon", "check", "artikel.text"], 3, "artikel.txt"),
        (["script", "artikel.txt", "--lexicon", "naemn.toml"], 4, "namen.toml"),
        (["script", "artikel.txt", "--config", "leise.tmol"], 2, "leise.toml"),
        (["build", "artikel.txt", "--engine", "tone", "--intro", "gonk.wav"], 6, "gong.wav"),
        (["inspect", "gongg.wav"], 7, "gong.wav"),
        (["check", "texte/ausgabe-alt"], 7, "texte/ausgabe"),
        (["feed", "list", "--feed", "feeed.xml"], 7, "feed.xml"),
        (["diff", "artikel.txt", "artikel2.txt"], 3, "artikel.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_name_is_answered_with_the_one_beside_it(
    folder: Path, words: list[str], code: int, meant: str
) -> None:
    """Of articles, lexicons, settings, sounds, editions and feeds; a folder on the way counts as well."""
    (folder / "texte" / "ausgabe").mkdir(parents=True)
    for name in ("artikel.txt", "texte/artikel.txt"):
        (folder / name).write_text(ARTICLE, encoding="utf-8")
    for name in ("namen.toml", "leise.toml", "gong.wav", "feed.xml", ".artikel.txt"):
        (folder / name).write_bytes(b"")
    done = typed(folder, *words)
    assert (done.code, done.out) == (code, "")
    assert f"; gemeint: {Path(meant)}?" in done.err


def test_a_name_like_no_other_is_answered_without_a_guess(folder: Path) -> None:
    """What is there and has nothing to do with it is not listed, nor is what is hidden."""
    (folder / ".nirgendwo.txt").write_text(ARTICLE, encoding="utf-8")
    assert "gemeint" not in typed(folder, "build", "nirgendwo.txt").err
    assert "gemeint" not in typed(folder, "build", "ordner/nichts/nirgendwo.txt").err


def test_a_list_page_is_no_article(folder: Path) -> None:
    """It is refused by its name, and passed over in a folder, where it would fail again and again."""
    assert _built(folder).code == 0
    assert typed(folder, "publish", "texte/www", "--from", "output").code == 0
    assert "Hörseite, die artaudio gemacht hat" in typed(folder, "script", "texte/www/index.html").err
    (folder / "texte" / "neu.txt").write_text(ARTICLE, encoding="utf-8")
    done = typed(folder, "build", "texte", "--engine", "tone", "--format", "mp3", "-q", "--json-lines")
    assert (done.code, done.out.count('"event": "'), '"event": "failed"' in done.out) == (0, 2, False)


@pytest.mark.parametrize(
    ("words", "kept", "code", "said"),
    [
        (["lexicon", "export", "namen.toml", "-o", "namen.toml"], "namen.toml", 4, "kein Lexikon in PLS"),
        (["lexicon", "export", "namen.toml", "-o", "text.txt"], "text.txt", 4, "kein Lexikon in PLS"),
        (["script", "text.txt", "--log-file", "text.txt"], "text.txt", 2, "kein Protokoll"),
        (["script", "text.txt", "-o", "text.txt", "--force"], "text.txt", 11, "ist der Artikel selbst"),
        (["voices", "try", "tone", "-o", "seite"], "seite/index.html", 7, "keine Seite zum Vergleich von Stimmen"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_no_file_of_another_kind_is_written_over(
    folder: Path, words: list[str], kept: str, code: int, said: str
) -> None:
    """A lexicon, an article or a page that -o names by mistake stays as it is, and another name is asked for."""
    (folder / "seite").mkdir()
    contents = {
        "namen.toml": '[[word]]\nword = "Köln"\nrespelling = "Kölln"\n',
        "text.txt": ARTICLE,
        "seite/index.html": "<p>",
    }
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    done = typed(folder, *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Mit -" in done.err
    assert (folder / kept).read_text(encoding="utf-8") == contents[kept]


def test_what_was_exported_or_compared_before_is_written_again(folder: Path) -> None:
    """Pages and lexicons of the same kind are renewed without a question."""
    (folder / "namen.toml").write_text('[[word]]\nword = "Köln"\nrespelling = "Kölln"\n', encoding="utf-8")
    for _ in range(2):
        assert typed(folder, "lexicon", "export", "namen.toml", "-o", "namen.pls").code == 0
        assert typed(folder, "voices", "try", "tone", "-o", "seite").code == 0


def test_a_file_of_an_edition_is_answered_with_the_edition(folder: Path) -> None:
    """Whoever names its sound, or several editions, learns what to type."""
    assert _built(folder).code == 0
    (edition,) = (folder / "output").iterdir()
    name = f"output/{edition.name}"
    assert f"Die Ausgabe selbst angeben: {Path(name)}" in typed(folder, "check", f"{name}/{edition.name}.mp3").err
    assert f"artaudio check {name} ; artaudio check x" in typed(folder, "check", name, "x").err
    assert "artaudio inspect a.mp3 ; artaudio inspect b.mp3" in typed(folder, "inspect", "a.mp3", "b.mp3").err


def test_a_text_that_is_a_files_name_is_said_and_named(folder: Path) -> None:
    """`say NAME` does not read the file: that is no secret."""
    done = typed(folder, "say", "leer.txt", "--show")
    assert (done.code, "ist auch eine Datei" in done.err) == (0, True)
    assert typed(folder, "say", "Guten Tag", "--show").err == ""


def test_what_chooses_among_a_feeds_articles_is_named_where_there_is_none(folder: Path) -> None:
    """Of a folder everything is built, whatever --limit says: that is no secret."""
    for name in ("eins", "zwei"):
        (folder / "ordner" / f"{name}.txt").write_text(f"{name.title()}\n\nEs regnet in {name}.\n", encoding="utf-8")
    done = typed(folder, "build", "ordner", "--limit", "1", "--engine", "tone", "--format", "mp3")
    assert done.code == 0
    assert "--limit: hier ohne Wirkung" in done.err
    assert "2 Artikel" in done.out


def test_an_archive_in_a_folder_of_articles_is_none_of_them(folder: Path) -> None:
    """Its tables are of the kind that an archive is built from: the second run would read what the first one wrote."""
    (folder / "ordner" / "eins.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "ordner" / "lager" / "manifests").mkdir(parents=True)
    (folder / "ordner" / "lager" / "archive.json").write_text("{}", encoding="utf-8")
    (folder / "ordner" / "lager" / "manifests" / "2c.parquet").write_bytes(b"PAR1")
    suffixes = {".txt", ".parquet"}
    assert [path.name for path in articles_in(folder / "ordner", suffixes)] == ["eins.txt"]


def test_an_edition_is_not_watched(folder: Path) -> None:
    """Its transcript would become an article, and that one's transcript another."""
    assert _built(folder).code == 0
    (edition,) = (folder / "output").iterdir()
    done = typed(folder, "watch", f"output/{edition.name}", "--once")
    assert (done.code, "ist eine Ausgabe und kein Ordner mit Artikeln" in done.out) == (10, True)
    assert [path.name for path in (folder / "output").iterdir() if not path.name.startswith(".")] == [edition.name]


def test_voices_are_compared_by_an_article_of_one_sentence(folder: Path) -> None:
    """Its headline and what is announced are heard in place of the sentences that it lacks."""
    (folder / "eins.txt").write_text("Köln\n\nHeute regnet es.\n", encoding="utf-8")
    assert typed(folder, "voices", "try", "tone", "--article", "eins.txt", "-o", "seite").code == 0
    page = (folder / "seite" / "index.html").read_text(encoding="utf-8")
    assert "Heute regnet es." in page
    assert "synthetischen Stimme" not in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("artaudio.toml.txt", "artaudio.toml.txt wird nicht gelesen: Der Name muss artaudio.toml sein"),
        ("lexikon.toml", "lexikon.toml wird nicht gelesen: Der Name muss lexicon.toml sein"),
        ("pyproject.toml", "pyproject.toml enthält Einstellungen, die nicht gelesen werden"),
        ("Artikel.toml", ""),
    ],
)
def test_a_file_that_is_taken_for_settings_and_is_not_read_is_named(folder: Path, name: str, said: str) -> None:
    """Its wishes would be passed over without a word; one line says so, and nothing with -q."""
    (folder / name).write_text('[tool.artaudio.speech]\nengine = "tone"\n', encoding="utf-8")
    done = typed(folder, "script", "Köln & Größe #1.txt")
    assert (done.code, done.err.splitlines()) == (0, [line for line in done.err.splitlines() if said and said in line])
    assert bool(done.err) == bool(said)
    assert _built(folder).err == ""


def test_a_limit_that_chooses_one_article_of_a_feed_is_of_use(folder: Path) -> None:
    """Nothing is said of it; commands that cannot choose name one that can."""
    text = "Heute regnet es in Köln. Morgen scheint die Sonne. Am Abend weht ein Wind aus Westen. " * 8
    items = "".join(f"<item><title>{n}</title><content:encoded>{text}{n}</content:encoded></item>" for n in "ab")
    space = "http://purl.org/rss/1.0/modules/content/"
    (folder / "rss.xml").write_text(f'<rss version="2.0" xmlns:content="{space}"><channel>{items}</channel></rss>')
    done = typed(folder, "build", "rss.xml", "--limit", "1", "--engine", "tone", "--format", "mp3")
    assert (done.code, "ohne Wirkung" in done.err) == (0, False)
    said = typed(folder, "diff", "rss.xml", "rss.xml")
    assert (said.code, "artaudio script ARTIKEL --limit 1" in said.err) == (3, True)
