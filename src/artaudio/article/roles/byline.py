"""The line that says who wrote the page: `Von Anna Osius, ARD-Studio Kairo`."""

import msgspec

from artaudio.article.model import Byline
from artaudio.article.roles.stations import is_station
from artaudio.base.patterns import lazy
from artaudio.language.de.names import is_first_name

LONGEST = 200
PARTICLE = r"(?:von|van|de|del|della|da|di|du|al|el|bin|ibn|zu|zur|vom|ter|ten|der|den|la|le|Mc)"
PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "vom", "ter", "ten", "la", "le"})
INITIAL = r"[A-ZÄÖÜ]\."
WORD = r"(?:[A-ZÄÖÜÉŠČŽĆŁÁÓÖØÅİ](?:[\w'’]|-(?=\w))*)"
NAME = rf"(?:(?:Dr|Prof)\.\s)*(?:{WORD}|{INITIAL})(?:\s(?:{PARTICLE}|{INITIAL}|{WORD})){{0,4}}\s(?:(?:{PARTICLE}[\s-])*{WORD})"
"""First name and surname: "Anna Osius", "Dr. Karin von der Heide", "Ahmed al-Masri"."""
FULL_NAME = lazy(NAME)

GENRE = (
    r"(?:(?:(?:Ein|Eine|Der|Die|Das|Unser|Unsere|Aus)\s)?"
    r"(?:[\w-]*(?:[Kk]ommentar|[Aa]nalyse|[Rr]eportage|[Gg]losse|[Hh]intergrund|[Pp]orträt|[Bb]ericht|[Ii]nterview"
    r"|[Bb]eitrag|[Ee]ssay|[Üü]berblick|[Ff]eature|[Ee]inschätzung|[Bb]ilanz|[Rr]ückblick|[Ss]pezial"
    r"|[Kk]olumne|[Kk]ritik|[Ll]eitartikel|[Mm]einung|[Rr]ezension|[Nn]achruf|[Tt]agebuch|[Cc]hronologie|[Rr]echerche|[Ss]tück"
    r"|[Ff]aktencheck|[Zz]usammenfassung|[Rr]oman|[Ee]rzählung|[Nn]ovelle|[Gg]edichte?))[.:,]?\s)"
)
MADE = (
    r"(?:[Zz]usammengestellt|[Aa]ufgeschrieben|[Aa]ufgezeichnet|[Vv]erfasst|[Gg]eschrieben|[Ee]rzählt|[Nn]acherzählt|[Rr]echerchiert"
    r"|[Bb]earbeitet|[Gg]etestet|[Pp]robiert|[Gg]elesen|[Gg]esehen|[Gg]ehört|[Nn]otiert|[Bb]eobachtet|[Vv]orgestellt|[Kk]ommentiert"
    r"|[Aa]usgewählt|[Gg]esammelt)"
)
OPENING = lazy(
    rf"(?:{GENRE}?(?:{MADE}\s)?(?:[Vv]on|VON|by)\s?:?(?:\s(?:unserem|unserer|unseren|dem|der|den))?\s"
    r"|Text(?: (?:und|&) (?:Fotos?|Bilder|Musik|Melodie))?\s(?=[A-ZÄÖÜ][\w-]+\s[A-ZÄÖÜ][\w-]+$)"
    r"|(?:Text(?: (?:und|&) (?:Fotos?|Bilder|Musik|Melodie))?|Autor|Autorin|Autoren|Bericht):\s)"
)
GENRE_BEFORE = lazy(
    r"(?:(?:Gast)?[Kk]olumne|Gast(?:beitrag|kommentar)|Kommentar|Glosse|Essay|Rezension|Kritik|Porträt"
    r"|Reportage)\s?:\s"
)
"""`Kolumne: Hanno Brix`; behind it stands a subject just as often, so only known first names count."""
WORK_OF = lazy(
    r"(?:Ein|Eine|Das|Der|Die)\s(?:[a-zäöü]+e[rs]?\s)?[\w-]*(?:[Ss]zene|[Gg]eschichte|[Mm]ärchen|[Ff]ilm"
    r"|[Tt]ext|[Hh]örspiel|[Pp]redigt|[Rr]ede|[Ss]tück|[Bb]rief|[Pp]rotokoll|[Kk]rimi|[Ss]atire)\svon\s"
)
"""`Eine Szene von Paul Wendt`."""
ADJECTIVE = lazy(r"e[nrs]?$")
INITIALS = lazy(r"\([a-zäöü]{2,4}\)\s")
WHERE_NOW = lazy(r"(?:,\s*|\s+)\(?(?:zzt\.|zz\.|z\.\s?Zt\.|zurzeit|derzeit|momentan|aktuell)\s+(?:in\s+)?([^,()]+)\)?")
FUNCTION = lazy(
    r"(?:(?P<station>[A-Z]{2,4})-)?(?:[A-ZÄÖÜ][\w]*-)?"
    r"(?:[Rr]eporter|[Kk]orrespondent|[Rr]edakteur|Autor|[Ee]xperte|[Ee]xpertin|Mitarbeiter)(?:in|en|innen)?\s"
)
"""What an author is, before the name: "WDR-Reporterin Nina Barthold"."""
OFFICES = "Pfarrer|Pastor|Dekan|Propst|Prädikant|Superintendent|Diakon|Bürgermeister"
"""Offices that stand before the name of who wrote."""
OFFICE = lazy(rf"(?:{OFFICES}|Vikar|Rabbiner)(?:in)?\s")
POST_WORDS = (
    r"[\w-]*(?:[Rr]eporter|[Kk]orrespondent|[Rr]edakteur|[Vv]olontär|[Aa]utor|[Ll]eiter|[Cc]hef"
    r"|[Kk]olumnist|[Jj]ournalist|[Pp]raktikant)(?:in|en|innen)?(?:\s(?:für|in|im|des|der)\b.{0,40}|\s\([^)]{2,40}\))?\.?$"
)
POST, LONG_POST = lazy(rf",?\s{POST_WORDS}"), lazy(rf",?\s[A-ZÄÖÜ][\w-]+e[rn]?\s{POST_WORDS}")
"""What the author is, behind the name: "Von Eva Roth, Redakteurin für Finanzen"."""
AGENCY = lazy(r"(?:dpa(?:-\w+)?|AFP|AP|Reuters|REUTERS|rtr|epd|KNA|SID|sid|APA|SDA|sda|ddp|dapd|lsw|lno|lby|dts)")
"""News agencies as bylines name them; they are authors where nobody else is."""
PLACE = lazy(rf",\s(?:z\.?\s?Zt\.\s)?{WORD}(?:[\s-]{WORD})?\.?$")
"""Where the author writes from, no studio: "Von Eva Roth, Paris"."""
BEHIND_NAME = lazy(r",?\s(?:am\s)?\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zäö]{2,8})\s?\d{4}$")
"""The day behind a name: `Von Klara Wenz, 21. Juni 2025`."""
BEFORE_COMMA = lazy(rf"(?P<name>{NAME}),\s(?=[A-ZÄÖÜ0-9])[^.!?]{{2,40}}$")
"""`Lea Hofstätter, Klasse 9b`: what stands behind the comma says more of the author."""
FROM_PLACE = lazy(rf"\saus\s{WORD}(?:[\s-]{WORD})?\.?$")
PHOTOGRAPHER = lazy(r"\s*[,;|/(]?\s*(?:und\s)?(?:Fotos?|Bilder|Illustration(?:en)?)\s?(?::|von\b).{2,60}$")
"""Who made the pictures, behind who wrote the text."""
OTHERS_PART = lazy(r"\s*(?:,|/|&|\bund\b)\s*[^,()/&]{3,40}\s\((?:Fotos?|Bilder|Illustration(?:en)?|Grafik|Video)\)")
PART = lazy(r"\s\((?:Text|Worte)\)")
"""`Nils Hartung (Text) und Eva Lind (Fotos)`: who wrote it, and who did something else."""
JOINT = lazy(r"\s*(?:,|;|/|\bund\b|\bUND\b|\bsowie\b|\bmit\b|&|\(|\))\s*")

JOINED = lazy(r"[,;/&()]|\b(?:und|sowie)\b")
"""Somewhere between a name and a studio there is a joint."""


class Found(msgspec.Struct, frozen=True):
    """A byline and how sure it is one."""

    byline: Byline
    confidence: float


def read_byline(text: str) -> Found | None:
    """Authors and studio, or None where the line is no byline.

    `Von A und B, HR` → (A, B), HR; `Eine Analyse von X, WDR` → (X,), WDR;
    `Von X, ARD-Studio Y, zzt. Z` → (X,), ARD-Studio Y: where a correspondent stays for now is no studio;
    `Von X (dpa)` → (X,), `Von dpa/AFP` → (dpa, AFP).
    """
    if len(text) > LONGEST:
        return None
    signed = INITIALS.match(text)
    start = signed.end() if signed else 0
    opening = OPENING.match(text, start)
    if not opening and (work := WORK_OF.match(text)):
        named = _credits(text[work.end() :])
        return Found(named, 0.85) if named and all(is_first_name(name.split()[0]) for name in named.authors) else None
    if not opening and text.endswith(")") and PART.search(text):
        named = _credits(PART.sub("", OTHERS_PART.sub("", text)))
        return Found(named, 0.9) if named else None
    if not opening:
        genre = GENRE_BEFORE.match(text)
        named = _credits(text[genre.end() :]) if genre else None
        known = named and all(
            is_first_name(name.split()[0]) or (genre and "olumne" in genre[0] and not ADJECTIVE.search(name.split()[0]))
            for name in named.authors
        )
        return Found(named, 0.8) if named and known else None
    names = PART.sub("", OTHERS_PART.sub("", PHOTOGRAPHER.sub("", text[opening.end() :])))
    found = (
        _without_post(names) or _credits(names) or _credits(PLACE.sub("", names)) or _credits(FROM_PLACE.sub("", names))
    )
    if found is None and (before := BEFORE_COMMA.match(names)) and is_first_name(before["name"].split()[0]):
        found = _credits(before["name"])
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


def names_in(text: str) -> Byline | None:
    """Names alone: `Eva Roth & Jan Beck` → (Eva Roth, Jan Beck), `dpa/AFP` → (dpa, AFP); None for any other text."""
    return _without_post(text) or _credits(text) if 2 < len(text) <= LONGEST else None


def _without_post(text: str) -> Byline | None:
    """`Eva Roth, Redakteurin für Finanzen` → (Eva Roth,)."""
    for post in (LONG_POST, POST):
        if (bare := post.sub("", text)) != text and (found := _credits(bare)):
            return found
    return None


def _credits(text: str) -> Byline | None:
    """Read "A, B und C, Studio": every part is a full name or a station, or this is something else."""
    authors: list[str] = []
    stations: list[str] = []
    agencies: list[str] = []
    for named in JOINT.split(WHERE_NOW.sub("", text).strip().rstrip(".")):
        part = named
        if not part:
            continue
        function = FUNCTION.match(part)
        if function:
            part = part[function.end() :]
            stations += [function["station"]] if function["station"] else []
        if (office := OFFICE.match(part)) and FULL_NAME.fullmatch(part[office.end() :]):
            part = part[office.end() :]
        if AGENCY.fullmatch(part):
            agencies.append(part)
        elif is_station(part):
            stations.append(part)
        elif FULL_NAME.fullmatch(part):
            authors.append(part)
        else:
            return None
    if not authors and not agencies:
        return None
    return Byline(tuple(map(_capitalised, authors or agencies)), ", ".join(dict.fromkeys(stations)))


def _capitalised(name: str) -> str:
    """`HELLA VON BRANDT` → `Hella von Brandt`; agencies and other names stay as they are."""
    if " " not in name or not name.isupper():
        return name
    return " ".join(word.lower() if word.lower() in PARTICLES else word.title() for word in name.split())
