"""Roles have voices where they are asked for; off by default; the script file shows them and reads them back."""

from pathlib import Path

import pytest

from artaudio.article.model import SPOKEN_ROLES, Role, Source
from artaudio.article.readers.source import read_source
from artaudio.base.errors import SettingsError
from artaudio.base.records import replace
from artaudio.base.settings import Settings
from artaudio.pipeline.script import read, read_script, write_script
from artaudio.script.casting import give_voices
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import Passage, ScriptedArticle
from artaudio.script.script_file import write_script_file
from artaudio.script.writer import Wording

LEXICON = read_lexicons(())
WORDING = Wording((), LEXICON)
INTERVIEW = """\
Ein Gespräch über die Lage im Irak und darüber, was nun kommt.

tagesschau.de: Wie geht es weiter?

Karin Müller: Das weiß niemand. Man sagt: "Es wird besser." Ich glaube es nicht.

tagesschau.de: Was erwarten Sie?

Müller: Nicht viel. Es wird noch lange dauern, bis dort Frieden ist.
"""


@pytest.fixture(scope="module")
def with_quotes(seed: Path) -> ScriptedArticle:
    """The seed, its quotations in a second voice."""
    return read_script(seed, Settings(voices={"quote": "de-DE-tief"}))


def test_nothing_changes_unless_it_is_asked_for(seed: Path) -> None:
    """One voice is the default, and an empty voice is the narrator's."""
    plain = read_script(seed, Settings())
    assert not any(said.voice or said.goes_on for said in plain.script.utterances)
    assert read_script(seed, Settings(voices={"quote": "", "crosshead": ""})).script == plain.script


def test_the_seeds_quotations_are_spoken_by_the_second_voice(with_quotes: ScriptedArticle, seed: Path) -> None:
    """Seven speakers are quoted; scare quotes, crossheads and the title are not."""
    quoted = " ".join(said.written for said in with_quotes.script.utterances if said.voice == "de-DE-tief")
    assert quoted.count('"') == 2 * 7
    for beginning in (
        '"Ich erkläre von hier',
        '"Ich erwarte nicht',
        '"Wir kommen voran. Wir hatten',
        '"Wenn ihr in Frankreich',
        '"Ihr schickt uns',
        '"Der IS wird weder',
        '"Die Wölfe sind unter uns."',
    ):
        assert beginning in quoted
    told = " ".join(said.written for said in with_quotes.script.utterances if not said.voice)
    assert 'Der "Islamische Staat"' in told
    assert '"Krieg aus dem Untergrund"' in told
    plain = read_script(seed, Settings()).script
    written = [" ".join(said.written for said in passage.utterances) for passage in plain.passages]
    assert [" ".join(u.written for u in passage.utterances) for passage in with_quotes.script.passages] == written


def test_every_part_lies_in_its_place_on_the_page(with_quotes: ScriptedArticle, seed: Path) -> None:
    """The span of a part is that of its words in the source."""
    text = seed.read_text(encoding="utf-8")
    parts = [said for said in with_quotes.script.utterances if said.voice or said.goes_on]
    assert len(parts) > 15
    for said in parts:
        assert said.span is not None
        assert text[said.span.start : said.span.end] == said.written


def scripted(text: str, seed: Path, **voices: str) -> ScriptedArticle:
    """What a script file of the seed becomes."""
    source = replace(Source.of("script.toml", text), original=read_source(seed))
    return write_script(read(source), LEXICON, Settings(voices=voices))


def test_a_script_file_is_given_the_voices_of_its_build(with_quotes: ScriptedArticle, seed: Path) -> None:
    """The file holds no generated voice: with the same settings, with others, and without any, it is built as the article is."""
    text = write_script_file(with_quotes.article, WORDING)
    assert "\nvoice" not in text
    assert scripted(text, seed, quote="de-DE-tief").script == with_quotes.script
    assert scripted(text, seed).script == read_script(seed, Settings()).script


def test_a_voice_set_by_hand_stays(seed: Path) -> None:
    """A sentence with a voice of its own keeps it, and is not divided at its quotation."""
    text = write_script_file(read_script(seed, Settings()).article, WORDING)
    line = next(line for line in text.splitlines() if line.startswith("text = 'Dort habe man leichtes"))
    script = scripted(text.replace(line, f"{line}\nvoice = 'erste'"), seed, quote="second").script
    (said,) = [u for u in script.utterances if u.written.startswith("Dort habe man")]
    assert (said.voice, said.goes_on) == ("erste", False)
    assert {u.voice for u in script.utterances} == {"", "erste", "second"}


def test_words_changed_by_hand_are_not_parted(seed: Path) -> None:
    """Spoken words that an editor wrote are one piece: nobody knows which of them are quoted."""
    text = write_script_file(read_script(seed, Settings()).article, WORDING)
    line = next(line for line in text.splitlines() if line.startswith("text = 'Dort habe man leichtes"))
    given = scripted(text.replace(line, f"{line}\nspoken = 'Da habe man leichtes Spiel.'"), seed, quote="second").script
    (said,) = [u for u in given.utterances if u.spoken.startswith("Da habe man")]
    assert (said.voice, said.goes_on) == ("", False)


def test_questions_and_answers_have_voices_and_the_narrator_says_who_talks(tmp_path: Path) -> None:
    """A role's voice has all of its sentences; a quotation inside of it stays with whoever speaks."""
    article = tmp_path / "gespraech.txt"
    article.write_text(INTERVIEW, encoding="utf-8")
    voices = {"question": "q", "answer": "a", "quote": "second"}
    script = read_script(article, Settings(voices=voices)).script
    spoken_by = {said.written: said.voice for said in script.utterances}
    assert spoken_by["Wie geht es weiter?"] == "q"
    assert spoken_by["Das weiß niemand."] == spoken_by['Man sagt: "Es wird besser."'] == "a"
    assert {voice for written, voice in spoken_by.items() if written.endswith(("Müller:", "tagesschau.de:"))} == {""}
    quoted = read_script(article, Settings(voices={"quote": "second"})).script
    assert [said.written for said in quoted.utterances if said.voice] == ['"Es wird besser."']


@pytest.mark.parametrize("role", ["qoute", "caption", "link", "disclosure", ""])
def test_a_role_that_is_not_spoken_is_refused(seed: Path, role: str) -> None:
    """The error names the key and all roles there are."""
    with pytest.raises(SettingsError, match="no spoken role") as raised:
        read_script(seed, Settings(voices={role: "de-DE"}))
    assert raised.value.key == f"voices.{role}"
    assert all(spoken.value in raised.value.hint for spoken in SPOKEN_ROLES - {Role.DISCLOSURE})


def test_every_spoken_role_can_have_a_voice(seed: Path) -> None:
    """Headline, lead, byline and sign-off as well as paragraphs; the disclosure is the narrator's."""
    plain = read_script(seed, Settings()).script
    for role in SPOKEN_ROLES - {Role.DISCLOSURE}:
        given = give_voices(plain, {role.value: "other"}, WORDING)
        changed = {said.role for said in given.utterances if said.voice}
        if role is Role.QUOTE:
            assert changed == {Role.PARAGRAPH}
        else:
            assert changed == ({role} & {said.role for said in plain.utterances})
            silent = replace(given, passages=tuple(_without_voices(p) for p in given.passages))
            assert silent == plain


def _without_voices(passage: Passage) -> Passage:
    return replace(passage, utterances=tuple(replace(said, voice="") for said in passage.utterances))
