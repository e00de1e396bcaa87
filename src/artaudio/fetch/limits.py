"""How much, how long and how far is fetched."""

from dataclasses import dataclass

from artaudio.base.units import Bytes

LARGEST = Bytes(20_000_000)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch. `seconds` holds for all of it, redirects included; `connecting` and `silence` for one wait.

    `wire` are the bytes of one answer as they are sent, `decoded` those that they unpack to.
    """

    seconds: float = 30.0
    connecting: float = 5.0
    silence: float = 15.0
    wire: Bytes = LARGEST
    decoded: Bytes = LARGEST
    redirects: int = 5
