"""The one type of sound in memory: mono samples as a numpy array."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono samples: float32, shape (n,), full scale ±1. The sample rate, in Hz, is passed beside them."""

SampleRows = NDArray[np.float32]
"""Samples cut into frames of one length: float32, shape (number of frames, samples in a frame), full scale ±1."""
