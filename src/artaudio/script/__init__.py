"""Decide what is spoken, in which order and in which words."""
