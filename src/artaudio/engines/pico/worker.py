"""The process in which Pico speaks: texts come in on a pipe, samples go out.

Run as a file, never imported by the program, so that it starts in a few hundredths of a second. Each frame of the
protocol is one kind byte, a length of four bytes (little-endian) and that many bytes: in comes b"T" with the
speaker's name, NUL and the text in UTF-8, out goes b"R" once (ready; or b"U", unavailable, with the reason), then for
every text b"A" with 16-bit samples or b"E" with the reason why Pico gave none. The end of its input ends the process.
"""

import ctypes
import os
import signal
import struct
import sys

M_MMAP_THRESHOLD = -3
"""The number of mallopt's parameter M_MMAP_THRESHOLD in malloc.h."""
LONGEST_FOLDER_BYTES = 170


def steady_heap() -> None:
    """Let every large block come as fresh zero pages: Pico reads memory it never wrote, and would speak by chance."""
    try:
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 131072)
    except (AttributeError, OSError, TypeError):
        return  # no glibc: nothing to set, and nothing to set it with


def send(pipe: int, kind: bytes, content: bytes) -> None:
    """Write one frame, whole."""
    rest = memoryview(kind + struct.pack("<I", len(content)) + content)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def receive(pipe: int, length: int) -> bytes:
    """Read exactly `length` bytes; fewer only at the end of the input."""
    parts = []
    while length and (part := os.read(pipe, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def main(volume: float, limit: float) -> None:
    """Speak until the input ends; a text that takes longer than `limit` seconds ends the process."""
    steady_heap()
    answers, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what Pico prints must not look like samples
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    try:
        import py_nanotts
    except ImportError as error:
        send(answers, b"U", str(error.__cause__ or error).encode())
        return
    folder = os.path.join(os.path.dirname(py_nanotts.__file__), "lang")  # noqa: PTH118, PTH120 - pathlib loads slowly
    if (
        len(os.fsencode(folder)) > LONGEST_FOLDER_BYTES
    ):  # the library refuses a long path to its voices, a relative one is short
        os.chdir(os.path.dirname(folder))  # noqa: PTH120
        py_nanotts._default_lingware_path = lambda: "lang"
    voice = py_nanotts.NanoTTS()
    alarm = getattr(signal, "setitimer", None)
    send(answers, b"R", b"")
    while len(head := receive(0, 5)) == 5:
        speaker, _, text = receive(0, struct.unpack("<I", head[1:])[0]).decode().partition("\0")
        if alarm:  # a hung worker ends even if the parent is no longer there to end it
            alarm(signal.ITIMER_REAL, limit)
        try:
            samples = voice.speak(text, voice=speaker, volume=volume)
        except (RuntimeError, ValueError) as error:
            send(answers, b"E", str(error).encode())
        else:
            send(answers, b"A", samples)
        if alarm:
            alarm(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))
