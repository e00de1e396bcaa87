"""Gender and number of a German noun, by a list, by its last part and by its ending."""

from functools import cache, lru_cache

from artaudio.base.patterns import words
from artaudio.language.de.calendar_names import MONTHS, WEEKDAYS
from artaudio.language.de.inflection import Gender
from artaudio.language.de.noun_table import FEMININE, MASCULINE, NEUTER, PLURAL
from artaudio.language.de.umlauts import without_dots

_ENDINGS = (
    (
        Gender.FEMININE,
        words("ung heit keit schaft tion sion xion gion nion lion tät thek enz anz ie ei ik tur erin örin ärin tin gin itis"),
    ),
    (Gender.NEUTER, words("chen lein ment tum ium eum ing nis")),
    (Gender.MASCULINE, words("ismus ling ist ant ent eur tor sor loge graf krat iker ler ner er ig ich")),
)  # fmt: skip
_PLURAL_ENDINGS = (
    (Gender.FEMININE, words("ungen heiten keiten schaften ionen täten theken enzen anzen ien innen eien iken turen")),
    (Gender.MASCULINE, ("ismen", "linge", "isten", "anten", "enten", "toren", "soren", "logen")),
    (Gender.NEUTER, ("mente", "nisse", "tümer")),
)  # fmt: skip
_AGENTS = ("ktor", "ator", "itor", "utor", "otor", "etor", "vestor", "essor")
_NO_LAST_PARTS = frozenset({"gen", "eis", "erz", "oma", "los", "ice"})
"""Short nouns that are also the end of quite different words: `Regelungen`, `Beweis`, `Scherz`."""
_SHORTEST = 3
_LONGEST = 24


@cache
def _lexicon() -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for kind, listed in zip(Gender, (MASCULINE, FEMININE, NEUTER, PLURAL), strict=True):
        table.update({word.lower(): kind for word in listed.split()})
    table.update({name.lower(): Gender.MASCULINE for name in (*MONTHS, *WEEKDAYS)})
    return table


def _by_last_part(word: str) -> Gender | None:
    """Gender of the longest known noun that the word ends in: `Bundesverfassungsgericht` → neuter."""
    lexicon = _lexicon()
    if word in lexicon:
        return lexicon[word]
    if word.endswith(_AGENTS):
        return Gender.MASCULINE  # Moderator, though Tor is neuter
    for start in range(max(1, len(word) - _LONGEST), len(word) - _SHORTEST + 1):
        # The first part has at least two letters and a vowel, or it is no word.
        if (
            start >= 2
            and word[start:] in lexicon
            and word[start:] not in _NO_LAST_PARTS
            and any(sign in "aeiouyäöü-" for sign in word[:start])
        ):
            return lexicon[word[start:]]
    return None


def _by_ending(word: str, table: tuple[tuple[Gender, tuple[str, ...]], ...]) -> Gender | None:
    for kind, endings in table:
        if word.endswith(endings) and len(word) > 4:
            return kind
    return None


@lru_cache(maxsize=4096)
def gender(word: str) -> Gender | None:
    """`Jahrhundert` → neuter, `Amtszeit` → feminine, `Mannes` → masculine, `Leute` → plural; None where it is unknown."""
    parts = word.lower().split("-")
    while len(parts) > 1 and parts[-1] in _QUARTERS:
        parts.pop()  # 1. Kreisklasse-West
    word = parts[-1] if len(parts[-1]) > 1 else "-".join(parts)
    found = _by_last_part(word) or (
        Gender.FEMININE if word.endswith("in") and len(word) > 5 and _by_last_part(word[:-2]) else None
    )
    found = found or _by_ending(word, _ENDINGS)
    if found:
        return found
    for ending in ("es", "s", "e", "en", "n", "er", "ern"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            found = _by_last_part(stem) or _by_last_part(without_dots(stem))
            if found:
                return found
    return _by_ending(word, _PLURAL_ENDINGS) or (Gender.FEMININE if word.endswith("e") else None)


_QUARTERS = frozenset({"nord", "süd", "ost", "west", "mitte", "nordost", "nordwest", "südost", "südwest"})


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether the form can only be a plural, by what this table has: `Jahre`, `Winterspiele`, `Frauen`."""
    word = word.rpartition("-")[2].lower()
    if len(word) < _SHORTEST:
        return False
    own = _by_last_part(word)
    if own:
        return own is Gender.PLURAL
    if _by_ending(word, _PLURAL_ENDINGS):
        return True
    if _by_ending(word, _ENDINGS):
        return False
    for ending in ("e", "en", "n", "er", "ern", "nen"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and (_by_last_part(stem) or _by_last_part(without_dots(stem))):
            return True
    return False
