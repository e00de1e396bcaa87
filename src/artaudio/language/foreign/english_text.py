"""Tell English text from German by its function words."""

from artaudio.base.patterns import lazy

FEWEST_WORDS = 4
"""Words of a text that is called English, at least: fewer tell too little."""
SHARE = 0.25
"""Part of its words that must be English function words."""
_WORDS = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH_WORDS = """
a about after again all and any are as at be because been before but by can can't could did do does don't down every for from
get go got had has have he her here him his how i i'm if into is isn't it it's its just let's like make me more must my never no
not now of on one only or our out over people she should that that's the their them then there these they this those to
up us very we we're were what when where which who why will with without won't would yes you you're your
"""
_GERMAN_WORDS = """
aber auch auf aus bei bin bis das dass dem den der des dich doch du durch ein eine einem einen einer eines er es für hat
ich ihr ihre im ist ja kein keine mich mir mit nach nein nicht noch nur oder schon sein sich sie sind um und uns unser von vor
war waren wenn werden wie wir wird zu zum zur über
"""
_ENGLISH, _GERMAN = frozenset(_ENGLISH_WORDS.split()), frozenset(_GERMAN_WORDS.split())
"""Words that English has as well (`am`, `an`, `die`, `in`, `so`, `was`) are in neither list, or tell nothing."""


def is_english(text: str, *, marked: bool = False) -> bool:
    """Whether all of a text is English: `We will never give up` → yes; `Der Slogan „Yes we can“` → no.

    Of a text that its source has `marked` as English no German function word is enough: `Safety first` → yes.
    """
    words = [word.lower().replace("’", "'") for word in _WORDS.findall(text)]
    if not words or any(word in _GERMAN for word in words):
        return False
    return marked or (len(words) >= FEWEST_WORDS and sum(word in _ENGLISH for word in words) >= SHARE * len(words))
