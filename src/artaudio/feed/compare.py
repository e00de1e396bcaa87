"""Compare an item with the files that its addresses mean: size, checksum, duration, transcript, chapters, picture."""

import json
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from artaudio.base.errors import EncoderError, FeedError, PublishError
from artaudio.base.messages import marked, reason_of, tr
from artaudio.feed.addresses import Place
from artaudio.feed.findings import Finding, Weight
from artaudio.feed.item import MARK, integrity
from artaudio.feed.markup import says_ai_content
from artaudio.feed.names import RSS
from artaudio.feed.picture import faults_of, look_at
from artaudio.feed.rule_checks import is_ours, not_generated
from artaudio.feed.tree import Element
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.model import Edition, EditionFile

DURATION_TOLERANCE_MS = 1500
"""Milliseconds by which a duration in whole seconds, or the end of a transcript, may differ."""
TIME = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]\d)[.,](\d{3})(?![^\n]*-->)")
AGAIN = marked("add the edition again")


@dataclass(slots=True)
class Compared:
    """What has been compared so far: `files` that were looked at, addresses `elsewhere`, and what was found.

    `theirs` counts files of items and channels that others wrote and that are not here. `ours` tells whether what is being
    compared is ours: only that can be wrong, and of others' it is no more than advice. `published` are the names of files
    that are known to be on the server, so that they need not be here.
    """

    files: int = 0
    elsewhere: int = 0
    theirs: int = 0
    ours: bool = True
    published: AbstractSet[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    editions: dict[Path, Edition | None] = field(default_factory=dict)
    digests: dict[Path, str] = field(default_factory=dict)

    def wrong(self, where: str, line: int, said: str) -> None:
        """Something that must be put right."""
        weight = Weight.WRONG if self.ours else Weight.ADVICE
        self.findings.append(Finding(weight, "files", where, line, said))

    def skip(self, where: str, line: int, said: str) -> None:
        """Something that could not be looked at."""
        self.findings.append(Finding(Weight.SKIPPED, "files", where, line, said))

    def digest(self, path: Path) -> str:
        """SHA-256 of a file, read once."""
        if path not in self.digests:
            self.digests[path] = sha256_of(path)
        return self.digests[path]

    def listed(self, path: Path) -> EditionFile | None:
        """What the edition.json beside a file says of it; None where there is none or it says nothing."""
        folder = path.parent
        if folder not in self.editions:
            try:
                self.editions[folder] = read_edition(folder / EDITION_FILE)
            except PublishError:
                self.editions[folder] = None
        edition = self.editions[folder]
        return next((file for file in edition.files if file.name == path.name), None) if edition else None


def is_of_an_edition(item: Element, place: Place, compared: Compared) -> bool:
    """Whether an item is ours: it has a guid of ours, or plays a file that an edition.json here lists."""
    if is_ours(item):
        return True
    sounds = (place.file_of(sound.attributes.get("url", "")) for sound in item.all(RSS, "enclosure"))
    return any(path is not None and compared.listed(path) for path in sounds)


def compare_item(item: Element, place: Place, compared: Compared) -> None:
    """Compare everything an item says with the files it means, as far as they lie below the feed's folder."""
    where, duration = item.say(RSS, "title"), 0
    compared.ours = is_of_an_edition(item, place, compared)
    for enclosure in item.all(RSS, "enclosure"):
        if path := _file(enclosure, "url", place, where, compared):
            _compare_length(enclosure, path, where, compared)
            duration = _compare_duration(item, path, where, compared)
            _compare_ai_content(item, path, where, compared)
    for other in item.all("podcast", "alternateEnclosure"):
        for source in other.all("podcast", "source"):
            if path := _file(source, "uri", place, where, compared):
                _compare_length(other, path, where, compared)
                _compare_integrity(other, path, where, compared)
    for name, compare in (("transcript", _compare_transcript), ("chapters", _compare_chapters)):
        for timed in item.all("podcast", name):
            if path := _file(timed, "url", place, where, compared):
                compare(timed, path, where, duration, compared)
    for picture in item.all("itunes", "image"):
        compare_picture(picture, place, where, compared)


def compare_picture(picture: Element, place: Place, where: str, compared: Compared) -> None:
    """Compare a picture with what directories take; `where` is empty for that of the channel."""
    path = _file(picture, "href", place, where, compared)
    if path is None:
        return
    try:
        faults = faults_of(look_at(path), path.suffix)
    except FeedError as error:
        faults = [error.message.removeprefix(f"{path} ")]
    for fault in faults:
        compared.wrong(where, picture.line, tr("the picture {name} {fault}", name=path.name, fault=fault))


def _file(element: Element, attribute: str, place: Place, where: str, compared: Compared) -> Path | None:
    """The file that is meant, whole and unchanged; None where it is elsewhere, or gone, which is found here."""
    address = element.attributes.get(attribute, "")
    path = place.file_of(address)
    if path is None:
        compared.elsewhere += bool(address)
        return None
    if not path.is_file() and (not compared.ours or place.name_of(address) in compared.published):
        compared.theirs += 1
        return None
    compared.files += 1
    if not path.is_file():
        cure = (
            tr("{again} after building it, or remove the item", again=tr(AGAIN))
            if where
            else tr("put the podcast's picture there")
        )
        compared.wrong(where, element.line, tr("the file {path} is gone; {cure}", path=path, cure=cure))
        return None
    listed = compared.listed(path)
    try:
        changed = compared.digest(path) != (listed.sha256 if listed else compared.digest(path))
    except OSError as error:
        compared.wrong(
            where, element.line, tr("the file {path} cannot be read: {reason}", path=path, reason=reason_of(error))
        )
        return None
    if changed:
        compared.wrong(
            where,
            element.line,
            tr("{name} is not the file that was published: changed or cut off since", name=path.name),
        )
    return path


def _compare_length(element: Element, path: Path, where: str, compared: Compared) -> None:
    said, size = element.attributes.get("length", ""), path.stat().st_size
    if said and said != str(size):
        compared.wrong(
            where,
            element.line,
            tr(
                "the feed says that {name} has {said} bytes; it has {size}: {again}",
                name=path.name,
                said=said,
                size=size,
                again=tr(AGAIN),
            ),
        )


def _compare_integrity(other: Element, path: Path, where: str, compared: Compared) -> None:
    found = other.find("podcast", "integrity")
    if found is None or found.attributes.get("type") != "sri":
        return
    said = found.attributes.get("value", "")
    if said.startswith("sha256-") and said != integrity(compared.digest(path)):
        compared.wrong(
            where,
            found.line,
            tr("the checksum in the feed is not that of {name}: {again}", name=path.name, again=tr(AGAIN)),
        )


def _compare_duration(item: Element, path: Path, where: str, compared: Compared) -> int:
    """Compare the duration; the true one in milliseconds, 0 where it is unknown."""
    listed = compared.listed(path)
    if listed and compared.digest(path) == listed.sha256:
        true = int(listed.duration)
    else:
        from artaudio.publish.measure import decoded_length

        try:
            true = int(decoded_length(path))
        except EncoderError as error:
            compared.wrong(
                where,
                item.line,
                tr("{name} is no sound that can be played: {message}", name=path.name, message=error.message),
            )
            return 0
    said = _seconds(item.say("itunes", "duration"))
    if said is not None and abs(said * 1000 - true) > DURATION_TOLERANCE_MS:
        compared.wrong(
            where,
            item.line,
            tr(
                "the feed says that {name} lasts {said} seconds; it lasts {true:.0f}: {again}",
                name=path.name,
                said=said,
                true=true / 1000,
                again=tr(AGAIN),
            ),
        )
    return true


def _compare_ai_content(item: Element, path: Path, where: str, compared: Compared) -> None:
    """An item that took an edition over, and kept its own guid, says that a synthetic voice reads, as items of ours do."""
    edition = compared.editions.get(path.parent)
    if edition is None or item.say(RSS, "guid").startswith(MARK) or says_ai_content(item):
        return
    if edition.metadata.synthetic_voice and any(file.name == path.name for file in edition.files):
        compared.wrong(where, item.line, not_generated())


def _compare_transcript(transcript: Element, path: Path, where: str, duration: int, compared: Compared) -> None:
    kind = transcript.attributes.get("type", "")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        last = _last_time(kind, text)
    except (ValueError, KeyError, TypeError) as error:
        compared.wrong(
            where,
            transcript.line,
            tr("the transcript {name} is not {kind}: {error}", name=path.name, kind=kind, error=error),
        )
        return
    if duration and last > duration + DURATION_TOLERANCE_MS:
        said = tr(
            "the transcript {name} goes on to {last:.0f} seconds; the sound ends at {duration:.0f}",
            name=path.name,
            last=last / 1000,
            duration=duration / 1000,
        )
        compared.wrong(where, transcript.line, said)


def _last_time(kind: str, text: str) -> int:
    """Where the last words of a transcript end, in milliseconds; 0 where it has no times. Raises ValueError."""
    if kind == "application/json":
        return round(1000 * max((float(part["endTime"]) for part in json.loads(text)["segments"]), default=0.0))
    if kind == "text/vtt" and not text.startswith("WEBVTT"):
        raise ValueError(tr("it does not begin with WEBVTT"))
    if kind not in {"text/vtt", "application/x-subrip", "application/srt"}:
        return 0
    times = [
        (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(thousandths)
        for hours, minutes, seconds, thousandths in TIME.findall(text)
    ]
    if not times:
        raise ValueError(tr("there is no time in it"))
    return max(times)


def _compare_chapters(chapters: Element, path: Path, where: str, duration: int, compared: Compared) -> None:
    try:
        starts = [float(chapter["startTime"]) for chapter in json.loads(path.read_bytes())["chapters"]]
    except (ValueError, KeyError, TypeError) as error:
        compared.wrong(where, chapters.line, tr("{name} is no list of chapters: {error}", name=path.name, error=error))
        return
    if duration and starts and max(starts) * 1000 > duration:
        compared.wrong(where, chapters.line, tr("a chapter in {name} begins after the sound has ended", name=path.name))
    if starts != sorted(starts):
        compared.wrong(where, chapters.line, tr("the chapters in {name} are not in their order", name=path.name))


def _seconds(text: str) -> int | None:
    """`1:23` → 83, `83` → 83; None for what is no duration."""
    if not re.fullmatch(r"\d+(:\d+){0,2}", text):
        return None
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total
