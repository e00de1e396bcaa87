"""All German rules in their order. Each is one file, and has one case file. Knows their order, not what they read."""

from collections.abc import Sequence

from artaudio.script.reading import Rule

RULES: Sequence[Rule] = ()
"""All rules, most specific first; read aloud, this is the order in which a sentence is understood."""
