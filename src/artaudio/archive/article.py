"""Build one article of an archive, stage by stage, in a process that does so for one article after the other."""

import hashlib
import resource
import shutil
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from artaudio.archive.inputs import opened, record_at
from artaudio.archive.model import (
    Configuration,
    Cost,
    Failure,
    Kind,
    Outcome,
    Pointer,
    Reference,
    Row,
    Stage,
    State,
)
from artaudio.archive.records import revision_of, source_of_line, source_of_record
from artaudio.archive.store import POINTER_FILE, ConflictError, Store, is_newer, pointer_bytes, read_pointer
from artaudio.article.model import Source
from artaudio.article.readers.script_file import with_original
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.source import read_source
from artaudio.base.errors import (
    ArtaudioError,
    CacheError,
    EngineTransientError,
    EngineUnavailableError,
    PublishError,
    UnreachableArticleError,
)
from artaudio.base.messages import composed, reason_of, tr
from artaudio.base.named_files import NamedFile, NamedFiles
from artaudio.base.records import from_json, replace, to_bytes
from artaudio.base.spans import Span
from artaudio.base.web_address import is_web_address
from artaudio.batch.entries import Wanted, items_of
from artaudio.batch.order import failed
from artaudio.fetch.access import Access
from artaudio.fetch.client import Client
from artaudio.fetch.courtesy import Pace
from artaudio.pipeline.build import build, fingerprint_of, signer_in
from artaudio.pipeline.job import Job
from artaudio.pipeline.progress import NoProgress
from artaudio.pipeline.script import read, write_script
from artaudio.publish.edition_file import EDITION_FILE
from artaudio.publish.model import Edition
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.lexicon.places import LexiconFile
from artaudio.script.model import Script, ScriptedArticle

FOLDER_DIGITS = 16
"""Digits of an edition's key that name its folder."""
MOST_FOLDERS = 20
"""Editions of one key: they differ only where an engine, or the processor's arithmetic, does not repeat itself."""
LONGEST_LISTED_CHARACTERS = 6000
"""Characters of an article's text that a manifest has: a feed's description has 4,000 bytes."""
AGAIN = (CacheError, EngineTransientError, EngineUnavailableError, PublishError, OSError, MemoryError)
"""Errors that may be of this worker, or of this moment."""


@dataclass(slots=True)
class Begun:
    """An article that is under way, and what its stages have come to."""

    reference: Reference
    wall: float
    cpu: float
    source: Source | None = None
    job: Job | None = None
    scripted: ScriptedArticle | None = None
    pointer: Pointer | None = None
    former: Pointer | None = None
    edition: Edition | None = None
    folder: Path = Path()


class Builder:
    """Builds articles as a configuration says; `scratch` is a folder for what is only under way.

    The stages of an article are called one after the other. Each gives an outcome where the article is done with, and None where
    the next stage follows. Errors become outcomes. Where editions are signed, the key is read here, once.

    Raises SettingsError for a key that cannot be used.
    """

    def __init__(self, store: Store, configuration: Configuration, scratch: Path) -> None:
        self._store, self._how, self._scratch = store, configuration, scratch
        settings = configuration.settings
        self._lexicons = tuple(LexiconFile(Path(one.path), one.content or b"") for one in configuration.lexicons)
        self._lexicon = read_lexicons(self._lexicons)
        self._files = NamedFiles(tuple(NamedFile(one.path, one.content, one.problem) for one in configuration.files))
        self._client = Client(
            Access(allow_private=settings.fetch.allow_private),
            polite=True,
            offline=settings.speech.network == "never",
            contact=settings.fetch.contact,
            pace=Pace(settings.fetch.pause),
        )
        self._signer = signer_in(settings, self._files)
        self._begun: Begun | None = None

    def run(
        self, stage: Stage, reference: Reference, *, compare: bool = False, everything: bool = False
    ) -> Outcome | None:
        """Do one stage of an article; the first is READ."""
        if stage is Stage.READ:
            self._store.busy_count = 0
        outcome = self._run(stage, reference, compare=compare, everything=everything)
        return None if outcome is None else replace(outcome, busy_count=self._store.busy_count)

    def _run(self, stage: Stage, reference: Reference, *, compare: bool, everything: bool) -> Outcome | None:
        try:
            if stage is Stage.READ:
                self._begun = Begun(reference, time.monotonic(), cpu_seconds())
                shutil.rmtree(self._scratch, ignore_errors=True)
                self._scratch.mkdir(parents=True)
                self._read(self._begun)
                return None
            begun = self._begun
            assert begun is not None  # noqa: S101 - READ comes first
            if stage is Stage.SCRIPT:
                return self._script(begun, compare=compare, everything=everything)
            if stage is Stage.BUILD:
                self._build(begun)
                return None
            return self._put(begun)
        except (ArtaudioError, OSError, MemoryError) as error:
            return outcome_of(error, stage, reference, self._how)
        except Exception as error:  # noqa: BLE001 - a bug that one article brings to light stops no other
            bug = ArtaudioError(
                tr("a bug in artaudio: {error!r}", error=error),
                hint=tr("please report it, with the article if you may"),
            )
            return outcome_of(bug, stage, reference, self._how)

    def _read(self, begun: Begun) -> None:
        reference, settings = begun.reference, self._how.settings
        source = source_at(reference, self._client, settings.article.input_format)
        if is_script_file(source) and reference.kind is Kind.FILE:
            source = with_original(source, Path(reference.source).parent)
        if base := settings.publish.base_url:
            address = f"{base.rstrip('/')}/{self._store.place(reference.identity)}"
            publish = msgspec.structs.replace(settings.publish, base_url=address)
            settings = msgspec.structs.replace(settings, publish=publish)
        begun.source = source
        begun.job = Job(
            source,
            settings,
            self._lexicons,
            self._files,
            identity=reference.identity,
            file_name=Path(reference.source).name if reference.kind is Kind.FILE else "",
            output=self._scratch / "editions",
            cache=self._scratch / "cache",
        )

    def _script(self, begun: Begun, *, compare: bool, everything: bool) -> Outcome | None:
        reference, job, source = begun.reference, begun.job, begun.source
        assert job is not None and source is not None  # noqa: PT018, S101 - READ comes first
        scripted = write_script(read(source, job.settings.article.input_format), self._lexicon, job.settings)
        article, key = scripted.article, fingerprint_of(job, scripted)
        begun.former = former = self._store.pointer(reference.identity)
        revision = reference.revision or revision_of(article.updated or article.published)
        version = reference.version or source.digest
        begun.pointer = Pointer(
            1,
            key,
            key[:FOLDER_DIGITS],
            revision,
            version,
            self._how.sound,
            self._how.wording,
            spoken_digest(scripted.script),
        )
        if compare:
            return self._compared(begun, scripted.script)
        begun.scripted, begun.job = scripted, replace(job, folder=key[:FOLDER_DIGITS])
        if former is None or (everything and former.key != key):
            return None
        unchanged = former.key == key or (
            (former.version, former.sound, former.spoken) == (version, self._how.sound, begun.pointer.spoken)
        )
        older = former.revision and revision and former.revision > revision
        if unchanged:
            # It is what this version of the article would become: no later run needs to look again.
            former = replace(former, version=version, wording=self._how.wording)
        if (unchanged or older) and (row := self._row_of(begun, former)):
            return Outcome(reference, State.SAME, row)
        return None

    def _compared(self, begun: Begun, script: Script) -> Outcome:
        """How many sentences would be spoken otherwise than they are in the store."""
        former, pointer = begun.former, begun.pointer
        assert pointer is not None  # noqa: S101 - made before
        edition = self._edition(begun.reference, former) if former else None
        if edition is None or (former and former.spoken == pointer.spoken):
            return Outcome(begun.reference, State.SAME)
        spoken = [cue.spoken for cue in edition.cues]
        now = [said.spoken for said in script.utterances]
        other = max(len(spoken), len(now)) - len(set(spoken) & set(now))
        # Where only pronunciations or pauses are others, edition.json does not tell in how many sentences.
        return Outcome(begun.reference, State.CORRECTED, changed_sentences=max(1, other))

    def _build(self, begun: Begun) -> None:
        assert begun.job is not None  # noqa: S101 - SCRIPT comes first
        built = build(begun.job, NoProgress(), scripted=begun.scripted, signer=self._signer, synced=False)
        begun.edition, begun.folder = built.edition, built.folder

    def _put(self, begun: Begun) -> Outcome:
        reference, pointer, edition = begun.reference, begun.pointer, begun.edition
        assert pointer is not None and edition is not None  # noqa: PT018, S101 - the stages before
        place = self._store.place(reference.identity)
        pointer = replace(pointer, folder=self._put_files(begun.folder, place, pointer.folder))

        def changed(content: bytes) -> bytes:
            return pointer_bytes(pointer) if is_newer(pointer, read_pointer(content), reference) else content

        self._store.change(f"{place}/{POINTER_FILE}", changed)
        current = self._store.pointer(reference.identity) or pointer
        if current.key != pointer.key:  # another version of the article was built meanwhile, and is newer
            row = self._row_of(begun, current)
            return Outcome(reference, State.SAME, row)
        state = State.BUILT if begun.former is None else State.CORRECTED
        return Outcome(reference, state, self._row(begun, pointer, edition, cost=True))

    def _put_files(self, folder: Path, place: str, name: str) -> str:
        """Put an edition into the folder of this name, or into another where that has an edition with other bytes."""
        for number in range(1, MOST_FOLDERS):
            chosen = name if number == 1 else f"{name}-{number}"
            try:
                self._store.put_edition(folder, f"{place}/{chosen}")
            except ConflictError:
                continue
            return chosen
        raise PublishError(
            tr(
                "{place} has {most_folders} editions with other bytes",
                place=self._store.shown(place),
                most_folders=MOST_FOLDERS,
            ),
            hint=tr("remove those that current.json does not name"),
        )

    def _edition(self, reference: Reference, pointer: Pointer) -> Edition | None:
        """The edition that a pointer names; None where it cannot be read."""
        name = f"{self._store.place(reference.identity)}/{pointer.folder}/{EDITION_FILE}"
        try:
            return from_json(self._store.read(name), Edition)
        except msgspec.MsgspecError:
            return None

    def _row_of(self, begun: Begun, pointer: Pointer) -> Row | None:
        """The row of an edition that is in the store; None where it cannot be read, and has to be built again."""
        edition = self._edition(begun.reference, pointer)
        return None if edition is None else self._row(begun, pointer, edition, cost=False)

    def _row(self, begun: Begun, pointer: Pointer, edition: Edition, *, cost: bool) -> Row:
        reference, about = begun.reference, edition.metadata
        dated = edition.dated
        return Row(
            identity=reference.identity,
            key=pointer.key,
            folder=pointer.folder,
            revision=pointer.revision,
            version=pointer.version,
            sound=pointer.sound,
            wording=pointer.wording,
            spoken=pointer.spoken,
            name=reference.name,
            kind=reference.kind,
            source=reference.source,
            offset=reference.offset,
            length=reference.length,
            item=reference.item,
            title=about.title,
            published=dated.astimezone(UTC).isoformat() if dated else "",
            sentences=len(edition.cues),
            duration=edition.duration,
            loudness=edition.levels.loudness,
            engine=about.engine,
            voice=about.voice,
            files=len(edition.files) + 1,
            bytes=sum(file.size for file in edition.files),
            warnings=len(edition.suspicions),
            listed=to_bytes(listed(edition)).decode(),
            cost=self._cost(begun) if cost else Cost(host=socket.gethostname(), finished=_now()),
        )

    def _cost(self, begun: Begun) -> Cost:
        wall, cpu = time.monotonic() - begun.wall, cpu_seconds() - begun.cpu
        return Cost(round(wall, 3), round(cpu, 3), 1, socket.gethostname(), _now())


def source_at(reference: Reference, client: Client, input_format: str = "") -> Source:
    """The article that a reference names. Raises ArticleError where it cannot be had, or is another one by now."""
    if reference.kind is Kind.FILE:
        return read_source(Path(reference.source))
    if reference.kind is Kind.PAGE:
        client.name(reference.source)
        return client.source(reference.source)
    if reference.kind is Kind.ROW:
        return source_of_record(record_at(reference), reference.name)
    if reference.kind is Kind.LINE:
        with opened(reference.source) as file:
            file.seek(reference.offset)
            line = file.read(reference.length)
        if hashlib.sha256(line).hexdigest() != reference.version:
            raise UnreachableArticleError(
                tr("{name} has changed since the run began", name=reference.name),
                path=reference.name,
                hint=tr("start the run again"),
            )
        return source_of_line(line, reference.name)
    return _item(reference, client, input_format)


def _item(reference: Reference, client: Client, input_format: str) -> Source:
    feed = client.source(reference.source) if is_web_address(reference.source) else read_source(Path(reference.source))
    for entry in items_of(reference.source, feed, Wanted(input_format=input_format)):
        if entry.key == reference.item and entry.source is not None:
            return entry.source
    raise UnreachableArticleError(
        tr("{source} has no item {item!r} any more", source=reference.source, item=reference.item),
        path=reference.source,
        hint=tr("start the run again"),
    )


def spoken_digest(script: Script) -> str:
    """SHA-256 (hex) of all that is heard: words, pronunciations, voices and pauses, wherever they stand on the page."""
    said = [
        [
            replace(utterance, span=Span(0, 0) if utterance.span else None, written="")
            for utterance in passage.utterances
        ]
        for passage in script.passages
    ]
    return hashlib.sha256(to_bytes(said)).hexdigest()


def listed(edition: Edition) -> Edition:
    """What a feed needs of an edition."""
    about = replace(edition.metadata, text=edition.metadata.text[:LONGEST_LISTED_CHARACTERS])
    nothing: tuple[()] = ()
    return replace(
        edition,
        metadata=about,
        cues=nothing,
        chapters=nothing,
        left_out=nothing,
        jingles=nothing,
        suspicions=nothing,
        edited=nothing,
    )


def outcome_of(error: BaseException, stage: Stage, reference: Reference, how: Configuration) -> Outcome:
    """The outcome of an article that failed."""
    again = isinstance(error, AGAIN)
    if isinstance(error, MemoryError):
        error = ArtaudioError(
            tr("it needs more memory than one article may take"), hint=tr("raise --memory, or divide the article")
        )
    elif isinstance(error, OSError):
        reason = composed("{file}: {reason}", file=error.filename or tr("a file"), reason=reason_of(error))
        error = PublishError(reason, hint=tr("check the disk of the worker"))
    elif isinstance(error, UnreachableArticleError):
        again = reference.kind in {Kind.PAGE, Kind.ITEM} and (not error.status or error.status >= 500)
    assert isinstance(error, ArtaudioError)  # noqa: S101 - all others are told as bugs
    said = failed(reference.name, error)
    failure = Failure(
        1, reference, stage, said.kind, said.error, said.hint, said.exit_code, 1, sound=how.sound, wording=how.wording
    )
    return Outcome(reference, State.FAILED, failure=failure, again=again)


def cpu_seconds() -> float:
    """Seconds of the processor that this process and its ended children have taken."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
