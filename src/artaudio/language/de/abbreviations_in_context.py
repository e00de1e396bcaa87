"""Abbreviations that the words around them decide: `gem. Beschluss` → `gemäß`, `gem. Essen` → `gemeinsames`."""

import re
from collections.abc import Callable, Mapping

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.abbreviated_persons import PERSONS
from artaudio.language.de.abbreviated_small_words import SMALL_WORDS
from artaudio.language.de.abbreviated_times import TIMES
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.grammar import noun_after, words_after, words_before
from artaudio.language.de.inflection import Gender
from artaudio.language.de.measures import PACKED
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.ordinal_endings import ordinal_ending
from artaudio.language.de.shortened_endings import shortened_ending

_SHOOTOUT = lazy(r"[0-9] ?: ?[0-9]|Elfmeter|Tor|Verlängerung")
_LETTER = lazy(r"[ ]?[a-z](?:[a-z](?=[ )]))?(?![^\W_])")
_NUMBER = lazy(r"[ ](?:im[ ]|um[ ]|[A-Z]?[a-z]*[ ]?)?[0-9]")
_PAGES = lazy(r"[0-9][ ]$")
_GREATS = {"Mio": ("Million", "Millionen"), "Mrd": ("Milliarde", "Milliarden"), "Tsd": ("Tausend", "Tausend")}
_TOGETHER = (
    "essen", "stück", "gebet", "trinken", "wanderung", "singen", "gottesdienst", "ausflug", "feier", "spaziergang", "fahrt",
    "abend", "kochen", "turnen", "grillen", "imbiss", "kaffee", "jause", "beisammensein", "messe", "marsch", "treffen", "projekt",
)  # fmt: skip


def _shootout(text: str, start: int, stop: int) -> str:
    """`i. E. gewann Hoffenheim 5:4`: only in the report of a match."""
    return "im Elfmeterschießen" if _SHOOTOUT.search(text, max(0, start - 90), stop + 90) else ""


def _litera(text: str, _start: int, stop: int) -> str:
    """`Art. 6 Abs. 1 lit. f` → `Litera f`."""
    return "Litera" if _LETTER.match(text, stop) else ""


def _pages(text: str, start: int, _stop: int) -> str:
    """`Hanser 2025, 368 S., 28 Euro` → `Seiten`."""
    return "Seiten" if _PAGES.search(text, max(0, start - 2), start) else ""


_SCORED = lazy(r"(?<![0-9.,:/])(?P<number>[0-9]{1,3}(?:,[0-9])?)[ ]$")
_TABLE_ENDS = lazy(r"[),;/]|[ ]?$|[ ][a-zäöü]{2}")
_MONK = lazy(r"[ ][A-ZÄÖÜ][a-zäöüß]+(?: [A-ZÄÖÜ][a-zäöüß]+)?,? (?:OSB|SJ|OFM|OFMCap|SVD|OP|OCist|OSA|SDB|SAC|OPraem)\b")
_FATHER = lazy(r"[ ]([A-ZÄÖÜ][a-zäöüß]+)(?=[ ][a-zäöü]|[.,;)]|$)")
"""A first name alone, as monks bear it: `P. Benno segnet`"""
_PACKED = lazy(rf" {PACKED}")
"""Behind `1 P.` in a recipe"""
_SIZE = lazy(r"[ ](?:(?:1[5-9]|[2-9][0-9])\b|[SMLX]{1,4}\b)")
_GROUP = lazy(r"[ ](?:[1-9]|1[0-4]|[A-H])\b(?![.,][0-9])")


def _matches(text: str, start: int, _stop: int) -> str:
    """`(24 Sp., 41 Pkt.)` → `Spiele`, `Sp. 3` → `Spalte`"""
    counted = _SCORED.search(text, max(0, start - 6), start)
    return ("Spiel" if counted["number"] == "1" else "Spiele") if counted else ""


def _points(text: str, start: int, stop: int) -> str:
    """`(24 Spiele, 41 P.)` → `Punkte`, `P. Anselm Kern OSB` → `Pater`"""
    father = _FATHER.match(text, stop)
    if _MONK.match(text, stop) or (father and father[1] in FIRST_NAMES and not is_female(father[1])):
        return "Pater"
    counted = _SCORED.search(text, max(0, start - 7), start)
    if counted and _PACKED.match(text, stop):
        return "Päckchen"
    if not counted or not _TABLE_ENDS.match(text, stop):
        return ""
    return "Punkt" if counted["number"] == "1" else "Punkte"


_OF_RULERS = {"der": "Große", "die": "Große", "dem": "Großen", "den": "Großen", "des": "Großen"}


def _size(text: str, start: int, stop: int) -> str:
    """`trägt Gr. 38` → `Größe`, `Gr. 2 der Kita` → `Gruppe`"""
    before = words_before(text, start, 2)
    if (
        len(before) > 1
        and before[0].istitle()
        and before[1] in _OF_RULERS
        and not text[stop : stop + 2].strip().isalnum()
    ):
        return _OF_RULERS[before[1]]  # Peter dem Gr.
    return "Größe" if _SIZE.match(text, stop) else "Gruppe" if _GROUP.match(text, stop) else ""


def _consideration(text: str, start: int, stop: int) -> str:
    """`BGE 144 III 43 (E. 2.3)` → `Erwägung`"""
    judged = text[start - 1 : start] == "(" or "BGE" in text[max(0, start - 60) : start]
    return "Erwägung" if judged and text[stop : stop + 2].strip().isdigit() else ""


def _great(text: str, start: int, stop: int) -> str:
    """`zig Mio. Euro`, `mehrere Mrd.`; behind digits the amounts are read with them."""
    before = words_before(text, start, 1)
    behind = text.endswith(") ", 0, start) and text[start - 3].isdigit()  # 12,3 (15,1) Mio. Euro
    chained = text.endswith(tuple(f"{sign}. " for sign in _GREATS), 0, start)
    if not before or not (before[-1].isalpha() or behind or chained):
        return ""
    one, many = _GREATS[text[start : stop - 1]]
    return one if before[-1].endswith(("halbe", "halben", "eine", "einer", "viertel")) else many


def _revision(text: str, start: int, stop: int) -> str:
    """`Rev. 3` and `Rev. B` → `Revision`, `Rev. Kern` → `Reverend`"""
    numbered = re.match(r"[ ](?:[0-9]|[A-Z](?![\w.]))", text[stop : stop + 3])
    return "Revision" if numbered else "Reverend" if text[stop : stop + 2].strip().isupper() else ""


def _bundle(text: str, start: int, stop: int) -> str:
    """`3 Bd. Minze` → `Bund`, `Bd. 3` → `Band`"""
    counted = text[max(0, start - 2) : start].strip().isdigit()
    return "Bund" if counted and re.match(r"[ ][A-ZÄÖÜ][a-zäöüß]{2}", text[stop : stop + 4]) else ALWAYS["Bd."]


def _let(text: str, start: int, _stop: int) -> str:
    """`zu verm.` → `vermieten`, `Das ist verm. falsch` → `vermutlich`"""
    return "vermieten" if words_before(text, start, 1)[-1:] == ["zu"] else ALWAYS["verm."]


def _built(text: str, _start: int, stop: int) -> str:
    """`erb. 1905` → `erbaut`, `Spenden erb.` → `erbeten`"""
    return ALWAYS["erb."] if _NUMBER.match(text, stop) else "erbeten"


_FLOOR = lazy(r"(?:[ODUE]G|[Oo]bergeschoss|[Ee]rdgeschoss|Stock|Etage|Stiege|Tür|Eingang|Hinterhaus),? $")


_OTHER_SIDE = lazy(r"(?<=[( ])[lr]\.(?=[,)])")
"""Another person in the picture: `(l.)`, `(Kern, r.)`"""


def _side(text: str, start: int, stop: int) -> str:
    """`Karl Kern (li.)` → `links`; `re.` → `rechts`"""
    if text[start] in "lr" and _FLOOR.search(text, max(0, start - 14), start):
        return "links" if text[start] == "l" else "rechts"  # 3. OG li.
    bracketed = text[start - 1 : start] == "(" or text[stop : stop + 1] == ")"
    short = stop - start == len("l.")
    listed = short and text.startswith(", ", start - 2) and text[stop : stop + 1] in {")", ","} and "(" in text[:start]
    if short and not listed and not (text[start - 1 : start] == "(" and text[stop : stop + 1] == ")"):
        return ""
    if text[start] == "M" and not _OTHER_SIDE.search(text):
        return ""  # an initial
    return {"l": "links", "r": "rechts", "M": "Mitte"}[text[start]] if bracketed or listed else ""


def _utmost(text: str, start: int, stop: int) -> str:
    """`max. 5 Personen` → `maximal`, `die max. Traglast` → `maximale`"""
    whole = ALWAYS[text[start:stop].lower()]
    after = words_after(text, stop, 2)
    counted = len(after) > 1 and after[1][0].isdigit()
    if not after or counted or text[start].isupper() or is_plural(after[0]) or gender(after[0].rstrip(".")) is None:
        return whole
    return whole + ordinal_ending(text, start, stop, after[0].rstrip("."))


_ADDED = lazy(r"[,;–—-] ?$")
"""Before a note of the editors at the end of a bracket: `(Kern, Anm.)`"""
_NOTED = lazy(r"[ ]?(?:[0-9]|:|d\.|de[rs]\b|des\b|zu[rm]?\b|von\b|[A-ZÄÖÜ][a-z]+\b)")
"""What follows a note: its number, its author or what it is about."""


def _registration(text: str, start: int, stop: int) -> str:
    """`Anm. b. Fr. Kern` → `Anmeldung`, `Anm. 3`, `(Anm.: der Autor)`, `(Kern, Anm.)` → `Anmerkung`"""
    added = _ADDED.search(text, max(0, start - 2), start) and text[stop : stop + 2].lstrip()[:1] in {")", "]"}
    noted = added or _NOTED.match(text, stop) or text[start - 1 : start] in {"(", "["}
    return "Anmerkung" if noted and words_after(text, stop, 1)[:1] != ["erforderlich"] else ALWAYS["Anm."]


def _total(text: str, _start: int, stop: int) -> str:
    """`Ges.-Länge 212 m` → `Gesamt-Länge`"""
    if re.match(r" (?:f\.|für|zur|d\.|der) ", text[stop : stop + 5]):
        return "Gesellschaft"  # Ges. f. bedrohte Völker
    return "Gesamt" if text[stop : stop + 1] == "-" else ""


def _jointly(text: str, start: int, stop: int) -> str:
    """`gem. Beschluss` → `gemäß`, `anschl. gem. Mittagessen` → `gemeinsames`"""
    noun = noun_after(text, stop)
    if noun in {"GmbH", "GesmbH", "Verein", "Stiftung", "UG", "Träger", "Organisation"}:
        return f"gemeinnützig{ordinal_ending(text, start, stop, 'Frau' if noun.isupper() or noun[-1] == 'H' else noun)}"
    if not noun.lower().endswith(_TOGETHER):
        return ALWAYS["gem."]
    return f"gemeinsam{ordinal_ending(text, start, stop, noun)}"


def _unanimously(text: str, _start: int, stop: int) -> str:
    """`wurde einst. gewählt` → `einstimmig`; at the end of a sentence it is a word"""
    return "einstimmig" if text[stop : stop + 2].strip().isalpha() else ""


_BEFORE_CASE_LAW = frozenset(
    {"nach", "seit", "gemäß", "gem.", "laut", "lt.", "entgegen", "in", "zur", "der", "von", "mit"}
)


def _settled(text: str, start: int, _stop: int) -> str:
    """`nach st. Rspr.` → `ständiger Rechtsprechung`, `der st. Rspr.` → `ständigen`"""
    before = words_before(text, start, 1)
    if before and before[-1].lower() in {"der", "dieser", "seiner", "ihrer"}:
        return "ständigen Rechtsprechung"
    dative = bool(before) and before[-1].lower() in _BEFORE_CASE_LAW
    return f"ständige{'r' * dative} Rechtsprechung"


def _beginners(text: str, start: int, _stop: int) -> str:
    """`Ital. f. Anf.` → `Anfänger`, `Anf. Mai` → `Anfang`"""
    return "Anfänger" if words_before(text, start, 1)[-1:] in (["f."], ["für"]) else ALWAYS["Anf."]


_NOBLE = lazy(r"[ ](?:[A-ZÄÖÜ][a-zäöüß]+[ ])?(?:von|v\.|zu|vom)\b")


_FIRM = lazy(
    r"\b(?:\w*GmbH|AG|KG|OHG|Firma|Fa\.|Betrieb\w*|Unternehmen\w*|Prok\.|Prokurist\w*|Gesellschafter\w*|Umsatz\w*)(?!\w)"
)


_SUBJECT = lazy(r" (?:der|des|d\.|in|an|im|[IVX]+\.?|u\.|und)\b|, ")


def _studies(text: str, start: int, stop: int) -> str:
    """`Stud. der Chemie in Graz` → `Studium`, `300 Stud.` → `Studierende`"""
    before = words_before(text, start, 1)
    alone = (
        not before or before[-1] in {".", ";", ",", ":"} or (before[-1].isdigit() and len(before[-1]) == len("1912"))
    )
    return "Studium" if alone and _SUBJECT.match(text, stop) else ALWAYS["Stud."]


_LIMITED = verbose(
    r"""[ ](?:(?:techn|max)\.[ ])?(?:Ges|Höchst|[ANS]\w*last|Last|Geschw|Achs|Anh|Bel|Betrieb|Druck|Grenz|Abw|Wert|Tol
    |Flugg|Lärm|Dreh|Temp|Höhe|Breite)"""
)


def _allowed(text: str, start: int, stop: int) -> str:
    """`die zul. Gesamtmasse` → `zulässige`, `zul. Leiter des Amtes` → `zuletzt`"""
    before = words_before(text, start, 1)
    if before[-1:] in ([","], [";"]) and not _LIMITED.match(text, stop):
        return "zuletzt"
    return "zulässig" + shortened_ending(text, start, stop)


def _manager(text: str, start: int, stop: int) -> str:
    """`der Gf. Jan Voss` → `Geschäftsführer`, `Gf. Karl von Stubenberg` → `Graf`"""
    before = words_before(text, start, 1)
    article = bool(before) and before[-1].lower() in {"der", "die", "dem", "den", "des"}
    if _NOBLE.match(text, stop) or not (article or _FIRM.search(text, max(0, start - 80), stop + 80)):
        return "Graf"
    name = words_after(text, stop, 1)
    woman = before[-1:] in (["die"], ["Die"]) or (bool(name) and is_female(name[0]))
    return "Geschäftsführerin" if woman else "Geschäftsführer"


def _founding(text: str, start: int, _stop: int) -> str:
    """`eine GmbH i. G.` → `in Gründung`, `Oberst i. G. Kern` → `im Generalstab`"""
    officer = any(_OFFICER.fullmatch(word) for word in words_before(text, start, 4))
    return "im Generalstab" if officer else ALWAYS["i.G."]


_OFFICER = lazy(
    r"OTL|Maj\.|O\.|H(?:pt)?m\.|(?:Ob|Gen)\.|\w*(?:[Oo]berst|[Ll]eutnant|[Mm]ajor|[Hh]auptmann|[Gg]eneral)s?"
)


def _allgaeu(text: str, start: int, stop: int) -> str:
    """`Isny i. Allg.`, `Kempten/Allg.` → `Allgäu`, `i. Allg. selten` → `im Allgemeinen`"""
    key = text[start:stop].replace(" ", "")
    before = words_before(text, start, 1)
    if key == "Allg.":
        return "Allgäu" if text[start - 1 : start] == "/" else ALWAYS.get(key, "")
    return "im Allgäu" if before and before[-1].istitle() and len(before[-1]) > 3 else ALWAYS[key]


_CALLED = lazy(r"[ ][A-ZÄÖÜ][a-zäöüß]*(?:ung|nfrage|uskunft|prechstunde|rreichbarkeit|ontakt)\b")


def _by_telephone(text: str, start: int, stop: int) -> str:
    """`Tel. Anmeldung` → `Telefonische`, `Tel. 030 …` → `Telefon`"""
    if not _CALLED.match(text, stop):
        return ALWAYS["Tel."]
    return "Telefonisch" + ordinal_ending(text, start, stop, noun_after(text, stop))


_FRAMED = lazy(r"[ ](?:d\.|e\.|de[rs]\b|eine[rs]\b|diese[rs]\b|sein\w+\b|ihre[rs]\b)")


def _retired(text: str, start: int, stop: int) -> str:
    """`Pfarrer i. R.` → `im Ruhestand`, `i. R. d. Kontrolle` → `im Rahmen`"""
    before = words_before(text, start, 1)
    framed = _FRAMED.match(text, stop) and not (
        before and before[-1] in {"Pfarrer", "Pfr.", "Lehrer", "Lehrerin", "Beamter"}
    )
    return "im Rahmen" if framed else ALWAYS["i.R."]


def _of_one(text: str, start: int, stop: int) -> str:
    """`i. R. e. Kontrolle` → `einer`, behind `Rahmen` or `Sinne` alone."""
    if not text[max(0, start - 5) : start].replace(" ", "").endswith(("R.", "S.")):
        return ""
    noun = noun_after(text, stop)
    return "" if not noun else "einer" if gender(noun) is Gender.FEMININE else "eines"


_COMPARED = lazy(r" (?:(?:d|dem|der)\.? )?(?:V(?:[jJ]\.|J\b|orjahr|ormonat|orquartal|orwoche|ormonat|Q\b|M\b))")


def _against(text: str, _start: int, stop: int) -> str:
    """`+3 % gg. Vj.` → `gegenüber`, `Kiel gg. Essen` → `gegen`"""
    return "gegenüber" if _COMPARED.match(text, stop) else ALWAYS["gg."]


def _wording(text: str, start: int, stop: int) -> str:
    """`§ 26 BDSG n. F.` → `neue Fassung`, behind the name of a law."""
    before = words_before(text, start, 1)
    if not before or sum(letter.isupper() for letter in before[-1]) < 2:
        return ""
    return "neue Fassung" if text[start] == "n" else "alte Fassung"


def _persons(text: str, start: int, _stop: int) -> str:
    """`5 Pers.` → `Personen`, `pro Pers.` → `Person`"""
    before = words_before(text, start, 1)
    return "Person" if before and before[-1].lower() in _ONE_PERSON else "Personen"


_ONE_PERSON = frozenset({"pro", "je", "per", "jede", "jeder", "eine", "einer", "p.", "1", "/", "à"})
_HURT = frozenset({"leicht", "schwer", "tödlich", "lebensgefährlich", "unbestimmt"})
_TO_DAY = lazy(r"\b(?:auf|nach|ins?) [^,;:]*$")


def _moved(text: str, start: int, _stop: int) -> str:
    """`auf den 3. Mai verl.` → `verlegt`, `bis 3. Mai verl.` → `verlängert`"""
    if "".join(words_before(text, start, 1)) in _HURT:
        return "verletzt"
    return "verlegt" if _TO_DAY.search(text, max(0, start - 40), start) else "verlängert"


_PAID = lazy(r"(?:€|Euro|Fr\.|Franken|CHF|Dollar|[Hh]öhere|hohe|keine|Die|die) $")


def _dividend(text: str, start: int, stop: int) -> str:
    """`2,10 € Div. je Aktie` → `Dividende`, `in der 3. Div.` → `Division`, `Div. Fragen` are several ones"""
    if _PAID.search(text, max(0, start - 10), start) or text.startswith((" je ", " pro "), stop):
        return "Dividende"
    return "Division" if text[max(0, start - 2) : start] == ". " else ""


_PLAYED = lazy(r"[0-9] ?: ?[0-9]|\b(?:[Tt]or\w*|Spiel\w*|[Ss]ieg\w*|gewann\w*|verlor\w*|Elfm\w*|Liga)\b")


def _extra_time(text: str, start: int, stop: int) -> str:
    """`2:1 n. Verl.` → `Verlängerung`, `zwei Verl.` → `Verletzte`, `im Verl. Reclam` → `Verlag`"""
    before = words_before(text, start, 1)
    owner = before[-1].lower() if before else ""
    if owner in {"der", "d.", "n.", "nach", "einer", "die"} and _PLAYED.search(text, max(0, start - 80), stop + 40):
        return "Verlängerung"
    if owner.isdigit() or owner in {"zwei", "drei", "vier", "fünf", "sechs", "mehrere", "viele"}:
        return "Verletzte"
    return "Verlags" if owner == "des" else "Verlag"


_NEUTER_ARTICLES = frozenset({"das", "im", "dem", "beim", "vom", "ins", "am", "zum"})


def _procedure(text: str, start: int, _stop: int) -> str:
    """`im Verf. vor dem Amtsgericht` → `Verfahren`, `der Verf. schreibt` → `Verfasser`"""
    before = words_before(text, start, 2)
    owner = before[-1].lower() if before else ""
    if owner in {"des", "d."}:
        return "Verfahrens" if before[0] in _OF_PROCEDURES else "Verfassers"
    return "Verfahren" if owner in _NEUTER_ARTICLES else "Verfasser"


_OF_PROCEDURES = frozenset(
    {"Kosten", "Einstellung", "Dauer", "Gegenstand", "Einleitung", "Aussetzung", "Wiederaufnahme", "Ende"}
)


def _siblings(text: str, _start: int, stop: int) -> str:
    """`Geschw. Maier` → `Geschwister`, `bei hoher Geschw.` → `Geschwindigkeit`"""
    return "Geschwister" if text[stop + 1 : stop + 2].isupper() else "Geschwindigkeit"


BY_CONTEXT: Mapping[str, Callable[[str, int, int], str]] = {
    **PERSONS,
    **TIMES,
    **SMALL_WORDS,
    "max.": _utmost,
    "min.": _utmost,
    "Sek.": lambda text, _start, stop: "Sekundarstufe" if re.match(r" I{1,2}\b", text[stop : stop + 4]) else "",
    "gg.": _against,
    "Anm.": _registration,
    "Ges.": _total,
    "gem.": _jointly,
    "Pers.": _persons,
    "verl.": _moved,
    "Div.": _dividend,
    "Verl.": _extra_time,
    "Verf.": _procedure,
    "Geschw.": _siblings,
    "einst.": _unanimously,
    "st.Rspr.": _settled,
    "Anf.": _beginners,
    "Gf.": _manager,
    "Stud.": _studies,
    "zul.": _allowed,
    "i.G.": _founding,
    "Tel.": _by_telephone,
    "i.R.": _retired,
    "i.Allg.": _allgaeu,
    "Allg.": _allgaeu,
    "e.": _of_one,
    "n.F.": _wording,
    "a.F.": _wording,
    "verm.": _let,
    "erb.": _built,
    "li.": _side,
    "l.": _side,
    "r.": _side,
    "M.": _side,
    "re.": _side,
    "Bd.": _bundle,
    "Rev.": _revision,
    "Mio.": _great,
    "Mrd.": _great,
    "Tsd.": _great,
    "Sp.": _matches,
    "P.": _points,
    "Gr.": _size,
    "Schuhgr.": lambda _text, _start, _stop: "Schuhgröße",
    "E.": _consideration,
    "lit.": _litera,
    "S.": _pages,
    "i.E.": _shootout,
}
"""Abbreviation → the words it stands for where it is `text[start:stop]`, or nothing where it is none."""
