"""Frames, levels and runs of silence: what all detectors and meters stand on."""

import itertools

import numpy as np
import pytest

from artaudio.sound.activity import groups, runs, speech_level
from artaudio.sound.decibels import amplitude_db, amplitude_ratio, power_db, power_ratio, rms
from artaudio.sound.frames import Framer, energy, frame, in_blocks, mean_square
from artaudio.sound.loudness import k_weighting
from artaudio.sound.samples import Samples

CUTS = [(), (1,), (7,), (8,), (3, 3, 3, 3, 3), (20, 0, 1), (0, 0, 23), (1,) * 23]


@pytest.fixture
def samples() -> Samples:
    """Twenty-three samples: two frames of eight and a rest of seven."""
    return np.random.default_rng(1).standard_normal(23).astype(np.float32)


def parts(samples: Samples, cuts: tuple[int, ...]) -> list[Samples]:
    """The samples cut into pieces of these lengths, and what is left."""
    return np.split(samples, list(itertools.accumulate(cuts)))


@pytest.mark.parametrize("cuts", CUTS)
def test_frames_are_the_same_however_a_stream_is_cut(samples: Samples, cuts: tuple[int, ...]) -> None:
    """A stream in pieces of any length gives the frames of the whole, in order, and the rest at its end."""
    framer = Framer(8)
    rows = np.concatenate([framer(part) for part in parts(samples, cuts)])
    np.testing.assert_array_equal(rows, frame(samples, 8))
    np.testing.assert_array_equal(framer.rest, samples[16:])
    np.testing.assert_array_equal(framer.finish(), samples[16:])
    assert len(framer.finish()) == 0


@pytest.mark.parametrize("cuts", CUTS)
def test_blocks_have_one_length(samples: Samples, cuts: tuple[int, ...]) -> None:
    """No sample is lost or given twice; only the last block is shorter."""
    blocks = list(in_blocks(parts(samples, cuts), 8))
    assert [len(block) for block in blocks] == [8, 8, 7]
    np.testing.assert_array_equal(np.concatenate(blocks), samples)


def test_an_empty_stream_has_no_block() -> None:
    """Neither no blocks nor empty ones become a block."""
    assert list(in_blocks([], 8)) == []
    assert list(in_blocks([np.zeros(0, np.float32)], 8)) == []


def test_frames_of_a_whole_block_are_not_copied(samples: Samples) -> None:
    """Where no frame spans two blocks, frames are views of the block: streams of equal blocks cost nothing."""
    framer = Framer(8)
    assert np.shares_memory(framer(samples[:16]), samples)
    assert np.shares_memory(framer(samples[:8]), samples)
    assert np.shares_memory(frame(samples, 8), samples)


def test_a_last_frame_is_filled_up_where_asked(samples: Samples) -> None:
    """Padded frames hold all samples, then zeros; without padding the rest is left out."""
    padded = frame(samples, 8, pad=True)
    np.testing.assert_array_equal(padded.reshape(-1), np.append(samples, np.float32(0)))
    assert frame(samples, 8).shape == (2, 8)
    assert frame(samples[:0], 8, pad=True).shape == frame(samples[:0], 8).shape == (0, 8)


def test_the_energy_of_frames_is_that_of_their_samples(samples: Samples) -> None:
    """Sum and mean of the squares of each frame, in float32 unless asked for otherwise."""
    rows = frame(samples, 8)
    np.testing.assert_allclose(energy(rows), (rows**2).sum(axis=1), rtol=1e-6)
    np.testing.assert_allclose(mean_square(rows), (rows**2).mean(axis=1), rtol=1e-6)
    assert energy(rows).dtype == np.dtype(np.float32)
    assert energy(rows, np.float64).dtype == np.dtype(np.float64)
    assert energy(rows[:0]).shape == (0,)


def test_decibels_go_both_ways() -> None:
    """Half of an amplitude is 6 dB less, half of a power 3 dB; zero is minus infinity or the floor."""
    assert amplitude_db(0.5) == pytest.approx(-6.0206, abs=1e-4)
    assert amplitude_ratio(amplitude_db(0.3)) == pytest.approx(0.3)
    assert power_db(np.array([0.5, 0.0]), 1e-12) == pytest.approx([-3.0103, -120.0], abs=1e-4)
    assert power_ratio(np.array([-3.0103])) == pytest.approx([0.5], abs=1e-5)
    assert amplitude_db(0.0) == -np.inf
    assert rms(np.array([3, -4], np.int16)) == pytest.approx(12.5**0.5)
    assert rms(np.zeros(0, np.int16)) == 0.0


def test_runs_have_a_beginning_and_an_end() -> None:
    """Runs at both ends and runs of one frame are found; none and all of them, too."""
    assert runs(np.array([1, 1, 0, 1, 0, 0, 1], bool)).tolist() == [[0, 2], [3, 4], [6, 7]]
    assert runs(np.zeros(3, bool)).tolist() == []
    assert runs(np.ones(3, bool)).tolist() == [[0, 3]]
    assert runs(np.zeros(0, bool)).tolist() == []


def test_groups_part_where_a_gap_is_too_long() -> None:
    """Neighbours up to the gap apart stay together."""
    assert [part.tolist() for part in groups(np.array([1, 2, 5, 9]), 3)] == [[1, 2, 5], [9]]
    assert [part.tolist() for part in groups(np.array([], int), 3)] == [[]]


def test_pauses_do_not_count_for_the_speech_level() -> None:
    """Frames far below the loudest are left out of the mean."""
    levels = np.array([-20.0, -20.0, -90.0, -90.0], np.float32)
    assert speech_level(levels, 20.0) == pytest.approx(-20.0, abs=1e-4)


def test_the_k_weighting_is_that_of_the_standard() -> None:
    """At 48 kHz the coefficients are those of tables 1 and 2 of ITU-R BS.1770-4."""
    shelf, high_pass = k_weighting(48_000)
    assert shelf == pytest.approx(
        (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585), abs=1e-12
    )
    assert high_pass == pytest.approx((1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621), abs=1e-12)
