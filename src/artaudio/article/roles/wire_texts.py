"""What news agencies and archives put around a text: its codes, where and when it appeared, and notes for newsrooms."""

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
"""An agency's codes stand among so many pieces from the top."""
APPEARED = lazy(
    r"(?:Quelle:\s)?[A-ZÄÖÜ][^.!?]{2,60}?(?:\svom|,)\s(?:[A-Z]\w+(?:tag|abend|woch),?\s(?:den\s)?)?\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ]\w{2,8})\s?\d{4},\s(?:S\.|Seite|Nr\.|Ausgabe)\s?\d.{0,40}"
)
"""`Hafenkurier vom 12.03.2024, S. 5`."""
FACTS = lazy(
    r"(?:Ressort|Rubrik|Dokument(?:nummer|-?ID|-Nr\.)|Textlänge|Umfang|Wortzahl|Medium|Jahrgang)\s?:\s\S.{0,60}"
)
TOP_OF_ARCHIVES, BOTTOM_OF_ARCHIVES = 8, 6
"""An archive's lines stand among so many pieces from the top or from the end."""


def find_wire_lines(page: LabelledPage) -> None:
    """Decide an agency's codes, keywords and notes for newsrooms, and an archive's facts about a text that it has."""
    for index, piece in enumerate(page.pieces):
        if TOP_OF_ARCHIVES <= index < len(page) - BOTTOM_OF_ARCHIVES:
            continue
        if APPEARED.fullmatch(piece.text):
            page.decide(index, Label(Role.TIMESTAMP, 0.9, "where and when the text appeared"))
        elif FACTS.fullmatch(piece.text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.9, "fact of an archive"))
    for index, piece in enumerate(page.pieces):
        if index < TOP and CODES.fullmatch(piece.text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.95, "codes of an agency"))
            if index + 1 < len(page) and KEYWORDS.fullmatch(page.pieces[index + 1].text):
                page.decide(index + 1, Label(Role.SURROUNDINGS, 0.9, "keywords of an agency"))
        elif index and piece.text[:1] in "#DFI" and NOTES.fullmatch(piece.text):
            for below in range(index, len(page)):
                page.decide(below, Label(Role.SURROUNDINGS, 0.9, "notes of an agency for newsrooms"))
            return
