"""Abbreviations as the words they stand for: `z. B.` → `zum Beispiel`, decided by the context."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import verbose
from artaudio.language.de.abbreviation_table import (
    ABBREVIATIONS,
    ADJECTIVES,
    ALWAYS,
    BEFORE_NAME,
    BEFORE_NUMBER,
    WITHOUT_STOP,
    Stop,
)
from artaudio.language.de.calendar_names import MONTH_ABBREVIATIONS, WEEKDAYS
from artaudio.language.de.calendar_names import MONTHS as MONTH_NAMES
from artaudio.language.de.full_stops import Following, following
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE
from artaudio.language.de.grammar import is_determiner, noun_after, ordinal_ending, words_after, words_before
from artaudio.language.de.inflection import Gender
from artaudio.language.de.names import is_female
from artaudio.language.de.nouns import gender
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.script.rule import Reading, Rule

_DOTTED = re.compile(r"(?<![\w.'’])[^\W\d_]{1,24}\.|(?<=[ (\"„-])[^\W\d_]{1,24}str\.|(?<![^\W_])Str\.")
_MORE = re.compile(r"-?[ ]?[^\W\d_]{1,6}\.")
_WORD = verbose(r"(?<![\w.@/-])(?:" + "|".join(sorted(WITHOUT_STOP)) + r")(?![\w.@-])")
_WORD_HINT = re.compile(
    r"(?<![^\W_])(?:[bB]\w{2,3}|ca|etc|ev\w+|gg?f|in\w{2}|lt|us[wf]|uvm|vgl|zz\w{1,2}|Dr|Nr|Prof|[HB]hf)(?![\w.])"
)
_BEFORE_HERRN = DATIVE | ACCUSATIVE | {"dem", "den", "des"}
_MINISTRY = re.compile(
    r"(?:[A-ZÄÖÜ]\w*)?(?:innen|außen|finanz|justiz|verteidigungs|wirtschafts|gesundheits|arbeits|familien|umwelt|verkehrs|bildungs|"
    r"kultus|kultur|agrar|landwirtschafts|sozial|bau|europa|forschungs|wissenschafts|entwicklungs|energie|digital|sport|bundes)min\.",
    re.IGNORECASE,
)
_COUNTRIES_TOO = frozenset(
    {"Israel.", "Iran.", "Irak.", "Islam.", "Schweiz.", "Ungar.", "Bayer.", "Franz.", "Alt.", "Max.", "Gen."}
)
"""Nouns and names that are also short for an adjective, where two sentences stand in one line: `aus dem Iran. Händler …`"""
_BEGINS = re.compile(r"(?:^|[.:!?…(\[„“\"»«‚>|–—-] ?)$")
_DECLINED = re.compile(
    r"(?:end|ordnet|tragt|klagt|dächtig|hörig|wandt|fangen|letzt|ständig|borgen|amt|schuldigt|sandt|kannt)(e[rnsm]?)$"
)
_STOPS = {**ABBREVIATIONS, "u.ä.": Stop.NEVER, "o.ä.": Stop.NEVER}
_ENDS_BEFORE = {
    Stop.NEVER: frozenset[Following](),
    Stop.UNLESS_NUMBER: frozenset({Following.STARTER}),
    Stop.BEFORE_STARTER: frozenset({Following.STARTER}),
    Stop.BEFORE_CAPITAL: frozenset({Following.STARTER, Following.CAPITAL}),
}
_MONTH_NAMES = frozenset(MONTH_NAMES)
_SHOOTOUT = re.compile(r"[0-9] ?: ?[0-9]|Elfmeter|Tor|Verlängerung")
_EDITED = frozenset({"hrsg.", "hg.", "herausgegeben", "übers.", "übersetzt", "verf.", "bearb."})
_DAY_WORDS = frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAYS, "Uhr", "heute", "morgen", "gestern"))
_ROMAN = re.compile(r"[ ][IVX]+\b")
_YEAR = re.compile(r"[ ](?:1[5-9]|20)[0-9]{2}(?![0-9])")
_DATE = re.compile(r"[ ][0-3]?[0-9]\.")
_LETTER = re.compile(r"[ ]?[a-z](?:[a-z](?=[ )]))?(?![^\W_])")
_PAGES = re.compile(r"[0-9][ ]$")
_QUOTES = frozenset("\"“”„»«›‹‚‘'")
_JOINS = frozenset({"und", "oder", "sowie", "bzw."})
_UNKNOWN = re.compile(r"[ ][a-zäöü]{2}|[),;:](?!\w)")  # what follows shows that the stop ends no sentence
_DIE = frozenset({"die", "diese", "jene", "alle"})
_ENDINGS = ("en", "er", "es", "em", "e")


def _read(text: str) -> Iterator[Reading]:
    yield from sorted(_claims(text), key=lambda reading: reading.start)


def _claims(text: str) -> Iterator[Reading]:
    done = 0
    for match in _DOTTED.finditer(text):
        if match.start() < done:
            continue
        reading = _dotted(text, match.start(), match.end())
        if reading:
            done = reading.end
            yield reading
    for match in _WORD.finditer(text) if _WORD_HINT.search(text) else ():
        if match[0] in {"Nr", "lt", "ca", "Dr", "Prof"} and not text[match.end() : match.end() + 1].isspace():
            continue
        spoken = ALWAYS.get(match[0] + ".")
        if spoken:
            yield Reading(match.start(), match.end(), spoken)


def _dotted(text: str, start: int, end: int) -> Reading | None:
    """The longest abbreviation that begins at `start`: `u. a. m.` before `u. a.`"""
    ends = [end]
    while len(ends) < 5:
        more = _MORE.match(text, ends[-1])
        if not more:
            break
        ends.append(more.end())
    for stop in reversed(ends):
        key = text[start:stop].replace(" ", "")
        spoken = _expand(text, start, stop, key)
        if not spoken and key[0].isupper() and _may_be_capital(text, start, stop):
            spoken = _expand(text, start, stop, key[0].lower() + key[1:]) if len(key) > 2 else ""
            spoken = spoken[:1].upper() + spoken[1:]
        if spoken:
            gap = " " if text[stop : stop + 1].isalnum() else ""
            return Reading(start, stop, spoken + (gap or _stop(text, stop, key)))
    if _UNKNOWN.match(text, end) and text[end - 3 : end - 1].islower():
        return Reading(end - 1, end, "")
    return None


def _may_be_capital(text: str, start: int, stop: int) -> bool:
    """Whether an abbreviation of a small word may stand here with a capital: first in its sentence, or in a name.

    `Vgl. Seite 3`, `bei der Dt. Verlagsanstalt`, but `in der Schweiz.` and `mit Freund Franz.` are nouns and names.
    """
    after = text[stop : stop + 40].strip(AFTER_STOP)
    if not after:
        return False
    if _BEGINS.search(text, max(0, start - 2), start):
        return True
    named = text[start:stop] in _COUNTRIES_TOO
    return not named and after[0].isupper() and words_after(text, stop, 1)[0] not in STARTERS


def _stop(text: str, stop: int, key: str) -> str:
    """A full stop where the abbreviation ends the sentence, too."""
    rest = text[stop : stop + 40]
    after = stop + len(rest) - len(rest.lstrip(AFTER_STOP))
    if after >= len(text):
        return "."
    if after == stop or text[after] in ",;:.!?":
        return ""
    kind, _ = following(text, after)
    return "." if kind in _ENDS_BEFORE[_STOPS.get(key, Stop.BEFORE_STARTER)] else ""


def _expand(text: str, start: int, stop: int, key: str) -> str:
    """What the abbreviation stands for in this place, or nothing where it is none."""
    if key.lower().endswith("abg."):
        return f"{key[:-1]}eordnet{_titled(text, start, stop)}"
    if key == "Vors.":
        return f"Vorsitzend{_titled(text, start, stop)}"
    if key in ADJECTIVES:
        name = ADJECTIVES[key]
        return name if name.endswith("isch") and _is_word_of(text, start, stop) else name + _ending(text, start, stop)
    after = text[stop : stop + 3].lstrip(" -")
    number = _before_number(text, stop, key)
    if number is not None:
        return number
    if key == "v." and after[:1].isdigit():
        return "vom" if _DATE.match(text, stop) else ""
    if key in BEFORE_NAME and after[:1].isupper():
        return BEFORE_NAME[key] if key != "v." or _is_named(text, start) else ""
    if key[:-1] in MONTH_ABBREVIATIONS:
        return MONTH_ABBREVIATIONS[key[:-1]] if _is_dated(text, start, stop, key) else ""
    if key in _BY_CONTEXT:
        return _BY_CONTEXT[key](text, start, stop)
    return _compound(text, start, key) or _plain(text, start, stop, key)


def _before_number(text: str, stop: int, key: str) -> str | None:
    """`Art. 5` → `Artikel`, but `auf diese Art. 1988 wurde` is a noun; None where the key is no such abbreviation."""
    if key not in BEFORE_NUMBER:
        return None
    after = text[stop : stop + 3].lstrip(" -")
    if (key == "H." and text[stop : stop + 1].isdigit()) or (key == "Art." and _YEAR.match(text, stop)):
        return ""  # H.264
    return BEFORE_NUMBER[key] if after[:1].isdigit() or (key == "Kap." and _ROMAN.match(text, stop)) else None


def _compound(text: str, start: int, key: str) -> str:
    """`Hauptstr.` → `Hauptstraße`, `Innenmin.` → `Innenministerium`"""
    if key.endswith("str.") and len(key) > 6:
        return key[:-1] + "aße"
    if key.endswith("min.") and key[0].isupper() and _MINISTRY.fullmatch(key):
        return key[:-1] + "isterium" + ("s" if words_before(text, start, 1)[-1:] == ["des"] else "")
    return ""


def _plain(text: str, start: int, stop: int, key: str) -> str:
    """The word of the table, with the ending of a genitive where `des` asks for it: `des Inst.` → `des Instituts`."""
    if len(key) == 2 and not text[stop : stop + 2].strip(AFTER_STOP):
        return ""
    spoken = ALWAYS.get(key, "")
    owned = spoken[:1].isupper() and spoken.isalpha() and not spoken.endswith("s")
    if (
        owned
        and not text[stop : stop + 2].lstrip()[:1].isupper()
        and gender(spoken) in {Gender.MASCULINE, Gender.NEUTER}
    ):
        return spoken + "s" if words_before(text, start, 1)[-1:] in (["des"], ["d."]) else spoken
    return spoken


def _article(text: str, _start: int, stop: int) -> str:
    """`der Leiter d. Abt.` → `der Leiter der Abteilung`, `d. Inst.` → `des Instituts`."""
    after = words_after(text, stop, 1)
    if not after or not after[0][0].isupper() or text[stop : stop + 1] != " ":
        return ""
    return "des" if gender(ALWAYS.get(after[0], after[0])) in {Gender.MASCULINE, Gender.NEUTER} else "der"


def _others(text: str, _start: int, stop: int) -> str:
    """`u. a.` in front of an example, or at the end of a list."""
    return "und andere" if not text[stop : stop + 3].strip(AFTER_STOP + ".,;") else "unter anderem"


def _mister(text: str, start: int, _stop: int) -> str:
    before = words_before(text, start, 1)
    return "Herrn" if before and before[-1].lower() in _BEFORE_HERRN else "Herr"


def _century(text: str, start: int, _stop: int) -> str:
    before = words_before(text, start, 6)
    return "Jahrhunderts" if "des" in before else "Jahrhundert"


def _born(text: str, start: int, stop: int) -> str:
    """`Angela Merkel (geb. Kasner)` against `geb. 1954`, `geb. Juli 1954`."""
    after = text[stop : stop + 2].lstrip()
    name = words_after(text, stop, 1)
    return "geborene" if after[:1].isupper() and name[0].rstrip(".") not in _MONTH_NAMES else "geboren"


def _shootout(text: str, start: int, stop: int) -> str:
    """`i. E. gewann Hoffenheim 5:4`: only in the report of a match."""
    return "im Elfmeterschießen" if _SHOOTOUT.search(text, max(0, start - 90), stop + 90) else ""


def _litera(text: str, _start: int, stop: int) -> str:
    """`Art. 6 Abs. 1 lit. f` → `Litera f`."""
    return "Litera" if _LETTER.match(text, stop) else ""


def _pages(text: str, start: int, _stop: int) -> str:
    """`Hanser 2025, 368 S., 28 Euro` → `Seiten`."""
    return "Seiten" if _PAGES.search(text, max(0, start - 2), start) else ""


def _consideration(text: str, start: int, stop: int) -> str:
    """`BGE 144 III 43 (E. 2.3)` → `Erwägung`"""
    judged = text[start - 1 : start] == "(" or "BGE" in text[max(0, start - 60) : start]
    return "Erwägung" if judged and text[stop : stop + 2].strip().isdigit() else ""


def _deputy(text: str, start: int, _stop: int) -> str:
    """`LH-Stv. Landbauer` → `Stellvertreter`"""
    return "Stellvertreter" if text[start - 1 : start] == "-" else ""


def _forenoon(text: str, start: int, _stop: int) -> str:
    """`am 3. Mai vorm.` → `vormittags`, but `die vorm. Tabakfabrik` → `vormals`"""
    before = words_before(text, start, 1)
    return "vormittags" if before[-1:] and before[-1].lower() in _DAY_WORDS else ALWAYS["vorm."]


def _for(text: str, start: int, stop: int) -> str:
    """`auch f. Bauern` → `für`, but `S. 12 f.` is left to the laws."""
    before = words_before(text, start, 1)
    lower = bool(before) and before[-1].islower()
    return "für" if lower and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ""


def _great(text: str, start: int, stop: int) -> str:
    """`zig Mio. Euro`, `mehrere Mrd.`; behind digits the amounts are read with them."""
    before = words_before(text, start, 1)
    if not before or not before[-1].isalpha():
        return ""
    one, many = _GREATS[text[start : stop - 1]]
    return one if before[-1].endswith(("halbe", "halben", "eine", "einer", "viertel")) else many


_GREATS = {"Mio": ("Million", "Millionen"), "Mrd": ("Milliarde", "Milliarden"), "Tsd": ("Tausend", "Tausend")}


def _sister(text: str, _start: int, stop: int) -> str:
    """`Sr. Maria` → `Schwester`, `John Miller Sr.` → `Senior`"""
    name = words_after(text, stop, 1)
    return "Schwester" if name and is_female(name[0]) else ALWAYS["Sr."]


def _bundle(text: str, start: int, stop: int) -> str:
    """`3 Bd. Minze` → `Bund`, `Bd. 3` → `Band`"""
    counted = text[max(0, start - 2) : start].strip().isdigit()
    return "Bund" if counted and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ALWAYS["Bd."]


_BY_CONTEXT = {
    "Sr.": _sister,
    "Bd.": _bundle,
    "Mio.": _great,
    "Mrd.": _great,
    "Tsd.": _great,
    "f.": _for,
    "vorm.": _forenoon,
    "E.": _consideration,
    "Stv.": _deputy,
    "lit.": _litera,
    "S.": _pages,
    "i.E.": _shootout,
    "d.": _article,
    "u.a.": _others,
    "Hr.": _mister,
    "Jh.": _century,
    "Jhd.": _century,
    "Jhdt.": _century,
    "geb.": _born,
}


def _is_named(text: str, start: int) -> bool:
    """Whether a name precedes: `Otto v. Bismarck`."""
    before = words_before(text, start, 1)
    return bool(before) and (before[-1][:1].isupper() or before[-1].lower() in _EDITED)


def _is_dated(text: str, start: int, stop: int, key: str) -> bool:
    """Whether a month is meant: `3. Jan.`, `Okt. 2017`, but `Jan. Böhmermann` is no month."""
    if key not in {"Jan.", "Jun.", "Jul.", "Aug."}:
        return True
    before, after = text[max(0, start - 3) : start].rstrip(), text[stop : stop + 5].lstrip()
    return before.endswith((".", "-", "–", "/")) or before[-1:].isdigit() or after[:2].isdigit()


def _ending(text: str, start: int, stop: int) -> str:
    """The ending of the next adjective (`die sog. sozialen Medien`), else what article and noun ask for."""
    after = [word for word in words_after(text, stop, 7) if word not in _QUOTES]
    follows = after[0] if after else ""
    if not follows[:1].isalpha():
        return ""
    if follows.islower() and follows not in _JOINS:
        return next((ending for ending in _ENDINGS if follows.endswith(ending)), "") if _is_adjective(follows) else ""
    before = words_before(text, start, 1)
    article = before[-1].lower() if before else ""
    noun = noun_after(text, stop) or next((word for word in after if word[0].isupper()), "")
    declined = _DECLINED.search(noun)
    if declined:
        return declined[1]
    manlike = gender(noun) in {Gender.MASCULINE, Gender.NEUTER}
    if article == "der" and manlike and noun.endswith(("er", "en", "el")) and _is_owned(text, start):
        return "en"
    if manlike and not is_determiner(article) and noun.endswith(("er", "en")):
        return "en" if article in DATIVE else "e"
    if article in _DIE and (manlike or noun.endswith("en")):
        return "en"
    return ordinal_ending(text, start, stop, noun)


def _is_word_of(text: str, start: int, stop: int) -> bool:
    """Whether a language is named, with one of its words: `Wien (lat. Vindobona, ungar. Bécs)`"""
    after = words_after(text, stop, 1)
    return words_before(text, start, 1)[-1:] in (["("], [","], [";"]) and after[:1] != [] and gender(after[0]) is None


def _is_owned(text: str, start: int) -> bool:
    """Whether `der` before this place belongs to a noun: `das Umfeld der sog. Reichsbürger` speaks of several."""
    before = words_before(text, start, 2)
    return len(before) > 1 and before[0][0].isupper() and before[0] not in STARTERS


def _titled(text: str, start: int, stop: int) -> str:
    """The ending of a title that is an adjective: `die Abg. Künast` → `e`, `Vors. Richter Götzl` → `er`."""
    before, name = words_before(text, start, 1), words_after(text, stop, 1)
    if name and is_female(name[0]) and not (before and is_determiner(before[-1])):
        return "e"
    return "e" if before[-1:] in (["die"], ["Die"]) else ordinal_ending(text, start, stop, "Mann")


def _is_adjective(word: str) -> bool:
    """Whether a small word shows the ending that this adjective takes as well; another abbreviation may be one."""
    return word.endswith(".") or (word.endswith(_ENDINGS) and len(word) > 4)


RULE = Rule("abbreviations", _read)
