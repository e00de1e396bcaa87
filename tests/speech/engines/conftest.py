"""What tests of engines share."""

import pytest
from no_waiting import NoWaiting


@pytest.fixture
def rest() -> NoWaiting:
    """The `sleep` of an engine under test."""
    return NoWaiting()
