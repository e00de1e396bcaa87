"""Find case, gender and number at a number or an ordinal, from the words around it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.function_words import (
    ACCUSATIVE,
    ARTICLES,
    CONJUNCTIONS,
    DATIVE,
    DETERMINERS,
    GENITIVE,
    PREPOSITIONS,
)
from artaudio.language.de.german_words import is_form
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.unit_table import UNITS

_WORD = lazy(r"[^\W_]+(?:[-'’*:_][^\W_]+)*\.?|[^\w\s]")
REACH = 90
POSSESSIVES = ("mein", "dein", "sein", "ihr", "unser", "euer", "eur", "kein", "ein")
_DER_WORDS = ("dies", "jed", "jen", "welch", "manch", "solch")
ENDING_EN = frozenset(words("am im d. v. v vom zum beim zur dem den des überm unterm hinterm vorm ner nem nen"))
ENDING_E = frozenset(words("das ins ans aufs fürs durchs ums übers vors"))
ADVERBS = frozenset(
    words("""
    nunmehr bereits schon nun mittlerweile inzwischen wohl insgesamt mind. max. rd. gerade erst bislang bisher nur noch etwa rund
    knapp gut circa ca. fast genau exakt lediglich mindestens höchstens maximal minimal jeweils immer wieder mehr
    weltweit bundesweit europaweit landesweit derzeit aktuell damals heuer erneut
    als weniger zu ganze
    """)
)
_CARRYING = frozenset({"und", "oder", "sowie"})
"""Words over which a case is carried: `mit 1 Frau und 1 Kind`."""
_NO_VERBS = CONJUNCTIONS | PREPOSITIONS | DETERMINERS | ADVERBS
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
_ORDINAL_AFTER = verbose(
    r"(?:[ ]?(?:,|/|-|–|und|bis|oder|sowie|auf|u\.|o\.|bzw\.|bis[ ]zum|und[ ]de[mr]|auf[ ]den)[ ]?[0-9]{1,3}\.){1,8}"
)


_FEW, _NEAR, _CUT = 2, 36, 2
"""Up to 2 words are looked for in 36 characters first, where a cut at the front may spoil two more."""


def words_before(text: str, start: int, count: int) -> Sequence[str]:
    """The last words and marks before a place, nearest last; at most `count`, and none beyond 90 characters."""
    if count <= _FEW and start > _NEAR:
        found = _WORD.findall(text[start - _NEAR : start])
        if len(found) > count + _CUT:
            return found[-count:]
    return _WORD.findall(text[max(0, start - REACH) : start])[-count:]


def words_after(text: str, end: int, count: int) -> Sequence[str]:
    """The next words and marks after a place."""
    return _WORD.findall(text[end : end + REACH])[:count]


@lru_cache(maxsize=4096)
def is_determiner(word: str) -> bool:
    """Whether a word can stand before a noun and asks for its ending: `am`, `die`, `ihrem`, `jeder`."""
    word = word.lower()
    if word in ENDING_EN or word in ENDING_E or word in {"der", "die", "alle"}:
        return True
    return stem_and_ending(word) != ("", "")


def stem_and_ending(word: str) -> tuple[str, str]:
    """`ihrem` → (`ihr`, `em`), `jeder` → (`jed`, `er`), anything else → empty."""
    for ending in ("", "e", "er", "em", "en", "es"):
        stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
        if stem in POSSESSIVES or (ending and stem in _DER_WORDS):
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
            if following[:1].isupper() and following not in STARTERS and _is_adjective(word, following):
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
            or word.endswith("ieren")
            or word in _NO_ADJECTIVES
            or word in PREPOSITIONS
            or word in DETERMINERS
        ):
            return ""
    return ""


def _is_adjective(word: str, noun: str) -> bool:
    """Whether a capital may hide an adjective before a noun: `die 5. Internationale Konferenz`, `der 3. Bitburger Markt`."""
    if word.endswith("er") and (gender(noun) is not None or is_plural(noun)) and not is_form(word.lower()):
        return True
    return word.endswith(
        ("ische", "ischen", "ischer", "isches", "liche", "lichen", "licher", "liches", "nale", "nalen", "naler", "nales",
         "Große", "Großen", "Großer", "Deutsche", "Deutschen", "Deutscher",
         "Neue", "Neuen", "Berliner", "Frankfurter", "Hamburger",
         "Münchner", "Kölner", "Wiener", "Deutsches")
    )  # fmt: skip


_EQUALS = frozenset({"entspricht", "entsprechen", "entsprach", "entsprachen"})
_SUBJECTS = frozenset({"das", "dies", "der", "die", "ein", "eine"})


def case_before(text: str, start: int) -> Case:
    """Case that the words before a bare number ask for: `mit 1 …` dative, `für 1 …` accusative, `Es war 1 …` nominative."""
    before = list(words_before(text, start, 24))
    while before and before[-1].lower() in ADVERBS and before[-1].lower() != "zu":
        before.pop()
    while before and (before[-1] in _CARRYING or _is_in_row(before)):
        first = _before_joined(before)
        if first is before:
            break
        before = first  # mit 1 Tor, 1 Vorlage und 1 Schuss
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
    if _MEASURED.match(text, start):
        return Case.ACCUSATIVE
    case = _case_without_preposition(before)
    return Case.ACCUSATIVE if case is Case.NOMINATIVE and _is_to_do(text, start, before) else case


_MEASURED = verbose(
    r"""[0-9.,]*1[ ](?:Tag|Monat|[cdkm]?m|(?:[A-Z][a-z]+)?[Mm]eter)[ ](?:
      (?:alt|lang|breit|tief|dick|weit|entfernt)(?:e[nrsm]?)? | hoch | hohe[nrsm]? | (?:läng|höh|breit|kürz|tief|weit|näh)er
    | später | früher | vorher | zuvor | davor | danach | darauf | nachdem | bevor | (?:vor|nach)[ ]de[mrn] )\b"""
)
"""What is so far, so long or so late, which stands in the accusative: `1 m lang`, `1 Tag später`"""
_TO_DO = verbose(
    r"""[^.;:!?()]{1,90}?[ ](?P<verb>schälen|waschen|putzen|(?:auf|zer|klein)?schneiden|(?:zer)?hacken|würfeln|(?:ab|zer)?reiben
      |(?:aus)?pressen|(?:da|hin)?zu(?:geben|fügen)|unter(?:rühren|heben|mischen)|einrühren|erhitzen
      |(?:auf|ein)?kochen|schmelzen|zerlassen|(?:ver)?mischen|verrühren|verquirlen|halbieren|vierteln|entkernen|mixen
      |pürieren|einweichen|auflösen|verkneten|abtropfen|(?:be|ein)?streuen|(?:auf|an)?gießen|(?:ein)?nehmen|trinken|essen
      |auftragen|geben|rösten|(?:an)?braten|(?:an)?dünsten|anschwitzen|abmessen|häuten)(?=[.;!]|,[ ]|[ ](?:und|oder)[ ]|$)"""
)
"""What is to be done with a thing, as recipes say it: `1 Apfel schälen und reiben`"""
_FINITE = verbose(r"[ ](?:kann|können|muss|müssen|soll|sollen|darf|dürfen|wird|werden|wollen|will|zu)[ ]")


def _is_to_do(text: str, start: int, before: Sequence[str]) -> bool:
    """Whether a number begins a sentence that says what to do: `1 Apfel schälen`, but `1 Apfel und 1 Birne kochen müssen`."""
    if any(word.lower() in _NOMINATIVE_VERBS for word in before[-6:]):
        return False
    to_do = _TO_DO.match(text, start)
    return to_do is not None and not _FINITE.search(text, start, to_do.end())


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
    clause, outer = list(before), list[str]()
    for place, word in enumerate(before):
        if word in {".", ":", ";", "!", "?", "(", "–", "„"}:
            outer, clause = clause[: len(clause) - len(before) + place], list(before[place + 1 :])
        elif word == ")":
            clause = [*outer, *before[place + 1 :]]  # 2 cl Saft (frisch gepresst), 1 Zweig Minze
    if _is_equalled(clause):
        return Case.DATIVE
    if list(clause[1:2]) == ["Sie"] and clause[0].endswith("en") and clause[0] != "Werden":
        return Case.ACCUSATIVE  # Nehmen Sie 1 Löffel
    if any(word.lower() in _TAKES_OBJECT for word in clause):
        return Case.ACCUSATIVE
    if not any(word.islower() and word.isalpha() and len(word) > 2 and word not in _NO_VERBS for word in clause):
        return Case.NOMINATIVE  # 1 EL Öl, 1 TL Salz
    if any(word.lower() in _NOMINATIVE_VERBS for word in clause):
        return Case.NOMINATIVE
    return Case.ACCUSATIVE


def _is_equalled(clause: Sequence[str]) -> bool:
    """Whether a number at the end of a clause is what something equals: `1 cm entspricht 1 km`, `so entspricht 1 cm 1 km`."""
    verb = next((place for place, word in enumerate(clause) if word in _EQUALS), -1)
    if verb < 0:
        return False
    return (
        clause[0].lower() in _SUBJECTS
        or clause[0][0].isdigit()
        or any(word[0].isdigit() for word in clause[verb + 1 :])
    )


def _is_in_row(before: Sequence[str]) -> bool:
    """Whether another counted thing and a comma end the words: `mit 1 Tor,`."""
    share = len(before) > 4 and before[-4] == "von" and before[-5].isdigit()  # 5 von 7 Stimmen, 1 Enthaltung
    return before[-1] == "," and len(before) > 3 and before[-3].isdigit() and before[-2][0].isupper() and not share


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
