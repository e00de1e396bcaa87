"""Choose what the table of word sounds says of each word."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from artaudio.language.de.german_words import is_german
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
MISREAD = 180.0
"""The same for a word whose letters tell its sound, though not to the offline voice: `Futon`, `Dschidda`."""
RAREST_LOAN = 2.0
"""A loan word that the German dictionary has is tried by its sound where it is as frequent as this (once in 10 million words)."""
RAREST_TRIED = 2.4
"""A word that is not German, and read as it is written, is tried by its sound where it is as frequent as this."""
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


_ENGLISH_WORDS = """
guide train slim nancy challenge grand least gate prison bear count piece gin interface rachel jessica jason nathan ethan
deborah abigail harris grant hunt karen seth zach tucker reese guardian guardians amber blade hulk halo kindle maid sykes graves
compton warp skull fiber hacking bucks tide swat polk kline knock fights chan jon adult motion memory thing things species maiden
gail abrams tribal taken
"""
_AS_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""Words of which the Wiktionary has a rarer reading than the English one."""
_AT_HOME_AS_WELL = """
abbott acts ads adventures affairs against age agents airways allison americans amnesty analytics andrews angie ann annie
apples archer architect arkansas article assassin aston attack audrey austen automotive awards babes backstreet badger
baileys bale ballard baltic bands banks barclay barclays barnaby barrett barrymore bates battlefront battles baxter ben
benchmark benchmarks benson biotech birds birmingham bitches blackburn blacklist blackwood blair blog bloomberg blues bluff
boards boat bob booker booklet boost borderline boss boston bowers boy brad brainstorming brewer brewster brian bristol
broadcast bronson brooks brothers brown brownies browns bryan bryant bubbles buck bucket buckingham buddies buffett buffy
builder buildings bush buster caine camera capital captains carey carole carolyn carrie cast cat catalogue catherine catwalk
cavaliers cavendish center central challenger chambers championships channels chaplin chapter charger charlene charles
charley charlie charlottesville charlton cheers chiefs chronicles chrysler citizens civil clapton clare clinch clive clooney
clothes coaches coaster cobain colonel color colors colours commander commons conditions connor connors console consultants
contact contracts crisis crowley crusoe cultural culture cummings curse custer customer customs cyber daisy danger darth data
davidson davie davis days deluxe desmond detroit developer devil devils diamond diamonds diane dicaprio direction director
disclaimer dock doctors don dorothy downs dragons draper dreams drug drummer drummond ducks dudes dungeons dunning dustin
dyson eastern economics edwards eliot elliot elliott emerson error ethics eugene europe european evan evans excel excellence
face facts falcons families faraday farrell faye federal fighter fighters figures fire firefox fisher fitzgerald flags
flowers fly foot ford fowler frameworks frances francisco frontier gangsta garrett gateway geoff gerard ghostbusters giants
girls github gladys glover gmail goods gracie granger graphics grimes grove guards guidelines guides gunners guys handheld
handmade hands hanks hardcore harold harry harvard hastings haven hawking hawks haynes headlines heads hearst henry
highlander hilton hitchcock hogwarts holidays honor horizon horizons horse hubbard humans hunters hurricanes huxley icloud
indians industries insights ireland isles itunes jacket jacks jagger jake jam jameson jane janis jazz jeb jenna jennings
jenny jesse jessie jodie joel johnny justice kay kaye keaton ken kenneth keynes keys keywords kidman kingsley kitchen kits
knights knox kylie lakers lancaster landing landry lanes langdon larry launcher laurel lauren laws layer leaks leaves ledger
legends lennox liam lights lincoln lines linkedin lionel lions livingston lloyd loves lower lyman mac macbeth macdonald
macgregor machine madden madness mailer mainstreaming maker malware mandy manson maps margaret marilyn marjorie marley
marlowe mason mastermind matthews maxwell mcdonald mcgill mcqueen meadows means medal meghan meryl messages methods michelle
midlife miles mind minds minecraft minions monkeys monroe montgomery months moon mortal motorola mountains multiplayer myers
nations nature neil netherlands networks new newport newsweek nicholas nigel night nolan noodles northern notes nothing
numbers nuts oaks objects observer oceans office paige palm palmer paradise paramount parents parsons pat patriots payback
percy perkins pete pfizer pictures piper pirates playback plays playstation poland pollock popup portland portman powers
prayer prepaid privacy producer productions products projects promise publisher publishers pumps purpose quarter quarterback
queen quincy quotes raider raiders randy rapids ravens raymond rays readers reaper reasons rebounds redford redmond reeves
reign relations reloaded reset results returns reynolds richards rider riders rights riot ritchie roadmap rodgers rogers
rooms roots royce runner runners russel sampler sanders satellite saunders sawyer scenes scheme schools sciences scientists
seasons seconds secrets setup shades shadows sharks shawn sheldon shell shepard sheppard sheridan sheriff sherlock shields
shoes shoot shooter shorts shots show showroom shrek sidney sight signs silence silverstone simmons sinclair site sites
skater sketch skywalker slater slayer snapchat snyder software soldiers solution sons southern speaker speakers spears
special spencer spiderman springsteen spurs starbucks stardust stargate startup startups states steelers steve stevie stoke
stones strategies streams street streets streisand stripes structures suit suits sully summertime sun sunderland sunshine
supervisor supporter surf surveillance survivor sussex swann swedish switch talbot tanner taser taylor teacher teamwork
techniques technologies teenage temple thanks thatcher theme thoughts thunderbird timberlake times tom tottenham tournament
towns tracks trader trails traveler triple trudeau truman tumblr turtles tutorial tutorials unions universe username vance
vaughn vegas ventures vice viewer views vincent visitors waits warcraft warden warhol warriors water watkins waves weapons
weaver web wedding wesley wheeler wheels whitaker whites whitney wilbur willard william williams wimbledon windsor winston
wise wizard woodstock woody word words worker workers works writer writers wyatt wyman years younger zachary zimmerman
"""
_ENGLISH_IN_GERMAN = frozenset(_AT_HOME_AS_WELL.split())
"""English words, and names, that German texts have about as often as English ones, or a German dictionary has among its own."""
_WRITTEN_WORDS = "dat van pension rad dab hbf sir garage balance can eric date"
_AS_WRITTEN = frozenset(_WRITTEN_WORDS.split())
"""Words of which the Wiktionary has the reading of another word, or that a voice says as well by itself."""


def _add_wiktionary(entries: Entries) -> None:
    doubtful: list[tuple[str, str, bool]] = []
    known = []
    for word, ipa, plain, capital in of_wiktionary():
        if _is_misleading(word, ipa):
            continue
        if not is_foreign(word, ipa, plain):
            if frequency(word, "de") < RAREST_KNOWN:
                continue
            if _is_misread_by_voice(word, ipa):
                entries[word] = WIKTIONARY + (ONLY_CAPITALISED if capital else "") + ipa
            elif not is_german(word):
                known.append(word)
        elif not is_german(word):
            entries[word] = WIKTIONARY + (ONLY_CAPITALISED if capital else "") + ipa
        elif "ʔ" not in ipa[1:]:
            doubtful.append((word, ipa, capital))
    _drop_forms(entries)
    _add_loans(entries, doubtful)
    entries.update((word, KNOWN) for word in known if not _has_sound(word, entries))
    _drop_forms(entries)


def _is_misread_by_voice(word: str, ipa: str) -> bool:
    """Whether the offline voice says a word wrong that is read as it is written, and that is at home elsewhere: `Devils`."""
    if is_german(word) or len(word) < 5 or frequency(word, "de") < RAREST_TRIED:
        return False
    others = max(frequency(word, language) for language in ("en", *LANGUAGES))
    return others >= frequency(word, "de") + 0.2 and distance_said(word, ipa) > MISREAD


def _has_sound(word: str, entries: Entries) -> bool:
    """Whether an entry has the sound of the bare word: of `Bitcoin`, where `Bitcoins` is asked for."""
    return any(entries.get(form.stem, KNOWN) != KNOWN for form in forms(word) if form.ending in {"s", "n", "en"})


def _is_misleading(word: str, ipa: str) -> bool:
    """Whether the Wiktionary's reading is not the usual one: `time` is the English word, and no form of `timen`."""
    if word in _AS_ENGLISH or word in _AS_WRITTEN or word in _ENGLISH_IN_GERMAN:
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
        if _derived(word, ipa, entries, verbs=entries[word][0] == WIKTIONARY):
            del entries[word]


def _derived(word: str, ipa: str, entries: Entries, *, verbs: bool = True) -> bool:
    """Whether the layers make the word's sound of another entry, with a verb's ending only where `verbs` says so."""
    for form in forms(word):
        if form.of_verb and not verbs and form.ending not in {"en", "n"}:
            continue
        entry = entries.get(form.stem, KNOWN)
        if entry[0] in {WIKTIONARY, ENGLISH} and form.stem != word:
            if entry[1:].startswith(ONLY_CAPITALISED) and form.of_verb:
                return False
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
    if word in _ENGLISH_IN_GERMAN:
        return True
    there = frequency(word, "en")
    german = frequency(word, "de")
    others = max(frequency(word, language) for language in LANGUAGES)
    margin = there - german
    if there < 1.3 or (others > there + 0.1 and (margin < 0.3 or not _is_everywhere(word, there))):
        return False
    return margin >= 0.3 or (margin >= -0.75 and bool(_UNGERMAN.search(word)))


def _is_everywhere(word: str, there: float) -> bool:
    """Whether no language has the word much more often than English, and two others have it as often: `Keaton`."""
    by_language: dict[str, float] = {}
    for code, language in LANGUAGES.items():
        by_language[language] = max(by_language.get(language, 0.0), frequency(word, code))
    first, second = sorted(by_language.values(), reverse=True)[:2]
    return first <= there + 0.3 and first - second <= 0.25 and not _ELSEWHERE.search(word) and not language_of(word)


_IN_GERMAN_SPELLING = re.compile(
    "(?:ions?|ists?|[ai]tors?|in|[aiu]l|ae|ics?|[ao]d|isms?|[aiu]m|[iu]s|[aou]n|en|al|ure)$"
)
"""Endings of words that are German as well, though no dictionary has the sounds of all of them: `Monarchist`, `Emissions-`."""
MOST_FREQUENT = 4.8
"""Words as frequent in German as this (60 times in a million words) are German: `will`."""
_LEFT_ALONE = "anti has finds aug won ram ids series cnn scsi cnet rpm anwar sachin anand midas hats wars"
_NOT_ENGLISH = frozenset(_LEFT_ALONE.split())
"""Words of the English dictionary that are abbreviations, or mean something else in German texts."""


@cache
def _written() -> Collection[str]:
    """The words of the Wiktionary that have sounds there, in small letters."""
    return frozenset(map(str.lower, wiktionary()))


def is_plain_german(word: str) -> bool:
    """Whether a word is German by its dictionary, and no English one that its forms and compounds allow: `Barker`."""
    if not is_german(word):
        return False
    if word in _written() or _IN_GERMAN_SPELLING.search(word) or word in _NOT_ENGLISH:
        return True
    german = frequency(word, "de")
    return german > MOST_FREQUENT or frequency(word, "en") < german + 0.3


def _add_english(entries: Entries) -> None:
    known = []
    told = {word: ipa for word, ipa, _, _ in of_wiktionary()}
    for word, sounds in english().items():
        if not _is_asked_of_english(word, entries):
            continue
        ipa = german_sounds(word, sounds)
        plain = german_reading(word)
        if word in _ENGLISH_IN_GERMAN:
            entries[word] = ENGLISH + (ONLY_CAPITALISED if is_german(word) else "") + ipa
        elif not is_foreign(word, ipa, plain) and sound_distance(ipa, plain) < 0.8:
            if _is_misread_by_voice(word, ipa):
                entries[word] = ENGLISH + ipa
            elif not is_german(word):
                known.append(word)
        elif not is_plain_german(word) or _is_needed(word, ipa, told):
            entries[word] = ENGLISH + ipa
    _drop_forms(entries)
    for word in (*known, *_AS_WRITTEN):
        entries.setdefault(word, KNOWN)


def _is_asked_of_english(word: str, entries: Entries) -> bool:
    """Whether the English dictionary may say how a word is said: no entry has its sound yet, and it is English."""
    if word in _ENGLISH_IN_GERMAN:
        return entries.get(word, KNOWN) == KNOWN
    if word in entries or word in _AS_WRITTEN or not LATIN.fullmatch(word) or word.endswith("'s"):
        return False
    return len(word) >= 3 and is_english(word)


def _is_needed(word: str, ipa: str, told: Mapping[str, str]) -> bool:
    """Whether a word that German dictionaries have, too, is English, as nobody knows it otherwise, and said clearly wrong."""
    agreed = sound_distance(told.get(word, ipa), ipa) < 1.2 and bool(_UNGERMAN.search(word))
    more = frequency(word, "en") > frequency(word, "de")
    agreed = agreed and (word in told or not _FRENCH.search(word))
    needed = is_foreign(word, ipa, german_reading(word)) and ((agreed and more) or word in _AS_ENGLISH)
    return needed and distance_said(word, ipa) > CLEARLY_WRONG


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


_STRESSED_BY_RULE = frozenset({"Italian", "Spanish"})
"""Languages whose names Germans stress as the language does, by a rule that letters tell: `Saverio`, `Correa`."""
_BY_SUBTITLES = frozenset({"Hungarian", "Romanian", "Czech"})
"""Languages in whose lists, made of films, American names are frequent."""


def _add_spelled(entries: Entries) -> None:
    names = list(SPELLINGS)
    told = {word: ipa for word, ipa, *_ in of_wiktionary()}
    words = {word for language in LANGUAGES for word, count in _lists()[language].items() if count >= 2.0}
    for word in sorted(words):
        if word in entries or len(word) < 3 or not LATIN.fullmatch(word) or frequency(word, "de") < 1.2:
            continue
        if GERMAN_LETTERS.fullmatch(word) and (len(word) < 4 or _is_made_up(word)):
            continue
        language, sure = _language_in_use(word, told=word in told)
        if not language:
            continue
        if word in told:
            spelled = _is_misread(word, language) and _is_nearer(word, language, told[word])
        else:
            spelled = _is_misread(word, language) or (sure and language in _STRESSED_BY_RULE)
        if spelled:
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
        if language not in _BY_FEW_TEXTS or told or count < rivals + 1:
            return "", False
        if word in _written() or (language != "French" and _IN_GERMAN_SPELLING.search(word)):
            return "", False
        sure = False
    by_letters = language_of(word)
    if language in _BY_SUBTITLES and not by_letters and word in english() and count < frequency(word, "en") + 0.8:
        return "", False
    if by_letters and not (count >= best.get(by_letters, count) + 1 and _is_rather(language, by_letters, word)):
        language = by_letters
    return (language, sure) if fits(word, language) else ("", False)


def _is_nearer(word: str, language: str, ipa: str) -> bool:
    """Whether a language's reading of a word is nearer to the sounds that the Wiktionary has than the plain German one."""
    return sound_distance(reading(word, language), ipa) < sound_distance(german_reading(word), ipa) - 0.3


def _is_misread(word: str, language: str) -> bool:
    """Whether the plain German reading of a word is not that of its language."""
    ipa, plain = reading(word, language), german_reading(word)
    telling = ("z" in word or (language == "Spanish" and "ll" in word)) and not is_german_name(word)
    enough = 0.5 if language in _OTHER_LETTERS and telling and word not in english() else 0.8
    return is_foreign(word, ipa, plain) or sound_distance(ipa, plain) >= enough


def _is_rather(language: str, by_letters: str, word: str) -> bool:
    """Whether a word of texts in `language`, ten times as often as in any other, is read by it and not by its letters."""
    if by_letters == "Polish" or word.endswith(("ovic", "evic")) or language in {"Dutch", "Hungarian"}:
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
