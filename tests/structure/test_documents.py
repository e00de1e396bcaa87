"""The documents say what the program does: every rule, exit code and command is in them, and every example holds."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from artaudio.base import errors
from artaudio.cli import artaudio
from artaudio.script.normalize import normalize
from artaudio.script.rules import RULES
from artaudio.speech.model import QUALITIES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"


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
    assert dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", text, re.MULTILINE)) == QUALITIES


def test_every_exit_code_is_documented() -> None:
    """docs/cli.md has a row for the exit code of every error."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ArtaudioError)
    ]
    assert {kind.exit_code for kind in kinds} <= codes


def test_every_command_is_documented() -> None:
    """docs/cli.md names every command."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name in artaudio.commands:
        assert f"`artaudio {name}" in text, name


def test_every_command_that_is_shown_can_be_typed() -> None:
    """Whatever README, docs, errors and their hints tell somebody to type: the command takes these words and flags."""
    shown = [*_shown(), *_hinted()]
    assert len(shown) > 60
    for place, line in shown:
        words = shlex.split(line.split(" | ")[0].split(" > ")[0], comments=True)[1:]
        names: list[str] = []
        command: click.Command = artaudio
        while isinstance(command, click.Group) and words and words[0][0] != "-":
            assert words[0] in command.commands, f"{place}: {line}"
            names.append(words[0])
            command = command.commands[words.pop(0)]
        # A command that is only named need not be complete.
        if words:
            try:
                command.make_context(" ".join(names), words, **artaudio.context_settings)
            except click.UsageError as error:
                raise AssertionError(f"{place}: {line}: {error.format_message()}") from error


def _shown() -> Iterator[tuple[str, str]]:
    """Commands in blocks and in running text."""
    for page in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted(DOCS.glob("*.md")),
        *sorted(TEMPLATES.glob("*.md")),
    ]:
        text = page.read_text(encoding="utf-8")
        blocks = "\n".join(re.findall(r"^```(?:sh|console)\b.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
        for line in re.findall(r"(?:^(?:\$ )?|\| )(artaudio [a-z].*)$", blocks, re.MULTILINE):
            yield page.name, line
        for line in re.findall(r"`(artaudio [a-z][^`\n]*)`", text):
            yield page.name, line


def _hinted() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        for line in re.findall(r"`(artaudio [a-z][^`\n]*)`", path.read_text(encoding="utf-8")):
            yield path.name, line


def test_no_text_names_an_extra_of_a_package_that_no_index_has() -> None:
    """Texts and hints name the missing package itself: `pip install 'artaudio[x]'` works for nobody."""
    texts = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md"), *(ROOT / "src").rglob("*.py")]
    assert [str(path) for path in texts if "artaudio[" in path.read_text(encoding="utf-8")] == []


def test_every_flag_says_what_it_is_for() -> None:
    """`--help` of each command has a sentence for the command and for each of its flags."""
    for names, command in _commands(artaudio):
        assert (command.help or "").strip().partition("\n")[0].endswith((".", ":")), names
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{names} {option.opts}"


def _commands(group: click.Group, before: str = "artaudio") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{before} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before} {name}")
