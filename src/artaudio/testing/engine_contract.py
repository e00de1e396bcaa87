"""What the recorder may rely on, as one suite for every engine there is."""

from collections.abc import Iterator
from typing import ClassVar, get_args

import numpy as np
import pytest

from artaudio.article.model import Role
from artaudio.base.errors import EngineRefusedError
from artaudio.base.records import from_json, replace, to_json
from artaudio.base.settings import SpeechSettings
from artaudio.base.spans import Span
from artaudio.base.units import milliseconds
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.clip_check import CUT_LEVEL, SpeakingRate, defect, measure
from artaudio.speech.clips import audible, checked, misread
from artaudio.speech.engine import Engine, ProbedEngine
from artaudio.speech.model import EngineTraits, SourceType, Voice
from artaudio.speech.registry import GROUP, found, load
from artaudio.testing.outgoing import Outgoing
from artaudio.testing.sentences import AWKWARD, LONG, SENTENCES, WORDLESS, sentence
from artaudio.workers.plugin_proxy import ContainedEngine

EDGE_TOLERANCE_MS = 120
"""Milliseconds by which a word's time may miss the edge of what is heard."""


def made(name: str, settings: SpeechSettings) -> Engine:
    """The engine that an installed package brings, in this process, wherever the package comes from."""
    place = found().get(name)
    assert place is not None, (
        f"no package that is installed here has an entry point {name!r} in the group {GROUP}: "
        "install yours (pip install -e .) and give its name as engine_name"
    )
    engine: Engine = place.load()(settings)
    return engine


class EngineContract:
    """Derive a class `Test…` that names the engine, and pytest holds the engine to the contract.

    `settings` is what the engine is made with. Where it needs more (a server on loopback, a model), override the
    fixture `surroundings`, which may ask for fixtures of your own. The package must be installed: its entry point counts.
    """

    engine_name: ClassVar[str] = ""
    settings: ClassVar[SpeechSettings] = SpeechSettings()

    @pytest.fixture
    def surroundings(self) -> None:
        """What must be there before the engine is made: nothing, unless overridden."""

    @pytest.fixture
    def engine(self, surroundings: None) -> Iterator[Engine]:
        """The engine, made in this process, so that a debugger reaches it."""
        engine = made(self.engine_name, self.settings)
        yield engine
        engine.close()

    @pytest.fixture
    def voice(self, engine: Engine) -> Voice:
        """The engine's first German voice."""
        return engine.voices("de")[0]

    @pytest.fixture
    def outgoing(self) -> Iterator[Outgoing]:
        """Everything in the network that the engine asks for, from here on."""
        with Outgoing.watched() as watch:
            yield watch

    def test_it_says_who_it_is(self, engine: Engine) -> None:
        """Name and traits are what the entry point says, and survive being stored."""
        assert isinstance(engine, Engine)
        assert found()[engine.name]
        traits = engine.traits
        assert traits.max_chars >= 50
        assert 1 <= traits.parallel <= 256
        assert engine.name in traits.fingerprint
        assert from_json(to_json(traits), EngineTraits) == traits
        assert traits.needs_network == isinstance(engine, ProbedEngine)
        assert traits.source_type in get_args(SourceType)

    def test_it_is_ready_and_has_german_voices(self, engine: Engine) -> None:
        """A check passes where all it needs is there; voices have ids of their own and speak German."""
        engine.check()
        voices = engine.voices("de")
        assert voices
        assert len({voice.id for voice in voices}) == len(voices)
        assert all(voice.language.split("-")[0] == "de" and voice.engine == engine.name for voice in voices)
        assert all(voice.resembles_person in {True, False} for voice in voices)

    @pytest.mark.parametrize("words", SENTENCES)
    def test_a_sentence_becomes_one_sound_clip(self, engine: Engine, voice: Voice, words: str) -> None:
        """16-bit mono PCM, not clipped, not cut, not silent, as long as its words take."""
        clip = checked(engine.speak(sentence(words), voice), engine=engine.name, utterance="x")
        stats = measure(clip, sentence(words))
        assert defect(stats, words, SpeakingRate()) == ""
        assert stats.clipped == 0
        assert stats.tail < CUT_LEVEL
        assert misread(clip) == ""
        assert np.abs(np.frombuffer(clip.samples, "<i2")[: clip.rate // 500].astype(np.int32)).max() < 2000, "a click"

    @pytest.mark.parametrize("words", [*SENTENCES, LONG])
    def test_words_are_where_they_are_heard_if_it_says_so(self, engine: Engine, voice: Voice, words: str) -> None:
        """Whoever times words times all of a sentence, in order, from the first sound to the last."""
        clip = checked(engine.speak(sentence(words), voice), engine=engine.name, utterance="x", spoken=words)
        if not engine.traits.times_words:
            return
        timed = [words[word.span.start : word.span.end].strip(".,?!") for word in clip.words]
        assert "".join(timed).replace(" ", "") == "".join(word.strip(".,?!") for word in words.split())
        first, last = (milliseconds(at, clip.rate) for at in audible(np.frombuffer(clip.samples, "<i2"), clip.rate))
        assert clip.words[0].start == pytest.approx(first, abs=EDGE_TOLERANCE_MS)
        assert clip.words[-1].end == pytest.approx(last, abs=EDGE_TOLERANCE_MS)
        assert all(word.start < word.end for word in clip.words)

    def test_more_words_take_longer(self, engine: Engine, voice: Voice) -> None:
        """Nothing is left out of a sentence longer than any single call."""
        one = engine.speak(sentence("Er sagte, dass alle noch lange bleiben wollten."), voice)
        assert engine.speak(sentence(LONG), voice).duration > 12 * one.duration

    def test_pronunciations_are_heard(self, engine: Engine, voice: Voice) -> None:
        """A respelling is spoken as if it had been written; an engine that takes phonemes says the word another way, too."""
        plain = Utterance("1", Role.PARAGRAPH, "In Mossul", "In Mossul")
        respelled = replace(plain, pronunciations=(Pronunciation(Span(3, 9), ipa="ˈmoːsʊl", respelling="Mosul"),))
        written = replace(plain, spoken="In Mosul")
        if not engine.traits.speaks_ipa:
            assert engine.speak(respelled, voice).duration == engine.speak(written, voice).duration
        another = engine.speak(respelled, voice) != engine.speak(plain, voice)
        assert another

    def test_the_same_words_give_the_same_bytes_if_it_says_so(self, engine: Engine, voice: Voice) -> None:
        """Repeatable means bit by bit, also after the engine was closed; others at least keep the rate."""
        first = engine.speak(sentence(SENTENCES[1]), voice)
        engine.speak(sentence(SENTENCES[0]), voice)
        second = engine.speak(sentence(SENTENCES[1]), voice)
        engine.close()
        third = engine.speak(sentence(SENTENCES[1]), voice)
        assert first.rate == second.rate == third.rate
        # Compared here and not in the assertion: pytest would write out, in CI, where a hundred thousand samples differ.
        same = first == second == third
        assert same or not engine.traits.repeatable

    @pytest.mark.parametrize("words", WORDLESS)
    def test_what_has_no_words_is_refused(self, engine: Engine, voice: Voice, words: str) -> None:
        """There is no silence for a sentence without words, but an error that names it and says what to do."""
        with pytest.raises(EngineRefusedError) as raised:
            engine.speak(sentence(words), voice)
        assert (raised.value.engine, raised.value.utterance) == (engine.name, "0001-01")
        assert raised.value.hint

    @pytest.mark.parametrize("words", AWKWARD)
    def test_awkward_words_are_spoken(self, engine: Engine, voice: Voice, words: str) -> None:
        """Nothing a page may contain crashes an engine, hangs it, or is swallowed."""
        clip = checked(engine.speak(sentence(words), voice), engine=engine.name, utterance="x")
        assert clip.duration > 12 * len(words)

    def test_closing_twice_does_no_harm(self, engine: Engine, voice: Voice) -> None:
        """An engine may be closed whenever, and used again."""
        engine.close()
        engine.close()
        assert engine.speak(sentence("Guten Tag."), voice).duration > 300

    def test_the_network_is_left_alone_by_engines_that_say_so(
        self, engine: Engine, voice: Voice, outgoing: Outgoing
    ) -> None:
        """Only an engine that says it needs the network opens a connection."""
        engine.speak(sentence("Guten Tag."), voice)
        assert bool(outgoing.asked) == engine.traits.needs_network, outgoing.asked

    def test_it_speaks_as_the_program_lets_it_speak(self, engine: Engine, voice: Voice) -> None:
        """Kept in a process of its own, as every engine from another package is, it is the same engine."""
        kept = load(engine.name, self.settings)
        if not isinstance(kept, ContainedEngine):
            return
        try:
            kept.check()
            assert kept.traits == engine.traits
            assert list(kept.voices("de")) == list(engine.voices("de"))
            clip = checked(kept.speak(sentence(SENTENCES[1]), voice), engine=engine.name, utterance="x")
            same = clip == engine.speak(sentence(SENTENCES[1]), voice)
            assert same or not engine.traits.repeatable
        finally:
            kept.close()
