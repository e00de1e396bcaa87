"""Find parts of the site that stand among an article's texts, in no element of their own: comments, teasers, sign-ups, topics."""

from collections.abc import Iterator
from itertools import takewhile

from artaudio.article.model import Role
from artaudio.article.page import Piece
from artaudio.article.roles.byline import FULL_NAME, NAME, read_byline
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.opening import is_running
from artaudio.article.roles.story import COMMENTS_HEADING
from artaudio.base.patterns import any_of, lazy

LONGEST_HEADING = 80
SHORTEST_TEXT = 60
"""Characters of a text of the article, below which its comments and teasers stand."""
MOST_LINKS = 0.8
BOLD = 0.9
REMARK = lazy(
    any_of(r"""
    Antworten?|Auf diesen Kommentar antworten|Melden|Kommentar melden|Zitieren
    .{0,60}\b(?:schrieb|schreibt|sagt|sagte|meint|kommentierte?)\b(?:\sam\b.{0,60})?:?
    (?:.{0,40}\s)?vor (?:\d+|einem|einer) (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)
    .{0,60}\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ]\w+)\s?\d{4}.{0,40}
    Gast|Anonym
""")
)
"""What stands beside the words of a reader."""
NEAR = 3
"""Lines below a heading of comments among which the first remark is dated or signed."""
ABOUT = lazy(
    r"(?:Über|Zu[rm]?|Infos? zu[rm]?|Mehr über) (?:den |die |das )?(?:Autor(?:in|en|innen)?|Autor:in|Autor\*in|Verfasser(?:in)?"
    r"|Redaktion|Journalist(?:in)?|Autorenteam)\b.{0,40}|Autor(?:in|en)?(?:info|enprofil|profil)?:?"
    r"|(?:Geschrieben|Verfasst|Veröffentlicht) von:?"
)
WRITTEN_BY = lazy(r"(?:Written|Published|Posted) by\b.{0,60}")
INTRODUCED = lazy(
    rf"(?:{NAME}\b|(?:Hallo|Hi|Hey|Moin|Ich|Mein Name|Unsere? Autor|Redakteur|Journalist|Reporter|Die Autorin|Der Autor)\b)"
)
NEAR_TOP = 8
LATE = 0.5
"""Share of the pieces behind which a page tells of its authors, and of the topics of the article."""
NEWSLETTER = lazy(r"(?i:.*newsletter.*|.*\b(?:abonnieren|anmelden|verpassen|auf dem laufenden|immer informiert)\b.*)")
SIGN_UP = lazy(
    any_of(r"""
    (?:(?:Ihre|Deine) )?E-?Mail(?:-?Adresse)?(?: eingeben| \(Pflichtfeld\))?\s?\*?:?
    (?:Jetzt |Hier |Gleich |Kostenlos |kostenlos )*(?:anmelden|abonnieren|registrieren|eintragen|bestellen|[Aa]bsenden)!?
    .*\b(?:[Ii]n|[Pp]er) (?:Ihr(?:em)?|dein(?:em)?|euer|eurem) (?:E-?Mail-)?Postfach\b.*
    .*\b(?:kostenlos|gratis)\b.*\b(?:Postfach|per E-?Mail|Newsletter)\b.*
    (?:Mit (?:der|Ihrer|deiner|meiner) (?:Anmeldung|Registrierung)|Durch (?:die|Ihre) Anmeldung)\b.*
    .*\b(?:jederzeit (?:wieder )?(?:abmelden|abbestellen|widerrufen|kündbar)|abbestell(?:en|t)|widerrufen)\b.*
    (?:Ich|Ja, ich) (?:bin damit einverstanden|stimme|habe|möchte|will)\b.*\b(?:Datenschutz\w*|Newsletter|Einwilligung)\b.*
    (?:Es gelten|Hinweise? zu[mr]?|Informationen zu[mr]?)\b.*\b[Dd]atenschutz\w*\b.*
    .*\bDatenschutz(?:hinweise|erklärung|bestimmungen)\w*\b.*
""")
)
"""Lines of a form by which a reader is sent letters."""
NEWSLETTER_BOX = lazy(r"(?i:\bnewsletter|\bpostfach\b|\bper e-?mail\b)")
SIGN_UP_BUTTON = lazy(
    r"(?:Jetzt |Hier |Gleich |[Kk]ostenlos |[Gg]ratis |Newsletter |Zum Newsletter |Zur )*"
    r"(?:[Aa]nmelden|[Aa]bonnieren|[Bb]estellen|[Rr]egistrieren|[Ee]intragen|[Aa]nmeldung|[Nn]ewsletter)\W{0,3}"
)
OWN_LETTER = lazy(r"(?:Unser(?:en)? |Der |Im |Kostenloser |Gratis-)?Newsletter\b")
MOST_IN_BOX = 5
"""Lines of a box with a button by which a reader is sent letters."""
FEWEST_LINES, WITHIN = 2, 7
"""Lines of such a form below its heading, and among how many."""
LONGEST_LINE = 260
TOPICS = lazy(
    r"(?:Schlagw(?:orte|örter)|Stichw(?:orte|örter)|Tags|Themen|Kategorien?|Rubriken?|Abgelegt unter|Verschlagwortet(?: mit)?"
    r"|Veröffentlicht in|Teilen(?: (?:auf|mit|via|bei|über))?)\s?:\s?[^.!?]{2,200}"
)

HASHTAGS = lazy(r"(?:#\w[\w-]*[\s,]*)+")


def find_site_sections(page: LabelledPage) -> None:
    """Label comments, teasers, notes on authors, sign-ups and topics that only their headings and their words tell."""
    if page.page.only_article:
        return
    first = next((index for index, piece in enumerate(page.pieces) if _is_text(piece)), len(page))
    for index, piece in list(page.open()):
        if index <= first or index == page.headline or len(piece.text) > LONGEST_LINE:
            continue
        late = index >= LATE * len(page) and not piece.marks.level
        if late and (TOPICS.fullmatch(piece.text) or HASHTAGS.fullmatch(piece.text)):
            page.decide(index, Label(Role.SURROUNDINGS, 0.85, "topics of the article"))
        elif len(piece.text) <= LONGEST_HEADING and (found := _begun(page, index)):
            indices, label = found
            for at in indices:
                page.decide(at, label)


def _begun(page: LabelledPage, index: int) -> tuple[list[int], Label] | None:
    """The pieces of the part of the site that a line begins, and what they are."""
    piece = page.pieces[index]
    text, marks = piece.text, piece.marks
    heads = marks.level > 0 or marks.bold > BOLD
    if COMMENTS_HEADING.fullmatch(text) and (_is_counted(piece) or _is_remarked(page, index)):
        return list(_section(page, index)), Label(Role.SURROUNDINGS, 0.9, "readers' comments")
    late = heads and index >= LATE * len(page)
    if late and (WRITTEN_BY.fullmatch(text) or (ABOUT.fullmatch(text) and _introduces(page, index))):
        return list(_note_on_author(page, index)), Label(Role.SURROUNDINGS, 0.85, "about the author")
    if marks.level and index >= LATE * len(page) and _names_author(page, index):
        return list(_section(page, index)), Label(Role.SURROUNDINGS, 0.85, "about the author")
    if heads and opens_box(text):
        return list(_teasers(page, index)), Label(Role.LINK, 0.85, "link to other pages")
    if NEWSLETTER.match(text) and (form := list(_form(page, index)) or list(_letter_box(page, index))):
        return form, Label(Role.LINK, 0.85, "offer of the page")
    if SIGN_UP_BUTTON.fullmatch(text):
        return list(_sign_up_box(page, index)), Label(Role.LINK, 0.85, "offer of the page")
    return None


def _is_text(piece: Piece) -> bool:
    return not piece.marks.level and len(piece.text) >= SHORTEST_TEXT and is_running(piece.text)


def _introduces(page: LabelledPage, index: int) -> bool:
    """Whether the first text below a heading is about a person, and no text on authors."""
    below = next((piece.text for piece in page.pieces[index + 1 :] if is_running(piece.text)), "")
    return INTRODUCED.match(below) is not None or any(
        name in below[:LONGEST_HEADING] for name in page.page.facts.authors
    )


def _names_author(page: LabelledPage, index: int) -> bool:
    """Whether a heading is the name of who wrote the article, and the text below it begins with that name."""
    name = page.pieces[index].text
    if index + 1 == len(page) or not page.pieces[index + 1].text.startswith(name) or not FULL_NAME.fullmatch(name):
        return False
    signed = (piece.text for piece in page.pieces[:NEAR_TOP] if name in piece.text)
    return name in page.page.facts.authors or any(read_byline(text) is not None for text in signed)


def _is_counted(piece: Piece) -> bool:
    """`Kommentare (2)` as a heading."""
    return piece.marks.level > 0 and any(map(str.isdecimal, piece.text)) and piece.marks.links < MOST_LINKS


def _is_remarked(page: LabelledPage, index: int) -> bool:
    """Whether lines below a heading are signed or dated as readers' words are, and no part of the text follows them."""
    level = page.pieces[index].marks.level or 6
    if page.pieces[index].marks.links >= MOST_LINKS:
        return False
    below = page.pieces[index + 1 :]
    ends = not any(0 < piece.marks.level <= level and not _is_of_site(piece.text) for piece in below)
    return ends and any(REMARK.fullmatch(piece.text) for piece in below[:NEAR])


def _is_of_site(heading: str) -> bool:
    return any(pattern.fullmatch(heading) for pattern in (COMMENTS_HEADING, ABOUT)) or opens_box(heading)


def _section(page: LabelledPage, heading: int) -> Iterator[int]:
    """A heading and what stands below it, down to the next heading of its order or a higher one that is none of its kind."""
    level = page.pieces[heading].marks.level or 6
    yield heading
    for index in range(heading + 1, len(page)):
        piece = page.pieces[index]
        if 0 < piece.marks.level <= level and not COMMENTS_HEADING.fullmatch(piece.text):
            return
        yield index


def _note_on_author(page: LabelledPage, heading: int) -> Iterator[int]:
    """The section below a heading; below a line in bold down to the next such line."""
    level = page.pieces[heading].marks.level
    for index in _section(page, heading):
        piece = page.pieces[index]
        if not level and index > heading + 1 and piece.marks.bold > BOLD and not is_running(piece.text):
            return
        yield index


def _teasers(page: LabelledPage, heading: int) -> Iterator[int]:
    """The headings below that lead to other articles, each with the lines below it down to one text and its links."""
    level, told = page.pieces[heading].marks.level, True
    found: list[int] = []
    for index in range(heading + 1, len(page)):
        piece = page.pieces[index]
        if piece.marks.level and not _leads_away(page, index, level):
            break
        if piece.marks.level:
            told = False
        elif told and piece.marks.links < MOST_LINKS:
            if not found and is_running(piece.text):
                return
            if any(page.pieces[at].marks.level for at in found):
                break
        told = told or is_running(piece.text)
        found.append(index)
    if any(page.pieces[index].marks.level for index in found):
        yield from (heading, *found)


def _leads_away(page: LabelledPage, index: int, level: int) -> bool:
    """Whether a heading is a link, or one of a lower order than `level` with a link in a line of its own below it."""
    if page.pieces[index].marks.links >= MOST_LINKS:
        return True
    if not 0 < level < page.pieces[index].marks.level:
        return False
    below = takewhile(lambda piece: not piece.marks.level, page.pieces[index + 1 :])
    return any(piece.marks.links >= MOST_LINKS for piece in below)


def _sign_up_box(page: LabelledPage, button: int) -> Iterator[int]:
    """The lines of the smallest element around a button that tells of a newsletter, where it holds hardly more."""
    place = page.pieces[button].marks.place
    for number in reversed(place[:-1]):
        inside = [index for index, piece in enumerate(page.pieces) if number in piece.marks.place]
        texts = [page.pieces[index].text for index in inside]
        if len(inside) > MOST_IN_BOX or max(map(len, texts)) > LONGEST_LINE:
            return
        if len(inside) > 1 and any(NEWSLETTER_BOX.search(text) for text in texts):
            yield from inside
            return


def _letter_box(page: LabelledPage, heading: int) -> Iterator[int]:
    """The few lines of the smallest element that has more than a heading with the name of a newsletter, and begins with it."""
    place = page.pieces[heading].marks.place
    if not page.pieces[heading].marks.level or not OWN_LETTER.match(page.pieces[heading].text):
        return
    for number in reversed(place[:-1]):
        inside = [index for index, piece in enumerate(page.pieces) if number in piece.marks.place]
        if len(inside) > 1:
            short = max(len(page.pieces[index].text) for index in inside) <= LONGEST_LINE
            yield from inside if len(inside) <= MOST_IN_BOX and short and inside[0] == heading else ()
            return


def _form(page: LabelledPage, heading: int) -> Iterator[int]:
    """The lines of a sign-up from its heading to its last line that is worded like one; none where hardly any is."""
    found: list[int] = []
    for index in range(heading + 1, min(heading + 1 + WITHIN, len(page))):
        piece = page.pieces[index]
        if piece.marks.level:
            break
        if len(piece.text) <= LONGEST_LINE and SIGN_UP.fullmatch(piece.text):
            found.append(index)
    if len(found) >= FEWEST_LINES:
        yield from range(heading, found[-1] + 1)
