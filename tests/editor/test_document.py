"""What a person corrected is never lost: journal, undo, crashes, other programs, other desks, articles that change."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from desk_articles import NEWS, TONE

from artaudio.article.readers.script_file import read_script_file
from artaudio.article.readers.source import read_source
from artaudio.base.errors import BeingEditedError, LexiconError, ScriptError
from artaudio.editor.document import OUTSIDE, Document
from artaudio.editor.lock import ArticleLock
from artaudio.editor.steps import step_from
from artaudio.pipeline.script import read_script
from artaudio.script.lexicon.files import read_lexicon

STEPS = (
    "role 5 paragraph",
    "leave-out 6",
    "take-in 6",
    "spoken 2.1 Der Rat gibt Geld.",
    "spoken 2.1 ''",
    "pause 4.2 {n}00",
    "voice 4.3 de-DE-tief",
    "split 6.2 26",
    "join 6.2",
    "text 2.2 Das ist {n} Tage alt.",
    "word Kiel Kiel{n}",
    "title Nummer {n}",
)
TYPIST = """
import sys
from pathlib import Path
from artaudio.editor.document import Document
from artaudio.editor.steps import step_from
with Document(Path(sys.argv[1]), __import__("artaudio").Settings()) as document:
    for number in range(document.position, 10_000):
        document.apply(step_from(f"pause 2.1 {number}"))
        print(document.position, flush=True)
"""


@pytest.mark.parametrize("written_before", [True, False])
def test_two_hundred_steps_and_undo_give_the_same_file(place: Path, *, written_before: bool) -> None:
    """Byte by byte, comments of a person's own included; redo gives the last file again, also by another desk."""
    count = 200 if written_before else 40
    path = place / "hafen.txt"
    with Document(path, TONE) as document:
        script = document.script_path
        plain = document.state.text
    if written_before:
        script.write_bytes(("\ufeff# von Hand: Eva\n" + plain.replace("\n", "\r\n")).encode())
    first = script.read_bytes() if written_before else plain.encode()
    pick, done = random.Random(7), 0
    with Document(path, TONE) as document:
        while done < count:
            try:
                done += document.apply(step_from(pick.choice(STEPS).format(n=pick.randint(1, 9))))
            except ScriptError:  # what is left out has no sentence to change
                continue
        last = script.read_bytes()
        assert read_script(script, TONE).script == document.state.scripted.script
        for _ in range(count):
            assert document.undo()
        assert not document.undo()
        assert script.read_bytes() == first
    with Document(path, TONE) as document:
        for _ in range(count):
            assert document.redo()
        assert not document.redo()
        assert script.read_bytes() == last


def test_a_new_step_ends_what_could_be_done_again(place: Path) -> None:
    """As everywhere: undo, then something else; the history names what counts."""
    with Document(place / "hafen.txt", TONE) as document:
        document.apply(step_from("role 5 paragraph"))
        document.apply(step_from("leave-out 6"))
        document.undo()
        document.apply(step_from("title Neu"))
        assert not document.redo()
        assert [one.step["do"] for one in document.steps] == ["role", "title"]
        assert document.steps[0].about == "Ein Mast mit zwei Kameras am Sophienblatt"


@pytest.mark.parametrize("after", [1, 4])
def test_a_kill_loses_at_most_the_last_step(place: Path, after: int) -> None:
    """SIGKILL while steps are being saved: every step that was confirmed is there, and the file is whole."""
    path = place / "hafen.txt"
    with subprocess.Popen([sys.executable, "-c", TYPIST, str(path)], stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout
        confirmed = 0
        while confirmed < after:
            confirmed = int(typist.stdout.readline())
        typist.send_signal(signal.SIGKILL)
        confirmed = max([confirmed, *map(int, typist.stdout.read().split())])
    with Document(path, TONE) as document:
        assert document.position in {confirmed, confirmed + 1}
        assert document.steps[confirmed - 1].step["milliseconds"] == confirmed - 1
        assert document.script_path.read_text(encoding="utf-8") == document.state.text
        for _ in range(document.position):
            assert document.undo()


def test_a_step_that_is_in_the_journal_alone_is_written_into_the_script_file(place: Path) -> None:
    """The program ended between the two; and a line that was torn off counts as never written."""
    path = place / "hafen.txt"
    with Document(path, TONE) as document:
        document.apply(step_from("pause 2.1 500"))
        before = document.script_path.read_bytes()
        document.apply(step_from("pause 2.1 700"))
        after, script = document.script_path.read_bytes(), document.script_path
    for left in (before, b"", bytes(4096)):  # a power cut leaves less than a kill
        script.write_bytes(left)
        with Document(path, TONE) as document:
            assert (document.position, script.read_bytes()) == (2, after)
    journal = place / "hafen.script.toml.journal"
    journal.write_bytes(journal.read_bytes()[:-40])
    script.write_bytes(before)
    with Document(path, TONE) as document:
        assert (document.position, script.read_bytes()) == (1, before)


def test_an_unreadable_journal_is_kept_beside_the_new_one(place: Path) -> None:
    """The corrections are in the script file; what cannot be understood is not thrown away."""
    path, journal = place / "hafen.txt", place / "hafen.script.toml.journal"
    with Document(path, TONE) as document:
        document.apply(step_from("pause 2.1 500"))
    journal.write_bytes(b"\0\1 kein Journal\n")
    with Document(path, TONE) as document:
        assert "pause_after = 500" in document.state.text
        document.apply(step_from("pause 2.1 700"))
    assert journal.with_name(f"{journal.name}.unreadable").read_bytes() == b"\0\1 kein Journal\n"


def test_what_a_person_writes_into_the_file_meanwhile_becomes_a_step(place: Path) -> None:
    """Text editor and desk in turns: nothing of either is lost, and undo goes back over both."""
    path = place / "hafen.txt"
    with Document(path, TONE) as document:
        document.apply(step_from("pause 2.1 500"))
        text = document.script_path.read_text(encoding="utf-8")
        document.script_path.write_text(text.replace("pause_after = 500", "pause_after = 900"), encoding="utf-8")
        document.apply(step_from("title Neu"))
        assert [one.step for one in document.steps][1] == OUTSIDE
        assert {"pause_after = 900", "title = 'Neu'"} <= set(document.state.text.splitlines())
        document.undo()
        document.undo()
        assert "pause_after = 500" in document.script_path.read_text(encoding="utf-8")


def test_a_file_that_was_broken_meanwhile_is_not_written_over(place: Path) -> None:
    """The line is named; once it is right again, work goes on."""
    path = place / "hafen.txt"
    with Document(path, TONE) as document:
        document.apply(step_from("pause 2.1 500"))
        text = document.script_path.read_text(encoding="utf-8")
        document.script_path.write_text(text.replace("pause_after = 500", "pause_after = ["), encoding="utf-8")
        with pytest.raises(ScriptError, match="line"):
            document.apply(step_from("title Neu"))
        assert "pause_after = [" in document.script_path.read_text(encoding="utf-8")
        document.script_path.write_text(text, encoding="utf-8")
        assert document.apply(step_from("title Neu"))


@pytest.mark.parametrize("open_meanwhile", [True, False])
def test_an_article_that_changed_is_merged(place: Path, *, open_meanwhile: bool) -> None:
    """As `artaudio script --update` does: corrections stay with their sentences, and what has no place is named."""
    path = place / "hafen.txt"
    new = NEWS.replace("Das ist neu.", "Das ist alt.").replace("Die ARD berichtete.", "Das ZDF berichtete.")
    with Document(path, TONE) as document:
        document.apply(step_from("pause 2.1 500"))
        document.apply(step_from("voice 4.3 de-DE-tief"))
        if open_meanwhile:
            path.write_text(new, encoding="utf-8")
            assert document.look()
            check(document)
    path.write_text(new, encoding="utf-8")
    with Document(path, TONE) as document:
        if not open_meanwhile:
            check(document)
        assert [one.text for one in document.state.corrections.unplaced] == ["Die ARD berichtete."]
        document.apply(step_from("drop-unplaced 1"))
        assert read_script(document.script_path, TONE).script == document.state.scripted.script


def check(document: Document) -> None:
    assert document.merged
    assert document.gone == ("Das ist neu.",)
    assert "pause_after = 500" in document.state.text
    assert "Das ist alt." in document.state.text


def test_one_person_at_a_time_edits_an_article(place: Path) -> None:
    """The second desk is told who has it; after the first is closed, it is free."""
    with Document(place / "hafen.txt", TONE):
        with pytest.raises(BeingEditedError, match="process") as caught, Document(place / "hafen.txt", TONE):
            pass
        assert caught.value.hint
        with Document(place / "weil.html", TONE):
            pass
    with Document(place / "hafen.txt", TONE):
        pass


HOLDING = """
import sys
from pathlib import Path
from artaudio.editor.document import Document
with Document(Path(sys.argv[1]), __import__("artaudio").Settings()):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_desks_on_two_machines_are_kept_apart_by_the_folder_that_they_share(place: Path, tmp_path: Path) -> None:
    """Neither cache nor the way to the folder is the same; the lock ends with its process, also where that is killed."""
    share = tmp_path / "share"
    share.symlink_to(place)
    note = place / ".hafen.script.toml.lock"
    command = [sys.executable, "-c", HOLDING, str(share / "hafen.txt")]
    other = {**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "other-cache")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=other) as desk:
        assert desk.stdout
        assert desk.stdout.readline() == "open\n"
        with (
            pytest.raises(BeingEditedError, match=f"process {desk.pid}"),
            Document(place / "hafen.txt", TONE),
        ):
            pass
        desk.kill()
    assert note.exists()
    with Document(place / "hafen.txt", TONE) as document:
        assert f'"process":{os.getpid()}' in note.read_text(encoding="utf-8")
        document.apply(step_from("pause 2.1 500"))
    assert not note.exists()


def test_a_lock_whose_file_went_away_keeps_nobody_out_and_lets_nobody_in(tmp_path: Path) -> None:
    """Who takes the lock while its holder removes it has the lock of the file that is there."""
    script = tmp_path / "lage.script.toml"
    first, second, third = (ArticleLock(script, tmp_path / "cache") for _ in range(3))
    with first:
        (tmp_path / ".lage.script.toml.lock").unlink()  # what a sync client may do
        second.__enter__()
    with pytest.raises(BeingEditedError), third:
        pass
    second.__exit__(None, None, None)
    with third:
        pass
    assert not (tmp_path / ".lage.script.toml.lock").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that not even root can write into")
def test_where_the_folder_takes_no_file_the_lock_is_in_the_cache(tmp_path: Path) -> None:
    """An article that can be read only is looked at and heard by one person at a time on this machine."""
    locks = [ArticleLock(Path("/sys/kernel/lage.script.toml"), tmp_path / "cache") for _ in range(2)]
    with locks[0]:
        assert len(list((tmp_path / "cache" / "desk").glob("*.lock"))) == 1
        with pytest.raises(BeingEditedError, match=r"lage\.script\.toml"), locks[1]:
            pass
    with locks[1]:
        pass


@pytest.mark.parametrize("scope", ["project", "always"])
def test_a_word_goes_into_the_lexicon_of_its_scope_and_out_again(place: Path, tmp_path: Path, scope: str) -> None:
    """Beside the article, or in the user's configuration; undo leaves no file behind, unless somebody wrote into it."""
    lexicon = place / "lexicon.toml" if scope == "project" else tmp_path / "config" / "artaudio" / "lexicon.toml"
    with Document(place / "hafen.txt", TONE) as document:
        document.apply(step_from(f"word Kiel Kiiel '' {scope}"))
        assert [(one.word, one.respelling) for one in read_lexicon(lexicon)] == [("Kiel", "Kiiel")]
        heard = {p.respelling for one in document.state.scripted.script.utterances for p in one.pronunciations}
        assert "Kiiel" in heard
        document.apply(step_from(f"word Kiel Kihl '' {scope}"))
        assert [one.respelling for one in read_lexicon(lexicon)] == ["Kihl"]
        document.undo()
        document.undo()
        assert not lexicon.exists()
        document.redo()
        lexicon.write_text(lexicon.read_text(encoding="utf-8") + "# Eva\n", encoding="utf-8")
        with pytest.raises(LexiconError, match="has changed since"):
            document.undo()
        assert document.position == 1
        assert "# Eva" in lexicon.read_text(encoding="utf-8")


def test_a_script_file_alone_can_be_edited(place: Path) -> None:
    """Its article is gone; the corrections are written into the same file."""
    with Document(place / "hafen.txt", TONE) as document:
        document.apply(step_from("pause 2.1 500"))
        script = document.script_path
    (place / "hafen.txt").unlink()
    with Document(script, TONE) as document:
        document.apply(step_from("pause 2.2 700"))
        text = script.read_text(encoding="utf-8")
        assert {"pause_after = 500", "pause_after = 700"} <= set(text.splitlines())
    corrections = read_script_file(read_source(script)).corrections
    assert corrections
    assert len(corrections.passages) == 6


def test_opening_writes_nothing(place: Path) -> None:
    """An article that is only looked at has neither script file nor journal nor lock beside it."""
    before = sorted(path.name for path in place.iterdir())
    with Document(place / "hafen.txt", TONE) as document:
        assert document.state.text
    assert sorted(path.name for path in place.iterdir()) == before
