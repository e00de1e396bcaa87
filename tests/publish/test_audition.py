"""The audition: the same sentences by every voice, equally loud, on one page that needs nobody."""

import base64
import io
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import needed
import numpy as np
import pytest
import soundfile
from chromium import hindrances
from lxml import html
from playwright.sync_api import Browser, Page, expect

from artaudio.article.model import Role
from artaudio.base.settings import Settings
from artaudio.base.spans import Span
from artaudio.base.units import Hertz
from artaudio.cli import main
from artaudio.commands.terminal.progress import Silent
from artaudio.engines.edge import voices as edge
from artaudio.engines.espeak import engine as espeak
from artaudio.engines.pico import voices as pico
from artaudio.pipeline.audition import audition, telling
from artaudio.publish.audition import german_facts
from artaudio.script.model import Replacement, Utterance
from artaudio.sound.loudness import LoudnessMeter

ROOT = Path(__file__).parents[2]
EVIL = '</script><script>alert(1)</script> "&amp; {{ 7 * 7 }} <!--'
ARTICLE = f"""Ampeln <b>denken</b> {EVIL}

Die Stadt lässt ihre Ampeln rechnen. Wer geht, soll nicht mehr warten.

Von Jana Probst, Studio Kiel

Seit Montag zählen Kameras, wer an der Kreuzung steht und wie lange. Das ist neu.

Am 3. Mai waren es 25.000 Menschen, die am Sophienblatt zu Fuß gingen. Wer hätte das in dieser Stadt für möglich gehalten?
"""


def _exit(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own, a cache of its own, out of reach of any network."""
    folder = tmp_path_factory.mktemp("stimmen")
    (folder / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
        patch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def heard(place: Path) -> Path:
    """Two voices that speak and one that cannot be reached, as a user asks for them."""
    names = ("high", "tone/low", "gtts")
    assert _exit("voices", "try", *names, "--article", "artikel.txt", "-o", "probe", "-q") == 5
    return place / "probe" / "index.html"


@pytest.fixture(scope="module")
def tree(heard: Path) -> html.HtmlElement:
    return html.document_fromstring(heard.read_text(encoding="utf-8"))


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_voice_says_the_same_sentences(tree: html.HtmlElement) -> None:
    """The article's own three, each once in every voice; one that fails has its reason in its place."""
    sentences = [_words(item) for item in tree.xpath('//ol[@class="sentences"]/li')]
    assert sentences == [
        "Seit Montag zählen Kameras, wer an der Kreuzung steht und wie lange.",
        "Am 3. Mai waren es 25.000 Menschen, die am Sophienblatt zu Fuß gingen.",
        "Wer hätte das in dieser Stadt für möglich gehalten?",
    ]
    rows = {_words(body.xpath(".//th")[0]): body for body in tree.xpath('//tbody[@class="voice"]')}
    assert list(rows) == ["tone/high", "tone/low", "gtts/de"]
    assert [len(row.xpath(".//audio")) for row in rows.values()] == [3, 3, 0]
    assert "Nicht zu hören. Das Programm meldet: gtts: " in _words(rows["gtts/de"])
    facts = _words(rows["tone/high"].xpath('.//td[@class="facts"]')[0])
    assert facts == "Güte: Töne ohne Netz"
    assert _words(tree.xpath("//cite")[0]) == f"Ampeln <b>denken</b> {EVIL}"


def _descriptions() -> Iterator[tuple[str, str, str]]:
    """Description, licence and quality of every voice that the engines of this package may have."""
    yield from (
        ("woman, 24 kHz, needs the network", "Google's terms of service", "neural"),
        ("gpt-tts at api.openai.com", "OpenAI's terms of use", "neural"),
        ("kokoro at 127.0.0.1:8880", "the server's", ""),
        ("neural, medium, 22.05 kHz, offline, speaker eva_k of 7", "CC0", "medium"),
        ("neural, quality unknown, 16 kHz, offline", "", ""),
        ("spoken by espeak-ng", "", ""),
        ("tones", "", "tones"),
    )
    for description in (*pico.VOICES.values(), *pico.ENGLISH.values()):
        yield description.description, "Apache-2.0", "plain"
    for kind in (*espeak.VOICES.values(), "British English", "variant croak"):
        yield f"{kind}, 22 kHz, offline", espeak.LICENCE, "robotic"
    for kind in edge.KINDS.values():
        yield f"{kind}, 24 kHz, needs the network", edge.LICENCE, "neural"


def test_what_is_said_of_our_voices_is_german() -> None:
    """No engine of this package has words of its own on the page; one of another package has them as a quotation."""
    english = re.compile(r"\b(?:woman|man|the|of|at|by|offline|unknown|voice|speaker|variant|terms)\b")
    for description, licence, quality in _descriptions():
        told, unknown = german_facts.described(description, quality)
        assert unknown == "", description
        assert not english.search(" ".join((*told, *map(german_facts.in_german, (licence, quality)))))
    assert german_facts.described("woman, sings, 44.1 kHz") == (["Frau", "44,1 kHz"], "sings")


def test_all_are_equally_loud(tree: html.HtmlElement) -> None:
    """Every sentence of every voice is at −16 LUFS as a player decodes it, whatever its engine gave."""
    for audio in tree.xpath("//audio"):
        kind, _, content = audio.get("src").partition(";base64,")
        assert kind == "data:audio/mpeg"
        samples, rate = soundfile.read(io.BytesIO(base64.b64decode(content)), dtype="float32")
        meter = LoudnessMeter(Hertz(rate))
        meter.feed(np.asarray(samples))
        assert meter.integrated() == pytest.approx(-16, abs=0.3)


def test_the_page_needs_nobody(heard: Path, tree: html.HtmlElement) -> None:
    """One file; nothing in it has an address, and its policy allows none."""
    assert [entry.name for entry in heard.parent.iterdir()] == ["index.html"]
    addresses = [value for value in tree.xpath("//@src | //@href") if not value.startswith(("data:", "#"))]
    assert addresses == []
    (policy,) = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none'")
    assert "media-src data:" in policy


def test_without_names_only_offline_voices_are_heard(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an article three sentences of our own are said; nobody on the network is asked, and tones are no voice."""
    needed.pico()
    from artaudio.speech import states

    monkeypatch.setattr(
        "artaudio.pipeline.audition.engine_states",
        lambda wishes: [states.engine_state(name, wishes) for name in ("gtts", "pico", "tone")],
    )
    done = audition(None, (), place / "eigene", Settings(), Silent())
    assert {candidate.engine for candidate in done.audition.candidates} == {"pico"}
    assert len(done.audition.sentences) == 3
    assert (done.audition.title, done.failed) == ("", ())
    assert "Dieselben Sätze" in done.page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (("tone/heigh",), 2, "did you mean high?"),
        (("low", "Anna"), 2, "no engine has a voice 'Anna'"),
        (("gtts",), 5, "no voice can be heard: gtts/de:"),
    ],
)
def test_what_cannot_be_heard_is_an_error(
    place: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], code: int, said: str
) -> None:
    """A name that nobody has is told before anybody speaks; a page without any sound is not written."""
    assert _exit("voices", "try", *names, "-o", "nichts") == code
    err = capsys.readouterr().err
    assert said in err
    assert "hint:" in err
    assert not (place / "nichts").exists()


def test_a_voice_that_fails_leaves_the_others_their_turn(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named with its reason; exit code 5 where it was asked for, 0 where all were."""
    from artaudio.base.errors import EngineRefusedError
    from artaudio.engines.tone import ToneEngine
    from artaudio.speech import states

    plain = ToneEngine.speak

    def refuses(self, utterance, voice):  # type: ignore[no-untyped-def]
        if voice.id == "low":
            raise EngineRefusedError("too low for me", hint="sing higher")
        return plain(self, utterance, voice)

    monkeypatch.setattr(ToneEngine, "speak", refuses)
    assert _exit("voices", "try", "high", "low", "middle", "-o", "eine") == 5
    out, err = capsys.readouterr()
    assert "3 sentences, 2 voices" in out
    assert "not heard: tone/low: too low for me" in err
    assert "sing higher" in err
    monkeypatch.setattr(
        "artaudio.pipeline.audition.engine_states", lambda wishes: [states.engine_state("tone", wishes)]
    )
    monkeypatch.setattr("artaudio.pipeline.audition.TONES", "")
    assert _exit("voices", "try", "-o", "eine", "-q") == 0
    assert "too low for me" in (place / "eine" / "index.html").read_text(encoding="utf-8")


def test_sentences_that_tell_voices_apart_are_chosen() -> None:
    """The one with most figures, a question, and the first; short, long and half-quoted ones only for want of others."""

    def said(number: int, words: str, figures: int = 0, role: Role = Role.PARAGRAPH) -> Utterance:
        read = tuple(Replacement(Span(n, n + 1), "x", "rule") for n in range(figures))
        return Utterance(f"{number:04}-01", role, words, words, read)

    long = "Das ist ein Satz, der weder zu kurz noch zu lang ist, und er hat"
    utterances = [
        said(1, f"{long} eine Überschrift.", 9, Role.HEADLINE),
        said(2, "Zu kurz.", 9),
        said(3, f'{long} ein "halbes Zitat.', 9),
        said(4, f"{long} keine Zahl."),
        said(5, f"{long} noch keine Zahl."),
        said(6, f"{long} eine Frage?"),
        said(7, f"{long} noch eine Frage?"),
        said(8, f"{long} zwei Zahlen.", 2),
    ]
    assert [utterance.id[:4] for utterance in telling(utterances)] == ["0004", "0006", "0008"]
    assert [utterance.id[:4] for utterance in telling(utterances[:2])] == ["0001", "0002"]


@pytest.fixture(scope="module")
def page(heard: Path, browser: Browser) -> Iterator[Page]:
    """The page in Chromium, from its file. Afterwards: nothing went wrong, and nothing was asked of anybody."""
    wrong: list[str] = []
    opened = browser.new_page(viewport={"width": 1000, "height": 800}, locale="de-DE")
    opened.set_default_timeout(10_000)
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(heard.as_uri())
    # So slow that no sound ends while a busy machine looks at it.
    opened.evaluate("document.querySelectorAll('audio').forEach(a => a.defaultPlaybackRate = a.playbackRate = 0.1)")
    yield opened
    opened.close()
    assert wrong == []
    assert [address for address in asked if not address.startswith(("file:///", "data:"))] == []


def _sounding(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('audio')].filter(a => !a.paused).map(a => a.id)")
    return found


def test_one_sound_at_a_time(page: Page) -> None:
    """A press plays, another one stops what was heard before, a second press or Esc silences; it is said who speaks."""
    first = page.get_by_role("button", name="Satz 1, tone/high")
    other = page.get_by_role("button", name="Satz 2, tone/low")
    first.click()
    assert _sounding(page) == ["t-1-1"]
    expect(page.get_by_role("status")).to_contain_text("Satz 1, tone/high")
    other.click()
    assert _sounding(page) == ["t-2-2"]
    expect(first).to_have_attribute("aria-pressed", "false")
    other.click()
    assert _sounding(page) == []
    other.press("Space")
    assert _sounding(page) == ["t-2-2"]
    page.keyboard.press("Escape")
    assert _sounding(page) == []
    expect(page.get_by_role("status")).to_be_empty()


def test_arrows_walk_through_the_table(page: Page) -> None:
    """Left and right to another sentence, up and down to another voice; at the edges they stay."""
    page.get_by_role("button", name="Satz 1, tone/high").focus()
    walked = []
    for key in ("ArrowLeft", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.getAttribute('aria-label').slice(0, 16)"))
    assert walked == [
        "Satz 1, tone/hig",
        "Satz 2, tone/hig",
        "Satz 2, tone/low",
        "Satz 2, tone/low",
        "Satz 2, tone/hig",
        "Satz 2 reihum in",
    ]


def test_a_round_plays_one_sentence_in_all_voices(page: Page) -> None:
    """When one voice has ended, the next one says the same; after the last it is quiet."""
    button = page.get_by_role("button", name="Satz 3 reihum")
    button.click()
    assert _sounding(page) == ["t-1-3"]
    page.evaluate("document.getElementById('t-1-3').dispatchEvent(new Event('ended'))")
    assert _sounding(page) == ["t-2-3"]
    expect(page.get_by_role("button", pressed=True)).to_have_count(2)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.evaluate("document.getElementById('t-2-3').dispatchEvent(new Event('ended'))")
    assert _sounding(page) == []
    expect(button).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_everybody_can_use_it(page: Page, width: int, scheme: str) -> None:
    """axe-core finds nothing, at rest and while it plays, and nothing is wider than a small phone."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for _ in range(2):
        assert hindrances(page) == []
        page.get_by_role("button", name="Satz 1, tone/high").click()


def test_the_html_is_valid(heard: Path, tool: Callable[[str], str]) -> None:
    """The Nu Html Checker finds no error."""
    java = tool("java")
    done = subprocess.run(
        [java, "-Xss64m", "-XX:TieredStopAtLevel=1", "-jar", needed.html_checker(), "--errors-only", heard],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
