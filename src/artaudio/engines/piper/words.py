"""Tell which sounds of a sentence belong to which of its words.

eSpeak writes a sentence's sounds with spaces between words, but says some words together and others as several. Imports
no other module of artaudio.
"""

from collections.abc import Sequence

SPACE = " "
_MARKS = frozenset(" ,.;:!?ˈˌː\u0303'\"()-¡¿—…»«“”#")
_APART_COST, _OTHER_COST, _MISSING_COST = 0.0, 1.0, 0.7


def heard(sound: str) -> bool:
    """Whether a symbol stands for a sound of its own, and not for stress, length or a pause."""
    return sound not in _MARKS


def owners(sentence: Sequence[str], words: Sequence[Sequence[str]]) -> list[int]:
    """For each symbol of `sentence` the number of its word, -1 for spaces and marks between words.

    `words` has each word's symbols as they are when it is said alone. Where there are as many groups in the sentence as
    in its words, they belong together in order; else the symbols are laid beside each other, as near as they come.
    """
    groups = _groups(sentence)
    expected = [number for number, word in enumerate(words) for _ in _groups(word)]
    owner = [-1] * len(sentence)
    if len(groups) == len(expected):
        for group, number in zip(groups, expected, strict=True):
            for place in group:
                owner[place] = number
        return owner
    places = [place for group in groups for place in group if heard(sentence[place])]
    alone = [(sound, number) for number, word in enumerate(words) for sound in word if heard(sound)]
    for place, number in zip(places, _laid_beside([sentence[place] for place in places], alone), strict=True):
        owner[place] = number
    for group in groups:  # marks go with the sound before them, stress with the one behind
        last = -1
        for place in group:
            last = owner[place] if owner[place] >= 0 else last
            owner[place] = last
        last = -1
        for place in reversed(group):
            stress = sentence[place] in "ˈˌ"
            owner[place] = last if (stress or owner[place] < 0) and last >= 0 else owner[place]
            last = owner[place]
    return owner


def _groups(sounds: Sequence[str]) -> list[list[int]]:
    """Places between spaces, without the marks at their ends; those with no sound are no groups."""
    groups: list[list[int]] = [[]]
    for place, sound in enumerate(sounds):
        if sound == SPACE:
            groups.append([])
        else:
            groups[-1].append(place)
    kept = []
    for group in groups:
        while group and sounds[group[-1]] in ",.;:!?":
            group.pop()
        if any(heard(sounds[place]) for place in group):
            kept.append(group)
    return kept


def _laid_beside(sentence: Sequence[str], alone: Sequence[tuple[str, int]]) -> list[int]:
    """The word of each sound of the sentence, by the cheapest way of making it from the words said alone."""
    if not alone:
        return [-1] * len(sentence)
    wide = len(alone) + 1
    costs = [[_MISSING_COST * column for column in range(wide)]]
    for row, sound in enumerate(sentence, start=1):
        above, line = costs[-1], [_MISSING_COST * row]
        for column in range(1, wide):
            same = _APART_COST if alone[column - 1][0] == sound else _OTHER_COST
            line.append(min(above[column - 1] + same, above[column] + _MISSING_COST, line[column - 1] + _MISSING_COST))
        costs.append(line)
    found = [0] * len(sentence)
    row, column = len(sentence), len(alone)
    while row:
        here = costs[row][column]
        same = _APART_COST if column and alone[column - 1][0] == sentence[row - 1] else _OTHER_COST
        if column and here == costs[row - 1][column - 1] + same:
            row, column = row - 1, column - 1
            found[row] = alone[column][1]
        elif column and here == costs[row][column - 1] + _MISSING_COST:
            column -= 1
        else:
            row -= 1
            found[row] = alone[min(max(column - 1, 0), len(alone) - 1)][1]
    return found
