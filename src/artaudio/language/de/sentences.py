"""Divide German text into sentences.

A quotation of several sentences is divided between them; closing marks stay with their sentence. A quotation stays whole
where the sentence around it goes on after it and it is either a part of that sentence
(`Unter dem Motto "Wir sind viele. Wir sind laut." zogen sie los.`) or short (`"Nein. Nie", sagte er.`). A bracket that is
opened inside a sentence never ends it.
"""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy
from artaudio.base.spans import Span
from artaudio.language.de.enclosures import CLOSING, OPENING, Enclosure, Nesting
from artaudio.language.de.full_stops import Following, ends_sentence, following
from artaudio.language.de.sentence_starters import STARTERS

_STOPS = lazy(
    rf"(?P<marks>[.!?…]++)(?P<closing>[{re.escape(CLOSING)}]*+)(?P<note>(?<=[a-zäöüß]{{4}}[.!?])[0-9]{{1,2}}(?=\s[A-ZÄÖÜ]))?|(?P<break>\n\s*+(?P<bullet>[•▪◦‣*–-]\s|\d{{1,2}}[.)]\s)?)"
)
_OPENERS = lazy(rf"[\s{re.escape(OPENING)}–—•*-]*+")
_LOWER_NAMES = lazy(r"(?:dpa|taz|tagesschau|iPhone|iPad|eBay|dm|heute journal|funk|[a-z][A-Z]\w+)\b")
_SPEAKER = lazy(r"[A-ZÄÖÜ]{2,20}: ")
"""Who asks in an interview that runs on: `und Leidenschaft ... STANDARD: Wie …`"""
_CREDIT = lazy(
    r"\((?:[a-zäöüß]{2,5}\.?|[a-zäöüß]{1,3}/[a-zäöüß]{1,3})(?:[,/] ?(?:Grafik: )?[A-Za-zäöüß]{2,8}\.?){0,4}"
    r"(?:\)|[,;] ?[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{2,4}\))\s*(?:$|(?=[A-ZÄÖÜ„\"»]))"
)
"""The signs of authors and agencies behind an article, with or without its day: `(mte, 26.1.2016)`, `(red, APA)`"""
_CAPITALISED = lazy(r"[A-ZÄÖÜ]\w+(?=[\s,])")
_PLAIN = lazy(r"\W*[\w-]*[a-zäöüß]{2}")
_NOTED = lazy(r"(?:\[[0-9]{1,3}\]){1,4}\s[0-9]{1,4}\s[^\W\d]")
"""Marks of notes behind the end of a sentence, and a year that begins the next: `kam.[3] 930 heißt`"""
_WRITTEN_OUT = lazy(r"[a-zäöüß]{3}[“\"»]?$")
_QUOTES = frozenset('"“”„»«')
"""A quotation that is opened right behind a closed one begins a sentence, whatever its first letter."""
_SHORT, _EMBEDDED = 60, 240
"""Characters of a quotation that stays whole, at most: before its attribution, and as part of a sentence."""


def split_sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences in `text`, in order, without the white space around them; they hold everything else.

    `Es waren 14. Alle gingen.` → two; `Am 14. August kam Dr. Müller.` → one. Never raises; time is linear in the text.
    """
    pieces = []
    start = 0
    for cut in [*_cuts(text), len(text)]:
        piece = _stripped(text, start, cut)
        if piece.start < piece.end:
            pieces.append(piece)
        start = cut
    return tuple(_joined_to_words(text, pieces))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _joined_to_words(text: str, pieces: list[Span]) -> Iterator[Span]:
    """Marks without words join the sentence before them, at the beginning of the text the one after."""
    held: Span | None = None
    for piece in pieces:
        wordless = not any(character.isalnum() for character in text[piece.start : piece.end])
        if held is None:
            held, open_ended = piece, wordless
        elif wordless or open_ended:
            held, open_ended = Span(held.start, piece.end), open_ended and wordless
        else:
            yield held
            held, open_ended = piece, False
    if held is not None:
        yield held


def _cuts(text: str) -> Iterator[int]:
    """Places at which a sentence ends, ascending."""
    nesting = Nesting(text)
    start = line_start = 0
    for match in _STOPS.finditer(text):
        if match["break"] is not None:
            line_start = match.end() - len(match["bullet"] or "")
            if match["bullet"] or match["break"].count("\n") > 1:
                start = match.start()
                yield start
        elif _ends(text, match, nesting, start, line_start):
            start = match.end()
            yield start


def _ends(text: str, match: re.Match[str], nesting: Nesting, start: int, line_start: int) -> bool:
    end = match.end()
    if end < len(text) and not text[end].isspace():
        if _NOTED.match(text, end) and _WRITTEN_OUT.search(text, max(0, match.start() - len("wurden")), match.start()):
            return match["marks"] == "."
        return _space_was_forgotten(text, match)
    next_at = _OPENERS.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
    after, word = following(text, next_at)
    if after is Following.NOTHING or text[next_at] in ",;":
        return after is Following.NOTHING  # wie Brot usw. –, auch wenn
    if after is Following.LOWER:
        quoted_again = _QUOTES & set(match["closing"]) and _QUOTES & set(text[end:next_at])
        credited = text.startswith("(", next_at - 1) and _CREDIT.match(text, next_at - 1)
        if not (quoted_again or credited or _LOWER_NAMES.match(text, next_at)):
            return False
        after = Following.STARTER if credited else Following.CAPITAL
    around = list(nesting.around(match.start()))
    if any(_keeps_whole(text, enclosure, match.end(), start) for enclosure in around):
        return False
    marks = match["marks"]
    if match["note"]:
        return after is Following.STARTER  # Sie kamen zurück.3 Das war neu.
    if marks == ".":
        return ends_sentence(text, match.start(), max(start, line_start), after, word)
    if "!" in marks or "?" in marks:
        return after is Following.STARTER or not any(_is_title(text, e, end, start) for e in around)
    attached = not text[match.start() - 1 : match.start()].isspace() or _SPEAKER.match(text, next_at) is not None
    return after is Following.STARTER or (attached and after is not Following.SYMBOL)


def _opens_inside(text: str, enclosure: Enclosure, start: int) -> bool:
    """Whether words of the same sentence stand before the enclosure, with no colon between."""
    before = text[max(start, enclosure.start - 80) : enclosure.start].rstrip()
    return bool(before) and before[-1] not in ".!?…:" + OPENING


def _keeps_whole(text: str, enclosure: Enclosure, end: int, start: int) -> bool:
    inside = _opens_inside(text, enclosure, start)
    if enclosure.bracket:
        return inside
    if end >= enclosure.end:
        return False
    rest = text[enclosure.end : enclosure.end + 20].lstrip()
    goes_on = rest[:1] == "," or rest[:1].islower()
    length = enclosure.end - enclosure.start
    return goes_on and length <= (_EMBEDDED if inside else _SHORT)


def _is_title(text: str, enclosure: Enclosure, end: int, start: int) -> bool:
    """`Die Sendung "Wer bist du?" Moderatorin …`: a quotation that ends here, part of a sentence that may go on."""
    if enclosure.bracket or enclosure.end > end or not _opens_inside(text, enclosure, start):
        return False
    return text[max(start, enclosure.start - 80) : enclosure.start].rstrip()[-1:] != ","


def _space_was_forgotten(text: str, match: re.Match[str]) -> bool:
    """`gesagt.Danach` is two sentences, `www.Die-Zeit.de` none."""
    end = match.end()
    word = _CAPITALISED.match(text, end, end + 40)
    if not word or word.group() not in STARTERS:
        return False
    before = text[max(0, match.start() - 30) : match.start()].split()
    return bool(before) and _PLAIN.fullmatch(before[-1]) is not None
