"""Ways in which articles are laid out or were copied: what is heard of each, and as what. The cases stand in layouts/.

NAME.txt is the article, NAME.expected what an editor would say of it. Lines of the latter are a role, who speaks, and the
first six words of a block; instead of a role "spoken" or "silent" stands where several would do, and "text" for what is spoken
and no heading. Lines with "=" state facts: title, authors, date (nothing behind the colon where there is none), a block's
whole text, words that are heard in one run, that are never heard, and what was mended.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from artaudio.article.model import SPOKEN_ROLES, Article, Role
from artaudio.base.settings import Settings
from artaudio.pipeline.script import read_script

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))
FIRST_WORDS = 6
TEXT_ROLES = frozenset({Role.LEAD, Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM, Role.QUESTION, Role.ANSWER})


def _differences(path: Path) -> Iterator[str]:
    scripted = read_script(path, Settings())
    article = scripted.article
    facts, blocks = _expected(path)
    written = " ".join(each.written for passage in scripted.script.passages for each in passage.utterances)
    spoken = " ".join(each.spoken for passage in scripted.script.passages for each in passage.utterances)
    for name, value in facts:
        if not _holds(article, name, value, written, spoken):
            yield f"{name}: {value}"
    if not blocks:
        return
    read = [(block.role, block.speaker, " ".join(block.text.split()[:FIRST_WORDS])) for block in article.blocks]
    found = [(role, speaker, words) for role, speaker, words in read if any(map(str.isalnum, words))]
    for role, speaker, words in blocks:
        same = [one for one in found if one[2].endswith(words) or words.startswith(one[2])]
        if not same:
            yield f"no block: {words}"
        elif not any(_same_role(one[0], role) and (not speaker or one[1] == speaker) for one in same):
            yield f"{role} {speaker} | {words} is {same[0][0]} {same[0][1]}"
    for role, _, words in found:
        wanted = any(each[2].startswith(words) or words.endswith(each[2]) for each in blocks)
        if role in SPOKEN_ROLES and not wanted:
            yield f"also heard: {role} | {words}"


def _holds(article: Article, name: str, value: str, written: str, spoken: str) -> bool:
    match name:
        case "title":
            return article.title == value
        case "authors":
            return "; ".join(article.authors) == value
        case "date":
            return (article.published.date().isoformat() if article.published else "") == value
        case "whole":
            return value in [block.text for block in article.blocks]
        case "heard":
            return value.rstrip(".") in written
        case "never":
            return value not in written
        case "unspoken":
            return value not in spoken
        case "repaired":
            return any(value in note for note in article.source_notes)
    raise AssertionError(name)


def _same_role(role: str, wanted: str) -> bool:
    if wanted in ("spoken", "silent"):
        return (role in SPOKEN_ROLES) == (wanted == "spoken")
    if wanted == "text":
        return role in TEXT_ROLES
    return role == wanted


def _expected(path: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    facts, blocks = [], []
    for line in path.with_suffix(".expected").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name, _, value = line[2:].partition(": ")
            facts.append((name, value))
        elif line.strip():
            left, _, words = line.partition(" | ")
            role, _, speaker = left.partition(" @")
            blocks.append((role, speaker, words))
    return facts, blocks


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_is_read_as_an_editor_would(path: Path) -> None:
    """Every block that the case names has its role, nothing else is heard, and the facts hold."""
    assert list(_differences(path)) == []
