"""[speech.options.gtts]: which of Google's addresses, and how fast it is asked."""

import msgspec

from artaudio.base.messages import tr
from artaudio.plugin import SpeechSettings, engine_options

USUAL_TLD = "com"


class GttsOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`tld` is the end of the address, translate.google.`tld`; `pause` the seconds between two requests."""

    tld: str = USUAL_TLD
    pause: float = 0.3


def read_options(settings: SpeechSettings) -> GttsOptions:
    """[speech.options.gtts] over the defaults. Raises SettingsError for a key or a value that cannot be used."""
    return engine_options(
        settings, "gtts", GttsOptions, tr("gtts knows tld (text, such as com) and pause (seconds between two requests)")
    )
