"""The corridor's quick way: an edition is spoken, mixed and encoded at once. Knows when that cannot be, and goes on foot.

Both ways lead through the same rooms. What was mixed before all was spoken is proved at its end; where the proof fails, the
edition is mixed anew from the clips that are there. The libraries for sound are imported while the first sentences are
spoken, which takes as long.
"""

import contextlib
import ctypes
import importlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from artaudio.base.settings import Settings
from artaudio.base.units import Hertz
from artaudio.mix.model import Chapter, Master
from artaudio.publish.model import Edition
from artaudio.script.model import Script
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import Choice
from artaudio.speech.model import Recording, Segment
from artaudio.speech.recorder import RecordingSession

if TYPE_CHECKING:
    from artaudio.pipeline.build import Progress
    from artaudio.publish.programme import Performance
    from artaudio.sound.samples import Samples

T = TypeVar("T")
FOR_MIXING = ("artaudio.mix.stream",)
FOR_PUBLISHING = (
    "artaudio.publish.publisher",
    "lameenc",
    "soundfile",
    "PIL.ImageFont",
    "artaudio.publish.page.assemble",
)
"""What mixing and publishing import."""
M_ARENA_MAX, ARENAS = -8, 4
"""glibc's name for how many heaps threads may have, and how many are enough."""
TIDYING = 300
"""Seconds of programme after which memory that lies free in the heaps is given back: a short edition never waits for it."""
LONG_ENOUGH = 1500
"""Characters that are spoken in more than the minute that tells the rest."""
CHAPTERS_FIRST = {"m4b"}
"""Formats whose chapters must be known before the first sample."""


def perform(
    script: Script,
    choice: Choice,
    settings: Settings,
    press: "Callable[[Performance], Edition]",
    watch: "Progress",
) -> tuple[Edition, Recording]:
    """Let the chosen engine speak the script, mix what comes and give it to the press.

    Raises what `record`, `mix` and `publish` raise.
    """
    watch.stage("Speaking", len(script.utterances))
    _share_heaps()
    cache = ClipCache()
    session = RecordingSession(
        script, choice.engine, choice.voice, cache, lambda done, _: watch.advance(done), choice.others, choice.earlier
    )
    with contextlib.closing(iter(session)) as coming:
        with _Libraries() as libraries:
            segments = chain([next(coming)], coming)
            libraries.await_mixing()
            made = _live(session, segments, script, settings, libraries.before(press), watch)
        if made is not None:
            if made[1].spoken_anew:
                cache.prune()
            return made
        for segment in _tidied(coming):
            _listen(segment)
    from artaudio.mix.mixdown import mix, render
    from artaudio.mix.timeline import lay_out
    from artaudio.publish.programme import Finished

    session.speak_odd_ones_again()
    recording = session.recording()
    if recording.spoken_anew:
        cache.prune()
    watch.stage("Mixing", 0)
    master = mix(recording, lay_out(recording, settings.mix), settings.mix)
    watch.stage("Writing", 0)
    return press(Finished(recording, master, _tidied(render(master)))), recording


def _live(
    session: RecordingSession,
    segments: Iterator[Segment],
    script: Script,
    settings: Settings,
    press: "Callable[[Performance], Edition]",
    watch: "Progress",
) -> tuple[Edition, Recording] | None:
    """The edition, made while it is spoken; None where that cannot be. Then some of `segments` may not have been taken."""
    from artaudio.mix.stream import Unsettled, can_flow

    long = sum(len(utterance.spoken) for utterance in script.utterances) > LONG_ENOUGH
    if not long or not can_flow(script.utterances, settings.mix) or CHAPTERS_FIRST & set(settings.publish.formats):
        return None
    with contextlib.suppress(Unsettled):
        live = _Live(session, segments, script, settings, watch)
        return press(live), live.recording
    return None


def _share_heaps() -> None:
    """glibc gives each thread a heap of its own, and what lies free in one is of no use to the others: some 40 MB."""
    _tell_glibc("mallopt", M_ARENA_MAX, ARENAS)


def _tidied(items: Iterable[T]) -> Iterator[T]:
    """The items, of a second and more each; now and then what glibc holds of former ones is given back to the system.

    Small things that stay lie scattered among large ones that do not, so that the heaps would grow by some 12 MB an hour.
    """
    for number, item in enumerate(items, 1):
        yield item
        if not number % TIDYING:
            _tell_glibc("malloc_trim", 0)


def _tell_glibc(function: str, *numbers: int) -> None:
    with contextlib.suppress(AttributeError, OSError, TypeError):  # another C library: nothing to tell
        ctypes.CDLL(None)[function](*numbers)


def _listen(segment: Segment) -> None:
    from artaudio.mix.clip_analysis import analyse

    analyse(segment)


class _Libraries:
    """Imports what will be needed next in a thread meanwhile; whoever needs it waits, so that no two import the same."""

    def __init__(self) -> None:
        self._mixing = threading.Event()
        self._thread = threading.Thread(target=self._import, name="libraries")

    def __enter__(self) -> "_Libraries":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def await_mixing(self) -> None:
        """Return once the mix can be made."""
        self._mixing.wait()

    def before(self, press: "Callable[[Performance], Edition]") -> "Callable[[Performance], Edition]":
        """The press, once it can publish."""

        def publish(performance: "Performance") -> Edition:
            self._thread.join()
            return press(performance)

        return publish

    def _import(self) -> None:
        _import_all(FOR_MIXING)
        self._mixing.set()
        _import_all(FOR_PUBLISHING)


def _import_all(libraries: Sequence[str]) -> None:
    for library in libraries:
        # What is missing or broken is named where it is used.
        with contextlib.suppress(Exception):
            importlib.import_module(library)


class _Live:
    """A performance whose segments are still being spoken."""

    def __init__(
        self,
        session: RecordingSession,
        segments: Iterator[Segment],
        script: Script,
        settings: Settings,
        watch: "Progress",
    ) -> None:
        from artaudio.mix.stream import Flow

        self._session, self._watch = session, watch
        self._flow = Flow(segments, script.utterances, settings.mix)

    @property
    def rate(self) -> Hertz:
        """The samples' rate."""
        return self._flow.plan.rate

    @property
    def recording(self) -> Recording:
        """What has been spoken so far."""
        return self._session.recording()

    @property
    def chapters(self) -> Sequence[Chapter]:
        """None is known yet."""
        return ()

    def blocks(self) -> "Iterator[Samples]":
        """The samples. Raises Unsettled where a clip had to be spoken again that has been played."""
        from artaudio.mix.stream import Unsettled

        yield from _tidied(self._flow.blocks())
        if self._session.speak_odd_ones_again():
            raise Unsettled
        self._watch.stage("Writing", 0)

    def master(self) -> Master:
        """What was played."""
        return self._flow.master()
