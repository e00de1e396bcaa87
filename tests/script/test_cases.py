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


ALL = [case for path in sorted(CASES.glob("*.txt")) for case in read_cases(path)]
each_case = pytest.mark.parametrize("case", ALL, ids=[f"{case.rule}: {case.title}" for case in ALL])


@each_case
def test_it_is_said_as_a_newsreader_would_say_it(case: Case) -> None:
    """What is written is said as its case file says; a failure names the rule, and the rules that read the sentence."""
    said = normalize(case.written)
    rules = dict.fromkeys(replacement.rule for replacement in said.replacements)
    assert said.spoken == case.spoken, f"rule {case.rule}, {case.title}; read by: {', '.join(rules) or 'no rule'}"


@each_case
def test_a_case_is_about_its_rule(case: Case) -> None:
    """The rule of the file reads something in the sentence, or the title says that it must leave all alone."""
    reads = case.rule in {replacement.rule for replacement in normalize(case.written).replacements}
    assert reads is not case.title.startswith(LEFT_ALONE), f"rule {case.rule}: {case.title}"


@each_case
def test_the_title_says_what_is_tricky(case: Case) -> None:
    """A title has words of its own, beside those that the sentence has as well."""
    words = re.findall(r"[^\W\d_]{3,}", case.title.removeprefix(LEFT_ALONE).rpartition(": ")[0] or case.title)
    own = [word for word in words if word not in case.written]
    assert len(own) > 1, f"rule {case.rule}: {case.title!r} names the words and not what is tricky about them"


@each_case
def test_what_is_spoken_stays_as_it_is(case: Case) -> None:
    """Words that are spoken already are not changed again."""
    assert normalize(case.spoken).spoken == case.spoken, f"rule {case.rule}, {case.title}"
