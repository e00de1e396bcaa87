"""The documentation is one site and one man page: every page has its place, every link a target, every command its flags."""

import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import needed
import pytest

import artaudio
from artaudio.base import errors
from artaudio.cli import artaudio as program
from artaudio.commands.manual_page import described, man_page

needed.module("sphinx")
ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SCRIPT = ROOT / "scripts" / "build-site"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/build-site, as a module."""
    loader = SourceFileLoader("build_site", str(SCRIPT))
    module = module_from_spec(spec_from_loader("build_site", loader) or pytest.fail("no such script"))
    loader.exec_module(module)
    return module


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    """`make docs` in a folder of its own: the start page leads to each page, and the interface stands on its own."""
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path / "site"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    start = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    pages = {path.stem for path in (tmp_path / "site").glob("*.html")} - {"index", "genindex", "search"}
    assert set(re.findall(r'href="([\w-]+)\.html', start)) >= pages
    assert {"glossary", "tutorial-edition", "python-api", "commands", "CONTRIBUTING"} <= pages
    interface = (tmp_path / "site" / "python-api.html").read_text(encoding="utf-8")
    for name in artaudio.__all__:
        assert name == "__version__" or f"<h3>{name}<" in interface, name


SMALL_SITE = """
import runpy, sys
from pathlib import Path

script = runpy.run_path(sys.argv[1])

def gather(folder):
    folder.mkdir()
    (folder / "index.md").write_text("# One\\n\\n[a](no-page.md) [b](index.md#no-heading) ![c](no-picture.png)\\n")
    (folder / "other.md").write_text("# No contents have this page\\n")

script["main"].__globals__["gather"] = gather
sys.exit(script["main"](Path(sys.argv[2])))
"""
"""The script, with two pages that have faults instead of its own."""


def test_dead_links_end_the_build(tmp_path: Path) -> None:
    """A page, a heading and a picture that are not there are errors, not lines in a log; and so is a page that none leads to."""
    command = [sys.executable, "-c", SMALL_SITE, str(SCRIPT), str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for target in ("no-page", "no-heading", "no-picture", "other.md"):
        assert target in done.stderr


def test_every_page_stands_in_one_section(script: ModuleType) -> None:
    """Tutorials, how-to, reference or explanation: no page is twice, none is missing."""
    placed = [page for pages in script.SECTIONS.values() for page in pages]
    there = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    assert sorted(placed) == sorted({*there, *script.BESIDE, script.COMMANDS, script.INTERFACE})


def test_the_glossary_has_the_words_of_the_program() -> None:
    """Every role and the parts of an edition, in English and German; no word twice."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [
        row for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE) if row[0] != "English"
    ]
    english = [word.strip() for words, _ in rows for word in words.split(",")]
    assert len(english) == len(set(english)) > 50
    assert all(german.strip() for _, german in rows)
    for role in artaudio.Role:
        assert role.value.replace("-", " ").replace("sign off", "sign-off") in english, role
    for word in (
        "edition",
        "script",
        "utterance",
        "clip",
        "cue",
        "programme",
        "master",
        "item",
        "guid",
        "engine",
        "voice",
    ):
        assert word in english


def test_the_man_page_has_every_command_and_flag() -> None:
    """groff reads it without a warning, and what it shows has each command, each flag and each exit code."""
    page = man_page(program)
    done = subprocess.run(
        [needed.program("groff"), "-K", "utf8", "-man", "-Tutf8", "-ww", "-P-cbou"],
        input=page.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    words = " ".join(shown.replace("‐\n", "").split())
    for command in described(program):
        assert command.name in words
        for flags, _ in command.flags:
            assert " ".join(flags.split()) in words, f"{command.name} {flags}"
    codes = shown[shown.index("EXIT STATUS") : shown.index("FILES")]
    listed = {int(code) for code in re.findall(r"^ +(\d+)\b", codes, re.MULTILINE)}
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, artaudio.ArtaudioError)
    ]
    assert listed == {kind.exit_code for kind in kinds} | {0, 1, 130}


def test_no_word_of_a_page_is_taken_for_a_request() -> None:
    """A line that begins with a full stop or an apostrophe, a backslash and a hyphen are shown as they are."""
    import click

    @click.command(help=".soll ein Punkt bleiben\n\n'und' ein Apostroph, C:\\neu, --flag")
    def odd() -> None: ...

    done = subprocess.run(
        [needed.program("groff"), "-K", "utf8", "-man", "-Tutf8", "-ww", "-P-cbou"],
        input=man_page(odd).encode(),
        capture_output=True,
        check=True,
    )
    shown = done.stdout.decode()
    for text in (".soll ein Punkt bleiben", "'und' ein Apostroph, C:\\neu, --flag"):
        assert text in shown.replace("’", "'")


def test_the_man_page_is_printed_by_the_program() -> None:
    """`artaudio help --man` prints it, and takes no topic."""
    command = [sys.executable, "-m", "artaudio", "help", "--man"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode() == man_page(program)
    assert subprocess.run([*command, "cli"], capture_output=True, check=False).returncode == 2
