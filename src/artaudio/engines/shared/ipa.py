"""IPA, symbol by symbol, into an engine's own alphabet."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property


class Alphabet:
    """A table `symbol→sound`, separated by spaces; the longest symbol that fits is taken, an empty sound is left out.

    The table is read when the first sound is asked for: most articles have no IPA.
    """

    def __init__(self, table: str) -> None:
        self._table = table

    @cached_property
    def _sounds(self) -> Mapping[str, str]:
        pairs = (pair.partition("→") for pair in self._table.split())
        return {unicodedata.normalize("NFD", symbol): sound for symbol, _, sound in pairs}

    @cached_property
    def _symbols(self) -> re.Pattern[str]:
        longest_first = sorted(self._sounds, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)

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
