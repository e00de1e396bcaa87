"""Decide, once and before anything is spoken, which engine and voice speak an edition."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from artaudio.base.errors import EngineError, EngineRefusedError, EngineUnavailableError, OfflineError, SettingsError
from artaudio.base.messages import joined, tr
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.speech.cast import Cast, Others, Speaker, cast_others
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import Voice
from artaudio.speech.order import AUTO, is_named, wished
from artaudio.speech.recipients import Sending, recipients_of
from artaudio.speech.registry import load
from artaudio.speech.voices import choose_voice


@dataclass(frozen=True, slots=True)
class Choice:
    """Who speaks an edition, and why; `fallbacks` are the engines that may take over, best first (only after "auto").

    `others` speak the utterances that ask for a voice of their own. `sending` is what the choice had to observe; `earlier`
    received text from engines that failed before.
    """

    engine: Engine
    voice: Voice
    reason: str
    fallbacks: tuple[str, ...] = ()
    others: Others = field(default_factory=dict)
    sending: Sending = field(default_factory=Sending)
    earlier: tuple[str, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        """Everybody outside of this machine who receives text, or has received some; empty where nobody does."""
        engines = Cast(Speaker(self.engine, self.voice), self.others).engines
        return tuple(dict.fromkeys((*self.earlier, *recipients_of(engines))))

    @property
    def cast(self) -> Cast:
        """All who speak."""
        return Cast(Speaker(self.engine, self.voice), self.others)

    def close(self) -> None:
        """Close all engines."""
        self.cast.close()


def choose(
    settings: SpeechSettings,
    language: str = "de",
    voices: Iterable[str] = (),
    sending: Sending | None = None,
    *,
    english: Collection[str] = (),
) -> Choice:
    """Choose engine and voice: those asked for, or with "auto" the first in `settings.order` that is ready.

    With "auto", a voice that was asked for brings its engine. An engine in the order that needs the network must answer
    within `settings.probe_timeout` seconds. `voices` are those that utterances ask for beside the edition's own; after
    "auto" one that the chosen engine does not have, but another has, is the narrator's, and the reason says so. Those in
    `english` are voices for English.

    `sending` (by default: nothing is confidential, notices are logged) is told of every engine that sends the text away
    before that engine's service is contacted. Where `settings.network` is "never", such an engine is passed over by "auto",
    and refused where it was asked for.

    Raises SettingsError for an unknown engine or voice, OfflineError for an engine that no connection is allowed for,
    EngineUnavailableError where the engine asked for, or every one, cannot speak, EngineRefusedError where a
    confidential text would be sent by an engine that only an unqualified voice brings.
    """
    sending = sending or Sending()
    names, reason = wished(settings, language)
    if not reason:
        return _with_others(_first(names, settings, language, "", sending), voices, settings, language, english)
    engine = load(names[0], settings)
    try:
        sending.refuse(engine, settings, named=is_named(settings))
        engine.check()
        sending.announce(engine)
        choice = Choice(engine, choose_voice(engine, settings.voice, language), reason, sending=sending)
    except (EngineError, SettingsError):
        engine.close()
        raise
    return _with_others(choice, voices, settings, language, english)


def fall_back(
    choice: Choice,
    error: EngineError,
    settings: SpeechSettings,
    language: str = "de",
    voices: Iterable[str] = (),
    *,
    english: Collection[str] = (),
) -> Choice:
    """Who speaks the edition from its beginning after `choice` failed for good with `error`; raises `error` where nobody is left.

    Nobody takes over where an engine failed that speaks beside the narrator: it would be asked again.
    """
    beside = {speaker.engine.name for speaker in choice.others.values()} - {choice.engine.name}
    if not choice.fallbacks or error.engine in beside:
        raise error
    received = choice.recipients
    choice.close()
    before = tr("{name} failed: {message}", name=choice.engine.name, message=error.message)
    other = _first(choice.fallbacks, settings, language, before, choice.sending)
    return replace(_with_others(other, voices, settings, language, english), earlier=received)


def _with_others(
    choice: Choice, voices: Iterable[str], settings: SpeechSettings, language: str, english: Collection[str]
) -> Choice:
    """The choice with those who speak `voices`."""
    narrator = Speaker(choice.engine, choice.voice)
    others, missing = cast_others(
        voices,
        narrator,
        settings,
        language,
        lenient=settings.engine == AUTO,
        sending=choice.sending,
        english=english,
    )
    told = [
        tr(
            "{name} has no voice {name2}, so {name3} speaks its words as well",
            name=choice.engine.name,
            name2=name,
            name3=narrator.name,
        )
        for name in missing
    ]
    return replace(choice, others=others, reason=joined("; ", [choice.reason, *told]))


def _first(names: tuple[str, ...], settings: SpeechSettings, language: str, before: str, sending: Sending) -> Choice:
    """The first of `names` that can, and may, speak now; `before` says why others do not.

    Engines that are not set up here are no news: the reason names them, artaudio doctor says more.
    """
    reasons = [before] if before else []
    absent: list[str] = []
    failures: list[EngineError | SettingsError] = []
    for number, name in enumerate(names):
        engine, ready = None, False
        try:
            engine = load(name, settings)
            sending.refuse(engine, settings, named=False)
            engine.check()
            sending.announce(engine)
            voice = choose_voice(engine, "", language)
            ready = True
            if isinstance(engine, ProbedEngine):
                engine.probe(settings.probe_timeout)
        except (EngineError, SettingsError) as error:
            if engine is not None:
                if not isinstance(error, OfflineError | EngineRefusedError):
                    sending.correct(engine, error.message)
                engine.close()
            failures.append(error)
            if isinstance(error, EngineUnavailableError) and not ready:
                absent.append(name)
            else:
                reasons.append(error.message)
            continue
        reason = joined("; ", [*reasons, tr("{name} is ready", name=name)])
        not_set_up = tr(" (not set up: {listed})", listed=", ".join(absent)) if absent else ""
        return Choice(engine, voice, reason + not_set_up, names[number + 1 :], sending=sending)
    said = joined("; ", [*filter(None, [before]), *(failure.message for failure in failures)])
    hint = joined("; ", (failure.hint for failure in failures))
    if all(isinstance(failure, OfflineError) for failure in failures):
        raise OfflineError(said, hint=hint)
    if all(isinstance(failure, SettingsError) for failure in failures):
        raise SettingsError(said, key="speech.options", hint=hint)
    raise EngineUnavailableError(tr("no engine can speak now: {said}", said=said), hint=hint)
