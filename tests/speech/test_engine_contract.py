"""One suite for every engine there is: what the recorder may rely on. An engine without a row here fails it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from google_double import GoogleDouble

from artaudio.article.model import Role, Span
from artaudio.errors import EngineRefusedError
from artaudio.records import from_json, to_json
from artaudio.script.model import Pronunciation, Utterance
from artaudio.settings import SpeechSettings
from artaudio.speech.clips import checked
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import EngineTraits, Voice
from artaudio.speech.registry import found, load
from artaudio.speech.screen import CUT, Pace, measure, oddity

Say = Callable[[str], Utterance]


@dataclass(frozen=True)
class Row:
    """What is particular to an engine: the fixture it needs to be heard, and its settings."""

    needs: str = ""
    settings: SpeechSettings = field(default_factory=SpeechSettings)


ROWS = {
    "pico": Row(),
    "tone": Row(),
    "gtts": Row("google_here", SpeechSettings(retries=0, options={"gtts": {"pause": 0}})),
}
SENTENCES = ("Guten Tag.", "Der Vertrag gilt seit dem 3. Mai, und er läuft fünf Jahre.", "Wirklich?")
LONG = "Er sagte, dass alle, die an diesem Abend gekommen waren, und es waren viele, noch lange bleiben wollten, " * 8


def test_every_engine_has_a_row() -> None:
    """An engine that comes in by the entry points is held to the contract, or the suite fails."""
    ours = {name for name, place in found().items() if place.value.startswith("artaudio.")}
    assert ours == set(ROWS)


@pytest.fixture(params=sorted(ROWS))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    row = ROWS[request.param]
    if row.needs:
        request.getfixturevalue(row.needs)
    if request.param == "pico":
        pytest.importorskip("py_nanotts", reason="there is no wheel of py-nanotts for this system")
    engine = load(request.param, row.settings)
    yield engine
    engine.close()


@pytest.fixture
def voice(engine: Engine) -> Voice:
    return engine.voices("de")[0]


def test_it_says_who_it_is(engine: Engine) -> None:
    """Name and traits are what the entry point says, and survive being stored."""
    assert found()[engine.name]
    traits = engine.traits
    assert traits.max_chars >= 50
    assert 1 <= traits.parallel <= 256
    assert engine.name in traits.fingerprint
    assert from_json(to_json(traits), EngineTraits) == traits
    assert traits.needs_network == isinstance(engine, ProbedEngine)


def test_it_is_ready_and_has_german_voices(engine: Engine) -> None:
    """A check passes where all it needs is there; voices have ids of their own and speak German."""
    engine.check()
    voices = engine.voices("de")
    assert voices
    assert len({voice.id for voice in voices}) == len(voices)
    assert all(voice.language.split("-")[0] == "de" and voice.engine == engine.name for voice in voices)


@pytest.mark.parametrize("words", SENTENCES)
def test_a_sentence_becomes_one_sound_clip(engine: Engine, voice: Voice, say: Say, words: str) -> None:
    """16-bit mono PCM, not clipped, not cut, not silent, as long as its words take."""
    clip = checked(engine.speak(say(words), voice), engine=engine.name, utterance="x")
    figures = measure(clip, say(words))
    assert oddity(figures, words, Pace()) == ""
    assert figures.clipped == 0
    assert figures.tail < CUT
    assert np.abs(np.frombuffer(clip.samples, "<i2")[: clip.rate // 500]).max() < 2000


def test_more_words_take_longer(engine: Engine, voice: Voice, say: Say) -> None:
    """Nothing is left out of a sentence longer than any single call."""
    one = engine.speak(say("Er sagte, dass alle noch lange bleiben wollten."), voice)
    assert engine.speak(say(LONG), voice).duration > 12 * one.duration


def test_pronunciations_are_heard(engine: Engine, voice: Voice) -> None:
    """A respelling is spoken as if it had been written; an engine that takes phonemes says the word another way, too."""
    plain = Utterance("1", Role.PARAGRAPH, "In Mossul", "In Mossul")
    respelled = replace(plain, pronunciations=(Pronunciation(Span(3, 9), ipa="ˈmoːsʊl", respelling="Mosul"),))
    written = replace(plain, spoken="In Mosul")
    if not engine.traits.speaks_ipa:
        assert engine.speak(respelled, voice).duration == engine.speak(written, voice).duration
    assert engine.speak(respelled, voice) != engine.speak(plain, voice)


def test_the_same_words_give_the_same_bytes_if_it_says_so(engine: Engine, voice: Voice, say: Say) -> None:
    """Repeatable means bit by bit, also after the engine was closed; others at least keep the rate."""
    first = engine.speak(say(SENTENCES[1]), voice)
    engine.speak(say(SENTENCES[0]), voice)
    second = engine.speak(say(SENTENCES[1]), voice)
    engine.close()
    third = engine.speak(say(SENTENCES[1]), voice)
    assert first.rate == second.rate == third.rate
    assert not engine.traits.repeatable or first == second == third


@pytest.mark.parametrize("words", ["", " \n", "…", "😀", "\u00ad\u200b"])
def test_what_has_no_words_is_refused(engine: Engine, voice: Voice, say: Say, words: str) -> None:
    """There is no silence for a sentence without words, but an error that names it and says what to do."""
    with pytest.raises(EngineRefusedError) as raised:
        engine.speak(say(words), voice)
    assert (raised.value.engine, raised.value.utterance) == (engine.name, "0001-01")
    assert raised.value.hint


@pytest.mark.parametrize(
    "words",
    [
        "Ein <break/> mit & Zeichen < 3 > und \"Anführungen\" 'hier'",
        "Nul\0 und \ud800 und \x1b[31m rot",
        "Donaudampfschifffahrts" * 14,
        "9" * 80,
        "A\u0308rger in Sa\u0303o Paulo",
        "Zeile\r\neins\u2028zwei\tdrei",
        "50 % von 3,5 Mio. € = 1/2 @ #x_y {a} [b] |c| ~d^e",
    ],
)
def test_awkward_words_are_spoken(engine: Engine, voice: Voice, say: Say, words: str) -> None:
    """Nothing a page may contain crashes an engine, hangs it, or is swallowed."""
    clip = checked(engine.speak(say(words), voice), engine=engine.name, utterance="x")
    assert clip.duration > 12 * len(words)


def test_closing_twice_does_no_harm(engine: Engine, voice: Voice, say: Say) -> None:
    """An engine may be closed whenever, and used again."""
    engine.close()
    engine.close()
    assert engine.speak(say("Guten Tag."), voice).duration > 300


def test_the_network_is_left_alone_by_engines_that_say_so(
    engine: Engine, voice: Voice, say: Say, google_here: GoogleDouble
) -> None:
    """Only an engine that says it needs the network opens a connection."""
    engine.speak(say("Guten Tag."), voice)
    assert (google_here.lines > 0) == engine.traits.needs_network
