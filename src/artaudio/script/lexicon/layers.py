"""The sounds of foreign words that the lexicon does not have, from layers below it.

* `wiktionary`: the IPA of the German Wiktionary, for words whose letters do not tell it;
* `english`: the sounds of an English dictionary, as a German newsreader says them;
* `spelling`: names whose letters, or whose first name, tell the language and so the sound.

The first two, and what is known of a name's language, stand in one table (`scripts/build-word-sounds`), in which no plain
German word has a sound. German endings are understood on each of its words, and so are words joined to a German one or to
each other.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from artaudio.language.de.german_words import is_form, is_german
from artaudio.language.de.letters_of_sounds import german_letters
from artaudio.language.de.pronounceable import is_sayable
from artaudio.language.foreign.reading import reading
from artaudio.language.foreign.recognise import first_name_language, language_of
from artaudio.language.foreign.spellings import SPELLINGS
from artaudio.script.lexicon.endings import forms, with_ending
from artaudio.script.lexicon.word_table import WordTable

TABLE = Path(__file__).with_name("word_sounds.bin")
SHORTEST_PART = 4
"""Letters of a part of a closed compound, at least."""
LONGEST = 40
"""Letters of a word that is looked at, at most."""
KNOWN, WIKTIONARY, ENGLISH, SPELLED = "k", "w", "e", "s"
"""How an entry of the table begins."""
ONLY_CAPITALISED = "^"
"""The second letter of an entry of a word that is meant only where it has a capital."""
JOINING = "\x01"
"""The word whose entry in the table lists the words that may be part of a compound."""
LANGUAGES = tuple(SPELLINGS)
WITH_FINAL_S = ("French", "Spanish", "Portuguese", "Hungarian", "Dutch")
"""Languages whose names may end in s: there it is no German genitive."""


RESPELLED = ("South Slavic", "Polish", "Czech", "Turkish")
"""Languages whose names are read wrong letter by letter, and right in German letters: `Petkowitsch`, `Schimanski`. What French,
Spanish and English have no German letters tell, and voices that take letters alone mostly know it."""


class Layer(StrEnum):
    """Where the sound of a word is from."""

    WIKTIONARY = "wiktionary"
    ENGLISH = "english"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Sound:
    """`word[start:end]` is said `ipa`, as `layer` has it.

    `respelling` is the same in German letters, for names of languages whose letters tell a German voice something else.
    """

    start: int
    end: int
    ipa: str
    layer: Layer
    respelling: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of a word: an IPA of its layer, or none where an engine says the word well by itself."""

    ipa: str
    layer: Layer | None
    only_capitalised: bool
    language: str = ""


@cache
def word_table() -> WordTable:
    """The table that comes with the program."""
    return WordTable.at(TABLE)


@lru_cache(maxsize=8192)
def layered_sounds(word: str, before: str = "") -> tuple[Sound, ...]:
    """How the layers say `word`, or parts of it; empty where none needs to, or can. `before` is the word right before it.

    `Update` → the whole word; `Coachingangebot` → `Coaching` alone, the rest being German. Words in capitals are left alone.
    """
    lower = word.replace("İ", "i").lower()
    if not 2 < len(word) <= LONGEST or len(lower) != len(word) or word.isupper() or not _plain(word):
        return ()
    entry = _entry(lower)
    if entry is None:
        found = _form(word, lower)
        sounds = (found,) if found else _parts(word, lower) or _spelled(word, before)
        return () if sounds and _is_swiss(lower) else sounds
    if not entry.layer:
        # Many German surnames are borne by French families, and said as in German: `Arnaud Haas`.
        return _spelled(word, before) if first_name_language(before) not in {"", "French"} else ()
    if not _meant(entry, word):
        return ()
    return (Sound(0, len(word), entry.ipa, entry.layer, _respelling(entry.ipa, entry.language)),)


def is_known(word: str) -> bool:
    """Whether the table knows the word, or the bare form of it, be it that an engine says it well by itself."""
    lower = word.lower()
    return _entry(lower) is not None or any(
        _entry(form.stem) is not None for form in forms(lower) if not form.participle or word.islower()
    )


def _is_swiss(word: str) -> bool:
    """Whether the word is German in the spelling of Switzerland: `fliessendes` is none of the English `flies`."""
    return "ss" in word and is_form(word.replace("ss", "ß"))


def _plain(word: str) -> bool:
    return word.replace("'", "").replace("’", "").isalpha()


@lru_cache(maxsize=16384)
def _entry(word: str) -> Entry | None:
    text = word_table().get(word)
    if text is None:
        return None
    kind, rest = text[0], text[1:]
    only_capitalised, ipa = rest.startswith(ONLY_CAPITALISED), rest.removeprefix(ONLY_CAPITALISED)
    if kind == SPELLED:
        language = LANGUAGES[int(ipa, 36)]
        return Entry(reading(word, language), Layer.SPELLING, only_capitalised=True, language=language)
    layer = {WIKTIONARY: Layer.WIKTIONARY, ENGLISH: Layer.ENGLISH}.get(kind)
    return Entry(ipa, layer, only_capitalised)


def _respelling(ipa: str, language: str) -> str:
    return german_letters(ipa) if language in RESPELLED else ""


def _meant(entry: Entry, word: str) -> bool:
    return not entry.only_capitalised or word[0].isupper()


def _form(word: str, lower: str) -> Sound | None:
    """The word as a form of one in the table."""
    for form in forms(lower):
        entry = _entry(form.stem)
        if entry is None or entry.layer is None or not _meant(entry, word):
            continue
        if entry.layer is Layer.SPELLING and form.ending != "s":
            continue
        if form.of_verb and form.ending not in {"en", "n"} and word[0].isupper():
            continue
        said = with_ending(entry.ipa, form)
        return Sound(0, len(word), said, entry.layer, _respelling(said, entry.language))
    return None


def _parts(word: str, lower: str) -> tuple[Sound, ...]:
    """The foreign parts of a closed compound: `Coachingangebot`, `Fußballmanager`, `Matchwinner`."""
    if "'" in lower or "’" in lower:
        return ()
    for cut in range(len(lower) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head = _head(lower[:cut])
        if head is None:
            continue
        rest = lower[cut:]
        tail = _tail(rest)
        if tail is not None:
            ipa = f"{head.ipa if 'ˈ' in head.ipa else 'ˈ' + head.ipa}{tail.ipa.replace('ˈ', 'ˌ')}"
            return (Sound(0, len(word), ipa, _less_sure(head, tail)),)
        if _is_german_part(rest):
            return (Sound(0, cut, head.ipa, head.layer or Layer.WIKTIONARY),)
    for cut in range(SHORTEST_PART, len(lower) - SHORTEST_PART + 1):
        tail = _tail(lower[cut:])
        if tail is not None and tail.layer and _is_german_part(lower[:cut].removesuffix("s"), lower[:cut]):
            return (Sound(cut, len(word), tail.ipa, tail.layer),)
    return ()


def _less_sure(head: Entry, tail: Entry) -> Layer:
    return Layer.ENGLISH if Layer.ENGLISH in {head.layer, tail.layer} else Layer.WIKTIONARY


@cache
def _joining() -> frozenset[str]:
    """Words of the table that may be part of a compound."""
    return frozenset((word_table().get(JOINING) or "").split(" "))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:SHORTEST_PART] for word in _joining())


def _head(part: str) -> Entry | None:
    """A word of the table that may begin a compound, with or without a linking s: `Coaching`, `Coachings`."""
    joining = _joining()
    if part in joining:
        return _entry(part)
    if not part.endswith("s") or part[:-1] not in joining:
        return None
    entry = _entry(part[:-1])
    return entry and Entry(f"{entry.ipa}s", entry.layer, only_capitalised=False)


def _tail(part: str) -> Entry | None:
    """A word of the table that may end a compound, or a form of one."""
    joining = _joining()
    if part in joining:
        return _entry(part)
    if part[:SHORTEST_PART] not in _beginnings():
        return None
    for form in forms(part):
        if form.stem in joining and not form.participle and not (form.of_verb and form.ending not in {"en", "n"}):
            entry = _entry(form.stem)
            return entry and Entry(with_ending(entry.ipa, form), entry.layer, only_capitalised=False)
    return None


def _is_german_part(*candidates: str) -> bool:
    # What no German could say need not be looked up, which reads the base forms.
    return any(len(part) >= SHORTEST_PART - 1 and is_sayable(part) and is_german(part) for part in candidates)


def _spelled(word: str, before: str) -> tuple[Sound, ...]:
    """A name by its letters, or by the first name before it; `Djokovics` as the genitive of `Djokovic`."""
    if not word[0].isupper() or (len(word) < SHORTEST_PART and word.isascii()):
        return ()
    if word.endswith("s") and (language := language_of(word[:-1], before)) not in {"", *WITH_FINAL_S}:
        ipa = reading(word[:-1], language) + "s"
        return (Sound(0, len(word), ipa, Layer.SPELLING, _respelling(ipa, language)),)
    if language := language_of(word, before):
        ipa = reading(word, language)
        return (Sound(0, len(word), ipa, Layer.SPELLING, _respelling(ipa, language)),)
    return ()
