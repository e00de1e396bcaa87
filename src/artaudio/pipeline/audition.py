"""Let several voices say the same three sentences, one as loud as the other, and write a page to compare them."""

import contextlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from artaudio.article.model import Role, Source
from artaudio.base.errors import EngineError, EngineUnavailableError, MixError, PublishError
from artaudio.base.files import regular_bytes, write_hint, write_whole
from artaudio.base.messages import composed, joined, reason_of, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings
from artaudio.pipeline.progress import Progress
from artaudio.pipeline.say import utterances_of
from artaudio.pipeline.script import read_script
from artaudio.publish.audition.model import Audition, Candidate, Take
from artaudio.publish.audition.page import audition_page, is_audition_page
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import Voice, VoiceName
from artaudio.speech.recipients import Notify, Sending, log_notice
from artaudio.speech.recorder import record_all
from artaudio.speech.registry import is_engine, load
from artaudio.speech.states import engine_states
from artaudio.speech.voices import choose_voice, locate

PAGE_FILE = "index.html"
TONES = "tones"
"""The quality of what is no voice to choose."""
SENTENCE_COUNT = 3
"""Sentences that each candidate speaks."""
LENGTHS = range(40, 181)
"""Characters of a sentence that tells something of a voice and does not tire who hears it ten times."""
OUR_OWN = (
    "Am Morgen des 3. Oktober lag so dichter Nebel über dem Hafen, dass die Fähre nach Juist erst gegen 11 Uhr auslief. "
    "Die Försterin hat 25.000 junge Eichen gepflanzt und zählt jedes Jahr nach, wie viele davon noch stehen. "
    "Wer bezahlt das alles, wenn im Herbst auch noch die Zuschüsse aus Brüssel wegfallen?"
)
"""What is said where no article is given: a date, a time, a number, a name, a question."""

Places = dict[tuple[str, str], list[str]]
"""Ids of voices by their engine and the voice it has to be made with: empty, or one that it knows only if it is asked for."""


@dataclass(frozen=True, slots=True)
class Auditioned:
    """Where the page is and what is on it; `failed` are those of the voices asked for by name that cannot be heard."""

    page: Path
    audition: Audition
    failed: tuple[Candidate, ...]


def audition(
    article: Path | str | Source | None,
    wanted: Sequence[str],
    folder: Path,
    settings: Settings,
    progress: Progress,
    notify: Notify = log_notice,
) -> Auditioned:
    """Write the page on which three sentences of `article` (None: our own) are heard in every voice, into `folder`.

    `wanted` names voices (ID, ENGINE/ID, or an ENGINE for all it has); without any, all offline voices that are ready
    are heard, and nobody is asked over the network. A voice that fails is on the page with its reason. `notify` is told
    who outside of this machine receives the sentences, before anything is sent. Raises SettingsError for a voice or an
    engine that there is not, OfflineError where no connection is allowed for it, EngineUnavailableError where none can be heard,
    PublishError where the page cannot be written, and what `read_script` raises.
    """
    page = folder / PAGE_FILE
    _refuse_to_replace(page)
    script = _script(article, settings)
    places = _named(wanted, settings) if wanted else _ready(settings)
    progress.stage("Speaking", sum(map(len, places.values())))
    heard: list[Candidate] = []
    sending = Sending(notify=notify)
    for (engine, wish), ids in places.items():
        for candidate in _engine(engine, wish, ids, script, settings, sending):
            heard.append(candidate)
            progress.advance(len(heard))
    failed = tuple(candidate for candidate in heard if not candidate.takes)
    if len(failed) == len(heard):
        said = joined(
            "; ",
            (composed("{name}: {failure}", name=candidate.name, failure=candidate.failure) for candidate in failed),
        )
        hint = joined("; ", filter(None, (candidate.hint for candidate in failed))) or tr(
            "artaudio doctor says what is missing"
        )
        raise EngineUnavailableError(
            tr("no voice can be heard{value}{said}", value=": " if said else "", said=said), hint=hint
        )
    sentences = tuple(utterance.written for utterance in script.utterances)
    result = Audition(script.title, sentences, settings.mix.loudness, tuple(heard))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(page, audition_page(result))
    except OSError as error:
        raise PublishError(
            tr("{page} cannot be written: {reason}", page=page, reason=reason_of(error)),
            hint=write_hint(error, tr("choose another folder with -o")),
        ) from error
    return Auditioned(page, result, failed if wanted else ())


def _refuse_to_replace(page: Path) -> None:
    """Raise PublishError where another page has the name, such as that of an edition."""
    try:
        other = page.is_file() and not is_audition_page(regular_bytes(page))
    except OSError:  # whoever writes it says why not
        return
    if other:
        raise PublishError(
            tr("{page} is there already, and is no page of voices", page=page),
            hint=tr("choose another folder with -o"),
        )


def _script(article: Path | str | Source | None, settings: Settings) -> Script:
    """Three sentences, in the voice that is to be heard."""
    if article is None:
        title, utterances = "", utterances_of(OUR_OWN, settings)
    else:
        alone = msgspec.structs.replace(settings, voices={})
        read = read_script(article, alone).script
        title, utterances = read.title, telling(read.utterances)
    plain = tuple(replace(utterance, voice="") for utterance in utterances)
    return Script(title, "", (Passage(0, Role.PARAGRAPH, " ".join(u.written for u in plain), plain),))


def telling(utterances: Sequence[Utterance]) -> Sequence[Utterance]:
    """Three sentences that tell voices apart, in the article's order: one with most figures and names, a question if
    there is one, and the first of all; neither very short nor very long where there are enough.
    """
    running = [utterance for utterance in utterances if utterance.role is Role.PARAGRAPH]
    fit = [u for u in running if len(u.spoken) in LENGTHS and not sum(map(u.written.count, '"„“»«()')) % 2]
    others = [utterance for utterance in utterances if utterance.role is not Role.DISCLOSURE]
    pool = next((kind for kind in (fit, running) if len(kind) >= SENTENCE_COUNT), others or list(utterances))
    hardest = max(pool, key=lambda utterance: len(utterance.replacements) + len(utterance.pronunciations))
    questions = [utterance for utterance in pool if utterance.written.rstrip('"“”«» ').endswith("?")]
    chosen = {utterance.id for utterance in (hardest, *questions[:1])}
    for utterance in pool:
        if len(chosen) < SENTENCE_COUNT:
            chosen.add(utterance.id)
    return [utterance for utterance in pool if utterance.id in chosen]


def _named(wanted: Sequence[str], settings: Settings) -> Places:
    """Ids of voices by engine, as they were named. A name that nobody has is an error before anybody speaks."""
    places: Places = {}
    for name in dict.fromkeys(wanted):
        place = VoiceName(name, "") if is_engine(name) else locate(name, settings.speech)
        by_path = Path(place.id).name != place.id
        there = places.setdefault((place.engine, place.id if by_path else ""), [])
        there += [voice for voice in _ids(place, settings) if voice not in there]
    return places


def _ids(place: VoiceName, settings: Settings) -> Sequence[str]:
    """The id of a voice, or of all its engine has; where the engine does not say, the one that was asked for."""
    speech = msgspec.structs.replace(settings.speech, voice=place.id)
    with contextlib.suppress(EngineError), contextlib.closing(load(place.engine, speech)) as engine:
        Sending().refuse(engine, speech, named=True)
        if not place.id:
            return [voice.id for voice in engine.voices("de")] or [""]
        choose_voice(engine, place.id)
    return [place.id]


def _ready(settings: Settings) -> Places:
    """All offline voices that are ready; tones are no voice to choose."""
    places = {
        (state.name, ""): [voice.id for voice in state.voices if voice.quality != TONES]
        for state in engine_states(settings.speech)
        if state.ready and not state.needs_network
    }
    return {engine: ids for engine, ids in places.items() if ids}


def _engine(
    name: str, wish: str, ids: Sequence[str], script: Script, settings: Settings, sending: Sending
) -> Sequence[Candidate]:
    """The voices `ids` of one engine, made with `wish` as its voice; all of them fail alike where the engine does."""
    speech = msgspec.structs.replace(settings.speech, voice=wish)
    with contextlib.ExitStack() as leaving:
        try:
            engine = leaving.enter_context(contextlib.closing(load(name, speech)))
            sending.refuse(engine, speech, named=True)
            engine.check()
            sending.announce(engine)
            if isinstance(engine, ProbedEngine):
                engine.probe(settings.speech.probe_timeout)
            voices = [choose_voice(engine, voice, script.language) for voice in ids]
        except EngineError as error:
            return [Candidate(name, voice, failure=error.message, hint=error.hint) for voice in ids]
        return [_candidate(engine, voice, script, settings) for voice in voices]


def _candidate(engine: Engine, voice: Voice, script: Script, settings: Settings) -> Candidate:
    network = engine.traits.needs_network
    about = Candidate(engine.name, voice.id, voice.quality, voice.licence, voice.description, needs_network=network)
    try:
        takes = _takes(engine, voice, script, settings)
    except (EngineError, MixError) as error:
        return replace(about, failure=error.message, hint=error.hint)
    return replace(about, takes=takes)


def _takes(engine: Engine, voice: Voice, script: Script, settings: Settings) -> tuple[Take, ...]:
    """Each sentence as a programme of its own, so that each comes out equally loud."""
    from artaudio.mix.stream import mix
    from artaudio.publish.encode import encode

    sound = msgspec.structs.replace(settings.mix, intro="", outro="", separator="")
    recording = record_all(script, engine, voice, ClipCache(), speed=settings.speech.speed)
    takes = []
    with tempfile.TemporaryDirectory() as scratch:
        for number, segment in enumerate(recording.segments):
            alone = replace(recording, segments=(segment,))
            programme = mix(alone, sound, estimate=False)
            file = Path(scratch) / f"{number}.mp3"
            encode(programme, programme.rate, {"mp3": file})
            master = programme.master()
            takes.append(Take(file.read_bytes(), master.timeline.duration, master.loudness))
    return tuple(takes)
