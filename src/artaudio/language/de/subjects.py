"""Gender and number of the person or club of which a clause says a place: `wurde sie 3.`, `die Damen sind 2.`"""

from collections.abc import Sequence

from artaudio.language.de.function_words import PREPOSITIONS
from artaudio.language.de.grammar import is_determiner
from artaudio.language.de.inflection import Gender
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender

_PLACED = frozenset({"wurden", "werden", "sind", "waren", "landeten", "wir"})
"""Words of a subject in the plural, whose place an ordinal names: `Die Damen wurden 3.`"""


def subject_kind(before: Sequence[str]) -> Gender | None:
    """Gender of the person whose place an ordinal names: `wurde sie 3.` → feminine, `wurden 3.` → plural."""
    several = any(word.lower() in _PLACED for word in before)
    for place in range(len(before) - 1, -1, -1):
        word = before[place]
        if word in _MARKS:
            break
        if several and word.lower() in _PLACED:
            return Gender.PLURAL
        kind = _PRONOUNS.get(word.lower()) or (_kind_of(before, place) if word[0].isupper() else None)
        if kind:
            return Gender.PLURAL if several and kind is not Gender.FEMININE else kind
    return Gender.PLURAL if several else None


def _kind_of(before: Sequence[str], place: int) -> Gender | None:
    """Gender of what a name or a noun at `before[place]` names; none behind a preposition: `Bei der WM` is no subject."""
    word, following = before[place], "".join(before[place + 1 : place + 2])
    earlier = before[place - 1].lower() if place else ""
    if earlier in PREPOSITIONS or (place > 1 and before[place - 2].lower() in PREPOSITIONS):
        return None
    unknown = word.istitle() and word.endswith("a") and word not in FIRST_NAMES and following.istitle()
    if is_female(word) or (unknown and not is_determiner(earlier)):
        return Gender.FEMININE  # Mila Brandl
    if word in FIRST_NAMES:
        return Gender.MASCULINE
    if is_determiner(earlier) and gender(word):
        return gender(word)
    return _ARTICLES.get(earlier)


_MARKS = frozenset(".:;!?")
_PRONOUNS = {"sie": Gender.FEMININE, "er": Gender.MASCULINE, "ich": Gender.MASCULINE}
_ARTICLES = {"die": Gender.FEMININE, "der": Gender.MASCULINE}
"""Before a name that no table has: `Die SG ist 2.`"""
