"""From a recording to a programme: timeline, pauses, levels, jingles, loudness."""
