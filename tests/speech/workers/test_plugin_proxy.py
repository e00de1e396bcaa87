"""Whatever an engine from another package does, it costs one sentence and says which; the program goes on."""

import contextlib
import importlib
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from processes import gone, running

from artaudio.base.errors import (
    EngineError,
    EngineRefusedError,
    EngineTransientError,
    SettingsError,
)
from artaudio.base.settings import SpeechSettings
from artaudio.script.model import Utterance
from artaudio.speech.engine import Engine
from artaudio.speech.registry import found, load
from artaudio.speech.states import engine_state
from artaudio.testing import AWKWARD
from artaudio.workers import plugin_proxy as contained
from artaudio.workers import pool as workers
from artaudio.workers.plugin_proxy import ContainedEngine

Say = Callable[[str], Utterance]

WILD = """
import ctypes, os, signal, sys, threading, time
from artaudio.base.records import replace
import numpy as np
from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.speech.clips import pcm
from artaudio.engines.tone import ToneEngine
from artaudio.speech.model import Clip, EngineTraits, Voice

class Mute(Exception):
    def __str__(self): raise ValueError("not even this")
class Ours(EngineTransientError):
    pass
def throw(error): raise error
def sleeper(mark, apart):
    if os.fork() == 0:
        if apart: os.setsid()
        open(mark, "w").write(str(os.getpid()))
        time.sleep(60)
        os._exit(0)
    while not (os.path.exists(mark) and open(mark).read()): time.sleep(0.01)

class Wild(ToneEngine):
    name = "wild"
    def __init__(self, settings):
        if "bad" in settings.options.get("wild", {}): raise SettingsError("wild knows no bad", hint="leave it out")
        self.mark = settings.options.get("wild", {}).get("mark")
    def probe(self, timeout):
        if timeout < 1: raise EngineTransientError("nobody answers", hint="wait")
    def speak(self, utterance, voice):
        does = getattr(self, "do_" + utterance.spoken.split()[-1].strip("."), None)
        said = super().speak(utterance, voice)
        return said if does is None else does(said)
    def do_nothing(self, said): return None
    def do_array(self, said): return Clip(np.frombuffer(said.samples, "<i2"), 16000)
    def do_empty(self, said): return Clip(b"", 16000)
    def do_odd(self, said): return Clip(b"x", 16000)
    def do_rate(self, said): return Clip(said.samples, 16)
    def do_float_rate(self, said): return Clip(said.samples, 16000.0)
    def do_header(self, said): return Clip(b"RIFF....WAVE" + said.samples, 16000)
    def do_endless(self, said): return Clip(bytes(2**28 + 2), 16000)
    def do_stereo(self, said): return Clip(np.repeat(np.frombuffer(said.samples, "<i2"), 2).tobytes(), 16000)
    def do_eight_bits(self, said):
        return Clip((np.frombuffer(said.samples, "<i2") // 256 + 128).astype(np.uint8).tobytes(), 16000)
    def do_floats(self, said):
        return Clip((np.frombuffer(said.samples, "<i2") / 32768).astype(np.float32).tobytes(), 16000)
    def do_nan(self, said): return Clip(pcm(np.full(999, np.nan)), 16000)
    def do_exit(self, said): sys.exit(3)
    def do_interrupt(self, said): raise KeyboardInterrupt
    def do_base(self, said): raise BaseException("of no kind")
    def do_mute(self, said): raise Mute
    def do_ours(self, said): raise Ours("later", hint="wait")
    def do_shout(self, said): raise ValueError("\\x1b[31mloud\\n" * 9999)
    def do_leave(self, said): os._exit(0)
    def do_kill(self, said): os.killpg(0, signal.SIGKILL)
    def do_memory(self, said):
        kept = []
        while True: kept.append(bytearray(10_000_000))
    def do_lock(self, said): ctypes.PyDLL(None).sleep(60)
    def do_apart(self, said): sleeper(self.mark, True); os.kill(os.getpid(), signal.SIGSEGV)
    def do_hang(self, said): open(self.mark + "2", "w").close(); time.sleep(60)
    # what is odd, but no harm
    def do_prints(self, said): sys.stdout.write("chatter" * 99999); os.write(1, b"A" * 99999); return said
    def do_reads(self, said): assert sys.stdin.read() == "" and os.read(0, 9) == b""; return said
    def do_forks(self, said): os.fork(); return said
    def do_square(self, said): return Clip(np.repeat(np.array([9000, -9000] * 500, "<i2"), 16).tobytes(), 16000)
    def do_starts(self, said): sleeper(self.mark, False); return said

class Future(Wild):
    protocol = 99
class Texts(Wild):
    traits = EngineTraits("many", "one", None, None, None, 7)
class Crowd(Wild):
    traits = replace(ToneEngine.traits, parallel=10**9)
class Silent(Wild):
    traits = EngineTraits(100, 1, False, False, True, "silent/1")
    def voices(self, language): return [Voice("x", "de", "silent")]
class Cloned(Wild):
    traits = replace(Silent.traits, source_type="algorithmicMedia")
    def voices(self, language): return [Voice("anna", "de", "cloned", resembles_person=True)]
class Captured(Wild):
    traits = replace(Silent.traits, source_type="digitalCapture")
class Perhaps(Wild):
    def voices(self, language): return [Voice("x", "de", "perhaps", resembles_person="perhaps")]
class Voiceless(Wild):
    def voices(self, language): return None
class Strings(Wild):
    def voices(self, language): return ["Anna"]
class Twins(Wild):
    def voices(self, language): return [Voice("x", "de", "wild")] * 2
class Endless(Wild):
    def voices(self, language):
        while True: time.sleep(0.01); yield Voice("x", "de", "wild")
class Quits(Wild):
    def check(self): sys.exit("I quit")
class Sick(Wild):
    @property
    def traits(self): raise EngineUnavailableError("no licence", hint="buy one")
def leaves(settings): raise SystemExit(4)
def hangs(settings): time.sleep(60)
"""
DOORS = (
    "wild = wild_engines:Wild",
    *(
        f"{name.lower()} = wild_engines:{name}"
        for name in [
            "Silent",
            "Cloned",
            "Captured",
            "Perhaps",
            "Future",
            "Texts",
            "Crowd",
            "Voiceless",
            "Strings",
            "Twins",
            "Endless",
            "Quits",
            "Sick",
        ]
    ),
    "leaves = wild_engines:leaves",
    "hangs = wild_engines:hangs",
    "broken = wild_broken:Engine",
    "bursts = wild_bursts:Engine",
    "nowhere = wild_engines",
    "auto = wild_engines:Wild",
    "up/down = wild_engines:Wild",
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A package of engines that do what they should not."""
    folder = tmp_path_factory.mktemp("wild")
    (folder / "wild_engines.py").write_text(WILD)
    (folder / "wild_broken.py").write_text("def Engine(settings:\n")
    (folder / "wild_bursts.py").write_text("import os; os.abort()\n")
    info = folder / "wild_engines-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wild-engines\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("\n".join(["[artaudio.engines]", *DOORS]))
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        importlib.invalidate_caches()
        found.cache_clear()
        yield folder
    found.cache_clear()


def settings(folder: Path, timeout: float = 15.0) -> SpeechSettings:
    """`mark` is where the engine says what it has started."""
    return SpeechSettings(timeout=timeout, options={"wild": {"mark": str(folder / "mark")}})


@pytest.fixture(scope="module")
def wild(package: Path) -> Iterator[Engine]:
    """One engine for all that does not depend on its state: what a sentence breaks, the next must find whole."""
    engine = load("wild", settings(package))
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("does", "reason"),
    {
        "nothing": "it gave NoneType and not a clip",
        "array": "samples are not 16-bit mono PCM",
        "empty": "it gave no sound",
        "odd": "samples are not 16-bit mono PCM",
        "rate": "its sample rate is 16",
        "float_rate": "its sample rate is 16000.0",
        "header": "a file and not bare PCM",
        "endless": "its clip is 140 minutes long",
        "stereo": "its samples seem to be those of two channels",
        "eight_bits": "its samples seem to have 8 bits",
        "floats": "its samples seem to be floats",
        "nan": "not all samples are numbers",
        "exit": "SystemExit: 3",
        "interrupt": "KeyboardInterrupt",
        "base": "BaseException: of no kind",
        "mute": "Mute",
        "leave": "it crashed twice (it ended with code 0)",
    }.items(),
)
def test_rubbish_is_named_with_its_sentence(wild: Engine, say: Say, does: str, reason: str) -> None:
    """What is no clip, and what is raised or ended in its place, is an error about this sentence; the next is spoken."""
    with pytest.raises(EngineRefusedError) as raised:
        wild.speak(say(f"Hier geschieht {does}."), wild.voices("de")[0])
    assert reason in raised.value.message
    assert "0001-01" in raised.value.message
    assert f"Hier geschieht {does}." in raised.value.message
    assert (raised.value.engine, raised.value.utterance) == ("wild", "0001-01")
    assert raised.value.hint
    assert wild.speak(say("Guten Tag."), wild.voices("de")[0]).duration > 300


def test_an_error_keeps_the_kind_it_derives_from(wild: Engine, say: Say) -> None:
    """An engine's own kind of EngineTransientError is one: `auto` may go on with another engine."""
    with pytest.raises(EngineTransientError, match="later") as raised:
        wild.speak(say("Hier geschieht ours."), wild.voices("de")[0])
    assert raised.value.hint == "wait"


def test_what_it_says_is_fit_to_be_printed(wild: Engine, say: Say) -> None:
    """A message has one line, an end, and nothing that a terminal would obey."""
    with pytest.raises(EngineRefusedError, match="loud") as raised:
        wild.speak(say("Hier geschieht shout."), wild.voices("de")[0])
    assert len(raised.value.message) < 800
    assert raised.value.message.isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there")
@pytest.mark.parametrize("does", ["prints", "reads", "forks"])
def test_odd_manners_do_no_harm(wild: Engine, say: Say, does: str) -> None:
    """What it prints is no answer, what it reads is no question of ours, and a child of it answers nothing."""
    voice = wild.voices("de")[0]
    words = [f"Hier geschieht {does}.", "Guten Tag.", "Auf Wiedersehen."]
    ours = load("tone", SpeechSettings())
    assert [wild.speak(say(w), voice) for w in words] == [ours.speak(say(w), voice) for w in words]


def test_a_square_wave_is_no_stereo(wild: Engine, say: Say) -> None:
    """What rightly repeats its samples is let through."""
    assert wild.speak(say("Hier geschieht square."), wild.voices("de")[0]).duration == 1000


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_reach_it_as_they_are(wild: Engine, say: Say, words: str) -> None:
    """Half a character, too: the same words give the same clip as in this process."""
    voice = wild.voices("de")[0]
    assert wild.speak(say(words), voice) == load("tone", SpeechSettings()).speak(say(words), voice)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_memory_without_end_ends(package: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that eats memory gets an error of its own before the machine is full."""
    assert contained.memory() > 2**28
    monkeypatch.setattr(contained, "MEMORY_RATIO", 400_000_000 / contained.memory())
    engine = load("wild", settings(package))
    with pytest.raises(EngineRefusedError, match=r"MemoryError.*Hier geschieht memory"):
        engine.speak(say("Hier geschieht memory."), engine.voices("de")[0])
    engine.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals and groups are others there")
@pytest.mark.parametrize(
    ("does", "reason"), [("lock", "did not answer within 1.2 s, twice"), ("apart", "crashed twice")]
)
def test_a_hang_ends_with_its_time(package: Path, say: Say, tmp_path: Path, does: str, reason: str) -> None:
    """Native code that never lets go is killed; a crash is noticed although a child lives on and holds the pipes."""
    engine = load("wild", settings(tmp_path, timeout=0.3))
    voice = load("tone", SpeechSettings()).voices("de")[0]
    with pytest.raises(EngineRefusedError, match=rf"{reason}.*Hier geschieht"):
        engine.speak(say(f"Hier geschieht {does}."), voice)
    engine.close()
    if (tmp_path / "mark").exists():
        os.kill(int((tmp_path / "mark").read_text()), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to look into")
def test_what_an_engine_starts_ends_with_it(package: Path, say: Say, tmp_path: Path) -> None:
    """A child that keeps running is gone once the engine is closed."""
    engine = load("wild", settings(tmp_path))
    engine.speak(say("Hier geschieht starts."), engine.voices("de")[0])
    child = int((tmp_path / "mark").read_text())
    assert running(child)
    engine.close()
    assert gone(child)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to look into")
def test_nothing_is_left_when_the_program_is_killed(package: Path, tmp_path: Path) -> None:
    """Neither an engine in the middle of a sentence that never ends, nor what it has started."""
    code = f"""
        import os, sys, threading, time
        sys.path.insert(0, {str(package)!r})
        from artaudio.article.model import Role
        from artaudio.script.model import Utterance
        from artaudio.base.settings import SpeechSettings
        from artaudio.speech.registry import load
        engine = load("wild", SpeechSettings(options={{"wild": {{"mark": {str(tmp_path / "mark")!r}}}}}))
        voice = engine.voices("de")[0]
        say = lambda words: engine.speak(Utterance("1", Role.PARAGRAPH, words, words), voice)
        say("Hier geschieht starts.")
        print(*engine._workers.pids, flush=True)
        threading.Thread(target=say, args=("Hier geschieht hang.",)).start()
        while not os.path.exists({str(tmp_path / "mark")!r} + "2"): time.sleep(0.01)
        os.kill(os.getpid(), 9)
        """
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, timeout=60
    )
    (worker,) = map(int, child.stdout.split())
    assert gone(worker)
    assert gone(int((tmp_path / "mark").read_text()))


@pytest.mark.parametrize(
    ("name", "reason"),
    {
        "future": "version 99 of the engine protocol, and this artaudio speaks 1: update artaudio",
        "texts": "its traits make no sense",
        "crowd": "its traits make no sense",
        "captured": "its traits make no sense",
        "perhaps": "its voices make no sense",
        "voiceless": "NoneType",
        "strings": "its voices make no sense",
        "twins": "there twice",
        "quits": "SystemExit: I quit",
        "sick": "no licence",
        "leaves": "SystemExit: 4",
        "broken": "SyntaxError",
        "bursts": "crashed twice (it ended with code -6)" if sys.platform != "win32" else "crashed twice",
        "nowhere": "TypeError",
        "auto": "no engine can have the name 'auto'",
        "up/down": "no engine can have the name 'up/down'",
    }.items(),
)
def test_an_engine_that_is_none_has_a_reason(package: Path, name: str, reason: str) -> None:
    """Traits and voices of a wrong kind, code that does not load or ends the process: a state with a reason and a hint."""
    state = engine_state(name)
    assert not state.ready
    assert reason in state.reason
    assert state.hint
    assert state.package == "wild-engines"


def test_an_engine_that_declares_nothing_is_trained_and_nobody(package: Path) -> None:
    """What it does not say of its sound is what most engines are; what it says comes through the process unchanged."""
    with contextlib.closing(load("silent", SpeechSettings())) as silent:
        assert silent.traits.source_type == "trainedAlgorithmicMedia"
        assert [voice.resembles_person for voice in silent.voices("de")] == [False]
    with contextlib.closing(load("cloned", SpeechSettings())) as cloned:
        assert cloned.traits.source_type == "algorithmicMedia"
        assert [voice.resembles_person for voice in cloned.voices("de")] == [True]


def test_waiting_for_an_engine_that_does_not_start_has_an_end(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked once, for the time that starting may take."""
    monkeypatch.setattr(workers, "STARTING_SECONDS", 0.8)
    state = engine_state("hangs")
    assert "did not start within 0.8 s" in state.reason


def test_voices_without_end_have_an_end(package: Path) -> None:
    """A list that never ends is a hang like any other."""
    state = engine_state("endless", SpeechSettings(timeout=0.3))
    assert "did not answer within 1.2 s, twice" in state.reason


def test_a_wrong_option_is_the_settings_fault(package: Path) -> None:
    """What an engine says of [speech.options.NAME] comes out as SettingsError, as from our own."""
    engine = load("wild", SpeechSettings(options={"wild": {"bad": 1}}))
    with pytest.raises(SettingsError, match="wild knows no bad") as raised:
        engine.check()
    assert raised.value.hint == "leave it out"
    engine.close()


def test_a_service_of_a_plug_in_is_asked_for_a_sign(wild: Engine) -> None:
    """`auto` and `doctor` hear it from a plug-in as from our own: by `probe`."""
    assert isinstance(wild, ContainedEngine)
    wild.probe(2.0)
    with pytest.raises(EngineTransientError, match="nobody answers"):
        wild.probe(0.5)


def test_closing_in_the_middle_starts_nothing_new(package: Path, say: Say, tmp_path: Path) -> None:
    """A sentence that is given up with its engine is not tried again."""
    engine = load("wild", settings(tmp_path))
    assert isinstance(engine, ContainedEngine)
    voice = engine.voices("de")[0]
    failures: list[EngineError] = []

    def speak() -> None:
        try:
            engine.speak(say("Hier geschieht lock."), voice)
        except EngineError as error:
            failures.append(error)

    (first,) = engine._workers.pids
    speaking = threading.Thread(target=speak)
    speaking.start()
    while not engine._workers._busy:
        threading.Event().wait(0.01)
    engine.close()
    speaking.join(30)
    assert failures
    assert engine._workers.pids == ()
    assert gone(first)
