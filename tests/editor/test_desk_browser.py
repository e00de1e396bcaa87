"""The desk in Debian's Chromium: everybody can use it, by mouse or by keyboard alone, on desk and phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from chromium import hindrances
from desk_articles import INTERVIEW, NEWS, TONE
from desk_running import Running, running
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect

from artaudio.editor.document import Document

REFUSED = ("/feed", "/give")
"""Addresses that tests ask for what is refused; the browser notes every answer that is an error."""
expect.set_options(timeout=20_000)


@pytest.fixture
def desk(place: Path, tmp_path: Path) -> Iterator[Running]:
    """A desk with the three articles."""
    with running(place, tmp_path / "output", TONE) as found:
        yield found


@pytest.fixture
def page(browser: Browser, desk: Running) -> Iterator[Page]:
    """The desk's page of a German editor; afterwards: nothing was complained of, and nothing came from outside."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    wrong: list[str] = []

    def noted(said: ConsoleMessage) -> None:
        # axe-core, which the browser itself brings in, has no address, and is refused its inline styles.
        place = said.location["url"]
        if said.type in {"error", "warning"} and place and not place.endswith(REFUSED):
            wrong.append(f"{said.text} {place}")

    def asked(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    def requested(request: Request) -> None:
        if not request.url.startswith((desk.url, "data:")):
            wrong.append(request.url)

    context.on("console", noted)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("dialog", asked)
    context.on("request", requested)
    found = context.new_page()
    found.goto(desk.way_in)
    yield found
    context.close()
    assert wrong == []


def opened(page: Page, desk: Running, name: str = "hafen.txt") -> Document:
    """Open an article from the list, and give it as the server has it."""
    key = desk.desk.open(desk.desk.library.folder / name)
    page.goto(f"{desk.url}#{key}")
    page.reload()
    expect(page.locator("article-text .block").first).to_be_visible()
    return desk.desk.document(key)


def steps(document: Document) -> list[str]:
    """What was done, by name."""
    return [one.step["do"] for one in document.steps[: document.position]]


def done(page: Page, document: Document, count: int) -> None:
    """Wait until so many steps count."""
    page.wait_for_function("count => document.querySelector('desk-page').history.position === count", arg=count)
    assert document.position == count


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_everybody_can_use_the_desk(page: Page, desk: Running, scheme: Literal["light", "dark"], width: int) -> None:
    """axe-core finds nothing in any view, in no colours, and nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 850})
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_role("button", name="„Wir bauen weiter“")).to_be_visible()
    found = {"start": hindrances(page, scheme)}
    opened(page, desk)
    for key, panel in (("1", "sentence"), ("2", "check"), ("4", "history"), ("3", "output")):
        page.keyboard.press(key)
        found[panel] = hindrances(page, scheme)
    page.locator(".sentence", has_text="Der Rat hat").first.locator(".words").click()
    page.get_by_role("button", name="Mai", exact=True).click()
    expect(page.locator("form.word")).to_be_visible()
    page.get_by_label("in Lautschrift (IPA)").check()
    found["word"] = hindrances(page, scheme)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    found["keys"] = hindrances(page, scheme)
    assert {view: rules for view, rules in found.items() if rules} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "word"), [("hafen.txt", "Probst"), ("weil.html", "Ministerin"), ("boese.txt", "Xqzwrt")]
)
def test_a_name_is_corrected_in_four_actions_and_heard(page: Page, desk: Running, name: str, word: str) -> None:
    """Mark the word, type how it sounds, hear it, keep it: what took nine steps in four programs."""
    document = opened(page, desk, name)
    words = page.locator(".sentence .words", has_text=word).first
    at = words.evaluate(
        """(element, word) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const start = walker.currentNode.data.indexOf(word);
            if (start < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, start);
            range.setEnd(walker.currentNode, start + word.length);
            const {x, y, width, height} = range.getBoundingClientRect();
            return {x: x + width / 2, y: y + height / 2};
          }
        }""",
        word,
    )
    page.mouse.dblclick(at["x"], at["y"])
    expect(page.locator("form.word h2")).to_have_text(word)
    page.keyboard.type("Prohpst")
    with page.expect_response(re.compile("/sound/.*respelling=Prohpst")) as heard:
        page.get_by_role("button", name="Nachher").click()
    assert heard.value.status in {200, 206}
    page.get_by_label("in anderer Schreibung", exact=True).and_(page.locator("#respelling")).press("Enter")
    done(page, document, 1)
    expect(page.locator(".sentence[aria-current]")).to_contain_text(word)
    assert [(one.word, one.respelling) for one in document.state.corrections.words] == [(word, "Prohpst")]
    assert f"word = '{word}'" in document.script_path.read_text(encoding="utf-8")


def tab_to(page: Page, wanted: str) -> None:
    """Go to a control by Tab alone."""
    for _ in range(40):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} is not reached by Tab")


def test_everything_can_be_done_by_keyboard(page: Page, desk: Running, place: Path, tmp_path: Path) -> None:
    """Role, leaving out, words, voices, pause, division, joining, pronunciation, title, undo: no pointer is touched."""
    document = opened(page, desk)
    press = page.keyboard.press
    press("ArrowDown")
    expect(page.locator(".sentence.selected")).to_contain_text("Der Rat hat")
    press("e")
    page.keyboard.insert_text("Der Rat gibt Geld. ")
    press("Enter")
    done(page, document, 1)
    press("Escape")
    press("g")
    press("Control+Home")
    for _ in range(22):
        press("ArrowRight")
    press("Control+Enter")
    done(page, document, 2)
    press("Escape")
    press("j")
    done(page, document, 3)
    press("v")
    press("ArrowDown")
    press("Enter")
    done(page, document, 4)
    press("Escape")
    press(".")
    page.keyboard.type("900")
    with page.expect_response(re.compile("/sound/")):  # of a sentence that is left out in the next step
        press("Enter")
    done(page, document, 5)
    press("Escape")
    press("x")
    done(page, document, 6)
    press("x")
    done(page, document, 7)
    press("ArrowDown")
    press("r")
    page.keyboard.type("Zitat")
    press("Enter")
    done(page, document, 8)
    press("Escape")
    press("w")
    press("Enter")
    expect(page.locator("form.word")).to_be_visible()
    page.keyboard.type("Kiiel")
    press("Enter")
    done(page, document, 9)
    press("Escape")
    assert steps(document) == ["spoken", "split", "join", "voice", "pause", "leave-out", "take-in", "role", "word"]
    for count, (scope, lexicon) in enumerate(
        (("project", place / "lexicon.toml"), ("always", tmp_path / "config" / "artaudio" / "lexicon.toml")), start=10
    ):
        press("w")
        press("Enter")
        expect(page.locator("form.word")).to_be_visible()
        page.keyboard.type(f"Kiel{count}")
        tab_to(page, "input[name=scope]")
        while not page.evaluate("scope => document.activeElement.value === scope", scope):
            press("ArrowDown")
        press("Enter")
        done(page, document, count)
        assert f"Kiel{count}" in lexicon.read_text(encoding="utf-8")
        press("Escape")
    press("ArrowDown")
    expect(page.locator(".sentence.selected")).to_contain_text("Müller sagte")
    expect(page.locator("#voice option").nth(1)).to_be_attached()  # this machine's voices are known by now
    press("q")
    press("Enter")
    done(page, document, 12)
    quoted = [said.voice for said in document.state.scripted.script.utterances if said.written == '"Wir kommen."']
    assert quoted == [page.evaluate("document.querySelector('desk-page').secondVoice()")] != [""]
    press("Escape")
    press("t")
    press("Control+a")
    page.keyboard.insert_text("Streit um Kiel")
    press("Enter")
    done(page, document, 13)
    assert steps(document)[9:] == ["word", "word", "quote-voice", "title"]
    press("Escape")
    for left in range(12, -1, -1):
        press("u")
        done(page, document, left)
    press("Shift+U")
    done(page, document, 1)
    press("Control+z")
    done(page, document, 0)
    press("4")
    expect(page.locator(".steps .undone")).to_have_count(13)
    press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    press("Escape")
    press("l")
    expect(page.get_by_role("button", name="„Wir bauen weiter“")).to_be_visible()


def test_the_sentence_that_is_heard_is_marked_and_playing_goes_on(page: Page, desk: Running) -> None:
    """From here on to the end; a sentence alone ends after itself."""
    opened(page, desk)
    page.evaluate(
        """() => {
          window.heard = [];
          new MutationObserver(changes => {
            for (const {target} of changes)
              if (target.hasAttribute("aria-current")) window.heard.push(target.dataset.parts);
          }).observe(document.querySelector("article-text"), {subtree: true, attributeFilter: ["aria-current"]});
          const {sounds} = document.querySelector("desk-page").player;
          for (const sound of sounds) sound.playbackRate = sound.defaultPlaybackRate = 8;
        }"""
    )
    page.locator(".sentence", has_text="Müller sagte").get_by_role("button").click()
    page.wait_for_function("() => window.heard.length > 0 && !document.querySelector('[aria-current=true]')")
    assert set(page.evaluate("window.heard")) == {"0004-01"}
    page.evaluate("window.heard = []")
    page.keyboard.press("p")
    page.wait_for_function("() => new Set(window.heard).size === 3")
    assert list(dict.fromkeys(page.evaluate("window.heard"))) == ["0004-01", "0004-02", "0004-03"]
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('[aria-current=true]')")


def test_what_is_to_be_looked_at_is_found_and_confirmed(page: Page, desk: Running) -> None:
    """What is not read stands in its place with its reason; next and previous go through the list."""
    document = opened(page, desk)
    page.keyboard.press("2")
    count = page.locator(".panel .rows li").count()
    assert count > 0
    page.keyboard.press("n")
    first = page.locator(".sentence.selected").inner_text()
    page.keyboard.press("Shift+N")
    page.keyboard.press("n") if count == 1 else None
    page.keyboard.press("2")
    confirm = page.locator(".check-note").get_by_role("button", name="Stimmt so")
    before = confirm.count()
    if before:
        confirm.first.click()
        done(page, document, 1)
        expect(page.locator(".check-note").get_by_role("button", name="Stimmt so")).to_have_count(before - 1)
    assert first


def test_hostile_words_are_words(page: Page, desk: Running) -> None:
    """Markup in title, text and a person's own words is shown as it is written, everywhere."""
    evil = "<img src=x onerror=alert(3)>"
    document = opened(page, desk, "boese.txt")
    expect(page.get_by_text("Wer <img src=x onerror=alert(2)> schreibt").first).to_be_visible()
    for field, value in (("#spoken", f"{evil} sagt"), ("#speaker", f"Eva {evil}")):
        page.keyboard.press("Escape")
        page.locator(".sentence", has_text="Wer <img").locator(".words").click()
        page.locator(field).fill(value)
        page.locator(field).press("Enter")
    done(page, document, 2)
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    page.locator("#title").fill(evil)
    page.locator("#title").press("Enter")
    done(page, document, 3)
    expect(page.get_by_role("heading", level=1)).to_have_text(evil)
    assert page.evaluate("document.querySelectorAll('desk-page img, desk-page script').length") == 0
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Das <script>alert(1)</script>")
    assert page.frames[-1].evaluate("document.querySelectorAll('img[src=x]').length") == 0


def test_from_building_to_publishing_everything_is_shown_before_it_happens(
    page: Page, desk: Running, tmp_path: Path
) -> None:
    """Progress names the sentence; the player is beside the text; check, review, differences and publishing by keyboard."""
    document = opened(page, desk)
    press, type_in = page.keyboard.press, page.keyboard.insert_text
    press("b")
    player = page.frame_locator("iframe")
    expect(player.get_by_role("heading", level=1)).to_have_text("Streit um den Hafen von Mossul")
    player.get_by_role("button", name="Anhören").click()
    page.frames[-1].wait_for_function("() => document.querySelector('audio').currentTime > 0.1")
    expect(page.locator(".bar .pill")).to_have_text("Entwurf")
    page.locator("article-text .sentence.selected").focus()  # the pointer was in the player, which has keys of its own
    press("3")
    tab_to(page, "#check")
    press("Enter")
    expect(page.locator(".results h2")).to_contain_text("Alle Zusagen gehalten")
    expect(page.locator(".results li").first).to_contain_text("Datei")
    tab_to(page, "#reviewer")
    type_in("Eva Roth")
    press("Enter")
    expect(page.locator(".bar .pill")).to_have_text("geprüft · Eva Roth")
    www = tmp_path / "www"
    tab_to(page, "#destination")
    type_in(str(www))
    press("Enter")
    expect(page.locator(".results h2")).to_contain_text("würden übertragen")
    assert not www.exists() or not list(www.iterdir())
    tab_to(page, ".results button")
    press("Enter")
    expect(page.locator(".bar .pill")).to_have_text("veröffentlicht · Eva Roth")
    expect(page.locator(".results")).to_contain_text("Dateien übertragen")
    assert list(www.glob("*/*.mp3"))
    press("Escape")
    press("ArrowDown")
    press("ArrowRight")
    expect(page.locator(".sentence.selected")).to_contain_text("Das ist neu.")
    press("e")
    type_in("Das ist es. ")
    press("Enter")
    done(page, document, 1)
    press("Escape")
    press("3")
    expect(page.get_by_text("Der Text ist inzwischen anders als diese Ausgabe.")).to_be_visible()
    tab_to(page, "#differences")
    press("Enter")
    expect(page.locator(".results h2")).to_have_text("1 Satz anders als in der Ausgabe")
    tab_to(page, "#feed")
    press("Enter")
    expect(page.locator(".status.wrong")).to_contain_text("[feed]")


def test_an_article_is_given_as_text_and_as_a_file(page: Page, desk: Running, place: Path) -> None:
    """Pasted or chosen: it opens, and is in the list with its state, length and what is to be checked."""
    page.get_by_label("Adresse oder Text").fill(NEWS.replace("Mossul", "Kiel"))
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Streit um den Hafen von Kiel")
    assert (place / "streit-um-den-hafen-von-kiel.txt").exists()
    page.keyboard.press("l")
    page.locator("#file").set_input_files(
        {"name": "Noch einer.html", "mimeType": "text/html", "buffer": INTERVIEW.replace("Weil", "Kurz").encode()}
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("„Wir bauen weiter“")
    page.keyboard.press("l")
    expect(page.locator("tbody tr")).to_have_count(5)
    page.get_by_label("Adresse oder Text").fill("http://127.0.0.1:9/x")
    page.get_by_role("button", name="Öffnen").click()
    expect(page.locator(".status.wrong")).to_be_visible()


def test_what_another_program_changed_is_seen(page: Page, desk: Running) -> None:
    """Terminal and desk in turns: a step of the terminal is there once something is done here."""
    document = opened(page, desk)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    done(page, document, 1)
    text = document.script_path.read_text(encoding="utf-8")
    document.script_path.write_text(text.replace("# title:", "title = 'Vom Terminal' #"), encoding="utf-8")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Streit um den Hafen von Mossul")
    page.keyboard.press("Shift+U")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vom Terminal")


def test_a_long_article_is_laid_out_only_where_it_is_seen(page: Page, desk: Running, place: Path) -> None:
    """100,000 letters: blocks out of sight are not laid out, and the last one is reached by scrolling."""
    paragraph = "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke zu sperren. Das gilt bis zum Herbst. "
    (place / "lang.txt").write_text("Eine lange Lage\n\n" + "\n\n".join([paragraph * 5] * 200), encoding="utf-8")
    opened(page, desk, "lang.txt")
    expect(page.locator("article-text .block")).to_have_count(203)
    assert page.evaluate("getComputedStyle(document.querySelector('.block')).contentVisibility") == "auto"
    page.evaluate("document.querySelector('desk-page').select(201, 10, {focus: true})")
    expect(page.locator(".block[data-index='201'] .sentence").last).to_be_in_viewport()
