"""What is known of written languages, one package a language."""
