"""Menus of a page that was copied whole: many short lines in a row, some of which are a site's own words."""

from collections.abc import Iterator

from artaudio.article.model import Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.opening import is_running
from artaudio.base.patterns import any_of, lazy

LONGEST_ENTRY = 60
FEWEST_ENTRIES = 15
"""Lists of ingredients, winners or dates are shorter, or say nothing of a site."""
FEWEST_SIGNS = 3
SITE_WORDS = lazy(
    any_of(r"""
    \b(?:Anmelden|Abmelden|Einloggen|Login|Registrieren|Abonnieren|Mein Konto|Merkliste|Abo|Newsletter|E-Paper|ePaper)\b
    \b(?:Startseite|Home|Menü|Suche|Ressorts?|Impressum|Datenschutz\w*|AGB|Kontakt|Sitemap|Mediadaten|Podcasts?|Mediathek)\b
    \b(?:Facebook|Instagram|WhatsApp|Twitter|YouTube|TikTok|RSS|App Store|Google Play|Cookie\w*|Werbung|Anzeigen?)\b
""")
)
KEPT_ABOVE_TEXT = 6
"""Of a menu at the top, the last lines may be headline, date and byline."""


def find_menus(page: LabelledPage) -> None:
    """Decide the open lines of each run of short lines that has a site's words in it; plain text only shows a menu so."""
    for run in _short_runs(page):
        signs = [index for index in run if page.role(index) is Role.LINK or SITE_WORDS.search(page.pieces[index].text)]
        if len(run) < FEWEST_ENTRIES or len(signs) < FEWEST_SIGNS:
            continue
        above_text = run.start == 0 and run.stop < len(page)
        end = max(signs[-1] + 1, run.stop - KEPT_ABOVE_TEXT) if above_text else run.stop
        for index in range(run.start, end):
            page.decide(index, Label(Role.LINK, 0.8, "Zeile in einem Menü der Seite"))


def _short_runs(page: LabelledPage) -> Iterator[range]:
    """The longest runs of lines that are short and no sentences."""
    start = 0
    for index in range(len(page) + 1):
        if index < len(page):
            text = page.pieces[index].text
            if len(text) <= LONGEST_ENTRY and not is_running(text):
                continue
        if index > start:
            yield range(start, index)
        start = index + 1
