"""Number the logical streams of an Ogg file by their content, so that several files form one valid chain.

Encoders draw serial numbers at random, so the same programme would give other bytes each time. A fixed number is no way
out either: in a chain of streams, such as two files joined or a web radio's programme, each stream needs a number of its own
(RFC 3533, section 4).
"""

import hashlib
from pathlib import Path

from artaudio.base.messages import tr
from artaudio.publish.formats.ogg_pages import DamagedPage, pages

LARGEST_SERIAL = 0xFFFFFFFE
"""Serial numbers have 32 bits; libraries use the largest, as a signed −1, for none."""


def set_serials(path: Path) -> None:
    """Give each logical stream of the Ogg file at `path`, in place, a serial number made of its packets' SHA-256.

    The same content has the same number, other content another; nothing else in the file changes but page checksums.
    Raises OSError where the file is no Ogg file or ends before its last page does; it is unchanged then.
    """
    digests: dict[int, hashlib._Hash] = {}
    last = False
    with path.open("rb+") as file:
        try:
            for page in pages(file):
                digests.setdefault(page.serial, hashlib.sha256()).update(page.content)
                last = page.last
        except DamagedPage as error:
            raise OSError(tr("{name} is cut or damaged at byte {start}", name=path.name, start=error.start)) from error
        if not last:
            raise OSError(tr("{name} ends without its last page", name=path.name))
        serials = _serials(digests)
        file.seek(0)
        for page in pages(file):
            file.seek(page.start)
            file.write(page.numbered(serials[page.serial], page.number))


def _serials(digests: dict[int, "hashlib._Hash"]) -> dict[int, int]:
    """Old number → new number, which differ within the file as well."""
    serials: dict[int, int] = {}
    for old, digest in digests.items():
        number = int.from_bytes(digest.digest()[:4]) % LARGEST_SERIAL + 1
        while number in serials.values():
            number = number % LARGEST_SERIAL + 1
        serials[old] = number
    return serials
