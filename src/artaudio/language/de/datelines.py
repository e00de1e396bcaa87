"""The place, day and agency with which a report begins."""

from artaudio.base.patterns import lazy

_DAY = r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ]\w+)\s?\d{4}"
DATELINE_HEAD = lazy(
    r"[A-ZÄÖÜ][\w./-]+(?:[ /-][A-ZÄÖÜ][\w./-]+){0,3}"
    rf"(?:(?:,?\s(?:den\s)?(?P<day>{_DAY}))?\s?(?:\([^)]{{2,30}}\)\s?)?[–—-]\s"
    rf"|(?:,?\s(?P<earlier>{_DAY}),?)?\s\([A-Za-z/ ]{{2,20}}\)[.:]?\s|(?<=[a-zäöüß])\.\s+)(?=[A-ZÄÖÜ„\"»])"
)
"""`Kiel, 3. Mai 2024 – `, `Kiel (dpa/lno) – `, `Bonn, 4. April 2025 (KNA) `, `Berlin. `."""


def without_dateline(text: str) -> str:
    """The text without the place, day and agency it begins with: `Berlin. Die Feuerwehr …` → `Die Feuerwehr …`."""
    found = DATELINE_HEAD.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def day_in_dateline(text: str) -> str:
    """The day in the dateline that a text begins with: `Kiel, 3. Mai 2024 – Die …` → `3. Mai 2024`; "" where there is none."""
    found = DATELINE_HEAD.match(text)
    return (found["day"] or found["earlier"] or "") if found else ""
