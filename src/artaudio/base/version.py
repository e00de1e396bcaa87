"""The version of artaudio."""

__version__ = "0.1.0"
