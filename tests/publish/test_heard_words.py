"""Each written word is heard while what it says is spoken, in however many words."""

import re
from pathlib import Path
from typing import Any

import pytest

from artaudio.article.model import Role
from artaudio.base.records import replace
from artaudio.base.spans import Span
from artaudio.base.units import Milliseconds
from artaudio.publish.edition_file import read_edition
from artaudio.publish.heard_words import heard_words
from artaudio.publish.model import HeardWord
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.model import Replacement, Utterance
from artaudio.script.writer import Wording
from artaudio.speech.model import SpokenWord


def _spoken(text: str) -> tuple[SpokenWord, ...]:
    """Ten milliseconds a character, as an engine tells it: without marks."""
    return tuple(
        SpokenWord(Span(*found.span()), Milliseconds(10 * found.start()), Milliseconds(10 * found.end()))
        for found in re.finditer(r"\w+(?:-\w+)*", text)
    )


def _heard(utterance: Utterance, said: tuple[SpokenWord, ...] | None = None) -> list[tuple[str, str]]:
    """Each written word with what is spoken from its start to its end."""
    words = heard_words(utterance, _spoken(utterance.spoken) if said is None else said)
    return [
        (word.written, utterance.spoken[(word.start or 0) // 10 : (word.end or 0) // 10].strip('.,:„“"'))
        for word in words
    ]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Guten Tag, Welt", ["Guten", "Tag", "Welt"]),
        ("Für 25.000 Menschen.", ["Für", "fünfundzwanzigtausend", "Menschen"]),
        ("Am 18. August 2017 kam", ["Am", "achtzehnten", "August", "zweitausendsiebzehn", "kam"]),
        ("Der IS-Anführer fiel", ["Der", "I S-Anführer", "fiel"]),
        ("Er sagt: „Größe ist alles.“", ["Er", "sagt", "Größe", "ist", "alles"]),
        ("Frei – nach Monaten", ["Frei", "", "nach", "Monaten"]),
        ("Es sind 5 % mehr", ["Es", "sind", "fünf", "Prozent", "mehr"]),
        ("Das heißt z. B. so", ["Das", "heißt", "zum", "Beispiel", "so"]),
    ],
)
def test_a_written_word_is_heard_as_what_is_said_for_it(written: str, heard: list[str]) -> None:
    """Numbers, dates, initials, quotes, dashes, as the script's own rules say them."""
    utterance = Wording((), Lexicon()).say("1", Role.PARAGRAPH, written)
    found = _heard(utterance)
    assert [word for word, _ in found] == written.split()
    assert [said for _, said in found] == heard, utterance.spoken


def test_words_said_together_share_their_time_in_order() -> None:
    """Three written words, five spoken ones, of which none is like another: each has a part."""
    said = "Es kostet drei Komma fünf Millionen Euro jährlich."
    utterance = Utterance(
        "1",
        Role.PARAGRAPH,
        "Es kostet 3,5 Mio. € jährlich.",
        said,
        (Replacement(Span(10, 19), "drei Komma fünf Millionen Euro", "money"),),
    )
    words = heard_words(utterance, _spoken(said))
    assert [word.start for word in words] == sorted(word.start or 0 for word in words)
    assert (words[2].start, words[4].end) == (100, 400)
    assert (words[5].start, words[5].end) == (410, 490)


def test_a_sentence_reworded_by_hand_keeps_the_words_that_it_kept() -> None:
    """One replacement for all of it: what is the same in both is found."""
    whole = Replacement(Span(0, 26), "Der Mann kam gestern abend an.", "by hand")
    utterance = Utterance("1", Role.PARAGRAPH, "Der Hr. M. kam gestern an.", "Der Mann kam gestern abend an.", (whole,))
    assert dict(_heard(utterance))["gestern"] == "gestern"
    assert dict(_heard(utterance))["kam"] == "kam"


def test_spoken_words_that_no_replacement_explains_do_no_harm() -> None:
    """Texts that differ for reasons of their own are matched as well as may be."""
    utterance = Utterance("1", Role.PARAGRAPH, "eins zwei drei", "eins und drei")
    assert [said for _, said in _heard(utterance)] == ["eins", "und", "drei"]


def test_what_the_engine_does_not_tell_is_not_known() -> None:
    """A word it leaves out has no times, and one it tells together with another half of them."""
    utterance = Utterance("1", Role.PARAGRAPH, "eins zwei drei vier", "eins zwei drei vier")
    first, second = (SpokenWord(Span(a, b), Milliseconds(a), Milliseconds(b)) for a, b in ((0, 4), (10, 19)))
    words = heard_words(utterance, (first, second))
    assert [(word.start, word.end) for word in words] == [(0, 4), (None, None), (10, None), (None, 19)]
    assert heard_words(utterance, ()) == ()


def test_the_edition_tells_its_words(made: Any, tmp_path: Path) -> None:
    """They go from the cue through publishing into edition.json, in the words of the page."""
    cue = made.master.cues[2]
    assert "fünfundzwanzigtausend Menschen" in cue.spoken
    at = cue.spoken.index("fünfundzwanzigtausend")
    times = [SpokenWord(Span(at, at + 21), Milliseconds(cue.start + 40), Milliseconds(cue.start + 90))]
    cues = (*made.master.cues[:2], replace(cue, words=tuple(times)), *made.master.cues[3:])
    made.but(master=replace(made.master, cues=cues)).publish(tmp_path / "edition")
    edition = read_edition(tmp_path / "edition")
    assert [word.written for word in edition.cues[2].words] == cue.written.split()
    [known] = [word for word in edition.cues[2].words if word.start is not None]
    assert known == HeardWord("25.000", times[0].start, times[0].end)
    assert edition.cues[1].words == ()
