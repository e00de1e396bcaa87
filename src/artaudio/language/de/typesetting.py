"""Set German text as a page shows it: typographic quotation marks, apostrophes and dashes, and soft hyphens.

`Lage des IS im "Kalifat"` → `Lage des IS im „Kalifat“`. Marks that are typographic already stay as they are.
"""

from artaudio.base.patterns import lazy
from artaudio.language.de.quotation_marks import DEEPEST_QUOTATIONS, find_quotations
from artaudio.language.de.syllables import syllables

SOFT_HYPHEN = "\u00ad"
SHORTEST_HYPHENATED = 12
"""Letters of a word that gets soft hyphens, at least: shorter ones fit on every line."""
SHORTEST_PART = 3
"""Letters before the first and after the last soft hyphen, at least."""
OUTER, INNER = ("„", "“"), ("‚", "‘")
_APOSTROPHE = lazy(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_SINGLE = lazy(r"(?<!\w)'(?=\w)([^'\n]*[^\s'])'(?!\w)")
_TYPEWRITER = lazy("[\"']")
_DASH = lazy(r"(?<=\s)--?(?=\s)")
_WORD = lazy(r"\S+")
_MARKS = lazy("[\"'„“”‚‘’]")
_DASHES = lazy("--|–")
_ADDRESS = lazy(r"://|^www\.|@|\w\.\w")


def typeset(text: str) -> str:
    """One paragraph with typographic marks; every character stays at its place, except that ` -- ` becomes ` – `.

    `Er sagte: "Das ist 'neu' - geht's?"` → `Er sagte: „Das ist ‚neu‘ – geht’s?“`; `24"` and `1939-45` stay.
    """
    return _DASH.sub("–", quoted(text))


def typeset_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of one paragraph: a quotation may begin in one and end in another.

    `"Nein.`, `Niemals", sagt er.` → `„Nein.`, `Niemals“, sagt er.`
    """
    marked, at, found = quoted(" ".join(parts)), 0, []
    for part in parts:
        found.append(_DASH.sub("–", marked[at : at + len(part)]))
        at += len(part) + 1
    return tuple(found)


def quoted(text: str) -> str:
    """One paragraph with typographic quotation marks and apostrophes in place of typewriter ones, as long as before."""
    done = _quoted(_APOSTROPHE.sub("’", text), 0)
    # In broken text marks that were set show quotations that were none before; each time fewer typewriter marks are left.
    while _TYPEWRITER.search(done) and (again := _quoted(done, 0)) != done:
        done = again
    return done


def _quoted(text: str, level: int) -> str:
    """The quotations of this level and of those below it; what lies deeper than a reader can follow stays as it is."""
    if level == DEEPEST_QUOTATIONS:
        return text
    opening, closing = INNER if level else OUTER
    found = find_quotations(text)
    signs = list(text)
    for span in found.spans:
        inside = slice(span.start + 1, span.end - 1)
        signs[inside] = _quoted(text[inside], level + 1)
        if text[span.start] == '"':
            signs[span.start] = opening
        if text[span.end - 1] == '"':
            signs[span.end - 1] = closing
    if found.unclosed is not None and text[found.unclosed] == '"':
        signs[found.unclosed] = opening
    if found.unopened is not None and text[found.unopened - 1] == '"':
        signs[found.unopened - 1] = closing
    return _SINGLE.sub(rf"{INNER[0]}\1{INNER[1]}", "".join(signs))


def as_typed(text: str) -> str:
    """What a text and its typeset form have in common: one sign for all quotation marks, one for dashes, no soft hyphens.

    `„Nein“ – sagt er` and `"Nein" - sagt er` → `'Nein' - sagt er`.
    """
    return _DASHES.sub("-", _MARKS.sub("'", text.replace(SOFT_HYPHEN, "")))


def hyphenated(text: str) -> str:
    """The text with a soft hyphen between the syllables of its long words; addresses stay as they are.

    `Bundestagswahl` → `Bun·des·tags·wahl`, where `·` stands for U+00AD.
    """
    return _WORD.sub(lambda word: _divided(word[0]), text)


def _divided(word: str) -> str:
    if _letters(word) < SHORTEST_HYPHENATED or SOFT_HYPHEN in word or _ADDRESS.search(word):
        return word
    parts = list(syllables(word))
    while len(parts) > 1 and _letters(parts[0]) < SHORTEST_PART:
        parts[:2] = ["".join(parts[:2])]
    while len(parts) > 1 and _letters(parts[-1]) < SHORTEST_PART:
        parts[-2:] = ["".join(parts[-2:])]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """The parts with soft hyphens between them, but none behind a sign at which a line may break anyway."""
    return "".join(part + (SOFT_HYPHEN if part[-1].isalnum() else "") for part in parts[:-1]) + parts[-1]


def _letters(part: str) -> int:
    return sum(sign.isalnum() for sign in part)
