"""Build the edition of an article: read, write_script, record, mix, publish.

Only what tells whether an edition has changed is imported at the top: one that has not needs none of the five stages.
"""

import contextlib
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from artaudio.article.model import Article, Source
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.log import DEBUG, INFO, log
from artaudio.base.messages import tr
from artaudio.base.named_files import NamedFiles
from artaudio.base.records import replace
from artaudio.base.settings import Settings, as_settings
from artaudio.pipeline.identity import Correction, digest_of, identified, located, source_of
from artaudio.pipeline.job import Job, job_for, script_beside
from artaudio.pipeline.progress import NoProgress, Progress, Stages, WatchedProgramme
from artaudio.pipeline.script_cache import recall, remember
from artaudio.publish.address import address_for
from artaudio.publish.atomic_replace import remove_abandoned
from artaudio.publish.build_fingerprint import build_fingerprint, is_current
from artaudio.publish.edition_file import EDITION_FILE, with_source
from artaudio.publish.formats.registry import chapters_first, wanted
from artaudio.publish.model import Edition
from artaudio.publish.slug import folder_for
from artaudio.script.model import Script, ScriptedArticle
from artaudio.speech.cast import Cast
from artaudio.speech.engine import Engine
from artaudio.speech.order import fingerprints
from artaudio.speech.recipients import Notify, Sending, log_notice
from artaudio.speech.registry import lent, with_engine

if TYPE_CHECKING:
    from artaudio.publish.credentials.sign import Signer
    from artaudio.speech.choice import Choice


class Built(msgspec.Struct, frozen=True):
    """What a build came to, and the article it was made of. `reason` says why this engine spoke.

    `unchanged` says that all of it was there already; `correction` how it differs from the edition that stood there before,
    None for a new one and for the same text. `anew` are the ids of the cues whose sentence was spoken for this build, and
    was not in the cache. `missing_article` is the article of a script file that was built without it, "" for none.
    `corrected_by` is the script file beside the article whose corrections it has, None for none.
    """

    edition: Edition
    script: Script
    folder: Path
    reason: str
    spoken_anew: int
    unchanged: bool
    article: Article
    correction: Correction | None = None
    anew: tuple[str, ...] = ()
    missing_article: str = ""
    corrected_by: Path | None = None


def build_edition(
    article: Path | str | Source,
    output: Path | str = "output",
    *,
    settings: Settings | Mapping[str, Any] = Settings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
    force: bool = False,
    new: bool = False,
    only: bool = False,
    discard_edits: bool = False,
    identity: str = "",
    others: Collection[str] = (),
    notify: Notify = log_notice,
    engine: str | Engine = "",
    **keywords: Any,
) -> Built:
    """Build the edition of the article or script file at a path or an address, or as it was read, in a folder below `output`.

    `settings` may also be the tables of artaudio.toml as a dict: `{"speech": {"engine": "pico"}}`. `keywords` are laid over
    them, by the names of the keys: `voice="de-DE"`, `formats=["mp3", "ogg"]`, `loudness=-18.0` (see `as_settings`).
    `engine` is an engine's name, or an `Engine` object, which the caller closes: it speaks this edition.

    Where the script file `NAME.script.toml` stands beside the article, with what a person corrected on the desk or by hand, it is
    built from that, unless `discard_edits`.

    The folder is named after the title. Where `output` has an edition of this article (see `pipeline.identity`), that one
    is corrected: it keeps its identity, folder and file names, unless `new`, and its formats, unless `only`. One that
    would come out the same is left alone, unless `force`. `identity` is any text that tells the article from every other one,
    such as its id in an editorial system: an article with the same is the same, whatever became of its text and address. `others`
    are identities (SHA-256 in hex) of editions that are other articles, even where address or text speak against that.

    `notify` is told in a line who outside of this machine receives the text, before anything is sent; what it raises keeps
    it here. By default the line is a warning of the logger "artaudio".

    With the engine "auto", an article that is a draft, under embargo or dated in the future is sent to nobody.

    Raises EditedError where an editor's corrections would be lost, or their article has changed since: `discard_edits` builds
    the article itself, without them. Raises other ArtaudioErrors as well; then the folder is as it was before, and what was
    spoken stays cached.
    """
    given, keywords = with_engine(engine, keywords)
    settings = as_settings(settings, keywords)
    wanted(settings.publish.formats)
    beside = None if discard_edits else script_beside(article)
    job = replace(job_for(beside or article, output, settings), identity=identity, others=frozenset(others))
    remove_abandoned(job.output)
    if discard_edits:
        from artaudio.pipeline.edits import without_edits

        source = without_edits(job.source)
        job = replace(job, source=source, file_name=job.file_name if source is job.source else Path(source.name).name)
    with contextlib.ExitStack() as engines:
        engines.enter_context(lent(given))
        scripted = recalled(job)
        if scripted is None:
            from artaudio.speech.preload import preloaded

            engines.enter_context(lent(engines.enter_context(preloaded(settings.speech))))
            scripted = written(job)
        script = scripted.script
        log(INFO, "script: %d sentences, %d blocks left out", len(script.utterances), len(script.left_out))
        for passage in script.left_out:
            log(DEBUG, "left out block %d, %s: %s", passage.block, passage.role, passage.left_out)
        job, correction = identified(job, scripted, new=new, only=only)
        if job.folder:
            log(INFO, "the edition is %s, %s", job.folder, correction.because if correction else "with the same text")
        built = build(
            job, progress or NoProgress(), force=force, discard_edits=discard_edits, notify=notify, scripted=scripted
        )
    return replace(
        built,
        correction=correction,
        missing_article=_missing_article(job),
        corrected_by=beside if script.edited else None,
    )


def _missing_article(job: Job) -> str:
    if job.source.original is not None or not is_script_file(job.source):
        return ""
    from artaudio.pipeline.edits import missing_article

    return missing_article(job)


def script_of(job: Job) -> ScriptedArticle:
    """What the job's source becomes before anything is spoken: as it is remembered, or read and written now.

    Raises EditedError where the source is a script file and its article has changed since.
    """
    return recalled(job) or written(job)


def recalled(job: Job) -> ScriptedArticle | None:
    """What `script_of` gives, where it is remembered; None where the source has to be read."""
    if job.source.original is not None:
        from artaudio.pipeline.edits import refuse_changed_article

        refuse_changed_article(job)
    log(INFO, "read %s: %d bytes, SHA-256 %s", job.source.name, len(job.source.content), job.source.digest)
    scripted = recall(job)
    log(DEBUG, "the script is %s", "remembered" if scripted else "written now")
    return scripted


def written(job: Job) -> ScriptedArticle:
    """What `script_of` gives, read and written now, and remembered."""
    from artaudio.pipeline.script import read, write_script

    page = read(job.source, job.settings.article.input_format)
    scripted = write_script(page, job.lexicon, job.settings)
    remember(job, scripted)
    return scripted


def build(
    job: Job,
    progress: Progress,
    *,
    force: bool = False,
    discard_edits: bool = False,
    notify: Notify = log_notice,
    scripted: ScriptedArticle | None = None,
    signer: "Signer | None" = None,
    synced: bool = True,
) -> Built:
    """Build the edition of `job`, or find that it is there already; raises as `build_edition` does.

    The chosen engine speaks. Where it fails for good and was chosen by "auto", the next one speaks all of it from the beginning.
    `scripted` is what `script_of` gave for this job, and `signer` what `signer_in` gave for its settings, where that was asked
    before. `synced` waits until its files are on the disk.
    """
    settings = job.settings
    scripted = scripted or script_of(job)
    article, script = _identified(scripted, job).article, scripted.script
    if article.digest != scripted.article.digest and not job.folder:
        job = located(job, article.digest)
    source = source_of(job, scripted.article)
    choose_folder = partial(_folder, job, article)
    folder, voices, english = choose_folder(), voices_in(script), english_voices_in(script)
    address_for(folder, settings.publish.base_url)
    fingerprint = fingerprint_of(job, scripted)
    log(DEBUG, "build fingerprint %s, folder %s", fingerprint, folder)
    if not force and (current := is_current(folder, fingerprint, thorough=True)) is not None:
        log(INFO, "unchanged: %s is this very edition", folder)
        current = with_source(folder, current, source)
        return Built(current, script, folder, tr("nothing has changed"), 0, unchanged=True, article=article)

    if not discard_edits and (folder / EDITION_FILE).exists():
        from artaudio.pipeline.edits import refuse_lost_edits

        refuse_lost_edits(folder, script, job.source)
    _check_settings(job)
    signer = signer or signer_in(settings, job.files)
    from artaudio.pipeline.confidential import why_confidential
    from artaudio.speech.cache import ClipCache
    from artaudio.speech.choice import choose, fall_back
    from artaudio.speech.recorder import record

    cache = ClipCache(job.cache)
    sending = Sending(why_confidential(article, settings.publish), notify)
    choice = choose(settings.speech, script.language, voices, sending, english=english)
    while True:
        log(INFO, "voice %s/%s: %s", choice.engine.name, choice.voice.id, choice.reason)
        stages = Stages(progress, len(script.utterances))
        try:
            with (
                contextlib.closing(choice),
                record(
                    script,
                    _permitted(choice, settings),
                    cache,
                    stages.spoken,
                    choice.earlier,
                    speed=settings.speech.speed,
                ) as recording,
            ):
                # Importing these takes as long as speaking the first sentences.
                from artaudio.mix.stream import GainEstimateFailed, mix
                from artaudio.publish.publisher import publish

                programme = mix(
                    recording,
                    settings.mix,
                    job.files,
                    estimate=not chapters_first(settings.publish.formats),
                    watch=stages.measured,
                )
                stages.mixed(settled=programme.settled)
                watched = WatchedProgramme(programme, stages)
                publishing = (settings.publish, folder, fingerprint, choose_folder, source, job.stem, job.files, signer)
                try:
                    edition = publish(article, script, watched, *publishing, synced=synced)
                except GainEstimateFailed:
                    log(INFO, "the gain of the first minute does not hold for all of it: mixed once more")
                    stages.mixed_again()
                    programme.settle(stages.measured)
                    stages.mixed(settled=True)
                    edition = publish(article, script, watched, *publishing, synced=synced)
            break
        except EngineError as error:
            log(INFO, "%s failed for good: %s", choice.engine.name, error.message)
            choice = fall_back(choice, error, settings.speech, script.language, voices, english=english)
    recorded = recording.recorded()
    for file in edition.files:
        log(DEBUG, "written %s, %d bytes, SHA-256 %s", file.name, file.size, file.sha256)
    loudness = edition.levels.loudness
    log(INFO, "published %s: %.1f s, %s LUFS", folder, edition.duration / 1000, loudness)
    log(INFO, "spoken %d of %d sentences, the others come from the cache", recorded.spoken_anew, len(edition.cues))
    if recorded.spoken_anew:
        cache.prune()
    # Where another article of this title was faster, the edition is in a folder of its own.
    return Built(
        edition,
        script,
        choose_folder(),
        choice.reason,
        recorded.spoken_anew,
        unchanged=False,
        article=article,
        anew=recorded.anew,
    )


def is_built(job: Job, scripted: ScriptedArticle) -> bool:
    """Whether the edition of `job`, as `identified` gave it, is there and would come out the same."""
    article = _identified(scripted, job).article
    return is_current(_folder(job, article), fingerprint_of(job, scripted)) is not None


def fingerprint_of(job: Job, scripted: ScriptedArticle) -> str:
    """The digest of all that decides the bytes of the job's edition, in hex; `scripted` is what its source became.

    Raises SettingsError and EngineError for a voice or an engine that there is not.
    """
    settings, script = job.settings, scripted.script
    speakers = fingerprints(settings.speech, script.language, voices_in(script), english=english_voices_in(script))
    return build_fingerprint(_identified(scripted, job).article, script, settings, speakers, files=job.files)


def _folder(job: Job, article: Article) -> Path:
    """The folder of the edition: the job's, else one that is named after the title and no other's."""
    return job.output / job.folder if job.folder else folder_for(job.output, article)


def voices_in(script: Script) -> tuple[str, ...]:
    """The voices that the script's sentences ask for, each once, in order; without the edition's own."""
    return tuple(dict.fromkeys(said.voice for said in script.utterances if said.voice))


def english_voices_in(script: Script) -> frozenset[str]:
    """Those of these voices that sentences in English ask for."""
    return frozenset(said.voice for said in script.utterances if said.voice and said.language == "en")


def _permitted(choice: "Choice", settings: Settings) -> Cast:
    """The cast of the choice.

    Raises SettingsError where listeners could take a synthetic voice for the person whom it was made to resemble.
    """
    if (persons := choice.cast.persons) and not settings.marking.audible:
        raise SettingsError(
            tr(
                "{persons} was made to be recognised as a named person, so listeners must hear that the voice is "
                "synthetic: [marking] audible = false cannot be used with it",
                persons=persons[0],
            ),
            key="marking.audible",
            hint=tr("remove audible = false from [marking], or choose another voice; text and place may be changed"),
        )
    return choice.cast


def _identified(scripted: ScriptedArticle, job: Job) -> ScriptedArticle:
    """The article under the job's identity, where it gives one: its SHA-256, or the one that it is, instead of the page's."""
    if not job.identity:
        return scripted
    return replace(scripted, article=replace(scripted.article, digest=digest_of(job.identity)))


def signer_in(settings: Settings, files: NamedFiles) -> "Signer | None":
    """Who signs editions with these settings and the files that they name; None where nobody does.

    Raises SettingsError for a key or a certificate that cannot be used.
    """
    credentials = settings.credentials
    if not credentials.key and not credentials.certificate:
        return None
    from artaudio.publish.credentials.libraries import missing_libraries

    if missing := missing_libraries():
        raise SettingsError(tr("signing needs libraries that are not installed"), key="credentials.key", hint=missing)
    from artaudio.publish.credentials.sign import signer_for

    return signer_for(credentials, files)


def _check_settings(job: Job) -> None:
    """Look at the levels, the pauses, the sounds and the picture of the settings before anything is spoken."""
    from artaudio.mix.limits import check_mix

    settings = job.settings
    check_mix(settings.mix)
    if settings.mix.intro or settings.mix.outro or settings.mix.separator:
        from artaudio.mix.jingles import check_jingles

        check_jingles(settings.mix, job.files)
    if settings.publish.cover:
        from artaudio.publish.sidecars.picture import check_cover

        check_cover(settings.publish, job.files)
