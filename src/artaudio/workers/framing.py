"""Message frames on a pipe between the program and its worker processes.

A frame is one kind byte, a length of four bytes (little-endian) and that many bytes. Imports no other module of artaudio, so that
a worker that needs nothing else starts at once.
"""

import os
import struct

HEAD = struct.Struct("<cI")
CLIP_HEAD = struct.Struct("<II")
"""Before a clip's words (JSON) and samples: its rate, and the length of the words in bytes."""
LARGEST_FRAME_BYTES = 1 << 28
"""Bytes; a process that announces more is broken."""


def send(pipe: int, kind: bytes, content: bytes) -> None:
    """Write one frame to the file descriptor `pipe`, whole. Raises OSError where nobody reads any more."""
    rest = memoryview(HEAD.pack(kind, len(content)) + content)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def receive(pipe: int) -> tuple[bytes, bytes]:
    """Read one frame's kind and content from `pipe`; kind b"" at the end of the input, and for what cannot be a frame."""
    head = _exactly(pipe, HEAD.size)
    if len(head) < HEAD.size:
        return b"", b""
    kind, length = HEAD.unpack(head)
    if length > LARGEST_FRAME_BYTES:
        return b"", b""
    content = _exactly(pipe, length)
    return (kind, content) if len(content) == length else (b"", b"")


def _exactly(pipe: int, length: int) -> bytes:
    """So many bytes; fewer only at the end of the input."""
    parts = []
    while length and (part := os.read(pipe, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
