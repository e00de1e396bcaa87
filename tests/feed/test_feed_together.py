"""Several change one feed at the same time, and nobody's item is lost."""

import contextlib
import subprocess
import sys
import threading

import pytest
from feed_shop import NOW, Shop

from artaudio.base.errors import FeedError
from artaudio.base.records import to_json
from artaudio.feed import store
from artaudio.feed.editing import feed_add, feed_init, feed_list

ADD = """
import sys
from pathlib import Path
from artaudio.feed.editing import feed_add
from artaudio.base.records import from_json
from artaudio.base.settings import FeedSettings

feed, settings, *editions = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
for edition in editions:
    feed_add(Path(feed), [Path(edition)], from_json(settings, FeedSettings), create=True)
"""


@pytest.mark.parametrize("made_before", [True, False])
def test_processes_that_add_at_once_all_arrive(shop: Shop, made_before: bool) -> None:
    """Four programs are let go at the same moment, each with three editions: the feed has all twelve, in order.

    So it is when there is no feed yet, and each of them would make it.
    """
    if made_before:
        feed_init(shop.feed, shop.settings, now=NOW)
    editions = [str(shop.another(number)) for number in range(1, 13)]
    with contextlib.ExitStack() as closing:
        running = [
            closing.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", ADD, str(shop.feed), to_json(shop.settings), *editions[start::4]],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for start in range(4)
        ]
        ready = [one.stdout.readline() if one.stdout else "" for one in running]
        for one in running:
            if one.stdin:
                one.stdin.write("go\n")
                one.stdin.flush()
        ended = [one.communicate(timeout=60)[1] for one in running]
    assert (ready, ended) == (["ready\n"] * 4, [""] * 4)
    assert [row.title for row in feed_list(shop.feed)] == [f"Artikel {number}" for number in range(12, 0, -1)]


def test_a_reader_never_sees_half_a_feed(shop: Shop) -> None:
    """While items are added, whoever fetches the feed gets all of it, before or after."""
    feed_init(shop.feed, shop.settings, now=NOW)
    editions = [shop.another(number) for number in range(1, 13)]
    counts: list[int] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            counts.append(len(feed_list(shop.feed)))

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for edition in editions:
            feed_add(shop.feed, [edition], shop.settings, now=NOW)
    finally:
        done.set()
        reader.join()
    assert counts == sorted(counts)
    assert feed_list(shop.feed)


def test_a_lock_that_is_never_given_up_is_named(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain is told so, and the feed is as it was."""
    from filelock import FileLock

    feed_init(shop.feed, shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    edition = shop.another(3)
    monkeypatch.setattr(store, "LOCK_TIMEOUT_SECONDS", 0.05)
    with (
        FileLock(shop.folder / ".feed.xml.lock", is_singleton=False),
        pytest.raises(FeedError, match="being changed by somebody else") as caught,
    ):
        feed_add(shop.feed, [edition], shop.settings)
    assert "try again" in caught.value.hint
    assert shop.feed.read_bytes() == before


def test_nothing_but_feed_style_and_lock_is_left(shop: Shop) -> None:
    """No drafts stay in the folder that is published; the lock is a hidden file."""
    feed_init(shop.feed, shop.settings, now=NOW)
    feed_add(shop.feed, [shop.another(3)], shop.settings, now=NOW)
    names = {path.name for path in shop.folder.iterdir()}
    assert names <= {"feed.xml", "feed.css", "podcast.jpg", "nr-3", ".feed.xml.lock"}


def test_a_lock_that_cannot_be_made_is_named(shop: Shop) -> None:
    """Where the lock's name is taken by a folder, the error says which feed, and nothing is changed."""
    feed_init(shop.feed, shop.settings, now=NOW)
    before = shop.feed.read_bytes()
    lock = shop.folder / ".feed.xml.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    with pytest.raises(FeedError, match=r"feed\.xml cannot be locked"):
        feed_add(shop.feed, [shop.another(3)], shop.settings)
    assert shop.feed.read_bytes() == before
