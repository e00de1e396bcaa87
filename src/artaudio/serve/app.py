"""The web application: one folder of editions, read only."""

from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from artaudio.base.errors import FeedError
from artaudio.base.files import regular_bytes
from artaudio.base.settings import FeedSettings
from artaudio.feed.style import style_sheet
from artaudio.publish.credentials.naming import CREDENTIALS_SUFFIX
from artaudio.publish.page.assemble import PAGE_FILE
from artaudio.publish.page.list_page import LIST_FILE, is_list_page
from artaudio.serve.addresses import base_of, file_for
from artaudio.serve.answers import SAFE, file_answer, made_answer, not_found, nothing, preflight
from artaudio.serve.catalogue import catalogue
from artaudio.serve.feed import FEED_FILE, STYLE_FILE, made_feed, with_base
from artaudio.serve.hosts import Hosts
from artaudio.serve.index import index
from artaudio.serve.listed import is_listed
from artaudio.serve.media_types import FEED, FEED_IN_BROWSERS, TYPES, is_open

FOREIGN_HOST = "Dieser Server antwortet nicht für diesen Namen; `artaudio serve --allow-host NAME` erlaubt ihn"


def app(folder: Path, settings: FeedSettings = FeedSettings(), hosts: Hosts | None = None) -> Starlette:  # noqa: B008 - frozen
    """An ASGI application that shows `folder`: `/` lists the editions, `/feed.xml` is the podcast, the rest are files.

    Only files that an edition or the feed lists are served. `/index.html` is the list as well, unless an edition in
    the folder itself has a page of that name, or the folder has a list page.

    `settings` name the podcast where the folder has no feed.xml. `hosts` are answered, by default loopback and this
    machine's names. What is built while it runs is there at once.
    """
    answered = hosts or Hosts()

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, folder, settings, answered)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD", "OPTIONS"])])


def _answer(request: Request, folder: Path, settings: FeedSettings, hosts: Hosts) -> Response:
    path: str = request.path_params["path"]
    host = request.headers.get("host", "")
    base = base_of(request.url.scheme, host)
    if base is None:
        return PlainTextResponse("Der Host-Header nennt keinen Rechner\n", 400, headers=SAFE)
    if not hosts.answers(host):
        return PlainTextResponse(f"{FOREIGN_HOST}\n", 400, headers=SAFE)
    file = _served_file(folder, path, settings)
    if request.method == "OPTIONS":
        is_known = file is not None and is_open(path)
        return preflight() if is_known else Response(status_code=204, headers={**SAFE, "Allow": "GET, HEAD"})
    if path == "" or (path == LIST_FILE and file is None):
        page = index(catalogue(folder), base, settings.title)
        return made_answer(request, page.encode(), TYPES[".html"])
    if path == FEED_FILE:
        return _feed(request, folder, file, base, settings)
    if file is None:
        return NOT_IN_THE_FOLDER.get(path, _absent)(request)
    if file.is_dir():
        return _page_of(request, folder, path, settings)
    if path.endswith("/"):
        return not_found()
    answer = file_answer(request, file)
    if _served_file(folder, path + CREDENTIALS_SUFFIX, settings) is not None:
        # RFC 8288; the address is relative to the file's own.
        answer.headers["Link"] = f'<{quote(file.name + CREDENTIALS_SUFFIX)}>; rel="c2pa-manifest"'
    return answer


def _page_of(request: Request, folder: Path, path: str, settings: FeedSettings) -> Response:
    """The page of the edition in the folder `path`; 404 where it has none."""
    page_file = _served_file(folder, f"{path.removesuffix('/')}/{PAGE_FILE}", settings)
    if page_file is None:
        return not_found()
    if not path.endswith("/"):
        # Links on the page are relative to its folder.
        return RedirectResponse(f"/{quote(path)}/", 307, headers=SAFE)
    return file_answer(request, page_file)


def _served_file(folder: Path, path: str, settings: FeedSettings) -> Path | None:
    """The folder, the feed or the listed file that `path` names; None for everything else."""
    file = file_for(folder, path)
    if file is None or path == FEED_FILE or file.is_dir() or _is_served(folder, path, file, settings):
        return file
    return None


def _is_served(folder: Path, path: str, file: Path, settings: FeedSettings) -> bool:
    """Whether somebody may have this file: it is listed, or the list page that was published beside the feed."""
    if is_listed(folder, path, settings):
        return True
    try:
        return path == LIST_FILE and is_list_page(regular_bytes(file))
    except OSError:
        return False


def _feed(request: Request, folder: Path, file: Path | None, base: str, settings: FeedSettings) -> Response:
    if file is None:
        found = catalogue(folder)
        return _feed_answer(request, made_feed(folder, found, base, settings))
    try:
        content = with_base(regular_bytes(file), folder, base, settings)
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
