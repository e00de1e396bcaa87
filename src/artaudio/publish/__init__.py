"""MP3, Ogg, tags, transcripts, page, feed: everything that leaves the house."""
