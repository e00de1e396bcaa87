"""eSpeak NG, offline."""
