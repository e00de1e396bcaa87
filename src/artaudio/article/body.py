"""What stands below the lead: list items, quotations, crossheads, captions, paragraphs. Knows order and length."""

import re
from collections.abc import Sequence

from artaudio.article.blocks import BULLET
from artaudio.article.crosshead import Balance, Place, weigh
from artaudio.article.links import opens_box
from artaudio.article.model import Role
from artaudio.article.opening import SENTENCE_BREAK, is_running
from artaudio.article.shortline import CREDIT
from artaudio.article.verdicts import Page, Verdict

RUNNING_ROLES = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.QUESTION, Role.ANSWER, Role.LIST_ITEM, Role.LEAD})
TRANSPARENT_ROLES = frozenset({Role.CREDIT, Role.LINK, Role.CAPTION, Role.TIMESTAMP, Role.PLAYER, Role.DOWNLOAD_FOOTER})
QUOTATION = re.compile(r"(?:\"[^\"]+\"|„[^„“]+[“\"]|“[^“”]+”|»[^»«]+«|«[^«»]+»)[.!?]?")
CAPTION_WITH_STOP = -6.0
STEM = re.compile(r"[^\W_]{4,}|\d[\d.,]*\d|[A-ZÄÖÜ]{2,}")
LOOK_AHEAD = 3
TICKER = re.compile(
    r"(?:\+{2,3}\s*(?P<inside>.+?)\s*\+{2,3})|(?P<time>\d{1,2}[:.]\d{2} Uhr)\s?(?::|-|–|\+{2,3})\s?(?P<entry>.+)",
    re.DOTALL,
)


def find_list_items(page: Page) -> None:
    """Bulleted lines are items of a list; two of a kind, or one after a colon, make it sure."""
    for index, piece in page.open():
        bullet = BULLET.match(piece.text)
        if bullet and any(map(str.isalnum, piece.text)):
            neighbours = any(
                0 <= other < len(page) and BULLET.match(page.pieces[other].text) for other in (index - 1, index + 1)
            )
            page.decide(
                index,
                Verdict(Role.LIST_ITEM, 0.95 if neighbours else 0.7, "Aufzählungszeichen", piece.text[bullet.end() :]),
            )


def find_box_links(page: Page) -> None:
    """Under a heading such as "Mehr zum Thema" the short lines are links, until text runs again.

    The last line before running text may be a crosshead: it is left open if the text below takes its words up.
    """
    index = 0
    while index < len(page):
        if page.verdict(index) is not None or not opens_box(page.pieces[index].text):
            index += 1
            continue
        page.decide(index, Verdict(Role.LINK, 0.9, "Überschrift eines Kastens mit Verweisen"))
        below = index + 1
        while below < len(page) and _may_be_link(page, below):
            below += 1
        lines = [at for at in range(index + 1, below) if page.verdict(at) is None]
        if lines and below < len(page) and _runs(page, below):
            last = lines[-1]
            if _taken_up(page, last) >= 0.45 or (
                len(lines) > 1 and weigh(page.pieces[last].text, Place(followed=True)).points > 3.5
            ):
                lines.pop()
        for at in lines:
            page.decide(at, Verdict(Role.LINK, 0.8, "Zeile in einem Kasten mit Verweisen"))
        index = below


def _may_be_link(page: Page, index: int) -> bool:
    role = page.role(index)
    if role is not None:
        return role in (Role.LINK, Role.CREDIT)
    text = page.pieces[index].text
    return not is_running(text) and len(text) <= 140


def _runs(page: Page, index: int) -> bool:
    role = page.role(index)
    return role in RUNNING_ROLES if role is not None else is_running(page.pieces[index].text)


def find_body(page: Page, start: int) -> None:
    """Decide everything still open: running text first, then the short lines between it."""
    for index, piece in list(page.open()):
        if index < start:
            continue
        verdict = _ticker(piece.text) or _running(page, index)
        if verdict:
            page.decide(index, verdict)
    _find_short_lines(page)


def _ticker(text: str) -> Verdict | None:
    found = TICKER.fullmatch(text)
    if not found:
        return None
    words = found["inside"] or found["entry"]
    role = Role.PARAGRAPH if is_running(words) else Role.CROSSHEAD
    return Verdict(role, 0.8, "Eintrag eines Tickers", words if found["inside"] else None)


def _running(page: Page, index: int) -> Verdict | None:
    """Paragraph or quotation, or None for a short line."""
    text = page.pieces[index].text
    if not is_running(text):
        return None
    after_colon = index > 0 and page.pieces[index - 1].text.endswith(":")
    if QUOTATION.fullmatch(text) and (len(text) > 60 or after_colon or text.rstrip('"“”»«').endswith(".")):
        return Verdict(Role.QUOTE, 0.95 if after_colon else 0.9, "Absatz ganz in Anführungszeichen")
    if len(text) < 220 and _is_stopped_caption(page, index):
        return Verdict(Role.CAPTION, 0.8, "Bildbeschreibung mit Punkt am Ende")
    if len(text) > 220 and CREDIT.search(text[-60:]) and not re.search(r"[.!?]\s+[A-ZÄÖÜ].*[.!?]\s+[A-ZÄÖÜ]", text):
        return Verdict(Role.CAPTION, 0.75, "lange Bildbeschreibung mit Nachweis")
    return Verdict(Role.PARAGRAPH, 0.97 if len(text) > 120 else 0.88, "Fließtext")


def _is_stopped_caption(page: Page, index: int) -> bool:
    """A sentence with a full stop is a paragraph, unless everything in it speaks for a picture."""
    text = page.pieces[index].text
    if text.endswith(":") or SENTENCE_BREAK.search(text) or '"' in text[:1]:
        return False
    return bool(CREDIT.search(text)) or weigh(text, Place(followed=True)).points <= CAPTION_WITH_STOP


def _find_short_lines(page: Page) -> None:
    """Decide runs of short lines one after the other: at most the best of a run is the crosshead."""
    open_lines = [index for index, _ in page.open()]
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


def _adjacent(page: Page, earlier: int, later: int) -> bool:
    return all(page.role(between) in TRANSPARENT_ROLES for between in range(earlier + 1, later))


def _paragraphs(page: Page, start: int, end: int, since: int) -> int:
    """Blocks of running text since the last crosshead, decided ones counted as they come."""
    for index in range(start, end):
        role = page.role(index)
        if role is Role.CROSSHEAD:
            since = 0
        elif role in RUNNING_ROLES:
            since += 1
    return since


def _decide_run(page: Page, run: Sequence[int], since: int, *, first: bool) -> bool:
    """Weigh the lines of a run together; whether one of them is a crosshead."""
    below = _following_text(page, run[-1])
    ahead = len(below)
    after_colon = run[0] > 0 and page.pieces[run[0] - 1].text.endswith(":") and page.role(run[0] - 1) in RUNNING_ROLES
    balances = [
        weigh(
            page.pieces[index].text,
            Place(
                followed=bool(below),
                first=first,
                paragraphs_before=since,
                paragraphs_after=ahead,
                after_colon=after_colon,
                taken_up=_share(page.pieces[index].text, below),
            ),
        )
        for index in run
    ]
    best = max(range(len(run)), key=lambda number: (balances[number].points, number))
    crosshead = balances[best].points > 0 and bool(below)
    for number, index in enumerate(run):
        if number == best and crosshead:
            page.decide(index, Verdict(Role.CROSSHEAD, balances[number].confidence, balances[number].reasons))
        else:
            page.decide(index, _no_crosshead(balances[number], followed=bool(below), beside=crosshead))
    return crosshead


def _no_crosshead(balance: Balance, *, followed: bool, beside: bool) -> Verdict:
    if not followed and balance.points > -4.5:
        return Verdict(Role.LINK, 0.55, "kurze Zeile, auf die kein Text folgt, ohne Bildbeschreibung")
    if balance.points > 0:
        return Verdict(Role.CAPTION, 0.55, "steht neben einem deutlicheren Zwischentitel")
    return Verdict(
        Role.CAPTION, balance.confidence, balance.reasons + (", neben einem Zwischentitel" if beside else "")
    )


def _following_text(page: Page, index: int) -> list[str]:
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


def _taken_up(page: Page, index: int) -> float:
    below = range(index + 1, min(index + 1 + LOOK_AHEAD, len(page)))
    texts = [page.pieces[other].text for other in below if page.role(other) is None]
    return _share(page.pieces[index].text, [text for text in texts if is_running(text)])


def _stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in STEM.findall(text)}


def _share(line: str, below: Sequence[str]) -> float:
    """Share of the line's words that the text below repeats, by their first five letters."""
    words = _stems(line)
    if not words or not below:
        return 0.3
    text = _stems(" ".join(part[:900] for part in below))
    return len(words & text) / len(words)
