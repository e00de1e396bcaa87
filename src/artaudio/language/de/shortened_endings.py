"""Endings of adjectives and titles that are shortened: `die sog. Experten` → `-en`, `die Abg. Künast` → `-e`."""

from collections.abc import Sequence

from artaudio.base.patterns import lazy
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.cut_words import completed, has_cut_end
from artaudio.language.de.function_words import ACCUSATIVE, CONJUNCTIONS, DATIVE, DETERMINERS, PREPOSITIONS
from artaudio.language.de.german_words import is_german, is_infinitive
from artaudio.language.de.grammar import is_determiner, noun_after, words_after, words_before
from artaudio.language.de.inflection import Gender
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.language.de.sentence_starters import STARTERS

_DECLINED = lazy(
    r"(?:end|ordnet|tragt|klagt|dächtig|hörig|wandt|fangen|letzt|ständig|borgen|amt|schuldigt|sandt|kannt)(e[rnsm]?)$"
)
_AS = frozenset({"war", "ist", "wurde", "wird", "als", "bleibt", "blieb"})
_ORIGINS = frozenset({"Herkunft", "Abstammung", "Nationalität", "Staatsangehörigkeit", "Natur", "Provenienz"})
"""Nouns that stand in the genitive behind `ist`."""
_QUOTES = frozenset("\"“”„»«›‹‚‘'")
_NO_ADJECTIVES = PREPOSITIONS | CONJUNCTIONS | DATIVE | ACCUSATIVE | DETERMINERS | {"immer", "wieder", "unter", "jeder"}
_CUT_BEFORE = lazy(r"(?<![^ ])[a-zäöü]{2,}\. $")
_CAPITAL_ADJECTIVE = lazy(
    r"[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich|ner|ig|eutsch|uss|ech|roß|öh|eu|lt)e(?:n|r|s|m)?|(?:Inner|Äußer|Ober|Unter)e[nrs]?"
)
_JOINS = frozenset({"und", "oder", "sowie", "bzw."})
_BEFORE_NUMBER = {
    "eine": "e",
    "die": "e",
    "das": "e",
    "einer": "en",
    "dem": "en",
    "einem": "en",
    "der": "en",
    "den": "en",
    "des": "en",
}
_DIE = frozenset({"die", "diese", "jene", "alle"})
_ENDINGS = ("en", "er", "es", "em", "e")


LANGUAGES = {
    "Dt.": "Deutsch", "Dtsch.": "Deutsch", "Engl.": "Englisch", "Frz.": "Französisch", "Span.": "Spanisch",
    "Ital.": "Italienisch",
    "Russ.": "Russisch", "Poln.": "Polnisch", "Türk.": "Türkisch", "Lat.": "Latein", "Griech.": "Griechisch", "Arab.": "Arabisch",
    "Niederl.": "Niederländisch", "Portug.": "Portugiesisch", "Tschech.": "Tschechisch", "Schwed.": "Schwedisch",
}  # fmt: skip
"""Languages as nouns: `Er spricht Dt. und Engl.`, but `Dt. Bank`."""


def shortened_ending(text: str, start: int, stop: int) -> str:
    """The ending of the next adjective (`die sog. sozialen Medien`), else what article and noun ask for."""
    after = [word for word in words_after(text, stop, 7) if word not in _QUOTES]
    follows = after[0] if after else ""
    if follows[:1].isdigit():
        return _BEFORE_NUMBER.get("".join(words_before(text, start, 1)).lower(), "")  # eine möbl. 2-Zi.-Whg.
    if not follows[:1].isalpha():
        return ""
    if follows.islower():
        leads = is_determiner("".join(words_before(text, start, 1))) or _leads_to_noun(after[1:])
        if not leads or follows not in _JOINS:
            taken = leads and _is_adjective(follows)  # not in: ist veröff. und gült.
            return next((ending for ending in _ENDINGS if taken and follows.endswith(ending)), "")
    if _CAPITAL_ADJECTIVE.fullmatch(follows) and gender(follows) is None and after[1:2] and after[1][0].isupper():
        return next(ending for ending in _ENDINGS if follows.endswith(ending))  # der sächs. Inneren Verwaltung
    return _ending_before_noun(text, start, stop, after)


def _ending_before_noun(text: str, start: int, stop: int, after: Sequence[str]) -> str:
    """The ending that article and noun ask for: `ein mittl. Betrieb` → `er`."""
    before = words_before(text, start, 1)
    article = before[-1].lower() if before else ""
    noun = noun_after(text, stop) or next((word for word in after if word[0].isupper()), "")
    noun = "Könige" if noun == "Drei" else noun  # die Hl. Drei Könige
    noun = completed(noun) if has_cut_end(noun) else ALWAYS.get(f"{noun}.", noun)  # Kath. Pfarrgem., tel. Anm.
    unknown = _ending_before_unknown(text, start, stop, noun)
    if unknown:
        return unknown
    if noun in FIRST_NAMES:
        return ordinal_ending(text, start, stop, "Frau" if is_female(noun) else "Mann")  # der Hl. Martin
    declined = _DECLINED.search(noun)
    if declined:
        return declined[1]
    if article in _AS and (gender(noun) is Gender.MASCULINE or noun in _ORIGINS):
        return "er"  # war österr. Maler, ist franz. Herkunft
    manlike = gender(noun) in {Gender.MASCULINE, Gender.NEUTER}
    acronym = noun[:2].isupper() and gender(noun) is None
    several = acronym and noun[-1] == "s"  # der versch. AGs
    if article == "der" and (
        several or ((acronym or (manlike and noun.endswith(("er", "en", "el")))) and _is_owned(text, start))
    ):
        return "en"  # eine Schule der ehem. DDR
    if (
        article in {"auf", "an", "in", "neben", "vor", "hinter", "über", "unter"}
        and is_plural(noun)
        and noun.endswith("n")
    ):
        return "en"  # auf dt. Plätzen
    if manlike and article in {"auf", "i.", "a."} and not is_plural(noun):
        return "em" if article == "auf" else "en"  # auf engl. Boden, i. Bayer. Wald
    if manlike and not is_determiner(article) and noun.endswith(("er", "en")):
        deputy = text.startswith(("st", "St"), start) and article in _JOINS  # Lehrer und stellv. Leiter
        return "en" if article in DATIVE else "er" if deputy else "e"
    if article in _DIE and (manlike or noun.endswith("en")):
        return "en"
    return ordinal_ending(text, start, stop, noun)


def _ending_before_unknown(text: str, start: int, stop: int, noun: str) -> str:
    """Before a noun of no known gender that looks like a verb: `gemütl. Beisammensein`, `Berater versch. Firmen`."""
    if gender(noun) is not None or not noun.endswith(("en", "ern", "eln", "sein")) or not is_infinitive(noun):
        return ""
    if not any(is_german(noun[:-2] + ending) for ending in ("a", "um", "us")):
        return ordinal_ending(text, start, stop, "Treffen")
    before = words_before(text, start, 1)
    if not before or is_determiner(before[-1]):
        return ""
    if before[-1][0].isupper() and before[-1] not in STARTERS:
        return "er"
    return "en" if before[-1].lower() in DATIVE else "e"


def names_a_language(text: str, start: int, stop: int) -> bool:
    """Whether a language is named, with one of its words: `Wien (lat. Vindobona, ungar. Bécs)`"""
    after = words_after(text, stop, 1)
    return words_before(text, start, 1)[-1:] in (["("], [","], [";"]) and after[:1] != [] and gender(after[0]) is None


def _leads_to_noun(after: Sequence[str]) -> bool:
    """Whether nothing but adjectives stands before the next noun: `sozialen Medien`, but `kostenl. abgegeben werden`."""
    for word in after:
        if word[0].isupper():
            return True
        if word not in _JOINS and not _is_adjective(word):
            return False
    return False


def _is_owned(text: str, start: int) -> bool:
    """Whether `der` before this place belongs to a noun: `das Umfeld der sog. Reichsbürger` speaks of several."""
    before = words_before(text, start, 2)
    return len(before) > 1 and before[0][0].isupper() and before[0] not in STARTERS


def title_ending(text: str, start: int, stop: int) -> str:
    """The ending of a title that is an adjective: `die Abg. Künast` → `e`, `Vors. Richter Götzl` → `er`."""
    cut = _CUT_BEFORE.search(text, max(0, start - 20), start)
    start = cut.start() if cut else start  # der stv. Vors.
    before, name = words_before(text, start, 1), words_after(text, stop, 1)
    if before and before[-1].rstrip(".").isdigit() and before[-1].endswith("."):
        if name and is_female(name[0]):
            return "e"  # 2. Vors. Eva Au
        return (
            "e"
            if words_before(text, start, 2)[0].lower() in {"der", "die"}
            else ordinal_ending(text, start, stop, "Mann")
        )
    if name and is_female(name[0]) and not (before and is_determiner(before[-1])):
        return "e"
    return "e" if before[-1:] in (["die"], ["Die"]) else ordinal_ending(text, start, stop, "Mann")


def _is_adjective(word: str) -> bool:
    """Whether a small word shows the ending that this adjective takes as well; another abbreviation may be one."""
    return word.endswith(".") or (word.endswith(_ENDINGS) and len(word) > 4 and word not in _NO_ADJECTIVES)
