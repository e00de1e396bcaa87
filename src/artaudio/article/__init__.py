"""Reads the page: which block is lead, byline, crosshead, caption, footer."""
