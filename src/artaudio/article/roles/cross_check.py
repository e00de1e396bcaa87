"""Compare what is spoken with the text that the source states as data: a sentence of it that nobody hears is to be checked."""

from collections.abc import Iterable

from artaudio.base.patterns import lazy
from artaudio.language.de.sentences import split_sentences

WORD = lazy(r"\w+")
RUN = 4
"""Words in a row that are compared."""
SHORTEST = 6
"""Words that a sentence has at least; a shorter one is a heading or a label of the data."""
HEARD = 0.6
"""Share of a sentence's runs that stand in what is spoken, from which it counts as heard."""


def not_heard(stated: str, spoken: Iterable[str]) -> tuple[str, ...]:
    """The sentences of `stated` that do not stand in the texts that are spoken, in their order."""
    if not stated.strip():
        return ()
    heard = {run for text in spoken for run in _runs(text)}
    found: list[str] = []
    for paragraph in filter(None, map(str.strip, stated.splitlines())):
        for part in split_sentences(paragraph):
            sentence = paragraph[part.start : part.end].strip()
            runs = _runs(sentence)
            if len(runs) > SHORTEST - RUN and sum(run in heard for run in runs) < HEARD * len(runs):
                found.append(sentence)
    return tuple(dict.fromkeys(found))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
