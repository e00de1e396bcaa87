"""Run a desk on loopback until Ctrl-C, or until it is told to end."""

from collections.abc import Callable

from artaudio.base.messages import tr
from artaudio.editor.access import Access
from artaudio.editor.app import app
from artaudio.editor.desk import Desk
from artaudio.serve.server import HOST, bound, run_on, server_config

FIRST_PORT = 8727
"""TCP port that is tried first."""


def run(
    desk: Desk, language: str, *, port: int = FIRST_PORT, echo: Callable[[str], None], browse: Callable[[str], object]
) -> None:
    """Serve the desk, and give its address with the one-time token to `browse`. Raises PublishError where no port is free."""
    with bound(HOST, port) as line:
        access = Access(line.getsockname()[1])
        address = f"http://{HOST}:{line.getsockname()[1]}/?token={access.token}"
        config = server_config(app(desk, access, language))
        echo(f"{tr('desk')}  {address}")
        echo(tr("Ctrl-C ends it; the address works once"))
        browse(address)
        try:
            run_on(line, config)
        finally:
            desk.close()
