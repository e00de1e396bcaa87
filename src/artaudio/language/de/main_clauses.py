"""Tell by a noun and its finite verb that a main clause begins: `Sie zahlte 3 Mio. Steuern waren das kaum.`"""

from collections.abc import Sequence
from functools import lru_cache

from artaudio.base.patterns import lazy, listed, verbose
from artaudio.language.de.abbreviation_table import ABBREVIATIONS, Stop
from artaudio.language.de.function_words import CONJUNCTIONS, DETERMINERS, GENITIVE, PREPOSITIONS
from artaudio.language.de.german_words import is_infinitive
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.speech_verbs import FINITE, NO_VERBS, ONLY_BEHIND, SAYING

_TOKEN = lazy(r"(?=[^a-zäöü])\w+(?:[-'’./]\w+)*\.?|\w+(?:[-'’]\w+)*|[^\w\s]")
_MARKS = lazy(r"[,:](?![0-9])|[;!?()–—„“\"»«]")
_ATTRIBUTE = verbose(
    r"""\b(?:der|die|das|den|dem|des|eine?[rnms]?)[ ]
    (?:bereits[ ]|schon[ ]|erst[ ])?(?:am|im|in|vom|seit|bis|ab|um|für|mit|von|zum|zur|zu|auf|bei|nach|aus
    |bereits|schon|erst|rund|mehr)\b
    [^,;:]{0,40}$"""
)
"""An article and a preposition, behind which a participle belongs to a noun."""
_PREFIXED = lazy(r"(?<![\w.])(?:[a-zäöü]\. ?)*[a-zäöü]$")
_CUT_NOUN = lazy(r" ?[A-ZÄÖÜ][a-zäöüß]{0,7}\.")
_REACH = 120
"""Characters in which the verb of a clause is looked for, on either side of a full stop."""
_LONGEST_NOUN_PHRASE = 9
"""Words before the finite verb, at most: `Anwälte aus drei Ländern arbeiten`."""
_STRONG = listed("""
begann befahl empfahl barg barst bewog erschrak gedieh schalt schlang schwoll spie stank wob wrang mochte nahte
aß band bat brachte wusste bekam biss blies bog bot brach brannte briet buk dachte drang fand fing focht floh flog floss fraß
fror fuhr gebar galt genas genoss geriet geschah gewann glich glitt goss grub griff hielt hieb hing hob kannte klang
kroch las litt log lud maß mied nannte pfiff pries quoll rang rann rannte riet rief riss ritt roch schien schied schlich
schlief schliff schloss schlug schmiss schmolz schnitt schob schoss schrie schrieb schritt schwamm schwand schwang
schwieg schwor sandte sang sank sann saß soff sog spann sprach sprang stach stahl starb stieg stieß stritt strich trat
traf trank trieb trog trug verdarb vergaß verlor verzieh wandte warb warf wich wies wog wuchs wusch wand zog zwang lief
ließ stand kam gab ging nahm sah fiel half rieb rieben hält fährt läuft gibt nimmt sieht liest spricht trifft isst tritt
wirft hilft stirbt gilt trägt schlägt lädt fällt schläft wächst bläst rät brät lässt stößt befiehlt stiehlt empfiehlt
bricht sticht wirbt misst vergisst frisst geschieht gräbt fängt hängt wäscht brennt kennt nennt rennt denkt bringt
erlischt schmilzt verdirbt erschrickt quillt birgt gebiert
""")
"""Finite forms of strong verbs in the singular; the plural of the past ends in -en."""
_LIKE_VERBS = listed("""
nackt offen trocken selten eben innen außen eigen golden silbern seiden hölzern bayern modern extern intern alten zweiten besten
verheiratet geschieden beliebt berühmt verrückt bestimmt verwandt entfernt eisern ledern gläsern steinern kupfern
nüchtern albern tapfern schüchtern sieben fernen unten oben hinten vorn binnen außer samt
""")
"""Adjectives and adverbs that end as verbs do."""
_WITH_GE = (
    "gehör", "genüg", "gewinn", "gewann", "gefäll", "gefiel", "geling", "gelang", "geschieh", "geschah", "gestalt", "gewähr",
    "gerät", "geriet", "geht", "gibt", "genieß", "genoss",
    "gefährd", "gesteh", "gestand", "gedenk", "gedach", "gestatt", "gebiet",
    "geleit", "gewöhn", "geben", "gehen", "gelten", "geraten", "gebrauch", "gebühr", "gehorch", "gedeih", "gelob", "geruh",
)  # fmt: skip
"""Beginnings of verbs whose ge- is none of a participle."""
_SEPARATED = lazy(
    r"(?:ab|an|auf|aus|bei|ein|fest|frei|her|hin|los|mit|nach|teil|vor|weg|weiter|zu|zurück|zusammen)(?:ge|zu)\w+(?:t|en|n)"
)
"""Participles and infinitives of verbs whose first part stands apart in a main clause."""
_PREFIXES = ("be", "ver", "er", "ent", "emp", "zer", "ge", "miss", "über", "unter", "wider", "durch", "hinter")
_LIKE_PARTICIPLES = ("be", "ver", "er", "ent", "emp", "zer", "ge", "miss")
_SMALL = (
    PREPOSITIONS
    | DETERMINERS
    | listed("""
    und oder sowie bzw. zwei drei vier fünf sechs sieben acht neun zehn elf zwölf de da del van
    """)
)
"""Words with a small letter that stand inside a noun phrase."""
_BEHIND_NOUN = listed("davon dazu dafür daraus darüber daran darin hierfür hierzu selbst dort hier")
"""Words that belong to the noun before them: `Spuren davon gibt es.`"""
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_NOT_BEHIND_VERB = CONJUNCTIONS | listed("und oder sowie bzw.")
_NOT_BEHIND_OTHER_FORM = PREPOSITIONS | GENITIVE | listed("als wie zu bis")
_MODALS = listed("können sollen wollen müssen dürfen mögen werden")
_BEFORE_INFINITIVES = listed("""
will wollen wollte wollten soll sollen sollte sollten muss müssen musste mussten müsste kann können konnte konnten könnte könnten
darf dürfen durfte durften mag mögen möchte möchten wird werden würde würden ließ ließen lässt lassen zu um geht gehen ging half
hilft lernt hieß sah sahen sieht sehen hörte hört hörten fühlte spürte
""")
_BEFORE_PARTICIPLES = listed("""
hat haben habe hatte hatten hätte hätten ist sind war waren sei wäre wären bin wird werden würde würden wurde wurden worden bekam
bekommt bekamen bekommen kriegt
""")
"""Verbs, and words before an infinitive, behind which an infinitive or a participle ends the clause."""
_NEITHER, _INFINITIVES, _PARTICIPLES, _EITHER = map(frozenset, ("", "n", "t", "nt"))
_ASKED = frozenset({"Sie", "wir", "sie", "er", "ihr"})
_OPENS_CLAUSE = CONJUNCTIONS | listed(
    "der die das den dem deren dessen denen wer was wie wo warum als bis da seit um welcher welche welches so"
)
_REPORTING = SAYING - ONLY_BEHIND
_LONGEST_PART = 7
"""Words of a part of a list or an apposition, at most."""
_ANNOUNCED = listed("""
Eintritt Einlass Beginn Anmeldung Anmeldungen Anmeldeschluss Treffpunkt Kosten Karten Tickets Infos Info Informationen Auskunft
Auskünfte Rückfragen Abfahrt Anfahrt Veranstalter Kartenvorverkauf Vorverkauf Restkarten Spenden Kontakt Reservierung
Reservierungen Öffnungszeiten Teilnahme Teilnahmegebühr Kursleitung Leitung Dauer Ort Zeit Preis Foto Fotos Quelle Start Ziel
Moderation Musik Regie Buch Verlag Zufahrt Parkplätze Gäste Anfragen Bewerbungen Zuschriften Kaution Provision Besichtigung
""")
"""Nouns with which notices begin a sentence that has no verb: `Eintritt frei`, `Anmeldung unter …`"""
_ANNOUNCING = listed("""
frei unter bei ab um beim im am in bis per an nach erforderlich erbeten erwünscht nicht nur gegen vor vom mit zu zum auf möglich
willkommen jeweils kostenlos telefonisch online wie über inklusive circa ca. etwa pro je
""")


_OPENED = lazy(r"\b(?:des|dem|der|den|eine[smr]) (?:von|vom|durch|in|im|an|am|mit|bei|beim|aus|für|zu|zum|zur|auf)\b")
"""An article whose noun comes behind an attribute of several words: `des von Mietern bewohnten Hauses`"""


def begins_main_clause(text: str, stop: int, start: int) -> bool:
    """Whether behind the full stop at `text[stop]` a noun and its verb begin a clause, and the clause before has its own.

    `Sie zahlte 3 Mio. Steuern waren das kaum.` → yes; `Sie zahlte 3 Mio. Euro an den Bund.` → no, and
    `Rund 3 Mio. Menschen leben dort.` → no. A German main clause has one finite verb: a second one begins a new sentence.
    """
    before = text[max(start, stop - _REACH) : stop]
    if _ATTRIBUTE.search(before):
        return False  # das am 3. Februar beschlossene Gesetz
    behind = text[stop + 1 : stop + 1 + _REACH]
    if _PREFIXED.search(before) and _CUT_NOUN.match(behind):
        return False  # Freiburg i. Br.
    return has_finite_verb(before) and _has_subject_and_verb(
        behind, framed=_open_forms(before), announced=not before[-1:].isdigit()
    )


def _open_forms(before: str) -> frozenset[str]:
    """Endings of the infinitives and participles that may still follow: `Sie will 3 Mio. Euro zahlen`, `hat … verdient`.

    Behind an ordinal neither is taken for a finite verb: `stand im 3. Akt verletzt am Rand`.
    """
    words = set(before.split())
    if before[-1:].isdigit() or not (_BEFORE_INFINITIVES.isdisjoint(words) or _BEFORE_PARTICIPLES.isdisjoint(words)):
        return _EITHER
    if not _BEFORE_INFINITIVES.isdisjoint(words):
        return _INFINITIVES
    return _NEITHER if _BEFORE_PARTICIPLES.isdisjoint(words) else _PARTICIPLES


@lru_cache(maxsize=1024)
def is_finite(word: str) -> bool:
    """Whether a word in small letters may be a finite verb: `ist`, `zahlte`, `kennen`, but not `nicht`, `heute`."""
    if word in FINITE or word in _STRONG:
        return True
    if not word.isalpha() or not word.islower() or _is_no_verb(word):
        return False
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and (rest.removesuffix("en") in _STRONG or rest in FINITE):
            return True
    if word.endswith("en"):
        return word.removesuffix("en") in _STRONG or is_infinitive(word) or _is_weak(word)
    return _is_weak(word) or (word.endswith(("eln", "ern")) and is_infinitive(word))


def _is_no_verb(word: str) -> bool:
    """Whether a word that may end as verbs do is none: `nackt`, `gesperrt`, `vorgelegt`."""
    if word in NO_VERBS or word in _SMALL or word in _LIKE_VERBS or _SEPARATED.fullmatch(word):
        return True
    return word.startswith("ge") and word.endswith(("t", "en")) and not word.startswith(_WITH_GE)


def _is_weak(word: str) -> bool:
    """Whether a word is the stem of a verb and an ending with t: `zahlt`, `arbeitete`, `wandert`."""
    for ending in ("eten", "ten", "ete", "te", "et", "t"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) == 1:
            continue
        if is_infinitive(f"{stem}en") or (stem.endswith(("l", "r")) and is_infinitive(f"{stem}n")):
            return True
    return False


def has_finite_verb(text: str) -> bool:
    """Whether a clause that ends with `text` has a finite verb, behind its last comma or other mark.

    What stands behind the comma may also be an apposition or a part of a list: `Ihn traf Otto, später Karl II.`
    """
    *earlier, clause = _MARKS.split(text)
    words = clause.split()
    if any(is_finite(word) for word in words if word[0].islower()) or _is_asked(words) or words[:1] == ["Ich"]:
        return True
    if not earlier or not words or words[0] in _OPENS_CLAUSE or len(words) > _LONGEST_PART or words[-1][0].isdigit():
        return False
    before = earlier[-1].split()
    if not before or (len(earlier) > 1 and before[0] in _OPENS_CLAUSE) or before[0].lower() in CONJUNCTIONS:
        return False
    return any(is_finite(word) and word not in _REPORTING for word in before if word[0].islower())


def _is_asked(words: Sequence[str]) -> bool:
    """Whether a clause begins with its verb: `Lesen Sie dazu Band II.`"""
    return len(words) > 1 and words[1] in _ASKED and is_finite(words[0].lower())


def _other_form(word: str) -> str:
    """Which form that ends a clause a finite verb may be as well: `zahlen` → n, `verdient` → t, `erhalten` → nt."""
    if word in FINITE:
        return ""
    if word.endswith(("en", "ern", "eln")):
        infinitive = not word.endswith("ten") or is_infinitive(word)
        return "n" * infinitive + "t" * (infinitive and word.startswith(_LIKE_PARTICIPLES))
    participle = word.endswith("t") and (word.startswith(_LIKE_PARTICIPLES) or word.endswith("iert"))
    return "t" if participle and word not in _STRONG else ""


def _has_subject_and_verb(behind: str, *, framed: frozenset[str], announced: bool = True) -> bool:
    """Whether a text begins with a noun and words that belong to it, and then a finite verb.

    Where the verb before is `framed`, an infinitive or a participle is none.
    """
    words = _TOKEN.findall(behind)[: _LONGEST_NOUN_PHRASE + 3]
    if len(words) < 2:
        return False
    if announced and words[0] in _ANNOUNCED and (words[1] in _ANNOUNCING or words[1] == ":" or words[1].isdigit()):
        return True
    if _is_abbreviated(words[0]) or (words[0].endswith(".") and len(words[0]) == len("A.")):
        return False
    named = False
    for place, word in enumerate(words[:-1]):
        if named and is_finite(word):
            following = words[place + 1]
            if word.endswith("ten") and following[0].isupper() and _OPENED.search(" ".join(words[:place])):
                return False  # der 1. Etage des von Mietern bewohnten Hauses
            return _goes_on_behind_verb(word, following, framed=framed)
        if not _is_in_noun_phrase(word, place, named=named):
            return False
        named = word[0].isupper() or (named and word in _BEHIND_NOUN)
    return False


def _is_abbreviated(word: str) -> bool:
    """Whether a word with a capital and a stop ends a sentence rather than leads to a name: `Uhr.`, but not `Dr.`, `A.`"""
    return word.endswith(".") and ABBREVIATIONS.get(word) is not Stop.NEVER and len(word) > len("A.")


def _is_in_noun_phrase(word: str, place: int, *, named: bool) -> bool:
    """Whether a word belongs to the subject: a noun, a name, a number before a noun, a small word or an adjective."""
    if word[0].isupper():
        return (named or not place or word not in STARTERS) and not _is_abbreviated(word)  # Anwalt Kurz
    if word[0].isdigit():
        return not named
    return (
        word in _SMALL
        or (named and word in _BEHIND_NOUN)
        or (word[0].isalpha() and word.endswith(_ADJECTIVE_ENDINGS) and not is_finite(word))
    )


def _goes_on_behind_verb(verb: str, following: str, *, framed: frozenset[str]) -> bool:
    """Whether the word behind a verb shows that it is none that ends a clause."""
    if following in _NOT_BEHIND_VERB or following in {",", ")", ";", "–", "“", '"'}:
        return False
    chained = following.endswith("en") and is_finite(following)
    bare = verb in FINITE and verb.endswith("en") and is_infinitive(verb) and verb not in _MODALS
    if framed and bare and (chained or following == "."):
        return False  # am 3. Tag das Beste daraus machen.
    if framed.isdisjoint(_other_form(verb)):
        return True
    return following[0].isalnum() and following not in _NOT_BEHIND_OTHER_FORM and not chained
