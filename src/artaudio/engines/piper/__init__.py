"""Piper's neural voices, offline."""
