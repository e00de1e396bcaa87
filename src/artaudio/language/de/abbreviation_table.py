"""German abbreviations: what they stand for, and whether their full stop may end a sentence. Read from abbreviation_table.txt."""

from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

from artaudio.base.patterns import listed

TABLE = Path(__file__).with_name("abbreviation_table.txt")


class Stop(Enum):
    """When the full stop of an abbreviation also ends a sentence, decided by the word that follows."""

    NEVER = "never"  # something always follows that belongs to it: Dr. Müller, z. B. Berlin
    BEFORE_STARTER = "before-starter"  # before a word that begins sentences: Mio. Danach, not Mio. Euro
    BEFORE_CAPITAL = "before-capital"  # before any capital: usw. Polizisten kamen
    UNLESS_NUMBER = "unless-number"  # also a word, an abbreviation only before a number: Art. 5


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, stop, used, word = line.split(" | ")
            yield name, stop, used, word


_ROWS = tuple(_rows())


def _words(use: str) -> Mapping[str, str]:
    return {name: word for name, _, used, word in _ROWS if used == use}


ABBREVIATIONS: Mapping[str, Stop] = {name: Stop(stop) for name, stop, _, _ in _ROWS if stop != "-"}
"""Without inner blanks and with the full stop: `z. B.` is looked up as `z.B.`"""
ABBREVIATED_WORDS = frozenset(
    name for name, _, used, _ in _ROWS if name.islower() and used in {"always", "attribute", "adjective"}
)
"""Abbreviations of words that have a small letter: `gepl.`, `renov.`; a noun may follow them inside a sentence."""
ABBREVIATED_NOUNS = frozenset(
    name for name, stop, used, _ in _ROWS if stop == "-" and used in {"always", "before-name"} and not name[0].islower()
)
"""Abbreviations with a capital of which the table does not say whether they may end a sentence: `Bibl.`, `Dipl.-Psych.`"""
_ATTRIBUTES = _words("attribute")
ALWAYS: Mapping[str, str] = {**_words("always"), **_ATTRIBUTES}
"""Abbreviation → the words it always stands for."""
BEFORE_NUMBER = _words("before-number")
"""Abbreviations only where a number follows: `Art. 5`, but `eine neue Art.`"""
BEFORE_NAME = _words("before-name")
"""Abbreviations only where a name follows: `St. Gallen`."""
ADJECTIVES = _words("adjective")
"""Adjectives, without the ending, which their sentence decides: `der sog. Staat` → `der sogenannte Staat`."""
_NOUNS_TOO = """
Finanz Region Farb Saison Schul Motor Typ Lok Philosoph Kant Japan Vietnam Armen Sowjet Israel Iran Irak Islam Schweiz Ungar Bayer
Franz Alt Max Gen Rhein Span Port Schott Slowak Kroat Tschech Hess Ruh Gold Mus Duft Kult Verb Vers Rest
"""
NOUNS_TOO = frozenset(f"{word}." for word in _NOUNS_TOO.split())
"""Nouns and names that are also short for an adjective, where two sentences stand in one line: `aus dem Iran. Händler …`"""
ATTRIBUTES: Mapping[str, str] = {
    **_ATTRIBUTES,
    "bes.": "besonder",
    "jew.": "jeweilig",
    "sof.": "sofortig",
    "zus.": "zusätzlich",
}
"""Adverbs and participles that are adjectives between article and noun → those without their ending: `die geänd. Satzung`."""
WITHOUT_STOP = listed("bzgl wg bzw ca bspw Dr etc evtl ggf inkl lt Nr Prof usw uvm vgl zzgl zzt Hbf Bhf")
"""Also written without their full stop."""
LAW_DIVISIONS = ("Alt", "Var", "Hs", "Halbs")
"""What a sentence of a law is divided into, without its full stop; an ordinal may count it: `Satz 1 2. Alt.`"""
