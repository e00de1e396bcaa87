"""German endings on foreign words: `Updates`, `streamt`, `gecoacht`, `Influencerinnen` from the sound of the bare word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VOICED = {"p": "b", "t": "d", "k": "ɡ", "f": "v", "s": "z", "ʃ": "ʒ"}
_VOICED_LETTERS = {"p": "b", "t": "d", "k": "g", "f": "v", "s": "sz"}
_SIBILANT = ("s", "z", "ʃ", "ʒ")
_ENDINGS = """
s:s es:əs n:n en:ən e:ə er:ɐ ern:ɐn em:əm in:ɪn innen:ɪnən t:t te:tə ten:tən tet:tət test:təst st:st et:ət ete:ətə eten:ətən
est:əst end:ənt ende:əndə enden:əndən ender:əndɐ endes:əndəs tem:təm ter:tɐ tes:təs ns:ns ung:ʊŋ ungen:ʊŋən isch:ɪʃ ische:ɪʃə
ischen:ɪʃən ischer:ɪʃɐ isches:ɪʃəs er:ɐ ers:ɐs erin:əʁɪn erinnen:əʁɪnən
"""
_SOUNDS_OF = {ending: sounds for ending, _, sounds in (pair.partition(":") for pair in _ENDINGS.split())}
_LONGEST = max(map(len, _SOUNDS_OF))
_VERBAL = "t te ten tet test st et ete eten est en e n end ende enden ender endes tem ter tes"
_OF_VERBS = frozenset(_VERBAL.split())
_PARTICIPLE = re.compile(r"ge(.{3,}?)(e?t)(|e|en|em|er|es)$")
_SOUNDS = {"t": "t", "et": "ət", "": "", "e": "ə", "en": "ən", "em": "əm", "er": "ɐ", "es": "əs"}
_DOUBLE = re.compile(r"(.)\1$")
SHORTEST = 3
"""Letters that a word has without its ending, at least."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a word may be a form of: `stem` with `ending` (said `sounds`), and `ge` before it where it is a participle."""

    stem: str
    ending: str
    sounds: str
    participle: bool = False

    @property
    def of_verb(self) -> bool:
        """Whether only a verb, or an adjective made of one, has this form."""
        return self.participle or self.ending in _OF_VERBS


def forms(word: str) -> Iterator[Form]:
    """What a word in small letters may be a form of, the shortest ending first."""
    for length in range(1, min(_LONGEST, len(word) - SHORTEST) + 1):
        ending = word[-length:]
        sounds = _SOUNDS_OF.get(ending)
        if sounds is None:
            continue
        stem = word[:-length]
        yield Form(stem, ending, sounds)
        if ending[0] == "e":
            yield Form(f"{stem}e", ending, sounds)  # Update → updaten
        if len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] in "bdgmnptk":
            yield Form(stem[:-1], ending, sounds)  # Blog → bloggen, jobbt
    if word.startswith("ge") and (found := _PARTICIPLE.fullmatch(word)):
        bare, sounds = found[1], _SOUNDS[found[2]] + _SOUNDS[found[3]]
        for stem in dict.fromkeys((bare, f"{bare}e", f"{bare}n", _DOUBLE.sub(r"\1", bare))):
            yield Form(stem, found[2] + found[3], sounds, participle=True)


def with_ending(ipa: str, form: Form) -> str:
    """The sound of a form of a word that is said `ipa`: `ˈkoʊtʃ` and `gecoacht` → `ɡəˈkoʊtʃt`."""
    sounds = form.sounds
    if sounds == "s" and ipa.endswith(_SIBILANT):
        sounds = ""
    if sounds == "əs" and ipa.endswith(_SIBILANT):
        sounds = "ɪs"
    if ipa.endswith("ə") and sounds[:1] in {"ɪ", "ə", "ʊ", "ɐ"}:
        ipa = ipa[:-1]
    elif ipa.endswith("ɐ") and sounds[:1] in {"ɪ", "ə", "ʊ"}:
        ipa = (
            (ipa[:-1] + "əʁ") if not ipa.endswith(("aːɐ", "ɔːɐ", "ɛːɐ", "iːɐ", "uːɐ", "œːɐ", "yːɐ")) else ipa[:-1] + "ʁ"
        )
    elif sounds[:1] in {"ɪ", "ə", "ʊ", "ɐ"} and _softens(ipa, form):
        ipa = ipa[:-1] + _VOICED[ipa[-1]]
    elif sounds[:1] in {"ɪ", "ə", "ʊ", "ɐ"} and ipa.endswith("tʃ") and form.stem.endswith(("g", "ge")):
        ipa = ipa[:-2] + "dʒ"
    if sounds[:2] in {"ən", "ət", "əs", "əm"} and ipa.endswith(("l̩", "n̩", "ɐ")):
        sounds = sounds[1:]
    said = ipa + sounds
    if not form.participle:
        return said
    return f"ɡə{said}" if "ˈ" in said else f"ɡəˈ{said}"


def _softens(ipa: str, form: Form) -> bool:
    """Whether the last sound has its voice back before a vowel: `Cloud` klaʊt, but `Clouder` klaʊdɐ."""
    letter = form.stem.rstrip("e")[-1:]
    return ipa[-1] in _VOICED_LETTERS and letter in _VOICED_LETTERS[ipa[-1]] and not ipa.endswith(("ts", "ks", "ps"))
