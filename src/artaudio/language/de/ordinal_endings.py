"""Endings of ordinals, from the words around them: `am 3. Mai` → `dritten`, `ihr 4. Buch` → `viertes`."""

from collections.abc import Sequence

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import AUSTRIAN_MONTHS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from artaudio.language.de.date_articles import article_of_date
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE, GENITIVE
from artaudio.language.de.german_words import is_infinitive
from artaudio.language.de.grammar import (
    ADVERBS,
    ENDING_E,
    ENDING_EN,
    POSSESSIVES,
    REACH,
    is_determiner,
    noun_after,
    stem_and_ending,
    strong,
    words_after,
    words_before,
)
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.ordinal_stops import OF_A_KIND, WITH_OBJECT
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.subjects import subject_kind

_UNTIL = (
    ["bis", "einschließlich"],
    ["bis", "inklusive"],
    ["bis", "inkl."],
    ["bis", "einschl."],
    ["bis", "spätestens"],
    ["bis", "längstens"],
)

_PREPOSITIONS_CUT = {"m.": "mit", "n.": "nach", "v.": "von", "f.": "für", "s.": "seit", "z.": "zu"}
"""Prepositions of one letter, as newsletters write them."""
_WEEKDAYS = frozenset(name.lower() for name in WEEKDAYS)
_SHORT_WEEKDAYS = frozenset(name.lower() for name in WEEKDAY_ABBREVIATIONS)
_CHAIN = verbose(
    r"(?:(?:(?<![0-9.])[0-9]{1,2}\.[ ]?)?\b[0-9]{1,3}\.[ ]?(?:(?:"
    + "|".join(MONTHS)
    + r")[ ]?(?:\([^()]{1,40}\)|(?:in|im|bei|um)[ ][\w.-]{1,25}(?:[ ][\w-]{1,20})?)?[ ]?)?"
    r"(?:(?:1[0-9]|20)[0-9]{2}[ ]?(?=und|oder|sowie|[-–]))?"
    r"(?:und|bis|oder|sowie|auf|u\.|o\.|bzw\.|,|/|-|–)[ ]?)+$"
)
_OTHER_NOUN = verbose(r"\b[0-9]{1,3}\.[ ][A-ZÄÖÜ][\w-]*[ ](?:und|bis|oder|sowie|auf)[ ]$")
"""Another counted noun before the ordinal, whose case goes on: `zwischen 2. Untergeschoss und 5. Obergeschoss`."""
_SPOKEN_ORDINAL = verbose(
    r"(?:[Ee]rst|[Zz]weit|[Dd]ritt|[Vv]iert|[Ff]ünft|[Ss]echst|[Ss]iebt|[Aa]cht|[Nn]eunt|\w*[Zz]ehnt|[Ee]lft|[Zz]wölft|\w+zigst)(e[nrsm]?)"
)
_DESCRIBED = verbose(
    r"(?:\b[0-9]{1,3}\.|\b[IVX]+\.|\w[ns]te[nrsm]?)[ ](?:und|oder|sowie|bis|u\.|bzw\.)[ ]"
    r"(?!der\b|des\b|dem\b|ein\w*\b)[a-zäöüß]+(e[nrsm]?)[ ]$"
)
"""An ordinal before, and an adjective whose ending this one has as well: `im 19. und frühen 20. Jahrhundert`"""
_DECLINED = lazy(r"(?:[Vv]orsitzend|beauftragt|geordnet)(e[rnms]?)$")
"""Nouns of persons that end as adjectives do."""
_ATTRIBUTE = lazy(r"(?!(?:in)?zwischen)[a-zäöüß]{2,}(?:ig|end|lich|isch|bar|sam)(e[nrsm]?)")
"""Adjectives by their shape, whose article stands farther before: `der für Patente zuständige 3. Senat`"""


def ordinal_ending(text: str, start: int, end: int, noun: str | None = None) -> str:
    """Ending of the ordinal at `text[start:end]`: `am 3. Mai` → `en`, `ihr 4. Buch` → `es`, `in 2. Instanz` → `er`."""
    if noun is None:
        noun = noun_after(text, end)
    if (noun in MONTHS or noun in AUSTRIAN_MONTHS) and article_of_date(text, start):
        return "en"
    noun = _full_noun(text, end, noun)
    before = list(words_before(text, _first_of_chain(text, start, end), 5))
    while before and before[-1].lower() in ADVERBS and before[-1].lower() != "zu":
        before.pop()
    last = before[-1] if before else ""
    earlier = before[-2].lower() if len(before) > 1 else ""
    kind = _kind(text, end, noun) if noun else None
    found = _as_before(text, start, before) or _after_determiner(last.lower(), earlier, kind, noun)
    if found:
        return found
    if last[:1].islower() and is_determiner(earlier) and last.endswith(("e", "en", "er", "es", "em")):
        return "e" if last.endswith("e") else "en" if last.endswith(("en", "em")) else last[-2:]
    if last.endswith(("er", "em")) and last not in DATIVE and earlier in DATIVE | {"und"}:
        return last[-2:]  # nach schwacher 1. Halbzeit
    attribute = _ATTRIBUTE.fullmatch(last) if earlier and not is_infinitive(last) else None
    declined = attribute or _DECLINED.search(noun)
    if declined:
        return declined[1]  # der für Patente zuständige 3. Senat; 2. Vorsitzende Maier
    if _is_genitive(last, noun):
        return "er" if kind is Gender.FEMININE else "en"  # Straße 2. Ordnung, Verbrennung 2. Grades
    case = _bare_case(before)
    if not noun and case is Case.NOMINATIVE:
        kind = subject_kind(words_before(text, start, 14))
    return strong(kind, case)


def _kind(text: str, end: int, noun: str) -> Gender | None:
    """The gender of a noun, or of a woman whose name follows at once: `1. Anna Kern`."""
    if is_plural(noun):
        return Gender.PLURAL
    named = noun in FIRST_NAMES and text.startswith(f" {noun} ", end) and is_female(noun)
    return gender(noun) or (Gender.FEMININE if named else None)


def _as_before(text: str, start: int, before: Sequence[str]) -> str:
    """Ending of an ordinal before this one, or of the adjective between them; empty where there is none."""
    if len(before) > 1 and before[-1] in {"und", "oder", "bis"}:
        joined = _SPOKEN_ORDINAL.fullmatch(before[-2])
        return joined[1] if joined else ""  # nach dem Ersten und II. Weltkrieg
    chained = _DESCRIBED.search(text, max(0, start - REACH), start)
    return chained[1] if chained else ""  # im 19. und frühen 20. Jahrhundert


def _is_genitive(last: str, noun: str) -> bool:
    """Whether an ordinal and its noun belong to the noun before them: `Straße 2. Ordnung`, `Verbrennungen 3. Grades`."""
    if not last[:1].isupper() or last in STARTERS:
        return False
    return noun in OF_A_KIND or (
        noun.endswith("s") and gender(last) is not None and {gender(noun[:-1]), gender(noun[:-2])} & _WITH_S != set()
    )


_WITH_S = frozenset({Gender.MASCULINE, Gender.NEUTER})


def _full_noun(text: str, end: int, noun: str) -> str:
    """The noun that is shortened: `Kl` → `Klasse`; a person in the chair is a man or a woman by the name that follows."""
    if noun == "Vors":
        return "Frau" if is_female("".join(words_after(text, end, 2)[1:])) else "Mann"
    return ALWAYS.get(f"{noun}.", noun)


def _first_of_chain(text: str, start: int, end: int) -> int:
    """Where the first of several ordinals begins that have one case: `am 3. und 5. Mai`."""
    chain = _CHAIN.search(text, max(0, start - REACH), start)
    if not chain and text[end : end + 2].strip().isupper():
        chain = _OTHER_NOUN.search(text, max(0, start - REACH), start)
    return chain.start() if chain else start


def _after_determiner(last: str, earlier: str, kind: Gender | None, noun: str) -> str:
    """Ending after an article or the like; empty where there is none."""
    stem, ending = stem_and_ending(last)
    if last in ENDING_EN or ending in {"em", "en"}:
        return "en"
    if last in ENDING_E:
        return "e"
    if last in {"die", "diese", "jene", "alle"} or ending == "e":
        return "en" if kind is Gender.PLURAL else "e"
    if stem in POSSESSIVES and ending:
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
    last = _PREPOSITIONS_CUT.get(last) or ALWAYS.get(last, last)
    if last == "," and len(before) > 2 and before[-2].lower().rstrip(".") in _WEEKDAYS | _SHORT_WEEKDAYS:
        return Case.ACCUSATIVE if before[-3].lower() in DATIVE | ACCUSATIVE | ENDING_EN else Case.NOMINATIVE
    if (
        last.rstrip(".") in _WEEKDAYS | _SHORT_WEEKDAYS
        and len(before) > 1
        and before[-2].lower() in DATIVE | ACCUSATIVE | ENDING_EN
    ):
        return Case.ACCUSATIVE
    if [word.lower() for word in before[-2:]] in _UNTIL:
        return Case.ACCUSATIVE
    if last not in DATIVE and last in GENITIVE:
        return Case.GENITIVE  # wg. fahrl. Tötung
    if last in WITH_OBJECT:
        return Case.ACCUSATIVE  # feiert 90. Geburtstag
    return Case.DATIVE if last in DATIVE else Case.ACCUSATIVE if last in ACCUSATIVE else Case.NOMINATIVE
