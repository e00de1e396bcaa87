"""What stands beside the sound is read: rubbish, another edition's text and bombs are caught although the digests agree."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from spoken import Sentence, edition_of

from artaudio.article.model import Role
from artaudio.base.records import replace
from artaudio.base.settings import MixSettings, PublishSettings, Settings, SpeechSettings
from artaudio.check.companions import companion_rows
from artaudio.check.judge import check
from artaudio.check.result import Outcome
from artaudio.pipeline.build import build_edition
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import EditionFile
from artaudio.publish.sidecars.registry import SIDECARS

SUFFIXES = {
    ".vtt": "captions",
    ".srt": "captions",
    ".transcript.json": "transcript",
    ".txt": "transcript",
    ".chapters.json": "chapters",
    "index.html": "page",
    "cover.jpg": "cover",
}
ODD = (
    "Er rief: „Halt --> 00:00:01.000 --> stopp!“ & ging <b>weg</b>.",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft--Straße–Ende – so lang ist es, sagte sie.",
    "{\\an8} NOTE: 🎧 &amp; &lt;v&gt; ist kein <v Name>",
    "WEBVTT",
    "NOTE so beginnt kein Kommentar",
    "1",
    "Ein Satz, der über viele Zeilen geht, weil er sehr viele Wörter hat, die alle gehört werden, und nie endet, außer jetzt.",
)


def test_every_text_that_is_written_is_read_again(tmp_path: Path) -> None:
    """Whatever a sentence holds, the readers find all of it in each format, with speakers and chapters."""
    said = [
        Sentence(text, number, speaker=speaker)
        for number, text in enumerate(ODD, 1)
        for speaker in ("", "Anna <Osius>")
    ]
    edition = edition_of([Sentence("Kopf & Fuß", 1, Role.CROSSHEAD), *said], title="Ein <Titel> & mehr")
    listed = [EditionFile("x.mp3", "mp3", "audio/mpeg", 1, "0" * 64, edition.duration)]
    for companion in SIDECARS:
        name = companion.name.format(stem="x")
        listed.append(EditionFile(name, companion.format, companion.media_type, 1, "0" * 64, edition.duration))
    edition = replace(edition, files=tuple(listed))
    for companion in SIDECARS:
        (tmp_path / companion.name.format(stem="x")).write_text(companion.write(edition, ""), encoding="utf-8")
    rows = [row for file in edition.files for row in companion_rows(tmp_path, file, edition)]
    assert len(rows) == len(SIDECARS)
    assert [row for row in rows if row.outcome is not Outcome.OK] == []


def beside(folder: Path, suffix: str) -> Path:
    """The file beside the sound that ends so."""
    (path,) = folder.glob(f"*{suffix}")
    return path


@pytest.mark.parametrize(
    "content", [b"", random.Random(3).randbytes(5000), b"\0" * 2000, b"[" * 50_000, b"{}", b"null"]
)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rubbish_is_caught_although_its_digest_is_listed(edition: Any, suffix: str, content: bytes) -> None:
    """A row for that file, under its promise, and nothing else is broken."""
    beside(edition.folder, suffix).write_bytes(content)
    assert broken(edition) == {SUFFIXES[suffix]}


def broken(edition: Any) -> set[str]:
    """What is broken about the files beside the sound, after their digests were listed anew; the sound is not decoded."""
    edition.list_anew()
    whole = read_edition(edition.folder)
    rows = [row for file in whole.files for row in companion_rows(edition.folder, file, whole)]
    return {row.name for row in rows if row.outcome is Outcome.FAILED}


def _with(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("suffix", "change"),
    [
        (".vtt", _with("Deich.", "Teich.")),
        (".vtt", _with("WEBVTT", "WEBVTX")),
        (".vtt", _with("\n\n0003-01\n", "\n\n0003-01\n00:00:01.000 --> 00:00:02.000\nZusatz\n\nx\n")),
        (".vtt", _with(" --> ", " -> ")),
        (".vtt", _with("00:00:00.", "00:00:00,9")),
        (".srt", _with("Brücke", "Lücke")),
        (".srt", lambda text: text[: len(text) // 2]),
        (".srt", _with("00:00:00,250", "00:00:00,500")),
        (".transcript.json", _with('"endTime": ', '"endTime": 1')),
        (".transcript.json", _with("Deich.", "Teich.")),
        (".transcript.json", _with("segments", "segment")),
        (".txt", _with("Deich.", "Teich.")),
        (".txt", lambda text: "\n\n".join(reversed(text.split("\n\n")))),
        (".chapters.json", _with('"startTime": ', '"startTime": 1')),
        (".chapters.json", _with("Brücke", "Lücke")),
        ("index.html", _with('<source src="', '<source src="anders-')),
    ],
)
def test_a_text_that_is_not_what_is_heard_is_caught(edition: Any, suffix: str, change: Callable[[str], str]) -> None:
    """One word, one time or one name that differs is enough."""
    path = beside(edition.folder, suffix)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert broken(edition) == {SUFFIXES[suffix]}


@pytest.mark.parametrize(("kind", "size"), [("PNG", (1400, 1400)), ("JPEG", (1400, 1300)), ("JPEG", (3100, 3100))])
def test_a_cover_of_another_kind_is_caught(edition: Any, kind: str, size: tuple[int, int]) -> None:
    """Podcast directories take square pictures only."""
    drawn = io.BytesIO()
    Image.new("RGB", size).save(drawn, kind)
    (edition.folder / "cover.jpg").write_bytes(drawn.getvalue())
    assert broken(edition) == {"cover"}


def test_a_cover_that_is_cut_is_caught(edition: Any) -> None:
    """Its header is right, and its end is missing."""
    path = edition.folder / "cover.jpg"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert broken(edition) == {"cover"}


@pytest.fixture(scope="module")
def with_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with a book, which nobody may change."""
    home = tmp_path_factory.mktemp("book")
    (home / "a.txt").write_text(
        "Ein Titel\n\nEs hat heute lange geregnet. Morgen scheint die Sonne.\n", encoding="utf-8"
    )
    settings = Settings(
        speech=SpeechSettings(engine="tone"),
        mix=MixSettings(treatment=False),
        publish=PublishSettings(formats=("mp3", "epub")),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(home / "cache"))
        return build_edition(home / "a.txt", home / "output", settings=settings).folder


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts, in this order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()


def test_a_book_is_read_and_a_bomb_is_not_unpacked(with_book: Path, tmp_path: Path) -> None:
    """Whole books pass; what is none, is damaged, or unpacks to gigabytes is told by its table alone."""
    edition = read_edition(with_book)
    (book,) = (file for file in edition.files if file.format == "epub")
    whole = (with_book / book.name).read_bytes()
    (row,) = companion_rows(with_book, book, edition)
    assert row.outcome is Outcome.OK
    kind = {"mimetype": b"application/epub+zip"}
    container = {"META-INF/container.xml": b'<container><rootfile full-path="p.opf"/></container>'}
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><package>&a;</package>'
    middle = len(whole) // 2
    for content in (
        b"PK",
        whole[:-30],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        packed(kind),
        packed({**container, **kind}),
        packed({**kind, **container}),
        packed({**kind, **container, "p.opf": b"<package"}),
        packed({**kind, **container, "p.opf": entity}),
        packed({**kind, **container, "p.opf": b"<package/>", "bomb": bytes(200_000_000)}),
    ):
        (tmp_path / book.name).write_bytes(content)
        (row,) = companion_rows(tmp_path, book, edition)
        assert row.outcome is Outcome.FAILED, content[:60]


def test_an_edition_without_sound_breaks_its_first_promise(edition: Any) -> None:
    """No file at all, or texts only: there is nothing to be heard."""
    files = edition.plain["files"]
    texts = [file for file in files if not file["media_type"].startswith("audio/")]
    for kept, expected in (([], {"sound files"}), (texts, {"sound files", "page"})):
        edition.change(lambda plain, kept=kept: plain.update(files=kept))
        assert edition.broken() == expected


def test_an_edition_json_that_is_nested_without_end_is_an_error(edition: Any) -> None:
    """No traceback, whatever is nested."""
    from artaudio.base.errors import PublishError

    for content in ("[" * 100_000, '{"schema": 1, "metadata": ' + '{"a":' * 100_000):
        (edition.folder / "edition.json").write_text(content)
        with pytest.raises(PublishError, match="not an edition's JSON"):
            check(edition.folder)


def test_a_damaged_file_of_the_right_size_is_built_anew(
    with_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Building again heals what a check finds, whichever file it is, and gives the same bytes."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    article = tmp_path / "a.txt"
    article.write_text("Ein Titel\n\nEs hat heute lange geregnet.\n", encoding="utf-8")
    settings = Settings(speech=SpeechSettings(engine="tone"), publish=PublishSettings(formats=("ogg",)))
    built = build_edition(article, tmp_path / "output", settings=settings)
    before = {path.name: sha256_of(path) for path in built.folder.iterdir()}
    for file in built.edition.files:
        path = built.folder / file.name
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
        path.write_bytes(content)
        import os

        os.utime(path, ns=times)
        again = build_edition(article, tmp_path / "output", settings=settings)
        assert not again.unchanged, file.name
        assert {path.name: sha256_of(path) for path in built.folder.iterdir()} == before
    assert build_edition(article, tmp_path / "output", settings=settings).unchanged
    assert json.loads((built.folder / "edition.json").read_text(encoding="utf-8"))["files"]
