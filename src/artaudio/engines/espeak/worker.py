"""The process in which eSpeak NG speaks: texts come in on a pipe, samples and word events go out.

Frames as in `workers.framing`. In come b"S" (voice, speed, pitch and text, with NULs between: speak it), b"P" (voice and text:
give its IPA) and b"F" (give the folder of its data). Out goes b"R" once (ready; or b"U",
unavailable, with the reason), then for every frame b"A" with the answer or b"E" with the reason why there is none.
What is spoken: rate, number of events, each event's kind (1: a word begins, 5: a clause ends), place in the text and time
in ms (each four bytes, little-endian), then 16-bit samples. Every text is spoken by a fork of the process that
has never spoken before, for the library's noise goes on where it left off: so the same words give the same samples.
"""

import contextlib
import ctypes
import os
import signal
import struct
import sys
from collections.abc import Callable
from functools import partial

from artaudio.base.messages import stored
from artaudio.workers.framing import receive, send
from artaudio.workers.own_process import only_frames_answer

SYNCHRONOUS, DONT_EXIT = 2, 0x8000
"""Flags of espeak_Initialize in speak_lib.h: bits of its arguments `output` and `options`."""
UTF8, PHONEMES, END_PAUSE = 1, 0x100, 0x1000
"""Flags of espeak_Synth in speak_lib.h: bits of its argument `flags`."""
RATE, VOLUME, PITCH = 1, 2, 3
"""Parameters of espeak_SetParameter: numbers of espeak_PARAMETER in speak_lib.h."""
VOLUME_PERCENT = 70
"""Percent of the library's normal volume, at which some voices clip."""
WORD, END = 1, 5
"""Kinds of events: numbers of espeak_EVENT_TYPE in speak_lib.h."""
NOISE_SEED = 1
"""A value that the noise of breathy voices begins with, so that it is the same in every process."""
IPA = 2
"""Bit of espeak_TextToPhonemes's argument `phonememode` that asks for IPA."""


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("text_id", ctypes.c_uint),
        ("place", ctypes.c_int),
        ("length", ctypes.c_int),
        ("time", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


class Library:
    """libespeak-ng with its German loaded. Raises OSError where it does not start."""

    def __init__(self, path: str, folder: str) -> None:
        self._library = ctypes.CDLL(path)
        self.rate = self._library.espeak_Initialize(SYNCHRONOUS, 0, os.fsencode(folder) if folder else None, DONT_EXIT)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(b"de"):
            raise OSError(f"{path} finds no German voice" + (f" in {folder}" if folder else ""))
        with contextlib.suppress(AttributeError):  # versions before 1.52 seed by the clock and offer no other way
            self._library.espeak_ng_SetRandSeed(ctypes.c_long(NOISE_SEED))
        self._library.espeak_TextToPhonemes.restype = self._library.espeak_Info.restype = ctypes.c_char_p
        heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))
        self._heard = heard(self._hear)
        self._library.espeak_SetSynthCallback(self._heard)
        self._samples: list[bytes] = []
        self._events: list[tuple[int, int, int]] = []

    def _hear(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[Event]") -> int:
        if samples and count > 0:
            self._samples.append(ctypes.string_at(samples, 2 * count))
        number = 0
        while (event := events[number]).kind:
            if event.kind in {WORD, END}:
                self._events.append((event.kind, max(0, event.place - 1), max(0, event.time)))
            number += 1
        return 0

    def _take(self, voice: str) -> None:
        """Let this voice speak from now on. Raises ValueError where there is no such language; an unknown variant is ignored."""
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(stored("it has no voice {voice}", voice=voice))

    def speak(self, voice: str, speed: str, pitch: str, text: str) -> bytes:
        """Events and samples. Raises ValueError where the voice is missing or nothing comes."""
        self._take(voice)
        self._library.espeak_SetParameter(RATE, int(speed), 0)
        self._library.espeak_SetParameter(VOLUME, VOLUME_PERCENT, 0)
        self._library.espeak_SetParameter(PITCH, int(pitch), 0)
        self._samples, self._events = [], []
        words = text.encode() + b"\0"
        flags = UTF8 | PHONEMES | END_PAUSE
        if fault := self._library.espeak_Synth(words, len(words), 0, 1, 0, flags, None, None):
            raise ValueError(stored("the library gave error {fault}", fault=fault))
        events = b"".join(struct.pack("<3I", *event) for event in self._events)
        return struct.pack("<2I", self.rate, len(self._events)) + events + b"".join(self._samples)

    def phonemes(self, voice: str, text: str) -> bytes:
        """The IPA of a text, clause by clause, with spaces between. Raises ValueError where the voice is missing."""
        self._take(voice)
        rest, clauses = ctypes.c_char_p(text.encode()), []
        while rest.value is not None:
            clauses.append(self._library.espeak_TextToPhonemes(ctypes.byref(rest), UTF8, IPA) or b"")
        return b" ".join(filter(None, (clause.strip() for clause in clauses)))

    def answer(self, kind: bytes, content: list[str]) -> tuple[bytes, bytes]:
        """What one frame is answered."""
        try:
            if kind == b"F":
                folder = ctypes.c_char_p()
                self._library.espeak_Info(ctypes.byref(folder))
                return b"A", folder.value or b""
            return b"A", self.speak(*content) if kind == b"S" else self.phonemes(*content)
        except ValueError as error:
            return b"E", str(error).encode()


def apart(answer: Callable[[], tuple[bytes, bytes]], limit: float, answers: int) -> tuple[bytes, bytes]:
    """What `answer` gives in a fork of this process, which a signal ends after `limit` seconds; its end is ours, too.

    The fork closes the pipe `answers`, so that our own end is noticed there at once.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(answers)
        signal.setitimer(signal.ITIMER_REAL, limit)
        send(writing, *answer())
        os._exit(0)
    os.close(writing)
    said = receive(reading)
    os.close(reading)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        if status < 0:
            os.kill(os.getpid(), -status)
        os._exit(1)
    return said


def main(path: str, folder: str, limit: float) -> None:
    """Answer until the input ends."""
    answers = only_frames_answer()
    try:
        library = Library(path, folder)
    except (OSError, AttributeError) as error:
        send(answers, b"U", str(error).encode())
        return
    send(answers, b"R", b"")
    while (frame := receive(0))[0]:
        kind, content = frame[0], frame[1].decode().split("\0")
        if hasattr(os, "fork"):
            send(answers, *apart(partial(library.answer, kind, content), limit, answers))
        else:
            send(answers, *library.answer(kind, content))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
