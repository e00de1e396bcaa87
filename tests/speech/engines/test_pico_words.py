"""Pico tells by a second take when it speaks its words, and the first take, which is heard, stays as it is."""

from collections.abc import Callable, Iterator

import needed
import numpy as np
import pytest

from artaudio.article.model import Role
from artaudio.base.records import replace
from artaudio.base.settings import SpeechSettings
from artaudio.base.spans import Span
from artaudio.engines.pico.engine import PicoEngine
from artaudio.engines.pico.takes import FRAME_SAMPLES, word_frames
from artaudio.engines.pico.text import prepare
from artaudio.engines.pico.words import marked, words_of
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.model import Clip
from artaudio.speech.word_times import runs_on
from artaudio.workers.pool import WorkerDied

Say = Callable[[str], Utterance]
needed.pico()
SENTENCES = (
    "Die Kämpfe in Mossul halten weiter an, einzelne Anhänger haben sich verschanzt und bilden sogenannte Widerstandsnester.",
    "Für Rebellenkämpfer in Syrien ist klar, wie der sogenannte Islamische Staat im Irak immer noch aktiv sein kann.",
    "Er lockt Kämpfer nicht mehr ins selbsternannte Kalifat, sondern ruft zu Anschlägen in Europa auf.",
)


@pytest.fixture(scope="module")
def timing() -> Iterator[PicoEngine]:
    """An engine that times the words of every sentence."""
    engine = PicoEngine(SpeechSettings(word_times="always"))
    yield engine
    engine.close()


def _speak(engine: PicoEngine, utterance: Utterance) -> Clip:
    return engine.speak(utterance, engine.voices("de")[0])


def _joint(take: bytes, turned_down: bytes) -> int | None:
    """The millisecond from which on the second take, of the same length, is 31 dB softer than the first."""
    if len(take) != len(turned_down):
        return None
    plain, soft = (
        10
        * np.log10(np.square(np.frombuffer(samples, "<i2").astype(float)).reshape(-1, FRAME_SAMPLES).mean(axis=1) + 1)
        for samples in (take, turned_down)
    )
    loud = plain > plain.max() - 40
    here, after = np.abs(plain - soft) * loud, np.abs(plain - soft - 31) * loud
    return int(np.argmin(np.cumsum(here) - np.cumsum(after)) + 1) * FRAME_SAMPLES // 16


@pytest.mark.parametrize("words", SENTENCES)
def test_joints_are_where_a_take_with_only_that_joint_marked_has_them(timing: PicoEngine, say: Say, words: str) -> None:
    """Within 50 ms: a change of volume at a single place leaves all else as it is, and shows this place exactly."""
    utterance = say(words)
    prepared = prepare(utterance)
    [parts] = words_of(utterance, prepared)
    clip = _speak(timing, utterance)
    assert [words[word.span.start : word.span.end] for word in clip.words] == [
        word.strip(",.") for word in words.split()
    ]
    compared = 0
    for joint in range(2, len(parts), 3):
        before, after = (" ".join(word.text for word in some) for some in (parts[:joint], parts[joint:]))
        _, single = timing._workers.call(b"T", f'de-DE\0{before} <volume level="1">{after}</volume>'.encode(), 15.0)
        if (exact := _joint(clip.samples, single)) is not None:
            assert clip.words[joint - 1].end - 50 <= exact <= clip.words[joint].start + 50, parts[joint]
            compared += 1
    assert compared >= 2


def test_what_is_heard_is_the_same_with_and_without_word_times(timing: PicoEngine, say: Say) -> None:
    """Only the first take is heard; which sentences are timed is a setting."""
    engines = {wish: PicoEngine(SpeechSettings(word_times=wish)) for wish in ("never", "auto")}
    for words, timed in ((SENTENCES[0], True), ("Guten Tag.", False)):
        always = _speak(timing, say(words))
        never, auto = (_speak(engine, say(words)) for engine in engines.values())
        assert never == replace(always, words=())
        assert auto == (always if timed else never)
    assert len({engine.traits.fingerprint for engine in (timing, *engines.values())}) == 3
    for engine in engines.values():
        engine.close()


def test_a_second_take_that_fails_costs_no_sentence(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that dies over it, or says something else: the words stay unknown."""
    engine = PicoEngine(SpeechSettings(word_times="always"))
    call = engine._workers.call
    heard = _speak(engine, say(SENTENCES[2]))
    assert heard.words

    def dies(kind: bytes, content: bytes, limit: float, *, retry_hung: bool = True) -> tuple[bytes, bytes]:
        if b"<volume" in content:
            raise WorkerDied("over the second take")
        return call(kind, content, limit, retry_hung=retry_hung)

    def mutters(kind: bytes, content: bytes, limit: float, *, retry_hung: bool = True) -> tuple[bytes, bytes]:
        return call(kind, b"Etwas ganz anderes." if b"<volume" in content else content, limit, retry_hung=retry_hung)

    for spoilt in (dies, mutters):
        monkeypatch.setattr(engine._workers, "call", spoilt)
        assert _speak(engine, say(SENTENCES[2])) == replace(heard, words=())
    engine.close()


def test_a_sentence_too_long_for_marks_is_spoken_once(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pico would never end over the second take; with a comma half-way it does, and the words are known."""
    asked: list[bytes] = []
    engine = PicoEngine(SpeechSettings(word_times="always"))
    call = engine._workers.call

    def listens(kind: bytes, content: bytes, limit: float, *, retry_hung: bool = True) -> tuple[bytes, bytes]:
        asked.append(content)
        return call(kind, content, limit, retry_hung=retry_hung)

    monkeypatch.setattr(engine._workers, "call", listens)
    first, second = "Dort blieb ein Hund allein " * 5, "Dort blieb ein Hund allein " * 7
    assert not _speak(engine, say(f"{first}{second}stehen.")).words
    assert not [text for text in asked if b"<volume" in text]
    assert len(_speak(engine, say(f"{first.strip()}, {second}stehen.")).words) == 61
    engine.close()


def test_takes_that_do_not_fit_tell_nothing() -> None:
    """Much longer, much shorter, or loud and soft elsewhere than words could be: no times rather than wrong ones."""
    noise = np.random.default_rng(1).standard_normal(64000) * 3000
    take = noise.astype("<i2").tobytes()
    gain = np.where(np.arange(64000) // 16000 % 2, 10 ** (-30.9 / 20), 1.0)
    assert word_frames(take, (noise * gain).astype("<i2").tobytes(), 4) == [
        (0, 250),
        (250, 500),
        (500, 750),
        (750, 1000),
    ]
    assert word_frames(take, take[:-8000], 4) is None
    assert word_frames(take, (noise * gain[::-1]).astype("<i2").tobytes(), 2) is None
    assert word_frames(b"", b"", 1) is None


def test_a_drift_between_the_takes_is_followed() -> None:
    """Where the second take says a word 60 ms later, its joints are still those of the first."""
    levels = np.repeat(np.random.default_rng(2).uniform(800, 6000, 80), 800)
    noise = np.random.default_rng(3).standard_normal(64000) * levels
    late = np.concatenate([noise[:16000], noise[15040:32000], noise[32000:]])
    gain = np.where((np.arange(len(late)) >= 16960) & (np.arange(len(late)) < 32960), 10 ** (-30.9 / 20), 1.0)
    found = word_frames(noise.astype("<i2").tobytes(), (late * gain).astype("<i2").tobytes(), 3)
    assert found is not None
    assert [start for start, _ in found] == pytest.approx([0, 250, 500], abs=10)


def test_every_word_has_its_place_in_the_sentence() -> None:
    """Respelled, spoken from phonemes, spelled, quoted: the place is that of the words as the script has them."""
    spoken = 'Abu Bakr sagt: "Die N Y S E – in Mossul ist <b>Путин</b>".'
    at = spoken.index("Mossul")
    said = (Pronunciation(Span(0, 8), respelling="Abubakr"), Pronunciation(Span(at, at + 6), ipa="ˈmoːsʊl"))
    utterance = Utterance("1", Role.PARAGRAPH, spoken, spoken, pronunciations=said)
    prepared = prepare(utterance)
    [words] = words_of(utterance, prepared)
    found = [spoken[word.span.start : word.span.end] for word in words]
    assert found[0] == "Abu Bakr"
    assert found[-3:-1] == ["Mossul", "ist"]
    assert "Путин" in found[-1]
    assert " ".join(word.text for word in words) == prepared.pieces[0]
    text = marked(words, prepared)
    assert text.startswith('Abubakr <volume level="1">sagt:</volume> "Die')
    assert "<phoneme alphabet='xsampa'" in text
    assert "<b>" not in text


def test_only_what_runs_on_without_a_pause_is_worth_a_second_take(timing: PicoEngine, say: Say) -> None:
    """Captions meet in a pause where there is one."""
    for words, long in (
        ("Mehrheitlich kurdische Kräfte mit Unterstützung der internationalen Anti-Terror-Koalition.", True),
        ("Er kam, sah die große Stadt, und er blieb, obwohl es regnete, viele Jahre, sagte er.", False),
        ("Guten Tag.", False),
    ):
        assert runs_on(_speak(timing, say(words)), words) is long, words
