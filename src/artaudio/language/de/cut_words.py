"""Words that are cut off and that no table has: `planm.` → `planmäßig`, `Meistersch.` → `Meisterschaft`."""

from functools import lru_cache

from artaudio.base.patterns import lazy
from artaudio.language.de.german_words import is_form, is_german, is_infinitive

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
    "bgm": "bürgermeister", "koll": "kollegium", "sekr": "sekretär", "beauftr": "beauftragter", "ausst": "ausstellung",
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
    "förd": "förderung", "proj": "projekt", "verb": "verband", "bew": "bewerbung", "entsorg": "entsorgung", "leit": "leitung",
    "dst": "dienst", "vorst": "vorstand", "vorsitz": "vorsitzender", "aussch": "ausschuss", "ausschr": "ausschreibung",
}  # fmt: skip
"""Last part of a compound as it is cut off → as it is said: `Kolpingsfam.` → `Kolpingsfamilie`."""
_LAST_CUTS = tuple(_LAST_PARTS)
_LIKE_WORDS = frozenset({"verb", "bew", "leit", "vers", "ger", "abt", "arb"})
"""Cut parts that are words as well: `Kehrvers`."""
_SHORTEST_SHOWN = {"straße": 3, "stelle": 3}
"""Letters of an ending that a cut word shows, at least: `Haltest.` is no street."""
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
        return _with_ending(word, _SMALL) or (f"{word}isch" if stem else "")
    if not word.istitle():
        return ""
    stem = len(word) > _SHORTEST_STEM and not word.endswith("en")
    whole = f"{word}ung" if stem and is_infinitive(f"{word}en") and is_german(f"{word}ung") else ""
    return _with_last_part(word) or whole or _with_ending(word, _CAPITAL)


@lru_cache(maxsize=1024)
def is_cut_adjective(word: str) -> bool:
    """Whether a small word is no German word, but one cut off: `planm`, `gebräuchl`, but not `groß`."""
    return len(word) > _SHORTEST_HEAD and word.islower() and not is_german(word) and bool(completed(word))


def has_cut_end(word: str) -> bool:
    """Whether a noun is a compound whose last part is cut off: `Symphonieorch`, but not `Haus`."""
    return word.endswith(_LAST_CUTS) and len(word) > _SHORTEST_HEAD and word.istitle() and bool(_with_last_part(word))


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
    if is_form(word.lower()) or word.lower().endswith("protokoll"):
        return ""
    german = is_german(word)
    for place in range(_SHORTEST_HEAD, len(word) - 1):
        cut = word[place:]
        whole = _LAST_PARTS.get(cut, "")
        if not whole or (german and cut in _LIKE_WORDS):
            continue
        if word[place - 1] == "s" or (cut != "ger" and is_german(word[:place])):
            return word[:place] + whole
    return ""
