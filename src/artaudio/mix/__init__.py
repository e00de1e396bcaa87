"""Timeline, pauses, joins, loudness: sound and nothing else."""
