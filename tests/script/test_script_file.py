"""The script file: what an editor changes is what is spoken, and nothing else changes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.article.model import Role
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.source import read_source
from artaudio.article.readers.text import plain_page
from artaudio.base.errors import EmptyArticleError, ScriptError
from artaudio.base.settings import ScriptSettings
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import ScriptedArticle
from artaudio.script.script_file import is_script_file, read_script_file, write_script_file
from artaudio.script.writer import write_script

SETTINGS = ScriptSettings()
LEXICON = read_lexicons(())


@pytest.fixture(scope="module")
def read(seed: Path) -> ScriptedArticle:
    article = parse(read_page(read_source(seed)))
    return ScriptedArticle(article, write_script(article, SETTINGS, LEXICON))


@pytest.fixture(scope="module")
def text(read: ScriptedArticle) -> str:
    return write_script_file(read.article, read.script)


def again(text: str) -> ScriptedArticle:
    return read_script_file(text, "script.toml", SETTINGS, LEXICON)


def test_written_and_read_again_nothing_is_lost(read: ScriptedArticle, text: str) -> None:
    """Article and script come back equal, and are written as the same file."""
    back = again(text)
    assert back.article == read.article
    assert back.script == read.script
    assert write_script_file(back.article, back.script) == text


def test_a_script_file_is_known_by_its_first_line(text: str) -> None:
    """An article is never taken for a script file."""
    assert is_script_file(text)
    assert not is_script_file('Der "Islamische Staat"\n# artaudio script')


def test_changed_words_are_spoken_exactly(text: str) -> None:
    """Spoken words that were changed by hand are said as they stand; the written ones stay."""
    changed = again(re.sub(r'spoken = "[^"]*Mos[^"]*halten an\."', 'spoken = "Kämpfe in Mosul dauern an"', text))
    crosshead = next(u for u in changed.script.utterances if u.role is Role.CROSSHEAD)
    assert crosshead.spoken == "Kämpfe in Mosul dauern an"
    assert crosshead.written == "Kämpfe in Mossul halten an"
    assert [r.rule for r in crosshead.replacements] == ["by hand"]


def test_a_caption_made_a_crosshead_is_spoken(text: str) -> None:
    """A role changed to a spoken one gets its words."""
    before, caption = text.split('role = "caption"', 1)
    changed = again(f'{before}role = "crosshead"{caption}').script
    assert "Blick auf zerstörte Gebäude in Mossul" in [u.written for u in changed.utterances]


def test_a_skipped_passage_is_left_out_with_a_reason(text: str, read: ScriptedArticle) -> None:
    """skip = true leaves out one passage and says why."""
    changed = again(text.replace('role = "lead"', 'role = "lead"\nskip = true', 1)).script
    assert "von Hand ausgelassen" in [p.left_out for p in changed.left_out]
    assert len(changed.utterances) < len(read.script.utterances)
    assert len(changed.passages) == len(read.script.passages)


def test_pause_and_voice_belong_to_one_sentence(text: str) -> None:
    """A pause and a voice set by hand are that sentence's alone."""
    changed = again(
        text.replace('role = "lead"', 'role = "lead"', 1).replace(
            "[[passage.sentence]]", '[[passage.sentence]]\npause_after = 1234\nvoice = "v"', 1
        )
    ).script
    first, *rest = changed.utterances
    assert (first.pause_after, first.voice) == (1234, "v")
    assert {(u.pause_after, u.voice) for u in rest} == {(None, "")}


def test_a_sentence_without_spoken_words_gets_them(text: str) -> None:
    """A sentence added with its written words alone is normalised."""
    added = '[[passage.sentence]]\nwritten = "Am 3. Mai."\n\n[[passage.sentence]]'
    changed = again(text.replace("[[passage.sentence]]", added, 1)).script
    assert changed.utterances[0].spoken == "Am dritten Mai."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('role = "lead"', 'role = "Vorspann"', "Vorspann"),
        ('role = "lead"', 'role = "lead"\nnonsense = 1', "nonsense"),
        ('role = "lead"', "role = lead", "line"),
        ("format = 1", "format = 99", "99"),
        ("[[passage.sentence]]", "[[passage.sentence]]\npause_after = -5", "from 0 to 60000"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, old: str, new: str, says: str) -> None:
    """An unknown role, an unknown key, broken TOML, a wrong version: each an error that says where and what to do."""
    broken = text.replace(old, new, 1)
    with pytest.raises(ScriptError) as caught:
        again(broken)
    assert says in caught.value.message
    assert caught.value.hint
    if old == 'role = "lead"':
        place = broken[: broken.index(new)].count("\n") + 1
        assert place <= caught.value.line <= place + 1


def test_the_same_id_twice_is_refused(text: str) -> None:
    """Two sentences with one id would become one clip: refused."""
    first, second = re.findall(r'id = "(0\d+-\d+)"', text)[:2]
    with pytest.raises(ScriptError, match="two sentences have the id"):
        again(text.replace(f'id = "{second}"', f'id = "{first}"', 1))


def test_everything_skipped_is_an_error(text: str) -> None:
    """A script with nothing to say is refused before anything is spoken."""
    with pytest.raises(EmptyArticleError):
        again(re.sub(r'(?m)^(role = ".*")$', r"\1\nskip = true", text))


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_survives_the_round_trip(body: str) -> None:
    """Quotes, control characters, emoji: what TOML can hold comes back equal."""
    article = parse(plain_page("x", "0", "Ein Satz zum Anfang.\n\n" + body))
    script = write_script(article, SETTINGS, LEXICON)
    back = again(write_script_file(article, script))
    assert back == ScriptedArticle(article, script)


def test_a_divided_sentence_comes_back_as_it_was() -> None:
    """The parts of a sentence without a full stop keep their words, their order and their commas in the file."""
    long = "Die Lage ist ernst. " + "Die Stadt beschloss neue Regeln für den Verkehr und " * 40 + "schwieg."
    article = parse(plain_page("lang", "0", f"Ein Titel\n\n{long}\n"))
    script = write_script(article, SETTINGS, LEXICON)
    assert any(utterance.goes_on for utterance in script.utterances)
    assert again(write_script_file(article, script)).script == script
