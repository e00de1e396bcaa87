"""Roman numerals: `Papst Johannes Paul II.` → `… der Zweite`, `Artikel IV`, `XIV. Parteitag`; one letter only with context."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.german_words import is_german
from artaudio.language.de.grammar import is_determiner, noun_after, words_before
from artaudio.language.de.inflection import Case
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.numbers import cardinal, ordinal_stem, roman
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.language.de.ordinal_stops import OF_A_KIND
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.ruler_case import TRANSITIVE, ruler_case
from artaudio.language.de.ruler_names import QUEENS, RULERS, TITLES
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.script.rule import Reading, Rule

_NUMERAL = verbose(
    r"(?=[IVXL])(?:(?<![\w./&-])|(?<=[A-Za-zäöü]-)(?=[IVX]{2,}-[A-ZÄÖÜ])|(?:(?<=Typ-)|(?<=Euro-)|(?<=Stufe-))(?=[IVX]-[A-ZÄÖÜ]))(?P<numeral>(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,4}))(?P<stop>\.?)(?![\w&/]|-(?![A-ZÄÖÜ]))"
)
_SURNAME = lazy(r"[ ](?!(?:und|oder)\b)[A-ZÄÖÜ][a-zäöüß]+")
_CHAINED = lazy(r"(?:[ ]?(?:,|/|und|oder|bis|sowie)[ ]?[IVX]{1,5}\.){1,8}")
_JOINED = lazy(r"(?:\b[IVX]{1,5}\.[ ]?(?:,|/|und|oder|bis|sowie)[ ]?)+$")
_LONGEST_JOINED = 40
"""Ordinals in a row before one noun: `im I. und II. Weltkrieg`."""
_FLOOR = verbose(
    r"""(?<![\w./,])(?:[0-9]{1,4}[a-z]?/(?P<numeral>I{1,3}|I?V|VI{1,3}|I?X)(?![\w-]|\.\w|/[A-Za-z])
    |(?P<volume>I{1,3}|I?V|VI{1,3}|I?X)/(?=[0-9]{1,3}(?![\w/])))"""
)
"""A house and the floor or staircase in it, a year and its part, an edition's part and volume: `9/II`, `2023/IV`, `I/23`"""
_SPELLED = lazy(r"[ ][A-ZÄÖÜ](?!\w|\.(?!$| [A-ZÄÖÜ]))")
_BETWEEN_NUMBERS = verbose(r".*(?:BGE[ ][0-9]{1,3}[ ][IV]{1,3}|[0-9][ ][IVX]{2,4})[ ][0-9]")
_LISTED = verbose(r"[ ]?(?:,[ ]?|,?[ ]?(?:und|oder|sowie|bis)[ ])(?:(?:dessen|deren)[ ])?(?:[A-ZÄÖÜ][\w'’-]+[ ]){1,4}")
"""What stands between two rulers of a list: `und Kaiser Karl`."""
_ADJOINING = verbose(r"[ ](?:[A-ZÄÖÜ][\w'’-]+[ ]){1,3}")
_CLOSING = frozenset('“»«"')
_LONG = len("XLII")
"""Signs from which on a numeral with an L is no acronym."""
_SEVERAL = frozenset(
    words("Päpsten Königen Kaisern Zaren Fürsten Herzögen Sultanen Pharaonen Kurfürsten Prinzen Grafen")
)
_WEAK = frozenset(words("Zaren Fürsten Kurfürsten Prinzen Grafen"))
"""Titles whose plural is also their accusative: `stürzte den Zaren Peter III.`"""
_JOINED_RULER = verbose(r"[IVX]{1,5}\.?(?:,|[ ](?:und|sowie|oder)[ ])[ ]?[A-ZÄÖÜ]\w+[ ][IVX]{1,5}\b")
"""A ruler and another one of the same title: `den Zaren Peter III. und Paul I.`"""
_NUMBERED = frozenset(
    words("""
    BGBl BGBl. RGBl. GVBl. ABl. BStBl. LGBl. MBl. Faust WK Sek Sek. ALG Sekundarstufe Oberstufe SGB
    Artikel Art. Kapitel Kap. Band Bd. Teil Akt Abschnitt Anhang Anlage Buch Phase Klasse Typ Kategorie Stufe Titel
    Weltkrieg Hartz Basel Minsk Schengen Dublin Solvency Rocky Apollo Division Liga Ziffer Tabelle Abteilung Lektion
    Gruppe Zone Block Gesang Satz Szene Absatz Variante Option Hauptgruppe Untergruppe Quadrant Faktor Diabetes
    Bipolar Leopold Reihe Serie Sektion Nummer Nr. Punkt Vatikanum Zusatzprotokoll Start SALT START Senat Kammer
    Artemis Sputnik Voyager Hauptstück Region Schutzzone Pflegestufe Bowl Saturn Pfeiler
    """)
)
_SECTION_BEFORE = lazy(r"§ ?[0-9]{1,4}[a-z]?(?:(?: [IVX]+)?,? (?:und )?[0-9]{1,4}[a-z]?){0,6} $")
"""A section of a law right before a numeral"""
_PAGES_BEHIND = lazy(r"(?:,| \+) [0-9]{1,4} (?:S\.|Seiten)")
"""Behind the number of pages before the first chapter of a book"""
_NUMBERED_PLURAL = frozenset(
    words("Bände Bänden Teile Teilen Kapiteln Akte Klassen Stufen Phasen Typen Artikeln Seiten Gruppen")
)
_PAGES_HINT = lazy(r"[IVXL][-–][IVXLC]")
_VALID = r"(?=[IVXLC])(?:XC|XL|L?X{0,3}|C)(?:IX|IV|V?I{0,3})"
_PAGE_RANGE = verbose(rf"(?<![\w.&/-])({_VALID})[-–]((?=[IVXLC]){_VALID})(?![\w-])")
"""Pages before the first chapter, or parts: `VII–XLV`"""
_RANGE_BEFORE = lazy(r"\b[IVX]{1,4} ?(?:bis|und|oder|–|-) ?$")
_RANGE_BEHIND = lazy(r" ?(?:bis|und|oder|–|-) ?[IVX]{1,4}\b(?!\.)")
_SPORT = verbose(
    r"\b[0-9]{1,2}:[0-9]{1,2}\b|\b(?:Trainer|Liga|Tabelle\w*|Spieltag\w*|Derby|Tore?|Elf|FC|SV|SC|SG|TSV|Kreisliga|Bezirksliga|Regionalliga"
    r"|Heimspiel\w*|Meisterschaft|Auswärts\w*)\b"
)
"""Words of a report on matches, in which a second team has a numeral: `Altach II`"""
_REIGN = lazy(
    r"P[aä]pst|König|Kaiser|Konzil|Pontifi|Thron|Kardin[aä]l|\bReich|regiert|Zaren?\b|Krönung|gekrönt|Schisma"
)
"""Words of a reign, in which `Martin V.` is no surname that is shortened"""
_FAR = 100
_CLIMBED = lazy(r"[Kk]letter|UIAA|[Gg]rat\b|[Ff]elsgrat|Schrofen|Klettersteig")
"""Words near a numeral that tells how hard a climb is: `Kletterei bis II`"""
_BEFORE_GRADES = frozenset(words("bis ( Stelle Stellen Grad Schwierigkeit : und maximal max. meist kurz oder"))
_CABINET = lazy(r"[Kk]abinett|Regierung|Koalition")
_OFFICE = verbose(
    r"(?:[OV]?[LA]|[VS]|Ar)G|O?StA|\w*[gG]ericht\w{0,2}|\w*anwaltschaft|Wahlkreis\w{0,2}|Finanzamt\w{0,2}|Wahlbezirk\w{0,2}"
)
"""Before a place whose courts or constituencies are counted: `LG München I`, `Wahlkreis Linz I`"""
_NEAR = 60
"""Characters before a numeral in which a word tells that it counts a government: `das Kabinett Scholz I`."""
_MALE = {Case.NOMINATIVE: "der {}e", Case.GENITIVE: "des {}en", Case.DATIVE: "dem {}en", Case.ACCUSATIVE: "den {}en"}
_FEMALE = {Case.NOMINATIVE: "die {}e", Case.GENITIVE: "der {}en", Case.DATIVE: "der {}en", Case.ACCUSATIVE: "die {}e"}
_BEFORE_RULERS = frozenset(
    words("von an mit unter gegen für auf durch bei nach seit und zu vor neben über gegenüber samt")
)
_BEFORE_FEDERATION = frozenset({"die", "der", "laut", "seitens"})
"""Before the short name of a federation: `laut IV`, and before one in a compound `meinte IV-Chef Kern`."""
_AGAINST = frozenset({"gegen", "vor", "bei", "hinter"})
"""Before a second team in a table or a report: `gegen Altach II.`"""
_ENDING_OF = {"der": "e", "die": "e", "den": "en", "dem": "en", "des": "en"}
_FEMALE_TITLES = frozenset({"Queen", "Königin", "Kaiserin", "Zarin", "Fürstin"})
_LONG_COMPOUND = len("Landesverband")
_GENITIVE_TITLES = frozenset({"Königs", "Kaisers", "Papstes"})


_SMALL = verbose(
    r"(?:(?<=\bSeite[ ])|(?<=\bS\.[ ])|(?<=\bSeiten[ ]))(?P<numeral>x{0,3}(?:ix|iv|v?i{0,3}))(?<=[ivx])(?![\w’']|\.\w)"
)
"""A page before the first chapter: `Seite xii`"""
_PAGED = lazy(r"S(?:eiten?|\.) [ivx]")


def _read(text: str) -> Iterator[Reading]:
    if _PAGED.search(text):
        for match in _SMALL.finditer(text):
            yield Reading(match.start(), match.end(), cardinal(roman(match["numeral"].upper())))
    if "I" not in text and "V" not in text and "X" not in text:
        return
    if "/" in text:
        yield from sorted([*_floors(text), *_numerals(text)], key=lambda reading: reading.start)
    else:
        yield from _numerals(text)


def _floors(text: str) -> Iterator[Reading]:
    """`Neugasse 9/II` → `neun zwei`: the numeral alone."""
    for match in _FLOOR.finditer(text):
        kind = "numeral" if match["numeral"] else "volume"
        gap = " " if match["volume"] else ""
        end = match.end() if match["volume"] else match.end("numeral")
        yield Reading(match.start(kind), end, cardinal(roman(match[kind])) + gap)


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numerals with a hyphen are pages or parts: `VII-XLV`, `die Artikel I-V`, but `Größe XL-XXL`, `A I-V`."""
    counted = set(words_before(text, match.start(), 1)) & (_NUMBERED | _NUMBERED_PLURAL)
    return roman(match[1]) < roman(match[2]) and bool(
        counted or (len(match[1]) > 1 and match[1] != "XL") or len(match[2]) > 2
    )


def _numerals(text: str) -> Iterator[Reading]:
    earlier: _Ruler | None = None
    ranges = {match.start(): match for match in _PAGE_RANGE.finditer(text)} if _PAGES_HINT.search(text) else {}
    done = 0
    for match in _NUMERAL.finditer(text):
        if match.start() in ranges and _is_range(text, ranges[match.start()]):
            pages = ranges[match.start()]
            done = pages.end()
            yield Reading(pages.start(), done, f"{cardinal(roman(pages[1]))} bis {cardinal(roman(pages[2]))}")
        if not match["numeral"] or match.start() < done:
            continue
        ruler = _ruler_at(text, match, earlier)
        earlier = ruler or earlier
        reading = ruler.reading if ruler else _say(text, match)
        if reading:
            yield reading


class _Ruler(msgspec.Struct, frozen=True):
    """A ruler that was read, and the case of that ruler."""

    reading: Reading
    case: Case


def _before(text: str, start: int) -> list[str]:
    """The words before a numeral; `Hans'` is one of them."""
    before = list(words_before(text, start, 12))
    if len(before) > 1 and before[-1] in {"'", "’", "‘"}:
        before[-2:] = [before[-2] + "'"]
    return before


def _ruler_at(text: str, match: re.Match[str], earlier: _Ruler | None) -> _Ruler | None:
    """The ruler whose numeral this is, if it is one; `earlier` is the last one before, whose case a list carries on."""
    start, end, numeral, stop = match.start(), match.end(), match["numeral"], match["stop"]
    before = _before(text, start)
    if (
        not before
        or text[start - 1 : start] == "-"
        or (numeral == "IV" and not stop and before[-1].lower() in {"die", "der"})
    ):
        return None
    if not stop and _BETWEEN_NUMBERS.fullmatch(text, max(0, start - 12), end + 2):
        return None
    last = before[-1]
    if numeral == "L" or (numeral == "X" and _SURNAME.match(text, end)):
        return None  # Franz X. Huber, Joseph L. Mankiewicz
    name = _ruler(before) or _unlisted_ruler(text, match, before, listed=_is_listed(text, start, earlier))
    if not name or (len(numeral) == 1 and not stop and (last not in RULERS | QUEENS or _SPELLED.match(text, end))):
        return None
    said, case = _ruler_words(text, start, before, name, roman(numeral), earlier)
    new = name not in RULERS | QUEENS and last == name and text[end : end + 2].strip().isupper()
    ends = stop and (new or _is_end(text, end))
    return _Ruler(Reading(start, end, said + ("." if ends else "")), case)


def _is_listed(text: str, start: int, earlier: _Ruler | None) -> bool:
    """Whether nothing but names stands between a ruler and the numeral at `start`: `Ludwig XV. und Ludwig XVI.`"""
    return earlier is not None and _LISTED.fullmatch(text, earlier.reading.end, start) is not None


def _is_initials(letters: str, word: str) -> bool:
    """Whether letters that look like a numeral shorten the long word before them: `LV` behind `Landesverband`."""
    rest = iter(word.lower())
    if len(set(letters)) < len(letters):
        return False  # das Ministerium (II)
    return (
        len(word) >= _LONG_COMPOUND
        and word.startswith(letters[0])
        and all(letter in rest for letter in letters.lower())
    )


def _behind_word(match: re.Match[str], word: str) -> Reading | None:
    """A numeral in brackets behind a ruler, `Franz (I.) Stephan`, and letters behind what they shorten."""
    if match["stop"] and word in RULERS:
        return Reading(match.start(), match.end(), f"der {_capital(ordinal_stem(roman(match['numeral'])))}e")
    if len(match["numeral"]) > 1 and _is_initials(match["numeral"], word):
        return Reading(match.start(), match.end(), " ".join(match["numeral"]))  # die Industriellenvereinigung (IV)
    return None


def _say(text: str, match: re.Match[str]) -> Reading | None:
    start, numeral, stop = match.start(), match["numeral"], match["stop"]
    end = match.end()
    before = _before(text, start)
    last = before[-1] if before else ""
    number = roman(numeral)
    enclosed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    reading = _behind_word(match, before[-2]) if enclosed and len(before) > 1 else None
    reading = reading or (None if stop else _in_reference(text, match))
    if reading:
        return reading
    if text[start - 1 : start] == "-" or (
        enclosed and len(numeral) > 1 and (len(numeral) > 2 or (len(before) > 1 and before[-2][0].isupper()))
    ):
        return Reading(start, end, cardinal(number))  # Gorch Fock (II)
    joined = text.startswith("-", end) and not last[:1].isupper()
    if numeral == "IV" and not stop and (joined or last.lower() in _BEFORE_FEDERATION):
        return Reading(start, end, "I V")  # a federation, an insurance
    if not stop and _BETWEEN_NUMBERS.fullmatch(text, max(0, start - 12), end + 2):
        return Reading(start, start + len(numeral), cardinal(number))
    if numeral in {"I", "V", "X"} and not stop and last[:1].isupper() and text[end : end + 1] in _CLOSING:
        return Reading(start, end, cardinal(number))  # „Faust I“
    if len(numeral) == 1 and not stop and _SPELLED.match(text, end):
        return None  # V H S, spelled already
    reading = _ordinal(text, match, before) if stop else _in_range(text, match, last)
    if reading:
        return reading
    behind_name = numeral in {"I", "V"} and not stop and last.istitle()
    court = behind_name and len(before) > 1 and _OFFICE.fullmatch(before[-2])
    gazette = len(before) > 1 and before[-2].rstrip(".") in {"BGBl", "RGBl"} and last.isdigit()  # BGBl. 2023 I Nr. 412
    cabinet = behind_name and _CABINET.search(text, max(0, start - _NEAR), start)
    if (
        cabinet
        or (
            last in _BEFORE_GRADES
            and (not stop or _is_end(text, end))
            and _CLIMBED.search(text, max(0, start - _FAR), end + _FAR)
        )
        or (last in _NUMBERED and numeral != "L")
        or (len(numeral) > 1 and not stop and _counts(text, end))
        or gazette
        or court
        or (
            last[:1].isupper()
            and len(numeral) > 1
            and numeral not in {"XL", "XX", "XI-"}
            and last not in STARTERS
            and ("L" not in numeral or len(numeral) >= _LONG)
        )
    ):
        return Reading(start, start + len(numeral), cardinal(number))
    return None


def _counts(text: str, end: int) -> bool:
    """Whether a noun in the plural stands behind a numeral: `XIV Abteilungen`."""
    noun = _SURNAME.match(text, end)
    return noun is not None and is_plural(noun[0].strip())


def _in_reference(text: str, match: re.Match[str]) -> Reading | None:
    """A paragraph of a section, or pages before those of a book: `nach § 558 II höchstens`, `X, 281 S.`"""
    start, end = match.span()
    if len(match["numeral"]) > 1 and _SECTION_BEFORE.search(text, max(0, start - _FAR), start):
        return Reading(start, end, f"Absatz {cardinal(roman(match['numeral']))}")
    return Reading(start, end, cardinal(roman(match["numeral"]))) if _PAGES_BEHIND.match(text, end) else None


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]


def _ordinal(text: str, match: re.Match[str], before: Sequence[str]) -> Reading | None:
    """A numeral with a stop as an ordinal: `Iwan den IV.`, `im I. und II. Weltkrieg`, `der XX. Parteitag`."""
    start, end, last = match.start(), match.end(), before[-1] if before else ""
    stem = ordinal_stem(roman(match["numeral"]))
    goes_on = not _is_end(text, end)
    if last in _ENDING_OF and len(before) > 1 and (before[-2] in RULERS or before[-2] in FIRST_NAMES):
        return Reading(start, end, _capital(stem) + _ENDING_OF[last] + "." * (not goes_on))
    reading = _in_row(text, match) if goes_on else _in_range(text, match, last)
    if reading or not goes_on:
        return reading
    noun, several = noun_after(text, end), len(match["numeral"]) > 1
    if noun in OF_A_KIND and last[:1].isupper():
        return Reading(start, end, stem + ordinal_ending(text, start, end))  # das Eiserne Kreuz I. Klasse
    asked_for = not before or is_determiner(last)
    counted = gender(noun) is not None and (several or is_determiner(last))
    if noun and (asked_for or several) and (counted or (several and is_determiner(last))):
        return Reading(start, end, stem + ordinal_ending(text, start, end))
    return None


def _in_range(text: str, match: re.Match[str], last: str) -> Reading | None:
    """One of two numerals, which may be one letter: `die Bände III bis V`, `Teil I und II`."""
    start, end = match.span()
    named = last[:1].isupper() and len(last) > 1 and last not in STARTERS and _RANGE_BEHIND.match(text, end)
    behind = _RANGE_BEFORE.search(text, max(0, start - 12), start)
    if (len(match["numeral"]) > 1 and not behind) or not (named or behind):
        return None
    stop = "." if match["stop"] else ""
    return Reading(start, end, cardinal(roman(match["numeral"])) + stop)


def _in_row(text: str, match: re.Match[str]) -> Reading | None:
    """An ordinal of several before one noun: `im I. und II. Weltkrieg`."""
    start, end, stem = match.start(), match.end(), ordinal_stem(roman(match["numeral"]))
    chained = _CHAINED.match(text, end)
    joined = _JOINED.search(text, max(0, start - _LONGEST_JOINED), start)
    if chained and gender(noun_after(text, chained.end())):
        first = joined.start() if joined else start
        return Reading(start, end, stem + ordinal_ending(text, first, chained.end()))
    if joined and not _is_end(text, end) and gender(noun_after(text, end)):
        return Reading(start, end, stem + ordinal_ending(text, joined.start(), end))
    return None


def _ruler(before: Sequence[str]) -> str:
    """The ruler's name before a numeral, without the ending of its genitive."""
    if not before:
        return ""
    last = before[-1].rstrip("'’")
    for name in (last, last.removesuffix("s"), last.removesuffix("ns")):
        if name in RULERS or name in QUEENS:
            return name
    if len(before) < 2 or before[-2] not in TITLES or not last[:1].isupper():
        return ""
    return last.removesuffix("s") if last[-2:-1] not in "aeiouäöü" else last  # Sultan Süleymans I.


def _is_no_ruler(text: str, match: re.Match[str], before: Sequence[str]) -> bool:
    """Whether a second team or a surname that is shortened is meant: `gegen Altach II`, `fassten Igor V. am Abend`."""
    if before[-1] in FIRST_NAMES:
        shortened = match["numeral"] in {"V", "X"} and match["stop"] != "" and TITLES.isdisjoint(before)
        return shortened and not _REIGN.search(text, max(0, match.start() - _FAR), match.end() + _FAR)
    return _SPORT.search(text, max(0, match.start() - _FAR), match.end() + _FAR) is not None


def _unlisted_ruler(text: str, match: re.Match[str], before: Sequence[str], *, listed: bool) -> str:
    """The name of a ruler that no list has, told by the shape of its sentence.

    A name and a numeral whose stop ends no sentence: `Boleslaw II. herrschte`. At the end of a sentence only with a
    preposition before the name: `fiel an Otakar II.` A person's full name and at least two signs: `Robert Downey III`.
    """
    if not before:
        return ""
    last, earlier = before[-1], before[-2] if len(before) > 1 else ""
    if not last.istitle() or len(last) < 3 or last in STARTERS or last in _NUMBERED or last == "Malcolm":
        return ""
    if _is_no_ruler(text, match, before) and not listed:
        return ""
    if not match["stop"]:
        return last if (earlier in FIRST_NAMES or earlier in RULERS) and match["numeral"] in {"II", "III", "IV"} else ""
    if earlier in FIRST_NAMES and match["numeral"] in {"II", "III", "IV"} and last not in FIRST_NAMES:
        return last  # Georg Kraus III.
    if last not in FIRST_NAMES and is_german(last):
        return ""
    genitive = last.removesuffix("s") if earlier == "des" else last
    if listed:
        return genitive
    if _is_end(text, match.end()):
        matched = last not in FIRST_NAMES and earlier.lower() in _AGAINST
        told = (earlier.lower() in _BEFORE_RULERS and not matched) or earlier in TRANSITIVE
        return genitive if told or (last in FIRST_NAMES and not TITLES.isdisjoint(before)) else ""
    following = text[match.end() : match.end() + 2].lstrip()
    if following[:1].isupper() and earlier.lower() in _BEFORE_RULERS:
        return genitive  # von Boleslav II. Erbaut wurde sie
    return genitive if following[:1].islower() or following[:1] in {"(", ")", ",", ";", "–"} else ""


def _ruler_words(
    text: str, start: int, before: Sequence[str], name: str, number: int, earlier: _Ruler | None
) -> tuple[str, Case]:
    """`mit Papst Johannes Paul` + `II.` → `dem Zweiten`, `Wilhelms` + `II.` → `des Zweiten`, and the case."""
    first = len(before) - 1
    while first and (before[first - 1] in RULERS or before[first - 1] in QUEENS or before[first - 1] in TITLES):
        first -= 1
    names, outside = before[first:], before[:first]
    known = name in RULERS or any(word in TITLES for word in names)
    female = name in QUEENS or (not known and is_female(name)) or any(word in _FEMALE_TITLES for word in names)
    inflected = before[-1] != name or any(word in _GENITIVE_TITLES for word in names)
    if inflected:
        case = Case.GENITIVE
    elif earlier and earlier.case is not Case.GENITIVE and _is_listed(text, start, earlier):
        case = earlier.case
    elif earlier and earlier.case is Case.NOMINATIVE and _ADJOINING.fullmatch(text, earlier.reading.end, start):
        case = Case.ACCUSATIVE  # Als Pius VII. Napoleon I. krönte
    else:
        joined = _JOINED_RULER.match(text, start)
        several = any(word in _SEVERAL and (word not in _WEAK or joined) for word in names)
        case = ruler_case(outside, female=female, several=several, named=True)
    stem = ordinal_stem(number)
    return (_FEMALE if female else _MALE)[case].format(_capital(stem)), case


def _is_end(text: str, end: int) -> bool:
    """Whether the stop of a numeral is also that of the sentence."""
    rest = text[end : end + 40].lstrip(AFTER_STOP)
    if rest and text.startswith(")", end):
        return False
    if not rest:
        return True
    word = re.match(r"\w+", rest)
    return bool(word) and word[0] in STARTERS if word else False


RULE = Rule("roman", _read)
