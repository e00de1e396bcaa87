"""Questions and answers: who speaks in which block."""

import re
from collections import Counter
from itertools import pairwise

from artaudio.article.model import Role
from artaudio.article.roles.byline import PARTICLE, WORD
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.article.roles.stations import INTERVIEWER
from artaudio.base.messages import stored
from artaudio.base.patterns import lazy

TITLE = r"(?:Dr\.|Prof\.|Professor(?:in)?|Herr|Frau|Pater|Bischof|Rabbi|General|Sir|h\.\s?c\.|med\.|jur\.)"
SPEAKER = lazy(
    r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s(?:[–-]\s)?)?"
    rf"(?P<speaker>(?:www\.)?tagesschau\.de|{INTERVIEWER.pattern}|(?:{TITLE}\s)*{WORD}(?:\s(?:{PARTICLE}|[A-ZÄÖÜ]\.|{WORD})){{0,3}}"
    r"|[A-ZÄÖÜ]\.(?:\s?[A-ZÄÖÜ]\.){0,2})"
    r"(?:\s\([^)]{2,40}\))?:\s+(?=\S)"
)
NAME_LINE = lazy(
    rf"(?:Frage|Antwort|{INTERVIEWER.pattern}|(?:{TITLE}\s)*{WORD}(?:\s(?:{PARTICLE}|[A-ZÄÖÜ]\.|{WORD})){{0,3}}):?"
)
"""Who speaks, on a line of its own."""
CLOSING_MARKS = '"“”»« '
LONGEST_SPEAKER = 60
LONGEST_NAME = 40
FEWEST_TURNS, FEWEST_SPEAKERS = 2, 2
MOST_ASKED = 0.6
"""Share of the turns that stand below a question, from which an interview has one name only."""
MOST_ANSWERING = 3
"""People who answer one who is not named."""
ASIDE = lazy(
    r"(?:Zur Person|Zur Sache|Zum Hintergrund|Hintergrund|Infobox|Info|Stichwort|Über (?:den|die) .{3,40})[:.]?"
)
"""A heading within an interview under which nobody speaks."""


def find_interview(page: LabelledPage) -> None:
    """Decide every question and answer, if the page is an interview.

    `tagesschau.de: Ist das neu?` → QUESTION "Ist das neu?" by "tagesschau.de"; the paragraphs after an answer that
    no one else begins are the same speaker's. A page is an interview where a broadcaster asks, or where two names
    take turns; a lone "Fazit:" before a sentence makes none.
    """
    if _find_names_on_lines(page):
        return
    turns = {
        index: found
        for index, piece in page.open()
        if ":" in (start := piece.text[: LONGEST_SPEAKER + 60])
        and (found := SPEAKER.match(start))
        and len(found["speaker"]) <= LONGEST_SPEAKER
    }
    names = _taking_part(page, turns)
    if not names:
        _find_answers(page, turns)
        return
    asking = {name for name in names if INTERVIEWER.fullmatch(name)} or _most_asking(page, turns, names)
    # At their first turn people have their first names: `Eva Roth: …`, later `Roth: …`.
    names |= {speaker for turn in turns.values() if (speaker := turn["speaker"]).split()[-1] in names}
    asking |= {name for name in names if name.split()[-1] in {asked.split()[-1] for asked in asking}}
    speaker, role = "", Role.ANSWER
    for index, piece in page.open():
        turn = turns.get(index)
        if turn and turn["speaker"] in names:
            speaker = turn["speaker"]
            role = Role.QUESTION if speaker in asking else Role.ANSWER
            text = piece.text[turn.end() :]
            page.decide(index, Label(role, 0.97, _by(role, speaker), text, speaker))
        elif ASIDE.fullmatch(piece.text) or any(piece.text.startswith(f"{name} ") for name in names if " " in name):
            speaker = ""
        elif speaker and _is_running(piece.text):
            page.decide(index, Label(role, 0.85, stored("{speaker} goes on", speaker=speaker), None, speaker))


def _find_answers(page: LabelledPage, turns: dict[int, re.Match[str]]) -> None:
    """Decide answers that begin with one person's name, and the questions above them that nobody is named for."""
    surnames = Counter(found["speaker"].split()[-1] for found in turns.values())
    often = {name for name, count in surnames.items() if count >= FEWEST_TURNS}
    if not often or len(often) > MOST_ANSWERING or (len(often) == 1 and len(surnames) > 1):
        return
    turns = {index: found for index, found in turns.items() if found["speaker"].split()[-1] in often}
    asked = [
        index
        for index in turns
        if index and index - 1 not in turns and page.pieces[index - 1].text.rstrip(CLOSING_MARKS).endswith("?")
    ]
    if len(asked) < (MOST_ASKED * len(turns) if len(often) == 1 else FEWEST_TURNS):
        return
    speaker = ""
    for index, piece in list(page.open()):
        turn = turns.get(index)
        if turn:
            speaker = turn["speaker"]
            text = piece.text[turn.end() :]
            page.decide(index, Label(Role.ANSWER, 0.93, _by(Role.ANSWER, speaker), text, speaker))
        elif (
            index + 1 in turns
            and index not in turns
            and page.body_start <= index
            and (index > 1 or piece.text.endswith("?"))
        ):
            speaker = ""
            why = stored("question before an answer of {speaker}", speaker=turns[index + 1]["speaker"])
            page.decide(index, Label(Role.QUESTION, 0.85, why))
        elif speaker and _is_running(piece.text):
            page.decide(index, Label(Role.ANSWER, 0.8, stored("{speaker} goes on", speaker=speaker), None, speaker))


def _find_names_on_lines(page: LabelledPage) -> bool:
    """Decide questions and answers below the names of who speaks, each on a line of its own; whether the page has such."""
    names = Counter(
        piece.text.rstrip(":")
        for index, piece in page.open()
        if index and index + 1 < len(page) and len(piece.text) <= LONGEST_NAME and NAME_LINE.fullmatch(piece.text)
    )
    often = {name for name, count in names.items() if count >= FEWEST_TURNS}
    lines = [index for index, piece in page.open() if index and piece.text.rstrip(":") in often]
    if len(often) < FEWEST_SPEAKERS or any(later == earlier + 1 for earlier, later in pairwise(lines)):
        return False
    asked = Counter[str]()
    for index in lines:
        question = index + 1 < len(page) and page.pieces[index + 1].text.rstrip(CLOSING_MARKS).endswith("?")
        asked[page.pieces[index].text.rstrip(":")] += 1 if question else -1
    asking, margin = asked.most_common(1)[0]
    if margin <= 0:
        return False
    speaker = ""
    for index, piece in list(page.open()):
        if index in lines:
            speaker = piece.text.rstrip(":")
            page.decide(index, Label(Role.SURROUNDINGS, 0.9, "name above what is said"))
        elif speaker:
            role = Role.QUESTION if speaker == asking else Role.ANSWER
            page.decide(index, Label(role, 0.9, _by(role, speaker), None, speaker))
    return True


def _by(role: Role, speaker: str) -> str:
    """Why a paragraph is a question or an answer: somebody's name stands before it."""
    if role is Role.QUESTION:
        return stored("question of {speaker}", speaker=speaker)
    return stored("answer of {speaker}", speaker=speaker)


def _is_running(text: str) -> bool:
    return (len(text) >= 40 and SENTENCE_END.search(text) is not None) or len(text) > 180


def _taking_part(page: LabelledPage, turns: dict[int, re.Match[str]]) -> set[str]:
    """Names that take turns here: an interviewer that is a station, and everyone beside it; else two that alternate."""
    counted = Counter(found["speaker"] for found in turns.values())
    stations = {name for name in counted if INTERVIEWER.fullmatch(name)}
    if stations:
        named = {name for name in counted if name not in stations}
        speakers = [found["speaker"] for found in turns.values()]
        asked = {after for before, after in pairwise(speakers) if before in stations} - stations
        surnames = {name.split()[-1] for name in asked}
        return stations | {name for name in named if name in asked or name.split()[-1] in surnames}
    often = {name for name, count in counted.items() if count >= 2}
    if len(often) < FEWEST_SPEAKERS or not _most_asking(page, turns, often):
        return set()
    surnames = {name.split()[-1] for name in often}
    return often | {name for name in counted if name.split()[-1] in surnames}


def _most_asking(page: LabelledPage, turns: dict[int, re.Match[str]], names: set[str]) -> set[str]:
    """Of several names the one whose turns mostly end with a question mark."""
    asked = Counter[str]()
    for index, found in turns.items():
        if found["speaker"] in names:
            asked[found["speaker"]] += 1 if page.pieces[index].text.rstrip('"“ ').endswith("?") else -1
    name, margin = asked.most_common(1)[0]
    return {name} if margin > 0 else set()
