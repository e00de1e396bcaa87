"""Sections of laws: `§ 129a StGB` → `Paragraf hundertneunundzwanzig a StGB`, `§§ 3 ff.`"""

import re
from collections.abc import Callable, Iterator

from artaudio.base.patterns import DIGIT, LazyPattern, lazy, verbose, words
from artaudio.language.de.grammar import stop_after, words_before
from artaudio.language.de.numbers import amount, cardinal, ordinal_stem, roman
from artaudio.script.rule import Reading, Rule

_ITEM = r"[0-9]{1,4}(?:(?:[a-z]|[ ][a-eg-z])(?![\w.]))?"
_SENTENCE = r"(?:(?:Nr\.|S\.|[0-9])[^A-Z]{0,12}(?:Nr\.[^A-Z]{0,12})?)?"
_NAMED = rf"(?=,?[ ](?:und[ ])?§|[ ]{_SENTENCE}(?:[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|(?:des|der|d\.)[ ][A-ZÄÖÜ]))"
"""What follows the number of a paragraph: the law, or first the sentence of it that is meant."""
_SECTION = r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}"
_POINT = r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\."
_LAW = verbose(
    rf"""(?P<signs>§{{1,2}})[ ]?
      (?P<items>{_ITEM}(?:(?:[ ]?[-–][ ]?|,[ ]?|/|[ ](?:bis|und|oder|bzw\.)[ ]){_ITEM}){{0,12}})
      (?![0-9]|[.,][0-9])(?P<more>[ ]?ff?\.|[ ]ff?(?=[ ](?:[A-ZÄÖÜ]|und\b)))?(?P<of_section>[ ]S\.(?=[ ]?[0-9]))?
      (?:[ ]\((?P<bracketed>[0-9]{{1,2}}[a-z]?)\)(?![ ]?[0-9]))?
      (?:[ ](?P<part>[IVX]{{1,4}}(?:(?:,[ ]|[ ]und[ ]|[ ]u\.[ ]|/)[IVX]{{1,4}}){{0,3}})
      {_NAMED}(?:[ ](?P<sentence_of>[0-9])(?=[ ][A-ZÄÖÜ]))?)?
    | \b(?:Art\.|Art|Artikels?|Artikeln)[ ][0-9]{{1,3}}[a-z]?[ ](?P<of_article>[IVX]{{1,4}})(?:{_NAMED}|(?=[),;]))
      (?:[ ](?P<article_sentence>[0-9])(?=[ ][A-ZÄÖÜ]))?
    | (?:(?<=[0-9a-z])[ ]|(?<=[0-9]))(?P<following>ff?\.)
      (?P<closed>(?<=[0-9][ ]ff\.)|(?<=[0-9]f\.)|(?<=[0-9]ff\.)|(?<=[0-9][ ]f\.)(?=[),;]|\Z))?
    | (?:Abs\.|Absatz|Art\.|(?:Abs\.|§)[ ]?[0-9]{{1,3}}[a-z]?[ ]Nr\.)[ ]?[0-9]{{1,3}}[a-z]?[ ](?P<sentence>S\.)(?=[ ]?[0-9])
    | (?<![\w/])(?P<unstopped>Abs|Art|Ziff|Kap|Rz|Rn|op|(?:(?<=[0-9][ ])|(?<=[0-9][a-z][ ]))Z)(?=[ ][0-9])
    | (?P<lone>§{{1,2}})"""
)
_FURTHER = verbose(
    rf"""(?=[0-9A-Zaiknpsu])(?:
    (?=[0-9]) (?:
      (?<=[0-9a-z][ ])(?P<part_of>[1-9])\.[ ](?P<division>Alt|Var|Hs|Halbs)\.
    | (?:(?<=Nr\.[ ])|(?<=Nrn\.[ ])|(?<=Abs\.[ ])|(?<=Satz[ ])|(?<=Ziff\.[ ])|(?<=Art\.[ ])|(?<=Artikel[ ])|(?<=Artikeln[ ]))
      (?P<row>(?=[0-9a-z, ]*[0-9],[0-9])[0-9]{{1,3}}[a-z]?(?:,[ ]?[0-9]{{1,3}}[a-z]?){{3,40}}(?![0-9,])
      |[0-9]{{1,2}}(?:,[0-9]{{1,2}})+(?![0-9,])
      |[0-9]{{1,3}}[a-z][-–][0-9]{{1,3}}[a-z]?(?!\w)|[0-9]{{1,3}}[-–][0-9]{{1,3}}[a-z](?!\w)) )
    | (?<=[0-9a-zA-Z][ ])(?P<wording>[na](?:F|\.[ ]?F\.))(?!\w)
    | (?<![\w.])(?P<word>s(?:(?<=\(.)|(?<=;[ ].))(?=[ ](?:auch|die|dazu|hiezu|hierzu|etwa|oben|unten|§|Art))
      |ua(?:(?<=\(..)|(?=[ ](?:§|Art|[0-9])))|Rspr(?!\.)|i\.[ ]?V\.[ ]?m(?!\.)
      |A[Zz](?=:[ ](?:[0-9]|[IVX]+[ ])|[ ](?:[0-9]{{1,4}}|[IVX]{{1,4}})[ ][A-Z][A-Za-z]{{0,3}}[ ][0-9]+/)
      |(?:Urt|Beschl)[ ]v(?=[ ][0-9])|Vorb(?:em)?\.?[ ](?:v(?:or|\.)?|zu)(?=[ ]§))(?!\w)
    | (?<!\w)(?:Abschnitte?n?|Abschn\.|Kapiteln?|Kap\.|Ziffern?|Ziff\.|Tabellen?|Tab\.|Abbildung(?:en)?|Abb\.|Nummern?|Nrn?\.
      |Unterpunkte?n?|Punkte?n?|Aufgaben?|Gleichung(?:en)?|Formeln?)[ ]
      (?P<sections>{_SECTION}(?:(?:,[ ]|[ ](?:und|bis|sowie|oder|u\.|bzw\.)[ ]|[ ]?[-–][ ]?|/){_SECTION}){{1,8}})
      (?![\w.,]*[0-9]|\.[ ][a-z])
    | (?<!\w)(?:Punkte?n?|Pkt\.|Ziffern?|Ziff\.)[ ]
      (?P<points>{_POINT}(?:(?:,[ ]|[ ](?:und|bis|sowie|oder|u\.)[ ]){_POINT}){{1,8}})
      (?=[ ][a-zäöü]|[,;)])
    | (?:Kläger|[Kk]lage|Beklagt|[Aa]ntr[aä]g|Angeklagt|Schuldner|Gläubiger)\w*[ ]zu[ ]
      (?P<parties>[1-9][0-9]?[.)]?(?:(?:,[ ]|[ ](?:und|bis|u\.)[ ])[1-9][0-9]?[.)]?){{0,4}})
      (?![\w,:/-]|\.[0-9]|[ ](?:%|€|Prozent|Euro))
    )"""
)
"""Parts of sentences, rows of numbers, wordings, parties and words of lawyers, each of them seldom"""
_PART_OF_SECTION = lazy(r"[0-9]+|\.(?=[0-9])|[^0-9.]+\.?[^0-9.]*")
_JOINTS = {".": " Punkt ", "-": " bis ", "–": " bis ", "/": ", ", ",": ", ", "u.": " und ", "bzw.": " beziehungsweise "}
_NUMBER = lazy(r"([0-9]+)[.)]?")
_NUMERAL = lazy("[IVX]+")
_PART = verbose(r"([0-9]+)[ ]?([a-z](?!\w))?|[-–/]|,[ ]?|[^0-9]+")
_FULL = frozenset(
    {
        "im",
        "vom",
        "zum",
        "beim",
        "des",
        "d.",
        "isd",
        "dem",
        "den",
        "eines",
        "einem",
        "einen",
        "diesem",
        "diesen",
        "dieses",
    }
)
_UNSTOPPED = {
    "Abs": "Absatz",
    "Art": "Artikel",
    "Ziff": "Ziffer",
    "Z": "Ziffer",
    "Kap": "Kapitel",
    "Rz": "Randziffer",
    "Rn": "Randnummer",
    "op": "Opus",
}
_BEFORE_MORE = frozenset(
    words(
        "Art. Artikel S. Seite Seiten Rn. Abs. Fn. Fußn. Fußnote Anm. Rz. Rdnr. Randnummer V. Vers Sp. Bl. Kap. Ziff. Ziffer Nr."
    )
)
"""Words before the first of several numbers: `Fn. 88 f.`"""
_MORE = {"f.": "folgende", "ff.": "fortfolgende"}
_DIVISIONS = {"Alt": "e Alternative", "Var": "e Variante", "Hs": "er Halbsatz", "Halbs": "er Halbsatz"}
"""What a sentence of a law is divided into, with the ending of the ordinal before it: `Satz 1 2. Alt.`"""
_WORDS = {
    "ua": "unter anderem",
    "s": "siehe",
    "i.V.m": "in Verbindung mit",
    "i.": "in Verbindung mit",
    "Az": "Aktenzeichen",
    "AZ": "Aktenzeichen",
    "Rspr": "Rechtsprechung",
    "Urt": "Urteil vom",
    "Beschl": "Beschluss vom",
}
_HINTS = ("§", "f.", "/", "Abs", "Art", "Ziff", "Kap", "Rz", "Rn", " op ")
_FURTHER_HINTS = words(
    "§ Art bschnitt Kap Ziff Tab Abb Nr Nummern unkt ufgabe leichung Formel läger klag Klage ntrag nträge chuldner läubiger "
    "Urt Beschl Rspr AZ Az (ua"
)
"""Without one of these the longer pattern finds nothing."""


def _read(text: str) -> Iterator[Reading]:
    laws = [*_readings(_LAW, text)] if any(sign in text for sign in _HINTS) else []
    if (DIGIT.search(text) or "§" in text or "Rspr" in text) and any(sign in text for sign in _FURTHER_HINTS):
        laws = sorted([*laws, *_readings(_FURTHER, text)], key=lambda reading: reading.start)
    yield from laws


def _readings(pattern: LazyPattern, text: str) -> Iterator[Reading]:
    for match in pattern.finditer(text):
        found = match.groupdict()
        kind = next(name for name in _READERS if found.get(name) is not None)
        reading = _READERS[kind](text, match)
        if reading is not None:
            yield reading


def _following(text: str, match: re.Match[str]) -> Reading | None:
    before = words_before(text, match.start(), 3)
    if match["closed"] is None and not any(word in _BEFORE_MORE for word in before):
        return None
    return Reading(match.start(), match.end(), f" {_MORE[match['following']]}{stop_after(text, match.end())}")


def _of_article(_text: str, match: re.Match[str]) -> Reading:
    return Reading(match.start("of_article"), match.end(), _part(match["of_article"], match["article_sentence"]))


def _unstopped(_text: str, match: re.Match[str]) -> Reading:
    return Reading(match.start(), match.end(), _UNSTOPPED[match["unstopped"]])


def _sentence(text: str, match: re.Match[str]) -> Reading:
    gap = " " if text[match.end("sentence")].isdigit() else ""
    return Reading(match.start("sentence"), match.end("sentence"), f"Satz{gap}")


def _division(_text: str, match: re.Match[str]) -> Reading:
    """`Satz 1 2. Alt.` → `zweite Alternative`"""
    said = ordinal_stem(int(match["part_of"])) + _DIVISIONS[match["division"]]
    return Reading(match.start(), match.end(), said)


def _row(text: str, match: re.Match[str]) -> Reading | None:
    """`Nr. 2,3` in a law → `zwei, drei`, `Art. 246–246c` → `… bis … c`"""
    return Reading(match.start(), match.end(), _items(match["row"])) if _is_law(text) else None


def _wording(text: str, match: re.Match[str]) -> Reading | None:
    """`§ 573 aF` → `alte Fassung`"""
    if not _is_law(text):
        return None
    stop = stop_after(text, match.end()) if match["wording"].endswith(".") else ""
    age = "neue" if match["wording"][0] == "n" else "alte"
    return Reading(match.start(), match.end(), f"{age} Fassung{stop}")


def _is_law(text: str) -> bool:
    return "§" in text or "Art" in text


def _sections(text: str, match: re.Match[str]) -> Reading:
    """Numbers of sections: `2.1 bis 2.10` → `zwei Punkt eins bis zwei Punkt zehn`"""
    said = []
    kind = "sections" if match["sections"] else "points"
    for part in _PART_OF_SECTION.findall(match[kind]):
        joint = part.strip()
        said.append(amount(part) if part.isdecimal() else _JOINTS.get(joint, f" {joint.lstrip('.').strip()} "))
    stop = stop_after(text, match.end()) if kind == "points" else ""
    return Reading(match.start(kind), match.end(), "".join(said).strip() + stop)


def _parties(text: str, match: re.Match[str]) -> Reading:
    """`die Beklagten zu 1. und 2.` → `zu eins und zwei`"""
    written = match["parties"]
    stop = stop_after(text, match.end()) if written.endswith(".") else ""
    said = _NUMBER.sub(lambda number: cardinal(int(number[1])), written.replace("u.", "und"))
    return Reading(match.start("parties"), match.end(), said + stop)


def _word(_text: str, match: re.Match[str]) -> Reading:
    """`Urt v` → `Urteil vom`, `Vorb v` before a section → `Vorbemerkung vor`"""
    first, _, second = match["word"].partition(" ")
    remark = f"Vorbemerkung {'zu' if second == 'zu' else 'vor'}" if first.startswith("Vorb") else ""
    return Reading(match.start(), match.end(), remark or _WORDS[first])


def _paragraph_at(text: str, match: re.Match[str]) -> Reading:
    return Reading(match.start(), match.end(), _paragraph(text, match))


def _paragraph(text: str, match: re.Match[str]) -> str:
    before = [word.lower() for word in words_before(text, match.start(), 2)]
    signs = match["signs"] or match["lone"]
    described = len(before) > 1 and before[0] in _FULL and before[1].endswith("en")  # wegen des umstrittenen § 353d
    declined = described or (before and before[-1] in _FULL)
    name = "Paragrafen" if len(signs) > 1 or declined else "Paragraf"
    if match["lone"]:
        return name
    said = f"{name} {_items(match['items'])}"
    if match["part"]:
        said += f" {_part(match['part'], match['sentence_of'])}"
    if match["more"]:
        more = match["more"].strip()
        said += f" {_MORE[more.rstrip('.') + '.']}{stop_after(text, match.end()) if more.endswith('.') else ''}"
    if match["bracketed"]:
        said += f" Absatz {_items(match['bracketed'])}"
    if match["of_section"]:
        said += " Satz" + " " * text[match.end()].isdigit()
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


_READERS: dict[str, Callable[[str, re.Match[str]], Reading | None]] = {
    "signs": _paragraph_at, "following": _following, "of_article": _of_article, "unstopped": _unstopped,
    "parties": _parties, "division": _division, "row": _row, "sections": _sections, "points": _sections,
    "wording": _wording, "word": _word,
    "sentence": _sentence,
    "lone": _paragraph_at,
}  # fmt: skip

RULE = Rule("law", _read)
