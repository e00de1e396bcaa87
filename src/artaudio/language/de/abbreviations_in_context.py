"""Abbreviations that the words around them decide: `der Lt. Kern` → `Leutnant`, `Lt. Polizei` → `Laut`."""

import re
from collections.abc import Callable, Mapping

from artaudio.base.patterns import words
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE
from artaudio.language.de.grammar import is_determiner, noun_after, words_after, words_before
from artaudio.language.de.inflection import Gender
from artaudio.language.de.names import is_female
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.ruler_names import TITLES

_BEFORE_HERRN = DATIVE | ACCUSATIVE | {"dem", "den", "des"}
_MONTH_NAMES = frozenset(MONTHS)
_SHOOTOUT = re.compile(r"[0-9] ?: ?[0-9]|Elfmeter|Tor|Verlängerung")
_EDITED = frozenset({"hrsg.", "hg.", "herausgegeben", "übers.", "übersetzt", "verf.", "bearb."})
_DAY_WORDS = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS, "Uhr", "heute", "morgen", "gestern"))
_LETTER = re.compile(r"[ ]?[a-z](?:[a-z](?=[ )]))?(?![^\W_])")
_ADJECTIVE = re.compile(r"[ ][a-zäöüß]{3}")
_NUMBER = re.compile(r"[ ](?:im[ ]|um[ ]|[A-Z]?[a-z]*[ ]?)?[0-9]")
_BOOK = re.compile(r"[0-9] (?:S\.|Seiten),? $")
_PAGES = re.compile(r"[0-9][ ]$")


def is_named(text: str, start: int) -> bool:
    """Whether a name precedes: `Otto v. Bismarck`."""
    before = words_before(text, start, 1)
    return bool(before) and (before[-1][:1].isupper() or before[-1].lower() in _EDITED)


def _article(text: str, start: int, stop: int) -> str:
    """`der Leiter d. Abt.` → `der Leiter der Abteilung`, `d. Inst.` → `des Instituts`."""
    after = words_after(text, stop, 1)
    if re.match(r"[ ][0-9]{1,2}\.", text[stop : stop + 4]):
        return "den"  # am Mi., d. 5. März
    if not after or not after[0][0].isupper() or text[stop : stop + 1] != " ":
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
    if is_plural(noun):
        return "der"
    if noun.endswith("s") and gender(noun[:-1]) in {Gender.MASCULINE, Gender.NEUTER}:
        return "des"
    return "des" if gender(ALWAYS.get(after[0], after[0])) in {Gender.MASCULINE, Gender.NEUTER} else "der"


_BEFORE_DATIVE = DATIVE | {"m.", "v.", "b.", "auf", "a.", "n."}
_BEFORE_ACCUSATIVE = (ACCUSATIVE - {"auf"}) | {"f.", "g."}


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
    """`Angela Merkel (geb. Kasner)` against `geb. 1954`, `geb. Juli 1954`; a book is `gebunden`."""
    if _BOOK.search(text, max(0, start - 12), start):
        return "gebunden"
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
    return "Stellvertreter" if text[start - 1 : start] in {"-", "("} else ""


def _forenoon(text: str, start: int, _stop: int) -> str:
    """`am 3. Mai vorm.` → `vormittags`, but `die vorm. Tabakfabrik` → `vormals`"""
    before = words_before(text, start, 1)
    return "vormittags" if before[-1:] and before[-1].lower() in _DAY_WORDS else ALWAYS["vorm."]


def _for(text: str, start: int, stop: int) -> str:
    """`auch f. Bauern` → `für`, but `S. 12 f.` is left to the laws."""
    before = words_before(text, start, 1)
    word = bool(before) and before[-1].isalpha()
    return "für" if word and re.match(r"[ ](?:[A-ZÄÖÜ][a-zäöüß]{2}|d\.|d[aei][ens] )", text[stop : stop + 5]) else ""


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


def _with(text: str, start: int, stop: int) -> str:
    """`rückte m. 3 Fahrzeugen aus` → `mit`, but `lief 100 m. Weltrekord`"""
    before = words_before(text, start, 1)
    word = bool(before) and (before[-1].isalpha() or before[-1] in {",", "(", ";"})
    return "mit" if word and re.match(r"[ ](?:[0-9]|[A-ZÄÖÜ][a-zäöüß])", text[stop : stop + 3]) else ""


def _by_water(text: str, start: int, stop: int) -> str:
    """`St. Anton a. Arlberg` → `am`, between two names."""
    return "am" if is_named(text, start) and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ""


def _inside(text: str, start: int, stop: int) -> str:
    """`Stadt i. Bayer. Wald`, `Neumarkt i. Mühlkreis` → `im`, between two names."""
    return "im" if is_named(text, start) and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ""


def _last_year(text: str, _start: int, stop: int) -> str:
    """`im Mai v. J.` → `vorigen Jahres`, `Werke v. J. S. Bach` are those of a man"""
    return "" if re.match(r"[ ](?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][a-zäöü]+)", text[stop : stop + 8]) else ALWAYS["v.J."]


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


def _let(text: str, start: int, _stop: int) -> str:
    """`zu verm.` → `vermieten`, `Das ist verm. falsch` → `vermutlich`"""
    return "vermieten" if words_before(text, start, 1)[-1:] == ["zu"] else ALWAYS["verm."]


def _built(text: str, _start: int, stop: int) -> str:
    """`erb. 1905` → `erbaut`, `Spenden erb.` → `erbeten`"""
    return ALWAYS["erb."] if _NUMBER.match(text, stop) else "erbeten"


def _side(text: str, start: int, stop: int) -> str:
    """`Karl Kern (li.)` → `links`; `re.` → `rechts`"""
    bracketed = text[start - 1 : start] == "(" or text[stop : stop + 1] == ")"
    short = stop - start == len("l.")
    if short and not (text[start - 1 : start] == "(" and text[stop : stop + 1] == ")"):
        return ""
    if text[start] == "M" and "(l.)" not in text and "(r.)" not in text:
        return ""  # an initial
    return {"l": "links", "r": "rechts", "M": "Mitte"}[text[start]] if bracketed else ""


def _according(text: str, start: int, _stop: int) -> str:
    """`Lt. Polizei` → `Laut`, `der Lt. Kern` → `Leutnant`"""
    before = words_before(text, start, 1)
    return "Leutnant" if before and is_determiner(before[-1]) else "Laut"


def _minute(text: str, start: int, stop: int) -> str:
    """`in der 67. Min.` → `Minute`, `wenige Min.` → `Minuten`, `Min. 5 Personen` → `Minimal`"""
    if text[stop : stop + 2].strip()[:1].isdigit():
        return "Minimal"
    if text[stop : stop + 1] == "-":
        return "Ministerial"
    before = words_before(text, start, 1)
    counted = bool(before) and before[-1][0].isdigit() and before[-1].endswith(".")
    if not before or not (counted or before[-1].islower()):
        return ""
    return "Minute" if counted or before[-1] in _ONE_MINUTE else "Minuten"


_ONE_MINUTE = frozenset(words("letzten ersten zweiten dritten vierten fünften einer eine der pro je"))


def _utmost(text: str, start: int, stop: int) -> str:
    """`max. 5 Personen` → `maximal`, `die max. Traglast` → `maximale`"""
    whole = ALWAYS[text[start:stop].lower()]
    after = words_after(text, stop, 2)
    counted = len(after) > 1 and after[1][0].isdigit()
    if not after or counted or text[start].isupper() or is_plural(after[0]) or gender(after[0].rstrip(".")) is None:
        return whole
    return whole + ordinal_ending(text, start, stop, after[0].rstrip("."))


def _total(text: str, _start: int, stop: int) -> str:
    """`Ges.-Länge 212 m` → `Gesamt-Länge`"""
    return "Gesamt" if text[stop : stop + 1] == "-" else ""


def _jointly(text: str, start: int, stop: int) -> str:
    """`gem. Beschluss` → `gemäß`, `anschl. gem. Mittagessen` → `gemeinsames`"""
    noun = noun_after(text, stop)
    if not noun.lower().endswith(_TOGETHER):
        return ALWAYS["gem."]
    return f"gemeinsam{ordinal_ending(text, start, stop, noun)}"


_TOGETHER = (
    "essen", "stück", "gebet", "trinken", "wanderung", "singen", "gottesdienst", "ausflug", "feier", "spaziergang", "fahrt",
    "abend", "kochen", "turnen", "grillen", "imbiss", "kaffee", "jause", "beisammensein", "messe", "marsch", "treffen", "projekt",
)  # fmt: skip


def _unanimously(text: str, _start: int, stop: int) -> str:
    """`wurde einst. gewählt` → `einstimmig`"""
    after = words_after(text, stop, 1)
    return (
        "einstimmig"
        if after
        and after[0].rstrip(".").endswith(("wählt", "schlossen", "nommen", "lastet", "stimmt", "nehmigt", "lehnt"))
        else ""
    )


def _wording(text: str, start: int, stop: int) -> str:
    """`§ 26 BDSG n. F.` → `neue Fassung`, behind the name of a law."""
    before = words_before(text, start, 1)
    if not before or sum(letter.isupper() for letter in before[-1]) < 2:
        return ""
    return "neue Fassung" if text[start] == "n" else "alte Fassung"


def _feast(text: str, start: int, stop: int) -> str:
    """`Am Pfingstso.` → `Pfingstsonntag`"""
    word = text[start : stop - 1]
    return word[:-2] + WEEKDAY_ABBREVIATIONS[word[-2:].capitalize()].lower()


def _honoured(text: str, start: int, stop: int) -> str:
    """`S. E. Bischof Oster` → `Seine Exzellenz`, `mit S. E.` → `Seiner`: only before a title."""
    after = words_after(text, stop, 2)
    if not any(word in _HONOURED or word in TITLES for word in after):
        return ""
    before = words_before(text, start, 1)
    owner = "Ihre" if text[start] == "I" else "Seine"
    honour = _HONOURS["".join(letter for letter in text[start:stop] if letter.isalpha())[1:]]
    return f"{owner}{'r' if before and before[-1].lower() in DATIVE else ''} {honour}"


_HONOURS = {
    "E": "Exzellenz",
    "Exz": "Exzellenz",
    "Em": "Eminenz",
    "H": "Heiligkeit",
    "M": "Majestät",
    "D": "Durchlaucht",
}
_HONOURED = frozenset(
    words(
        """Botschafter Botschafterin Bischof Weihbischof Erzbischof Kardinal Nuntius Metropolit Abt Papst Generalkonsul Herr
        Dr. Msgr."""
    )
)
"""Titles beside those of rulers that follow `S. E.`; other initials are those of a name."""


BY_CONTEXT: Mapping[str, Callable[[str, int, int], str]] = {
    **{f"{owner}.{honour}.": _honoured for owner in "SI" for honour in _HONOURS},
    "Min.": _minute,
    "max.": _utmost,
    "min.": _utmost,
    "Ges.": _total,
    "gem.": _jointly,
    "einst.": _unanimously,
    "n.F.": _wording,
    "a.F.": _wording,
    **{f"{feast}{day}.": _feast for feast in ("Pfingst", "Oster", "Palm") for day in ("so", "mo", "sa")},
    "i.": _inside,
    "Lt.": _according,
    "a.": _by_water,
    "v.J.": _last_year,
    "s.": _see,
    "mögl.": _preferably,
    "verm.": _let,
    "erb.": _built,
    "li.": _side,
    "l.": _side,
    "r.": _side,
    "M.": _side,
    "re.": _side,
    "m.": _with,
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
"""Abbreviation → the words it stands for where it is `text[start:stop]`, or nothing where it is none."""
