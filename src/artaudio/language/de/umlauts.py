"""German umlauts and ß in letters without dots."""

from collections.abc import Mapping

WRITTEN_OUT: Mapping[str, str] = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
"""How German writes them where only ASCII is available: `Größe` → `Groesse`."""
_WITHOUT_DOTS = str.maketrans("äöü", "aou")


def without_dots(word: str) -> str:
    """The vowels that umlauts come from, in small letters: `häuser` → `hauser`, to find `haus`."""
    return word.translate(_WITHOUT_DOTS)
