"""Audio files, tags, transcripts, chapters, cover, page, EPUB and edition.json: everything that is published for an article."""
