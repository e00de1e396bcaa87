"""Prepositions and articles of one letter, by the words around them: `f. d. Bauern` → `für die`, `a. Inn` → `am`."""

import re
from collections.abc import Callable, Mapping

from artaudio.base.patterns import lazy
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE
from artaudio.language.de.grammar import noun_after, words_after, words_before
from artaudio.language.de.inflection import Gender
from artaudio.language.de.main_clauses import is_finite
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS

_EDITED = frozenset({"hrsg.", "hg.", "herausgegeben", "übers.", "übersetzt", "verf.", "bearb."})
_ADJECTIVE = lazy(r"[ ][a-zäöüß]{3}")
_BEFORE_DATIVE = DATIVE | {"m.", "v.", "b.", "auf", "a.", "n."}
_BEFORE_ACCUSATIVE = (ACCUSATIVE - {"auf"}) | {"f.", "g."}


_WITH_DATIVE = frozenset({"trat", "tritt", "hilft", "dankt", "gilt", "dient", "droht", "fehlt", "nützt", "gehört"})
_COURTS = frozenset(
    {"LG", "OLG", "AG", "VG", "BGH", "OGH", "BVerfG", "ArbG", "SG", "FG", "OVG", "VGH", "BVwG", "LVwG", "EuGH"}
)
"""Courts, which are neuter or masculine: `das Urteil d. LG Köln`"""


def is_named(text: str, start: int) -> bool:
    """Whether a name precedes: `Otto v. Bismarck`."""
    before = words_before(text, start, 1)
    return bool(before) and (before[-1][:1].isupper() or before[-1].lower() in _EDITED)


def _article(text: str, start: int, stop: int) -> str:
    """`der Leiter d. Abt.` → `der Leiter der Abteilung`, `d. Inst.` → `des Instituts`."""
    after = words_after(text, stop, 1)
    if re.match(r"[ ][0-9]{1,2}\.", text[stop : stop + 4]):
        return "den"  # am Mi., d. 5. März
    adjective = bool(after) and after[0].islower() and after[0].endswith(("en", "er", "e", "es"))
    if adjective:
        after = [noun_after(text, stop)]
    if not after or not after[0][:1].isupper() or text[stop : stop + 1] != " ":
        return ""
    noun = after[0].rstrip(".")
    whole = ALWAYS.get(after[0], noun)
    kind = Gender.PLURAL if is_plural(whole) else gender(whole)
    before = words_before(text, start, 1)
    owner = before[-1].lower() if before else ""
    if owner in _BEFORE_DATIVE:
        return {Gender.FEMININE: "der", Gender.PLURAL: "den"}.get(kind or Gender.MASCULINE, "dem")
    if owner in _BEFORE_ACCUSATIVE:
        return {Gender.MASCULINE: "den", Gender.NEUTER: "das"}.get(kind or Gender.FEMININE, "die")
    if noun in _COURTS:
        return "des"
    if owner.endswith("t") and owner not in _WITH_DATIVE and before[-1].islower() and is_finite(owner):
        return {Gender.MASCULINE: "den", Gender.NEUTER: "das"}.get(kind or Gender.FEMININE, "die")
    if is_plural(noun):
        return "der"
    if noun.endswith("s") and gender(noun[:-1]) in {Gender.MASCULINE, Gender.NEUTER}:
        return "des"
    return "des" if gender(ALWAYS.get(after[0], after[0])) in {Gender.MASCULINE, Gender.NEUTER} else "der"


def _of_the(text: str, start: int, stop: int) -> str:
    """`v. d. Bahnhof` → `von dem`, `v. d. Stadt` → `von der`, and so in names: `Otto v. d. Berg`."""
    after = words_after(text, stop, 1)
    noun = after[0].rstrip(".") if after else ""
    if is_named(text, start) or not noun[:1].isupper():
        return ALWAYS["v.d."]
    if is_plural(noun):
        return "von den"
    return "von dem" if gender(noun) in {Gender.MASCULINE, Gender.NEUTER} else ALWAYS["v.d."]


_BEFORE_CUT_NOUN = lazy(r" (?:[a-zäöüß]{2,9}\.|[a-zäöüß]+(?:er|em)) (?:Ver|Vor|An|Ab)[a-zäöüß]+")
"""`n. tel. Vereinb.`, `n. vorheriger Anmeldung`"""


def _to(text: str, start: int, stop: int) -> str:
    """`fuhr n. Japan`, `die Fahrt n. Wien` → `nach`, but `der Wert n. Die Reihe`"""
    before, after = words_before(text, start, 1), words_after(text, stop, 1)
    if text.startswith((" vorh.", " vorr.", " vorhanden", " vorrätig", " frei"), stop):
        return "noch"
    if _BEFORE_CUT_NOUN.match(text, stop):
        return "nach"
    if (
        not before
        or not before[-1][-1].isalpha()
        or len(before[-1]) < 3
        or not re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]", text[stop : stop + 3])
    ):
        return ""
    return "" if not after or after[0] in STARTERS or gender(after[0].rstrip(".")) else "nach"


_INITIAL = lazy(r"[A-Z]\. $")


def _others(text: str, start: int, stop: int) -> str:
    """`u. a.` in front of an example, or at the end of a list; `Sebastian K. u. a. beginnt`."""
    if _INITIAL.search(text, max(0, start - 3), start) and text[stop : stop + 2].strip().islower():
        return "und andere"
    before, after = words_before(text, start, 2), words_after(text, stop, 1)
    listed = len(before) > 1 and before[-1].istitle() and before[0] == ","
    if listed and after and after[0].istitle() and is_plural(after[0].rstrip(".")):
        return "und andere"  # Bach, Händel u. a. Komponisten
    return "und andere" if not text[stop : stop + 3].strip(AFTER_STOP + ".,;") else "unter anderem"


def _for(text: str, start: int, stop: int) -> str:
    """`auch f. Bauern` → `für`, but `S. 12 f.` is left to the laws."""
    before = words_before(text, start, 1)
    word = bool(before) and (before[-1].isalpha() or len(before[-1]) > len("Nr."))
    return (
        "für"
        if word
        and re.match(
            r"[ ](?:[A-ZÄÖÜ][a-zäöüß]{2}|d\.|d[aei][ens] |(?:unser|sein|ihr|dein|mein|kein|dies|jede|alle|ein)[a-z]{0,2} "
            r"|[a-zäöüß]{4,}e[nrms]? [A-ZÄÖÜ]|[a-zäöüß]{2,}\. [A-ZÄÖÜ])",
            text[stop : stop + 30],
        )
        else ""
    )


def _with(text: str, start: int, stop: int) -> str:
    """`rückte m. 3 Fahrzeugen aus` → `mit`, but `lief 100 m. Weltrekord`"""
    before = words_before(text, start, 1)
    word = bool(before) and (
        before[-1].isalpha() or before[-1] in {",", "(", ";", ".", "S."} or len(before[-1]) > len("Wg.")
    )
    return "mit" if word and re.match(r"[ ](?:[0-9]|[A-ZÄÖÜ][a-zäöüß]|[a-zäöüß]{3})", text[stop : stop + 4]) else ""


_PAINTED = lazy(
    r"[ ](?:L(?:w|wd|nwd|einw|einwand|einen)|H(?:olz|lz)|Papier|Karton|Bütten|Pappe|Kupfer|Seide|Glas|Stoff)\b"
)


def _by_water(text: str, start: int, stop: int) -> str:
    """`St. Anton a. Arlberg` → `am`, between two names; `Öl a. Lwd.` → `auf`."""
    if _PAINTED.match(text, stop):
        return "auf"
    return "am" if is_named(text, start) and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ""


def _inside(text: str, start: int, stop: int) -> str:
    """`Stadt i. Bayer. Wald`, `Neumarkt i. Mühlkreis` → `im`, between two names."""
    return "im" if is_named(text, start) and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ""


def _see(text: str, start: int, stop: int) -> str:
    """`s. Seite 3` → `siehe`, `zu s. Bruder` → `seinem`"""
    before, after = words_before(text, start, 1), words_after(text, stop, 1)
    if not after:
        return ""  # nach 48.14 s.
    owner = before[-1].lower() if before else ""
    kind = gender(after[0].rstrip(".")) if after and after[0][0].isupper() else None
    if owner not in DATIVE | ACCUSATIVE or kind is None:
        return ALWAYS["s."]
    feminine = kind is Gender.FEMININE
    if owner in DATIVE:
        return "seiner" if feminine else "seinem"
    return "seine" if feminine else "seinen"


def _preferably(text: str, _start: int, stop: int) -> str:
    """`mögl. ruhig` → `möglichst`, `wenn mögl.` → `möglich`"""
    return "möglichst" if _ADJECTIVE.match(text, stop) else "möglich"


_UNITS_OF_SPEED = frozenset({"PS", "kW", "Nm", "bar", "Watt"})


def _at(text: str, start: int, stop: int) -> str:
    """`Neustadt b. Coburg`, `Anmeldung b. Fr. Kern` → `bei`"""
    before = words_before(text, start, 1)
    named = bool(before) and before[-1][0].isalpha()
    if named and re.match(r"[ ][0-3]?[0-9]\.(?![0-9]{3})", text[stop : stop + 7]):
        return "bis"  # gült. b. 30. Juni
    if before and before[-1] in _UNITS_OF_SPEED and text[stop : stop + 2].strip().isdigit():
        return "bei"  # 110 PS b. 4.500 U/min
    return "bei" if named and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]", text[stop : stop + 3]) else ""


_ALTERNATIVE = lazy(r" (?P<initial>[A-ZÄÖÜa-zäöü])[a-zäöüß]{2}")


def _or(text: str, start: int, stop: int) -> str:
    """`ab 1.4. o. 1.5.`, `5 o. 6 Tage`, `tel. o. schriftl.` → `oder`, between two numbers or two words of one kind."""
    if text[stop + 1 : stop + 2].isdigit():
        return "oder" if text[max(0, start - 3) : start].strip(" .h")[-1:].isdigit() else ""
    before = words_before(text, start, 1)
    after = _ALTERNATIVE.match(text, stop)
    if not before or not after or len(before[-1]) <= len("z."):
        return ""
    return "oder" if before[-1][0].islower() == after["initial"].islower() else ""


_LEVEL = lazy(r" ?(?:NH?N|HN|GOK|MSL|Meer)\b")


def _above(text: str, _start: int, stop: int) -> str:
    """`ü. 30 m hoch`, `12 m ü. NHN` → `über`, before a number or the level that heights are measured from"""
    return "über" if text[stop : stop + 2].strip().isdigit() or _LEVEL.match(text, stop) else ""


def _under(text: str, _start: int, stop: int) -> str:
    """`3 m u. NN` → `unter`, else `und`"""
    return "unter" if _LEVEL.match(text, stop) else ALWAYS["u."]


_COUNTING = lazy(r" ?(?:[0-9]{1,3}\. ?)?(?=[A-ZÄÖÜ])")


def _in_the(text: str, _start: int, stop: int) -> str:
    """`i. d. 89. Min.` → `in der`, `i. d. Bergen` → `in den`"""
    counting = _COUNTING.match(text, stop)
    noun = "".join(words_after(text, counting.end(), 1)) if counting else ""
    if not noun:
        return ""
    whole = ALWAYS.get(noun, noun.rstrip("."))
    feminine = noun in {"Min.", "Verl."} or (gender(whole) is Gender.FEMININE and not is_plural(whole))
    return "in der" if feminine else "in den" if is_plural(whole) or noun.endswith("n") else "im"


SMALL_WORDS: Mapping[str, Callable[[str, int, int], str]] = {
    "i.d.": _in_the,
    "ü.": _above,
    "u.": _under,
    "o.": _or,
    "b.": _at,
    "i.": _inside,
    "a.": _by_water,
    "s.": _see,
    "mögl.": _preferably,
    "m.": _with,
    "f.": _for,
    "d.": _article,
    "u.a.": _others,
    "n.": _to,
    "v.d.": _of_the,
}
"""Abbreviation → the words it stands for where it is `text[start:stop]`, or nothing where it is none."""
