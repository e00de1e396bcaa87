"""The texts that people read, as the source has them, and what the catalogues lack: `python scripts/messages.py [LANGUAGE]`.

Without a language, the texts that a catalogue lacks or has in vain are listed. With one that has no catalogue yet, a catalogue
is begun for it: every text with null, which is to become its translation.
"""

import ast
import functools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

SOURCE = Path(__file__).parents[1] / "src" / "artaudio"
ONE = frozenset(("tr", "marked"))
"""Functions whose first argument is a text that people read."""
ROWS = frozenset(("row", "skipped", "to_look_at"))
"""Functions of artaudio.check.result, all of whose texts are such."""

REASONS = {"Feature": 1, "KnownRole": 2, "Label": 2, "MarkRule": 2, "Row": 0, "_decide": 3, "_link": 2, "_sign": 3}
"""Functions and classes that say what a block of an article, or a tag of a file, is, and where their reason or label stands."""


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """A module's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def texts(source: Path = SOURCE) -> dict[str, list[str]]:
    """Every text that people read, English as it stands in the source, and where it is used.

    A text that counts has the key of its form for many. A stored text with fields begins with STORED.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(source.rglob("*.py")):
        where = path.relative_to(source).as_posix()
        for text, line in _in_module(tree_of(path), in_check=where.startswith("check/")):
            found.setdefault(text, []).append(f"{where}:{line}")
    for text in (*_help(), *_words()):
        found.setdefault(text, []).append("help")
    return found


def counting(source: Path = SOURCE) -> set[str]:
    """The texts that count something: their translation is a list of plural forms."""
    from artaudio.base.messages import ENGLISH
    from artaudio.editor.words import words as words_of_the_desk

    return {text[-1] for text in words_of_the_desk(ENGLISH).values() if not isinstance(text, str)} | {
        text
        for path in source.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if _name(node) == "plural"
        for text in _strings(node, 2)
    }


def _in_module(tree: ast.Module, *, in_check: bool) -> Iterator[tuple[str, int]]:  # noqa: C901 - a table of calls
    from artaudio.base.messages import STORED

    for node in ast.walk(tree):
        name = _name(node)
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if keyword.arg == "reason":
                for text in _constants(keyword.value):
                    yield text, node.lineno
        if name in ONE:
            places = [0]
        elif name == "plural":
            places = [2]
        elif name == "stored":
            for text in _strings(node, 0):
                yield (STORED + text if node.keywords else text), node.lineno
            continue
        elif name in ROWS and in_check:
            places = list(range(len(node.args)))
        elif name == "labelled" or (name == "stage" and node.args):
            places = [0]
        elif name in REASONS and not in_check:
            places = [REASONS[name]]
        else:
            continue
        for place in places:
            for text in _strings(node, place):
                yield text, node.lineno


def _name(node: ast.AST) -> str:
    """What a call calls."""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _strings(node: ast.AST, place: int) -> Iterator[str]:
    """The texts that an argument can be: a constant, or one of several."""
    if isinstance(node, ast.Call) and place < len(node.args):
        yield from _constants(node.args[place])


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value)):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _constants(value)


def _help() -> Iterator[str]:
    """What the help of all commands says."""
    from artaudio.cli import artaudio
    from artaudio.commands.language import paragraphs, placeholder

    def below(command: click.Command) -> Iterator[click.Command]:
        yield command
        if isinstance(command, click.Group):
            for one in command.commands.values():
                yield from below(one)

    for command in below(artaudio):
        yield from paragraphs(command.help or "")
        if command.short_help:
            yield command.short_help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from filter(None, (parameter.help, parameter.metavar))
            else:
                yield placeholder(parameter)


def _words() -> Iterator[str]:
    """Words of enumerations that people read."""
    from artaudio.archive.model import Stage
    from artaudio.archive.model import State as ArchiveState
    from artaudio.article.model import Role
    from artaudio.base.messages import ENGLISH
    from artaudio.batch.order import State
    from artaudio.check.companions import READERS
    from artaudio.check.result import Outcome
    from artaudio.editor.steps import STEPS
    from artaudio.editor.words import words as words_of_the_desk
    from artaudio.feed.editing import Done
    from artaudio.feed.findings import Weight
    from artaudio.language.de.recognise import ANOTHER, OTHERS
    from artaudio.pipeline.identity import Sameness
    from artaudio.speech.model import QUALITIES

    for words in (Role, State, ArchiveState, Stage, Outcome, Done, Weight, Sameness):
        yield from (word.value for word in words)
    yield from ((kind.__doc__ or "").partition("\n")[0] for kind in STEPS.values())
    yield from (
        text if isinstance(text, str) else text[-1] for text in words_of_the_desk(ENGLISH).values() if text != "{step}"
    )
    yield from QUALITIES
    yield from (*OTHERS, ANOTHER)
    for name, expected, _ in READERS.values():
        yield name
        yield expected


def catalogue(language: str) -> dict[str, str | list[str] | None]:
    """What a catalogue has, by the English text."""
    from artaudio.base.messages import CATALOGUES

    plain: dict[str, str | list[str] | None] = json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    return plain


def main(arguments: list[str]) -> int:
    """List what is lacking, or begin a catalogue; the exit code is 1 where one lacks a text."""
    from artaudio.base.messages import CATALOGUES, ENGLISH, LANGUAGES

    known = texts()
    for language in arguments:
        path = CATALOGUES / f"{language}.json"
        if path.exists():
            print(f"{path} is there already")
            return 1
        path.write_text(json.dumps(dict.fromkeys(sorted(known)), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(f"{path}: {len(known)} texts to translate")
    wrong = 0
    for language in () if arguments else LANGUAGES:
        if language == ENGLISH:
            continue
        there = catalogue(language)
        for text in known.keys() - {key for key, said in there.items() if said}:
            print(f"{language} lacks {text!r} ({known[text][0]})")
            wrong += 1
        for text in there.keys() - known.keys():
            print(f"{language} has {text!r}, which is not used")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
