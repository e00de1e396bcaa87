"""The page's own players and their download footers, read out of their words."""

import re
from collections.abc import Sequence

from artaudio.article.model import Byline, DownloadFooter, Player
from artaudio.article.roles.byline import read_byline, read_signature
from artaudio.article.roles.stations import PROGRAMME
from artaudio.base.patterns import any_of, lazy, renamed
from artaudio.language.de.dates import DATE, DATE_AND_TIME, TIME, first_moment

DOWNLOAD = lazy(
    r"Download der (?P<kind>Audio|Video)[- ]?datei|Wir bieten dieses (?P<kind2>Audio|Video) in folgenden Formaten"
)
"""What no article says and every player does."""

HINT = lazy(
    r"(?:Hinweis:\s*)?(?P<hint>Falls die (?:Audio|Video)[- ]?datei .*?"
    r"(?:auswählen|speichern)\b[.!]?(?!\s*unter))",
    re.DOTALL,
)
FORMAT = lazy(
    r"(?:(?:Mobil|Sehr klein|Klein|Mittel|Groß|Sehr groß|Web[SML]|WebXL|HD|Full HD|XL|[SML])\s?"
    r"\((?:h\.?26[45]|WebM|webm|MP4|mp4|3gp|Ogg Theora)\)"
    r"|(?<![\w.])(?:mp3|MP3|Ogg Vorbis|OGG Vorbis|ogg vorbis|Ogg Theora|Ogg|AAC|aac|m4a|M4A|wav|WAV|FLAC|flac|Opus|mp4|MP4"
    r"|WebM|webm|h264|3gp)(?![\w.]))"
)
FORMAT_LINE = lazy(rf"(?:[-•*|,/·]?\s*(?:{FORMAT.pattern})\s*[|,/·]?\s*)+")
EMBEDDING = lazy(
    any_of(r"""
    (?:Video|Audio) einbetten
    Nutzungsbedingungen Embedding
    Für das Einbetten
    Embedding Tagesschau
    Durch Anklicken des Punktes
    HTML-Code (?:zum Einbetten )?kopieren
    den HTML-Code kopieren
    Einbetten (?:des|dieses) (?:Videos|Audios)
    Einverstanden\.?$
    Der Nutzer erkennt
    erkennt der Nutzer
    (?:Video|Audio)[- ]?(?:datei )?herunterladen
    ^(?:Video|Audio)[- ]?(?:einbettung|embedding)
    Embed[- ]?Code
    Code zum Einbetten
    Einbetten\b.{0,80}\bCode\b
""")
)
UNAVAILABLE = lazy(
    r"(?:Dieses|Das|Ihr) (?:Video|Audio|Browser|Element|Flash).{0,200}"
    r"(?:JavaScript|Flash|Plug-?in|nicht abgespielt|unterstützt|abspielen|Player)"
)
PLAYER_LABEL = lazy(
    r"(?:Video|Audio|Player)(?: (?:starten|abspielen|laden|anhören|ansehen))?:?|(?:Abspielen|Anhören|Play)|"
    r"(?:Video|Audio|Dauer|Länge)?:?\s?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s?(?:Min\.?|Minuten|min))?"
)
DATE_LINE = lazy(
    r"(?:(?:Datum|Sendung|Stand|vom)\s?:?\s)?"
    rf"(?:{DATE_AND_TIME.pattern}|(?:{renamed(TIME, 'earlier_')}),?\s(?:{renamed(DATE, 'later_')}))",
    re.IGNORECASE,
)
LONGEST_CREDIT = 160
DIGIT = lazy(r"\d")


def is_footer_text(text: str) -> bool:
    """Whether a piece is part of a download footer whatever stands around it."""
    return (
        DOWNLOAD.search(text) is not None
        or (HINT.search(text) is not None and len(text) < 600)
        or EMBEDDING.search(text) is not None
    )


def is_footer_line(text: str) -> bool:
    """Whether a piece belongs to a footer if one is beside it: formats, a lone label, a date, embedding terms."""
    return (
        is_footer_text(text)
        or FORMAT_LINE.fullmatch(text) is not None
        or text.rstrip(":") in {"Hinweis", "Download", "Formate", "Einbetten", "Einverstanden", "Video", "Audio"}
        or UNAVAILABLE.match(text) is not None
    )


def is_date_line(text: str) -> bool:
    """Whether a piece is nothing but a date with its time: "18.08.2017 20:52 Uhr"."""
    return len(text) < 60 and DATE_LINE.fullmatch(text.strip(" ,|.")) is not None


def player_credit(text: str) -> Byline | None:
    """Who speaks in a player: `Anna Osius, ARD Kairo`, `tagesschau 20:00 Uhr, 05.09.2017, Jan Koch, ARD Berlin`.

    An empty byline where the line names a programme and its date but nobody; None where it is no such line.
    """
    if len(text) > LONGEST_CREDIT:
        return None
    dated = False
    bare = text
    if DIGIT.search(text):
        dated = DATE.search(text) is not None
        bare = TIME.sub(" ", DATE.sub(" ", text))
    programme = PROGRAMME.match(bare.strip(" ,"))
    rest = bare.strip(" ,")[programme.end() :] if programme else bare
    rest = re.sub(r"(?:\s*,\s*)+", ", ", rest).strip(" ,|-")
    signed = read_signature(rest) or ((found := read_byline(rest)) and found.byline) or None
    if signed:
        return signed
    if programme and dated:
        names = read_byline(f"Von {rest}")
        if names:
            return names.byline
        return Byline() if len(rest.split()) <= 6 else None
    return None


def kind_of(text: str) -> str:
    """ "video" where the footer offers a video file, else "audio"."""
    found = DOWNLOAD.search(text)
    if found:
        return "video" if (found["kind"] or found["kind2"]) == "Video" else "audio"
    return "video" if re.search(r"\bVideo|h264|Klein \(|tagesschau \d|tagesthemen", text) else "audio"


def read_footer(lines: Sequence[str], when: Sequence[str] = ()) -> DownloadFooter:
    """The download footer of these pieces; `when` are further lines of the player that may hold its date.

    `18.08.2017 20:52 Uhr Download der Audiodatei … zum Download an: mp3 Ogg Vorbis Hinweis: Falls …` →
    published 2017-08-18T20:52+02:00, formats ("mp3", "Ogg Vorbis"), hint "Falls …".
    """
    text = " ".join(lines)
    hint = HINT.search(text)
    offered = text[: hint.start()] if hint else text
    terms = EMBEDDING.search(offered)
    formats = FORMAT.findall(offered[: terms.start()] if terms else offered)
    moments = (first_moment(line) for line in (*lines, *when))
    return DownloadFooter(
        text=text,
        published=next((moment for moment in moments if moment), None),
        formats=tuple(dict.fromkeys(formats)),
        hint=" ".join(hint["hint"].split()) if hint else "",
    )


def read_player(kind: str, title: str, credit_lines: Sequence[str]) -> Player:
    """The player with the names its credit lines give."""
    names = next(
        (names for line in credit_lines if (names := player_credit(line)) is not None and names.authors), Byline()
    )
    return Player(kind=kind, title=title, authors=names.authors, studio=names.studio)
