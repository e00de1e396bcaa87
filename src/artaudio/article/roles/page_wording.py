"""How web pages word what is no part of a story: offers, consent to embedded content, notes on who wrote it and where from."""

from artaudio.article.model import Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.base.line_table import LineTable
from artaudio.base.patterns import lazy


def polite(pattern: str) -> str:
    """The pattern in whatever letters, but with "Sie" and "Ihr" in capitals as readers are spoken to, not of others."""
    return f"(?i:{PRONOUN.sub(lambda found: f'(?-i:{found[0]})', pattern)})"


PRONOUN = lazy(r"\b(?:Sie|Ihre?[mnrs]?)\b")
NETWORK = r"(?:WhatsApp|Instagram|Facebook|Twitter|X|TikTok|Threads|Telegram|YouTube|Google News|Bluesky|Mastodon)"
ARTIFICIAL = r"(?:künstliche|synthetische|automatisch|KI|Computerstimme|maschinell)"
VOICED = r"(?:Stimme|vertont|vorgelesen|gesprochen|eingesprochen)"
FREE = r"(?:frei|kostenlos|kostenfrei|ohne Bezahlschranke)"
SUPPORT = r"(?:Unterstützen Sie|Unterstütze|Unterstützt|Fördern Sie|Helfen Sie)"
YOUR_MAIL = r"(?:dein|Ihr)(?:em)? (?:E-?Mail-)?(?:Postfach|Posteingang)"
ASKED = (
    r"(?:abonnieren Sie|abonniere|melden Sie sich|meld(?:e)? dich|jetzt (?:kostenlos )?(?:anmelden|abonnieren|bestellen)"
    r"|bestellen Sie|erhalten Sie|informiert Sie|registrieren Sie sich|hier entlang|mit meiner Anmeldung"
    r"|(?:Ihr|Ihrem) (?:E-Mail-)?Postfach)"
)
"""How a page speaks to its readers when it offers something; news of newsletters and networks speaks of others."""
OFFERS = rf"""
    .*\bnewsletter\b.*\b{ASKED}\b.*
    .*\b{ASKED}\b.*\bnewsletter\b.*
    .*\b(?:folgen Sie (?:uns|der|dem|unserem)|folge? uns|folgt uns|folgst du)\b.*\b{NETWORK}\b.*
    .*\b{ASKED}\b.*\b(?:{NETWORK}|Kanal|Push)\b.*
    .*\b(?:laden Sie|lade dir|hol(?:e)? dir|holen Sie sich|hier geht (?:es|'s) zu[rm]?)\b.*\bApp\b.*
    .*\bauch bei Social Media\b.*
    .*\b(?:im Handel|am Kiosk)\b.*\b(?:bestellen Sie|können Sie|gleich|jetzt)\b.*\b(?:vor)?bestellen\b.*
    .*\b(?:täglich\w*|wöchentlich\w*|jede[nr]? \w+|kostenlos\w*|gratis|regelmäßig)\b.*\b{YOUR_MAIL}\b.*
    .*\b(?:markiere?|verlinke?|tagge?)t? (?:mich|uns)\b.*(?:\b{NETWORK}\b|@\w).*
    .*\b(?:Ihre|deine|eure) Meinung (?:ist uns wichtig|zählt)\b.*
    .*\b(?:senden|schicken|schreiben|mailen) Sie uns\b.*
    (?:Haben|Hätten) (?:auch )?Sie\b[^?]{{2,80}}\?.{{0,80}}\b(?:schreiben|mailen|senden|schicken) Sie\b.*(?:\w@\w|E-?Mail).*
    Teilen? (?:Sie )?(?:uns )?(?:deine|Ihre|eure)\b.*\b(?:Tipps|Meinung|Erfahrung)\w*\b.*
    .*[.?]\sTeilen? (?:Sie )?(?:uns )?(?:deine|Ihre|eure)\b.*\b(?:Tipps|Meinung|Erfahrung)\w*\b.*
    (?:Jetzt|Hier|Gratis|Kostenlos)[\w\s,+-]{{0,60}}(?:testen|weiterlesen|abonnieren|freischalten|registrieren)[!.]?
    (?:Diskutieren Sie mit|Kommentieren Sie|Kommentar verfassen)\b.*
    (?:\W*)(?:Lesen|Sehen|Hören) Sie (?:auch|hier|dazu|mehr|im|weiter)\b.*
    (?:Mehr|Weitere) (?:Themen|Artikel|Nachrichten|News|Informationen|Infos|Beiträge|Geschichten)\b.*:
    Mehr (?:zum Thema|dazu|zu diesem Thema)(?: (?:finden|lesen|sehen|hören) Sie\b.*)?:?
    (?:Mehr zum Thema|Weitere Artikel|Weiterlesen|Verwandte Artikel|Passend dazu|Auch interessant):\s.*
    (?:Lest|Lies) (?:auch|hier|dazu|mehr|den Originalartikel|den ganzen)\b.*
    Auf dieser Seite:?
    (?:Vorherige|Vorige|Nächste|Folgende|Ältere|Neuere)[rsn]? (?:Nachricht|Beitrag|Artikel|Seite|Meldung|Post|Eintrag|Folge)\b.*
    (?:Der Beitrag|The post) .{{1,250}} (?:erschien zuerst auf|appeared first on) .{{1,100}}
    Gefällt (?:dir|Ihnen|euch) (?:der|dieser|unser) (?:Artikel|Beitrag|Text|Blog|Post)\b.*
    (?:>>|»»|>)\s.*
    .*\b(?:finden Sie|findet ihr|lesen Sie) (?:hier|jederzeit|in unserem|auf unserer)\b.*
    .*\((?:zuletzt )?abgerufen am:?.{{0,40}}\).*
    .*\bWerbevereinbarung\b.*
    .*\b(?:newsletter|Freizeittipps)\b.*\b(?:anmelden|abonnieren|Updates)\b.*
    .*\bwir freuen uns über (?:Ihr|dein|euer) Feedback\b.*
    Diese Audioversion wurde\b.*
    Sie (?:erhalten|bekommen) (?:diese|diesen) (?:(?:E-?Mail|Nachricht|Newsletter)\b.*|\w+, (?:weil|da) Sie\b.*)
    Bitte markieren Sie die entsprechenden Wörter\b.*
    .*\b(?:App|Kanal)!
    Sie lesen gerade\b.*
    (?:Jetzt )?abonnieren und von\b.*
    Jetzt neu bei .{{3,30}}:
    .*\b(?:Affiliate-?|Werbe|Partner|Produkt)[Ll]inks?\b.*
    Dies\w* \w+ (?:gibt es|können Sie|kannst du|könnt ihr)\b.{{0,30}}\b(?:als|im) (?:Podcast|Video|Hörstück|E-Paper|PDF|Audio)\b.*
    .*(?:\*.*\bFelder\b|\bErforderliche Felder\b|\bPflichtfeld).*
    .*\bE-Mail-Adresse wird nicht (?:veröffentlicht|angezeigt)\b.*
"""
OFFER = LineTable(OFFERS, adapt=polite)
"""What a page offers beside its story, in a short line, or in a longer one that has a link or is set in bold."""
ADDRESSING = lazy(
    polite(
        rf".*\b{ASKED}\b.*\b(?:Newsletter|{NETWORK}|Kanal|Push|App)\b.*"
        rf"|.*\b(?:erhalte|erhalten Sie|du bekommst|Sie bekommen|verpass\w*)\b.*\b{YOUR_MAIL}\b.*"
    )
)
"""Such words tell an offer by themselves."""
TIPS = lazy(
    polite(
        r".*\?.*\b(?:melden|schreiben|schicken|senden|wenden|kontaktieren|erreichen) Sie\b.*"
        r"\b(?:vertraulich|anonym|verschlüsselt)\b.*"
    )
)
"""How a newsroom asks for information."""
AGREED = r"(?:zustimmst|zustimmen|stimmen Sie|stimmst du|stimme ich|Ihrer Zustimmung|deiner Zustimmung|einverstanden)"
PAST_ADS = r"(?:unter|nach|hinter|unterhalb) der (?:Werbung|Anzeige)"
EMBEDS = rf"""
    (?:Wir|Diese (?:Web)?[Ss]eite)\b.{{0,60}}\b(?:nutz|verwend|verarbeit|setz|speicher)\w*\b.{{0,120}}\bCookies?\b.*
    Dieser (?:Artikel|Beitrag|Text) ist (?:mehr als|älter als|über|schon|bereits) .{{1,20}} (?:alt|Jahre?)\.?
    \W*(?:Embed|Einbettung|Anzeige|Werbung|Advertisement|Video laden|Inhalt laden)\W*
    (?:(?:Anzeige|Werbung)\W+)?(?:(?:Der )?(?:Artikel|Text) )?(?:wird |geht )?{PAST_ADS} (?:fortgesetzt|weiter(?:lesen)?)\W*
    (?:Weiterlesen|Weiter|Lesen Sie|Hier geht es|Es geht)(?: weiter)? {PAST_ADS}(?: weiter)?\W*
    \W*(?:Werbung|Anzeige)\b[^.!?]{{0,40}}\b(?:Markennennung|Namensnennung|Verlinkung|unbezahlt|unbeauftragt)\b.{{0,40}}
    Externer Inhalt(?: nicht verfügbar)?
    Mit (?:Ihrer|deiner|eurer) Zustimmung (?:wird|werden)\b.{{0,60}}\bextern\w*\b.{{0,60}}\b(?:geladen|angezeigt)\b.*
    Empfohlener (?:redaktioneller )?(?:externer )?Inhalt
    Link zum .{{2,30}}-Inhalt
    An dieser Stelle finden Sie (?:einen )?externen?\b.*
    Du kannst (?:ihn|sie|es) dir mit einem Klick anzeigen\b.*
    Externer Inhalt Datenschutzerklärung
    Diese Zusammenfassung (?:wurde|ist)\b.{{0,40}}\b(?:{ARTIFICIAL}|künstlich)\w*\b.*
    .*\b(?:personalisierte[rn]? Werbung|ohne Werbe(?:banner|spots|tracking))\b.*\b(?:Tracking|Abo|Plus|Werbefrei)\b.*
    .*\bwir und (?:bis zu |unsere )?(?:\d+ )?(?:Partner|Drittanbieter)\b.*
    Bitte (?:logge dich|loggen Sie sich|melde dich|melden Sie sich) (?:ein|an)\b.*
    Dies(?:er|es|e) (?:Element|Inhalt|Artikel|Beitrag|Seite) (?:beinhaltet|enthält)\b.{{0,40}}\bvon (?:{NETWORK}|Dritt\w+)\b.*
    Wir (?:fragen|bitten|benötigen|brauchen)\b.{{0,40}}\b(?:Einwilligung|Zustimmung)\b.*\b(?:geladen|Cookies|angezeigt)\b.*
    Dies(?:er|e|es)? (?:Text|Artikel|Beitrag|Audio\w*)\b.{{0,60}}\b{ARTIFICIAL}\w*\b.{{0,60}}\b{VOICED}\b.*
    (?:Diese|Unsere) (?:Website|Webseite|Internetseite|Seite|Homepage) (?:verwendet|nutzt|benutzt|setzt)\b.{{0,60}}\bCookies\b.*
    Wir (?:verwenden|nutzen|benutzen|setzen)\b.{{0,60}}\bCookies\b.*
    (?:Um|Damit)\b.{{0,140}}\b(?:verwenden|nutzen|setzen) wir\b.{{0,60}}\bCookies\b.*
    (?:Ihre|Deine) (?:Privatsphäre|Cookie|Datenschutz)-?einstellung\w*\b.*
    .*\bMehr (?:dazu|Informationen|Infos)\b.*\bDatenschutzerklärung\b.*
    .*\bInhalte?\b.*\b(?:Datenschutz\w*|Cookies|{NETWORK})\b.*\b{AGREED}\b.*
    .*\b{AGREED}\b.*\bInhalte?\b.*\b{NETWORK}\b.*
    (?:Ich|Ja, ich)\b.{{0,60}}\b(?:einverstanden|stimme)\b.{{0,80}}\b(?:externe|eingebettete) Inhalte\b.*
    Diese[rs]? (?:Inhalt|Video|Audio|Podcast) (?:ist|kann|wird|wurde)\b.*\b(?:nicht verfügbar|blockiert|{AGREED})\b.*
"""
EMBED = LineTable(EMBEDS, adapt=polite)
"""What stands in the place of embedded content until a reader has agreed to it."""
RESERVED = r"""
    (?:©|\(c\)|Copyright)\s.{0,120}\b(?:Alle Rechte vorbehalten|All rights reserved)\b.*
    .{0,40}\b(?:Vervielfältigung|Nachdruck|Weiterverwendung)\b.{0,40}\b(?:nur mit .{0,40}Genehmigung|nicht gestattet)\b.*
    Dieser (?:Eintrag|Beitrag|Artikel) wurde\b.{0,90}\b(?:abgelegt|verschlagwortet|in der Kategorie|mit den? Tags?)\b.*
    (?:Besucher|Zugriffe|Aufrufe|Seitenaufrufe)\b[^.!?:]{0,30}:\s?\d[\d.]*
    .*\bRedaktion behält sich\b.*\b(?:Kürzung(?:en)?|kürzen|gekürzt)\b.*
    (?:Leserbriefe|Zuschriften|Gastbeiträge|Die Beiträge) (?:geben|spiegeln|entsprechen)\b.{0,40}\bMeinung(?:en)?\b.*
"""
RIGHTS = LineTable(RESERVED)
"""What a publisher reserves, and what it does not answer for."""
IMPRINT = lazy(
    r"[^.!?]{2,50}\b(?:g?GmbH|AG|KG|UG|mbH|e\.\s?[VG]\.)(?:[^.!?]{0,20}),\s[^.!?]{3,40}\s\d{1,4}\s?[a-z]?,\s[^.!?]{3,40}"
)
"""The publisher's name and address in one line."""
LAST = 3
"""Among so many pieces at the end such a line stands."""
WORK = r"(?: Artikel| Text| Beitrag| Interview| Gespräch)?"
ORIGINS = rf"""
    Diese (?:Rezension|Kritik|Kolumne|Reportage|Recherche|Geschichte|Meldung) erschien\b.{{0,40}}\b(?:zuerst|erstmals)\b.*
    Dies(?:er)?{WORK} (?:ist|erschien|wurde)\b.{{0,60}}\b(?:zuerst|Übersetzung|übersetzt)\b.*
    Dies(?:er)?{WORK} (?:ist|erschien|wurde)\b.{{0,60}}\b(?:erschienen|aktualisiert|erstmals)\b.*
    Dies ist eine (?:maschinelle )?Übersetzung\b.*
    Mit (?:Agenturmaterial|Material|Informationen)\b.{{0,60}}
    (?:Mit|Aus) Agenturen\.?
    .*\bdiese Meldung redaktionell nicht bearbeitet\b.*|.*\bredaktionell nicht bearbeitet\b.*\bübernommen\b.*
    [A-ZÄÖÜ][\w.&-]*(?:\s[A-ZÄÖÜ][\w.&-]*){{0,2}} ist eine (?:Partnermarke|Marke|Publikation|Kooperation) (?:des|der|von)\b.*
    Aus dem (?:Englischen|Französischen|Amerikanischen|Russischen|Hebräischen|Spanischen)\s(?:von|übersetzt)\b.{{2,80}}
"""
NOTE = LineTable(ORIGINS)
"""Where the text comes from; such notes are closing lines."""
PODCASTS = r"(?:Apple Podcasts?|Spotify|iTunes)"
RATE = r"(?:Schreibt|Schreib|Bewertet|Bewerte|Abonniert|Abonniere|Folgt|Folge|Hinterlasst|Hinterlasse|Gebt|Schenkt)"
APPEALS = rf"""
    Dies(?:er)? (?:Artikel|Text|Beitrag) ist\b.{{0,40}}\b{FREE} (?:zugänglich|lesbar|verfügbar|abrufbar)\b.*
    {SUPPORT}\b.{{0,60}}\b(?:Journalismus|unsere (?:Recherchen?|Redaktion)|unser Magazin)\b.*
    (?:Dann )?{SUPPORT} (?:uns|unsere Arbeit)\b.{{0,60}}\b(?:Spende|Mitgliedschaft|Abo|Abonnement)\b.*
    (?:Schon|Bereits|Noch kein(?:e)?) (?:\w+ )?(?:Abonnent(?:in)?|Abo|Mitglied|Kund(?:e|in)|registriert|angemeldet)\b.*
    (?:Sie haben|Du hast|Ihnen bleiben)\b.{{0,30}}\b(?:freie|kostenlose) (?:Artikel|Texte|Beiträge)\b.*
    (?:(?:Haben Sie|Hast du) (?:einen )?)?Fehler (?:gefunden|entdeckt)\?.*
    (?:Jetzt|Hier) (?:spenden|unterstützen|Mitglied werden|fördern)!?
    {RATE} (?:uns|mir|(?:dem|den|unseren) Podcast)\b[^?]{{0,160}}\b(?:bei|auf|in|über) {PODCASTS}\b[^?]{{0,60}}
"""
APPEAL = LineTable(APPEALS, adapt=polite)
"""What a page asks its readers for, in no heading: a section of a text may be headed `Unterstützen Sie uns!`."""
LONGEST_OFFER, LONGEST_EMBED, LONGEST_NOTE = 420, 400, 420
LONGEST_SHORT = 170
"""An offer of so few characters is told by its words alone."""
LEAST_LINKS = 0.08


def find_page_wording(page: LabelledPage) -> None:
    """Decide offers, notes on embedded content, and notes on the text's origin."""
    for index, piece in list(page.open()):
        text = piece.text
        if len(text) <= LONGEST_EMBED and EMBED.fullmatch(text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.9, "note about embedded content"))
        elif len(text) <= LONGEST_EMBED and RIGHTS.fullmatch(text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.9, "note of the publisher"))
        elif index >= len(page) - LAST and not piece.marks.level and IMPRINT.fullmatch(text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.8, "note of the publisher"))
        elif len(text) <= LONGEST_NOTE and NOTE.fullmatch(text):
            page.decide(index, Label(Role.SIGN_OFF, 0.9, "note about where the text comes from"))
        elif (
            len(text) <= LONGEST_OFFER
            and (OFFER.fullmatch(text) or TIPS.fullmatch(text) or (not piece.marks.level and APPEAL.fullmatch(text)))
            and (
                len(text) <= LONGEST_SHORT
                or ADDRESSING.fullmatch(text)
                or TIPS.fullmatch(text)
                or piece.marks.links >= LEAST_LINKS
                or piece.marks.bold > 0.5
            )
        ):
            page.decide(index, Label(Role.LINK, 0.85, "offer of the page"))
