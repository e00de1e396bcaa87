"""The listening page as text: what it says to people and to machines, and that no title can break it."""

import base64
import hashlib
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import needed
import pytest
from lxml import html

from artaudio.article.model import Role
from artaudio.base.chapter import Chapter
from artaudio.base.records import replace
from artaudio.base.units import Milliseconds
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition, EditionCue, LeftOut
from artaudio.publish.page import german
from artaudio.publish.page.assemble import page
from artaudio.publish.page.blocks import lay_out

ROOT = Path(__file__).parents[2]
EVIL = '</script><script>alert(1)</script> ]]> "&amp; \u202eneztüp\u202c 🎧 {{ 7 * 7 }} <!--'
Facts = dict[str, Any]


@pytest.fixture(scope="session")
def edition(edition_folder: Path) -> Edition:
    """The seed's edition, as it was published."""
    return read_edition(edition_folder)


@pytest.fixture(scope="session")
def written(edition_folder: Path) -> str:
    """The seed's page, as it was published."""
    return (edition_folder / "index.html").read_text(encoding="utf-8")


def _tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def _words(element: html.HtmlElement) -> str:
    """What is read of an element: soft hyphens are none of it."""
    return " ".join(element.text_content().replace("\u00ad", "").split())


def _as_typed(text: str) -> str:
    """The text with typewriter quotation marks and dashes, and without soft hyphens: what page and source have in common."""
    return re.sub("[„“]", '"', text.replace("\u00ad", "")).replace(" – ", " - ")


def _one(tree: html.HtmlElement, selector: str) -> html.HtmlElement:
    [found] = tree.xpath(selector)
    return found


def _facts(text: str) -> Facts:
    facts: Facts = json.loads(_one(_tree(text), '//script[@type="application/ld+json"]').text)
    return facts


def _cue(number: int, block: int, role: Role, written: str, speaker: str = "") -> EditionCue:
    start = Milliseconds(1000 * number)
    return EditionCue(f"{number:04d}-01", block, role, start, Milliseconds(start + 900), written, written, speaker)


def test_every_sentence_is_on_the_page_with_its_time(edition: Edition, written: str) -> None:
    """Each cue is on the page once, in its words and with the moment at which it is heard."""
    sentences = {e.get("id"): e for e in _tree(written).xpath("//*[@data-start]")}
    assert len(sentences) == len(edition.cues)
    for cue in edition.cues:
        shown = sentences[f"s-{cue.id}"]
        assert _as_typed(shown.text_content()) == _as_typed(cue.written)
        assert shown.get("data-start") == str(cue.start)


def test_what_is_not_heard_stands_in_its_place_and_is_marked(written: str) -> None:
    """A caption is shown between its neighbours, marked: nicht vorgelesen: Bildunterschrift."""
    caption = _one(_tree(written), '//div[contains(@class, "unread")]')
    assert _words(caption) == "nicht vorgelesen: Bildunterschrift Blick auf zerstörte Gebäude in Mossul"
    assert "Kämpfe in Mossul" in _words(caption.getprevious())
    assert "Die großen Worte" in _words(caption.getnext())


def test_the_download_footer_is_the_one_of_the_original_page(
    edition: Edition, edition_folder: Path, written: str
) -> None:
    """Its heading, the sentence that names the formats, working links with size and length, the hint, the broadcast."""
    footer = _one(_tree(written), '//section[@class="download"]')
    words = _words(footer)
    assert _words(footer.find("h2")) == "Download der Audiodatei"
    assert "Wir bieten dieses Audio in folgenden Formaten zum Download an:" in words
    links = footer.xpath('.//ul[@class="files"]//a')
    assert [link.text for link in links] == ["mp3", "Ogg Vorbis"]
    for link, file in zip(links, edition.files, strict=False):
        assert (edition_folder / unquote(link.get("href"))).stat().st_size == file.size
        assert german.size(file.size) in link.getparent().text_content()
        assert german.clock(file.duration) in link.getparent().text_content()
    assert words.count("Hinweis:") == 1
    assert _as_typed(edition.metadata.saving_hint) in _as_typed(words)
    assert edition.metadata.broadcast_note in words


def test_every_file_of_the_edition_is_offered(edition: Edition, edition_folder: Path, written: str) -> None:
    """Transcripts and all else beside the audio is linked, and each link leads to a file."""
    linked = {unquote(a.get("href")) for a in _tree(written).xpath('//section[@class="download"]//a')}
    assert all((edition_folder / name).is_file() for name in linked)
    assert linked == {f.name for f in edition.files if not f.media_type.startswith(("image/", "text/html"))}


def test_a_page_without_a_footer_gets_one(edition: Edition) -> None:
    """An article without download footer and broadcast note still offers its files, and says how to save them."""
    bare = replace(edition, metadata=replace(edition.metadata, saving_hint="", broadcast_note=""), left_out=())
    words = _words(_one(_tree(page(bare)), '//section[@class="download"]'))
    assert "Ziel speichern unter" in words
    assert "Deutschlandfunk" not in words


def test_the_article_is_structured(edition: Edition, written: str) -> None:
    """One h1, an h2 for each crosshead, a landmark for player, chapters and text, German as its language."""
    tree = _tree(written)
    assert tree.get("lang") == "de"
    assert _words(_one(tree, "//h1")) == "Lage des IS im „Kalifat“"
    assert [_words(h) for h in tree.xpath("//article//h2")] == ["Kämpfe in Mossul halten an"]
    links = tree.xpath('//nav[@aria-label="Kapitel"]//a')
    assert [link.get("href") for link in links] == ["#t=0", "#t=1.15"]
    assert [s.get("type") for s in tree.xpath("//audio//source")] == ["audio/mpeg", "audio/ogg"]


def test_machines_read_the_same_facts(edition: Edition, written: str) -> None:
    """schema.org: a NewsArticle with an AudioObject for each format; nothing that the page does not know."""
    facts = _facts(written)
    assert facts["@type"] == "NewsArticle"
    assert facts["author"] == [{"@type": "Person", "name": "Anna Osius"}]
    assert facts["datePublished"] == "2017-08-18T20:52:00+02:00"
    assert [audio["encodingFormat"] for audio in facts["audio"]] == ["audio/mpeg", "audio/ogg"]
    assert [audio["duration"] for audio in facts["audio"]] == ["PT2S", "PT2S"]
    assert [audio["sha256"] for audio in facts["audio"]] == [file.sha256 for file in edition.files[:2]]
    assert "url" not in facts


def test_german_is_set_with_typographic_marks_and_soft_hyphens(edition: Edition) -> None:
    """Headline, crossheads and chapters are divided by syllables, marks are set in all of the text; what machines read stays."""
    title = 'Das "Bundesverfassungsgericht" verhandelt - wieder'
    cues = (
        _cue(0, 0, Role.ANNOUNCEMENT, title),
        _cue(1, 3, Role.PARAGRAPH, 'Er sagte: "Wir warten auf das Verwaltungsgericht.'),
        _cue(2, 3, Role.PARAGRAPH, 'Noch - immer."'),
        _cue(3, 4, Role.CROSSHEAD, "Verwaltungsgerichtsverfahren"),
    )
    about = replace(edition.metadata, title=title, lead=title)
    chapters = (
        Chapter(title, Milliseconds(0), Milliseconds(3000)),
        replace(edition.chapters[1], title=cues[3].written),
    )
    shown = replace(edition, cues=cues, chapters=chapters, left_out=(), metadata=about)
    tree = _tree(page(shown))
    assert _one(
        tree, "//h1"
    ).text_content().strip() == "Das „Bun·des·ver·fas·sungs·ge·richt“ verhandelt – wieder".replace("·", "\u00ad")
    assert _one(tree, "//article//h2").text_content() == "Ver·wal·tungs·ge·richts·ver·fah·ren".replace("·", "\u00ad")
    assert all("\u00ad" in name.text_content() for name in tree.xpath("//nav//span[@class='title']"))
    assert _one(tree, "//div[@class='passage paragraph']/p").text_content() == (
        "Er sagte: „Wir warten auf das Verwaltungsgericht. Noch – immer.“"
    )
    assert _facts(page(shown))["description"] == title
    assert tree.xpath("//meta[@name='description']/@content") == [title]
    foreign = _tree(page(replace(shown, metadata=replace(about, language="eng"))))
    assert _one(foreign, "//h1").text_content().strip() == title


def test_the_mp3_leads_the_downloads(edition: Edition) -> None:
    """Whatever the order in which the formats were asked for; what is no sound is folded away below."""
    backwards = replace(edition, files=tuple(reversed(edition.files)))
    footer = _one(_tree(page(backwards)), '//section[@class="download"]')
    assert [link.text for link in footer.xpath('./ul[@class="files"]//a')] == ["mp3", "Ogg Vorbis"]
    assert {link.get("type") for link in footer.xpath("./details//a")} >= {"text/vtt", "text/plain"}


def test_every_paragraph_has_one_button_and_its_sentences_are_plain_text(written: str) -> None:
    """„Ab hier hören“ once a block that is heard below the title; no sentence is a stop of the tabulator or has a role."""
    tree = _tree(written)
    for block in tree.xpath("//div[@id='text']//*[contains(@class, 'passage')]"):
        (button,) = block.findall(".//button")
        assert _words(button).startswith("Ab hier hören: ")
        assert button.get("data-from") == block.xpath(".//@data-start")[0]
    assert not tree.xpath("//*[@data-start][@tabindex or @role or @onclick]")


@pytest.mark.parametrize("letters", [0, 1000, 20_000])
def test_the_page_is_light(edition: Edition, letters: int) -> None:
    """Below 45 KB, and 3 KB more for each 1000 letters of the article, in sentences of a usual length."""
    sentence = "Über das Thema berichteten wir am Abend ausführlich, und die Größe der Stadt spielte keine Rolle."
    cues = tuple(_cue(n, n // 3, Role.PARAGRAPH, sentence) for n in range(letters // len(sentence)))
    chapters = edition.chapters * (1 + letters // 2000)
    text = page(replace(edition, cues=cues, chapters=chapters), "https://example.org/eine/lange/adresse/")
    assert len(text.encode()) < 45_000 + 3 * letters


def test_addresses_are_stated_only_where_they_are_known(edition: Edition, written: str) -> None:
    """Open Graph names address, sound and picture once the edition's address is known, and never invents one."""
    assert "og:title" in written
    assert "og:url" not in written
    assert "og:audio" not in written
    placed = page(edition, "https://example.org/hören/")
    tags = {m.get("property"): m.get("content") for m in _tree(placed).xpath("//meta[@property]")}
    assert tags["og:url"] == "https://example.org/hören/"
    assert tags["og:audio"].startswith("https://example.org/hören/lage-des-is-im-kalifat.")
    assert _facts(placed)["audio"][0]["contentUrl"] == f"https://example.org/hören/{edition.files[0].name}"
    for not_the_web in ("javascript:alert(1)", "example.org", "ftp://example.org/"):
        assert page(edition, not_the_web) == page(edition)


def test_a_listener_is_told_how_many_speak(edition: Edition, written: str) -> None:
    """One synthetic voice, or several."""
    assert "gelesen von einer synthetischen Stimme" in written
    first, *others = edition.cues
    two = replace(edition, cues=(replace(first, voice="pico/de-DE-tief"), *others))
    assert "gelesen von synthetischen Stimmen" in page(two)


DISCLOSURE = "Gelesen von einer synthetischen Stimme."


def test_the_disclosure_stands_where_it_is_heard(edition: Edition) -> None:
    """After the byline in the head, instead of the page's own line; at the end where the sign-off has it; never the title."""
    title, byline = _cue(0, 0, Role.ANNOUNCEMENT, "Titel"), _cue(1, 2, Role.BYLINE, "Von Anna")
    text, mark = _cue(3, 3, Role.PARAGRAPH, "Absatz"), _cue(4, 0, Role.DISCLOSURE, DISCLOSURE)
    opened = _tree(page(replace(edition, cues=(title, byline, mark, text), left_out=())))
    assert _words(_one(opened, "//header/p[@class='disclosure']")) == DISCLOSURE
    assert _words(_one(opened, "//h1")) == "Titel"
    assert "gelesen von" not in _words(_one(opened, "//p[@class='facts']"))
    signed_off = _tree(page(replace(edition, cues=(title, byline, text, mark), left_out=())))
    assert _words(signed_off.xpath("//div[@id='text']/div")[-1]) == f"Ab hier hören: 0:04 {DISCLOSURE}"
    assert "gelesen von einer synthetischen Stimme" in _words(_one(signed_off, "//p[@class='facts']"))
    untitled = _tree(page(replace(edition, cues=(mark, text), left_out=())))
    assert _words(_one(untitled, "//h1")) == "Lage des IS im „Kalifat“"


def test_only_an_address_of_the_web_is_linked(edition: Edition) -> None:
    """The original's address is a link; one that a browser would run is not."""
    for url, links in (("https://example.org/a?b=1&c=2", 1), ("javascript:alert(1)", 0), ("data:text/html,x", 0)):
        text = page(replace(edition, metadata=replace(edition.metadata, url=url)))
        assert len(_tree(text).xpath(f'//a[@href="{url}"]')) == links
        assert _facts(text).get("url", "") == (url if links else "")


def test_nothing_is_loaded_but_the_sound_beside_it(written: str) -> None:
    """No address of another machine is in a place that a browser loads from, and its policy forbids any."""
    tree = _tree(written)
    loaded = [e.get(a) for a in ("src", "srcset", "poster", "data") for e in tree.xpath(f"//*[@{a}]")]
    loaded += tree.xpath("//link/@href")
    assert loaded
    assert not [address for address in loaded if re.match(r"\w+:", address) and not address.startswith("data:")]
    for style in tree.xpath("//style/text()"):
        assert "url(" not in style
        assert "@import" not in style
    policy = _one(tree, '//meta[@http-equiv="Content-Security-Policy"]').get("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("style", "script"):
        content = tree.xpath(f"//{name}[not(@type)]/text()")[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("place", ["title", "cue", "left out", "chapter", "speaker", "author", "broadcast"])
def test_words_are_never_markup(edition: Edition, place: str) -> None:
    """Markup, ]]>, template signs, emoji and writing direction marks are shown as they are, wherever they stand."""
    about, cues, left, chapters = edition.metadata, edition.cues, edition.left_out, edition.chapters
    evil = {
        "title": replace(edition, metadata=replace(about, title=EVIL, headline=EVIL, lead=EVIL, series=EVIL)),
        "cue": replace(edition, cues=(replace(cues[0], written=EVIL), *cues[1:])),
        "left out": replace(edition, left_out=(replace(left[0], written=EVIL, reason=EVIL), *left[1:])),
        "chapter": replace(edition, chapters=(replace(chapters[0], title=EVIL), *chapters[1:])),
        "speaker": replace(edition, cues=(*cues, _cue(9, 9, Role.ANSWER, f"{EVIL}:", EVIL))),
        "author": replace(edition, metadata=replace(about, authors=(EVIL,), publication=EVIL)),
        "broadcast": replace(edition, metadata=replace(about, broadcast_note=EVIL, saving_hint=EVIL)),
    }[place]
    text = page(evil)
    tree = _tree(text)
    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//comment()")
    shown = tree.xpath("//body")[0].text_content() + "".join(tree.xpath("//meta/@content"))
    assert _as_typed(EVIL) in _as_typed(shown)
    assert _facts(text)["@type"] == "NewsArticle"


def test_the_same_edition_gives_the_same_page(edition: Edition, written: str) -> None:
    """The page depends on the edition alone: no date, no path, no order of a dictionary."""
    before = replace(edition, files=tuple(file for file in edition.files if file.format != "page"))
    assert page(before) == page(before) == written


def test_blocks_stand_in_the_order_of_the_page(edition: Edition) -> None:
    """A kicker stands above the title, a footer in the middle stays there, the byline goes up, the sign-off comes last."""
    cues = (
        _cue(0, 2, Role.HEADLINE, "Schlagzeile"),
        _cue(1, 5, Role.BYLINE, "Von Anna"),
        _cue(2, 4, Role.LEAD, "Vorspann"),
        _cue(3, 9, Role.PARAGRAPH, "Absatz"),
        _cue(4, 0, Role.SIGN_OFF, "Ende"),
    )
    roles = {1: Role.KICKER, 3: Role.TIMESTAMP, 6: Role.PLAYER, 7: Role.DOWNLOAD_FOOTER, 8: Role.DOWNLOAD_FOOTER}
    roles |= {10: Role.CAPTION, 11: Role.PLAYER, 12: Role.DOWNLOAD_FOOTER, 13: Role.BROADCAST_NOTE}
    left = tuple(LeftOut(number, role, f"Block {number}", role.value) for number, role in roles.items())
    layout = lay_out(replace(edition, cues=cues, left_out=left))
    assert layout.title is not None
    assert layout.title.cues[0].written == "Schlagzeile"
    assert [shown.unread for shown in layout.kicker] == [("Block 1",)]
    assert [shown.cues[0].written for shown in layout.head] == ["Von Anna"]
    body = [shown.unread or (shown.cues[0].written,) for shown in layout.body]
    assert body[:3] == [("Block 3",), ("Vorspann",), ("Block 6",)]
    assert body[3:] == [("Block 7", "Block 8"), ("Absatz",), ("Block 10",), ("Ende",)]
    assert layout.player == ("Block 11",)


def test_who_speaks_is_set_apart(edition: Edition) -> None:
    """In an interview the speaker's name, where it is heard, stands before what is said; lists are lists."""
    cues = (
        _cue(0, 1, Role.QUESTION, "NDR:", "NDR"),
        _cue(1, 1, Role.QUESTION, "Und nun?", "NDR"),
        _cue(2, 2, Role.ANSWER, "Nichts.", "Marten"),
        _cue(3, 3, Role.LIST_ITEM, "Erstens"),
        _cue(4, 4, Role.LIST_ITEM, "Zweitens"),
        _cue(5, 5, Role.QUOTE, "Zitat"),
    )
    tree = _tree(page(replace(edition, cues=cues, left_out=())))
    assert [_words(e) for e in tree.xpath('//*[contains(@class, "speaker")]')] == ["NDR:"]
    assert _words(_one(tree, '//div[contains(@class, "question")]/p')) == "NDR: Und nun?"
    assert [_words(e) for e in _one(tree, '//div[@id="text"]/ul').findall("li")] == [
        "Ab hier hören: 0:03 Erstens",
        "Ab hier hören: 0:04 Zweitens",
    ]
    assert _words(_one(tree, "//blockquote")) == "Zitat"
    assert _words(_one(tree, "//h1")) == "Lage des IS im „Kalifat“"


@pytest.mark.parametrize(
    ("say", "number", "said"),
    [
        (german.clock, 333215, "5:33"),
        (german.clock, 3723004, "1:02:03"),
        (german.in_words, 61999, "1 Minute 1 Sekunde"),
        (german.in_words, 0, "0 Sekunden"),
        (german.size, 4012320, "4,0\u00a0MB"),
        (german.size, 999, "999\u00a0Byte"),
        (german.size, 123_456_789, "123\u00a0MB"),
        (german.seconds, 83000, "83"),
        (german.seconds, 63285, "63.285"),
        (german.iso_duration, 3723500, "PT1H2M4S"),
        (german.iso_duration, 0, "PT0S"),
    ],
)
def test_numbers_are_written_for_their_reader(say: Callable[[int], str], number: int, said: str) -> None:
    """Lengths and sizes as a German reader, an address and a directory want them."""
    assert say(number) == said


def test_the_html_is_valid(edition: Edition, edition_folder: Path, tmp_path: Path, tool: Callable[[str], str]) -> None:
    """The Nu Html Checker finds no error in the seed's page, nor in one whose words look like markup."""
    java, jar = tool("java"), needed.html_checker()
    odd = tmp_path / "odd.html"
    odd.write_text(page(replace(edition, metadata=replace(edition.metadata, title=EVIL))), encoding="utf-8")
    done = subprocess.run(
        [java, "-Xss64m", "-XX:TieredStopAtLevel=1", "-jar", jar, "--errors-only", edition_folder / "index.html", odd],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
