"""The articles that can be chosen on the desk, each with its edition, its state and what is to be checked in it."""

import contextlib
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from artaudio.article.model import Source
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.source import LARGEST_SOURCE, read_source
from artaudio.base.errors import ArtaudioError, ArticleError, PublishError, UnreachableArticleError
from artaudio.base.files import is_plain_name, write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings
from artaudio.base.units import Milliseconds
from artaudio.batch.entries import SUFFIXES, articles_in
from artaudio.check.review import State, state_of
from artaudio.editor.view import places_to_check, seconds_of
from artaudio.pipeline.build import script_of
from artaudio.pipeline.identity import identified
from artaudio.pipeline.job import SCRIPT_SUFFIX, job_for
from artaudio.publish.edition_file import EDITION_FILE, read_edition
from artaudio.publish.model import Edition
from artaudio.publish.slug import slug

MOST_ARTICLES_COUNT = 1000
"""Articles that are listed."""
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "text/markdown": ".md",
}
"""How the file of a page that was fetched ends, by its media type; all else is text."""


@dataclass(frozen=True)
class Listed:
    """An article and its edition: `article` is its path, None for an edition whose article is not here."""

    article: Path | None
    edition: Path | None
    name: str


@dataclass(frozen=True)
class Facts:
    """What is known of an article: how long it lasts or would last, how much is to be checked, and what was decided.

    `built` tells whether `milliseconds` are those of its edition. `problem` says why it cannot be read.
    """

    title: str
    milliseconds: Milliseconds
    to_check: int
    state: State
    reviewer: str
    built: bool = False
    edited: bool = False
    problem: str = ""


class Library:
    """The articles of a folder and the editions of another one."""

    def __init__(self, folder: Path, output: Path) -> None:
        self.folder, self.output = folder, output

    def listed(self, opened: Iterable[Path] = ()) -> Sequence[Listed]:
        """All articles: those of the folder, those that were `opened`, and editions of articles that are not here."""
        articles = list(dict.fromkeys((*opened, *self._articles())))[:MOST_ARTICLES_COUNT]
        editions = dict(self._editions())
        found = []
        for article in articles:
            edition = _edition_of(article, editions)
            if edition is not None:
                del editions[edition]
            found.append(Listed(article, edition, article.name))
        found += [Listed(None, path, edition.metadata.title) for path, edition in editions.items()]
        return found[:MOST_ARTICLES_COUNT]

    def article_of(self, edition: Path) -> Path:
        """The article or script file that an edition was built from. Raises UnreachableArticleError where it is not here."""
        wanted = read_edition(edition)
        around = (self.folder, edition.parent.parent, Path())
        places = [path for folder in around for path in _files(folder)]
        for path in dict.fromkeys(places):
            if _is_source(path, wanted):
                return path
        raise UnreachableArticleError(
            tr("the article of {edition} is not here", edition=edition),
            path=edition,
            hint=tr("name the article itself, or its script file"),
        )

    def facts(self, listed: Listed, settings: Settings) -> Facts:
        """What is to be shown of an article; one that cannot be read says why."""
        if listed.article is None:
            return self._facts_of(listed.edition, listed.name)
        path = script_path_of(listed.article)
        try:
            job = job_for(path if path.exists() else listed.article, self.output, settings)
            scripted = script_of(job)
            known = identified(job, scripted)[0].folder
        except ArtaudioError as error:
            return replace(self._facts_of(listed.edition, listed.name), problem=error.message)
        script = scripted.script
        facts = self._facts_of(self.output / known if known else None, script.title)
        return replace(
            facts,
            title=script.title,
            milliseconds=facts.milliseconds if facts.built else Milliseconds(1000 * seconds_of(script.utterances)),
            to_check=places_to_check(script, job.lexicon),
            edited=bool(script.edited),
        )

    def _facts_of(self, folder: Path | None, title: str) -> Facts:
        """What an edition alone tells."""
        if folder is not None:
            with contextlib.suppress(PublishError):
                edition = read_edition(folder)
                return Facts(edition.metadata.title, edition.duration, 0, *state_of(folder), built=True)
        return Facts(title, Milliseconds(0), 0, "draft", "")

    def keep(self, name: str, content: bytes) -> Path:
        """Write an article that was given into the folder, under a name that is free; the same content is the same file.

        Raises ArticleError for a name that leads elsewhere, for too much, and where it cannot be written.
        """
        name = unicodedata.normalize("NFC", name.strip())
        if not is_plain_name(name) or len(name.encode()) > 200:
            raise ArticleError(tr("{name!r} is no name of a file", name=name), hint=tr("give the file another name"))
        if len(content) > LARGEST_SOURCE:
            raise ArticleError(
                tr(
                    "{name} has more than {megabytes} MB, the most that is read",
                    name=name,
                    megabytes=LARGEST_SOURCE // 1000000,
                ),
                hint=tr("divide it"),
            )
        stem, suffix = Path(name).stem, Path(name).suffix
        count = 1
        while True:
            path = self.folder / (name if count == 1 else f"{stem}-{count}{suffix}")
            if not path.exists():
                break
            with contextlib.suppress(OSError):
                if path.read_bytes() == content:
                    return path
            count += 1
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            raise ArticleError(
                tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
                path=path,
                hint=write_hint(error, tr("choose another folder")),
            ) from error
        return path

    def keep_text(self, text: str) -> Path:
        """Write a text that was pasted; its first line names the file."""
        first = next((line for line in text.splitlines() if line.strip()), "")
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        return self.keep(f"{slug(first, digest)}.txt", text.encode("utf-8", "replace"))

    def keep_page(self, source: Source, title: str) -> Path:
        """Write a page that was fetched."""
        return self.keep(f"{slug(title, source.digest)}{ENDINGS.get(source.kind, '.html')}", source.content)

    def _articles(self) -> Iterator[Path]:
        if not self.folder.is_dir():
            return
        for path in articles_in(self.folder):
            if not path.is_relative_to(self.output):
                yield path

    def _editions(self) -> Iterator[tuple[Path, Edition]]:
        if not self.output.is_dir():
            return
        for path in sorted(self.output.glob(f"*/{EDITION_FILE}")):
            with contextlib.suppress(PublishError):
                yield path.parent, read_edition(path)


def script_path_of(article: Path) -> Path:
    """The script file of an article: itself, where it is one."""
    if article.suffix == ".toml":
        return article
    return article.with_name(f"{article.stem}{SCRIPT_SUFFIX}")


def _files(folder: Path) -> Iterator[Path]:
    """Articles and script files right in a folder."""
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.name.startswith(".") and path.suffix.lower() in SUFFIXES | {".toml"}:
                yield path


def _is_source(path: Path, edition: Edition) -> bool:
    if path.suffix == ".toml":
        with contextlib.suppress(ArticleError):
            source = read_source(path)
            return is_script_file(source) and edition.source is not None and source.digest == edition.source.digest
        return False
    return _told_by(path, edition)


def _told_by(article: Path, edition: Edition) -> bool:
    """Whether an edition was built of the article: by the name of its file, or its content."""
    source = edition.source
    if source is not None and source.file:
        return source.file == hashlib.sha256(unicodedata.normalize("NFC", article.name).encode()).hexdigest()
    with contextlib.suppress(OSError):
        digest = hashlib.sha256(article.read_bytes()).hexdigest()
        return digest in {edition.metadata.identity, source.digest if source else ""}
    return False


def _edition_of(article: Path, editions: dict[Path, Edition]) -> Path | None:
    return next((path for path, edition in editions.items() if _told_by(article, edition)), None)
