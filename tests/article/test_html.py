"""Web pages given as files: what is the article, what each part is, what the page says of itself."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from artaudio.article.model import SPOKEN_ROLES, Article, Role, Source
from artaudio.article.page import Page
from artaudio.article.parser import label, parse
from artaudio.article.readers.registry import read_page
from artaudio.base.errors import ArticleError, EmptyArticleError, UndecodableArticleError
from artaudio.base.settings import ScriptSettings
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.writer import write_script

PAGES = sorted((Path(__file__).parent / "html").glob("*.*html"))
SENTENCE = "Der Rat der Stadt Auenfeld hat am Dienstag beschlossen, die alte Brücke über die Mölle zu sperren."


def page_of(content: str | bytes, name: str = "page.html") -> Page:
    """The content of a file as a page."""
    return read_page(Source.of(name, content))


def read(content: str | bytes, name: str = "page.html") -> Article:
    """The content of a file as an article."""
    return parse(page_of(content, name))


def spoken(article: Article) -> list[str]:
    """The texts of all blocks that are heard."""
    return [block.text for block in article.blocks if block.role in SPOKEN_ROLES]


def of(name: str) -> Article:
    """One of the pages in the folder `html`."""
    path = next(path for path in PAGES if path.stem == name)
    return read(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_part_of_a_page_gets_its_role(path: Path) -> None:
    """Figures, headings, lists, quotations, tables, boxes, teasers, hidden parts: each is what an editor would call it."""
    expected = path.with_suffix(".roles").read_text(encoding="utf-8").splitlines()
    found = [f"{block.role.value} | {block.text[:70]}".rstrip() for block in read(path.read_bytes(), path.name).blocks]
    assert found == [line.rstrip() for line in expected]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_visible_word_is_in_a_block_or_around_the_article(path: Path) -> None:
    """Nothing that the page shows is lost in silence: not a word of its text is in neither."""
    markup = re.sub(r"(?s)<(script|style|noscript|head)\b.*?</\1>|<[^>]+>", " ", path.read_text(encoding="utf-8"))
    markup = markup.replace("&shy;", "").replace("a&#x0308;", "ä")
    article = read(path.read_bytes(), path.name)
    kept = " ".join(block.text for block in (*article.blocks, *article.surroundings))
    numbers = [block.number for block in (*article.blocks, *article.surroundings)]
    assert sorted(re.findall(r"\w+", markup)) == sorted(re.findall(r"\w+", kept))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_spans_and_lines_lead_to_the_words(path: Path) -> None:
    """A block's span is its words in the page's text, its line a line of the file."""
    content = path.read_bytes()
    page = page_of(content, path.name)
    article = parse(page)
    for block in (*article.blocks, *article.surroundings):
        assert block.text in page.text[block.span.start : block.span.end]
        assert 1 <= block.line <= content.count(b"\n") + 1


def test_a_page_states_title_authors_dates_address_and_more() -> None:
    """JSON-LD and meta elements give the facts of the article; times are Berlin's."""
    article = of("metadata")
    assert article.title == "Brücke in Auenfeld gesperrt"
    assert article.authors == ("Eva Roth", "Jürgen Häßler")
    assert article.published == datetime.fromisoformat("2026-03-03T18:30:00+01:00")
    assert article.updated == datetime.fromisoformat("2026-03-04T08:00:00+01:00")
    assert article.address == "https://bote.example/auenfeld/bruecke-gesperrt"
    assert article.publication == "Auenfelder Bote"
    assert article.section == "Verkehr"
    assert article.paid
    assert article.audio == "https://bote.example/bruecke.mp3"


def test_a_sentence_of_the_stated_text_that_nobody_hears_is_to_be_checked() -> None:
    """Where the page has its text as data too, what is missing from the spoken words is named; what is heard is not."""
    assert of("metadata").to_check == ("Die Kosten für die Umleitung trägt nach Angaben der Kämmerei das Land.",)


def test_facts_without_json_ld_come_from_meta_elements_and_time() -> None:
    """Open Graph, `meta name=author` and `<time datetime>` stand in; a broken JSON-LD script is passed over."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        '<meta property="og:title" content="Sperrung"><meta name="author" content="Von Eva Roth und Jürgen Häßler">'
        '<meta property="og:url" content="https://bote.example/sperrung">'
    )
    article = read(
        f"<html><head>{head}</head><body><h1>Sperrung</h1><time datetime='2026-03-03'>heute</time><p>{SENTENCE}</p>"
    )
    assert article.authors == ("Eva Roth", "Jürgen Häßler")
    assert article.address == "https://bote.example/sperrung"
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-03T00:00:00+01:00"


WAYS = '<div><a href="/">Start</a> <a href="/stadt">Stadt</a> <h1>{}</h1></div><header><h2>{}</h2><p>{}</p></header>'


@pytest.mark.parametrize(
    ("stated", "first", "second", "headline", "title"),
    [
        # The heading at the end of the way to the page is written for search engines, and the page says what it shows.
        ("Feuer in der Werft", "Brand Auenfeld: Alle Infos", "Werft brennt seit dem Morgen", "second", "stated"),
        ("Brand Auenfeld: Alle Infos", "Brand Auenfeld: Alle Infos", "Werft brennt seit dem Morgen", "first", "first"),
    ],
)
def test_a_second_headline_that_the_page_states_is_the_one_it_shows(
    stated: str, first: str, second: str, headline: str, title: str
) -> None:
    """`alternativeHeadline` tells the heading that readers see, where the one of the first order only ends a row of links."""
    words = {"first": first, "second": second, "stated": stated}
    data = f'{{"@type": "NewsArticle", "headline": "{stated}", "alternativeHeadline": "{second}"}}'
    head = f'<script type="application/ld+json">{data}</script><meta property="og:title" content="{first}">'
    article = read(f"<html><head>{head}</head><body>{WAYS.format(first, second, SENTENCE)}</body>")
    assert (article.headline, article.title) == (words[headline], words[title])


def test_a_second_headline_below_the_first_stays_below_it() -> None:
    """Where both stand together, the second is a line beside the headline."""
    data = (
        '{"@type": "NewsArticle", "headline": "Werft in Flammen", "alternativeHeadline": "Rauch zieht über die Stadt"}'
    )
    body = f"<header><h1>Werft in Flammen</h1><h2>Rauch zieht über die Stadt</h2></header><p>{SENTENCE}</p>"
    article = read(f'<html><head><script type="application/ld+json">{data}</script></head><body>{body}</body>')
    assert (article.headline, article.title) == ("Werft in Flammen", "Werft in Flammen")


def test_a_title_worded_for_a_network_is_not_the_title_of_the_article() -> None:
    """Where the page shows the words of `twitter:title`, the title is the one that its data and Open Graph state."""
    head = (
        '<meta property="og:title" content="Übergewicht: Die Spritze kommt">'
        '<meta name="twitter:title" content="So teuer wird Abnehmen">'
    )
    article = read(f"<html><head>{head}</head><body><h1>So teuer wird Abnehmen</h1><p>{SENTENCE}</p></body>")
    assert (article.headline, article.title) == ("So teuer wird Abnehmen", "Übergewicht: Die Spritze kommt")


def test_a_mark_for_screen_readers_parts_the_words_of_a_heading() -> None:
    """`Auenfeld` and `Moor brennt` are two, where a hidden colon stands between them."""
    mark = '<span class="visually-hidden" aria-hidden="true">: </span>'
    article = read(f"<html><body><h1><span>Stadt Auenfeld{mark}</span>Moor brennt</h1><p>{SENTENCE}</p></body>")
    assert article.headline == "Stadt Auenfeld Moor brennt"


def test_a_name_of_the_publisher_gives_way_to_a_byline() -> None:
    """Where the data name only the house as author, the person in the page's byline is the author."""
    author = '{"@type": "Organization", "name": "bote.de"}'
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'
    article = read(f"<html><head>{head}</head><body><h1>Sperrung</h1><p>Von Eva Roth</p><p>{SENTENCE}</p>")
    assert article.authors == ("Eva Roth",)


def test_an_embargo_on_a_page_is_seen() -> None:
    """A line that keeps an article back is found in HTML as in plain text."""
    assert [block.role for block in of("embargo").blocks][1] is Role.EMBARGO


@pytest.mark.parametrize("line", ["Sperrfrist: 3. März 2031, 18 Uhr", "ENTWURF", "Entwurf, Stand 3. Mai"])
def test_a_line_above_the_headline_keeps_an_article_back(line: str) -> None:
    """An embargo or a draft's mark counts wherever it stands above the text."""
    article = read(f"<div><p>{line}</p></div><article><h1>Sperrung</h1><p>{SENTENCE}</p></article>")
    assert (article.blocks[0].role, article.blocks[0].text) == (Role.EMBARGO, line)
    assert spoken(article) == ["Sperrung", SENTENCE]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ('<div class="datum">12.03.2026</div>', ""),
        ("<h3>Donnerstag, 12. März 2026</h3>", ""),
        ("<p>Pressemitteilung <span>Nr. 41/2026 | 12.03.2026</span></p>", ""),
        ("", "<p><small>Geschrieben am 12.03.2026 von Admin</small></p>"),
        ("", "<p>Geschrieben von Heinz am Donnerstag, 12. März 2026 @ 18:22:10 CET</p>"),
    ],
)
def test_the_day_of_a_page_that_states_none_is_the_one_it_shows(above: str, below: str) -> None:
    """Offices, associations and blogs have no metadata: the day stands alone above the headline, or in a line below it."""
    article = read(
        f"<!doctype html><p>Sommerfest am 1. Juli 2026</p><div>{above}<h1>Die Brücke ist gesperrt</h1>{below}"
        f"<p>{SENTENCE}</p><p>{SENTENCE} Das gilt vom 1. Mai 2027 an.</p></div>"
    )
    assert article.published == datetime.fromisoformat("2026-03-12T00:00:00+01:00")
    assert spoken(article)[0] == "Die Brücke ist gesperrt"


@pytest.mark.parametrize(
    ("heading", "headline"),
    [
        ("<span>Dürre im Norden</span> <span>Das Moor brennt wieder</span>", "Das Moor brennt wieder"),
        ("Dürre: Das Moor brennt wieder", "Dürre: Das Moor brennt wieder"),
        ("Auenfeld: Das Moor brennt wieder", "Auenfeld: Das Moor brennt wieder"),
    ],
)
def test_a_kicker_gives_way_where_the_stated_title_has_another_one(heading: str, headline: str) -> None:
    """`Auenfeld: Das Moor brennt wieder` is stated, the page has a kicker of its own; what stands before a colon is heard."""
    head = '<!doctype html><meta property="og:title" content="Auenfeld: Das Moor brennt wieder">'
    assert read(f"{head}<h1>{heading}</h1><p>{SENTENCE}</p><p>{SENTENCE}</p>").headline == headline


@pytest.mark.parametrize("heading", ["Hintergrund", "Weitere Informationen", "Zum Thema"])
def test_a_heading_of_links_above_a_text_is_a_crosshead(heading: str) -> None:
    """Press releases head their last part so; above links it is not spoken."""
    opening = f"<!doctype html><h1>Die Brücke ist gesperrt</h1><p>{SENTENCE}</p><p>{SENTENCE}</p><h2>{heading}</h2>"
    assert heading in spoken(
        read(f"{opening}<p>Die Brücke stammt von 1931 und wurde zuletzt vor vierzig Jahren saniert.</p>")
    )
    assert heading not in spoken(read(f'{opening}<ul><li><a href="/a">Eine Fähre für Auenfeld</a></li></ul>'))


def test_language_bold_links_and_places_are_evidence() -> None:
    """The reader says what it saw: tag, containers, shares of bold and linked letters, language, what is hidden."""
    page = page_of(
        '<html lang="de"><body><article class="Story-bodyText"><p lang="en"><b>All bold</b></p>'
        '<p>Halb <a href="/x">Link</a></p><p><a href="#n">Sprung</a></p><p aria-hidden="true">weg</p></article>'
    )
    bold, half, jump, hidden = (piece.marks for piece in page.pieces)
    assert (bold.tag, bold.containers, bold.bold, bold.language) == ("p", ("body", "article"), 1.0, "en")
    assert bold.classes == ("", "story-body-text", "")
    assert half.links == pytest.approx(0.5)
    assert half.address == "/x"
    assert jump.links == 0.0
    assert hidden.hidden
    assert bold.place[:2] == half.place[:2]
    assert bold.place != half.place


def test_a_block_in_another_language_says_so() -> None:
    """`lang` counts where nearly all of a block's words are in it, wherever it stands, and not for a foreign word in front."""
    page = (
        f'<html lang="de-DE"><body><h1>Sperrung</h1><p lang="de">{SENTENCE}</p><blockquote lang="en"><p>The bridge is closed '
        'for good.</p></blockquote><div lang="fr-CH"><p>Le pont est fermé depuis mardi.</p></div><p><em lang="en">The bridge '
        f'has been closed for years.</em></p><p><span lang="en">Breaking News</span>: {SENTENCE}</p></body></html>'
    )
    article = read(page)
    assert [block.language for block in article.blocks] == ["", "", "en", "fr-CH", "en", ""]
    script = write_script(article, ScriptSettings(), read_lexicons(()))
    assert [passage.language for passage in script.passages if passage.block] == ["", "", "en", "fr-CH", "en", ""]


def test_what_stands_over_the_words_of_a_heading_is_no_part_of_them() -> None:
    """A kicker that has a name of its own in the heading is left out; a heading that is all kicker by name stays."""
    for name in ("dachzeile", "article__kicker", "Headline_overline"):
        heading = f'<h1><span class="{name.lower()}">Verkehr</span> <span class="title">Brücke gesperrt</span></h1>'
        assert spoken(read(f"<article>{heading}<p>{SENTENCE}</p></article>")) == ["Brücke gesperrt", SENTENCE]
        heading = f'<h1><span class="{name.lower()}">Brücke gesperrt</span></h1>'
        assert spoken(read(f"<article>{heading}<p>{SENTENCE}</p></article>")) == ["Brücke gesperrt", SENTENCE]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """White space behind a drop cap is none; other single letters keep theirs."""
    cap = '<span class="o"><span class="initial-letter">D</span></span> <span>er Rat der Stadt sperrt die Brücke am Markt.</span>'
    article = read(f"<article><h1>Sperrung</h1><p>{cap}</p><p>{SENTENCE}</p></article>")
    assert spoken(article)[1] == "Der Rat der Stadt sperrt die Brücke am Markt."
    article = read(f"<article><h1>Sperrung</h1><p><b>A</b> ist der erste Buchstabe. {SENTENCE}</p></article>")
    assert spoken(article)[1].startswith("A ist der")


def test_lines_that_look_alike_are_crossheads_whatever_their_words() -> None:
    """Short lines in paragraphs with a name that only they have stand above text: headings, unless they read like captions."""
    text = f'<p class="text">{SENTENCE}</p><p class="text">{SENTENCE[4:]} Es ist so.</p>'
    lines = ("Pilot in Deutschland", "Die Kosten steigen", "Wer am Ende zahlt")
    page = "".join(
        f'<p class="line-x">{line}</p>{text.replace("Auenfeld", f"Auenfeld {n}")}' for n, line in enumerate(lines)
    )
    article = read(f"<article><h1>Sperrung</h1>{text}{page}</article>")
    assert [block.text for block in article.blocks if block.role is Role.CROSSHEAD] == list(lines)
    captions = ("Eva Roth (links) vor der Brücke", "Jürgen Häßler (rechts) im Rathaus")
    page = "".join(
        f'<p class="line-x">{line}</p>{text.replace("Auenfeld", f"Auenfeld {n}")}' for n, line in enumerate(captions)
    )
    article = read(f"<article><h1>Sperrung</h1>{text}{page}</article>")
    assert not [block for block in article.blocks if block.role is Role.CROSSHEAD]


def test_a_table_of_data_is_one_block_and_a_layout_keeps_its_words() -> None:
    """Caption, rows and cells in order; a table that sets a page, or has text around its cells, stays a block for each cell."""
    rows = "<tr><th>Teil</th><th>Euro</th></tr><tr><td>Pfeiler</td><td></td></tr><tr><td>Fahrbahn</td><td>7</td></tr>"
    article = read(
        f"<article><h1>Sperrung</h1><p>{SENTENCE}</p><table><caption>Kosten</caption>{rows}</table></article>"
    )
    assert [block.text for block in article.blocks if block.role is Role.TABLE] == [
        "Kosten: Teil | Euro; Pfeiler; Fahrbahn | 7"
    ]
    long = f"<tr><td><p>{SENTENCE} {SENTENCE} {SENTENCE}</p></td><td>7</td></tr>"
    article = read(f"<article><h1>Sperrung</h1><p>{SENTENCE}</p><table>{rows}{long}</table></article>")
    assert len([block for block in article.blocks if block.role is Role.TABLE]) > 3


def test_a_caption_in_an_ordinary_paragraph_is_no_crosshead() -> None:
    """On a web page a short line that only sounds like a caption is one, also where no other line tells of pictures."""
    line = "Jürgen Häßler (FC Auenfeld) jubelt nach seinem Treffer gegen den SV Niederau"
    texts = [f"<p>{SENTENCE} Das sagte sie am {day}.</p>" for day in ("Montag", "Dienstag")]
    article = read(f"<article><h1>Sperrung</h1>{texts[0]}<p>{line}</p>{texts[1]}</article>")
    assert [block.role for block in article.blocks if block.text == line] == [Role.CAPTION]


@pytest.mark.parametrize(
    "last",
    [
        'Rund 250.000 m³ Sand werden gebraucht. <a href="/karte">Zur Karte</a>',
        "Der Rat tagt wieder am Freitag. Mehr dazu bald",
        "Wir danken allen Helfern",
    ],
)
def test_a_last_paragraph_without_a_full_stop_is_heard_with_its_crosshead(last: str) -> None:
    """It says nothing that speaks against it, so it is text; the heading above it stands above text."""
    page = (
        f"<article><h1>Neues vom Deich</h1><p>{SENTENCE}</p><p>{SENTENCE}</p><h2>Mehr Sand</h2><p>{last}</p></article>"
    )
    article = read(page)
    assert re.sub("<[^>]+>", "", last) in spoken(article)
    if ". " in last:
        assert "Mehr Sand" in spoken(article)


def test_signs_of_notes_are_not_spoken() -> None:
    """Numbers that lead to notes on the page, set high or in brackets, are no words of a sentence; other links within it are."""
    notes = '<section class="footnotes"><p id="n1">Ratsbeschluss vom Dienstag, Drucksache 12.</p></section>'
    text = (
        '<p>Der Rat<sup><a href="#n1">1</a></sup> sperrt die Brücke<sup id="r2"><a href="#n2">[2]</a></sup> am Markt '
        '<a href="#n3">[3]</a>, wie es in <a href="#k2">Kapitel 2</a> steht, auf 12 m<sup>2</sup>.</p>'
    )
    article = read(f"<article><h1>Sperrung</h1>{text}<p>{SENTENCE}</p>{notes}</article>")
    assert spoken(article)[1] == "Der Rat sperrt die Brücke am Markt , wie es in Kapitel 2 steht, auf 12 m2."
    assert [block.text for block in article.blocks if block.role is Role.NOTE][:3] == ["1", "[2]", "[3]"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (f"<meta charset='iso-8859-1'><p>{SENTENCE}".encode("cp1252"), "cp1252"),
        (f"<meta charset='iso-8859-1'><p>{SENTENCE}".encode(), "utf-8"),
        (f"<p>{SENTENCE}".encode(), "utf-8"),
        (f"\ufeff<p>{SENTENCE}".encode("utf-16"), "utf-16-le"),
        (
            f"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'><p>{SENTENCE}".encode(
                "iso-8859-15"
            ),
            "iso-8859-15",
        ),
        (f"<meta charset='utf-8'><p>{SENTENCE * 40}".encode() + b"\xff", "utf-8"),
    ],
    ids=["labelled", "label-wrong", "unlabelled", "utf-16", "latin-9", "damaged"],
)
def test_the_encoding_is_told_by_mark_label_and_validity(content: bytes, encoding: str) -> None:
    """Umlauts come out right whether the page's label is right, wrong or missing."""
    page = page_of(content)
    assert page.encoding == encoding
    assert "die alte Brücke über die Mölle" in page.text


def test_a_page_saved_in_one_file_is_read() -> None:
    """MHTML as a browser writes it: the page in quoted-printable among its pictures, with the address it came from."""
    message = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bote.example/a\r\nSubject: Sperrung\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n\r\n'
        "----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://bote.example/a\r\n\r\n"
        '<html><head><meta charset=3D"utf-8"></head><body><h1>Sperrung</h1>\r\n'
        "<p>Die Br=C3=BCcke =C3=BCber die M=C3=B6lle ist seit Dienstag f=\r\n"
        "=C3=BCr alle Autos gesperrt.</p></body></html>\r\n\r\n"
        "----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B--\r\n"
    )
    article = read(message.encode(), "page.mht")
    assert spoken(article) == ["Sperrung", "Die Brücke über die Mölle ist seit Dienstag für alle Autos gesperrt."]
    assert article.address == "https://bote.example/a"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0023)https://bote.example/a -->",
        "<!--\n Page saved with SingleFile \n url: https://bote.example/a \n saved date: Tue Mar 03 2026 -->",
    ],
)
def test_a_saved_page_knows_where_it_came_from(comment: str) -> None:
    """Browsers and SingleFile note the address; embedded pictures cost nothing and are no text."""
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 200_000
    article = read(f"<!DOCTYPE html> <html>{comment}<body><h1>Sperrung</h1><img src='{picture}'><p>{SENTENCE}</p>")
    assert article.address == "https://bote.example/a"
    assert spoken(article) == ["Sperrung", SENTENCE]


def test_a_page_that_only_scripts_fill_is_refused_with_the_way_out() -> None:
    """An empty page is no article; the hint says to save it in a browser."""
    with pytest.raises(EmptyArticleError) as caught:
        read("<!doctype html><html><body><div id='app'></div><script>render('Sehr viel Text')</script></body></html>")
    assert "browser" in (caught.value.hint or "")


@pytest.mark.parametrize("below", ["", "<p>Von Eva Roth</p>", '<p><a href="/x">Weiterlesen</a></p>'])
def test_a_page_with_a_headline_alone_is_refused(below: str) -> None:
    """A title is no article: it would be announced and signed off with nothing between."""
    with pytest.raises(EmptyArticleError):
        read(f"<html><body><h1>Brücke über die Weil gesperrt</h1>{below}</body></html>")


def test_markup_that_would_lose_text_is_refused() -> None:
    """Elements nested deeper than the parser goes end the page there: that is an error, never half an article."""
    with pytest.raises(UndecodableArticleError):
        read(f"<html><body><p>{SENTENCE}</p>" + "<div>" * 100_000 + f"<p>{SENTENCE}</p>")


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>" + "<p>x</p>" * 300_000,
        "MIME-Version: 1.0\nSnapshot-Content-Location: x\nContent-Type: multipart/related; boundary=b\n\n"
        + "--b\nContent-Type: text/plain\n\n" * 10_000,
        "<html><script type='application/ld+json'>" + "[" * 200_000 + "</script><body></body>",
    ],
    ids=["elements", "parts", "brackets"],
)
def test_pages_made_to_exhaust_the_machine_are_refused(content: str) -> None:
    """Far more elements, parts or brackets than any page has end in an error, not in all of the memory."""
    with pytest.raises(ArticleError):
        read(content)


def test_entities_and_includes_of_a_page_are_never_resolved(tmp_path: Path) -> None:
    """Neither a bomb of entities nor a file that a page names comes into the text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("Geheimnis")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "bumm"><!ENTITY f SYSTEM "{secret.as_uri()}">{levels}]>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Sperrung</h1><p>{SENTENCE}</p>'
        "<p>&l9; und &f; im Text.</p></body></html>"
    )
    text = page_of(page, "page.xhtml").text
    assert SENTENCE in text
    assert "Geheimnis" not in text
    assert "bumm" not in text
    assert len(text) < 2000


def test_the_names_of_finders_stand_with_the_labels() -> None:
    """For web pages too, a role can be traced to the rules that gave it."""
    labelled = label(page_of(f"<h1>Sperrung</h1><figure><figcaption>Bild</figcaption></figure><p>{SENTENCE}</p>"))
    finders = [one.finder for index in range(len(labelled)) if (one := labelled.label(index))]
    assert finders == ["title", "marks", "marked-text"]


def test_a_live_blog_keeps_its_entries() -> None:
    """Entries that are articles of their own, each with a linked heading, are the text, not teasers."""
    entries = "".join(
        f'<article><h2><a href="/live#{n}">Meldung Nummer {n} aus Auenfeld</a></h2><p>Um {n} Uhr {SENTENCE[4:]}</p></article>'
        for n in range(8, 15)
    )
    article = read(f"<main><h1>Liveblog zur Brücke</h1><div>{entries}</div></main>")
    assert sum(text.startswith("Um ") for text in spoken(article)) == 7


def test_no_page_is_spoken_as_source_code() -> None:
    """Whatever the name says, nothing between angle brackets is heard."""
    for name in ("page.txt", "page", "standard input"):
        for content in (
            f"<!DOCTYPE html><html><body><p>{SENTENCE}</p></body></html>",
            f"\n\n<!-- Kommentar -->\n<p>{SENTENCE}</p>",
            f"Hier ein Text: <b>fett</b> <i>schräg</i> <p>{SENTENCE}</p><ul><li>eins</li><li>zwei</li></ul>",
        ):
            assert not any("<" in text or "DOCTYPE" in text for text in spoken(read(content, name)))


@pytest.mark.parametrize(
    "content", ["5 < 7, und das ist gut so. Die Zahl <b> steht hier.", "Das Zeichen </p> beendet in HTML einen Absatz."]
)
def test_a_text_that_mentions_a_tag_is_text(content: str) -> None:
    """An article about markup is still plain text."""
    assert read(content, "page.txt").blocks[0].text == content


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Konzern gab personenbezogene Daten an Drittanbieter weiter, die sie verkauften.",
        "Ihm folgt auf Instagram inzwischen eine Million Menschen, mehr als der Kanzlerin.",
        "Bürgerinnen und Bürger können sich ab Montag kostenlos testen lassen.",
        "In ihrem Newsletter melden sie sich jede Woche zu Wort und streiten über Europa.",
        "Wer die App lädt, gibt damit seinen Standort preis, warnt die Datenschutzbeauftragte.",
        "Zeugen bittet die Polizei: Melden Sie sich auf der Wache am Markt.",
        "Mehr dazu wollte die Sprecherin des Ministeriums am Abend nicht sagen.",
        "Eva Roth war im vergangenen Jahr aus dem Rat ausgeschieden, weil sie krank war.",
        "Die Einstellung der Cookies ändert daran nichts, sie bleiben ein Ärgernis.",
        "Es ist vorbei.",
        "Das Video wurde millionenfach angesehen, bevor das Gericht es verbot.",
        "Auf WhatsApp kursierte am Abend ein Kanal mit gefälschten Bildern der Brücke.",
    ],
)
def test_news_about_offers_and_data_is_no_offer(sentence: str) -> None:
    """A paragraph is left out only where the page speaks to its reader, not where it tells of apps, tests or networks."""
    article = read(
        f"<article><h1>Sperrung</h1><p>{SENTENCE}</p><p>{sentence}</p><p>{SENTENCE[4:]} Und so weiter.</p></article>"
    )
    assert sentence in spoken(article)
    article = read(f"<article><h1>Sperrung</h1><p>{sentence}</p><p>{SENTENCE}</p></article>")
    assert sentence in spoken(article)


@pytest.mark.parametrize(
    "name", ["caption", "infobox", "video-player", "gallery", "teaser", "related-content", "author-text"]
)
def test_a_name_that_holds_all_the_text_says_nothing(name: str) -> None:
    """A wrapper may be called anything: what holds most of the article is the article."""
    paragraphs = "".join(f"<p>Absatz {n}. {SENTENCE}</p>" for n in range(5))
    article = read(f'<main><h1>Sperrung</h1><div class="x"><div class="{name}">{paragraphs}</div></div></main>')
    assert len([text for text in spoken(article) if text.startswith("Absatz")]) == 5


def test_a_text_that_the_page_divides_is_read_to_its_end() -> None:
    """What follows outside of the text's container, set exactly like its paragraphs, goes on; what is set otherwise does not."""
    first = "".join(f'<p class="copy">Absatz {n}. {SENTENCE}</p>' for n in range(5))
    article = read(
        f'<div><h1>Sperrung</h1><section class="s"><div class="text">{first}</div></section>'
        f'<section class="t"><p class="small">Ein Freibad öffnet wegen Frostschäden in diesem Jahr später.</p></section>'
        f'<section class="s"><div class="text"><p class="copy">Zum Schluss: {SENTENCE}</p></div></section></div>'
    )
    assert spoken(article)[-1] == f"Zum Schluss: {SENTENCE}"
    assert len(spoken(article)) == 7


def test_half_of_the_text_is_no_gallery() -> None:
    """A container named after pictures that holds much of the article is part of it."""
    half = "".join(f"<p>Absatz {n}. {SENTENCE}</p>" for n in range(4))
    article = read(
        f'<main><h1>Sperrung</h1><div class="a">{half}</div><div class="gallery">{half.replace("Absatz", "Teil")}</div>'
    )
    assert sum(text.startswith("Teil") for text in spoken(article)) == 4


def test_article_errors_name_the_page() -> None:
    """Every refusal names the file."""
    with pytest.raises(ArticleError) as caught:
        read("<html><body></body></html>", "leer.html")
    assert "leer.html" in caught.value.message


@pytest.mark.parametrize("tag", ["<span class='start-tag'>{}</span>", "{}"])
def test_the_source_of_a_page_that_a_browser_shows_is_read_as_the_page(tag: str) -> None:
    """Saved from the browser's view of the source: what is heard is the page, and an article about markup stays itself."""
    lines = ("<!DOCTYPE html>", "<html><body>", f"<h1>Sperrung</h1><p>{SENTENCE}</p>", "</body></html>")
    shown = "\n".join(
        re.sub("<[^>]+>", lambda found: tag.format(found[0].replace("<", "&lt;")), line) for line in lines
    )
    assert spoken(read(f"<html><body id='viewsource'><pre>{shown}</pre></body></html>")) == ["Sperrung", SENTENCE]
    article = read(
        f"<article><h1>Sperrung</h1><p>Jede Seite beginnt mit &lt;html> im Kopf.</p>{f'<p>{SENTENCE}</p>' * 90}"
    )
    assert "Jede Seite beginnt mit <html> im Kopf." in spoken(article)


def test_a_page_of_frames_names_them() -> None:
    """The text is in other pages: the error says which."""
    with pytest.raises(EmptyArticleError) as caught:
        read("<html><frameset cols='20%,80%'><frame src='menu.htm'><frame src='inhalt.htm'></frameset></html>")
    assert "inhalt.htm" in (caught.value.hint or "")


def test_formulae_are_words_and_drawings_are_not() -> None:
    """MathML is read in its line; the words of a drawing are left out and named."""
    formula = "<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    drawing = "<svg><title>Diagramm</title><text>Ausschlag in Zentimetern</text></svg>"
    article = read(
        f"<article><h1>Sperrung</h1><p>{SENTENCE}</p>{drawing}<p>Der Gutachter nahm {formula} an.</p></article>"
    )
    assert spoken(article) == ["Sperrung", SENTENCE, "Der Gutachter nahm x² = 1/2 an."]
    assert "Ausschlag in Zentimetern" in [block.text for block in (*article.blocks, *article.surroundings)]
