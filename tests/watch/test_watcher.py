"""A watch: new, corrected, gone, held, due later; killed anywhere it neither doubles nor loses anything."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from newsroom import SENTENCES, Piece
from watch_desk import Desk
from web_double import SENTENCES as LONG
from web_double import Reply

from artaudio.base.records import replace
from artaudio.pipeline.edits import store_script_file
from artaudio.pipeline.job import job_for
from artaudio.publish.edition_file import read_edition
from artaudio.watch import watcher as watching
from artaudio.watch.state import STATE_FILE, alone

ONE = Piece("urn:bote:1", "Erstes aus Köln")
TWO = Piece("urn:bote:2", "Zweites aus Bonn", ("Bonn feiert heute.", "Es gibt Wein.", "Alle kommen."))
CORRECTED = replace(ONE, sentences=("Am Dienstag sperrt er sie nicht.", *SENTENCES[1:]))


@pytest.mark.parametrize("form", ["rss", "atom", "json_feed"])
def test_what_is_new_becomes_an_edition_and_an_item_and_is_published(desk: Desk, form: str) -> None:
    """Of every kind of feed; the next look finds nothing to do."""
    desk.serve(ONE, form=form)
    assert desk.look() == ["built", "published"]
    assert desk.published() == ["Erstes aus Köln"]
    assert desk.look() == []
    desk.serve(TWO, ONE, form=form)
    assert desk.look() == ["built", "published"]
    assert sorted(desk.published()) == ["Erstes aus Köln", "Zweites aus Bonn"]
    assert desk.look() == []


@pytest.mark.parametrize("whole", [True, False], ids=["in the feed", "on its page"])
def test_what_was_corrected_is_built_anew_as_the_same_edition(desk: Desk, whole: bool) -> None:
    """Whether the feed has the text or the page does: one edition, one item, the new words."""
    desk.serve(replace(ONE, whole=whole))
    assert desk.look() == ["built", "published"]
    (before,), (folder,) = desk.items(), desk.editions()
    desk.serve(replace(CORRECTED, whole=whole))
    assert desk.look() == ["corrected", "published"]
    (after,) = desk.items()
    assert (after.guid, desk.editions()) == (before.guid, [folder])
    assert after.url != before.url
    assert any("Dienstag" in cue.written for cue in read_edition(desk.output / folder).cues)
    assert desk.look() == []


def test_an_article_keeps_its_item_with_another_title_text_and_address(desk: Desk) -> None:
    """The id of the feed tells it."""
    desk.serve(ONE)
    desk.look()
    (before,) = desk.items()
    desk.serve(
        Piece(ONE.id, "Ganz anders", ("Kein Wort steht mehr da.", "Alles ist neu.", "So ist es nun."), path="/anders")
    )
    assert desk.look() == ["corrected", "published"]
    (after,) = desk.items()
    assert (after.guid, after.title) == (before.guid, "Ganz anders")


def test_two_articles_at_one_address_are_two(desk: Desk) -> None:
    """Entries of a live blog have one page: none takes the place of another."""
    desk.serve(replace(TWO, path="/ticker"), replace(ONE, path="/ticker"))
    assert desk.look() == ["built", "built", "published"]
    assert len(desk.items()) == 2
    assert desk.look() == []


def test_a_feed_that_gives_one_id_to_several_loses_none(desk: Desk) -> None:
    """Nor does one that gives none."""
    desk.serve(replace(TWO, id="1", path="/zwei"), replace(ONE, id="1", path="/eins"))
    assert desk.look() == ["built", "built", "published"]
    assert desk.look() == []
    assert len(desk.items()) == 2
    nameless = desk.room.rss().replace("<guid isPermaLink='false'>1</guid>", "")
    desk.server.replies["/feed"] = Reply(nameless)
    assert desk.look() == []
    assert len(desk.items()) == 2


def test_a_page_whose_frame_changes_is_not_published_anew(desk: Desk) -> None:
    """Another advertisement is no correction."""
    long = replace(ONE, whole=False, sentences=LONG)
    desk.serve(long)
    desk.look()
    content = desk.feed.read_bytes()
    page = long.page.replace("<nav>", "<nav><a href='/x'>Heute im Angebot: 17 Brote</a>")
    desk.server.replies[f"/artikel/{ONE.id}"] = Reply(page)
    assert desk.look() == []
    assert desk.feed.read_bytes() == content
    assert "Angebot" not in desk.published()[0]


def test_what_disappears_is_only_said(desk: Desk) -> None:
    """Once; edition and item stay. What comes back is the same."""
    desk.serve(TWO, ONE)
    desk.look()
    desk.serve(TWO)
    assert desk.look() == ["gone"]
    assert desk.look() == []
    assert len(desk.published()) == 2
    desk.serve(TWO, ONE)
    assert desk.look() == []
    desk.serve(TWO, CORRECTED)
    assert desk.look() == ["corrected", "published"]
    assert len(desk.items()) == 2


def test_one_bad_article_stops_no_other_and_is_said_once(desk: Desk) -> None:
    """It is tried again at every look; once it is mended it becomes an edition."""
    desk.serve(TWO, replace(ONE, whole=False))
    good = desk.server.replies[f"/artikel/{ONE.id}"]
    desk.server.replies[f"/artikel/{ONE.id}"] = Reply("", 500)
    assert desk.look() == ["failed", "built", "published"]
    assert "500" in desk.told[0].said
    watch = desk.watcher()
    assert (watch.look(), desk.look()) == (1, [])
    desk.server.replies[f"/artikel/{ONE.id}"] = good
    assert desk.look() == ["built", "published"]


def test_a_bug_that_one_article_brings_to_light_stops_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its traceback is told."""
    from artaudio.batch import order
    from artaudio.pipeline.build import build_edition

    real, calls = build_edition, list[Any]()

    def buggy(*arguments: Any, **how: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise ZeroDivisionError("here")
        return real(*arguments, **how)

    monkeypatch.setattr(order, "build_edition", buggy)
    desk.serve(TWO, ONE)
    assert desk.look() == ["failed", "built", "published"]
    assert "ZeroDivisionError" in desk.told[0].said


def test_a_source_that_cannot_be_had_loses_nothing(desk: Desk) -> None:
    """It is said when it goes and when it comes back; its articles do not count as gone, and other sources go on."""
    desk.serve(ONE)
    desk.look()
    (desk.folder / "texte").mkdir()
    (desk.folder / "texte" / "kiel.txt").write_text(
        "Kiel\n\nHeute scheint die Sonne. Morgen regnet es.\n", encoding="utf-8"
    )
    feed = desk.server.replies["/feed"]
    watch = desk.watcher(desk.server.url("/feed"), "texte")
    desk.told.clear()
    for reply in (Reply("", 503), Reply("", 503), Reply("<rss><channel><item>", 200), feed):
        desk.server.replies["/feed"] = reply
        watch.look()
    assert [event.kind for event in desk.told] == ["unreachable", "built", "published", "unreachable", "back"]
    assert len(desk.published()) == 2


def test_a_folder_is_watched(desk: Desk) -> None:
    """New, corrected and removed files, and those below it."""
    texts = desk.folder / "texte"
    (texts / "tief").mkdir(parents=True)
    (texts / "kiel.txt").write_text("Kiel\n\nHeute scheint die Sonne. Morgen regnet es.\n", encoding="utf-8")
    (texts / "tief" / "bonn.md").write_text("# Bonn\n\nHeute scheint die Sonne. Morgen regnet es.\n", encoding="utf-8")
    assert desk.look("texte") == ["built", "built", "published"]
    assert desk.look("texte") == []
    (texts / "kiel.txt").write_text("Kiel\n\nHeute scheint die Sonne. Morgen schneit es.\n", encoding="utf-8")
    (texts / "tief" / "bonn.md").unlink()
    assert desk.look("texte") == ["corrected", "gone", "published"]
    assert len(desk.items()) == 2


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    """What is read is what it has once nobody has written for two seconds."""
    from artaudio.watch.listing import settled

    path, slept = tmp_path / "a.txt", list[float]()
    path.write_text("Erst die Hälfte", encoding="utf-8")

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 1:
            path.write_text("Erst die Hälfte, dann alles.", encoding="utf-8")

    written = path.stat().st_mtime
    assert settled(path, sleep, clock=lambda: written + 10).content == "Erst die Hälfte".encode()
    assert slept == []
    assert settled(path, sleep, clock=lambda: path.stat().st_mtime + 0.5).content.decode().endswith("alles.")
    assert slept == [1.5, 1.5]


def test_a_page_is_watched(desk: Desk) -> None:
    """An unchanged one is not sent again; a corrected one is the same edition; one that has gone is only said."""
    desk.serve(ONE)
    address = desk.server.url(f"/artikel/{ONE.id}")
    assert desk.look(address) == ["built", "published"]
    assert desk.look(address) == []
    desk.serve(CORRECTED)
    assert desk.look(address) == ["corrected", "published"]
    desk.server.replies[f"/artikel/{ONE.id}"] = Reply("", 410)
    assert desk.look(address) == ["gone"]
    assert desk.look(address) == []
    assert desk.published() == ["Erstes aus Köln"]


def test_only_what_is_new_since_then_is_built(desk: Desk) -> None:
    """Older articles are left alone; one that is known is looked after whatever its age."""
    old = replace(ONE, when=datetime(2026, 1, 1, tzinfo=UTC))
    desk.serve(old)
    desk.look()
    desk.serve(TWO, replace(CORRECTED, when=old.when), Piece("urn:bote:0", "Uraltes", when=old.when))
    assert desk.look(since=datetime(2026, 3, 1, tzinfo=UTC)) == ["corrected", "built", "published"]
    assert len(desk.items()) == 2


def test_what_is_dated_in_the_future_is_published_at_its_time(desk: Desk) -> None:
    """Edition and item are there; listeners get them when it is due, without anything else happening."""
    desk.serve(TWO, replace(ONE, when=desk.now + timedelta(hours=2)))
    assert desk.look() == ["built", "built", "published"]
    assert desk.published() == ["Zweites aus Bonn"]
    assert len(desk.items()) == 2
    watch = desk.watcher()
    watch.look()
    assert watch.due == desk.now + timedelta(hours=2)
    assert desk.look() == []
    desk.now += timedelta(hours=2, minutes=1)
    assert desk.look() == ["published"]
    assert sorted(desk.published()) == ["Erstes aus Köln", "Zweites aus Bonn"]
    assert desk.look() == []


def test_a_draft_and_an_embargo_are_held(desk: Desk) -> None:
    """Built, but no item until the line is gone or its time has come; a correction that is a draft leaves what is published."""
    texts = desk.folder / "texte"
    texts.mkdir()
    body = "Kiel\n\nHeute scheint die Sonne. Morgen regnet es. Am Abend weht ein Wind.\n"
    (texts / "a.txt").write_text(f"Sperrfrist: 30. November 2026, 15 Uhr\n\n{body}", encoding="utf-8")
    assert desk.look("texte") == ["held"]
    assert "Sperrfrist" in desk.told[0].said
    assert desk.items() == []
    assert desk.look("texte") == []
    desk.now += timedelta(hours=3)
    assert desk.look("texte") == ["added", "published"]
    assert desk.published() == ["Kiel"]
    before = [path.read_bytes() for path in sorted(desk.www.rglob("*.mp3"))]
    (texts / "a.txt").write_text(f"ENTWURF\n\n{body.replace('regnet', 'schneit')}", encoding="utf-8")
    assert desk.look("texte") == ["held"]
    assert [path.read_bytes() for path in sorted(desk.www.rglob("*.mp3"))] == before
    (texts / "a.txt").write_text(body.replace("regnet", "schneit"), encoding="utf-8")
    assert desk.look("texte") == ["corrected", "published"]


def test_what_nobody_has_reviewed_is_held(desk: Desk) -> None:
    """Where `require_review` is set: built, and in the feed once a person has listened."""
    from artaudio.check.review import write_review

    publish = msgspec.structs.replace(desk.settings.publish, require_review=True)
    desk.settings = msgspec.structs.replace(desk.settings, publish=publish)
    desk.serve(ONE)
    assert desk.look() == ["held"]
    assert desk.items() == []
    (folder,) = desk.editions()
    write_review(desk.output / folder, "Anna")
    assert desk.look() == ["added", "published"]


def test_a_destination_that_fails_is_tried_again(desk: Desk) -> None:
    """Nothing is lost meanwhile; it is said once."""
    desk.www.write_text("no folder", encoding="utf-8")
    desk.serve(ONE)
    assert desk.look() == ["built", "unpublished"]
    watch = desk.watcher()
    desk.told.clear()
    assert (watch.look(), watch.look()) == (1, 1)
    assert [event.kind for event in desk.told] == ["unpublished"]
    desk.www.unlink()
    assert desk.look() == ["published"]
    assert desk.published() == ["Erstes aus Köln"]


def test_an_item_that_the_owner_removed_stays_away(desk: Desk) -> None:
    """Until its article is corrected."""
    from artaudio.feed.editing import feed_remove

    desk.serve(TWO, ONE)
    desk.look()
    feed_remove(desk.feed, desk.output / "erstes-aus-koeln")
    assert desk.look() == ["published"]
    assert [row.title for row in desk.items()] == desk.published() == ["Zweites aus Bonn"]
    assert desk.look() == []


def test_a_feed_that_was_deleted_is_made_again_with_all_of_its_items(desk: Desk) -> None:
    """The next article would else be the only one that listeners find."""
    desk.serve(TWO, ONE)
    desk.look()
    desk.feed.unlink()
    desk.serve(Piece("urn:bote:3", "Drittes aus Trier", ("Trier ist alt.", "Es steht an der Mosel.")), TWO, ONE)
    assert sorted(desk.look()) == ["added", "added", "built", "published"]
    assert sorted(desk.published()) == ["Drittes aus Trier", "Erstes aus Köln", "Zweites aus Bonn"]
    assert desk.look() == []


def test_each_feed_of_one_output_folder_gets_its_items(desk: Desk) -> None:
    """A second podcast of the same articles, and a feed that is named only later, are not taken for known."""
    desk.serve(replace(ONE, when=desk.now + timedelta(hours=2)))
    assert desk.look() == ["built", "published"]
    assert desk.look(feed=desk.folder / "zweiter.xml") == ["added", "published"]
    assert [row.title for row in desk.items(desk.folder / "zweiter.xml")] == ["Erstes aus Köln"]
    desk.now += timedelta(hours=3)
    assert desk.look() == ["published"]
    assert desk.look(feed=desk.folder / "zweiter.xml") == ["published"]


def test_a_file_that_was_renamed_has_not_disappeared(desk: Desk) -> None:
    """It is the same edition under another name; once it is deleted, that is said."""
    texts = desk.folder / "texte"
    texts.mkdir()
    (texts / "köln.txt").write_text("Köln\n\nHeute scheint die Sonne. Morgen regnet es.\n", encoding="utf-8")
    assert desk.look("texte") == ["built", "published"]
    (texts / "köln.txt").rename(texts / "wetter.txt")
    assert "gone" not in desk.look("texte")
    assert len(desk.items()) == 1
    (texts / "wetter.txt").unlink()
    assert desk.look("texte") == ["gone"]


def test_without_its_memory_a_watch_does_nothing_twice(desk: Desk) -> None:
    """What it forgot it finds: editions, items and published files."""
    desk.serve(TWO, ONE)
    desk.look()
    before = desk.feed.read_bytes()
    for damaged in (None, b"", b"{", b'{"schema": 3}'):
        (desk.output / STATE_FILE).unlink()
        if damaged is not None:
            (desk.output / STATE_FILE).write_bytes(damaged)
        assert desk.look() == []
        assert desk.feed.read_bytes() == before


class Killed(BaseException):
    """Ends the program at once, as far as anything in it can tell."""


def killing(at: int, real: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    """The function, but its call number `at` is the last thing that happens, before it or after it."""
    calls = [0]

    def call(*arguments: Any, **how: Any) -> Any:
        calls[0] += 1
        if calls[0] == at and not after:
            raise Killed
        done = real(*arguments, **how)
        if calls[0] == at:
            raise Killed
        return done

    return call


@pytest.mark.parametrize("step", ["run", "write_state", "publish", "feed_add"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_anywhere_it_neither_doubles_nor_loses(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    """Whatever step it is killed before or after, the next look ends as if nothing had happened; also in a correction."""
    from artaudio.feed import editing

    place = editing if step == "feed_add" else watching
    real = getattr(place, step)
    for pieces in ((TWO, ONE), (TWO, CORRECTED)):
        desk.serve(*pieces)
        at, ended = 0, False
        while not ended:
            at += 1
            monkeypatch.setattr(place, step, killing(at, real, after=after))
            try:
                desk.watcher().look()
                ended = True
            except Killed:
                pass
            assert at < 20
        monkeypatch.setattr(place, step, real)
        desk.look()
        assert sorted(desk.published()) == ["Erstes aus Köln", "Zweites aus Bonn"]
        assert desk.editions() == ["erstes-aus-koeln", "zweites-aus-bonn"]
        assert len({row.guid for row in desk.items()}) == len(desk.items()) == 2
    said = read_edition(desk.www / "output" / "erstes-aus-koeln").cues
    assert any("Dienstag" in cue.written for cue in said)


def test_two_watches_do_not_work_on_one_folder(desk: Desk) -> None:
    """The second one is told who is there; a killed one leaves no lock behind."""
    from artaudio.base.errors import PublishError

    with alone(desk.output), pytest.raises(PublishError, match="another watch"), alone(desk.output):
        pass
    with alone(desk.output):
        pass


def test_a_script_file_beside_a_watched_file_counts_as_its_correction(desk: Desk) -> None:
    """A change of the script file alone is built; one that cannot be read is said, and mended at the next look."""
    texts = desk.folder / "texte"
    texts.mkdir()
    article, script = texts / "köln.txt", texts / "köln.script.toml"
    article.write_text("Köln\n\nHeute scheint die Sonne. Morgen regnet es.\n", encoding="utf-8")
    assert desk.look("texte") == ["built", "published"]
    store_script_file(job_for(article), script)
    assert desk.look("texte") == []
    edited = script.read_text(encoding="utf-8").replace("Morgen regnet es.", "Morgen schneit es.")
    script.write_text(f"{edited}\n[[passage", encoding="utf-8")
    assert desk.look("texte") == ["failed"]
    assert desk.look("texte") == []
    script.write_text(edited, encoding="utf-8")
    assert desk.look("texte") == ["corrected", "published"]
    (folder,) = desk.editions()
    assert any("schneit" in cue.written for cue in read_edition(desk.output / folder).cues)
    assert desk.look("texte") == []
