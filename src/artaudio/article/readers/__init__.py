"""Read sources: files and standard input."""
