"""Everything that decides one edition, looked up once and frozen."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from artaudio.article.model import Source
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.source import read_source
from artaudio.base.errors import SettingsError, UnreachableArticleError
from artaudio.base.files import cache_folder
from artaudio.base.messages import tr
from artaudio.base.named_files import NO_FILES, NamedFiles
from artaudio.base.settings import Settings
from artaudio.base.web_address import is_web_address
from artaudio.script.lexicon.places import LexiconFile, find_lexicons

SCRIPT_SUFFIX = ".script.toml"
"""Ends the name of the script file beside an article, which holds what was corrected in it: lage.txt, lage.script.toml."""

if TYPE_CHECKING:
    from artaudio.script.lexicon.lexicon import Lexicon


class Job(msgspec.Struct, frozen=True):
    """One article to be built, and all that decides the bytes of its edition.

    `identity` tells the article from every other one: an id of an editorial system, an address, any text; a SHA-256 in hex
    stands for itself. Where it is empty, the page's SHA-256 does that. `folder` is the name of the folder below `output` in
    which the edition stands, and `stem` the one that its files share; both are empty for a new one, whose title names them.
    `pipeline.identity` finds the three; an edition with an identity of `others` is none of this article's. `file_name` is that
    of the article's file, without folders, and empty for none; the edition remembers its digest.

    `lexicons` are the user's, the later over the earlier. `files` are the picture, the sounds and the certificate that the
    settings name, as they were read with the job; they count by their names and contents. `cache` is a folder for what could
    be made again. The settings choose engine and voices. Where files lie, `output` and `cache` included, changes no byte.
    """

    source: Source
    settings: Settings
    lexicons: tuple[LexiconFile, ...] = ()
    files: NamedFiles = NO_FILES
    identity: str = ""
    others: frozenset[str] = frozenset()
    folder: str = ""
    stem: str = ""
    file_name: str = ""
    output: Path = Path("output")
    cache: Path = msgspec.field(default_factory=cache_folder)

    @property
    def lexicon(self) -> "Lexicon":
        """The shipped lexicon with the user's over it. Raises LexiconError for an entry that cannot be used."""
        from artaudio.script.lexicon.lexicon import read_lexicons

        return read_lexicons(self.lexicons)


def job_for(article: Path | str | Source, output: Path | str = "output", settings: Settings = Settings()) -> Job:  # noqa: B008 - frozen
    """The job of an article, by its path, its address or as it was read: reads it, and all other files that decide its edition.

    Of a script file the article that it names is read as well. A text that begins with `https://` or `http://` is an address,
    which is fetched. Raises UnreachableArticleError or UndecodableArticleError where the article, ScriptError where a script
    file, LexiconError where a lexicon cannot be read, WithheldArticleError where a page is not shown, SettingsError where `url`
    under [publish] is no address.
    """
    if not isinstance(article, str | os.PathLike | Source):
        raise TypeError(f"an article is a path, an address or Source.of(NAME, TEXT), not {type(article).__name__}")
    if isinstance(article, str) and "\n" in article and not os.path.exists(article):  # noqa: PTH110 - it may be too long
        raise UnreachableArticleError(
            tr("the text of an article was given where its path or address is expected"),
            hint=tr("give a text in memory as Source.of(NAME, TEXT)"),
        )
    if isinstance(article, str) and is_web_address(article):
        article = _fetched(article, settings)
    if settings.publish.url and not is_web_address(settings.publish.url):
        raise SettingsError(
            tr("{text!r} is no address; it begins with https:// or http://", text=settings.publish.url),
            key="publish.url",
            hint=tr("correct url under [publish], or leave it out"),
        )
    source, name = (article, "") if isinstance(article, Source) else (read_source(Path(article)), Path(article).name)
    if is_script_file(source):
        from artaudio.article.readers.script_file import with_original

        source = with_original(source, Path() if isinstance(article, Source) else Path(article).parent)
    lexicons = lexicons_for(article, settings)
    return Job(source, settings, lexicons, named_files(settings), file_name=name, output=Path(output))


def script_beside(article: Path | str | Source) -> Path | None:
    """The script file `NAME.script.toml` beside an article's file, if it was made of that; None for any other article.

    Raises ScriptError for a script file there that cannot be read: what was corrected may be in it.
    """
    if not isinstance(article, str | Path) or (isinstance(article, str) and is_web_address(article)):
        return None
    path = Path(article)
    beside = path.parent / f"{path.stem}{SCRIPT_SUFFIX}"
    # os.path finds that a name is no file's, also where it is too long for one.
    if path.name == beside.name or not os.path.isfile(beside):  # noqa: PTH113
        return None
    source = read_source(beside)
    if not is_script_file(source):
        return None
    from artaudio.article.readers.script_file import named_article

    named = named_article(source)
    is_its_own = bool(named) and "\0" not in named and path.exists() and (path.parent / named).exists()
    return beside if is_its_own and path.samefile(path.parent / named) else None


def named_files(settings: Settings) -> NamedFiles:
    """The cover, jingles and certificate that the settings name, as they are now. Never raises: their users say what is wrong."""
    mix = settings.mix
    return NamedFiles.at(
        (mix.intro, mix.outro, mix.separator, settings.publish.cover, settings.credentials.certificate)
    )


def _fetched(address: str, settings: Settings) -> Source:
    from artaudio.fetch.access import Access
    from artaudio.fetch.client import Client
    from artaudio.fetch.page_cache import PageCache

    return Client(
        Access(allow_private=settings.fetch.allow_private),
        cache=PageCache(cache_folder()),
        offline=settings.speech.network == "never",
        contact=settings.fetch.contact,
    ).source(address)


def lexicons_for(article: Path | str | Source | None, settings: Settings) -> tuple[LexiconFile, ...]:
    """The user's lexicons: those found in his folders and beside the article, then those the settings name.

    An article that is no file lies in the working folder. Raises LexiconError for one that cannot be read.
    """
    folder = Path(article).parent if isinstance(article, Path | str) else Path()
    named = (Path(name) for name in settings.script.lexicons)
    return tuple(LexiconFile.at(path) for path in (*find_lexicons(folder), *named))
