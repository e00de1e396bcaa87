"""eSpeak NG speaks German from whatever it is given, says when each word is heard, and takes nothing else down."""

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import needed
import numpy as np
import pytest

from artaudio.article.model import Role
from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.base.settings import Option, SpeechSettings
from artaudio.base.spans import Span
from artaudio.engines.espeak import worker as espeak_worker
from artaudio.engines.espeak.engine import EspeakEngine
from artaudio.engines.espeak.library import find_library
from artaudio.engines.espeak.phonemes import MNEMONICS, espeak_phonemes
from artaudio.engines.espeak.pulses import spread
from artaudio.engines.espeak.text import prepare, safe
from artaudio.script.model import Pronunciation, Utterance
from artaudio.sound.measure import measure as measure_sound
from artaudio.speech.clip_check import SpeakingRate, defect, measure
from artaudio.speech.model import Clip
from artaudio.workers.pool import WorkerPool

Say = Callable[[str], Utterance]
ONE = pytest.mark.parametrize("shared", [""], indirect=True)
"""One library will do."""
SENTENCE = "Die Kämpfe in Mossul halten weiter an."


def made(**options: Option) -> EspeakEngine:
    return EspeakEngine(SpeechSettings(options={"espeak": options}))


@pytest.fixture(scope="module", params=["package", "system"])
def shared(request: pytest.FixtureRequest, tool: Callable[[str], str]) -> Iterator[EspeakEngine]:
    """One engine for all tests that do it no harm: the library of PyPI, and Debian's."""
    if request.param != "system":
        needed.module("espeakng_loader")
    if request.param == "system":
        tool("espeak-ng")
    engine = made(library=request.param)
    yield engine
    engine.close()


@pytest.fixture
def hear(shared: EspeakEngine, say: Say) -> Callable[[str], Clip]:
    """Speak words as they are."""
    return lambda words: shared.speak(say(words), shared.voices("de")[0])


def words_of(clip: Clip, text: str) -> list[str]:
    return [text[word.span.start : word.span.end] for word in clip.words]


def pronounced(text: str, **ways: Pronunciation) -> Utterance:
    return Utterance("0001-01", Role.PARAGRAPH, text, text, pronunciations=tuple(ways.values()))


def test_every_word_is_timed_where_it_is_heard(hear: Callable[[str], Clip]) -> None:
    """Words are loud, the pauses between them silent; all are there, in order, without their marks."""
    text = "„Eins“, zwei – drei: vier!"
    clip = hear(text)
    assert words_of(clip, text) == ["Eins", "zwei", "drei", "vier"]
    samples = np.abs(np.frombuffer(clip.samples, "<i2").astype(np.int32))
    before = 0
    for word in clip.words:
        assert before <= word.start < word.end <= clip.duration
        start, end, silence = (at * clip.rate // 1000 for at in (word.start, word.end, before))
        assert samples[start:end].max() > 3000
        assert samples[silence:start].max(initial=0) < 500
        before = word.end


def test_words_that_are_said_as_one_share_their_time(hear: Callable[[str], Clip]) -> None:
    """`nicht mehr` is one entry of the voice's own dictionary, `25.000` many words for it: each written word has its time."""
    text = "Er will nicht mehr als 25000 Euro."
    assert words_of(hear(text), text) == ["Er", "will", "nicht", "mehr", "als", "25000", "Euro"]


@ONE
def test_words_keep_their_places_through_pronunciations(shared: EspeakEngine) -> None:
    """Respelled, in phonemes, or in another number of words: spans lie in what was to be spoken."""
    text = "In Mossul sagt Xi Jinping, in Kirkuk nichts."
    utterance = pronounced(
        text,
        mosul=Pronunciation(Span(3, 9), ipa="ˈmoːsʊl", respelling="Mosul"),
        xi=Pronunciation(Span(15, 25), respelling="Schi Dschin Ping"),
        kirkuk=Pronunciation(Span(30, 36), respelling="Kirkuck"),
    )
    clip = shared.speak(utterance, shared.voices("de")[0])
    assert words_of(clip, text) == ["In", "Mossul", "sagt", "Xi Jinping", "in", "Kirkuk", "nichts"]
    assert all(word.end > word.start for word in clip.words)


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("Vater", "ˈfaːtɐ"),
        ("Regierung", "ʁeːˈɡiːʁʊŋ"),
        ("Bücher", "ˈbyːçɐ"),
        ("Achtung", "ˈaxtʊŋ"),
        ("Dschungel", "ˈdʒʊŋl̩"),
    ],
)
def test_a_german_word_sounds_the_same_from_its_phonemes(shared: EspeakEngine, word: str, ipa: str) -> None:
    """Sample for sample: so the phonemes are what they say."""
    text = f"Er nannte {word}, dann ging er."
    voice = shared.voices("de")[0]
    from_ipa = shared.speak(pronounced(text, word=Pronunciation(Span(10, 10 + len(word)), ipa=ipa)), voice)
    assert from_ipa == shared.speak(pronounced(text), voice)


@ONE
def test_every_mnemonic_is_one_the_voice_knows(shared: EspeakEngine) -> None:
    """An unknown one would cut the rest of the word off without a word."""
    _, part = shared._ask(b"S", "de\x00450\x0050\x00[['la]].")
    for mnemonic in sorted(MNEMONICS):
        _, sound = shared._ask(b"S", f"de\x00450\x0050\x00[['la{mnemonic}lo:lu:li:lo:lu:li:]].")
        assert len(sound) > 2 * len(part), mnemonic


@pytest.mark.parametrize(
    ("ipa", "phonemes"),
    [
        ("ˈmoːsʊl", "[['mo:sUl]]"),
        ("aˈfaːɐ", "[[_!a'fA:r]]"),
        ("ˈvɔʃɪŋtn̩ ˈpoʊst", "[['vOSINt@n]] [['poUst]]"),
        ("ʃiː", "[['Si:]]"),
        ("\U0001f600", ""),
        ("m]] x", "[['m]] [[x]]"),
    ],
)
def test_ipa_becomes_the_mnemonics_espeak_knows(ipa: str, phonemes: str) -> None:
    """Each word in brackets of its own, nothing but mnemonics inside them."""
    assert espeak_phonemes(ipa) == phonemes


def test_safe_text_keeps_to_the_contract() -> None:
    """Composed, no markup, no phonemes of the page's own, no pictures, no long tokens, at most 2000 characters a call."""
    text = safe("A\u0308 <b>[['x]]\n\x01\x07" + "x." * 160 + "\ud83d😀 Путин „so“")
    assert text.startswith("Ä b (('x))")
    assert text.endswith('Putin "so"')
    assert not re.search(r"[<>\[\]\x00-\x1f\ud800-\udfff😀]|\S{51}", text)
    endless = "Ein Satz, der nicht endet, " * 100
    pieces = prepare(Utterance("1", Role.PARAGRAPH, endless, endless))
    assert all(len(piece.text) <= 2000 for piece in pieces)
    assert sum(len(piece.places) for piece in pieces) == 500


@pytest.mark.parametrize(
    "chain", ["x." * 1000, "z.B. " * 300, ".a" * 500, "[[" * 200 + "a", "<speak><mark name='x'/>" * 40]
)
def test_what_crashes_the_library_is_spoken(hear: Callable[[str], Clip], chain: str) -> None:
    """Chains of letters and full stops overrun a buffer of the library's; it is given none."""
    assert hear(f"Er sagt {chain} und geht.").duration > 900


@ONE
@pytest.mark.parametrize(("text", "reason"), [("😀 – …", "nothing"), ("", "nothing"), ("Das heißt 你好.", "你好")])
def test_what_it_cannot_say_is_refused_and_never_left_out(hear: Callable[[str], Clip], text: str, reason: str) -> None:
    """`你好` would be read as "Chinesischer Buchstabe": an error names the sentence instead."""
    with pytest.raises(EngineRefusedError, match=reason) as raised:
        hear(text)
    assert raised.value.utterance == "0001-01"
    assert raised.value.hint


@ONE
def test_no_picture_is_described(hear: Callable[[str], Clip]) -> None:
    """An emoji is not read out as "grinsendes Gesicht"."""
    assert hear("Guten 😀 Tag.").samples == hear("Guten Tag.").samples


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a fork makes the library's noise repeatable")
def test_the_same_words_give_the_same_bytes_in_any_order(
    shared: EspeakEngine, seed_sentences: Sequence[str], hear: Callable[[str], Clip], say: Say
) -> None:
    """Neither what was spoken before, in whatever voice, nor the process changes a sample."""
    here = [hear(sentence) for sentence in seed_sentences[:8]]
    shared.speak(say(SENTENCE), shared.voices("de")[-1])
    assert [hear(sentence) for sentence in reversed(seed_sentences[:8])] == here[::-1]
    shared.close()
    assert hear(seed_sentences[3]) == here[3]


@pytest.mark.parametrize("variant", ["f2", "f5"])
def test_a_breathy_voice_is_the_same_in_every_process(shared: EspeakEngine, say: Say, variant: str) -> None:
    """The noise in a voice does not depend on the process or the time of day."""
    other = made(library=shared._options.library)
    (voice,) = (voice for voice in shared.voices("de") if voice.id == f"de+{variant}")
    try:
        assert shared.speak(say(SENTENCE), voice) == other.speak(say(SENTENCE), voice)
    finally:
        other.close()


@ONE
def test_no_sample_of_the_seed_is_clipped_and_no_word_is_missing(
    seed_sentences: Sequence[str], hear: Callable[[str], Clip], say: Say
) -> None:
    """The voice stays under full scale and keeps its pace."""
    measured = [measure(hear(sentence), say(sentence)) for sentence in seed_sentences[:12]]
    pace = SpeakingRate.of(measured)
    assert 55 < pace.typical < 100
    for sentence, figures in zip(seed_sentences, measured, strict=False):
        assert figures.peak < -1.0
        assert defect(figures, sentence, pace) == ""


@ONE
def test_no_voice_clicks(shared: EspeakEngine, say: Say) -> None:
    """A man's pulses would be heard as a hundred clicks a second; spread, they are as loud as before."""
    for voice in shared.voices("de")[:3]:
        clip = shared.speak(say(SENTENCE), voice)
        samples = (np.frombuffer(clip.samples, "<i2") / 32768).astype(np.float32)
        assert measure_sound([samples], clip.rate).clicks == ()
    pulses = np.zeros(22050, np.int16)
    pulses[1000::221] = 9000
    before, after = (np.frombuffer(sound, "<i2") / 1.0 for sound in (pulses, spread(pulses.tobytes(), 22050)))
    assert np.square(after).sum() == pytest.approx(np.square(before).sum(), rel=0.01)
    assert np.abs(after).max() < 0.2 * np.abs(before).max()


@ONE
def test_each_voice_is_another(shared: EspeakEngine, say: Say) -> None:
    """All variants offered are there, and none clips."""
    heard = {voice.id: shared.speak(say(SENTENCE), voice) for voice in shared.voices("de")}
    assert len({clip.samples for clip in heard.values()}) == len(heard) >= 5
    assert all(measure(clip, say(SENTENCE)).peak < -0.5 for clip in heard.values())


@ONE
def test_speed_pitch_and_variant_are_options(hear: Callable[[str], Clip], say: Say) -> None:
    """They change what is heard, and the fingerprint of what is kept."""
    prints = set()
    for engine in (made(speed=250), made(pitch=90), made(variant="f4")):
        engine.check()
        assert engine.speak(say(SENTENCE), engine.voices("de")[0]).samples != hear(SENTENCE).samples
        prints.add(engine.traits.fingerprint)
        engine.close()
    assert len(prints) == 3
    assert made(variant="Andrea").voices("de")[0].id == "de+Andrea"


@pytest.mark.parametrize(
    "options", [{"speed": 20}, {"speed": True}, {"pitch": "high"}, {"variant": "../x"}, {"voice": "de"}, {"library": 1}]
)
def test_an_option_that_cannot_be_used_is_named(options: dict[str, Option]) -> None:
    """Before anything is loaded, with what there is instead."""
    with pytest.raises(SettingsError, match=next(iter(options))) as raised:
        made(**options)
    assert "speed (80 to 450" in raised.value.hint


def test_an_unknown_variant_is_named_with_those_there_are() -> None:
    """The library itself would say nothing and speak as ever."""
    engine = made(variant="nobody")
    with pytest.raises(SettingsError, match="nobody") as raised:
        engine.check()
    engine.close()
    assert "m3" in raised.value.hint


def test_a_library_that_is_missing_or_broken_is_named_with_what_to_do(tmp_path: Path) -> None:
    """No file, or a file that is no library: a reason and a hint, never a crash."""
    broken = tmp_path / "libespeak-ng.so"
    broken.write_bytes(b"\x7fELF and no more")
    for path in (tmp_path / "nowhere.so", broken):
        engine = made(library=str(path))
        for ask in (engine.check, lambda engine=engine: engine.traits):
            with pytest.raises(EngineUnavailableError, match=path.name) as raised:
                ask()
            assert "install espeakng-loader" in raised.value.hint
        engine.close()


def test_another_library_is_not_taken_for_it() -> None:
    """A file that is a library of something else."""
    import _ctypes

    engine = made(library=_ctypes.__file__)
    with pytest.raises(EngineUnavailableError, match="is not libespeak-ng"):
        _ = engine.traits
    engine.close()


def test_without_the_package_the_systems_library_speaks(
    monkeypatch: pytest.MonkeyPatch, tool: Callable[[str], str]
) -> None:
    """It is found by name; where a system has none, that is said."""
    tool("espeak-ng")
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    assert "espeak-ng" in find_library("")[0]
    monkeypatch.setattr("artaudio.engines.espeak.library.SONAME", "libnowhere.so.1")
    assert "espeak-ng" in find_library("")[0]
    monkeypatch.setattr("ctypes.util.find_library", lambda _: None)
    with pytest.raises(FileNotFoundError, match="no libespeak-ng"):
        find_library("")
    with pytest.raises(FileNotFoundError, match="espeakng-loader"):
        find_library("package")


def test_it_tells_the_ipa_of_a_word(shared: EspeakEngine) -> None:
    """As its German reads it, clause by clause."""
    assert shared.phonemes("Vater, Mutter") == "fˈɑːtɜ mˈʊtɜ"


@pytest.fixture
def spoilt(tmp_path: Path) -> Iterator[Callable[..., EspeakEngine]]:
    """An engine whose voice does something else instead of speaking: Python lines, once for every line of a file."""
    engines = []

    def build(*lines: str, timeout: float = 15.0) -> EspeakEngine:
        plan, program = tmp_path / "plan", tmp_path / "spoilt.py"
        plan.write_text("\n".join(lines))
        program.write_text(
            "import os, sys, time\n"
            "from artaudio.engines.espeak import worker as espeak_worker\n"
            "speak = espeak_worker.Library.speak\n"
            "def spoilt(self, *what):\n"
            f"    lines = open({str(plan)!r}).read().split('\\n')\n"
            f"    open({str(plan)!r}, 'w').write('\\n'.join(lines[1:]))\n"
            "    exec(lines[0])\n"
            "    return speak(self, *what)\n"
            "espeak_worker.Library.speak = spoilt\n"
            "espeak_worker.main(sys.argv[1], sys.argv[2], float(sys.argv[3]))\n"
        )
        engine = EspeakEngine(SpeechSettings(timeout=timeout))
        engine._pool = WorkerPool([sys.executable, "-P", str(program), *find_library(""), "20"], {})
        engines.append(engine)
        return engine

    yield build
    for engine in engines:
        engine.close()


CRASH, HANG = "os.kill(os.getpid(), 11)", "time.sleep(60)"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")
@pytest.mark.parametrize("failure", [CRASH, HANG, "os._exit(0)"])
def test_a_crash_or_a_hang_costs_one_retry(spoilt: Callable[..., EspeakEngine], say: Say, failure: str) -> None:
    """The sentence is spoken by a new worker, and is right."""
    engine = spoilt(failure, timeout=1.0 if failure is HANG else 15.0)
    whole = made()
    assert engine.speak(say(SENTENCE), engine.voices("de")[0]) == whole.speak(say(SENTENCE), whole.voices("de")[0])
    whole.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")
@pytest.mark.parametrize(
    ("failure", "kind", "reason"),
    [
        (CRASH, EngineRefusedError, "crashed twice"),
        (HANG, EngineTransientError, "within 0.5 s, twice"),
        ("raise ValueError('no sound')", EngineRefusedError, "no sound"),
        ("return b'x'", EngineRefusedError, "rubbish"),
    ],
)
def test_a_sentence_that_fails_for_good_is_named(
    spoilt: Callable[..., EspeakEngine], say: Say, failure: str, kind: type[Exception], reason: str
) -> None:
    """An error with the sentence's words; the next sentence is spoken as ever."""
    if failure.startswith("return"):
        failure = "what = ('de', '145', '50', ''); globals().update(speak=lambda *_: b'x')"
    engine = spoilt(failure, failure, timeout=0.5 if failure is HANG else 15.0)
    with pytest.raises(kind, match=rf"0001-01.*{reason}|{reason}.*0001-01"):
        engine.speak(say(SENTENCE), engine.voices("de")[0])
    engine._limit = 15.0
    if reason in {"crashed twice", "within 0.5 s, twice"}:
        assert engine.speak(say("Guten Tag."), engine.voices("de")[0]).duration > 300


def test_the_worker_knows_the_events_of_the_library() -> None:
    """The structure is as large as the header says: six numbers, a pointer, eight bytes."""
    assert ctypes.sizeof(espeak_worker.Event) == 24 + ctypes.sizeof(ctypes.c_void_p) + 8
