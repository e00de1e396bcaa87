"""IPA into the sounds that Piper's German voices learned, which are eSpeak NG's.

A voice has a number for every symbol of IPA but learned only those that eSpeak writes for German: any other is noise to
it, so each has its nearest neighbour here. eSpeak sets stress before the vowel and not before the syllable: `mˈoːsʊl`.
"""

import re
import unicodedata

_NEAREST = """
aː→ɑː ɐ̯→ɾ ɐ→ɜ ɔʏ→ɔø ɔɪ→ɔø ɔy→ɔø n̩→ən l̩→əl m̩→əm ŋ̩→ən r̩→ɜ ʔ→ ɕ→ç ʑ→ʒ ʂ→ʃ ʐ→ʒ g→ɡ ɣ→ɡ ʀ→ʁ r→ʁ ɾ→ʁ ɹ→ʁ ɻ→ʁ ʋ→v θ→s ð→z β→b ɸ→f
χ→x ħ→h ɦ→h æ→ɛ ɒ→ɔ ɘ→ə ɚ→ɜ ɨ→ɪ ʉ→y ɯ→u ɤ→œ ɱ→m ɲ→nj ʎ→lj ɫ→l ɬ→l ɟ→dj c→tj q→k ʕ→ ɥ→j ʝ→j ɖ→d ʈ→t ɳ→n
ã→ɑ̃ õ→ɔ̃ ẽ→ɛ̃ ɐ̃→ɑ̃ ʰ→ ʷ→v ˑ→ ː→ː '→ˈ
.→ -→ ‿→ ͡→ ̯→ ̪→ ̥→ ̬→ ̺→ ̝→ ̞→ ˠ→ ˀ→ ˤ→ |→
"""
_SOUNDS = {
    unicodedata.normalize("NFD", symbol): unicodedata.normalize("NFC", sound)
    for symbol, _, sound in (pair.partition("→") for pair in _NEAREST.split())
}
_LONGEST_FIRST = re.compile("|".join(map(re.escape, sorted(_SOUNDS, key=len, reverse=True))))
VOWELS = "aɑeɛəɜiɪoɔuʊyʏøœʌ"
_STRESS = re.compile(rf"([ˈˌ])([^{VOWELS}ˈˌ ]+)(?=[{VOWELS}])")
_R_BEFORE_VOWEL = re.compile(rf"(?:^|(?<=[{VOWELS}ː\u0303]))ʁ(?=[ˈˌ]?[{VOWELS}])")
_KNOWN = set(VOWELS + "ɾrntsdlfmvbzkɡpʃçhŋxjwʒː\u0303ˈˌ")


def espeak_sounds(ipa: str) -> str:
    """One word: `ˈmoːsʊl` → `mˈoːsʊl`, `tʁamp` → `tɾˈamp`, `ˈʁeɪɡn̩` → `rˈeɪɡən`. What nobody knows is left out; never raises."""
    word = _LONGEST_FIRST.sub(lambda found: _SOUNDS[found[0]], unicodedata.normalize("NFD", ipa))
    word = _STRESS.sub(r"\2\1", unicodedata.normalize("NFD", word).replace("c\u0327", "ç"))
    if not {"ˈ", "ˌ"} & set(word):
        word = re.sub(rf"(?=[{VOWELS}])", "ˈ", word, count=1)  # a word of one syllable is stressed as well
    word = _R_BEFORE_VOWEL.sub("r", word).replace("ʁ", "ɾ")
    return "".join(sound for sound in word if sound in _KNOWN)


def phonemes(ipa: str) -> str:
    """What Piper takes for the words of `ipa`, one block each: `ʃiː dʒɪnˈpɪŋ` → `[[ʃˈiː]] [[dʒɪnpˈɪŋ]]`; empty for none."""
    words = [espeak_sounds(word) for word in ipa.split()]
    return " ".join(f"[[{word}]]" for word in words if set(word) - {"ˈ", "ˌ", "ː"})
