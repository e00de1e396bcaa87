"""The line that says who wrote the page: `Von Anna Osius, ARD-Studio Kairo`."""

from dataclasses import dataclass

from artaudio.article.model import Byline
from artaudio.article.roles.stations import is_station
from artaudio.base.patterns import late

LONGEST = 200
PARTICLE = r"(?:von|van|de|del|della|da|di|du|al|el|bin|ibn|zu|zur|vom|ter|ten|der|den|la|le|Mc)"
INITIAL = r"[A-ZÄÖÜ]\."
WORD = r"(?:[A-ZÄÖÜÉŠČŽĆŁÁÓÖØÅİ](?:[\w'’]|-(?=\w))*)"
NAME = rf"(?:(?:Dr|Prof)\.\s)*(?:{WORD}|{INITIAL})(?:\s(?:{PARTICLE}|{INITIAL}|{WORD})){{0,4}}\s(?:(?:{PARTICLE}[\s-])*{WORD})"
"""First name and surname: "Anna Osius", "Dr. Karin von der Heide", "Ahmed al-Masri"."""
FULL_NAME = late(NAME)

GENRE = (
    r"(?:(?:(?:Ein|Eine|Der|Die|Das|Unser|Unsere|Aus)\s)?"
    r"(?:[\w-]*(?:[Kk]ommentar|[Aa]nalyse|[Rr]eportage|[Gg]losse|[Hh]intergrund|[Pp]orträt|[Bb]ericht|[Ii]nterview"
    r"|[Bb]eitrag|[Ee]ssay|[Üü]berblick|[Ff]eature|[Ee]inschätzung|[Bb]ilanz|[Rr]ückblick|[Ss]pezial"
    r"|[Rr]ezension|[Nn]achruf|[Tt]agebuch|[Cc]hronologie|[Rr]echerche|[Ss]tück|[Ff]aktencheck|[Zz]usammenfassung))\s)"
)
OPENING = late(
    rf"(?:{GENRE}?(?:[Vv]on|VON|by)(?:\s(?:unserem|unserer|dem|der))?\s|(?:Text|Autor|Autorin|Autoren|Bericht):\s)"
)
WHERE_NOW = late(r"(?:,\s*|\s+)\(?(?:zzt\.|zz\.|z\.\s?Zt\.|zurzeit|derzeit|momentan|aktuell)\s+(?:in\s+)?([^,()]+)\)?")
FUNCTION = late(
    r"(?:(?P<station>[A-Z]{2,4})-)?(?:[A-ZÄÖÜ][\w]*-)?"
    r"(?:Reporter|Korrespondent|Redakteur|Autor|[Ee]xperte|[Ee]xpertin|Mitarbeiter)(?:in|en|innen)?\s"
)
"""What an author is, before the name: "WDR-Reporterin Nina Barthold"."""
PLACE = late(rf",\s(?:z\.?\s?Zt\.\s)?{WORD}(?:[\s-]{WORD})?\.?$")
"""Where the author writes from, no studio: "Von Eva Roth, Paris"."""
JOINT = late(r"\s*(?:,|;|/|\bund\b|\bsowie\b|&|\(|\))\s*")

JOINED = late(r"[,;/&()]|\b(?:und|sowie)\b")
"""Somewhere between a name and a studio there is a joint."""


@dataclass(frozen=True, slots=True)
class Found:
    """A byline and how sure it is one."""

    byline: Byline
    confidence: float


def read_byline(text: str) -> Found | None:
    """Authors and studio, or None where the line is no byline.

    `Von A und B, HR` → (A, B), HR; `Eine Analyse von X, WDR` → (X,), WDR;
    `Von X, ARD-Studio Y, zzt. Z` → (X,), ARD-Studio Y: where a correspondent stays for now is no studio.
    """
    if len(text) > LONGEST:
        return None
    opening = OPENING.match(text)
    if not opening:
        return None
    names = text[opening.end() :]
    found = _credits(names) or _credits(PLACE.sub("", names))
    if found is None:
        return None
    return Found(found, 0.99 if found.studio else 0.9)


def read_signature(text: str) -> Byline | None:
    """Names and studio without `Von`: `Anna Osius, ARD Kairo` → (Anna Osius,), ARD Kairo; None without a studio."""
    found = _credits(text) if len(text) <= LONGEST and JOINED.search(text) else None
    return found if found and found.studio and found.authors else None


def byline_in(text: str) -> Byline | None:
    """The authors that a line names which is known to be a byline, with `Von` or without; None where it names none."""
    found = read_byline(text)
    return found.byline if found else _credits(text) if len(text) <= LONGEST else None


def _credits(text: str) -> Byline | None:
    """Read "A, B und C, Studio": every part is a full name or a station, or this is something else."""
    authors: list[str] = []
    stations: list[str] = []
    for named in JOINT.split(WHERE_NOW.sub("", text).strip().rstrip(".")):
        part = named
        if not part:
            continue
        function = FUNCTION.match(part)
        if function:
            part = part[function.end() :]
            stations += [function["station"]] if function["station"] else []
        if is_station(part):
            stations.append(part)
        elif FULL_NAME.fullmatch(part):
            authors.append(part)
        else:
            return None
    if not authors:
        return None
    return Byline(tuple(authors), ", ".join(dict.fromkeys(stations)))
