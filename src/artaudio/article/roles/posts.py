"""Posts from social networks that stand in the page: who wrote, what, when."""

from artaudio.article.model import Role
from artaudio.article.roles.labels import Label, LabelledPage
from artaudio.base.patterns import lazy
from artaudio.language.de.dates import MONTH

AUTHOR = lazy(r"[—–-]{0,2}\s?[^@]{2,60}\s[(·]?\s?@\w{2,30}\)?(?:\s·.{0,20})?|@\w{2,30}")
"""`Polizei Hamburg @PolizeiHamburg`, `Donald J. Trump (@realDonaldTrump)`."""
POSTED = lazy(
    rf"(?:\d{{1,2}}:\d{{2}}(?: Uhr)?(?: [AP]M)?\s[-–·]\s)?\d{{1,2}}\.\s?(?i:{MONTH}|\d{{1,2}})\.?\s?\d{{4}}"
    r"(?:\s[-–·,]\s?\d{1,2}:\d{2}(?: Uhr)?)?"
)
"""`01:12 - 8. Juli 2017`."""
LONGEST_POST = 320


def find_posts(page: LabelledPage) -> None:
    """Decide posts: the author's line and the time are silent, the words between them a quotation."""
    for index, piece in list(page.open()):
        if index < 2 or not AUTHOR.fullmatch(piece.text):
            continue
        page.decide(index, Label(Role.CREDIT, 0.9, "author of an embedded post"))
        words = index + 1
        if words < len(page) and page.role(words) is None and len(page.pieces[words].text) <= LONGEST_POST:
            page.decide(words, Label(Role.QUOTE, 0.75, "words of an embedded post"))
        for after in (words, words + 1):
            if after < len(page) and POSTED.fullmatch(page.pieces[after].text):
                page.decide(after, Label(Role.TIMESTAMP, 0.9, "time of an embedded post"))
