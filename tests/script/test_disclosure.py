"""That a synthetic voice reads is said once, by the narrator, in words and place of [marking]; nothing else removes it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from artaudio.article.model import Role
from artaudio.base.errors import SettingsError
from artaudio.base.settings import MarkingSettings, ScriptSettings, Settings
from artaudio.pipeline.edits import store_script_file
from artaudio.pipeline.job import job_for
from artaudio.pipeline.script import read_script
from artaudio.script.model import Script

SENTENCE = "Gelesen von einer synthetischen Stimme."
PAGE = (
    "Ein kurzer Vorspann über das Wetter. Er hat zwei Sätze.\n\nVon Erika Muster, NDR\n\n"
    'Am Montag hat es geregnet. "Es war nass", sagte er.\n'
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def said(script: Script) -> list[str]:
    return [utterance.written for utterance in script.utterances]


def test_the_announcement_says_it_after_title_and_author(seed: Path) -> None:
    """Title, who wrote it, that a synthetic voice reads; then the lead."""
    script = read_script(seed, Settings()).script
    assert said(script)[:3] == ['Lage des IS im "Kalifat"', "Von Anna Osius, ARD-Studio Kairo", SENTENCE]
    assert script.utterances[3].role is Role.LEAD
    assert [u.spoken for u in script.utterances if u.role is Role.DISCLOSURE] == [SENTENCE]
    assert said(script)[-2:] == ['Sie hörten: Lage des IS im "Kalifat".', "Ein Text von Anna Osius."]
    assert script.disclosure == SENTENCE


def test_it_may_move_to_the_sign_off(seed: Path) -> None:
    """Then it is the last that is said, and the announcement does not say it."""
    settings = Settings(marking=MarkingSettings(place="sign_off"))
    script = read_script(seed, settings).script
    assert said(script)[-2:] == ["Ein Text von Anna Osius.", SENTENCE]
    assert said(script).count(SENTENCE) == 1


@pytest.mark.parametrize("place", ["announcement", "sign_off"])
def test_without_announcement_and_sign_off_it_is_said_all_the_same(page: Path, place: str) -> None:
    """Both switched off, one sentence of the program's own is left."""
    script = ScriptSettings(announcement=False, sign_off="")
    marking = MarkingSettings(place=place)  # type: ignore[arg-type]
    read = read_script(page, Settings(script=script, marking=marking)).script
    assert [passage.written for passage in read.passages if not passage.block] == [SENTENCE]


def test_its_words_are_a_setting(page: Path) -> None:
    """Whatever it says is spoken by the rules of German, also in several sentences."""
    marking = MarkingSettings(text="Es liest eine  künstliche Stimme.\nVersion 2.")
    read = read_script(page, Settings(marking=marking)).script
    own = [u for u in read.utterances if u.role is Role.DISCLOSURE]
    assert [u.written for u in own] == ["Es liest eine künstliche Stimme.", "Version 2."]
    assert own[1].spoken == "Version zwei."
    assert read.disclosure == "Es liest eine künstliche Stimme. Version 2."


@pytest.mark.parametrize("text", ["", "  ", "* * *", "…"])
def test_words_that_say_nothing_are_refused(page: Path, text: str) -> None:
    """An empty text is no way to switch it off; the error names the key and the way out."""
    with pytest.raises(SettingsError, match="no words") as raised:
        read_script(page, Settings(marking=MarkingSettings(text=text)))
    assert raised.value.key == "marking.text"
    assert "audible" in raised.value.hint


def test_only_the_setting_removes_it(page: Path) -> None:
    """With audible = false nobody says it, and the script is otherwise the same."""
    with_it = read_script(page, Settings()).script
    without = read_script(page, Settings(marking=MarkingSettings(audible=False))).script
    assert without.disclosure == ""
    assert said(without) == [written for written in said(with_it) if written != SENTENCE]


def test_a_second_voice_does_not_say_it(page: Path) -> None:
    """The narrator speaks it, once, whoever speaks announcement, quotations and sign-off."""
    voices = {"quote": "zweite", "announcement": "zweite", "byline": "zweite", "sign-off": "zweite"}
    script = read_script(page, Settings(voices=voices)).script
    assert {u.voice for u in script.utterances} == {"", "zweite"}
    assert [u.voice for u in script.utterances if u.written == SENTENCE] == [""]


def test_a_page_without_any_title_begins_with_it(tmp_path: Path) -> None:
    """Where there is nothing to announce, listeners learn it before the first word of the page."""
    page = tmp_path / "artikel.txt"
    page.write_text("Nur ein einziger Absatz steht hier. Er hat zwei Sätze.\n", encoding="utf-8")
    script = read_script(page, Settings(script=ScriptSettings(announcement=False))).script
    assert said(script)[0] == SENTENCE


# --- the script file ------------------------------------------------------------------------------------------------


def own(text: str) -> str:
    """A passage that says that a voice reads, written into the file by hand."""
    return text + f"\n[[passage]]\nrole = 'disclosure'\n{{0}}text = '{SENTENCE}'\n"


EDITS: dict[str, Callable[[str], str]] = {
    "an own one, skipped": lambda text: own(text).format("skip = true\n"),
    "an own one, spoken otherwise": lambda text: own(text).format("spoken = 'Guten Tag.'\n"),
    "an own one, in another voice": lambda text: own(text).format("voice = 'zweite'\n"),
    "the title rewritten": lambda text: text.replace("# title: ", "title = 'Anders' # "),
    "the byline removed": lambda text: re.sub(r"\[\[passage\]\][^\[]*byline[^\[]*Muster, NDR'\n", "", text),
    "the lead skipped": lambda text: re.sub(r"(\[\[passage\]\].*# lead.*\n)", r"\1skip = true\n", text),
}


def file_of(page: Path, settings: Settings, change: Callable[[str], str] = str) -> Path:
    """A script file of the page, changed."""
    file = page.with_name("script.toml")
    store_script_file(job_for(page, settings=settings), file)
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return file


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_of_a_script_file_removes_it(page: Path, edit: str) -> None:
    """However the file was edited, it is said as the settings have it, once, by the narrator, before the article begins."""
    file = file_of(page, Settings(), EDITS[edit])
    edited = file.read_text(encoding="utf-8")
    store_script_file(job_for(page, settings=Settings()), file, force=True)
    assert file.read_text(encoding="utf-8") != edited
    file.write_text(edited, encoding="utf-8")
    script = read_script(file, Settings()).script
    (said_once,) = [u for p in script.passages if p.role is Role.DISCLOSURE and not p.block for u in p.utterances]
    assert (said_once.written, said_once.spoken, said_once.voice) == (SENTENCE, SENTENCE, "")
    assert script.utterances.index(said_once) <= 2
    assert len({u.id for u in script.utterances}) == len(script.utterances)


def test_the_settings_of_the_build_count(page: Path) -> None:
    """A file that was written without it is built with it, and one written with it is built without."""
    quiet = Settings(marking=MarkingSettings(audible=False))
    for written, built in ((quiet, Settings()), (Settings(), quiet), (Settings(), Settings())):
        file = file_of(page, written)
        assert read_script(file, built).script == read_script(page, built).script
    assert read_script(file, quiet).script.disclosure == ""


def test_a_block_of_the_page_stays_the_pages(page: Path) -> None:
    """A block that an editor gives this role is spoken in its place, and is not taken for the mark."""
    read = read_script(page, Settings())
    file = file_of(
        page, Settings(), lambda text: re.sub(r"(\[\[passage\]\].*# para.*)", r"\1\nrole = 'disclosure'", text)
    )
    script = read_script(file, Settings()).script
    assert said(script) == said(read.script)
    assert script.disclosure == SENTENCE
