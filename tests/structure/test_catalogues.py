"""Everything that people read has a translation, and nothing passes the catalogues by."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import messages
import pytest

from artaudio.base import messages as spoken
from artaudio.base.errors import ArticleError
from artaudio.base.settings import Settings, UiSettings
from artaudio.commands.language import WORDS
from artaudio.pipeline.script import read_script

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "artaudio"
LANGUAGES = sorted(set(spoken.LANGUAGES) - {spoken.ENGLISH})
FIELD = re.compile(r"(?<!\{)\{(\w+)(?:![rs])?(?::[^{}]*(?:\{\w+\})?)?\}")
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""click's modules that a command without prompts comes to."""
NEVER_SAID = frozenset(
    (
        "%(prog)s, version %(version)s",
        "(Deprecated) {text}",
        "Aborted!",
        "DeprecationWarning: The command {name!r} is deprecated.",
        "Try '{command} {option}' for help.",
        "env var: {var}",
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
        "{value!r} is not a valid UUID.",
    )
)
"""What click says of kinds of parameters that no command here has, or what the program says in words of its own."""
ERRORS = {name for name in dir(importlib.import_module("artaudio.base.errors")) if name.endswith("Error")} | {
    "CheckFailed",
    "UsageError",
    "HintedUsageError",
}
PRINTING = frozenset(("cli.py", "commands", "pipeline", "serve", "upload", "watch"))
"""Packages that print, or give somebody else a line to print."""
NO_LANGUAGE = frozenset(("testing", "language"))
"""Packages that say nothing to people."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    """Whatever the program can say has a translation, and a translation that nothing says is removed."""
    there, known = messages.catalogue(language), messages.texts()
    assert sorted(known.keys() - {text for text, said in there.items() if said}) == []
    assert sorted(there.keys() - known.keys()) == []


def test_the_settings_know_the_languages() -> None:
    """`[ui] language` takes each language that there is a catalogue of, and "auto"."""
    annotation = get_type_hints(UiSettings)["language"]
    assert set(get_args(annotation)) == {"auto", *spoken.LANGUAGES}
    assert {path.stem for path in spoken.CATALOGUES.glob("*.json")} == set(spoken.LANGUAGES) - {spoken.ENGLISH}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_text(language: str) -> None:
    """No field is lost or added, in any plural form; texts that count have as many forms as the language."""
    forms = {spoken.LANGUAGES[language].plural(number) for number in range(200)}
    counting = messages.counting()
    for text, said in messages.catalogue(language).items():
        if said is None:  # the test above names it
            continue
        assert isinstance(said, list) == (text in counting), text
        assert not isinstance(said, list) or len(said) == len(forms), text
        for one in said if isinstance(said, list) else [said]:
            fields = set(FIELD.findall(text)) - {"number_type"}
            assert set(FIELD.findall(one)) == fields, (text, one)
            assert one.endswith(" ") == text.endswith(" "), (text, one)


def test_every_reason_that_stands_beside_a_role_has_its_german() -> None:
    """Reasons are stored in English; the page of an edition, and who reads German, has them in German."""
    reasons = {
        reason
        for path in (*(SOURCE / "article").rglob("*.py"), *(SOURCE / "script").glob("*.py"))
        for node in ast.walk(messages.tree_of(path))
        for reason in _beside_a_role(node)
    }
    assert len(reasons) > 40
    assert sorted(reasons - messages.catalogue("de").keys()) == []


def test_every_reason_of_real_pages_has_its_german() -> None:
    """No reason of any page, article and layout that the tests have lacks its German, and none is German as it is stored."""
    known = {said for text, said in messages.catalogue("de").items() if isinstance(said, str) and said != text}
    articles = ROOT / "tests" / "article"
    for path in (*articles.glob("layouts/*.txt"), *articles.glob("pages/*.txt"), *articles.glob("html/*.html")):
        try:
            script = read_script(path, Settings())
        except ArticleError:
            continue
        blocks = (*script.article.blocks, *script.article.surroundings)
        for reason in {*(block.reason for block in blocks), *(left.left_out for left in script.script.left_out)} - {""}:
            assert not known.intersection(reason.split(", ")), (path.name, reason)
            german = spoken.recovered(reason, "de")
            assert not set(reason.split(", ")).intersection(german.split(", ")), (path.name, reason, german)


def test_no_text_is_translated_before_the_language_is_known() -> None:
    """Modules are imported before the language is chosen: constants are marked, and become messages where they are said."""
    for path, tree in _modules():
        for node in _outside_of_functions(tree):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id in {"tr", "plural"}), f"{path}:{node.lineno}"


def test_errors_and_what_commands_print_pass_through_the_catalogues() -> None:
    """What an error says, its hint, and what a command prints are no plain literals."""
    found = [
        f"{path.relative_to(SOURCE)}:{text.lineno}: {ast.unparse(text)}"
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for text in _plain_texts(node, printing=path.relative_to(SOURCE).parts[0] in PRINTING)
    ]
    assert found == []


def test_no_error_loses_its_english() -> None:
    """What an error says is made by `tr`, `plural`, `composed` and `joined`, and by no f-string: they keep its English."""
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}: {ast.unparse(text)}"
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for text in _said_by_errors(node)
        if isinstance(text, ast.JoinedStr)
    ]
    assert found == []


def _said_by_errors(call: ast.Call) -> list[ast.expr]:
    called = call.func
    while isinstance(called, ast.Call):  # type(error)(…)
        called = called.func
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    is_error = name in ERRORS or (name == "type" and isinstance(call.func, ast.Call))
    return [*call.args[:1], *(key.value for key in call.keywords if key.arg == "hint")] if is_error else []


def test_every_word_of_clicks_own_that_can_be_said_has_a_translation() -> None:
    """What the installed click can say of arguments and options is in the catalogues, or listed as never said here."""
    theirs = set()
    for name in CLICK:
        path = importlib.import_module(f"click.{name}").__file__
        assert path
        for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                theirs |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    assert theirs - set(WORDS) - NEVER_SAID == set()


def _beside_a_role(node: ast.AST) -> Iterator[str]:
    """Texts of several words in a call, a tuple or a row of a dict that a role stands in as well; patterns are none."""
    groups: list[list[ast.expr]] = []
    if isinstance(node, ast.Call):
        groups = [[*node.args, *(key.value for key in node.keywords)]]
    elif isinstance(node, ast.Tuple):
        groups = [node.elts]
    elif isinstance(node, ast.Dict):
        groups = [[key, value] for key, value in zip(node.keys, node.values, strict=True) if key]
    for group in groups:
        if any(isinstance(one, ast.Attribute) and ast.unparse(one.value) == "Role" for one in group):
            for text in (one for part in group for one in ast.walk(part) if isinstance(one, ast.Constant)):
                if isinstance(text.value, str) and re.fullmatch(r"[A-ZÄÖÜ]\w+|[\w„“:,-]+( [\w„“:,-]+)+", text.value):
                    yield text.value


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] not in NO_LANGUAGE:
            yield path, messages.tree_of(path)


def _outside_of_functions(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.expr):
            yield node
        yield from _outside_of_functions(node)


def _plain_texts(call: ast.Call, *, printing: bool) -> Iterator[ast.expr]:
    called = call.func
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    given: list[ast.expr] = []
    if name in ERRORS:
        given = [*call.args[:1], *(key.value for key in call.keywords if key.arg == "hint")]
    elif printing and name in {"echo", "notice", "style"}:
        given = call.args[:1]
    for one in given:
        yield from _literals(one)


def _literals(node: ast.expr) -> Iterator[ast.expr]:
    """Literals with words in them, as far as they are said as they stand."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[A-Za-z]{2}", node.value):
        yield node
    elif isinstance(node, ast.JoinedStr):
        plain = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        units = re.sub(r"kbit/s|Hz|LUFS|LU\b|MB|\[/?dim\]", "", plain)
        if re.search(r"[A-Za-z]{2}", units):
            yield node
    elif isinstance(node, ast.BinOp):
        yield from _literals(node.left)
        yield from _literals(node.right)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
