"""Change the header of an Ogg file, which holds its comments, and number the pages behind it anew.

mutagen would read and write every page of the file for that, which takes a tenth of the time that encoding took. Here it is given
the header alone, and the pages behind are copied with their new numbers.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from artaudio.base.files import whole_file
from artaudio.publish.formats.ogg_pages import DamagedPage, Page, pages

HEADER_PACKETS = {b"\x01vorbis": 3, b"OpusHead": 2}
"""By how its first packet begins: count of the packets of the header. The sound begins on a page of its own."""


class _Unsuitable(Exception):  # noqa: N818 - an answer
    """The file has another kind of sound, or several logical streams."""


def change_header(path: Path, change: Callable[[BinaryIO], None]) -> bool:
    """Give `change` the header of the Ogg Vorbis or Opus file at `path` as a file, and put what becomes of it back in its place.

    False, with nothing done, where the file is of another kind, is damaged or has several logical streams. Raises OSError, and
    whatever `change` raises; then the file is as it was before.
    """
    with suppress(_Unsuitable, DamagedPage), path.open("rb") as file:
        coming = pages(file)
        header = list(_header(coming))
        serial, held = header[0].serial, io.BytesIO(b"".join(page.whole for page in header))
        change(held)
        changed = io.BytesIO(held.getvalue())
        further = sum(1 for _ in pages(changed)) - len(header)
        with whole_file(path, synced=False) as draft, draft.open("wb") as out:
            out.write(changed.getvalue())
            for page in coming:
                if page.serial != serial:
                    raise _Unsuitable
                out.write(page.numbered(serial, page.number + further))
        return True
    return False


def _header(coming: Iterator[Page]) -> Iterator[Page]:
    """The pages until the last packet of the header ends."""
    left = 0
    for page in coming:
        if page.first:
            left += next((count for start, count in HEADER_PACKETS.items() if page.content.startswith(start)), 0)
        left -= page.packets_ended
        yield page
        if left <= 0:
            break
    if left:
        raise _Unsuitable
