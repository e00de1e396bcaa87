"""Google Translate's voice, through gTTS."""
