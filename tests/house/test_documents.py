"""The documents say what the program does: every rule, exit code and command is in them, and every example holds."""

import re
from pathlib import Path

from artaudio import errors
from artaudio.cli import artaudio
from artaudio.script.normalize import normalize
from artaudio.script.rules import RULES
from artaudio.speech.model import QUALITIES

DOCS = Path(__file__).parents[2] / "docs"


def test_every_rule_is_listed_in_its_order() -> None:
    """docs/german.md names all rules, in the order in which they read."""
    text = (DOCS / "german.md").read_text(encoding="utf-8")
    table = text[text.index("| name |") : text.index("Spelled acronyms")]
    listed = [
        name for row in table.splitlines()[2:] for name in re.findall(r"`([\w-]+)`", row.split("|")[1] if row else "")
    ]
    assert listed == [rule.name for rule in RULES]


def test_every_example_of_a_rule_holds() -> None:
    """What the table says is spoken is what is spoken."""
    text = (DOCS / "german.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert len(rows) > 20
    for name, written, spoken in rows:
        assert normalize(written).spoken == spoken, name


def test_every_quality_of_a_voice_is_explained() -> None:
    """docs/voices.md has the meaning of each word, as the model has it."""
    text = (DOCS / "voices.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", text, re.MULTILINE)) == QUALITIES


def test_every_exit_code_is_documented() -> None:
    """docs/cli.md has a row for the exit code of every error."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ArtaudioError)
    ]
    assert {kind.exit_code for kind in kinds} <= codes


def test_every_command_is_documented() -> None:
    """docs/cli.md names every command of the front door."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name in artaudio.commands:
        assert f"`artaudio {name}" in text, name
