"""Microsoft's service behind edge-tts, played on loopback: the genuine address, a web socket over TLS, its own protocol.

It sends real MP3s of about 60 ms a character in small pieces, and between them when each word is heard; or it does whatever
`play` asks for.
"""

import asyncio
import contextlib
import json
import re
import ssl
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from aiohttp import web
from toned import streamed_mp3, toned

HOST = "speech.platform.bing.com"
PLACE = "/consumer/speech/synthesize/readaloud"
LEAD, STEP, TICKS = 50, 60, 10_000
PIECE = 2880


class EdgeDouble:
    """`asked` holds voice, prosody and words of every request; `tokens` what each talk proved itself with.

    `plays` is what happens next, `always` what happens once it is empty; `voices` is the list that it gives.
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.tokens: list[str] = []
        self.plays: deque[str] = deque()
        self.always = "ok"
        self.date = ""
        self.voices: list[dict[str, Any]] = []
        self.over = asyncio.Event()
        self.port = 0

    @property
    def texts(self) -> list[str]:
        """The words asked for."""
        return [asked["text"] for asked in self.asked]

    def play(self, *names: str) -> None:
        """Let the next talks go like this."""
        self.plays.extend(names)

    async def list(self, request: web.Request) -> web.Response:
        """All voices there are."""
        self.tokens.append(request.query["Sec-MS-GEC"])
        if self.always == "500":
            return web.Response(status=500)
        return web.json_response(self.voices)

    async def talk(self, request: web.Request) -> web.StreamResponse:
        """One talk: settings, then words; sound and times come back."""
        self.tokens.append(request.query["Sec-MS-GEC"])
        play = self.plays.popleft() if self.plays else self.always
        if play.isdigit():
            headers = {"Retry-After": "7"} if play == "429" else {}
            return web.Response(status=int(play), headers={**headers, **({"Date": self.date} if self.date else {})})
        line = web.WebSocketResponse()
        await line.prepare(request)
        settings, words = [(await line.receive_str()).split("\r\n\r\n", 1) for _ in range(2)]
        assert "Path:speech.config" in settings[0]
        assert '"wordBoundaryEnabled":"true"' in settings[1]
        assert "Path:ssml" in words[0]
        tree = ElementTree.fromstring(words[1])
        space = "{http://www.w3.org/2001/10/synthesis}"
        voice, prosody = tree.find(f"{space}voice"), tree.find(f"{space}voice/{space}prosody")
        assert voice is not None
        assert prosody is not None
        self.asked.append({"voice": voice.attrib["name"], "text": prosody.text or "", **prosody.attrib})
        with contextlib.suppress(ConnectionError):
            await self.answer(line, play, prosody.text or "")
        if play == "hang-up" and request.transport is not None:
            request.transport.abort()
            return line
        await line.close()
        return line

    async def answer(self, line: web.WebSocketResponse, play: str, text: str) -> None:
        """What comes back for these words."""
        if play == "hang":
            await self.over.wait()
            return
        await line.send_str(_told("turn.start", "{}"))
        if play == "garbled":
            await line.send_str(_told("audio.metadata", '{"Metadata": [{"Type": "Smell"}]}'))
        if play == "no-json":
            await line.send_str(_told("audio.metadata", "oh dear"))
        if play == "hang-up":
            return
        if play == "no-sound":
            await line.send_str(_told("turn.end", "{}"))
            return
        sound = bytes(range(1, 255)) * 20 if play == "noise" else streamed_mp3(toned(text))
        words = [found for found in re.finditer(r"\w+(?:[.,]\d+)*", text) if play != "wordless"]
        while play == "endless":
            await line.send_bytes(_sound(bytes(1 << 16)))
        for word in words:
            times = {"Offset": (LEAD + STEP * word.start()) * TICKS, "Duration": STEP * len(word.group()) * TICKS}
            said = "lirum" if play == "other-words" else escape(word.group())
            told = {"Text": said, "Length": len(said), "BoundaryType": "WordBoundary"}
            await line.send_str(
                _told(
                    "audio.metadata",
                    json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": {**times, "text": told}}]}),
                )
            )
        for start in range(0, len(sound) // (2 if play == "half" else 1), PIECE):
            await line.send_bytes(_sound(sound[start : start + PIECE]))
        if play != "half":
            end = b"X-RequestId:0\r\nPath:audio\r\n"
            await line.send_bytes(len(end).to_bytes(2, "big") + end)
            await line.send_str(_told("turn.end", "{}"))


def _told(path: str, content: str) -> str:
    return f"X-RequestId:0\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n{content}"


def _sound(content: bytes) -> bytes:
    head = b"X-RequestId:0\r\nContent-Type:audio/mpeg\r\nX-StreamId:0\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + content


@contextlib.contextmanager
def edge(tls: ssl.SSLContext) -> Iterator[EdgeDouble]:
    """A double that runs in a thread and a loop of its own; `tls` proves who it is."""
    loop, ready = asyncio.new_event_loop(), threading.Event()
    double = EdgeDouble()

    async def serve() -> None:
        application = web.Application()
        application.router.add_get(f"{PLACE}/edge/v1", double.talk)
        application.router.add_get(f"{PLACE}/voices/list", double.list)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        double.port = runner.addresses[0][1]
        ready.set()
        await double.over.wait()
        await runner.cleanup()
        # A line that was just coming in is none of the runner's yet.
        coming = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in coming:
            task.cancel()
        await asyncio.gather(*coming, return_exceptions=True)
        for line in tuple(getattr(loop, "_transports", {}).values()):
            line.abort()
        await asyncio.sleep(0)

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        yield double
    finally:
        loop.call_soon_threadsafe(double.over.set)
        thread.join(30)
        loop.close()
