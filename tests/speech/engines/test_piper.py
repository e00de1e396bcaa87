"""Piper speaks what it is given and nothing else, tells when, and says what is wrong with a voice that cannot be used."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from piper_folder import ENGLISH, PLUMBING, voice_in

from artaudio.article.model import Role
from artaudio.base.errors import EngineError, EngineRefusedError, EngineUnavailableError, SettingsError
from artaudio.base.settings import SpeechSettings
from artaudio.base.spans import Span
from artaudio.engines.piper.engine import PiperEngine
from artaudio.engines.piper.model import incomplete, prepared
from artaudio.engines.piper.options import MAX_CHARS, read_options
from artaudio.engines.piper.phonemes import espeak_sounds, phonemes
from artaudio.engines.piper.text import prepare
from artaudio.engines.piper.words import owners
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.cache import clip_key
from artaudio.speech.choice import choose
from artaudio.speech.clips import checked
from artaudio.speech.engine import Engine
from artaudio.speech.order import fingerprints
from artaudio.speech.voices import choose_voice

Say = Callable[[str], Utterance]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No voice of the machine's is seen, and nothing is kept outside of the test's folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    monkeypatch.delenv("ARTAUDIO_VOICES", raising=False)


def piper(voice: str = "", **options: str | int | float | bool) -> PiperEngine:
    return PiperEngine(SpeechSettings(engine="piper", voice=voice, options={"piper": options}))


def ids(engine: Engine) -> list[str]:
    return [voice.id for voice in engine.voices("de")]


# Where voices are found


@pytest.mark.parametrize(
    "place", ["home/artaudio/piper", "here", "system/piper-voices/de/de_DE/plumbing/medium", "mine"]
)
def test_voices_are_found_where_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """In the user's data directory, the current folder, the system's folder and $ARTAUDIO_VOICES."""
    if sys.platform != "linux":
        pytest.skip("other systems have other data directories")
    if place == "mine":
        monkeypatch.setenv("ARTAUDIO_VOICES", str(tmp_path / "mine"))
    voice_in(tmp_path / place)
    assert ids(piper()) == [PLUMBING]


def test_a_voice_that_is_named_by_its_path_has_the_same_keys_in_any_folder(tmp_path: Path, say: Say) -> None:
    """The path of a model is in no key, neither of a clip nor of an edition; name and content are."""
    keys = set()
    for place in ("here", "the-other-place"):
        model = str(voice_in(tmp_path / place))
        engine = piper(model)
        voice = choose_voice(engine, model)
        assert str(tmp_path) not in voice.id
        keys.add((clip_key(engine.traits.fingerprint, voice, say("Ja.")), fingerprints(SpeechSettings(voice=model))))
    assert len(keys) == 1


def test_a_voice_is_found_by_folder_and_by_path(tmp_path: Path) -> None:
    """`folder` in the options, and --voice with a model's path, with or without --engine."""
    model = voice_in(tmp_path / "a" / "b")
    assert ids(piper(folder=str(tmp_path / "a"))) == [PLUMBING]
    assert ids(piper()) == []
    assert choose_voice(piper(str(model)), str(model)).id == model.name
    choice = choose(SpeechSettings(engine="piper", voice=str(model)))
    assert (choice.engine.name, choice.voice.id) == ("piper", model.name)


def test_folders_below_the_current_one_are_left_alone(tmp_path: Path) -> None:
    """Nobody's whole disk is searched because a build was started at its top."""
    voice_in(tmp_path / "here" / "deep")
    assert ids(piper()) == []


def test_the_best_voice_comes_first_and_foreign_ones_do_not_come(tmp_path: Path) -> None:
    """By grade; one that is English is never offered for German."""
    for name in ("de_DE-b-low", "de_DE-c-high", "de_DE-a-medium"):
        grade = name.rsplit("-", 1)[1]
        voice_in(tmp_path / "v", name, audio={"sample_rate": 22050, "quality": grade})
    voice_in(tmp_path / "v", "en_US-joe-medium", language={"code": "en_US"}, espeak={"voice": "en-us"})
    engine = piper(folder=str(tmp_path / "v"))
    assert ids(engine) == ["de_DE-c-high", "de_DE-a-medium", "de_DE-b-low"]
    assert [voice.id for voice in engine.voices("en")] == ["en_US-joe-medium"]


def test_a_second_voice_replaced_under_its_name_is_another_one(tmp_path: Path) -> None:
    """Voices are told by the digests of their files, not by when they were written: none is taken for its successor."""
    voice_in(tmp_path, "de_DE-anna-low")
    other = voice_in(tmp_path, "de_DE-bert-low")

    def versions() -> dict[str, str]:
        return {voice.id: voice.version for voice in piper("de_DE-anna-low", folder=str(tmp_path)).voices("de")}

    def known() -> tuple[str, ...]:
        """By what an edition that is there is known, in which the second voice speaks quotations."""
        settings = SpeechSettings(voice="de_DE-anna-low", options={"piper": {"folder": str(tmp_path)}})
        return fingerprints(settings, "de", ["de_DE-bert-low"])

    before, edition = versions(), known()
    other.unlink()
    shutil.copyfile(ENGLISH, other)
    assert (versions(), known()) == (before, edition)
    with other.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\1\2\3\4")
    assert before["de_DE-anna-low"] == versions()["de_DE-anna-low"] == ""
    assert before["de_DE-bert-low"] != versions()["de_DE-bert-low"]
    assert known() != edition


def test_each_speaker_is_a_voice(tmp_path: Path) -> None:
    """Of a model with a few; of one with hundreds, the first, and any that is asked for by name."""
    few, many = {"froh": 0, "böse": 1, "leise": 2}, {f"s{number}": number for number in range(200)}
    voice_in(tmp_path / "v", "de_DE-few-medium", num_speakers=3, speaker_id_map=few)
    voice_in(tmp_path / "v", "de_DE-many-medium", num_speakers=200, speaker_id_map=many)
    folder = str(tmp_path / "v")
    listed = ["de_DE-few-medium", "de_DE-few-medium#böse", "de_DE-few-medium#leise", "de_DE-many-medium"]
    assert ids(piper(folder=folder)) == listed
    assert ids(piper("de_DE-many-medium#s77", folder=folder)) == [*listed, "de_DE-many-medium#s77"]
    with pytest.raises(SettingsError, match="no speaker 'böser'") as raised:
        ids(piper("de_DE-few-medium#böser", folder=folder))
    assert "froh, böse, leise" in raised.value.hint


def test_config_and_card_say_what_a_voice_is(tmp_path: Path) -> None:
    """Language, grade, rate and licence, also of configs from before languages had names of their own."""
    shutil.copy(ENGLISH.with_name("MODEL_CARD"), voice_in(tmp_path / "v", language={}).parent)
    (voice,) = piper(folder=str(tmp_path / "v")).voices("de")
    assert (voice.language, voice.licence) == ("de-DE", "CC0")
    assert "medium, 22.05 kHz" in voice.description


# Voices that cannot be used


def _without_config(model: Path) -> None:
    model.with_name(f"{model.name}.json").unlink()


def _cut(model: Path) -> None:
    half = model.read_bytes()[:300_000]
    model.unlink()
    model.write_bytes(half)


def _text(model: Path) -> None:
    model.unlink()
    model.write_text("<!DOCTYPE html><title>Nicht gefunden</title>", encoding="utf-8")


def _pointer(model: Path) -> None:
    model.unlink()
    model.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", encoding="utf-8")


def _empty(model: Path) -> None:
    model.unlink()
    model.touch()


def _no_json(model: Path) -> None:
    model.with_name(f"{model.name}.json").write_text("{" * 9, encoding="utf-8")


def _list(model: Path) -> None:
    model.with_name(f"{model.name}.json").write_text("[1]", encoding="utf-8")


def _other(model: Path) -> None:
    model.with_name(f"{model.name}.json").write_text('{"audio": {"sample_rate": "viel"}}', encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (Path.unlink, "a config but no model"),
        (_without_config, "no config"),
        (_cut, "cut off"),
        (_text, "no ONNX model"),
        (_pointer, "no ONNX model"),
        (_empty, "empty"),
        (_no_json, "not JSON"),
        (_list, "no config of a Piper voice"),
        (_other, "no config of a Piper voice"),
    ],
)
def test_a_broken_voice_is_named_with_what_is_wrong(tmp_path: Path, spoil: Callable[[Path], None], says: str) -> None:
    """By name, by path, and where it is the only one; beside a sound one it does no harm. Nothing is loaded for it."""
    model = voice_in(tmp_path / "v")
    spoil(model)
    folder = str(tmp_path / "v")
    for engine in (piper(folder=folder), piper(PLUMBING, folder=folder), piper(str(model))):
        with pytest.raises(EngineUnavailableError, match=says) as raised:
            engine.check()
        assert raised.value.hint
    voice_in(tmp_path / "v", "de_DE-sound-medium")
    assert ids(piper(folder=folder)) == ["de_DE-sound-medium"]


def test_a_voice_for_another_language_is_refused_by_its_name(tmp_path: Path) -> None:
    """The error says which language it speaks."""
    model = voice_in(tmp_path / "v", "en_US-joe-medium", language={"code": "en_US"})
    for wish, engine in (("en_US-joe-medium", "piper"), (str(model), "piper"), ("en_US-joe-medium", "auto")):
        with pytest.raises(SettingsError, match=r"en_US-joe-medium.* speaks en-US") as raised:
            choose(SpeechSettings(engine=engine, voice=wish, options={"piper": {"folder": str(tmp_path / "v")}}))
        assert "artaudio voices install" in raised.value.hint


def test_a_voice_that_is_not_here_is_named_with_how_to_get_it() -> None:
    """Also without --engine: such names are Piper's. A slip of the finger in another name is not taken for one."""
    for engine in ("auto", "piper"):
        with pytest.raises(EngineUnavailableError, match="de_DE-thorsten-high is not here") as raised:
            choose(SpeechSettings(engine=engine, voice="de_DE-thorsten-high"))
        assert raised.value.hint == "artaudio voices install de_DE-thorsten-high"


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "getuid"), reason="folders are closed another way")
def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Whether it is missing, a file or closed."""
    (tmp_path / "file").touch()
    for folder in ("missing", "file"):
        with pytest.raises(EngineUnavailableError, match=rf"{folder} cannot be read"):
            piper(folder=str(tmp_path / folder)).check()


def test_without_a_voice_the_reader_learns_how_to_get_one() -> None:
    """The hint is a command."""
    with pytest.raises(EngineUnavailableError, match="no German voice") as raised:
        piper().check()
    assert raised.value.hint.startswith("artaudio voices install de_DE-")


def test_a_model_that_does_not_load_is_an_error_and_no_crash(tmp_path: Path, say: Say) -> None:
    """It looks like a model from outside; what is wrong with it is said once, without another try."""
    model = voice_in(tmp_path / "v")
    whole = bytearray(model.read_bytes())
    whole[60_000:600_000] = bytes(540_000)
    model.unlink()
    model.write_bytes(whole)
    engine = piper(folder=str(tmp_path / "v"))
    with pytest.raises(EngineUnavailableError, match=f"cannot load .*{PLUMBING}") as raised:
        engine.speak(say("Guten Tag."), engine.voices("de")[0])
    assert f"artaudio voices install {PLUMBING} --again" in raised.value.hint
    engine.close()


@pytest.mark.parametrize(
    ("key", "value"),
    [("length_scale", 0), ("noise_scale", "viel"), ("threads", 1.5), ("folder", 3), ("model", "x"), ("seed", True)],
)
def test_options_that_cannot_be_are_refused(key: str, value: str | float) -> None:
    """With the key's name, and what there is."""
    with pytest.raises(SettingsError, match=rf"speech\.options\.piper\.{key}") as raised:
        read_options(SpeechSettings(options={"piper": {key: value}}))
    assert "length_scale" in raised.value.hint


# What it is given


def test_nothing_of_the_page_becomes_phonemes_or_markup(say: Say) -> None:
    """Brackets that would make phonemes are gone, as are those of markup and all that cannot be said."""
    (piece,) = prepare(say("Er [[sagte]] [b] <break/> nichts\0 mehr\ud800, Fuß\u00adball ⟦0⟧."))
    assert piece.text == "Er sagte b break/ nichts mehr, Fußball 0 ."


def test_phonemes_stand_where_the_word_stood() -> None:
    """In eSpeak's own symbols, the comma inside; each token knows its word, several words under one name are one."""
    spoken = "In Mossul, sagt Abu Bakr al-Baghdadi."
    wanted = (
        Pronunciation(Span(3, 9), ipa="ˈmoːsʊl", respelling="Mosul"),
        Pronunciation(Span(16, 36), ipa="ˈabu ˈbakɐ albaɡˈdaːdi"),
    )
    (piece,) = prepare(Utterance("1", Role.PARAGRAPH, spoken, spoken, pronunciations=wanted))
    assert piece.text == "In [[mˈoːsʊl,]] sagt [[ˈabu]] [[bˈakɜ]] [[albaɡdˈɑːdi.]]"
    assert [spoken[span.start : span.end] for span in piece.spans] == [
        *("In", "Mossul,", "sagt"),
        *["Abu Bakr al-Baghdadi."] * 3,
    ]


def test_long_sentences_come_in_pieces(say: Say) -> None:
    """Memory grows with the longest piece; no word is lost."""
    words = "Er sagte, dass alle, die gekommen waren, noch lange bleiben wollten, " * 20 + "x" * 900
    pieces = prepare(say(words))
    assert all(len(piece.text) <= MAX_CHARS for piece in pieces)
    assert "".join("".join(piece.tokens) for piece in pieces) == "".join(words.split())


@pytest.mark.parametrize(
    ("ipa", "sounds"),
    [
        ("ˈmoːsʊl", "mˈoːsʊl"),
        ("tʁamp", "tɾˈamp"),
        ("ˈʁeɪɡn̩", "rˈeɪɡən"),
        ("ˈkaːtɐ", "kˈɑːtɜ"),
        ("maˈkʁɔ̃ː", "makɾˈɔ̃ː"),
        ("ˈeːʁə", "ˈeːrə"),
        ("ˈʃtʁuːdl̩", "ʃtɾˈuːdəl"),
        ("☃ʘ", ""),
    ],
)
def test_ipa_becomes_what_german_voices_learned(ipa: str, sounds: str) -> None:
    """Stress before the vowel, r as eSpeak writes it, syllables with their vowel."""
    assert espeak_sounds(ipa) == sounds
    assert phonemes(ipa) == (f"[[{sounds}]]" if sounds else "")


def test_sounds_are_given_to_their_words() -> None:
    """One for one where that fits; laid beside each other where words are said together, or one in several."""
    assert owners(list("ɪn mˈoːsʊl, ja."), [list("ɪn"), list("mˈoːsʊl,"), list("jˈɑː")]) == [
        *(0, 0, -1),
        *[1] * 7,
        *(-1, -1, 2, 2, -1),
    ]
    assert owners(list("ɪndɛɾ naxt"), [list("ɪn"), list("dˈɛɾ"), list("nˈaxt")]) == [0, 0, 1, 1, 1, -1, 2, 2, 2, 2]
    assert owners(list("fʏnf ʊnt tsvan"), [list("fʏnf"), list("ʊnttsvan")])[5:] == [1, 1, 1, -1, 1, 1, 1, 1, 1]
    assert owners([], [list("a")]) == []


# What it says


def test_each_word_says_when_it_is_heard(piper_here: Engine) -> None:
    """All of them, in order, inside the clip, one after the other; a pause lies between, not in a word."""
    spoken = "In Mossul waren es fünfundzwanzigtausend, sagte er in der Nacht."
    told = Utterance("1", Role.PARAGRAPH, spoken, spoken, pronunciations=(Pronunciation(Span(3, 9), ipa="ˈmoːsʊl"),))
    clip = piper_here.speak(told, piper_here.voices("de")[0])
    assert [spoken[word.span.start : word.span.end] for word in clip.words] == spoken.split()
    times = [moment for word in clip.words for moment in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= clip.duration
    lengths = {spoken[word.span.start : word.span.end]: word.end - word.start for word in clip.words}
    assert lengths["fünfundzwanzigtausend,"] == max(lengths.values())
    assert piper_here.traits.times_words


def test_words_are_timed_across_the_pieces_of_a_long_sentence(piper_here: Engine) -> None:
    """Also a word that is itself torn."""
    spoken = "Ja, und " + "o" * 330 + " nein."
    clip = piper_here.speak(Utterance("1", Role.PARAGRAPH, spoken, spoken), piper_here.voices("de")[0])
    whole = checked(clip, engine="piper", utterance="1", spoken=spoken)
    assert [spoken[word.span.start : word.span.end] for word in whole.words] == spoken.split()
    assert whole.words[-1].start > clip.duration / 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_worker_that_is_killed_costs_one_retry(piper_here: Engine, say: Say) -> None:
    """The sentence is spoken all the same, by a new process, with the same samples."""
    assert isinstance(piper_here, PiperEngine)
    voice = piper_here.voices("de")[0]
    before = piper_here.speak(say("Guten Tag."), voice)
    (pid,) = piper_here.pids
    os.kill(pid, signal.SIGKILL)
    assert piper_here.speak(say("Guten Tag."), voice) == before
    assert piper_here.pids != (pid,)


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="there is no program that always fails")
def test_a_worker_that_always_dies_is_named_with_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    """After a second one died as well; the error is the sentence's, and the program lives."""
    voice_in(tmp_path / "v")
    engine = piper(folder=str(tmp_path / "v"))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(EngineRefusedError, match=r"sentence 0001-01: it crashed twice .*“Guten Tag\.”") as raised:
        engine.speak(say("Guten Tag."), engine.voices("de")[0])
    assert raised.value.hint
    assert engine.pids == ()


def test_the_fingerprint_is_that_of_the_voice_in_use(tmp_path: Path) -> None:
    """Another model under the same name, another config and other options change it; another voice beside it does not."""
    model = voice_in(tmp_path / "v")
    folder = str(tmp_path / "v")
    first = piper(folder=folder).traits.fingerprint
    voice_in(tmp_path / "v", "de_DE-zweite-low")
    assert piper(folder=folder).traits.fingerprint == first
    engines = (piper(folder=folder, length_scale=2), piper(folder=folder, seed=1), piper(folder=folder, noise_scale=0))
    others = {engine.traits.fingerprint for engine in engines}
    assert len(others | {first}) == 4
    voice_in(tmp_path / "other", PLUMBING, num_speakers=1, comment="anders")
    changed = piper(folder=str(tmp_path / "other")).traits.fingerprint
    assert changed != first
    model.unlink()
    shutil.copy(ENGLISH, model)
    with model.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\1\2\3\4")
    assert piper(folder=folder).traits.fingerprint not in {first, changed}


def test_a_model_is_changed_so_that_noise_is_given_and_durations_are_told() -> None:
    """Nothing else is touched, and what is no model is refused."""
    model = ENGLISH.read_bytes()
    changed = prepared(model)
    assert (changed.durations, changed.noises) == ("/Ceil_output_0", ("noise_0", "noise_1"))
    assert 0 < len(changed.content) - len(model) < 1000
    assert incomplete(ENGLISH) == ""
    for rubbish in (b"", b"\xff" * 40, b"<html>", model[:400_000]):
        with pytest.raises(ValueError, match="no ONNX model"):
            prepared(rubbish)


def test_errors_are_the_engines_own() -> None:
    """Whatever is wrong with a voice is an error that the command line explains."""
    with pytest.raises(EngineError):
        choose(SpeechSettings(engine="piper", voice="/nirgends/x.onnx"))
