"""The audio formats: a record and an encoder each, and their registry."""
