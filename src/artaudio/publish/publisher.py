"""Publish an edition: encode and tag the audio, write the sidecar files, and put all of them in place together or not at all."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.article.model import Article
from artaudio.base.chapter import Chapter
from artaudio.base.errors import EncoderError, PublishError
from artaudio.base.executor import executor
from artaudio.base.messages import tr
from artaudio.base.named_files import NO_FILES, NamedFiles
from artaudio.base.records import replace, to_lines
from artaudio.base.settings import PublishSettings
from artaudio.base.units import Decibels, Lufs, Milliseconds, milliseconds
from artaudio.mix.model import Master, Programme
from artaudio.publish.address import address_for
from artaudio.publish.atomic_replace import draft_beside, named_errors, one_at_a_time, put_in_place
from artaudio.publish.build_fingerprint import sha256_of, versions
from artaudio.publish.credentials.naming import CREDENTIALS, CREDENTIALS_TYPE
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.embargo import embargo_of
from artaudio.publish.encode import encode
from artaudio.publish.formats.model import AudioFormat
from artaudio.publish.formats.registry import EPUB, wanted, wants_book
from artaudio.publish.heard_pauses import PauseFinder
from artaudio.publish.heard_words import heard_words
from artaudio.publish.measure import decoded_length
from artaudio.publish.metadata import describe, line
from artaudio.publish.model import (
    SCHEMA,
    Edition,
    EditionCue,
    EditionFile,
    EditionJingle,
    EditionMetadata,
    EditionSource,
    LeftOut,
    Levels,
    Marking,
)
from artaudio.publish.page.assemble import prepare_page
from artaudio.publish.sidecars.cover import Cover, draw_cover
from artaudio.publish.sidecars.picture import fit_picture
from artaudio.publish.sidecars.registry import SIDECARS
from artaudio.publish.slug import slug
from artaudio.publish.tag_map import Attached, Tagged
from artaudio.publish.tags import write_tags
from artaudio.script.model import Script
from artaudio.speech.model import Recording

if TYPE_CHECKING:
    # Needs packages that are not always there.
    from artaudio.publish.credentials.sign import Signer

COVER = "cover.jpg"
BOOK_AUDIO = ".sound.mp3"
"""The MP3 that goes into an EPUB where none is published beside it; removed afterwards."""

LENGTH_TOLERANCE = Milliseconds(120)
"""By how much a file may be longer or shorter than the programme: MP3 has no exact end in every decoder."""


def publish(
    article: Article,
    script: Script,
    programme: Programme,
    settings: PublishSettings,
    folder: Path,
    fingerprint: str = "",
    choose_folder: Callable[[], Path] | None = None,
    source: EditionSource | None = None,
    stem: str = "",
    files: NamedFiles = NO_FILES,
    signer: "Signer | None" = None,
    *,
    synced: bool = True,
) -> Edition:
    """Encode, tag and describe the edition, and write its sidecar files; then `folder` has all of its files, and before
    that none of them.

    `programme` is iterated once. An edition that `folder` holds is replaced, with those of its files that are no longer
    wanted; files it does not list stay. `stem` is the name that the files share, by default made of the title. `files` has the
    cover that the settings name.
    `fingerprint` (see `build_fingerprint`) goes into edition.json, so that `is_current` recognises this edition, and so
    does `source`, so that a correction of its article is recognised. `choose_folder` is asked once more for the folder, on
    the same disk, when all files are made: another article's edition may have taken it meanwhile. `signer` gives each sound
    file and the book content credentials, as the last change to them. `synced` waits until the files are on the disk; what is
    brought elsewhere at once need not be.

    Raises SettingsError for an unknown format or a base URL that is none, EncoderError, TagError, or PublishError for a
    folder that cannot be written or is another article's, and whatever the programme raises; then `folder` is as it was.
    """
    formats = wanted(settings.formats)
    address = address_for(folder, settings.base_url)
    folder = _real(folder)
    about = describe(article, script, programme.recording, settings)
    if choose_folder is None:
        _refuse_if_foreign(_former(folder), about, folder)
    stem = stem or slug(about.title, about.identity)
    names = {known.name: f"{stem}{known.suffix}" for known in formats}
    with draft_beside(folder) as draft, named_errors(folder), executor(max(2, len(formats))) as pool:
        drawing = pool.submit(_cover, about, settings, files)
        if formats:
            pool.submit(prepare_page, about)
        for_book = {"mp3": BOOK_AUDIO} if wants_book(settings.formats) and "mp3" not in names else {}
        pauses = PauseFinder(programme.rate)
        frames = encode(
            pauses.through(programme),
            programme.rate,
            {name: draft / file for name, file in (names | for_book).items()},
            _with_clean_titles(programme.chapters),
        )
        length = milliseconds(frames, programme.rate)
        recording, master = programme.recording, programme.master()
        edition = Edition(
            schema=SCHEMA,
            fingerprint=fingerprint,
            metadata=about,
            duration=length,
            levels=Levels(
                Lufs(round(master.loudness, 2)) if math.isfinite(master.loudness) else None,
                Decibels(round(master.true_peak, 2)) if math.isfinite(master.true_peak) else None,
                master.target,
            ),
            files=(),
            cues=tuple(_cues(script, recording, master, pauses)),
            chapters=_with_clean_titles(master.timeline.chapters),
            left_out=tuple(LeftOut(p.block, p.role, p.written, p.left_out, p.confidence) for p in script.left_out),
            jingles=tuple(EditionJingle(Path(j.path).name, j.start, j.end) for j in master.timeline.jingles),
            suspicions=recording.warnings,
            marking=Marking(bool(script.disclosure), script.disclosure, recording.resembles_person),
            recipients=recording.recipients,
            edited=script.edited,
            embargo=embargo_of(article),
            versions={
                **versions(),
                "engine": recording.fingerprint,
                **{f"engine {name}": fingerprint for name, fingerprint in recording.other_fingerprints.items()},
            },
            source=source,
            credentials=signer.credentials if signer else None,
        )
        cover = drawing.result()
        finish = partial(_finish, draft, formats, names, edition, cover, signer)
        finished = [*pool.map(finish, formats)]
        heard = replace(edition, files=tuple(file for file, _ in finished))
        signed = [sidecar for _, sidecar in finished if sidecar]
        edition = _with_sidecars(draft, heard, stem, cover, settings, address, signer, signed)
        (draft / EDITION_FILE).write_bytes(to_lines(edition))
        with one_at_a_time(folder.parent):
            if choose_folder is not None and (chosen := _real(choose_folder())) != folder:
                folder = chosen
                # The page names the folder's address.
                address = address_for(folder, settings.base_url)
                edition = _with_sidecars(draft, heard, stem, cover, settings, address, signer, signed)
                (draft / EDITION_FILE).write_bytes(to_lines(edition))
            (draft / BOOK_AUDIO).unlink(missing_ok=True)
            former = _former(folder)
            _refuse_if_foreign(former, about, folder)
            stale = [file.name for file in former.files] if former else []
            put_in_place(draft, folder, last=EDITION_FILE, stale=stale, synced=synced)
    return edition


def _finish(
    draft: Path,
    formats: Sequence[AudioFormat],
    names: dict[str, str],
    edition: Edition,
    cover: Cover,
    signer: "Signer | None",
    known: AudioFormat,
) -> tuple[EditionFile, EditionFile | None]:
    """Tag, sign and measure one encoded file; the second is the one with its credentials, where they stand beside it.

    Raises EncoderError where it does not last as long as the programme, PublishError where it cannot be signed.
    """
    path = draft / names[known.name]
    siblings = tuple((names[other.name], other.label) for other in formats if other is not known)
    attached = Attached(cover.small, cover.side, tuple((cue.start, line(cue.written)) for cue in edition.cues))
    write_tags(path, Tagged(edition.metadata, path.name, known.label, siblings), edition.chapters, attached)
    beside = signer.sign(path, known.media_type, edition, inside=known.credentials_inside) if signer else None
    duration = (known.length or decoded_length)(path)
    if abs(duration - edition.duration) > LENGTH_TOLERANCE:
        raise EncoderError(
            tr(
                "{name} lasts {duration} ms instead of {duration2} ms",
                name=path.name,
                duration=duration,
                duration2=edition.duration,
            ),
            hint=tr("the disk may be full; free some space and build again, what was spoken is kept"),
        )
    listed = _listed(path, known.name, known.media_type, duration)
    return listed, _listed(beside, CREDENTIALS, CREDENTIALS_TYPE) if beside else None


def _listed(path: Path, format_: str, media_type: str, duration: int = 0) -> EditionFile:
    return EditionFile(path.name, format_, media_type, path.stat().st_size, sha256_of(path), Milliseconds(duration))


def _cover(about: EditionMetadata, settings: PublishSettings, files: NamedFiles) -> Cover:
    """The user's picture, or one that is drawn."""
    if settings.cover:
        return fit_picture(files.named(settings.cover), settings.cover_pixels)
    return draw_cover(about, settings.cover_pixels)


def _with_sidecars(
    draft: Path,
    edition: Edition,
    stem: str,
    cover: Cover,
    settings: PublishSettings,
    address: str,
    signer: "Signer | None",
    signed: Sequence[EditionFile],
) -> Edition:
    """Write the files beside the audio; the edition with all of them in its list. `signed` are its credentials' files."""
    (draft / COVER).write_bytes(cover.large)
    edition = _listing(edition, _listed(draft / COVER, "cover", "image/jpeg"))
    if wants_book(settings.formats):
        from artaudio.publish.epub.package import write_book

        path, for_book = draft / f"{stem}{EPUB.suffix}", draft / BOOK_AUDIO
        published = (draft / file.name for file in edition.files if file.format == "mp3")
        write_book(path, edition, next(published, for_book), cover.large)
        if signer:
            signer.sign(path, EPUB.media_type, edition, inside=True)
        edition = _listing(edition, _listed(path, EPUB.name, EPUB.media_type))
    edition = replace(edition, files=(*edition.files, *signed))
    heard = any(file.duration for file in edition.files)
    for sidecar in SIDECARS:
        if sidecar.needs_sound and not heard:
            continue
        path = draft / sidecar.name.format(stem=stem)
        path.write_bytes(sidecar.write(edition, address).encode())
        edition = _listing(edition, _listed(path, sidecar.format, sidecar.media_type))
    return edition


def _listing(edition: Edition, file: EditionFile) -> Edition:
    return replace(edition, files=(*edition.files, file))


def _with_clean_titles(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The chapters with titles fit for one line."""
    return tuple(replace(chapter, title=line(chapter.title)) for chapter in chapters)


def _cues(script: Script, recording: Recording, master: Master, found: PauseFinder) -> Iterator[EditionCue]:
    """The master's cues, each with the block of the page that it comes from, and the pauses that were found in it."""
    origin = {said.id: passage for passage in script.passages for said in passage.utterances}
    said = {utterance.id: utterance for utterance in script.utterances}
    heard = found.pauses([(cue.start, cue.end) for cue in master.cues])
    measured = {segment.utterance.id: segment.stats for segment in recording.segments}
    speakers = {s.utterance.id: str(recording.voices.get(s.utterance.voice, "")) for s in recording.segments}
    for cue, pauses in zip(master.cues, heard, strict=True):
        passage = origin[cue.utterance]
        yield EditionCue(
            id=cue.utterance,
            block=passage.block,
            role=cue.role,
            start=cue.start,
            end=cue.end,
            written=cue.written,
            spoken=cue.spoken,
            speaker=passage.speaker,
            pauses=pauses,
            words=heard_words(said[cue.utterance], cue.words),
            clip=measured.get(cue.utterance),
            voice=speakers.get(cue.utterance, ""),
        )


def _real(folder: Path) -> Path:
    """The folder itself where the path is a link to it, so that its files are exchanged on their own disk."""
    with named_errors(folder):
        return folder.resolve() if folder.is_symlink() else folder


def _former(folder: Path) -> Edition | None:
    """The edition that stands in `folder`; None where there is none that could be read."""
    try:
        return read_edition(folder / EDITION_FILE)
    except PublishError:
        return None


def _refuse_if_foreign(former: Edition | None, about: EditionMetadata, folder: Path) -> None:
    """Raise PublishError where the edition of another article would be overwritten."""
    if former is not None and former.metadata.identity != about.identity:
        raise PublishError(
            tr("{folder} holds the edition of another article, {title!r}", folder=folder, title=former.metadata.title),
            hint=tr("build again: the edition is given a folder of its own; or choose another one with -o"),
        )
