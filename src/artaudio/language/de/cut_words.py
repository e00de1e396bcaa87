"""Words that are cut off and that no table has: `planm.` → `planmäßig`, `Meistersch.` → `Meisterschaft`."""

from bisect import bisect_left
from functools import lru_cache

from artaudio.base.patterns import lazy, listed
from artaudio.language.de.german_words import base_forms_in_order, is_form, is_german, is_infinitive

_SMALL = (
    "lich", "isch", "mäßig", "haft", "weise", "wärts", "artig", "seitig", "jährig", "fähig", "wertig", "malig", "zeitig",
    "pflichtig",
)  # fmt: skip
"""Endings of adjectives and adverbs inside which a word is cut off."""
_CAPITAL = (
    "ung", "schaft", "heit", "keit", "ität", "straße", "gemeinde", "verein", "verband", "gruppe", "meister", "stelle",
)  # fmt: skip
"""Endings of nouns inside which a word is cut off."""
_ONE_LETTER = frozenset({"lich", "mäßig", "weise", "jährig", "heit"})
"""Endings of which one letter is enough: `planm.`, `Krankh.`"""
_LAST_PARTS = {
    "jgd": "jugend", "zentr": "zentrum", "kdt": "kommandant", "kdo": "kommando", "hptm": "hauptmann", "kfm": "kaufmann",
    "kfr": "kauffrau", "kffr": "kauffrau",
    "bgm": "bürgermeister", "koll": "kollegium", "sekr": "sekretär", "ausst": "ausstellung",
    "vers": "versammlung", "versamml": "versammlung", "sitzg": "sitzung", "techn": "technik", "wettb": "wettbewerb",
    "wirtsch": "wirtschaft", "entw": "entwicklung", "fam": "familie", "veranst": "veranstaltung", "progr": "programm",
    "gem": "gemeinde", "abt": "abteilung", "mitgl": "mitglied", "teiln": "teilnehmer", "insp": "inspektor", "verw": "verwaltung",
    "ger": "gericht", "arb": "arbeiten", "ltg": "leitung", "bez": "bezirk", "verk": "verkehr", "genoss": "genossenschaft",
    "unterk": "unterkunft", "präs": "präsident", "vertr": "vertreter", "mannsch": "mannschaft", "wohng": "wohnung",
    "haltest": "haltestelle", "frühst": "frühstück",
    "temp": "temperatur",
    "orch": "orchester", "ordn": "ordnung", "versich": "versicherung", "genehm": "genehmigung", "ausb": "ausbildung",
    "einr": "einrichtung", "beitr": "beitrag", "mögl": "möglichkeit", "unterl": "unterlagen", "berat": "beratung",
    "betreu": "betreuung",
    "förd": "förderung", "proj": "projekt", "verb": "verband", "bew": "bewegung", "entsorg": "entsorgung", "leit": "leitung",
    "ges": "gesellschaft", "mus": "museum", "kpt": "kapitän", "bibl": "bibliothek", "inst": "institut",
    "komm": "kommission", "hdlg": "handlung", "akad": "akademie", "gymn": "gymnasium", "zeitg": "zeitung", "prüfg": "prüfung",
    "aufst": "aufstellung", "lig": "liga", "fabr": "fabrik", "wiss": "wissenschaft", "amtm": "amtmann", "schr": "schrift",
    "abf": "abfahrt", "hs": "haus", "ass": "assistent",
    "mstr": "meister", "bisch": "bischof", "pr": "preis", "betr": "betrag", "einh": "einheit", "rgt": "regiment",
    "gottesd": "gottesdienst", "diöz": "diözese", "ltr": "leiter", "obm": "obmann", "anst": "anstalt", "stat": "station",
    "konz": "konzert", "kap": "kapelle", "halbz": "halbzeit", "diff": "differenz", "klin": "klinik", "verh": "verhandlung",
    "dir": "direktion", "gefr": "gefreiter", "feldw": "feldwebel", "uffz": "unteroffizier", "gr": "gruppe",
    "geb": "gebäude", "insz": "inszenierung", "quart": "quartett", "richtl": "richtlinie", "redakt": "redakteur",
    "genehmig": "genehmigung", "kdr": "kommandeur", "schw": "schwester",
    "buchh": "buchhalter", "kr": "kreis", "antr": "antrag", "gew": "gewicht",
    "verf": "verfassung", "einz": "einzel", "dopp": "doppel", "bed": "bedingungen", "beg": "beginn",
    "pol": "polizei", "abst": "abstand", "ums": "umsatz",
    "dst": "dienst", "vorst": "vorstand", "aussch": "ausschuss", "ausschr": "ausschreibung",
}  # fmt: skip
"""Last part of a compound as it is cut off → as it is said: `Kolpingsfam.` → `Kolpingsfamilie`."""
_LAST_CUTS = (*_LAST_PARTS, "ungsst")
_LIKE_WORDS = listed("""
verb bew leit vers ger abt arb ges mus dir komm lig inst ass hs gr geb stat kap pr schw quart anst klin kr gew
pol bed beg einz verf ums
""")
"""Cut parts that are words as well: `Kehrvers`."""
_NEED_LONG_HEADS = listed("ges mus dir hs inst ass lig geb stat kap anst klin pol bed beg")
_LONG_HEAD = 6
"""Letters before a short part that ends other words as well, at least: `Wohnungsges.`, but not `Poestges`, `Lobbyismus`."""
_LONG_NAME = 7
"""Letters of a name before a part that is cut off, at least: `Kolpingfam.`"""
_SHORTEST_SHOWN = {"straße": 3, "stelle": 3}
"""Letters of an ending that a cut word shows, at least: `Haltest.` is no street."""
_WHOLE_TOO = lazy(r".*(?:(?P<genitive>ums|hs)|storch|[aiy]smus|igem|[aeiounr]ges|(?P<deed>stat))")
"""Ends of whole words and of names that look cut off: `des Ministeriums`, `Herzogenraths`, `Weißstorch`, `Wahnsinnstat`."""
_CUT_HEADS = {"ums": ("es", "ls", "ts"), "hs": tuple("benrs")}
"""Ends of heads before a part that is cut off like a genitive: `Jahresums.`, `Krankenhs.`"""
_JAMS = lazy(
    r"(?:Apfel|Birnen|Pflaumen|Zwetschgen|Zwetschken|Quitten|Beeren|Kürbis|Kartoffel|Erbsen|Bananen|Mandel|Mango)mus"
)
_SHORTEST_HEAD = 3
_SHORTEST_STEM = 4
"""Letters that a stem has more than, at least, to be cut off before -isch: `interimist.`"""
_STEM = lazy(r"[a-zäöü]{2,}(?:ist|log|gog|nom|graf|krat|stor|tor|ent|ant|at|it|ik|or|ar|on|an|ol|ad|iv|us)")
"""Stems before -isch that no determiner has to show: `interimist`."""
_CUT_ISCH = lazy(r"[a-zäöü]*(?:log|stor|thol|dem|iat|weg|lass|phys|chem|nom|graf|graph)")


@lru_cache(maxsize=1024)
def completed(word: str) -> str:
    """The whole word, where its end is cut off inside a frequent ending; empty where none makes a German word of it."""
    if word.islower():
        stem = _STEM.fullmatch(word) and not is_german(word) and is_german(f"{word}isch")
        return _with_ending(word, _SMALL) or (f"{word}isch" if stem else "") or _continued(word, _ADJECTIVES)
    if not word.istitle():
        return ""
    stem = len(word) > _SHORTEST_STEM and not word.endswith("en")
    whole = f"{word}ung" if stem and is_infinitive(f"{word}en") and is_german(f"{word}ung") else ""
    return _with_last_part(word) or whole or _with_ending(word, _CAPITAL) or _continued_noun(word)


@lru_cache(maxsize=1024)
def is_cut_adjective(word: str) -> bool:
    """Whether a small word is no German word, but one cut off: `planm`, `gebräuchl`, but not `groß`."""
    return len(word) > _SHORTEST_HEAD and word.islower() and not is_german(word) and bool(completed(word))


_ADJECTIVES = ("lich", "ig", "isch", "bar", "los", "haft", "mäßig", "sam", "iert", "et", "end", "ell", "ert", "tags")
_NO_NOUNS = (*_ADJECTIVES, "en", "ern", "eln", "er", "frei", "erweise")
_SHORTEST_BEGINNING = 4
_MANY = 12
"""Words with one beginning, from which on it is that of too many."""


def _only_continuation(beginning: str) -> str:
    """The one word that the list of German words has with this beginning: `fronl` → `fronleichnam`; else empty.

    An adjective for a word in small letters, whose endings are left out; words made of it are no other words.
    """
    if len(beginning) < _SHORTEST_BEGINNING or beginning[-1] in "aeiouäöü" or is_form(beginning):
        return ""
    known = base_forms_in_order()
    first = bisect_left(known, beginning)
    found = [word for word in known[first : first + _MANY] if word.startswith(beginning)]
    if not found or len(found) == _MANY or not all(word.startswith(found[0]) for word in found):
        return ""
    return found[0]


def _continued(word: str, endings: tuple[str, ...]) -> str:
    whole = _only_continuation(word)
    return whole if whole.endswith(endings) else ""


def _continued_noun(word: str) -> str:
    whole = _only_continuation(word.lower())
    return "" if whole.endswith(_NO_NOUNS) else whole.capitalize()


def has_cut_end(word: str) -> bool:
    """Whether a noun is a compound whose last part is cut off: `Symphonieorch`, but not `Haus`."""
    return word.endswith(_LAST_CUTS) and len(word) > _SHORTEST_HEAD and word.istitle() and bool(_with_last_part(word))


def may_be_whole(word: str) -> bool:
    """Whether a word that looks cut off may end a sentence as it is: `Innenministeriums`, but not `Jahresums`, `Gemeindehs`."""
    if _JAMS.fullmatch(word):
        return True
    match = _WHOLE_TOO.fullmatch(word)
    if match is None:
        return False
    if match["genitive"]:
        head = word.removesuffix(match["genitive"])
        return not is_german(head) or not head.endswith(_CUT_HEADS[match["genitive"]])
    return not match["deed"] or is_german(word[: -len("stat")])


def is_square(word: str) -> bool:
    """Whether a word in -pl. with its stop is a square and no name: `Marktpl.`, `Karlspl.`, but not `Häupl.`, `Expl.`"""
    head = word.removesuffix("pl.")
    return head != word and (len(head) > _SHORTEST_HEAD or head == "Dom") and (head[-1] in "s-" or is_german(head))


def cut_isch(word: str) -> str:
    """`ökolog` → `ökologisch`: stems that a determiner before them shows to be cut off; empty for others."""
    return f"{word}isch" if _CUT_ISCH.fullmatch(word) and is_german(f"{word}isch") else ""


def _with_ending(word: str, endings: tuple[str, ...]) -> str:
    for shown in (4, 3, 2, 1):
        for ending in endings:
            shortest = _SHORTEST_HEAD if shown > 1 else _SHORTEST_STEM
            shortest_cut = _SHORTEST_SHOWN.get(ending, 1)
            if shortest_cut <= shown < len(ending) and word.endswith(ending[:shown]) and len(word) - shown >= shortest:
                whole = word + ending[shown:]
                certain = shown > 1 or (ending in _ONE_LETTER and is_german(word[:-1].removesuffix("s")))
                if certain and is_german(whole):
                    return whole
    return ""


def _with_last_part(word: str) -> str:
    """A compound whose last part is cut off as in a table: `Kolpingsfam.` → `Kolpingsfamilie`, `Vollversamml.`"""
    if word.endswith("ungsst"):
        return f"{word}elle"  # Beratungsst.
    if is_form(word.lower()) or word.lower().endswith("protokoll"):
        return ""
    if word.endswith("storch") and is_german(word.removesuffix("storch")):
        return ""  # Weißstorch
    german = is_german(word)
    for place in range(_SHORTEST_HEAD, len(word) - 1):
        cut = word[place:]
        whole = _LAST_PARTS.get(cut, "")
        if not whole or (german and cut in _LIKE_WORDS):
            continue
        if cut in _NEED_LONG_HEADS and (
            place < _LONG_HEAD or word[place - 1 : place + 1] == "is" or word.endswith("ismus")
        ):
            continue
        long_name = place >= _LONG_NAME and len(cut) > 2 and not german and cut not in _LIKE_WORDS
        if long_name or word[place - 1] == "s" or (cut != "ger" and is_german(word[:place])):
            return word[:place] + whole
    return ""
