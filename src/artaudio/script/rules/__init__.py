"""All German rules in their order. Each is one file, and has one case file. Knows their order, not what they read."""

from collections.abc import Sequence

from artaudio.script.rules import (
    abbreviations,
    cardinals,
    compounds,
    dates,
    durations,
    fractions,
    law,
    leftovers,
    money,
    ordinals,
    percent,
    phones,
    products,
    roman,
    scores,
    times,
    units,
    years,
)
from artaudio.script.rules.acronyms import ACRONYMS
from artaudio.script.rules.footnotes import FOOTNOTES
from artaudio.script.rules.gender import GENDER
from artaudio.script.rules.initials import INITIALS
from artaudio.script.rules.letter_digit import LETTER_DIGIT
from artaudio.script.rules.rule import Rule
from artaudio.script.rules.slashes import SLASHES
from artaudio.script.rules.typography import TYPOGRAPHY
from artaudio.script.rules.web import WEB
from artaudio.script.rules.weekdays import WEEKDAYS

RULES: Sequence[Rule] = (
    WEB,
    phones.RULE,
    law.RULE,
    FOOTNOTES,
    products.RULE,
    LETTER_DIGIT,
    dates.RULE,
    durations.RULE,
    times.RULE,
    scores.RULE,
    years.RULE,
    fractions.RULE,
    compounds.RULE,
    money.RULE,
    percent.RULE,
    units.RULE,
    roman.RULE,
    ordinals.RULE,
    cardinals.RULE,
    GENDER,
    WEEKDAYS,
    abbreviations.RULE,
    INITIALS,
    ACRONYMS,
    leftovers.NUMBERS,
    leftovers.PIECES,
    leftovers.RAISED,
    SLASHES,
    TYPOGRAPHY,
)
"""All rules, most specific first; read aloud, this is the order in which a sentence is understood."""
