"""Unpack what a server sends compressed, within a bound, and notice where it is cut off.

urllib3 unpacks as well, but does not say where a compressed stream ends too early: half an article would count as whole.
"""

import zlib

from artaudio.base.units import Bytes

ACCEPTED = "gzip, deflate"
"""What is asked for (RFC 9110, section 12.5.3); decoders of br and zstd cannot be bounded everywhere."""
KNOWN = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
"""The value of zlib's parameter wbits for a stream of either format, told by its beginning."""
RAW = -zlib.MAX_WBITS
"""The value of wbits for a stream without head and checksum."""


class TooLargeError(Exception):
    """It unpacks to more than is allowed."""


class CutOffError(Exception):
    """It is not what its encoding says, or it ends too early."""


class Unpacker:
    """Takes the chunks of a body and keeps what they unpack to, at most `most` bytes."""

    def __init__(self, encoding: str, most: Bytes) -> None:
        self._plain = encoding in {"", "identity"}
        self._deflate = encoding == "deflate"
        self._most = most
        self._content = bytearray()
        self._stream = zlib.decompressobj(GZIP_OR_ZLIB)
        self._began = False

    def add(self, chunk: bytes) -> None:
        """Raises TooLargeError or CutOffError."""
        if self._plain:
            self._keep(chunk)
            return
        if not self._began and chunk and self._deflate and not _is_zlib(chunk):
            # Some servers send the bare stream, though deflate means zlib's format (RFC 9110, section 8.4.1.2).
            self._stream = zlib.decompressobj(RAW)
        self._began = self._began or bool(chunk)
        while chunk:
            if self._stream.eof:
                # A gzip file may have several members (RFC 1952, section 2.2); what else follows is padding.
                if self._deflate or not chunk.startswith(b"\x1f\x8b"):
                    return
                self._stream = zlib.decompressobj(GZIP_OR_ZLIB)
            try:
                self._keep(self._stream.decompress(chunk, self._most - len(self._content) + 1))
            except zlib.error as error:
                raise CutOffError from error
            chunk = self._stream.unconsumed_tail or self._stream.unused_data

    def content(self) -> bytes:
        """All of it. Raises CutOffError where the stream has not come to its end."""
        if not self._plain and self._began and not self._stream.eof:
            raise CutOffError
        return bytes(self._content)

    @property
    def beginning(self) -> bytes:
        """What has been unpacked so far, at most `most` bytes."""
        return bytes(self._content[: self._most])

    def _keep(self, part: bytes) -> None:
        self._content += part
        if len(self._content) > self._most:
            raise TooLargeError


def _is_zlib(chunk: bytes) -> bool:
    """Whether a stream begins as zlib's format does (RFC 1950, section 2.2); of a single byte that cannot be told for certain."""
    return chunk[0] & 0x0F == 8 and (len(chunk) < 2 or (chunk[0] * 256 + chunk[1]) % 31 == 0)
