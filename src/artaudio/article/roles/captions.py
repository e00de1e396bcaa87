"""Caption or paragraph, where a line ends with a full stop? Weighs one sentence.

A caption that ends with a full stop is one plain sentence of what a picture shows, or has no verb at all; a paragraph
of one sentence says when, how many, since when and what not. A lost sentence is worse than a caption read out, so the
account starts on the paragraph's side.
"""

from artaudio.article.roles import wording
from artaudio.article.roles.pictures import CREDIT, POINTING, SCENE
from artaudio.article.roles.short_line import ShortLine
from artaudio.base.patterns import any_of, lazy
from artaudio.language.de.calendar_names import MONTHS, WEEKDAYS, one_of

PRIOR = 0.5
LIMIT = -2.5
"""At or below, the sentence is a caption."""
BESIDE_CREDIT = -2.5
LONGEST_FRAGMENT = 5

TOLD = lazy(
    r"\b"
    + any_of(r"""
    (?:seit|nun|jetzt|noch|bislang|bisher|künftig|vorerst|weiter|weiterhin|inzwischen|derzeit|bereits|schon|erneut|zunächst)
    (?:[Aa]ußerdem|[Zz]udem|[Zz]ugleich|[Dd]abei|[Dd]agegen|[Dd]ennoch|[Tt]rotzdem|[Dd]anach|[Dd]avor|[Zz]uvor|[Hh]inzu)
    (?:heute|morgen|gestern|später|bald|dann|deshalb|damit|längst|immer|erst|nur|kaum|nicht|kein(?:e[rnms]?)?|doch|aber|auch)
    (?:mehr|weniger) als
    (?:soll|sollen|will|wollen|muss|müssen|kann|können|darf|dürfen|dürfte|dürften|hat|haben|wird|werden|sei|seien|habe)
    (?:ist|sind|war|waren|wurde|wurden|hatte|hatten|gilt|gelten|bleibt|bleiben)
    \d[\d.,]*\s(?:Prozent|Punkten?|Euro|Dollar|Grad|Uhr|Kilometern?|Metern?|Millionen|Milliarden|Jahren?|Stellen|Tonnen|Menschen)
    sich
""")
    + r"\b"
)
"""What is told and not seen: time, number, negation and modal verbs."""
WHEN = lazy(
    r"\b(?:[Aa]m (?:Abend|Nachmittag|Morgen|Mittag|Vormittag|Wochenende)|[Ii]n der Nacht|(?:[Ii]m|bis|ab) "
    rf"(?:(?:Anfang|Mitte|Ende) )?(?:{one_of(MONTHS)})"
    r"|seit (?:dem|der)|täglich)\b"
)
WEEKDAY = lazy(rf"\b[Aa]m (?:{one_of(WEEKDAYS)})\w*\b")
CLAUSES = lazy(r", (?:und|doch|aber|weil|dass|obwohl|denn|so|sagt|ob|wenn|damit)\b")
VERB = lazy(
    r"(?:.{2,}(?:t|en|ern|eln|te)|kam|ging|stand|lag|sah|gab|nahm|fiel|lief|hielt|rief|sprach|trat|zog|trug|traf|ließ|blieb)"
)
NO_VERB = frozenset(
    """
    seit statt nicht mit gut alt oft fast seit direkt rechts unten oben hinten neben zwischen gegen wegen außen innen
    gemeinsam zusammen samt weit dort zuletzt recht eben zehn sieben
    """.split()  # noqa: SIM905
)
OPENINGS = wording.PREPOSITIONS | {"dort", "nebenan", "draußen", "drinnen", "davor", "daneben", "überall", "gegenüber"}
"""With these and a verb behind them a sentence tells; a caption begins with what it shows."""
PLURAL_OR_A = lazy(r"(?:Eine?|Einige|Mehrere|Viele|Zwei|Drei|Vier|Hunderte|Tausende)\b|(?!Der\b|Die\b|Das\b)[A-ZÄÖÜ]")


def is_stopped_caption(text: str, *, beside_credit: bool) -> bool:
    """Whether a sentence with its full stop is a caption.

    `Feuerwehrleute löschen einen Waldbrand bei Lissabon.` → True; `Die Feuerwehr löscht noch immer Glutnester.` → False.
    """
    if CREDIT.search(text) or SCENE.match(text):
        return True
    return PRIOR + _points(ShortLine(text)) + (BESIDE_CREDIT if beside_credit else 0) <= LIMIT


def _points(line: ShortLine) -> float:
    text = line.text
    told = TOLD.search(text) is not None
    verb = told or _has_verb(line)
    inverted = verb and line.lower[:1] != [] and line.lower[0] in OPENINGS
    fragment = not verb and _is_fragment(line)
    someone = not fragment and line.concrete and PLURAL_OR_A.match(text) is not None and not line.named
    holds: tuple[tuple[float, bool], ...] = (
        (-6.0, POINTING.search(text) is not None),
        (-5.0, not verb and (someone or line.place_at_end or line.seen_verb) and not fragment),
        (-1.0, not verb),
        (-2.0, line.seen_verb and not line.idiom),
        (-2.0, someone),
        (-1.5, line.place_at_end),
        (+4.0, told),
        (+4.0, inverted),
        (+2.5, WHEN.search(text) is not None),
        (+1.0, WEEKDAY.search(text) is not None),
        (+2.5, CLAUSES.search(text) is not None),
        (+1.0, line.news_verb),
        (+1.0, len(text) > 90),
        (+1.0, len(text) > 120),
    )
    return sum(points for points, here in holds if here)


def _is_fragment(line: ShortLine) -> bool:
    """A telling piece of a sentence: `Auf Post aus Kiel.`, `Ein Bagger, zwei Arbeiter, ein Hund.`"""
    return line.text.count(", ") > 1 or (
        len(line.words) <= LONGEST_FRAGMENT and line.lower[:1] != [] and line.lower[0] in OPENINGS
    )


def _has_verb(line: ShortLine) -> bool:
    return any(VERB.fullmatch(word) and word not in NO_VERB for word in line.verbs)
