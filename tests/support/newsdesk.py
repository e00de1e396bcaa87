"""A folder as an editor has it: settings with a [feed] table, the podcast's picture, and a short article."""

from pathlib import Path

import tomli_w
from feed_shop import picture

ARTICLE = """Die Brücke in Güstrow

Von Anna Müller

12. Mai 2026

Der Bürgermeister öffnete am Montag die neue Brücke. Sie ist {length} Meter lang.

„Wir sind froh“, sagte er. Die alte war gesperrt.
"""
FOLDER = "out/die-bruecke-in-guestrow"
"""Where its edition is, with `-o out`."""
FEED = {
    "title": "Die Lage",
    "description": "Texte der Redaktion, vorgelesen.",
    "author": "Redaktion",
    "owner_email": "podcast@example.org",
    "image": "podcast.jpg",
    "base_url": "https://example.org/audio/",
}


def lay_settings(folder: Path) -> None:
    """Settings and the podcast's picture, in a folder that is made."""
    folder.mkdir(parents=True)
    (folder / "artaudio.toml").write_text(tomli_w.dumps({"feed": FEED}), encoding="utf-8")
    (folder / "podcast.jpg").write_bytes(picture(1400, 1400))


def lay_article(folder: Path, length: int = 120) -> None:
    """The article `a.txt`; another length of the bridge is a correction of one sentence."""
    (folder / "a.txt").write_text(ARTICLE.format(length=length), encoding="utf-8")
