"""Feeds as sources of articles: RSS, Atom and JSON Feed; each item by itself, excerpts never as articles."""

import json
from datetime import datetime
from html import escape

import pytest

from artaudio.article.model import SPOKEN_ROLES, Article, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.several import ArticleSource, read_articles, whole_source
from artaudio.base.errors import ArticleError, EmptyArticleError, TeaserError, UndecodableArticleError

FIRST = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren."
SECOND = "Der Beton ist brüchig, und das Geld für eine Sanierung fehlt der Stadt seit Jahren."
HTML = (
    f"<p><strong>Autos fahren einen Umweg, wie der Rat beschloss.</strong></p><figure><img src='/a.jpg'/><figcaption>Die Brücke."
    f"</figcaption></figure><p>{FIRST}</p><h2>Warum gesperrt wird</h2><p>{SECOND}</p>"
    "<p>Der Beitrag <a href='/a'>Sperrung</a> erschien zuerst auf <a href='/'>Auenfelder Bote</a>.</p><script>nie()</script>"
)
SPOKEN = ["Sperrung", "Autos fahren einen Umweg, wie der Rat beschloss.", FIRST, "Warum gesperrt wird", SECOND]
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
DATE = "Tue, 03 Mar 2026 18:30:00 +0100"


def rss(items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """A feed with these items."""
    return (
        f'{head}<rss version="2.0" {CONTENT}><channel><title>Auenfelder Bote</title><language>de-DE</language>{items}'
        "</channel></rss>"
    )


def item(content: str = HTML, more: str = "", title: str = "Sperrung") -> str:
    """An item with this content."""
    return (
        f"<item><title>{title}</title><link>https://bote.example/{title.lower()}</link><dc:creator>Eva Roth</dc:creator>"
        f"<category>Verkehr</category><content:encoded><![CDATA[{content}]]></content:encoded>{more}</item>"
    )


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-DE"><title>Auenfelder Bote</title><entry><id>tag:bote.example,1</id>'
    '<title>Sperrung</title><link href="https://bote.example/sperrung"/><published>2026-03-03T18:30:00+01:00</published>'
    "<updated>2026-03-04T08:00:00+01:00</updated><author><name>Eva Roth</name></author><category term='Verkehr'/>"
    f"<summary>Kurz.</summary><content type='html'>{escape(HTML)}</content></entry></feed>"
)
XHTML = ATOM.replace(
    f"<content type='html'>{escape(HTML)}</content>",
    f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{HTML}</div></content>",
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Auenfelder Bote",
        "language": "de-DE",
        "items": [
            {
                "id": "1",
                "url": "https://bote.example/sperrung",
                "title": "Sperrung",
                "content_html": HTML,
                "date_published": "2026-03-03T18:30:00+01:00",
                "authors": [{"name": "Eva Roth"}],
                "tags": ["Verkehr"],
            }
        ],
    }
)
FEEDS: dict[str, str | bytes] = {
    "rss": rss(item(more=f"<pubDate>{DATE}</pubDate><description>Kurz.</description>")),
    "rss-latin-1": rss(item(more=f"<pubDate>{DATE}</pubDate>"), '<?xml version="1.0" encoding="iso-8859-1"?>').encode(
        "cp1252"
    ),
    "rss-utf-16": rss(item(more=f"<pubDate>{DATE}</pubDate>"), '<?xml version="1.0" encoding="utf-16"?>').encode(
        "utf-16"
    ),
    "rss-unescaped": rss(item(more=f"<pubDate>{DATE}</pubDate><comments>a?b&c</comments>")),
    "atom": ATOM,
    "atom-xhtml": XHTML,
    "json": JSON,
}


def articles(content: str | bytes, name: str = "feed.xml", **chosen: int | datetime) -> list[ArticleSource]:
    """The articles of a feed."""
    return list(read_articles(Source.of(name, content), **chosen))  # type: ignore[arg-type]


def read(found: ArticleSource) -> Article:
    """One of them, as it is read."""
    return parse(read_page(whole_source(found)))


def spoken(article: Article) -> list[str]:
    """The texts of all blocks that are heard."""
    return [block.text for block in article.blocks if block.role in SPOKEN_ROLES]


@pytest.mark.parametrize("kind", FEEDS)
def test_an_item_is_an_article_with_its_facts(kind: str) -> None:
    """Title, authors, date, section and address are the item's; roles come from its markup, and its footer is not heard."""
    (found,) = articles(FEEDS[kind])
    article = read(found)
    assert spoken(article) == SPOKEN
    assert (article.title, article.authors, article.section) == ("Sperrung", ("Eva Roth",), "Verkehr")
    assert article.published == datetime.fromisoformat("2026-03-03T18:30:00+01:00") == found.published
    assert article.address == found.address == "https://bote.example/sperrung"
    assert article.publication == "Auenfelder Bote"


def test_an_item_stays_the_same_while_the_feed_goes_on() -> None:
    """The bytes of an article's source depend on its item alone, so that nothing is spoken anew when others come."""
    before = articles(rss(item()))
    after = articles(rss(item(title="Neues") + item()))
    assert [one.title for one in after] == ["Neues", "Sperrung"]
    assert after[1].source.digest == before[0].source.digest
    assert articles(rss(item(HTML + "<p>Ein Nachtrag.</p>")))[0].source.digest != before[0].source.digest


TEASERS = {
    "description": rss(
        "<item><title>T</title><link>https://bote.example/t</link><description>Kurz. Mehr nicht.</description></item>"
    ),
    "cut-off": rss(item(f"<p>{FIRST} {SECOND} {FIRST} […]</p>")),
    "read-more": rss(item(f"<p>{FIRST} {SECOND}</p><p><a href='/a'>Weiterlesen &raquo;</a></p>")),
    "one-sentence": rss(item(f"<p>{FIRST}</p>")),
    "same-as-description": rss(item(f"<p>{FIRST} {SECOND}</p>", f"<description>{FIRST} {SECOND}</description>")),
    "atom-summary": ATOM.replace(f"<content type='html'>{escape(HTML)}</content>", "").replace(
        "Kurz.", f"{FIRST} {SECOND}" * 9
    ),
    "json-summary": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "summary": FIRST}]}),
    "nothing": rss("<item><title>T</title></item>"),
}


@pytest.mark.parametrize("kind", TEASERS)
def test_an_excerpt_is_never_an_article(kind: str) -> None:
    """Where the feed has only the beginning, that is an error with code 3 which names the page, by every way of reading it."""
    (found,) = articles(TEASERS[kind])
    assert found.teaser
    with pytest.raises(TeaserError) as caught:
        whole_source(found)
    assert caught.value.exit_code == 3
    assert caught.value.address == found.address
    assert found.address in (caught.value.hint or "")
    for source in (found.source, Source.of("feed.xml", TEASERS[kind])):
        with pytest.raises(TeaserError):
            read_page(source)


def test_a_long_description_is_the_article() -> None:
    """RSS feeds without content elements put the whole text into the description."""
    text = f"<p>{FIRST}</p><p>{SECOND}</p>" * 2 + f"<p>{SECOND[4:]}</p>" * 3
    (found,) = articles(rss(f"<item><title>Sperrung</title><description>{escape(text)}</description></item>"))
    assert spoken(read(found))[:3] == ["Sperrung", FIRST, SECOND]


def test_limit_and_since_choose_the_newest() -> None:
    """The newest come first whatever their order; an item without a date is never left out for its date."""
    dated = [
        item(title=f"Tag{day}", more=f"<pubDate>Tue, {day:02} Mar 2026 18:30:00 +0100</pubDate>") for day in (3, 17, 10)
    ]
    feed = rss("".join(dated))
    assert [one.title for one in articles(feed)] == ["Tag17", "Tag10", "Tag3"]
    assert [one.title for one in articles(feed, limit=2)] == ["Tag17", "Tag10"]
    since = datetime.fromisoformat("2026-03-10T00:00:00+01:00")
    assert [one.title for one in articles(feed, since=since)] == ["Tag17", "Tag10"]
    undated = rss("".join((*dated, item(title="Ohne"))))
    assert [one.title for one in articles(undated, since=since)] == ["Tag17", "Tag10", "Ohne"]


def test_what_is_no_feed_is_one_article() -> None:
    """Texts and pages come back as they are, whatever the limits; so does an entry of a feed."""
    source = Source.of("a.txt", FIRST)
    assert [one.source for one in read_articles(source, limit=1)] == [source]
    (found,) = articles(ATOM)
    assert [one.source for one in read_articles(found.source)] == [found.source]
    assert spoken(read(ArticleSource(Source.of("entry.xml", found.source.content)))) == SPOKEN


def test_a_feed_with_several_articles_is_no_article() -> None:
    """Read as one article, it is refused with the way out; with one item it is that item; without any it is empty."""
    with pytest.raises(UndecodableArticleError) as caught:
        read_page(Source.of("feed.xml", rss(item() + item(title="Neues"))))
    assert "2 articles" in caught.value.message
    assert "--limit 1" in (caught.value.hint or "")
    assert spoken(parse(read_page(Source.of("feed.xml", rss(item()))))) == SPOKEN
    with pytest.raises(EmptyArticleError):
        read_page(Source.of("feed.xml", rss("")))


def test_titles_with_entities_come_out_as_they_are_read() -> None:
    """Whether a title is escaped once, twice or not at all, no sign of markup is left; an inequality stays."""
    for written, read_as in (
        ("Brücke &amp; Straße", "Brücke & Straße"),
        ("Brücke &amp;amp; Straße", "Brücke & Straße"),
        ("<![CDATA[Brücke <b>gesperrt</b>]]>", "Brücke gesperrt"),
        ("Preis &lt; 5 Euro", "Preis < 5 Euro"),
    ):
        (found,) = articles(rss(item().replace("<title>Sperrung", f"<title>{written}")))
        assert found.title == read_as


def test_authors_and_addresses_in_odd_forms() -> None:
    """Several names in one element, mail addresses, empty elements; an address without a host is on the feed's own."""
    for written, names in (
        ("<dc:creator>Von Eva Roth und Jan Ilg</dc:creator>", ("Eva Roth", "Jan Ilg")),
        ("<author>eva@bote.example (Eva Roth)</author>", ("Eva Roth",)),
        ("<author>eva@bote.example</author>", ()),
        ("<dc:creator/>", ()),
    ):
        (found,) = articles(rss(item().replace("<dc:creator>Eva Roth</dc:creator>", written)))
        assert read(found).authors == names
    feed = rss("<link>https://bote.example</link>" + item().replace("https://bote.example/sperrung", "/sperrung"))
    assert articles(feed)[0].address == "https://bote.example/sperrung"
    empty = ATOM.replace("<name>Eva Roth</name>", "<name/>").replace("<title>Sperrung</title>", "<title/>")
    assert read(articles(empty)[0]).authors == ()


LEVELS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "content",
    [
        rss(item())[:-20],
        rss("<item>" * 100_000),
        '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1.1", "items": 7}',
        rss("<item><title>T</title>" + "x" * 10_000_000 + "</item>"),
    ],
    ids=["cut", "items", "brackets", "no-items", "long"],
)
def test_a_feed_that_is_cut_off_or_made_to_exhaust_is_refused(content: str) -> None:
    """Half a feed would have half an article at its end."""
    with pytest.raises(UndecodableArticleError):
        articles(content)


def test_entities_of_a_feed_are_never_resolved() -> None:
    """Neither a bomb nor a file comes into an article."""
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "bumm"><!ENTITY f SYSTEM "file:///etc/hostname">{LEVELS}]>'
    (found,) = articles(rss(item(f"<p>{FIRST} {SECOND}</p>").replace("<title>Sperrung", "<title>&l9;&f;"), head))
    assert "bumm" not in found.title
    assert len(found.source.content) < 5000


@pytest.mark.parametrize(
    "markup", ["<div>" * 100_000 + f"{FIRST} {SECOND}", f"<p>{FIRST} {SECOND}</p>" + "<i>" * 100_000]
)
def test_an_item_that_cannot_be_read_to_its_end_is_refused(markup: str) -> None:
    """Elements that are nested deeper than the parser goes are an error of that item."""
    (found,) = articles(rss(item(markup)))
    with pytest.raises(ArticleError):
        read(found)
