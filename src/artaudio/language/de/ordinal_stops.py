"""Decide whether the full stop after a number makes it an ordinal or ends the sentence."""

import re

from artaudio.base.patterns import listed, verbose
from artaudio.language.de.abbreviation_table import ALWAYS
from artaudio.language.de.calendar_names import MONTH_NUMBERS, WEEKDAYS
from artaudio.language.de.function_words import DETERMINERS
from artaudio.language.de.nouns import gender, is_plural

_BETWEEN = (
    "bereits schon insgesamt nunmehr inzwischen mittlerweile erst nun jetzt sogar etwa rund wohl heute heutige "
    "weltweit bundesweit europaweit landesweit derzeit aktuell damals heuer erneut bislang"
)
_JOINING = "und oder bis sowie bzw. beziehungsweise zum zur vom am"

_BETWEEN_SET, _JOINING_SET = frozenset(_BETWEEN.split()), frozenset(_JOINING.split())
_WEEKDAYS = frozenset(name.lower() for name in WEEKDAYS)

_COUNTED = verbose(
    r"\w*(?:"
    r"(?:jahrhundert|jahrtausend|jahrzehnt|mal|platz|rang|stock|stockwerk|geschoss|jahr|weltkrieg|satz|gang|teil|band|akt|advent|"
    r"bezirk|armee|division|senat|grad|kapitel|artikel|absatz|buch|film|album|quartal|drittel|viertel|abschnitt)(?:s|es|e)?"
    r"|(?:tag|punkt|schritt|treffer|(?<!bürger)meister|titel|sieger|versuch)(?:s|es|e|en)?"
    r"|(?:liga|runde|etage|klasse|minute|stunde|sekunde|woche|instanz|lesung|auflage|hälfte|generation|etappe|staffel|folge|"
    r"ausgabe|sitzung|amtszeit|kammer|welle|impfung|dosis|reihe|sinfonie|symphonie|ebene|stufe|phase|saison|spielzeit|halbzeit|"
    r"republik|dynastie|größe|ordnung|güte|szene|strophe|mannschaft|gruppe|kompanie|schicht|stelle|wahl)n?"
    r"|vorsitzende[rn]?|kommandant(?:en)?|obmann|obfrau|stellvertreter(?:in)?|schriftführer(?:in)?|kassier(?:er)?(?:in)?|fc|fsv|fck|sc|og|ug|ba|internationale[nr]?|uhr|jh|jhd|jhdt)"
)
"""Nouns that are numbered, in lower case: 2. Bundesliga, 3. Verhandlungstag, 1. FC."""


WITH_OBJECT = listed("""
    feiert feierte feiern feierten holt holte holen holten gewinnt gewann gewinnen gewannen erzielt erzielte erzielten
    schießt schoss erreicht erreichte erreichten belegt belegte belegten verpasst verpasste hat hatte haben hatten
    bekommt bekam erhält erhielt begeht beging eröffnet eröffnete kassiert kassierte kassierten sichert sucht plant
    bejubelt bejubelte beendet bestreitet bestritt vergibt startet verliert verlor verkündet präsentiert sah sieht
    erlebt erlebte schafft schaffte bringt brachte zählt schreibt
    """)
"""Verbs behind which an ordinal without an article is one of their object, as in headlines."""


OF_A_KIND = listed("Klasse Ordnung Wahl Ehe Güte Generation Stufe Kategorie Grades Ranges")
"""Nouns that stand in the genitive behind another noun: `Straße 2. Ordnung`, `Verbrennungen 3. Grades`"""


def follows_ordinal(before: str, number: str, word: str) -> bool:
    """Whether `number` and a stop are an ordinal that goes on with `word`, a capitalised noun or name, or "" for a mark.

    `am 14. August`, `die insgesamt 3. Etappe`, `in 2. Instanz` are; `auf Platz 3. Merkel` is not.
    """
    if _is_counting(before):
        return True
    if _is_single(before, number, word):
        return True
    if _is_owned(before, number, word):
        return True
    if number == "1" and word == "Hilfe":
        return True  # 1. Hilfe
    if before.endswith((" – ", " - ", " | ")) and len(number) < len("100") and gender(word) and not is_plural(word):
        return True  # Köln gegen Bonn – 3. Gruppenspiel
    if word in OF_A_KIND and len(number) == 1 and before.split()[-1:] and before.split()[-1][0].isupper():
        return True  # eine Straße 2. Ordnung
    lowered = ALWAYS.get(f"{word}.", word).lower()[-24:]
    if lowered in MONTH_NUMBERS:
        return len(number) <= 2
    return len(number) <= 3 and lowered not in _WEEKDAYS and bool(_COUNTED.fullmatch(lowered))


def _is_owned(before: str, number: str, word: str) -> bool:
    """Whether a name in the genitive, with which the sentence begins, has what is counted: `Merkels 2. Kabinett`."""
    owner = before.strip()
    named = owner.istitle() and owner.isalpha() and owner.endswith("s") and len(owner) > len("Hans")
    return named and len(number) < len("100") and gender(word) is not None and not is_plural(word)


def is_counted(word: str) -> bool:
    """Whether a noun is one that is numbered: `Weltkrieg`, `Bundesliga`."""
    return bool(_COUNTED.fullmatch(word.lower()[-24:]))


_CUT_ARTICLES = frozenset({"d.", "i.d.", "a.d."})


def _is_counting(before: str) -> bool:
    """Whether the words before a number make it an ordinal: `am`, `ihre bereits`, `der 3. und`."""
    words = before.lower().split()[-4:]
    while words and words[-1] in _BETWEEN_SET:
        words.pop()
    if len(words) > 1 and words[-1] in _JOINING_SET and re.fullmatch(r"\d+\.", words[-2]):
        return True
    if len(words) > 1 and words[-1].endswith(("en", "ere", "ste")) and words[-2] in _ARTICLES_DECLINED:
        return True  # einer leichten 2. Nachblüte
    if words[-1:] == ["als"]:
        return words[-2:-1] not in (["mehr"], ["weniger"], ["früher"]) and not (
            len(words) > 1 and words[-2].endswith("er")
        )
    return bool(words) and (words[-1].partition("/")[0] in DETERMINERS or words[-1] in _CUT_ARTICLES)


_ARTICLES_DECLINED = frozenset({"einer", "einem", "einen"})
_BEFORE_SINGLE = frozenset({"trotz", "wegen", "dank", "nach", "ohne", "während", "laut", "lt.", "gemäß", "vor", "seit"})
"""Prepositions behind which an ordinal of one thing stands without an article, as in headlines: `nach 3. Niederlage`"""


_WON = (
    "sieg", "titel", "treffer", "niederlage", "meisterschaft", "platz", "rang", "medaille", "auflage", "remis", "geburtstag",
    "jubiläum", "erfolg", "triumph", "pokal", "etappe", "runde", "staffel", "band", "ausgabe", "tor", "pleite", "weihe",
    "schlappe",
)  # fmt: skip
"""Ends of nouns that are counted behind a verb without an article."""


def _is_single(before: str, number: str, word: str) -> bool:
    """Whether one thing is counted behind a preposition: `Trotz 3. Niederlage`, but `nach 14. Polizisten`."""
    words = before.lower().split()[-1:]
    if words and words[0] in WITH_OBJECT:
        return word.lower().endswith(_WON)  # Kiel holt 3. Sieg
    return (
        bool(words)
        and words[0] in _BEFORE_SINGLE
        and len(number) < len("100")
        and bool(gender(word))
        and not is_plural(word)
    )
