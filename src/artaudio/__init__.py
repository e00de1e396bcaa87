"""Turns a German article into an audio edition: tagged MP3 and Ogg Vorbis files that sound like a radio piece."""

__version__ = "0.1.0"
