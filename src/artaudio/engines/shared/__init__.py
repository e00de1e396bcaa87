"""What several engines use: retries, safe text, pronunciations, decoding of responses."""
