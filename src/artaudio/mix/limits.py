"""What the settings of the mix may ask for; looked at before anything is spoken, and without numpy."""

from artaudio.base.errors import SettingsError
from artaudio.base.messages import tr
from artaudio.base.settings import MixSettings
from artaudio.base.units import Decibels, LoudnessUnits, Lufs
from artaudio.mix.pauses import pause_table

LOUDNESS_LIMITS = (Lufs(-40.0), Lufs(-9.0))
TRUE_PEAK_LIMITS = (Decibels(-20.0), Decibels(0.0))
"""What the settings may ask for."""
GAIN_TOLERANCE = LoudnessUnits(0.3)
"""By how much a programme may be louder or softer than was asked for."""


def check_mix(settings: MixSettings) -> None:
    """Raise SettingsError for a loudness, a true peak or a pause that cannot be."""
    pause_table(settings.pauses)
    for key, value, (low, high) in (
        ("loudness", settings.loudness, LOUDNESS_LIMITS),
        ("true_peak", settings.true_peak, TRUE_PEAK_LIMITS),
    ):
        if not low <= value <= high:
            raise SettingsError(
                tr("{key} cannot be {value:g}", key=key, value=value),
                key=f"mix.{key}",
                hint=tr("give a value between {low:g} and {high:g}", low=low, high=high),
            )
