"""Coverage-guided fuzzing of one parser: `python fuzz.py PARSER CORPUS -max_total_time=60`, with libFuzzer's flags at the end.

What a parser raises on purpose is an ArtaudioError; anything else, more than 20 seconds for an input or 2 GB ends the run with
exit code 77 and more, and the input is kept in a file that `-artifact_prefix` names.
"""

import contextlib
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import atheris

with atheris.instrument_imports(include=["artaudio"], enable_loader_override=False):
    from artaudio.archive.records import identity_of_line, source_of_line
    from artaudio.article.model import Source
    from artaudio.article.readers.registry import READERS
    from artaudio.base.errors import ArtaudioError
    from artaudio.base.settings import FeedSettings, Settings, read_settings
    from artaudio.feed.check import feed_check
    from artaudio.feed.document import read_document, with_ai_content, without_ai_content
    from artaudio.pipeline.edition_index import editions_in
    from artaudio.pipeline.script import read, write_script
    from artaudio.publish.edition_file import read_edition
    from artaudio.publish.inspect import inspect
    from artaudio.publish.integrity import whole_length
    from artaudio.script.lexicon.files import parse_lexicon
    from artaudio.script.lexicon.lexicon import Lexicon, read_lexicons
    from artaudio.script.lexicon.places import LexiconFile
    from artaudio.upload.publishing import read_manifest

NOW = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))
PLACE = Path(tempfile.mkdtemp(prefix="artaudio-fuzz-"))
NAMES = {"text": "artikel.txt", "html": "artikel.html", "mhtml": "artikel.mht", "script": "skript.toml"}
NAMES |= {
    "markdown": "artikel.md",
    "feed": "feed.xml",
    "epub": "buch.epub",
    "docx": "artikel.docx",
    "pdf": "artikel.pdf",
}


def _article(name: str, input_format: str = "") -> Callable[[bytes], object]:
    lexicon: Lexicon = read_lexicons()

    def parse(content: bytes) -> object:
        return write_script(read(Source.of(name, content), input_format), lexicon, Settings())

    return parse


def _record(content: bytes) -> None:
    """A line of an archive's dump: it has an identity, whatever it is, and may be an article."""
    identity_of_line(content)
    read(source_of_line(content, "a.jsonl:1"))


def _in_file(name: str, parse: Callable[[Path], object]) -> Callable[[bytes], object]:
    path = PLACE / name
    path.parent.mkdir(parents=True, exist_ok=True)

    def written(content: bytes) -> object:
        path.write_bytes(content)
        return parse(path)

    return written


def _feed(path: Path) -> None:
    """Read, checked, and changed twice: each change gives a feed again."""
    document = read_document(path.read_bytes(), path.name)
    changed = read_document(with_ai_content(document, NOW), path.name)
    read_document(without_ai_content(changed, NOW), path.name)
    feed_check(path, FeedSettings(base_url="https://example.org/"), now=NOW)


def _sound(path: Path) -> None:
    with contextlib.suppress(ArtaudioError):
        whole_length(path)
    inspect(path)


def _edition(path: Path) -> None:
    editions_in(path.parent.parent, PLACE / "cache")
    read_edition(path)


PARSERS: dict[str, Callable[[bytes], object]] = {
    **{f"article-{reader.name}": _article(NAMES.get(reader.name, "artikel"), reader.name) for reader in READERS},
    "article": _article("artikel"),
    "settings": _in_file("artaudio.toml", read_settings),
    "lexicon-toml": lambda content: parse_lexicon(LexiconFile(Path("lexicon.toml"), content)),
    "lexicon-pls": lambda content: parse_lexicon(LexiconFile(Path("lexicon.pls"), content)),
    "podcast": _in_file("feed.xml", _feed),
    "edition": _in_file("output/lage/edition.json", _edition),
    "manifest": read_manifest,
    "record": _record,
    "mp3": _in_file("lage.mp3", _sound),
    "ogg": _in_file("lage.ogg", _sound),
}


def main() -> None:
    """Fuzz the parser that the first argument names, from the examples in the folder of the second; or `--list` the parsers."""
    if sys.argv[1:] == ["--list"]:
        print("\n".join(PARSERS))
        return
    parse, corpus = PARSERS[sys.argv.pop(1)], Path(sys.argv[1])

    def once(content: bytes) -> None:
        with contextlib.suppress(ArtaudioError):
            parse(content)

    # Modules that a parser imports where it needs them are instrumented as well.
    with atheris.instrument_imports(include=["artaudio"], enable_loader_override=False):
        for example in sorted(corpus.iterdir()):
            once(example.read_bytes())
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
