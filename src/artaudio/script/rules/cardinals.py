"""Counts: `25.000 Menschen` → `fünfundzwanzigtausend Menschen`, `mit 1 Stimme` → `mit einer Stimme`. Knows no unit."""

import re
from collections.abc import Iterator

from artaudio.script.amounts import AMOUNT, say_amount
from artaudio.script.grammar import words_after, words_before
from artaudio.script.nouns import gender, is_plural
from artaudio.script.patterns import DIGIT, Pattern, words
from artaudio.script.reading import Reading, Rule
from artaudio.script.starters import STARTERS

_AMOUNT = Pattern(AMOUNT + r"(?![A-Za-zÄÖÜäöüß0-9_])")
_LABELS = frozenset(
    words("""
    Platz Nummer Nr. Nr No Artikel Art. Formel Kapitel Gleis Klasse Teil Gruppe Halle Seite S. Tag Typ Zone Stufe
    Folge Staffel Runde Level Block Reaktor Punkt Frage Kategorie Liga Terminal Band Absatz Abs. Satz Paragraf
    Paragraph Phase Position Raum Zimmer Version Kanal Programm Ersten Tor Tabelle Abbildung Abb. Anlage Anhang
    Spalte Zeile Haus Etappe Spiel Szene Akt Linie Bundesstraße Autobahn Kilometer Bahnsteig Agenda Apollo Sojus
    Variante Option Szenario Gang Kapitel Ziffer Rang Startnummer Weg Ebene Pfarrstelle Buchstabe Quartal Stand
    Lektion Aufgabe Tier Bezirk Zelle Gate Bus Lied Psalm
    """)
)
_ADJECTIVE_ENDINGS = ("e", "er", "en", "es", "em")
_NO_ADJECTIVES = frozenset(
    words("""
    oder aber über unter hinter wurde werde habe hatte hätte würde bitte heute gestern pro je bis unter seinen haben
    wurden werden hatten sind
    """)
)


def counted(text: str, end: int) -> str:
    """The noun that a number before `end` counts: past adjectives, `Euro`, `Menschen`; empty where there is none."""
    for word in words_after(text, end, 4):
        if not word[0].isalpha():
            return ""
        if word[0].isupper():
            return "" if word in STARTERS else word.rstrip(".")
        if not word.endswith(_ADJECTIVE_ENDINGS) or word in _NO_ADJECTIVES:
            return ""
    return ""


def _read(text: str) -> Iterator[Reading]:
    if not DIGIT.search(text):
        return
    for match in _AMOUNT.finditer(text):
        yield Reading(match.start(), match.end(), _say(text, match))


def _say(text: str, match: re.Match[str]) -> str:
    last = match["high"] or match["low"]
    if match["great"] or not last.endswith("1"):
        return say_amount(match)
    before = words_before(text, match.start(), 1)
    label = bool(before) and before[-1] in _LABELS
    noun = "" if label else counted(text, match.end())
    if not noun or (last == "1" and noun.isupper()):
        return say_amount(match)
    if last == "1" and noun == "Uhr":
        return say_amount(match, "n", "nom")
    kind = gender(noun)
    return say_amount(match, "n" if kind == "p" or (is_plural(noun) and last != "1") else kind or "n")


RULE = Rule("cardinals", _read)
