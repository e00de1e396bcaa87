"""Write sounds with German letters, for voices that read letters alone: `ˈpɛtkovɪtʃ` → `Petkowitsch`."""

import re
from functools import lru_cache

from artaudio.base.patterns import lazy

_LETTERS = """
tʃ→tsch dʒ→dsch ts→z ʃ→sch ʒ→sch x→ch ç→ch ŋ→ng v→w z→s ʁ→r ɡ→g ks→x kv→qu j→j w→u
ɑ̃→ang ɔ̃→ong ɛ̃→äng œ̃→öng aɪ→ei aʊ→au ɔɪ→eu eɪ→eh oʊ→oh
aː→ah eː→eh ɛː→äh iː→ie oː→oh ɔː→oh uː→uh yː→üh øː→öh œː→öh
n̩→en l̩→el m̩→em ɛ→e ɪ→i ɔ→o ʊ→u ʏ→ü y→ü ø→ö œ→ö ə→e ɐ→er a→a e→e i→i o→o u→u
b→b d→d f→f h→h k→k l→l m→m n→n p→p s→s t→t ʔ→
"""
_TABLE = dict(pair.split("→") for pair in _LETTERS.split())
_SOUND = lazy("|".join(sorted(map(re.escape, _TABLE), key=len, reverse=True)) + "|.", re.DOTALL)
_VOWEL = "aeiouyøœɛɪɔʊʏəɐ"
_SHORT_STRESSED = lazy(rf"ˈ[^{_VOWEL}]*[{_VOWEL}]([bdfɡklmnpʁst])(?=[{_VOWEL}])")
"""A stressed short vowel, one consonant and a vowel: German letters double the consonant."""
_VOICELESS = lazy(rf"(?<=[{_VOWEL}ː])s(?=[{_VOWEL}])")
"""An s between vowels that has no voice, which two letters show."""


@lru_cache(maxsize=4096)
def german_letters(ipa: str) -> str:
    """The letters by which a German reads a name as `ipa` says it, with a capital; most stress is lost."""
    doubled = _SHORT_STRESSED.sub(lambda match: match[0] + match[1], ipa)
    plain = re.sub("[ˈˌ.]", "", _VOICELESS.sub("ss", doubled))
    written = "".join(_TABLE.get(sound, "") for sound in _SOUND.findall(plain))
    return written[:1].upper() + written[1:]
