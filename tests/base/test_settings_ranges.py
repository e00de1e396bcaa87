"""Values that no machine can use are refused when settings are read, with the key and the range."""

from pathlib import Path

import pytest

from artaudio.base.errors import SettingsError
from artaudio.base.settings import read_settings

NUMBERS = ("nan", "inf", "-inf", "-1", "0", "1e300", "-0.001")
CASES = [("speech", key, value) for key in ("timeout", "probe_timeout") for value in NUMBERS]
CASES += [("speech", "retries", value) for value in ("-5", "100000000000000000000", "1.5", "nan")]
CASES += [("listen", "word_errors", value) for value in ("-0.1", "1.5", "nan", "inf")]


@pytest.mark.parametrize(("table", "key", "value"), CASES)
def test_a_number_out_of_its_range_is_refused(tmp_path: Path, table: str, key: str, value: str) -> None:
    """The error names the key; the hint says what can stand there."""
    path = tmp_path / "artaudio.toml"
    path.write_text(f"[{table}]\n{key} = {value}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"{table}\.{key}") as error:
        read_settings(path)
    assert key in error.value.hint


@pytest.mark.parametrize("content", ["x = " + "[" * 5000, "[a" + ".a" * 20_000 + "]\n", "x = " + "{a=" * 5000])
def test_toml_that_is_nested_without_end_is_refused(tmp_path: Path, content: str) -> None:
    """An error and no traceback, whatever is nested."""
    path = tmp_path / "artaudio.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError):
        read_settings(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_a_device_is_no_settings_file() -> None:
    """It is not read until memory ends."""
    with pytest.raises(SettingsError, match="more than 16 MB"):
        read_settings(Path("/dev/zero"))
