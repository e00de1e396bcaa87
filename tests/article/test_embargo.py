"""A line that says that a text is not public yet: it is found, it is not spoken, and it decides who may receive the text."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from artaudio.article.model import Article, Role, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.roles.line_patterns import is_draft_mark, read_sign
from artaudio.base.records import from_json, to_json
from artaudio.base.settings import PublishSettings, ScriptSettings
from artaudio.language.de.embargo import end_of_embargo
from artaudio.pipeline.confidential import why_confidential
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.writer import write_script

CASES = [
    line.split(" | ", 1)
    for line in (Path(__file__).parent / "cases" / "embargo.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LEAD = "Die Verhandlungen sind gescheitert. Nun beginnt die Suche nach den Schuldigen in beiden Lagern."
TEXT = "Am späten Abend traten die Unterhändler vor die Presse. Sie wirkten müde, und sie hatten wenig zu sagen."
NOW = datetime(2026, 10, 3, 8, 30, tzinfo=UTC)
"""Half past ten in the morning in Berlin."""


def _page(*blocks: str) -> Article:
    return parse(read_page(Source.of("page", "\n\n".join(blocks))))


@pytest.mark.parametrize(("role", "line"), CASES, ids=[line for _, line in CASES])
def test_such_a_line_is_told_by_its_wording(role: str, line: str) -> None:
    """As journalists write it; a crosshead or a sentence about an embargo is none."""
    sign = read_sign(line)
    assert (sign is not None and sign[0] is Role.EMBARGO) == (role == "embargo")


@pytest.mark.parametrize(
    "line", ["Entwurf", "Draft", "(Entwurf)", "Entwurf vom 3. Mai", "Rohfassung, bitte noch prüfen"]
)
def test_plain_words_mark_a_draft_only_at_the_top(line: str) -> None:
    """Above the story they are no headline; further down they may be a crosshead."""
    assert is_draft_mark(line)
    above = _page(line, "Einigung in letzter Minute", LEAD, "Von Eva Roth, NDR", TEXT)
    assert above.blocks[0].role is Role.EMBARGO
    assert above.headline == "Einigung in letzter Minute"
    below = _page("Einigung in letzter Minute", LEAD, "Von Eva Roth, NDR", TEXT, line, TEXT)
    assert not below.having(Role.EMBARGO)


@pytest.mark.parametrize("line", ["Entwurf der Regierung", "Der Entwurf", "Draftkings", "Vertrauliche Gespräche"])
def test_a_headline_about_a_draft_is_spoken(line: str) -> None:
    """Only the mark itself is one."""
    assert not is_draft_mark(line)
    assert not _page(line, LEAD, TEXT).having(Role.EMBARGO)


def test_it_is_not_spoken_and_is_no_date_of_the_page() -> None:
    """Neither heard nor taken for the page's own time stamp, even where no blank line follows it."""
    article = _page("Sperrfrist: 3.10.2026, 10 Uhr\nEinigung in letzter Minute", LEAD, "Von Eva Roth, NDR", TEXT)
    assert (article.headline, article.updated) == ("Einigung in letzter Minute", None)
    script = write_script(article, ScriptSettings(), read_lexicons(()))
    assert "Sperrfrist" not in " ".join(said.written for said in script.utterances)
    (left,) = [passage for passage in script.left_out if passage.role is Role.EMBARGO]
    assert left.left_out == "embargo"
    assert from_json(to_json(article), Article) == article


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Sperrfrist: 3. Oktober 2026, 10 Uhr", "2026-10-03T10:00+02:00"),
        ("Sperrfrist: Samstag, 3.10.2026, 10.30 Uhr", "2026-10-03T10:30+02:00"),
        ("Sperrfrist bis 24 Uhr, 3.10.2026", "2026-10-04T00:00+02:00"),
        ("Sperrfrist: 3. Oktober 2026", "2026-10-04T00:00+02:00"),
        ("Sperrfrist: 3. Oktober, 10 Uhr", None),
        ("Sperrfrist: Redebeginn", None),
        ("ENTWURF", None),
    ],
)
def test_the_end_of_an_embargo_is_read(line: str, end: str | None) -> None:
    """In Berlin's time; a day without an hour ends at midnight, one without its year tells nothing."""
    assert end_of_embargo(line) == (datetime.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("line", "confidential"),
    [
        ("Sperrfrist: 3. Oktober 2026, 10 Uhr", False),
        ("Sperrfrist: 3. Oktober 2026, 11 Uhr", True),
        ("Sperrfrist: 3. Oktober 2026", True),
        ("Sperrfrist: 2. Oktober 2026", False),
        ("Sperrfrist: Redebeginn", True),
        ("Sperrfrist aufgehoben", False),
        ("Keine Sperrfrist", False),
        ("ENTWURF", True),
        ("ENTWURF, Stand 1.10.2026", True),
        ("ENTWURF, nicht freigegeben", True),
        ("Sperrfrist: keine", False),
        ("Sperrfrist: noch nicht aufgehoben", True),
        ("Sperrfrist: keine Veröffentlichung vor Redebeginn", True),
        ("Frei ab sofort", False),
        ("Stand: 03.10.2026 10:29 Uhr", False),
        ("Stand: 03.10.2026 10:31 Uhr", True),
        ("Stand: 03.10.2027 10:00 Uhr", True),
        ("Von Eva Roth, NDR", False),
    ],
)
def test_an_article_that_is_not_public_yet_is_known(line: str, confidential: bool) -> None:
    """By an embargo that has not ended, a mark, or a date in the future; the reason can be read by the user."""
    why = why_confidential(_page(line, "Einigung in letzter Minute", LEAD, TEXT), PublishSettings(), NOW)
    assert bool(why) == confidential
    assert not why or line.split(":")[0].split(",")[0] in why or re.search("is dated 202[67]-10-03", why)


def test_the_user_may_say_so() -> None:
    """`draft = true` under [publish]; and whatever the clock says, a date a day ahead is in the future."""
    article = _page("Einigung in letzter Minute", LEAD, TEXT)
    assert why_confidential(article, PublishSettings()) == ""
    assert why_confidential(article, PublishSettings(draft=True)) == "it is marked as a draft"
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    dated = _page(f"Stand: {tomorrow:%d.%m.%Y} 23:59 Uhr", "Einigung in letzter Minute", LEAD, TEXT)
    assert "in the future" in why_confidential(dated, PublishSettings())
