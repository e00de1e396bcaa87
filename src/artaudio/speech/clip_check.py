"""Check clips by measurement for words that are missing, cut off or repeated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from artaudio.base.messages import stored
from artaudio.base.units import Decibels, Milliseconds, Seconds, milliseconds
from artaudio.script.model import Utterance
from artaudio.speech.clips import audible
from artaudio.speech.model import Clip, ClipStats, ClipWarning, Segment

LOWEST_LEVEL = Decibels(-120.0)
"""dBFS that digital silence is said to have."""
SILENT_LEVEL = Decibels(-60.0)
"""dBFS: a clip that is not louder says nothing."""
CUT_LEVEL = Decibels(-20.0)
"""From a clip's own level: a clip whose last 10 ms are louder ends in the middle of a sound."""
TAIL_LENGTH = Milliseconds(10)
FULL_SCALE = 32768
"""The value of a 16-bit sample that stands for 1; the largest that occurs is one less."""
SHORTEST_CHARACTER, LONGEST_CHARACTER = Seconds(0.035), Seconds(0.45)
"""Any German voice needs something between these for a character, numbers included."""
SHORTEST_RATIO, LONGEST_RATIO = 0.7, 1.7
"""A clip is plausible between these multiples of its voice's own median length a character (Pico: 0.8 to 1.5)."""
LONGEST_DIGIT_RATIO = 5.0
"""The multiple allowed where digits stand for long words."""
SHORTER_ALLOWANCE, LONGER_ALLOWANCE = Milliseconds(150), Milliseconds(600)
"""A clip may be shorter or longer by this besides: the pause at a comma is long in comparison with a short title."""
RATE_CLIPS, RATE_CHARACTERS = 8, 15
"""Count of clips that must have been measured before their median is used, and of a clip's characters: `Wie?` takes twice as
long for a character as a sentence does."""
LETTER_WEIGHT = 2
"""A letter that is said by its name, as in `A. B. C.`, takes as long as so many digits."""


def measure(clip: Clip, utterance: Utterance) -> ClipStats:
    """The measurements of one clip (signed 16-bit PCM, mono, at the clip's rate); silence has a level of −120 dBFS."""
    import numpy as np

    from artaudio.sound.decibels import rms

    samples = np.frombuffer(clip.samples, "<i2")
    start, end = audible(samples, clip.rate)
    level = _level(rms(samples[start:end]))
    tail = samples[-max(1, clip.rate * TAIL_LENGTH // 1000) :]
    magnitudes = np.abs(samples.astype(np.int32))
    full = magnitudes >= FULL_SCALE - 1
    return ClipStats(
        characters=character_count(utterance.spoken),
        duration=clip.duration,
        audible=milliseconds(end - start, clip.rate),
        peak=_level(float(magnitudes.max(initial=0))),
        level=level,
        tail=round(_level(rms(tail)) - level, 1),
        clipped=int(np.count_nonzero(full[1:] & full[:-1])),
    )


def character_count(spoken: str) -> int:
    """How much there is to say: characters, without spaces at the ends, each run of spaces as one; at least 1."""
    return max(1, len(" ".join(spoken.split())))


@dataclass(frozen=True, slots=True)
class SpeakingRate:
    """How fast a voice speaks: `typical` is its median length of a character in milliseconds, 0 where it is not known.

    Only clips of RATE_CHARACTERS and more are asked.
    """

    typical: float = 0.0

    @classmethod
    def of(cls, stats: Sequence[ClipStats]) -> "SpeakingRate":
        """The rate of a voice by its clips; unknown where they are too few."""
        rates = [one.audible / one.characters for one in stats if one.characters >= RATE_CHARACTERS]
        if len(rates) < RATE_CLIPS:
            return cls()
        from statistics import median  # loads fractions, and is needed after the first sentences

        return cls(median(rates))

    @classmethod
    def by_voice(cls, voices: Iterable[str], stats: Iterable[ClipStats]) -> Mapping[str, "SpeakingRate"]:
        """The rate of each voice; `voices` are the speakers of the clips that `stats` are about, one for one."""
        measured: dict[str, list[ClipStats]] = defaultdict(list)
        for voice, one in zip(voices, stats, strict=True):
            measured[voice].append(one)
        return {voice: cls.of(ones) for voice, ones in measured.items()}

    def defect(self, stats: ClipStats, spoken: str) -> str:
        """What is wrong with a clip's length for the words `spoken`, in a few words; empty if nothing is."""
        letters = sum(len(word.strip(".,:;!?")) == 1 and word[0].isalpha() for word in spoken.split())
        digits = min(1.0, (sum(c.isdigit() for c in spoken) + LETTER_WEIGHT * letters) / stats.characters)
        shortest, longest = SHORTEST_CHARACTER * 1000, LONGEST_CHARACTER * 1000
        if self.typical:
            shortest = self.typical * SHORTEST_RATIO
            longest = self.typical * (LONGEST_RATIO + digits * (LONGEST_DIGIT_RATIO - LONGEST_RATIO))
        if stats.audible < stats.characters * shortest - SHORTER_ALLOWANCE:
            return stored(
                "too short for its words ({audible} ms for {characters} characters)",
                audible=stats.audible,
                characters=stats.characters,
            )
        if stats.audible > stats.characters * longest + LONGER_ALLOWANCE:
            return stored(
                "too long for its words ({audible} ms for {characters} characters)",
                audible=stats.audible,
                characters=stats.characters,
            )
        return ""


def defect(stats: ClipStats, spoken: str, rate: SpeakingRate) -> str:
    """What is wrong with one clip, in a few words; empty if nothing is."""
    if stats.level <= SILENT_LEVEL:
        return stored("silent")
    if stats.clipped:
        return stored("clipped ({clipped} samples)", clipped=stats.clipped)
    if stats.tail > CUT_LEVEL:
        return stored("cut off at the end")
    return rate.defect(stats, spoken)


def clip_warnings(segments: Sequence[Segment]) -> tuple[ClipWarning, ...]:
    """The segments whose clip may not say what it should, in order; also where different words have the very same clip.

    Segments without stats are not judged.
    """
    judged = [(segment, segment.stats) for segment in segments if segment.stats is not None]
    rates = SpeakingRate.by_voice((segment.utterance.voice for segment, _ in judged), (stats for _, stats in judged))
    said: dict[str, str] = {}
    found = []
    for segment, stats in judged:
        words = segment.utterance.spoken
        reason = defect(stats, words, rates[segment.utterance.voice])
        letters = "".join(c for c in words.casefold() if c.isalnum())
        if said.setdefault(segment.clip.digest, letters) != letters:
            reason = reason or stored("sounds exactly like another sentence")
        if reason:
            found.append(ClipWarning(segment.utterance.id, words, reason))
    return tuple(found)


def _level(amplitude: float) -> Decibels:
    """A 16-bit amplitude in dBFS, to a tenth."""
    from artaudio.sound.decibels import amplitude_db

    return Decibels(round(amplitude_db(amplitude / FULL_SCALE), 1)) if amplitude > 0 else LOWEST_LEVEL
