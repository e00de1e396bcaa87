"""A web server on loopback for each test, and clients that may ask it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from artaudio.fetch.access import Access
from artaudio.fetch.client import Client
from artaudio.fetch.courtesy import Pace
from artaudio.fetch.page_cache import PageCache

MakeClient = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy this machine has, no test asks it."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def make(tmp_path: Path) -> MakeClient:
    """A client that may ask loopback, unless a test says otherwise, with a cache of its own and a clock that nobody waits for."""

    def client(access: Access = Access(allow_private=True), **wishes: object) -> Client:  # noqa: B008 - frozen
        given = {"cache": PageCache(tmp_path / "cache"), "pace": Pace(sleep=lambda seconds: None)} | wishes
        return Client(access, **given)  # type: ignore[arg-type]

    return client
