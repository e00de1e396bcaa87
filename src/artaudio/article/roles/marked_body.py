"""The text of a web page: headings by what follows them, paragraphs by their element, questions by their bold letters."""

from collections import Counter

from artaudio.article.model import Role
from artaudio.article.page import Piece
from artaudio.article.roles.byline import FULL_NAME
from artaudio.article.roles.container_names import HEADING, KICKER, TEXT, names_any
from artaudio.article.roles.crosshead import Place, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.line_patterns import read_sign
from artaudio.article.roles.links import opens_box
from artaudio.article.roles.marked_opening import names_above_texts
from artaudio.article.roles.marks import CREDITED
from artaudio.article.roles.opening import begins_with_sentence, is_running
from artaudio.article.roles.overlap import share_of_words
from artaudio.base.patterns import lazy
from artaudio.language.de.dates import DATE

ALL_BOLD = 0.95
LONGEST_HEADING = 160
LONGEST_ATTRIBUTION = 100
FEWEST_QUESTIONS = 3
FEWEST_LINKS = 2
FEWEST_TERMS, MOST_ASK = 2, 0.6
"""Terms of a list that ask, and their share of all, from which they are questions."""
FEWEST_BESIDE = 3
SHORTEST_TEXT, LONGEST_LINE = 45, 100
FEWEST_ALIKE = 2
FEWEST_NUMBERED = 3
NUMBERED = lazy(r"(?:Platz |Nr\. )?\d{1,2}[.):]?\s")
"""Headings of a list in pictures, which have no text below."""
NO_HEADING = lazy(
    r"(?:Ihre?|Eure?|Euer|Deine?)\s(?:[\w-]+\s){0,3}[A-ZÄÖÜ][\w-]+$"
    r"|(?:Mit )?(?:[Ff]reundlich|[Hh]erzlich|[Vv]iele|[Bb]este|[Ll]iebe)\w*\s(?:Grüße|Grüßen|Gruß)\b"
    r"|Bis\s(?:nächste\w*|bald|dann|morgen|zum nächsten)\b.{0,30}"
    r"|.{0,30}\b[A-Z]{2}\d\d(?:\s?\d{4}){4}"
)
"""Lines of a text that stand alone and are no headings: how a letter ends, an account (IBAN)."""
HEADS_TEXT = lazy(
    r"(?:Hintergr(?:und|ünde)|Zum Thema|Analyse|Kommentar|Interview|Reportage|Archiv|Blogs?|Videos?|Multimedia"
    r"|(?:Weitere|Weiterführende) Informationen):?"
)
"""Headings of links that are headings of a text as well."""
LONG_QUESTION = 75
"""Characters of a question in plain letters that is no crosshead."""
ASKS = lazy(r"\?[\"“”»«')\]]*$")
SPOKEN_TEXT = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.QUESTION, Role.ANSWER, Role.LIST_ITEM, Role.LEAD})
SILENT = frozenset(
    {
        Role.CAPTION,
        Role.CREDIT,
        Role.PLAYER,
        Role.SURROUNDINGS,
        Role.REPEAT,
        Role.BOX,
        Role.TABLE,
        Role.NOTE,
        Role.CODE,
        Role.TIMESTAMP,
        Role.BYLINE,
    }
)
SURE = 0.9
FEWEST_SENDERS = 2
FEWEST_LETTERS = 3
FEWEST_WORDS = 4
"""Words of a sentence in no paragraph; a statement such as `Zubereitung: 15 Min.` has fewer."""
LIKE_TITLE = 0.5
"""Share of a heading's words that one of the page's titles has, from which it is that title in other words."""
PLACE = lazy(r"(?:(?:aus|in|per E-Mail)\s?)?(?:\d{5}\s)?(?:[A-ZÄÖÜ][\w.-]+(?:\s[A-ZÄÖÜ(][\w.)-]+)*)?")
CALLS = lazy(r"\s\S+\s.*[!?][\"“”»«')\]]*$")
"""A sentence of three words or more that calls or asks."""


def find_asked_terms(page: LabelledPage) -> None:
    """An interview or a list of answers set as terms and their descriptions, of which most terms ask."""
    terms = [index for index, piece in page.open() if piece.marks.tag == "dt"]
    asking = sum(ASKS.search(page.pieces[index].text) is not None for index in terms)
    if asking < FEWEST_TERMS or asking < MOST_ASK * len(terms):
        return
    for index, piece in list(page.open()):
        if piece.marks.tag == "dt":
            page.decide(index, Label(Role.QUESTION, 0.9, "question in a list of questions"))
        elif "dd" in (piece.marks.tag, *piece.marks.containers) and "li" not in piece.marks.containers:
            page.decide(index, Label(Role.ANSWER, 0.9, "below a question"))


def find_questions(page: LabelledPage) -> None:
    """Questions of an interview that the page tells from the answers by bold letters alone, or by the name of their element."""
    named = _named_questions(page)
    asked = [index for index, piece in page.open() if _asks(index, piece, named) and ASKS.search(piece.text)]
    asked = [index for index in asked if _has_text_below(page, index)]
    if len(asked) < FEWEST_QUESTIONS:
        return
    speaking = False
    for index, piece in list(page.open()):
        if index < asked[0]:
            continue
        if piece.marks.level:
            speaking = False
        elif _asks(index, piece, named) and is_running(piece.text) | bool(ASKS.search(piece.text)):
            speaking = True
            page.decide(index, Label(Role.QUESTION, 0.9, "question, set unlike the answers"))
        elif speaking and index <= asked[-1] + 8 and _is_paragraph(piece):
            page.decide(index, Label(Role.ANSWER, 0.85, "below a question"))


def _asks(index: int, piece: Piece, named: frozenset[int]) -> bool:
    return index in named or _is_bold(piece)


def _named_questions(page: LabelledPage) -> frozenset[int]:
    """Paragraphs under a name that only questions have."""
    looks: dict[str, list[int]] = {}
    for index, piece in page.open():
        if piece.marks.tag == "p" and piece.marks.name:
            looks.setdefault(piece.marks.name, []).append(index)
    return frozenset(
        index
        for lines in looks.values()
        if len(lines) >= FEWEST_QUESTIONS and all(ASKS.search(page.pieces[at].text) for at in lines)
        for index in lines
    )


def _is_bold(piece: Piece) -> bool:
    return piece.marks.bold >= ALL_BOLD and not piece.marks.level and piece.marks.tag in ("p", "div")


def _has_text_below(page: LabelledPage, index: int) -> bool:
    below = index + 1
    while below < len(page) and page.role(below) in SILENT:
        below += 1
    return (
        below < len(page)
        and page.role(below) is None
        and not _is_bold(page.pieces[below])
        and _is_paragraph(page.pieces[below])
    )


def _is_paragraph(piece: Piece) -> bool:
    return not piece.marks.level and (
        is_running(piece.text)
        or (piece.marks.tag == "p" and (len(piece.text) > LONGEST_LINE or begins_with_sentence(piece.text)))
    )


def find_headings(page: LabelledPage) -> None:
    """Headings above text are crossheads; those above links, boxes or nothing are not spoken.

    One between the headline and the text is a kicker; in a document it is a crosshead where others are of its order.
    """
    every = [index for index, piece in page.open() if piece.marks.level > 1 and NUMBERED.match(piece.text)]
    numbered = frozenset(every if len(every) >= FEWEST_NUMBERED else ())
    first, leading = _first_text(page), _leading_text(page, numbered)
    alike = (_alike(page) | names_above_texts(page)) & leading
    looks = Counter(_heading_look(piece) for piece in page.pieces if piece.marks.level > 1)
    for index, piece in list(page.open()):
        if (
            page.headline is not None
            and index < first
            and piece.marks.level
            and _decided_above(page, index, first, looks)
        ):
            continue
        heading = (
            piece.marks.level > 0
            or piece.marks.tag == "summary"
            or index in alike
            or (_is_bold(piece) and len(piece.text) <= LONGEST_HEADING and not is_running(piece.text))
        )
        if not heading or index == page.headline:
            continue
        if _is_of_offer(page, index):
            page.decide(index, Label(Role.LINK, 0.85, "heading above an offer"))
        elif (opens_box(piece.text) and not _heads_text(page, index)) or (
            _leads_elsewhere(piece.text) and not _is_above_texts(page, index)
        ):
            page.decide(index, Label(Role.LINK, 0.85, "heading above links"))
        elif index in numbered or index in leading:
            named = piece.marks.level or piece.marks.tag == "summary"
            certainty = 0.95 if named else 0.85
            page.decide(
                index, Label(Role.CROSSHEAD, certainty, "heading above text" if named else "bold line above text")
            )
        elif piece.marks.level and _is_sentence_of_text(page, index, looks):
            page.decide(index, Label(Role.CROSSHEAD, 0.75, "sentence in a heading, set like other headings"))
        elif piece.marks.level:
            page.decide(index, Label(Role.LINK, 0.8, "heading that no text follows"))


def _decided_above(page: LabelledPage, index: int, first: int, looks: Counter[tuple[int, str]]) -> bool:
    """Decide a heading above the first text; False for one that may head a text of a document."""
    piece, below_headline = page.pieces[index], index > (page.headline or 0)
    if below_headline and not opens_box(piece.text) and _begins_text(page, index, looks):
        page.decide(index, Label(Role.CROSSHEAD, 0.85, "heading above the first text"))
    alike = sum(other.marks.level == piece.marks.level for other in page.pieces)
    if page.page.only_article and below_headline and alike > 1:
        return False
    if below_headline and page.role(index) is None and _is_of_text(page, index, first):
        page.decide(index, Label(Role.CROSSHEAD, 0.7, "heading above the first text"))
    page.decide(index, Label(Role.KICKER, 0.8, "line beside the headline"))
    return True


def _heads_text(page: LabelledPage, index: int) -> bool:
    """Whether a heading such as `Hintergrund`, which may stand above links, has a text without links right below it."""
    below = page.pieces[index + 1] if index + 1 < len(page) and page.role(index + 1) in (None, Role.PARAGRAPH) else None
    if below is None or HEADS_TEXT.fullmatch(page.pieces[index].text) is None:
        return False
    return (
        below.marks.tag == "p"
        and not below.marks.links
        and is_running(below.text)
        and len(below.text) > LONGEST_LINE / 2
    )


def _is_of_offer(page: LabelledPage, index: int) -> bool:
    """Whether the smallest element that has more than the heading has an offer of the page or links, and nothing else."""
    place = page.pieces[index].marks.place
    for number in reversed(place[:-1]):
        beside = [at for at in range(len(page)) if at != index and number in page.pieces[at].marks.place]
        if beside:
            return beside[0] == index + 1 and all(page.role(at) in (Role.LINK, Role.SURROUNDINGS) for at in beside)
    return False


def _is_above_texts(page: LabelledPage, index: int) -> bool:
    """Whether a heading such as `Kommentare` stands right above two texts, and none of them is signed."""
    below = page.pieces[index + 1 : index + 3]
    return page.pieces[index].marks.level > 0 and len(below) > 1 and all(map(_is_paragraph, below))


def _is_sentence_of_text(page: LabelledPage, index: int, looks: Counter[tuple[int, str]]) -> bool:
    """Whether the last heading is a whole sentence and others are set like it: its text may be filled in by scripts."""
    piece = page.pieces[index]
    alike = looks[_heading_look(piece)] > FEWEST_BESIDE and not piece.marks.links
    return alike and is_running(piece.text) and piece.text.endswith(".")


def _heading_look(piece: Piece) -> tuple[int, str]:
    return piece.marks.level, piece.marks.name


def _is_of_text(page: LabelledPage, index: int, first: int) -> bool:
    """Whether the last heading above the first text is one of the text: nothing of the article's head stands between them.

    None of the forms in which the page repeats its title or its section is.
    """
    text = page.pieces[index].text
    facts = page.page.facts
    headline = page.pieces[page.headline or 0].text
    between = range(index + 1, first)
    if index < (page.headline or 0) or opens_box(text) or any(page.pieces[at].marks.level for at in between):
        return False
    if any(page.role(at) not in (None, Role.PARAGRAPH) for at in between):
        return False
    if text.lower() == facts.section.lower() or _is_named(page.pieces[index], KICKER) or DATE.search(text):
        return False
    return all(share_of_words(text, title) < LIKE_TITLE for title in (headline, *facts.titles, *facts.other_titles))


def _is_named(piece: Piece, words: frozenset[str]) -> bool:
    return names_any(piece.marks.name, words)


def _begins_text(page: LabelledPage, index: int, looks: Counter[tuple[int, str]]) -> bool:
    """Whether a heading below the headline is one of the text's: text or a list follows at once, and others are set alike."""
    below, piece = page.role(index + 1), page.pieces[index]
    if below is Role.LIST_ITEM:
        return True
    follows = below in SPOKEN_TEXT or (
        below is None and index + 1 < len(page) and _is_paragraph(page.pieces[index + 1])
    )
    return follows and piece.marks.level > 1 and not piece.text[:1].islower() and looks[_heading_look(piece)] > 1


def _alike(page: LabelledPage) -> frozenset[int]:
    """Short lines in paragraphs whose element has a name that several of them have and no text has: headings by their look.

    So are lines in `div`, where that name says that they are titles.

    Captions look alike, too: not where half of the lines or more are worded like these.
    """
    looks: dict[str, list[int]] = {}
    texts: set[str] = set()
    for index, piece in enumerate(page.pieces):
        look = piece.marks.name
        if look and (piece.marks.tag == "p" or (piece.marks.tag == "div" and names_any(look, HEADING))):
            short = len(piece.text) <= LONGEST_LINE and not is_running(piece.text)
            if short and page.role(index) is None and not piece.marks.links:
                looks.setdefault(look, []).append(index)
            else:
                texts.add(look)
    return frozenset(
        index
        for look, lines in looks.items()
        if look not in texts
        and len(lines) >= FEWEST_ALIKE
        and 2 * sum(score(page.pieces[at].text, Place(followed=True)).points < 0 for at in lines) < len(lines)
        for index in lines
    )


def _first_text(page: LabelledPage) -> int:
    """Index of the first text below the headline."""
    start = page.headline or 0
    return next(
        (
            at
            for at in range(start, len(page))
            if page.role(at) in SPOKEN_TEXT or (page.role(at) is None and _is_paragraph(page.pieces[at]))
        ),
        0,
    )


def _leads_elsewhere(text: str) -> bool:
    sign = read_sign(text)
    return sign is not None and sign[0] is Role.LINK and sign[1] >= SURE


def _leading_text(page: LabelledPage, numbered: frozenset[int]) -> frozenset[int]:
    """The indices below which text follows before the article ends; lists of links in between lead elsewhere."""
    found: set[int] = set()
    follows, links = False, 0
    for index in range(len(page) - 1, -1, -1):
        if follows and links < FEWEST_LINKS:
            found.add(index)
        role, piece = page.role(index), page.pieces[index]
        if role in SPOKEN_TEXT or index in numbered or (role is None and _is_paragraph(piece)):
            follows, links = True, 0
        elif role is Role.LINK:
            links += piece.marks.tag == "li" or "li" in piece.marks.containers
    return frozenset(found)


def find_attributions(page: LabelledPage) -> None:
    """The line below the words of a quotation says whose they are."""
    for index, piece in list(page.open()):
        marks = piece.marks
        quoted = marks.tag == "blockquote" or "blockquote" in marks.containers
        if quoted and len(piece.text) < LONGEST_ATTRIBUTION and not is_running(piece.text) and "„" not in piece.text:
            above = page.pieces[index - 1].marks if index else None
            if above and set(above.place) & set(marks.place[-3:]) and ("blockquote" in (above.tag, *above.containers)):
                page.decide(index, Label(Role.CREDIT, 0.85, "who said the quoted words"))


def find_senders(page: LabelledPage) -> None:
    """Names below letters to the editor, where several stand each right below a text and above a heading or nothing."""
    found = [
        index
        for index, piece in page.open()
        if piece.marks.tag == "p" and len(piece.text) <= LONGEST_ATTRIBUTION and _is_below_letter(page, index)
    ]
    if len(found) >= FEWEST_SENDERS:
        for index in found:
            page.decide(index, Label(Role.PARAGRAPH, 0.8, "who wrote a letter"))


def _is_below_letter(page: LabelledPage, index: int) -> bool:
    name, *places = page.pieces[index].text.split(", ")
    if not FULL_NAME.fullmatch(name) or len(places) > 1 or not all(map(PLACE.fullmatch, places)):
        return False
    below = next((at for at in range(index + 1, len(page)) if page.role(at) not in SILENT), None)
    return _is_paragraph(page.pieces[index - 1]) and (below is None or page.pieces[below].marks.level > 0)


def _ends_text(page: LabelledPage, index: int) -> bool:
    """Whether a line stands right below a paragraph in the same element, and no other below it there."""
    place, before = page.pieces[index].marks.place, page.pieces[index - 1]
    after = page.pieces[index + 1].marks if index + 1 < len(page) else None
    alike = index > 0 and before.marks.place[:-1] == place[:-1] and _is_paragraph(before)
    return alike and (after is None or after.level > 0 or after.place[:-1] != place[:-1])


def _asks_at_length(piece: Piece) -> bool:
    """Whether a line is a question in plain letters that is longer than a crosshead."""
    return len(piece.text) >= LONG_QUESTION and ASKS.search(piece.text) is not None and not _is_bold(piece)


def _named_look(piece: Piece) -> tuple[str, str] | None:
    """The element of a piece and its name, where it has one."""
    return (piece.marks.tag, piece.marks.name) if piece.marks.name else None


def _line_in_text(
    page: LabelledPage, index: int, texts: tuple[int, int], looks: frozenset[tuple[str, str]]
) -> Label | None:
    """What a short line in no paragraph is: open right above a text, text where it ends the element of the text above it.

    So is a sentence set like a text, and a line with a colon between two texts of one element. One of several such lines below
    each other, or beside a number, is a fact.
    """
    piece, above = page.pieces[index], page.pieces[index - 1]
    outside = Label(Role.SURROUNDINGS, 0.75, "short line outside of the paragraphs")
    if sum(map(str.isalpha, piece.text)) < FEWEST_LETTERS or piece.marks.links or index <= texts[0]:
        return outside
    text_above = _is_spoken_text(page, index - 1) and CREDITED.search(piece.text) is None
    sentence = is_running(piece.text) and len(piece.text.split()) >= FEWEST_WORDS
    if sentence and _named_look(piece) in looks:
        return Label(Role.PARAGRAPH, 0.7, "set like the paragraphs of the page")
    if sentence and index < texts[1] and text_above:
        return Label(Role.PARAGRAPH, 0.6, "sentence among the paragraphs")
    same = text_above and above.marks.place[-1:] == piece.marks.place[-1:]
    if same and (_is_statement(page, index) or not _is_spoken_text(page, index + 1)):
        return Label(Role.PARAGRAPH, 0.6, "last line of an element of the text")
    if index < texts[1] and _is_spoken_text(page, index + 1) and not _is_fact(page, index - 1):
        return None
    return outside


def _is_statement(page: LabelledPage, index: int) -> bool:
    """Whether a line in plain letters with a colon stands between two texts of its element, parted by line breaks alone."""
    piece = page.pieces[index]
    beside = page.pieces[max(0, index - 1) : index] + page.pieces[index + 1 : index + 2]
    return (
        ": " in piece.text
        and not piece.marks.bold
        and len(beside) > 1
        and all(one.marks.place == piece.marks.place and _is_paragraph(one) for one in beside)
    )


def _is_fact(page: LabelledPage, index: int) -> bool:
    label = page.label(index)
    return label is not None and label.role is Role.SURROUNDINGS and label.finder == "marked-text"


def _is_spoken_text(page: LabelledPage, index: int) -> bool:
    if not 0 <= index < len(page):
        return False
    return page.role(index) in SPOKEN_TEXT or (page.role(index) is None and _is_paragraph(page.pieces[index]))


def find_marked_text(page: LabelledPage) -> None:
    """What the page has in paragraphs is text, whatever its length; so is a sentence that stands among such.

    A short line in no paragraph is text at the end of an element of the text, and left open right above a text. Elsewhere it is
    none, unless all of the page is the article.
    """
    held = Counter(
        piece.marks.place[-2] for piece in page.pieces if len(piece.marks.place) > 1 and _is_paragraph(piece)
    )
    spoken = [at for at in range(page.headline or 0, len(page)) if _is_spoken_text(page, at)]
    counted = Counter(look for at in spoken if (look := _named_look(page.pieces[at])))
    looks = frozenset(look for look, count in counted.items() if count >= FEWEST_ALIKE)
    texts = (next((at for at in spoken if page.role(at) is not Role.LEAD), len(page)), max(spoken, default=0))
    few_ask = (
        sum(piece.marks.tag == "p" and ASKS.search(piece.text) is not None for _, piece in page.open())
        < FEWEST_QUESTIONS
    )
    for index, piece in list(page.open()):
        tag, text = piece.marks.tag, piece.text
        among = len(piece.marks.place) > 1 and held[piece.marks.place[-2]] >= FEWEST_BESIDE
        alone = page.page.only_article
        named = tag == "div" and names_any(piece.marks.name, TEXT)
        sentence = begins_with_sentence(text) and not piece.marks.links
        if (is_running(text) and (tag == "p" or among or alone or named or len(text) > SHORTEST_TEXT)) or (
            sentence and tag == "div"
        ):
            page.decide(index, Label(Role.PARAGRAPH, 0.97 if tag == "p" else 0.85, "paragraph of the page"))
        elif tag == "p" and ((few_ask and _asks_at_length(piece)) or (CALLS.search(text) and _ends_text(page, index))):
            page.decide(index, Label(Role.PARAGRAPH, 0.8, "paragraph of the page"))
        elif tag == "p" and (
            len(text) > LONGEST_LINE
            or begins_with_sentence(text)
            or NO_HEADING.match(text)
            or _is_statement(page, index)
        ):
            page.decide(index, Label(Role.PARAGRAPH, 0.85, "paragraph of the page"))
        elif tag != "p" and not alone and (label := _line_in_text(page, index, texts, looks)):
            page.decide(index, label)
