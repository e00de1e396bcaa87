"""The structure that docs/architecture.md describes: who may import whom, and what stands where."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "artaudio"
LAYERS = (
    ("base",),
    ("language", "sound"),
    ("article",),
    ("fetch",),
    ("script",),
    ("speech",),
    ("mix",),
    ("publish",),
    ("pipeline",),
    ("feed",),
    ("check",),
    ("serve",),
    ("upload",),
    ("batch",),
    ("watch",),
    ("editor",),
    ("archive",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""Packages and top-level modules, lowest first: a layer imports only layers above it in this list."""
STAGES = ("article", "script", "speech", "mix", "publish")
"""A stage imports the `model` of earlier stages and nothing else of them."""
BESIDE = {
    "plugin": {"base", "language", "script.model", "speech"},
    "engines": {
        "plugin",
        "workers",
        "language",
        "sound",
        "base.files",
        "base.installed",
        "base.messages",
        "base.patterns",
        "base.processors",
        "speech.voices",
    },
    "workers": {"base", "script.model", "speech"},
    "testing": {"base", "article.model", "script.model", "speech", "workers", "plugin"},
    "__init__": {
        "article.model",
        "base",
        "check",
        "feed",
        "mix.model",
        "pipeline",
        "publish.edition_file",
        "publish.inspect",
        "publish.model",
        "script.model",
        "speech.engine",
        "speech.model",
        "speech.registry",
        "speech.states",
    },
}
"""What the packages beside the layers may import."""
MAY_USE_THEM = {
    "speech": {"workers.plugin_proxy"},
    "archive": {"workers.framing", "workers.own_process", "workers.pool"},
    "commands": {"engines.piper.catalogue", "engines.piper.install", "engines.espeak.engine"},
}
"""Who may import a package that stands beside the layers: which modules of it."""
BANNED = {"utils", "helpers", "manager", "handler", "process", "data", "misc", "common"}
MANY = {"archive", "batch", "watch", "editor"}
"""Packages that work on many articles, of which one that fails stops no other, or that answer a person's page."""
ONLY_IN = {
    "pydub": ["mix/pydub_sound.py"],
    "mutagen": ["publish/tags.py", "publish/formats"],
    "gtts": ["engines/gtts"],
    "edge_tts": ["engines/edge"],
    "aiohttp": ["engines/edge"],
    "py_nanotts": ["engines/pico"],
    "nanotts": ["engines/pico"],
    "piper": ["engines/piper/worker.py"],
    "onnxruntime": ["engines/piper/worker.py"],
    "espeakng_loader": ["engines/espeak"],
    "c2pa": ["publish/credentials"],
    "cryptography": ["publish/credentials"],
    "protego": ["fetch/courtesy.py"],
    "certifi": ["fetch/connection.py"],
    "pytest": ["testing"],
    "dask": ["archive/cluster.py"],
    "distributed": ["archive/cluster.py", "archive/tasks.py"],
    "pyarrow": ["archive/inputs.py", "archive/manifests.py"],
}
"""The only places that may import a library."""


@cache
def tree(path: Path) -> ast.Module:
    """The module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[Path]:
    """Every module of the program."""
    return sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    """`script.rules.dates` for its file; a package is named like its folder."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@cache
def names() -> frozenset[str]:
    """The dotted names of all modules, without `artaudio.`."""
    return frozenset(name_of(path) for path in modules())


@cache
def imported(path: Path, *, at_import_time: bool = False) -> frozenset[str]:
    """Full dotted names of what a module imports, anywhere in it or only when it is imported itself."""
    found: set[str] = set()
    for node in _nodes(tree(path), deep=not at_import_time):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = whole.removeprefix("artaudio.") in names() and whole.startswith("artaudio.")
                found.add(whole if is_module else str(node.module))
    return frozenset(found)


@cache
def imported_by_name(path: Path) -> frozenset[str]:
    """The packages whose modules a module imports by calling a function with their names."""
    return frozenset(
        argument.value.split(".")[0]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__", "import_"))
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )


def _nodes(node: ast.AST, *, deep: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not deep:
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
        yield child
        yield from _nodes(child, deep=deep)


def own(path: Path) -> set[str]:
    """What a module imports of artaudio, without `artaudio.`."""
    return {name.removeprefix("artaudio.") for name in imported(path) if name.startswith("artaudio.")}


def _within(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    """A module imports its own package and lower layers; stages only models of earlier ones, engines nothing of others."""
    level = {package: number for number, layer in enumerate(LAYERS) for package in layer}
    here = name_of(path).split(".")[0]
    for name in own(path):
        there, *rest = name.split(".")
        if there == here:
            if here == "engines":
                own_folder = name_of(path).split(".")[1]
                assert rest[0] in {own_folder, "shared"}, f"{name_of(path)} imports {name}, another engine's"
            continue
        if here in BESIDE:
            assert _within(name, BESIDE[here]), f"{name_of(path)} imports {name}"
        elif there in BESIDE:
            assert _within(name, MAY_USE_THEM.get(here, set())), f"{name_of(path)} imports {name}"
        else:
            assert level[there] < level[here], f"{name_of(path)} imports {name}"
            if here in STAGES and there in STAGES:
                assert rest[:1] == ["model"], f"{name_of(path)} imports {name}"


NOT_FOR_AN_UNCHANGED_EDITION = (
    "artaudio.article.page",
    "artaudio.engines.pico.speaker",
    "artaudio.language.de.clauses",
    "artaudio.language.de.dates",
    "artaudio.mix.stream",
    "artaudio.pipeline.script",
    "artaudio.publish.publisher",
    "artaudio.speech.recorder",
    "idna",
    "importlib.metadata",
    "logging",
    "numpy",
    "subprocess",
    "tomllib",
    "zoneinfo",
)
"""What takes time to import, and is needed only where an article is read, spoken or published."""


def test_an_edition_that_has_not_changed_needs_no_later_stage() -> None:
    """What finds out that there is nothing to do, and asks who would speak, imports no reader, no stage and no large library."""
    code = f"""
import sys
from artaudio.base.settings import SpeechSettings
from artaudio.pipeline.build import fingerprints
assert fingerprints(SpeechSettings(engine="pico"))
print(*set({NOT_FOR_AN_UNCHANGED_EDITION}) & set(sys.modules))
"""
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not found.split()


def test_a_command_is_imported_when_it_is_called() -> None:
    """The list of commands imports none of them, and showing how one is called imports no other."""
    code = """
import sys
from artaudio.cli import COMMANDS, artaudio
artaudio(sys.argv[1:], prog_name="artaudio", standalone_mode=False)
modules = {name: row.place.partition(":")[0] for name, row in COMMANDS.items()}
print(*(name for name, module in modules.items() if module in sys.modules), file=sys.stderr)
"""
    for arguments, expected in ((["--help"], []), (["check", "--help"], ["check"])):
        done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
        assert done.stderr.split() == expected
        assert "Usage: artaudio" in done.stdout


def test_a_text_is_read_without_the_parsers_of_other_formats() -> None:
    """Reading an article that is plain text, and writing its script, loads no parser of HTML, Markdown, feeds or PDF."""
    code = """
import sys
from artaudio.article.model import Source
from artaudio.pipeline.script import read_script
assert read_script(Source.of("artikel.txt", "Die Brücke\\n\\nSie ist seit Dienstag gesperrt.")).script.utterances
print(*{"lxml", "markdown_it", "feedparser", "pypdfium2"} & set(sys.modules))
"""
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not found.split()


def test_no_import_leads_back_to_where_it_began() -> None:
    """Following the imports that run when a module is imported, no module is met twice."""
    graph = {
        name_of(path): {
            name.removeprefix("artaudio.")
            for name in imported(path, at_import_time=True)
            if name.removeprefix("artaudio.") in names()
        }
        for path in modules()
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way[way.index(name) :], name))
        if name in done:
            return
        for after in sorted(graph[name] - {name}):
            visit(after, (*way, name))
        done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_every_module_is_used_by_the_program() -> None:
    """No module is imported by tests alone; programs, engines and workers are reached by their names."""
    used = {"cli", "__main__", "__init__", "plugin"} | {name for name in names() if name.startswith("testing")}
    texts = [path.read_text(encoding="utf-8") for path in modules()]
    texts.append((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    for path in modules():
        used |= own(path) - {name_of(path)}
    for name in sorted(names() - used):
        if (SOURCE / name.replace(".", "/")).is_dir():
            continue  # a package without code of its own
        by_name = re.compile(rf"artaudio\.{re.escape(name)}\b|with_name\(\"{re.escape(name.split('.')[-1])}\.py\"\)")
        assert any(by_name.search(text) for text in texts), f"nothing uses {name}"


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_imported_only_where_it_belongs(library: str) -> None:
    """Import statements and module names in strings count alike, so that `importlib` is no way round."""
    for path in modules():
        place = path.relative_to(SOURCE).as_posix()
        if any(place.startswith(allowed) for allowed in ONLY_IN[library]):
            continue
        assert library not in {name.split(".")[0] for name in imported(path)}, f"{place} imports {library}"
        assert library not in imported_by_name(path), f"{place} imports {library} by its name"


def test_names_say_what_they_hold() -> None:
    """No module is called by a word that could hold anything."""
    for path in modules():
        assert path.stem not in BANNED, path


def test_only_commands_print_and_catch() -> None:
    """Only the command line prints; only it catches ArtaudioError, and what goes on with other articles where one fails."""
    for path in modules():
        if path.name in {"cli.py", "__main__.py"} or "commands" in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{path}:{node.lineno} prints"
            if MANY & set(path.parts):
                continue
            if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name):
                assert node.type.id != "ArtaudioError", f"{path}:{node.lineno} catches ArtaudioError"


def test_every_file_opens_with_what_it_does() -> None:
    """Every module says in its first line what it does."""
    for path in modules():
        assert ast.get_docstring(tree(path)), path


def test_records_are_changed_in_the_way_that_takes_all_of_them() -> None:
    """`dataclasses.replace` fails with structs, which type checkers do not see."""
    exempt = {SOURCE / "base" / "records.py"}
    for path in (*modules(), *sorted(Path(__file__).parents[1].rglob("*.py"))):
        for node in ast.walk(tree(path)) if path not in exempt else ():
            assert not (isinstance(node, ast.Attribute) and ast.unparse(node) == "dataclasses.replace"), path
            assert not (
                isinstance(node, ast.ImportFrom)
                and node.module == "dataclasses"
                and "replace" in {alias.name for alias in node.names}
            ), f"{path}: take artaudio.base.records.replace"


def test_no_unfinished_work_is_noted_in_comments() -> None:
    """No module carries a note of work to be done."""
    for path in modules():
        text = path.read_text(encoding="utf-8")
        for mark in ("TO" + "DO", "FIX" + "ME", "XX" + "X "):
            assert mark not in text, f"{path}: {mark}"


CHANGES_THE_PROCESS = re.compile(
    r"gc\.(set_threshold|freeze|disable)|os\.(_exit|umask|chdir|putenv|dup2)\(|signal\.signal|signal\.setitimer"
    r"|locale\.setlocale|sys\.(path\[:\] =|setrecursionlimit|setswitchinterval)|ctypes\.CDLL\(None\)|resource\.setrlimit"
    r"|os\.environ\[[^\]]+\] =|sys\.stdin"
)
"""What a library must leave to the program that imports it."""
OWN_PROCESSES = (
    "cli.py",
    "commands/",
    "workers/plugin_host.py",
    "workers/own_process.py",
    "article/readers/pdf_lines.py",
)
"""The command line, and the programs that run in processes of their own."""


def test_only_a_program_changes_its_process() -> None:
    """Allocator, collector, signals, working folder, environment and standard input belong to whoever imports artaudio."""
    for path in modules():
        place = path.relative_to(SOURCE).as_posix()
        if place.startswith(OWN_PROCESSES) or path.name == "worker.py":
            continue
        code = ast.unparse(tree(path))  # without comments
        found = CHANGES_THE_PROCESS.search(code)
        assert not found, f"{place}: {found.group() if found else ''}"


def test_a_name_of_a_module_means_one_thing() -> None:
    """Nothing is defined twice at the top of a module: the second meaning would silently take the place of the first."""
    for path in modules():
        names: list[str] = []
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                overloaded = any(ast.unparse(one) == "overload" for one in node.decorator_list)
                names += [] if overloaded else [node.name]
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names += [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
        twice = {name for name in names if names.count(name) > 1}
        assert not twice, path
