"""What the desk would do to feed and server is shown first, and done as it was shown; articles come from pages as well."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from desk_articles import TONE
from feed_shop import THE_LAGE, picture
from web_double import Reply, page, web

from artaudio.base.errors import BusyError, PublishError, SettingsError, UnreachableArticleError
from artaudio.base.settings import FetchSettings, PublishSettings
from artaudio.check.review import review_of, state_of
from artaudio.editor.desk import Desk
from artaudio.editor.library import Library
from artaudio.editor.steps import step_from

SETTINGS = msgspec.structs.replace(
    TONE, feed=THE_LAGE, publish=PublishSettings(formats=("mp3",)), fetch=FetchSettings(allow_private=True)
)


@pytest.fixture
def desk(place: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that knows a podcast."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "podcast.jpg").write_bytes(picture(1400, 1400))
    with contextlib.closing(Desk(Library(place, output), SETTINGS)) as found:
        yield found


def test_what_is_shown_is_what_happens(desk: Desk, place: Path, tmp_path: Path) -> None:
    """Feed and destination are as they were after a preview, and as it said after the deed."""
    key = desk.open(place / "hafen.txt")
    with pytest.raises(PublishError):
        desk.feed_preview(key)
    folder = desk.build(key).folder
    before = sorted(path.name for path in desk.library.output.iterdir())
    preview = desk.feed_preview(key)
    assert (preview.done, sorted(path.name for path in desk.library.output.iterdir())) == ("added", before)
    assert desk.put_into_feed(key) == preview
    assert desk.feed_preview(key).done == "unchanged"
    with pytest.raises(SettingsError):
        desk.publish(" ", dry_run=True)
    plan = desk.publish(str(tmp_path / "www"), dry_run=True)
    assert (plan.dry_run, (tmp_path / "www" / "feed.xml").exists()) == (True, False)
    assert desk.publish(str(tmp_path / "www"), dry_run=False).copied == plan.copied
    assert (tmp_path / "www" / "feed.xml").exists()
    assert (state_of(folder), desk.destination()) == (("published", ""), str(tmp_path / "www"))
    assert review_of(folder) is None


def test_a_review_holds_until_something_changes(desk: Desk, place: Path) -> None:
    """Reviewed, a draft again by a person, and a draft again by another build."""
    key = desk.open(place / "hafen.txt")
    folder = desk.build(key).folder
    assert desk.state(key)["state"] == "draft"
    desk.review(key, " Eva  Roth ")
    assert state_of(folder) == ("reviewed", "Eva Roth")
    desk.review(key, "")
    assert (state_of(folder), review_of(folder)) == (("draft", ""), None)
    desk.review(key, "Eva Roth")
    desk.step(key, step_from("spoken 2.2 Das ist anders."))
    assert [(one.kind, one.written) for one in desk.differences(key).sentences] == [("changed", "Das ist neu.")]
    desk.build(key)
    assert (state_of(folder), desk.state(key)["current"]) == (("draft", ""), True)


def test_one_thing_is_built_at_a_time(desk: Desk, place: Path) -> None:
    """The second is told to wait, and nothing of it is done."""
    key = desk.open(place / "hafen.txt")
    with desk._doing("check"), pytest.raises(BusyError) as caught:
        desk.build(key)
    assert caught.value.hint
    assert desk.edition(key) is None


def test_a_page_is_given_by_its_address(desk: Desk, place: Path) -> None:
    """It is kept as a file of the folder, so that it can be edited, and is in the list."""
    with web() as server:
        server.replies["/weil"] = Reply(page(), headers={"Content-Type": "text/html; charset=utf-8"})
        key = desk.give(server.url("/weil"))
    kept = desk.document(key).path
    assert (kept.parent, kept.suffix) == (place, ".html")
    assert kept.read_text(encoding="utf-8") == page()
    desk.step(key, step_from("title Anders"))
    assert "title = 'Anders'" in kept.with_name(f"{kept.stem}.script.toml").read_text(encoding="utf-8")


def test_the_list_has_articles_editions_and_what_is_to_be_checked(desk: Desk, place: Path, tmp_path: Path) -> None:
    """An edition is found by its article, an article by its edition; one that cannot be read says why."""
    key = desk.open(place / "hafen.txt")
    folder = desk.build(key).folder
    (place / "kaputt.pdf").write_bytes(b"%PDF-1.7 kaputt")
    facts = {one.name: desk.library.facts(one, desk.settings) for one in desk.listed()}
    assert set(facts) == {"hafen.txt", "weil.html", "boese.txt", "kaputt.pdf"}
    assert (facts["hafen.txt"].built, facts["hafen.txt"].state) == (True, "draft")
    assert facts["boese.txt"].to_check > 0
    shown = desk.view(desk.open(place / "boese.txt")).shown
    assert facts["boese.txt"].to_check == sum(bool(one.check) for one in shown.blocks)
    assert not facts["weil.html"].built
    assert facts["weil.html"].milliseconds > 5000
    assert facts["kaputt.pdf"].problem
    assert desk.library.article_of(folder).name == "hafen.txt"
    assert desk.open(folder) == key
    (place / "hafen.txt").unlink()
    with pytest.raises(UnreachableArticleError):
        desk.library.article_of(folder)
