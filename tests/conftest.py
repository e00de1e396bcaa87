"""What every test may lean on: system tools, and the seed article."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import chromium
import hypothesis
import needed
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from web_double import WebDouble

ROOT = Path(__file__).parents[1]
# Tests read English messages, in whatever language their developer works; letters stay as the locale has them.
if _locale := os.environ.pop("LC_ALL", ""):
    os.environ["LC_CTYPE"] = _locale
os.environ["LC_MESSAGES"] = "C"
# No test fails because the machine is busy.
hypothesis.settings.register_profile(
    "artaudio", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("artaudio")
# A shell starts what it runs in the background (`make test &`) with Ctrl-C ignored, and programs that tests start inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# `nohup make test` ignores the end of the terminal; with a handler that does nothing, so do the tests but not their programs.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """Path of a system program; where it is missing, a skip on a user's machine and a failure in CI."""
    return needed.program


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str]) -> "Iterator[Browser]":
    """Debian's Chromium; nothing is downloaded for it."""
    yield from chromium.started(tool)


@pytest.fixture
def server() -> "Iterator[WebDouble]":
    """A web server without any page."""
    from web_double import web

    with web() as double:
        yield double


@pytest.fixture(scope="session", autouse=True)
def _no_voices_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Voices that somebody has installed for Piper are not heard in tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_VOICES", str(tmp_path_factory.mktemp("no-voices")))
        yield


@pytest.fixture(scope="session")
def seed() -> Path:
    """The user's own article."""
    return ROOT / "seeds" / "lage-des-is-im-kalifat.txt"


def pytest_collection_finish() -> None:
    """What collecting has made stays until the end: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: many tests wait for programs that they have started."""
    return (os.cpu_count() or 1) + 1
