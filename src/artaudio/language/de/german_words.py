"""Decide whether a word is German, by base forms, endings and compounds.

The base forms come from igerman98 by Björn Jacke (GPL-2.0-or-later); see NOTICE. They are read at the first use.
"""

import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from artaudio.language.de.umlauts import without_dots

WORDS = Path(__file__).with_name("german_words.z")
_HEAD_LINES = 2
"""Lines of the list that say where it is from."""
_ENDINGS = """
s es e en n er ern em ens ns se sen st t te ten tet test tes ter tem et ete eten est end ende enden ender endes endem
ste sten ster stes stem ere eren erer eres erem in innen ung ungen ungs heit heiten keit keiten lich liche lichen
licher liches isch ische ischen ischer isches bar bare baren los lose losen weise schaft schaften chen lein ler lern
lerin lerinnen ig ige igen iger iges igem igkeit
"""
_PREFIXES = """
ab an auf aus be bei durch ein ent er ex fort ge gegen her heraus hin hinter hoch los mit nach neben nicht rück sonder
über um un unter ur ver vor vorbei weg wieder zer zu zurück zusammen anti inter super ultra
"""
_SHORT_WORDS = (
    "tag tage tagen tages rat rates amt amts ort orts orte weg wege zug zuges bau hof see uhr öl tor tore art arten"
)
_SHORT_PARTS = frozenset(_SHORT_WORDS.split())
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_BASE_ENDINGS = ("", "e", "en", "n")
_SHORTEST_PART = 4
_LONGEST = 60
_ENDING_LIST = ("", *sorted(_ENDINGS.split(), key=len))
_PREFIX_LIST = tuple(_PREFIXES.split())


@cache
def base_forms_in_order() -> list[str]:
    """The base forms in small letters, sorted."""
    return zlib.decompress(WORDS.read_bytes()).decode().split("\n")[_HEAD_LINES:]


@cache
def _base_forms() -> frozenset[str]:
    return frozenset(base_forms_in_order())


@lru_cache(maxsize=4096)
def is_german(word: str) -> bool:
    """Whether `word` is a German word, a form of one, or made up of several: `Dschihad` → no, `Kampfjets` → yes."""
    lower = word.lower()
    if not lower.isalpha() or len(lower) > _LONGEST:
        return False
    return is_form(lower) or _is_compound(lower)


def is_infinitive(word: str) -> bool:
    """Whether `word` is the dictionary form of a verb, with or without a prefix: `anmerken`."""
    lower, known = word.lower(), _base_forms()
    return lower in known or any(lower.startswith(prefix) and lower[len(prefix) :] in known for prefix in _PREFIX_LIST)


def _bases(word: str) -> Iterator[str]:
    """What `word` could be a form of."""
    for ending in _ENDING_LIST:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)]
            whole = f"{stem[:-1]}e{stem[-1]}" if stem[-1] in "lr" else stem  # dunkle → dunkel
            for base in {stem, without_dots(stem), whole}:
                yield from (base + added for added in _BASE_ENDINGS)


def is_form(word: str) -> bool:
    """Whether `word`, in small letters, is a German word or a form of one, and not only made up of several."""
    known = _base_forms()
    if any(base in known for base in _bases(word)):
        return True
    for prefix in _PREFIX_LIST:
        rest = word.removeprefix(prefix)
        if len(prefix) + 3 <= len(word) and rest != word:
            participle = rest.removeprefix("ge") if len(rest) > 5 else rest
            if any(
                base in known
                for part in {rest, participle, rest.removeprefix("zu")}
                for base in _bases(part)
                if len(base) > 3
            ):
                return True
    return False


def _is_compound(word: str, depth: int = 0) -> bool:
    """Whether the word is a known head and a known rest, with or without a linking s, n or e between."""
    known = _base_forms()
    for cut in range(len(word) - 2, 2, -1):
        head = word[:cut]
        if any(
            head.endswith(link) and head[: len(head) - len(link)] in known and cut - len(link) >= 3 for link in _LINKS
        ):
            rest = word[cut:]
            if rest in _SHORT_PARTS:
                return True
            if len(rest) < _SHORTEST_PART:
                continue
            if any(base in known for base in _bases(rest)) or (depth < 3 and _is_compound(rest, depth + 1)):
                return True
    return False
