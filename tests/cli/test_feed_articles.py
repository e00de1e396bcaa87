"""Feeds and documents from the outside: what a user types, reads and gets."""

import json
from pathlib import Path

from documents import docx, para
from program import Run

FIRST = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke zu sperren."
SECOND = "Der Beton ist brüchig, und das Geld fehlt der Stadt seit Jahren."


def feed(path: Path, *titles: str) -> Path:
    """A feed with these articles, the newest first, and an excerpt below them."""
    items = "".join(
        f"<item><title>{title}</title><link>https://bote.example/{title.lower()}</link>"
        f"<pubDate>Tue, {20 - number} Mar 2026 10:00:00 GMT</pubDate>"
        f"<c:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></c:encoded></item>"
        for number, title in enumerate(titles)
    )
    teaser = (
        "<item><title>Auszug</title><link>https://bote.example/auszug</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>"
        f"<description>{FIRST}</description></item>"
    )
    path.write_text(
        f'<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>{items}{teaser}</channel></rss>',
        encoding="utf-8",
    )
    return path


def test_each_article_of_a_feed_becomes_an_edition(run: Run, tmp_path: Path) -> None:
    """The others are built where the page of an excerpt cannot be fetched, which is named at the end; exit code 10."""
    feed(tmp_path / "feed.xml", "Sperrung", "Umweg")
    done = run("build", "feed.xml", "--engine", "tone", "--format", "ogg")
    assert done.returncode == 10
    assert "https://bote.example/auszug cannot be fetched" in done.stderr
    assert "1 of 3 articles failed" in done.stderr
    editions = sorted(tmp_path.glob("output/*/edition.json"))
    about = [json.loads(path.read_text(encoding="utf-8"))["metadata"] for path in editions]
    assert [(one["title"], one["url"]) for one in about] == [
        ("Sperrung", "https://bote.example/sperrung"),
        ("Umweg", "https://bote.example/umweg"),
    ]


def test_limit_and_since_choose(run: Run, tmp_path: Path) -> None:
    """`--limit 1` is the newest; a date that leaves nothing, or is none, is said."""
    feed(tmp_path / "feed.xml", "Sperrung", "Umweg")
    done = run("script", "feed.xml", "--limit", "1", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["title"] == "Sperrung"
    assert run("script", "feed.xml", "--since", "20.03.2026").returncode == 0
    assert run("script", "feed.xml", "--since", "2027-01-01").returncode == 3
    assert run("script", "feed.xml", "--since", "neulich").returncode == 2


def test_commands_for_one_article_say_how_to_choose(run: Run, tmp_path: Path) -> None:
    """A feed with several articles is exit code 3 there, with the flag that takes one."""
    feed(tmp_path / "feed.xml", "Sperrung", "Umweg")
    for command in ("script", "lexicon check"):
        done = run(*command.split(), "feed.xml")
        assert done.returncode == 3
        assert "3 articles" in done.stderr
        assert "--limit 1" in done.stderr


def test_an_excerpt_never_becomes_an_edition(run: Run, tmp_path: Path) -> None:
    """A feed whose only article is an excerpt ends with the address of its page; nothing is written."""
    feed(tmp_path / "feed.xml")
    done = run("build", "feed.xml")
    assert done.returncode == 3
    assert "https://bote.example/auszug" in done.stderr
    assert not list(tmp_path.glob("output/*"))


def test_a_document_becomes_an_edition(run: Run, tmp_path: Path) -> None:
    """A Word document is built like a text."""
    (tmp_path / "a.docx").write_bytes(docx(para("Sperrung in Auenfeld", run="<w:b/>") + para(FIRST) + para(SECOND)))
    done = run("build", "a.docx", "--engine", "tone", "--format", "ogg", "--json")
    assert done.returncode == 0, done.stderr
    edition = json.loads(done.stdout)["edition"]
    assert edition["metadata"]["title"] == "Sperrung in Auenfeld"
    assert {FIRST, SECOND} <= {cue["written"] for cue in edition["cues"]}
