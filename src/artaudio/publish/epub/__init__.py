"""The edition as an EPUB 3 with media overlays."""
