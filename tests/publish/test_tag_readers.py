"""What the files say, told by readers that are not the library that wrote it."""

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import taglib

HINT = (
    "Hinweis: Falls die Audiodatei beim Klicken nicht automatisch gespeichert wird, können Sie mit der rechten "
    'Maustaste klicken und "Ziel speichern unter ..." auswählen.'
)
NOTE = "Über dieses Thema berichtete Deutschlandfunk am 18. August 2017 um 17:14 Uhr."
TITLE = 'Lage des IS im "Kalifat"'
LEAD_STARTS = 'Der "Islamische Staat" ist längst nicht besiegt'
HEARD = "Die Wölfe sagen: „Größe ist – auch für 25.000 Menschen – alles.“"
STEM = "lage-des-is-im-kalifat"
BOTH = pytest.mark.parametrize("suffix", ["mp3", "ogg"])

Tool = Callable[[str], str]
Files = Mapping[str, Path]


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def _ffprobe(tool: Tool, path: Path) -> dict[str, Any]:
    said = _run(tool("ffprobe"), "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json", path)
    probed: dict[str, Any] = json.loads(said)
    # MP3 has its tags in the format, Ogg in the stream; the MP3 stream's own `encoder` is LAME.
    tags = {**probed["streams"][0].get("tags", {}), **probed["format"].get("tags", {})}
    return {**probed, "tags": {name.lower(): value for name, value in tags.items()}}


def _exiftool(tool: Tool, path: Path) -> dict[str, Any]:
    # -G4 tells copies of one name apart, which JSON could not hold otherwise.
    said: dict[str, Any] = json.loads(_run(tool("exiftool"), "-j", "-a", "-G4", "-charset", "utf8", path))[0]
    # What is there only once has no group: version 12 says "Unknown:Title" of it, version 13 ":Title".
    return {name.removeprefix("Unknown").removeprefix(":"): value for name, value in said.items()}


FFPROBE = {
    "mp3": {
        "title": TITLE,
        "artist": "Anna Osius",
        "album_artist": "ARD",
        "publisher": "ARD",
        "studio": "ARD-Studio Kairo",
        "album": "Artikel zum Hören",
        "genre": "Podcast",
        "date": "2017-08-18 20:52",
        "published": "2017-08-18T20:52+02:00",
        "trsn": "Deutschlandfunk",
        "broadcast": "Deutschlandfunk, 2017-08-18T17:14+02:00",
        "broadcast_date": "2017-08-18T17:14+02:00",
        "broadcast_note": NOTE,
        "formats_offered": "mp3, Ogg Vorbis",
        "tofn": f"{STEM}.mp3",
        "format": "mp3",
        "sibling": f"{STEM}.ogg (Ogg Vorbis)",
        "hinweis": HINT,
        "language": "deu",
        "engine": "pico",
        "voice": "de-DE",
        "synthetic_voice": "ja",
    },
    "ogg": {
        "title": TITLE,
        "artist": "Anna Osius",
        "album_artist": "ARD",
        "publisher": "ARD",
        "studio": "ARD-Studio Kairo",
        "album": "Artikel zum Hören",
        "genre": "Podcast",
        "date": "2017-08-18T20:52+02:00",
        "broadcaster": "Deutschlandfunk",
        "broadcast": "Deutschlandfunk, 2017-08-18T17:14+02:00",
        "broadcast_date": "2017-08-18T17:14+02:00",
        "broadcast_note": NOTE,
        "formats_offered": "mp3;Ogg Vorbis",
        "filename": f"{STEM}.ogg",
        "format": "Ogg Vorbis",
        "sibling": f"{STEM}.mp3 (mp3)",
        "saving_hint": HINT,
        "language": "deu",
        "engine": "pico",
        "voice": "de-DE",
        "synthetic_voice": "ja",
    },
}
"""The download footer, row by row, as ffprobe tells it."""


@BOTH
def test_ffprobe_reads_every_row_of_the_footer(tool: Tool, files: Files, suffix: str) -> None:
    """Title, author, studio, dates, broadcast, formats, hint, language and voice are in both files."""
    tags = _ffprobe(tool, files[suffix])["tags"]
    assert {name: tags.get(name) for name in FFPROBE[suffix]} == FFPROBE[suffix]
    assert tags["encoder"].startswith("artaudio ")


@BOTH
def test_ffprobe_reads_lead_and_full_text(tool: Tool, files: Files, suffix: str) -> None:
    """The lead is the comment, the whole spoken article the lyrics, with its umlauts, quotes and dashes."""
    tags = _ffprobe(tool, files[suffix])["tags"]
    lyrics = tags["lyrics-deu" if suffix == "mp3" else "lyrics"]
    assert tags["comment"].startswith(LEAD_STARTS)
    assert HEARD in lyrics.split("\n\n")
    assert "Blick auf zerstörte Gebäude" not in lyrics, "a caption is not heard"


@BOTH
def test_ffprobe_reads_chapters_in_order(tool: Tool, files: Files, suffix: str) -> None:
    """Both files have the chapters, each with title, start and end."""
    chapters = _ffprobe(tool, files[suffix])["chapters"]
    assert [(c["tags"]["title"], c["start_time"], c["end_time"]) for c in chapters] == [
        (TITLE, "0.000000", "1.150000"),
        ("Kämpfe in Mossul halten an", "1.150000", "2.000000"),
    ]


@BOTH
def test_exiftool_finds_nothing_wrong(tool: Tool, files: Files, suffix: str) -> None:
    """exiftool validates both files without a warning or an error."""
    said = _run(tool("exiftool"), "-validate", "-warning", "-error", "-a", files[suffix])
    assert [line.split(":", 1)[1].strip() for line in said.splitlines()] == ["OK"]


@BOTH
def test_exiftool_reads_the_tags(tool: Tool, files: Files, suffix: str) -> None:
    """exiftool finds title, author, date, text and the broadcast."""
    said = _exiftool(tool, files[suffix])
    assert (said["Title"], said["Artist"], said["Album"], said["Genre"]) == (
        TITLE,
        "Anna Osius",
        "Artikel zum Hören",
        "Podcast",
    )
    everything = json.dumps(said, ensure_ascii=False)
    broadcaster = "InternetRadioStationName" if suffix == "mp3" else "Broadcaster"
    assert said[broadcaster] == "Deutschlandfunk"
    for fact in (
        NOTE,
        "2017-08-18T17:14+02:00",
        "2017-08-18T20:52+02:00",
        "ARD-Studio Kairo",
        "25.000 Menschen – alles.“",
    ):
        assert fact in everything
    assert json.dumps(HINT, ensure_ascii=False)[1:-1] in everything


@BOTH
def test_mediainfo_reads_the_tags(tool: Tool, files: Files, suffix: str) -> None:
    """MediaInfo finds title, author, publication, language and the broadcast."""
    tracks = json.loads(_run(tool("mediainfo"), "--Output=JSON", files[suffix]))["media"]["track"]
    general, sound = tracks[0], tracks[1]
    assert (general["Track"], general["Performer"], general["Album_Performer"], general["Album"]) == (
        TITLE,
        "Anna Osius",
        "ARD",
        "Artikel zum Hören",
    )
    assert general["Recorded_Date"].startswith("2017-08-18")
    assert HEARD in general["Lyrics"]
    everything = json.dumps(tracks, ensure_ascii=False)
    for fact in (NOTE, "2017-08-18T17:14+02:00", "Deutschlandfunk", "ARD-Studio Kairo", '"ja"'):
        assert fact in everything
    assert sound["Language"] == "de"


def test_taglib_reads_the_mp3(files: Files) -> None:
    """TagLib, which many players are built on, finds every row in the MP3."""
    with taglib.File(files["mp3"]) as file:
        tags = file.tags
    assert (tags["TITLE"], tags["ARTIST"], tags["ALBUMARTIST"]) == ([TITLE], ["Anna Osius"], ["ARD"])
    assert tags["DATE"] == ["2017-08-18 20:52"]
    assert tags["RADIOSTATION"] == ["Deutschlandfunk"]
    assert tags["ORIGINALFILENAME"] == [f"{STEM}.mp3"]
    assert tags["COMMENT"][0].startswith(LEAD_STARTS)
    assert tags["COMMENT:HINWEIS"] == [HINT]
    assert HEARD in tags["LYRICS"][0]
    assert tags["SYNTHETIC_VOICE"] == ["ja"]


def test_taglib_reads_the_ogg(files: Files) -> None:
    """TagLib finds every row in the Ogg file, and several values as several."""
    with taglib.File(files["ogg"]) as file:
        tags = file.tags
    assert (tags["TITLE"], tags["ARTIST"], tags["ALBUMARTIST"]) == ([TITLE], ["Anna Osius"], ["ARD"])
    assert tags["DATE"] == ["2017-08-18T20:52+02:00"]
    assert tags["BROADCASTER"] == ["Deutschlandfunk"]
    assert tags["FORMATS_OFFERED"] == ["mp3", "Ogg Vorbis"]
    assert tags["FILENAME"] == [f"{STEM}.ogg"]
    assert tags["DESCRIPTION"][0].startswith(LEAD_STARTS)
    assert tags["COMMENT"] == [HINT]
    assert HEARD in tags["LYRICS"][0]


def test_ogginfo_reads_the_ogg_without_a_warning(tool: Tool, files: Files) -> None:
    """ogginfo, the reference program, finds the comments and no fault in the stream."""
    said = _run(tool("ogginfo"), files["ogg"])
    assert "WARNING" not in said.upper().replace("WARNINGS", "")
    for field in (
        f"TITLE={TITLE}",
        f"BROADCAST_NOTE={NOTE}",
        f"COMMENT={HINT}",
        "LANGUAGE=deu",
        "CHAPTER001=00:00:01.150",
    ):
        assert f"\t{field}\n" in said
    assert "Playback length: 0m:02.000s" in said


def test_oggz_finds_the_ogg_valid(tool: Tool, files: Files) -> None:
    """Every page of the tagged Ogg stream is whole and in its place."""
    subprocess.run([tool("oggz-validate"), files["ogg"]], check=True, capture_output=True)


def test_mp3val_finds_the_mp3_clean(tool: Tool, files: Files) -> None:
    """mp3val finds frames and one tag, and nothing to warn of."""
    said = _run(tool("mp3val"), files["mp3"])
    assert "+ID3v2," in said
    assert re.findall(r"WARNING|ERROR", said) == []


def test_mpg123_plays_the_mp3(tool: Tool, files: Files) -> None:
    """A player that checks what it decodes complains of nothing."""
    done = subprocess.run([tool("mpg123"), "-t", files["mp3"]], check=True, capture_output=True, text=True)
    assert not re.search(r"error|warning|illegal|junk", done.stderr, re.IGNORECASE), done.stderr


@BOTH
def test_ffmpeg_decodes_without_a_word(tool: Tool, files: Files, suffix: str) -> None:
    """A strict decode of the tagged file prints nothing."""
    command: list[str | Path] = [tool("ffmpeg"), "-v", "error", "-i", files[suffix], "-map", "0:a", "-f", "null", "-"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stderr == ""


def test_the_mp3_has_one_tag_without_padding(files: Files) -> None:
    """ID3v2.3, text in UTF-16, sound right behind the last frame, and no ID3v1 at the end."""
    content = files["mp3"].read_bytes()
    size = sum((byte & 0x7F) << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    tag, sound = content[10 : 10 + size], content[10 + size :]
    assert content[:5] == b"ID3\x03\x00"
    frames = {}
    at = 0
    while at < len(tag):
        name, length = tag[at : at + 4], int.from_bytes(tag[at + 4 : at + 8])
        assert name.isalnum(), f"padding, or a frame of wrong length, at byte {at}"
        frames[name] = tag[at + 10 : at + 10 + length]
        at += 10 + length
    assert at == size
    assert frames[b"TIT2"].rstrip(b"\0") == b"\x01\xff\xfe" + TITLE.encode("utf-16-le").rstrip(b"\0")
    assert [frames[name].strip(b"\0") for name in (b"TYER", b"TDAT", b"TIME")] == [b"2017", b"1808", b"2052"]
    assert sound[0] == 0xFF
    assert content[-128:-125] != b"TAG"


def test_eyed3_reads_the_mp3(tool: Tool, files: Files) -> None:
    """eyeD3 finds one ID3v2.3 tag with title, date, comments and text, and complains of nothing."""
    done = subprocess.run([tool("eyeD3"), "--no-color", files["mp3"]], check=True, capture_output=True, text=True)
    assert not re.search(r"warn|error|non.?standard", done.stderr, re.IGNORECASE), done.stderr
    for shown in ("ID3 v2.3:", f"title: {TITLE}", "recording date: 2017-08-18T20:52", HINT, HEARD):
        assert shown in done.stdout


@BOTH
def test_the_cover_is_found_by_other_readers(tool: Tool, files: Files, suffix: str) -> None:
    """ffmpeg and MediaInfo see one cover: the small one, a JPEG of 600 pixels."""
    [picture] = [one for one in _ffprobe(tool, files[suffix])["streams"] if one["codec_type"] == "video"]
    assert (picture["codec_name"], picture["width"], picture["height"]) == ("mjpeg", 600, 600)
    assert picture["disposition"]["attached_pic"] == 1
    general = json.loads(_run(tool("mediainfo"), "--Output=JSON", files[suffix]))["media"]["track"][0]
    assert general["Cover"] == "Yes"


def test_the_timed_text_is_found_by_exiftool(tool: Tool, files: Files) -> None:
    """SYLT: every sentence as it is written, with the moment at which it is heard."""
    lines = _exiftool(tool, files["mp3"])["SynchronizedLyricsText-deu"]
    assert len(lines) == 5
    assert lines[0].startswith(f"[00:00.00]{LEAD_STARTS}")
    assert lines[2:4] == [f"[00:00.80]{HEARD}", "[00:01.20]Kämpfe in Mossul halten an"]
