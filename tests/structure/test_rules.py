"""Each rule of normalization is one module and has one file of cases."""

from pathlib import Path

from artaudio.script import rules
from artaudio.script.rules import RULES

MODULES = Path(rules.__file__).parent
CASES = Path(__file__).parents[1] / "script" / "cases"
NAMES = {rule.name for rule in RULES}


def test_each_rule_has_one_file_of_cases_and_each_file_has_a_rule() -> None:
    """`leftover-digits` has `cases/leftover-digits.txt`; no file of cases is without a rule."""
    assert {path.stem for path in CASES.glob("*.txt")} == NAMES
    assert len(NAMES) == len(RULES)


def test_each_rule_is_a_module_and_each_module_a_rule() -> None:
    """`letter-digit` is the RULE of `rules/letter_digit.py`; tables and helpers stand elsewhere."""
    modules = {path.stem for path in MODULES.glob("*.py")} - {"__init__"}
    assert modules == {name.replace("-", "_") for name in NAMES}
    for name in NAMES:
        module = getattr(rules, name.replace("-", "_"))
        assert module.RULE.name == name
