"""A second voice speaks what somebody said, and nothing else; a sentence that is parted loses nothing."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from artaudio.article.model import Role
from artaudio.language.de.quotation_marks import find_quotations
from artaudio.script.casting import give_voices
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import Passage, Replacement, Script
from artaudio.script.writer import Wording

CASES = Path(__file__).parent / "voices" / "quotations.txt"
WORDING = Wording((), read_lexicons(()))


def _cases() -> Iterator[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    for block in "\n".join(lines).split("\n\n"):
        if block.strip():
            title, written, voices = block.strip("\n").split("\n")
            yield title, written, voices


ALL = list(_cases())


def script_of(*paragraphs: str) -> Script:
    """The paragraphs as the script of an article without a title."""
    return Script(
        "",
        "0" * 64,
        tuple(
            Passage(number, Role.PARAGRAPH, text, WORDING.utterances(f"{number:04d}", Role.PARAGRAPH, text))
            for number, text in enumerate(paragraphs, start=1)
        ),
    )


def cast_of(written: str) -> Script:
    """The paragraphs of a case, its quotations given to a second voice."""
    return give_voices(script_of(*written.split(" ¶ ")), {"quote": "second"}, WORDING)


def shown(script: Script) -> str:
    """The script as a case shows it."""
    paragraphs = []
    for passage in script.passages:
        runs = groupby(passage.utterances, lambda said: said.voice)
        told = [(voice, " ".join(said.written for said in run)) for voice, run in runs]
        paragraphs.append(" ".join(f"[{words}]" if voice else words for voice, words in told))
    return " ¶ ".join(paragraphs)


@pytest.mark.parametrize(("written", "voices"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_the_second_voice_speaks_what_was_said_and_nothing_else(written: str, voices: str) -> None:
    """Direct speech is quoted; names, titles, slogans and irony are the narrator's."""
    assert shown(cast_of(written)) == voices


def test_there_are_enough_cases() -> None:
    """The case file is where the rule is reviewed."""
    assert len(ALL) >= 60
    assert len({title for title, _, _ in ALL}) == len(ALL)


@pytest.mark.parametrize("written", [case[1] for case in ALL], ids=[case[0] for case in ALL])
def test_a_parted_sentence_loses_nothing(written: str) -> None:
    """The parts give the paragraph again; each has its own exact words, replacements and place; only the last ends it."""
    plain, cast = script_of(*written.split(" ¶ ")), cast_of(written)
    for before, after in zip(plain.passages, cast.passages, strict=True):
        assert " ".join(said.written for said in after.utterances) == before.written
        ends = [said.goes_on for said in after.utterances].count(False)
        assert ends == len(before.utterances)
        for said in after.utterances:
            assert edited(said.written, said.replacements).strip() == said.spoken
            assert all(said.spoken[p.span.start : p.span.end].strip() for p in said.pronunciations)
            assert any(letter.isalnum() for letter in said.spoken)
    assert len({said.id for said in cast.utterances}) == len(cast.utterances)


def test_given_twice_nothing_changes() -> None:
    """A script whose voices are given keeps them, so that a script file may be built with the settings that wrote it."""
    for _, written, _ in ALL:
        once = cast_of(written)
        assert give_voices(once, {"quote": "second"}, WORDING) == once


def edited(written: str, replacements: Sequence[Replacement]) -> str:
    """What the replacements make of the written words."""
    for each in reversed(replacements):
        written = written[: each.span.start] + each.spoken + written[each.span.end :]
    return written


def test_long_paragraphs_cost_no_more_than_their_length() -> None:
    """A paragraph of ten thousand marks is read in a moment: each is looked at with its neighbours only."""
    text = '"Nein", sagte er. ' * 2_000
    marks = find_quotations(text)
    assert len(marks.spans) == 2_000
    assert find_quotations('"' * 10_000).spans is not None
    assert find_quotations("„a " * 5_000).unclosed == 0
