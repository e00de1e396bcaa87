"""The bare engine's time for the seed's words: what no program around it can go below.

    python bench/engine.py [ARTICLE]

Pico alone, without cache, screening or pipes: each worker is forked once and speaks every n-th sentence. Prints wall
and CPU seconds with one worker and with two, beside the same words through the recorder on an empty cache.
"""

import ctypes
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from artaudio.edition import read_script
from artaudio.script.model import Script
from artaudio.settings import Settings, SpeechSettings
from artaudio.speech.cache import ClipCache
from artaudio.speech.choice import choose
from artaudio.speech.engines.pico import VOLUME
from artaudio.speech.engines.pico_text import prepare
from artaudio.speech.recorder import record

SEED = Path(__file__).parents[1] / "seeds" / "lage-des-is-im-kalifat.txt"


def bare(words: Sequence[str]) -> None:
    """Speak `words` in this process and forget the sound."""
    import py_nanotts

    ctypes.CDLL(None).mallopt(-3, 131072)
    voice = py_nanotts.NanoTTS()
    for text in words:
        voice.speak(text, voice="de-DE", volume=VOLUME)


def spread(words: Sequence[str], workers: int) -> None:
    """Speak `words` in forked processes."""
    children = [
        multiprocessing.get_context("fork").Process(target=bare, args=(words[number::workers],))
        for number in range(workers)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


def recorded(script: Script) -> None:
    """Speak the script through the recorder, with nothing in the cache."""
    choice = choose(SpeechSettings(engine="pico"))
    with tempfile.TemporaryDirectory() as folder:
        record(script, choice.engine, choice.voice, ClipCache(Path(folder)))
    choice.engine.close()


def spent() -> float:
    """CPU seconds of this process and its ended children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(name: str, work: Callable[[], None]) -> None:
    """The best of three runs."""
    runs = []
    for _ in range(3):
        wall, cpu = time.perf_counter(), spent()
        work()
        runs.append((time.perf_counter() - wall, spent() - cpu))
    wall, cpu = min(runs)
    print(f"{name:28} {wall:6.2f} s wall {cpu:6.2f} s CPU")


def main() -> None:
    """Print the table."""
    script = read_script(Path(sys.argv[1]) if len(sys.argv) > 1 else SEED, Settings()).script
    prepared = [prepare(utterance) for utterance in script.utterances]
    words = [sentence.call(piece) for sentence in prepared for piece in sentence.pieces]
    print(f"{len(words)} sentences, {sum(map(len, words))} characters, {os.cpu_count()} cores")
    timed("bare, one worker", lambda: spread(words, 1))
    timed("bare, two workers", lambda: spread(words, 2))
    timed("recorder, empty cache", lambda: recorded(script))


if __name__ == "__main__":
    main()
