"""An editor's desk on loopback while a test runs."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from artaudio.base.messages import messages_in
from artaudio.base.settings import Settings
from artaudio.editor.access import Access
from artaudio.editor.app import app
from artaudio.editor.desk import Desk
from artaudio.editor.library import Library
from artaudio.serve.server import bound, server_config


@dataclass(frozen=True)
class Running:
    """A desk, its port, and who may use it."""

    desk: Desk
    port: int
    access: Access

    @property
    def url(self) -> str:
        """The address without a token."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def way_in(self) -> str:
        """The address that works once."""
        return f"{self.url}?token={self.access.token}"


@contextlib.contextmanager
def running(folder: Path, output: Path, settings: Settings, language: str = "de") -> Iterator[Running]:
    """A desk for the articles in `folder`, which builds into `output`."""
    desk = Desk(Library(folder, output), settings)
    with messages_in(language), bound("127.0.0.1", 0) as line:
        port = line.getsockname()[1]
        access = Access(port)
        server = uvicorn.Server(server_config(app(desk, access, language)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
        thread.start()
        try:
            yield Running(desk, port, access)
        finally:
            desk.close()
            server.should_exit = True
            thread.join(10)
