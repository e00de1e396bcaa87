"""Whether an article is an edition that is there, by its address, file, date, author and sentences."""

import dataclasses
import hashlib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.article.model import Article, Byline, Role, Source
from artaudio.base.records import to_json
from artaudio.base.settings import PublishSettings, Settings
from artaudio.base.units import Milliseconds
from artaudio.pipeline.edition_index import UNINDEXED_COUNT, editions_in
from artaudio.pipeline.identity import Correction, Sameness, identified, source_of
from artaudio.pipeline.job import Job
from artaudio.publish.common_sentences import are_one_article, in_common
from artaudio.publish.model import Edition, EditionCue, EditionFile, EditionMetadata, Levels
from artaudio.script.model import Passage, Script, ScriptedArticle, Utterance

DAY = datetime(2026, 11, 29, 18, 42, tzinfo=ZoneInfo("Europe/Berlin"))
SENTENCES = st.lists(st.sampled_from(["Eins.", "Zwei.", "Drei.", "Vier.", "Fünf."]), max_size=9)
ALL = ("Eins.", "Zwei.", "Drei.", "Vier.")


@dataclasses.dataclass
class Desk:
    """An output folder, and an article that is built into it."""

    folder: Path

    def job(self, sentences: tuple[str, ...], **facts: Any) -> tuple[Job, ScriptedArticle]:
        """The job of an article of these sentences and facts: title, name, url, authors, published, formats."""
        title = str(facts.get("title", "Die Lage"))
        source = Source.of("artikel", "\n".join((title, *sentences)))
        article = Article(
            "artikel",
            source.digest,
            title,
            (),
            byline=Byline(facts.get("authors", ())),
            updated=facts.get("published"),
        )
        said = [Utterance(f"0001-{n:02d}", Role.PARAGRAPH, text, text) for n, text in enumerate(sentences, 1)]
        announced = Utterance("0000-01", Role.ANNOUNCEMENT, f"{title}.", title)
        passages = (
            Passage(0, Role.ANNOUNCEMENT, title, (announced,)),
            Passage(1, Role.PARAGRAPH, " ".join(sentences), tuple(said)),
        )
        publish = PublishSettings(url=str(facts.get("url", "")), formats=facts.get("formats", ("mp3",)))
        job = Job(
            source,
            Settings(publish=publish),
            output=self.folder / "output",
            cache=self.folder / "cache",
            file_name=str(facts.get("name", "")),
        )
        return job, ScriptedArticle(article, Script(title, source.digest, passages))

    def build(self, folder: str, sentences: tuple[str, ...], **facts: Any) -> Edition:
        """Put the edition of an article into a folder, as a build would, without its sound."""
        job, scripted = self.job(sentences, **facts)
        article = scripted.article
        cues = tuple(
            EditionCue(said.id, 1, said.role, Milliseconds(n), Milliseconds(n + 1), said.written, said.spoken)
            for n, said in enumerate(scripted.script.utterances)
        )
        about = EditionMetadata(
            article.title,
            str(facts.get("identity", article.digest)),
            authors=article.authors,
            published=article.published,
            url=job.settings.publish.url,
        )
        files = tuple(
            EditionFile(f"{folder}.{name}", name, "audio/x", 1, "0" * 64, Milliseconds(1))
            for name in job.settings.publish.formats
        )
        source = None if facts.get("old") else source_of(job, article)
        edition = Edition(1, "r", about, Milliseconds(9), Levels(None, None), files, cues, source=source)
        (job.output / folder).mkdir(parents=True, exist_ok=True)
        (job.output / folder / "edition.json").write_text(to_json(edition), encoding="utf-8")
        return edition

    def identified(
        self, sentences: tuple[str, ...], *, new: bool = False, only: bool = False, **facts: Any
    ) -> tuple[Job, Correction | None]:
        """What is decided for an article."""
        job, scripted = self.job(sentences, **facts)
        return identified(job, scripted, new=new, only=only)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@given(SENTENCES, SENTENCES)
def test_one_article_is_told_from_either_side(one: list[str], other: list[str]) -> None:
    """It never matters which text is the older one, and what both have is never more than either has."""
    first, second = Counter(one), Counter(other)
    assert are_one_article(first, second) == are_one_article(second, first)
    assert in_common(first, second) == in_common(second, first) <= min(len(one), len(other))


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=30), st.data())
def test_half_of_the_sentences_is_where_an_article_ends(numbers: list[int], data: st.DataObject) -> None:
    """With half of the sentences changed it is the same article, with one more it is another."""
    text = [f"Satz {number}." for number in numbers]
    changed = data.draw(st.integers(0, len(text)))
    now = [f"Neu {number}" if place < changed else text[place] for place, number in enumerate(numbers)]
    assert are_one_article(Counter(text), Counter(now)) == (2 * changed <= len(text))


@given(st.integers(1, 20), st.integers(0, 40))
def test_a_text_that_more_than_doubles_is_another_article(length: int, added: int) -> None:
    """Half of the longer text counts, so that a short item is not found again in any long one that quotes it."""
    short = Counter(f"Satz {number}." for number in range(length))
    long = Counter(f"Satz {number}." for number in range(length + added))
    assert are_one_article(short, long) == are_one_article(long, short) == (added <= length)


SIGNS = [
    ({"url": "https://a.de/b?id=1#x"}, {"url": "http://a.de/b?utm_source=y&id=1"}, Sameness.ADDRESS),
    ({"name": "köln.txt"}, {"name": "ko\u0308ln.txt"}, Sameness.FILE),
    (
        {"published": DAY, "authors": ("Erika Voß",)},
        {"published": DAY, "authors": ("Erika Voß",)},
        Sameness.DATE_AND_AUTHOR,
    ),
]


@pytest.mark.parametrize(("before", "now", "sign"), SIGNS)
def test_a_corrected_article_is_the_same_edition(
    desk: Desk, before: dict[str, Any], now: dict[str, Any], sign: Sameness
) -> None:
    """It keeps identity, folder and file names, and what was corrected is counted."""
    edition = desk.build("nebel", ALL, title="Die Lage", **before)
    job, correction = desk.identified((*ALL[:3], "Viel."), title="Neue Lage", **now)
    assert (job.identity, job.folder, job.stem) == (edition.metadata.identity, "nebel", "nebel")
    assert correction == Correction(1, 4, 0, new_headline=True, because=sign)


@pytest.mark.parametrize(("before", "now", "sign"), SIGNS)
def test_less_than_half_of_the_sentences_is_a_new_edition(
    desk: Desk, before: dict[str, Any], now: dict[str, Any], sign: Sameness
) -> None:
    """Only the address tells alone; two short items from one file, or of one author and minute, are two."""
    edition = desk.build("nebel", ALL, **before)
    job, _ = desk.identified(("Eins.", "A.", "B.", "C."), **now)
    assert (job.identity == edition.metadata.identity) is (sign is Sameness.ADDRESS)
    assert (job.folder == "nebel") is (sign is Sameness.ADDRESS)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"name": "a.txt"}, {"name": "b.txt"}),
        ({}, {}),
        ({"published": DAY}, {"published": DAY}),
        ({"authors": ("Erika Voß",)}, {"authors": ("Erika Voß",)}),
        ({"published": DAY, "authors": ("Erika Voß",)}, {"published": DAY, "authors": ("Jan Groß",)}),
        ({"url": "https://a.de/"}, {"url": "https://a.de/"}),
    ],
)
def test_sentences_alone_are_no_sign(desk: Desk, before: dict[str, Any], now: dict[str, Any]) -> None:
    """Where neither the file nor date and author are the same, a changed text is a new edition; unknown is not the same."""
    edition = desk.build("nebel", ALL, **before)
    job, correction = desk.identified((*ALL[:3], "Viel."), **now)
    assert (job.folder, correction) == ("", None)
    assert job.identity != edition.metadata.identity


def test_the_same_text_is_the_same_edition_from_wherever_it_comes(desk: Desk) -> None:
    """Another file name, or standard input: also where the edition was corrected before, and is of an older version."""
    desk.build("alt", ALL, old=True)
    desk.build("nebel", (*ALL, "Fünf."), identity="ab" * 32, name="a.txt")
    assert desk.identified(ALL, name="b.txt")[0].folder == "alt"
    job, correction = desk.identified((*ALL, "Fünf."), name="b.txt")
    assert (job.folder, correction) == ("nebel", None)
    assert desk.identified((*ALL, "Fünf."))[0].identity == "ab" * 32


def test_of_several_editions_the_nearest_is_taken(desk: Desk) -> None:
    """The address comes before the file, and of two from one file the one with more of the sentences is meant."""
    desk.build("eins", ALL, name="a.txt")
    desk.build("zwei", ("Eins.", "Zwei.", "Drei.", "Fünf."), name="a.txt")
    desk.build("drei", ("X.",), url="https://a.de/b")
    now = ("Eins.", "Zwei.", "Sechs.", "Fünf.")
    assert desk.identified(now, name="a.txt")[0].folder == "zwei"
    assert desk.identified(now, name="a.txt", url="https://a.de/b")[0].folder == "drei"


def test_another_edition_can_be_asked_for_as_often_as_one_likes(desk: Desk) -> None:
    """Each has an identity of its own, which depends on nothing but the text and what is there."""
    identities = []
    for number in range(3):
        job, correction = desk.identified(ALL, new=True, name="a.txt")
        assert (job.folder, job.stem, correction) == ("", "", None)
        assert job.identity == desk.identified(ALL, new=True, name="a.txt")[0].identity
        desk.build(f"nr-{number}", ALL, identity=job.identity, name="a.txt")
        identities.append(job.identity)
    assert len(set(identities)) == 3
    assert identities[0] == hashlib.sha256("\n".join(("Die Lage", *ALL)).encode()).hexdigest()


@pytest.mark.parametrize(
    ("asked", "only", "formats"),
    [
        (("epub",), False, ("mp3", "ogg", "epub")),
        (("ogg", "mp3"), False, ("mp3", "ogg")),
        (("epub",), True, ("epub",)),
        ((" FLAC", "mp3"), False, ("mp3", "ogg", "flac")),
    ],
)
def test_formats_are_added_and_only_removes(
    desk: Desk, asked: tuple[str, ...], only: bool, formats: tuple[str, ...]
) -> None:
    """What an edition has comes first, in its order, so that the same edition is asked for again afterwards."""
    desk.build("nebel", ALL, formats=("mp3", "ogg"))
    assert desk.identified(ALL, formats=asked, only=only)[0].settings.publish.formats == formats


def test_an_edition_that_cannot_be_read_is_no_hindrance(desk: Desk) -> None:
    """Damaged, of a later version, or no folder at all: it is nobody's edition, and nothing is raised."""
    desk.build("nebel", ALL, name="a.txt")
    output = desk.folder / "output"
    for name, content in (
        ("kaputt", b"{"),
        ("leer", b""),
        ("tief", b"[" * 9999),
        ("fremd", b'{"metadata": 1}'),
        ("art", b"\xff"),
    ):
        (output / name).mkdir()
        (output / name / "edition.json").write_bytes(content)
    (output / "nebel" / "edition.json").write_text(
        (output / "nebel" / "edition.json").read_text(encoding="utf-8").replace('"schema": 1', '"schema": 2'),
        encoding="utf-8",
    )
    assert desk.identified(ALL, name="a.txt")[0].folder == ""


def test_many_editions_are_found_by_an_index_that_is_never_out_of_date(desk: Desk) -> None:
    """An edition that is added, replaced or removed is seen at once; a damaged or missing index costs nothing but time."""
    for number in range(UNINDEXED_COUNT + 5):
        desk.build(f"nr-{number}", (f"Satz {number}.",), name=f"{number}.txt")
    output, cache = desk.folder / "output", desk.folder / "cache"
    first = editions_in(output, cache)
    (index,) = (cache / "editions").iterdir()
    assert editions_in(output, cache) == first == editions_in(output, desk.folder / "other")
    index.write_bytes(b"{}x")
    assert editions_in(output, cache) == first
    replaced = desk.build("nr-3", ("Anders.",), name="3.txt")
    assert editions_in(output, cache)["nr-3"].identity == replaced.metadata.identity != first["nr-3"].identity
    (output / "nr-4" / "edition.json").unlink()
    assert set(first) - set(editions_in(output, cache)) == {"nr-4"}
    assert editions_in(output, Path("/dev/null/nowhere")).keys() == editions_in(output, cache).keys()


def test_an_edition_remembers_its_file_without_naming_it(desk: Desk) -> None:
    """No name and no folder of the machine is published: a digest of the name alone, the same on every machine."""
    edition = desk.build("nebel", ALL, name="/home/erika/geheim/entwurf.txt")
    assert edition.source is not None
    assert edition.source.file == hashlib.sha256(b"entwurf.txt").hexdigest()
    text = (desk.folder / "output" / "nebel" / "edition.json").read_text(encoding="utf-8")
    assert "erika" not in text
    assert "entwurf" not in text
