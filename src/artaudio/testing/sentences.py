"""Sentences that every engine must be able to speak, and some that none can."""

from artaudio.article.model import Role
from artaudio.script.model import Utterance

SENTENCES = ("Guten Tag.", "Der Vertrag gilt seit dem 3. Mai, und er läuft fünf Jahre.", "Wirklich?")
LONG = "Er sagte, dass alle, die an diesem Abend gekommen waren, und es waren viele, noch lange bleiben wollten, " * 8
WORDLESS = ("", " \n", "…", "😀", "\u00ad\u200b")
"""Nothing that could be said."""
AWKWARD = (
    "Ein <break/> mit & Zeichen < 3 > und \"Anführungen\" 'hier'",
    "Nul\0 und \ud800 und \x1b[31m rot",
    "Donaudampfschifffahrts" * 14,
    "9" * 80,
    "A\u0308rger in Sa\u0303o Paulo",
    "Zeile\r\neins\u2028zwei\tdrei",
    "50 % von 3,5 Mio. € = 1/2 @ #x_y {a} [b] |c| ~d^e",
)
"""What a page may contain all the same."""


def sentence(words: str) -> Utterance:
    """One paragraph's only sentence, spoken as it is written."""
    return Utterance("0001-01", Role.PARAGRAPH, words, words)
