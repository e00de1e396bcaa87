"""The script one would write first: one engine call a paragraph, `+=`, two `export` calls. What artaudio is compared with.

    python bench/plain_pydub.py ARTICLE FOLDER

No roles, no rules, no cache, no loudness, no tags. Needs py-nanotts, pydub and an ffmpeg on the PATH.
"""

import ctypes
import sys
import warnings
from pathlib import Path

import py_nanotts

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment


def main() -> None:
    """Speak the article's paragraphs and write article.mp3 and article.ogg."""
    article, folder = Path(sys.argv[1]), Path(sys.argv[2])
    ctypes.CDLL(None).mallopt(-3, 131072)
    engine = py_nanotts.NanoTTS()
    programme = AudioSegment.silent(250, frame_rate=16_000)
    for paragraph in article.read_text(encoding="utf-8").replace("<", " ").replace(">", " ").split("\n\n"):
        if paragraph.strip():
            sound = engine.speak(paragraph, voice="de-DE", volume=0.35)
            programme += AudioSegment(sound, sample_width=2, frame_rate=16_000, channels=1)
            programme += AudioSegment.silent(600, frame_rate=16_000)
    programme = programme.set_frame_rate(44_100)
    programme.export(folder / "article.mp3", format="mp3", bitrate="96k")
    programme.export(folder / "article.ogg", format="ogg", codec="libvorbis")


if __name__ == "__main__":
    main()
