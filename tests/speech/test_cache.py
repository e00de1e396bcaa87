"""What has been spoken is kept, and only what is whole is used."""

import errno
import json
import os
import struct
import wave
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from artaudio.article.model import Role
from artaudio.base.errors import CacheError
from artaudio.base.files import cache_folder
from artaudio.base.records import replace
from artaudio.base.spans import Span
from artaudio.base.units import Hertz, Milliseconds
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.cache import ClipCache, clip_key
from artaudio.speech.model import Clip, ClipStats, SpokenWord, Voice

VOICE = Voice("v", "de-DE", "e")
WORDS = (SpokenWord(Span(0, 5), Milliseconds(20), Milliseconds(300)),)
CLIP = Clip(bytes(range(256)) * 40, Hertz(16000), WORDS)
STATS = ClipStats(12, Milliseconds(320), Milliseconds(300), -3.0, -20.0, -40.0, 0)
KEY = "ab" + "0" * 62


def test_a_clip_comes_back_as_it_was(tmp_path: Path) -> None:
    """Samples, rate and figures survive, in a WAV file that any program plays."""
    ClipCache(tmp_path).put(KEY, CLIP, STATS)
    kept = ClipCache(tmp_path).get(KEY)
    assert kept is not None
    assert kept.stats == STATS
    assert (kept.clip.frames, kept.clip.rate, kept.clip.duration) == (len(CLIP.samples) // 2, 16000, CLIP.duration)
    with wave.open(kept.clip.path) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16000)
        assert file.readframes(10**6) == CLIP.samples


def test_words_come_back_with_their_clip(tmp_path: Path) -> None:
    """Spans and times survive; a clip stored by a version that knew no words is read, and has none."""
    timed = replace(CLIP, words=(SpokenWord(Span(0, 5), Milliseconds(10), Milliseconds(120)),))
    stored = ClipCache(tmp_path).put(KEY, timed, STATS)
    kept = ClipCache(tmp_path).get(KEY)
    assert kept == stored
    assert kept is not None
    assert kept.clip.words == timed.words
    path = Path(stored.clip.path)
    content = path.read_bytes()
    form, at = content[12:44], content.rindex(b"arta")
    notes = json.loads(content[at + 12 :])
    del notes["words"]
    old = json.dumps(notes).encode()
    body = content[8:at] + b"arta" + struct.pack("<II", len(old) + 4, zlib.crc32(form + old)) + old
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    kept = ClipCache(tmp_path).get(KEY)
    assert kept is not None
    assert kept.clip.words == ()


def _cut(content: bytearray) -> bytes:
    return bytes(content[:5000])


def _flip(place: int) -> Callable[[bytearray], bytes]:
    def damage(content: bytearray) -> bytes:
        content[place] ^= 1
        return bytes(content)

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _flip(25),
        _flip(3000),
        _flip(-150),
        _flip(-6),
        lambda _: b"",
        lambda _: b"\0" * 20000,
        lambda c: bytes(c[:-1]),
    ],
)
def test_a_damaged_clip_is_noticed(tmp_path: Path, damage: Callable[[bytearray], bytes]) -> None:
    """Cut, overwritten or with one bit turned: the clip counts as missing, and can be stored again."""
    cache = ClipCache(tmp_path)
    path = Path(cache.put(KEY, CLIP, STATS).clip.path)
    path.write_bytes(damage(bytearray(path.read_bytes())))
    assert cache.get(KEY) is None
    cache.put(KEY, CLIP, STATS)
    assert cache.get(KEY) is not None


def test_one_wrong_bit_anywhere_is_noticed(tmp_path: Path) -> None:
    """Header, samples, digest, figures: no byte of a stored clip can change unseen."""
    cache = ClipCache(tmp_path)
    path = Path(cache.put(KEY, CLIP, STATS).clip.path)
    content = path.read_bytes()
    end = 44 + len(CLIP.samples)
    for place in (*range(44), *range(44, end, 997), *range(end, len(content))):
        path.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        assert cache.get(KEY) is None, place


def test_whatever_changes_the_sound_changes_the_key() -> None:
    """Engine, voice, words and pronunciations each make another clip; place and written form do not."""
    one = Utterance("0001-01", Role.PARAGRAPH, "3 %", "drei Prozent")
    key = clip_key("e/1", VOICE, one)
    assert clip_key("e/1", VOICE, replace(one, id="0009-09", role=Role.LEAD, written="3 Prozent")) == key
    others = {
        clip_key("e/2", VOICE, one),
        clip_key("e/1", replace(VOICE, id="w"), one),
        clip_key("e/1", replace(VOICE, version="2"), one),
        clip_key("e/1", VOICE, replace(one, spoken="drei Prozente")),
        clip_key("e/1", VOICE, replace(one, pronunciations=(Pronunciation(Span(0, 4), respelling="drai"),))),
    }
    assert len(others | {key}) == 6


@pytest.mark.parametrize(("number", "word"), [(errno.ENOSPC, "space"), (errno.EROFS, "permissions")])
def test_a_full_or_forbidden_disk_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, word: str
) -> None:
    """The reader learns which folder is meant and what to do; nothing half-written stays."""

    def fail(*_: Any) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(CacheError) as raised:
        ClipCache(tmp_path).put(KEY, CLIP, STATS)
    assert str(tmp_path) in raised.value.message
    assert word in raised.value.hint
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_many_may_store_the_same_clip_at_once(tmp_path: Path) -> None:
    """Two builds that speak the same sentence do not disturb each other."""
    caches = [ClipCache(tmp_path) for _ in range(8)]
    threads = [Thread(target=lambda c: [c.put(KEY, CLIP, STATS) for _ in range(20)], args=(cache,)) for cache in caches]
    for thread in threads:
        thread.start()
    seen = [caches[0].get(KEY) for _ in range(50)]
    for thread in threads:
        thread.join()
    assert all(kept is None or kept.stats == STATS for kept in seen)
    assert caches[0].get(KEY) is not None
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_the_reader_can_move_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ARTAUDIO_CACHE names another folder."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert Path(ClipCache().put(KEY, CLIP, STATS).clip.path).is_relative_to(tmp_path)


def test_the_cache_does_not_grow_without_end(tmp_path: Path) -> None:
    """Clips used longest ago go first, what was used today stays, and so does whatever there is room for."""
    cache = ClipCache(tmp_path)
    keys = [f"{number:02}" + "0" * 62 for number in range(5)]
    size = 0
    for age, key in enumerate(keys):
        path = Path(cache.put(key, CLIP, STATS).clip.path)
        size = path.stat().st_size
        os.utime(path, (1e6 - age * 1000, 1e6 - age * 1000))
    assert cache.prune(limit=3 * size, now=1e6 + 1000) == 0
    draft = tmp_path / "clips" / "00" / ".0123456789ab.part.wav"
    draft.write_bytes(b"half")
    os.utime(draft, (0, 0))
    assert cache.prune(limit=3 * size, now=2e6) == 2 * size + 4
    assert not draft.exists()
    assert [cache.get(key) is not None for key in keys] == [True, True, True, False, False]
    assert cache.prune(limit=0) == 0


def test_a_clip_under_another_ones_name_is_not_taken_for_it(tmp_path: Path) -> None:
    """Each clip knows its key: one that was moved, copied or linked to another name is spoken anew."""
    cache = ClipCache(tmp_path)
    other = "cd" + "1" * 62
    cache.put(KEY, CLIP, STATS)
    cache.path(other).parent.mkdir()
    cache.path(KEY).rename(cache.path(other))
    assert cache.get(other) is None
    assert cache.get(KEY) is None
    assert cache.put(other, CLIP, STATS) == cache.get(other)
