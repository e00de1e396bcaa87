"""Each parser takes whatever bytes there are: an article or an error with a way out, in bounded time and memory.

Fuzzed for `ARTAUDIO_FUZZ_SECONDS` each (30 where it is not set), guided by what code an input reaches. It begins with an edition,
a feed, a script and an article in each format, made for this, and with the examples in corpus/, where an input that broke a
parser once is kept.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from archive_desk import record, write_lines
from needed import module
from newsdesk import FOLDER, lay_article, lay_settings
from one_article import IN_EACH_FORMAT
from program import ran

FUZZER = Path(__file__).with_name("fuzz.py")
CORPUS = Path(__file__).with_name("corpus")
SECONDS = int(os.environ.get("ARTAUDIO_FUZZ_SECONDS", "30"))
PLS = """<?xml version="1.0"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="de">
<lexeme><grapheme>Güstrow</grapheme><phoneme>ˈɡʏstʁo</phoneme></lexeme></lexicon>
"""


def parsers() -> list[str]:
    """Their names, as the fuzzer gives them; one that tells what is missing where it cannot."""
    told = subprocess.run([sys.executable, FUZZER, "--list"], capture_output=True, text=True, check=False)
    return told.stdout.split() or ["none"]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Parser → a file that it reads well."""
    folder = tmp_path_factory.mktemp("examples") / "work"
    lay_settings(folder)
    lay_article(folder)
    (folder / "lexicon.pls").write_text(PLS, encoding="utf-8")
    for command in (
        ("build", "a.txt", "--engine", "tone", "--feed", "feed.xml", "-o", "out", "-q"),
        ("script", "a.txt", "-o", "skript.toml"),
        ("lexicon", "add", "Güstrow", "Güstro"),
        ("publish", "web", "--force"),
    ):
        done = ran(folder, *command)
        assert done.returncode == 0, done.stderr
    write_lines(folder / "a.jsonl", [record(1)])
    edition = folder / FOLDER
    for reader, content in IN_EACH_FORMAT.items():
        (folder / reader).write_bytes(content)
    return {
        **{f"article-{reader}": folder / reader for reader in IN_EACH_FORMAT},
        "article": folder / "a.txt",
        "article-html": edition / "index.html",
        "article-script": folder / "skript.toml",
        "settings": folder / "artaudio.toml",
        "lexicon-toml": folder / "lexicon.toml",
        "lexicon-pls": folder / "lexicon.pls",
        "podcast": folder / "feed.xml",
        "edition": edition / "edition.json",
        "manifest": folder / "web" / ".artaudio-published.json",
        "record": folder / "a.jsonl",
        "mp3": next(edition.glob("*.mp3")),
        "ogg": next(edition.glob("*.ogg")),
    }


@pytest.mark.parametrize("parser", parsers())
def test_no_input_breaks_a_parser(tmp_path: Path, examples: dict[str, Path], parser: str) -> None:
    """Nothing but the program's own errors comes out, within 20 seconds and 2 GB for an input."""
    module("atheris", "python -m pip install -r requirements/torture.txt")
    begin, found = tmp_path / "begin", tmp_path / "found"
    begin.mkdir()
    found.mkdir()
    if parser in examples:
        shutil.copy(examples[parser], begin / "example")
    for path in (CORPUS / parser).glob("*"):
        shutil.copy(path, begin)
    (begin / "empty").write_bytes(b"")
    limits = ("-timeout=20", "-rss_limit_mb=2048", "-max_len=60000", "-print_final_stats=1")
    done = subprocess.run(
        [sys.executable, FUZZER, parser, begin, f"-max_total_time={SECONDS}", f"-artifact_prefix={found}/", *limits],
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode(errors="replace")
    assert done.returncode == 0, f"{sorted(path.name for path in found.iterdir())} in {found}\n{said[-6000:]}"
