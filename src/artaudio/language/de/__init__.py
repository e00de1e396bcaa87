"""What is known of German: months, abbreviations, sentences, quotation marks, numbers, nouns."""
