"""Fetch pages and feeds from the web: verified, bounded, only from public addresses, and as a good citizen."""
