"""What captions say and crossheads do not, and the reverse, as patterns."""

from artaudio.base.patterns import any_of, lazy
from artaudio.language.de.calendar_names import MONTHS, WEEKDAYS, one_of

CREDIT = lazy(
    any_of(r"""
    \s\|\s*\S
    \bBildquelle\b
    \bFoto:
    \bQuelle:
    \bArchiv(?:bild|foto|aufnahme)?\b
    \bSymbol(?:bild|foto)\b
    \bThemenbild\b
    \((?:dpa|AFP|AP|Reuters|REUTERS|epd|imago)[^)]*\)
    ^galerie(?=[A-ZÄÖÜ"„])
    \bScreenshot\b
    \b(?:Video)?[Ss]tandbild\b
""")
)
PAGE_COPYRIGHT = lazy(r"(?:©|\([cC]\)|Copyright)\s?(?:19|20)\d\d")
"""`© 2022 Harzer Kurier`: whose the text is, not who made a picture."""
SCENE = lazy(
    "(?:galerie)?"
    + any_of(r"""
    Blick (?:auf|über|aus|durch|von|ins?|in (?:den|die|das|einen?))\s(?!(?:die )?(?:Zahl|Zukunft|Geschichte|Detail|Ursache|Folge))
    (?:Luft|Satelliten)(?:aufnahme|bild)
    (?:Außen|Innen)?[Aa]nsicht\b
    Aufnahmen?\b
    (?:Das|Dieses) (?:undatierte )?(?:Bild|Foto)\b
    Die Aufnahme\b
    (?:Auf dem|Im) (?:Bild|Foto)\b
    Szenen? (?:aus|vom|einer)\b
    Ein (?:Bild|Foto|Standbild|Ausschnitt|Plakat|Porträt|Modell|Schild)\b
    Eine (?:Aufnahme|Karte|Grafik|Luftaufnahme|Skulptur|Zeichnung|Illustration|Animation)\b
    (?:Eine )?Computer(?:grafik|animation)\b
    So (?:soll|sollen|sieht|sah|könnte|wird) .*(?:aussehen|aus)\b
    Porträt\b
    Undatierte
    Rauch (?:steigt|über)
    Rauchwolken?\b
    Trümmer\b
    Skyline\b
    (?:Das )?Logo\b
    Schriftzug\b
    Das (?:Gebäude|Gelände|Werk|Stammwerk|Hauptquartier)\b
    (?:Der Eingang|Der Sitz|Die Zentrale|Die Fassade|Die Skyline)\b
    Künstlerische Darstellung
    Hier (?:soll|sollen|steht|stand|entsteht|geschah|wird|wurde|liegt|lag|lebt)\b
    (?:In|Auf|An|Vor|Bei|Unter|Aus|Mit) (?:diesem|dieser|diesen)\b
    [^:]{3,30}: Blick\b
    .*\bRauch(?:wolken?|säulen?)?\b
""")
)
POINTING = lazy(
    any_of(r"""
    \((?:links|rechts|Mitte|l\.|r\.|M\.|li\.|re\.|oben|unten|vorne?|hinten|\d\.\s?v\.\s?[lr]\.)[^)]*\)
    \bv\.\s?l\.
    von links\b
    (?:^|[,;(]\s?)im (?:Hinter|Vorder)grund\b
    im (?:Hinter|Vorder)grund:?\s(?:der|die|das|ein|eine|[A-ZÄÖÜ])
    ^(?:Links|Rechts|Oben|Unten|Vorne|Hinten)\b:?
    \b(?:links|rechts)\b(?=[,:]|$)
    \bauf (?:diesem|dem|einem) (?:Bild|Foto|Archivbild)\b
""")
)
DATED = lazy(
    any_of(rf"""
    \b\d{{1,2}}\.\s?(?:{one_of(MONTHS)}|\d{{1,2}}\.)
    \b[Ii]m (?:Jahr|Frühjahr|Sommer|Herbst|Winter|{one_of(MONTHS)})\b(?:\s\d{{4}})?
    \(\d{{4}}\)
    \b[Aa]m (?:{one_of(WEEKDAYS)})\w*\b
""")
)
TAKEN_ON = lazy(rf",\s(?:am\s)?\d{{1,2}}\.\s?(?:{one_of(MONTHS)}|\d{{1,2}}\.)\s?\d{{4}}\)?\.?$")
"""`Kriegstechnik bei Bachmut, 24. April 2023`."""
YEAR = lazy(r"\b(?:19|20)\d\d\b")
ASKING = lazy(r"(?:Was|Wer|Wie|Warum|Wo|Wann|Wohin|Woher|Wozu|Weshalb|Wieso|Wenn|Ob|Welche[rsn]?|Wem|Wen|Wessen)\b")
SPEAKING = lazy(
    r"(?:Wir|Ich|Es|Man|Jeder|Alle|Alles|Nichts|Niemand|Keine?r?|Nicht|Nur|Noch|Auch|Mehr|Weniger|Zu|Erst|Schon|Statt|Trotz"
    r"|Ohne|Gegen|Für)\b"
)
MODAL = lazy(r"[\w\"“] (?:will|wollen|soll|sollen|muss|müssen|darf|dürfen|kann|können|möchte|möchten)\b")
NUMBER = lazy(r"(?:Rund |Fast |Mehr als |Etwa |Über |Knapp |Nur |Bis zu )?\d")
EVENT = lazy(
    r"\b(?:bei|beim|während|nach|vor|mit|neben|auf|in|im|am|an)\s"
    r"(?:(?:dem|der|den|einem|einer|ihrem|ihrer|seinem|seiner|des)\s)?[A-ZÄÖÜ0-9\"„]"
)

IDIOM = lazy(
    r"\b"
    + any_of("""
    am (?:Boden|Ende|Limit|Pranger|Ziel|Zug|Tropf|Start|Abgrund|Rande)
    auf (?:Eis|Kurs|Abstand|Distanz)
    auf (?:der Kippe|dem (?:Spiel|Prüfstand|Rückzug|Vormarsch|Weg|Tiefpunkt|Höhepunkt|Abstellgleis))
    vor (?:Gericht|dem (?:Aus|Ende|Kollaps|Durchbruch|Scheitern)|der (?:Tür|Wahl|Zerreißprobe|Entscheidung|Spaltung))
    im (?:Rennen|Visier|Wandel|Fokus|Keller|Aufwind|Zweifel|Vorteil|Nachteil|Rückstand|Umbruch|Griff|Gespräch|Mittelpunkt)
    im (?:Verzug|Plan|Netz|Minus|Plus|Aufschwung|Stillstand|Abseits|Dunkeln|Zwielicht|Schatten)
    in der (?:Kritik|Krise|Klemme|Zwickmühle|Sackgasse|Defensive|Schwebe|Not|Bredouille|Falle|Minderheit)
    in (?:Gefahr|Sicht|Bedrängnis|Bewegung|Schieflage|Frage)
    unter (?:Druck|Verdacht|Beschuss|Zugzwang|Beobachtung|Vorbehalt|Schock)
    aus (?:dem Ruder|der Score)
    (?:spricht|sprechen) (?:von|vom|sich)
""")
    + r"\b"
)
"""Figures of speech that no camera sees: "liegt am Boden", "vor dem Aus"."""

BARE_PLACE = frozenset({"in", "bei", "vor", "nahe", "über"})
"""Prepositions after which a noun without article is a place: "in Mossul", but not "auf Trinkwasser", "aus Paris"."""

PLACE_AT_END = lazy(
    r"\b(?P<preposition>in|im|bei|vor|am|an|auf|nahe|aus|vom|über|unter)\s"
    r"(?P<article>(?:der|dem|den|einem|einer|ihrem|ihrer|seinem)\s)?(?:[a-zäöüß]+e[nrm]\s)?"
    r"(?P<noun>[A-ZÄÖÜ\"„][\w-]+[\"“]?(?:\s(?:am|an der|im)?\s?[A-ZÄÖÜ(][\w)-]+){0,2})\.?$"
)
