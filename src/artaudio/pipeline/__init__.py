"""From an article to its edition: the stages, called in order."""
