"""What stands above the story: kicker, headline and lead."""

import re
from collections.abc import Sequence
from functools import lru_cache

from artaudio.article.model import Role
from artaudio.article.roles.crosshead import Place, score
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.article.roles.pictures import CREDIT
from artaudio.article.roles.segmentation import SENTENCE_END
from artaudio.article.roles.short_line import ShortLine
from artaudio.base.messages import marked
from artaudio.base.patterns import lazy
from artaudio.language.de.calendar_names import MONTHS, WEEKDAYS, one_of
from artaudio.language.de.dates import DATE, MONTH
from artaudio.language.de.sentences import split_sentences

AGENCY_AT_END = lazy(r"\((?:(?:dpa|AFP|AP|Reuters|epd|KNA|sid|SID)[^)]{0,30}|[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*)\)$")
RUBRIC = lazy(
    r"(?:ARD-)?(?:Kommentar|Meinung|Interview|Analyse|Porträt|Hintergrund|Reportage|Exklusiv|Eilmeldung|Chronologie|Überblick|FAQ"
    r"|(?i:(?:Presse|Medien)(?:mitteilung|information|erklärung|bericht)|Pressedienst|Mitteilung)|Kolumne|Gastbeitrag|Essay|Rezension"
    r"|Bilanz|Glosse|Nachruf|Live(?:blog|ticker)|[Ff]aktenfinder|Fragen und Antworten|DeutschlandTrend|Dokumentation|Eil)"
)
LETTERHEAD = lazy(
    r"(?i:(?:Presse|Medien)(?:mitteilung|meldung|information|erklärung|bericht|dienst|info)|Mitteilung|Rundbrief|Newsletter|Infobrief"
    r"|Mitglieder(?:info|brief|zeitung)|Vereins(?:nachrichten|zeitung)|(?:Gemeinde|Pfarr|Eltern)brief|Leserbriefe?|Predigt"
    r"|(?:Amts|Gemeinde|Mitteilungs|Stadt)blatt(?: (?:der|des|für) [^.!?]{3,40})?"
    r"|(?:Amtliche |Öffentliche )?Bekanntmachung(?:en)?"
    r"|(?:Kurz)?andacht|Nr\.\s\d{1,4}\s?/\s?\d{2,4})(?:(?:\s(?:zum|zur|am|vom)\s.{3,40}|(?:,?\s(?:Nr\.?\s?)?\d{1,4}(?:\s?[/-]\s?\d{2,4})?){1,2})|\s.{3,12}\s\d{4})?"
)
"""What a letterhead says of the text below it: `Medieninformation Nr. 27/2025`, `Rundbrief 3/2025`, `Predigt zum 2. Advent`."""

ADDRESS_AT_END = lazy(r"[.!?][“”»«\"]?\s(?:(?:#\w+|@\w+|(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+)\s?)+$")
"""Addresses and hashtags behind the end of a sentence."""
NOTE_AT_END = lazy(r"[a-zäöüß%)][.!?][“”»«\"]?(?:\s?(?:\[(?:\d{1,3}|[a-z])\]|[¹²³⁰-⁹])+|\d{1,2})$")
"""Signs of notes behind the end of a sentence: `errichtet.[2][3]`."""
REMARK_AT_END = lazy(
    r"[a-zäöüß“”»«\"][.!?…][“”»«\"]?\s\((?![^)]*(?:Foto|Bild|Archiv|Quelle|Symbol|Grafik|©))[^()/]{2,36}\)$"
)
"""What somebody notes behind the end of a sentence: `Sie wissen, welche ich meine. (Heiterkeit)`."""
NOTE_ENDS = frozenset("]0123456789¹²³⁰⁴⁵⁶⁷⁸⁹")
LONGEST_NOTE = 40
KNOWN_TEXTS = 1024
"""Pieces of which it is remembered whether they run: several finders ask of each."""
SOCIETY = lazy(r"^[^.!?,:]{3,110}\se\.\s?V\.$")
"""A registered society's name, whose last point ends no sentence."""
ORGANISATION = lazy(
    r"[^.!?,:]{3,60}\s(?:GmbH|gGmbH|AG|KG|OHG|SE|eG|UG|mbH)(?:\s&\sCo\.?\s(?:KG|KGaA|OHG)(?:aA)?)?|[^.!?,:]{3,70}\se\.\s?V\."
)
"""A company's or society's full name, which stands in a letterhead and is no headline."""
INSTITUTION = lazy(
    r"(?:[\w.-]+e[rs]?\s)?(?:\w+-)*(?i:\w*(?:universität|hochschule|akademie|ministerium|institut|klinikum|krankenhaus|landkreis|landratsamt"
    r"|bezirksamt|stadtverwaltung|kreisverwaltung|polizei\w*|feuerwehr|verband|verein|stiftung|gesellschaft|kammer|stadtwerke|museum"
    r"|kirchenkreis|bistum|grundschule|realschule|gesamtschule|gymnasium|schule|kindergarten|kita|kirche|pressestelle|öffentlichkeitsarbeit|kommunikation|vorstand|redaktion|schulleitung|erzbistum|staatskanzlei|amtsgericht|landgericht)|stadt|gemeinde|kreis)\b[^.!?:]*"
)
"""Who sends out a text, in a letterhead: `Universität Greifenberg – Kommunikation und Marketing`."""
SENDER = lazy(rf"{INSTITUTION.pattern}|(?:D-)?\d{{5}}\s[A-ZÄÖÜ][^.!?]*|[A-ZÄÖÜ][^.!?:,]{{2,40}}\s\d{{1,3}}\s?[a-z]?$")
"""A line of a letterhead: who sends, street, town."""
SPACED = lazy(r"(?:[A-ZÄÖÜ]\s){4,30}[A-ZÄÖÜ]")
"""`P R E S S E`: a word in spaced capitals."""
DATED_HEADING = lazy(r"^[^.!?]{3,40}\([^()]*\d\.\)$")
"""`Stier (21.4.–20.5.)`: the point belongs to the date."""
SALUTATION = lazy(
    r"(?:Sehr geehrte|Liebe|Lieber|Hallo|Guten (?:Tag|Morgen|Abend)|Verehrte|Werte|Moin|Servus|Grüß Gott|Grüezi)\b.{0,80}[,!]"
)
QUOTATION = lazy(r"(?:\"[^\"]+\"|„[^„“]+[“\"]|“[^“”]+”|»[^»«]+«|«[^«»]+»)[.!?]?")
FEWEST_QUOTED, QUOTED_SHARE = 3, 0.3
"""Paragraphs of a dialogue that are all in quotation marks, and the share of all that they are."""
LONGEST_QUESTION = 100
"""A question or exclamation of one sentence is a heading rather than a paragraph."""
SHOWN = -1.2
"""Points below which a line between headline and text tells of a picture by itself."""
LONGEST_CAPITALS = 60
"""A line in capitals is a heading, even with a full stop."""
NUMBERED_RELEASE = lazy(
    r"(?:Presse|Medien)(?:mitteilung|meldung|information|erklärung|info)\s(?:Nr\.\s?)?\d{1,4}\b.{0,40}"
)
TIMED = lazy(r"\d{1,2}(?:[.:]\d{2})?\sUhr\b")
ADDRESSED = lazy(
    r"An (?:alle|die|unsere|sämtliche)\b[^.!?]{3,60}"
    r"|[^.!?]{3,60}[,|·]?\s(?:D-)?\d{5}\s[A-ZÄÖÜ][\w.-]+(?:\s[\w.()/-]+){0,3}"
)
"""Whom a letter is for, and the address in a letterhead: `An alle Mitglieder`, `Sonnenhang 1, 29525 Uelzen`."""
CAST = lazy(r"(?:Personen|Rollen|Mitwirkende|Besetzung|Es spielen|Darsteller)\s?:\s.{2,120}")
IN_SHORT = lazy(r"(?=.*\d)[^!?|·•]{2,40}(?:\s[|·•]\s[^!?|·•]{2,40}){1,5}")
"""`Rundweg 3 · 9 km · ca. 3 Stunden`."""
KIND_OF_TEXT = lazy(
    r"(?:Erörterung|Referat|Aufsatz|Facharbeit|Hausarbeit|Seminararbeit|Vortrag|Predigt|Andacht|Ansprache|Rede|Festrede|Interview"
    r"|Ein (?:Aufsatz|Vortrag|Beitrag|Bericht|Gespräch))\s(?:im|in|zum|zur|am|von|vom|beim|bei|für|über|an|aus)\b.{2,80}"
)
"""Below a headline: `Erörterung im Fach Ethik, Klasse 11`."""
REFERENCE = lazy(
    r"(?:[\w-]*(?:-Nr|Nr|[Nn]ummer)\.?|Drucksache|Vorlage|Az\.|Aktenzeichen)\s?:?\s?[\w/.-]{0,8}\d[\w/. -]{0,20}"
)
"""`Kurs-Nr. F2140`."""
FEWEST_QUESTIONS = 2
LONGEST_BREAKING = 60
FEWEST_LABELS = 3
"""Labels of one or two words that are a menu."""
FEWEST_HEADINGS = 2
MOST_ABOVE_HEADLINE = 3
"""Lines that stand above a headline, at most: where there are more in one stretch, the first is the headline."""
NUMBERED = lazy(r"(?:[a-z]\)|(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\t)\s?\S")
COLLECTION = lazy(
    r"(?i:(?:Kurz (?:gemeldet|notiert|und knapp|& knapp)"
    r"|(?:Kurz|Lokal|Sport|Kultur|Polizei)?(?:meldungen|nachrichten|notizen|splitter)"
    r"|(?:Nachrichten |Meldungen |Alles )?in Kürze"
    r"|Häufige? (?:gestellte )?Fragen(?:\s(?:zu|über|rund).{3,40})?|Fragen und Antworten|FAQ"
    r"|(?:Aus dem )?Polizeibericht|Vermischtes|Personalien|Namen und Nachrichten))"
)
"""The headline above short items, each of which has a heading of its own."""
TO_ARTICLE = lazy(
    r"(?:Zu[rm]?):?\s(?:(?:unserem |dem |der |Ihrem )?"
    r"(?:Artikel|Bericht|Beitrag|Kommentar|Leserbrief|Interview|Thema|Meldung|Ausgabe|Serie|Leitartikel)\b.*|[„»\"].*)"
    r"|Betr(?:\.|ifft):\s\S.*"
)
"""What a letter to the editor is about: `Zum Artikel „Radweg kommt später“`."""
MONTH_NAME = f"(?:{one_of(MONTHS)})"
SECTION = lazy(
    r"(?:Leits(?:atz|ätze)|Tenor|Tatbestand|Sachverhalt|Zusammenfassung|Kurzfassung|Abstract|Einleitung|Einführung|Vorwort|Vorbemerkung"
    r"|Ausgangslage|Anlass|Worum (?:es geht|geht es\??)|Das Wichtigste in Kürze|Auf einen Blick|Zum Inhalt|Inhalt|Prolog|Vorspiel"
    r"|Vor (?:dem|der) ersten \w+|Lieferumfang|Das brauchen Sie|Sie brauchen"
    r"|(?:Kapitel|Tag|Teil|Akt|Szene) (?:1|I|[Ee]ins)|Erstes Kapitel|(?:Erster|1\.) (?:Tag|Akt|Teil)"
    rf"|{one_of(WEEKDAYS)})"
)
"""Headings of a text's first part, which are no headlines."""
CIRCUMSTANCES = lazy(
    rf"(?:\d{{1,2}}\.\s)?[A-ZÄÖÜ].{{3,80}},\s(?:am\s|den\s)?\d{{1,2}}\.\s?(?:(?i:{MONTH})|\d{{1,2}}\.)\s?\d{{4}}"
    r"|(?:[Vv]om|[Ff]ür die Zeit vom|[Ww]oche vom|KW)\s\d{1,2}\.?\s?.{2,50}"
    r"|(?:Eine? )?(?:Kurzgeschichte|Erzählung|Novelle|Leseprobe|Märchen|Gedicht|Satire|Monolog)"
    rf"|(?:(?:{MONTH_NAME}|Frühjahr|Frühling|Sommer|Herbst|Winter)\s(?:19|20)\d\d)"
    r"|(?:[A-ZÄÖÜ].{3,60}[,:]\s)?(?:Urteil|Beschluss|Entscheidung|Verfügung)\svom\s\d.{4,80}"
)
"""Where and when: `Stadtrat Langen, 11. Dezember 2025`, `November 2025`, `Urteil vom 3. Mai 2025 – 4 O 22/25`."""
MOTTO = lazy(r"[„»\"].{8,240}[“«\"]\s?(?:\([^()]{3,60}\)|[-–—]\s?.{3,40})")
"""A quotation with its source, above a text: `„Fürchte dich nicht.“ (Lukas 2,10)`."""
LINES_OF_LETTERHEAD, LINES_OF_RUBRIC = 5, 2
LONGEST_RUBRIC = 22
MOST_WORDS_OF_RUBRIC = 2
LONGER = 1.5
"""So many times as long as the headline is a line that says more of it, at least."""
LABELLED_KICKER = lazy(
    r"(?:Serie|Reihe|Rubrik|Kolumne|Thema|Schwerpunkt|Porträt|Interview|Kritik|[\w-]*[Kk]ritik|[\w-]*[Ii]nformation"
    r"|Aus (?:der|dem|den))\b[^:]{0,20}:?\s"
    r"|.{3,60}\s?[(,–-]\s?(?:Teil|Folge)?\s?\d{1,2}\)?$"
)
"""`Serie: Menschen bei der Arbeit (7)` stands above a headline."""
NEWS_TOP = 10
SUBTITLE = lazy(
    r"Eine?\s(?:[a-zäöüß]+e[rs]?\s)?[A-ZÄÖÜ][\w-]+\s(?:von|vom|für|aus|über|in|im|zum|zur|nach|mit)\s|Für (?:\d|ein)"
)
"""`Ein Märchen von der Insel Föhr`."""
DASHED = lazy(r"\s[–—-]\s")
FEWEST_WORDS = 4
"""Words of a sentence that shows by itself that a line is text."""
SHORTEST_HEADLINE = 12
SHORTEST_SUBTITLE = 70
PARTS = frozenset({Role.CROSSHEAD, Role.LIST_ITEM})
BELOW_PARTS = marked("below a heading or a list")
PICTURE_ROLES = frozenset({Role.CREDIT, Role.PLAYER, Role.LINK})
"""What stands beside a picture or a video on a page."""


@lru_cache(KNOWN_TEXTS)
def is_running(text: str) -> bool:
    """Whether a piece is text that runs: it ends like a sentence and is no mere line, or is very long."""
    ends = SENTENCE_END.search(_without_agency(text)) is not None or ADDRESS_AT_END.search(text) is not None
    if ends and text.endswith("V.") and SOCIETY.search(text):
        return False
    ends = ends or (
        text[-1:] == ")" and REMARK_AT_END.search(text[-LONGEST_NOTE:]) is not None and MOTTO.fullmatch(text) is None
    )
    ends = ends or (text[-1:] in NOTE_ENDS and NOTE_AT_END.search(text[-LONGEST_NOTE:]) is not None)
    if ends and len(text) <= LONGEST_CAPITALS and DATED_HEADING.search(text):
        return False
    if ends and len(text) < LONGEST_QUESTION and re.search(r"[?!][\"“”»]?$", text) and len(split_sentences(text)) == 1:
        return False
    if ends and len(text) <= LONGEST_CAPITALS and text.isupper():
        return False
    return ends or len(text) > 220


def is_dialogue(page: LabelledPage) -> bool:
    """Whether people talk on the page: many of its paragraphs are all in quotation marks, which no heading is then."""
    if page.dialogue is None:
        quoted = sum(QUOTATION.fullmatch(piece.text) is not None for piece in page.pieces)
        page.dialogue = quoted >= FEWEST_QUOTED and quoted >= QUOTED_SHARE * len(page)
    return page.dialogue


def begins_with_sentence(text: str) -> bool:
    """Whether a whole sentence stands before an end without a full stop: `Der Deich wird höher gebaut. Zur Karte`."""
    sentences = split_sentences(text)
    if len(sentences) < 2:
        return False
    first = text[sentences[0].start : sentences[0].end]
    return SENTENCE_END.search(first) is not None and len(first.split()) >= FEWEST_WORDS


def first_running(page: LabelledPage) -> int:
    """The index of the first piece that is text that runs; the number of pieces where none is."""
    return next((index for index, piece in enumerate(page.pieces) if is_running(piece.text)), len(page))


def _without_agency(text: str) -> str:
    found = AGENCY_AT_END.search(text)
    return text[: found.start()].rstrip() if found else text


def first_sentence(text: str) -> str:
    """The first sentence, without its full stop: `Am 3. Mai kam Dr. Roth. Er ging.` → `Am 3. Mai kam Dr. Roth`."""
    first = next(iter(split_sentences(text)), None)
    return _unstopped(text[first.start : first.end] if first else text)


def _unstopped(sentence: str) -> str:
    return sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence


def find_rubric(page: LabelledPage) -> None:
    """A lone word such as "Kommentar" or "Interview" above the headline is the kicker, elsewhere a link.

    A letterhead may have several lines above what it calls the text.
    """
    for index in range(min(LINES_OF_LETTERHEAD, len(page) - 1)):
        below = page.pieces[index + 1].text
        above_a_line = not is_set_as_headings(page, index + 1) and not (
            is_running(below) or SALUTATION.fullmatch(below) or TO_ARTICLE.fullmatch(below)
        )
        text = page.pieces[index].text
        named = _names_section(text) if index < LINES_OF_RUBRIC else LETTERHEAD.fullmatch(text) is not None
        if page.role(index) is None and above_a_line and named and _has_headline_below(page, index):
            page.decide(index, Label(Role.KICKER, 0.9, "section above the headline"))


def _has_headline_below(page: LabelledPage, index: int) -> bool:
    """Whether a line that may be the headline stands between a section's name and the text: no date, no salutation."""
    for piece in page.pieces[index + 1 : index + 1 + LINES_OF_LETTERHEAD]:
        if is_running(piece.text):
            return False
        if not (
            DATE.search(piece.text)
            or SALUTATION.fullmatch(piece.text)
            or _is_below_headline(piece.text)
            or piece.text.endswith(("!", ","))
        ):
            return True
    return False


def _names_section(text: str) -> bool:
    """Whether a line, in capitals or not, is nothing but the kind of text that follows."""
    if SPACED.fullmatch(text):
        text = text.replace(" ", "")
    return (
        RUBRIC.fullmatch(text.capitalize() if text.isupper() else text) is not None
        or LETTERHEAD.fullmatch(text) is not None
    )


def find_opening(page: LabelledPage) -> None:
    """Decide kicker, headline and lead; `page.body_start` becomes the index of the first piece after them."""
    body, items = _lead_index(page), _first_item(page)
    if body is None and items is None:
        _without_running_text(page)
        page.body_start = len(page)
        return
    end = min(index for index in (body, items) if index is not None)
    above = [index for index, _ in page.open() if index < end]
    for index in above:
        if SALUTATION.fullmatch(page.pieces[index].text) or _is_salutation(page, index):
            page.decide(index, Label(Role.PARAGRAPH, 0.9, "salutation"))
    above = [index for index in above if page.role(index) is None]
    candidates = [index for index in above if not _shows_a_picture(page.pieces[index].text)] or above
    candidates = [index for index in candidates if not ORGANISATION.fullmatch(page.pieces[index].text)] or candidates
    candidates = [index for index in candidates if not _is_below_headline(page.pieces[index].text)] or candidates
    candidates = [
        index for index in candidates if index == candidates[0] or not KIND_OF_TEXT.fullmatch(page.pieces[index].text)
    ]
    headline, below = _headline(page, candidates, whole=items is None or body == end)
    for index in above:
        page.decide(index, _above(page, index, headline, below))
    if body == end:
        page.decide(end, Label(Role.LEAD, 0.95 if end < 4 else 0.85, "first paragraph of the page"))
        page.body_start = end + 1
    else:
        page.body_start = end


def _is_salutation(page: LabelledPage, index: int) -> bool:
    """Whether a short line with a comma stands above a text that goes on with a small letter: `Ihr Lieben,`."""
    text = page.pieces[index].text
    if not text.endswith(",") or len(text) > LONGEST_CAPITALS or index + 1 >= len(page):
        return False
    below = page.pieces[index + 1]
    return below.text[0].islower() and is_running(below.text) and below.chunk != page.pieces[index].chunk


def _is_below_headline(text: str) -> bool:
    """Whether a line above the text is no headline: where and when something took place, a motto, or an address."""
    return any(pattern.fullmatch(text) for pattern in (CIRCUMSTANCES, MOTTO, ADDRESSED, REFERENCE, IN_SHORT, CAST))


def _first_item(page: LabelledPage) -> int | None:
    return next((index for index in range(len(page)) if page.role(index) is Role.LIST_ITEM), None)


def _headline(page: LabelledPage, candidates: Sequence[int], *, whole: bool) -> tuple[int | None, list[int]]:
    """The index of the headline, and of the lines below it that are text.

    Lines that nothing parts are a group; the headline is the last line of the first group, unless that line is a long
    subtitle, or the group is a mere label ("Rezepte") above another.
    """
    if again := _stands_again(page, candidates):
        return again, []
    if (top := _below_menu(page, candidates)) is not None:
        return top, [index for index in candidates if index > top]
    groups: list[list[int]] = []
    for index in candidates:
        if groups and not any(_has_words(page, between) for between in range(groups[-1][-1] + 1, index)):
            groups[-1].append(index)
        else:
            groups.append([index])
    if not groups:
        return None, []
    while len(groups) > 1 and _is_above_headline(page, groups[0], groups[1]):
        groups.pop(0)
    group = groups[0]
    if not whole:
        group = [index for index in group if page.pieces[index].chunk == page.pieces[group[0]].chunk]
    chosen = _end_of_head(page, group) - 1
    if chosen >= MOST_ABOVE_HEADLINE or (not whole and chosen > 1):
        together = page.pieces[group[0]].chunk == page.pieces[group[1]].chunk
        rubric = _names_section(page.pieces[group[0]].text) or (together and _is_rubric(page, group[:1]))
        chosen = 1 if whole and rubric else 0
    elif chosen and (
        says_more(page.pieces[group[chosen - 1]].text, page.pieces[group[chosen]].text, news=_is_news(page))
        or _is_in_capitals(page, group[chosen - 1], group[chosen])
        or (chosen > 1 and _is_rubric(page, group[:1]) and _is_decked(page, group[chosen - 1], group[chosen]))
    ):
        chosen -= 1
    return group[chosen], group[chosen + 1 :]


def _below_menu(page: LabelledPage, candidates: Sequence[int]) -> int | None:
    """The headline below several labels of a site's menu: the only line of more words, right above date or byline."""
    lines = [index for index in candidates if len(page.pieces[index].text.split()) > MOST_WORDS_OF_RUBRIC]
    labels = [index for index in candidates if lines and index < lines[-1] and index not in lines]
    dated = lines and page.role(lines[-1] + 1) in (Role.TIMESTAMP, Role.BYLINE)
    others = [index for index in lines[:-1] if page.pieces[index].chunk == page.pieces[lines[-1]].chunk]
    return lines[-1] if dated and len(labels) >= FEWEST_LABELS and not others else None


def _end_of_head(page: LabelledPage, group: Sequence[int]) -> int:
    """How many lines of the group stand above its first numbered one: `a) Einnahmen` is no headline."""
    most = max(len(page.pieces[index].text.split()) for index in group)
    return next((at for at in range(1, len(group)) if _begins_text(page, group[at - 1], group[at], most)), len(group))


def _begins_text(page: LabelledPage, above: int, index: int, most: int) -> bool:
    """Whether a line below the headline is no headline.

    It is numbered, a verse, the head of a ticker's entry, or a short crosshead: set off, and right above its paragraph.
    """
    line, headline = page.pieces[index], page.pieces[above]
    if NUMBERED.match(line.text) or (line.text.endswith((",", ";")) and not headline.text.endswith((",", ";"))):
        return True
    if (
        line.text.startswith("…")
        or (line.text[0].islower() and not headline.text[0].islower())
        or (QUOTATION.fullmatch(line.text) and is_dialogue(page))
        or TIMED.match(line.text)
        or TO_ARTICLE.fullmatch(line.text)
        or SECTION.fullmatch(line.text)
        or (line.text.startswith("+++") and not headline.text.startswith("+++"))
    ):
        return True
    if index + 1 < len(page) and TO_ARTICLE.fullmatch(page.pieces[index + 1].text):
        return True
    if headline.chunk != line.chunk and most > MOST_WORDS_OF_RUBRIC and is_set_as_headings(page, index):
        return True
    if _is_first_question(page, above, index):
        return True
    glued = (
        index + 1 < len(page) and page.pieces[index + 1].chunk == line.chunk and is_running(page.pieces[index + 1].text)
    )
    above_question = (
        headline.chunk != line.chunk and index + 1 < len(page) and page.pieces[index + 1].text.endswith("?")
    )
    return ((glued or above_question) and COLLECTION.fullmatch(headline.text) is not None) or (
        glued
        and headline.chunk != line.chunk
        and sum(any(map(str.isalnum, word)) for word in line.text.split()) <= MOST_WORDS_OF_RUBRIC
        and len(headline.text.split()) > MOST_WORDS_OF_RUBRIC
        and len(line.text) < LONGER * len(headline.text)
    )


def _is_first_question(page: LabelledPage, above: int, index: int) -> bool:
    """Whether a line is the first of several questions with their answers, below a headline."""
    if not page.pieces[index].text.endswith("?") or len(page.pieces[above].text.split()) <= MOST_WORDS_OF_RUBRIC:
        return False
    if index + 1 >= len(page) or not is_running(page.pieces[index + 1].text):
        return False
    questions = sum(piece.text.endswith("?") and not is_running(piece.text) for piece in page.pieces[index + 1 :])
    return questions >= FEWEST_QUESTIONS


def _has_words(page: LabelledPage, index: int) -> bool:
    return any(map(str.isalnum, page.pieces[index].text))


def _is_above_headline(page: LabelledPage, group: Sequence[int], following: Sequence[int]) -> bool:
    """Whether a headline is not among the lines of a group, but of the following one."""
    return any(told(page, group, following) for told in (_is_rubric_above, _is_letterhead, _is_menu_above))


def _is_rubric(page: LabelledPage, group: Sequence[int]) -> bool:
    text = page.pieces[group[0]].text
    return len(group) == 1 and len(text) <= LONGEST_RUBRIC and len(text.split()) <= MOST_WORDS_OF_RUBRIC


def _stands_again(page: LabelledPage, candidates: Sequence[int]) -> int | None:
    """The last of the lines above the text that stands there twice, as in a path to the page and above its text."""
    texts = [page.pieces[index].text for index in candidates]
    return next(
        (
            index
            for index in reversed(candidates)
            if len(page.pieces[index].text) >= SHORTEST_HEADLINE and texts.count(page.pieces[index].text) > 1
        ),
        None,
    )


def _is_menu_above(page: LabelledPage, group: Sequence[int], following: Sequence[int]) -> bool:
    """Whether a button stands below the lines, and date or byline below the following ones."""
    button = page.label(group[-1] + 1)
    beside = page.role(following[-1] + 1)
    return (
        button is not None
        and button.role is Role.LINK
        and button.reason in ("button of the page", "path to the page", "heading of a box of links")
        and beside in (Role.TIMESTAMP, Role.BYLINE)
    )


def _is_rubric_above(page: LabelledPage, group: Sequence[int], following: Sequence[int]) -> bool:
    """Whether a mere label stands above lines one of which may be a headline: `Rezepte`, not `Zwei Gedichte` above `Mai`."""
    texts = [page.pieces[index].text for index in following]
    headline = any(len(text.split()) > MOST_WORDS_OF_RUBRIC and not text.endswith((",", ";")) for text in texts)
    headline = headline and not texts[0].endswith((",", ";"))
    return all(_is_rubric(page, [index]) for index in group) and (
        headline or _names_section(page.pieces[group[0]].text)
    )


def _is_letterhead(page: LabelledPage, group: Sequence[int], following: Sequence[int]) -> bool:
    """Whether the lines stand above what a letterhead calls the text: `Hochschule Nordheide` / `Medieninformation 27`."""
    named = page.pieces[group[-1]].text
    if any(
        page.role(index) is Role.SURROUNDINGS and named in page.pieces[index].text
        for index in range(following[-1] + 1, len(page))
        if page.pieces[index].text.startswith("Original-Content von")
    ):
        return True
    below = page.role(group[-1] + 1)
    if below in (Role.TIMESTAMP, Role.DATELINE) and all(SENDER.match(page.pieces[index].text) for index in group):
        return not any(ShortLine(page.pieces[index].text).states for index in group)
    return any(
        page.role(index) is Role.KICKER and LETTERHEAD.fullmatch(page.pieces[index].text)
        for index in range(group[-1] + 1, following[0])
    )


def _is_decked(page: LabelledPage, headline: int, deck: int) -> bool:
    """Whether below a section and a headline a longer line says more: `Ein Abend ohne Pause` / `Altona zeigt „Woyzeck“ …`."""
    line, following = page.pieces[headline].text, page.pieces[deck].text
    return len(line.split()) > MOST_WORDS_OF_RUBRIC and len(following) >= LONGER * len(line)


def says_more(line: str, following: str, *, news: bool = True) -> bool:
    """Whether a line is a headline and the following one says more of it; else the line is a kicker above its headline.

    `Klinik eröffnet neue Station` / `24 Betten und ein Garten`, but `Streit um Freibad` / `Rat vertagt die Entscheidung`.
    """
    if len(following) >= SHORTEST_SUBTITLE and len(line) >= SHORTEST_HEADLINE and not RUBRIC.match(line):
        return True
    labelled = LABELLED_KICKER.match(line) is not None or _names_section(line)
    if SUBTITLE.match(following) and not ShortLine(following).states and not labelled:
        return True
    words = len(line.split())
    if words <= MOST_WORDS_OF_RUBRIC or QUOTATION.fullmatch(line) or line[-1] in ",;" or DATE.search(line):
        return False
    if following.startswith(("Ein ", "Eine ")) and len(following.split()) <= MOST_WORDS_OF_RUBRIC:
        return True
    if labelled or (INSTITUTION.fullmatch(line) and not ShortLine(line).states):
        return False
    if not news:
        return ShortLine(line).states or not ShortLine(following).states
    dashed = DASHED.search(following) is not None and DASHED.search(line) is None
    points = dashed + 3 * ShortLine(line).states
    if not dashed and ShortLine(following).states:
        points -= 2
    points += 2 * (line[-1] in "?!") + 2 * (": " in line)
    points += (following[0].islower() or following[0] == "–") + (
        words >= FEWEST_WORDS and len(following) >= LONGER * len(line)
    )
    return points >= 1


def _is_news(page: LabelledPage) -> bool:
    """Whether author or date stand at the top, as on pages that have a kicker above the headline; other texts begin with it."""
    return any(
        page.role(index) in (Role.TIMESTAMP, Role.BYLINE, Role.DATELINE) for index in range(min(NEWS_TOP, len(page)))
    )


def _is_in_capitals(page: LabelledPage, headline: int, below: int) -> bool:
    """Whether headline, the line below it and others in the text are in capitals: those below the headline are crossheads."""
    return (
        page.pieces[headline].text.isupper()
        and page.pieces[below].text.isupper()
        and any(piece.text.isupper() and len(piece.text.split()) > 1 for piece in page.pieces[below + 1 :])
    )


def _above(page: LabelledPage, index: int, headline: int | None, below: Sequence[int]) -> Label:
    """What stands over the headline is not read out; what stands between it and the text is, unless it goes with a picture."""
    if index == headline:
        return Label(Role.HEADLINE, 0.9, "headline above the lead")
    if headline is not None and index < headline:
        return Label(Role.KICKER, 0.85, "kicker above the lead")
    text = page.pieces[index].text
    if found := _below_headline(page, index, stands_below=index in below):
        return found
    if reason := _is_text(page, index, headline):
        return Label(Role.PARAGRAPH, 0.6, reason)
    beside = (page.role(index - 1), page.role(index + 1))
    weighed = score(text, Place(followed=True))
    if not PICTURE_ROLES.isdisjoint(beside) or (weighed.points < 0 and weighed.shown <= SHOWN):
        return Label(Role.CAPTION, 0.7, "line between headline and text, probably of a picture")
    if _shows_a_picture(text):
        return Label(Role.CAPTION, 0.8, "description of a picture above the lead")
    return Label(Role.PARAGRAPH, 0.5, "line between headline and text")


def _is_text(page: LabelledPage, index: int, headline: int | None) -> str:
    """Why a line between headline and text is no caption; "" where nothing tells it."""
    text = page.pieces[index].text
    if text.endswith((",", ";")):
        return "a line that goes on in the next one"
    if begins_with_sentence(text):
        return "line between headline and text"
    if headline is not None and any(page.role(at) in PARTS for at in range(headline + 1, index)):
        return BELOW_PARTS
    if headline == index - 1 and page.pieces[index].chunk == page.pieces[headline].chunk and not CREDIT.search(text):
        return "below the headline"
    return ""


def _heading_of_first_part(page: LabelledPage, index: int, *, stands_below: bool) -> bool:
    """Whether a line below the headline heads what follows it."""
    if is_set_as_headings(page, index):
        return True
    if not stands_below or index + 1 >= len(page):
        return False
    return (
        TO_ARTICLE.fullmatch(page.pieces[index + 1].text) is not None
        or _heads_first_part(page, index)
        or _is_in_capitals(page, index - 1, index)
    )


def _below_headline(page: LabelledPage, index: int, *, stands_below: bool) -> Label | None:
    """What is known to stand below a headline; None for other lines."""
    text = page.pieces[index].text
    if NUMBERED_RELEASE.fullmatch(text):
        return Label(Role.TIMESTAMP, 0.85, "number and date of a press release")
    if (
        not stands_below
        and page.role(index + 1) is Role.LIST_ITEM
        and len(text) <= LONGEST_CAPITALS
        and text[-1].isalpha()
    ):
        return Label(Role.CROSSHEAD, 0.7, "above a heading or a list")
    if TO_ARTICLE.fullmatch(text):
        return Label(Role.PARAGRAPH, 0.8, "what the letter is about")
    if SECTION.fullmatch(text):
        return Label(Role.CROSSHEAD, 0.8, "heading of the first part")
    if _heading_of_first_part(page, index, stands_below=stands_below):
        return Label(Role.CROSSHEAD, 0.7, "heading of the first part")
    if stands_below or _is_below_headline(text) or KIND_OF_TEXT.fullmatch(text):
        long = len(text) >= SHORTEST_SUBTITLE
        return Label(Role.LEAD if long else Role.PARAGRAPH, 0.7, "below the headline")
    return None


def is_set_as_headings(page: LabelledPage, index: int) -> bool:
    """Whether a line begins a stretch of text as others do on the page: a heading, and its text right below."""
    return not page.pieces[index].text.endswith((",", ";", ":", ".")) and heads_text(page, index) and is_typed(page)


def is_typed(page: LabelledPage) -> bool:
    """Whether headings stand right above their text, as somebody types them; browsers copy a blank line between the two."""
    return sum(heads_text(page, lines[0]) for lines in page.stretches) >= FEWEST_HEADINGS


def heads_text(page: LabelledPage, index: int) -> bool:
    """Whether a short line begins a stretch and text that runs follows in it: it is the heading of that text."""
    piece = page.pieces[index]
    if not index or index + 1 >= len(page) or page.pieces[index - 1].chunk == piece.chunk or is_running(piece.text):
        return False
    below = page.pieces[index + 1]
    if QUOTATION.fullmatch(piece.text) and QUOTATION.fullmatch(below.text):
        return False
    return below.chunk == piece.chunk and is_running(below.text)


def _heads_first_part(page: LabelledPage, index: int) -> bool:
    """Whether a line below the headline is short, stands right above text, and is set like a heading."""
    text = page.pieces[index].text
    return (
        len(text) <= LONGEST_CAPITALS
        and page.pieces[index - 1].chunk != page.pieces[index].chunk
        and not text.endswith((",", ";", ":", "."))
        and (text[0].isupper() or text[0] in '„»"' or NUMBERED.match(text) is not None)
        and index + 1 < len(page)
        and (is_running(page.pieces[index + 1].text) or page.pieces[index + 1].text.endswith("?"))
        and not (text[0] in '„»"' and page.pieces[index + 1].text[0] in '„»"')
        and not page.pieces[index + 1].text[0].islower()
    )


def _lead_index(page: LabelledPage) -> int | None:
    """The index of the first undecided piece that is running text; None where there is none.

    A short first line that breaks off is a headline: `Drei Fragen an …`.
    """
    running = [index for index, piece in page.open() if is_running(piece.text)]
    first = page.pieces[0].text if page.pieces else ""
    if running[:1] == [0] and len(running) > 1 and len(first) <= LONGEST_BREAKING and _is_stopped_title(page, first):
        running.pop(0)
    return next(iter(running), None)


def _is_stopped_title(page: LabelledPage, first: str) -> bool:
    """Whether a short first line is a title although a sentence could end so: `Drei Fragen an …`, `Vom alten Mühlrad.`"""
    if first.endswith(("…", "...")):
        return True
    line = ShortLine(first)
    apart = page.pieces[0].chunk != page.pieces[1].chunk
    return apart and first.endswith(".") and len(line.words) > MOST_WORDS_OF_RUBRIC and not (line.states or line.verbs)


def _shows_a_picture(text: str) -> bool:
    """Sure signs of a caption only: above the story almost everything else is a headline."""
    return score(text, Place(followed=True)).points < -5


def _without_running_text(page: LabelledPage) -> None:
    """A page of lines only: the first is what there is to say, and so are the others but for captions."""
    lines = [(index, piece) for index, piece in page.open() if any(map(str.isalnum, piece.text))]
    if lines and any(page.role(index) is Role.ANSWER for index in range(lines[0][0] + 1, len(page))):
        page.decide(lines.pop(0)[0], Label(Role.HEADLINE, 0.8, "first line above an interview"))
    if len(lines) > 2 and lines[0][0] == 0 and any(page.role(at) is Role.CROSSHEAD for at in range(1, lines[1][0])):
        page.decide(lines.pop(0)[0], Label(Role.HEADLINE, 0.8, "first line above headings"))
    for position, (index, piece) in enumerate(lines):
        if position and _shows_a_picture(piece.text):
            continue
        role = Role.PARAGRAPH if position else Role.LEAD
        page.decide(index, Label(role, 0.6, "page without whole sentences: its lines are the text"))
