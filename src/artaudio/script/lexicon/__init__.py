"""Pronunciation lexicons: entries, files, and how words are found in them."""
