"""Split a sentence that is too long for one engine call where a speaker would breathe. Knows German, not engines."""

import re
from collections.abc import Iterator

CONJUNCTIONS = (
    r"aber|bevor|damit|dass|denn|doch|entweder|falls|indem|jedoch|nachdem|obwohl|oder|sobald|sondern|soweit|sowie|"
    r"sowohl|und|während|weil|wenn|wobei"
)
PREPOSITIONS = (
    r"am|an|auf|aus|bei|beim|durch|für|gegen|gegenüber|hinter|im|in|mit|nach|neben|ohne|seit|trotz|über|um|unter|"
    r"vom|von|vor|wegen|zu|zum|zur|zwischen"
)
LEANING = (
    r"das|dem|den|der|des|die|dieser|diese|dieses|ein|eine|einem|einen|einer|eines|kein|keine|ihr|ihre|sein|seine|"
    r"sehr|nicht"
)
"""Words that belong to the next one: no speaker breathes after them."""

# A break's cost by the first pattern that matches the text before and after the space at which it would be made.
_TIGHT_BEFORE = re.compile(
    r"""(?: \d [.,:]? | (?<!\w)\w\. | (?<!\w)(?:abs|art|bd|bzw|ca|co|dr|etc|evtl|ggf|hr|hrsg|inkl|jh|jr|mio|mrd|nr|pf|prof
    |ing|phil|jur|med|mag|dipl|rd|sog|st|str|tel|usf|usw|vgl|vs|zzgl|[a-z]\.\w)\. | [§€$&+=×/] )$""",
    re.VERBOSE | re.IGNORECASE,
)
_TIGHT_AFTER = re.compile(r"""\s* (?: \d | [%‰°€$§&+=×/] | [“”"'’)\]] )""", re.VERBOSE)
_ENDS = re.compile(r"[.!?;:…][\"“”'’)\]»]*$")
_PAUSES = re.compile(r"[,–—][\"“”'’)\]»]*$|(?<=\s)-$")
_OPENS = re.compile(r"\s*(?:[–—(\[„»]|- )")
_JOINS = re.compile(rf"\s*(?:{CONJUNCTIONS})\b", re.IGNORECASE)
_PLACES = re.compile(rf"\s*(?:{PREPOSITIONS})\b", re.IGNORECASE)
_LEANS = re.compile(rf"(?<!\w)(?:{LEANING}|{PREPOSITIONS}|{CONJUNCTIONS})$", re.IGNORECASE)

FORCED, TIGHT, LEANS, ANYWHERE, PREPOSITION, CONJUNCTION, COMMA, END = 1000.0, 200.0, 30.0, 12.0, 8.0, 5.0, 2.0, 1.0
PIECE = 4.0
"""What each further piece costs, so that a sentence is not cut more often than it must be."""
UNEVEN = 3.0
"""What a piece costs for the part of the limit that it leaves unused, so that no single word is left over."""
_WORDS_AROUND = 24


def _cost(text: str, place: int) -> float:
    """What a break before `text[place]` (a space) costs."""
    before, after = text[max(0, place - _WORDS_AROUND) : place], text[place : place + _WORDS_AROUND]
    if text[place] not in " \n\t" or _TIGHT_BEFORE.search(before) or _TIGHT_AFTER.match(after):
        return TIGHT
    if _ENDS.search(before):
        return END
    if _PAUSES.search(before) or _OPENS.match(after):
        return COMMA
    if _JOINS.match(after):  # first: before "und", "mit" is no preposition but the end of "teilte … mit"
        return CONJUNCTION
    if _LEANS.search(before):
        return LEANS
    return PREPOSITION if _PLACES.match(after) else ANYWHERE


def _places(text: str, limit: int) -> Iterator[tuple[int, float]]:
    """Every place where `text` may be broken, with its cost; where no space comes for long, inside the word."""
    last = 0
    for found in re.finditer(r"\s+", text):
        yield from ((forced, FORCED) for forced in range(last + limit, found.start(), limit))
        yield found.start(), _cost(text, found.start())
        last = found.end()
    yield from ((forced, FORCED) for forced in range(last + limit, len(text), limit))


def clauses(text: str, limit: int) -> tuple[str, ...]:
    """Split `text` into pieces of at most `limit` characters, as few and as natural as can be; all words stay, in order.

    Breaks come after punctuation before conjunctions before other spaces; inside a number, a date or an abbreviation
    (`am 18. August`, `z. B.`, `Dr. Weber`) only where nothing else is left. `limit` 30: `Er kam am 18. August, um zu
    bleiben` → `Er kam am 18. August,` and `um zu bleiben`. Blank text gives no piece. Time is linear in the text.
    """
    text = text.strip()
    if len(text) <= limit:
        return (text,) if text else ()
    places = [(0, 0.0), *_places(text, limit), (len(text), 0.0)]
    best = [0.0] + [float("inf")] * (len(places) - 1)
    came = [0] * len(places)
    first = 0
    for now in range(1, len(places)):
        end, cost = places[now]
        while _length(text, places[first][0], end) > limit:
            first += 1
        for before in range(first, now):
            unused = 1 - _length(text, places[before][0], end) / limit
            total = best[before] + cost + PIECE + UNEVEN * unused * unused
            if total < best[now]:
                best[now], came[now] = total, before
    cuts, now = [], len(places) - 1
    while now:
        cuts.append((places[came[now]][0], places[now][0]))
        now = came[now]
    pieces = (text[start:end].strip() for start, end in reversed(cuts))
    return tuple(piece for piece in pieces if piece)


def _length(text: str, start: int, end: int) -> int:
    """Characters from `start` to `end` without the spaces a piece would begin with."""
    while start < end and text[start].isspace():
        start += 1
    return end - start


def halves(text: str) -> tuple[str, ...]:
    """Split once, near the middle, where it hurts least; a single word gives itself alone."""
    text = text.strip()
    middle = [
        (_cost(text, found.start()) + 20 * abs(found.start() / len(text) - 0.5), found.start())
        for found in re.finditer(r"\s+", text)
    ]
    if not middle:
        return (text,) if text else ()
    _, place = min(middle)
    return text[:place].strip(), text[place:].strip()
