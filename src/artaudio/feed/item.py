"""Write an edition as a feed's item, with the elements of RSS 2.0, Apple, Spotify and Podcasting 2.0.

Follows RSS 2.0, Apple's podcast tags, PSP-1 (the Podcast Standards Project), the podcast namespace and Podlove Simple
Chapters 1.2.
"""

import html
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from textwrap import shorten

from artaudio.base.chapter import Chapter
from artaudio.base.errors import FeedError
from artaudio.base.files import is_plain_name
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.settings import MarkingSettings
from artaudio.base.web_address import as_url
from artaudio.feed.addresses import Place
from artaudio.feed.dates import rfc2822
from artaudio.feed.markup import Markup, ai_content, itunes, podcast, psc, rss
from artaudio.feed.names import RSS
from artaudio.feed.tree import Element
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.chapters import clock
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.formats.registry import label_of
from artaudio.publish.model import Edition, EditionFile, EditionMetadata

MARK = "artaudio:"
"""Every guid of ours begins so."""
ENCLOSURE = "mp3"
"""The one format that every podcast client plays; RSS has room for one enclosure."""
TRANSCRIPTS = {"vtt": "captions", "srt": "captions", "transcript": "captions", "json": "captions", "txt": ""}
"""Formats of transcripts, best first, and what `rel` says of them: those with times can be captions."""
LANGUAGES = {"deu": "de", "eng": "en", "fra": "fr", "nld": "nl", "ita": "it", "spa": "es"}
"""ISO 639-2/T, which tags are in, → BCP 47, which feeds are in."""
LONGEST_DESCRIPTION_BYTES = 4000
"""Bytes of a description, by Apple."""
MOST_TIME_STAMPS_BYTES = 2000
"""Bytes of a description that time stamps may take: what it says of the article comes first."""
FEWEST_TIME_STAMPS = 3
"""Spotify takes time stamps for chapters from three of them."""
LONGEST_SUBTITLE_CHARACTERS = 255
"""Letters of an itunes:subtitle."""
AGAIN = marked("build the edition again with `artaudio build`, then add it")


@dataclass(frozen=True, slots=True)
class Shelved:
    """An edition and the folder it is in."""

    folder: Path
    edition: Edition

    @property
    def guid(self) -> str:
        """Made from the article's identity alone: a new title, date or folder leaves it as it is."""
        return f"{MARK}{self.edition.metadata.identity}"

    def first(self, *formats: str) -> EditionFile | None:
        """The file of the first of these formats that the edition has."""
        by_format = {file.format: file for file in self.edition.files}
        return next((by_format[name] for name in formats if name in by_format), None)

    def path(self, file: EditionFile) -> Path:
        """Where one of its files is."""
        return self.folder / file.name


def take(path: Path) -> Shelved:
    """The edition in the folder `path` (or that of the edition.json at `path`), all of its files looked at.

    Raises PublishError where there is no edition, FeedError where a file is gone or is not what it was, or where
    there is no MP3.
    """
    _refuse_what_is_none(path)
    edition = read_edition(path)
    shelved = Shelved(path if path.is_dir() else path.parent, edition)
    if shelved.first(ENCLOSURE) is None:
        raise FeedError(
            tr("the edition in {folder} has no MP3, the only format all podcast clients play", folder=shelved.folder),
            hint=tr("build it again with mp3 among the formats: --format mp3,ogg"),
        )
    for file in edition.files:
        if not is_plain_name(file.name):
            raise FeedError(
                tr(
                    "{folder} lists {name!r}, which is no file beside it",
                    folder=shelved.folder / EDITION_FILE,
                    name=file.name,
                ),
                hint=AGAIN,
            )
        _refuse_if_changed(shelved.path(file), file)
    return shelved


def _refuse_what_is_none(path: Path) -> None:
    """What is easily typed instead of an edition's folder: the folder that holds them all, or one of the files in it."""
    if path.is_file() and path.name != EDITION_FILE:
        raise FeedError(
            tr("{path} is no edition", path=path),
            hint=tr("name the editions' folders, for instance: {parent}/*/", parent=path.parent),
        )
    if not (path / EDITION_FILE).exists() and any(path.glob(f"*/{EDITION_FILE}")):
        raise FeedError(
            tr("{path} is no edition, but there are some in it", path=path), hint=tr("name them: {path}/*/", path=path)
        )


def _refuse_if_changed(path: Path, file: EditionFile) -> None:
    try:
        if path.stat().st_size != file.size or sha256_of(path) != file.sha256:
            raise FeedError(
                tr("{path} is not the file that was published: it has been changed or cut off", path=path), hint=AGAIN
            )
    except OSError as error:
        raise FeedError(
            tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error)), hint=AGAIN
        ) from error


def parts_of(
    shelved: Shelved,
    place: Place,
    published: datetime,
    *,
    explicit: bool,
    author: str,
    before: Element | None = None,
    versioned: bool = False,
) -> Sequence[Markup]:
    """All elements of the edition's item but the guid. `author` stands in where the page names nobody.

    `before` is the item as it stands in the feed. Sound that has changed since gets another address, by a `?v=` with the
    first eight digits of its digest: podcast clients fetch a file again only from an address that they have not seen.
    With `versioned`, every sound has it: there is no feed that could tell what it was before.
    """
    versions = _Versions(before, always=versioned)
    return tuple(_parts(shelved, place, published, versions, explicit=explicit, author=author))


class _Versions:
    """The addresses of an item's sound, as the feed has them so far."""

    def __init__(self, item: Element | None, *, always: bool = False) -> None:
        self.always = always
        self.known: dict[str, tuple[str, str]] = {}
        """Address without query → the whole address, and what the feed says of the content."""
        for sound in item.all(RSS, "enclosure") if item else ():
            self._add(sound.attributes.get("url", ""), sound.attributes.get("length", ""))
        for other in item.all("podcast", "alternateEnclosure") if item else ():
            checksum = other.find("podcast", "integrity")
            for source in other.all("podcast", "source"):
                if checksum:
                    self._add(source.attributes.get("uri", ""), checksum.attributes.get("value", ""))

    def _add(self, address: str, content: str) -> None:
        self.known[without_query(address)] = (address, content)

    def address(self, file: EditionFile, address: str) -> str:
        """The address of a file that lies at `address`: the one that it has where it is the same, else with its version."""
        so_far, content = self.known.get(address, (address, ""))
        if not self.always and (not content or content in {integrity(file.sha256), str(file.size)}):
            return so_far
        return f"{address}?v={file.sha256[:8]}"


def without_query(address: str) -> str:
    """`https://example.org/lage.mp3?v=1a2b3c4d` → `https://example.org/lage.mp3`."""
    return address.partition("#")[0].partition("?")[0]


def guid_part(guid: str) -> Markup:
    """`<guid isPermaLink="false">…</guid>`."""
    return rss("guid", guid, isPermaLink="false")


def _parts(
    shelved: Shelved, place: Place, published: datetime, versions: _Versions, *, explicit: bool, author: str
) -> Iterator[Markup]:
    about = shelved.edition.metadata
    sound = shelved.first(ENCLOSURE)
    assert sound is not None  # noqa: S101 - `take` has looked
    page = shelved.first("page", "html")
    yield rss("title", about.title)
    if link := as_url(about.url) or (page and place.url_of(shelved.path(page))):
        yield rss("link", link)
    yield rss("description", description(about, disclosure_of(shelved.edition), shelved.edition.chapters))
    yield rss("pubDate", rfc2822(published))
    address = versions.address(sound, place.url_of(shelved.path(sound)))
    yield rss("enclosure", url=address, length=str(sound.size), type=sound.media_type)
    if by := ", ".join(about.authors) or about.studio or author:
        yield itunes("author", by)
    if about.lead:
        yield itunes("subtitle", subtitle(about.lead))
    yield itunes("duration", str(seconds(sound.duration)))
    yield itunes("explicit", "true" if explicit else "false")
    yield itunes("episodeType", "full")
    if cover := shelved.first("cover"):
        yield itunes("image", href=place.url_of(shelved.path(cover)))
    yield from _companions(shelved, place, versions)
    for name in about.authors:
        yield podcast("person", name, group="writing", role="author")
    if about.synthetic_voice:
        yield ai_content()


def _companions(shelved: Shelved, place: Place, versions: _Versions) -> Iterator[Markup]:
    """Transcripts, chapters and every form of the sound."""
    language = LANGUAGES.get(shelved.edition.metadata.language, "")
    for name, rel in TRANSCRIPTS.items():
        if file := shelved.first(name):
            more = {key: value for key, value in (("language", language), ("rel", rel)) if value}
            yield podcast("transcript", url=place.url_of(shelved.path(file)), type=file.media_type, **more)
    if chapters := shelved.first("chapters"):
        yield podcast("chapters", url=place.url_of(shelved.path(chapters)), type="application/json+chapters")
    if len(shelved.edition.chapters) > 1:
        yield simple_chapters(shelved.edition.chapters)
    for file in shelved.edition.files:
        if file.media_type.startswith("audio/"):
            yield _alternative(file, versions.address(file, place.url_of(shelved.path(file))))


def _alternative(file: EditionFile, url: str) -> Markup:
    """One way to get the sound, with its checksum: damage that every player plays over is noticed by nothing else."""
    default = {"default": "true"} if file.format == ENCLOSURE else {}
    return podcast(
        "alternateEnclosure",
        "",
        podcast("source", uri=url),
        podcast("integrity", type="sri", value=integrity(file.sha256)),
        type=file.media_type,
        length=str(file.size),
        title=label_of(file.format),
        **default,
    )


def integrity(sha256: str) -> str:
    """Subresource Integrity (W3C) of a digest in hexadecimal: `e3b0…` → `sha256-47DE…=`."""
    return f"sha256-{b64encode(bytes.fromhex(sha256)).decode()}"


def seconds(duration: int) -> int:
    """Whole seconds of a duration in milliseconds, at least one: `83400` → `83`."""
    return max(1, (duration + 500) // 1000)


def disclosure_of(edition: Edition) -> str:
    """The line that says that a synthetic voice reads: as it is heard, else as it would be by default."""
    heard = edition.marking.text if edition.marking else ""
    return (heard or MarkingSettings().text) if edition.metadata.synthetic_voice else ""


def simple_chapters(chapters: Sequence[Chapter]) -> Markup:
    """Podlove Simple Chapters: `<psc:chapters version="1.2"><psc:chapter start="00:01:06.500" title="…"/>…`."""
    listed = (psc("chapter", start=clock(chapter.start), title=chapter.title) for chapter in chapters)
    return psc("chapters", *listed, version="1.2")


def time_stamps(chapters: Sequence[Chapter]) -> str:
    """A line for each chapter, as Spotify and Apple read them: `<p>00:00 Lage</p><p>01:06 Kämpfe</p>`.

    Empty where such a reader would take them for no chapters (fewer than three, none at 0:00, two in one second), and
    where they are longer than what is said of the article.
    """
    starts = [chapter.start // 1000 for chapter in chapters]
    if len(starts) < FEWEST_TIME_STAMPS or starts[0] != 0 or any(a >= b for a, b in pairwise(starts)):
        return ""
    lines = (
        f"<p>{_stamp(start)} {html.escape(chapter.title, quote=False)}</p>"
        for start, chapter in zip(starts, chapters, strict=True)
    )
    whole = "".join(lines)
    return whole if len(whole.encode()) <= MOST_TIME_STAMPS_BYTES else ""


def _stamp(seconds: int) -> str:
    """`66` → `01:06`, `3723` → `01:02:03`."""
    hours, rest = divmod(seconds, 3600)
    return (f"{hours:02d}:" if hours else "") + f"{rest // 60:02d}:{rest % 60:02d}"


def description(about: EditionMetadata, disclosure: str = "", chapters: Sequence[Chapter] = ()) -> str:
    """What the item says of the article, in the few HTML tags that PSP-1 allows; at most 4000 bytes.

    The lead, else the beginning of the text; then who wrote it, that a synthetic voice reads, where the article is, and the
    chapters with their times.
    """
    beginning = (part for part in about.text.split("\n\n") if part not in {about.title, disclosure})
    opening = about.lead or next(beginning, "") or about.title
    by = ", ".join(filter(None, (*about.authors, about.studio)))
    paragraphs = [html.escape(f"Von {by}.", quote=False) if by else "", html.escape(disclosure, quote=False)]
    if about.url:
        paragraphs.append(f'<a href="{html.escape(as_url(about.url))}">{html.escape(about.url)}</a>')
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph) + time_stamps(chapters)
    room = LONGEST_DESCRIPTION_BYTES - len(rest.encode()) - len("<p></p>")
    first = _fitting(opening.replace("\n\n", " "), room)
    return (f"<p>{first}</p>" if first else "") + rest


def subtitle(lead: str) -> str:
    """The lead as one line of plain text, cut at a word to at most 255 letters. A feed in a browser shows it."""
    return shorten(lead, LONGEST_SUBTITLE_CHARACTERS, placeholder=" …")


def _fitting(text: str, room: int) -> str:
    """The text as HTML, cut at a word so that it is no longer than `room` bytes."""
    if len((whole := html.escape(text, quote=False)).encode()) <= room:
        return whole
    words, length = [], len(" …".encode())
    for word in text.split():
        written = html.escape(word, quote=False)
        length += len(written.encode()) + 1
        if length > room:
            break
        words.append(written)
    return " ".join(words) + " …"
