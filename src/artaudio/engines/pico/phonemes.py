"""IPA into the X-SAMPA that Pico's German voice knows.

Found by listening to what changes: the voice knows `a a: e e: E E: i: I o: o O u u: U y: y Y 2: 2 9 @ 6 6_^ aI aU OY`,
the nasal `a~: E~: o~:`, `p b t d k g ? m n N f v s z S Z C x h l R j` and `ts tS pf dZ`; `"` and `%` are stress. A symbol
it does not know, such as `r`, `w`, `T` or `{`, is left out without a word, so each has its nearest neighbour here.
Quotation marks are its stress, so an element's attributes stand in apostrophes.
"""

import re

from artaudio.engines.shared.ipa import Alphabet, stressed

_NEAREST = """
a→a ɑ→a æ→E ʌ→a ɐ→6 ɛ→E e→e ə→@ ɜ→9 ɚ→6 ɘ→@ i→i ɪ→I ɨ→I y→y ʏ→Y ø→2 œ→9 o→o ɔ→O ɒ→O u→u ʊ→U ʉ→y ɯ→u ɤ→9 aː→a: ɑː→a:
æː→E: ɛː→E: eː→e: iː→i: yː→y: øː→2: oː→o: uː→u: ʉː→y: œː→9 ɜː→9 ɔː→o: ɒː→o: ã→a~: ɑ̃→a~: ɛ̃→E~: œ̃→E~: ɔ̃→o~: õ→o~:
ẽ→E~: ʊ̃→UN ĩ→IN ũ→UN aɪ→aI aʊ→aU ɔɪ→OY ɔʏ→OY ɔy→OY eɪ→e: oʊ→o: əʊ→o: ɔːɐ→o:6_^ p→p b→b t→t d→d k→k ɡ→g g→g ʔ→? m→m
n→n ŋ→N ɲ→nj ɱ→m f→f v→v s→s z→z ʃ→S ʒ→Z ç→C x→x χ→x h→h ɦ→h ħ→h l→l j→j ʁ→R r→R ʀ→R ɾ→R ɹ→R w→v ʋ→v θ→s ð→z ɣ→g ʕ→?
q→k β→b ɸ→f ɕ→S ʑ→Z ʂ→S ʐ→Z ɫ→l ɬ→l ʎ→lj ɟ→dj c→tj ɥ→j ʝ→j ɖ→d ʈ→t ɳ→n n̩→@n l̩→@l m̩→@m ŋ̩→@N ˈ→" ˌ→% '→" .→ ː→ ˑ→ ʰ→
ʲ→j ʷ→v -→ ˠ→ ˀ→
"""
_ALPHABET = Alphabet(_NEAREST)
_VOWEL = re.compile(r"[aeiouyEIOUY@296]")
_FIRST_VOWEL = re.compile(r"^([\"%]?)(?=[aeiouyEIOUY@296])")


def xsampa(ipa: str) -> str:
    """One word: `ˈmoːsʊl` → `"mo:sUl`, `makˈʁɔ̃ː` → `mak"Ro~:`. A symbol of no known language is left out; never raises."""
    sounds: list[str] = []
    for sound in _ALPHABET.sounds(ipa):
        if sound == "6" and sounds and _VOWEL.search(sounds[-1]) and not sounds[-1].startswith("6"):
            sounds.append("6_^")  # the r of "Bier", no syllable of its own
        else:
            sounds.append(sound)
    word = "".join(sounds)
    return _FIRST_VOWEL.sub(r"\1?", word)


def pico_markup(ipa: str) -> str:
    """What Pico takes for the words of `ipa`, one element each: `ʃiː dʒɪnˈpɪŋ` → two; empty where nothing can be said."""
    words = [xsampa(word) for word in stressed(ipa).split()]
    return " ".join(f"<phoneme alphabet='xsampa' ph='{word}'/>" for word in words if word)
