"""An edition says that a synthetic voice reads, to listeners and to programs; what is not said is named."""

import json
import re
import sys
from pathlib import Path

import msgspec
import pytest
from feed_shop import NOW, picture
from front_door import typed

from artaudio.base.errors import SettingsError
from artaudio.base.settings import (
    FeedSettings,
    MarkingSettings,
    PublishSettings,
    ScriptSettings,
    Settings,
    SpeechSettings,
)
from artaudio.check.judge import check
from artaudio.check.result import Outcome
from artaudio.feed.check import feed_check
from artaudio.feed.editing import Done, feed_add, feed_list
from artaudio.pipeline.build import build_edition
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Marking
from artaudio.publish.tags import read_tags

SENTENCE = "Gelesen von einer synthetischen Stimme."
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
ALGORITHMIC = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
PAGE = (
    "Ein kurzer Vorspann über das Wetter. Er hat zwei Sätze.\n\nVon Erika Muster, NDR\n\n"
    "Am Montag hat es geregnet. Am Dienstag schien die Sonne.\n"
)
PROGRAM = """
import struct, sys
words = sys.stdin.buffer.read().decode()
sound = b"".join(struct.pack("<h", n % 80 * 100 - 4000) for n in range(960 * len(words)))
head = struct.pack("<4sI4s4sIHHIIHH4s", b"RIFF", len(sound) + 36, b"WAVE", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16, b"data")
sys.stdout.buffer.write(head + struct.pack("<I", len(sound)) + sound)
"""
TONE = Settings(speech=SpeechSettings(engine="tone"))


def command(**options: str | tuple[str, ...]) -> SpeechSettings:
    """A program that speaks, as an engine."""
    program = (sys.executable, "-I", "-S", "-c", PROGRAM)
    return SpeechSettings(engine="command", options={"command": {"program": program, **options}})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, the podcast's picture, and a cache of its own."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "artikel.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "podcast.jpg").write_bytes(picture(1400, 1400))
    return tmp_path


def built(desk: Path, settings: Settings) -> Path:
    return build_edition(desk / "artikel.txt", desk / "output", settings=settings).folder


def test_everything_beside_the_sound_says_it(desk: Path) -> None:
    """Text, SubRip, WebVTT, page and edition.json have the sentence as they have all that is spoken."""
    folder = built(desk, TONE)
    for suffix in (".txt", ".srt", ".vtt", ".html"):
        (path,) = folder.glob(f"*{suffix}")
        assert " ".join(path.read_text(encoding="utf-8").split()).count(SENTENCE) == 1, suffix
    assert read_edition(folder).marking == Marking(audible=True, text=SENTENCE)
    (promise,) = [row for row in check(folder).rows if row.name == "synthetic voice announced"]
    assert (promise.outcome, promise.measured) == (Outcome.OK, f"“{SENTENCE}”")


def test_without_announcement_and_sign_off_it_is_heard(desk: Path) -> None:
    """The two flags together leave one sentence that the page does not have."""
    flags = ("--engine", "tone", "--no-announcement", "--no-sign-off", "-o", "output")
    assert typed(desk, "build", "artikel.txt", *flags).code == 0
    (folder,) = (path for path in (desk / "output").iterdir() if path.is_dir())
    assert [cue.written for cue in read_edition(folder).cues if not cue.block] == [SENTENCE]


def test_what_nobody_hears_is_named(desk: Path) -> None:
    """Summary, check and edition.json say that the sentence was switched off; the tags still say what reads."""
    (desk / "artaudio.toml").write_text("[marking]\naudible = false\n", encoding="utf-8")
    done = typed(desk, "build", "artikel.txt", "--engine", "tone")
    assert "  marking   no one hears that the voice is synthetic: [marking] audible = false\n" in done.out
    (folder,) = (path for path in (desk / "output").iterdir() if path.is_dir())
    edition = read_edition(folder)
    assert edition.marking == Marking(audible=False)
    assert SENTENCE not in [cue.written for cue in edition.cues]
    result = typed(desk, "check", folder)
    assert result.code == 0
    shown = " ".join(result.out.split())
    assert "audible = false" in shown
    (promise,) = [row for row in check(folder).rows if row.name == "synthetic voice announced"]
    assert promise.outcome is Outcome.SKIPPED
    assert "synthetischen Stimme" in (folder / "index.html").read_text(encoding="utf-8")
    (mp3,) = folder.glob("*.mp3")
    assert ("TXXX:DIGITALSOURCETYPE", ALGORITHMIC) in [(tag.name, tag.value) for tag in read_tags(mp3).tags]
    again = typed(desk, "build", "artikel.txt", "--engine", "tone")
    assert "(unchanged)" in again.out
    assert "  marking   no one hears" in again.out


def test_the_summary_says_nothing_where_it_is_heard(desk: Path) -> None:
    """What is as it should be is no news."""
    assert "marking" not in typed(desk, "build", "artikel.txt", "--engine", "tone").out


@pytest.mark.parametrize("fault", ["gone", "other words", "said twice", "a person"])
def test_check_finds_an_edition_that_does_not_say_it(desk: Path, fault: str) -> None:
    """An edition.json that promises the sentence, or may not do without it, is held to that."""
    folder = built(desk, TONE)
    path = folder / "edition.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    (own,) = [cue for cue in plain["cues"] if cue["role"] == "disclosure"]
    if fault == "gone":
        plain["cues"].remove(own)
    elif fault == "other words":
        own["written"] = "Gelesen von Erika Muster."
    elif fault == "said twice":
        plain["cues"].append({**own, "start": plain["duration"] - 1, "end": plain["duration"]})
    else:
        plain["cues"].remove(own)
        plain["marking"] = {"audible": False, "text": "", "resembles_person": True}
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert "synthetic voice announced" in [row.name for row in check(folder).failed]


def test_an_edition_of_an_older_version_is_named_and_not_judged(desk: Path) -> None:
    """What was built before anything was announced is no broken promise."""
    folder = _as_before(built(desk, msgspec.structs.replace(TONE, marking=MarkingSettings(audible=False))))
    (promise,) = [row for row in check(folder).rows if row.name == "synthetic voice announced"]
    assert promise.outcome is Outcome.SKIPPED
    assert "older" in promise.measured


# --- how the sound is made ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("speech", "address"),
    [
        (TONE.speech, ALGORITHMIC),
        (command(), TRAINED),
        (command(source_type="algorithmicMedia"), ALGORITHMIC),
    ],
)
def test_files_and_page_have_the_iptcs_address(desk: Path, speech: SpeechSettings, address: str) -> None:
    """ID3, Vorbis comments, MP4 atoms and JSON-LD say by the IPTC's full address how the voice's sound is made."""
    formats = PublishSettings(formats=("mp3", "ogg", "opus", "flac", "wav", "m4b"))
    folder = built(desk, Settings(speech=speech, publish=formats))
    names = {"mp3": "TXXX:DIGITALSOURCETYPE", "wav": "TXXX:DIGITALSOURCETYPE"}
    for suffix in formats.formats:
        (path,) = folder.glob(f"*.{suffix}")
        tags = {tag.name.upper(): tag.value for tag in read_tags(path).tags}
        found = {name: value for name, value in tags.items() if name.endswith("DIGITALSOURCETYPE")}
        assert list(found.values()) == [address], suffix
        if suffix in names:
            assert list(found) == [names[suffix]]
    page = (folder / "index.html").read_text(encoding="utf-8")
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    facts = json.loads(said)
    assert "digitalSourceType" not in facts, "the article was written by a person"
    term = address.rpartition("/")[2]
    theirs = f"https://schema.org/{term[0].upper()}{term[1:]}DigitalSource"
    assert [sound["digitalSourceType"] for sound in facts["audio"]] == [[theirs, address]] * 6


def test_one_trained_voice_decides(desk: Path) -> None:
    """A programme that a trained voice and one made by rules share is called trained, whoever narrates."""
    speech = msgspec.structs.replace(command(), engine="tone")
    settings = Settings(speech=speech, voices={"lead": "command/default"})
    assert read_edition(built(desk, settings)).metadata.digital_source_type == TRAINED


# --- voices made to be recognised as a named person -----------------------------------------------------------------


@pytest.mark.parametrize("role", ["narrator", "lead"])
def test_a_persons_voice_cannot_be_left_unmarked(desk: Path, role: str) -> None:
    """The setting is refused, with the voice and the reason, before anything is spoken or written."""
    quiet = MarkingSettings(audible=False)
    speech = command(persons=("default",))
    if role == "narrator":
        settings = Settings(speech=speech, marking=quiet)
    else:
        second = msgspec.structs.replace(speech, engine="tone")
        settings = Settings(speech=second, voices={role: "command/default"}, marking=quiet)
    with pytest.raises(SettingsError, match="command/default was made to be recognised as a named person") as raised:
        built(desk, settings)
    assert raised.value.key == "marking.audible"
    assert "audible = false" in raised.value.hint
    assert not (desk / "output").exists()
    assert not list((desk / "cache").glob("clips/**/*.wav"))


def test_a_persons_voice_speaks_with_the_mark(desk: Path) -> None:
    """Without that setting nothing is refused, and edition.json says what voice it is; other voices may be unmarked."""
    settings = Settings(speech=command(persons=("default",)))
    assert read_edition(built(desk, settings)).marking == Marking(audible=True, text=SENTENCE, resembles_person=True)
    other = Settings(speech=command(voices=("default",)), marking=MarkingSettings(audible=False))
    assert read_edition(built(desk, other)).marking == Marking(audible=False)


def test_the_command_line_says_why(desk: Path) -> None:
    """Exit code 2, the reason, the way out, and no folder."""
    options = json.dumps([sys.executable, "-I", "-S", "-c", PROGRAM])
    (desk / "artaudio.toml").write_text(
        f'[marking]\naudible = false\n[speech]\nengine = "command"\n'
        f'[speech.options.command]\nprogram = {options}\npersons = ["default"]\n',
        encoding="utf-8",
    )
    done = typed(desk, "build", "artikel.txt")
    assert done.code == 2
    assert "recognised as a named person" in done.err
    assert "remove audible = false" in done.err
    assert not (desk / "output").exists()


# --- what was built before ------------------------------------------------------------------------------------------

OLD_SIGN_OFF = "Sie hörten: {title}. Eine synthetische Stimme las einen Text von {authors}."
"""The default before there was an announcement of the voice."""


def _as_before(folder: Path) -> Path:
    """The edition in `folder` as the version before wrote its edition.json: it had no word of marking or source type."""
    path = folder / "edition.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    del plain["marking"], plain["metadata"]["digital_source_type"]
    plain["fingerprint"] = "0" * 64
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return folder


def test_an_old_article_built_again_stays_the_same_edition_and_item(desk: Path) -> None:
    """Same folder, same guid, one item in the feed: only the mark is new."""
    feed, table = desk / "feed.xml", FeedSettings(
        title="Die Lage", description="Texte, vorgelesen.", author="Redaktion", owner_email="podcast@example.org",
        image="podcast.jpg", base_url="https://example.org/",
    )  # fmt: skip
    old = msgspec.structs.replace(
        TONE, script=ScriptSettings(sign_off=OLD_SIGN_OFF), marking=MarkingSettings(audible=False)
    )
    folder = _as_before(built(desk, old))
    feed_add(feed, [folder], table, create=True, now=NOW)
    text = re.sub(r'\s*<podcast:txt purpose="ai-content">true</podcast:txt>', "", feed.read_text(encoding="utf-8"))
    feed.write_text(text.replace(f"&lt;p&gt;{SENTENCE}&lt;/p&gt;", ""), encoding="utf-8")
    assert "synthetisch" not in feed.read_text(encoding="utf-8")
    (before,) = feed_list(feed)
    assert [found.where for found in feed_check(feed, table, now=NOW).wrong] == ["", before.title]

    again = build_edition(desk / "artikel.txt", desk / "output", settings=TONE)
    assert not again.unchanged
    assert again.folder == folder
    assert [path for path in (desk / "output").iterdir() if path.is_dir()] == [folder]
    assert SENTENCE in [cue.written for cue in again.edition.cues]
    (change,) = feed_add(feed, [folder], table, now=NOW)
    assert (change.done, change.guid) == (Done.UPDATED, before.guid)
    assert [row.guid for row in feed_list(feed)] == [before.guid]
    assert feed.read_text(encoding="utf-8").count('<podcast:txt purpose="ai-content">true</podcast:txt>') == 2
    assert feed_check(feed, table, now=NOW).ok
