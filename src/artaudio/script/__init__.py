"""Decides what is spoken, in which order, and how it is said aloud in German."""
