"""How a word would be read by the plain rules of German spelling, whatever it is: `update` → `ʊpdatə`.

Where this is what a dictionary says, the spelling tells the sound and nobody needs help with the word. Vowels have no length
and no stress here: `sound_distance` ignores both.
"""

import re

_RULES = """
tzsch→tʃ tsch→tʃ dsch→dʒ sch→ʃ chs→ks ck→k tz→ts ph→f th→t rh→ʁ qu→kv ng(?![aeiouäöüy])→ŋ ng→ŋ nk→ŋk dt→t
^ch(?=[aoulr])→k ^ch→ç (?<=[aeä]u)ch→ç (?<=[aou])ch→x ch→ç tion→tsjon (?<=[a-zäöü])ti(?=[aou]|en[tz])→tsj ssi(?=on)→sj
^sp→ʃp ^st→ʃt ß→s ss→s ^s(?=[aeiouäöüy])→z (?<=[aeiouäöüylnrmh])s(?=[aeiouäöüy])→z s→s
c(?=[eiäy])→ts cc→k c→k x→ks zz→ts z→ts ^v→f v(?=$|[^aeiouäöüy])→f v→v ff→f w→v j→j
[eai]igh→aɪ ei→aɪ ai→aɪ ey→aɪ ay→aɪ eu→ɔɪ äu→ɔɪ oy→ɔɪ oi→ɔɪ au→aʊ ie(?!u)→i ee→e oo→o aa→a uu→u
ig$→ɪç er$→ɐ er(?=[bcdfgklmnpqstvwxz])→ɛʁ
bb→b b(?=$|[stkfp])→p b→b dd→d d(?=$|[stkfp])→t d→d gg→ɡ g(?=$|[stkfp])→k g→ɡ
(?<=[aeiouäöü])h(?=$|[^aeiouäöüy])→ (?<=[aeiouäöü])h(?=[eu](?!i))→ h→h
kk→k k→k ll→l l→l mm→m m→m nn→n n→n pp→p p→p rr→ʁ r→ʁ tt→t t→t f→f q→k
a→a ä→ɛ e→e i→i o→o ö→ø u→u ü→y y→y é→e è→ɛ ê→ɛ à→a â→a á→a ó→o ò→o ô→o í→i î→i ú→u û→u ç→s ñ→nj
"""
_TABLE = [(re.compile(pattern), sound) for pattern, _, sound in (rule.partition("→") for rule in _RULES.split())]


def german_reading(word: str) -> str:
    """The sounds of a word in small letters, in broad IPA; a letter that German does not have is kept as it is."""
    sounds, at = [], 0
    while at < len(word):
        for pattern, sound in _TABLE:
            if found := pattern.match(word, at):
                sounds.append(sound)
                at = max(found.end(), at + 1)
                break
        else:
            sounds.append(word[at])
            at += 1
    return "".join(sounds)
