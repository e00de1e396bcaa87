"""One German rule, one file, one case file."""
