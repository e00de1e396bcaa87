"""SVOX Pico, offline."""
