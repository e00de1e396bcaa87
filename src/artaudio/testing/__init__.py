"""The contract suite for engines, for the tests of this package and of any other one.

Needs pytest; the program itself does not import it.

from artaudio.testing import EngineContract

class TestMine(EngineContract):
    engine_name = "mine"
"""

import pytest

pytest.register_assert_rewrite("artaudio.testing.engine_contract")

from artaudio.testing.engine_contract import EngineContract  # noqa: E402 - its asserts must be rewritten first
from artaudio.testing.outgoing import Outgoing  # noqa: E402
from artaudio.testing.sentences import AWKWARD, LONG, SENTENCES, sentence  # noqa: E402

__all__ = ["AWKWARD", "LONG", "SENTENCES", "EngineContract", "Outgoing", "sentence"]
