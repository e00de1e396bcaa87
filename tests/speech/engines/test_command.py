"""Any program may speak: real programs, some that fail in every way, none that outlives its time or reads a shell's signs."""

import io
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile
from processes import gone

from artaudio.base.errors import EngineRefusedError, EngineTransientError, EngineUnavailableError, SettingsError
from artaudio.base.settings import Option, SpeechSettings, read_settings
from artaudio.engines.command import run as command_run
from artaudio.engines.command.engine import CommandEngine
from artaudio.engines.command.run import ProgramHung, Programs
from artaudio.script.model import Utterance
from artaudio.speech.model import Clip

Say = Callable[[str], Utterance]
SENTENCE = "Die Kämpfe in Mossul halten weiter an."
PRELUDE = """
import os, struct, sys
words = sys.stdin.buffer.read().decode().rstrip("\\n")
def wav(size=None, rate=16000, seconds=0.06):
    sound = b"".join(struct.pack("<h", n % 80 * 100 - 4000) for n in range(int(rate * seconds) * len(words)))
    size = len(sound) if size is None else size
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", size + 36 & 0xFFFFFFFF, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", size)
    return head + sound
def note(pid):
    open(sys.argv[1], "a").write(str(pid) + " ")
def give(content):
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
"""  # noqa: E501 - a header in one piece


def python(body: str, *arguments: str) -> tuple[str, ...]:
    """A program of a few lines that has the sentence in `words`."""
    return (sys.executable, "-I", "-S", "-c", PRELUDE + body, *arguments)


Build = Callable[..., CommandEngine]


@pytest.fixture
def build() -> Iterator[Build]:
    """An engine that runs a program."""
    engines = []

    def make(program: str | Sequence[str], timeout: float = 15.0, **options: Option) -> CommandEngine:
        wanted: Option = program if isinstance(program, str) else tuple(program)
        settings = SpeechSettings(timeout=timeout, options={"command": {"program": wanted, **options}})
        engines.append(CommandEngine(settings))
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


def spoken(engine: CommandEngine, utterance: Utterance) -> Clip:
    engine.check()
    return engine.speak(utterance, engine.voices("de")[0])


def test_the_words_come_on_standard_input_and_nothing_in_them_is_obeyed(
    build: Build, say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No shell: what a page says is text, what the settings say are arguments, letter for letter."""
    monkeypatch.chdir(tmp_path)
    program = python(
        "open('words', 'w').write(words); open('said', 'w').write(sys.argv[1]); give(wav())", "{voice}; touch b"
    )
    engine = build(program, voices=("$(touch a)",))
    text = 'Er sagt: "$(touch pwned)"; `touch pwned` && touch pwned | {voice} %PATH% $HOME – größer.'
    assert spoken(engine, say(text)).duration == 60 * len(text)
    assert (tmp_path / "words").read_text(encoding="utf-8") == text
    assert (tmp_path / "said").read_text() == "$(touch a); touch b"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["said", "words"]


@pytest.mark.parametrize(
    ("kind", "subtype", "rate", "channels"),
    [("WAV", "PCM_U8", 8000, 1), ("WAV", "FLOAT", 48000, 2), ("WAV", "PCM_24", 44100, 2), ("MP3", None, 24000, 1),
     ("FLAC", "PCM_16", 22050, 1), ("OGG", "VORBIS", 16000, 2)],
)  # fmt: skip
def test_every_sound_file_becomes_a_clip(
    build: Build, say: Say, tmp_path: Path, kind: str, subtype: str | None, rate: int, channels: int
) -> None:
    """8-bit, float, stereo, MP3: mono, 16 bits, at the rate it came in."""
    tone = 0.3 * np.sin(np.arange(2 * rate) * 2 * np.pi * 300 / rate)
    content = io.BytesIO()
    soundfile.write(content, np.stack([tone] * channels, axis=1), rate, subtype, format=kind)
    (tmp_path / "sound").write_bytes(content.getvalue())
    clip = spoken(build(python("give(open(sys.argv[1], 'rb').read())", str(tmp_path / "sound"))), say(SENTENCE))
    assert clip.rate == rate
    assert abs(clip.duration - 2000) < 120
    peak = np.abs(np.frombuffer(clip.samples, "<i2").astype(np.int32)).max()
    assert 0.2 < peak / 32768 < 0.4


@pytest.mark.parametrize("size", ["0", "0x7FFFF000", "0xFFFFFFFF"])
def test_a_header_that_was_written_before_its_length_was_known_is_no_fault(build: Build, say: Say, size: str) -> None:
    """A program that writes to a pipe cannot go back to the header."""
    assert spoken(build(python(f"give(wav(size={size}))")), say(SENTENCE)).duration == 60 * len(SENTENCE)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("sys.stderr.write('first\\nno model\\n'); sys.exit(3)", r"ended with code 3, twice \(no model\)"),
        ("give(wav()); sys.exit(1)", "ended with code 1"),
        ("sys.stderr.write('nothing to say')", "no sound, and said: nothing to say"),
        ("give(b'<html><body>Please log in</body></html>' * 50)", "no sound"),
        ("give(wav()[:9000])", "cut off"),
        ("give(wav(seconds=0.001))", "cannot be right"),
        ("give(wav(seconds=1.5, rate=8000))", "cannot be right"),
        ("give(wav(rate=4000))", "sample rate is 4000"),
        ("give(b'RIFF')", "cut off"),
        ("give(os.urandom(3000))", "no sound"),
    ],
)  # fmt: skip
def test_what_is_no_sound_is_refused_with_its_reason(build: Build, say: Say, body: str, reason: str) -> None:
    """The sentence is named, the reason, and what to do; never silence, never half a sentence."""
    with pytest.raises(EngineRefusedError, match=reason) as raised:
        spoken(build(python(body)), say(SENTENCE))
    assert "0001-01" in raised.value.message
    assert raised.value.utterance == "0001-01"
    assert raised.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent differently there")
def test_a_crash_is_named_by_its_signal(build: Build, say: Say) -> None:
    """It is tried twice."""
    with pytest.raises(EngineRefusedError, match="signal 11 ended it, twice"):
        spoken(build(python("os.kill(os.getpid(), 11)")), say(SENTENCE))


def test_endless_output_is_stopped(build: Build, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that never stops giving is ended when it has given more than any sentence needs."""
    monkeypatch.setattr(command_run, "LARGEST_OUTPUT_BYTES", 1 << 20)
    with pytest.raises(EngineRefusedError, match="more than 1 MiB"):
        spoken(build(python("\nwhile True: give(bytes(65536))")), say(SENTENCE))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize(
    "body",
    [
        "note(os.getpid()); import time; time.sleep(60)",
        "child = os.fork()\nif not child: import time; time.sleep(60)\nnote(child); give(wav())",
        "note(os.getpid()); give(wav()); os.close(1); os.close(2); import time; time.sleep(60)",
    ],
)  # fmt: skip
def test_what_does_not_end_is_ended_with_all_it_started(build: Build, say: Say, tmp_path: Path, body: str) -> None:
    """A program that hangs, or leaves another behind that holds its output, costs two time limits."""
    pids = tmp_path / "pids"
    with pytest.raises(EngineTransientError, match=r"0001-01 within 0.6 s, twice") as raised:
        spoken(build(python(body, str(pids)), timeout=0.6), say(SENTENCE))
    assert "timeout" in raised.value.hint
    assert pids.exists()
    for pid in pids.read_text().split():
        assert gone(int(pid))


def test_one_failure_costs_one_retry(build: Build, say: Say, tmp_path: Path) -> None:
    """The second time it speaks, and that counts."""
    body = "\nif not os.path.exists(sys.argv[1]): open(sys.argv[1], 'w'); sys.exit(1)\ngive(wav())"
    assert spoken(build(python(body, str(tmp_path / "tried"))), say(SENTENCE)).duration > 1000


def test_a_program_that_does_not_listen_does_not_hold_anything_up(build: Build, say: Say) -> None:
    """Words it does not read, complaints without end: neither fills a pipe that it waits for."""
    body = "sys.stderr.write('x' * 300000)\nwords = 'x' * 2000\ngive(wav(rate=8000))"
    deaf = (sys.executable, "-I", "-S", "-c", PRELUDE.replace("sys.stdin.buffer.read()", "b''") + body)
    text = "Wort für Wort, " * 200
    assert spoken(build(deaf, max_chars=10_000), say(text)).duration == 120_000


def test_closing_ends_a_program_that_speaks() -> None:
    """Ctrl-C reaches no program in a group of its own: closing does."""
    programs, started = Programs(), threading.Event()
    ended: list[object] = []

    def run() -> None:
        started.set()
        try:
            ended.append(programs.run(python("import time; time.sleep(60)"), b"", 50.0).code)
        except ProgramHung as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    started.wait()
    while thread.is_alive():
        programs.close()
        thread.join(0.05)
    assert ended
    assert ended[0] != 0


def test_a_long_sentence_goes_in_pieces(build: Build, say: Say, tmp_path: Path) -> None:
    """No call is longer than max_chars, and no word is left out."""
    calls = tmp_path / "calls"
    engine = build(python("open(sys.argv[1], 'a').write(words + '\\n'); give(wav())", str(calls)), max_chars=60)
    text = "Er sagte, dass alle, die an diesem Abend gekommen waren, noch lange bleiben wollten, und ging."
    spoken(engine, say(text))
    lines = calls.read_text().splitlines()
    assert " ".join(lines) == text
    assert max(map(len, lines)) <= 60 < len(text)


def test_a_string_is_taken_apart_like_a_shells_line_and_no_more(
    build: Build, say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quotation marks hold an argument together; `|`, `$` and `*` are only letters; ~/ is the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    script = tmp_path / "speak it.py"
    script.write_text(PRELUDE + "open(sys.argv[0] + '.said', 'w').write('\\n'.join(sys.argv[1:])); give(wav())")
    engine = build(
        f"'{sys.executable}' -I -S \"~/speak it.py\" | '$HOME' * {{language}} {{voice}}", voices=("eins", "zwei")
    )
    engine.speak(say(SENTENCE), engine.voices("de")[1])
    assert (tmp_path / "speak it.py.said").read_text().split("\n") == ["|", "$HOME", "*", "de", "zwei"]


def test_nothing_configured_says_how_to() -> None:
    """The hint is an example that can be copied."""
    with pytest.raises(EngineUnavailableError, match="no program") as raised:
        CommandEngine().check()
    assert '[speech.options.command] program = ["espeak-ng"' in raised.value.hint
    assert CommandEngine().voices("de") == ()


def test_a_program_that_is_not_there_is_named(build: Build, say: Say, tmp_path: Path) -> None:
    """Not found, or not to be run: before anything is spoken, and also when it goes in between."""
    with pytest.raises(EngineUnavailableError, match="speaks-nothing-9"):
        build("speaks-nothing-9 --stdout").check()
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF no program")
    broken.chmod(0o755)
    with pytest.raises(EngineUnavailableError, match=r"cannot run .*broken") as raised:
        spoken(build((str(broken),)), say(SENTENCE))
    assert raised.value.hint


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"program": "speak '{voice}"}, "program cannot be taken apart"),
        ({"program": ("speak", "{text}")}, "standard input"),
        ({"program": ("speak", "{path}")}, "place for {path}"),
        ({"program": ("{voice}",), "voices": ("a",)}, "begin with a program"),
        ({"program": ("speak", "{voice}")}, "voices is empty"),
        ({"program": ("speak",), "voices": ("a", "b")}, "not told which"),
        ({"program": 3}, "program"),
        ({"programme": "speak"}, "programme"),
        ({"program": "speak", "max_chars": 3}, "max_chars"),
        ({"program": "speak", "parallel": 0}, "parallel"),
    ],
)
def test_settings_that_cannot_be_used_are_named(options: dict[str, Option], reason: str) -> None:
    """Before anything is run, with a hint."""
    with pytest.raises(SettingsError) as raised:
        CommandEngine(SpeechSettings(options={"command": options}))
    assert reason in raised.value.message + raised.value.hint
    assert raised.value.key.startswith("speech.options.command")


def test_the_fingerprint_follows_the_template_and_the_files_it_names(build: Build, tmp_path: Path) -> None:
    """Another argument, another model, a newer script: another sound. The time limit is none of it."""
    script, model = tmp_path / "speak.py", tmp_path / "eins.onnx"
    script.write_text("one")
    model.write_text("one")
    program = (sys.executable, str(script), str(tmp_path / "{voice}.onnx"))

    def prints(*more: str, timeout: float = 15.0) -> str:
        return build((*program, *more), timeout, voices=("eins",)).traits.fingerprint

    first = prints()
    assert prints(timeout=60.0) == first
    assert prints("--slow") != first
    model.write_text("another")
    second = prints()
    script.write_text("three")
    assert len({first, second, prints()}) == 3
    assert str(tmp_path) not in first


def test_the_fingerprint_is_the_same_wherever_the_files_lie(build: Build, tmp_path: Path) -> None:
    """The same script and model in another folder, written at another time: the same sound."""
    prints = set()
    for number, name in enumerate(("one", "other/deeper")):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        for file in ("speak.py", "eins.onnx"):
            (folder / file).write_text(file)
            os.utime(folder / file, (number, number))
        program = (sys.executable, str(folder / "speak.py"), str(folder / "{voice}.onnx"))
        prints.add(build(program, 15.0, voices=("eins",)).traits.fingerprint)
    assert len(prints) == 1


def test_debians_espeak_speaks_from_the_settings_file(tool: Callable[[str], str], say: Say, tmp_path: Path) -> None:
    """As docs/engines.md has it: a real program, whose header says nothing of its length."""
    tool("espeak-ng")
    settings = tmp_path / "artaudio.toml"
    settings.write_text(
        '[speech.options.command]\nprogram = ["espeak-ng", "--stdout", "-v", "{voice}"]\nvoices = ["de", "de+f2"]\n'
    )
    engine = CommandEngine(read_settings(settings).speech)
    engine.check()
    man, woman = (engine.speak(say(SENTENCE), voice) for voice in engine.voices("de"))
    assert man.rate == 22050
    assert 2000 < man.duration < 5000
    assert man.samples != woman.samples
    assert os.name == "nt" or engine.traits.needs_network is False


SAY = """#!/bin/sh
[ "$1 $3 $4 $5" = "-v --file-format=WAVE --data-format=LEI16@22050 -o" ] || exit 64
[ "$2" = Anna ] || { echo "Voice '$2' not found." >&2; exit 1; }
exec "$ESPEAK" -v de --stdin -w "$6"
"""


@pytest.mark.skipif(sys.platform == "win32", reason="macOS has a shell")
def test_the_block_for_say_of_macos_speaks(
    build: Build, say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, espeak_program: str
) -> None:
    """The block in docs/engines.md is settings; it hands on the file that `say` writes, and leaves none behind."""
    text = (Path(__file__).parents[3] / "docs" / "engines.md").read_text(encoding="utf-8")
    (block,) = (block for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "LEI16" in block)
    (tmp_path / "artaudio.toml").write_text(block, encoding="utf-8")
    settings = read_settings(tmp_path / "artaudio.toml").speech
    assert settings.engine == "command"
    program, scratch = tmp_path / "bin" / "say", tmp_path / "scratch"
    program.parent.mkdir()
    scratch.mkdir()
    program.write_text(SAY)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ESPEAK", espeak_program)
    monkeypatch.setenv("TMPDIR", str(scratch))
    options = settings.options["command"]
    engine = build(**options)
    clip = spoken(engine, say(SENTENCE))
    assert clip.rate == 22050
    assert clip.duration > 1500
    other = next(voice for voice in engine.voices("de") if voice.id != "Anna")
    with pytest.raises(EngineRefusedError, match="not found"):
        engine.speak(say(SENTENCE), other)
    assert list(scratch.iterdir()) == []
