"""`lexicon add` puts a word into a lexicon and changes nothing else in it."""

from pathlib import Path

import pytest

from artaudio.base.errors import LexiconError
from artaudio.script.lexicon.entries import Entry
from artaudio.script.lexicon.files import add_entry, read_lexicon

MOSSUL = Entry("Mossul", respelling="Mosul")


def test_a_lexicon_is_made_where_there_is_none(tmp_path: Path) -> None:
    """Quotation marks, umlauts and IPA come back as they were given."""
    path = tmp_path / "lexicon.toml"
    entries = [MOSSUL, Entry("Müllers „Öl“", respelling='Müllers "Öl"'), Entry("Brügge", ipa="ˈbʁʏɡə")]
    for entry in entries:
        add_entry(path, entry)
    assert list(read_lexicon(path)) == entries


@pytest.mark.parametrize("end", ["\n", "", "\r\n"])
def test_what_is_there_stays(tmp_path: Path, end: str) -> None:
    """Comments, order and line ends of a file that a person wrote are kept."""
    path = tmp_path / "lexicon.toml"
    before = f'# Namen der Redaktion\n[words]\nKairo = {{ respelling = "Kairo" }}  # Frau Osius{end}'.encode()
    path.write_bytes(before)
    add_entry(path, MOSSUL)
    assert path.read_bytes().startswith(before)
    assert {entry.word for entry in read_lexicon(path)} == {"Kairo", "Mossul"}


@pytest.mark.parametrize(
    ("content", "entry", "says"),
    [
        ('[[word]]\nword = "mossul"\nrespelling = "M"\n', MOSSUL, "line 2: 'Mossul' is there already"),
        ("", Entry("Mossul"), "has no pronunciation"),
        ("", Entry("Mossul", ipa="mɔsUl"), "is no IPA symbol"),
        ("", Entry("–", respelling="x"), "is no word"),
        ("kein TOML", MOSSUL, "not TOML"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, content: str, entry: Entry, says: str) -> None:
    """The file stays as it is, and the error has a way out."""
    path = tmp_path / "lexicon.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=says) as caught:
        add_entry(path, entry)
    assert caught.value.hint
    assert path.read_text(encoding="utf-8") == content


def test_a_word_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    """The comments and the other words stay; a word that `[words]` names is left to its owner."""
    path = tmp_path / "lexicon.toml"
    path.write_text(
        '# Namen\n[[word]]\nword = "Kairo"\nrespelling = "Kairo"\n\n# Städte\n[[word]]\nword = "mossul"  # alt\n'
        'respelling = "M"\n\n# Ende\n[words]\n"Öl" = { respelling = "Öhl" }\n',
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match="is there already"):
        add_entry(path, Entry("Öl", respelling="x"), replaces=True)
    with pytest.raises(LexiconError, match="has no pronunciation"):
        add_entry(path, Entry("Mossul"), replaces=True)
    assert len(read_lexicon(path)) == 3
    add_entry(path, MOSSUL, replaces=True)
    assert {entry.word: entry.respelling for entry in read_lexicon(path)} == {
        "Kairo": "Kairo",
        "Mossul": "Mosul",
        "Öl": "Öhl",
    }
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")] == [
        "# Namen",
        "# Städte",
        "# Ende",
    ]
