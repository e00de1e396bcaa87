"""Every case of every German rule: what is written, and what a newsreader would say."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from artaudio.script.normalize import normalize

CASES = Path(__file__).parent / "cases"
LEFT_ALONE = "left alone, "
"""Begins the title of a case in which the rule must read nothing."""


class Case(NamedTuple):
    """One case of a rule's file."""

    rule: str
    title: str
    written: str
    spoken: str


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, each of three lines; lines that begin with `# ` are comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    for number, block in enumerate("\n".join(lines).split("\n\n"), 1):
        parts = block.strip("\n").split("\n")
        if parts == [""]:
            continue
        assert len(parts) == 3, f"{path.name}, block {number}: a case has three lines: title, written, spoken: {parts}"
        yield Case(path.stem, *parts)


FILES = {path.stem: [*read_cases(path)] for path in sorted(CASES.glob("*.txt"))}
ALL = [case for cases in FILES.values() for case in cases]


@pytest.mark.parametrize("case", ALL, ids=[f"{case.rule}: {case.title}" for case in ALL])
def test_it_is_said_as_a_newsreader_would_say_it(case: Case) -> None:
    """What is written is said as its case file says; a failure names the rule, and the rules that read the sentence."""
    said = normalize(case.written)
    rules = dict.fromkeys(replacement.rule for replacement in said.replacements)
    assert said.spoken == case.spoken, f"rule {case.rule}, {case.title}; read by: {', '.join(rules) or 'no rule'}"


# All cases of a file in one test: four tests for each case would take pytest more time than the cases take.
each_file = pytest.mark.parametrize("cases", FILES.values(), ids=FILES)


@each_file
def test_cases_are_about_their_rule(cases: list[Case]) -> None:
    """The rule of the file reads something in the sentence, or the title says that it must leave all alone."""
    strange = [
        case.title
        for case in cases
        if (case.rule in {replacement.rule for replacement in normalize(case.written).replacements})
        is case.title.startswith(LEFT_ALONE)
    ]
    assert strange == []


@each_file
def test_titles_say_what_is_tricky(cases: list[Case]) -> None:
    """A title has words of its own, beside those that the sentence has as well."""
    bare = []
    for case in cases:
        words = re.findall(r"[^\W\d_]{3,}", case.title.removeprefix(LEFT_ALONE).rpartition(": ")[0] or case.title)
        if sum(word not in case.written for word in words) < 2:
            bare.append(case.title)
    assert bare == []


@each_file
def test_what_is_spoken_stays_as_it_is(cases: list[Case]) -> None:
    """Words that are spoken already are not changed again."""
    again = {case.spoken: normalize(case.spoken).spoken for case in cases}
    assert again == {spoken: spoken for spoken in again}
