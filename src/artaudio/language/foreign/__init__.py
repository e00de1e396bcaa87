"""What is known of the spelling of other languages: how a German newsreader says words and names from them."""
