"""What the front door shows: progress, tables, summaries. Knows how things look, not how they are made."""
