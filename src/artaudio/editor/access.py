"""Who may use the desk: the browser that came with the one-time token, and no page but the desk's own.

A request must name this server as its host (against DNS rebinding), carry the cookie that the token was exchanged for, and,
where it changes anything, come from a page of this server (Origin, and Sec-Fetch-Site where the browser sends it).
"""

import hmac
import secrets
import threading

from starlette.requests import Request

TOKEN_BYTES = 32
SAFE_METHODS = frozenset({"GET", "HEAD"})
OWN_SITES = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site: a page of this server, or the person's own doing, such as typing the address."""


class Access:
    """The secrets of one desk on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.cookie = f"artaudio-desk-{port}"
        """Cookies are shared by all ports of a host; the name keeps two desks apart."""
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.files = secrets.token_urlsafe(TOKEN_BYTES)
        """Part of the address of an edition's files: its page is shown apart from the desk, and gets no cookie."""
        self._session = secrets.token_urlsafe(TOKEN_BYTES)
        self._used = False
        self._turn = threading.Lock()

    def exchange(self, token: str) -> str:
        """The session for the one-time token; "" where that is another one, or used already."""
        with self._turn:
            if self._used or not hmac.compare_digest(token.encode(), self.token.encode()):
                return ""
            self._used = True
            return self._session

    def is_own_host(self, request: Request) -> bool:
        """Whether the request was sent to this server by its own name."""
        return request.headers.get("host", "").lower() in self.hosts

    def is_signed_in(self, request: Request) -> bool:
        """Whether the request carries the session."""
        return hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self._session.encode())

    def is_from_here(self, request: Request) -> bool:
        """Whether a page of this server sent it; one that changes nothing may come without an Origin."""
        if request.headers.get("sec-fetch-site", "same-origin") not in OWN_SITES:
            return False
        origin = request.headers.get("origin")
        if origin is None:
            return request.method in SAFE_METHODS
        return origin in {f"http://{host}" for host in self.hosts}
