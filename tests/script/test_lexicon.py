"""Promises of the pronunciation lexicon: what is found in a sentence, which files are read, and which are refused."""

from pathlib import Path

import pytest
from counted import lines_run
from hypothesis import given
from hypothesis import strategies as st

from artaudio.base.errors import LexiconError
from artaudio.script.lexicon.entries import bad_symbol
from artaudio.script.lexicon.lexicon import (
    SHIPPED,
    Entry,
    Lexicon,
    Scope,
    read_lexicon,
    read_lexicons,
    shipped_lexicon,
    write_pls,
)
from artaudio.script.lexicon.places import LexiconFile, find_lexicons
from artaudio.script.lexicon.pronounce import pronounce

LEXICON = Lexicon(
    (
        Entry("Mossul", "ˈmoːsʊl", "Mossull"),
        Entry("Telegram", "ˈteləɡʁam", "Tellegramm", scope=Scope.PREFIX),
        Entry("Tal Afar", "tal aˈfaːɐ", "Tall Afar"),
        Entry("Afar", "ˈafaʁ", "Affar"),
        Entry("Adel-Kader", "ˈaːdɛl ˈkaːdɐ", "Adell Kader"),
        Entry("L'Aquila", "ˈlaːkvila", "Lahkwila"),
        Entry("Can", "dʒan", "Dschan", case_sensitive=True),
        Entry("Lens", "lãːs", "Langs", scope=Scope.WORD),
    )
)


def said(text: str, lexicon: Lexicon = LEXICON) -> list[tuple[str, str]]:
    return [(text[p.span.start : p.span.end], p.respelling) for p in pronounce(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Mossul wird gekämpft.", [("Mossul", "Mossull")]),
        ("Mossuls Altstadt", [("Mossuls", "Mossulls")]),
        ("die Mossul-Offensive und Nord-Mossul", [("Mossul", "Mossull"), ("Mossul", "Mossull")]),
        ("Mossuloffensive", []),
        ("der Telegramkanal, der Telegram-Kanal", [("Telegram", "Tellegramm"), ("Telegram", "Tellegramm")]),
        ("Telegramm", []),
        ("MOSSUL und mossul", [("MOSSUL", "Mossull"), ("mossul", "Mossull")]),
        ("bei Tal Afar", [("Tal Afar", "Tall Afar")]),
        ("bei Tal\u00a0\n Afar", [("Tal\u00a0\n Afar", "Tall Afar")]),
        ("im Tal Afars", [("Tal Afars", "Tall Afars")]),
        ("im Tal, Afar", [("Afar", "Affar")]),
        ("Adel-Kader, Adel‑Kader, Adel Kader", [("Adel-Kader", "Adell Kader"), ("Adel‑Kader", "Adell Kader")]),
        ("L'Aquila und L’Aquila", [("L'Aquila", "Lahkwila"), ("L’Aquila", "Lahkwila")]),
        ("Can kann es, can nicht, CAN auch nicht", [("Can", "Dschan")]),
        ("in Lens, im RC-Lens, in Lens' Nähe", [("Lens", "Langs"), ("Lens", "Langs")]),
        ("", []),
    ],
)
def test_words_are_found_where_they_are_meant(text: str, expected: list[tuple[str, str]]) -> None:
    """Whole words, genitives, parts between hyphens and heads of compounds, the longest first."""
    assert said(text) == expected


@given(st.text(alphabet="Mosulteg TalAfr-.'’İ\n") | st.text())
def test_no_text_is_too_odd(text: str) -> None:
    """Pronunciations lie in the text, in order and apart from each other."""
    done = 0
    for found in pronounce(text, LEXICON):
        assert done <= found.span.start < found.span.end <= len(text)
        done = found.span.end


@pytest.mark.parametrize("unit", ["Tal ", "Mossul ", "x", "Telegramx", "Tal-", "ein ganz gewöhnlicher Satz. "])
def test_twice_the_text_takes_twice_the_steps(unit: str) -> None:
    """Looking words up never takes quadratic time, nor more time for a larger lexicon."""
    lexicon = shipped_lexicon().under(LEXICON.entries)
    pronounce("", lexicon)
    once, twice = unit * 800, unit * 1600
    assert lines_run(lambda: pronounce(twice, lexicon)) < 2.3 * lines_run(lambda: pronounce(once, lexicon)) + 200


def written(folder: Path, text: str, name: str = "lexicon.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_both_ways_of_writing_toml_are_read(tmp_path: Path) -> None:
    """A list of [[word]] tables, and [words] named by their word."""
    path = written(
        tmp_path,
        """
        [[word]]
        word = "Mossul"
        ipa = "ˈmoːsʊl"
        [words."Tal Afar"]
        respelling = "Tall Afar"
        scope = "word"
        case_sensitive = true
        reason = "Stadt im Irak"
        [words]
        Rakka = { respelling = "Racka", scope = "prefix" }
        """,
    )
    assert read_lexicon(path) == (
        Entry("Mossul", ipa="ˈmoːsʊl"),
        Entry("Tal Afar", respelling="Tall Afar", scope=Scope.WORD, case_sensitive=True, reason="Stadt im Irak"),
        Entry("Rakka", respelling="Racka", scope=Scope.PREFIX),
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('# Namen\n\n[[word]]\nword = "Mossul"\nipa = "mɔsUl"\n', 3, "'U' in the IPA of 'Mossul'"),
        ('[words]\nMossul = { ipa = "ˈmɔsʊl" }\n"Tal Afar" = { ipa = "tal4" }\n', 3, "'4' in the IPA of 'Tal Afar'"),
        ('[words."Rakka"]\nipa="a"\n\n[words."Aleppo"]\n', 4, "no pronunciation"),
        ('[[word]]\nword="A"\nipa="a"\n[[word]]\nipa="a"\n', 4, "is no word"),
        ('[[word]]\nword="A"\nlaut="a"\n', 1, "'laut' is no key"),
        ('[[word]]\nword="A"\nipa="a"\nscope="all"\n', 1, "'all' is no scope"),
        ('[[word]]\nword="A"\nipa=3\n', 1, "'ipa' must be"),
        ('[[word]]\nword="A"\nrespelling="…"\n', 1, "has no letters"),
        ('[[word]]\nword="A"\nipa="ˈ"\n', 1, "is no IPA"),
        ('[[wort]]\nword="A"\n', 1, "'wort' is no table"),
        ('[words]\nA = "a"\n', 2, "is not a table"),
        ("word = 3\n", 1, "the tables of a lexicon"),
        ('[[word]]\nword = "A\n', 2, "not TOML"),
    ],
)
def test_a_bad_entry_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    """The error says where the entry begins, what is wrong, and what to do."""
    path = written(tmp_path, text)
    with pytest.raises(LexiconError, match=message) as raised:
        read_lexicon(path)
    assert (raised.value.path, raised.value.line) == (str(path), line)
    assert raised.value.hint


def test_a_symbol_typed_for_another_is_explained(tmp_path: Path) -> None:
    """Who types a colon learns of the length mark."""
    with pytest.raises(LexiconError) as raised:
        read_lexicon(written(tmp_path, '[words]\nA = { ipa = "a:" }'))
    assert "ː" in raised.value.hint


def test_every_german_sound_can_be_written(tmp_path: Path) -> None:
    """The ç of ich, too, composed or not."""
    for ipa in ("ʁɪçt", "ʁɪc\u0327t", "ˈyːbɐ", "ʃmɛɐ̯t͡s", "bɔ̃ˈbɔ̃ː"):
        assert read_lexicon(written(tmp_path, f'[words]\nA = {{ ipa = "{ipa}" }}')) == (Entry("A", ipa=ipa),)


def test_files_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """Wrong encodings and missing files are errors of the lexicon, with a hint."""
    path = tmp_path / "lexicon.toml"
    path.write_bytes(b"# Namen\n# M\xfcnchen\n")
    with pytest.raises(LexiconError, match="not UTF-8") as raised:
        read_lexicon(path)
    assert raised.value.line == 2
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(tmp_path / "missing.toml")


PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="de">
  <lexeme>
    <grapheme>Mossul</grapheme><grapheme>Mosul</grapheme>
    <phoneme>ˈmɔsʊl</phoneme><phoneme prefer="true">ˈmoːsʊl</phoneme>
    <example>Er war in Mossul.</example>
  </lexeme>
  <lexeme><grapheme>W3C</grapheme><alias>Weh drei Zeh</alias></lexeme>
</lexicon>
"""


def test_pls_is_read(tmp_path: Path) -> None:
    """Every grapheme is an entry; the preferred phoneme and the alias say it."""
    assert read_lexicon(written(tmp_path, PLS, "a.pls")) == (
        Entry("Mossul", ipa="ˈmoːsʊl"),
        Entry("Mosul", ipa="ˈmoːsʊl"),
        Entry("W3C", respelling="Weh drei Zeh"),
    )


def test_what_is_written_as_pls_is_read_back(tmp_path: Path) -> None:
    """Words, IPA and respellings survive; PLS has no place for the rest."""
    entries = (
        Entry("Standard & Poor's", "ˈstɛndɐt", "Ständert <x>"),
        Entry("Łódź", "wutɕ"),
        Entry("IS", respelling="I S"),
    )
    write_pls(entries, tmp_path / "b.pls")
    assert read_lexicon(tmp_path / "b.pls") == entries


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (PLS.replace("ˈmɔsʊl", "mO").replace("ˈmoːsʊl", "mO"), 3, "'O' in the IPA of 'Mossul'"),
        (
            '<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<lexicon>&b;</lexicon>',
            2,
            "document type",
        ),
        (PLS.replace('alphabet="ipa"', 'alphabet="x-sampa"'), 5, "alphabet 'x-sampa'"),
        (PLS.replace("</lexicon>", ""), 10, "not XML"),
        ("<html/>", 1, "no pronunciation lexicon"),
        ("<lexicon><lexeme>\n<phoneme>a</phoneme></lexeme></lexicon>", 1, "no grapheme"),
        ("", 1, "not XML"),
    ],
)
def test_bad_pls_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    """So is a document type, which could hide an entity bomb."""
    with pytest.raises(LexiconError, match=message) as raised:
        read_lexicon(written(tmp_path, text, "a.pls"))
    assert raised.value.line == line
    assert raised.value.hint


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    """A user's entry takes the place of the shipped one, and a later file that of an earlier."""
    shipped = shipped_lexicon().entries[0].word
    first = written(tmp_path, f'[words]\n"{shipped.upper()}" = {{ respelling = "eins" }}', "1.toml")
    second = written(tmp_path, f'[words]\n"{shipped}" = {{ respelling = "zwei" }}', "2.toml")
    lexicon = read_lexicons([LexiconFile.at(first), LexiconFile.at(second)])
    assert said(shipped, lexicon) == [(shipped, "zwei")]
    assert len(lexicon.entries) == len(shipped_lexicon().entries)


def test_lexicons_are_found_where_they_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the user's configuration, in the working folder and beside the article, each once, the nearest last."""
    config, project, beside = (tmp_path / name for name in ("config", "project", "project/articles"))
    for folder in (config / "artaudio", beside):
        folder.mkdir(parents=True)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_args, **_kwargs: str(config / "artaudio"))
    monkeypatch.chdir(project)
    assert find_lexicons(beside) == ()
    for folder in (config / "artaudio", project, beside):
        written(folder, "")
    written(beside, "", "lexicon.pls")
    found = find_lexicons(beside)
    assert [path.resolve() for path in found] == [
        config / "artaudio" / "lexicon.toml",
        project / "lexicon.toml",
        beside / "lexicon.toml",
        beside / "lexicon.pls",
    ]
    assert len(find_lexicons(project)) == 2


def test_the_shipped_entries_are_those_of_the_toml_files() -> None:
    """Where this fails: run scripts/build-lexicon."""
    lexicon = Lexicon()
    for path in sorted(SHIPPED.glob("*.toml")):
        lexicon = lexicon.under(read_lexicon(path))
    assert shipped_lexicon().entries == lexicon.entries


def test_the_shipped_lexicon_keeps_its_promises() -> None:
    """Several hundred entries, each with valid IPA, a respelling that reads as German, and a reason."""
    entries = shipped_lexicon().entries
    assert len(entries) >= 400
    for entry in entries:
        assert entry.ipa, entry
        assert not bad_symbol(entry.ipa), entry
        assert entry.respelling, entry
        assert entry.respelling != entry.word, entry
        assert entry.reason, entry
        assert all(c.isascii() or c in "äöüßÄÖÜéÉ" for c in entry.respelling), entry


def test_the_names_of_the_article_are_known(seed: Path) -> None:
    """The places and people of the article are said right, each time they come."""
    text = seed.read_text(encoding="utf-8")
    words = [word for word, _ in said(text, shipped_lexicon())]
    assert words.count("Mossul") == 10
    for name in ("Tal Afar", "Nizar Adel-Kader", "Telegram", "Messenger"):
        assert name in words, name
