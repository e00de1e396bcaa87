"""Validate the clips that engines give, find their sound, and join the pieces of one sentence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from artaudio.base.errors import EngineRefusedError
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.base.units import Hertz, Milliseconds, frames, milliseconds
from artaudio.speech.model import Clip, SpokenWord
from artaudio.speech.word_times import are_words, mended, moved

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LOWEST_RATE, HIGHEST_RATE = Hertz(8000), Hertz(192_000)
FILES = {b"RIFF", b"OggS", b"fLaC", b"ID3\3", b"ID3\4"}
"""How sound files begin; an engine may have taken one for bare samples."""
FAR_FROM_ZERO, NEAR_TO_MIDDLE = 16000, 48
"""Values of 16-bit samples and of bytes: in no 16-bit sound nearly all samples are this far from 0 and both of their bytes this
near to 128."""
LOUD_SAMPLE = 300
"""Value of a 16-bit sample: larger ones are no silence."""
MINIMUM_COUNT = 500
"""Loud samples that are needed to compare channels."""
AUDIBLE_RATIO = 0.01
"""Below this part of a clip's own peak (−40 dB) nothing is heard at its edges."""
STEPS_PER_SECOND = 200
EDGE_SILENCE = Milliseconds(15)
"""Kept of the silence at an inner edge, so that no soft consonant is cut."""
EDGE_FADE = Milliseconds(5)


def checked(clip: object, *, engine: str, utterance: str, spoken: str | None = None) -> Clip:
    """Give `clip` back if it is sound in the agreed form; EngineRefusedError says what is wrong with it otherwise.

    Its words are mended where they are nearly right, else left out (see `word_times`): what is heard is right all the
    same. `spoken` is the text that their spans lie in.
    """
    wrong = flaw(clip)
    if wrong or not isinstance(clip, Clip):
        raise EngineRefusedError(
            tr("{engine} did not speak sentence {utterance}: {wrong}", engine=engine, utterance=utterance, wrong=wrong),
            engine=engine,
            utterance=utterance,
            hint=tr("choose another voice or engine, or change the sentence in the script file"),
        )
    return replace(clip, words=mended(clip.words, spoken, clip.duration)) if clip.words else clip


def flaw(clip: object) -> str:
    """What keeps `clip` from being one, in a few words; empty if nothing does."""
    wrong = ""
    if not isinstance(clip, Clip):
        wrong = tr("it gave {name__} and not a clip", name__=type(clip).__name__)
    elif not isinstance(clip.samples, (bytes, bytearray)) or len(clip.samples) % 2:
        wrong = tr("its samples are not 16-bit mono PCM")
    elif clip.samples[:4] in FILES:
        wrong = tr("its samples are a file and not bare PCM")
    elif not isinstance(clip.rate, int) or not LOWEST_RATE <= clip.rate <= HIGHEST_RATE:
        wrong = tr("its sample rate is {rate!r}", rate=clip.rate)
    elif not clip.samples:
        wrong = tr("it gave no sound")
    elif not are_words(clip.words):
        wrong = tr("what it gave as its words are none")
    return wrong


def misread(clip: Clip) -> str:
    """What other form the samples of a sound clip seem to have, in a few words; empty if they are what they should be.

    Eight bits have their silence at 128, in every byte. Floats read as integers are, as floats, all numbers within ±2. Of
    two channels in which the same is said, every second sample is the one before, and the next another.
    """
    import numpy as np

    samples = np.frombuffer(clip.samples, "<i2").astype(np.int32)
    middle = np.abs(np.frombuffer(clip.samples, np.uint8).astype(np.int32) - 128)
    if np.quantile(np.abs(samples), 0.1) > FAR_FROM_ZERO and middle.mean() < NEAR_TO_MIDDLE:
        return tr("its samples seem to have 8 bits and not 16")
    floats = np.abs(np.frombuffer(clip.samples[: len(clip.samples) // 4 * 4], "<f4"))
    if len(floats) and np.isfinite(floats).all() and 0.001 < floats.max() <= 2:
        return tr("its samples seem to be floats and not 16-bit integers")
    loud = np.flatnonzero(np.abs(samples[:-2:2]) > LOUD_SAMPLE) * 2
    if len(loud) > MINIMUM_COUNT:
        inside, between = (np.mean(samples[loud + at] == samples[loud + at + 1]) for at in (0, 1))
        if inside > 0.99 and between < 0.5:
            return tr("its samples seem to be those of two channels and not of one")
    return ""


def pcm(samples: "npt.NDArray[Any]") -> bytes:
    """Samples (int16, or float, full scale ±1; shape (n,) or (n, channels); any rate) as signed 16-bit little-endian PCM.

    Raises ValueError for floats that are no numbers.
    """
    import numpy as np

    scale = 32768.0 if samples.dtype.kind == "f" else 1.0
    if samples.ndim == 2:
        samples = samples[:, 0] if samples.shape[1] == 1 else samples.mean(axis=1)
    if samples.dtype.kind == "f":
        if not np.isfinite(samples).all():
            raise ValueError(tr("not all samples are numbers"))
        samples = np.clip(np.rint(samples * scale), -32768, 32767)
    return samples.astype("<i2").tobytes()


def audible(samples: "npt.NDArray[np.int16]", rate: int) -> tuple[int, int]:
    """First and last-plus-one frame that is heard of `samples` (int16, mono, `rate` Hz), in steps of 5 ms; (0, 0) for silence."""
    import numpy as np

    from artaudio.sound.frames import frame

    step = max(1, rate // STEPS_PER_SECOND)
    levels = np.abs(frame(samples, step).astype(np.int32)).max(axis=1)
    loud = np.flatnonzero(levels > max(1.0, AUDIBLE_RATIO * float(levels.max(initial=0))))
    if not len(loud):
        return 0, 0
    return int(loud[0]) * step, min(len(samples), (int(loud[-1]) + 1) * step)


def joined(clips: Sequence[Clip], pauses: Sequence[Milliseconds], places: Sequence[int] = ()) -> Clip:
    """Join the pieces of one sentence: the silence at each inner edge becomes `pauses[i]` after clip i, with soft edges.

    The outer edges stay as they are. All clips have one rate (ValueError otherwise); one clip alone is given back.
    `places` says where in the text each piece begins, if the spans of its words count from there; their times are
    moved in any case. Where one piece does not know its words, the others' stay.
    """
    import numpy as np

    if len(clips) == 1:
        whole = clips[0].words
        words = moved(whole, places[0] if places else 0, 0, Milliseconds(0), clips[0].duration)
        return replace(clips[0], words=words) if whole else clips[0]
    (rate,) = {clip.rate for clip in clips}
    margin, fade = frames(EDGE_SILENCE, rate), frames(EDGE_FADE, rate)
    ramp = np.linspace(0.0, 1.0, fade)
    parts: list[npt.NDArray[np.int16]] = []
    said: list[SpokenWord] = []
    clock = 0
    for number, clip in enumerate(clips):
        samples = np.frombuffer(clip.samples, "<i2")
        start, end = audible(samples, rate)
        inner = samples.astype(np.float32)
        last = len(samples)
        if number < len(clips) - 1:
            last = min(last, end + margin)
            inner[last - fade : last] *= ramp[::-1][: len(inner[last - fade : last])]
        first = 0
        if number:
            first = max(0, start - margin)
            inner[first : first + fade] *= ramp[: len(inner[first : first + fade])]
        parts.append(np.rint(inner[first:last]).astype(np.int16))
        begin, end = (milliseconds(at, rate) for at in (clock, clock + len(parts[-1])))
        said += moved(clip.words, places[number] if places else 0, begin - milliseconds(first, rate), begin, end)
        if number < len(clips) - 1:
            parts.append(np.zeros(max(0, frames(pauses[number], rate) - 2 * margin), np.int16))
        clock = sum(map(len, parts))
    return Clip(np.concatenate(parts).astype("<i2").tobytes(), Hertz(rate), tuple(said))


BREATHS = ((".!?…", Milliseconds(350)), (":;", Milliseconds(280)), (",", Milliseconds(160)), ("–—-", Milliseconds(220)))


def breath(piece: str) -> Milliseconds:
    """The pause after a piece of a sentence, by its last mark: `…, ` → 160; without one, as in running speech, 60."""
    last = piece.rstrip("\"“”'’)]» ")[-1:]
    return next((pause for marks, pause in BREATHS if last and last in marks), Milliseconds(60))
