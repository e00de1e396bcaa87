"""Where intro, outro and separators lie around the voice: arithmetic on lengths."""

from dataclasses import dataclass

from artaudio.base.settings import MixSettings
from artaudio.base.units import LoudnessUnits, Milliseconds
from artaudio.mix.model import Jingle

EDGE = Milliseconds(10)
"""A fade that only takes a click away."""

INTRO_FADE = Milliseconds(4000)
INTRO_UNDER_RATIO = 0.35
"""The intro fades out over four seconds, or half of itself; the voice begins over the last third of the fade."""

OUTRO_UNDER = Milliseconds(1500)
OUTRO_FADE = Milliseconds(2500)
"""The outro comes up under the last words and fades out at its end."""

SEPARATOR_LONGEST = Milliseconds(6000)
SEPARATOR_FADE = Milliseconds(800)
AROUND_SEPARATOR = Milliseconds(300)
"""Rest between voice and separator, on both sides."""

MUSIC_BELOW = LoudnessUnits(2.0)
SEPARATOR_BELOW = LoudnessUnits(8.0)
"""Softer than the voice by so much."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The jingles' part in the timeline of one programme; lengths are 0 for those that are not there."""

    settings: MixSettings
    intro: Milliseconds
    outro: Milliseconds
    separator: Milliseconds

    def voice_starts(self, silence: Milliseconds) -> Milliseconds:
        """When the voice begins: after `silence`, or over the end of the intro."""
        return max(silence, Milliseconds(self.intro - round(INTRO_UNDER_RATIO * self._intro_fade)))

    def opening(self) -> tuple[Jingle, ...]:
        """The intro."""
        start = Milliseconds(0)
        if not self.intro:
            return ()
        return (Jingle(self.settings.intro, start, self.intro, EDGE, self._intro_fade, MUSIC_BELOW),)

    def pause_at_separator(self, pause: Milliseconds) -> Milliseconds:
        """The pause before a crosshead, so long that the separator has room in it."""
        return max(pause, Milliseconds(self._separator + 2 * AROUND_SEPARATOR)) if self.separator else pause

    def between(self, spoken_until: Milliseconds) -> tuple[Jingle, ...]:
        """The separator in the pause after `spoken_until`."""
        if not self.separator:
            return ()
        start = Milliseconds(spoken_until + AROUND_SEPARATOR)
        end = Milliseconds(start + self._separator)
        fade = Milliseconds(min(SEPARATOR_FADE, self._separator // 2))
        return (Jingle(self.settings.separator, start, end, EDGE, fade, SEPARATOR_BELOW),)

    def closing(self, last_words: Milliseconds, spoken_until: Milliseconds) -> tuple[Jingle, ...]:
        """The outro, from under the last sentence (from `last_words` to `spoken_until`)."""
        if not self.outro:
            return ()
        under = Milliseconds(min(OUTRO_UNDER, (spoken_until - last_words) // 2, self.outro // 4))
        start = Milliseconds(spoken_until - under)
        end = Milliseconds(start + self.outro)
        fade_in = Milliseconds(max(EDGE, 2 * under))
        fade_out = Milliseconds(min(OUTRO_FADE, self.outro // 3))
        return (Jingle(self.settings.outro, start, end, fade_in, fade_out, MUSIC_BELOW),)

    @property
    def _intro_fade(self) -> Milliseconds:
        return Milliseconds(min(INTRO_FADE, self.intro // 2))

    @property
    def _separator(self) -> Milliseconds:
        return min(self.separator, SEPARATOR_LONGEST)
