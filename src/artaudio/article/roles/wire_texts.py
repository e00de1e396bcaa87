"""What news agencies put around a text on their wire: its number and length, and notes for newsrooms behind it."""

from artaudio.article.model import Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.base.patterns import lazy

CODES = lazy(r"[a-z]{3}\d{4}\s\d\s\w{2,3}\s\d{2,4}\s(?:dpa|afp|epd|kna|apa|rtr|sid)(?:-\w{2,4})?\s\d{4}")
"""`bdt0231 3 vm 178 dpa 0455`: service, number, priority, section, words, agency."""
KEYWORDS = lazy(r"[A-ZÄÖÜ][\wäöüß. -]+(?:/[A-ZÄÖÜ][\wäöüß. -]+)+/?")
NOTES = lazy(
    r"#\s?Notizblock|(?:(?:Die|Diese) folgenden |Folgende )?Informationen sind nicht zur Veröffentlichung bestimmt\W*"
)
TOP = 3


def find_wire_lines(page: LabelledPage) -> None:
    """Decide an agency's line of codes and the keywords below it, and everything from its notes for newsrooms on."""
    for index, piece in enumerate(page.pieces):
        if index < TOP and CODES.fullmatch(piece.text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.95, "codes of an agency"))
            if index + 1 < len(page) and KEYWORDS.fullmatch(page.pieces[index + 1].text):
                page.decide(index + 1, Label(Role.SURROUNDINGS, 0.9, "keywords of an agency"))
        elif index and piece.text[:1] in "#DFI" and NOTES.fullmatch(piece.text):
            for below in range(index, len(page)):
                page.decide(below, Label(Role.SURROUNDINGS, 0.9, "notes of an agency for newsrooms"))
            return
