"""Faults for processes that build articles: a word in the article crashes, hangs or fills the process that speaks it.

Python imports this module at its start where its folder is in PYTHONPATH.
"""

import os
import signal
import sys
import threading

if "artaudio.archive.worker" in sys.orig_argv:
    from artaudio.engines.tone import ToneEngine

    speak = ToneEngine.speak

    def poisoned(self, utterance, voice):  # type: ignore[no-untyped-def]
        """Speak, unless the sentence has one of the words."""
        if "Absturz" in utterance.spoken:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "Endlosschleife" in utterance.spoken:
            threading.Event().wait()
        if "Speicherfresser" in utterance.spoken:
            bytearray(2 << 30)
        return speak(self, utterance, voice)

    ToneEngine.speak = poisoned  # type: ignore[method-assign]
