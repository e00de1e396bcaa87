"""How far an MP3's noise lies below the voice, by LAME's quality: what is lost by encoding in less time.

    python bench/mp3.py EDITION.ogg

Prints for each quality the CPU seconds, the distance in all, and that in the bands of the ear: the median of all moments
that are heard, and the twentieth of them in which it is least.
"""

import io
import itertools
import sys
import time

import numpy as np
import numpy.typing as npt
import soundfile

from artaudio.publish.formats.lame import for_lame, lame
from artaudio.sound.resampling import resample

Spectra = npt.NDArray[np.float64]
RATE = 44_100
LATE = 1105
"""Samples by which LAME and its decoder are late together."""
WINDOW = 2048
EDGES = (0, 200, 400, 630, 920, 1270, 1720, 2320, 3150, 4400, 6400, 8000)
"""Hz."""
HEARD = 1e-4
"""Part of the loudest moment's energy."""


def main() -> None:
    """Encode and compare."""
    given, rate = soundfile.read(sys.argv[1], dtype="float32")
    sound = resample(given[: 120 * rate], rate, RATE)
    bins = [round(edge / RATE * WINDOW) for edge in EDGES]
    voice = _spectra(sound)
    heard = voice.sum(1) > voice.sum(1).max() * HEARD
    print("quality  CPU s   dB   median dB by band, and the worst twentieth")
    for quality in (0, 2, 3, 5, 7, 9):
        begun = time.process_time()
        encoder = lame(RATE, quality)
        encoded = bytes(encoder.encode(for_lame(sound)) + encoder.flush())
        taken = time.process_time() - begun
        decoded, _ = soundfile.read(io.BytesIO(encoded), dtype="float32")
        noise = decoded[LATE : LATE + len(sound)] - sound
        lost = _spectra(noise)
        bands = [
            (voice[heard, low:high].sum(1), lost[heard, low:high].sum(1)) for low, high in itertools.pairwise(bins)
        ]
        apart = [10 * np.log10((loud + 1e-9) / (soft + 1e-12)) for loud, soft in bands]
        whole = 10 * np.log10((sound @ sound) / (noise @ noise))
        middle, worst = (" ".join(f"{np.percentile(band, part):3.0f}" for band in apart) for part in (50, 5))
        print(f"{quality:>7}{taken:>7.2f}{whole:>6.1f}  {middle}   {worst}")


def _spectra(sound: npt.NDArray[np.float32]) -> Spectra:
    looks = np.lib.stride_tricks.sliding_window_view(sound, WINDOW)[:: WINDOW // 2] * np.hanning(WINDOW)
    return np.asarray(np.abs(np.fft.rfft(looks)) ** 2, np.float64)


if __name__ == "__main__":
    main()
