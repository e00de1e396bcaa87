"""An edition in two voices, built as an editor would: it sounds like one programme, and says who spoke what."""

import json
from itertools import pairwise
from pathlib import Path

import needed
import numpy as np
import pytest
import soundfile
from front_door import Said, typed

from artaudio.check.sound import measure
from artaudio.mix.pauses import PAUSES
from artaudio.publish.edition_file import read_edition
from artaudio.publish.model import Edition, EditionCue
from artaudio.sound.loudness import LoudnessMeter

needed.pico()
ARTICLE = """\
Der Wind hat über Nacht nachgelassen, doch die Fähren liegen noch immer fest im Hafen.

Am Morgen standen die ersten Reisenden am Kai. Ein Helfer sagte: "Wir haben heißen Tee und sehr viel Geduld. Mehr können wir \
heute leider nicht tun." Dann ging er zu den anderen.

"Wir warten seit gestern", klagte eine Frau aus Bremen, "und niemand sagt uns, wie lange das noch dauert." Die "Königin der \
Inseln" soll erst am Abend wieder ablegen, heißt es im Hafenamt.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zwei")
    (folder / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> Said:
    """What the build says at its end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
        done = typed(folder, "build", "artikel.txt", "--engine", "pico", "--quote-voice", "de-DE-tief", "--no-sign-off")
    assert done.code == 0, done.err
    return done


@pytest.fixture(scope="module")
def home(folder: Path, told: Said) -> Path:
    """The edition's folder."""
    (home,) = (folder / "output").iterdir()
    return home


@pytest.fixture(scope="module")
def edition(home: Path) -> Edition:
    return read_edition(home)


def test_the_edition_says_who_spoke_what(edition: Edition, told: Said) -> None:
    """Cues of the second voice name it, the others and the tags name the narrator; the summary counts them."""
    second = [cue.written for cue in edition.cues if cue.voice]
    assert {cue.voice for cue in edition.cues} == {"", "pico/de-DE-tief"}
    assert second == [
        '"Wir haben heißen Tee und sehr viel Geduld.',
        'Mehr können wir heute leider nicht tun."',
        '"Wir warten seit gestern",',
        '"und niemand sagt uns, wie lange das noch dauert."',
    ]
    assert edition.metadata.voice == "de-DE"
    assert "pico/de-DE-tief speaks 4 sentences" in told.out


def test_every_promise_is_kept(folder: Path, home: Path) -> None:
    """Loudness, peaks, clicks, pauses, length of every sentence for its own voice: `artaudio check` finds nothing."""
    result = typed(folder, "check", home, "--json")
    assert result.code == 0, result.out


def test_both_voices_are_equally_loud(edition: Edition, home: Path) -> None:
    """Within 1 LU of each other, in a programme at -16 LUFS."""
    (file,) = [file.name for file in edition.files if file.format == "mp3"]
    samples, rate = soundfile.read(home / file, dtype="float32")
    loud = {}
    for voice in {cue.voice for cue in edition.cues}:
        meter = LoudnessMeter(rate)
        for cue in edition.cues:
            if cue.voice == voice:
                meter.feed(samples[cue.start * rate // 1000 : cue.end * rate // 1000])
        loud[voice] = meter.integrated()
    assert abs(loud[""] - loud["pico/de-DE-tief"]) < 1.0
    measured = measure(home / file)
    assert measured.programme.loudness == pytest.approx(-16.0, abs=0.5)
    assert not measured.programme.clicks


def test_a_sentence_that_two_voices_share_has_a_commas_pauses(edition: Edition) -> None:
    """A colon's before the quotation, a comma's around the attribution, and never a sentence's."""
    pauses = {before.written: after.start - before.end for before, after in pairwise(edition.cues)}
    assert pauses["Ein Helfer sagte:"] == PAUSES["colon"]
    assert pauses['"Wir warten seit gestern",'] == PAUSES["clause"]
    assert pauses["klagte eine Frau aus Bremen,"] == PAUSES["clause"]
    assert pauses['"Wir haben heißen Tee und sehr viel Geduld.'] == PAUSES["sentence"]
    assert pauses['"und niemand sagt uns, wie lange das noch dauert."'] == PAUSES["after-quotation"]


def test_the_second_voice_is_another_one(edition: Edition, home: Path) -> None:
    """A listener hears who speaks: its pitch lies a quarter below the narrator's."""
    (file,) = [file.name for file in edition.files if file.format == "ogg"]
    samples, rate = soundfile.read(home / file, dtype="float32")

    def pitch(cues: list[EditionCue]) -> float:
        found = []
        for cue in cues:
            for at in range(cue.start * rate // 1000, cue.end * rate // 1000 - rate // 16, rate // 50):
                look = samples[at : at + rate // 16]
                likeness = np.fft.irfft(np.abs(np.fft.rfft(look * np.hanning(len(look)), 4 * len(look))) ** 2)
                lag = rate // 300 + int(likeness[rate // 300 : rate // 70].argmax())
                if likeness[lag] > 0.5 * likeness[0] and np.abs(look).max() > 0.05:
                    found.append(rate / lag)
        return float(np.median(found))

    narrator, second = ([cue for cue in edition.cues if bool(cue.voice) is other] for other in (False, True))
    assert pitch(second) / pitch(narrator) == pytest.approx(0.75, abs=0.05)


def test_the_transcript_reads_on_as_if_one_had_spoken(home: Path) -> None:
    """Paragraphs stay whole in the text, each part has its moment in the JSON transcript."""
    text = next(home.glob("*.txt")).read_text(encoding="utf-8")
    assert '"Wir warten seit gestern", klagte eine Frau aus Bremen, "und niemand' in text
    segments = json.loads(next(home.glob("*.transcript.json")).read_text(encoding="utf-8"))["segments"]
    assert "klagte eine Frau aus Bremen," in [segment["body"] for segment in segments]


def test_the_script_shows_the_voices(folder: Path) -> None:
    """As a column; a script file holds no voice that nobody set by hand, and is given them when it is built with the flag."""
    lines = typed(folder, "script", "artikel.txt", "--quote-voice", "de-DE-tief").out.splitlines()
    column = lines[0].split("\t").index("voice")
    assert [line.split("\t")[column] for line in lines].count("de-DE-tief") == 4
    typed(folder, "script", "artikel.txt", "--quote-voice", "de-DE-tief", "--no-sign-off", "-o", "script.toml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
        voice = ("--quote-voice", "de-DE-tief", "--no-sign-off")
        again = typed(folder, "build", "script.toml", "--engine", "pico", *voice, "-o", "again", "--json")
    assert "\nvoice" not in (folder / "script.toml").read_text(encoding="utf-8")
    assert again.code == 0, again.err
    assert [cue["voice"] for cue in again.json["edition"]["cues"]].count("pico/de-DE-tief") == 4


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--role-voice", "question"], "names no role"),
        (["--role-voice", "qestion=de-DE"], "did you mean question"),
        (["--quote-voice", "de-DE-hoch"], "pico has no voice 'de-DE-hoch'"),
        (["--role-voice", "lead=tone/hoch"], "tone has no voice 'hoch'"),
        (["--role-voice", "lead=tonne/low"], "no engine is called 'tonne'; did you mean tone?"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(
    folder: Path, flags: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, with what there is; nothing is spoken by another voice in silence."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
    done = typed(folder, "build", "artikel.txt", "--engine", "pico", "-o", "none", *flags)
    assert (done.code, (folder / "none").exists()) == (2, False)
    assert told in done.err
    assert "hint" in done.err


def test_an_engine_lends_a_voice_to_a_role(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`engine/voice` in artaudio.toml: that engine's clips are joined with the narrator's, and edition.json names both."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(folder / "cache"))
    (folder / "zwei.toml").write_text('[voices]\nlead = "tone/low"\n', encoding="utf-8")
    flags = ("--engine", "pico", "--config", "zwei.toml", "-o", "lent", "--format", "ogg", "--json")
    built = typed(folder, "build", "artikel.txt", *flags).json
    assert {cue["voice"] for cue in built["edition"]["cues"]} == {"", "tone/low"}
    assert built["edition"]["versions"]["engine tone"].startswith("tone/")
    assert typed(folder, "build", "artikel.txt", *flags).json["unchanged"] is True
