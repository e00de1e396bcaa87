"""The editor's desk: an article seen, heard and corrected by a person, in the browser or step by step in a terminal."""
