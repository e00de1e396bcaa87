"""Tell whether an article is not public yet: marked as a draft, under embargo, or dated in the future."""

import re
from datetime import UTC, datetime

from artaudio.article.model import Article, Role
from artaudio.base.patterns import late
from artaudio.base.settings import PublishSettings
from artaudio.language.de.dates import BERLIN, DATE, day_of, first_moment, moment

ENDS = late(r"sperr|embargo|\bfrei", re.IGNORECASE)
"""Words of a line that names the end of an embargo, if it has a date; a draft stays one whatever its date."""
LIFTED = late(
    r"\bkeine sperrfrist|sperrfrist\s?:?\s(?:keine|sofort(?: frei)?)\W*$|(?<!nicht )\b(?:aufgehoben|abgelaufen)\W*$"
    r"|\bab sofort\b",
    re.IGNORECASE,
)
"""An embargo line that says there is none any more: `Sperrfrist aufgehoben`, `Sperrfrist: keine`, `Frei ab sofort`."""


def why_confidential(article: Article, settings: PublishSettings, now: datetime | None = None) -> str:
    """Why the article must not be sent away unasked, as half a sentence; empty where it is public.

    `settings.draft`; a line such as `Entwurf` or `Sperrfrist: 3. Oktober 2026, 10 Uhr` whose time has not come, or names
    none; a date of recording or update later than `now` (with its zone; by default the present).
    """
    now = now or datetime.now(UTC)
    if held := why_held(article, settings, now):
        return held
    for date in (article.published, article.updated):
        if date is not None and date > now:
            return f"it is dated {date.astimezone(BERLIN):%d.%m.%Y %H:%M}, which is in the future"
    return ""


def why_held(article: Article, settings: PublishSettings, now: datetime) -> str:
    """Why the article must not become public whatever its date, as half a sentence; empty where nothing is said against it.

    `settings.draft`, or a line such as `Entwurf` or `Sperrfrist: 3. Oktober 2026, 10 Uhr` whose time has not come.
    """
    if settings.draft:
        return "it is marked as a draft"
    for block in article.having(Role.EMBARGO):
        if not _is_over(block.text, now):
            return f"it says: {' '.join(block.text.split())[:80]}"
    return ""


def _is_over(text: str, now: datetime) -> bool:
    """Whether the line keeps nothing back any more. In doubt it does."""
    if not ENDS.search(text):
        return False
    end = end_of_embargo(text)
    return LIFTED.search(text) is not None or (end is not None and end <= now)


def end_of_embargo(text: str) -> datetime | None:
    """When the text may become public: `Sperrfrist: 3.10.2026, 10 Uhr` → 2026-10-03T10:00+02:00; a day alone ends at midnight.

    None where the line names no day with its year.
    """
    if (end := first_moment(text)) is not None:
        return end
    days = [day for found in DATE.finditer(text) if (day := day_of(found))]
    return moment(max(days), (24, 0)) if days else None
