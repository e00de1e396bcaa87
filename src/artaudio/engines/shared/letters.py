"""Letters that German voices leave out without a word, written with letters they have."""

import unicodedata

SOUNDS = {
    "Ç": "S", "ç": "s", "Ñ": "Nj", "ñ": "nj", "Ć": "Tsch", "ć": "tsch", "Č": "Tsch", "č": "tsch", "Đ": "Dj", "đ": "dj",
    "Ę": "En", "ę": "en", "Ą": "On", "ą": "on", "Ě": "Je", "ě": "je", "Ğ": "", "ğ": "", "İ": "I", "ı": "i", "Ł": "L", "ł": "l",
    "Ń": "Nj", "ń": "nj", "Ő": "Ö", "ő": "ö", "Œ": "Ö", "œ": "ö", "Ř": "Rsch", "ř": "rsch", "Š": "Sch", "š": "sch",
    "Ş": "Sch", "ş": "sch", "Ș": "Sch", "ș": "sch", "Ś": "Sch", "ś": "sch", "Ţ": "Z", "ţ": "z", "Ț": "Z", "ț": "z",
    "Ű": "Ü", "ű": "ü", "Ž": "Sch", "ž": "sch", "Ż": "Sch", "ż": "sch", "Ź": "Sch", "ź": "sch", "Ħ": "H", "ħ": "h", "ẞ": "ß",
    "Ə": "Ä", "ə": "ä", "ſ": "s",
}  # fmt: skip
"""By what a German newsreader would say: `Erdoğan` → `Erdoan`, `Mladić` → `Mladitsch`, `Curaçao` → `Curasao`."""

_SCRIPTS = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ё": "jo", "ж": "sch", "з": "s", "и": "i", "й": "j", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "z",
    "ч": "tsch", "ш": "sch", "щ": "schtsch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja", "і": "i", "ї": "ji",
    "є": "je", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "tsch", "ђ": "dj", "џ": "dsch",
    "α": "a", "β": "w", "γ": "g", "δ": "d", "ε": "e", "ζ": "s", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o",
}  # fmt: skip
_KNOWN = frozenset("ÄÅÆÐÖØÜÞßäåæðöøüþÿÀÁÂÃÈÉÊËÌÍÎÏÒÓÔÕÙÚÛÝàáâãèéêëìíîïòóôõùúûýªºµ")


def _written(letter: str) -> str:
    """One letter in letters the voices have; itself where there are none."""
    if letter.isascii() or letter in _KNOWN:
        return letter
    for candidate in (letter, unicodedata.normalize("NFD", letter)[0]):
        if candidate in SOUNDS:
            return SOUNDS[candidate]
        if candidate.lower() in _SCRIPTS:
            sound = _SCRIPTS[candidate.lower()]
            return sound if candidate.islower() else sound.capitalize()
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    if plain == letter and unicodedata.category(letter) == "Lm":  # the ʻ of Hawaiʻi, the ʾ of Qurʾān
        return ""
    return letter if unknown_letters(plain) else plain


def in_german_letters(text: str) -> str:
    """Every letter written with what German voices can say: `Путин` → `Putin`; letters of other scripts stay as they are."""
    if text.isascii():
        return text
    return "".join(_written(c) if c.isalpha() else c for c in text)


def unknown_letters(text: str) -> str:
    """The letters of `text` that a German voice would leave out, each once, in order."""
    return "".join(dict.fromkeys(c for c in text if c.isalpha() and not c.isascii() and c not in _KNOWN))
