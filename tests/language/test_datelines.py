"""The place, day and agency with which a report begins are no part of what it says."""

import pytest

from artaudio.language.de.datelines import day_in_dateline, without_dateline


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("Berlin. Die Feuerwehr kommt.", "Die Feuerwehr kommt.", ""),
        ("Kiel (dpa/lno) – Die Stadt baut.", "Die Stadt baut.", ""),
        ("Berlin (sid). Mit einem Lauf begann es.", "Mit einem Lauf begann es.", ""),
        ("New York, 3. Mai 2024 – Die Börse steigt.", "Die Börse steigt.", "3. Mai 2024"),
        ("Kiel, den 03.05.2024 - Die Stadt baut.", "Die Stadt baut.", "03.05.2024"),
        ("Die Stadt baut. Das dauert.", "Die Stadt baut. Das dauert.", ""),
        ("Der SV Nord – ein Verein am Hafen – siegt.", "Der SV Nord – ein Verein am Hafen – siegt.", ""),
    ],
)
def test_a_dateline_is_told_from_a_sentence(text: str, rest: str, day: str) -> None:
    """What follows it, and its day."""
    assert (without_dateline(text), day_in_dateline(text)) == (rest, day)
