"""Say how a further package is installed, in the way in which this installation of artaudio was made.

pip and uv put packages into virtual environments, `pipx` and `uv tool` into environments of their own, which they mark:
`pipx_metadata.json` and `uv-receipt.toml` in the environment's folder. A virtual environment is marked by `pyvenv.cfg`
(PEP 405); one made by uv has no pip in it.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PIPX_MARK = "pipx_metadata.json"
UV_TOOL_MARK = "uv-receipt.toml"
VENV_MARK = "pyvenv.cfg"
PROGRAM = "artaudio"


def install_command(*packages: str, upgrade: bool = False) -> str:
    """The command that installs `packages` beside the artaudio that runs, or with `upgrade` their newest versions."""
    return command_for(packages, Path(sys.prefix), Path(sys.executable), os.environ, upgrade=upgrade)


def command_for(
    packages: Sequence[str], prefix: Path, python: Path, environment: Mapping[str, str], *, upgrade: bool = False
) -> str:
    """The command that installs `packages` into the environment in the folder `prefix`, whose interpreter is `python`.

    `environment` holds the variables of the shell: where VIRTUAL_ENV names this folder, the short command will do.
    """
    if (prefix / PIPX_MARK).is_file():
        parts = ["upgrade", "--include-injected", prefix.name] if upgrade else ["inject", prefix.name, *packages]
        return _typed(["pipx", *parts])
    if (prefix / UV_TOOL_MARK).is_file():
        return _typed(["uv", "tool", *(["upgrade", PROGRAM] if upgrade else _uv_tool_parts(packages, prefix))])
    active = bool(environment.get("VIRTUAL_ENV")) and Path(environment["VIRTUAL_ENV"]).resolve() == prefix.resolve()
    more = ["--upgrade"] if upgrade else []
    if _made_by_uv(prefix) and not _has_pip(prefix):
        return _typed(["uv", "pip", "install", *([] if active else ["--python", str(python)]), *more, *packages])
    return _typed([*([] if active else [str(python), "-m"]), "pip", "install", *more, *packages])


def _uv_tool_parts(packages: Sequence[str], prefix: Path) -> Sequence[str]:
    """`install` with all packages that were asked for earlier: uv removes those that are not named again."""
    import tomllib  # few installations have such a file

    try:
        required = tomllib.loads((prefix / UV_TOOL_MARK).read_text(encoding="utf-8"))["tool"]["requirements"]
        named = {entry["name"]: _source(entry) for entry in required}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError):
        named = {}
    program = named.pop(PROGRAM, [PROGRAM])
    withs = [part for source in [*named.values(), *([name] for name in packages)] for part in _with(source)]
    return ["install", *withs, *program]


def _source(entry: Mapping[str, Any]) -> Sequence[str]:
    """What `uv tool install` takes for a requirement of its receipt."""
    if "editable" in entry:
        return ["--editable", str(entry["editable"])]
    if "git" in entry:
        return [f"git+{entry['git']}"]
    for place in ("directory", "path", "url"):
        if place in entry:
            return [str(entry[place])]
    extras = f"[{','.join(entry['extras'])}]" if entry.get("extras") else ""
    return [f"{entry['name']}{extras}{entry.get('specifier', '')}"]


def _with(source: Sequence[str]) -> Sequence[str]:
    return ["--with-editable" if source[0] == "--editable" else "--with", source[-1]]


def _made_by_uv(prefix: Path) -> bool:
    try:
        lines = (prefix / VENV_MARK).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.partition("=")[0].strip() == "uv" for line in lines)


def _has_pip(prefix: Path) -> bool:
    """Whether pip is a module of the environment; on Windows the folder is `Lib`."""
    return any(any(prefix.glob(f"{folder}/site-packages/pip/__main__.py")) for folder in ("lib/python*", "Lib"))


def _typed(parts: Sequence[str]) -> str:
    """The command as it is typed in this system's shell."""
    import shlex  # only hints need these two
    import subprocess

    return subprocess.list2cmdline(parts) if os.name == "nt" else shlex.join(parts)
