"""The listening page: an edition as one HTML file that plays, shows and follows itself."""
