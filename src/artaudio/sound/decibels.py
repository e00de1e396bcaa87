"""Root mean square, and conversion between decibels and linear values: amplitude (20 log₁₀) and power (10 log₁₀)."""

import math
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

Floating = TypeVar("Floating", bound=np.floating[Any])


@overload
def amplitude_ratio(level: float) -> float: ...
@overload
def amplitude_ratio(level: NDArray[Floating]) -> NDArray[Floating]: ...
def amplitude_ratio(level: Any) -> Any:
    """The factor for samples that `level` decibels stand for, of the same type: −6.02 → 0.5. A number or an array."""
    return 10 ** (level / 20)


@overload
def power_ratio(level: float) -> float: ...
@overload
def power_ratio(level: NDArray[Floating]) -> NDArray[Floating]: ...
def power_ratio(level: Any) -> Any:
    """The factor for mean squares that `level` decibels stand for, of the same type: −3.01 → 0.5. A number or an array."""
    return 10 ** (level / 10)


def amplitude_db(amplitude: float) -> float:
    """An amplitude (full scale 1) in dBFS: 0.5 → −6.02; minus infinity for 0."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def rms(samples: NDArray[Any]) -> float:
    """Root mean square of samples: any dtype, shape (n,), any rate, in their own scale; 0 for none. Computed in float32."""
    return float(np.sqrt(np.mean(np.square(samples.astype(np.float32))))) if samples.size else 0.0


def power_db(power: NDArray[Floating] | float, floor: float) -> NDArray[Floating]:
    """A mean square (full scale 1) in dBFS, of the same dtype: 0.5 → −3.01; what is below `floor` counts as `floor`."""
    level: NDArray[Floating] = 10 * np.log10(np.maximum(power, floor))
    return level
