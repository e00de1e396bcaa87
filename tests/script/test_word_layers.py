"""Promises of the layers below the lexicon: foreign words get a sound, German ones never do."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.script.lexicon.endings import forms, with_ending
from artaudio.script.lexicon.entries import bad_symbol
from artaudio.script.lexicon.layers import (
    JOINING,
    KNOWN,
    LANGUAGES,
    ONLY_CAPITALISED,
    SPELLED,
    layered_sounds,
    word_table,
)
from artaudio.script.lexicon.lexicon import Lexicon, shipped_lexicon
from artaudio.script.lexicon.pronounce import pronounce
from artaudio.script.lexicon.word_table import WordTable, packed

HERE = Path(__file__).parent
WORDS = re.compile(r"[^\W\d_]+")
LOANS = """
One sentence line the against know happened The Dance Mail James Hubble Woolf George Washington Harrison Smith Brown
Apple Yahoo unfair iPhone iPad eBay Trainer Trainerin Felipe Newark Foyer Edward Regie Maux Ranking Barrel Plädoyers
Kommandeur Saison Lkw Pkw Incirlik Macron Afar before empty never what Webb Grosz Bush Mrs Mind Show
Arnaud Bronze Fonds Sky Thorne Ben Nacer Cat
"""
NOT_GERMAN = set(LOANS.split())
"""Words of the labelled sentences that are not German, and get a sound."""


def said(text: str) -> list[tuple[str, str, str]]:
    """What the layers say of a text: word, IPA without stress, layer."""
    return [
        (text[one.span.start : one.span.end], re.sub("[ˈˌ]", "", one.ipa), one.layer)
        for one in pronounce(text, Lexicon())
    ]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Petković traf.", "Petkowitsch"),
        ("Petkovićs Tor", "Petkowitschs"),
        ("Szymański kam.", "Schimanski"),
        ("Yavaş sprach.", "Jawasch"),
        ("Čech hielt.", "Tschech"),
        ("Der Läufer Javier Mudejo siegte.", ""),
        ("Das Update kommt.", ""),
    ],
)
def test_slavic_and_turkish_names_have_german_letters_too(text: str, letters: str) -> None:
    """For engines that take no IPA; what French, Spanish and English have no German letters tell."""
    assert {one.respelling for one in pronounce(text, Lexicon())} == {letters}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Update kommt.", [("Update", "apdeɪt", "wiktionary")]),
        ("Drei Updates kommen.", [("Updates", "apdeɪts", "wiktionary")]),
        ("Er wird gecoacht.", [("gecoacht", "ɡəkoʊtʃt", "wiktionary")]),
        ("In Wakefield brannte es.", [("Wakefield", "veɪkfiːlt", "english")]),
        ("Russells Auto", [("Russells", "ʁasl̩s", "english")]),
        ("Der Cloud-Dienst", [("Cloud", "klaʊt", "wiktionary")]),
        ("Das Coachingangebot ist neu.", [("Coaching", "koʊtʃɪŋ", "wiktionary")]),
        ("Petković traf.", [("Petković", "pɛtkovɪtʃ", "spelling")]),
        ("Petkovićs Tor", [("Petkovićs", "pɛtkovɪtʃs", "spelling")]),
        ("Der Läufer Javier Mudejo siegte.", [("Javier", "xavjɛʁ", "spelling"), ("Mudejo", "mudeːxo", "spelling")]),
        ("USAID und NATO", []),
    ],
)
def test_foreign_words_are_said(text: str, expected: list[tuple[str, str, str]]) -> None:
    """By a dictionary, by an English one or by their spelling; with German endings, between hyphens and in compounds."""
    assert said(text) == expected


@pytest.mark.parametrize(
    "name", ["Eric", "Titanic", "Hofmann", "Peters", "Martini", "Meier", "Becker", "Alois", "Kowalski"]
)
def test_names_that_germans_bear_are_left_alone(name: str) -> None:
    """Though an English dictionary has them, or their ending is that of another language."""
    assert said(f"Herr {name} kam.") == []


def test_german_words_are_left_alone() -> None:
    """In 340 labelled sentences nothing gets a sound but what is not German."""
    changed = {
        word
        for path in sorted((HERE / "cases_sentences").glob("*.txt"))
        for word, _, _ in said(path.read_text(encoding="utf-8"))
    }
    assert changed <= NOT_GERMAN


def test_the_lexicon_goes_before_every_layer() -> None:
    """Each of its entries is said as it has it."""
    lexicon = shipped_lexicon()
    for entry in lexicon.entries:
        found = pronounce(f"({entry.word})", lexicon)
        assert (found[0].ipa, found[0].layer) == (entry.ipa, ""), entry.word


def test_the_table_is_as_old_as_what_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its header has the digest of the program and the sources that made it. Where this fails: run scripts/build-word-sounds."""
    monkeypatch.syspath_prepend(str(HERE.parents[1] / "scripts"))
    from word_sounds.provenance import code_of, digest

    assert word_table().made_by == digest().hex()
    same = ('"""One."""\nx = 1  # one\n', "x = (1)\n\n'two'\n")
    assert list(code_of(same[0])) == list(code_of(same[1])) != list(code_of("x = 2"))
    assert list(code_of("f'{x:>3}'")) == list(code_of('f"{x:>3}"'))


def test_every_entry_of_the_table_can_be_said() -> None:
    """The IPA has no symbol that the engines do not know; languages are those that have a spelling."""
    count = 0
    for word, entry in word_table():
        count += 1
        if word == JOINING or entry == KNOWN:
            continue
        kind, rest = entry[0], entry[1:].removeprefix(ONLY_CAPITALISED)
        if kind == SPELLED:
            assert int(rest, 36) < len(LANGUAGES), word
        else:
            assert rest, word
            assert not bad_symbol(rest), (word, rest)
    assert count > 50_000


@pytest.mark.parametrize(
    ("word", "stem", "ipa", "expected"),
    [
        ("coaches", "coach", "koʊtʃ", "koʊtʃɪs"),
        ("clouds", "cloud", "klaʊt", "klaʊts"),
        ("clouden", "cloud", "klaʊt", "klaʊdən"),
        ("jobbt", "job", "dʒɔp", "dʒɔpt"),
        ("managen", "manage", "ˈmɛnɪtʃ", "ˈmɛnɪdʒən"),
        ("influencerin", "influencer", "ˈɪnfluɛnsɐ", "ˈɪnfluɛnsəʁɪn"),
        ("influencerinnen", "influencer", "ˈɪnfluɛnsɐ", "ˈɪnfluɛnsəʁɪnən"),
        ("gestreamte", "stream", "stʁiːm", "ɡəˈstʁiːmtə"),
        ("gegooglet", "google", "ˈɡuːɡl̩", "ɡəˈɡuːɡl̩t"),
        ("bonus", "bonu", "ˈboːnu", "ˈboːnus"),
    ],
)
def test_german_endings_are_said(word: str, stem: str, ipa: str, expected: str) -> None:
    """Plurals, genitives, verbs, women; a sound gets its voice back before a vowel."""
    assert expected in [with_ending(ipa, form) for form in forms(word) if form.stem == stem]


@given(
    st.dictionaries(
        st.text("abcdeäöü'", min_size=1, max_size=9), st.text("kwe^aɪʃ", min_size=1), min_size=1, max_size=900
    )
)
def test_what_is_packed_is_found(entries: dict[str, str]) -> None:
    """Each word gives its entry, and no other word does; the same entries give the same bytes."""
    content = packed(entries)
    table = WordTable(content)
    assert packed(dict(sorted(entries.items(), reverse=True))) == content
    assert dict(table) == entries
    for word, entry in entries.items():
        assert table.get(word) == entry
        assert table.get(word + "z") is None
        assert table.get("\n" + word) is None


def test_what_is_no_table_is_refused() -> None:
    """So is one of another version."""
    with pytest.raises(ValueError, match="version"):
        WordTable(b"awt9" + packed({"a": "k"})[4:])


@given(st.text(max_size=60) | st.text("aeioucčlnoshtğŁ-'’ ABC", max_size=60), st.text(max_size=10))
def test_no_word_is_too_odd(word: str, before: str) -> None:
    """Sounds lie in the word, in order, and are IPA."""
    done = 0
    for sound in layered_sounds(word, before):
        assert done <= sound.start < sound.end <= len(word)
        assert not bad_symbol(sound.ipa)
        done = sound.end
