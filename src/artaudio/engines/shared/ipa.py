"""IPA, symbol by symbol, into an engine's own alphabet."""

import re
import unicodedata
from collections.abc import Iterator


class Alphabet:
    """A table `symbol→sound`, separated by spaces; the longest symbol that fits is taken, an empty sound is left out."""

    def __init__(self, table: str) -> None:
        pairs = (pair.partition("→") for pair in table.split())
        self._sounds = {unicodedata.normalize("NFD", symbol): sound for symbol, _, sound in pairs}
        longest_first = sorted(self._sounds, key=len, reverse=True)
        self._symbols = re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)

    @property
    def known(self) -> frozenset[str]:
        """All sounds that may come out."""
        return frozenset(filter(None, self._sounds.values()))

    def sounds(self, ipa: str) -> Iterator[str]:
        """The sounds of `ipa` in order; a symbol of no known language is left out. Never raises."""
        for match in self._symbols.finditer(unicodedata.normalize("NFD", ipa)):
            if sound := self._sounds.get(match.group()):
                yield sound


def stressed(ipa: str) -> str:
    """The words with a stress: one without any is of one syllable, which is stressed as well."""
    return ipa if not ipa.strip() or set("ˈ'") & set(ipa) else "ˈ" + ipa
