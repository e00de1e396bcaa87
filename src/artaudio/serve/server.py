"""Run the web application until Ctrl-C: choose a port, say the address."""

import errno
import logging
import socket
from collections.abc import Callable
from pathlib import Path

from artaudio.base.errors import PublishError
from artaudio.base.settings import FeedSettings
from artaudio.serve.addresses import lan_address, url_of

HOST, PORT = "127.0.0.1", 8717
EVERY_INTERFACE = "0.0.0.0"  # noqa: S104 - only when asked for with lan
LAST_PORT = 65535
TRIES = 20
"""Ports tried one after the other where the first is taken."""
PATIENCE = 1
"""Seconds that a running download gets after Ctrl-C."""


def serve(
    folder: Path,
    *,
    host: str = HOST,
    port: int = PORT,
    lan: bool = False,
    echo: Callable[[str], None],
    settings: FeedSettings = FeedSettings(),  # noqa: B008 - frozen
) -> None:
    """Serve the editions in `folder` until Ctrl-C, then return. `echo` is given what to tell the user, a line each.

    If `port` is taken, the next free one is used; port 0 is any. `lan` binds every interface, and shows a QR code.
    Raises PublishError where the folder is not there or no port can be had.
    """
    if not folder.is_dir():
        raise PublishError(f"there is no folder {folder}", hint="build an edition first: artaudio build ARTICLE")
    import uvicorn

    from artaudio.serve.app import app
    from artaudio.serve.qr_code import qr_lines

    application = app(folder, settings)
    config = uvicorn.Config(
        application,
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    with bound(EVERY_INTERFACE if lan else host, port) as line:
        taken = line.getsockname()[1]
        url = url_of(lan_address() if lan else host, taken)
        if taken != port and port:
            echo(f"port {port} is taken, so this is on {taken}")
        echo(f"editions  {url}")
        echo(f"podcast   {url}feed.xml")
        if lan:
            for row in qr_lines(url):
                echo(row)
            echo("everybody in this network can listen; Ctrl-C ends it")
        else:
            echo("Ctrl-C ends it")
        server = uvicorn.Server(config)
        log = logging.getLogger("uvicorn.error")

        def while_it_runs(record: logging.LogRecord) -> bool:
            """A download that Ctrl-C breaks off is meant to be broken off."""
            return not server.should_exit

        log.addFilter(while_it_runs)
        try:
            server.run(sockets=[line])
        except KeyboardInterrupt:
            return
        finally:
            log.removeFilter(while_it_runs)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens on `port`, or on the next free one after it. Raises PublishError."""
    if not 0 <= port <= LAST_PORT:
        raise PublishError(f"there is no port {port}", hint=f"choose one from 1024 to {LAST_PORT}")
    for candidate in range(port, min(port + TRIES, LAST_PORT + 1)) if port else (0,):
        try:
            return socket.create_server((host, candidate), family=_family(host))
        except OSError as error:
            failure = error
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} or not port:
                break
    raise PublishError(
        f"nothing can listen on {host} from port {port} on: {failure.strerror or failure}",
        hint="choose another one with --port",
    ) from failure


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
