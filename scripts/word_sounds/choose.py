"""Choose what the table of word sounds says of each word."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from artaudio.language.de.german_words import is_form, is_german
from artaudio.language.foreign.reading import reading
from artaudio.language.foreign.recognise import fits, is_german_name, language_of
from artaudio.language.foreign.spellings import SPELLINGS
from artaudio.script.lexicon import layers
from artaudio.script.lexicon.endings import forms, with_ending
from artaudio.script.lexicon.entries import bad_symbol
from artaudio.script.lexicon.layers import (
    ENGLISH,
    JOINING,
    KNOWN,
    ONLY_CAPITALISED,
    SHORTEST_PART,
    SPELLED,
    WIKTIONARY,
)
from artaudio.script.lexicon.word_table import packed
from word_sounds.english_letters import guessed_sounds
from word_sounds.english_sounds import german_sounds
from word_sounds.german_reading import german_reading
from word_sounds.provenance import digest
from word_sounds.sound_distance import classes, distance_of_classes, is_foreign_beside, sound_distance
from word_sounds.sources import LANGUAGES, broad, english, frequencies, wiktionary

CLEARLY_WRONG, WRONG_LOAN = 165.0, 156.0
"""Distance of cepstra, for each sound of the word, from which on the voice says an English word, or a loan, clearly wrong."""
RAREST_LOAN = 2.0
"""A loan word that the German dictionary has is tried by its sound where it is as frequent as this (once in 10 million words)."""
RAREST_KNOWN = 1.9
"""A word as rare as this (once in 12 million words) is not worth its place in the table, where it needs no sound."""
LATIN = re.compile(r"[a-zà-öø-ÿāăąćčďđęěğıłńňőœřśşšťůűźżžșț]+(?:'[a-z]+)?")

GERMAN_LETTERS = re.compile("[a-zäöüßéèàê']+")

Entries = dict[str, str]


@cache
def _lists() -> Mapping[str, Mapping[str, float]]:
    return {language: frequencies(language) for language in ("de", "en", *LANGUAGES)}


def frequency(word: str, language: str) -> float:
    """How frequent a word is in a language; 0 for none."""
    return _lists()[language].get(word, 0.0)


@cache
def of_wiktionary() -> Sequence[tuple[str, str, str, bool]]:
    """Words in small letters, each with its IPA, the plain reading, and whether it always has a capital."""
    return tuple(_of_wiktionary())


def _of_wiktionary() -> Iterator[tuple[str, str, str, bool]]:
    written: dict[str, dict[str, Sequence[str]]] = {}
    for word, readings in wiktionary().items():
        lower = word.lower()
        if sum(map(str.isupper, word)) < 2 and len(word) > 2 and lower in _lists()["de"] and LATIN.fullmatch(lower):
            written.setdefault(lower, {})[word] = readings
    for lower, by_case in written.items():
        plain = german_reading(lower)
        choices = [[broad(one) for one in readings] for readings in by_case.values()]
        first = [readings[0] for readings in choices]
        if len(first) > 1 and sound_distance(*first[:2]) >= 1:
            continue
        usual = next(
            (readings[0] for word, readings in zip(by_case, choices, strict=True) if word[0].isupper()), first[0]
        )
        if not bad_symbol(usual) and usual:
            yield lower, usual, plain, all(word[0].isupper() for word in by_case)


def is_foreign(word: str, ipa: str, plain: str) -> bool:
    """Whether the word needs its IPA: it has sounds, or letters, that the plain reading does not know."""
    if not GERMAN_LETTERS.fullmatch(word):
        return True
    if "ie" in word and not is_foreign_beside(ipa, german_reading(word.replace("ie", "i|e"))):
        return False  # `Familie`, `Prämien`: plain German, though no letter tells that their ie is no long i
    return is_foreign_beside(ipa, plain) or ("th" in word and "s" in ipa and "s" not in plain)


def table_of() -> Entries:
    """The entries of all layers, and for every German word that they would change one without a sound."""
    entries: Entries = {}
    _add_wiktionary(entries)
    report("wiktionary", entries)
    _add_english(entries)
    report("english", entries)
    _add_compounds(entries)
    report("english compounds", entries)
    _add_guessed(entries)
    report("english by letters", entries)
    entries[JOINING] = " ".join(sorted(_joining(entries)))
    install(entries)
    _add_spelled(entries)
    report("spelled", entries)
    _add_known(entries)
    report("known", entries)
    install(entries)
    entries = protect(entries)
    install(entries)
    return entries


def install(entries: Entries) -> None:
    """Write the table to `layers.TABLE`, and let the layers read it from now on."""
    layers.TABLE.write_bytes(packed(entries, digest()))
    for cached in (layers.word_table, layers.layered_sounds, layers._entry, layers._joining, layers._beginnings):
        cached.cache_clear()


def protect(entries: Entries) -> Entries:
    """The entries with one more, without a sound, for each plain German word that the table would change as it stands."""
    stay: Entries = {}
    told = set()
    for word, ipa, plain, _ in of_wiktionary():
        told.add(word)
        if word in entries:
            continue
        sounds = [*layers.layered_sounds(word), *layers.layered_sounds(word.capitalize())]
        if sounds and (not is_foreign(word, ipa, plain) or not all(_agrees(sound, word, ipa) for sound in sounds)):
            stay[word] = KNOWN
    for word, count in _lists()["de"].items():
        if count < 1.5 or word in entries or word in told or not word.isalpha() or len(word) < 3:
            continue
        changed = (*layers.layered_sounds(word), *layers.layered_sounds(word.capitalize()))
        whole = any(sound.end - sound.start == len(word) for sound in changed)
        if whole and is_german(word) and not _of_a_loan(word, entries):
            stay[word] = KNOWN
    print(len(stay), "German words that would have changed", flush=True)
    return {**entries, **stay}


def _of_a_loan(word: str, entries: Entries) -> bool:
    """Whether the word is a form of a German word that has a sound: `Updates` of `Update`."""
    return any(entries.get(form.stem, KNOWN) != KNOWN and is_german(form.stem) for form in forms(word))


def _agrees(sound: layers.Sound, word: str, ipa: str) -> bool:
    """Whether a sound of the layers is what the dictionary has for the word, or for a part of it."""
    if sound.end - sound.start == len(word):
        return sound_distance(sound.ipa, ipa) < 0.5
    return classes(sound.ipa)[1:-1] in classes(ipa)


def _joining(entries: Entries) -> set[str]:
    """Words that are found in closed compounds, and whose letters mean something else there seldom enough.

    Of the compounds that the German list of frequent words has, those that the Wiktionary has as well tell which is right.
    """
    sounds = {
        word: entry[1:].removeprefix(ONLY_CAPITALISED)
        for word, entry in entries.items()
        if entry[0] in {WIKTIONARY, ENGLISH} and len(word) >= SHORTEST_PART and word.isalpha()
    }
    told = {word: classes(ipa) for word, ipa, _, _ in of_wiktionary()}
    good, bad, untold = Counter[str](), Counter[str](), Counter[str]()
    for word in (word for word, count in _lists()["de"].items() if count >= 1.2 and len(word) >= 2 * SHORTEST_PART):
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            for part, rest, at_head in ((word[:cut], word[cut:], True), (word[cut:], word[:cut], False)):
                if part not in sounds or not (rest in sounds or is_german(rest)):
                    continue
                if word not in told:
                    untold[part] += not is_german(word)
                    continue
                own = classes(sounds[part])
                there = told[word][: len(own)] if at_head else told[word][-len(own) :]
                (good if distance_of_classes(own, there) < 1 else bad)[part] += 1
    return {part for part in sounds if (good[part] or untold[part] >= 3) and bad[part] <= good[part] / 4}


def report(stage: str, entries: Entries) -> None:
    """Print how many entries of each kind there are."""
    print(stage, dict(Counter(entry[0] for entry in entries.values())), flush=True)


_ENGLISH_WORDS = "guide train slim nancy challenge grand least gate prison bear count piece gin date interface"
_AS_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""Words of which the Wiktionary has a rarer reading than the English one."""
_WRITTEN_WORDS = "dat van pension jazz mac rad dab hbf jam sir hands garage balance can"
_AS_WRITTEN = frozenset(_WRITTEN_WORDS.split())
"""Words of which the Wiktionary has the reading of another word, or that a voice says as well by itself."""


def _add_wiktionary(entries: Entries) -> None:
    doubtful: list[tuple[str, str, bool]] = []
    known = []
    for word, ipa, plain, capital in of_wiktionary():
        if _is_misleading(word, ipa):
            continue
        if not is_foreign(word, ipa, plain):
            if frequency(word, "de") >= RAREST_KNOWN and not is_german(word):
                known.append(word)
        elif not is_german(word):
            entries[word] = WIKTIONARY + (ONLY_CAPITALISED if capital else "") + ipa
        elif "ʔ" not in ipa[1:]:
            doubtful.append((word, ipa, capital))
    _drop_forms(entries)
    entries.update(dict.fromkeys(known, KNOWN))
    _add_loans(entries, doubtful)
    _drop_forms(entries)


def _is_misleading(word: str, ipa: str) -> bool:
    """Whether the Wiktionary's reading is not the usual one: `time` is the English word, and no form of `timen`."""
    if word in _AS_ENGLISH or word in _AS_WRITTEN:
        return True
    return ipa.endswith("ə") and word.endswith("e") and word in english() and is_english(word)


def _add_loans(entries: Entries, doubtful: Sequence[tuple[str, str, bool]]) -> None:
    """Words that are German by the dictionary, where the offline voice says them clearly wrong."""
    print(len(doubtful), "loan words that are German by the dictionary", flush=True)
    for word, ipa, capital in doubtful:
        if _derived(word, ipa, entries) or frequency(word, "de") < RAREST_LOAN:
            continue
        if distance_said(word, ipa) > WRONG_LOAN:
            entries[word] = WIKTIONARY + (ONLY_CAPITALISED if capital else "") + ipa


def _drop_forms(entries: Entries, among: Collection[str] = ()) -> None:
    """Leave out what the endings give by themselves, of all words or `among` these."""
    for word in [word for word in among or tuple(entries) if entries[word][0] != KNOWN]:
        ipa = entries[word][1:].removeprefix(ONLY_CAPITALISED)
        if _derived(word, ipa, entries):
            del entries[word]


def _derived(word: str, ipa: str, entries: Entries) -> bool:
    for form in forms(word):
        entry = entries.get(form.stem, KNOWN)
        if entry[0] in {WIKTIONARY, ENGLISH} and form.stem != word:
            return classes(with_ending(entry[1:].removeprefix(ONLY_CAPITALISED), form)) == classes(ipa)
    return False


@cache
def _tools() -> tuple[Callable[[str, str], float], Callable[[str], str], str]:
    import lexicon

    from artaudio.engines.pico.phonemes import pico_markup

    return lexicon.distance_of, pico_markup, lexicon.CARRIER


def distance_said(word: str, ipa: str) -> float:
    """How far the offline voice is from `ipa` where it reads the word by itself, for each sound."""
    distance, markup, carrier = _tools()
    shown = word.capitalize()
    return distance(carrier.format(shown), carrier.format(markup(ipa))) / max(3, len(classes(ipa)))


_UNGERMAN = re.compile(
    "sh|oo|ea|wh|ght|ough|ou|ow|aw|tch|cy$|[^aeiou]ly$|ness$|ship$|less$|ful$|oy|oi|^kn.*[^e]$|[bdfgklmnprt]{1}y$|ey$|"
    "^[^aeiou]*[aiou][dkmnptlv]e$|ck(?:er|ing|ed)$|cc|c[aou]|^j|[^s]c[ei]|ies$|wr|gh|ike|ake|ine$|ace$|ice$|age$|"
    "ird|urn|ir[ls]"
)


_FRENCH = re.compile("(?:age|[ae]nce|eur|ette|elle|ine|ise|ique|ure|oir|eau|ment|al|el|or)$")
"""Endings of loan words from French or Latin, which Germans do not say as in English."""


def is_english(word: str) -> bool:
    """Whether a word of the English dictionary is English, and not a name from elsewhere that the dictionary has as well."""
    there = frequency(word, "en")
    german = frequency(word, "de")
    others = max(frequency(word, language) for language in LANGUAGES)
    if there < 1.3 or others > there + 0.1:
        return False
    margin = there - german
    return margin >= 0.3 or (margin >= -0.75 and bool(_UNGERMAN.search(word)))


def _add_english(entries: Entries) -> None:
    known = []
    told = {word: ipa for word, ipa, _, _ in of_wiktionary()}
    for word, sounds in english().items():
        if word in entries or word in _AS_WRITTEN or not LATIN.fullmatch(word) or word.endswith("'s"):
            continue
        if len(word) < 3 or not is_english(word):
            continue
        ipa = german_sounds(word, sounds)
        plain = german_reading(word)
        german = is_german(word)
        if not is_foreign(word, ipa, plain) and sound_distance(ipa, plain) < 0.8:
            if not german:
                known.append(word)
        elif german:
            # In German dictionaries, too: English only if nobody knows it otherwise.
            agreed = sound_distance(told.get(word, ipa), ipa) < 1.2 and bool(_UNGERMAN.search(word))
            more = frequency(word, "en") > frequency(word, "de")
            agreed = agreed and (word in told or not _FRENCH.search(word))
            needed = is_foreign(word, ipa, plain) and ((agreed and more) or word in _AS_ENGLISH)
            if needed and distance_said(word, ipa) > CLEARLY_WRONG:
                entries[word] = ENGLISH + ipa
        else:
            entries[word] = ENGLISH + ipa
    _drop_forms(entries)
    for word in (*known, *_AS_WRITTEN):
        entries.setdefault(word, KNOWN)


_NOT_JOINED = frozenset(
    "the then ate ran age ale our are dow how rich chow lack row anti ant preys".split()  # noqa: SIM905 - easier to read
)
"""English words that are an end, or a beginning, of words that are no compounds: `Randow`, `Championate`, `Herbrich`."""
RAREST_PART = 3.3
"""How frequent the parts of an English compound are in English, at least: twice in a million words."""


_OF_THEIR_OWN = frozenset(LANGUAGES) - {"nl", "sv", "nb", "da"}
"""Languages that make few compounds of English words; in the others `Ransomware` is as frequent as in German."""
_SHORTEST_COMPOUND = 7
"""Letters of a compound of two English words, at least: shorter ones are mostly names (`Farfan`)."""


def _add_compounds(entries: Entries) -> None:
    """Words made of two English ones that neither dictionary has, though Germans use them: `Speeddating`, `Matchday`."""
    told = {word for word, *_ in of_wiktionary()}
    found = {
        word: ENGLISH + said
        for word in _open_words(entries, told)
        if len(word) >= _SHORTEST_COMPOUND and (said := _joined(word, entries))
    }
    entries.update(found)
    _drop_forms(entries, found)


def _open_words(entries: Entries, told: Collection[str]) -> Iterator[str]:
    """Words of German texts that neither dictionary has, nor German, and that no third language has more often."""
    for word, count in _lists()["de"].items():
        if count < 1.2 or word in entries or word in told or word in english() or word in _AS_WRITTEN:
            continue
        if len(word) < 5 or not word.isalpha() or not LATIN.fullmatch(word) or is_german(word):
            continue
        if any(form.stem in entries for form in forms(word)):
            continue  # `Playlisten`: a form of the Playlist
        if "ss" in word and is_german(word.replace("ss", "ß")):
            continue  # the spelling of Switzerland: `fliessend`
        if max(frequency(word, language) for language in _OF_THEIR_OWN) <= max(frequency(word, "en"), count) + 0.1:
            yield word


def _joined(word: str, entries: Entries) -> str:
    """IPA of a compound of two English words, the two most frequent that fit; "" for any other word."""
    best = (0.0, "")
    for cut in range(3, len(word) - 2):
        parts = word[:cut], word[cut:]
        said = [_english_part(part, entries) for part in parts]
        if all(ipa for ipa, _ in said) and any(foreign for _, foreign in said):
            head, tail = (ipa for ipa, _ in said)
            ipa = f"{head if 'ˈ' in head else 'ˈ' + head}{tail.replace('ˈ', 'ˌ')}"
            best = max(best, (min(frequency(part, "en") for part in parts), ipa))
    return best[1]


def _english_part(part: str, entries: Entries) -> tuple[str, bool]:
    """IPA of a part of an English compound, "" for none, and whether its letters do not tell a German how it is said."""
    there = frequency(part, "en")
    if part not in english() or part in _NOT_JOINED or there < max(RAREST_PART, frequency(part, "de")):
        return "", False
    entry = entries.get(part, KNOWN)
    if entry[0] in {WIKTIONARY, ENGLISH}:
        return entry[1:].removeprefix(ONLY_CAPITALISED), True
    ipa = german_sounds(part, english()[part])
    if not is_english(part):
        return "", False
    return ipa, is_foreign(part, ipa, german_reading(part)) and not is_german(part)


_ENGLISH_LETTERS = re.compile(
    "oo|ea|wh|ght|ough|ow|aw|tch|[^aeiou]ly$|ness$|ship$|less$|ful$|^kn.*[^e]$|[bdfgklmnprt]y$|ey$|^[^aeiou]*[aiou][dkmnptlv]e$|"
    "ck(?:er|ing|ed)$|wr|ike|ake|ace$|ice$|ird|urn|ir[ls]|shire$|shop|shot|show|[lrd]ish$"
)
"""Letters that words of English have, and hardly any of another language from which names come."""
_ELSEWHERE = re.compile(
    "(?:[aiou]|ae|us|um|is|oid|y?al|yl|in|ine|ion|ane|ide|an|skies)$|ooo|^elearn|^s[hz]?[aiou]|sz|cz|j[aio]|kh|dm|ae|oe|"
    "^(?:gnabry|mertesacker|preysing|tshirts?)"
)
"""Letters of names from elsewhere and of terms from Latin, though English texts have them more often than German ones."""


def _add_guessed(entries: Entries) -> None:
    """Words in English spelling that neither dictionary has, by the words of the English one that are spelled like them."""
    told = {word for word, *_ in of_wiktionary()}
    asked = [
        word
        for word in _open_words(entries, told)
        if is_english(word)
        and frequency(word, "en") >= frequency(word, "de")
        and _ENGLISH_LETTERS.search(word)
        and not _ELSEWHERE.search(word)
    ]
    known = {
        word: sounds
        for word, sounds in english().items()
        if word.isalpha() and LATIN.fullmatch(word) and frequency(word, "en") >= 1.3
    }
    found = {}
    for word, sounds in guessed_sounds(asked, known).items():
        ipa = german_sounds(word, sounds)
        if ipa and not bad_symbol(ipa) and is_foreign(word, ipa, german_reading(word)):
            found[word] = ENGLISH + ipa
    entries.update(found)
    _drop_forms(entries, found)


_BY_FEW_TEXTS = frozenset({"French", "Spanish", "Italian"})
"""Languages whose lists are long enough that a small margin tells a name of theirs."""
_OTHER_LETTERS = frozenset({"Turkish", "Spanish", "Polish", "South Slavic", "Czech"})
"""Languages in which a z, or the ll of Spanish, is enough for a word to need its sound: `Özel`, `Castillo`."""


def _add_spelled(entries: Entries) -> None:
    names = list(SPELLINGS)
    told = {word for word, *_ in of_wiktionary()}
    words = {word for language in LANGUAGES for word, count in _lists()[language].items() if count >= 2.0}
    for word in sorted(words):
        if word in entries or len(word) < 3 or not LATIN.fullmatch(word) or frequency(word, "de") < 1.2:
            continue
        if GERMAN_LETTERS.fullmatch(word) and (len(word) < 4 or _is_made_up(word)):
            continue
        language, sure = _language_in_use(word, told=word in told)
        if not language:
            continue
        if _is_misread(word, language):
            entries[word] = SPELLED + _digit(names.index(language))
        elif sure:
            entries[word] = KNOWN


def _language_in_use(word: str, *, told: bool) -> tuple[str, bool]:
    """The language whose texts have the word far more often than any other, and whether the margin is wide; "" for none.

    `told` says that the Wiktionary has the word.
    """
    best: dict[str, float] = {}
    for code, language in LANGUAGES.items():
        best[language] = max(best.get(language, 0.0), frequency(word, code))
    language, count = max(best.items(), key=lambda pair: pair[1])
    second = max(value for name, value in best.items() if name != language)
    rivals = max(frequency(word, "en"), frequency(word, "de") + 0.2)
    sure = count >= second + 0.4 and count >= rivals + 0.5
    probable = count >= second + 0.3 and count >= rivals + 0.3 and language in _BY_FEW_TEXTS
    if not language or not (sure or (probable and not told and word not in english())):
        return "", False
    if is_german(word):
        # `Montparnasse` is no compound of German words: French texts have it ten times as often, and no dictionary has it.
        if language != "French" or told or count < rivals + 1 or is_form(word):
            return "", False
        sure = False
    by_letters = language_of(word)
    if by_letters and not (count >= best.get(by_letters, count) + 1 and _is_rather(language, by_letters, word)):
        language = by_letters
    return (language, sure) if fits(word, language) else ("", False)


def _is_misread(word: str, language: str) -> bool:
    """Whether the plain German reading of a word is not that of its language."""
    ipa, plain = reading(word, language), german_reading(word)
    telling = ("z" in word or (language == "Spanish" and "ll" in word)) and not is_german_name(word)
    enough = 0.5 if language in _OTHER_LETTERS and telling and word not in english() else 0.8
    return is_foreign(word, ipa, plain) or sound_distance(ipa, plain) >= enough


def _is_rather(language: str, by_letters: str, word: str) -> bool:
    """Whether a word of texts in `language`, ten times as often as in any other, is read by it and not by its letters."""
    if by_letters == "Polish" or language in {"Dutch", "Hungarian"}:
        return False
    return by_letters != "South Slavic" or language == "French" or not word.endswith("ic")


def _is_made_up(word: str) -> bool:
    """Whether the words of the table make it up, with an ending or in a compound."""
    lower, capital = layers.layered_sounds(word), layers.layered_sounds(word.capitalize())
    return any(sound.layer is not layers.Layer.SPELLING for sound in (*lower, *capital))


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number]


def _add_known(entries: Entries) -> None:
    """Words that are at home in German, though the German dictionary has them not: names, compounds, rare words."""
    for word, count in _lists()["de"].items():
        if count < RAREST_KNOWN or word in entries or not LATIN.fullmatch(word) or len(word) < 3:
            continue
        others = max(frequency(word, language) for language in ("en", *LANGUAGES))
        if count >= others + 0.5 and GERMAN_LETTERS.fullmatch(word) and not is_german(word) and not _is_made_up(word):
            entries[word] = KNOWN
