"""Opens the templates of a self-contained page, and names its scripts and styles by digest."""

import base64
import hashlib
import re
from pathlib import Path

import jinja2


def part_of(folder: Path, name: str) -> str:
    """A file of a page's folder as text; line ends are \\n whatever the checkout made of them."""
    return (folder / name).read_text(encoding="utf-8")


SHARED = Path(__file__).parent / "page"
"""The folder of the parts that several pages have in common: colours, the player's look, its script."""
_STYLE_IMPORT = re.compile(r'^@import "(\w+\.css)";$', re.MULTILINE)
_SCRIPT_IMPORT = re.compile(r'^import "\./(\w+\.js)";$', re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$|(?<=[;{},]) +// .*$", re.MULTILINE)
_INDENTATION = re.compile(r"^\s+", re.MULTILINE)
_PLAIN_LINE = re.compile(r"^[^'`/\\\n]+$", re.MULTILINE)
"""A line of a script without pattern, template and comment, whose texts stand in double quotes."""
_AROUND_OPERATORS = re.compile(r'("[^"]*")| *([=<>?:,{}();&|*]) *')
"""A text, which stays, or an operator; not `+` and `-`, which would become `++` and `--` where two of them meet."""
_AROUND_SIGNS = re.compile(r"\s*([{};,])\s*")
_AFTER_COLON = re.compile(r":\s+")
"""White space that a style sheet needs no more; none of it stands in a quoted text."""


def style_of(folder: Path, name: str) -> str:
    """A style sheet of `folder` as text; its imports of shared ones are replaced by their text.

    Every page has the same type and colours, light and dark, and needs no second file.
    """
    return _STYLE_IMPORT.sub(lambda named: part_of(SHARED, named[1]), part_of(folder, name))


def inline_style(folder: Path, name: str) -> str:
    """A style sheet of `folder` for the inside of a page: with what it imports, without comments and needless space."""
    plain = _INDENTATION.sub("", _BLOCK_COMMENT.sub("", style_of(folder, name)))
    return _AFTER_COLON.sub(":", _AROUND_SIGNS.sub(r"\1", plain))


def inline_script(folder: Path, name: str) -> str:
    """A script of `folder` for the inside of a page: with what it imports, without comments and needless space.

    An imported script has no exports: its text stands where the import stood.
    """
    whole = _SCRIPT_IMPORT.sub(lambda named: part_of(SHARED, named[1]), part_of(folder, name))
    code = _INDENTATION.sub("", _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", whole)))
    return _PLAIN_LINE.sub(lambda line: _AROUND_OPERATORS.sub(r"\1\2", line[0]), code)


def environment(folder: Path) -> jinja2.Environment:
    """Templates from `folder`: text is escaped, and a name that nobody gave a value is an error."""
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: part_of(folder, name)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def csp_digest(content: str) -> str:
    """What a Content-Security-Policy calls an inline script or style: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
