"""Read pages that a browser saved in one file (MHTML, RFC 2557): the page itself of all the parts of a MIME message."""

import email
import email.parser
import email.policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage

from artaudio.article.model import Source
from artaudio.article.page import Page
from artaudio.article.readers.html import decode_page, html_page
from artaudio.base.errors import UndecodableArticleError
from artaudio.base.messages import tr
from artaudio.base.records import replace

HEAD = 65_536
"""Bytes within which the head of the message ends."""
MOST_PARTS = 5000
"""Parts of a message that is read; a page has some hundred pictures and style sheets."""


def read_mhtml(source: Source) -> Page:
    """The message's first part that is HTML, as a page; its address is the one that the browser noted.

    Raises UndecodableArticleError where no part is HTML, or its bytes are no text.
    """
    head = email.parser.BytesHeaderParser(policy=email.policy.default).parsebytes(source.content[:HEAD])
    boundary = str(head.get_boundary() or "").encode()
    if not boundary or source.content.count(b"--" + boundary) > MOST_PARTS:
        raise _no_page(source.name)
    message = email.message_from_bytes(source.content, policy=email.policy.default)
    part = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if part is not None and part is [*message.walk()][-1] and _is_cut_off(message):
        raise UndecodableArticleError(
            tr("{name} is a saved page that ends in the middle", name=source.name),
            path=source.name,
            hint=tr("save or copy the file anew"),
        )
    content = part.get_payload(decode=True) if part is not None else None
    if not isinstance(part, EmailMessage) or not isinstance(content, bytes):
        raise _no_page(source.name)
    text, encoding = decode_page(content, source.name, part.get_content_charset() or "")
    page = html_page(source.name, source.digest, text, encoding)
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    if page.facts.address or not address.startswith(("http://", "https://")):
        return page
    return replace(page, facts=replace(page.facts, address=address))


def _is_cut_off(message: EmailMessage) -> bool:
    """Whether the line that ends the last part is missing."""
    return any(isinstance(defect, CloseBoundaryNotFoundDefect) for one in message.walk() for defect in one.defects)


def _no_page(name: str) -> UndecodableArticleError:
    return UndecodableArticleError(
        tr("{name} is a message without a web page in it", name=name),
        path=name,
        hint=tr("save the page anew in the browser, as one file or as HTML"),
    )
