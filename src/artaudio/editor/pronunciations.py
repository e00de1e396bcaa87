"""What a person can say of a word: where it is written down, and what the program proposes."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from artaudio.base.errors import LexiconError
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.editor.steps import Scope
from artaudio.language.de.pronounceable import is_sayable
from artaudio.script.lexicon.entries import Entry
from artaudio.script.lexicon.files import check_entry
from artaudio.script.lexicon.layers import Layer, layered_sounds
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.lexicon.pronounce import pronounce
from artaudio.script.model import Utterance

LEXICON = "lexicon.toml"
LONGEST_WORD = 60
"""Characters that may be proposed to be said as letters, or as a word."""
IPA_KEYS = {
    "vowels": "aɐɑeɛəiɪoɔøœuʊyʏ",
    "consonants": "bçdfɡhjklmnŋpʁsʃtvxzʒθðwɹ",
    "marks": "ˈˌː̯̩̃",
}
"""The sounds of the keyboard: those of German, and of the English that German newsreaders say. All symbols may be typed."""


def lexicon_of(scope: Scope, article: Path) -> Path:
    """The lexicon of a scope: beside the article for the project, in the user's configuration for always."""
    if scope == "always":
        return Path(platformdirs.user_config_dir("artaudio", appauthor=False)) / LEXICON
    return article.parent / LEXICON


@dataclass(frozen=True)
class Proposals:
    """A word of a sentence, as its lexicon entry has to name it, how it is said now, and what it could be said like.

    `word` are the spoken words for what was marked. `respelling`, `ipa` and `layer` are what says it now; `letters`,
    `as_word` and `english` are respellings and an IPA that are proposed, "" where there is none.
    """

    word: str
    respelling: str
    ipa: str
    layer: str
    letters: str
    as_word: str
    english: str


def proposals(said: Utterance, start: int, end: int) -> Proposals:
    """What can be said of the words at `spoken[start:end]`, which are widened to whole words. Raises LexiconError for none."""
    text = said.spoken
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    word = text[start:end].strip().strip('.,;:!?…"„“”»«()[]–-').strip()
    if not any(map(str.isalnum, word)):
        raise LexiconError(tr("there is no word at this place"), hint=tr("mark a word"))
    now = next((one for one in said.pronunciations if one.span.start < end and one.span.end > start), None)
    bare = word.replace(" ", "")
    short = len(bare) <= LONGEST_WORD
    return Proposals(
        word,
        now.respelling if now else "",
        now.ipa if now else "",
        (now.layer or "lexicon") if now else "",
        " ".join(bare.upper()) if short and bare.isalpha() else "",
        _as_word(word, bare) if short else "",
        english(bare),
    )


def english(word: str) -> str:
    """The IPA of a word as English, as a German newsreader says it; "" where the layers know none."""
    sounds = [sound for sound in layered_sounds(word.capitalize()) if sound.layer is Layer.ENGLISH]
    return sounds[0].ipa if len(sounds) == 1 and sounds[0].end - sounds[0].start == len(word) else ""


def _as_word(word: str, bare: str) -> str:
    """`S P D` → `Spd`, where that can be said; `NATO` → `Nato`."""
    if not bare.isalpha() or not (bare.isupper() or " " in word):
        return ""
    said = bare.capitalize()
    return said if is_sayable(said) else ""


def said_with(said: Utterance, lexicon: Lexicon, entry: Entry) -> Utterance:
    """The utterance as it would be with an entry. Raises LexiconError for one that no engine could say so."""
    check_entry(entry)
    return replace(said, pronunciations=pronounce(said.spoken, lexicon.under([entry])))
