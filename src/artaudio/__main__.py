"""`python -m artaudio` is the same as `artaudio`."""

from artaudio.cli import program

program()
