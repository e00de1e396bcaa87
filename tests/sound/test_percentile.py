"""Percentiles are those of numpy, bit by bit."""

import numpy as np
import pytest

from artaudio.sound.percentile import percentile


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_it_is_the_percentile_of_numpy(kind: type[np.float32] | type[np.float64]) -> None:
    chance = np.random.default_rng(7)
    for length in (*range(1, 60), 500, 1001):
        levels = chance.normal(-40, 15, length).astype(kind)
        for percent in (0, 2, 10, 50, 95, 100):
            found = percentile(levels, percent)
            assert found == np.percentile(levels, percent)
            assert found.dtype == kind
