"""What stands below the lead: paragraphs, quotations, crossheads, captions."""

import re
from collections.abc import Sequence

from artaudio.article.model import Role
from artaudio.article.page import Piece
from artaudio.article.roles.captions import is_stopped_caption
from artaudio.article.roles.crosshead import Place, Score, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.letters import GREETS_READER
from artaudio.article.roles.link_lists import LOOK_AHEAD, RUNNING_ROLES
from artaudio.article.roles.opening import (
    MOTTO,
    PARTS,
    QUOTATION,
    begins_with_sentence,
    heads_text,
    is_dialogue,
    is_running,
    is_typed,
)
from artaudio.article.roles.overlap import share_taken_up
from artaudio.article.roles.pictures import CREDIT, PAGE_COPYRIGHT, POINTING
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.article.roles.short_line import ShortLine
from artaudio.article.roles.story import has_tree
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy
from artaudio.language.de.dates import TIME
from artaudio.language.de.function_words import PREPOSITIONS
from artaudio.language.de.sentences import split_sentences

AFTER_TEXT = frozenset(
    {
        Role.LINK,
        Role.SIGN_OFF,
        Role.BROADCAST_NOTE,
        Role.DOWNLOAD_FOOTER,
        Role.PLAYER,
        Role.SURROUNDINGS,
        Role.TIMESTAMP,
    }
)
TRANSPARENT_ROLES = frozenset(
    {Role.CREDIT, Role.LINK, Role.CAPTION, Role.TIMESTAMP, Role.BYLINE, Role.PLAYER, Role.DOWNLOAD_FOOTER}
)
ABOUT_THE_PICTURE = lazy(
    r"\b(?:Das|Dieses|Die|Diese) (?:undatierte )?(?:Archiv)?(?:Bild|Foto|Aufnahme) (?:wurde|zeigt|stammt|entstand|ist vom|vom)\b"
)
PAST_OR_CLAUSE = lazy(
    r"^(?:Als|Weil|Nachdem|Wenn|Obwohl|Während|Da|Seit|Bevor|Ob|Dass)\b|\b[a-zäöüß]{2,}(?:te|ten)\b(?! [A-ZÄÖÜ])|,\s(?:sagt|so)\b"
)
"""A caption with a full stop is one plain sentence in the present."""
TICKER = lazy(
    r"(?:\+{2,3}\s*(?P<inside>.+?)\s*\+{2,3})|(?P<time>\d{1,2}[:.]\d{2} Uhr)\s?(?::|-|–|\+{2,3})\s?(?P<entry>.+)",
    re.DOTALL,
)

TICKER_HEAD = lazy(r"\d{1,2}[:.]\d{2} Uhr(?:$|\s?[:–-])")
PASSAGE = lazy(r"(?:\d\.\s)?[A-ZÄÖÜ][a-zäöü]+\.?\s\d{1,3},\s?\d{1,3}(?:[-–.f]\d{0,3})*")
"""Where a quotation stands in the Bible: `Matthäus 6,11`."""
LONGEST_HEADING = 90
MOST_LINKED = 0.4
"""Share of the letters of a line between `+++` that are a link where it leads to an offer: `+++ Zu unserem Kanal +++`."""
LONGEST_LABEL, MOST_WORDS_OF_LABEL = 40, 4
FEWEST_POINTS = 3
FEWEST_VERSES = 2
LONGEST_VERSE = 75
VERSE_ROLES = frozenset({None, Role.PARAGRAPH, Role.LEAD, Role.QUOTE})
SHOWN_FOR_SURE = -5.0
"""Points of what speaks for a picture by itself: a credit, the beginning of a description, a place in the picture."""
SHOWN = -1.8
"""Points from which a line shows a picture, on a page with pictures none of which has a credit."""
NOTHING_SHOWN = marked("short line that says nothing of a picture")
BESIDE = marked("beside a crosshead")
"""Added to the reason of a line next to a clearer crosshead."""
SHOWN_BESIDE = -1.2
"""The same for a line next to a clearer crosshead, and such a line tells that a page has pictures."""
SURE, BY_WORDING = 0.95, 0.85
"""Certainty of a caption at most: one that shows where somebody is in the picture, and one that only sounds like a caption."""
SHOWN_CLEARLY = -2.4
"""Two lines of so few points tell that a page has pictures."""
SHOWN_ALONE = -4.2
"""One line of so few points tells it."""
SURE_ENOUGH = 1.0
"""The line right above the text is the crosshead of its run already by so little, whatever stands above it."""
LEADS_ON = lazy(r"(?:Zum|Zur|Zu den|Alle|Weitere)\s(?:[a-zäöüß]+\s)?[A-ZÄÖÜ]")
"""How a line at the end of a page sends the reader elsewhere: "Zum Medaillenspiegel"."""


def find_body(page: LabelledPage) -> None:
    """Decide everything still open: running text first, then the short lines between it."""
    for index, piece in list(page.open()):
        if index < page.body_start:
            continue
        label = _ticker(piece) or _above_addresses(page, index) or _running(page, index)
        if label:
            page.decide(index, label)
    _find_short_lines(page)


def _above_addresses(page: LabelledPage, index: int) -> Label | None:
    """`Zum Weiterlesen:` right above a web address leads to it."""
    text = page.pieces[index].text
    below = page.label(index + 1) if text.endswith(":") and len(text) <= LONGEST_LABEL else None
    if (
        below is None
        or below.role is not Role.LINK
        or below.reason != "web address"
        or len(text.split()) > MOST_WORDS_OF_LABEL
    ):
        return None
    return Label(Role.LINK, 0.8, "heading of a box of links")


def _ticker(piece: Piece) -> Label | None:
    found = TICKER.fullmatch(piece.text)
    if not found:
        return None
    if piece.marks.links >= MOST_LINKED:
        return Label(Role.LINK, 0.8, "offer of the page")
    words = found["inside"] or found["entry"]
    role = Role.PARAGRAPH if is_running(words) else Role.CROSSHEAD
    return Label(role, 0.8, "entry of a live ticker", words if found["inside"] else None)


def _running(page: LabelledPage, index: int) -> Label | None:
    """Paragraph or quotation, or None for a short line."""
    text = page.pieces[index].text
    if text[-1] == ")" and MOTTO.fullmatch(text):
        return Label(Role.QUOTE, 0.8, "quotation with its source")
    if not is_running(text):
        return None
    if text[-1] == ":" and _is_label_above_text(page, index):
        return Label(Role.CROSSHEAD, 0.7, "label alone above a text")
    after_colon = index > 0 and page.pieces[index - 1].text.endswith(":")
    if QUOTATION.fullmatch(text) and (len(text) > 60 or after_colon or text.rstrip('"“”»«').endswith(".")):
        return Label(Role.QUOTE, 0.95 if after_colon else 0.9, "paragraph all in quotation marks")
    if len(text) < 220 and _is_stopped_caption(page, index):
        return Label(Role.CAPTION, 0.8, "description of a picture with a full stop")
    if len(text) > 220 and CREDIT.search(text[-60:]) and not re.search(r"[.!?]\s+[A-ZÄÖÜ].*[.!?]\s+[A-ZÄÖÜ]", text):
        return Label(Role.CAPTION, 0.75, "long description of a picture with its credit")
    return Label(Role.PARAGRAPH, 0.97 if len(text) > 120 else 0.88, "running text")


def _is_label_above_text(page: LabelledPage, index: int) -> bool:
    """`Hintergrund:` between blank lines, with a paragraph below; `Er sagte:` begins one that goes on."""
    line = ShortLine(page.pieces[index].text)
    if (
        len(line.text) > LONGEST_LABEL
        or len(line.words) > MOST_WORDS_OF_LABEL - 1
        or line.verbs
        or index + 1 >= len(page)
    ):
        return False
    below = page.pieces[index + 1]
    return (
        page.is_alone(index)
        and is_running(below.text)
        and below.text[0] not in '„»"'
        and page.role(index + 1) in (None, *RUNNING_ROLES)
    )


def _is_stopped_caption(page: LabelledPage, index: int) -> bool:
    """A sentence with a full stop is a paragraph, unless everything in it speaks for a picture."""
    text = page.pieces[index].text
    if len(text) < 240 and ABOUT_THE_PICTURE.search(text):
        return True
    if text.endswith(":") or len(split_sentences(text)) > 1 or '"' in text[:1]:
        return False
    if not (CREDIT.search(text) or any(map(str.isalnum, _text_below(page, index)))):
        return False
    if not (_has_pictures(page) or CREDIT.search(text)):
        return False
    if PAST_OR_CLAUSE.search(text):
        return bool(CREDIT.search(text[-40:]))
    return is_stopped_caption(text, beside_credit=_beside_credit(page, index))


def _text_below(page: LabelledPage, index: int) -> str:
    """The next text that runs or a credit below a piece, "" at the end of the text."""
    for below in range(index + 1, len(page)):
        role = page.role(below)
        if role in RUNNING_ROLES or role is Role.CREDIT or (role is None and is_running(page.pieces[below].text)):
            return page.pieces[below].text
    return ""


def _has_pictures(page: LabelledPage) -> bool:
    """Whether something else on the page shows that it has pictures: a credit, a caption, a line that begins as captions do."""
    if page.shows_pictures is None:
        page.shows_pictures = any(
            page.role(index) in (Role.CREDIT, Role.CAPTION) or POINTING.search(piece.text)
            for index, piece in enumerate(page.pieces)
        )
    return page.shows_pictures


def _beside_credit(page: LabelledPage, index: int) -> bool:
    """A credit follows, or stands above without another line it could belong to."""
    if page.role(index + 1) is Role.CREDIT:
        return not PAGE_COPYRIGHT.match(page.pieces[index + 1].text)
    return page.role(index - 1) is Role.CREDIT and (index < 2 or is_running(page.pieces[index - 2].text))


def _find_short_lines(page: LabelledPage) -> None:
    """Decide runs of short lines one after the other: at most the best of a run is the crosshead."""
    for lines in page.stretches:
        if all(page.role(index) in VERSE_ROLES for index in lines) and _is_verse(page, lines):
            for index in lines:
                page.decide(index, Label(Role.PARAGRAPH, 0.75, "a line that goes on in the next one"))
    open_lines = [index for index, _ in page.open()]
    # A web page tells of its pictures, and mostly of their captions and credits: what is left of them stands alone.
    marked = (
        has_tree(page.page) and not page.page.only_article and any(piece.marks.below_picture for piece in page.pieces)
    )
    page.pictured = marked or (not is_typed(page) and _is_pictured(page, open_lines))
    page.credited = not marked and _is_credited(page, open_lines)
    position = 0
    since = 2
    done = 0
    while position < len(open_lines):
        run = [open_lines[position]]
        position += 1
        while position < len(open_lines) and _adjacent(page, run[-1], open_lines[position]):
            run.append(open_lines[position])
            position += 1
        first = not any(page.role(index) in RUNNING_ROLES - {Role.LEAD} for index in range(done, run[0])) and done == 0
        since = _paragraphs(page, done, run[0], since)
        if _decide_run(page, run, since, first=first):
            since = 0
        done = run[-1] + 1


def _is_credited(page: LabelledPage, lines: Sequence[int]) -> bool:
    """Whether captions of this page have credits: more of them than there are lines that might be captions without."""
    found = sum(
        (label := page.label(index)) is not None and label.finder == "picture-lines" and label.role is Role.CAPTION
        for index in range(len(page))
    )
    without = sum(score(page.pieces[index].text, Place(followed=True)).shown <= SHOWN for index in lines)
    return found > 0 and found >= without


def _is_pictured(page: LabelledPage, lines: Sequence[int]) -> bool:
    """Whether the page has pictures: a line that is a caption for sure, one of two lines together that shows something, or two
    lines that speak for nothing else."""
    last = max((index for index in range(len(page)) if page.role(index) in RUNNING_ROLES), default=0)
    lines = [index for index in lines if index < last]
    scores = [score(page.pieces[index].text, Place(followed=True)) for index in lines]
    together = {number for number in range(1, len(lines)) if lines[number] == lines[number - 1] + 1}
    clear = sum(one.shown <= SHOWN_CLEARLY and one.points < 0 for one in scores)
    return clear > 1 or any(
        max(one.shown, one.points) <= SHOWN_ALONE
        or one.shown <= SHOWN_FOR_SURE
        or (one.shown <= SHOWN_BESIDE and not together.isdisjoint((number, number + 1)))
        for number, one in enumerate(scores)
    )


def _adjacent(page: LabelledPage, earlier: int, later: int) -> bool:
    return all(page.role(between) in TRANSPARENT_ROLES for between in range(earlier + 1, later))


def _paragraphs(page: LabelledPage, start: int, end: int, since: int) -> int:
    """Blocks of running text since the last crosshead, decided ones counted as they come."""
    for index in range(start, end):
        role = page.role(index)
        if role is Role.CROSSHEAD:
            since = 0
        elif role in RUNNING_ROLES:
            since += 1
    return since


def _decide_run(page: LabelledPage, run: Sequence[int], since: int, *, first: bool) -> bool:
    """Weigh the lines of a run together; whether one of them is a crosshead."""
    below = _following_text(page, run[-1])
    ahead = len(below)
    after_colon = run[0] > 0 and page.pieces[run[0] - 1].text.endswith(":") and page.role(run[0] - 1) in RUNNING_ROLES
    scores = [
        score(
            page.pieces[index].text,
            Place(
                followed=bool(below),
                first=first,
                paragraphs_before=since,
                paragraphs_after=ahead,
                after_colon=after_colon,
                next_to_text=index == run[-1] if len(run) > 1 else None,
                taken_up=share_taken_up(page.pieces[index].text, below),
                under_time=index > 0 and TIME.fullmatch(page.pieces[index - 1].text) is not None,
            ),
        )
        for index in run
    ]
    if first and len(run) >= FEWEST_POINTS and (ticker := _points_of_a_ticker(page, run)):
        for index in ticker:
            page.decide(index, Label(Role.LIST_ITEM, 0.6, "key point above a live ticker"))
    heads = [number for number in range(len(run)) if not _is_no_heading(page, run[number])]
    best = max(heads, key=lambda number: (scores[number].points, number), default=0)
    if scores[-1].points > SURE_ENOUGH and heads[-1:] == [len(run) - 1]:
        best = len(run) - 1
    crosshead = bool(heads) and scores[best].points > 0 and bool(below)
    for number, index in enumerate(run):
        if page.role(index) is None and number == best and crosshead:
            page.decide(index, Label(Role.CROSSHEAD, scores[number].confidence, scores[number].reasons))
        else:
            page.decide(
                index,
                _no_crosshead(page, index, scores[number], followed=bool(below), beside=crosshead),
            )
    return crosshead


def _points_of_a_ticker(page: LabelledPage, run: Sequence[int]) -> list[int]:
    """The points a ticker sums itself up in, between lead and first entry; none where the page is no ticker."""
    entries = sum(TICKER_HEAD.match(piece.text) is not None for piece in page.pieces[run[0] :])
    points = [index for index in run if not TIME.fullmatch(page.pieces[index - 1].text)]
    if entries < FEWEST_POINTS or len(points) < 2 or any(CREDIT.search(page.pieces[index].text) for index in points):
        return []
    return points


def _no_crosshead(page: LabelledPage, index: int, found_score: Score, *, followed: bool, beside: bool) -> Label:
    """A line that is no clear crosshead: a caption or a link where something says so, else text that is spoken."""
    text = page.pieces[index].text
    if heading := _by_its_place(page, index, followed=followed, shows=found_score.shown <= SHOWN_BESIDE):
        return heading
    if text[0] == "(" and text[-1] == ")" and not CREDIT.search(text):
        return Label(Role.PARAGRAPH, 0.6, NOTHING_SHOWN)
    if not page.pictured and not followed and has_tree(page.page) and not CREDIT.search(text):
        return Label(Role.PARAGRAPH, 0.5, "short line at the end of the text")
    if page.credited or not page.pictured:
        limit = SHOWN_CLEARLY if beside else SHOWN_FOR_SURE
    else:
        limit = SHOWN_BESIDE if beside else SHOWN
    if not followed and found_score.shown > limit:
        marks = page.pieces[index].marks
        plain = marks.tag == "p" and not marks.links
        leads_on = LEADS_ON.match(text) is not None and not _text_below(page, index)
        if (leads_on or _after_the_text(page, index)) and not (plain or begins_with_sentence(text)):
            return Label(Role.LINK, 0.55, "short line that no text follows, without a description of a picture")
        return Label(Role.PARAGRAPH, 0.5, "short line at the end of the text")
    if (
        found_score.shown <= limit
        and found_score.points <= 0
        and not text.endswith((",", ";", "!", "?"))
        and text[0] != "…"
    ):
        reason = found_score.reasons + (f", {BESIDE}" if beside else "")
        most = SURE if found_score.shown <= SHOWN_FOR_SURE else BY_WORDING
        return Label(Role.CAPTION, min(found_score.confidence, most), reason)
    if (SENTENCE_END.search(text) and not text.endswith(("?", "!"))) or _is_no_heading(page, index):
        return Label(Role.PARAGRAPH, 0.6, NOTHING_SHOWN)
    if _stands_among_lines(page, index):
        return Label(Role.PARAGRAPH, 0.55, "among other lines without a blank line between them")
    return Label(Role.CROSSHEAD, 0.55, NOTHING_SHOWN)


def _is_between_links(page: LabelledPage, index: int) -> bool:
    """Whether a button and an offer of the page stand around a line, and no blank line parts them."""
    around = range(index - 1, index + 2)
    if not 0 < index < len(page) - 1 or len({page.pieces[at].chunk for at in around}) > 1:
        return False
    return all(page.role(at) is Role.LINK for at in (index - 1, index + 1))


def _by_its_place(page: LabelledPage, index: int, *, followed: bool, shows: bool) -> Label | None:
    """The label of a line that is a heading, or a link, by what stands around it, whatever it says."""
    text = page.pieces[index].text
    if _is_between_links(page, index):
        return Label(Role.LINK, 0.6, "between links")
    if CREDIT.search(text) or text[-1] in ",;.:":
        return None
    if heads_text(page, index):
        return Label(Role.CROSSHEAD, 0.6, "begins a stretch of text")
    if not shows and not followed and text.split()[0].lower() not in PREPOSITIONS and _heads_parts(page, index):
        return Label(Role.CROSSHEAD, 0.6, "above a heading or a list")
    return None


def _heads_parts(page: LabelledPage, index: int) -> bool:
    """Whether a line alone between blank lines stands above a heading or a list that is known: `Die Ergebnisse`."""
    if not 0 < index < len(page) - 1 or page.role(index + 1) not in PARTS or page.pieces[index].marks.place:
        return False
    text = page.pieces[index].text
    return page.is_alone(index) and not text.endswith((",", ";", ".")) and not CREDIT.search(text)


def _stands_among_lines(page: LabelledPage, index: int) -> bool:
    """Whether no blank line parts a line from another short one above it, and it does not stand right above text."""
    above = page.pieces[index - 1] if index else None
    if above is None or above.chunk != page.pieces[index].chunk or is_running(above.text):
        return False
    if page.role(index - 1) not in (None, Role.PARAGRAPH, Role.LIST_ITEM, Role.CROSSHEAD):
        return False
    return index + 1 == len(page) or not is_running(page.pieces[index + 1].text)


def _is_verse(page: LabelledPage, lines: Sequence[int]) -> bool:
    """Whether lines without a blank line between them are verses: one goes on in the next, and none is a credit."""
    texts = [page.pieces[index].text for index in lines]
    goes_on = any(text.endswith((",", ";")) for text in texts[:-1]) or any(text[0].islower() for text in texts[1:])
    short = all(len(text) <= LONGEST_VERSE for text in texts)
    return len(lines) >= FEWEST_VERSES and goes_on and short and not any(map(CREDIT.search, texts))


def _is_no_heading(page: LabelledPage, index: int) -> bool:
    """Whether a short line is no crosshead: it goes on in the line below, stands in brackets or above a greeting,
    or belongs to the text above it.

    No blank line parts it from that text, and one parts it from what is below: `Note: 1,4 (sehr gut)`.
    """
    text = page.pieces[index].text
    if text.endswith((",", ";")) or text[0] + text[-1] in ("()", "[]") or PASSAGE.fullmatch(text):
        return True
    if len(text) > LONGEST_HEADING and begins_with_sentence(text):
        return True
    if QUOTATION.fullmatch(text) and (is_dialogue(page) or _answers(page, index)):
        return True
    if not 0 < index < len(page) - 1:
        return False
    above, below = page.pieces[index - 1], page.pieces[index + 1]
    if page.role(index - 1) is Role.CROSSHEAD and above.chunk == page.pieces[index].chunk != below.chunk:
        return True
    if below.chunk == page.pieces[index].chunk and below.text[0].islower():
        return True
    greeting = page.label(index + 1)
    if greeting is not None and greeting.reason == GREETS_READER:
        return True
    is_fact = page.pieces[index].text[-1].isdigit() and not is_running(below.text)  # Note: 1,4
    ends = page.pieces[index].chunk != below.chunk or is_fact
    return above.chunk == page.pieces[index].chunk and ends and page.role(index - 1) in RUNNING_ROLES


def _answers(page: LabelledPage, index: int) -> bool:
    """Whether what somebody says stands between what others say: `„Und Sie?“`."""
    around = [page.pieces[at].text for at in (index - 1, index + 1) if 0 <= at < len(page)]
    return len(around) > 1 and all(map(QUOTATION.fullmatch, around))


def _after_the_text(page: LabelledPage, index: int) -> bool:
    """Whether the line stands among what follows a text: links, notes, the download of a player, a closing line."""
    for above in range(index - 1, -1, -1):
        role = page.role(above)
        if role in AFTER_TEXT:
            return True
        if role in RUNNING_ROLES or role is Role.CROSSHEAD:
            return False
    return False


def _following_text(page: LabelledPage, index: int) -> list[str]:
    """Up to three blocks of running text below a line, until another short line or the page's end."""
    found: list[str] = []
    for below in range(index + 1, len(page)):
        role = page.role(below)
        if role in RUNNING_ROLES:
            found.append(page.pieces[below].text)
            if len(found) == LOOK_AHEAD:
                break
        elif role is None or (role not in TRANSPARENT_ROLES) or below - index > 12:
            break
    return found
