"""Counts: `25.000 Menschen` → `fünfundzwanzigtausend Menschen`, `mit 1 Stimme` → `mit einer Stimme`."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.amounts import AMOUNT, say_amount
from artaudio.language.de.german_words import is_form
from artaudio.language.de.grammar import case_before, counted, stop_after, words_after, words_before
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.measures import PACKED
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.numbers import digits
from artaudio.language.de.postcodes import LIKE_NOUNS, SHORT_POSTCODES
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Needs, Reading, Rule

_AMOUNT = verbose(AMOUNT + r"(?![A-Za-zÄÖÜäöüß0-9_])")
_PADDED = lazy(r"(?<![0-9.,:/])0(?=[1-9](?![0-9.,:/]))")
"""A nought before one digit"""
_LABELS = frozenset(
    words("""
    Ziffer Ziff. Abs Art Z UAbs. Buchst. lit. Fn. Anm. Rdnr. Randnummer Alt. Var. Hs. Halbs. Rn. Rz. Tz.
    Platz Nummer Nr. Nr No Artikel Art. Formel Kapitel Gleis Klasse Teil Gruppe Halle Seite S. Tag Typ Zone Stufe
    Folge Staffel Runde Level Block Reaktor Punkt Frage Kategorie Liga Terminal Band Absatz Abs. Satz Paragraf
    Paragraph Phase Position Raum Zimmer Version Kanal Programm Ersten Tor Tabelle Abbildung Abb. Anlage Anhang
    Spalte Zeile Haus Etappe Spiel Szene Akt Linie Bundesstraße Autobahn Kilometer Bahnsteig Agenda Apollo Sojus
    Variante Option Szenario Gang Kapitel Ziffer Rang Startnummer Weg Ebene Pfarrstelle Buchstabe Quartal Stand
    Lektion Aufgabe Tier Bezirk Zelle Gate Bus Lied Psalm
    """)
)
_HALVED = lazy(r"[1-6][-–+](?![\w+–-])")
_GRADE = verbose(
    r"(?:(?<=[Ee]ine[ ])|(?<=[Ee]iner[ ])|(?<=Note[ ])|(?<=[Dd]ie[ ])|(?<=[Mm]it[ ])(?=..[ ](?:benot|bewert))"
    r"|(?<=[0-9][-+][ ]und[ ])|(?<=[0-9][-+][ ]bis[ ]))"
    r"[1-6](?P<half>[-–+])(?![\w+–-])"
)
"""`eine 2+`, `die Note 3-`: a mark and a half of one."""
_MEASURES = frozenset(name for unit in UNITS.values() for name in (unit.one, unit.many))
_POSTCODES, _LONG_POSTCODE = (4, 5), 5
_POSTED = verbose(r"(?:\b(?:PLZ|Postleitzahl):?[ ]|(?<![\w-])(?:A|D|CH|DE|AT)-|[0-9][a-z]?,[ ])$")
"""What stands before a postcode: its name, the sign of a country, the number of a house."""
_STREET = verbose(
    r"(?:[Ss]tr\.|straße|Straße|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Rr]ing|[Dd]amm|[Uu]fer|[Mm]arkt|berg|hof|graben)[ ]"
    r"[0-9]{1,4}[ ]?[a-z]?(?:[ ]?[-–/+][ ]?[0-9a-z]{1,4})?,[ ]$"
)
"""A street and its number before a postcode: `Kirchweg 7a–c, 24229 Strande`."""
_ADDRESSED = verbose(
    r"(?:\b(?:[Ii]n|[Aa]us|[Nn]ach|[Bb]ei|[Aa]n)[ ]|[0-9][a-z]?[ ]|[|•·–(][ ]?"
    r"|[a-z](?:straße|str\.|gasse|platz|allee|damm)[ ])$"
)
_ADDRESS_ENDS = verbose(r"[ ][A-ZÄÖÜ][\w-]+(?:[ ](?:am|an[ ]der|im|in|bei|ob[ ]der)[ ][A-ZÄÖÜ]\w+)?(?:[,;.)]|$)")
"""What follows the postcode of an address that names no house: `Firma Kern, 44721 Bochum, …`"""
_VOTES = verbose(r"[ ](?:dagegen|dafür|enthielt|stimmte|votierte)\b")
"""What one of several did, who is not named: `26 dafür, 1 dagegen`."""
_HURT = verbose(
    r"[ ](?:(?:leicht|schwer|tödlich|lebensgefährlich)[ ]|un)verletzt\b(?!e)"
    r"|[ ](?:leicht|schwer|tödlich|lebensgefährlich)(?=[.,;)]|[ ]und\b|$)"
)
"""What became of one of several persons: `2 Pers. wurden schwer, 1 leicht verletzt`."""
_PERSONS = verbose(r"\b(?:Pers(?:on(?:en)?\b|\.)|Frau(?:en)?\b|Schülerinnen)")
"""Feminine words for persons."""
_MONEY = frozenset(
    words("Euro Dollar Franken Pfund Mark Schilling Yen Rubel Zloty Kronen Lira Rupien Cent Bitcoin Bitcoins")
)
_DECLINED = verbose(
    r"""(?:tot|verletzt|verdächtig|jugendlich|deutsch|abgeordnet|gefangen|vermisst|angeklagt|beschuldigt|überlebend|
    erwachsen|obdachlos|angehörig|bewaffnet|infiziert|geimpft|erkrankt|geflüchtet|reisend|delegiert|gesandt|beamt|
    freiwillig|festgenommen|verurteilt|vertrieben|krank|hinterblieben|arbeitslos|angestellt|studierend|heilig)(?:e[rnsm]?)$""",
    re.IGNORECASE,
)

_ONE_FURTHER = verbose(r"[ ](?:weiter|ander|neu|zusätzlich)(e[rsnm]?)(?=[.,;:)!?]|$)")
"""One of what was named before: `3 Jahre und 1 weiteres`"""


def _read(text: str) -> Iterator[Reading]:
    grades = {}
    for mark in _GRADE.finditer(text) if _HALVED.search(text) else ():
        grades[mark.start()] = mark
    for match in _AMOUNT.finditer(text):
        grade = grades.get(match.start())
        if grade:
            half = "plus" if grade["half"] == "+" else "minus"
            yield Reading(grade.start(), grade.end(), f"{digits(grade[0][0])} {half}")
            continue
        stop = stop_after(text, match.end()) if match[0].endswith(".") else ""
        said = _postcode(text, match) or _say(*_unpadded(text, match))
        yield Reading(match.start(), match.end(), said + stop)


def _unpadded(text: str, match: re.Match[str]) -> tuple[str, re.Match[str]]:
    """The text and the amount in it without noughts before the digits of what is counted: `05 Tage`, but `Raum 05`."""
    if not _PADDED.search(match[0]) or set(words_before(text, match.start(), 1)) & _LABELS:
        return text, match
    noun = counted(text, match.end())
    if not is_plural(noun) and noun not in _MEASURES:
        return text, match
    text = text[: match.start()] + _PADDED.sub("", match[0]) + text[match.end() :]
    return text, _AMOUNT.match(text, match.start()) or match


def _say(text: str, match: re.Match[str]) -> str:
    last = match["high"] or match["low"]
    if match["high"] and match["low"] == "1" and counted(text, match.end()):
        return say_amount(match, Gender.NEUTER if _names_things(counted(text, match.end())) else None)
    if match["great"] or not last.endswith("1"):
        said = say_amount(match)
        if match["sign"] and not counted(text, match.end()):
            said = said.replace("mehr als", "größer als").replace("weniger als", "kleiner als")
        return said
    before = words_before(text, match.start(), 1)
    label = bool(before) and before[-1] in _LABELS
    if last == "1" and not label and text.startswith(" von ", match.end()):
        return _one_of(text, match)
    alone = (_one_or_more(text, match) or _one_of_several(text, match)) if match[0] == "1" and not label else ""
    if alone:
        return alone
    noun = "" if label else counted(text, match.end())
    noun = _shortened_noun(text, match.end()) or ALWAYS.get(f"{noun}.", noun)
    kind = _kind_of(text, match, noun)
    if not noun or (last == "1" and noun[-1].isupper() and not kind):
        return say_amount(match)
    if last == "1" and noun == "Uhr":
        return say_amount(match, Gender.NEUTER, Case.NOMINATIVE)
    if last == "1" and _DECLINED.search(noun):
        return say_amount(match, _kind_of_person(text, match, noun))
    kind = kind or (_kind_of_adjective(text, match) if last == "1" else None)
    if kind is Gender.PLURAL or (is_plural(noun) and last != "1"):
        kind = Gender.NEUTER
    return say_amount(
        match, kind or Gender.NEUTER, _case_of_adjective(text, match) if kind is Gender.MASCULINE else None
    )


def _kind_of(text: str, match: re.Match[str], noun: str) -> Gender | None:
    """The gender of what is counted, as its adjective shows it or as it is known: `1 mechanische Leiter` → feminine."""
    if noun and match[0] == "1" and _FEMININE.match(text, match.end()):
        return Gender.FEMININE
    if noun in _SPOONS:
        return Gender.MASCULINE
    return gender(noun) if noun else None


def _kind_of_adjective(text: str, match: re.Match[str]) -> Gender | None:
    """The gender of an unknown noun, as the adjective before it shows it: `1 frische Cranberry`; None where it does not."""
    adjective = "".join(words_after(text, match.end(), 1))
    if not adjective.islower():
        return None
    if adjective.endswith("er"):
        return Gender.MASCULINE
    return Gender.FEMININE if adjective.endswith("e") else None


def _case_of_adjective(text: str, match: re.Match[str]) -> Case | None:
    """The accusative where an adjective shows it: `1 gehäuften TL` → `einen`; None where the sentence tells."""
    adjective = "".join(words_after(text, match.end(), 1))
    if match[0] != "1" or not adjective.islower():
        return None
    if adjective.endswith("er"):
        return Case.NOMINATIVE  # 1 guter TL Salz
    shown = adjective.endswith("en") and case_before(text, match.start()) is Case.NOMINATIVE
    return Case.ACCUSATIVE if shown else None


_SPOONS = frozenset({"EL", "TL", "El", "Tl", "Essl", "Teel"})
_OR = lazy(
    r"[ ](?:oder[ ][0-9]{1,2}(?=[ ])|und[ ][0-9]{1,2}(?=[ ](?:Stunden|Tagen?|Wochen|Monaten?|Jahren?|Minuten)\b))"
)


def _one_or_more(text: str, match: re.Match[str]) -> str:
    """One of what is named behind another number: `1 oder 2 Zitronen` → `eine`; else nothing."""
    other = _OR.match(text, match.end())
    noun = counted(text, other.end()) if other else ""
    return say_amount(match, _kind_of_plural(noun) or Gender.NEUTER) if noun else ""


def _names_things(noun: str) -> bool:
    """Whether a noun is known, or ends as plurals do that are made of it: `Tomaten`."""
    return gender(noun) is not None or is_plural(noun) or noun.endswith(("en", "ern"))


def _kind_of_plural(noun: str) -> Gender | None:
    """The gender of one of what a plural names: `Zitronen` → feminine; None where that is not known."""
    for cut in (2,) if noun.endswith("er") else (1, 2, 3):
        kind = gender(noun[:-cut]) if is_form(noun[:-cut].lower()) else None
        if kind is not None and kind is not Gender.PLURAL:
            return kind
    return None


_FEMININE = lazy(r" [a-zäöüß]{2,}e [A-ZÄÖÜ]")
"""An adjective that shows the gender of its noun: `1 mechanische Leiter`"""
_PACKED = lazy(rf" (?:P\. {PACKED}|(?:geh|gestr)\. [ET]L\b)")


def _shortened_noun(text: str, end: int) -> str:
    """A noun for what a recipe counts, where it is shortened: `1 P. Hefe`, `1 geh. EL`; else nothing."""
    return "Päckchen" if _PACKED.match(text, end) else ""


def _one_of_several(text: str, match: re.Match[str]) -> str:
    """One that is not named: `26 dafür, 1 dagegen` → `einer`, `2 Pers. wurden schwer, 1 leicht verletzt` → `eine`."""
    if _VOTES.match(text, match.end()):
        return "einer"
    further = _ONE_FURTHER.match(text, match.end())
    if further:
        return "ein" + {"e": "e", "en": "en", "em": "em"}.get(further[1], "")
    if not _HURT.match(text, match.end()):
        return ""
    return "eine" if _PERSONS.search(text, max(0, match.start() - 60), match.start()) else "einer"


def _kind_of_person(text: str, match: re.Match[str], noun: str) -> Gender:
    """Nouns that end like adjectives show their gender: `1 Tote` → `eine`, `1 Toter` → `ein`, `1 Toten` → `einen`."""
    if noun.endswith("er") and case_before(text, match.start()) is Case.DATIVE:
        return Gender.FEMININE
    return {"e": Gender.FEMININE, "s": Gender.NEUTER}.get(noun[-1], Gender.MASCULINE)


def _can_count(word: str) -> bool:
    return (
        word in _MEASURES
        or is_plural(word)
        or (gender(word) is not None and word.endswith(("er", "el", "en", "innen")))
    )


def _postcode(text: str, match: re.Match[str]) -> str:
    """`10115 Berlin`, `PLZ 10115`, `Hauptplatz 3, 8010 Graz`: digits before the name of a place are said one by one."""
    written = match[0]
    if len(written) not in _POSTCODES or not written.isdigit():
        return ""
    following = words_after(text, match.end(), 1)
    noun = following[0].rstrip(".") if following else ""
    named = noun.istitle() and noun not in STARTERS and noun not in _LABELS and f"{noun}." not in _LABELS
    posted = _POSTED.search(text, max(0, match.start() - 20), match.start())
    if named and _STREET.search(text, max(0, match.start() - 30), match.start()):
        return digits(written)
    if posted and (not posted[0][0].isdigit() or (named and (noun in LIKE_NOUNS or not _can_count(noun)))):
        return digits(written)
    if len(written) == _LONG_POSTCODE:
        if written.startswith("0"):
            return digits(written)
        addressed = (
            match.start() == 0
            or _ADDRESSED.search(text, max(0, match.start() - 20), match.start())
            or (text.startswith(", ", match.start() - 2) and _ADDRESS_ENDS.match(text, match.end()))
        )
        thing = noun in _MONEY or (_can_count(noun) and noun not in LIKE_NOUNS)
        return digits(written) if addressed and named and not thing else ""
    return digits(written) if written.startswith(SHORT_POSTCODES.get(noun.partition("-")[0], "-")) else ""


_PERSONS_DECLINED = ("ten", "enen", "enden", "ichen", "igen", "schen")
"""Ends of adjectives that are persons: `1 von 10 Befragten`"""


def _one_of(text: str, match: re.Match[str]) -> str:
    """`1 von 4 Deutschen` → `einer von …`, by the gender of what they are."""
    others = _AMOUNT.match(text, match.end() + len(" von "))
    noun = counted(text, others.end()) if others else ""
    kind = (gender(noun) or (Gender.MASCULINE if noun.endswith(_PERSONS_DECLINED) else None)) if noun else None
    case = case_before(text, match.start())
    if case is Case.DATIVE:
        return "einer" if kind is Gender.FEMININE else "einem"
    if kind is Gender.FEMININE:
        return "eine"
    if others and not noun and text[others.end() : others.end() + 2].strip()[:1].islower():
        return "einer"  # davon 1 von 6 ohne Pass
    return ("einen" if case is Case.ACCUSATIVE else "einer") if kind is Gender.MASCULINE else "eins"


RULE = Rule("cardinals", _read, Needs.UNREAD_DIGIT)
