"""Decide whether a full stop ends a sentence or belongs to a number, an abbreviation or an initial."""

import re
from enum import Enum

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.abbreviation_table import (
    ABBREVIATED_NOUNS,
    ABBREVIATED_WORDS,
    ABBREVIATIONS,
    ADJECTIVES,
    BEFORE_NUMBER,
    LAW_DIVISIONS,
    NOUNS_TOO,
    Stop,
)
from artaudio.language.de.calendar_names import MONTH_NUMBERS, SHORT_WEEKDAYS
from artaudio.language.de.cut_words import has_cut_end, is_cut_adjective, is_square
from artaudio.language.de.function_words import DETERMINERS, PREPOSITIONS
from artaudio.language.de.german_words import is_german
from artaudio.language.de.main_clauses import begins_main_clause, is_finite
from artaudio.language.de.names import FIRST_NAMES
from artaudio.language.de.ordinal_stops import follows_ordinal, is_counted
from artaudio.language.de.ruler_names import RULERS
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.unit_table import UNITS

_LOOK_BACK = 80
_APART = lazy(r"[\s\"„“”»«›‹()\[\]/–—]")
_ABBREVIATED = lazy(r"(?<![\w.])(?:[^\W\d_]{1,5}\.[ \u00a0\u202f]?){0,3}(?:[^\W\d_]|[^\W\d_][\w-]{0,19})\.$")
_BEFORE = lazy(r"([^\s\"„“”»«›‹()\[\]]+)[\s\"„“”»«›‹()\[\]]+$")
_DOTTED = lazy(r"(?:[^\W\d_]{1,4}\.)+([^\W\d_]{1,4})")
_DOMAINS = ("de", "com", "org", "net", "eu", "at", "ch", "info", "tv", "io", "uk", "fr", "tr", "ru", "us")
_GROUPED = lazy(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_DAY = lazy(r"\d\.\s?$")
_WORD = lazy(r"\w+")
_ROMAN = lazy(r"[IVXLC]{2,6}|[IVX]")
_ASKED_FOR = lazy(r"\b(?:[Zz]um|[Ii]m|[Dd]er|[Dd]em|[Bb]eim) $")
"""Before a shortened noun whose name follows: `Zum Art. „Wohin?“`"""
_ENUMERATED = lazy(r"(?:^|[\s:(])1\. .*[^\d\s],? (?:und )?$")
"""Before an ordinal of a row that began with the first: `1. Vorsitzender Kern, `"""
_BEFORE_PLACE = frozenset("–—;")
"""Before a place in a list of results: `3. Kern (AUT) – 4. Haas (FRA)`"""
_RANKED = verbose(r"(?:[A-ZÄÖÜ][\w.’'-]*[ ]|(?:van|von|de|der)[ ]){2,4}\([A-ZÄÖÜ][A-Za-zäöüß]{2,15}[)/]")
"""Who has a place in a race, with the country or the club: `Weiter: 90. Patrick Kern (AUT)`"""
_JOINED_TOO = frozenset({"Stv.", "Abg.", "LAbg.", "Kdt.", "Doz.", "Prof.", "Präs.", "Drs.", "Drucks."})
"""Titles that stand behind a hyphen as well: `LH-Stv. Mair`, `EU-Abg. Karas`."""
_PLACED = lazy(r"(?:\w*listen|Tabellen|ATP|WTA)-[0-9]{1,4}")
"""Who has a place, of whom a name tells more: `der Weltranglisten-19. Thiem`"""
_QUOTES = frozenset('„»"‚›')
_LONG_ROMAN = len("XXXVIII") + 1
_VOWEL = verbose(r"[aeiouyäöüáéèêëíïóôúåæøœıāīō]", re.IGNORECASE)
_SMALL_DAYS = frozenset({"mo", "di", "mi", "do", "fr", "sa"})
"""Weekdays as posters write them; `so` is a word."""
_UNITS = ("m", "s", "g", "l", "t", "h", "W", "V")
_COUNTED_UNIT = lazy(r"[0-9½¼¾] ?[A-ZÄÖÜ]?[a-zäöü]{1,5}$")
_AMOUNT = lazy(r"\d[ \u00a0\u202f][msglthWV]$")
_RATE_ENDS = lazy(r"[0-9] ?[A-Za-zµ²³€$]{1,5} ?/[a-z]{1,3}[²³]?$")
_OPENING = ' \t\n"„“»«(–-•'
_MOVE = lazy(r"[KDTLS][a-h]?[1-8]?x?[a-h][1-8]")
"""A move of chess, behind its number: `3. Sc3`"""
_AGED = lazy(r"[0-9]{1,3}-?j(?:ähr)?")
"""`die 15-j. Tochter`"""
_CUT_OFF = lazy(r"[a-zäöüß]{2,20}")
_CLUSTER = lazy(r"[bdfgkptsz][lr]$|(?<=[^aeiouäöü])[mnv]r$")
"""Consonants in which no German word ends: `gepl.`, `zentr.`, `öffentl.` is left to a table."""
_PARTICIPLE = lazy(r"(?:ab|an|auf|aus|be|ein|er|ge|ver|vor|zu|über|un|ent|zer)[a-zäöüß]{1,5}[bdfgkmnprstzßl]$")
"""The beginning of a participle or an adjective that is cut off behind a consonant: `abger.`"""
_WORDS_TOO = frozenset({"gen", "off", "ff", "alt", "rest"})
"""Abbreviations with a small letter that are words as well."""
_CUT_PARTICIPLE = lazy(
    r"(?:ab|an|auf|aus|ein|vor|um|durch|unter|her|hin|zurück)ge[bcdfghklmnprstvwzß]{0,3}[bcdfghklmprswz]"
)
_DATED = lazy(r"[0-3]?[0-9]\.[01]?[0-9]")
_YEAR = lazy(
    r"[ \u00a0](?:(?:19|20)[0-9]{2}(?![0-9]|[.,:][0-9])|1[5-8][0-9]{2}(?![\w.:-]| [A-ZÄÖÜ])|1[0-8][0-9]{2}(?=[,;)]|\.?$))"
    r"(?:[ ](?P<next>[a-zäöüß]+))?"
)
"""A year apart from the day and the month, and the word behind it: `23.10. 2016 fand`"""
_GREATS = frozenset({"Mio", "Mrd", "Tsd", "Bio"})
_CURRENCIES = frozenset(
    {"Euro", "Dollar", "Franken", "Pfund", "Kronen", "Yen", "Rubel", "Schilling", "Mark", "Forint", "Lira"}
)
"""Behind a great number these never begin a sentence: `3 Mio. Euro`"""
_AMOUNT_ENDS = lazy(r"[0-9½] ?B[a-z]+$")
_ON_DAY = lazy(r"\b(?:[Aa]m|[Vv]om|[Zz]um|[Ss]eit|[Dd]em|[Dd]er)[ ]$")
_ROW = lazy(r"\b[IVX]{1,5}\. ?(?:,|und|oder|bis) (?:[IVX]{1,5})$")
_STARTERS_TOO = frozenset({"Ehe", "Acht", "Aus", "Rund"})
"""Nouns that are also words with which sentences begin."""
_SCORE = lazy(r"[0-9]{1,3}:[0-9]")
_PRECISE = lazy(r"\s[0-9]{1,3}(?:,[0-9]|\.[0-9]{3})")
"""A number in which a sentence seldom begins."""
_WEEKDAY = verbose(
    r"(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?[ ](?:n|nach|im|i|v|vor|d|der|des|in)\b"
    r"|Sonntag[ ](?:(?:nach|vor|n\.|v\.)[ ][A-Z]|im[ ](?:Advent|Jahres)|der[ ](?:Oster|Fasten))"
)
"""A weekday that an ordinal counts: `am 3. So. n. Trin.`, `jeden 1. Fr. im Monat`"""
_TO_DATE = lazy(r" [-–] [0-3]?[0-9]\.[01]?[0-9]\.")
_TO_DAY = lazy(r" [-–] (?:Mo|Di|Mi|Do|Fr|Sa|So)\b")
_BOOK = verbose(
    r"(?:Kor|Thess|Tim|Petr?|Joh|Mose|Mos|Sam|Kön|Chr|Makk|Korinther|Timotheus|Petrus|Johannes)\b\.?[ ][0-9]"
)
"""A book of the Bible of which there are several: `1. Kor. 13,13`"""
_DIVISION = lazy(rf"(?:{'|'.join(LAW_DIVISIONS)})\.")
"""What an ordinal counts in a sentence of a law: `Satz 1 2. Alt. BGB`"""
_NUMBERED = lazy(r"(?:[Pp]latz|[Rr]ang|\bNummer|\bGleis|\bZimmer|\bSeite|\bKapitel)[ ]$")
_COUNTED_BEFORE = lazy(
    r"(?:[0-9½¼¾] ?[^\W\d_]{1,6}[²³]?(?:/[^\W\d_]{1,4}[²³]?)?|(?:[Ll]it|Buchst|Litera|Buchstabe)\.? [a-z])$"
)
_COUNT_ENDS = lazy(r"[0-9½¼¾] (?:Ew|Einw|Mitgl|Pers|Std|Min|Sek|Pkt|Teiln|Mio|Mrd|Tsd)$")
_NAMED_PERSON = verbose(
    r"[A-ZÄÖÜ]\w+(?:er|or|eur|ent|ant|ist|chef|wart|arzt|anwalt|kapitän)(?:in)?[ ](?!(?:und|oder)\b)[A-ZÄÖÜ]\w"
)
"""A person and a name, with which a sentence begins: `Trainer Kern`"""
_LANE = lazy(r"[A-ZÄÖÜ][a-zäöüß]{3,}[bcdfhklmnprst]g")
_STREETS = ("-Str", "str", "-Pl")
_SHORTEST_STREET = len("Feldstr")
_CUT_ARTICLES = frozenset({"i.", "a.", "v.", "d.", "i.d.", "a.d."})
_LETTERED = """
Plan Vitamin Gruppe Klasse Typ Hepatitis Variante Kategorie Haus Block Abschnitt Halle Terminal Note Version Punkt Option Liga
Serie Modell Stufe Blutgruppe Zone Anlage
"""
_ADVERBIAL = ("lich", "erweise")
_SHORTEST_ADVERB = 6
"""Letters that a word in -lich or -erweise has, at least, to be no noun: `Freundlich war das nicht.`"""
_TITLED = lazy(r"\b(?:Dr|Prof|Mag|Ing|Dipl|[Hh]c|h\. ?c|Pfr|Bgm|Abg|Msgr)\. (?:[A-ZÄÖÜ]\. ?)*[A-ZÄÖÜ]$")
_HYPHENED = lazy(r"[A-ZÄÖÜ](?:[a-zäöüéè]+|\.)-[A-ZÄÖÜ]")
"""A first name and the initial of another, or two initials: `Hans-P.`, `A.-L.`"""
_LETTERED_SET = frozenset(_LETTERED.split())
"""Nouns that are numbered by letters: after `Plan B.` a new sentence may begin with any word."""


class Following(Enum):
    """What follows the stop and its white space."""

    NOTHING = "nothing"
    LOWER = "lower"
    STARTER = "starter"
    CAPITAL = "capital"
    DIGIT = "digit"
    MONTH_NUMBER = "month-number"  # 9. in "24. 9."
    SYMBOL = "symbol"


_NOUNS_OR_FIGURES = frozenset({Following.CAPITAL, Following.DIGIT})
_FIGURES = frozenset({Following.DIGIT, Following.SYMBOL})


def following(text: str, at: int) -> tuple[Following, str]:
    """What begins at `text[at]`, and its word."""
    match = _WORD.match(text, at, at + 60)
    word = match.group() if match else ""
    if at >= len(text):
        return Following.NOTHING, ""
    if not word:
        return Following.SYMBOL, ""
    if word[0].isdecimal():
        dated = (
            word.isdecimal()
            and len(word) <= 2
            and 0 < int(word) <= 12
            and text[at + len(word) : at + len(word) + 1] == "."
        )
        return (Following.MONTH_NUMBER if dated else Following.DIGIT), word
    if word[0].islower():
        return Following.LOWER, word
    starts = word in STARTERS or (word.endswith(_ADVERBIAL) and len(word) > _SHORTEST_ADVERB)
    return (Following.STARTER if starts else Following.CAPITAL), word


_DATE = lazy(r"(?<![0-9.])[0-3]?[0-9]\.\s?[01]?[0-9]$")


def ends_sentence(text: str, stop: int, start: int, after: Following, word: str) -> bool:
    """Whether the full stop at `text[stop]`, followed by space and then `after`, ends the sentence begun at `start`."""
    back = text[max(start, stop - _LOOK_BACK) : stop]
    name = _APART.split(back)[-1]
    if after is Following.LOWER or _goes_on(text, stop, back, name, after, word):
        return False
    placed = after is Following.CAPITAL and _PLACED.fullmatch(name)
    if not placed and _ends_by_word(text, stop, start, back, name, after, word):
        return True
    if len(name) == 1 and name.isupper() and not back[:-1].strip(_OPENING):
        return False  # K. Kern hat zugesagt.
    return after is Following.CAPITAL and not _leads_to_name(back, name) and begins_main_clause(text, stop, start)


def _leads_to_name(back: str, name: str) -> bool:
    """Whether an abbreviation always leads to a name or a noun: `Dr.`, but not behind a number: `80 Fr.`"""
    abbreviation = _ABBREVIATED.search(back + ".")
    known = _known(abbreviation.group(), begins=False) if abbreviation else None
    return known is Stop.NEVER and not _COUNTED_BEFORE.search(back)


def _ends_by_word(text: str, stop: int, start: int, back: str, name: str, after: Following, word: str) -> bool:
    """Whether the word with the stop, and the next one, tell that a sentence ends."""
    if name.isdecimal() or _GROUPED.fullmatch(name):
        return _after_number(back[: len(back) - len(name)], name, after, word)
    decided = _after_street_or_unit(text, stop, back, name, after, word)
    if decided is not None:
        return decided
    abbreviation = _ABBREVIATED.search(back + ".")
    if abbreviation:
        first = not back[: abbreviation.start()].strip(_OPENING)
        described = first or (after is Following.CAPITAL and _is_described(back, name))
        figures = after in {Following.DIGIT, Following.MONTH_NUMBER}
        known = _known(abbreviation.group(), begins=described, numbered=figures)
        if known is not None:
            numbered = known is Stop.UNLESS_NUMBER and len(word) < _LONG_ROMAN and _ROMAN.fullmatch(word)
            if after is Following.CAPITAL and _begins_anew(text, stop, back):
                return True
            quoted = after is Following.SYMBOL or text[stop + 2 : stop + 3] in _QUOTES
            titled = quoted and _ASKED_FOR.search(back[: abbreviation.start()])
            return not (numbered or titled) and _after_abbreviation(known, after)
        if (after is not Following.SYMBOL or text.startswith(" §", stop + 1)) and _is_cut(
            back, name.lower() if first and name.istitle() else name
        ):
            return after is Following.STARTER and word != "Dank"  # herzl. Dank
    return _after_other_word(text, stop, back, name, after, word)


def _goes_on(text: str, stop: int, back: str, name: str, after: Following, word: str) -> bool:
    """Whether a counted weekday or book follows a number, or a time of day a weekday: `am 3. So.`, `mo. u. mi. 18 Uhr`."""
    if name.isdecimal() and (
        _WEEKDAY.match(text, stop + 2) or _BOOK.match(text, stop + 2) or _DIVISION.match(text, stop + 2)
    ):
        return True
    if name.isdecimal() and word.lower() in MONTH_NUMBERS and len(name) <= len("31"):
        return True  # am 23. April
    if name.isdecimal() and back[: -len(name)].endswith((": ", ", ")) and _RANKED.match(text, stop + 2):
        return True
    if text[stop + 2 : stop + 3] in _DASHES and _is_before_dash(text, stop, back, name):
        return True
    if after is Following.CAPITAL and name in LAW_DIVISIONS and _DAY.search(back[: -len(name)]):
        return True  # § 80 Abs. 5 Satz 1 1. Alt. VwGO
    numbered = name.endswith("-Nr") and word[:1].isdecimal()  # die WM-Nr. 3
    if numbered or (after is Following.DIGIT and _is_date_before(text, stop, back, name)):
        return True
    bracketed = name[:1].isdecimal() and text.startswith("(", stop + 2)
    if bracketed and (after in _FIGURES or _DAY.search(back[: -len(name)])):
        return True  # am 8.11. (21 Uhr), am 16. 2. (Tirol)
    if after is Following.CAPITAL and (_is_inside_name(back, name, word) or (name in _GREATS and word in _CURRENCIES)):
        return True
    if name.isdecimal() and _SCORE.match(text, stop + 2):
        before = _BEFORE.search(text, max(0, stop - _LOOK_BACK), stop - len(name))
        return before is not None and before.group(1).lower() in DETERMINERS  # das 2. 20:20
    day = name.rpartition("-")[2]
    return (day in _SMALL_DAYS or (day == "so" and day != name)) and after is Following.DIGIT


def _is_date_before(text: str, stop: int, back: str, name: str) -> bool:
    """Whether a date without its year stands before a year or an amount: `am 12.8. 2015`, `seit 1. 1. 12,41 Euro`."""
    if _PRECISE.match(text, stop + 1) and _DAY.search(text, max(0, stop - len("1. 12")), stop - len(name)):
        return True
    year = _YEAR.match(text, stop + 1) if name[-1:].isdecimal() and _DATE.search(back) else None
    if year is None:
        return False
    # am Sonntag, den 23.10. 2016, but: Das war am 23.10. 2016 wurde er Chef
    clauses = is_finite(year["next"] or "") and any(
        map(is_finite, text[max(0, stop - len(name) - _LOOK_BACK) : stop - len(name)].split())
    )
    return not clauses


_DASHES = frozenset("-–—")


def _is_before_dash(text: str, stop: int, back: str, name: str) -> bool:
    """Whether a dash leads from a day to another, or behind a unit to the next result: `Fr. – So.`, `28.2. - 2.3.`"""
    if name in SHORT_WEEKDAYS:
        return _TO_DAY.match(text, stop + 1) is not None
    if _DATED.fullmatch(name):
        return _TO_DATE.match(text, stop + 1) is not None
    spaced = text.startswith((" – ", " — "), stop + 1)
    return spaced and f"{name}." in UNITS and _COUNTED_UNIT.search(back) is not None  # 23,4 Sek. – Weit: 6,4 m


def _is_inside_name(back: str, name: str, word: str) -> bool:
    """Whether a title, a ruler's numeral or the like leads to the next word: `Kap. Nina Fuchs`, `Max I. Joseph`."""
    if _ROMAN.fullmatch(name):
        return _is_inside_numbered(back, name, word)
    titled = name == "Kap" or (name.endswith("min") and not is_german(name))
    return (titled and (word in FIRST_NAMES or word in {"St", "Hl"})) or (
        name == "Vorsitz" and word.startswith("Richter")
    )


def _is_described(back: str, name: str) -> bool:
    """Whether an adjective that is cut off and has a capital stands behind an article: `die Techn. Universität`."""
    before = _BEFORE.search(back[: len(back) - len(name)]) if name.istitle() else None
    if before is None:
        return False
    adjective = f"{name.lower()}." in ADJECTIVES
    if before.group(1) in _CUT_ARTICLES:
        return adjective  # i. Bayer. Wald
    return before.group(1).lower() in DETERMINERS and (
        not is_german(name) or (adjective and f"{name}." not in NOUNS_TOO)
    )


def _after_street_or_unit(text: str, stop: int, back: str, name: str, after: Following, word: str) -> bool | None:
    """Whether the stop of a street or of a unit behind a number ends the sentence; None where it is neither."""
    if name in _UNITS and _AMOUNT.search(back):
        return True  # Sie lief 100 m. Weltrekord!
    if name in {"Bio", "Bill"} and _AMOUNT_ENDS.search(back):
        return after is Following.STARTER  # 2,3 Bio. Euro
    if f"{name}." in UNITS and _COUNTED_UNIT.search(back):
        return after is Following.STARTER or (after is Following.CAPITAL and _begins_anew(text, stop, back))
    if back.endswith(("°C", "° C", "°F")) or _RATE_ENDS.search(back):
        return after in {Following.CAPITAL, Following.STARTER}
    if after is Following.DIGIT and _LANE.fullmatch(name) and not is_german(name):
        return False  # Neustiftg. 12
    if name.endswith(_STREETS) and len(name) > _SHORTEST_STREET:
        return _after_abbreviation(ABBREVIATIONS["Str."], after)  # Ludwig-Thoma-Str. 3
    return None


def _begins_anew(text: str, stop: int, back: str) -> bool:
    """Whether a person behind a counted abbreviation is none of what is counted: `2 Std. Trainer Kern`."""
    return _COUNT_ENDS.search(back) is not None and _NAMED_PERSON.match(text, stop + 2) is not None


def counts_weekday(text: str, stop: int) -> bool:
    """Whether an ordinal whose stop is `text[stop]` counts a shortened weekday: `am 3. So. n. Trin.`"""
    return _WEEKDAY.match(text, stop + 2) is not None


def _after_other_word(text: str, stop: int, back: str, name: str, after: Following, word: str) -> bool:
    """Whether the stop behind a word that no table has, and that is no plain number, ends the sentence."""
    if name[:1].isdecimal() and _has_figures_inside(text, stop, name, after):
        return False
    if _HYPHENED.fullmatch(name) and (name[1] == "." or name.partition("-")[0] in FIRST_NAMES):
        return after is Following.STARTER and len(word) > 1  # Anna-M. Roth
    if len(name) == 1 and name.isalpha():
        if _TITLED.search(back):
            return False  # Prof. Dr. E. Kurz
        before = _BEFORE.search(back[:-1])
        return (after is Following.STARTER and len(word) > 1) or bool(before and before.group(1) in _LETTERED_SET)
    if _ROMAN.fullmatch(name):
        if after is Following.DIGIT and _DAY.search(back[: -len(name)]):
            return False  # am 24. VIII. 1312
        if after is not Following.STARTER and is_counted(word):
            return False  # im I. und II. Weltkrieg
        before = _BEFORE.search(back[: -len(name)])
        named = before is not None and (before.group(1)[0].isupper() or before.group(1).lower() in DETERMINERS)
        return after is Following.STARTER or not named
    dotted = _DOTTED.fullmatch(name)
    if (dotted and dotted.group(1) not in _DOMAINS) or (
        1 < len(name) <= 6 and name.istitle() and not _VOWEL.search(name)
    ):
        return after is Following.STARTER
    return not (after in _NOUNS_OR_FIGURES and has_cut_end(name))  # Symphonieorch. Basel


def _is_inside_numbered(back: str, name: str, word: str) -> bool:
    """Whether what a numeral counts, has or names goes on: `die XVIII. und XIX. Legion`, `Karls I. Witwe`, `Max I. Joseph`."""
    before = _BEFORE.search(back[: -len(name)])
    if before is None:
        return False
    ruler = before.group(1)
    owner = ruler.endswith("s") and ruler[:-1] in RULERS and ruler not in RULERS
    return owner or (ruler in RULERS and word in RULERS) or _ROW.search(back) is not None


def _has_figures_inside(text: str, stop: int, name: str, after: Following) -> bool:
    """Whether the stop behind a word that begins with a digit ends no sentence: `die 15-j. Tochter`, `ab 1.1. 4,6 % mehr`."""
    first = stop - len(name)
    if (
        after is Following.CAPITAL
        and _DATED.fullmatch(name)
        and _ON_DAY.search(text, max(0, first - len("bis zum ")), first)
    ):
        return True  # am 30.4. Zahlen
    return bool(_AGED.fullmatch(name) or (_DATED.fullmatch(name) and _PRECISE.match(text, stop + 1)))


def _known(tail: str, *, begins: bool, numbered: bool = False) -> Stop | None:
    """The longest abbreviation at the end of `tail`: `Oberst a. D.` → that of `a.D.`

    Where the tail begins its sentence, a capital may be that of the sentence: `Mind. 5 Personen`.
    """
    parts = re.findall(r"[^\s.]+\.", tail)
    for first in range(len(parts)):
        key = "".join(parts[first:])
        stop = ABBREVIATIONS.get(key)
        if stop is None and begins and first in {0, len(parts) - 1} and len(key) > 2:
            stop = ABBREVIATIONS.get(key[0].lower() + key[1:])
        if stop is None and key in ADJECTIVES and key[0].isupper():
            stop = Stop.BEFORE_STARTER
        if stop is None and numbered and (key in ABBREVIATED_NOUNS or key in BEFORE_NUMBER):
            stop = Stop.NEVER
        if stop is None and key in ABBREVIATED_NOUNS and not is_german(key.rstrip(".")):
            stop = Stop.BEFORE_STARTER
        if stop is not None:
            return stop
    return _known_end(parts[-1], numbered=numbered)


def _known_end(last: str, *, numbered: bool) -> Stop | None:
    """What the end of a compound tells: `Hauptstr.`, `EU-Abg.`, `Netto-Gew.`"""
    if last.endswith("str.") or is_square(last):
        return ABBREVIATIONS["Str."]
    if "-" in last and last.rpartition("-")[2] in _JOINED_TOO:
        return ABBREVIATIONS[last.rpartition("-")[2]]
    if numbered and "-" in last and last.rpartition("-")[2] in ABBREVIATED_NOUNS | {"Tel.", "Nr.", "Fax."}:
        return Stop.NEVER  # Netto-Gew. 250 g, Büro-Tel. 0711
    if last.lower().endswith(("abg.", "vors.")) or (
        last.endswith("min.") and last.istitle() and not is_german(last[:-1])
    ):
        return Stop.BEFORE_STARTER  # Fraktionsvors. Lohr, Außenmin. Lenz
    return ABBREVIATIONS["Nr."] if last.endswith("nr.") else None


def _is_cut(back: str, name: str) -> bool:
    """Whether a small word that no table has a stop for is cut off: `die gepl. Reform`, `nach erf. Prüfung`.

    It ends as no German word does, a table has what it stands for, or it is unknown and the word before it asks for a noun.
    """
    if not name.islower() or not _CUT_OFF.fullmatch(name):
        return False
    if _CLUSTER.search(name):
        return True
    if name.startswith("un") and f"{name[2:]}." in ABBREVIATED_WORDS:
        return True  # ungünst.
    if f"{name}." in ABBREVIATED_WORDS:
        return name not in _WORDS_TOO
    if (
        is_cut_adjective(name)
        or _CUT_PARTICIPLE.fullmatch(name)
        or (_PARTICIPLE.fullmatch(name) and not is_german(name))
    ):
        return True
    found = _BEFORE.search(back[: len(back) - len(name)])
    before = found.group(1).lower() if found else ""
    if before == "zu" and name.endswith(("en", "ern", "eln")):
        return False  # um sie zu promoten
    return before in DETERMINERS | PREPOSITIONS and not is_german(name)


def _after_abbreviation(stop: Stop, after: Following) -> bool:
    if stop is Stop.UNLESS_NUMBER:
        return after not in (Following.DIGIT, Following.MONTH_NUMBER)
    if stop is Stop.BEFORE_CAPITAL:
        return True
    return stop is Stop.BEFORE_STARTER and after is Following.STARTER


def _counts_on(before: str, number: str) -> bool:
    """Whether a list has the number before this one: `4. Roglic, 5. Kern`"""
    if len(number) > 2 or not number.isdecimal() or not before.endswith((", ", "; ")):
        return False
    at = before.rfind(f"{int(number) - 1}. ")
    return at >= 0 and not before[at - 1 : at].isdecimal() and before[at:].partition(". ")[2][:1].isupper()


def _after_number(before: str, number: str, after: Following, word: str) -> bool:
    """`am 14. August` and `die 3. Etappe` go on; `Es waren 14. Alle gingen.` does not."""
    if after is Following.CAPITAL and (
        _ENUMERATED.search(before) or _counts_on(before, number) or before.rstrip()[-1:] in _BEFORE_PLACE
    ):
        return False  # Gewählt wurden: 1. Vorsitzender Kern, 2. Vorsitzende Maier; – 4. Haas (FRA)
    if not before.strip() or (number == "1" and before.rstrip()[-1] == ":"):
        return False  # the number of a list item: "1. Die Regierung …"
    if _NUMBERED.search(before):
        return True  # auf Rang 2. Meister wurde Leverkusen
    if after is Following.MONTH_NUMBER:
        return int(number.replace(".", "")[:9]) > 31
    if after is Following.DIGIT:
        return not (len(word) == 4 and _DAY.search(before))
    if after is Following.STARTER:
        return not (word in _STARTERS_TOO and follows_ordinal(before, number, word))  # ihre 2. Ehe
    return not (_MOVE.fullmatch(word) or follows_ordinal(before, number, word))
