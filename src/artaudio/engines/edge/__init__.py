"""Microsoft's voices, through edge-tts."""
