"""Sound is described once and with its units: one type of samples, one place for its arithmetic, a unit for every number."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "artaudio"
MEASURING = (
    *sorted((SOURCE / "sound").glob("*.py")),
    *sorted((SOURCE / "mix").glob("*.py")),
    SOURCE / "speech" / "clip_check.py",
    SOURCE / "speech" / "clips.py",
    SOURCE / "speech" / "word_times.py",
    SOURCE / "publish" / "heard_pauses.py",
    SOURCE / "check" / "sound.py",
    SOURCE / "check" / "soundness.py",
    SOURCE / "check" / "timing.py",
)
"""Modules whose constants and functions are about sound."""
WITHOUT_MEASURES = ("article", "script", "language", "testing")
"""Packages about text, whose numbers are weights, counts of words and letters of German."""
COUNTING = tuple(
    path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] not in WITHOUT_MEASURES
)
"""Modules whose constants say what they count."""
TELLING_SAMPLES = tuple(
    sorted(
        {
            *MEASURING,
            *(
                path
                for package in ("check", "publish", "speech", "engines")
                for path in (SOURCE / package).rglob("*.py")
            ),
        }
    )
)
"""Modules whose public functions say what samples they take and give."""

SUFFIXES = re.compile(
    r"_(HZ|DB|MS|SECONDS|DB_PER_SECOND|PER_SECOND|PER_MILLISECOND|PER_CHARACTER|PER_DECIBEL|KBPS|BYTES|FRAMES|SAMPLES|PIXELS"
    r"|RATIO|FACTOR|PERCENT|STEPS|HOPS|CLIPS|COUNT|ROUNDS|PLACES|CORRELATION|Q|COST|CHARACTERS|LETTERS|DIGITS|WORDS|SENTENCES"
    r"|CHAPTERS|VOICES|COLUMNS|CELLS|LEVELS|MODULES|VERSION|FLAG|PORT)$"
)
"""Endings of names that say what is counted, or that nothing is."""
UNITS = re.compile(
    r"\b(dB|dBFS|dBTP|LU|LUFS|Hz|ms|milliseconds|seconds|samples?|frames|steps|bytes|percent|full scale|factor"
    r"|multiples?|count|dimensionless|minutes?|hours|kHz|k?bit/s|bits?|pixels?|units of the picture|characters?|letters|words"
    r"|sentences|lines|blocks|chapters|modules|columns|cells|digits|folders|entries|editions|voices|threads|connections|files"
    r"|ports?|times|version|numbers? of|share|part of|confidence|costs?|exit code|factors?|heaps|descriptors|bars|levels"
    r"|year|value|values|kinds?|parameter|revision|scale)\b",
    re.IGNORECASE,
)
"""Words of a docstring that say what a number counts."""
SAMPLES = re.compile(r"\b(Samples|SampleRows)\b|\b(samples|take): (bytes|')")
RATE = re.compile(r"\bk?Hz\b|\brate\b")


@cache
def tree(path: Path) -> ast.Module:
    """The module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path) -> str:
    """Where a module lies, as in `sound/frames.py`."""
    return path.relative_to(SOURCE).as_posix()


@cache
def unit_types() -> frozenset[str]:
    """The types of `base/units.py`."""
    return frozenset(
        node.targets[0].id
        for node in tree(SOURCE / "base" / "units.py").body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and "NewType" in ast.unparse(node.value)
    )


def constants(path: Path) -> Iterator[tuple[str, ast.expr, str]]:
    """Each constant of a module, the names of one line together: its name, its value and the docstring below it."""
    body = tree(path).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign):
            target: ast.expr = node.targets[0]
        elif isinstance(node, ast.AnnAssign):
            target = node.target
        else:
            continue
        told = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        if node.value is None:
            continue
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
        values = node.value.elts if several and isinstance(node.value, ast.Tuple) else [node.value] * len(names)
        for name, value in zip(names, values, strict=True):
            yield ast.unparse(name), value, str(told)


def bare_numbers(value: ast.expr) -> bool:
    """Whether a value holds a number that no unit type, class or function takes: `0.3`, `(1, 2)`, `{1: 2.0}`."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int | float) and not isinstance(value.value, bool)
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in {"float", "int", "min", "max", "round"}
    if isinstance(value, ast.Dict):
        return any(bare_numbers(part) for part in (*value.keys, *value.values) if part is not None)
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return any(map(bare_numbers, value.elts))
    if isinstance(value, ast.UnaryOp):
        return bare_numbers(value.operand)
    return isinstance(value, ast.BinOp) and (bare_numbers(value.left) or bare_numbers(value.right))


def unclear(path: Path) -> list[str]:
    """The numeric constants of a module that do not say what they count."""
    return [
        name
        for name, value, told in constants(path)
        if name.isupper() and bare_numbers(value) and not SUFFIXES.search(name) and not UNITS.search(told)
    ]


def silent(path: Path) -> list[str]:
    """The public functions and methods of a module that take or give samples and name neither dtype nor rate."""
    found = []
    for node, inside in _public(tree(path)):
        if SAMPLES.search(ast.unparse(node.args)) or (node.returns and SAMPLES.search(ast.unparse(node.returns))):
            told = f"{inside} {ast.get_docstring(node) or ''}"
            dtype = re.search("float32|int16|16-bit|any dtype", told)
            if not dtype or not RATE.search(told):
                found.append(node.name)
    return found


def _public(module: ast.Module) -> Iterator[tuple[ast.FunctionDef, str]]:
    """Public functions, and methods with the docstring of their class, which says what holds for all of them."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node, ""
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and (method.name == "__call__" or method.name[0] != "_"):
                    yield method, ast.get_docstring(node) or ""


@pytest.mark.parametrize("path", COUNTING, ids=place)
def test_every_number_has_a_unit(path: Path) -> None:
    """A numeric constant has a unit type, or a name that ends with its unit, or a docstring that names the unit."""
    assert unclear(path) == []


@pytest.mark.parametrize("path", TELLING_SAMPLES, ids=place)
def test_functions_say_what_samples_they_take(path: Path) -> None:
    """A public function that takes or gives samples says their dtype and their rate."""
    assert silent(path) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("NEAR = 0.3", ["NEAR"]),
        ("NEAR, FAR = 2, 12", ["NEAR", "FAR"]),
        ('NEAR = 0.3\n"""How near."""', ["NEAR"]),
        ("LIMITS = (-40.0, -9.0)", ["LIMITS"]),
        ("PEAKS = {Hertz(0): 1.0}", ["PEAKS"]),
        ("CACHE = 48 << 20", ["CACHE"]),
        ('NEAR = 0.3\n"""LU."""', []),
        ("NEAR_STEPS = 2", []),
        ("NEAR = LoudnessUnits(0.3)", []),
        ("NAMES = ('a', 'b')", []),
    ],
)
def test_a_number_without_a_unit_is_found(tmp_path: Path, written: str, expected: list[str]) -> None:
    """The rule sees numbers in tuples, tables and sums, and is content with a type, an ending or a docstring."""
    path = tmp_path / "module.py"
    path.write_text(written, encoding="utf-8")
    assert unclear(path) == expected


def test_a_function_that_keeps_its_samples_to_itself_is_found(tmp_path: Path) -> None:
    """A docstring without dtype or rate is not enough; the docstring of a class counts for its methods."""
    path = tmp_path / "module.py"
    path.write_text(
        'def one(block: Samples) -> None:\n    """Take float32 samples."""\n'
        'def two() -> Iterator[Samples]:\n    """Samples at `rate` Hz."""\n'
        'class Meter:\n    """For float32 at any rate."""\n    def feed(self, block: Samples) -> None:\n        """Go on."""\n',
        encoding="utf-8",
    )
    assert silent(path) == ["one", "two"]


def test_units_are_types() -> None:
    """The program has a type for each unit that its constants are in."""
    assert {"Milliseconds", "Seconds", "Hertz", "Frames", "Bytes", "Decibels", "Lufs", "LoudnessUnits"} <= unit_types()


def test_samples_are_defined_once() -> None:
    """One module says what samples are; no other has a type of its own for them."""
    for path in sorted(SOURCE.rglob("*.py")):
        if place(path) != "sound/samples.py":
            named = {name for name, _, _ in constants(path)}
            assert not named & {"Samples", "Sound", "SampleRows"}, place(path)


@pytest.mark.parametrize(
    ("arithmetic", "home"),
    [("einsum(", ["sound/frames.py"]), ("log10(", ["sound/decibels.py", "sound/limiter.py"])],
)
def test_arithmetic_on_samples_stands_in_one_place(arithmetic: str, home: list[str]) -> None:
    """Energies of frames and decibels are computed by `sound/`; other modules call it."""
    users = [place(path) for path in sorted(SOURCE.rglob("*.py")) if arithmetic in path.read_text(encoding="utf-8")]
    assert users == home
