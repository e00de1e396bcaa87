"""English sentences and quotations have the voice of [voices] english, as they are written."""

import pytest

from artaudio.article.model import Role
from artaudio.language.foreign.english_text import is_english
from artaudio.script.casting import give_voices
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.model import Passage, Script, Utterance
from artaudio.script.writer import Wording

WORDING = Wording((), Lexicon())
VOICES = {"english": "en-GB", "quote": "de-DE-tief"}


def cast(text: str, voices: dict[str, str]) -> list[Utterance]:
    said = WORDING.utterances("1", Role.PARAGRAPH, text)
    script = Script("", "", (Passage(1, Role.PARAGRAPH, text, said),))
    once = give_voices(script, voices, WORDING)
    assert give_voices(once, voices, WORDING) == once
    return list(once.utterances)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("We will never surrender", True),
        ("I have a dream that one day this nation will rise up.", True),
        ("It’s the economy, stupid", True),
        ("Make America great again", True),
        ("Der Slogan „Yes we can“ war neu", False),
        ("Wir wollen in die Champions League", False),
        ("die Band in Berlin war so gut", False),
        ("Yes we can", False),
        ("", False),
    ],
)
def test_english_is_told_by_its_function_words(text: str, english: bool) -> None:
    """A text without enough of them, or with a German one, is not called English."""
    assert is_english(text) is english


def test_an_english_quotation_has_the_english_voice() -> None:
    """German rules read nothing in it; the narrator says the rest, and German speech keeps its voice."""
    parts = cast("Churchill sagte: „We will fight them in 1940 and we will win.“ Er sagte: „Wir kommen 1940.“", VOICES)
    assert [(part.voice, part.language) for part in parts] == [
        ("", ""),
        ("en-GB", "en"),
        ("", ""),
        ("de-DE-tief", ""),
    ]
    assert "1940 and" in parts[1].spoken
    assert "neunzehnhundertvierzig" in parts[3].spoken
    assert [part.goes_on for part in parts] == [True, False, True, False]


def test_an_english_sentence_has_the_english_voice() -> None:
    """With or without quotation marks."""
    parts = cast("Das Lied geht so: Ja. What will you do when you are lonely? Dann ist es aus.", VOICES)
    assert [part.voice for part in parts] == ["", "en-GB", ""]


@pytest.mark.parametrize(
    ("text", "language", "voice"),
    [
        ("Safety first.", "en", "en-GB"),
        ("Safety first.", "en-US", "en-GB"),
        ("Safety first.", "", ""),
        ("Safety first.", "fr", ""),
        ("Das ist auf Deutsch, was immer die Seite sagt.", "en", ""),
    ],
)
def test_what_a_page_marks_as_english_has_the_english_voice(text: str, language: str, voice: str) -> None:
    """However short it is; a page whose German is marked as English is not believed."""
    passage = Passage(1, Role.QUOTE, text, WORDING.utterances("1", Role.QUOTE, text), language=language)
    once = give_voices(Script("", "", (passage,)), {"english": "en-GB"}, WORDING)
    assert [said.voice for said in once.utterances] == [voice]


def test_without_the_setting_nothing_changes() -> None:
    """German voices say English words, by the layers below the lexicon."""
    text = "Churchill sagte: „We will never surrender to them.“"
    assert {part.voice for part in cast(text, {})} == {""}
    assert {part.language for part in cast(text, {})} == {""}
