"""Piper's neural voices, offline, in a worker process that can be killed."""

import importlib.util
import json
import struct
import sys
import threading
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from artaudio.base.messages import composed, marked, stored, tr
from artaudio.base.processors import processor_count
from artaudio.engines.piper.options import MAX_CHARS, read_options
from artaudio.engines.piper.voices import Found, PiperModel, UnusableModel, find, read_model
from artaudio.engines.shared.file_digest import digest_of
from artaudio.engines.shared.versions import installed_version
from artaudio.engines.shared.worker_failures import asking_twice, refused
from artaudio.plugin import (
    Clip,
    EngineTraits,
    EngineUnavailableError,
    Hertz,
    SettingsError,
    Span,
    SpeechSettings,
    SpokenWord,
    Utterance,
    Voice,
    breath,
    install_command,
    joined,
    milliseconds,
    replace,
)
from artaudio.speech.voices import voice_name, without_folder
from artaudio.workers.pool import WorkerPool, WorkerUnavailable

if TYPE_CHECKING:
    from artaudio.engines.piper.text import Piece

READING_VERSION = 1
"""Counted up whenever the same words would reach Piper in another form."""
PIECE_TIMEOUT_FACTOR = 4.0
"""Multiple of the timeout that one piece has: a large voice on a small machine speaks slower than anybody listens."""
MOST_SPEAKERS_LISTED = 12
"""Voices with more speakers than this are listed with the first alone; the others speak when they are asked for."""
MOST_THREADS = 4
"""Threads that speak one sentence, at most, where the options name no number."""
GET = "artaudio voices install de_DE-thorsten-high"


class PiperEngine:
    """Voices that are models in files; the same words, voice and seed always give the same samples."""

    name = "piper"

    def __init__(self, settings: SpeechSettings | None = None) -> None:
        wishes = settings or SpeechSettings()
        self._options = read_options(wishes)
        self._limit = wishes.timeout * PIECE_TIMEOUT_FACTOR
        self._asked_alone = wishes.engine == self.name or voice_name(wishes.voice).engine == self.name
        self._wish = wishes.voice.removeprefix(f"{self.name}/")
        self._lock = threading.Lock()
        self._pools: dict[Path, WorkerPool] = {}
        self._found: Found | None = None

    @property
    def traits(self) -> EngineTraits:
        """One sentence at a time, on all cores: a second process would have to load the model a second time."""
        options = self._options
        spoken = (options.length_scale, options.noise_scale, options.noise_w_scale, options.seed)
        model = self._chosen()
        installed = installed_version("piper-tts")
        own = _content_of(model) if model else "none"
        return EngineTraits(
            max_chars=MAX_CHARS,
            parallel=1,
            needs_network=False,
            speaks_ipa=True,
            repeatable=True,
            fingerprint=f"piper/{installed}/{READING_VERSION}/{own}/{'/'.join(map(str, spoken))}",
            times_words=True,
            source_type="trainedAlgorithmicMedia",
        )

    def check(self) -> None:
        """Raise EngineUnavailableError where the package or a German voice is missing, or the voice asked for is broken."""
        for package in ("piper", "onnxruntime"):
            if importlib.util.find_spec(package) is None:
                raise EngineUnavailableError(
                    tr("piper cannot speak here: the package {package} is not installed", package=package),
                    engine=self.name,
                    hint=install_command("piper-tts"),
                )
        if self.voices("de"):
            return
        broken = next(iter(self._there().broken.values()), "")
        raise EngineUnavailableError(
            tr("piper has no German voice here{value}", value=composed(": {broken}", broken=broken) if broken else ""),
            engine=self.name,
            hint=GET,
        )

    def voices(self, language: str) -> Sequence[Voice]:
        """The voices for a language, best first; the one asked for by its path or speaker among them.

        Raises SettingsError where the voice asked for speaks another language, EngineUnavailableError where it is broken.
        """
        wished = self._wished(language)
        listed = [
            self._voice(model, speaker)
            for model in self._there().models
            if model.language.split("-")[0] == language
            for speaker in _speakers(model)
        ]
        if wished and wished.id not in {voice.id for voice in listed}:
            listed.append(wished)
        return listed

    def preload(self, voice: Voice) -> None:
        """Begin to load the model of this voice."""
        self._pool(self._model(voice)[0]).preload(1)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence, at the level the model gives it. IPA is spoken; each word's time is told.

        Raises EngineRefusedError where Piper has nothing to say or crashes twice, EngineTransientError where it hangs twice,
        EngineUnavailableError where it or the model does not load.
        """
        from artaudio.engines.piper.text import prepare

        pieces = prepare(utterance)
        if not pieces:
            raise refused(self.name, utterance, tr("there is nothing in it to say"))
        model, speaker = self._model(voice)
        clips = [self._piece(piece, model, speaker, utterance) for piece in pieces]
        clip = joined(clips, [breath(piece.text) for piece in pieces])
        return replace(clip, words=tuple(_each_once(clip.words)))

    @property
    def pids(self) -> tuple[int, ...]:
        """Numbers of all workers' processes."""
        with self._lock:
            return tuple(pid for pool in self._pools.values() for pid in pool.pids)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            pools = list(self._pools.values())
            self._pools.clear()
            self._found = None
        for pool in pools:
            pool.close()

    def _piece(self, piece: "Piece", model: PiperModel, speaker: int, utterance: Utterance) -> Clip:
        kind, content = self._call(piece, model, speaker, utterance)
        if kind != b"A":
            raise refused(self.name, utterance, content.decode(errors="replace"))
        length = struct.unpack_from("<I", content)[0]
        note, samples = json.loads(content[4 : 4 + length]), content[4 + length :]
        rate = Hertz(note["rate"])
        times: dict[Span, tuple[int, int]] = {}
        for span, heard in zip(piece.spans, note["words"], strict=True):
            if heard is not None:
                start, end = times.get(span, (heard[0], heard[1]))
                times[span] = (min(start, heard[0]), max(end, heard[1]))
        words, last = [], 0
        for span, (start, end) in times.items():
            last, end = max(start, last), max(end, last)
            words.append(SpokenWord(span, milliseconds(last, rate), milliseconds(end, rate)))
            last = end
        return Clip(samples, rate, tuple(words))

    def _call(self, piece: "Piece", model: PiperModel, speaker: int, utterance: Utterance) -> tuple[bytes, bytes]:
        """What the worker answers, the second one if the first died or hung."""
        asked = json.dumps({"tokens": piece.tokens, "speaker": speaker}).encode()
        hint = tr(
            "set a longer timeout under [speech], take a smaller voice, or change the sentence in the script file"
        )
        try:
            with asking_twice(self.name, utterance, self._limit, hint):
                return self._pool(model).call(b"S", asked, self._limit)
        except (WorkerUnavailable, OSError) as error:
            raise EngineUnavailableError(
                tr("piper cannot load {path}: {error}", path=model.path, error=error),
                engine=self.name,
                utterance=utterance.id,
                hint=tr(
                    "get the voice again (artaudio voices install {name} --again), or choose another", name=model.name
                ),
            ) from error

    def _pool(self, model: PiperModel) -> WorkerPool:
        """The workers that have this model; the first call loads it."""
        with self._lock:
            if model.path not in self._pools:
                scales = {name: getattr(self._options, name) for name in model.scales}
                opening = {
                    "model": str(model.path.absolute()),
                    **{name: model.scales[name] if given is None else given for name, given in scales.items()},
                    "seed": self._options.seed,
                    "threads": self._options.threads or min(MOST_THREADS, processor_count()),
                    "limit": self._limit + 5,
                }
                command = [sys.executable, "-P", "-m", "artaudio.engines.piper.worker"]
                self._pools[model.path] = WorkerPool(command, {}, json.dumps(opening).encode())
            return self._pools[model.path]

    def _there(self) -> Found:
        if self._found is None:
            self._found = find(self._options)
        return self._found

    def _wished(self, language: str) -> Voice | None:
        """The voice that the settings ask for, if it is one of Piper's. Raises where it is and cannot be used."""
        name, _, speaker = self._wish.partition("#")
        model = next((model for model in self._there().models if model.name == name), None)
        try:
            if name.endswith(".onnx"):
                model = read_model(Path(name).expanduser())
            elif model is None and self._asked_alone and name in self._there().broken:
                raise UnusableModel(self._there().broken[name])
        except UnusableModel as error:
            raise EngineUnavailableError(
                tr("the voice {name} cannot be used: {error}", name=name, error=error),
                engine=self.name,
                hint=tr(
                    "get the model and its config ({name}.json) together, or: artaudio voices install NAME --again",
                    name=Path(name).name,
                ),
            ) from error
        if model is None and self._asked_alone and voice_name(name).engine:
            raise EngineUnavailableError(
                tr("the voice {name} is not here", name=name),
                engine=self.name,
                hint=tr("artaudio voices install {name}", name=name),
            )
        if model is None:
            return None
        if model.language.split("-")[0] != language:
            if not (self._asked_alone or name.endswith(".onnx")):
                return None
            raise SettingsError(
                tr(
                    "the voice {name} speaks {language}, and what is to be said is in the language {language2}",
                    name=name,
                    language=model.language,
                    language2=language,
                ),
                key="speech.voice",
                hint=tr("choose a voice that speaks it; {get}", get=GET),
            )
        names = {who: number for number, who in model.speakers.items()} | {str(n): n for n in model.speakers}
        if speaker and speaker not in names:
            raise SettingsError(
                tr("the voice {name} has no speaker {speaker!r}", name=name, speaker=speaker),
                key="speech.voice",
                hint=tr(
                    "it has: {listed}", listed=", ".join(model.speakers.values()) or tr("one alone, without a name")
                )[:300],
            )
        return self._voice(model, names.get(speaker, model.speaker), without_folder(self._wish))

    def _voice(self, model: PiperModel, speaker: int, identity: str = "") -> Voice:
        who = model.speakers.get(speaker, "")
        named = model.name if speaker == model.speaker else f"{model.name}#{who or speaker}"
        description = stored(
            "neural, {quality}, {rate} kHz, offline",
            quality=model.quality or marked("quality unknown"),
            rate=f"{model.rate / 1000:g}",
        )
        if len(model.speakers) > 1:
            description += ", " + stored("speaker {who} of {count}", who=who or speaker, count=len(model.speakers))
        chosen = self._chosen()
        # The engine's fingerprint has the digest of the chosen model, and of no other one.
        told = chosen is not None and chosen.path == model.path
        version = "" if told else _content_of(model)
        wished = self._wish if identity else named
        person = any(map(self._options.is_person, {wished, identity or named, named, model.name}))
        return Voice(
            identity or named, model.language, self.name, description, model.licence, model.quality, version, person
        )

    def _model(self, voice: Voice) -> tuple[PiperModel, int]:
        """The model and the number of the speaker of a voice that `voices` gave."""
        name, _, who = voice.id.partition("#")
        try:
            model = next((model for model in self._there().models if model.name == name), None)
            # A model that the settings name by its path has its file's name in the voice.
            wished = self._wish.partition("#")[0]
            model = model or read_model(Path(wished if without_folder(wished) == name else name).expanduser())
        except UnusableModel as error:
            raise EngineUnavailableError(
                tr("the voice {id} is no longer there: {error}", id=voice.id, error=error), engine=self.name, hint=GET
            ) from error
        numbers = {named: number for number, named in model.speakers.items()}
        return model, numbers.get(who, int(who) if who.isdecimal() else model.speaker)

    def _chosen(self) -> PiperModel | None:
        """The model that speaks an edition by the settings, as far as that is known without an error."""
        models = self._there().models
        name = self._wish.partition("#")[0]
        if name.endswith(".onnx"):
            try:
                return read_model(Path(name).expanduser())
            except UnusableModel:
                return None
        german = [model for model in models if model.language.split("-")[0] == "de"]
        return next((model for model in german if not name or model.name == name), None)


def _each_once(words: Sequence[SpokenWord]) -> Iterator[SpokenWord]:
    """The words, one that is torn between two pieces being one: it lasts from its first part to its last."""
    for _, parts in groupby(words, key=lambda word: word.span):
        first, *rest = parts
        yield replace(first, end=rest[-1].end) if rest else first


def _content_of(model: PiperModel) -> str:
    """The digests of a model and of its config, shortened: equal for equal voices, wherever they lie."""
    return "+".join(digest_of(file)[:16] for file in (model.path, model.path.with_name(f"{model.path.name}.json")))


def _speakers(model: PiperModel) -> Sequence[int]:
    """Those of a model's speakers that are voices of their own, its first before all others."""
    if len(model.speakers) > MOST_SPEAKERS_LISTED:
        return (model.speaker,)
    return (model.speaker, *(number for number in sorted(model.speakers) if number != model.speaker))
