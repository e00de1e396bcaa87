"""One entry of a pronunciation lexicon, and the IPA symbols it may be written in."""

import re
import unicodedata
from enum import StrEnum

import msgspec


class Scope(StrEnum):
    """Where an entry's word is found: alone, between hyphens as well, or also at the head of a compound.

    `Telegram` as WORD is found in "Telegram" and "Telegrams"; as PART also in "Telegram-Kanal"; as PREFIX also in
    "Telegramkanal".
    """

    WORD = "word"
    PART = "part"
    PREFIX = "prefix"


class Entry(msgspec.Struct, frozen=True):
    """How `word` is said: in IPA for engines that take phonemes, respelled for all others; one of them may be empty.

    `case_sensitive` leaves words in another case alone: "Can Dündar", but not "can". `reason` says why it is needed.
    """

    word: str
    ipa: str = ""
    respelling: str = ""
    scope: Scope = Scope.PART
    case_sensitive: bool = False
    reason: str = ""

    @property
    def key(self) -> str:
        """Entries with the same key replace each other."""
        return " ".join(self.word.casefold().split())


VOWELS = "aɑæɐʌeɛəɜɘɚiɪɨyʏøœɶoɔɒuʊʉɯɤ"
CONSONANTS = "pbtdkɡgqcɟʈɖʔmnɱɲŋɳɴfvszʃʒçʝxɣχħhɦʕθðβɸɕʑʂʐljʎɭɫɬɮwʍɥʋɹɻɾrʀʁʙɽɓɗʄɠʛ"
MARKS = "ˈˌːˑ.|‖‿ʰʲʷˠˤˀ̩̯̃̍̆͜͡ʼ̥̝̞̟̠̪̺̻̬̹̜̙̘̤̰̊̈̚ⁿˡ˞- "
"""Stress, length, syllable and linking marks, aspiration and the like, and the diacritics of narrow transcription."""
_INVENTORY = frozenset(unicodedata.normalize("NFD", VOWELS + CONSONANTS + MARKS))
_LOOKALIKES = {
    "'": "ˈ",
    ":": "ː",
    ",": "ˌ",
    "?": "ʔ",
    "!": "ǃ",
    "ß": "β",
    "R": "ʁ",
    "S": "ʃ",
    "N": "ŋ",
    "Z": "ʒ",
    "@": "ə",
    "E": "ɛ",
    "O": "ɔ",
    "I": "ɪ",
}


def bad_symbol(ipa: str) -> str:
    """The first symbol that is no IPA, or "": `mɔsUl` → `U`; tones and clicks count as bad, for no voice here has them."""
    for symbol in unicodedata.normalize("NFD", ipa):
        if symbol not in _INVENTORY:
            return symbol
    return "" if re.search(f"[{VOWELS}{CONSONANTS}]", unicodedata.normalize("NFD", ipa)) or not ipa else ipa


def meant_instead(symbol: str) -> str:
    """The IPA symbol for which this one is often typed: `:` → `ː`; "" where there is none."""
    return _LOOKALIKES.get(symbol, "")
