"""Sections of laws: `§ 129a StGB` → `Paragraf hundertneunundzwanzig a StGB`, `§§ 3 ff.`"""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.grammar import stop_after, words_before
from artaudio.language.de.numbers import cardinal, roman
from artaudio.script.rule import Reading, Rule

_ITEM = r"[0-9]{1,4}(?:[ ]?[a-z](?![\w.]))?"
_SENTENCE = r"(?:(?:Nr\.|S\.|[0-9])[^A-Z]{0,12}(?:Nr\.[^A-Z]{0,12})?)?"
_NAMED = rf"(?=,?[ ](?:und[ ])?§|[ ]{_SENTENCE}(?:[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|(?:des|der|d\.)[ ][A-ZÄÖÜ]))"
"""What follows the number of a paragraph: the law, or first the sentence of it that is meant."""
_LAW = verbose(
    rf"""(?P<signs>§{{1,2}})[ ]?
      (?P<items>{_ITEM}(?:(?:[ ]?[-–][ ]?|,[ ]|/|[ ](?:bis|und|oder|bzw\.)[ ]){_ITEM}){{0,12}})
      (?![0-9]|[.,][0-9])(?P<more>[ ]?ff?\.)?(?P<of_section>[ ]S\.(?=[ ][0-9]))?
      (?:[ ]\((?P<bracketed>[0-9]{{1,2}}[a-z]?)\)(?![ ]?[0-9]))?
      (?:[ ](?P<part>[IVX]{{1,4}}(?:(?:,[ ]|[ ]und[ ]|[ ]u\.[ ]|/)[IVX]{{1,4}}){{0,3}})
      {_NAMED}(?:[ ](?P<sentence_of>[0-9])(?=[ ][A-ZÄÖÜ]))?)?
    | \b(?:Art\.|Art|Artikels?|Artikeln)[ ][0-9]{{1,3}}[a-z]?[ ](?P<of_article>[IVX]{{1,4}})(?:{_NAMED}|(?=[),;]))
      (?:[ ](?P<article_sentence>[0-9])(?=[ ][A-ZÄÖÜ]))?
    | (?:(?<=[0-9a-z])[ ]|(?<=[0-9]))(?P<following>ff?\.)
      (?P<closed>(?<=[0-9][ ]ff\.)|(?<=[0-9]f\.)|(?<=[0-9]ff\.)|(?<=[0-9][ ]f\.)(?=[),;]|\Z))?
    | (?:Abs\.|Absatz|Art\.)[ ]?[0-9]{{1,3}}[a-z]?[ ](?P<sentence>S\.)(?=[ ]?[0-9])
    | (?<![\w/])(?P<unstopped>Abs|Art|Ziff|Kap|Rz|Rn|(?:(?<=[0-9][ ])|(?<=[0-9][a-z][ ]))Z)(?=[ ][0-9])
    | (?P<lone>§{{1,2}})"""
)
_NUMERAL = lazy("[IVX]+")
_PART = verbose(r"([0-9]+)[ ]?([a-z](?!\w))?|[-–/]|,[ ]|[^0-9]+")
_FULL = frozenset(
    {"im", "vom", "zum", "beim", "des", "dem", "den", "eines", "einem", "einen", "diesem", "diesen", "dieses"}
)
_UNSTOPPED = {
    "Abs": "Absatz",
    "Art": "Artikel",
    "Ziff": "Ziffer",
    "Z": "Ziffer",
    "Kap": "Kapitel",
    "Rz": "Randziffer",
    "Rn": "Randnummer",
}
_BEFORE_MORE = frozenset(
    words(
        "Art. Artikel S. Seite Seiten Rn. Abs. Fn. Fußn. Fußnote Anm. Rz. Rdnr. Randnummer V. Vers Sp. Bl. Kap. Ziff. Ziffer Nr."
    )
)
"""Words before the first of several numbers: `Fn. 88 f.`"""
_MORE = {"f.": "folgende", "ff.": "fortfolgende"}


def _read(text: str) -> Iterator[Reading]:
    if not any(sign in text for sign in ("§", "f.", "/", "Abs", "Art", "Ziff", "Kap", "Rz", "Rn")):
        return
    for match in _LAW.finditer(text):
        start, end = match.span()
        if match["following"]:
            before = words_before(text, start, 3)
            if match["closed"] is not None or any(word in _BEFORE_MORE for word in before):
                said = _MORE[match["following"]] + stop_after(text, end)
                yield Reading(start, end, f" {said}")
        elif match["of_article"]:
            yield Reading(match.start("of_article"), end, _part(match["of_article"], match["article_sentence"]))
        elif match["unstopped"]:
            yield Reading(start, end, _UNSTOPPED[match["unstopped"]])
        elif match["sentence"]:
            yield Reading(match.start("sentence"), match.end("sentence"), "Satz")
        else:
            yield Reading(start, end, _paragraph(text, match))


def _paragraph(text: str, match: re.Match[str]) -> str:
    before = words_before(text, match.start(), 1)
    signs = match["signs"] or match["lone"]
    name = "Paragrafen" if len(signs) > 1 or (before and before[-1].lower() in _FULL) else "Paragraf"
    if match["lone"]:
        return name
    said = f"{name} {_items(match['items'])}"
    if match["part"]:
        said += f" {_part(match['part'], match['sentence_of'])}"
    if match["more"]:
        said += f" {_MORE[match['more'].strip()]}{stop_after(text, match.end())}"
    if match["bracketed"]:
        said += f" Absatz {_items(match['bracketed'])}"
    if match["of_section"]:
        said += " Satz"
    return said


def _part(numeral: str, sentence: str | None) -> str:
    """`II` → `Absatz zwei`, `II 1` → `Absatz zwei Satz eins`."""
    said = "Absatz " + _NUMERAL.sub(
        lambda match: cardinal(roman(match[0])), numeral.replace("/", ", ").replace("u.", "und")
    )
    return f"{said} Satz {cardinal(int(sentence))}" if sentence else said


def _items(written: str) -> str:
    """`3, 4a und 5` → `drei, vier a und fünf`."""
    said = []
    for part in _PART.finditer(written):
        if part[1]:
            said.append(cardinal(int(part[1])) + (f" {part[2]}" if part[2] else ""))
        else:
            joint = part[0].strip()
            said.append({"-": " bis ", "–": " bis ", "/": " Schrägstrich ", ",": ", "}.get(joint, f" {joint} "))
    return "".join(said)


RULE = Rule("law", _read)
