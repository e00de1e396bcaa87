"""Every sentence is spoken once, in order, and kept."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from artaudio.base.errors import EngineRefusedError, EngineTransientError, SettingsError
from artaudio.base.records import replace
from artaudio.base.units import Hertz
from artaudio.engines.tone import ToneEngine
from artaudio.script.model import Script, Utterance
from artaudio.speech.cache import CachedClip, ClipCache
from artaudio.speech.engine_queue import EngineQueue
from artaudio.speech.model import Clip, EngineTraits, Segment, Voice
from artaudio.speech.recorder import RecordingSession, record_all

ScriptOf = Callable[..., Script]
VOICE = Voice("middle", "de-DE", "tone")
SENTENCES = ["Erster Satz.", "Zweiter Satz ist länger.", "Dritter.", "Erster Satz.", "Noch ein Satz zum Schluss."]


class Spy(ToneEngine):
    """Tones, with a list of what was asked for, and one sentence that goes wrong."""

    def __init__(self, parallel: int = 1, fail: str = "", clips: dict[str, list[Clip]] | None = None) -> None:
        self.traits: EngineTraits = replace(ToneEngine.traits, parallel=parallel)
        self.asked: list[str] = []
        self.fail = fail
        self.clips = clips or {}
        self.closed = 0

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.asked.append(utterance.spoken)
        if utterance.spoken == self.fail:
            raise EngineTransientError("the line is dead", engine=self.name, utterance=utterance.id, hint="wait")
        if self.clips.get(utterance.spoken):
            return self.clips[utterance.spoken].pop(0)
        return super().speak(utterance, voice)

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("parallel", [1, 3])
def test_sentences_come_in_order_and_each_is_spoken_once(tmp_path: Path, script_of: ScriptOf, parallel: int) -> None:
    """The same sentence twice costs one call and gives one clip; the order is the script's, whoever finishes first."""
    engine, script = Spy(parallel), script_of(*SENTENCES)
    told: list[tuple[int, int]] = []
    recording = record_all(script, engine, VOICE, ClipCache(tmp_path), lambda done, total: told.append((done, total)))
    assert [segment.utterance for segment in recording.segments] == list(script.utterances)
    assert sorted(engine.asked) == sorted(set(SENTENCES))
    assert recording.segments[0].clip == recording.segments[3].clip
    assert (recording.engine, recording.voice, recording.spoken_anew) == ("tone", "middle", 4)
    assert told == [(n, 5) for n in range(1, 6)]


def test_what_has_not_changed_is_not_spoken_again(tmp_path: Path, script_of: ScriptOf) -> None:
    """A second run speaks nothing; one changed sentence costs one call; the result is the same as anew."""
    record_all(script_of(*SENTENCES), Spy(), VOICE, ClipCache(tmp_path))
    engine = Spy()
    again = record_all(script_of(*SENTENCES), engine, VOICE, ClipCache(tmp_path))
    assert (engine.asked, again.spoken_anew) == ([], 0)
    changed = record_all(script_of(*SENTENCES[:-1], "Anders."), engine, VOICE, ClipCache(tmp_path))
    assert (engine.asked, changed.spoken_anew) == (["Anders."], 1)


def test_a_damaged_clip_is_spoken_again(tmp_path: Path, script_of: ScriptOf) -> None:
    """Damage in the cache costs one call, and is healed."""
    first = record_all(script_of(*SENTENCES), Spy(), VOICE, ClipCache(tmp_path))
    path = Path(first.segments[1].clip.path)
    path.write_bytes(path.read_bytes()[:-500])
    engine = Spy()
    healed = record_all(script_of(*SENTENCES), engine, VOICE, ClipCache(tmp_path))
    assert engine.asked == [SENTENCES[1]]
    assert healed.segments == first.segments


@pytest.mark.parametrize("parallel", [1, 2])
def test_the_first_failure_stops_and_what_was_spoken_is_kept(
    tmp_path: Path, script_of: ScriptOf, parallel: int
) -> None:
    """After a failure nothing new is begun; the next run resumes where this one stopped."""
    sentences = [f"Satz Nummer {number}." for number in range(30)]
    engine = Spy(parallel, fail=sentences[7])
    with pytest.raises(EngineTransientError, match="the line is dead") as raised:
        record_all(script_of(*sentences), engine, VOICE, ClipCache(tmp_path))
    assert raised.value.utterance == "0008-01"
    assert len(engine.asked) <= 8 + 3 * parallel
    resumed = Spy()
    record_all(script_of(*sentences), resumed, VOICE, ClipCache(tmp_path))
    assert not set(resumed.asked) & set(sentences[:7])
    assert sentences[7] in resumed.asked


def test_segments_can_be_used_while_later_ones_are_still_spoken(tmp_path: Path, script_of: ScriptOf) -> None:
    """The first segment is there before the last sentence has been begun."""
    gate = threading.Event()

    class Slow(Spy):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            if utterance.spoken == SENTENCES[-1]:
                assert gate.wait(60)
            return super().speak(utterance, voice)

    session = RecordingSession(script_of(*SENTENCES), Slow(), VOICE, ClipCache(tmp_path))
    segments = iter(session)
    assert next(segments).utterance.spoken == SENTENCES[0]
    gate.set()
    assert len(list(segments)) == 4
    assert len(session.recorded().segments) == 5


@pytest.mark.parametrize("parallel", [1, 2])
def test_an_engine_is_never_asked_for_more_at_once_than_it_can(
    tmp_path: Path, script_of: ScriptOf, parallel: int
) -> None:
    """More threads than voices screen and store; the engine sees no more calls at once than its traits say."""
    at_once, busy, crowded = list[int](), list[str](), threading.Event()

    class Counting(Spy):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            busy.append(utterance.id)
            at_once.append(len(busy))
            if len(busy) > parallel:
                crowded.set()
            try:
                if len(at_once) < 4:
                    crowded.wait(0.1)  # time for one too many to come in
                return super().speak(utterance, voice)
            finally:
                busy.remove(utterance.id)

    record_all(script_of(*(f"Satz Nummer {n}." for n in range(10))), Counting(parallel), VOICE, ClipCache(tmp_path))
    assert max(at_once) <= parallel


def test_whoever_listens_is_given_each_segment_in_order_and_early(tmp_path: Path, script_of: ScriptOf) -> None:
    """The last sentence is still unspoken while the first are listened to; in the end all were, in order."""
    gate, heard = threading.Event(), list[str]()

    class Slow(Spy):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            if utterance.spoken == SENTENCES[-1]:
                assert gate.wait(60)
            return super().speak(utterance, voice)

    def listen(segment: Segment) -> None:
        heard.append(segment.utterance.spoken)
        gate.set()

    record_all(script_of(*SENTENCES), Slow(), VOICE, ClipCache(tmp_path), heard=listen)
    assert heard == SENTENCES


@pytest.mark.parametrize("parallel", [1, 2])
def test_sentences_reach_the_engine_in_their_order(tmp_path: Path, script_of: ScriptOf, parallel: int) -> None:
    """A sentence that is held up on its way to the engine is not overtaken: every second one waits until the next is near."""
    sentences = [f"Satz Nummer {number}." for number in range(40)]
    script = script_of(*sentences)
    looked_up = [threading.Event() for _ in sentences]
    keys: dict[str, int] = {}

    class Delayed(ClipCache):
        def get(self, key: str) -> CachedClip | None:
            number = keys[key]
            looked_up[number].set()
            if number % 2 == 0:
                assert looked_up[number + 1].wait(60)
            return super().get(key)

    class Entered(Spy):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            with lock:
                entered.append(utterance.spoken)
            return super().speak(utterance, voice)

    lock, entered = threading.Lock(), list[str]()
    session = RecordingSession(script, Entered(parallel), VOICE, Delayed(tmp_path))
    keys.update((key, number) for number, key in enumerate(session._keys))
    heard = [segment.utterance.spoken for segment in session]
    assert heard == sentences
    places = [sentences.index(spoken) for spoken in entered]
    assert all(place - number < parallel for number, place in enumerate(places)), places


def test_a_place_before_the_engine_is_kept_until_it_is_used_or_given_up() -> None:
    """While sentence 1 has a place, 2 and 3 wait, also while the engine is free; then the earlier one goes first."""
    queue, order, started = EngineQueue(1), list[int](), threading.Semaphore(0)

    def speak(number: int) -> None:
        queue.join(number)
        started.release()
        with queue.turn(number):
            order.append(number)

    queue.join(1)
    threads = [threading.Thread(target=speak, args=(number,)) for number in (3, 2)]
    for thread in threads:
        thread.start()
        assert started.acquire(timeout=60)
    with queue.turn(1):
        order.append(1)
    for thread in threads:
        thread.join(10)
    assert order == [1, 2, 3]
    queue.join(4)
    queue.leave(4)
    with queue.turn(5):
        order.append(5)
    assert order[-1] == 5


def test_speaking_goes_on_while_whoever_listens_is_busy(tmp_path: Path, script_of: ScriptOf) -> None:
    """All sentences are spoken while the first is still being listened to, however far behind that is."""
    sentences = [f"Dies ist Satz {number}." for number in range(1, 21)]
    spoken, all_spoken = list[str](), threading.Event()

    class Counted(Spy):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            clip = super().speak(utterance, voice)
            spoken.append(utterance.spoken)
            if len(spoken) == len(sentences):
                all_spoken.set()
            return clip

    record_all(script_of(*sentences), Counted(), VOICE, ClipCache(tmp_path), heard=lambda _: all_spoken.wait(60))
    assert all_spoken.is_set()
    assert sorted(spoken) == sorted(sentences)


def test_a_listener_that_fails_ends_the_speaking(tmp_path: Path, script_of: ScriptOf) -> None:
    """Its error comes through, no thread goes on, and an engine that was closed is not called again."""
    engine = Spy(2)

    def refuse(segment: Segment) -> None:
        raise EngineRefusedError("no", engine="tone", hint="no")

    with pytest.raises(EngineRefusedError):
        record_all(
            script_of(*(f"Satz Nummer {n}." for n in range(200))), engine, VOICE, ClipCache(tmp_path), heard=refuse
        )
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("speak-")]
    assert len(engine.asked) < 200


def test_leaving_in_the_middle_ends_the_engine_and_its_threads(tmp_path: Path, script_of: ScriptOf) -> None:
    """Who stops listening does not leave threads behind that go on speaking."""
    before = threading.active_count()
    over = threading.Event()

    class Endless(Spy):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            if utterance.spoken != SENTENCES[0]:
                over.wait(60)
            return super().speak(utterance, voice)

        def close(self) -> None:
            super().close()
            over.set()

    engine = Endless(2)
    segments = iter(RecordingSession(script_of(*SENTENCES), engine, VOICE, ClipCache(tmp_path)))
    next(segments)
    segments.close()
    assert engine.closed == 1
    assert threading.active_count() == before


def test_an_utterance_may_have_another_voice(tmp_path: Path, script_of: ScriptOf) -> None:
    """A voice in the script counts for its sentence; one that the engine lacks is an error before anything is spoken."""
    script = script_of("Erster Satz.", "Zweiter Satz.")
    passage = script.passages[0]
    high, unknown = (
        replace(
            script,
            passages=(
                replace(passage, utterances=(replace(passage.utterances[0], voice=voice), *passage.utterances[1:])),
            ),
        )
        for voice in ("high", "hihg")
    )
    low = record_all(script, Spy(), VOICE, ClipCache(tmp_path))
    mixed = record_all(high, Spy(), VOICE, ClipCache(tmp_path))
    assert mixed.segments[0].clip != low.segments[0].clip
    assert mixed.segments[1].clip == low.segments[1].clip
    engine = Spy()
    with pytest.raises(SettingsError, match=r"0001-01.*did you mean high") as raised:
        record_all(unknown, engine, VOICE, ClipCache(tmp_path))
    assert "middle" in raised.value.hint
    assert engine.asked == []


def _clip(seconds: float, level: int = 8000) -> Clip:
    count = int(16000 * seconds)
    loud = b"".join((level if n % 40 < 20 else -level).to_bytes(2, "little", signed=True) for n in range(count))
    return Clip(bytes(1600) + loud + bytes(6400), Hertz(16000))


def test_an_odd_clip_is_spoken_again_once(tmp_path: Path, script_of: ScriptOf) -> None:
    """A clip that is much too short for its words is replaced by a second one, and nobody needs to know."""
    words = "Dieser lange Satz hat viele Wörter, und alle sollen gesprochen werden."
    engine = Spy(clips={words: [_clip(0.2)]})
    recording = record_all(script_of(words), engine, VOICE, ClipCache(tmp_path))
    assert engine.asked == [words, words]
    assert recording.warnings == ()
    assert recording.segments[0].clip.duration > 3000


def test_a_clip_that_stays_odd_is_reported_by_sentence_and_not_spoken_a_third_time(
    tmp_path: Path, script_of: ScriptOf
) -> None:
    """What is still odd after two tries is named; a warm run names it again without speaking."""
    words = "Dieser lange Satz hat viele Wörter, und alle sollen gesprochen werden."
    engine = Spy(clips={words: [_clip(0.2), _clip(0.2), _clip(9)]})
    recording = record_all(script_of(words, "Gut."), engine, VOICE, ClipCache(tmp_path))
    (suspicion,) = recording.warnings
    assert (suspicion.utterance, suspicion.spoken) == ("0001-01", words)
    assert "too short" in suspicion.reason
    assert engine.asked.count(words) == 2
    again = record_all(script_of(words, "Gut."), engine, VOICE, ClipCache(tmp_path))
    assert again.warnings == recording.warnings
    assert engine.asked.count(words) == 2


def test_a_clip_that_does_not_fit_the_editions_own_pace_is_spoken_again(tmp_path: Path, script_of: ScriptOf) -> None:
    """A sentence without its last third is noticed by comparison with the others, even where its length alone would pass."""
    words = "Dieser Satz ist mit Absicht etwas länger als alle anderen Sätze des Textes."
    others = [f"Das ist der Satz mit der Nummer {'abcdefghij'[number]}." for number in range(10)]
    engine = Spy(clips={words: [_clip(0.060 * len(words) * 0.6)]})
    recording = record_all(script_of(*others, words, words), engine, VOICE, ClipCache(tmp_path))
    assert engine.asked.count(words) == 2
    assert recording.warnings == ()
    assert recording.segments[-1].clip == recording.segments[-2].clip


def test_silence_is_never_taken_for_a_sentence(tmp_path: Path, script_of: ScriptOf) -> None:
    """An engine that gives silence, or nothing, twice is an error that names the sentence; the cache stays clean."""
    for nothing in (Clip(bytes(32000), Hertz(16000)), Clip(b"", Hertz(16000))):
        engine = Spy(clips={"Hallo.": [nothing] * 2})
        with pytest.raises(EngineRefusedError, match="0001-01"):
            record_all(script_of("Hallo."), engine, VOICE, ClipCache(tmp_path))
    assert not list(tmp_path.rglob("*.wav"))


@pytest.mark.parametrize(
    "rubbish",
    [None, b"abc", Clip(b"abc", Hertz(16000)), Clip(b"ab" * 900, Hertz(0)), Clip("ab" * 900, Hertz(16000))],  # type: ignore[arg-type]
)
def test_rubbish_from_an_engine_is_named(tmp_path: Path, script_of: ScriptOf, rubbish: Clip) -> None:
    """What is no clip in the agreed form becomes an error with the engine's name."""
    engine = Spy(clips={"Hallo.": [rubbish]})
    if rubbish is None:
        engine.speak = lambda utterance, voice: None
    with pytest.raises(EngineRefusedError, match="tone did not speak sentence 0001-01"):
        record_all(script_of("Hallo."), engine, VOICE, ClipCache(tmp_path))


def test_the_same_clip_for_different_words_is_reported(tmp_path: Path, script_of: ScriptOf) -> None:
    """An engine that repeats itself is noticed; the same words with other marks may well sound the same."""
    one = _clip(1.0)
    engine = Spy(clips={"Guten Morgen, Welt": [one], "Guten Morgen, Welt.": [one], "Ganz andere Wörter": [one]})
    recording = record_all(
        script_of("Guten Morgen, Welt", "Guten Morgen, Welt.", "Ganz andere Wörter"), engine, VOICE, ClipCache(tmp_path)
    )
    assert [(s.utterance, s.reason) for s in recording.warnings] == [
        ("0003-01", "sounds exactly like another sentence")
    ]


INTERRUPTED = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts programs in the background with Ctrl-C ignored
from pathlib import Path
from artaudio.article.model import Role
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.cache import ClipCache
from artaudio.engines.tone import ToneEngine
from artaudio.speech.recorder import record_all
spoken = []
class Slow(ToneEngine):
    def speak(self, utterance, voice):
        if utterance.id == "3":
            print("waiting", flush=True)
            time.sleep(60)
        clip = super().speak(utterance, voice)
        spoken.append(utterance)
        return clip
words = [Utterance(str(n), Role.PARAGRAPH, w, w) for n, w in enumerate(["Eins.", "Zwei.", "Drei.", "Vier."])]
script = Script("t", "d", (Passage(1, Role.PARAGRAPH, "", tuple(words)),))
engine = Slow()
try:
    record_all(script, engine, engine.voices("de")[0], ClipCache(Path(sys.argv[1])))
except KeyboardInterrupt:
    print("left", len(spoken))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")
def test_ctrl_c_is_heard_while_a_sentence_is_being_spoken(tmp_path: Path) -> None:
    """Ctrl-C ends the run within seconds, cleanly, and what was spoken is kept."""
    child = subprocess.Popen([sys.executable, "-c", INTERRUPTED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "waiting\n"
    os.kill(child.pid, signal.SIGINT)
    rest, _ = child.communicate(timeout=30)
    kept = len(list(tmp_path.rglob("*.wav")))
    assert (rest, child.returncode) == (f"left {kept}\n", 0)
    assert kept >= 2


def test_the_pace_of_a_real_voice_raises_no_suspicion(
    tmp_path: Path, script_of: ScriptOf, seed_sentences: Sequence[str]
) -> None:
    """Tones of the whole seed pass the screening: it does not cry wolf."""
    recording = record_all(script_of(*seed_sentences), ToneEngine(), VOICE, ClipCache(tmp_path))
    assert recording.warnings == ()
    assert [segment.stats is not None for segment in recording.segments] == [True] * len(seed_sentences)
