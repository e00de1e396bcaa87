"""Roman numerals: `Papst Johannes Paul II.` → `… der Zweite`, `Artikel IV`, `XIV. Parteitag`. Never a letter without context."""

import re
from collections.abc import Iterator

from artaudio.script.grammar import is_determiner, noun_after, ordinal_ending, words_before
from artaudio.script.nouns import gender
from artaudio.script.numbers import cardinal, ordinal_stem
from artaudio.script.patterns import Pattern, words
from artaudio.script.reading import Reading, Rule
from artaudio.script.starters import STARTERS

_NUMERAL = Pattern(
    r"(?:(?<![\w./&-])|(?<=[a-zäöü]-)(?=[IVX]{2,}-[A-ZÄÖÜ]))(?P<numeral>(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?P<stop>\.?)(?![\w&/]|-(?![A-ZÄÖÜ]))"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_RULERS = frozenset(
    words("""
    Abbas Abdallah Abdullah Adolf Albert Albrecht Alexander Alexej Alfons Alfonso Amenophis August Baudouin Benedikt
    Bonifatius Carl Charles Christian Clemens Coelestin Conrad Demetrius Eduard Edward Erich Ernst Ferdinand Filaret
    Franz Franziskus Friedrich Fuad Gabriel Georg George Gregor Gustaf Gustav Haakon Hadrian Harald Hassan Heinrich
    Henri Henry Honorius Hussein Innozenz Ivan Iwan Jakob James Joachim Johann Johannes Josef Joseph Juan Julius
    Justinian Kamehameha Karl Kasimir Konrad Konstantin Kyrill Leo Leopold Louis Ludwig Magnus Mahmud Manuel
    Maximilian Mehmed Michael Mohammed Moritz Murad Napoleon Nikolaus Norodom Olaf Oskar Otto Paul Pedro Peter
    Philipp Philippe Pius Rainier Rama Ramses Ranier Richard Robert Rudolf Saud Selim Sigismund Sixtus Stephan
    Thutmosis Umberto Urban Viktor Vittorio Waldemar Wenzel Wilhelm William Wladimir Zog Felipe Carlos Emanuel
    Emmanuel Theophilos Tawadros Bartholomäus Karekin Aram Mswati Letsie Tupou Ibn
    """)
)
_QUEENS = frozenset(
    words("""
    Anna Beatrix Christina Elisabeth Elizabeth Isabella Katharina Kleopatra Margarethe Margrethe Maria Mary Sophie
    Wilhelmina Juliana Ranavalona Caroline Silvia
    """)
)
_FIRST_OF_TWO = frozenset(
    {"Paul", "Gustaf", "Carlos", "Emanuel", "Emmanuel", "Wilhelm", "August", "Joseph", "Franz", "Albert"}
)
_TITLES = frozenset(
    words("""
    Papst König Kaiser Zar Fürst Herzog Großherzog Prinz Sultan Pharao Patriarch Schah Kurfürst Graf Landgraf
    Markgraf Erzherzog Queen Königin Kaiserin Zarin Fürstin King Emir Bischof Erzbischof Kardinal Papstes Königs
    Kaisers Zaren
    """)
)
_NUMBERED = frozenset(
    words("""
    Artikel Art. Kapitel Kap. Band Bd. Teil Akt Abschnitt Anhang Anlage Buch Phase Klasse Typ Kategorie Stufe Titel
    Weltkrieg Hartz Basel Minsk Schengen Dublin Solvency Rocky Apollo Division Liga Ziffer Tabelle Abteilung Lektion
    Gruppe Zone Block Gesang Satz Szene Absatz Variante Option Hauptgruppe Untergruppe Quadrant Faktor Diabetes
    Bipolar Leopold Reihe Serie Sektion Nummer Nr. Punkt Vatikanum Zusatzprotokoll Start SALT START Senat Kammer
    Hauptstück Region Schutzzone Pflegestufe Saturn Pfeiler
    """)
)
_ACCUSATIVE = frozenset(words("für gegen durch ohne um an über auf"))
_DATIVE = frozenset(
    words("mit von unter bei nach seit zu aus gegenüber dank vor neben zwischen laut zufolge vom beim zum")
)
_ARTICLES = {"m": {"nom": "der {}e", "gen": "des {}en", "dat": "dem {}en", "acc": "den {}en"},
             "f": {"nom": "die {}e", "gen": "der {}en", "dat": "der {}en", "acc": "die {}e"}}  # fmt: skip
_SUBJECTS = frozenset({"er", "sie", "wir", "ich", "man", "es"})
_COPULAS = frozenset({"ist", "war", "hieß", "heißt", "wurde", "wird", "blieb", "bleibt", "galt", "gilt"})
_MARKS = "\"“”»)’'"


def _read(text: str) -> Iterator[Reading]:
    if "I" not in text and "V" not in text and "X" not in text:
        return
    for match in _NUMERAL.finditer(text):
        if match["numeral"]:
            reading = _say(text, match)
            if reading:
                yield reading


def _say(text: str, match: re.Match[str]) -> Reading | None:
    start, numeral, stop = match.start(), match["numeral"], match["stop"]
    end = match.end()
    before = list(words_before(text, start, 6))
    if len(before) > 1 and before[-1] in {"'", "’"}:
        before[-2:] = [before[-2] + "'"]
    last = before[-1] if before else ""
    number = _value(numeral)
    if text[start - 1 : start] == "-":
        return Reading(start, end, cardinal(number))
    name = _ruler(before)
    if name and (len(numeral) > 1 or stop or last in _RULERS | _QUEENS):
        said = _ruler_words(before, name, number)
        ends = stop and _is_end(text, end)
        return Reading(start, end, said + ("." if ends else ""))
    if stop and not _is_end(text, end) and (not before or is_determiner(last) or len(numeral) > 1):
        noun = noun_after(text, end)
        if (
            noun
            and (gender(noun) or is_determiner(last))
            and (len(numeral) > 1 or (is_determiner(last) and gender(noun)))
        ):
            return Reading(start, end, ordinal_stem(number) + ordinal_ending(text, start, end))
    if last in _NUMBERED or (
        last[:1].isupper()
        and len(numeral) > 1
        and numeral not in {"XL", "XX", "XI-"}
        and last not in STARTERS
        and "L" not in numeral
    ):
        return Reading(start, start + len(numeral), cardinal(number))
    return None


def _value(numeral: str) -> int:
    total = 0
    for sign, following in zip(numeral, [*numeral[1:], ""], strict=True):
        total += -_VALUES[sign] if following and _VALUES[following] > _VALUES[sign] else _VALUES[sign]
    return total


def _ruler(before: list[str] | tuple[str, ...] | object) -> str:
    """The ruler's name before a numeral, without the ending of its genitive."""
    if not isinstance(before, (list, tuple)) or not before:
        return ""
    last = str(before[-1]).rstrip("'’")
    for name in (last, last.removesuffix("s"), last.removesuffix("ns")):
        if name in _RULERS or name in _QUEENS:
            return name
    return last if len(before) > 1 and before[-2] in _TITLES and last[:1].isupper() else ""


def _ruler_words(before: object, name: str, number: int) -> str:
    tokens = list(before) if isinstance(before, (list, tuple)) else []
    inflected = str(tokens[-1]).rstrip("'’") != name or str(tokens[-1]).endswith(("'", "’"))
    names = [tokens.pop()]
    while tokens and (tokens[-1] in _RULERS | _QUEENS or tokens[-1] in _TITLES):
        names.append(tokens.pop())
    female = name in _QUEENS or any(word in {"Queen", "Königin", "Kaiserin", "Zarin", "Fürstin"} for word in names)
    last = str(tokens[-1]).lower() if tokens else ""
    case = "nom"
    if (
        inflected
        or last in {"des", "eines"}
        or any(word in {"Königs", "Kaisers", "Papstes", "Zaren"} for word in names)
    ):
        case = "gen"
    elif last in _DATIVE or last in {"dem"} or (last == "der" and female):
        case = "dat"
    elif (
        last in _ACCUSATIVE
        or last == "den"
        or (
            len(tokens) > 1
            and last.endswith(("t", "te", "f", "h", "en", "b", "g"))
            and str(tokens[-2]).lower() in _SUBJECTS
            and last not in _COPULAS
        )
    ):
        case = "acc"
    stem = ordinal_stem(number)
    return _ARTICLES["f" if female else "m"][case].format(stem[0].upper() + stem[1:])


def _is_end(text: str, end: int) -> bool:
    """Whether the stop of a numeral is also that of the sentence."""
    rest = text[end : end + 40].lstrip(_MARKS + " ")
    if not rest:
        return True
    word = re.match(r"\w+", rest)
    return bool(word) and word[0] in STARTERS if word else False


RULE = Rule("roman", _read)
