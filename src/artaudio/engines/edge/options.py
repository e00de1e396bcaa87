"""[speech.options.edge]: how fast, how high, how loud."""

import re

import msgspec

from artaudio.base.messages import tr
from artaudio.plugin import SettingsError, SpeechSettings, engine_options

PLACE = "speech.options.edge"
FORMS = {"rate": "%", "volume": "%", "pitch": "Hz"}


class EdgeOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`rate`, `volume` and `pitch` are changes, such as "-10%" and "+5Hz"; `list` asks the service for all its voices."""

    rate: str = "+0%"
    volume: str = "+0%"
    pitch: str = "+0Hz"
    list: bool = False


def read_options(settings: SpeechSettings) -> EdgeOptions:
    """[speech.options.edge] over the defaults. Raises SettingsError for a key or a value that cannot be used."""
    hint = tr('edge knows rate and volume (such as "-10%"), pitch (such as "+5Hz") and list (true or false)')
    options = engine_options(settings, "edge", EdgeOptions, hint)
    for key, unit in FORMS.items():
        value = getattr(options, key)
        if not re.fullmatch(rf"[+-]\d{{1,3}}{unit}", value, re.ASCII):
            raise SettingsError(
                tr("{place}.{key} cannot be {value!r}", place=PLACE, key=key, value=value),
                key=f"{PLACE}.{key}",
                hint=hint,
            )
    return options
