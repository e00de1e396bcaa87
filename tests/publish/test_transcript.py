"""Transcripts show what is written, timed to what is heard, in files that other programs read as they were meant."""

import itertools
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
import srt
import webvtt
from spoken import RATE, Sentence, edition_of, programme

from artaudio.article.model import Role
from artaudio.base.records import replace
from artaudio.base.units import Hertz, Milliseconds
from artaudio.publish.chapters import podcast_chapters
from artaudio.publish.edition_file import read_edition
from artaudio.publish.encode import encode
from artaudio.publish.heard_pauses import PauseFinder
from artaudio.publish.model import Edition
from artaudio.publish.sidecars.transcript import plain_text, podcast_json, subrip
from artaudio.publish.sidecars.transcript import webvtt as to_webvtt

TIMES = re.compile(r"(\d{2}):(\d{2}):(\d{2})\.(\d{3}) --> (\d{2}):(\d{2}):(\d{2})\.(\d{3})")
TEXT = re.compile(r"(?:[^&<>]|&(?:amp|lt|gt);)*")
NASTY = [
    Sentence("Sie sagte: <b>A & B</b> --> 00:01 {\\an8} ist „wahr“."),
    Sentence("Wie geht es Ihnen?", role=Role.QUESTION, speaker="Müller & Söhne <Ltd>"),
    Sentence("🎧 שלום Ελλάδα NOTE STYLE WEBVTT", role=Role.ANSWER, speaker="Bo"),
]
LONG = (
    "Wir hatten heftige Kämpfe und einige Minen, aber jetzt rücken wir vor; die Gegner laufen weg, ihr Kampfgeist ist "
    "zusammengebrochen, sagt der Kommandeur, und niemand hier glaubt, dass sie noch einmal wiederkommen werden."
)


def _cues(text: str) -> list[tuple[int, int, list[str]]]:
    """Cues of a WebVTT file by the letter of its grammar (W3C, §4.1): start, end, lines of text."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    found = []
    for block in blocks:
        name, times, *lines = block.split("\n")
        assert "-->" not in name
        matched = TIMES.fullmatch(times)
        assert matched, times
        h, m, s, ms, *end = map(int, matched.groups())
        start, stop = ((h * 60 + m) * 60 + s) * 1000 + ms, ((end[0] * 60 + end[1]) * 60 + end[2]) * 1000 + end[3]
        voice = re.match(r"<v ((?:[^&<>\n]|&(?:amp|lt|gt);)+)>", lines[0])
        assert voice, lines[0]
        lines[0] = lines[0][voice.end() :]
        assert all(line and TEXT.fullmatch(line) for line in lines), lines
        found.append((start, stop, lines))
    return found


def test_webvtt_keeps_its_grammar_whatever_the_page_says() -> None:
    """Markup, arrows and signs of the page are shown, not obeyed; times go forward."""
    cues = _cues(to_webvtt(edition_of([*NASTY, LONG])))
    assert all(start < stop for start, stop, _ in cues)
    assert all(stop <= start for (_, stop, _), (start, _, _) in itertools.pairwise(cues))
    assert cues[0][2] == ["Sie sagte: &lt;b&gt;A &amp; B&lt;/b&gt; --&gt; 00:01 {\\an8} ist „wahr“."]


def test_webvtt_lines_are_short_enough_for_apple() -> None:
    """At most two lines of 65 characters."""
    for _, _, lines in _cues(to_webvtt(edition_of([LONG, "Donaudampfschifffahrt" * 9]))):
        assert len(lines) <= 2
        assert all(len(line) <= 65 for line in lines)


def test_another_reader_finds_voices_and_words(tmp_path: Path) -> None:
    """webvtt-py reads the speakers, and the words as they are written."""
    (tmp_path / "x.vtt").write_text(to_webvtt(edition_of(NASTY)), encoding="utf-8")
    read = webvtt.read(str(tmp_path / "x.vtt"))
    assert [cue.voice for cue in read.captions] == ["Synthetische Stimme", "Müller &amp; Söhne &lt;Ltd&gt;", "Bo"]
    assert read.captions[2].text == NASTY[2].written


def test_subrip_is_read_back_and_narrow() -> None:
    """At most two lines of 32 characters; what looks like markup or times is shown as it is written."""
    read = list(srt.parse(subrip(edition_of([*NASTY, LONG])), ignore_errors=False))
    assert [card.index for card in read] == list(range(1, len(read) + 1))
    for card in read:
        lines = card.content.replace("\u200b", "").split("\n")
        assert len(lines) <= 2
        assert all(len(line) <= 32 for line in lines)
        assert not re.search(r"-->|<[a-z/]|\{\\", card.content)
    told = " ".join(card.content.replace("\u200b", "").replace("\n", " ") for card in read)
    assert "Müller & Söhne <Ltd>: Wie geht es Ihnen?" in told
    assert told.startswith(NASTY[0].written)
    assert told.endswith(LONG)


@pytest.mark.parametrize(("ending", "codec"), [("vtt", "webvtt"), ("srt", "subrip")])
def test_ffmpeg_reads_every_caption(tool: Callable[[str], str], edition_folder: Path, ending: str, codec: str) -> None:
    """As many packets as there are captions, each with the time at which it begins."""
    [path] = edition_folder.glob(f"*.{ending}")
    done = subprocess.run(
        [tool("ffprobe"), "-v", "error", "-show_entries", "stream=codec_name:packet=pts_time", "-of", "json", path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    told = json.loads(done.stdout)
    assert told["streams"][0]["codec_name"] == codec
    starts = {round(float(packet["pts_time"]) * 1000) for packet in told["packets"]}
    assert {cue.start for cue in read_edition(edition_folder).cues} <= starts


def test_the_json_transcript_has_a_segment_for_each_sentence() -> None:
    """Whole sentences as they are written, times in seconds, who speaks."""
    edition = edition_of([Sentence("Rund 25.000 Menschen.", spoken="Rund fünfundzwanzigtausend Menschen."), *NASTY])
    read = json.loads(podcast_json(edition))
    assert read["version"] == "1.0.0"
    first = read["segments"][0]
    assert first["body"] == "Rund 25.000 Menschen."
    assert first["speaker"] == "Synthetische Stimme"
    assert (first["startTime"], first["endTime"]) == (0.25, edition.cues[0].end / 1000)
    assert [segment["speaker"] for segment in read["segments"][2:]] == ["Müller & Söhne <Ltd>", "Bo"]


def test_the_plain_transcript_has_a_paragraph_for_each_block() -> None:
    """Sentences of one block in one paragraph, a crosshead apart, speakers with their names."""
    edition = edition_of(
        [
            Sentence("Eins.", 1),
            Sentence("Zwei.", 1),
            Sentence("Zwischentitel", 2, Role.CROSSHEAD),
            Sentence("Warum?", 3, Role.QUESTION, "Anna"),
        ]
    )
    assert plain_text(edition) == "Eins. Zwei.\n\n\nZwischentitel\n\nAnna: Warum?\n"


def test_chapters_are_those_of_the_edition() -> None:
    """Podcasting 2.0, version 1.2.0: titles as they are, times in seconds."""
    edition = edition_of(["Eins.", Sentence("Größe & <Maß>", 2, Role.CROSSHEAD), "Zwei."])
    read = json.loads(podcast_chapters(edition))
    assert (read["version"], read["title"], read["author"]) == ("1.2.0", "Ein Titel", "Anna Osius")
    assert [chapter["title"] for chapter in read["chapters"]] == ["Ein Titel", "Größe & <Maß>"]
    assert [chapter["startTime"] for chapter in read["chapters"]] == [0, edition.chapters[1].start / 1000]
    assert read["chapters"][-1]["endTime"] == edition.duration / 1000


def test_an_edition_without_chapters_is_one_chapter() -> None:
    """The file is never empty."""
    [chapter] = json.loads(podcast_chapters(replace(edition_of(["Eins."]), chapters=())))["chapters"]
    assert (chapter["title"], chapter["startTime"]) == ("Ein Titel", 0)


# --- against the sound ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, dict[str, Path]]:
    """An edition of long sentences, its pauses as they were found, and its files."""
    edition = edition_of(["Ein Titel", LONG, "Kurz.", "Dort, sagt er, habe man leichtes Spiel: Der Feind ist weg."])
    folder = tmp_path_factory.mktemp("sound")
    files = {name: folder / f"x.{name}" for name in ("mp3", "ogg")}
    finder = PauseFinder(Hertz(RATE))
    encode(finder.through(np.array_split(programme(edition), 7)), Hertz(RATE), files)
    pauses = finder.pauses([(cue.start, cue.end) for cue in edition.cues])
    cues = tuple(replace(cue, pauses=found) for cue, found in zip(edition.cues, pauses, strict=True))
    return replace(edition, cues=cues), files


def _edges(path: Path) -> tuple[list[float], list[float]]:
    """Milliseconds at which sound begins and ends in a decoded file, where it is still for at least 100 ms."""
    samples, rate = soundfile.read(path, dtype="float32")
    loud = np.flatnonzero(np.abs(samples) > 0.05)
    gaps = np.flatnonzero(np.diff(loud) > rate // 10)
    starts, ends = [loud[0], *loud[gaps + 1]], [*loud[gaps], loud[-1]]
    return [at * 1000 / rate for at in starts], [at * 1000 / rate for at in ends]


@pytest.mark.parametrize("name", ["mp3", "ogg"])
@pytest.mark.parametrize("shape", ["webvtt", "subrip"])
def test_every_caption_is_within_50_ms_of_the_sound(
    heard: tuple[Edition, dict[str, Path]], name: str, shape: str
) -> None:
    """Captions begin and end with sound; where two meet without a pause, they meet between two words."""
    edition, files = heard
    begins, ends = _edges(files[name])
    if shape == "webvtt":
        shown = [(start, stop) for start, stop, _ in _cues(to_webvtt(edition))]
    else:
        cards = srt.parse(subrip(edition))
        shown = [(round(c.start.total_seconds() * 1000), round(c.end.total_seconds() * 1000)) for c in cards]
    assert len(shown) > len(edition.cues)
    meeting = {stop for (_, stop), (start, _) in itertools.pairwise(shown) if stop == start}
    for start, stop in shown:
        assert start in meeting or min(abs(start - at) for at in begins) <= 50
        assert stop in meeting or min(abs(stop - at) for at in ends) <= 50
    assert len(meeting) <= len(shown) / 3


def test_pauses_are_found_inside_of_sentences_only(heard: tuple[Edition, dict[str, Path]]) -> None:
    """One at each mark, none between sentences, within 10 ms."""
    edition, _ = heard
    assert [len(cue.pauses) for cue in edition.cues] == [0, 6, 0, 3]
    for cue in edition.cues:
        for pause in cue.pauses:
            assert cue.start < pause.start < pause.end < cue.end
            assert abs(pause.end - pause.start - 350) <= 20


def test_silence_has_no_pauses() -> None:
    """A sentence of which nothing is heard, and one of no length."""
    finder = PauseFinder(Hertz(RATE))
    list(finder.through([np.zeros(RATE, np.float32)]))
    assert finder.pauses([(Milliseconds(0), Milliseconds(900)), (Milliseconds(5), Milliseconds(5))]) == [(), ()]
