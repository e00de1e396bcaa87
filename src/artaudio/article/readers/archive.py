"""Read parts of documents that are zip archives (EPUB, DOCX), within bounds of time and memory, and parse their XML.

Nothing is unpacked to the disk, so names of parts lead nowhere; sizes count as they come, not as the archive states them.
"""

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from urllib.parse import unquote, urldefrag

from lxml import etree

from artaudio.base.errors import UndecodableArticleError
from artaudio.base.messages import joined, tr

MOST_PARTS = 10_000
LARGEST_PART = 20_000_000
"""Bytes of one part when unpacked."""
LARGEST_WHOLE = 60_000_000
"""Bytes of all parts that are read, when unpacked; pictures, fonts and sound are not read."""
CHUNK = 65_536


class Archive:
    """The parts of a zip archive by their names; `name` is how messages call the file, `what` its kind."""

    def __init__(self, name: str, content: bytes, what: str) -> None:
        self.name = name
        self.what = what
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise self.damaged() from error
        if len(self._zip.infolist()) > MOST_PARTS:
            raise self.refused(tr("has more than {most_parts} parts", most_parts=MOST_PARTS))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none of that name. Raises UndecodableArticleError beyond the bounds."""
        if name not in self.names:
            return None
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(name) as file:
                while chunk := file.read(CHUNK):
                    size += len(chunk)
                    self._read += len(chunk)
                    if size > LARGEST_PART or self._read > LARGEST_WHOLE:
                        raise self.refused(
                            tr(
                                "has more than {largest_part} MB of text when it is unpacked",
                                largest_part=LARGEST_PART // 1000000,
                            )
                        )
                    parts.append(chunk)
        except RuntimeError as error:  # a part with a password
            raise self.refused(tr("is locked with a password")) from error
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise self.damaged() from error
        return b"".join(parts)

    def xml(self, name: str) -> etree._Element | None:
        """A part as XML, None where there is none of that name. Entities are not resolved, and nothing is fetched."""
        content = self.part(name)
        return None if content is None else self.parsed(content)

    def parsed(self, content: bytes) -> etree._Element:
        """The root of XML. Raises UndecodableArticleError where it is none."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError) as error:
            raise self.damaged() from error

    def damaged(self) -> UndecodableArticleError:
        """What is said of an archive that is not what it should be."""
        return UndecodableArticleError(
            tr("{name} is {what} that is damaged and cannot be read to its end", name=self.name, what=self.what),
            path=self.name,
            hint=tr("save or copy the file anew"),
        )

    def refused(self, why: str) -> UndecodableArticleError:
        """What is said of an archive that is not read."""
        return UndecodableArticleError(
            joined(" ", (self.name, why)),
            path=self.name,
            hint=tr("open it, copy the article's text into a text file, and give that"),
        )


def beside(part: str, address: str) -> str:
    """The name of the part to which an address in another part leads: `OPS/book.opf`, `text/1.xhtml#a` → `OPS/text/1.xhtml`."""
    path = unquote(urldefrag(address)[0])
    if path.startswith("/"):
        return posixpath.normpath(path[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), path))
