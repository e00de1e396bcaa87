"""Promises of the sentence splitter."""

import re
import time
from pathlib import Path

import pytest
from counted import lines_run
from hypothesis import given
from hypothesis import strategies as st

from artaudio.base.spans import Span
from artaudio.language.de.sentences import split_sentences

CASES = Path(__file__).parent / "cases_sentences"


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def paragraphs(pattern: str) -> list[list[str]]:
    found = []
    for file in sorted(CASES.glob(pattern)):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found += [part.strip().split("\n") for part in "\n".join(lines).split("\n\n") if part.strip()]
    return found


@pytest.mark.parametrize("gold", paragraphs("tuned_*.txt"), ids=lambda gold: gold[0][:30])
def test_every_known_case_is_split_as_a_reader_would(gold: list[str]) -> None:
    """One line of a case file is one sentence."""
    assert sentences(" ".join(gold)) == gold


def test_prose_it_was_not_tuned_on_is_split_as_well() -> None:
    """On the held-out half, F1 over all sentence ends inside paragraphs is above 0.985."""
    right = wrong = missed = 0
    for gold in paragraphs("heldout_*.txt"):
        text, ends, at = " ".join(gold), set(), -1
        for sentence in gold[:-1]:
            at += len(sentence) + 1
            ends.add(at)
        got = {span.end for span in split_sentences(text)[:-1]}
        right, wrong, missed = right + len(ends & got), wrong + len(got - ends), missed + len(ends - got)
    assert right > 280
    assert 2 * right / (2 * right + wrong + missed) > 0.985


def test_the_article_is_split_as_its_author_meant_it(seed: Path) -> None:
    """A stop that ends no sentence parts nothing; quotations of several sentences are parted between them."""
    text = seed.read_text(encoding="utf-8")
    found = sentences(text)
    assert (
        "Der IS stellt sich neu auf: Mit neuen Führungsfiguren, vor allem aber einer neuen Strategie: IS 2.0. sozusagen, "
        "dezentrale Kommunikation, vor allem über Soziale Netzwerke."
    ) in found
    assert 'Einer berichtet: "Wir kommen voran.' in found
    assert 'Ihr Kampfgeist ist zusammengebrochen."' in found
    assert 'Und, wie ein Terrorismusexperte sagte: "Die Wölfe sind unter uns."' in found
    assert 'Lage des IS im "Kalifat"' in found
    assert "Über dieses Thema berichtete Deutschlandfunk am 18. August 2017 um 17:14 Uhr." in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es waren 14. Alle gingen.", ["Es waren 14.", "Alle gingen."]),
        ("Am 14. Alle Jahre wieder.", ["Am 14.", "Alle Jahre wieder."]),
        ("Themen:\n- Der Irak\n- Syrien\n\nDas Wetter", ["Themen:", "- Der Irak", "- Syrien", "Das Wetter"]),
        ("Eine Zeile, die\nmitten im Satz bricht.", ["Eine Zeile, die\nmitten im Satz bricht."]),
        ("1. Die Regierung\n2. Das Volk", ["1. Die Regierung", "2. Das Volk"]),
        ("Das wurde gesagt.Danach ging er.", ["Das wurde gesagt.", "Danach ging er."]),
        ("Siehe www.Das-Erste.de oder a.Das.", ["Siehe www.Das-Erste.de oder a.Das."]),
        ('"…!" rief er. … Und dann?!', ['"…!" rief er. …', "Und dann?!"]),
        ("", []),
        (" \n\t ", []),
        ("...", ["..."]),
        ('Er kam. "', ['Er kam. "']),
        ("12.", ["12."]),
        ("*** Der Anfang", ["*** Der Anfang"]),
    ],
)
def test_odd_text_gives_something_sensible(text: str, expected: list[str]) -> None:
    """Lists, line breaks, forgotten spaces and lone marks."""
    assert sentences(text) == expected


def outside(text: str, spans: tuple[Span, ...]) -> str:
    rest, done = "", 0
    for span in spans:
        assert done <= span.start < span.end, "spans ascend and are not empty"
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        rest, done = rest + text[done : span.start], span.end
    return rest + text[done:]


SHREDS = st.lists(
    st.sampled_from(
        [
            "Der",
            " ",
            "kam",
            ".",
            "14",
            "z. B.",
            '"',
            "„",
            "“",
            "!",
            "?",
            "…",
            "(",
            ")",
            "\n",
            "\n\n",
            "Dr.",
            "II.",
            "- ",
            "A",
            "\u00a0",
            ":",
            "9. ",
        ]
    )
).map("".join)


@given(st.one_of(st.text(), SHREDS))
def test_no_character_is_lost(text: str) -> None:
    """The sentences hold every character that is not white space, in order."""
    assert not outside(text, split_sentences(text)).strip()


@pytest.mark.parametrize(
    "unit",
    ["Wort und noch ein Wort, ", "Er kam. ", '"(. A', "14. ", "z.B.", "!", '"', "(", "\n", "Dr. ", "a.", "1.Das "],
    ids=repr,
)
def test_twice_the_text_takes_twice_the_steps(unit: str) -> None:
    """Splitting takes no quadratic time."""
    once, twice = unit * 1500, unit * 3000
    assert lines_run(lambda: split_sentences(twice)) < 2.3 * lines_run(lambda: split_sentences(once)) + 200


@pytest.mark.parametrize("unit", ["Wort und noch ein Wort, ", "!", "x", "14", '"a ', "a."], ids=repr)
def test_a_megabyte_without_a_full_stop_is_split(unit: str) -> None:
    """A million characters take seconds of one core, not minutes."""
    text = unit * (1_000_000 // len(unit))
    before = time.process_time()
    assert len(split_sentences(text)) == 1
    assert time.process_time() - before < 30


def spoken_as_one() -> list[str]:
    """Sentences of the rules' case files whose spoken form has no end of a sentence inside."""
    found = []
    for file in sorted((CASES.parent / "cases").glob("*.txt")):
        if file.stem in {"chess", "web"}:
            continue
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
        for block in "\n".join(lines).split("\n\n"):
            _title, written, spoken = block.strip("\n").split("\n")
            if not re.search(r"[.!?…]\W* \W*[A-ZÄÖÜ0-9]", spoken):
                found.append(written)
    return found


def test_a_sentence_of_the_rules_stays_whole() -> None:
    """Of the sentences that the rules read, with every kind of number and abbreviation, not one in 500 is divided."""
    whole = spoken_as_one()
    divided = [text for text in whole if len(sentences(text)) > 1]
    assert len(whole) > 4000
    assert len(divided) < len(whole) / 500, divided
