"""Any program that turns text into a sound file, as an engine."""
