"""Tell whether an article is not public yet: marked as a draft, under embargo, or dated in the future."""

from datetime import UTC, datetime

from artaudio.article.model import Article, Role
from artaudio.base.messages import moment, tr
from artaudio.base.settings import PublishSettings
from artaudio.language.de.dates import BERLIN
from artaudio.language.de.embargo import end_of_embargo, is_lifted


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
            return tr("it is dated {moment}, which is in the future", moment=moment(date.astimezone(BERLIN)))
    return ""


def why_held(article: Article, settings: PublishSettings, now: datetime) -> str:
    """Why the article must not become public whatever its date, as half a sentence; empty where nothing is said against it.

    `settings.draft`, or a line such as `Entwurf` or `Sperrfrist: 3. Oktober 2026, 10 Uhr` whose time has not come.
    """
    if settings.draft:
        return tr("it is marked as a draft")
    for block in article.having(Role.EMBARGO):
        if not _is_over(block.text, now):
            return tr("it says: {listed}", listed=" ".join(block.text.split())[:80])
    return ""


def _is_over(text: str, now: datetime) -> bool:
    """Whether the line keeps nothing back any more. In doubt it does."""
    end = end_of_embargo(text)
    return is_lifted(text) or (end is not None and end <= now)
