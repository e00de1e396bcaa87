"""Fetch one address: follow redirects, judge each of them, take a bounded answer, and give it as a source."""

import hashlib
import http.cookiejar
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import ConnectTimeoutError, HTTPError, IncompleteRead, ProxyError, ReadTimeoutError, SSLError

from artaudio.article.model import Source
from artaudio.base.errors import OfflineError, UnreachableArticleError, WithheldArticleError
from artaudio.base.installed import address_of
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.network import is_loopback
from artaudio.base.records import replace
from artaudio.base.units import Bytes
from artaudio.base.version import __version__
from artaudio.base.web_address import without_tracking
from artaudio.fetch.access import Access
from artaudio.fetch.connection import Deadline, Lines, Resolve, TooLateError, refused, system_resolve
from artaudio.fetch.courtesy import LONGEST_ROBOTS, ROBOTS_ARE_VALID_FOR, Pace, Robots, read_robots
from artaudio.fetch.failures import LATER, SAVE, refusal, unreachable
from artaudio.fetch.limits import Limits
from artaudio.fetch.page_cache import PageCache, Stored
from artaudio.fetch.target import Target, target_of, why_private_name
from artaudio.fetch.unpacking import ACCEPTED, KNOWN, CutOffError, TooLargeError, Unpacker

Notify = Callable[[str], None]
REDIRECTS = frozenset({301, 302, 303, 307, 308})
STEP = 64 << 10
"""Bytes read at once."""
TYPES = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, text/plain;q=0.9, */*;q=0.5"
FOREIGN_TYPES = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
"""Media types that no article and no feed has, as they begin."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: `target` is where it came from after all redirects; `unchanged` that the server had nothing newer."""

    target: Target
    content: bytes
    media_type: str
    unchanged: bool = False


class Client:
    """Fetches pages for one command. `notify` is told in a line of each host that is asked and that nobody named.

    `polite` obeys robots.txt and keeps a pace: for feeds, lists and whatever is looked at again and again. `contact` is an
    address under which the operator of a server finds who is asking. `resolve` looks hosts up.
    """

    def __init__(
        self,
        access: Access = Access(),  # noqa: B008 - frozen
        *,
        cache: PageCache | None = None,
        notify: Notify = lambda line: None,
        polite: bool = False,
        offline: bool = False,
        contact: str = "",
        pace: Pace | None = None,
        resolve: Resolve = system_resolve,
        limits: Limits = Limits(),  # noqa: B008 - frozen
    ) -> None:
        self._access, self._cache, self._notify = access, cache, notify
        self._polite, self._offline = polite, offline
        asker = contact or address_of("artaudio", "Repository")
        self._agent = f"artaudio/{__version__}" + (f" (+{asker})" if asker else "")
        self._pace = pace or Pace()
        self._resolve, self._limits = resolve, limits
        self._named: set[str] = set()
        self._entrusted: set[tuple[str, int]] = set()
        self._robots: dict[str, Robots] = {}
        self._warned = False

    def name(self, address: str) -> None:
        """A person named this address: that its host is asked need not be said, and what `access` carries is meant for it."""
        target = target_of(address)
        self._named.add(target.host)
        self._entrusted.add(target.place)

    def source(self, address: str) -> Source:
        """What is at an address, as a source that knows where it came from, in which format and encoding.

        Raises UnreachableArticleError where nothing whole can be had, WithheldArticleError where the server does not show
        it, OfflineError where no connection is allowed.
        """
        answer = self.get(address)
        if answer.media_type.lower().startswith(FOREIGN_TYPES):
            raise UnreachableArticleError(
                tr(
                    "{url} is no page: its server calls it {partition}",
                    url=answer.target.url,
                    partition=answer.media_type.partition(";")[0],
                ),
                path=answer.target.url,
                hint=tr("give the address of the page that shows the article"),
            )
        source = Source.of(address, answer.content, answer.media_type)
        signed_in = self._access_to(target_of(address)).signed_in
        return replace(source, address=without_tracking(answer.target.url), signed_in=signed_in)

    def get(self, address: str) -> Answer:
        """A whole answer with state 200; raises as `source` does."""
        target = target_of(address)
        return self._fetch(target, polite=self._polite, access=self._access_to(target))

    def _access_to(self, target: Target) -> Access:
        """What a request to this target may carry: headers and cookies only where a person named its host."""
        if target.place in self._entrusted:
            return self._access
        return Access(allow_private=self._access.allow_private)

    def _fetch(
        self, first: Target, *, polite: bool, access: Access, most: Bytes | None = None, cut: bool = False
    ) -> Answer:
        target, cookies = first, http.cookiejar.CookieJar()
        with Deadline(self._limits.seconds) as deadline:
            for _ in range(self._limits.redirects + 1):
                self._permit(target)
                if polite:
                    began = time.monotonic()
                    robots = self._robots_of(target)
                    deadline.waited(time.monotonic() - began)
                    if not robots.allows(target.url):
                        raise _kept_out(target, robots)
                    deadline.waited(self._pace.wait(target.host, robots.pause))
                found = self._ask(target, first, access, cookies, deadline, most, cut=cut)
                if isinstance(found, Answer):
                    return found
                if target.scheme == "https" and found.scheme == "http":
                    raise unreachable(
                        first,
                        tr("{host} leads on to {url}, which is not encrypted", host=target.host, url=found.url),
                        tr("check the address"),
                    )
                self._say_redirect(target, found)
                target = found
        raise unreachable(
            first,
            tr("it leads on more than {redirects} times", redirects=self._limits.redirects),
            tr("check the address"),
        )

    def _permit(self, target: Target) -> None:
        """Raise OfflineError where the machine may not be asked; say once that a proxy keeps addresses from being checked."""
        if self._offline and not is_loopback(target.host):
            raise OfflineError(
                tr("{host} would have to be asked for the page, and --offline allows no connection", host=target.host),
                hint=tr(
                    "save the page in a browser, and give that file; or leave out --offline (network = "
                    '"never" under [speech])'
                ),
            )
        proxy = _proxy_for(target)
        if proxy and not self._access.allow_private and (why := why_private_name(target.host)):
            raise refused(target, "", why)
        if proxy and not self._warned:
            self._warned = True
            self._notify(
                tr(
                    "a proxy fetches the pages, and looks up their hosts: whether these are public could be told by their "
                    "names only"
                )
            )

    def _say_redirect(self, target: Target, found: Target) -> None:
        if found.host != target.host and found.host not in self._named:
            self._named.add(found.host)
            self._notify(
                tr("{host} leads on to {host2}, which is asked for the page", host=target.host, host2=found.host)
            )

    def say(self, address: str) -> None:
        """Tell, once, that the host of an address is asked because somebody else named it."""
        host = target_of(address).host
        if host not in self._named:
            self._named.add(host)
            self._notify(
                tr("{host} is asked for the pages that the feed names; --offline keeps that from happening", host=host)
            )

    def _ask(
        self,
        target: Target,
        first: Target,
        access: Access,
        cookies: http.cookiejar.CookieJar,
        deadline: Deadline,
        most: Bytes | None,
        *,
        cut: bool,
    ) -> Answer | Target:
        """One request: the answer, or where it leads on to."""
        own = access.headers_for(target) if target.place == first.place else {}
        stored = self._cache.recall(target.url) if self._cache and not access.signed_in else None
        given = {
            "User-Agent": self._agent,
            "Accept": TYPES,
            "Accept-Language": "de, *;q=0.5",
            "Accept-Encoding": ACCEPTED,
        }
        lower = {name.lower() for name in own}
        headers = {name: value for name, value in given.items() if name.lower() not in lower} | own
        if stored:
            headers |= stored[0].conditions
        request = urllib.request.Request(target.url)  # noqa: S310 - never opened: the cookies' rules want one
        cookies.add_cookie_header(request)
        if session := request.get_header("Cookie"):
            headers["Cookie"] = "; ".join(filter(None, (headers.get("Cookie", ""), session)))
        lines = Lines(
            target, _proxy_for(target), self._resolve, self._limits, deadline, allow_private=access.allow_private
        )
        try:
            with lines.pools() as pools:
                response = pools.urlopen(
                    "GET", target.url, headers=headers, redirect=False, preload_content=False, decode_content=False
                )
                try:
                    cookies.extract_cookies(_Headers(response), request)  # type: ignore[arg-type]
                    return self._read(target, response, stored, deadline, most, cut=cut, signed_in=access.signed_in)
                finally:
                    response.close()
        except TooLateError as error:
            raise self._too_late(target) from error
        except (HTTPError, OSError) as error:
            if deadline.over:
                raise self._too_late(target) from error
            raise unreachable(target, *_reason(error)) from error

    def _too_late(self, target: Target) -> UnreachableArticleError:
        return unreachable(target, tr("it takes more than {seconds:g} seconds", seconds=self._limits.seconds))

    def _read(
        self,
        target: Target,
        response: BaseHTTPResponse,
        stored: tuple[Stored, bytes] | None,
        deadline: Deadline,
        most: Bytes | None,
        *,
        cut: bool,
        signed_in: bool,
    ) -> Answer | Target:
        if response.status in REDIRECTS and (location := response.headers.get("Location")):
            return target_of(_as_text(location), base=target.url)
        if response.status == 304 and stored:
            return Answer(target, stored[1], stored[0].media_type, unchanged=True)
        if response.status != 200:
            raise refusal(target, response.status, response.headers.get("Retry-After", ""))
        content = self._body(target, response, deadline, most, cut=cut)
        if not content and not cut:
            raise unreachable(target, tr("the answer is empty"), SAVE)
        media_type = " ".join(response.headers.get("Content-Type", "").split())[:200]
        if self._cache and not signed_in:
            self._keep(target, response.headers, media_type, content)
        return Answer(target, content, media_type)

    def _body(
        self, target: Target, response: BaseHTTPResponse, deadline: Deadline, most: Bytes | None, *, cut: bool
    ) -> bytes:
        """All of the body, unpacked; with `cut`, no more than `most` bytes of it, whatever follows."""
        wire_limit, most = self._limits.wire, most or self._limits.decoded
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in KNOWN:
            raise unreachable(
                target, tr("it is packed as {encoding!r}, which was not asked for", encoding=encoding[:40]), SAVE
            )
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and int(length) > wire_limit and not cut:
            raise _too_large(target, wire_limit)
        unpacker, wire = Unpacker(encoding, most), 0
        try:
            for chunk in response.stream(STEP, decode_content=False):
                wire += len(chunk)
                if wire > wire_limit:
                    raise _too_large(target, wire_limit)
                unpacker.add(chunk)
            if deadline.over:
                # A connection that was hung up looks like one that has come to its end.
                raise TooLateError
            return unpacker.content()
        except TooLargeError as error:
            if cut:
                return unpacker.beginning
            raise _too_large(target, most) from error
        except CutOffError as error:
            raise unreachable(target, tr("what it sends is damaged or cut off")) from error

    def _keep(self, target: Target, headers: Mapping[str, str], media_type: str, content: bytes) -> None:
        assert self._cache is not None  # noqa: S101
        etag, modified = headers.get("ETag", "")[:500], headers.get("Last-Modified", "")[:100]
        if (etag or modified) and "no-store" not in headers.get("Cache-Control", "").lower():
            digest = hashlib.sha256(content).hexdigest()
            self._cache.remember(Stored(target.url, etag, modified, media_type, digest), content)
        else:
            self._cache.forget(target.url)

    def _robots_of(self, target: Target) -> Robots:
        """The rules of a host, asked for once a day. A client error means that there are none, a server's that all is closed."""
        place = f"{target.scheme}://{target.host}:{target.port}"
        now = self._pace.clock()
        known = self._robots.get(place)
        if known is None or now - known.read_at > ROBOTS_ARE_VALID_FOR:
            address = _robots_address(target)
            try:
                known = self._ask_for_robots(replace(target, url=address), now)
            except UnreachableArticleError as error:
                # The server is not reached at all, which is so for the page as well.
                said = error.message.replace(address, target.url)
                raise UnreachableArticleError(said, path=target.url, hint=error.hint) from error
            self._robots[place] = known
        return known

    def _ask_for_robots(self, target: Target, now: float) -> Robots:
        self._pace.wait(target.host)
        access = Access(allow_private=self._access.allow_private)
        try:
            answer = self._fetch(target, polite=False, access=access, most=LONGEST_ROBOTS, cut=True)
        except WithheldArticleError:
            return Robots(None, now)
        except UnreachableArticleError as error:
            if not error.status:
                raise  # the server is not reached at all
            return Robots(None, now, reachable=400 <= error.status < 500 and error.status != 429)
        return read_robots(answer.content, now)


class _Headers:
    """An answer's headers, as http.cookiejar reads them."""

    def __init__(self, response: BaseHTTPResponse) -> None:
        self._message = Message()
        for name, value in response.headers.iteritems():
            self._message.add_header(name, value)

    def info(self) -> Message:
        """All headers, each as often as it came."""
        return self._message


def _robots_address(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{target.scheme}://{host}:{target.port}/robots.txt"


def _proxy_for(target: Target) -> str:
    """The proxy that the environment names for an address; none for this machine."""
    if is_loopback(target.host):
        return ""
    proxies = urllib.request.getproxies_environment()
    proxy = proxies.get(target.scheme) or proxies.get("all", "")
    if not proxy or urllib.request.proxy_bypass(f"{target.host}:{target.port}"):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def _as_text(location: str) -> str:
    """A Location header: http.client reads it as Latin-1, servers write addresses in UTF-8 all the same."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _kept_out(target: Target, robots: Robots) -> UnreachableArticleError | WithheldArticleError:
    if not robots.reachable:
        return unreachable(target, tr("its robots.txt cannot be had because of a fault of the server"))
    return WithheldArticleError(
        tr("the robots.txt of {host} keeps programs away from {url}", host=target.host, url=target.url),
        path=target.url,
        hint=SAVE,
    )


def _too_large(target: Target, most: int) -> UnreachableArticleError:
    return UnreachableArticleError(
        tr("{url} has more than {most:g} MB, the most that is read", url=target.url, most=most / 1000000),
        path=target.url,
        hint=tr("give the address of one article"),
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that it was raised from, the outer ones before; urllib3 gives them as arguments."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or next((part for part in error.args if isinstance(part, BaseException)), None)


REASONS: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    ((ProxyError,), marked("the proxy lets nobody through"), marked("check HTTPS_PROXY and HTTP_PROXY")),
    ((ssl.SSLError, SSLError), marked("no encrypted connection can be made"), marked("check the address")),
    ((ConnectTimeoutError, ReadTimeoutError, TimeoutError), marked("the server does not answer in time"), LATER),
    ((ConnectionRefusedError,), marked("nobody answers at this address"), marked("check the address")),
    ((IncompleteRead,), marked("the connection broke off before all was there"), LATER),
)


def _reason(error: Exception) -> tuple[str, str]:
    """Why there was no whole answer, and what to do; without what the server itself said."""
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                tr("its certificate is not valid: {verify_message}", verify_message=cause.verify_message),
                tr("check the address; it may be another server's"),
            )
    for kinds, said, hint in REASONS:
        if any(isinstance(cause, kinds) for cause in causes):
            return said, hint
    for cause in causes:
        if isinstance(cause, OSError) and cause.strerror:
            return reason_of(cause), tr("check the address and the connection to the network")
    return tr("the server's answer is no HTTP, or broke off"), LATER
