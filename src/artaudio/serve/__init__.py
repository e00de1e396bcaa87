"""A small web server for finished editions: to listen at once, and to try the podcast before it is public."""
