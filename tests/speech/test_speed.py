"""A speed other than the voice's own changes when everything is heard, and nothing else."""

from collections.abc import Callable
from pathlib import Path

from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.speech.model import Clip, Recording, Voice
from artaudio.speech.recorder import record_all

VOICE = Voice("middle", "de-DE", "tone")
SENTENCES = ["Am dritten Mai kamen sechzehn Wagen an.", "Niemand wusste, warum."]


class Counting(ToneEngine):
    """Tones, and how many sentences were asked for."""

    asked = 0

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.asked += 1
        return super().speak(utterance, voice)


def test_every_clip_and_its_words_move_with_the_speed(tmp_path: Path, script_of: Callable[..., Script]) -> None:
    """Each word is heard in its share of the clip; what was measured stays what was measured of the engine's clip."""
    script, cache = script_of(*SENTENCES), ClipCache(tmp_path)
    own = record_all(script, ToneEngine(), VOICE, cache)
    for speed in (0.8, 1.3):
        heard = record_all(script, ToneEngine(), VOICE, cache, speed=speed)
        for before, after in zip(own, heard, strict=True):
            assert abs(after.clip.duration - before.clip.duration / speed) < 30
            assert after.stats == before.stats
            assert [word.span for word in after.clip.words] == [word.span for word in before.clip.words]
            for then, now in zip(before.clip.words, after.clip.words, strict=True):
                assert abs(now.start - then.start / speed) < 30
                assert abs(now.end - then.end / speed) < 30
            assert after.clip.words[-1].end <= after.clip.duration


def test_another_speed_speaks_nothing_anew(tmp_path: Path, script_of: Callable[..., Script]) -> None:
    """The engine is asked once a sentence, whatever the speeds; each speed is stretched once."""
    script, cache, engine = script_of(*SENTENCES), ClipCache(tmp_path), Counting()
    recordings = [record_all(script, engine, VOICE, cache, speed=speed) for speed in (1.2, 1.0, 0.9, 1.2)]
    assert engine.asked == len(SENTENCES)
    assert [recording.spoken_anew for recording in recordings] == [2, 0, 0, 0]
    assert paths(recordings[0]) == paths(recordings[3])
    assert len({path for recording in recordings for path in paths(recording)}) == 3 * len(SENTENCES)


def paths(recording: Recording) -> list[str]:
    return [segment.clip.path for segment in recording]
