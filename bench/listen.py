"""What a speech recogniser hears of the seed's edition, and how long a check takes."""

import os
import sys
import tempfile
import time
from pathlib import Path

from artaudio.base.errors import EngineUnavailableError
from artaudio.base.settings import ListenSettings, Settings, SpeechSettings
from artaudio.check.judge import check
from artaudio.check.recogniser import Whisper
from artaudio.check.report import WORST_COUNT, hearing_lines, summary
from artaudio.pipeline.build import build_edition

SEED = Path(__file__).parents[1] / "seeds" / "lage-des-is-im-kalifat.txt"
MOST_WORD_ERRORS = 0.13
"""The engine alone, reading the page as it stands, has 0.151 with the same recogniser."""


def main() -> int:
    """Print seconds, promises and word errors; 1 if more words than wanted were heard differently."""
    article = Path(sys.argv[1]) if len(sys.argv) > 1 else SEED
    with tempfile.TemporaryDirectory() as home:
        os.environ["ARTAUDIO_CACHE"] = str(Path(home) / "cache")
        folder = build_edition(article, home, settings=Settings(speech=SpeechSettings(engine="pico"))).folder
        begun, burnt = time.perf_counter(), time.process_time()
        print(f"check   {summary(check(folder))}")
        print(f"check   {time.perf_counter() - begun:.2f} s wall, {time.process_time() - burnt:.2f} s CPU")
        try:
            recogniser = Whisper()
        except EngineUnavailableError as error:
            print(f"listen  {error.message}: {error.hint}")
            return 0
        begun, burnt = time.perf_counter(), time.process_time()
        hearing = check(folder, ListenSettings(), recogniser=recogniser).hearing
        assert hearing is not None
        print(f"listen  {time.perf_counter() - begun:.0f} s wall, {time.process_time() - burnt:.0f} s CPU")
        for line in hearing_lines(hearing, WORST_COUNT):
            print(f"listen  {line}")
        return int(hearing.score.wer > MOST_WORD_ERRORS)


if __name__ == "__main__":
    sys.exit(main())
