"""Every case of every German rule: what is written, and what a newsreader would say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from artaudio.script.normalize import normalize

CASES = Path(__file__).parent / "cases"


def _cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CASES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
        for number, block in enumerate("\n".join(lines).split("\n\n"), 1):
            parts = block.strip("\n").split("\n")
            if parts == [""]:
                continue
            assert len(parts) == 3, (
                f"{path.name}, block {number}: a case has three lines: title, written, spoken: {parts}"
            )
            title, written, spoken = parts
            yield f"{path.stem}: {title}", written, spoken


ALL = list(_cases())


@pytest.mark.parametrize(("written", "spoken"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_it_is_said_as_a_newsreader_would_say_it(written: str, spoken: str) -> None:
    """What is written is said as its case file says."""
    assert normalize(written).spoken == spoken


@pytest.mark.parametrize("spoken", [case[2] for case in ALL], ids=[case[0] for case in ALL])
def test_what_is_spoken_stays_as_it_is(spoken: str) -> None:
    """Words that are spoken already are not changed again."""
    assert normalize(spoken).spoken == spoken
