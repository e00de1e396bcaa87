"""[speech.options.gtts]: which of Google's addresses, and how fast. Knows keys and kinds, not what they do."""

from collections.abc import Mapping

from artaudio.plugin import SettingsError, SpeechSettings

OPTIONS: Mapping[str, str | int | float | bool] = {"tld": "com", "pause": 0.3}


def read_options(settings: SpeechSettings) -> dict[str, str | int | float | bool]:
    """[speech.options.gtts] over the defaults. Raises SettingsError for a key or a value that cannot be used."""
    given = settings.options.get("gtts", {})
    for key, value in given.items():
        kinds = (str,) if key == "tld" else (int, float)
        if key not in OPTIONS or not isinstance(value, kinds) or isinstance(value, bool):
            raise SettingsError(
                f"speech.options.gtts.{key} cannot be {value!r}",
                key=f"speech.options.gtts.{key}",
                hint="gtts knows tld (text, such as com) and pause (seconds between two requests)",
            )
    return {**OPTIONS, **{key: value for key, value in given.items() if not isinstance(value, tuple)}}
