"""Opened in Chromium, a feed is a plain text with a link to the list page; its style sheet is CSS and asks for nothing."""

from collections.abc import Iterator

import pytest
from feed_shop import NOW, Shop
from lxml import etree
from playwright.sync_api import Browser, Page

from artaudio.feed.editing import Done, feed_add, feed_init, feed_remove
from artaudio.feed.style import style_sheet

OLD = '<?xml-stylesheet type="text/xsl" href="feed.xsl"?>'
NEW = '<?xml-stylesheet type="text/css" href="feed.css"?>'
SEEN = """
() => [...document.querySelectorAll("*")]
  .filter(element => element.checkVisibility())
  .flatMap(element => [...element.childNodes].filter(node => node.nodeType === 3 || node.nodeType === 4))
  .map(node => node.data.trim()).filter(Boolean)
"""
"""The text of the document that is not hidden, piece by piece."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone: it shows a page at its own width only if the page says so."""
    context = browser.new_context(locale="de-DE", is_mobile=True, viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def fed(shop: Shop) -> Shop:
    """A new feed with two editions in it."""
    feed_init(shop.feed, shop.settings, now=NOW)
    editions = [shop.edition(url="https://www.example.org/is-102.html"), shop.another(20, title="A <b> & \u202eB")]
    feed_add(shop.feed, editions, shop.settings, now=NOW)
    return shop


def test_a_reader_sees_titles_dates_and_descriptions_and_nothing_else(fed: Shop, page: Page) -> None:
    """No tag, address, number or name that only programs need; a tag in a title is text."""
    page.goto(fed.feed.as_uri())
    lead = 'Der "Islamische Staat" ist längst nicht besiegt, aber er ändert seine Strategie.'
    assert page.evaluate(SEEN) == [
        "Artikel zum Hören",
        fed.settings.description,
        "Alle Ausgaben im Browser hören",
        *("A <b> & \u202eB", "Sun, 20 Aug 2017 06:00:00 +0200", lead),
        *('Lage des IS im "Kalifat"', "Fri, 18 Aug 2017 20:52:00 +0200", lead),
    ]


def test_a_reader_sees_by_which_address_to_subscribe(fed: Shop, page: Page) -> None:
    """The feed's own address, as it will be on the web, also where the feed is opened from a disk."""
    page.goto(fed.feed.as_uri())
    shown = "getComputedStyle(document.getElementsByTagName('atom:link')[0], '::after').content"
    assert page.evaluate(shown) == '"https://example.org/audio/feed.xml"'


def test_the_link_is_one_for_a_screen_reader_and_leads_to_the_list_page(fed: Shop, page: Page) -> None:
    """Chromium's accessibility tree has a link of that name, and a press goes to index.html beside the feed."""
    (fed.folder / "index.html").write_text("<title>Liste</title>")
    page.goto(fed.feed.as_uri())
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    links = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "link"]
    assert links == ["Alle Ausgaben im Browser hören"]
    page.locator("css=[href='index.html']").click()
    assert page.title() == "Liste"


def test_a_phone_shows_the_feed_at_its_own_width(fed: Shop, page: Page) -> None:
    """Not as a desktop's page made small; nothing is wider than the screen."""
    page.goto(fed.feed.as_uri())
    assert page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [390, 390]


def test_the_style_sheet_asks_nobody_for_anything(fed: Shop, page: Page) -> None:
    """Two files are read, the feed and its style sheet: no font, no picture, no script."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(fed.feed.as_uri())
    assert asked == [fed.feed.as_uri(), fed.feed.with_suffix(".css").as_uri()]
    assert "url(" not in style_sheet()
    assert "@import" not in style_sheet()


@pytest.mark.parametrize("name", ["feed.xml", "kultur & mehr.xml"])
def test_the_feed_names_the_style_sheet_that_lies_beside_it(shop: Shop, name: str, page: Page) -> None:
    """Whatever the feed is called, its title is seen as the style has it."""
    feed_init(shop.folder / name, shop.settings, now=NOW)
    page.goto((shop.folder / name).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('channel > title')).fontWeight") == "700"


# --- feeds that are there already ------------------------------------------------------------------------------------


def _as_it_was(fed: Shop) -> str:
    """Make the feed one that names the XSL style sheet, as they were once made; return its text."""
    text = fed.feed.read_text(encoding="utf-8").replace(NEW, OLD)
    text = "".join(line for line in text.splitlines(keepends=True) if "<html:" not in line)
    text = text.replace(' xmlns:html="http://www.w3.org/1999/xhtml"', "")
    fed.feed.write_text(text, encoding="utf-8")
    fed.feed.with_suffix(".css").unlink()
    fed.feed.with_suffix(".xsl").write_text("<xsl/>")
    return text


def test_an_old_feed_of_ours_gets_the_css_style_sheet_when_it_is_written(fed: Shop, page: Page) -> None:
    """With a new item it names feed.css, which is there, and links to the list page; all else is as it was."""
    before = _as_it_was(fed)
    feed_add(fed.feed, [fed.another(3)], fed.settings, now=NOW)
    after = fed.feed.read_text(encoding="utf-8")
    assert (NEW in after, OLD in after) == (True, False)
    added = set(after.splitlines()) - set(before.splitlines())
    assert len([line for line in added if "http://www.w3.org/1999/xhtml" in line]) == 2
    assert not {line for line in set(before.splitlines()) - set(after.splitlines()) if "xml-stylesheet" not in line}
    page.goto(fed.feed.as_uri())
    assert "Alle Ausgaben im Browser hören" in page.evaluate(SEEN)


def test_removing_an_item_changes_the_style_sheet_too_and_only_once(fed: Shop) -> None:
    """Every way of writing the feed; the second one finds nothing to change."""
    _as_it_was(fed)
    feed_remove(fed.feed, fed.folder / "nr-20", now=NOW)
    assert NEW in fed.feed.read_text(encoding="utf-8")
    feed_add(fed.feed, [fed.another(20)], fed.settings, now=NOW)
    text = fed.feed.read_text(encoding="utf-8")
    assert (text.count("xml-stylesheet"), text.count("Alle Ausgaben im Browser hören")) == (1, 1)


def test_an_old_feed_to_which_nothing_is_added_stays_as_it_is(fed: Shop) -> None:
    """An edition that has not changed changes no byte of the feed."""
    before = _as_it_was(fed)
    (change,) = feed_add(fed.feed, [fed.folder / "lage"], fed.settings, now=NOW)
    assert change.done is Done.UNCHANGED
    assert fed.feed.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "own",
    [
        '<?xml-stylesheet type="text/xsl" href="eigen.xsl"?>',
        '<?xml-stylesheet type="text/css" href="https://example.org/haus.css"?>',
        "<?xml-stylesheet   href='/feed.xsl' type='text/xsl'?>",
    ],
)
def test_a_style_sheet_of_the_owners_own_stays(fed: Shop, own: str) -> None:
    """In a feed of ours as well: only what we once wrote is changed."""
    text = fed.feed.read_text(encoding="utf-8").replace(NEW, own)
    fed.feed.write_text(text, encoding="utf-8")
    feed_add(fed.feed, [fed.another(3)], fed.settings, now=NOW)
    assert own in fed.feed.read_text(encoding="utf-8")
    assert NEW not in fed.feed.read_text(encoding="utf-8")


def test_a_foreign_feed_keeps_its_style_sheet_and_gets_no_link(shop: Shop, foreign: str) -> None:
    """Even one that is called like ours was: another program made the feed."""
    before = foreign.replace("<?xml-stylesheet   href='/eigen.xsl' type=\"text/xsl\"?>", OLD)
    assert OLD in before
    shop.feed.write_text(before, encoding="utf-8")
    feed_add(shop.feed, [shop.edition()], shop.settings, now=NOW)
    after = shop.feed.read_text(encoding="utf-8")
    assert OLD in after
    assert "http://www.w3.org/1999/xhtml" not in after
    assert not shop.feed.with_suffix(".css").exists()


def test_a_file_of_that_name_is_never_written_over(shop: Shop) -> None:
    """A feed.css that is there is somebody's own, perhaps of the whole site."""
    style = shop.folder / "feed.css"
    style.write_text("rss { color: red }")
    feed_init(shop.feed, shop.settings, now=NOW)
    assert style.read_text() == "rss { color: red }"


def test_the_lead_is_one_short_line_in_the_feed(shop: Shop) -> None:
    """itunes:subtitle is plain text of at most 255 letters, cut at a word; without a lead there is none."""
    feed_init(shop.feed, shop.settings, now=NOW)
    editions = [shop.edition(lead="Größe &\n\n<b> " + "Wort " * 100), shop.another(3, lead="")]
    feed_add(shop.feed, editions, shop.settings, now=NOW)
    found = [
        one.text or "" for one in etree.parse(shop.feed).iter("{http://www.itunes.com/dtds/podcast-1.0.dtd}subtitle")
    ]
    assert len(found) == 1
    assert found[0].startswith("Größe & <b> Wort Wort")
    assert found[0].endswith("Wort …")
    assert len(found[0]) <= 255
