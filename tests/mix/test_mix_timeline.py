"""Where clips begin and end, and what lies between them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.article.model import Role
from artaudio.base.errors import MixError, SettingsError
from artaudio.base.records import from_json, replace, to_json
from artaudio.base.settings import MixSettings
from artaudio.base.spans import Span
from artaudio.base.units import Frames, Hertz, Milliseconds
from artaudio.mix.jingles import NO_SOUNDS, Sounds
from artaudio.mix.model import Timeline
from artaudio.mix.pauses import PAUSES, pause_between, pause_table
from artaudio.mix.stream import mix
from artaudio.mix.timeline import cues_of, lay_out
from artaudio.script.model import Utterance
from artaudio.sound.trim import SoundRange, find_sound
from artaudio.speech.model import Recording, Segment, SpokenWord, StoredClip

Samples = npt.NDArray[np.float32]


def _say(name: str, words: str, role: Role = Role.PARAGRAPH, pause: int | None = None) -> Utterance:
    return Utterance(name, role, words, words, pause_after=None if pause is None else Milliseconds(pause))


PLAIN = MixSettings()


def _placed(utterances: list[Utterance], settings: MixSettings = PLAIN, jingles: Sounds = NO_SOUNDS) -> Timeline:
    """Every utterance a second long, at 16 kHz, 0.1 s into its clip."""
    segments = [Segment(said, StoredClip(f"{said.id}.wav", said.id, 19200, Hertz(16000))) for said in utterances]
    sounds = [SoundRange(Frames(1600), Frames(17600))] * len(segments)
    return lay_out(segments, sounds, settings, jingles)


# --- trim -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [-12.0, -20.0, -45.0])
@pytest.mark.parametrize("noise", [0.0, 0.0003])
def test_silence_around_a_clip_is_found(buzz: Callable[..., Samples], level: float, noise: float) -> None:
    """The engine's own silence, digital or faintly noisy, is told from the voice to 15 ms, loud voice or soft."""
    voice = buzz(1.0, 16000, level)
    hiss = np.random.default_rng(1).standard_normal(16000 * 2).astype(np.float32) * np.float32(
        noise * 10 ** (level / 20) * 3
    )
    clip = hiss + np.pad(voice, (4000, 12000))
    found = find_sound(clip, 16000)
    assert found.start == pytest.approx(4000, abs=240)
    assert found.end == pytest.approx(20000, abs=240)


def test_a_weak_final_consonant_is_not_cut(buzz: Callable[..., Samples]) -> None:
    """An f 35 dB below the voice is still heard to its end."""
    voice = buzz(0.8, 16000, -20.0)
    f = np.random.default_rng(2).standard_normal(16000 // 10).astype(np.float32)
    f = np.diff(f, prepend=0) * np.float32(10 ** (-58 / 20))
    clip = np.concatenate([voice, f, np.zeros(8000, np.float32)])
    assert find_sound(clip, 16000).end >= len(voice) + len(f) - 80


def test_the_gap_before_a_final_plosive_is_inside(buzz: Callable[..., Samples]) -> None:
    """The t of "Kalifat" comes after 90 ms of nothing, and is kept."""
    burst = np.random.default_rng(3).standard_normal(160).astype(np.float32) * np.float32(0.01)
    clip = np.concatenate([buzz(0.8), np.zeros(1440, np.float32), burst, np.zeros(8000, np.float32)])
    assert find_sound(clip, 16000).end >= 12800 + 1440 + 160


def test_a_speck_far_from_the_voice_is_no_sound(buzz: Callable[..., Samples]) -> None:
    """Pico leaves a tick of 20 ms, 40 dB below the voice, a fifth of a second after a colon: the pause begins before it."""
    speck = np.random.default_rng(4).standard_normal(320).astype(np.float32) * np.float32(0.001)
    clip = np.concatenate([buzz(0.8), np.zeros(3500, np.float32), speck, np.zeros(3000, np.float32)])
    assert find_sound(clip, 16000).end == pytest.approx(12800, abs=240)


def test_a_constant_offset_is_no_sound(buzz: Callable[..., Samples]) -> None:
    """A clip that does not rest at zero is trimmed as if it did."""
    clip = np.pad(buzz(1.0), (8000, 8000)) + np.float32(0.05)
    found = find_sound(clip, 16000)
    assert found.start == pytest.approx(8000, abs=400)
    assert found.end == pytest.approx(24000, abs=400)


def test_silence_before_a_voice_with_an_offset_is_no_sound(buzz: Callable[..., Samples]) -> None:
    """A low voice swings more to one side than to the other; the zeros before it are silent nevertheless."""
    clip = np.pad(buzz(1.0) + np.float32(0.02), (800, 0))
    assert find_sound(clip, 16000).start == pytest.approx(800, abs=80)


@pytest.mark.parametrize("length", [0, 1, 16000])
def test_a_silent_clip_has_no_sound(length: int) -> None:
    """Nothing, or only zeros, is no sound."""
    assert find_sound(np.zeros(length, np.float32), 16000) == SoundRange(Frames(0), Frames(0))


# --- pauses -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "following", "key"),
    [
        (_say("1-1", "Es regnet."), _say("1-2", "Es ist kalt."), "sentence"),
        (_say("1-1", "Regnet es?"), _say("1-2", "Ja."), "question-mark"),
        (_say("1-1", "Es regnet!"), _say("1-2", "Ja."), "exclamation-mark"),
        (_say("1-1", "Es regnet …"), _say("1-2", "Noch."), "ellipsis"),
        (_say("1-1", "Er sagt:"), _say("1-2", "„Es regnet.“"), "colon"),
        (_say("1-1", "Er sagt,"), _say("1-2", "es regnet."), "clause"),
        (_say("1-1", "„Es regnet.“"), _say("1-2", "Er ging."), "after-quotation"),
        (_say("1-1", "„Regnet es?“"), _say("1-2", "Er ging."), "question-mark"),
        (_say("1-1", "Es regnet."), _say("2-1", "Er ging."), "after-paragraph"),
        (_say("1-1", "Es regnet."), _say("2-1", "Wetter", Role.CROSSHEAD), "before-crosshead"),
        (_say("1-1", "Wetter", Role.CROSSHEAD), _say("2-1", "Es regnet."), "after-crosshead"),
        (_say("1-1", "Das Wetter", Role.ANNOUNCEMENT), _say("2-1", "Es regnet.", Role.LEAD), "after-announcement"),
        (_say("1-1", "Eins", Role.LIST_ITEM), _say("2-1", "Zwei", Role.LIST_ITEM), "after-list-item"),
        (_say("1-1", "Es regnet."), None, "end"),
    ],
)
def test_a_pause_follows_role_and_punctuation(said: Utterance, following: Utterance | None, key: str) -> None:
    """Each place has its own entry in the table, and changing that entry changes the pause there."""
    assert pause_between(PAUSES, said, following) == PAUSES[key]
    assert pause_between(pause_table({key: 1234}), said, following) == 1234


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Er sagt:", "colon"),
        ("„Es regnet“,", "clause"),
        ("„Regnet es?“", "clause"),
        ("Sie riefen", "clause"),
        ("sagte er –", "clause"),
    ],
)
def test_another_voice_goes_on_after_a_breath(said: str, key: str) -> None:
    """In the middle of a sentence the pause is a comma's or a colon's, whatever stands at its end."""
    part = replace(_say("1-1a", said), goes_on=True)
    assert pause_between(PAUSES, part, _say("1-1b", "„Es regnet.“")) == PAUSES[key]


def test_a_crosshead_belongs_to_what_follows() -> None:
    """The pause before a crosshead is longer than the one after it."""
    assert PAUSES["before-crosshead"] > PAUSES["after-crosshead"] > PAUSES["sentence"] > PAUSES["colon"]


def test_an_editor_has_the_last_word() -> None:
    """A pause in the script file overrides the table, also at the end and with nothing."""
    assert pause_between(PAUSES, _say("1-1", "Wetter", pause=0), _say("2-1", "Es regnet.")) == 0
    assert pause_between(PAUSES, _say("1-1", "Wetter", pause=5000), None) == 5000


@pytest.mark.parametrize("changes", [{"comma": 100}, {"sentence": -1}, {"sentence": 31_000}])
def test_a_pause_that_cannot_be_is_named(changes: dict[str, int]) -> None:
    """An unknown key or an impossible length is an error that names the key and says what there is."""
    with pytest.raises(SettingsError) as caught:
        _placed([_say("1-1", "Es regnet.")], MixSettings(pauses=changes))
    assert caught.value.key == f"mix.pauses.{next(iter(changes))}"
    assert caught.value.hint


# --- timeline ---------------------------------------------------------------------------------------------------------

ARTICLE = [
    _say("0-1", "Lage an der Küste", Role.ANNOUNCEMENT),
    _say("0-2", "Von Jana Muster", Role.ANNOUNCEMENT),
    _say("1-1", "Es regnet."),
    _say("2-1", "Am Kai", Role.CROSSHEAD),
    _say("2-2", "und auf See", Role.CROSSHEAD),
    _say("3-1", "Es stürmt."),
    _say("4-1", "Im Dorf", Role.CROSSHEAD),
    _say("5-1", "Es ist still."),
]


def test_cues_and_pauses_add_up() -> None:
    """Each cue begins where the one before ended, plus its pause; the last pause ends the programme."""
    timeline = _placed(ARTICLE)
    clock = PAUSES["start"]
    for placement, cue in zip(timeline.placements, cues_of(timeline), strict=True):
        assert (cue.start, cue.end) == (clock, clock + 1000)
        clock = Milliseconds(cue.end + placement.pause_after)
    assert timeline.duration == clock


def test_chapters_follow_crossheads() -> None:
    """The first chapter has the programme's title; each crosshead, however many sentences, begins another; no gaps."""
    timeline = _placed(ARTICLE)
    chapters = timeline.chapters
    assert [chapter.title for chapter in chapters] == ["Lage an der Küste", "Am Kai und auf See", "Im Dorf"]
    assert chapters[0].start == 0
    assert [chapter.end for chapter in chapters] == [*[chapter.start for chapter in chapters[1:]], timeline.duration]
    assert chapters[1].start == timeline.placements[3].start


def test_a_programme_may_begin_with_a_crosshead() -> None:
    """Then its chapter is the first, and begins at 0."""
    chapters = _placed(ARTICLE[3:]).chapters
    assert [(chapter.title, chapter.start == 0) for chapter in chapters] == [
        ("Am Kai und auf See", True),
        ("Im Dorf", False),
    ]


DISCLOSURE = _say("0-9", "Gelesen von einer synthetischen Stimme.", Role.DISCLOSURE)


def test_the_disclosure_gives_no_chapter_its_title() -> None:
    """It belongs to the first chapter, which is called after what follows where nothing else comes before."""
    for first in (ARTICLE[2:], ARTICLE[3:], ARTICLE[:2] + ARTICLE[2:]):
        titles = [chapter.title for chapter in _placed(first).chapters]
        begun = _placed([DISCLOSURE, *first]).chapters
        assert [chapter.title for chapter in begun] == titles
        assert begun[0].start == 0


def test_the_disclosure_is_set_apart_from_the_article() -> None:
    """The pause before the first words of the page is as long as after any announcement."""
    first, second = _placed([_say("0-2", "Von Jana Muster", Role.BYLINE), DISCLOSURE, ARTICLE[2]]).placements[:2]
    assert (first.pause_after, second.pause_after) == (PAUSES["after-byline"], PAUSES["after-announcement"])


def test_twelve_hours_do_not_drift() -> None:
    """Rounding to milliseconds does not add up over ten thousand clips of an odd length."""
    clip = StoredClip("clip.wav", "", 7001, Hertz(22050))
    segments = [Segment(_say(f"{n}-1", "Es regnet.", pause=0), clip) for n in range(10_000)]
    timeline = lay_out(segments, [SoundRange(Frames(0), Frames(7001))] * 10_000, MixSettings())
    for placement in timeline.placements:
        assert abs((placement.end - placement.start) - 7001 / 22.05) <= 0.5


def test_an_intro_an_outro_and_separators_shift_the_cues() -> None:
    """The voice begins over the end of the intro; a separator has room of its own; the outro is heard to its end."""
    plain = _placed(ARTICLE)
    settings = MixSettings(intro="i.wav", outro="o.wav", separator="s.wav")
    jingled = _placed(ARTICLE, settings, Sounds(Milliseconds(10_000), Milliseconds(8_000), Milliseconds(2_000)))
    intro, *separators, outro = jingled.jingles
    first, last = jingled.placements[0], jingled.placements[-1]
    assert intro.end - intro.fade_out < first.start < intro.end
    assert first.start > plain.placements[0].start
    assert [separator.path for separator in separators] == ["s.wav", "s.wav"]
    for separator, crosshead in zip(separators, (3, 6), strict=True):
        assert jingled.placements[crosshead - 1].end < separator.start
        assert separator.end < jingled.placements[crosshead].start
    assert last.start < outro.start < last.end < outro.end < jingled.duration
    assert [chapter.title for chapter in jingled.chapters] == [chapter.title for chapter in plain.chapters]


def test_a_timeline_can_be_stored_and_read_again() -> None:
    """What crosses the threshold is the same after JSON."""
    timeline = _placed(ARTICLE, MixSettings(intro="i.wav"), Sounds(intro=Milliseconds(3000)))
    assert from_json(to_json(timeline), Timeline) == timeline


def test_laying_out_finds_the_sound_in_the_clips(
    buzz: Callable[..., Samples], record: Callable[..., Recording]
) -> None:
    """The engine's own silence is not in the timeline, whatever its rate."""
    programme = mix(
        record(
            [
                (_say("1-1", "Es regnet."), np.pad(buzz(1.0, 16000), (3000, 9000)), 16000),
                (_say("1-2", "Es stürmt."), np.pad(buzz(1.0, 24000), (100, 24000)), 24000),
                (_say("1-3", "…"), np.zeros(8000, np.float32), 16000),
            ]
        ),
        MixSettings(),
    )
    timeline = programme.master().timeline
    lengths = [placement.end - placement.start for placement in timeline.placements]
    assert lengths == [pytest.approx(1000, abs=15), pytest.approx(1000, abs=15), 0]


def test_nothing_to_mix_is_an_error() -> None:
    """A recording without a clip is named as such."""
    with pytest.raises(MixError):
        _placed([])


@pytest.mark.parametrize("damage", ["gone", "cut", "text", "stereo"])
def test_a_clip_that_cannot_be_used_is_named(
    buzz: Callable[..., Samples], record: Callable[..., Recording], damage: str
) -> None:
    """A missing, cut, or wrong clip is an error with the sentence and the file, never silence."""
    recording = record([(_say("0007-02", "Es regnet."), buzz(0.5), 16000)])
    path = Path(recording.segments[0].clip.path)
    wav = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    else:
        wav[22:24] = b"\2\0" if damage == "stereo" else wav[22:24]
        path.write_bytes({"cut": bytes(wav[:9000]), "text": b"Es regnet.", "stereo": bytes(wav)}[damage])
    with pytest.raises(MixError, match="0007-02") as caught:
        mix(recording, MixSettings())
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_the_documented_pauses_are_the_tables() -> None:
    """docs/sound.md lists every key of the table with its length, and no other."""
    text = (Path(__file__).parents[2] / "docs" / "sound.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| `")]
    assert {row[1].strip(" `"): int(row[2]) for row in rows} == dict(PAUSES)


def test_words_are_told_in_the_programmes_time() -> None:
    """A word 0.4 s into a clip of which the first 0.1 s are cut is heard 0.3 s into its cue; none lies outside of it."""
    words = tuple(
        SpokenWord(Span(at, at + 1), Milliseconds(start), Milliseconds(end))
        for at, start, end in ((0, 60, 300), (2, 400, 700), (4, 700, 1180))
    )
    said = [_say("1", "a b c"), _say("2", "a b c")]
    segments = [Segment(one, StoredClip("x.wav", "x", 19200, Hertz(16000), words)) for one in said]
    cues = cues_of(lay_out(segments, [SoundRange(Frames(1600), Frames(17600))] * 2, PLAIN))
    for cue in cues:
        times = [(word.start - cue.start, word.end - cue.start) for word in cue.words]
        assert times == [(0, 200), (300, 600), (600, 1000)]
        assert [word.span for word in cue.words] == [Span(0, 1), Span(2, 3), Span(4, 5)]
    assert cues[1].start > 1000


def test_a_programme_of_nothing_but_the_disclosure_has_one_chapter() -> None:
    """As any programme without a crosshead has, from its beginning to its end."""
    timeline = _placed([_say("0000-01", "Gelesen von einer synthetischen Stimme.", Role.DISCLOSURE)])
    assert [(one.title, one.start, one.end) for one in timeline.chapters] == [
        ("Gelesen von einer synthetischen Stimme.", 0, timeline.duration)
    ]
