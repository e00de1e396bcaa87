"""Find case, gender and number at a number or an ordinal, from the words around it."""

import re
from collections.abc import Mapping, Sequence

from artaudio.base.patterns import verbose, words
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from artaudio.language.de.function_words import (
    ACCUSATIVE,
    ARTICLES,
    CONJUNCTIONS,
    DATIVE,
    DETERMINERS,
    GENITIVE,
    PREPOSITIONS,
)
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.unit_table import UNITS

_WORD = re.compile(r"[^\W_]+(?:[-'’*:_][^\W_]+)*\.?|[^\w\s]")
_REACH = 90
_UNTIL = (
    ["bis", "einschließlich"],
    ["bis", "inklusive"],
    ["bis", "inkl."],
    ["bis", "einschl."],
    ["bis", "spätestens"],
    ["bis", "längstens"],
)

_WEEKDAYS = frozenset(name.lower() for name in WEEKDAYS)
_SHORT_WEEKDAYS = frozenset(name.lower() for name in WEEKDAY_ABBREVIATIONS)

_POSSESSIVES = ("mein", "dein", "sein", "ihr", "unser", "euer", "eur", "kein", "ein")
_DER_WORDS = ("dies", "jed", "jen", "welch", "manch", "solch")
_ENDING_EN = frozenset(words("am im d. v. vom zum beim zur dem den des überm unterm hinterm vorm ner nem nen"))
_ENDING_E = frozenset(words("das ins ans aufs fürs durchs ums übers vors"))
_ADVERBS = frozenset(
    words("""
    nunmehr bereits schon nun mittlerweile inzwischen wohl insgesamt mind. max. rd. gerade erst bislang bisher nur noch etwa rund
    knapp gut circa ca. fast genau exakt lediglich mindestens höchstens maximal minimal jeweils immer wieder mehr
    weltweit bundesweit europaweit landesweit derzeit aktuell damals heuer erneut
    als weniger zu ganze
    """)
)
_CARRYING = frozenset({"und", "oder", "sowie"})
"""Words over which a case is carried: `mit 1 Frau und 1 Kind`."""
_NO_VERBS = CONJUNCTIONS | PREPOSITIONS | DETERMINERS | _ADVERBS
_TAKES_OBJECT = frozenset({"gab", "gibt", "gäbe", "hat", "hatte", "haben", "hatten", "habe"})
_NOMINATIVE_VERBS = frozenset(
    words("""
    ist war bleibt blieb wird wurde sind waren bleiben blieben werden wurden fehlt fehlte fehlen entspricht
    entsprach kommt kam kommen kamen starb stirbt starben es gilt galt als lautet macht steht stand stehen entfällt
    entfallen entfiel heißt verging vergeht reicht genügt saß sitzt lebt lebte leben lebten wohnen wohnten warten
    warteten arbeiten arbeiteten gehen gingen fahren fuhren liegen liegt lag lagen saßen sitzen starten starteten
    landen landeten erschien erschienen existiert existieren folgt folgen folgte folgten passierte geschah beginnt
    begann endet endete entstand entstanden verschwand verschwanden fiel fielen steigt stieg stiegen droht drohen
    drohte gehört gehörte
    """)
)
_PLACED = frozenset({"wurden", "werden", "sind", "waren", "landeten", "wir"})
"""Words of a subject in the plural, whose place an ordinal names: `Die Damen wurden 3.`"""
_ADJECTIVE_ENDINGS = ("e", "er", "en", "es", "em")
_NO_ADJECTIVES = frozenset(
    words("""
    oder aber über unter hinter wurde werde habe hatte hätte würde bitte heute gestern pro je bis unter seinen haben
    wurden werden hatten sind
    """)
)
_EIN: Mapping[Gender | None, Mapping[Case, str]] = {
    Gender.MASCULINE: {Case.NOMINATIVE: "ein", Case.ACCUSATIVE: "einen", Case.DATIVE: "einem", Case.GENITIVE: "eines"},
    Gender.NEUTER: {Case.NOMINATIVE: "ein", Case.ACCUSATIVE: "ein", Case.DATIVE: "einem", Case.GENITIVE: "eines"},
    Gender.FEMININE: {Case.NOMINATIVE: "eine", Case.ACCUSATIVE: "eine", Case.DATIVE: "einer", Case.GENITIVE: "einer"},
}
_STRONG: Mapping[Gender, Mapping[Case, str]] = {
    Gender.MASCULINE: {Case.NOMINATIVE: "er", Case.ACCUSATIVE: "en", Case.DATIVE: "em", Case.GENITIVE: "en"},
    Gender.NEUTER: {Case.NOMINATIVE: "es", Case.ACCUSATIVE: "es", Case.DATIVE: "em", Case.GENITIVE: "en"},
    Gender.FEMININE: {Case.NOMINATIVE: "e", Case.ACCUSATIVE: "e", Case.DATIVE: "er", Case.GENITIVE: "er"},
    Gender.PLURAL: {Case.NOMINATIVE: "e", Case.ACCUSATIVE: "e", Case.DATIVE: "en", Case.GENITIVE: "er"},
}
_CHAIN = verbose(
    r"(?:(?:(?<![0-9.])[0-9]{1,2}\.[ ]?)?\b[0-9]{1,3}\.[ ]?(?:(?:"
    + "|".join(MONTHS)
    + r")[ ]?)?(?:und|bis|oder|sowie|auf|,|/|-|–)[ ]?)+$"
)
_SPOKEN_ORDINAL = verbose(
    r"(?:[Ee]rst|[Zz]weit|[Dd]ritt|[Vv]iert|[Ff]ünft|[Ss]echst|[Ss]iebt|[Aa]cht|[Nn]eunt|\w*[Zz]ehnt|[Ee]lft|[Zz]wölft|\w+zigst)(e[nrsm]?)"
)
_DECLINED = re.compile(r"(?:[Vv]orsitzend|beauftragt|geordnet)(e[rnms]?)$")
"""Nouns of persons that end as adjectives do."""
_DAY_NAMES = "|".join([*WEEKDAYS, *WEEKDAY_ABBREVIATIONS])
_FEAST = rf"(?:\w*(?:{_DAY_NAMES})\w*|Karsamstag|Heiligabend)\.?"
_BESIDE_WEEKDAY = verbose(
    rf"""\b(?P<word>
      [Aa]m|[Aa]b|[Vv]om|[Vv]on|[Ss]eit|[Zz]um|[Bb]eim|[Nn]ach|[Vv]or|[Dd]em|[Mm]it|[Bb]is|[Ff]ür|[Aa]uf|[Dd]en
    )[ ] (?:[a-zäöü]+en[ ])?
    (?:{_FEAST}(?:,[ ](?:de[mn][ ])?[0-9]{{1,2}}\.[ ]?(?:[0-9]{{1,2}}\.|[A-ZÄJ][a-zäö]+)?,?)?[ ](?:und|sowie|oder)[ ])?
    {_FEAST},[ ]$"""
)
"""Preposition, weekday and comma before a date: `am Montag, 9. März`"""
_ORDINAL_AFTER = verbose(
    r"(?:[ ]?(?:,|/|-|–|und|bis|oder|sowie|auf|bis[ ]zum|und[ ]de[mr]|auf[ ]den)[ ]?[0-9]{1,3}\.)+"
)


def words_before(text: str, start: int, count: int) -> Sequence[str]:
    """The last words and marks before a place, nearest last; at most `count`, and none beyond 90 characters."""
    return _WORD.findall(text[max(0, start - _REACH) : start])[-count:]


def words_after(text: str, end: int, count: int) -> Sequence[str]:
    """The next words and marks after a place."""
    return _WORD.findall(text[end : end + _REACH])[:count]


def is_determiner(word: str) -> bool:
    """Whether a word can stand before a noun and asks for its ending: `am`, `die`, `ihrem`, `jeder`."""
    word = word.lower()
    if word in _ENDING_EN or word in _ENDING_E or word in {"der", "die", "alle"}:
        return True
    return _stem_and_ending(word) != ("", "")


def _stem_and_ending(word: str) -> tuple[str, str]:
    """`ihrem` → (`ihr`, `em`), `jeder` → (`jed`, `er`), anything else → empty."""
    for ending in ("", "e", "er", "em", "en", "es"):
        stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
        if stem in _POSSESSIVES or (ending and stem in _DER_WORDS):
            return stem, ending
    return "", ""


def noun_after(text: str, end: int) -> str:
    """The noun that what stands before `end` belongs to, past adjectives and further ordinals; empty where there is none."""
    chain = _ORDINAL_AFTER.match(text, end)
    after = words_after(text, chain.end() if chain else end, 5)
    for place, word in enumerate(after):
        if not word[0].isalpha() and word not in {"„", "“", "»", "«", '"', "‚"}:
            return ""
        if word[0].isupper():
            following = after[place + 1] if place + 1 < len(after) else ""
            if _is_adjective(word) and following[:1].isupper() and following not in STARTERS:
                continue
            return word.rstrip(".")
        lower = word.rstrip(".")
        if word[0].isalpha() and (
            lower in ARTICLES or not lower.endswith(("e", "en", "er", "es", "em", "und", "sehr"))
        ):
            return ""
    return ""


def counted(text: str, end: int) -> str:
    """The noun that a number before `end` counts: past adjectives, `Euro`, `Menschen`; empty where there is none."""
    for word in words_after(text, end, 4):
        if not word[0].isalpha():
            return ""
        if word[0].isupper():
            return "" if word in STARTERS else word.rstrip(".")
        if (
            not word.endswith(_ADJECTIVE_ENDINGS)
            or word in _NO_ADJECTIVES
            or word in PREPOSITIONS
            or word in DETERMINERS
        ):
            return ""
    return ""


def _is_adjective(word: str) -> bool:
    """Whether a capital may hide an adjective, as in `die 5. Internationale Konferenz`."""
    return word.endswith(
        ("ische", "ischen", "ischer", "isches", "liche", "lichen", "licher", "liches", "nale", "nalen", "naler", "nales",
         "Große", "Großen", "Großer", "Deutsche", "Deutschen", "Deutscher",
         "Neue", "Neuen", "Berliner", "Frankfurter", "Hamburger",
         "Münchner", "Kölner", "Wiener", "Deutsches")
    )  # fmt: skip


def ordinal_ending(text: str, start: int, end: int, noun: str | None = None) -> str:
    """Ending of the ordinal at `text[start:end]`: `am 3. Mai` → `en`, `ihr 4. Buch` → `es`, `in 2. Instanz` → `er`."""
    if noun is None:
        noun = noun_after(text, end)
    noun = ALWAYS.get(f"{noun}.", noun)
    chain = _CHAIN.search(text, max(0, start - _REACH), start)
    before = list(words_before(text, chain.start() if chain else start, 5))
    while before and before[-1].lower() in _ADVERBS and not (before[-1] == "zu" and len(before) == 1):
        if before[-1].lower() in {"zu"}:
            break
        before.pop()
    last = before[-1] if before else ""
    earlier = before[-2].lower() if len(before) > 1 else ""
    kind = (Gender.PLURAL if is_plural(noun) else gender(noun)) if noun else None
    joined = _SPOKEN_ORDINAL.fullmatch(before[-2]) if last in {"und", "oder", "bis"} and len(before) > 1 else None
    if joined:
        return joined[1]  # nach dem Ersten und II. Weltkrieg
    found = _after_determiner(last.lower(), earlier, kind, noun)
    if found:
        return found
    if last[:1].islower() and is_determiner(earlier) and last.endswith(("e", "en", "er", "es", "em")):
        return "e" if last.endswith("e") else "en" if last.endswith(("en", "em")) else last[-2:]
    if last.endswith(("er", "em")) and last not in DATIVE and earlier in DATIVE | {"und"}:
        return last[-2:]  # nach schwacher 1. Halbzeit
    declined = _DECLINED.search(noun)
    if declined:
        return declined[1]  # 2. Vorsitzende Maier
    case = _bare_case(before)
    if not noun and case is Case.NOMINATIVE:
        kind = _subject_kind(words_before(text, start, 14))
    return _STRONG[kind or Gender.MASCULINE][case]


def article_of_date(text: str, start: int) -> str:
    """The article that is said before a date behind a weekday, with a blank: `am Montag, 9. März` → `dem `; else nothing."""
    if not text.endswith(", ", 0, start):
        return ""
    beside = _BESIDE_WEEKDAY.search(text, max(0, start - _REACH), start)
    if not beside:
        return ""
    return "den " if beside["word"].lower() in {"bis", "für", "auf", "den"} else "dem "


def _subject_kind(before: Sequence[str]) -> Gender | None:
    """Gender of the person whose place an ordinal names: `wurde sie 3.` → feminine, `wurden 3.` → plural."""
    several = any(word.lower() in _PLACED for word in before)
    for place in range(len(before) - 1, -1, -1):
        word = before[place]
        earlier = before[place - 1].lower() if place else ""
        if word in {".", ":", ";", "!", "?"}:
            break
        if several and word.lower() in _PLACED:
            return Gender.PLURAL
        if word.lower() == "sie":
            return Gender.FEMININE
        if word.lower() in {"er", "ich", "der"}:
            return Gender.MASCULINE
        if (
            not word[0].isupper()
            or earlier in PREPOSITIONS
            or (place > 1 and before[place - 2].lower() in PREPOSITIONS)
        ):
            continue
        if is_female(word):
            return Gender.FEMININE
        if word in FIRST_NAMES:
            return Gender.MASCULINE
        if is_determiner(earlier) and gender(word):
            return Gender.PLURAL if several else gender(word)
    return Gender.PLURAL if several else None


def _after_determiner(last: str, earlier: str, kind: Gender | None, noun: str) -> str:
    """Ending after an article or the like; empty where there is none."""
    stem, ending = _stem_and_ending(last)
    if last in _ENDING_EN or ending in {"em", "en"}:
        return "en"
    if last in _ENDING_E:
        return "e"
    if last in {"die", "diese", "jene", "alle"} or ending == "e":
        return "en" if kind is Gender.PLURAL else "e"
    if stem in _POSSESSIVES and ending:
        return "en"
    if last == "der" or (stem and ending == "er"):
        if stem == "jed" and earlier not in DATIVE:
            return "e"
        dative = earlier in DATIVE or earlier in {"auf", "während", "wegen"}
        return "en" if dative or kind in {Gender.FEMININE, Gender.PLURAL} else "e"
    if stem and ending == "es":
        genitive = noun.endswith("s") and gender(noun) in {Gender.MASCULINE, Gender.NEUTER} and gender(noun[:-1])
        return "en" if genitive else "e"
    if stem:
        return "es" if kind is Gender.NEUTER else "e" if kind is Gender.FEMININE else "er"
    return ""


def _bare_case(before: Sequence[str]) -> Case:
    """Case of an ordinal without article, from the preposition before it."""
    if (
        len(before) > 1
        and before[-1].istitle()
        and before[-1].endswith("s")
        and before[-2].lower() in DATIVE | ACCUSATIVE
    ):
        before = before[:-1]  # mit Mahlers 2. Symphonie
    last = before[-1].lower() if before else ""
    if last == "," and len(before) > 2 and before[-2].lower().rstrip(".") in _WEEKDAYS | _SHORT_WEEKDAYS:
        return Case.ACCUSATIVE if before[-3].lower() in DATIVE | ACCUSATIVE | _ENDING_EN else Case.NOMINATIVE
    if last in _WEEKDAYS and len(before) > 1 and before[-2].lower() in _ENDING_EN:
        return Case.ACCUSATIVE
    if [word.lower() for word in before[-2:]] in _UNTIL:
        return Case.ACCUSATIVE
    return Case.DATIVE if last in DATIVE else Case.ACCUSATIVE if last in ACCUSATIVE else Case.NOMINATIVE


def case_before(text: str, start: int) -> Case:
    """Case that the words before a bare number ask for: `mit 1 …` dative, `für 1 …` accusative, `Es war 1 …` nominative."""
    before = list(words_before(text, start, 24))
    while before and before[-1].lower() in _ADVERBS and before[-1].lower() != "zu":
        before.pop()
    if before and before[-1] in _CARRYING:
        before = _before_joined(before)
    last = before[-1].lower() if before else ""
    if last == "," and _is_before_verb(text, start):
        return Case.NOMINATIVE
    if last in GENITIVE or last == "binnen":
        after = words_after(text, start, 3)
        return Case.GENITIVE if any(word.endswith("s") for word in after) else Case.DATIVE
    if last in DATIVE:
        return Case.DATIVE
    if last in ACCUSATIVE:
        return Case.ACCUSATIVE
    return _case_without_preposition(before)


def _is_before_verb(text: str, start: int) -> bool:
    """Whether what begins at `start` is counted and a verb follows: `1 ml Blut enthielt`."""
    for word in words_after(text, start, 5)[1:]:
        if word in UNITS or (word[0].isupper() and word[-1] != "."):
            continue
        return (
            word.islower()
            and word.endswith(("t", "te", "ten", "kam", "kamen", "ging", "blieb", "starb"))
            and word not in _NO_VERBS
        )
    return False


def _case_without_preposition(before: Sequence[str]) -> Case:
    """Nominative where the clause has no verb yet, or one without an object; else accusative."""
    clause = before
    for place, word in enumerate(before):
        if word in {".", ":", ";", "!", "?", "(", "–", "„"}:
            clause = before[place + 1 :]
    if any(word.lower() in _TAKES_OBJECT for word in clause):
        return Case.ACCUSATIVE
    if not any(word.islower() and len(word) > 2 and word not in _NO_VERBS for word in clause):
        return Case.NOMINATIVE  # 1 EL Öl, 1 TL Salz
    if any(word.lower() in _NOMINATIVE_VERBS for word in clause):
        return Case.NOMINATIVE
    return Case.ACCUSATIVE


def _before_joined(before: list[str]) -> list[str]:
    """The words before the first of two counted things: `mit 1 Frau und` → `mit`; unchanged where nothing is counted."""
    for place in range(len(before) - 2, max(0, len(before) - 6), -1):
        if before[place].isdigit():
            return before[:place]
        if not before[place][0].isalpha() and before[place] not in {"€", "%"}:
            break
    return before


def indefinite(kind: Gender | None, case: Case) -> str:
    """The article that a 1 is read as: feminine, dative → `einer`. Without a gender: `ein`, in the dative `einem`."""
    return _EIN[kind][case] if kind in _EIN else "ein" if case is not Case.DATIVE else "einem"


def strong(kind: Gender | None, case: Case) -> str:
    """Ending of an adjective without an article before it: neuter, nominative → `es`."""
    return _STRONG[kind or Gender.MASCULINE][case]


def stop_after(text: str, end: int) -> str:
    """A full stop where the point of what ends here also ends the sentence, else nothing."""
    rest = text[end : end + 40].lstrip(AFTER_STOP)
    if not rest:
        return "." if not text[end:].strip(AFTER_STOP) else ""
    word = _WORD.match(rest)
    return "." if word and word[0] in STARTERS and text[end : end + 1] != "." else ""
