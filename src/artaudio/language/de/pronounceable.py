"""Decide whether letters can be said as a word in German, by its groups of consonants."""

from artaudio.base.patterns import lazy

_PARTS = lazy(r"([aeiouäöüy]+)")
_ONSETS = """
b bl br c ch chr d dr f fl fr g gl gn gr h j k kl kn kr l m n p pf pfl ph pl pr ps qu r rh s sch schl schm schn schr
schw sk sl sm sn sp spr st str sw t th tr v w wr x z zw
"""
_CODAS = """
tzt ckt llt mmt nnt ppt rft rgt rkt rmt lgt lkt chst ngst rbst rnst lls nns mms rrt sst
b bs c ch chs cht ck cks d dt f ff ft g h hl hm hn hr hrt k kt ks l ld lf lk ll lm ln lp ls lsch lst lt lz m mm mp ms
mt n nd nds nf ng ngs nk nn ns nst nt nz p pf pp ps pt r rb rch rd rf rg rk rl rm rn rp rs rst rt rts rz s sch sk sp
ss st t tt ts tsch tz v x z
"""


_FIRST = frozenset(_ONSETS.split())
_LAST = frozenset(_CODAS.split())


def is_sayable(word: str) -> bool:
    """Whether a word has German syllables: `unifil` and `trump` do, `dghk` and `lrem` do not."""
    parts = _PARTS.split(word.lower().replace("ß", "ss").replace("qu", "k"))
    if len(parts) == 1:
        return False
    first, last = parts[0], parts[-1]
    if (first and first not in _FIRST) or (last and last not in _LAST):
        return False
    if any(len(vowels) > 2 for vowels in parts[1::2]):
        return False
    return all(_divides(cluster) for cluster in parts[2:-1:2])


def _divides(cluster: str) -> bool:
    """Whether consonants between vowels are the end of one syllable and the beginning of the next."""
    return any(
        (not cluster[:at] or cluster[:at] in _LAST) and (not cluster[at:] or cluster[at:] in _FIRST)
        for at in range(len(cluster) + 1)
    )
