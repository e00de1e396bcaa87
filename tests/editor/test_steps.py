"""Each step changes what it says and nothing else, is heard in the script, and leaves no trace once it is taken back."""

from pathlib import Path

import pytest
from desk_articles import TONE

from artaudio.base.errors import ArtaudioError, ScriptError
from artaudio.editor.document import Document
from artaudio.editor.steps import STEPS, step_form, step_from
from artaudio.script.model import Utterance

BY_HAND = {
    "role 4 quote": ("role",),
    "leave-out 4": ("skip",),
    "role 5 caption": ("role",),
    "speaker 4 Müller": ("speaker",),
    "spoken 2.1 Der Rat gibt Geld.": ("spoken",),
    "text 2.2 Das ist alt.": ("text",),
    "voice 2.2 de-DE-tief": ("voice",),
    "quote-voice 4.1 de-DE-tief": ("goes_on", "voice"),
    "pause 2.1 900": ("pause_after",),
    "split 2.1 22": ("goes_on",),
    "join 2.1": (),
    "title Ein anderer Titel": (),
    "word Kiel Kiiel": (),
}


def said(document: Document, beginning: str) -> Utterance:
    """The utterance that is written so."""
    (found,) = [one for one in document.state.scripted.script.utterances if one.written.startswith(beginning)]
    return found


@pytest.mark.parametrize("typed", BY_HAND)
def test_a_step_is_heard_counts_as_edited_and_is_undone_without_a_trace(place: Path, typed: str) -> None:
    """The script changes, names what was edited, and is as before after undo."""
    with Document(place / "hafen.txt", TONE) as document:
        before, text = document.state.scripted, document.state.text
        assert document.apply(step_from(typed))
        script = document.state.scripted.script
        assert script.utterances != before.script.utterances or script.title != before.script.title
        names = {name for edit in script.edited for name in edit.changed}
        assert names >= set(BY_HAND[typed])
        assert names
        assert document.undo()
        assert (document.state.scripted, document.state.text) == (before, text)


def test_every_step_can_be_typed(place: Path) -> None:
    """Each has a form that the command line lists, and words that are no step are answered with it."""
    assert {typed.split()[0] for typed in BY_HAND} | {"drop-unplaced", "take-in"} == set(STEPS)
    for kind in STEPS.values():
        assert step_form(kind).split()[0] in STEPS
    for wrong in (
        "rolle 3 caption",
        "role 3 ueberschrift",
        "role drei caption",
        "pause 2.1 viel",
        "split",
        "word a b c d e",
    ):
        with pytest.raises(ScriptError) as caught:
            step_from(wrong)
        assert caught.value.hint


@pytest.mark.parametrize(
    "typed",
    [
        "role 99 caption",
        "spoken 2.9 x",
        "spoken 3.2 x",
        "split 2.1 0",
        "split 2.1 9999",
        "join 2.2",
        "pause 2.1 -1",
        "pause 2.1 60001",
        "quote-voice 2.1 de-DE-tief",
        "word Kiel",
        "word Kiel '' kIl",
        "text 2.1 ''",
        "drop-unplaced 1",
    ],
)
def test_what_cannot_be_done_changes_nothing_and_says_why(place: Path, typed: str) -> None:
    """No file is written, nothing is in the history, and there is a way out."""
    with Document(place / "hafen.txt", TONE) as document:
        before = document.state
        with pytest.raises(ArtaudioError) as caught:
            document.apply(step_from(typed))
        assert caught.value.hint
        assert (document.state, document.position, document.script_path.exists()) == (before, 0, False)


def test_a_sentence_is_divided_and_joined_again(place: Path) -> None:
    """The first part goes on; joined, the sentence is as the rules find it, and nothing is written down."""
    with Document(place / "hafen.txt", TONE) as document:
        text = document.state.text
        document.apply(step_from("split 2.1 22"))
        assert said(document, "Der Rat hat am 3. Mai").goes_on
        assert said(document, "beschlossen, 25.000").spoken == "beschlossen, fünfundzwanzigtausend Euro zu geben."
        document.apply(step_from("join 2.1"))
        assert document.state.text == text


def test_joined_sentences_keep_the_words_that_a_person_wrote(place: Path) -> None:
    """Spoken words by hand of one of them stand in the joined one, beside those of the rules."""
    with Document(place / "hafen.txt", TONE) as document:
        document.apply(step_from("spoken 2.1 Der Rat gibt Geld."))
        document.apply(step_from("join 2.1"))
        assert said(document, "Der Rat hat").spoken == "Der Rat gibt Geld. Das ist neu."


def test_only_the_quotation_gets_the_voice(place: Path) -> None:
    """The attribution stays the narrator's and goes on in the quotation."""
    with Document(place / "hafen.txt", TONE) as document:
        document.apply(step_from("quote-voice 4.1 de-DE-tief"))
        assert (said(document, "Müller sagte:").voice, said(document, "Müller sagte:").goes_on) == ("", True)
        assert said(document, '"Wir kommen."').voice == "de-DE-tief"


def test_a_passage_that_is_left_out_gives_up_what_only_a_heard_one_has(place: Path) -> None:
    """Otherwise the script file would be refused; undo brings all of it back."""
    with Document(place / "hafen.txt", TONE) as document:
        for typed in ("voice 4.1 de-DE-tief", "pause 4.2 900", "speaker 4 Müller"):
            document.apply(step_from(typed))
        text = document.state.text
        document.apply(step_from("role 4 caption"))
        assert "de-DE-tief" not in document.state.text
        document.undo()
        assert document.state.text == text


def test_the_speaker_before_an_answer_is_no_part_of_its_words(place: Path) -> None:
    """Places in a sentence count without `Weil: `, which stays in the file."""
    with Document(place / "weil.html", TONE) as document:
        number = next(
            n for n, block in enumerate(document.state.edited.article.blocks, 1) if block.text.startswith("Im Herbst")
        )
        document.apply(step_from(f"text {number}.1 Im Winter."))
        block = document.state.edited.article.blocks[number - 1]
        assert (block.speaker, block.text[:10]) == ("Weil", "Im Winter.")
        document.apply(step_from(f"split {number}.2 27"))
        assert said(document, "Wir haben 2026").written == "Wir haben 2026 angefangen,"
