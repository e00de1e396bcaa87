"""The web application: one folder of editions, read only."""

from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from artaudio.base.errors import FeedError
from artaudio.base.settings import FeedSettings
from artaudio.feed.style import style_sheet
from artaudio.publish.page.assemble import PAGE_FILE
from artaudio.publish.page.list_page import LIST_FILE
from artaudio.serve.addresses import base_of, file_for
from artaudio.serve.answers import SAFE, file_answer, made_answer, not_found, nothing, preflight
from artaudio.serve.catalogue import catalogue
from artaudio.serve.feed import FEED_FILE, STYLE_FILE, made_feed, with_base
from artaudio.serve.index import index
from artaudio.serve.media_types import FEED, FEED_IN_BROWSERS, TYPES, is_open


def app(folder: Path, settings: FeedSettings = FeedSettings()) -> Starlette:  # noqa: B008 - frozen
    """An ASGI application that shows `folder`: `/` lists the editions, `/feed.xml` is the podcast, the rest are files.

    `/index.html` is the list as well, unless the folder has a file of that name.

    `settings` name the podcast where the folder has no feed.xml. Nothing is kept between requests: what is built
    while it runs is there at once.
    """

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, folder, settings)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD", "OPTIONS"])])


def _answer(request: Request, folder: Path, settings: FeedSettings) -> Response:
    path: str = request.path_params["path"]
    base = base_of(request.url.scheme, request.headers.get("host", ""))
    if base is None:
        return PlainTextResponse("Der Host-Header nennt keinen Rechner\n", 400, headers=SAFE)
    if request.method == "OPTIONS":
        return preflight() if is_open(path) else Response(status_code=204, headers={**SAFE, "Allow": "GET, HEAD"})
    file = file_for(folder, path)
    if path == "" or (path == LIST_FILE and file is None):
        page = index(catalogue(folder), base, settings.title)
        return made_answer(request, page.encode(), TYPES[".html"])
    if path == FEED_FILE:
        return _feed(request, folder, file, base, settings)
    if file is None:
        return NOT_IN_THE_FOLDER.get(path, _absent)(request)
    if file.is_dir():
        if not path.endswith("/"):
            # Links on the page are relative to its folder.
            return RedirectResponse(f"/{quote(path)}/", 307, headers=SAFE)
        page_file = file_for(folder, path + PAGE_FILE)
        return file_answer(request, page_file) if page_file else not_found()
    return not_found() if path.endswith("/") else file_answer(request, file)


def _feed(request: Request, folder: Path, file: Path | None, base: str, settings: FeedSettings) -> Response:
    if file is None:
        found = catalogue(folder)
        return _feed_answer(request, made_feed(folder, found, base, settings))
    try:
        content = with_base(file.read_bytes(), base, settings)
    except OSError:
        return not_found()
    except FeedError as error:
        # Better a server's error than a feed that a client takes for an empty one.
        return PlainTextResponse(f"{error.message}\n{error.hint}\n", 500, headers=SAFE)
    return _feed_answer(request, content)


def _feed_answer(request: Request, content: bytes) -> Response:
    asks_as_browser = "text/html" in request.headers.get("accept", "")
    return made_answer(request, content, FEED_IN_BROWSERS if asks_as_browser else FEED, "Accept")


def _style(request: Request) -> Response:
    """The style sheet of a feed that is made here has no file in the folder."""
    return made_answer(request, style_sheet().encode(), TYPES[".css"])


def _no_icon(request: Request) -> Response:
    """Browsers ask for one with each feed and would complain."""
    return nothing()


def _absent(request: Request) -> Response:
    return not_found()


NOT_IN_THE_FOLDER = {STYLE_FILE: _style, "favicon.ico": _no_icon}
"""What is asked for although no page of the folder needs a file of that name."""
