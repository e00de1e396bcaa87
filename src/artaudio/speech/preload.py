"""Let the engine that will probably speak begin to start, while the article is still being read."""

import contextlib
from collections.abc import Iterator

from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.settings import SpeechSettings
from artaudio.speech.engine import Engine, PreloadingEngine
from artaudio.speech.order import wished
from artaudio.speech.registry import built_in, opened
from artaudio.speech.voices import choose_voice


@contextlib.contextmanager
def preloaded(settings: SpeechSettings, language: str = "de") -> Iterator[Engine | None]:
    """The first engine of this machine that may speak, which begins to start its processes; closed behind the block.

    None where the engine that may speak has nothing to start, or cannot speak: then choosing an engine says why. Nothing is
    sent anywhere. Behind "auto" an engine on the network may still be preferred; then its processes were started in vain.
    """
    with contextlib.ExitStack() as stack:
        engine = None
        with contextlib.suppress(SettingsError, EngineError):
            names, reason = wished(settings, language)
            engine = _first(names, settings, settings.voice if reason else "", language, stack)
        yield engine


def _first(
    names: tuple[str, ...], settings: SpeechSettings, voice: str, language: str, stack: contextlib.ExitStack
) -> Engine | None:
    for name in names:
        with contextlib.suppress(EngineError, SettingsError):
            engine = stack.enter_context(opened(name, settings))
            if isinstance(engine, PreloadingEngine):
                engine.check()
                engine.preload(choose_voice(engine, voice, language))
                return engine
            if name not in built_in() or not engine.traits.needs_network:
                return None  # one from another package is asked for nothing before there is a text
    return None
