"""Decide which role each piece of a page has."""
