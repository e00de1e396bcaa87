"""The commands, one file each, and what they show on a terminal."""
