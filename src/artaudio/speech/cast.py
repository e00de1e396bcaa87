"""The voices of one edition: a narrator, and others by the names that utterances ask for.

A voice is named by its id in the edition's engine (`de-DE-tief`), or with its engine before a slash (`espeak/de+m3`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from artaudio.base.errors import EngineError, SettingsError
from artaudio.base.messages import tr
from artaudio.base.settings import SpeechSettings
from artaudio.base.suggestions import did_you_mean
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import SourceType, Voice, VoiceName, without_folder
from artaudio.speech.recipients import Sending
from artaudio.speech.registry import found, load
from artaudio.speech.voices import choose_voice, locate, voice_name

Others = Mapping[str, "Speaker"]
"""Speakers beside the narrator, by the name that an utterance gives in `voice`."""
NOBODY: Others = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice and the engine that has it."""

    engine: Engine
    voice: Voice

    @property
    def name(self) -> VoiceName:
        """What tells it from every other one: `pico/de-DE-tief`."""
        return VoiceName(self.engine.name, self.voice.id)

    def is_called(self, name: str) -> bool:
        """Whether an utterance that asks for the voice `name` means this one: by its id, or with its engine."""
        return without_folder(name) in {self.voice.id, str(self.name)}


@dataclass(frozen=True, slots=True)
class Cast:
    """The narrator, and who speaks instead where an utterance asks for a voice."""

    narrator: Speaker
    others: Others = field(default_factory=dict)

    def speaker(self, name: str) -> Speaker:
        """Who speaks an utterance whose `voice` is `name`. Raises KeyError for a name nobody was found for."""
        return self.narrator if not name or self.narrator.is_called(name) else self.others[name]

    @property
    def engines(self) -> tuple[Engine, ...]:
        """Every engine once, the narrator's first."""
        return tuple({id(s.engine): s.engine for s in (self.narrator, *self.others.values())}.values())

    @property
    def source_type(self) -> SourceType:
        """How the sound of all voices together is made: by a trained model as soon as one of them is."""
        trained = any(engine.traits.source_type == "trainedAlgorithmicMedia" for engine in self.engines)
        return "trainedAlgorithmicMedia" if trained else "algorithmicMedia"

    @property
    def persons(self) -> tuple[str, ...]:
        """Names of the voices that were made to be recognised as a named person, each once."""
        speakers = (self.narrator, *self.others.values())
        return tuple(dict.fromkeys(str(speaker.name) for speaker in speakers if speaker.voice.resembles_person))

    def close(self) -> None:
        """Close all engines."""
        for engine in self.engines:
            engine.close()


def cast_others(
    names: Iterable[str],
    narrator: Speaker,
    settings: SpeechSettings,
    language: str,
    *,
    lenient: bool = False,
    sending: Sending | None = None,
    english: Collection[str] = (),
) -> tuple[Others, tuple[str, ...]]:
    """Find who speaks each voice in `names` beside the narrator, and the names that nobody here has.

    Those in `english` are voices for English, the others for `language`.

    A name that the narrator's engine lacks, but another engine has, is among the latter where this is `lenient`; its words
    are the narrator's then. `sending` is told of a further engine that sends the text away before it is contacted.

    Raises SettingsError for a voice that does not exist, OfflineError where no connection is allowed for its engine,
    EngineUnavailableError where its engine cannot speak; then whatever was opened here is closed.
    """
    sending = sending or Sending()
    opened: dict[str, Engine] = {narrator.engine.name: narrator.engine}
    others: dict[str, Speaker] = {}
    missing: list[str] = []
    try:
        for name in dict.fromkeys(names):
            if not name or narrator.is_called(name):
                continue
            place = voice_name(name).engine
            if place and place not in opened:
                opened[place] = engine = load(place, settings)
                sending.refuse(engine, settings, named=True)
                engine.check()
                sending.announce(engine)
                if isinstance(engine, ProbedEngine):
                    engine.probe(settings.probe_timeout)
            engine = opened[place] if place else narrator.engine
            spoken = "en" if name in english else language
            try:
                others[name] = Speaker(engine, choose_voice(engine, voice_name(name).id, spoken))
            except SettingsError:
                if not place and "/" in name:
                    raise _no_engine(name) from None
                if place or not lenient:
                    raise
                locate(name, settings, spoken)
                others[name] = narrator
                missing.append(name)
    except (EngineError, SettingsError):
        Cast(narrator, {n: Speaker(e, narrator.voice) for n, e in opened.items()}).close()
        raise
    return others, tuple(missing)


def _no_engine(name: str) -> SettingsError:
    """What is wrong with `espaek/de`."""
    wanted = name.partition("/")[0]
    return SettingsError(
        tr("there is no voice {name!r}: no engine is called {wanted!r}", name=name, wanted=wanted)
        + did_you_mean(wanted, found()),
        key="voices",
        hint=tr("choose one of: {listed}; `artaudio voices` lists their voices", listed=", ".join(found())),
    )
