"""The podcast feed: one XML file that lists editions for listeners."""
