"""How the letters of other languages are said in German, a table a language.

A table has rules `letters→sounds`, the first that fits counts. Letters are a regular expression, matched at the place that
is read; a rule that gives nothing is silent. Sounds are the IPA of German phonemes, with the nearest German neighbour of
each sound that German lacks. Vowels stand without length: `reading` gives it to the stressed syllable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Stress(StrEnum):
    """The syllable that a language stresses: the first, the last, the last but one or but two, or as Spanish has it."""

    FIRST = "first"
    LAST = "last"
    SECOND_LAST = "second last"
    THIRD_LAST = "third last"
    BY_ENDING = "by ending"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one language is read. `long` says that an open stressed syllable is long; `hard`, that a word ends without voice.

    `accents` says that a letter with an acute or grave accent is the stressed one.
    """

    rules: str
    stress: Stress
    long: bool = False
    hard: bool = True
    accents: bool = False


_REST = """
a→a e→ɛ i→i o→ɔ u→u y→i bb→b b→b cc→k ck→k c→k dd→d d→d ff→f f→f gg→ɡ g→ɡ h→h j→j kk→k k→k ll→l l→l mm→m m→m nn→n ng→ŋ
nk→ŋk n→n pp→p ph→f p→p qu→kv q→k rr→ʁ r→ʁ ss→s s→s tt→t th→t t→t v→v w→v x→ks zz→ts z→z ä→ɛ ö→ø ü→y ß→s é→e è→ɛ ê→ɛ
á→a à→a â→a ó→o ò→o ô→o í→i ì→i î→i ú→u ù→u û→u ý→i ë→ɛ ï→i ç→s ñ→nj č→tʃ ć→tʃ š→ʃ ś→ʃ ş→ʃ ș→ʃ ž→ʒ ż→ʒ ź→ʒ ł→w ń→nj
ř→ʁʒ ě→jɛ ů→u đ→dʒ ð→d å→o ø→ø æ→ɛ ã→a õ→o ı→ɪ ğ→ ő→ø ű→y ț→ts ţ→ts ă→a ą→ɔn ę→ɛn ď→dj ť→tj ň→nj ľ→lj ĺ→l ŕ→ʁ œ→ø
"""
"""What most languages share: it stands behind the rules of each."""

SPELLINGS: Mapping[str, Spelling] = {
    "South Slavic": Spelling(
        """
        dž→dʒ dj(?=[aeou])→dʒ lj→lj nj→nj ia$→ija ij→ij c(?=ic$|ić)→tʃ (?<=[aeiou])s(?=ic$)→ʃ
        (?<=[aou])s(?=evic$)→ʃ dz(?=ic$)→dʒ (?<=[aoui])c(?=evic$)→tʃ (?<=i)c$→tʃ tch→tʃ ch→x c→ts
        h(?=[^aeiou]|$)→x e→ɛ i(?=[čć]$|ch?$)→ɪ z→z
        """
        + _REST,
        Stress.THIRD_LAST,
    ),
    "Polish": Spelling(
        """
        szcz→ʃtʃ trz→tʃ cz→tʃ sz→ʃ (?<=[pkt])rz→ʃ (?<=ch)rz→ʃ rz→ʒ dzi(?=[aeouąęó])→dʒ dzi→dʒi d[żź]→dʒ
        dz→dz ch→x ci(?=[aeouąęó])→tʃ ci→tʃi si(?=[aeouąęó])→ʃ si→ʃi zi(?=[aeouąęó])→ʒ zi→ʒi
        ni(?=[aeouąęó])→nj (?<=[^aeiouy])i(?=[aeouąęó])→j ć→tʃ ś→ʃ ą(?=[pb])→ɔm ą→ɔn ę(?=[pb])→ɛm ę$→ɛ ę→ɛn
        ó→u ł→w ń(?=[^aeiou]|$)→n y→ɪ w(?=$|[ptksfcz])→f w→v c→ts h→h z→z
        """
        + _REST,
        Stress.SECOND_LAST,
    ),
    "Czech": Spelling(
        """
        ch→x (?<=[dtn])ě→jɛ ě→jɛ ou→oʊ c→ts y→i á→aː é→ɛː í→iː ý→iː ó→oː ú→uː ů→uː h→h
        ř(?=[aeiouyáéíýóúů])→ʁʒ (?<=[ptk])ř→ʃ ř→ʒ z→z
        """
        + _REST,
        Stress.FIRST,
    ),
    "Turkish": Spelling(
        """
        oğlu→oːlu oglu$→oːlu (?<=[aeıioöuü])ğ(?=[^aeıioöuü]|$)→ː ğ→ c→dʒ ç→tʃ ş→ʃ j→ʒ
        (?<=[aeou])y(?=[^aeıioöuü]|$)→ɪ y→j ı→ɪ â→aː î→i h$→ h→h v→v z→z
        """
        + _REST,
        Stress.LAST,
    ),
    "Spanish": Spelling(
        """
        ch→tʃ ll→lj ñ→nj j→x gü→ɡu gu(?=[eiéí])→ɡ g(?=[eiéí])→x qu→k cc→ks c(?=[eiéí])→s z→s h→ y$→i y→j ü→u
        x→ks v→v (?<=[^aeiou])i(?=[aeouáéóú])→j (?<=[^aeiougq])u(?=[aeoáéó])→u á→a é→ɛ í→i ó→ɔ ú→u
        """
        + _REST,
        Stress.BY_ENDING,
        long=True,
        hard=False,
        accents=True,
    ),
    "Italian": Spelling(
        """
        gli(?=[aeou])→l.j gli→l.ji gn→n.j sci(?=[aeou])→ʃ. sc(?=[eièéì])→ʃ. cci(?=[aou])→tʃ.
        cc(?=[eièéì])→tʃ. ci(?=[aou])→tʃ c(?=[eièéì])→tʃ ggi(?=[aou])→dʒ. gg(?=[ei])→dʒ. gi(?=[aou])→dʒ
        g(?=[eièéì])→dʒ ch→k gh→ɡ zz→ts. z→ts qu→kv h→ (?<=[aeiou])s(?=[aeiou])→z (?<=[^aeiou])i(?=[aeou])→j
        (?<=[aeou])i(?=[aeou])→j x→ks y→i j→j è→ɛ à→a ò→ɔ ù→u ì→i
        """
        + _REST,
        Stress.SECOND_LAST,
        long=True,
        hard=False,
        accents=True,
    ),
    "French": Spelling(
        """
        eaux?$→o eau→o aux$→o aul[tdx]s?$→o au[tdx]s?$→o au→o œu→ø oeu→ø eu[xrst]?s?$→ø eu→ø oux$→u
        ou[stx]$→u ou(?=[aeiéè])→u oû→u ou→u oin(?=[^aeiounhé]|$)→oɛ̃ oi[stxd]?$→oa oy(?=[aeiou])→oaj oi→oa
        oy$→oa a[iî]n[stc]?s?(?=[^aeiounhé]|$)→ɛ̃ ein(?=[^aeioun]|$)→ɛ̃ ien[s]?$→jɛ̃ aill?e?s?$→aj
        eill?e?s?$→ɛj euill?e?s?$→øj ouill?e?s?$→uj ill(?=[aeiouéy])→ij (?<=[aeou])ill→j ai[stx]?$→ɛ a[iî]→ɛ
        ei→ɛ ay$→ɛ ay(?=[aeiou])→ɛj ay→ɛ ey$→ɛ gn→nj ch→ʃ ph→f th→t qu→k q→k gu(?=[eiéèy])→ɡ ge(?=[ao])→ʒ
        g(?=[eiéèyê])→ʒ j→ʒ ç→s cc(?=[eiéè])→ks c(?=[eiéèyê])→s sc(?=[ei])→s tion→sjɔ̃ [ae]m(?=[bp])→ɑ̃
        an[tdcs]?s?$→ɑ̃ en[tdcs]s?$→ɑ̃ [ae]n(?=[^aeiounhéèyêâ])→ɑ̃ [iy]m(?=[bp])→ɛ̃ [iy]n[tdcs]?s?$→ɛ̃
        [iy]n(?=[^aeiounhéèyê])→ɛ̃ om(?=[bp])→ɔ̃ on[tdcs]?s?$→ɔ̃ on(?=[^aeiounhéèyê])→ɔ̃ un$→œ̃
        un(?=[^aeiounhéè])→œ̃ (?<=[^aeiou])i(?=[aeouéèê])→j iers?$→je (?<=j)ers?$→e
        (?<=[^aeiou][^aeiou])er$→e (?<=[aeiou][chgdtlnrsvz])ers?$→e (?<=[a-zé]..)ez$→e et[sz]?$→ɛ
        (?<=[aeiouyé][^aeiouyé])es?$→ (?<=[^aeiouyé][^aeiouyé])es?$→ (?<=[aeiouyéè])es?$→ (?<=...)ent$→
        (?<=..)[tdszxp]s?$→ (?<=r)[tdgcsp]s?$→ h→ (?<=[aeiouyéè])s(?=[aeiouyéèê])→z y(?=[aeiou])→j y→i
        u(?=i)→y û→y u→y o[tsp]s?$→o o→ɔ é→e è→ɛ ê→ɛ â→a ô→o î→i ï→i ë→ɛ e(?=[^aeiouéè][aeiouyéèê])→ə e→ɛ
        w→v
        """
        + _REST,
        Stress.LAST,
        hard=False,
    ),
    "Portuguese": Spelling(
        """
        ões→ɔɪs ães→aɪs ão→aʊ ã→a õ→ɔ lh→lj nh→nj ch→ʃ j→ʒ g(?=[eiéíê])→ʒ gu(?=[eiéí])→ɡ ç→s c(?=[eiéíê])→s
        qu(?=[eiéí])→k qu→kv x→ʃ h→ ou→o ei→eɪ os$→us o$→u es$→is e$→i (?<=[aeiou])s(?=[aeiou])→z z$→s m$→n
        (?<=[^aeiou])i(?=[aou])→j á→a â→a é→ɛ ê→e í→i ó→ɔ ô→o ú→u
        """
        + _REST,
        Stress.BY_ENDING,
        long=True,
        hard=False,
        accents=True,
    ),
    "Scandinavian": Spelling(
        """
        gaards?→ɡoːɐ gård→ɡoːɐ skj→ʃ stj→ʃ sj→ʃ kj→ç gj→j hj→j hv→v sk(?=[iyeäö])→sk ck→k ch→k øj→ɔɪ ej→aɪ
        øy→ɔɪ aa→oː å→oː berg$→bɛʁk sson$→sɔn sens?$→sn̩ qvist→kvɪst quist→kvɪst th→t dt→t ø→ø æ→ɛ ö→ø ä→ɛ
        y→y e$→ə en$→ən er$→ɐ z→s c(?=[eiy])→s w→v o→o u→u
        """
        + _REST,
        Stress.FIRST,
        long=True,
    ),
    "Dutch": Spelling(
        """
        schs?$→s sch→sx ij→aɪ ei→aɪ ui→ɔɪ oe→u ou→aʊ au→aʊ eu→ø aai→aːɪ ooi→oːɪ aa→aː ee→eː oo→oː uu→yː ie→i
        cht→xt ch→x ge(?=[a-z]{3})→xə g→x ^v→f v→v w→v en$→ən e$→ə er$→ɐ el$→l̩ u→ʏ y$→i y→aɪ z→z
        """
        + _REST,
        Stress.FIRST,
        long=True,
    ),
    "Hungarian": Spelling(
        """
        dzs→dʒ cs→tʃ sz→s zs→ʒ gy→dj ny→nj ty→tj lly→j ly→j s→ʃ c→ts th→t ch→tʃ á→aː é→eː í→iː ó→oː ő→øː
        ú→uː ű→yː ö→œ ü→y y$→i a→a o→ɔ j→j h→h z→z
        """
        + _REST,
        Stress.FIRST,
        hard=False,
    ),
    "Romanian": Spelling(
        """
        ch(?=[ei])→k gh(?=[ei])→ɡ ci(?=[aou])→tʃ c(?=[ei])→tʃ gi(?=[aou])→dʒ g(?=[ei])→dʒ ă→ə â→ɪ î→ɪ ș→ʃ
        ş→ʃ ț→ts ţ→ts j→ʒ x→ks h→h z→z
        """
        + _REST,
        Stress.SECOND_LAST,
        hard=False,
    ),
}
"""By the name of the language, or of languages that are read alike."""
