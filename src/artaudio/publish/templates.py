"""Opens the templates of a self-contained page, and names its scripts and styles by digest."""

import base64
import hashlib
from pathlib import Path

import jinja2


def part_of(folder: Path, name: str) -> str:
    """A file of a page's folder as text; line ends are \\n whatever the checkout made of them."""
    return (folder / name).read_text(encoding="utf-8")


IMPORT = '@import "colours.css";\n'
COLOURS = Path(__file__).parent / "page"


def style_of(folder: Path, name: str) -> str:
    """A style sheet of `folder` as text; its import of colours.css is replaced by that file's text.

    Every page has the same type and colours, light and dark, and needs no second file.
    """
    return part_of(folder, name).replace(IMPORT, part_of(COLOURS, "colours.css"))


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
