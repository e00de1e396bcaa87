"""The list page of a folder as `serve` shows it, with what is wrong with its editions."""

from artaudio.publish.page import german
from artaudio.publish.page.list_page import UNTITLED, ListedEdition, ListPage, list_page, listed_edition
from artaudio.serve.catalogue import Catalogue, Listed
from artaudio.serve.feed import FEED_FILE

EMPTY = "In diesem Ordner ist noch keine Ausgabe. Der Befehl „artaudio build ARTIKEL“ macht eine; danach diese Seite neu laden."


def index(found: Catalogue, base: str, title: str = "") -> str:
    """The list page. `base` is the address of the folder as the reader sees it, `title` the podcast's."""
    return list_page(
        ListPage(
            title=title or UNTITLED,
            editions=tuple(map(_entry, found.editions)),
            feed=FEED_FILE,
            feed_address=base + FEED_FILE,
            when_empty=EMPTY,
            unreadable=tuple((folder.name, folder.reason) for folder in found.unreadable),
        )
    )


def _entry(listed: Listed) -> ListedEdition:
    notes = []
    if listed.gone:
        names = ", ".join(listed.gone)
        notes.append(f"Fehlt oder wurde verändert: {names}. Ein neuer Bau der Ausgabe stellt es wieder her.")
    if listed.later:
        when = listed.later.published
        until = f"vor dem {german.moment(when)}" if when else f"solange die Seite sagt: „{listed.later.embargo}“"
        notes.append(f"Noch nicht öffentlich: nicht im Podcast und nicht veröffentlicht {until}.")
    elif not listed.is_playable:
        notes.append("Nicht im Podcast: Dafür braucht die Ausgabe eine MP3-Datei.")
    return listed_edition(listed.shelved.edition, listed.path, gone=listed.gone, notes=tuple(notes))
