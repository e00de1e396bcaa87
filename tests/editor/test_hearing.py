"""A sentence on the desk is heard as in the finished programme: the same clip, level, pause, and voice, without the network."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from desk_articles import TONE

from artaudio.base.errors import ArticleError, SettingsError
from artaudio.base.settings import PublishSettings, Settings, SpeechSettings
from artaudio.editor.desk import Desk
from artaudio.editor.hearing import Hearing
from artaudio.editor.library import Library
from artaudio.editor.steps import SetWord, step_from
from artaudio.pipeline.build import build_edition
from artaudio.sound.loudness import LoudnessMeter

PICO = Settings(speech=SpeechSettings(engine="pico"), publish=PublishSettings(formats=("wav",)))
SETTLED_COUNT = 12
"""Sentences after which the programme's gain is known."""


@pytest.fixture
def desk(place: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose voice is the offline one, and whose editions are WAV."""
    with contextlib.closing(Desk(Library(place, tmp_path / "output"), PICO)) as found:
        yield found


def samples(path: Path) -> tuple[Any, int]:
    found, rate = soundfile.read(path, dtype="float32")
    return found, rate


def loudness(sound: Any, rate: Any) -> float:
    meter = LoudnessMeter(rate)
    meter.feed(sound)
    return float(meter.integrated())


def test_sentences_sound_as_in_the_finished_programme(seed: Path, place: Path) -> None:
    """Sample for sample as long, within 1 LU at once, and within 0.1 LU once a dozen was heard; nothing is spoken twice."""
    built = build_edition(seed, place / "output", settings=PICO)
    whole, rate = samples(next(built.folder.glob("*.wav")))
    said, cues = built.script.utterances, built.edition.cues
    hearing = Hearing(PICO, Path(place.parent, "cache"))
    with contextlib.closing(hearing):
        for number, cue in enumerate(cues[:18]):
            one, its_rate = samples(hearing.sound([said[number]], said[number + 1]))
            there = whole[cue.start * rate // 1000 : cues[number + 1].start * rate // 1000]
            assert its_rate == rate
            assert abs(len(one) - len(there)) <= rate // 500
            apart = abs(loudness(one, rate) - loudness(there, rate))
            assert apart < (1.0 if number < SETTLED_COUNT else 0.1), cue.written


def test_what_was_heard_is_not_spoken_again_by_a_build(desk: Desk, place: Path) -> None:
    """Hearing fills the same cache; one word changed afterwards is the one sentence that is spoken anew."""
    key = desk.open(place / "hafen.txt")
    for said in desk.document(key).state.scripted.script.utterances:
        desk.sound(key, said.id)
    assert desk.build(key).spoken_anew == 0
    desk.step(key, step_from("word niemand nihmand"))
    built = desk.build(key)
    assert (built.spoken_anew, len(built.anew)) == (1, 1)
    assert desk.state(key)["current"]
    desk.step(key, step_from("pause 2.1 900"))
    assert not desk.state(key)["current"]


def test_a_word_is_heard_before_and_after_without_being_kept(desk: Desk, place: Path) -> None:
    """Two sounds that differ; the article is as it was."""
    key = desk.open(place / "hafen.txt")
    said = next(one for one in desk.document(key).state.scripted.script.utterances if "Probst" in one.written)
    found = desk.word(key, said.id, said.written.index("Probst") + 2, said.written.index("Probst") + 4)
    assert (found.word, found.letters) == ("Probst", "P R O B S T")
    before = desk.sound(key, said.id)
    after = desk.sound(key, said.id, SetWord("Probst", "P R O B S T"))
    assert len(samples(after)[0]) > len(samples(before)[0])
    assert desk.document(key).position == 0


@pytest.mark.parametrize(
    ("written", "marked", "word", "as_word", "english"),
    [
        ("Die NATO tagt.", "NATO", "NATO", "Nato", ""),
        ("Die SPD tagt.", "SPD", "S P D", "", ""),
        ("Am 3. Mai kam Jefferson.", "3.", "dritten", "", ""),
        ("Am 3. Mai kam Jefferson.", "Jefferson", "Jefferson", "", "ˈdʒɛfɐsn̩"),
    ],
)
def test_proposals_name_the_spoken_words(
    desk: Desk, written: str, marked: str, word: str, as_word: str, english: str
) -> None:
    """A lexicon is asked for what is said, so that is what an entry has to name."""
    key = desk.give(f"{written}\n\nDas ist der Text von heute, und er ist kurz.\n")
    said = next(one for one in desk.document(key).state.scripted.script.utterances if marked in one.written)
    start = said.written.index(marked)
    found = desk.word(key, said.id, start, start + len(marked))
    assert (found.word, found.as_word) == (word, as_word)
    assert found.english == english


def test_another_voice_and_speed_are_heard_and_built(desk: Desk, place: Path) -> None:
    """What is chosen above holds for both; what there is not is refused, and the voice before reads on."""
    key = desk.open(place / "hafen.txt")
    first = next(iter(desk.document(key).state.scripted.script.utterances)).id
    slower = len(samples(desk.sound(key, first))[0])
    assert desk.choose_voice("pico/de-DE-tief", 1.2) == "pico/de-DE-tief"
    faster = len(samples(desk.sound(key, first))[0])
    assert faster < 0.9 * slower
    with pytest.raises(SettingsError):
        desk.choose_voice("pico/gibtesnicht", 1)
    with pytest.raises(SettingsError):
        desk.choose_voice("", 3)
    assert desk.narrator() == "pico/de-DE-tief"
    assert desk.build(key).edition.metadata.voice == "de-DE-tief"
    with pytest.raises(ArticleError):
        desk.sound(key, "9999-01")


def test_nothing_is_sent_away_unless_somebody_names_who_gets_it(place: Path, tmp_path: Path) -> None:
    """With "auto", the order's services are passed over, for hearing and for building."""
    told: list[str] = []
    settings = Settings(publish=PublishSettings(formats=("wav",)))
    with contextlib.closing(Desk(Library(place, tmp_path / "output"), settings, notify=told.append)) as desk:
        key = desk.open(place / "hafen.txt")
        assert desk.narrator().partition("/")[0] in {"pico", "espeak", "piper"}
        desk.sound(key, desk.document(key).state.scripted.script.utterances[0].id)
        assert desk.build(key).edition.recipients == ()
    assert told == []
    assert all(not voice.recipient for voice in desk.voices())


def test_silence_between_two_is_the_programmes(place: Path) -> None:
    """The pause that a person set follows the sentence, and another one the table's."""
    with contextlib.closing(Desk(Library(place, place / "output"), TONE)) as desk:
        key = desk.open(place / "hafen.txt")
        plain, rate = samples(desk.sound(key, "0002-01"))
        desk.step(key, step_from("pause 2.1 1500"))
        longer, _ = samples(desk.sound(key, "0002-01"))
        assert abs((len(longer) - len(plain)) / rate - (1.5 - 0.38)) < 0.01
        assert not np.any(np.abs(longer[-rate:]) > 0.001)
