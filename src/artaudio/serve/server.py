"""Run the web application until Ctrl-C: choose a port, say the address."""

import errno
import logging
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.errors import PublishError
from artaudio.base.messages import reason_of, tr
from artaudio.base.settings import FeedSettings
from artaudio.serve.addresses import lan_address, url_of
from artaudio.serve.hosts import Hosts, proxy_address

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

HOST, FIRST_PORT = "127.0.0.1", 8717
"""Who can ask by default, this machine alone, and the TCP port that is tried first."""
EVERY_INTERFACE = "0.0.0.0"  # noqa: S104 - only when asked for with lan
LAST_PORT = 65535
"""The highest port number there is."""
MOST_PORTS_TRIED = 20
"""Ports tried one after the other where the first is taken."""
SHUTDOWN_SECONDS = 1
"""Seconds that a running download gets after Ctrl-C."""
POLL_SECONDS = 0.5
"""Seconds after which Ctrl-C is seen, at most, where the system does not interrupt what waits for a thread (Windows)."""


def serve(
    folder: Path,
    *,
    host: str = HOST,
    port: int = FIRST_PORT,
    lan: bool = False,
    echo: Callable[[str], None],
    settings: FeedSettings = FeedSettings(),  # noqa: B008 - frozen
    proxy: str = "",
    further_hosts: Sequence[str] = (),
) -> None:
    """Serve the editions in `folder` until Ctrl-C, then return. `echo` is given what to tell the user, a line each.

    If `port` is taken, the next free one is used; port 0 is any. `lan` binds every interface, answers for every IP
    address and shows a QR code. `further_hosts` are names that are answered beside loopback and this machine's. `proxy` is
    the IP address of a reverse proxy whose X-Forwarded-* headers count; those of anybody else never do.

    Raises PublishError where the folder is not there or no port can be had, SettingsError for a host or a proxy that is none.
    """
    if not folder.is_dir():
        raise PublishError(
            tr("there is no folder {folder}", folder=folder), hint=tr("build an edition first: artaudio build ARTICLE")
        )

    from artaudio.serve.app import app
    from artaudio.serve.qr_code import qr_lines

    trusted = proxy_address(proxy) if proxy else ""
    hosts = Hosts((*further_hosts, *(() if lan or host in {HOST, "::1"} else (host,))), lan=lan)
    config = server_config(app(folder, settings, hosts), trusted)
    with bound(EVERY_INTERFACE if lan else host, port) as line:
        taken = line.getsockname()[1]
        url = url_of(lan_address() if lan else host, taken)
        if taken != port and port:
            echo(tr("port {port} is taken, so this is on {taken}", port=port, taken=taken))
        feed, width = url + "feed.xml", max(len(tr("editions")), len(tr("podcast")))
        echo(f"{tr('editions'):<{width}}  {url}")
        echo(f"{tr('podcast'):<{width}}  {feed}")
        if lan:
            for row in qr_lines(url):
                echo(row)
            echo(tr("everybody in this network can listen; Ctrl-C ends it"))
        else:
            echo(tr("Ctrl-C ends it"))
        run_on(line, config)


def run_on(line: socket.socket, config: "uvicorn.Config") -> None:
    """Run an application on a socket that listens until Ctrl-C, which is no error; what that breaks off is not logged.

    It runs in a thread of its own: Ctrl-C is raised in the main thread, and would leave an event loop half made there.
    """
    import uvicorn

    server = uvicorn.Server(config)
    log = logging.getLogger("uvicorn.error")

    def while_it_runs(record: logging.LogRecord) -> bool:
        return not server.should_exit

    log.addFilter(while_it_runs)
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="server") as pool:
            try:
                running = pool.submit(server.run, sockets=[line])
                while not wait((running,), POLL_SECONDS).done:
                    pass
                running.result()
            finally:
                server.should_exit = True
    except KeyboardInterrupt:
        return
    finally:
        log.removeFilter(while_it_runs)


def server_config(application: "ASGIApp", proxy: str = "") -> "uvicorn.Config":
    """How the application is run: quietly, with bounds on what clients may hold, and X-Forwarded-* only from `proxy`."""
    import uvicorn

    from artaudio.serve.connections import BoundedProtocol

    return uvicorn.Config(
        application,
        http=BoundedProtocol,
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=bool(proxy),
        forwarded_allow_ips=proxy or [],
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def bound(host: str, port: int) -> socket.socket:
    """A TCP socket that listens on `port`, or on the next free one after it. Raises PublishError."""
    if not 0 <= port <= LAST_PORT:
        raise PublishError(
            tr("there is no port {port}", port=port),
            hint=tr("choose one from 1024 to {last_port}", last_port=LAST_PORT),
        )
    for candidate in range(port, min(port + MOST_PORTS_TRIED, LAST_PORT + 1)) if port else (0,):
        try:
            listening = socket.create_server((host, candidate), family=_family(host))
            # asyncio sets TCP_NODELAY only where the socket says that it is TCP. Without it every second answer on a
            # connection that stays open waits some 40 ms for the client's acknowledgement.
            return socket.socket(listening.family, listening.type, socket.IPPROTO_TCP, listening.detach())
        except OSError as error:
            failure = error
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} or not port:
                break
    raise PublishError(
        tr(
            "nothing can listen on {host} from port {port} on: {reason}",
            host=host,
            port=port,
            reason=reason_of(failure),
        ),
        hint=tr("choose another one with --port"),
    ) from failure


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
