"""The case of a ruler, from the words before the name: `Steinmeier empfing Felipe VI.` → accusative."""

from collections.abc import Sequence

from artaudio.base.patterns import words
from artaudio.language.de.function_words import ACCUSATIVE, DATIVE, GENITIVE
from artaudio.language.de.grammar import is_determiner
from artaudio.language.de.inflection import Case
from artaudio.language.de.sentence_starters import STARTERS

_JOINED_DATIVE = frozenset({"vom", "beim", "zum"})
_SUBJECTS = frozenset({"er", "sie", "wir", "ich", "man", "es"})
_COPULAS = frozenset({"ist", "war", "hieß", "heißt", "wurde", "wird", "blieb", "bleibt", "galt", "gilt"})
_VERB_ENDINGS = ("t", "te", "f", "h", "en", "b", "g")
TRANSITIVE = frozenset(
    words("""
    empfing empfängt empfingen traf trifft trafen treffen besucht besuchte besuchten begrüßt begrüßte begrüßten ehrt ehrte
    kritisiert kritisierte lobt lobte würdigt würdigte krönt krönte beerbt beerbte stürzte heiratete ernannte unterstützte
    beriet verklagte tötete ermordete lud bat nennt nennen nannte nannten kritisieren
    ehren loben würdigen krönen besuchen begrüßen verehren empfangen kennen kennt kannte
    malte malten zeichnete verewigte fotografierte salbte wählte wählten erhob exkommunizierte bannte bestätigte verbannte
    überredete überfiel bewog bezwang schmähte beweinte beerdigte beisetzte taufte erzog ehelichte bestach verdächtigte
    verehrt verehrte entmachtete begleitet begleitete feiert feierte feierten besiegte besiegten vertrieb vertrieben
    mied meidet zeigt zeigte zeigen zeigten spielt spielte porträtiert porträtierte bewundert bewunderte vertritt vertrat
    unterrichtete behandelte betreute überlebt überlebte liebt liebte hasste fürchtete zitiert zitierte warnte erwartet erwartete
    interviewte umarmte entführte befreite rettete verhaftete rühmte verspottete
    verabschiedet verabschiedete ersetzt ersetzte stürzt tötet ermordet ermordeten bekämpfte verriet zwang schlug
    """)
)
"""Verbs whose object is in the accusative and may be a ruler."""
_RELATIVES = frozenset(
    words(
        "Vater Mutter Sohn Tochter Bruder Schwester Onkel Tante Großvater Großmutter Enkel Nachfolger Vorgänger Vetter Gegner"
    )
)
_DATIVE_VERBS = frozenset(
    words("""
    half hilft diente dient gehorchte droht drohte widerstand unterlag unterliegt gratulierte gratuliert
    gehört gehörte gehörten ähnelt ähnelte schadete nützte begegnete begegnet
    """)
)
_AFTER = frozenset({"auf", "ihm", "ihr", "dann", "danach", "nach", "darauf"})
_NO_OBJECT = frozenset(
    words("""
    folgten regierten herrschten lebten gehörten stammten residierten weilten verzichteten hießen waren wurden blieben
    starben kamen gingen lagen standen zogen saßen fielen schwiegen liefen ritten fuhren flohen aßen sprachen schienen
    galten stritten
    """)
)
_ARTICLES = frozenset({"der", "die", "den", "dem", "des", "einen", "einem", "eines"})
_ONE = frozenset({"das", "den", "dem", "ein", "einen"})


def ruler_case(outside: Sequence[str], *, female: bool, several: bool = False, named: bool = False) -> Case:
    """The case that the words before a ruler's name and titles ask for; `den Päpsten` is a dative.

    `named` tells that the name has no ending of a genitive and may be one all the same: `der Tod Clemens VII.`
    """
    if several and outside and outside[-1].lower() == "den":
        return Case.DATIVE
    place = len(outside) - 1
    # mit König Willem-Alexander und König Felipe VI.: the preposition is that of the first one.
    while place > 0 and (outside[place] == "und" or (outside[place][0].isupper() and outside[place + 1 :])):
        place -= 1
    last = outside[place].lower() if outside else ""
    if (
        place > 0
        and outside[place].islower()
        and last.endswith(("e", "en"))
        and outside[place - 1].lower() in _ARTICLES
    ):
        last = outside[place - 1].lower()  # den jungen Heinrich V.
    if named and _belongs_to_ruler(outside):
        return Case.GENITIVE
    beside = _case_of_relative(outside, female=female)
    if beside:
        return beside
    if last in {"des", "eines"}:
        return Case.GENITIVE
    if last in GENITIVE:
        return Case.DATIVE  # wegen Eduard VIII.
    if last in ACCUSATIVE or last in {"den", "an"} or (last in _SUBJECTS and place):
        return Case.ACCUSATIVE
    if last in DATIVE or last in _JOINED_DATIVE or last == "dem" or (last == "der" and female):
        return Case.DATIVE
    return _case_by_verb(outside, place)


_OF_RULERS = frozenset(
    words("""
    Tod Tode Zeit Zeiten Herrschaft Regierung Regierungszeit Regentschaft Hof Hofe Krönung Grab Sturz Abdankung
    Thronbesteigung Ermordung Nachfolge Pontifikat Amtszeit Geburt Hochzeit Ära Vertreibung Absetzung Hinrichtung
    Gefangennahme Wahl Heer Truppen Armee Flotte Witwe Gemahlin Schwester Tochter Sohn Bruder Neffe Enkel Gunst
    Hofprediger Gegner Auftrag Befehl Denkmal Statue Reiterstandbild Bildnis Feldzug Feldzüge
    """)
)
"""Nouns behind which a ruler's name is a genitive though it has no ending: `nach dem Tod Ludwig XIV.`"""


_SERVANTS = frozenset(
    words(
        "Mitarbeiter Berater Sekretär Leibarzt Beichtvater Kanzler Minister Gesandter Vertrauter Hofmaler Hofkapellmeister"
    )
)
"""Persons around a ruler, whose noun leads to the ruler's: `enger Mitarbeiter Papst Pius XII.`"""


def _belongs_to_ruler(outside: Sequence[str]) -> bool:
    """Whether a name without an ending is a genitive: `der Tod Clemens VII.`, but `sein Sohn Heinrich III.` explains."""
    if len(outside) < 2:
        return False
    noun = outside[-1]
    if noun in _SERVANTS:
        return not (is_determiner(outside[-2]) and outside[-2].lower() not in _ARTICLES)
    if noun.removesuffix("s") not in _OF_RULERS and noun.removesuffix("es") not in _OF_RULERS:
        return False
    place = len(outside) - 2
    while place and outside[place].islower() and outside[place].endswith(("en", "er", "em", "e", "es")):
        if outside[place] in _ARTICLES or is_determiner(outside[place]):
            break
        place -= 1  # der frühe Tod
    return outside[place].lower() in _ARTICLES | _JOINED_DATIVE | DATIVE | ACCUSATIVE | GENITIVE | {"am", "im", "zur"}


def _case_by_verb(outside: Sequence[str], place: int) -> Case:
    """The case of a ruler behind a verb that stands at `outside[place]`, or behind what is no verb."""
    last = outside[place].lower() if outside else ""
    followed = (
        last in {"folgte", "folgt"} and outside[0].lower() not in _AFTER and _is_subject(outside[:place] or [","])
    )
    if (last in _DATIVE_VERBS and place) or followed:
        return Case.DATIVE
    if place and place == len(outside) - 1 and last in TRANSITIVE and last.endswith("en"):
        return Case.ACCUSATIVE  # neue zeigen Charles III.: the verb is no ruler's
    if place and last in TRANSITIVE and _is_subject(outside[:place]):
        return Case.ACCUSATIVE
    if place < 1 or place < len(outside) - 1:
        return Case.NOMINATIVE
    alone = outside[0].lower() in _ONE  # Das Erbe teilten Philipp II. und Ferdinand I.
    if (
        last.endswith("en")
        and outside[place].islower()
        and last not in _NO_OBJECT
        and not alone
        and _is_agent(outside[:place])
    ):
        return Case.ACCUSATIVE  # die Briten köpften Karl I.
    after_subject = outside[place - 1].lower() in _SUBJECTS and last.endswith(_VERB_ENDINGS) and last not in _COPULAS
    return Case.ACCUSATIVE if after_subject else Case.NOMINATIVE


def _case_of_relative(outside: Sequence[str], *, female: bool) -> Case | None:
    """The case of a noun that a ruler's name explains: `seiner Mutter Margrethe II.` → dative, `seines Vaters Karl I.`"""
    if len(outside) < 2 or outside[-1].removesuffix("s") not in _RELATIVES:
        return None
    owner = outside[-2].lower()
    if not is_determiner(owner):
        return None
    if owner.endswith("er") and female:
        return Case.DATIVE
    return {"em": Case.DATIVE, "en": Case.ACCUSATIVE, "es": Case.GENITIVE}.get(owner[-2:])


def _is_agent(before: Sequence[str]) -> bool:
    """Whether a noun stands directly before the verb, and no preposition before it: `die Briten köpften`, not `Im Mai trafen`."""
    earlier = before[-2].lower() if len(before) > 1 else ""
    return before[-1][0].isupper() and earlier not in DATIVE | _JOINED_DATIVE | {"am", "im", "auf"}


def _is_subject(before: Sequence[str]) -> bool:
    """Whether nothing but a name or a noun stands before the verb: `Steinmeier empfing`, but `Am Montag empfing`."""
    first, last = before[0], before[-1]
    if last == ",":
        return first not in STARTERS  # König Abdullah II., Sohn Husseins I., traf König Charles III.
    named = last[0].isupper() and last not in STARTERS
    return named and (first not in STARTERS or first.lower() in {"der", "die", "das", "ein", "eine"})
