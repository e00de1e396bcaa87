"""Build editions of many articles: which these are, one after the other or several at once, and what became of each."""
