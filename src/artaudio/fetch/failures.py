"""Say in one sentence why a page could not be had, and what to do."""

from artaudio.base.errors import ArticleError, UnreachableArticleError, WithheldArticleError
from artaudio.base.messages import joined, marked, tr
from artaudio.fetch.target import Target

SAVE = marked("open the page in a browser, save it there (Ctrl+S), and give that file")
LOG_IN = marked(
    "open the page in a browser, save it there (Ctrl+S), and give that file; "
    "or let the request carry what the page wants: --cookies FILE or --header"
)
LATER = marked("try again later")
STATES = {
    400: (marked("does not understand the request (400 Bad Request)"), marked("check the address")),
    404: (marked("has no such page (404 Not Found)"), marked("check the address")),
    410: (marked("has this page no longer (410 Gone)"), marked("check the address")),
    429: (marked("asks for fewer requests (429 Too Many Requests)"), LATER),
    451: (marked("may not show this page for legal reasons (451)"), marked("take the article from elsewhere")),
    500: (marked("has a fault of its own (500 Internal Server Error)"), LATER),
    503: (marked("is not available at the moment (503 Service Unavailable)"), LATER),
}
"""State → what the server says by it, and what to do. The states are numbers of RFC 9110, section 15."""
CLOSED = {
    401: (marked("wants a login (401 Unauthorized)"), LOG_IN),
    402: (marked("wants to be paid for this page (402 Payment Required)"), LOG_IN),
    403: (marked("does not show this page to programs, or not without a login (403 Forbidden)"), LOG_IN),
    407: (
        marked("is behind a proxy that wants a login (407)"),
        marked("name user and password in the proxy's address"),
    ),
}
"""The same for states by which a server does not show the page; numbers of RFC 9110, section 15.5."""
GONE = frozenset({404, 410})
"""States that say that there is no such page any more."""


def refusal(target: Target, status: int, retry_after: str = "") -> ArticleError:
    """The error for an answer that is no page. `retry_after` is the header of that name, used where it counts seconds."""
    if status in CLOSED:
        said, hint = CLOSED[status]
        return WithheldArticleError(joined(" ", (target.host, tr(said))), path=target.url, hint=hint)
    said, hint = STATES.get(
        status, (tr("answers with state {status}", status=status), LATER if status >= 500 else tr("check the address"))
    )
    if hint is LATER and retry_after.strip().isdigit():
        hint = tr("try again in {seconds} seconds", seconds=int(retry_after))
    message = joined(" ", (target.host, tr(said))) + f": {target.url}"
    return UnreachableArticleError(message, path=target.url, hint=hint, status=status)


def unreachable(target: Target, why: str, hint: str = LATER) -> UnreachableArticleError:
    """The error for a server that gave no whole answer."""
    return UnreachableArticleError(
        tr("{url} cannot be fetched: {why}", url=target.url, why=tr(why)), path=target.url, hint=hint
    )
