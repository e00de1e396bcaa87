"""Tell a page that does not show its article: for subscribers, behind a consent or a robot check, or filled by scripts only."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import msgspec

from artaudio.article.model import SPOKEN_ROLES, Article, Role
from artaudio.article.page import Page, Piece
from artaudio.article.roles.cross_check import not_heard
from artaudio.base.messages import stored
from artaudio.base.patterns import any_of, lazy
from artaudio.language.de.sentences import split_sentences

RUNNING = frozenset({Role.LEAD, Role.PARAGRAPH, Role.QUOTE, Role.QUESTION, Role.ANSWER, Role.LIST_ITEM})
"""Roles whose sentences tell the story."""
TEASER_SENTENCES = 3
"""A page that shows no more of an article, and offers a subscription, shows its beginning only."""
WALL_SENTENCES = 14
"""A page that only asks for consent, or whether somebody is a person, has no more sentences."""
SHORT_SENTENCES = 10
"""A page with no more, and an offer of a subscription, may show a beginning only, which is said."""
FEWEST_WORDS = 4
"""Words of a sentence that tells something; less is a label or a button."""
FRAME = frozenset({"nav", "footer"})
"""Parts of a page that offer a subscription on every page, open ones as well."""
ACCOUNT = r"(?:\babo|\bplus\b|\+|premium|digital|registrier|anmeld|einlogg|kostenlos)"
READ_ON = r"\b(?:weiterlesen|weiterzulesen|weiter lesen|weiter zu lesen|zu ende lesen)\b"
WORK = r"\b(?:artikel|text|beitrag|inhalt|bericht|interview)"
SUBSCRIBE = lazy(
    any_of(rf"""
    {READ_ON}.{{0,60}}(?:{ACCOUNT}|prob(?:e|ier)|testen|monat|€|euro|gratis)
    (?:{ACCOUNT}|jetzt)[^.]{{0,60}}{READ_ON}
    \b(?:nur|exklusiv|vorbehalten|ausschließlich)\b.{{0,20}}\b(?:abonnent|mitglied|digital-?abo|plus-?(?:leser|nutzer|kund)|registrierte)
    \b(?:abonnent|mitglieder)\w*\b.{{0,20}}\b(?:vorbehalten|exklusiv)
    {WORK}e?s?\b[^.]{{0,80}}(?:\babos?\b|abonne|abonnier|kostenpflichtig|freischalt|freigeschaltet|kaufen|registrier|einlogg)
    (?:\babos?\b|abonnent|abonnement|abonnier|kostenpflichtig|freischalten|registrier|einlogg|anmelden)[^.]{{0,80}}{WORK}(?:e?s|n|e)?\b
    \blesen sie\b.{{0,40}}\bmit\b.{{0,30}}(?:\babo\b|\bplus\b|\w\+)
    \b(?:digital|probe|monats|jahres|test|print|online|plus|premium)-?abo(?:nnement)?s?\b
    \babo(?:nnement)?s?\b.{{0,40}}\b(?:abschließen|testen|bestellen|wählen|sichern|lesen|holen)
    ^(?:jetzt |hier |gleich )?(?:kostenlos |gratis )?(?:abonnieren|abo testen|testen|freischalten|registrieren)[!.]?$
    \b(?:bereits|schon) (?:\w+-)?(?:abonnent|abo\b|mitglied|registriert|kund)
    \bsie haben (?:bereits|schon) (?:ein|einen|zugang)
    \b(?:zugang|zugriff)\b.{{0,20}}\b(?:allen|alle|sämtliche\w*|unbegrenzt\w*)\b
    \b(?:monatlich|jederzeit) kündbar\b
    \b(?:probemonat|pro monat|im ersten monat|monat gratis)\b
    \bmit\b.{{0,30}}(?:\babo\b|\bplus\b|\w\+).{{0,40}}\b(?:lesen|zugang|freie)\b
    \bsubscribe (?:now|to (?:continue|read|keep))\b
    \b(?:subscribers? only|for subscribers|already a (?:subscriber|member)|to continue reading|free trial|unlock this)\b
"""),
    re.IGNORECASE,
)
"""How a page offers a subscription where its article would go on."""
NEWSLETTER = lazy(r"newsletter|podcast|kanal|push|whatsapp|youtube", re.IGNORECASE)
"""What else can be subscribed to, and says nothing of the article."""
CONSENT = lazy(
    r"\bcookies?\b|\beinwillig|\bzustimm|\btracking\b|\bdatenschutz|\bakzeptier|\bpartner\w*\b|\bwerbung\b|\bwerbefrei|\bpur\b"
    r"|\bpur-?abo|\bpersonalisier|\bprivatsphäre|\bdaten\b|\bgerät\w*\b|\bzwecke\w*\b|\bablehnen\b|\bconsent\b|\bprivacy\b",
    re.IGNORECASE,
)
AGREE = lazy(
    r"\b(?:alle )?(?:akzeptieren|annehmen|ablehnen|zustimmen|einwilligen|stimmen sie|accept all|reject all|i agree)\b"
    r"|\beinwilligung|\bzustimmung",
    re.IGNORECASE,
)
CONSENT_TITLE = lazy(
    r"\bcookie|\beinwilligung|\bconsent\b|\bzustimmung|\bdatenschutz-?einstellung|\bprivatsphäre|\bpur-?abo|\bwerbefrei"
    r"|\bmit werbung\b",
    re.IGNORECASE,
)
FEWEST_CONSENT_WORDS = 3
"""Different words of consent that a page has which asks for it."""
ROBOT_CHECK = lazy(
    r"\bjust a moment\b|\bchecking (?:if|your browser)|\bcaptcha\b|\bkein roboter\b|\bnot a robot\b|\bsind sie ein mensch"
    r"|\bare you (?:a )?human"
    r"|\bungewöhnliche\w* (?:datenverkehr|zugriff|aktivität)|\bunusual traffic|\bzugriff (?:wurde )?verweigert|\baccess denied"
    r"|\bverify(?:ing)? (?:that )?you are (?:a )?human|\bsicherheitsüberprüfung|\benable javascript and cookies to continue",
    re.IGNORECASE,
)
SCRIPT_WANTED = lazy(
    r"\bjavascript\b.{0,80}\b(?:aktivier|einschalt|eingeschaltet|deaktiviert|ausgeschaltet|benötig|erforderlich|notwendig|unterstütz|enable|disabled|required?|turn)"
    r"|\b(?:aktivier|schalten|benötig|enable|turn on|requires?|need)\w*\b.{0,80}\bjavascript\b",
    re.IGNORECASE | re.DOTALL,
)
EMPTY_ROOT = re.compile(
    rb"<(?:div|main|section)\s[^<>]{0,200}\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|app-root|react-root|application|svelte|main-app|q-app)[\"'\s>][^<>]{0,200}>?\s*</"
    rb"|<app-root[^<>]{0,200}>\s*(?:</app-root>|loading|lade)",
    re.IGNORECASE,
)
"""An element that a script is to fill."""
DATA_ALONE = 5
"""Sentences that the page has as data and does not show, where it shows next to none."""


class Withheld(msgspec.Struct, frozen=True):
    """Why a page does not show its article, as an English sentence about the page; `teaser`: it shows the beginning.

    `stated`: nothing but the page's data say so. They say the same on a subscriber's page, which has all of the article.
    `unsure`: it may be a short article beside an offer as well.
    """

    said: str
    teaser: bool = False
    stated: bool = False
    unsure: bool = False


def why_withheld(page: Page, article: Article | None, content: bytes = b"") -> Withheld | None:
    """Why the page does not show its article; None where nothing speaks for that.

    `article` is None where nothing could be spoken; `content` are the bytes of a web page, empty for another format.
    """
    seen = [piece for piece in page.pieces if not piece.marks.hidden]
    offers = frozenset(" ".join(piece.text.split()) for piece in seen if _offers_subscription(piece))
    sentences = list(_sentences(article, offers)) if article else []
    text = " ".join(piece.text for piece in seen)
    found = _wall(page, sentences, text) if len(sentences) <= WALL_SENTENCES else None
    if found is None and len(sentences) <= TEASER_SENTENCES:
        found = _beginning(page, article, len(sentences), text, content, offered=bool(offers))
    if found is None and article and article.paid:
        found = Withheld(stored("the page says that its article is for subscribers only"), teaser=True, stated=True)
    if found is None and offers and len(sentences) <= SHORT_SENTENCES:
        found = Withheld(
            stored("the page shows {sentences} and offers a subscription", sentences=_counted(len(sentences))),
            teaser=True,
            unsure=True,
        )
    return found or (
        Withheld(stored("the page shows no sentence of an article")) if content and not sentences else None
    )


def _wall(page: Page, sentences: list[str], text: str) -> Withheld | None:
    """A page that stands before the article's."""
    if ROBOT_CHECK.search(_opening(page, text)):
        return Withheld(stored("the page asks whether a person reads it, and shows no article"))
    if _asks_for_consent(page, sentences, text):
        return Withheld(stored("the page asks for consent to cookies or advertising, and shows no article"))
    return None


def _beginning(
    page: Page, article: Article | None, count: int, text: str, content: bytes, *, offered: bool
) -> Withheld | None:
    """A page that shows the beginning of its article, or nothing of it."""
    shown = (
        stored("only {sentences} of the article", sentences=_counted(count))
        if count
        else stored("nothing of the article")
    )
    if offered or (article and article.paid):
        return Withheld(stored("{shown} can be read without a subscription", shown=shown), teaser=True)
    if SCRIPT_WANTED.search(text) or EMPTY_ROOT.search(content):
        return Withheld(stored("{shown} is in the page: only scripts fill it", shown=shown))
    if article and len(_as_data_alone(page, article)) >= DATA_ALONE:
        return Withheld(stored("{shown} is to be seen in the page: scripts show the rest", shown=shown), teaser=True)
    return None


def _as_data_alone(page: Page, article: Article) -> tuple[str, ...]:
    return not_heard(page.facts.text, (block.text for block in article.blocks if block.role in SPOKEN_ROLES))


def _counted(count: int) -> str:
    return stored("{number} sentences", number=count) if count > 1 else stored("{number} sentence", number=count)


def _sentences(article: Article, offers: AbstractSet[str] = frozenset()) -> Iterator[str]:
    """Every sentence of the story that has some words; the texts of `offers` are none."""
    for block in article.blocks:
        if block.role in RUNNING and " ".join(block.text.split()) not in offers:
            for span in split_sentences(block.text):
                sentence = block.text[span.start : span.end]
                if len(sentence.split()) >= FEWEST_WORDS:
                    yield sentence


def _opening(page: Page, text: str) -> str:
    """What such a page begins with: a check of robots says it at once."""
    return f"{page.facts.title} {text[:600]}"


def _offers_subscription(piece: Piece) -> bool:
    marks = piece.marks
    return (
        not FRAME & set(marks.containers)
        and len(piece.text) <= 600
        and NEWSLETTER.search(piece.text) is None
        and SUBSCRIBE.search(" ".join(piece.text.split())) is not None
    )


def _asks_for_consent(page: Page, sentences: list[str], text: str) -> bool:
    """Whether what counts as the article is a request for consent: by its title, or half of its sentences speak of it."""
    words = {found.group().lower() for found in CONSENT.finditer(text)}
    if len(words) < FEWEST_CONSENT_WORDS or not AGREE.search(text):
        return False
    about = sum(CONSENT.search(sentence) is not None for sentence in sentences)
    titled = any(CONSENT_TITLE.search(title) for title in page.facts.titles) or not sentences
    return 2 * about >= len(sentences) if not titled else 3 * about >= len(sentences)
