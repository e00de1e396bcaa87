"""Check a finished edition: one row for every promise. Nothing is changed."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.errors import EncoderError
from artaudio.base.messages import tr
from artaudio.base.settings import CredentialSettings, ListenSettings
from artaudio.base.units import Decibels, Lufs, Milliseconds
from artaudio.check.companions import companion_rows
from artaudio.check.completeness import completeness_rows
from artaudio.check.credentials import credential_rows
from artaudio.check.files import file_rows, path_of, sound_row
from artaudio.check.model import Hearing
from artaudio.check.result import CheckResult, Row, clock, row, skipped
from artaudio.check.sound import Measured, measure
from artaudio.check.soundness import cue_rows, level_rows, sibling_rows
from artaudio.check.tagged import tag_rows
from artaudio.pipeline.progress import Progress
from artaudio.publish.edition_file import read_edition
from artaudio.publish.formats.registry import FORMATS
from artaudio.publish.model import Edition, EditionFile

if TYPE_CHECKING:
    # Loaded only where it is used: German rules and a recogniser take longer to load than most editions to check.
    from artaudio.check.recogniser import Recogniser

TRUE_PEAK = Decibels(-1.0)
"""dBTP that a file may have at most, unless another limit is given."""
LONG_PROGRAMME = Milliseconds(4 * 3_600_000)
"""From this length on one file is measured after the other, which keeps twelve hours below 300 MB."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One edition and its audio files: `measured` by name, or why a file could not be decoded (`broken`)."""

    folder: Path
    edition: Edition
    audio: tuple[EditionFile, ...]
    measured: dict[str, Measured]
    broken: dict[str, str]


def check(
    path: Path | str,
    listen: ListenSettings | None = None,
    progress: Progress | None = None,
    *,
    loudness: Lufs | None = None,
    true_peak: Decibels = TRUE_PEAK,
    recogniser: "Recogniser | None" = None,
    credentials: CredentialSettings = CredentialSettings(),  # noqa: B008 - frozen
) -> CheckResult:
    """Check the edition in the folder `path`, or described by the edition.json `path`.

    `loudness` is the programme loudness to expect, None for what was asked for when it was built; `listen` lets a speech
    recogniser hear the first audio file (`recogniser`: another one than the settings name). `credentials` name the
    publisher's own certificate, by which the files must be signed then.

    Raises PublishError where there is no edition.json that can be read, EngineUnavailableError where no recogniser can be
    loaded, SettingsError where that certificate cannot be read.
    Everything else that is wrong is a row of the result.
    """
    path = Path(path)
    edition = read_edition(path)
    folder = path if path.is_dir() else path.parent
    if listen and recogniser is None:
        from artaudio.check.recogniser import Whisper

        recogniser = Whisper(listen.model, language_of(edition))
    examined = examine(folder, edition, progress)
    expected = next(
        (level for level in (loudness, _asked_for(edition), edition.levels.loudness) if level is not None), None
    )
    rows: list[Row] = []
    for file in edition.files:
        rows += file_rows(folder, file, edition, examined.measured.get(file.name), examined.broken.get(file.name, ""))
        rows += companion_rows(folder, file, edition)
    rows.append(sound_row(edition))
    for file in examined.audio:
        if measured := examined.measured.get(file.name):
            rows += level_rows(measured, file.name, expected, true_peak)
            rows += cue_rows(measured, edition, file.name)
        rows += tag_rows(folder, file, edition)
    rows += credential_rows(folder, edition, credentials)
    rows += sibling_rows(examined.measured)
    rows += completeness_rows(edition)
    hearing = None
    if listen and recogniser is not None:
        hearing = _hearing(examined, recogniser, progress)
        rows += hearing_rows(hearing, listen.word_errors)
    return CheckResult(str(folder), edition.metadata.title, tuple(rows), hearing)


def _asked_for(edition: Edition) -> Lufs | None:
    """The target; a silent programme has none."""
    return edition.levels.target if edition.levels.loudness is not None else None


def _can_be_decoded(file: EditionFile) -> bool:
    return file.format not in FORMATS or FORMATS[file.format].decodable


def examine(folder: Path, edition: Edition, progress: Progress | None = None) -> Examined:
    """Decode and measure every audio file of an edition, two at a time unless they are very long."""
    audio = tuple(file for file in edition.files if file.media_type.startswith("audio/"))
    readable = [file for file in audio if _can_be_decoded(file) and path_of(folder, file) is not None]
    measured: dict[str, Measured] = {}
    broken: dict[str, str] = {}
    if progress:
        progress.stage("Checking", len(readable))

    def look(file: EditionFile) -> Measured | str:
        try:
            return measure(folder / file.name)
        except EncoderError as error:
            return error.message

    with ThreadPoolExecutor(1 if edition.duration > LONG_PROGRAMME else 2) as pool:
        for done, (file, result) in enumerate(zip(readable, pool.map(look, readable), strict=True), start=1):
            if isinstance(result, str):
                broken[file.name] = result
            else:
                measured[file.name] = result
            if progress:
                progress.advance(done)
    return Examined(folder, edition, audio, measured, broken)


def hearing_rows(hearing: Hearing | None, word_errors: float) -> Sequence[Row]:
    """The rows about speech recognition: all words, and the sentences that were not heard at all."""
    limit = tr("at most {word_errors:.0f} % of the words heard differently", word_errors=100 * word_errors)
    if hearing is None:
        return [skipped("words heard", tr("no audio file that could be listened to"), limit)]
    missing = [sentence for sentence in hearing.sentences if sentence.missing]
    first = (
        tr(", first at {clock}: {written}", clock=clock(missing[0].start), written=missing[0].written[:50])
        if missing
        else ""
    )
    measured = tr(
        "{wer:.1f} % of {words} words, {cer:.1f} % of letters",
        wer=100 * hearing.score.wer,
        words=hearing.score.words,
        cer=100 * hearing.score.cer,
    )
    return [
        row("words heard", hearing.score.wer <= word_errors, measured, limit, hearing.file),
        row(
            "sentences heard",
            not missing,
            tr(
                "{count} of {count2}{first}",
                count=len(hearing.sentences) - len(missing),
                count2=len(hearing.sentences),
                first=first,
            ),
            tr("all {count}", count=len(hearing.sentences)),
            hearing.file,
        ),
    ]


def language_of(edition: Edition) -> str:
    """The edition's language as Whisper names it: ISO 639-1."""
    return {"": "de", "deu": "de", "eng": "en", "fra": "fr", "nld": "nl", "ita": "it", "spa": "es"}.get(
        edition.metadata.language, "de"
    )


def _hearing(examined: Examined, recogniser: "Recogniser", progress: Progress | None) -> Hearing | None:
    name = next((file.name for file in examined.audio if file.name in examined.measured), None)
    if name is None:
        return None
    from artaudio.check.listen import listen as listen_to

    watch: Callable[[int, int], None] | None = None
    if progress:
        progress.stage("Listening", examined.edition.duration // 1000)
        advance = progress.advance

        def watch(heard: int, _total: int) -> None:
            advance(heard // 1000)

    return listen_to(examined.folder / name, examined.edition, recogniser, watch)
