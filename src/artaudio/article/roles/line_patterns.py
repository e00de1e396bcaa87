"""Lines that say by themselves what they are: time stamps, credits, closing lines, links."""

import re

import msgspec

from artaudio.article.model import Role
from artaudio.article.roles.links import LINKS, Buttons
from artaudio.base.line_table import LineTable
from artaudio.base.messages import marked
from artaudio.base.patterns import LazyPattern, any_of, lazy, renamed
from artaudio.language.de.calendar_names import WEEKDAYS, one_of
from artaudio.language.de.dates import DATE, DATE_AND_TIME, MONTH, TIME

AGENCY = any_of(r"""
    dpa
    AFP
    AP
    REUTERS
    Reuters
    rtr
    epd
    KNA
    SID
    sid
    EPA
    epa
    ANSA
    TASS
    ddp
    dapd
    imago
    Imago
    IMAGO
    Getty(?: Images)?
    picture[- ]alliance
    Picture[- ][Aa]lliance
    ullstein bild
    NASA
    ESA
    Xinhua
    ANP
    Anadolu
    [Pp]hotothek
    [Cc]olourbox(?:\.de)?
    iStock
    Fotolia
    Shutterstock
    tagesschau\.de
    SDA
    APA
    Keystone
""")
CAPITALS = r"(?![IVXL]+$)[A-Z]{2,4}(?:-aktuell)?"
"""Stations and agencies that are on no list."""
PHOTOGRAPHER = r"[A-ZÄÖÜ][\w.'’]{0,20}(?: [A-ZÄÖÜ][\w.'’-]{0,20}){0,3}"
AGENCIES = (
    rf"(?=.*(?:{AGENCY}|[/|·])|{CAPITALS}$)\|?\s?(?:{AGENCY}|{CAPITALS})(?:(?:\s?[/|,·]\s?|\s-\s)(?:{AGENCY}|{PHOTOGRAPHER})"
    rf"|-(?:Zentralbild|Bildfunk|Archiv)|[ -](?:{AGENCY}|{CAPITALS})){{0,5}}"
)
"""A hyphen without spaces joins no photographer: "ARD-DeutschlandTrend" and "US-Präsident Trump" are no credits."""

STAMP_OPENING = any_of(r"""
    Stand
    (?:Zuletzt )?[Aa]ktualisiert
    Letzte (?:Aktualisierung|Änderung)
    Veröffentlicht
    Erstellt
    Update
    Online seit
""")
WEEKDAY = rf"(?:(?:{one_of(WEEKDAYS)}),?\s)?"
STAMP_TIME = f"(?:{DATE_AND_TIME.pattern}|{renamed(DATE, 'only_')}|{renamed(TIME, 'only_')})"

CLOSING = r"""
    Das (?:Gespräch|Interview|\w+interview|\w+gespräch)\b.{0,40}\bführten?\b
    Das (?:Gespräch|Interview|\w+interview|\w+gespräch) wurde\b
    Die Fragen stellten?\b
    (?!.*\?$)(?:Interview|Fragen|Mitarbeit|Redaktion|Recherche|Übersetzung|Moderation):\s
    Aufgezeichnet (?:von|wurde)\b
    Protokoll(?:iert von|:)
    Mit (?:Informationen|Material|Angaben|Beiträgen) (?:von|der|des|aus)\b
    Unter Mitarbeit
    Aus dem .{3,30} (?:von|übersetzt)
    Es (?:fragte|interviewte)
"""
SIGNED = lazy(
    r"\(?(?:(?:Das|Die) \w+ (?:führten?|stellten?)|Die Fragen stellten?|(?:Interview|Text|Fragen):|Aufgezeichnet von"
    r"|Protokoll:|Es fragten?)\s(?:für .{2,30} )?(?P<names>[A-ZÄÖÜ].{3,80})"
)
"""Who asked or wrote, in a closing line."""
EDITORS_NOTE = r"""
    Anmerkung(?:en)? (?:der|d\.) Red(?:aktion|\.)
    Anm\.? ?d\.? ?Red
    Hinweis(?:e)? der Redaktion
    Die Redaktion\b(?!.*\bbehält sich\b)
    (?:Gastkommentare|Gastbeiträge|Kommentare|Beiträge)\b.{0,120}\b(?:nicht|müssen)\b.{0,40}\bMeinung der Redaktion
    Kommentare geben (?:grundsätzlich )?(?:die|nur die|stets die) Meinung\b
    Dieser Kommentar (?:gibt|spiegelt)\b
    Korrektur(?:hinweis)?:
    Korrekturhinweis\b
    Hinweis:$
    In einer (?:früheren|ersten|vorherigen) (?:Version|Fassung)
    Dieser (?:Text|Artikel|Beitrag) (?:erschien|ist erschienen|wurde|stammt|entstand|ist Teil)
    Transparenzhinweis
    Offenlegung:
"""
CREDIT_OPENING = any_of(r"""
    Bild(?:er|quellen?|nachweise?|rechte|agentur)?
    Foto(?:s|graf|grafie)?
    Quellen?
    (?:Info)?[Gg]rafik
    Karte
    Copyright
    ©
    \(c\)
    Illustration
    Screenshot
    (?:Foto)?[Mm]ontage
    Collage
    Kamera
    Rechte
    Bildbearbeitung
""")
CAPTION_OPENING = (
    r"(?:Symbol|Archiv|Beispiel|Themen)(?:foto|bild|aufnahme)"
    r"|(?:Bild)?[Ll]egende|Bildunterschrift|Bildtext|Auf dem (?:Bild|Foto)|Im Bild|Zum Bild"
)
FRAMED = r"[*+=#\-–—!\[(<\s]{0,8}"
"""What stands around a line that must not be overlooked: `*** ENTWURF ***`."""
FRAMED_END = r"[*+=#\-–—!.\])>\s]{0,8}"
EMBARGO = (
    r"(?:(?:Achtung|Bitte beachten)[,:!]?\s)?"
    r"(?:(?:(?i:Sperrfrist|Sperrvermerk|Embargo|Gesperrt)\s?[:!]|(?i:Sperrfrist|Gesperrt|Embargo(?:ed)?)\s"
    r"(?:bis|bis zum|until|endet|am|gilt|aufgehoben|ist aufgehoben)\b|Frei(?:gegeben)? (?:ab|erst ab|nicht vor)\s)"
    rf".{{0,120}}|(?i:Keine Sperrfrist|Sperrfrist|Embargo|Gesperrt){FRAMED_END})"
)
DRAFT = (
    r"(?:ENTWURF|DRAFT|ROHFASSUNG|ARBEITSFASSUNG|VORABFASSUNG|VERTRAULICH"
    r"|(?i:(?:Noch )?nicht zur Veröffentlichung(?: bestimmt| freigegeben)?)"
    r"|(?i:(?:Nur )?zur internen Verwendung|Nur für den internen Gebrauch))"
)
DRAFT_AT_THE_TOP = (
    r"(?i:(?:Erster |Zweiter |Unredigierter )?Entwurf|(?:First )?Draft|Rohfassung|Arbeitsfassung|Vorabfassung"
    r"|Unredigierte Fassung|Unkorrigierte Fassung|Vertraulich)"
)
DRAFT_DETAILS = r"(?:\s?[,:;(/–-]?\s?(?:(?i:Stand|Version|Fassung|vom)\b|v?\d|(?i:nicht|nur|bitte|noch)\b).{0,80})?"
DATELINE = r"[A-ZÄÖÜ][\w./-]+(?:[ /][A-ZÄÖÜ(][\w.)-]+){0,3}(?:,?\s|,\s(?:den|am)\s|\sden\s)\d{1,2}\.\s?"
"""`Berlin, den 3.` begins one, `Sommerfest am 3.` a headline."""
ARCHIVE_NOTE = (
    r"\(Archiv\)|[\[(]?(?:Archiv(?:bild|foto|aufnahme)|Symbol(?:bild|foto)|Themenbild)(?: vom .{4,20})?[\])]?"
)
LAW = marked("heading of a law")
BOOK = lazy(r"\bISBN\b|\b\d{2,4}\s(?:Seiten|S\.)")
"""`Lena Voss: Flusslauf. Roman. 224 Seiten, 23 Euro.`"""


class Sign(msgspec.Struct, frozen=True):
    """A pattern for a whole line of at most `longest` characters, and what the line then is."""

    role: Role
    pattern: LazyPattern | LineTable | Buttons
    confidence: float
    reason: str
    longest: int


def _sign(role: Role, pattern: str | LineTable, confidence: float, reason: str, longest: int) -> Sign:
    return Sign(role, lazy(pattern, re.DOTALL) if isinstance(pattern, str) else pattern, confidence, reason, longest)


SIGNS = (
    _sign(Role.EMBARGO, f"{FRAMED}{EMBARGO}", 0.97, "embargo", 200),
    _sign(Role.EMBARGO, f"{FRAMED}{DRAFT}{DRAFT_DETAILS}{FRAMED_END}", 0.95, "marked as a draft", 140),
    _sign(
        Role.TIMESTAMP,
        rf"(?i:{STAMP_OPENING}(?:\s(?:am|um|vom))?\s?:?\s{WEEKDAY}{STAMP_TIME}.{{0,20}})",
        0.98,
        "date or time of the page",
        80,
    ),
    _sign(Role.TIMESTAMP, f"(?i:{STAMP_TIME})", 0.9, "nothing but a date or time", 60),
    _sign(Role.DATELINE, rf"{DATELINE}(?i:{MONTH}|\d{{1,2}}\.)(?:\s?\d{{4}})?", 0.85, "place and date", 60),
    _sign(
        Role.DATELINE,
        rf"[A-ZÄÖÜ][\w.-]+(?:[ /-][A-ZÄÖÜ(][\w.)-]+){{0,3}},?\s\((?:ots|{AGENCY})(?:[/-]\w{{2,8}})?\)\s?[-–:]?",
        0.9,
        "place and agency",
        60,
    ),
    _sign(
        Role.SIGN_OFF,
        LineTable(CLOSING, before=r"\(?", after=".*", flags=re.DOTALL),
        0.96,
        "closing line of the newsroom",
        240,
    ),
    _sign(
        Role.SIGN_OFF,
        LineTable(EDITORS_NOTE, before=r"[(\[*]?", after=".*", flags=re.DOTALL),
        0.93,
        "editor's note",
        600,
    ),
    *(Sign(Role.LINK, link.pattern, link.confidence, link.reason, link.longest) for link in LINKS),
    _sign(
        Role.CREDIT,
        rf"[\[(|]?\s?{CREDIT_OPENING}\s?[:©|)](?!(?:\s[a-zäöüß]+){{2,}}\.$)\s?.{{0,120}}|©\s?.{{1,80}}",
        0.97,
        "credit of a picture or source",
        140,
    ),
    _sign(
        Role.SURROUNDINGS,
        r"(?:Telefon|Tel\.?|Fax|Telefax|Mobil|Handy|E-?Mail|Web|Internet|Homepage|Website)\s?[.:]\s?[\w+(@./ -]{4,60}",
        0.85,
        "contact",
        80,
    ),
    _sign(Role.CREDIT, r"(?:Fotos|Bilder)\s[A-ZÄÖÜ][\w-]+\s[A-ZÄÖÜ][\w-]+", 0.85, "credit of a picture or source", 50),
    _sign(Role.SURROUNDINGS, r"Original-Content von: .*", 0.9, "note about where the text comes from", 200),
    _sign(
        Role.SURROUNDINGS,
        r"(?:Presse|Medien)?(?:kontakt|anfragen|stelle)\s?:|(?:Presse|Medien)(?:kontakt|stelle)|Kontakt(?:daten)?:"
        r"|(?:Ihre? )?Ansprechpartner(?:in)?(?: für [^.]{3,40})?:?"
        r"|(?:Presse|Medien)?[Kk]ontakt (?:für|bei) (?:Rückfragen|die Presse|Medien):?"
        r"|(?:(?:Für|Bei) )?(?:Rückfragen|Weitere (?:Informationen|Auskünfte)|Kontakt)(?: bitte)?"
        r"(?: für (?:die )?(?:Presse|Medien|Redaktionen|Journalisten))?(?: bitte)?(?: an| bei| beantwortet)?:",
        0.85,
        "contact",
        80,
    ),
    _sign(
        Role.SURROUNDINGS,
        r"Hinweise? (?:für|an) (?:die )?(?:Redaktion(?:en)?|Medien|Presse)\b.*(?:www\.|https?:|@|\bhonorarfrei|\bDownload).*"
        r"|(?:Rückfragen|Kontakt|Ansprechpartner(?:in)?|Pressekontakt|Auskünfte)\b[^.!?:]{0,40}:\s.{2,120}"
        r"(?:\b(?:Tel|Telefon|Mobil|E-?Mail)\b|@).{0,60}",
        0.85,
        "contact",
        240,
    ),
    _sign(Role.CAPTION, rf"(?:{CAPTION_OPENING})\s?:\s.+", 0.95, "calls itself a caption", 400),
    _sign(Role.CREDIT, rf"[\[(]?{AGENCIES}[\])]?", 0.93, "name of a picture agency", 80),
    _sign(
        Role.CREDIT,
        rf"(?:mit\s)?(?:{AGENCY})(?:[/,]\s?\w{{2,5}})+|mit\s(?:{AGENCY})"
        rf"|\((?:{AGENCY})\s?[-–:/]\s?[\w/: -]{{3,30}}\)"
        rf"|(?:{AGENCY})(?:\s[a-zäöü]{{2,4}}){{1,3}}"
        r"|(?:/[a-zäöü]{2,4}){1,3}|(?:red|pm|nh|eb)[,/]\s?[\w./-]{2,40}"
        r"|(?:[A-Z]{2,5}\s)?\([a-zäöü]{2,4}(?:[/,]\s?[A-Za-zäöü]{2,5})*\)",
        0.9,
        "author's initials",
        40,
    ),
    _sign(
        Role.SURROUNDINGS,
        r"(?:Von|Aus) unsere[rnm] (?:[\w-]*(?:[Rr]edaktion|[Bb]üro)"
        r"|(?:Korrespondent|Reporter|Mitarbeiter|Redakteur)(?:en|in|innen|n)?)",
        0.9,
        "byline without a name",
        60,
    ),
    _sign(Role.SIGN_OFF, rf"{FRAMED}Es gilt (?:nur )?das gesprochene Wort{FRAMED_END}", 0.95, "note for the press", 80),
    _sign(
        Role.CROSSHEAD,
        r"(?:§§?\s?\d{1,4}[a-z]?|Art(?:ikel|\.)\s\d{1,3})(?:\s[A-ZÄÖÜ(][^.!?]{1,80})?",
        0.9,
        LAW,
        100,
    ),
    _sign(
        Role.PLAYER,
        r"(?=.{20,140}Verfügbar bis ).{2,60}\b\d{1,2}\.\d{1,2}\.\d{4}\b.{2,40}\bVerfügbar bis \d{1,2}\.\d{1,2}\.\d{4}.{0,40}",
        0.93,
        "facts of a player",
        160,
    ),
    _sign(Role.LINK, r"(?:(?:ab |nur |statt )?\d[\d.]*(?:,\d{2}|,[–-]+)?\s?€\s?){1,3}", 0.85, "price of an offer", 40),
    _sign(Role.BROADCAST_NOTE, r"Sendung:\s.*\d{1,2}[:.]\d{2}\sUhr\.?", 0.93, "note about the broadcast", 120),
    _sign(Role.CREDIT, r"\(?(?:Az\.?|Aktenzeichen)\s?:\s.+", 0.9, "reference number", 90),
    _sign(Role.CREDIT, ARCHIVE_NOTE, 0.9, "picture credit", 60),
    _sign(Role.LINK, r"[\W_]+", 0.9, "no words, nothing that could be spoken", 200),
)
"""Read from the top: the first sign that fits a whole line decides."""


TOP_DRAFT = lazy(f"{FRAMED}{DRAFT_AT_THE_TOP}{DRAFT_DETAILS}{FRAMED_END}", re.DOTALL)


def is_draft_mark(text: str) -> bool:
    """Whether a line above the story marks it as a draft; further down the same words may be a crosshead.

    `Entwurf`, `Entwurf, Stand 3. Mai`, `*** Draft ***`; not `Entwurf der Regierung`.
    """
    return len(text) <= 140 and TOP_DRAFT.fullmatch(text) is not None


def read_sign(text: str) -> tuple[Role, float, str] | None:
    """Role, confidence and reason where the line says by itself what it is, else None.

    `Stand: 05.09.2017 15:04 Uhr` → time stamp; `Weltatlas | Irak` → link; `Bildquelle: dpa` → credit;
    `Sperrfrist: 3.10.2026, 10 Uhr` → embargo.
    """
    for sign in SIGNS:
        if len(text) <= sign.longest and sign.pattern.fullmatch(text):
            return sign.role, sign.confidence, sign.reason
    return None
