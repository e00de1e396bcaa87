"""Speak one sentence with Pico's workers, and tell when each of its words is heard."""

from artaudio.base.messages import tr
from artaudio.engines.pico import voices as pico_voices
from artaudio.engines.pico.engine import NAME, unavailable
from artaudio.engines.pico.takes import FRAME_SAMPLES, word_frames
from artaudio.engines.pico.text import Prepared, prepare
from artaudio.engines.pico.voices import Tuning
from artaudio.engines.pico.words import markable, marked, words_of
from artaudio.engines.shared.letters import unknown_letters
from artaudio.engines.shared.worker_failures import asking_twice, refused
from artaudio.plugin import (
    Clip,
    Hertz,
    Milliseconds,
    SpokenWord,
    Utterance,
    Voice,
    breath,
    halves,
    joined,
    milliseconds,
    replace,
    runs_on,
    speakable,
)
from artaudio.workers.pool import WorkerDied, WorkerHung, WorkerPool, WorkerUnavailable

RATE = Hertz(16000)
TIMING_LIMIT_SECONDS = 5.0
"""Seconds a second take may last, which is tried once: nothing depends on it."""


class PicoSpeaker:
    """Speaks by `workers`, each call within `limit` seconds. `word_times` as in [speech]."""

    def __init__(self, workers: WorkerPool, limit: float, word_times: str) -> None:
        self._workers, self._limit, self._word_times = workers, limit, word_times

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence; raises as `PicoEngine.speak` does."""
        tuning = pico_voices.tuning(voice.id)
        prepared = prepare(utterance, german=tuning.speaker == "de-DE")
        if not prepared.pieces:
            raise refused(NAME, utterance, tr("there is nothing in it to say"))
        if foreign := unknown_letters("".join(prepared.pieces)):
            raise refused(NAME, utterance, tr("its German voice does not know the letters {foreign}", foreign=foreign))
        clips: list[Clip] = []
        pauses: list[Milliseconds] = []
        for number, piece in enumerate(prepared.pieces):
            spoken = self._piece(piece, prepared, tuning, utterance)
            for said, samples in spoken:
                clips.append(Clip(samples, RATE))
                pauses.append(breath(said))
            if len(spoken) == 1 and self._wants_times(clips[-1], piece):
                clips[-1] = self._timed(clips[-1], number, prepared, tuning, utterance)
        return joined(clips, pauses)

    def _wants_times(self, clip: Clip, piece: str) -> bool:
        """Whether it is worth a second take to know when the words of this piece are heard."""
        return self._word_times == "always" or (self._word_times == "auto" and runs_on(clip, piece))

    def _timed(self, clip: Clip, number: int, prepared: Prepared, tuning: Tuning, utterance: Utterance) -> Clip:
        """The clip of piece `number` with its words, as a second take tells them; without where it tells nothing."""
        pieces = words_of(utterance, prepared)
        if not pieces:
            return clip
        words = pieces[number]
        if not markable(words):
            return clip
        text = _frame(tuning, marked(words, prepared))
        try:
            kind, take = (
                self._workers.call(b"T", text, min(TIMING_LIMIT_SECONDS, self._limit), retry_hung=False)
                if len(words) > 1
                else (b"A", clip.samples)
            )
        except (WorkerDied, WorkerHung, WorkerUnavailable, OSError):
            return clip
        found = word_frames(clip.samples, take, len(words)) if kind == b"A" else None
        if found is None:
            return clip
        times = (
            (milliseconds(start * FRAME_SAMPLES, RATE), milliseconds(end * FRAME_SAMPLES, RATE)) for start, end in found
        )
        return replace(clip, words=tuple(SpokenWord(word.span, *time) for word, time in zip(words, times, strict=True)))

    def _piece(self, text: str, prepared: Prepared, tuning: Tuning, utterance: Utterance) -> list[tuple[str, bytes]]:
        """Samples of one safe piece, or of its halves where it is too much for Pico at once."""
        kind, content = self._call(_frame(tuning, prepared.call(text)), utterance)
        if kind == b"A" and content:
            return [(text, content)]
        smaller = [half for half in halves(text) if speakable(half)]
        if len(smaller) < 2:
            reason = content.decode(errors="replace") or tr("it gave no sound for it")
            raise refused(NAME, utterance, f"{reason} ({smaller[0] if smaller else text})")
        return [said for half in smaller for said in self._piece(half, prepared, tuning, utterance)]

    def _call(self, frame: bytes, utterance: Utterance) -> tuple[bytes, bytes]:
        """What a worker answers, the second one if the first died or hung."""
        try:
            with asking_twice(NAME, utterance, self._limit):
                return self._workers.call(b"T", frame, self._limit)
        except (WorkerUnavailable, OSError) as error:
            raise unavailable(error, utterance.id) from error


def _frame(tuning: Tuning, text: str) -> bytes:
    """What the worker is sent: the speaker, NUL, and the text."""
    return f"{tuning.speaker}\0{tuning.call(text)}".encode()
