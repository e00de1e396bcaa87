"""Waits that last no time."""


class NoWaiting:
    """Stands for `sleep`: nobody waits, and `slept` has the seconds that were asked for."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
