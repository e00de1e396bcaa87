"""Errors, units, files, records and settings: what every package may use."""
