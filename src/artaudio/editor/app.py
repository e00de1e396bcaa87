"""The desk as a web application: the page, its parts, and an address for every action. Answers are JSON, sound is WAV."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from artaudio.article.model import SPOKEN_ROLES, Role
from artaudio.article.readers.source import LARGEST_SOURCE
from artaudio.base.errors import ArtaudioError, ArticleError, BeingEditedError, BusyError
from artaudio.base.messages import shown_as, tr
from artaudio.base.records import replace
from artaudio.check.result import CheckResult
from artaudio.editor.access import Access
from artaudio.editor.desk import Desk, Update, key_of
from artaudio.editor.pronunciations import IPA_KEYS
from artaudio.editor.steps import AnyStep, SetWord
from artaudio.editor.words import words
from artaudio.publish.page import assemble
from artaudio.serve.addresses import file_for
from artaudio.serve.answers import file_answer, made_answer, not_found
from artaudio.serve.listed import is_listed

STATIC = Path(__file__).with_name("static")
COLOURS = Path(assemble.__file__).with_name("colours.css")
"""The colours of the listening page."""
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}
LARGEST_BODY = 2_000_000
"""Bytes of a request that is no file: a text that was pasted, at most."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from outside, and no script or style but the desk's own files."""
EDITION_POLICY = "sandbox allow-scripts allow-downloads; frame-ancestors 'self'"
"""An edition's page is shown apart from the desk: what is in it cannot act as the desk."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Action = Callable[[Request, Any], Any]
"""Gets the request and what its body holds, and gives the answer; runs in a thread."""


def app(desk: Desk, access: Access, language: str) -> ASGIApp:
    """An ASGI application for one person's desk; nobody gets anything without `access`."""
    pages = _Pages(desk, access, language)
    return _Guarded(Starlette(routes=pages.routes()), access)


class _Guarded:
    """Lets through what `Access` allows, and adds the headers that every answer has."""

    def __init__(self, inner: ASGIApp, access: Access) -> None:
        self._inner, self._access = inner, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope)
        refused = self._refused(request)
        is_edition = scope["path"].startswith("/editions/")

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = {"Content-Security-Policy": EDITION_POLICY if is_edition else POLICY}
                own |= {} if is_edition else HEADERS | {"Cross-Origin-Resource-Policy": "same-origin"}
                names = {name.lower().encode() for name in own}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
                message["headers"] = kept + [(name.lower().encode(), value.encode()) for name, value in own.items()]
            await send(message)

        await (refused or self._inner)(scope, receive, with_headers)

    def _refused(self, request: Request) -> Response | None:
        access, path = self._access, request.url.path
        if not access.is_own_host(request):
            return PlainTextResponse(tr("this desk does not answer for that host\n"), 400)
        if path.startswith(f"/editions/{access.files}/"):
            return None if request.method in {"GET", "HEAD"} else PlainTextResponse("\n", 405)
        if not access.is_from_here(request) and not (path == "/" and request.method == "GET"):
            return PlainTextResponse(tr("another page sent this request\n"), 403)
        if path == "/" and "token" in request.query_params:
            return None
        if not access.is_signed_in(request):
            return PlainTextResponse(
                "Dieser Platz gehört einem anderen Browser: artaudio edit noch einmal aufrufen.\n"
                "This desk belongs to another browser: call artaudio edit again.\n",
                403,
            )
        return None


class _Pages:
    def __init__(self, desk: Desk, access: Access, language: str) -> None:
        self._desk, self._access, self._language = desk, access, language

    def routes(self) -> list[Route]:
        """Every address."""
        article = "/api/article/{key}"
        posts: dict[str, Action] = {
            "/api/give": lambda request, body: {"key": self._desk.give(str(body["given"]))},
            "/api/open": lambda request, body: {"key": self._open(str(body["key"]))},
            "/api/voice": self._voice,
            "/api/publish": lambda request, body: self._desk.publish(
                str(body["destination"]), dry_run=bool(body.get("dry_run", True))
            ),
            f"{article}/close": lambda request, body: self._desk.close_article(_key(request)),
            f"{article}/step": self._step,
            f"{article}/undo": lambda request, body: _update(self._desk.undo(_key(request), body["version"])),
            f"{article}/redo": lambda request, body: _update(self._desk.redo(_key(request), body["version"])),
            f"{article}/build": self._build,
            f"{article}/check": lambda request, body: _check(self._desk.check(_key(request))),
            f"{article}/review": self._review,
            f"{article}/feed": lambda request, body: self._desk.put_into_feed(_key(request)),
        }
        gets: dict[str, Action] = {
            "/api/desk": lambda request, body: self._about(),
            "/api/voices": lambda request, body: {"voices": self._desk.voices(), "narrator": self._desk.narrator()},
            "/api/articles": lambda request, body: self._articles(),
            "/api/facts/{key}": lambda request, body: self._facts(_key(request)),
            article: lambda request, body: _update(self._desk.view(_key(request))),
            f"{article}/state": lambda request, body: self._state(_key(request)),
            f"{article}/word": self._word,
            f"{article}/differences": lambda request, body: self._desk.differences(_key(request)),
            f"{article}/feed": lambda request, body: self._desk.feed_preview(_key(request)),
        }
        return [
            Route("/", self._page),
            Route("/static/{name}", self._static),
            Route("/api/events", self._events),
            Route("/api/upload", self._upload, methods=["POST"]),
            Route(f"{article}/sound/{{utterance}}", self._sound),
            Route("/editions/{secret}/{path:path}", self._edition_file),
            *(Route(path, _answering(action), methods=["POST"]) for path, action in posts.items()),
            *(Route(path, _answering(action)) for path, action in gets.items()),
        ]

    async def _page(self, request: Request) -> Response:
        if "token" in request.query_params:
            session = self._access.exchange(request.query_params["token"])
            if not session and not self._access.is_signed_in(request):
                return PlainTextResponse(tr("this address was used already: call artaudio edit again\n"), 403)
            answer = RedirectResponse("/", 303)
            if session:
                answer.set_cookie(self._access.cookie, session, httponly=True, samesite="strict", path="/")
            return answer
        text = (STATIC / "desk.html").read_text(encoding="utf-8").replace('lang="de"', f'lang="{self._language}"')
        return made_answer(request, text.encode(), TYPES[".html"])

    async def _static(self, request: Request) -> Response:
        name = request.path_params["name"]
        path = COLOURS if name == COLOURS.name else STATIC / name
        if path.suffix not in TYPES or path.parent not in {STATIC, COLOURS.parent} or not path.is_file():
            return not_found()
        return made_answer(request, path.read_bytes(), TYPES[path.suffix])

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(self._desk.events.stream(), media_type="text/event-stream")

    async def _upload(self, request: Request) -> Response:
        try:
            content = await _body(request, LARGEST_SOURCE)
            key = await run_in_threadpool(self._desk.upload, request.query_params.get("name", ""), content)
        except ArtaudioError as error:
            return _failed(error)
        return _json({"key": key})

    async def _sound(self, request: Request) -> Response:
        asked = request.query_params
        word = None
        if asked.get("word"):
            word = SetWord(asked["word"], asked.get("respelling", ""), asked.get("ipa", ""))
        try:
            path = await run_in_threadpool(self._desk.sound, _key(request), request.path_params["utterance"], word)
        except ArtaudioError as error:
            return _failed(error)
        return await run_in_threadpool(file_answer, request, path)

    async def _edition_file(self, request: Request) -> Response:
        path = request.path_params["path"]
        file = file_for(self._desk.library.output, path)
        if request.path_params["secret"] != self._access.files or file is None or not file.is_file():
            return not_found()
        if not await run_in_threadpool(is_listed, self._desk.library.output, path, self._desk.settings.feed):
            return not_found()
        return await run_in_threadpool(file_answer, request, file)

    def _about(self) -> Any:
        return {
            "language": self._language,
            "words": words(self._language),
            "roles": [{"name": role.value, "spoken": role in SPOKEN_ROLES} for role in Role],
            "ipa": IPA_KEYS,
            "speed": self._desk.settings.speech.speed,
            "folder": str(self._desk.library.folder),
            "feed": str(self._desk.feed),
            "destination": self._desk.destination(),
            "opened": list(self._desk.opened),
            "editions": f"/editions/{self._access.files}/",
        }

    def _articles(self) -> Any:
        return [
            {"key": key_of(one.article or one.edition or Path()), "name": one.name, "editable": one.article is not None}
            for one in self._desk.listed()
        ]

    def _facts(self, key: str) -> Any:
        return self._desk.library.facts(self._listed(key), self._desk.settings)

    def _listed(self, key: str) -> Any:
        for one in self._desk.listed():
            if key_of(one.article or one.edition or Path()) == key:
                return one
        raise ArticleError(tr("this article is no longer there"), hint=tr("load the list again"))

    def _open(self, key: str) -> str:
        if key in self._desk.opened:
            return key
        listed = self._listed(key)
        return self._desk.open(listed.article or listed.edition)

    def _voice(self, request: Request, body: Any) -> Any:
        return {"narrator": self._desk.choose_voice(str(body.get("voice", "")), float(body.get("speed", 0)))}

    def _step(self, request: Request, body: Any) -> Any:
        step = msgspec.convert(body["step"], AnyStep)
        return _update(self._desk.step(_key(request), step, body["version"]))

    def _word(self, request: Request, body: Any) -> Any:
        asked = request.query_params
        return self._desk.word(_key(request), asked["utterance"], int(asked["start"]), int(asked["end"]))

    def _build(self, request: Request, body: Any) -> Any:
        built = self._desk.build(_key(request))
        return {
            "unchanged": built.unchanged,
            "spoken_anew": built.spoken_anew,
            "seconds": built.edition.duration // 1000,
            "state": self._state(_key(request)),
        }

    def _review(self, request: Request, body: Any) -> Any:
        self._desk.review(_key(request), str(body.get("reviewer", "")))
        return self._state(_key(request))

    def _state(self, key: str) -> Any:
        return self._desk.state(key)


def _key(request: Request) -> str:
    return str(request.path_params["key"])


def _answering(action: Action) -> Any:
    """An endpoint that reads the body, lets the action run in a thread, and says what went wrong."""

    async def answer(request: Request) -> Response:
        try:
            body: Any = {}
            if request.method == "POST":
                content = await _body(request, LARGEST_BODY)
                body = msgspec.json.decode(content) if content else {}
            return _json(await run_in_threadpool(action, request, body))
        except ArtaudioError as error:
            return _failed(error)
        except (KeyError, TypeError, ValueError, msgspec.MsgspecError) as error:
            return JSONResponse(
                {"error": tr("this request cannot be understood: {error}", error=error), "hint": "", "kind": ""}, 400
            )

    return answer


async def _body(request: Request, most: int) -> bytes:
    """The request's body. Raises ArticleError for more than `most` bytes, of which no more are read."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > most:
            raise ArticleError(
                tr("this has more than {megabytes} MB", megabytes=most // 1000000), hint=tr("give a smaller file")
            )
    return bytes(content)


def _failed(error: ArtaudioError) -> Response:
    status = 409 if isinstance(error, BeingEditedError | BusyError) else 400
    return JSONResponse({"error": error.message, "hint": error.hint, "kind": type(error).__name__}, status)


def _json(plain: Any) -> Response:
    return Response(msgspec.json.encode(plain, enc_hook=shown_as), media_type="application/json")


def _update(update: Update) -> Any:
    """Only what a page does not have yet."""
    view = msgspec.to_builtins(update.shown, enc_hook=shown_as)
    if update.blocks is not None:
        view["blocks"] = None
    return {"article": view, "changed": update.blocks, "history": update.history}


def _check(result: CheckResult) -> Any:
    return {"ok": result.ok, "rows": [replace(row, name=tr(row.name)) for row in result.rows]}
