"""Promises of the lexicon check: it names the words that need a listener's ear, and lets German alone."""

import json
from pathlib import Path

import needed
import pytest
from click.testing import CliRunner

from artaudio.article.model import Role
from artaudio.cli import artaudio
from artaudio.language.de.german_words import is_german
from artaudio.script.lexicon.lexicon import Entry, Lexicon, shipped_lexicon
from artaudio.script.lexicon.unsure import UnsureWord, unsure_words
from artaudio.script.model import Passage, Script, Utterance

GERMAN = """
Haus Häuser Häusern gegangen Streitkräfte Weltöffentlichkeit zurückerobern hochverschlüsselte Bundestag Kampfgeist dunkle
Ministerpräsident angestachelt überall können Terrororganisation selbsternannten Widerstandsnester größte
"""
FOREIGN = "Mossul Rakka Macron Baghdadi Erdoğan Selenskyj Chamenei Xinjiang Livestream Ransomware Qwrtz x1 IS"


@pytest.mark.parametrize("word", GERMAN.split())
def test_german_words_are_known(word: str) -> None:
    """Base forms, inflected forms and compounds."""
    assert is_german(word)


@pytest.mark.parametrize("word", FOREIGN.split())
def test_foreign_words_are_not(word: str) -> None:
    """Names and words of other languages, and what is no word at all."""
    assert not is_german(word)


def test_the_most_frequent_come_first() -> None:
    """Then the order of the text; words in the lexicon and German words are left out."""
    first = "Qamischlo sagt: Awschalum traf Mossul, Qamischlo nicht."
    second = "Der eHealth-Plan der USAID kostet zwei Xhuṭul."
    assert unsure_words(f"{first} {second}", Lexicon((Entry("Mossul", "ˈmoːsʊl"),))) == (
        UnsureWord("Qamischlo", 2, "not German", first),
        UnsureWord("Awschalum", 1, "not German", first),
        UnsureWord("eHealth", 1, "capitals inside", second),
        UnsureWord("USAID", 1, "capitals", second),
        UnsureWord("Xhuṭul", 1, "unusual letters", second),
    )


GERMAN_TEXT = """
Das gilt eigentlich nicht, und er darf im Jänner auf dem Motorrad am Lenkrad drehen. Die Aufholjagd im Tränengas endete am
Öltanker. Die Aussenminister von Österreich und der Schweiz hiessen ihn willkommen. Der Moderator fragte den Fernsehkoch. Die
Hemisphäre ist warm, der Resilienz fehlt die Präklassik. Lobbyismus und Panafrikanismus sind mangelnde Erklärungen.
"""


@pytest.mark.parametrize("text", GERMAN_TEXT.split(". "))
def test_german_is_never_listed(text: str) -> None:
    """Nor are words with endings that the base forms do not have, or Swiss and Austrian ones."""
    assert [word.word for word in unsure_words(text, Lexicon())] == []


def test_words_that_a_layer_knows_are_not_listed() -> None:
    """With a sound of its own, or because the voice says them well."""
    text = "Petković und Coach Russell sprachen mit Ancelotti über das Update, den Hummus und das Coachingangebot."
    assert unsure_words(text, Lexicon()) == ()


def test_of_a_script_the_spoken_words_are_checked() -> None:
    """Letters written apart are no riddle."""
    said = Utterance("1", Role.PARAGRAPH, written="Der IS in Qamischlo", spoken="Der I S in Qamischlo")
    script = Script("", "", (Passage(1, Role.PARAGRAPH, "Der IS in Qamischlo", (said,)),))
    assert [word.word for word in unsure_words(script, Lexicon())] == ["Qamischlo"]


def test_the_article_leaves_little_to_ask(seed: Path) -> None:
    """Of the article's 500 words, no more than a dozen are listed, none of them German."""
    words = unsure_words(seed.read_text(encoding="utf-8"), shipped_lexicon())
    assert len(words) <= 12
    assert "Osius" in {word.word for word in words}


def test_odd_text_is_no_trouble() -> None:
    """Digits, marks, blanks and very long words."""
    assert unsure_words("", Lexicon()) == ()
    assert unsure_words("12 … !?\n", Lexicon()) == ()
    assert [word.count for word in unsure_words("x" * 50_000 + " qx'" * 3, Lexicon())] == [3, 1]


def test_espeak_guesses_how_a_word_is_said(tmp_path: Path) -> None:
    """With --ipa, beside each word, in the table and in JSON; without it nothing is loaded."""
    needed.module("espeakng_loader")
    article = tmp_path / "a.txt"
    article.write_text("Reise nach Qamischlo\n\nVon Jana Meier\n\nIn Qamischlo war es ruhig.\n", encoding="utf-8")
    run = CliRunner()
    table = run.invoke(artaudio, ["lexicon", "check", str(article), "--ipa"])
    assert "Qamischlo  (not German)  kamˈɪʃloː" in table.output
    word, *_ = json.loads(run.invoke(artaudio, ["lexicon", "check", str(article), "--ipa", "--json"]).output)
    assert word["ipa"] == "kamˈɪʃloː"
    assert "ipa" not in run.invoke(artaudio, ["lexicon", "check", str(article), "--json"]).output
