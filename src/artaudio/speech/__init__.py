"""Lets an engine speak each utterance, once, through a cache."""
