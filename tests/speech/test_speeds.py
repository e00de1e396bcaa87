"""How fast a voice speaks here is measured once and kept, and only where that surprises nobody."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from google_double import GoogleDouble

from artaudio.base.settings import SpeechSettings
from artaudio.commands.terminal import voice_table
from artaudio.commands.terminal.voice_table import VoiceRow, fast, print_voices, voice_lines, voice_rows
from artaudio.engines.tone import ToneEngine
from artaudio.speech.model import QUALITIES
from artaudio.speech.registry import found
from artaudio.speech.speeds import SENTENCES, Speeds
from artaudio.speech.states import engine_state

TONE = ToneEngine.traits.fingerprint


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class CountingTone(ToneEngine):
    """Tones, and how often they were asked for."""

    calls = 0

    def speak(self, utterance, voice):  # type: ignore[no-untyped-def]
        self.calls += 1
        return super().speak(utterance, voice)


def test_speed_is_sound_over_waiting(cache: Path) -> None:
    """Seconds of sound for a second of waiting; the sentence that warms the engine up does not count."""
    engine = CountingTone()
    voice = engine.voices("de")[0]
    sound = (sum(map(len, SENTENCES)) * 60 + len(SENTENCES) * 120) / 1000
    ticks = count(step=0.3)
    speed = Speeds().measure(engine, voice, lambda: next(ticks))
    assert speed == pytest.approx(sound / 0.9, rel=1e-3)
    assert engine.calls == 1 + len(SENTENCES)
    assert Speeds().get(TONE, voice.id) == speed
    assert Speeds().get(f"{TONE}+", voice.id) is None
    assert Speeds().get(TONE, "low") is None


def test_a_quick_voice_is_heard_more_than_once_and_its_best_time_counts(cache: Path) -> None:
    """One slow moment of the machine does not make a voice slow."""
    engine = CountingTone()
    voice = engine.voices("de")[0]
    moments = iter([0.0, 0.1, 0.15, 0.2, 0.2, 0.203, 0.206, 0.21, 0.21, 0.25, 0.28, 0.3])
    sound = (sum(map(len, SENTENCES)) * 60 + len(SENTENCES) * 120) / 1000
    assert Speeds().measure(engine, voice, lambda: next(moments)) == pytest.approx(sound / 0.01, rel=1e-3)


def test_a_slow_voice_is_not_waited_for(cache: Path) -> None:
    """After more than a second no further sentence is asked for."""
    engine = CountingTone()
    voice = engine.voices("de")[0]
    ticks = count(step=2.0)
    sound = (len(SENTENCES[0]) * 60 + 120) / 1000
    assert Speeds().measure(engine, voice, lambda: next(ticks)) == pytest.approx(sound / 2, rel=1e-3)
    assert engine.calls == 2


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[1]", f'{{"{TONE} middle": "fast"}}'.encode(), f'{{"{TONE} middle": -1}}'.encode(), b"\xff"]
)
def test_a_damaged_file_is_measured_anew(cache: Path, damage: bytes) -> None:
    """What cannot be read counts as nothing, and the next measurement makes it whole again."""
    cache.mkdir()
    (cache / "speeds.json").write_bytes(damage)
    assert Speeds().get(TONE, "middle") is None
    engine = ToneEngine()
    Speeds().measure(engine, engine.voices("de")[0])
    assert (Speeds().get(TONE, "middle") or 0) > 0
    assert [entry.name for entry in cache.iterdir()] == ["speeds.json"]


def test_a_place_that_cannot_be_written_costs_nothing_but_the_keeping(tmp_path: Path) -> None:
    """The figure is there, and is not kept."""
    (tmp_path / "file").write_text("")
    engine = ToneEngine()
    assert Speeds(tmp_path / "file").measure(engine, engine.voices("de")[0]) > 0
    assert Speeds(tmp_path / "file").get(TONE, "middle") is None


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch, outsiders: Callable[..., None]) -> None:
    """Of all engines: one offline, one of the network, one from another package, and one that is not there."""
    outsiders(mine="own")
    monkeypatch.setitem(__import__("sys").modules, "py_nanotts", None)
    names = ("gtts", "mine", "pico", "tone")
    monkeypatch.setattr(voice_table, "engine_states", lambda wishes: tuple(engine_state(n, wishes) for n in names))


@pytest.mark.usefixtures("three")
def test_offline_voices_are_measured_once_and_nobody_else(google_here: GoogleDouble, cache: Path) -> None:
    """The first table measures our own offline voices; the network and other packages' code are left alone."""
    rows = {(row.engine, row.voice): row for row in voice_rows(SpeechSettings(), quiet=True)}
    assert (rows["tone", "middle"].speed or 0) > 1
    assert rows["gtts", "de"].speed is rows["mine", "own"].speed is None
    assert google_here.lines == 0
    assert (rows["pico", ""].ready, "pip install" in rows["pico", ""].hint) == (False, True)
    written = (cache / "speeds.json").stat().st_mtime_ns
    assert list(voice_rows(SpeechSettings(), quiet=True)) == list(rows.values())
    assert (cache / "speeds.json").stat().st_mtime_ns == written


@pytest.mark.usefixtures("three")
def test_who_asks_gets_all_measured(google_here: GoogleDouble) -> None:
    """`--measure` measures other packages' voices, too, with `--online` also those that need the network."""
    settings = SpeechSettings(retries=0, options={"gtts": {"pause": 0}})
    rows = {row.engine: row for row in voice_rows(settings, anew=True, quiet=True)}
    assert (rows["mine"].speed or 0) > 0
    assert (rows["gtts"].speed, google_here.lines) == (None, 0)
    rows = {row.engine: row for row in voice_rows(settings, anew=True, online=True, quiet=True)}
    assert (rows["gtts"].speed or 0) > 0
    google_here.always = "429"
    rows = {row.engine: row for row in voice_rows(settings, anew=True, online=True, quiet=True)}
    assert (rows["gtts"].ready, bool(rows["gtts"].hint)) == (False, True)
    assert "429" in rows["gtts"].reason


def test_every_voice_of_our_own_says_how_good_it_is() -> None:
    """The word is one of those that are explained."""
    ours = {name for name, place in found().items() if place.value.startswith("artaudio.")}
    for name in ours:
        for voice in engine_state(name).voices:
            assert voice.quality in QUALITIES, voice


def test_pipes_get_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    """Fields are parted by tabs, the state comes last, and no field breaks the line."""
    rows = [
        VoiceRow("pico", "de-DE", "de-DE", "plain", 203.4, licence="Apache-2.0", description="woman,\n16 kHz"),
        VoiceRow("edge", "x", "de-DE", needs_network=True),
        VoiceRow("piper", ready=False, reason="it has no German voice", hint="artaudio voices install"),
    ]
    print_voices(rows)
    lines = capsys.readouterr().out.splitlines()
    assert lines == list(voice_lines(rows))
    assert lines[1:] == [
        "pico/de-DE\tplain\t203 ×\toffline\tApache-2.0\twoman, 16 kHz\tready",
        "edge/x\t–\t–\tneeded\t–\t\tready",
        "piper\t–\t–\t–\t–\t–\tnot ready: it has no German voice; artaudio voices install",
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_gets_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Names stay whole, so that they can be copied; a narrow one has no descriptions; what is missing stands below."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    name = "de-DE-SeraphinaMultilingualNeural"
    rows = [
        VoiceRow("edge", name, "de-DE", "neural", None, True, "Microsoft's terms of use", "woman [24 kHz]"),
        VoiceRow("pico", "de-DE", "de-DE", "plain", None),
        VoiceRow("piper", ready=False, reason="it has no German voice", hint="artaudio voices install"),
    ]
    print_voices(rows)
    out = capsys.readouterr().out
    assert f"edge/{name} " in out
    assert ("woman [24 kHz]" in out) == (width == 120)
    assert "piper: not ready: it has no German voice\n  artaudio voices install\n" in out
    assert "--measure" in out


@pytest.mark.parametrize(
    ("speed", "said"), [(None, "–"), (0.42, "0.4 ×"), (9.96, "10.0 ×"), (12.3, "12 ×"), (5e4, "> 1000 ×")]
)
def test_speeds_are_said_as_roughly_as_they_are_known(speed: float | None, said: str) -> None:
    """Two figures are enough."""
    assert fast(speed) == said
