"""IPA into the mnemonics of eSpeak NG's German voice.

The voice knows `a A: E E: e e: i i: I o o: O O: u u: U y y: Y: W W: @ 3 aI aU OY OI eI oU`, the nasal `A~ O~ W~` and
`A~: O~:`, `p b t d k g ? m n N f v s z S Z C x h l r j w T D` and `pF ts tS dZ`; `'` and `,` are stress, `_!` is the
little stop before a vowel. Whatever follows a mnemonic that it does not know, such as `2:`, `E~` or `V`, is left out
without a word, so each symbol has its nearest neighbour here. Words of the voice's own are written as it writes them
itself (`Apfel`: `_!'apF@l`), so that they sound the same from their phonemes.
"""

import re

from artaudio.engines.shared.ipa import Alphabet, stressed

_NEAREST = """
a→a ɑ→a æ→E ʌ→a ɐ→3 ɛ→E e→e ə→@ ɜ→W ɚ→3 ɘ→@ i→i ɪ→I ɨ→I y→y ʏ→y ø→Y: œ→W o→o ɔ→O ɒ→O u→u ʊ→U ʉ→y ɯ→u ɤ→W aː→A: ɑː→A:
æː→E: ɛː→E: eː→e: iː→i: yː→y: øː→Y: oː→o: uː→u: ʉː→y: œː→W: ɜː→W: ɔː→O: ɒː→O: ã→A~ ɑ̃→A~ ɛ̃→W~ œ̃→W~ ɔ̃→O~ õ→O~ ãː→A~:
ɑ̃ː→A~: ɔ̃ː→O~: õː→O~: ẽ→W~ ʊ̃→UN ĩ→IN ũ→UN aɪ→aI aʊ→aU ɔɪ→OY ɔʏ→OY ɔy→OY eɪ→eI oʊ→oU əʊ→oU p→p b→b t→t d→d k→k ɡ→g
g→g ʔ→_! m→m n→n ŋ→N ɲ→nj ɱ→m f→f v→v s→s z→z ʃ→S ʒ→Z ç→C x→x χ→x h→h ɦ→h ħ→h l→l j→j ʁ→r r→r ʀ→r ɾ→r ɹ→r w→w ʋ→v θ→T
ð→D ɣ→g ʕ→_! q→k β→b ɸ→f ɕ→S ʑ→Z ʂ→S ʐ→Z ɫ→l ɬ→l ʎ→lj ɟ→dj c→tj ɥ→j ʝ→j ɖ→d ʈ→t ɳ→n n̩→@n l̩→@l m̩→@m ŋ̩→@N pf→pF
ˈ→' ˌ→, '→' .→ ː→ ˑ→ ʰ→ ʲ→j ʷ→v -→ ˠ→ ˀ→
"""
_ALPHABET = Alphabet(_NEAREST)
_VOWELS = "aAEeiIoOuUyYW@3"
_AFTER_A_VOWEL = re.compile(rf"(?<=[{_VOWELS}:~])3(?![{_VOWELS}:])")
_FIRST_VOWEL = re.compile(rf"^(?=[',]?[{_VOWELS}])")
MNEMONICS = _ALPHABET.known
"""Every mnemonic that may come out."""


def mnemonics(ipa: str) -> str:
    """One word: `ˈmoːsʊl` → `'mo:sUl`, `aˈfaːɐ` → `_!a'fA:r`. A symbol of no known language is left out; never raises."""
    word = _AFTER_A_VOWEL.sub("r", "".join(_ALPHABET.sounds(ipa)))
    return _FIRST_VOWEL.sub("_!", word)


def espeak_phonemes(ipa: str) -> str:
    """What eSpeak takes for the words of `ipa`, bracketed one by one; empty where nothing can be said."""
    words = [mnemonics(word) for word in stressed(ipa).split()]
    return " ".join(f"[[{word}]]" for word in words if word.strip("',_!"))
