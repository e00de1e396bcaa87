"""How long the editor's desk takes: to read an article, to the first sound, and from a changed word to its sentence heard anew.

Usage: python bench/desk.py [ARTICLE]. Without one, it is the seed's, of some 5,000 letters. The cache is a new one.
"""

import contextlib
import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from desk_running import Running, running

from artaudio.base.settings import Settings, SpeechSettings
from artaudio.engines.pico.engine import PicoEngine

SEED = Path(__file__).parents[1] / "seeds" / "lage-des-is-im-kalifat.txt"
PICO = Settings(speech=SpeechSettings(engine="pico"))
ROUNDS = 9


def main() -> None:
    """Print each as wall time, and as a multiple of one plain call of the engine with the same sentences."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SEED
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["ARTAUDIO_CACHE"] = f"{scratch}/cache"
        article = Path(scratch, "articles", source.name)
        article.parent.mkdir()
        article.write_bytes(source.read_bytes())
        with running(article.parent, Path(scratch, "output"), PICO) as desk:
            report(desk, article)


def report(desk: Running, article: Path) -> None:
    """Measure one desk, whose article is not open yet."""
    page = Client(desk)
    reading, key = timed(lambda: page.post("give", {"given": str(article)})["key"])
    showing, found = timed(lambda: page.get(f"article/{key}"))
    ids = [part["id"] for block in found["article"]["blocks"] for one in block["sentences"] for part in one["parts"]]
    said = {one.id: one for one in desk.desk.document(key).state.scripted.script.utterances}
    plain = engine_call([said[one] for one in ids[4 : 4 + ROUNDS]])
    begun, _ = timed(lambda: page.sound(key, ids[3], 0))
    further = [partial(page.sound, key, one, 0) for one in ids[4 : 4 + ROUNDS]]
    heard, again = (statistics.median(timed(one)[0] for one in further) for _ in range(2))
    word = said[ids[4]].spoken.split()[1].strip(".,")
    changed = statistics.median(timed(partial(page.change, key, word, n, ids[4]))[0] for n in range(ROUNDS))
    letters = sum(len(one["text"]) for block in found["article"]["blocks"] for one in block["sentences"])
    rows = (
        ("one call of the engine, plain", plain),
        (f"read {letters} letters, first time", reading),
        ("show them to the page", showing),
        ("first sound, engine not started", begun),
        ("sound of a further sentence", heard),
        ("the same from the cache", again),
        ("word changed, sentence heard anew", changed),
    )
    for name, seconds in rows:
        print(f"{name:<36} {seconds * 1000:8.1f} ms  {seconds / plain:6.1f} × a call")


def engine_call(said: Any) -> float:
    """Median seconds of one call of the offline voice, which is running already."""
    with contextlib.closing(PicoEngine()) as engine:
        voice = engine.voices("de")[0]
        engine.speak(said[0], voice)
        return statistics.median(timed(partial(engine.speak, one, voice))[0] for one in said)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of wall time, and what came of it."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


class Client:
    """The page, as the desk sees it."""

    def __init__(self, desk: Running) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
        self._line.request("GET", f"/?token={desk.access.token}")
        answer = self._line.getresponse()
        answer.read()
        cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        self._headers = {"Cookie": cookie, "Origin": desk.url.rstrip("/")}

    def get(self, path: str) -> Any:
        """What the desk says."""
        return json.loads(self._ask("GET", path, None))

    def post(self, path: str, body: Any) -> Any:
        """What the desk does."""
        return json.loads(self._ask("POST", path, json.dumps(body)))

    def sound(self, key: str, utterance: str, version: int) -> int:
        """Bytes of a sentence's sound."""
        return len(self._ask("GET", f"article/{key}/sound/{utterance}?v={version}", None))

    def change(self, key: str, word: str, number: int, utterance: str) -> None:
        """Say a word in another way, and hear its sentence."""
        step = {"do": "word", "word": word, "respelling": f"{word}{'aeiou'[number % 5] * (1 + number // 5)}"}
        self.post(f"article/{key}/step", {"step": step, "version": -1})
        self.sound(key, utterance, number + 1)

    def _ask(self, method: str, path: str, body: str | None) -> bytes:
        self._line.request(method, f"/api/{path}", body, self._headers)
        answer = self._line.getresponse()
        content = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(content.decode())
        return content


if __name__ == "__main__":
    main()
