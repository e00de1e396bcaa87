"""How pages word what leads elsewhere: labels, buttons, addresses, boxes of related pages."""

import re

import msgspec

from artaudio.base.line_table import LineTable
from artaudio.base.patterns import LazyPattern, any_of, lazy

LABEL = any_of(r"""
    (?:Welt)?[Aa]tlas
    Hintergrund
    Dossier
    Video
    Audio
    Interview
    Kommentar
    Reportage
    Analyse
    Portr(?:ä|ai)t
    Chronologie
    FAQ
    Fragen und Antworten
    (?:Bilder)?[Gg]alerie
    Bilder(?:strecke)?
    (?:Info)?[Gg]rafik(?:en)?
    Karte
    (?:Wahl)?[Aa]rchiv
    Blog
    Multimedia
    Interaktiv
    Live(?:blog|-?stream)?
    Ticker
    Newsletter
    Podcast
    Quiz
    Umfrage
    [Ff]aktenfinder
    \#?[Kk]urzerklärt
    Links?
    Download
    PDF
    tagesschau24
    tagesschau
    tagesthemen
    Mehr
    Thema
    Themenseite
    Schwerpunkt
    Länderporträt
    Lexikon
    Stichwort
    Korrespondent(?:en|in)?
    Weltspiegel
    Panorama
    Monitor
    Brennpunkt
    Rückblick
    Spezial
    Special
    Glossar
    Animation
    Überblick
    Ergebnisse
    Meldung
    [Ee]xtern
    Externer Link
    Studie
    Dokumentation
    (?:Im )?Wortlaut
""")
MORE = any_of(r"""
    \[?mehr\]?
    audio
    video
    galerie
    bilder
    interaktiv
    kommentar
    hintergrund
    archiv
    dossier
""")
SITE = any_of(r"""
    boerse
    sportschau
    faktenfinder
    [a-z]{2,3}24
    (?:ndr|wdr|mdr|rbb|swr|sr|br|hr|rb|dlf|zdf|phoenix|arte|3sat|dw|daserste)(?:\.de)?
    extern
    pdf
""")
"""Where a link leads, in small letters behind it: an agency that made a picture is never printed so."""
NETWORK = r"(?:Facebook|Twitter|Google ?\+|Google|WhatsApp|Xing|LinkedIn|Pinterest|Instagram|YouTube|Snapchat|Telegram)"
BUTTON = rf"""
    {NETWORK}
    E-?Mail
    RSS
    Feedback
    Drucken
    Druckversion
    (?:Seite|Artikel|Beitrag|Meldung) (?:drucken|teilen|versenden|empfehlen|weiterempfehlen|kommentieren)
    Kommentieren
    (?:\d+ )?Kommentare?(?: \(\d+\))?
    Zu den Kommentaren
    Nach oben
    (?:Zum )?Seitenanfang
    Zurück(?: nach oben| zur (?:Startseite|Übersicht))?
    Weiter
    Zur Startseite
    Zur Übersicht
    Startseite
    Home
    Teilen
    Versenden
    Empfehlen
    Merken
    Tweet
    Tweeten
    Gefällt mir
    Bild (?:vergrößern|schließen|verkleinern)
    Vergrößern
    Lupe
    Schließen
    (?:Bilderstrecke|Bildergalerie|Galerie|Video|Audio|Player|Livestream) (?:starten|öffnen|schließen|ansehen|anhören|abspielen)
    Impressum
    Datenschutz
    Kontakt
    Hilfe
    Suchen?
    Menü
    Navigation
    Sitemap
    Newsletter
    (?:(?:Springen? Sie|Springe|Direkt|Weiter) )?[Zz]u[mr] (?:Rezept|(?:Haupt)?[Ii]nhalt|[Nn]avigation|Suche)(?: springen)?
    (?:Im|In Ihrem|Newsletter im|E-Mail im) Browser (?:ansehen|anzeigen|öffnen|lesen)
    (?:Zur )?(?:Web|Online)-?[Vv]ersion(?: ansehen| öffnen)?|Newsletter (?:abbestellen|abmelden|verwalten|weiterempfehlen)
    Abos?|Abonnements?|E-?Paper|ePaper
    Skip to (?:main )?content|Abo(?:nnement)? (?:testen|abschließen|bestellen|kündigen|verwalten)
    (?:Klick|Klicken|Zum Teilen klicken),? .{{0,60}}(?:\(Wird in neuem Fenster geöffnet\))
    Teilen mit:|Gefällt mir:?(?: Wird geladen ?(?:…|\.\.\.))?
    (?:Rezept|Seite|Text|Bericht) (?:drucken|speichern|merken|teilen|als PDF)
    (?:Auf|Bei|In) (?:{NETWORK}|X|Bluesky|Mastodon) (?:merken|pinnen|folgen|posten|empfehlen)
    (?:Kommentar|Antwort) (?:abbrechen|abschicken|absenden|hinterlassen|schreiben|verfassen)
    (?:Hinterlassen? Sie|Hinterlasse|Schreiben? Sie|Schreibe) (?:einen|deinen|Ihren) Kommentar
    Anmelden
    Abonnieren
    Mehr anzeigen
    Weiterlesen(?: nach der (?:Anzeige|Werbung))?
    (?:Der )?(?:Artikel|Beitrag|Text) (?:wird|geht) nach der (?:Anzeige|Werbung) (?:fortgesetzt|weiter)\.?
    (?:[^.!]{{0,80}}\?\s)?(?:Hier|Jetzt) (?:kostenlos )?(?:abonnieren|anmelden|abmelden|abbestellen)[.!]?
    Mehr
    Alle Meldungen
    Inhalt
    (?:Auf anderen|In) Social[- ]Media[- ](?:Seiten|Plattformen) teilen
    Darstellung:?
    Auto XS S M L XL
    Anzeige
    Werbung
    Einstellungen
    Barrierefreiheit
    Social Media
    Audio
    Video
    Galerie
    Bilder
    Extern
    PDF
    Download
    autoplay
    (?:Weitere|Alle|Mehr) (?:Videos|Bilder|Fotos|Schlagzeilen(?: anzeigen)?|IT-Trainings|News)
    (?:Diesen )?(?:Artikel|Beitrag|Text) (?:teilen|anhören|merken|vorlesen|speichern|verschenken|drucken)(?: mit)?:?
    (?:In \w+ )?(?:speichern|merken)
    (?:Kopiere den aktuellen )?Link (?:wurde )?(?:kopiert|kopieren)
    Die Artikel-URL wurde .{{0,60}}Zwischenablage.{{0,20}}
    Vorlesen|Anhören|Hören|Lesen|Zuhören|Teile|Twittern|Posten|Folgen|Ich folge|Gefolgt
    Weitersagen(?: abbrechen)?
    (?:News|Thema|Autor) folgen(?: \(öffnet im neuen Fenster\))?
    Folgen auf:?
    Jetzt in der App anhören
    Schriftgröße(?: anpassen)?!?
    Druckansicht
    Detail(?:ansicht öffnen|suche)
    (?:Foto|Bilder)strecke (?:ansehen|öffnen|starten)
    \d+ (?:Bilder|Fotos|Videos|Kommentare|Empfehlungen|Likes?|Kerzen|Aufrufe|Antworten|Reaktionen)
    \d(?:[.,]\d)?(?: ?/ ?| von )\d+(?: (?:Sternen|Punkten))?(?:,? \(?\d+ (?:Bewertung(?:en)?|Stimmen?)\)?)?
    Kommentar (?:schreiben|verfassen|hinterlassen)|Antworten
    (?:Kommentare|Empfehlungen|Anzahl Kommentare): ?\d* ?,?
    (?:Zu den )?Kommentaren? (?:springen|lesen|schreiben|anzeigen)
    Klicken, um die Teilen-Funktion zu öffnen\.
    Embed|Player wird geladen\.*|(?:Video|Podcast) wird geladen\.*
    (?:Video|Audio)?:?\s?\d{{1,3}}:\d{{2}}(?::\d{{2}})?(?: / \d{{1,3}}:\d{{2}})?(?: ?min)?
    \d(?:[.,]\d{{1,2}})?x
    \d{{1,2}} min
    Bild \d{{1,3}} (?:von|/) \d{{1,3}}
    Placeholder image-?\d*
    Kontakt zur Redaktion|Über (?:uns|diese Seite|den Autor|die Autorin)
    Fehler melden|Sie haben einen Fehler gefunden\?
    (?:Jetzt|Hier) (?:kostenlos )?(?:anmelden|abonnieren|registrieren|testen|bestellen|lesen|weiterlesen)!?
    Abo abschlie(?:ß|ss)en|Login|Einloggen|Registrieren
    In Merkliste übernehmen|Senden|X|Copied
    Den Link zum Einbetten des Videos kopieren|Link kopiert!
    (?:Diesen )?Artikel anhören ?\([^)]{{2,20}}\)
    Flipboard|Send|Messenger|Bluesky|Threads|Mastodon|Reddit|Pocket
    in Kürze
    zu Amazon
    (?:Werbung|Anzeige|Video) überspringen
    (?:Auf|Per|Via|Bei|Mit) (?:{NETWORK}|X|E-?Mail|Threads|Bluesky) teilen
    Schlie(?:ß|ss)en|Neuer Abschnitt|mit (?:Video|Audio)|Advertorial|E-Mail\*|BotTalk|Link des Videos|Veröffentlicht/Aktualisiert:
    Bildbeschreibung (?:ein|aus)blenden|Zeigt weitere Informationen zum Bild
    \d{{1,2}}\s?/\s?\d{{1,2}}
    vor \d{{1,2}} (?:Std|Min|Stunden|Minuten)\.?
    (?:Video|Audio)\s?\d{{1,2}}:\d{{2}}(?:\s\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}})?
    [A-ZÄÖÜa-zäöü-]+-Inhalte? (?:erlauben|laden|anzeigen|akzeptieren)
    (?:Externe )?Inhalte? (?:laden|anzeigen|akzeptieren)
"""
READ_ON = r"""
    (?:Lesen|Sehen|Hören|Schauen) Sie (?:hier|auch|dazu|mehr|hierzu|außerdem)\b.*
    (?!.*\b(?:sorgfältig|aufmerksam|durch|an)\b|.*[a-z)]\.\s[A-Z])(?:Lesen|Sehen|Hören|Schauen) Sie (?:im|in|den|das|die)\b.*
    (?:Hier|Mehr dazu|Dazu|Alles Weitere|Details) (?:geht es|geht's|finden Sie|lesen Sie|können Sie)\b.*
    (?:Das|Auch das) könnte (?:Sie|dich|euch) (?:auch )?interessieren.*
    Auch interessant:?.*
    Siehe auch:?.*
    Mehr (?:dazu|hierzu|darüber) (?:auf|bei|im|in|unter)\b.*
    Mehr (?:dazu|hierzu|darüber):.*
    [^.:]{3,60} (?:bei|auf|im|von) (?:tagesschau|sportschau|boerse\.ard|rbb24|[nm]dr|swr|wdr|[bh]r|daserste)\.de
    Zum (?:Video|Audio|Artikel|Nachlesen|Nachhören|Livestream|Liveblog)\b(?!\s[„»\"]).*
    Folgen Sie uns\b.*
    Diese Seite .{0,20}(?:teilen|drucken|empfehlen)
"""
ARCHIVE = r"""
    (?:Weitere|Alle|Mehr|Ältere|Neue) (?:Meldungen|Nachrichten|Beiträge|Artikel|Videos|Bilder|Audios|Berichte)\b.*[^.!]
    (?:Meldungen )?[Aa]us dem Archiv\b.*
    Im Archiv\b.*
    Archiv:.*
"""
EMBEDDED = rf"""
    [^„“”»«"]*(?:pic\.twitter\.com|\bt\.co)/\S+
    (?:\S+\s){{0,4}}\S*(?:pic\.twitter\.com|\bt\.co)/\S+(?:\s\S+){{0,3}}
    .*@\w+.*(?:pic\.twitter\.com|\bt\.co)/\S+.*|.*(?:pic\.twitter\.com|\bt\.co)/\S+.*@\w+.*
    [—–-]+\s.{{2,80}}\(@\w+\).*
    .{{0,80}}\(@\w+\)\s.{{0,40}}\d{{4}}
    .{{0,60}}@\w+\s·?\s?\d.{{0,30}}
    (?:Tweet|Beitrag|Post|Externer Inhalt|Inhalt|Video)s? (?:von|auf|bei|aus) (?:{NETWORK}|@).*
    (?:Sieh|Schau) dir .{{0,30}} auf Instagram an.*
    .{{0,40}}{NETWORK}-(?:Post|Beitrag|Video|Tweet).{{0,40}}
"""


PARTING = lazy(r"^[\s|·•]+")


class Buttons:
    """A line with nothing but words of buttons, in any case, and what parts them."""

    def __init__(self) -> None:
        self._first = LineTable(BUTTON, flags=re.IGNORECASE | re.DOTALL)
        self._all = lazy(rf"(?i:[\s|·•]*(?:{any_of(BUTTON)}[\s|·,./:•]*)+)", re.DOTALL)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text, else None. The long expression is compiled when a line begins with a button."""
        return self._all.fullmatch(text) if self._first.match(PARTING.sub("", text, 1)) else None


BUTTONS = Buttons()


class Link(msgspec.Struct, frozen=True):
    """A pattern for a whole line of at most `longest` characters that leads elsewhere."""

    pattern: LazyPattern | LineTable | Buttons
    confidence: float
    reason: str
    longest: int


def _link(pattern: str | LineTable | Buttons, confidence: float, reason: str, longest: int = 200) -> Link:
    return Link(lazy(pattern, re.DOTALL) if isinstance(pattern, str) else pattern, confidence, reason, longest)


LINKS = (
    _link(BUTTONS, 0.96, "button of the page", 120),
    _link(r"\S*(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*|[\w.+-]+@[\w-]+\.[\w.]+", 0.98, "web address", 400),
    _link(
        r"(?:\S+\s){0,5}(?:https?://|www\.)\S+\.?|.{0,120}:\s(?:https?://|www\.)\S+\.?",
        0.9,
        "link with a web address",
    ),
    _link(rf"(?:\[\s?)?{LABEL}\s?\|.*", 0.97, "link with a section"),
    _link(rf".*[^|]\|\s?(?:{LABEL}|{MORE}|{SITE})", 0.95, "link with a section"),
    _link(r".*\S\s\[[a-z0-9.]{2,14}\]", 0.93, "link with the page it leads to"),
    _link(r".*\((?:m/w/d|w/m/d|d/m/w|m/w/div|w/m/div|m/w/x|m/w)\).*[^.!?]", 0.85, "job advertisement", 160),
    _link(
        r"(?:Kategorien?|Schlagw(?:orte?|örter)|Stichw(?:orte?|örter)|Tags|Abgelegt unter|"
        r"Filed under|Posted in|Verschlagwortet(?: mit| unter)?"
        r"|Veröffentlicht (?:in|unter)):?\s[^.!?]{2,}",
        0.88,
        "categories of the page",
        160,
    ),
    _link(r"(?:Sie sind hier:?\s?)?(?:Startseite|Home|Start)\s?[>›»/|]\s?\S.*[^.!?]", 0.92, "path to the page", 160),
    _link(r"[←<]\s?[A-ZÄÖÜ].*[^.!?]|[A-ZÄÖÜ][^«„“]*[^.!?«]\s[›»>]", 0.8, "link to other pages", 100),
    _link(r"#\d{1,3}\s[A-ZÄÖÜ].*[^.!?]", 0.75, "episode of a podcast", 120),
    _link(r"(?:>{1,3}|»)\s.*", 0.85, "link to other pages", 160),
    _link(r"(?:#\w+[\s,|·]*){1,20}", 0.9, "hashtags", 200),
    _link(r"\d+ (?:Kommentare?|Antworten|Gedanken|Reaktionen) (?:zu|auf|on)\b.*", 0.9, "button of the page", 160),
    _link(LineTable(ARCHIVE, flags=re.DOTALL), 0.95, "link to the archive", 120),
    _link(LineTable(READ_ON, flags=re.DOTALL), 0.93, "link to other pages", 160),
    _link(rf"{LABEL}:\s[^.|]+[^.:|]", 0.78, "link with a section", 110),
    _link(r"[A-ZÄÖÜ\"„].+,\s\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})", 0.93, "link with a date", 160),
    _link(r"[A-ZÄÖÜ\"„].+\s\(\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\)", 0.88, "link with a date", 160),
    _link(r".*(?:\[mehr\]|\(mehr\)|[»›]\s?mehr)|.*[→▶►].*", 0.9, "link to other pages"),
    _link(LineTable(EMBEDDED, flags=re.DOTALL), 0.93, "embedded post of a social network", 600),
)
"""Read from the top: the first that fits decides."""

BOX_OPENING = LineTable(
    r"""
    (?:Mehr|Links|Lesen Sie mehr|Weitere Informationen|Weitere Links|Hintergründe?|Weiterführendes|Videos?|Bilder) zum Thema
    (?:Mehr|Links) zu (?:diesem|dem) (?:Thema|Artikel|Beitrag)
    Zum Thema
    Mehr dazu
    Mehr Hintergründe
    Lesen [Ss]ie (?:auch|dazu|mehr)(?: zum Thema)?
    (?:Weitere|Ähnliche|Verwandte|Andere) (?:Informationen|Links|Artikel|Themen|Meldungen|Beiträge|Posts|Geschichten|News)
    (?:Neueste|Letzte|Beliebte) (?:Artikel|Beiträge|Posts)
    Link-?tipps?
    (?:(?:Externe|Interne|Weiterführende) )?Links?
    Weiterführende Informationen
    Dossiers?
    [Aa]rchiv
    [Hh]intergr(?:und|ünde)
    [Kk]ommentar
    [Ii]nterview
    [Rr]eportage
    [Aa]nalyse
    [Dd]ossier
    [Ii]nteraktiv
    Themen(?:seiten?)?
    Schlagwörter
    Kategorien?
    Tags?
    Auch interessant
    (?:Das )?[Kk]önnte (?:Sie|dich|euch|Ihnen|dir)(?: auch)? (?:interessieren|gefallen)
    Aus dem Archiv
    Ähnliche (?:Artikel|Themen|Beiträge)
    Verwandte Themen
    Meistgelesen
    Top-Themen
    Multimedia
    Videos
    Audios
    Korrespondenten
    Blogs?
    Downloads?
    Siehe auch
    Inhalts(?:verzeichnis|übersicht)|Table of Contents|In diesem (?:Artikel|Beitrag)
    Mehr zum Thema .{3,30}
    (?i:weitere (?:themen|nachrichten)|mehr lesen über|mehr aus .{3,30}|aktuelle (?:nachrichten|meldungen))
    (?:Neue|Aktuelle) (?:Angebote|Stellenangebote|Jobs)(?: bei .{3,30})?
    Stellenmarkt|Stellenangebote
    Mehr von .{3,40}
    (?:Das )?(?:Meistgelesene?|Meist gelesen|Meistkommentiert)
    (?:Unsere )?(?:Empfehlungen|Lesetipps?|Buchtipps?)(?: der Redaktion| für Sie)?
    Mehr (?:News|Nachrichten)
    Auch lesenswert
    News|Schlagzeilen
    Lesetipps?
""",
    after=":?",
)
"""A heading under which short lines are links to other pages."""


def opens_box(text: str) -> bool:
    """Whether the line is the heading of a box of links, in capitals or not."""
    if len(text) >= 50:
        return False
    return BOX_OPENING.fullmatch(text.capitalize() if text.isupper() else text) is not None


def is_button(text: str) -> bool:
    """Whether the line has nothing but words of the page's buttons."""
    return len(text) <= 120 and BUTTONS.fullmatch(text) is not None
