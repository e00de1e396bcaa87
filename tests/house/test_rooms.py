"""The house rules of docs/architecture.md, each as a test."""

import ast
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "artaudio"
ROOMS = ["article", "script", "speech", "mix", "publish"]
CELLAR = {"errors", "units", "settings", "files", "records", "resampling"}
BANNED = {"utils", "helpers", "manager", "handler", "process", "data", "misc", "common"}
ONLY_IN = {
    "pydub": ["mix"],
    "mutagen": ["publish/tags.py"],
    "gtts": ["speech/engines/gtts.py"],
    "edge_tts": ["speech/engines/edge_failures.py"],
    "aiohttp": ["speech/engines/edge_failures.py"],
    "py_nanotts": ["speech/engines"],
    "piper": ["speech/engines/piper_worker.py"],
    "onnxruntime": ["speech/engines/piper_worker.py"],
    "nanotts": ["speech/engines"],
    "espeakng_loader": ["speech/engines/espeak_library.py"],
    "pytest": ["testing"],
}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> list[str]:
    """Full dotted names of everything a module imports, wherever in the module."""
    found = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [node.module or ""] if node.module != "artaudio" else [f"artaudio.{a.name}" for a in node.names]
    return found


def _modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_models_of_earlier_rooms_and_the_cellar(room: str) -> None:
    """A room imports the model of earlier rooms, plus the cellar, and nothing else of the house."""
    earlier = ROOMS[: ROOMS.index(room)]
    for path in sorted((HOUSE / room).rglob("*.py")):
        for name in _imports(path):
            if not name.startswith("artaudio.") or name == "artaudio.__version__":
                continue
            _, place, *rest = name.split(".")
            allowed = place == room or place in CELLAR or (place in earlier and rest[:1] == ["model"])
            assert allowed, f"{path.relative_to(HOUSE)} imports {name}"


def test_the_cellar_knows_no_room() -> None:
    """Nothing in the cellar imports a room."""
    for name in CELLAR:
        for imported in _imports(HOUSE / f"{name}.py"):
            assert imported.split(".")[:2][-1] not in ROOMS, f"{name}.py imports {imported}"


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_leaf(library: str) -> None:
    """pydub stays inside mix, mutagen inside publish/tags.py, each engine's library inside its own leaf."""
    for path in _modules():
        place = path.relative_to(HOUSE).as_posix()
        if library in {name.split(".")[0] for name in _imports(path)}:
            assert any(place.startswith(allowed) for allowed in ONLY_IN[library]), f"{place} imports {library}"


def test_nothing_in_the_house_needs_the_tests_of_engines() -> None:
    """artaudio.testing sees every room, and no room sees it: pytest need not be installed."""
    for path in _modules():
        if "testing" not in path.relative_to(HOUSE).parts:
            assert not any(name.startswith("artaudio.testing") for name in _imports(path)), path


def test_names_say_what_they_hold() -> None:
    """No module is called by a word that could hold anything."""
    for path in _modules():
        assert path.stem not in BANNED, path


def test_only_the_front_door_prints_and_catches() -> None:
    """Only the front door prints; only it catches ArtaudioError."""
    for path in _modules():
        if path.name in {"cli.py", "__main__.py"} or "front" in path.parts:
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{path}:{node.lineno} prints"
            if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name):
                assert node.type.id != "ArtaudioError", f"{path}:{node.lineno} catches ArtaudioError"


def test_every_file_opens_with_what_it_does() -> None:
    """Every module says in its first line what it does."""
    for path in _modules():
        assert ast.get_docstring(_tree(path)), path


def test_no_unfinished_work_is_noted_in_comments() -> None:
    """No module carries a note of work to be done."""
    for path in _modules():
        text = path.read_text(encoding="utf-8")
        for mark in ("TO" + "DO", "FIX" + "ME", "XX" + "X "):
            assert mark not in text, f"{path}: {mark}"
