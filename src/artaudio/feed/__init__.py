"""The podcast feed: one XML file that lists editions for listeners. Knows editions as edition.json describes them."""
