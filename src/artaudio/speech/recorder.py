"""Let voices speak every sentence of a script once, in order, through the cache."""

import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError
from typing import Self

from artaudio.base.errors import EngineRefusedError
from artaudio.base.log import DEBUG, log
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.script.model import Script, Utterance
from artaudio.speech.cache import CachedClip, ClipCache, clip_key
from artaudio.speech.cast import NOBODY, Cast, Others, Speaker
from artaudio.speech.clip_check import SILENT_LEVEL, SpeakingRate, clip_warnings, defect, measure
from artaudio.speech.clips import checked
from artaudio.speech.engine import Engine
from artaudio.speech.engine_queue import EngineQueue
from artaudio.speech.model import Clip, ClipStats, Recording, Segment, Voice
from artaudio.speech.recipients import recipients_of
from artaudio.speech.stretched_clips import stretched, stretched_key
from artaudio.speech.voices import choose_voice

Watch = Callable[[int, int], None]
"""Told how many sentences are there, of how many."""
Listener = Callable[[Segment], object]
"""Given each segment as soon as it is there, in order, while later ones are still being spoken."""
LEAVING_SECONDS = 2.0
"""Seconds that sentences in the middle of being spoken have for ending."""
THREADS_PER_VOICE = 2
"""Threads a voice: while one screens and stores what was spoken, another lets the engine go on."""
MOST_WAITING_SENTENCES = 3
"""Sentences that may be spoken and wait for the consumer; while more wait, one thread alone goes on: what is done with them
needs the processor more than further ones do."""


def record(
    script: Script,
    cast: Cast,
    cache: ClipCache,
    progress: Watch | None = None,
    earlier: tuple[str, ...] = (),
    *,
    speed: float = 1.0,
) -> "RecordingSession":
    """Begin to speak `script`, each sentence through the cache, and give its segments as a stream.

    Raises SettingsError where an utterance asks for a voice that nobody in the cast and none of the narrator's engine is.
    `earlier` are those who received text of this script from engines that failed. `speed` is how many times as fast as the
    voices speak it is heard. Leave its `with` block, or `close` it, to end the speaking.
    """
    narrator = cast.narrator
    session = RecordingSession(
        script, narrator.engine, narrator.voice, cache, progress, cast.others, earlier, speed=speed
    )
    session.start()
    return session


def record_all(
    script: Script,
    engine: Engine,
    voice: Voice,
    cache: ClipCache,
    progress: Watch | None = None,
    heard: Listener | None = None,
    others: Others = NOBODY,
    *,
    speed: float = 1.0,
) -> Recording:
    """Speak all of `script`; clips that are odd are spoken again once, and reported if they stay odd.

    An utterance that asks for a voice is spoken by the one of this name in `others`, else by that voice of the engine.

    `heard` is given each segment first as it was spoken; one that is spoken again is only in what comes back.

    Raises EngineError where a sentence cannot be spoken, CacheError where it cannot be stored, SettingsError where an
    utterance asks for a voice the engine does not have. What was spoken until then stays in the cache.
    """
    with RecordingSession(script, engine, voice, cache, progress, others, speed=speed) as session:
        for segment in session:
            if heard:
                heard(segment)
    recording = session.recorded()
    if recording.spoken_anew:
        cache.prune()
    return recording


class RecordingSession:
    """The segments of a script, one by one and in order, while later sentences are still being spoken.

    Iterate once; afterwards `recorded()` gives all of it, with odd clips spoken again. What has been spoken stays in the
    cache whatever happens.
    """

    def __init__(
        self,
        script: Script,
        engine: Engine,
        voice: Voice,
        cache: ClipCache,
        progress: Watch | None = None,
        others: Others = NOBODY,
        earlier: tuple[str, ...] = (),
        *,
        speed: float = 1.0,
    ) -> None:
        """`earlier` are those who received text of this script from engines that failed; `speed` is as in `record`."""
        self._cache, self._progress, self._earlier = cache, progress, earlier
        self._speed = speed
        self._utterances = tuple(script.utterances)
        narrator = Speaker(engine, voice)
        speakers = dict(others)
        for utterance in self._utterances:
            if utterance.voice and utterance.voice not in speakers and not narrator.is_called(utterance.voice):
                own = choose_voice(engine, utterance.voice, utterance.language or script.language, utterance.id)
                speakers[utterance.voice] = Speaker(engine, own)
        self._cast = Cast(narrator, speakers)
        self._keys = [self._key(utterance) for utterance in self._utterances]
        self._kept: list[CachedClip] = []
        self._spoken_anew: set[str] = set()
        self._turn = threading.Condition()
        self._ended, self._busy = False, 0
        self._came: dict[str, CachedClip | BaseException] = {}
        self._abandoned = False
        self._threads: list[threading.Thread] | None = None
        self._segments: Generator[Segment, None, None] | None = None
        self._queues = {e.name: EngineQueue(e.traits.parallel) for e in self._cast.engines}

    @property
    def utterances(self) -> Sequence[Utterance]:
        """The script's utterances, in the order in which they are heard."""
        return self._utterances

    def start(self) -> None:
        """Begin to speak, before the first segment is asked for."""
        if self._threads is None:
            self._threads = self._start({key: number for number, key in reversed(list(enumerate(self._keys)))})

    def __iter__(self) -> Generator[Segment, None, None]:
        """Segments in the order in which they are heard; raises what `record_all` raises, at the sentence it is about.

        After the last one, odd clips are spoken again.
        """
        self.start()
        self._segments = self._awaited()
        return self._segments

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the speaking: at the end of the sentences being spoken, or at once where segments are still to come."""
        if self._segments is not None:
            self._segments.close()
        if self._threads is not None and not self._ended:
            self._leave(self._threads, wait=False)

    def _awaited(self) -> Generator[Segment, None, None]:
        finished = False
        try:
            for number, (key, utterance) in enumerate(zip(self._keys, self._utterances, strict=True), start=1):
                kept = self._await(key)
                self._kept.append(kept)
                if self._progress:
                    self._progress(number, len(self._keys))
                yield Segment(utterance, kept.clip, kept.stats)
            finished = True
        except Exception:
            finished = True  # a sentence failed: those being spoken beside it may end, and are kept
            raise
        finally:
            self._leave(self._threads or [], wait=finished)
        self.speak_odd_ones_again()

    def speak_odd_ones_again(self) -> bool:
        """Speak once more the clips whose length does not fit their voice's own speaking rate, and take what comes then.

        True where any was.
        """
        rates = SpeakingRate.by_voice((said.voice for said in self._utterances), (kept.stats for kept in self._kept))
        anew: dict[str, CachedClip] = {}
        for number, (key, utterance, kept) in enumerate(zip(self._keys, self._utterances, self._kept, strict=True)):
            rate = rates[utterance.voice]
            if key not in anew and kept.stats.tries < 2 and defect(kept.stats, utterance.spoken, rate):
                anew[key] = self._at_speed(key, self._speak(number, rate, before=1))
        self._kept = [anew.get(key, kept) for key, kept in zip(self._keys, self._kept, strict=True)]
        return bool(anew)

    def recorded(self) -> Recording:
        """What is there: all of it after the last segment, engine and voice from the start."""
        recorded = zip(self._utterances, self._kept, strict=False)
        segments = tuple(Segment(utterance, kept.clip, kept.stats) for utterance, kept in recorded)
        cast, narrator = self._cast, self._cast.narrator
        return Recording(
            engine=narrator.engine.name,
            fingerprint=narrator.engine.traits.fingerprint,
            voice=narrator.voice.id,
            segments=segments,
            spoken_anew=len(self._spoken_anew),
            anew=tuple(u.id for key, u in zip(self._keys, self._utterances, strict=True) if key in self._spoken_anew),
            warnings=clip_warnings(segments),
            voices={name: speaker.name for name, speaker in cast.others.items() if speaker.name != narrator.name},
            other_fingerprints={e.name: e.traits.fingerprint for e in cast.engines[1:]},
            source_type=cast.source_type,
            resembles_person=bool(cast.persons),
            recipients=tuple(dict.fromkeys((*self._earlier, *recipients_of(cast.engines)))),
        )

    def _key(self, utterance: Utterance) -> str:
        speaker = self._cast.speaker(utterance.voice)
        return clip_key(speaker.engine.traits.fingerprint, speaker.voice, _for_voice(utterance, speaker.voice))

    def _cached(self, key: str) -> CachedClip | None:
        """The clip of a sentence at the wanted speed, where it was spoken before."""
        if self._speed != 1 and (there := self._cache.get(stretched_key(key, self._speed))):
            return there
        there = self._cache.get(key)
        return there and self._at_speed(key, there)

    def _at_speed(self, key: str, spoken: CachedClip) -> CachedClip:
        """The clip as it is to be heard."""
        if self._speed == 1:
            return spoken
        return stretched(spoken, stretched_key(key, self._speed), self._speed, self._cache)

    def _await(self, key: str) -> CachedClip:
        """What came of the next sentence; waits in short steps, so that Ctrl-C is always heard."""
        with self._turn:
            self._turn.notify_all()
            while (found := self._came.get(key)) is None:
                self._turn.wait(0.5)
        if isinstance(found, BaseException):
            raise found
        return found

    def _start(self, first: Mapping[str, int]) -> list[threading.Thread]:
        """Threads that take sentence after sentence from the cache, or else from the engine.

        `first` gives the number of the first sentence with each key. A thread takes a sentence and its place before the
        engine at once, so that sentences reach each engine in their order.
        """
        waiting = iter(sorted(first.values()))

        def work() -> None:
            while True:
                with self._turn:
                    self._turn.wait_for(self._may_go_on)
                    number = None if self._ended else next(waiting, None)
                    if number is None:
                        return
                    queue = self._queue(number)
                    queue.join(number)
                    self._busy += 1
                key = self._keys[number]
                came: CachedClip | BaseException
                try:
                    came = self._cached(key) or self._at_speed(key, self._speak(number, SpeakingRate()))
                except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits for it
                    self._end()
                    came = error
                finally:
                    queue.leave(number)
                with self._turn:
                    self._came[key] = came
                    self._busy -= 1
                    self._turn.notify_all()

        hands = range(THREADS_PER_VOICE * sum(engine.traits.parallel for engine in self._cast.engines))
        threads = [threading.Thread(target=work, name=f"speak-{n}", daemon=True) for n in hands]
        for thread in threads:
            thread.start()
        return threads

    def _may_go_on(self) -> bool:
        return self._ended or not self._busy or len(self._came) - len(self._kept) <= MOST_WAITING_SENTENCES

    def _end(self) -> None:
        """No thread begins another sentence."""
        with self._turn:
            self._ended = True
            self._turn.notify_all()

    def _queue(self, number: int) -> EngineQueue:
        """Where sentence `number` waits for its engine."""
        return self._queues[self._cast.speaker(self._utterances[number].voice).engine.name]

    def _speak(self, number: int, rate: SpeakingRate, before: int = 0) -> CachedClip:
        """Speak one sentence, twice if it comes out odd, and store it. `before` counts earlier tries."""
        best: tuple[Clip, ClipStats] | None = None
        reason = ""
        key, utterance = self._keys[number], self._utterances[number]
        speaker = self._cast.speaker(utterance.voice)
        engine = speaker.engine
        for attempt in range(before + 1, 3):
            with self._queue(number).turn(number):
                if self._abandoned:  # the engine is closed, and a call would start it again
                    raise CancelledError
                spoken = engine.speak(_for_voice(utterance, speaker.voice), speaker.voice)
            clip = checked(spoken, engine=engine.name, utterance=utterance.id, spoken=utterance.spoken)
            stats = replace(measure(clip, utterance), tries=attempt)
            reason = defect(stats, utterance.spoken, rate)
            how = reason or "as expected"
            log(DEBUG, "sentence %s: try %d by %s/%s, %s", utterance.id, attempt, engine.name, speaker.voice.id, how)
            if best is None or not reason or best[1].level <= SILENT_LEVEL:
                best = (clip, stats)
            if not reason:
                break
        assert best is not None  # noqa: S101 - there was a try
        clip, stats = best[0], replace(best[1], tries=attempt)
        if stats.level <= SILENT_LEVEL:
            raise EngineRefusedError(
                tr(
                    "{name} gave only silence for sentence {id}: {spoken}",
                    name=engine.name,
                    id=utterance.id,
                    spoken=utterance.spoken[:60],
                ),
                engine=engine.name,
                utterance=utterance.id,
                hint=tr("choose another voice or engine, or change the sentence in the script file"),
            )
        self._spoken_anew.add(key)
        return self._cache.put(key, clip, stats)

    def _leave(self, threads: list[threading.Thread], *, wait: bool) -> None:
        """End all threads: at the end of the sentence they speak, or, without `wait`, at once."""
        self._end()
        self._abandoned = not wait
        if wait:
            for thread in threads:
                thread.join(LEAVING_SECONDS)
        if any(thread.is_alive() for thread in threads):
            self._cast.close()
            for thread in threads:
                thread.join(LEAVING_SECONDS)


def _for_voice(utterance: Utterance, voice: Voice) -> Utterance:
    """The utterance as a voice is given it: one for English reads English words by itself, without German sounds."""
    speaks_it = bool(utterance.language) and voice.language.split("-")[0] == utterance.language
    return replace(utterance, pronunciations=()) if speaks_it else utterance
