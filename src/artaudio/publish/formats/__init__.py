"""One encoder a file. Each takes blocks of one programme and writes one audio file; none knows tags or other files."""
