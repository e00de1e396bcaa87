"""Pico speaks German from whatever it is given, and takes nothing else down."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import needed
import pytest

from artaudio.article.model import Role
from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError
from artaudio.base.settings import SpeechSettings
from artaudio.base.spans import Span
from artaudio.engines.pico import engine as pico
from artaudio.engines.pico.engine import PicoEngine
from artaudio.engines.pico.text import prepare, safe
from artaudio.engines.shared.letters import in_german_letters
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.clip_check import SpeakingRate, defect, measure
from artaudio.speech.model import Clip
from artaudio.workers.pool import WorkerPool

Say = Callable[[str], Utterance]
needed.pico()
SENTENCE = "Die Kämpfe in Mossul halten weiter an."
LONG = "Er sagte, dass alle, die an diesem Abend gekommen waren, und es waren viele, noch lange bleiben wollten, " * 7


@pytest.fixture(scope="module")
def shared() -> Iterator[PicoEngine]:
    """One engine for all tests that do it no harm."""
    engine = PicoEngine()
    yield engine
    engine.close()


@pytest.fixture
def hear(shared: PicoEngine, say: Say) -> Callable[[str], Clip]:
    """Speak words as they are."""
    return lambda words: shared.speak(say(words), shared.voices("de")[0])


def test_markup_in_an_article_is_not_obeyed(hear: Callable[[str], Clip], tmp_path: Path) -> None:
    """A page cannot make the voice overwrite files, play them, or crash."""
    target = tmp_path / "letter.wav"
    target.write_bytes(b"mine")
    hear(f'<genfile file="{target}">Guten Tag</genfile>')
    assert target.read_bytes() == b"mine"
    for tag in ("<spell>", '<play file="">', '<usesig file="">', "<<spell>>", "<spell", "&lt;spell&gt;"):
        assert hear(f"{tag} Guten Tag").duration > 700


@pytest.mark.parametrize(
    ("text", "as_long_as"),
    [
        ("a" * 300, "aaaaaaaaaa"),
        ("1" * 80, "eins zwei drei vier"),
        ("Guten\0Tag, und danach noch viele weitere Wörter.", "Und danach noch viele weitere Wörter."),
        ("\ud800Guten Tag", "Tag"),
        ("Guten Tag 😀 zusammen", "Guten Tag"),
        ("a\u0308\u200b\u00adgyptisch", "ägypten"),
        ("wort " * 400, "wort " * 100),
    ],
)
def test_awkward_text_is_spoken_and_not_cut(hear: Callable[[str], Clip], text: str, as_long_as: str) -> None:
    """Endless words, long numbers, invisible characters: it comes back, with sound for all of it."""
    assert hear(text).duration >= hear(as_long_as).duration


@pytest.mark.parametrize(
    ("text", "reason"), [("😀😀", "nothing"), ("– … –", "nothing"), ("", "nothing"), ("Das heißt 你好.", "你好")]
)
def test_what_pico_cannot_say_is_refused_and_never_left_out(
    hear: Callable[[str], Clip], text: str, reason: str
) -> None:
    """Without a letter or digit, or with letters the voice has no sound for: an error that names the sentence."""
    with pytest.raises(EngineRefusedError, match=reason) as raised:
        hear(text)
    assert raised.value.utterance == "0001-01"
    assert raised.value.hint


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Erdoğan", "Erdoan"),
        ("Mladić", "Mladitsch"),
        ("Curaçao", "Curasao"),
        ("Путин", "Putin"),
        ("Tōkyō", "Tokyo"),
        ("Hawaiʻi", "Hawaii"),
        ("Müller", "Müller"),
    ],
)
def test_letters_the_voice_lacks_are_written_with_those_it_has(
    hear: Callable[[str], Clip], written: str, said: str
) -> None:
    """`Mladić` is not said without its last letter."""
    assert in_german_letters(written) == said
    assert hear(written) == hear(said)


def test_safe_text_keeps_to_the_contract() -> None:
    """Composed, one line, no angle brackets, no invisible characters, short words, short numbers, at most 600 a call."""
    text = safe("A\u0308 <b>\n\x07" + "x" * 160 + " " + "7" * 80 + "\ud83d")
    assert text.startswith("Ä b x")
    assert not re.search(r"[<>\x00-\x1f\ud800-\udfff]|\S{51}|\d{16}", text)
    endless = "Ein Satz, der nicht endet, " * 100
    assert all(len(piece) <= 600 for piece in prepare(Utterance("1", Role.PARAGRAPH, endless, endless)).pieces)


def test_pronunciations_reach_the_voice(shared: PicoEngine, hear: Callable[[str], Clip]) -> None:
    """`Mossul`, respelled `Mosul`, sounds as if it had been written so; where there is IPA, it is spoken as phonemes."""
    voice = shared.voices("de")[0]

    def said(**how: str) -> Clip:
        wanted = (Pronunciation(Span(3, 9), **how),)
        return shared.speak(Utterance("1", Role.PARAGRAPH, "In Mossul.", "In Mossul.", pronunciations=wanted), voice)

    assert said(respelling="Mosul") == hear("In Mosul.")
    assert said(respelling="Mosul", ipa="ˈmoːsʊl") == said(ipa="ˈmoːsʊl") != hear("In Mosul.")
    as_phonemes = said(ipa="ˈmoːsʊl")
    assert as_phonemes not in (hear("In Mosul."), hear("In Mossul."), hear("In."))
    assert abs(as_phonemes.duration - hear("In Mosul.").duration) < 150


def test_the_page_cannot_smuggle_phonemes_in(shared: PicoEngine, hear: Callable[[str], Clip]) -> None:
    """What looks like our own mark is only letters, and markup in a pronunciation is only symbols."""
    assert hear("In Qqx0Qqx und aus.").duration >= hear("In und aus.").duration
    evil = (Pronunciation(Span(0, 5), ipa="m'/><spell>a"), Pronunciation(Span(6, 9), respelling="<spell>Tag"))
    clip = shared.speak(
        Utterance("1", Role.PARAGRAPH, "Guten Tag", "Guten Tag", pronunciations=evil), shared.voices("de")[0]
    )
    assert clip.duration > 300


DIGESTS = """
import hashlib, sys
from artaudio.article.model import Role
from artaudio.script.model import Pronunciation, Utterance
from artaudio.engines.pico.engine import PicoEngine
engine = PicoEngine()
for words in sys.argv[1:]:
    clip = engine.speak(Utterance("1", Role.PARAGRAPH, words, words), engine.voices("de")[0])
    print(hashlib.sha256(clip.samples).hexdigest())
engine.close()
"""


def test_the_same_words_give_the_same_bytes_in_every_process_and_order(
    seed_sentences: Sequence[str], hear: Callable[[str], Clip]
) -> None:
    """Neither what was spoken before nor the process changes a sample."""
    words = seed_sentences[:12]
    here = [hashlib.sha256(hear(sentence).samples).hexdigest() for sentence in words]
    other = subprocess.run(
        [sys.executable, "-c", DIGESTS, *reversed(words)], capture_output=True, text=True, check=True
    )
    assert other.stdout.split() == here[::-1]


def test_no_sample_of_the_whole_seed_is_clipped_and_no_word_is_missing(
    seed_sentences: Sequence[str], hear: Callable[[str], Clip], say: Say
) -> None:
    """At the volume chosen the voice stays 2 dB under full scale, and keeps its pace."""
    measured = [measure(hear(sentence), say(sentence)) for sentence in seed_sentences]
    pace = SpeakingRate.of(measured)
    assert 55 < pace.typical < 100
    for sentence, figures in zip(seed_sentences, measured, strict=True):
        assert figures.peak < -2.0
        assert defect(figures, sentence, pace) == ""


def test_sentences_at_once_do_not_disturb_each_other(
    shared: PicoEngine, say: Say, seed_sentences: Sequence[str]
) -> None:
    """Four threads get what one would get."""
    words = seed_sentences[:8]
    alone = [shared.speak(say(sentence), shared.voices("de")[0]) for sentence in words]
    together: dict[int, Clip] = {}

    def speak(numbers: Sequence[int]) -> None:
        for number in numbers:
            together[number] = shared.speak(say(words[number]), shared.voices("de")[0])

    threads = [threading.Thread(target=speak, args=(range(start, 8, 4),)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[number] for number in range(8)] == alone


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], PicoEngine]]:
    """An engine whose first workers do something else: Python lines, run in place of Pico, once for every line of a file."""
    engines = []

    def build(*lines: str, timeout: float = 15.0) -> PicoEngine:
        plan = tmp_path / "plan"
        plan.write_text("\n".join(lines))
        program = tmp_path / "spoilt.py"
        program.write_text(
            "import os, runpy, sys\n"
            f"plan, worker = {str(plan)!r}, {str(Path(pico.__file__).with_name('worker.py'))!r}\n"
            "lines = open(plan).read().split('\\n')\n"
            "open(plan, 'w').write('\\n'.join(lines[1:]))\n"
            "if lines[0]:\n"
            "    if not lines[0].startswith('import'):\n"
            "        os.write(1, b'R\\0\\0\\0\\0'); os.read(0, 5)\n"
            "    exec(lines[0])\n"
            "sys.argv[0] = worker\n"
            "runpy.run_path(worker, run_name='__main__')\n"
        )
        engine = PicoEngine(SpeechSettings(timeout=timeout))
        engine._workers = WorkerPool(
            [sys.executable, "-P", str(program), "0.35", "20"], {"MALLOC_MMAP_THRESHOLD_": "131072"}
        )
        engines.append(engine)
        return engine

    yield build
    for engine in engines:
        engine.close()


CRASH, HANG = "os.kill(os.getpid(), 11)", "import time; os.write(1, b'R\\0\\0\\0\\0'); time.sleep(60)"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")
@pytest.mark.parametrize("failure", [CRASH, HANG, "os.write(1, b'A\\xff\\xff\\xff\\xff'); os._exit(0)", "os._exit(0)"])
def test_a_worker_that_dies_or_hangs_costs_one_retry(
    spoilt: Callable[..., PicoEngine], hear: Callable[[str], Clip], say: Say, failure: str
) -> None:
    """The sentence is spoken by a new worker, and is right."""
    engine = spoilt(failure, timeout=1.0 if failure is HANG else 15.0)
    assert engine.speak(say(SENTENCE), engine.voices("de")[0]) == hear(SENTENCE)


@pytest.mark.parametrize(("failure", "kind"), [(CRASH, EngineRefusedError), (HANG, EngineTransientError)])
def test_a_sentence_that_kills_two_workers_is_named(
    spoilt: Callable[..., PicoEngine], say: Say, failure: str, kind: type[Exception]
) -> None:
    """After the second time it is an error with the sentence's words; the next sentence is spoken as ever."""
    engine = spoilt(failure, failure, timeout=0.5 if failure is HANG else 15.0)
    with pytest.raises(kind, match=r"0001-01.*Die Kämpfe in Mossul"):
        engine.speak(say(SENTENCE), engine.voices("de")[0])
    engine._limit = 15.0
    assert engine.speak(say("Guten Tag."), engine.voices("de")[0]).duration > 300


def test_a_worker_killed_in_the_middle_is_replaced(say: Say, hear: Callable[[str], Clip]) -> None:
    """Somebody ends all workers from outside: the sentences come out right all the same."""
    engine = PicoEngine()
    voice = engine.voices("de")[0]
    engine.speak(say("Eins."), voice)
    (pid,) = engine._workers.pids
    os.kill(pid, signal.SIGTERM)
    assert engine.speak(say(SENTENCE), voice) == hear(SENTENCE)
    engine.close()
    assert engine._workers.pids == ()
    assert engine.speak(say(SENTENCE), voice) == hear(SENTENCE)
    engine.close()


def test_a_broken_library_is_named_with_what_to_do(spoilt: Callable[..., PicoEngine], say: Say) -> None:
    """A wheel that does not load is no crash but a reason and a hint."""
    engine = spoilt("import sys; sys.modules['py_nanotts'] = None")
    with pytest.raises(EngineUnavailableError, match="py_nanotts") as raised:
        engine.speak(say(SENTENCE), engine.voices("de")[0])
    assert "--engine gtts" in raised.value.hint


def test_a_missing_wheel_is_said_before_anything_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` tells what is there instead."""
    monkeypatch.setitem(sys.modules, "py_nanotts", None)
    with pytest.raises(EngineUnavailableError) as raised:
        PicoEngine().check()
    assert "py-nanotts" in raised.value.hint


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to look into")
def test_workers_end_with_the_program() -> None:
    """A program that is killed leaves no worker behind."""
    code = DIGESTS.replace(
        "engine.close()", "print(*engine._workers.pids, flush=True); import os; os.kill(os.getpid(), 9)"
    )
    child = subprocess.run([sys.executable, "-c", code, "Guten Tag."], capture_output=True, text=True, check=False)
    pid = int(child.stdout.split()[-1])
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]:
            return
        threading.Event().wait(0.05)
    pytest.fail(f"worker {pid} is still there")


def test_the_second_voice_is_the_same_one_lower(shared: PicoEngine, say: Say) -> None:
    """As long, as loud to a decibel and a half, not clipped, other samples; markup on the page is still not obeyed."""
    first, second = shared.voices("de")
    assert (first.id, second.id) == ("de-DE", "de-DE-tief")
    for words in (SENTENCE, "Nein!", "<pitch level='200'>Guten Tag</pitch> und <b>auf Wiedersehen</b>.", LONG):
        high, low = shared.speak(say(words), first), shared.speak(say(words), second)
        assert high.samples != low.samples
        assert low.duration == pytest.approx(high.duration, rel=0.02)
        one, other = measure(high, say(words)), measure(low, say(words))
        assert other.level == pytest.approx(one.level, abs=1.5)
        assert other.clipped == 0
        assert defect(other, words, SpeakingRate()) == defect(one, words, SpeakingRate())
    assert shared.speak(say(SENTENCE), second) == shared.speak(say(SENTENCE), second)


def test_without_its_wheel_it_still_says_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pico cannot be installed, a build by another engine does not stumble over it."""
    monkeypatch.setattr("artaudio.engines.shared.versions.version_of", lambda _: None)
    assert "none" in PicoEngine().traits.fingerprint
