"""What is wrong in a TOML file is said with its key, in plain words, and with what would be right."""

from pathlib import Path

import pytest

from artaudio.article.model import Source
from artaudio.article.readers.script_file import read_script_file
from artaudio.base.errors import ScriptError, SettingsError
from artaudio.base.settings import SpeechSettings, as_settings, engine_options, read_settings
from artaudio.base.suggestions import did_you_mean
from artaudio.engines.openai.options import OpenaiOptions

JARGON = ("Expected", "Object", "enum", "`", "got '", "field")
CASES = [
    ("[speech]\nengin = 'pico'", "speech.engin", "there is no key speech.engin; did you mean engine?", "engine, voice"),
    ("[Speech]\nengine = 'pico'", "Speech", "there is no key Speech; did you mean speech?", "script, marking, speech"),
    ("[speech]\nretries = 'vier'", "speech.retries", "must be a whole number, not a text", "retries = 4"),
    ("[speech]\nretries = 1.5", "speech.retries", "not a number with a decimal point", "retries = 4"),
    ("[speech]\norder = 'pico'", "speech.order", "must be a list (a text each), not a text", 'order = ["piper"'),
    ("[speech]\norder = ['pico', 3]", "speech.order[2]", "must be a text, not a whole number", 'order = ["piper"'),
    ("[speech]\nword_times = 'alwys'", "speech.word_times", "did you mean always?", "always, auto, never"),
    ("[script]\nannouncement = 1", "script.announcement", "must be true or false, not a whole number", "= true"),
    ("[mix]\nloudness = true", "mix.loudness", "must be a number, not true or false", "loudness = -16.0"),
    ("[mix.pauses]\nlead = 'lang'", "mix.pauses.lead", "must be a whole number, not a text", "lead = 1"),
    ("mix = 3", "mix", "must be a table, not a whole number", "[mix]"),
    ("[voices]\nquote = 2020-01-01", "voices.quote", "must be a text, not a date or time", 'quote = "…"'),
    ("[speech.options.x]\ny = 2020-01-01", "speech.options.x.y", "not a date or time", "y ="),
    ("[mix]\ntreatment = yes", "", "line 2", "write true or false, in small letters: treatment = true"),
    ("[mix]\ntreatment = True # ja", "", "line 2", "treatment = true"),
    ("[speech]\nvoice = anna", "", "line 2", "double quotes"),
]


@pytest.mark.parametrize(("text", "key", "says", "hint"), CASES)
def test_a_settings_file_is_corrected_in_plain_words(tmp_path: Path, text: str, key: str, says: str, hint: str) -> None:
    """The key, what is wrong, and what would be right; none of the parser's own terms."""
    (tmp_path / "artaudio.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read_settings(tmp_path / "artaudio.toml")
    assert raised.value.key == key
    assert key in raised.value.message
    assert says in raised.value.message
    assert hint in raised.value.hint
    if key:
        assert not [word for word in JARGON if word in raised.value.message]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_settings_file_may_begin_with_a_byte_order_mark(tmp_path: Path, mark: str) -> None:
    """Editors on Windows write one."""
    (tmp_path / "artaudio.toml").write_text(f"{mark}[speech]\nengine = 'tone'\n", encoding="utf-8")
    assert read_settings(tmp_path / "artaudio.toml").speech.engine == "tone"
    assert read_settings(str(tmp_path / "artaudio.toml")).speech.engine == "tone"


def test_no_value_of_an_engines_option_is_repeated() -> None:
    """What somebody typed into the wrong place may be a secret."""
    for options in ({"speed": "sk-4711"}, {"max_chars": 47}, {"voices": 4711}, {"parallel": 47.11}):
        with pytest.raises(SettingsError) as raised:
            engine_options(SpeechSettings(options={"openai": options}), "openai", OpenaiOptions)
        assert raised.value.key == f"speech.options.openai.{next(iter(options))}"
        assert "47" not in raised.value.message + raised.value.hint


SCRIPT = """# artaudio script 2
digest = "00"

# title: Lage
[[passage]]  # headline
text = "Eins"
role = "headline"

[[passage]]
role = "paragraph"

[[passage.sentence]]
text = "Zwei."

[[passage.sentence]]
text = "Drei."
pause_after = 300
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says", "hint"),
    [
        ('"paragraph"', '"paragrah"', 10, "did you mean paragraph?", "crosshead"),
        ('"headline"', '"Headline"', 7, "did you mean headline?", "lead"),
        ('role = "para', 'rolle = "para', 10, "there is no key passage[2].rolle; did you mean role?", "speaker"),
        ('role = "paragraph"', "skip = yes", 10, "line 10", "skip = true"),
        ('role = "paragraph"', 'skip = "yes"', 10, "must be true or false, not a text", "skip = true"),
        ("pause_after = 300", "pause_after = -3", 17, "must be from 0 to 60000", "from 0 to 60000"),
        ("pause_after = 300", "pause = 300", 17, "did you mean pause_after?", "spoken"),
        ('text = "Zwei."', 'spoken = "Zwei."', 12, "the key passage[2].sentence[1].text is missing", "needs it"),
        ('digest = "00"', 'digst = "00"', 2, "there is no key digst; did you mean digest?", "passage"),
    ],
)
def test_a_script_file_is_corrected_at_its_line(old: str, new: str, line: int, says: str, hint: str) -> None:
    """The line of the key, or of the passage that lacks one; roles and keys with the nearest that is known."""
    assert old in SCRIPT
    with pytest.raises(ScriptError) as raised:
        read_script_file(Source.of("lage.toml", SCRIPT.replace(old, new)))
    assert raised.value.line == line
    assert f"line {line}" in raised.value.message
    assert says in raised.value.message
    assert hint in raised.value.hint
    assert raised.value.hint
    assert not [word for word in JARGON if word in raised.value.message]


@pytest.mark.parametrize(
    ("wrong", "ending"),
    [
        ("pcio", "; did you mean pico?"),
        ("PICO", "; did you mean pico?"),
        ("Straße", ""),
        ("", ""),
        ("gtt", "; did you mean gtts?"),
    ],
)
def test_the_nearest_word_is_named_and_none_that_is_far(wrong: str, ending: str) -> None:
    """Capital letters are no difference; a word that is like nothing is answered with nothing."""
    assert did_you_mean(wrong, ["auto", "gtts", "pico", "piper"]) == ending


@pytest.mark.parametrize("settings", [None, "artaudio.toml", 3])
def test_what_are_no_settings_is_named(settings: object) -> None:
    """A program that gives a path, or nothing, learns what is taken; that is a fault in its code."""
    with pytest.raises(TypeError, match="a dict of tables or what read_settings gives"):
        as_settings(settings)  # type: ignore[arg-type]
