"""Guess the English sounds of a word that no dictionary has from words that are spelled like it: `knightley` → `N AY1 T L IY0`.

Each letter of a word of the dictionary is joined to the sounds it is written for. What a letter of another word is said for is
voted on by all letters of the dictionary that have the same neighbours: the more neighbours they share, the more they count.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from word_sounds.english_sounds import letter_places

NEIGHBOURS = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (4, 4), (9, 4), (4, 9))
"""Letters before and behind a letter that two words must share, from the least to the most; a word's ends count as letters."""
GROWTH = 4.0
"""How much more a vote weighs with each further step of NEIGHBOURS."""
FAMILIAR = 4.0
"""Steps of NEIGHBOURS, of the first SEEN_STEPS, that each letter of a guessed word shares with the dictionary, on average."""
SEEN_STEPS = 8
"""Steps of NEIGHBOURS that count for how familiar a word is; the last two hold nearly whole words."""
_EDGE = "#"
_AFTER_Y = ("UW", "UH", "ER")
"""Sounds before which a Y may stand that is written with the same letter."""


def guessed_sounds(words: Collection[str], known: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Sounds in the alphabet of CMUdict for those of `words` that are spelled like words of `known`, which have their sounds."""
    asked = {context for word in words for contexts in _contexts(word) for context in contexts}
    votes: dict[tuple[int, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for word, sounds in known.items():
        chunks = _chunks(word, sounds)
        for chunk, contexts in zip(chunks, _contexts(word), strict=True):
            for context in contexts:
                if context in asked:
                    votes[context][chunk] += 1
    return {word: _said(word, votes) for word in words if _familiarity(word, votes) >= FAMILIAR}


def _familiarity(word: str, votes: Collection[tuple[int, str]]) -> float:
    """To which step of NEIGHBOURS the dictionary has letters like those of the word, on average."""
    deepest = [
        max((step for step, letters in contexts[:SEEN_STEPS] if (step, letters) in votes), default=-1)
        for contexts in _contexts(word)
    ]
    return sum(deepest) / len(deepest)


def _contexts(word: str) -> Iterator[Sequence[tuple[int, str]]]:
    """For each letter its neighbourhoods: the number of NEIGHBOURS, and the letters with a mark at the middle one."""
    edged = f"{_EDGE * 9}{word}{_EDGE * 9}"
    for at in range(9, 9 + len(word)):
        yield [
            (step, f"{edged[at - before : at]}|{edged[at : at + after + 1]}")
            for step, (before, after) in enumerate(NEIGHBOURS)
        ]


def _chunks(word: str, sounds: Sequence[str]) -> Sequence[tuple[str, ...]]:
    """The sounds of each letter; none for a silent one."""
    chunks: list[tuple[str, ...]] = [()] * len(word)
    for sound, place in zip(sounds, letter_places(word, tuple(sounds)), strict=True):
        chunks[place] += (sound,)
    return chunks


def _said(word: str, votes: Mapping[tuple[int, str], Counter[tuple[str, ...]]]) -> Sequence[str]:
    """The sounds of a word by the votes, with one main stress."""
    said: list[str] = []
    stressed: list[tuple[float, int]] = []
    for letter, contexts in zip(word, _contexts(word), strict=True):
        shares: Counter[tuple[str, ...]] = Counter()
        for context in contexts:
            counted = votes.get(context)
            total = counted.total() if counted else 0
            for chunk, count in (counted or {}).items():
                shares[chunk] += GROWTH ** context[0] * count / (total + 0.5)
        for sound in _best(shares):
            if said and said[-1] == "Y" and not sound.startswith(_AFTER_Y) and letter not in "ijy":
                said.pop()  # the p of `steampunk` is not that of `computer`
            if sound[-1].isdigit():
                stressed.append((_share_of_stress(shares), len(said)))
            said.append(sound)
    return _with_one_stress(said, stressed)


def _best(shares: Mapping[tuple[str, ...], float]) -> tuple[str, ...]:
    """The chunk with the most votes, whatever its stress; then the stress that most of them have."""
    bare: Counter[tuple[str, ...]] = Counter()
    for chunk, share in shares.items():
        bare[tuple(sound.rstrip("012") for sound in chunk)] += share
    if not bare:
        return ()
    wanted = max(sorted(bare), key=lambda chunk: bare[chunk])
    same = sorted(chunk for chunk in shares if tuple(sound.rstrip("012") for sound in chunk) == wanted)
    return max(same, key=lambda chunk: shares[chunk])


def _share_of_stress(shares: Mapping[tuple[str, ...], float]) -> float:
    total = sum(shares.values())
    return sum(share for chunk, share in shares.items() if any(sound.endswith("1") for sound in chunk)) / total


def _with_one_stress(said: list[str], vowels: Sequence[tuple[float, int]]) -> Sequence[str]:
    """The surest of the stressed vowels keeps the main stress; where none has it, the surest of all gets it."""
    if not vowels:
        return said
    main = max(vowels, key=lambda vowel: (vowel[0], -vowel[1]))[1]
    for _, at in vowels:
        if at == main:
            said[at] = said[at][:-1] + "1"
        elif said[at].endswith("1"):
            said[at] = said[at][:-1] + "2"
    return said
