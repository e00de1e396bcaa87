"""Take editions and their feed to the server that listeners ask."""
