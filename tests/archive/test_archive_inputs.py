"""What an input stands for: each article once, known by an identity that does not depend on where it stands."""

import gzip
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from archive_desk import record, write_lines
from newsroom import Newsroom, Piece
from web_double import Reply, WebDouble, page

from artaudio.archive.article import source_at
from artaudio.archive.inputs import Input
from artaudio.archive.model import Kind, Reference
from artaudio.archive.records import identity_of_line, revision_of, source_of_line, source_of_record
from artaudio.base.errors import EmptyArticleError, UndecodableArticleError, UnreachableArticleError
from artaudio.batch.entries import Wanted
from artaudio.fetch.access import Access
from artaudio.fetch.client import Client
from artaudio.fetch.courtesy import Pace
from artaudio.pipeline.script import read


@pytest.fixture
def client() -> Client:
    """Who fetches without waiting."""
    return Client(Access(allow_private=True), pace=Pace(0.0))


def listed(argument: Path | str, client: Client, wanted: Wanted | None = None) -> list[Reference]:
    """All references of an input."""
    return list(Input(argument, client, wanted))


def texts(references: list[Reference], client: Client) -> list[str]:
    """The first paragraph of each, as its reader finds it."""
    articles = [read(source_at(reference, client)).article for reference in references]
    return [next(block.text for block in one.blocks if block.role == "paragraph") for one in articles]


def test_lines_are_found_again_by_their_place(tmp_path: Path, client: Client) -> None:
    """Each line is an article with its own text, also behind letters of several bytes; empty lines are none."""
    path = write_lines(tmp_path / "a.jsonl", [record(1), record(2, title="Straße „Ä“")])
    path.write_bytes(b"\n" + path.read_bytes() + json.dumps(record(3)).encode())
    found = listed(path, client)
    assert [one.name for one in found] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4"]
    assert [text.count(str(n)) > 0 for n, text in enumerate(texts(found, client), 1)] == [True] * 3
    assert found[0].revision == "2026-02-02T09:00:00Z"


def test_an_identity_is_that_of_the_id_wherever_the_record_stands(tmp_path: Path, client: Client) -> None:
    """Another order, another file and Parquet give the same identities; without an id the address tells, then the text."""
    records = [record(number) for number in range(5)]
    first = listed(write_lines(tmp_path / "a.jsonl", records), client)
    again = listed(write_lines(tmp_path / "b.ndjson", records[::-1]), client)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(records), tmp_path / "c.parquet", row_group_size=2)
    rows = listed(tmp_path / "c.parquet", client)
    assert [one.identity for one in first] == [one.identity for one in again[::-1]] == [one.identity for one in rows]
    assert texts(rows, client) == texts(first, client)
    assert {one.kind for one in rows} == {Kind.ROW}
    unnamed = {"url": "https://bote.example/x?utm_source=y", "content_text": "A."}
    assert identity_of_line(json.dumps(unnamed).encode()) == identity_of_line(b'{"url": "https://bote.example/x"}')
    assert identity_of_line(b"no json")[0] != identity_of_line(b"no jsom")[0]


def test_a_line_that_has_changed_since_is_not_spoken(tmp_path: Path, client: Client) -> None:
    """What stands at the place of a reference by now is another article, or the middle of one."""
    path = write_lines(tmp_path / "a.jsonl", [record(1), record(2)])
    found = listed(path, client)
    write_lines(path, [record(10_000), record(2)])
    with pytest.raises(UnreachableArticleError, match="has changed since the run began"):
        source_at(found[1], client)


def test_a_folder_has_articles_and_dumps(tmp_path: Path, client: Client) -> None:
    """Files are known by their paths below the folder, and hold what they held; a folder without any is an error."""
    (tmp_path / "tief").mkdir()
    (tmp_path / "tief" / "kiel.txt").write_text("Kiel\n\nDie Sonne scheint. Es regnet.\n", encoding="utf-8")
    write_lines(tmp_path / "z.jsonl", [record(1)])
    found = listed(tmp_path, client)
    assert [(one.kind, one.name) for one in found] == [(Kind.FILE, "tief/kiel.txt"), (Kind.LINE, "z.jsonl:1")]
    (tmp_path / "leer").mkdir()
    with pytest.raises(UnreachableArticleError, match="without articles"):
        listed(tmp_path / "leer", client)


def test_sitemaps_lists_and_feeds_name_pages(tmp_path: Path, client: Client, server: WebDouble) -> None:
    """A sitemap of sitemaps, packed ones too, gives pages with the date of their last change, and none is fetched."""
    urls = "".join(f"<url><loc>{server.url(f'/{n}')}</loc><lastmod>2026-05-0{n}</lastmod></url>" for n in (1, 2))
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    packed = gzip.compress(f"<urlset {space}>{urls}</urlset>".encode())
    server.replies["/tief.xml.gz"] = Reply(packed, headers={"Content-Type": "application/gzip"})
    index = f"<sitemapindex {space}><sitemap><loc>{server.url('/tief.xml.gz')}</loc></sitemap></sitemapindex>"
    (tmp_path / "karte.xml").write_text(index, encoding="utf-8")
    found = listed(tmp_path / "karte.xml", client)
    assert [one.source for one in found] == [server.url("/1"), server.url("/2")]
    assert [one.version for one in found] == ["2026-05-01", "2026-05-02"]
    room = Newsroom(server.url("/"), [Piece("2", "Zweites aus Köln"), Piece("1", "Erstes aus Köln")])
    server.replies["/feed"] = Reply(room.rss(), headers={"Content-Type": "application/rss+xml"})
    (tmp_path / "liste.txt").write_text(
        f"# Köln\n{server.url('/seite')}\nfeed:{server.url('/feed')}\n", encoding="utf-8"
    )
    listing = Input(tmp_path / "liste.txt", client)
    found = list(listing)
    assert [one.kind for one in found] == [Kind.PAGE, Kind.ITEM, Kind.ITEM]
    assert listing.total == 3
    server.replies["/seite"] = Reply(page("Brücke gesperrt"))
    assert len(texts(found, client)) == 3
    assert "/1" not in server.paths()


def test_an_input_is_read_no_further_than_it_is_wanted(tmp_path: Path, client: Client) -> None:
    """Of a file that breaks off later the first articles can be had; how many there are is told from what was read."""
    path = write_lines(tmp_path / "a.jsonl", [record(n) for n in range(50)])
    listing = Input(path, client, Wanted(limit=10))
    assert len(list(listing)) == 10
    walking = Input(path, client)
    places = iter(walking)
    for _ in range(25):
        next(places)
    assert walking.total is not None
    assert abs(walking.total - 50) < 5


@pytest.mark.parametrize(
    ("broken", "error", "said"),
    [
        ({"content_text": "Ein \0 Zeichen. Und mehr."}, UndecodableArticleError, "NUL"),
        ({"title": "x" * 3000}, UndecodableArticleError, "title"),
        ({"content_text": ""}, EmptyArticleError, "no text"),
    ],
)
def test_records_that_are_no_articles_are_refused(broken: dict[str, str], error: type[Exception], said: str) -> None:
    """Each with its reason, and none of them stops anything else."""
    with pytest.raises(error, match=said):
        source_of_record(record(1, **broken), "a.jsonl:1")


def test_dates_are_compared_in_one_zone() -> None:
    """The first that is a date counts."""
    assert revision_of(None, "", "2026-05-01T00:30:00+02:00") == "2026-04-30T22:30:00Z"
    assert revision_of("heute", None) == ""
    assert revision_of("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+23:59", "2026-05-01") == "2026-04-30T22:00:00Z"


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 5000,
        b"null",
        b'{"id": NaN}',
        b'{"id": 1' + b"9" * 5000 + b"}",
        b'{"id": "\\ud800", "title": "\\udfff"}',
        '{"id": 5, "title": "Größe"}'.encode("latin-1"),
        b'{"id": 6, "date_modified": "9999-12-31T23:59:59-12:00"}',
        b'{"id": 7, "date_modified": "-271821-04-20"}',
        b'{"id": 8, "content_text": "cut off',
        b"\xff\xfe\x00",
    ],
)
def test_no_line_ends_a_run(line: bytes) -> None:
    """Whatever it holds it has an identity, and is an article, or one that cannot be read."""
    identity, revision = identity_of_line(line)
    assert len(identity) == 64
    assert revision == ""
    with pytest.raises((UndecodableArticleError, EmptyArticleError)):
        source_of_line(line, "a.jsonl:1")


def test_a_pipe_is_no_dump(tmp_path: Path, client: Client) -> None:
    """It can be read once, and workers read it again; a device need not end."""
    (tmp_path / "a.jsonl").symlink_to("/dev/null")
    with pytest.raises(UnreachableArticleError, match="no regular file"):
        list(Input(tmp_path / "a.jsonl", client))
