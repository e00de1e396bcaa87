"""Take editions and their feed to the server that listeners ask. Knows files and places, not how an edition is made."""
