"""The files beside the audio: transcripts, chapters, cover, EPUB. Each is made of the edition's facts alone."""
