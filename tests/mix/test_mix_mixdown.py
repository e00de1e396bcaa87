"""What a listener hears: loudness, peaks, pauses and joins, measured in the decoded files."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from artaudio.article.model import Role
from artaudio.base.errors import MixError, SettingsError
from artaudio.base.records import from_json, to_json
from artaudio.base.settings import MixSettings
from artaudio.base.units import Hertz, frames
from artaudio.mix.concatenate import CLIP_CACHE_SIZE
from artaudio.mix.jingles import check_jingles
from artaudio.mix.mixdown import render
from artaudio.mix.model import Master, Treatment
from artaudio.mix.stream import mix
from artaudio.publish.encode import encode
from artaudio.script.model import Utterance
from artaudio.sound.frames import BLOCK
from artaudio.sound.loudness import SILENCE
from artaudio.sound.measure import Measured, measure, measure_file
from artaudio.sound.resampling import resample
from artaudio.speech.model import Recording

Samples = npt.NDArray[np.float32]
Record = Callable[..., Recording]
Buzz = Callable[..., Samples]

PLAIN = MixSettings()


def _master(recording: Recording, settings: MixSettings = PLAIN) -> Master:
    return mix(recording, settings).master()


def _heard(master: Master) -> Measured:
    return measure(render(master), master.rate)


def _say(number: int, voice: str = "") -> Utterance:
    return Utterance(f"{number:04d}-01", Role.PARAGRAPH, "Es regnet.", "Es regnet.", voice=voice)


@pytest.fixture(scope="module")
def files(spoken: Recording, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The short article as MP3 and Ogg Vorbis."""
    folder = tmp_path_factory.mktemp("files")
    paths = {name: folder / f"programme.{name}" for name in ("mp3", "ogg")}
    master = _master(spoken)
    encode(render(master), master.rate, paths)
    return paths


@pytest.mark.parametrize("name", ["mp3", "ogg"])
def test_the_files_have_the_loudness_and_keep_the_peak(files: dict[str, Path], spoken: Recording, name: str) -> None:
    """-16 LUFS to half a LU and at most -1 dBTP, in the decoded MP3 and the decoded Ogg; nothing else is off."""
    heard = measure_file(files[name])
    assert heard.loudness == pytest.approx(-16.0, abs=0.3)
    assert heard.true_peak <= -1.0
    assert heard.clicks == ()
    assert abs(heard.offset) < 1e-4
    assert heard.duration == pytest.approx(_master(spoken).timeline.duration, abs=1)


@pytest.mark.parametrize("name", ["mp3", "ogg"])
def test_pauses_in_the_files_are_the_tables(files: dict[str, Path], spoken: Recording, name: str) -> None:
    """Every pause, as heard in the finished file, is what the table says, to 20 ms."""
    silences = measure_file(files[name]).silences
    for placement in _master(spoken).timeline.placements:
        middle = placement.end + placement.pause_after / 2
        lengths = [silence.length for silence in silences if silence.start <= middle <= silence.end]
        assert lengths == [pytest.approx(placement.pause_after, abs=20)], placement.segment.utterance.written


@pytest.mark.parametrize("target", [-14.0, -19.0, -23.0])
def test_another_loudness_is_reached_as_well(spoken: Recording, target: float) -> None:
    """Any sensible target is met, and the master says what it is."""
    master = _master(spoken, MixSettings(loudness=target))
    heard = _heard(master)
    assert heard.loudness == pytest.approx(target, abs=0.2)
    assert master.loudness == pytest.approx(heard.loudness, abs=0.1)
    assert master.true_peak == pytest.approx(heard.true_peak, abs=0.3)


@pytest.mark.parametrize("settings", [MixSettings(loudness=-3), MixSettings(loudness=-60), MixSettings(true_peak=1)])
def test_a_loudness_nobody_can_want_is_named(spoken: Recording, settings: MixSettings) -> None:
    """A target that cannot be reached is an error with the key, before anything is mixed."""
    with pytest.raises(SettingsError, match="cannot be"):
        mix(spoken, settings)


def test_a_voice_of_high_peaks_is_as_loud_and_as_loud_as_its_master_says(record: Record) -> None:
    """The limiter takes most of each further decibel of a voice of pulses; it reaches the loudness all the same."""
    at = np.arange(3 * 22050) / 22050
    glottis = np.exp(-450 * (at % (1 / 90))) * np.sin(2 * np.pi * 700 * (at % (1 / 90)))
    pulses = np.asarray(0.7 * glottis * (0.3 + 0.7 * np.abs(np.sin(np.pi * 3 * at))), np.float32)
    parts = [(_say(number), pulses, 22050) for number in range(1, 4)]
    master = _master(record(parts), MixSettings(treatment=False))
    heard = _heard(master)
    assert heard.loudness == pytest.approx(-16.0, abs=0.1)
    assert heard.loudness == pytest.approx(master.loudness, abs=0.1)
    assert heard.true_peak <= -1.0


@pytest.mark.parametrize("rate", [16000, 22050])
def test_a_voice_too_sharp_for_the_limiter_has_its_pulses_spread(record: Record, rate: int) -> None:
    """As eSpeak's men: with little limiting the programme is as loud as was asked for, which no limiter alone achieves."""
    at = np.arange(3 * rate) / rate
    since_pulse = at % (1 / 90)
    glottis = sum(np.exp(-1300 * since_pulse) * np.sin(2 * np.pi * hertz * since_pulse) for hertz in (600, 1700, 2900))
    pulses = np.asarray(0.3 * glottis * (0.3 + 0.7 * np.abs(np.sin(np.pi * 3 * at))), np.float32)
    recording = record([(_say(number), pulses, rate) for number in range(1, 4)])
    master, untreated = _master(recording), _master(recording, MixSettings(treatment=False))
    assert master.treatment is Treatment.DISPERSED
    assert master.gain - untreated.gain < -10
    heard = _heard(master)
    assert heard.loudness == pytest.approx(-16.0, abs=0.1)
    assert heard.true_peak <= -1.0
    assert _heard(untreated).loudness < -16.3


def test_a_voice_of_usual_peaks_keeps_its_phases(spoken: Recording) -> None:
    """Pico's voice is loud enough as it is."""
    assert _master(spoken).treatment is Treatment.PLAIN


def test_untreated_it_is_as_loud(spoken: Recording) -> None:
    """Without the treatment loudness, peak and joins are as good."""
    heard = _heard(_master(spoken, MixSettings(treatment=False)))
    assert heard.loudness == pytest.approx(-16.0, abs=0.2)
    assert heard.true_peak <= -1.9
    assert heard.clicks == ()


def test_another_voice_is_as_loud_as_the_first(buzz: Buzz, record: Record) -> None:
    """A second voice 15 dB louder, at another sample rate, comes out as loud as the first, and so does a loud clip."""
    recording = record(
        [
            (_say(1), buzz(3.0, 16000, -30.0), 16000),
            (_say(2, "guest"), buzz(3.0, 24000, -15.0), 24000),
            (_say(3), buzz(3.0, 16000, -30.0), 16000),
            (_say(4), buzz(3.0, 16000, -18.0), 16000),
        ]
    )
    master = _master(recording, MixSettings(treatment=False))
    samples = np.concatenate(list(render(master)))
    assert master.rate == 44100
    loudness = [measure([samples[p.start * 44 : p.end * 44]], master.rate).loudness for p in master.timeline.placements]
    assert loudness[1] == pytest.approx(loudness[0], abs=0.5)
    assert loudness[2] == pytest.approx(loudness[0], abs=0.1)
    assert 1.0 < loudness[3] - loudness[0] < 3.0


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 24000, 44100, 48000])
def test_a_voice_keeps_its_rate_until_it_is_encoded(buzz: Buzz, record: Record, tmp_path: Path, rate: int) -> None:
    """Whatever rate an engine gives, the MP3 has 44.1 kHz, the Ogg at least what the voice has, both its length and pitch."""
    master = _master(record([(_say(1), buzz(1.5, rate, -20.0, 200.0), rate)]))
    assert master.rate == rate
    paths = {name: tmp_path / f"voice.{name}" for name in ("mp3", "ogg")}
    encode(render(master), master.rate, paths)
    for path, wanted in ((paths["mp3"], 44100), (paths["ogg"], rate if rate <= 16000 else max(rate, 44100))):
        samples, found = soundfile.read(path)
        assert found == wanted
        assert len(samples) == pytest.approx(master.timeline.duration * wanted / 1000, abs=2)
        spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
        loudest = spectrum.argmax() * wanted / len(samples)
        assert loudest == pytest.approx(200 * round(loudest / 200), abs=8) or rate == 8000
        assert measure_file(path).loudness == pytest.approx(-16.0, abs=0.3)


def _hum(rate: int, length: int) -> Samples:
    """A vowel without any treble, at its loudest where it begins and where it ends."""
    at = np.arange(length) / rate
    return np.asarray(0.3 * np.cos(2 * np.pi * round(130 * length / rate) * at * rate / length), np.float32)


@pytest.mark.parametrize("rate", [16000, 22050, 24000])
@pytest.mark.parametrize("treatment", [True, False])
def test_clips_that_end_in_full_voice_do_not_click(record: Record, rate: int, treatment: bool) -> None:
    """A clip that its engine cut in the middle of a vowel, with an offset on top, is faded."""
    parts = [(_say(n), _hum(rate, rate + 777 * n) + np.float32(0.03), rate) for n in range(4)]
    heard = _heard(_master(record(parts), MixSettings(treatment=treatment)))
    assert heard.clicks == ()
    assert abs(heard.offset) < 1e-4


def test_a_step_an_engine_left_is_not_heard(record: Record) -> None:
    """A tick inside a clip is mended on the way."""
    voice = _hum(16000, 32000) * np.hanning(32000).astype(np.float32)
    voice[16000:] += 0.1 * np.exp(-np.arange(16000) / 200).astype(np.float32)
    assert measure([resample(voice, 16000, 44100)], Hertz(44100)).clicks == (1000,)
    assert _heard(_master(record([(_say(1), voice, 16000)]))).clicks == ()


def test_silence_stays_silence(record: Record) -> None:
    """A recording of nothing but silence is silence, as long as its pauses, and can be stored."""
    master = _master(record([(_say(1), np.zeros(16000, np.float32), 16000), (_say(2), np.zeros(0, np.float32), 16000)]))
    assert master.loudness == SILENCE
    samples = np.concatenate(list(render(master)))
    assert len(samples) == master.timeline.duration * 16
    assert not samples.any()


def test_one_word_is_an_edition(buzz: Buzz, record: Record) -> None:
    """A fifth of a second is mixed like anything else."""
    heard = _heard(_master(record([(_say(1), buzz(0.2), 16000)])))
    assert heard.loudness == pytest.approx(-16.0, abs=0.6)
    assert heard.true_peak <= -1.9


def test_blocks_are_of_one_length_and_always_the_same(spoken: Recording) -> None:
    """The same master gives the same samples each time, also after it was stored, in blocks of the same lengths."""
    master = _master(spoken)
    blocks = list(render(master))
    again = from_json(to_json(master), Master)
    assert again == master
    assert {len(block) for block in blocks[:-1]} <= {frames(BLOCK, master.rate)}
    assert all(block.dtype == np.float32 for block in blocks)
    np.testing.assert_array_equal(np.concatenate(blocks), np.concatenate(list(render(again))))


def test_memory_does_not_grow_with_the_programme(buzz: Buzz, record: Record) -> None:
    """Four times the text needs next to nothing more: nothing holds the whole programme."""
    peaks = []
    for count in (20, 60):
        recording = record([(_say(n), buzz(2.0), 16000) for n in range(count)])
        taken = []
        for _ in range(3):  # how much two threads hold at one moment varies from run to run
            tracemalloc.start()
            for _ in mix(recording, PLAIN):
                pass
            taken.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        peaks.append(min(taken))
    assert peaks[1] - peaks[0] < 40 * 2 * 16000 * 4 + 1_000_000
    assert CLIP_CACHE_SIZE <= 64 << 20


# --- jingles ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def jingle(tmp_path: Path) -> Callable[[str, float], str]:
    """Makes a stereo jingle of six seconds: its name and level."""

    def make(name: str, level: float) -> str:
        at = np.arange(44100 * 6) / 44100
        chord = sum(np.sin(2 * np.pi * hertz * at) for hertz in (523.25, 659.26, 783.99, 9000.0)) / 4
        soundfile.write(tmp_path / name, np.stack([chord, 0.5 * chord], axis=1) * 10 ** (level / 20), 44100)
        return str(tmp_path / name)

    return make


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
def test_an_intro_is_heard_before_the_voice_at_its_level(
    jingle: Callable[[str, float], str], spoken: Recording, suffix: str
) -> None:
    """Soft or loud, an intro is a little softer than the voice, whole in its treble, and fades out under it."""
    settings = MixSettings(intro=jingle(f"intro.{suffix}", -30.0))
    master = _master(spoken, settings)
    samples = np.concatenate(list(render(master)))
    voice = master.timeline.placements[0].start
    music = measure([samples[: 44 * 3000]], Hertz(44100)).loudness
    assert 3000 < voice < 6000
    assert -21.0 < music < -16.5
    spectrum = np.abs(np.fft.rfft(samples[44100 : 3 * 44100]))
    assert spectrum[2 * 9000 - 4 : 2 * 9000 + 5].max() > 0.5 * spectrum[2 * 659 - 4 : 2 * 659 + 5].max()
    late = np.abs(np.fft.rfft(samples[44 * 5700 : 44 * 5900] * np.hanning(44 * 200)))
    assert late[1795:1805].max() < 0.1 * spectrum.max()
    heard = _heard(master)
    assert heard.loudness == pytest.approx(-16.0, abs=0.3)
    assert heard.clicks == ()


def test_separators_and_outro_leave_the_voice_in_its_place(
    jingle: Callable[[str, float], str], spoken: Recording
) -> None:
    """Cues, chapters and sound agree with jingles as without: where a cue says there is voice, there is."""
    settings = MixSettings(outro=jingle("outro.wav", -3.0), separator=jingle("separator.wav", -3.0), treatment=False)
    jingled, plain = _master(spoken, settings), _master(spoken, MixSettings(treatment=False))
    one, other = (np.concatenate(list(render(master))) for master in (jingled, plain))
    other = resample(other, plain.rate, jingled.rate)
    for cue, same in list(zip(jingled.cues, plain.cues, strict=True))[:-1]:
        length = 44 * min(cue.end - cue.start, 800)
        a = one[round(cue.start * 44.1) :][:length] * 10 ** ((plain.gain - jingled.gain) / 20)
        b = other[round(same.start * 44.1) :][:length]
        assert np.corrcoef(a, b)[0, 1] > 0.98, cue.written
    assert _heard(jingled).clicks == ()


@pytest.mark.parametrize("content", [b"", b"no sound at all", None, "silence", "long"])
def test_a_jingle_that_is_no_sound_is_named(tmp_path: Path, content: bytes | str | None) -> None:
    """A missing, empty, silent, endless or foreign file is a clear error before anything is spoken."""
    path = tmp_path / "jingle.mp3"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        path = tmp_path / "jingle.flac"
        samples = np.zeros(8000) if content == "silence" else np.ones(8000 * 200) * 0.1
        soundfile.write(path, samples, 8000)
    for settings in (MixSettings(intro=str(path)), MixSettings(outro=str(path)), MixSettings(separator=str(path))):
        with pytest.raises(MixError, match=r"jingle\.") as caught:
            check_jingles(settings)
        assert caught.value.hint
