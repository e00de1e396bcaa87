"""What letters and mails have around their text: the head of a mail, its signature, and who signs below a greeting."""

import re

from artaudio.article.model import Byline, Role
from artaudio.article.roles.byline import OFFICES, names_in
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import read_sign
from artaudio.article.roles.opening import TO_ARTICLE, is_running
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy
from artaudio.language.de.names import is_first_name

MAIL_FIELD = lazy(
    r"(?P<name>Von|From|Gesendet|Datum|Date|Sent|An|To|Cc|CC|Kopie|Bcc|Betreff|Subject|Antwort an|Reply-To"
    r"|Anlagen?|Anhang|Anhänge|Attachments?|Priorität|Wichtigkeit)\s?:\s+(?P<value>\S.*)"
)
BEGINNINGS = frozenset({"Vo", "Fr", "Ge", "Da", "Be", "Su", "An", "To"})
"""The first letters of the fields with which a head begins."""
PASSED_ON = lazy(
    r"[-_> ]*\s?(?:Ursprüngliche|Weitergeleitete|Original|Urspr\.)[ -]?(?:Nachricht|E-?Mail|Message)\s?[-_ ]*"
    r"|[-_ ]*(?:Forwarded message|Original Message)[-_ ]*|Anfang der weitergeleiteten (?:Nachricht|E-?Mail):"
    r"|(?:Am|On)\s.{6,60}\s(?:schrieb|wrote)(?:\s.{2,80})?:"
)
"""What mail programs put above a mail that is answered or passed on."""
SENDER = frozenset({"Von", "From", "Gesendet", "Sent"})
SUBJECT = frozenset({"Betreff", "Subject"})
ANSWERED = lazy(r"(?:\[[^\]]{1,30}\]\s?)?(?:(?:AW|WG|Re|RE|Fwd|FW|Fw|Antw)\s?:\s?)*")
"""What mail programs put before a subject."""
FEWEST_FIELDS = 3
FIRST_FIELDS = 4
"""The head of a mail begins among so many pieces from the top."""
SIGNATURE = lazy(r"--\s?")
"""The line above a signature (RFC 3676, 4.3)."""
MOST_LINES = 15
LONGEST_LINE = 200
GREETING = lazy(
    r"(?:(?:Mit (?:\w+ )?(?:\w+en )?|(?:Viele|Liebe|Herzliche|Beste|Freundliche|Schöne|Kollegiale) )?Grü(?:ß|ss)(?:e|en)?"
    r"|(?:Es |Herzlich |Herzlichst |Ganz herzlich )?[Gg]rü(?:ß|ss)(?:t|en) (?:Sie|[Ee]uch|[Dd]ich)(?: alle)?(?: herzlich(?:st)?)?"
    r"|[^.!?:]{0,40}\bwünsch(?:t|en) (?:Ihnen|[Ee]uch|[Dd]ir|wir Ihnen|wir [Ee]uch)(?: allen)?"
    r"|Viel (?:Freude|Spaß|Vergnügen|Erfolg|Glück)"
    r"|LG|VG|MfG|Hochachtungsvoll|Herzlichst|Ihre?|Euer|Eure|Dein|Deine|Ihr|Bis bald|Alles Gute)\b[^.:?]{0,50}[,!.]?"
)
GREETS = frozenset("Es Ga gr Gr Mi Vi Li He Be Fr Sc Ko LG VG Mf Ho Ih Eu De Bi Al".split())  # noqa: SIM905
"""The first letters of greetings."""
SIGNED = lazy(r"(?:Ihre?|Euer|Eure|Deine?)\s\w")
SIGNED_BY = lazy(
    rf"(?:i\.\s?[AV]\.\s|ppa\.\s)?(?:(?:Ihre?|Euer|Eure|Deine?)\s)?(?:(?:(?:{OFFICES})|[A-ZÄÖÜ]\w{{3,}}(?:[eo]r|eur|ist|ent|ant|loge|ende))(?:in)?\s)?(?=[A-ZÄÖÜ])"
)
POSSESSIVE = lazy(r"(?:Ihre?|Euer|Eure|Deine?)\s[A-ZÄÖÜ]")
MOST_BELOW = 5
"""Pieces from the end: further up `Ihre Aufgaben` is a heading."""
LONGEST_NAME = 60
POSTCODE = lazy(r"(?:[ADCH]{1,2}-)?\d{4,5}\s[A-ZÄÖÜ]")
STREET = lazy(r"^[A-ZÄÖÜ][^.!?:,\d]{2,40}\s\d{1,3}\s?[a-z]?$|\bPostfach\b")
MOST_OF_ADDRESS = 6
READER = lazy(
    r"(?:(?:Dr|Prof)\.\s)?[A-ZÄÖÜ][\w.-]+(?:\s(?:von\s|van\s|de\s)?[A-ZÄÖÜ][\w.-]+){1,3}"
    r"(?:,\s.{3,50}|\s\([^)]{3,40}\))?"
)
"""Who wrote a letter to the editor, and where: `Hilde Marx, Elm`, `Uwe Kern, per E-Mail`."""
READERS_LETTERS = lazy(
    r"(?i:(?:Unsere )?(?:Leser(?:innen)?(?:briefe?|post|stimmen|meinung(?:en)?|zuschriften)"
    r"|Briefe an die Redaktion)\b.{0,30})"
)
TOP = 3
GREETS_READER = marked("greeting below a letter")


def find_letter_lines(page: LabelledPage) -> None:
    """Decide the fields of a mail's head, its signature, and the names below a greeting; the subject is the headline."""
    _find_head(page)
    _find_address(page)
    _find_readers(page)
    begun = False
    for index, piece in list(page.open()):
        if piece.text[:2] == "--" and SIGNATURE.fullmatch(piece.text) and _is_signature(page, index):
            for below in range(index, len(page)):
                page.decide(below, Label(Role.SURROUNDINGS, 0.9, "signature of a mail"))
            break
        begun = begun or is_running(piece.text)
        if (
            begun
            and len(piece.text) <= LONGEST_NAME
            and (piece.text[:2] in GREETS or "wünsch" in piece.text)
            and GREETING.fullmatch(piece.text)
            and (index >= len(page) - MOST_BELOW or not POSSESSIVE.match(piece.text))
            and not (index + 1 < len(page) and is_running(page.pieces[index + 1].text))
        ):
            page.decide(index, Label(Role.PARAGRAPH, 0.85, GREETS_READER))
            _find_signing(page, index, named=SIGNED.match(piece.text) is not None)
            _find_author(page, index)


def _find_address(page: LabelledPage) -> None:
    """Whom a letter goes to: `Herrn` / `Dieter Fuchs` / `Amselweg 3` / `38640 Goslar` between blank lines above the text."""
    for lines in page.stretches:
        texts = [page.pieces[index].text for index in lines]
        if any(map(is_running, texts)):
            return
        if (
            2 < len(lines) <= MOST_OF_ADDRESS
            and any(map(STREET.search, texts))
            and POSTCODE.match(texts[-1])
            and all(len(text) <= LONGEST_NAME for text in texts)
        ):
            for index in lines:
                page.decide(index, Label(Role.SURROUNDINGS, 0.85, "address of a letter"))


def _find_readers(page: LabelledPage) -> None:
    """Who wrote a letter to the editor, below it; a page of such letters says so at its top, or which article they are about."""
    letters = any(READERS_LETTERS.fullmatch(piece.text) for piece in page.pieces[:TOP]) or any(
        piece.text[:1] in "ZB" and TO_ARTICLE.fullmatch(piece.text) and not is_running(piece.text)
        for piece in page.pieces
    )
    if not letters:
        return
    for index, piece in list(page.open()):
        below_heading = (
            index and page.pieces[index - 1].chunk == piece.chunk and not is_running(page.pieces[index - 1].text)
        )
        if (
            below_heading
            and piece.text[:1] in "ZB"
            and not read_sign(piece.text)
            and TO_ARTICLE.fullmatch(piece.text)
            and not is_running(piece.text)
        ):
            page.decide(index, Label(Role.PARAGRAPH, 0.8, "what the letter is about"))
        elif (
            index > 1
            and len(piece.text) <= LONGEST_NAME
            and READER.fullmatch(piece.text)
            and is_running(page.pieces[index - 1].text)
        ):
            page.decide(index, Label(Role.PARAGRAPH, 0.8, "who wrote the letter above"))


def _find_head(page: LabelledPage) -> None:
    for index, piece in list(page.open()):
        if piece.text[:1] in "-_AO>" and PASSED_ON.fullmatch(piece.text):
            page.decide(index, Label(Role.SURROUNDINGS, 0.95, "head of a mail"))
            for below in range(index + 1, len(page)):
                if not page.pieces[below].text.startswith(">"):
                    break
                page.decide(below, Label(Role.SURROUNDINGS, 0.9, "mail that is answered"))
        elif piece.text[:2] in BEGINNINGS and MAIL_FIELD.fullmatch(piece.text):
            _decide_fields(page, index)


def _decide_fields(page: LabelledPage, start: int) -> None:
    fields: dict[int, re.Match[str]] = {}
    for index in range(start, len(page)):
        found = MAIL_FIELD.fullmatch(page.pieces[index].text)
        if not found:
            break
        fields[index] = found
    names = {found["name"] for found in fields.values()}
    if len(names) < FEWEST_FIELDS or names.isdisjoint(SENDER):
        return
    for index, found in fields.items():
        if found["name"] in SUBJECT and (start < FIRST_FIELDS or _is_short(page, start)):
            subject = found["value"][prefix.end() :] if (prefix := ANSWERED.match(found["value"])) else found["value"]
            page.decide(index, Label(Role.HEADLINE, 0.9, "subject of a mail", subject))
        else:
            role = Role.TIMESTAMP if found["name"] in ("Gesendet", "Sent", "Datum", "Date") else Role.SURROUNDINGS
            page.decide(index, Label(role, 0.9, "head of a mail"))


def _is_short(page: LabelledPage, start: int) -> bool:
    """Whether there are but a few words above a mail that is passed on."""
    above = page.pieces[:start]
    return len(above) <= MOST_LINES and sum(len(piece.text) for piece in above) <= LONGEST_LINE


def _is_signature(page: LabelledPage, index: int) -> bool:
    below = page.pieces[index + 1 :]
    return len(below) <= MOST_LINES and all(len(piece.text) <= LONGEST_LINE for piece in below)


def _find_author(page: LabelledPage, index: int) -> None:
    """Who wrote a letter that its last lines are signed by: `Ihre Pastorin` / `Susanne Behrens`, `Ihr Jan Wolf`."""
    text = page.pieces[index].text
    names = [SIGNED_BY.sub("", text)] if SIGNED_BY.match(text) else []
    below = [page.pieces[at].text for at in range(index + 1, min(index + 4, len(page))) if page.role(at) is not None]
    for name in (*names, *below):
        bare = name.partition(",")[0].strip(" .")
        tried = (bare, SIGNED_BY.sub("", bare)) if len(name) <= LONGEST_NAME else ()
        found = next((one for one in map(names_in, tried) if one and _are_known(one)), None)
        if found:
            page.bylines.append(found)
            return


def _are_known(byline: Byline) -> bool:
    return all(is_first_name(author.split()[0]) for author in byline.authors)


def _find_signing(page: LabelledPage, index: int, *, named: bool) -> None:
    """`Mit freundlichen Grüßen` / `Karin Wolf` / `Vorsitzende`: who signs is heard.

    A greeting that has a name has nobody sign behind a blank line.
    """
    first = index + 1
    for below in range(first, min(first + 3, len(page))):
        text = page.pieces[below].text
        apart = page.pieces[below].chunk != page.pieces[below - 1].chunk
        if (
            len(text) > LONGEST_NAME
            or SIGNATURE.fullmatch(text)
            or is_running(text)
            or ":" in text
            or (apart and (named or below > first))
        ):
            return
        page.decide(below, Label(Role.PARAGRAPH, 0.8, "who signs below a greeting"))
