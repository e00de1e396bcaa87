"""Decide which edition an article is: one that is there and is corrected, or a new one.

An edition is the same where it was built under the same id, or where the address is the same, or the text; or where at least half
of the sentences are the same, and so is the file, or are date and author. Decided before anything is built, it stands in the job.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import PureWindowsPath

import msgspec

from artaudio.article.model import Article
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.base.canonical_address import canonical_address
from artaudio.base.errors import PublishError
from artaudio.base.messages import marked
from artaudio.base.records import replace
from artaudio.pipeline.edition_index import EditionFacts, editions_in
from artaudio.pipeline.job import Job
from artaudio.publish.common_sentences import Sentences, are_one_article, in_common, sentences_in, sentences_of
from artaudio.publish.edition_file import read_edition
from artaudio.publish.formats.registry import EPUB, FORMATS
from artaudio.publish.metadata import line, title_of
from artaudio.publish.model import Edition, EditionSource
from artaudio.script.model import ScriptedArticle


class Sameness(StrEnum):
    """What tells that an article is an edition's, the surest first."""

    IDENTITY = marked("same id")
    ADDRESS = marked("same address")
    TEXT = marked("same text")
    FILE = marked("same file")
    DATE_AND_AUTHOR = marked("same date and author")


NEEDING_SENTENCES = frozenset({Sameness.FILE, Sameness.DATE_AND_AUTHOR})
"""Signs that tell an article only together with at least half of its sentences."""


class Correction(msgspec.Struct, frozen=True):
    """What differs from the edition that was there: `changed` of `sentences` are other ones, `removed` have gone without another.

    `because` is what showed that it is the same edition.
    """

    changed: int
    sentences: int
    removed: int
    new_headline: bool
    because: Sameness


def identified(
    job: Job, scripted: ScriptedArticle, *, new: bool = False, only: bool = False
) -> tuple[Job, Correction | None]:
    """The job with the identity, folder, file names and formats of its edition, and how it differs from the one that is there.

    The formats of an edition that is there come before those of the settings, unless `only`. `new` makes another edition,
    whatever is there. A job that has an identity is the edition of that identity, before any other sign.
    The correction is None for a new edition, and for one whose text and title are the same.
    """
    article = scripted.article
    source = source_of(job, article)
    known = editions_in(job.output, job.cache)
    if new:
        return replace(job, identity=_unused(source.digest, known)), None
    sentences = sentences_of(scripted.script.utterances)
    found = _former(job, article, source, sentences, known)
    if found is None:
        return replace(job, identity=job.identity or source.digest), None
    folder, former, because = found
    formats = job.settings.publish.formats
    if not only:
        formats = _added(former, formats)
    job = replace(
        job,
        identity=former.metadata.identity,
        folder=folder,
        stem=_stem(former),
        settings=msgspec.structs.replace(
            job.settings, publish=msgspec.structs.replace(job.settings.publish, formats=formats)
        ),
    )
    new_headline = former.metadata.title != title_of(article, scripted.script, job.settings.publish)
    return job, _correction(sentences, sentences_in(former), because, new_headline=new_headline)


def located(job: Job, digest: str) -> Job:
    """The job with the folder and file names of the edition that has its identity; as it is for a new one.

    `digest` is the identity as a SHA-256. Asked for jobs that name an identity and no folder: a new headline is no new folder.
    """
    for folder, facts in editions_in(job.output, job.cache).items():
        if facts.identity == digest:
            try:
                return replace(job, folder=folder, stem=_stem(read_edition(job.output / folder)))
            except PublishError:
                continue
    return job


def _former(
    job: Job, article: Article, source: EditionSource, sentences: Sentences, known: Mapping[str, EditionFacts]
) -> tuple[str, Edition, Sameness] | None:
    """The edition that is this article's, its folder, and the surest sign of it; None where no edition is.

    Where a sign leads to several, the one that was built from this very text is taken, else the one with most of its
    sentences.
    """
    candidates = list(_candidates(job, article, source, known))
    for because in Sameness:
        best: tuple[tuple[bool, int, str], Edition] | None = None
        for folder in (folder for folder, sign in candidates if sign is because):
            try:
                edition = read_edition(job.output / folder)
            except PublishError:
                continue
            theirs = sentences_in(edition)
            if because in NEEDING_SENTENCES and not are_one_article(sentences, theirs):
                continue
            exact = source.digest in {known[folder].digest, known[folder].identity}
            rank = (not exact, -in_common(sentences, theirs), folder)
            if best is None or rank < best[0]:
                best = rank, edition
        if best is not None:
            return best[0][-1], best[1], because
    return None


def source_of(job: Job, article: Article) -> EditionSource:
    """What an edition remembers of its source. A script file stands for the article that it was made of."""
    name = job.file_name
    if job.source.original is not None:
        name = job.source.original.name
    elif article.digest != job.source.digest:
        from artaudio.article.readers.script_file import named_article

        # Where the article's file has gone, the script file names it still.
        name = named_article(job.source) if is_script_file(job.source) else name
    name = unicodedata.normalize("NFC", PureWindowsPath(name).name)
    return EditionSource(
        hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest() if name else "", article.digest
    )


def _candidates(
    job: Job, article: Article, source: EditionSource, known: Mapping[str, EditionFacts]
) -> Iterator[tuple[str, Sameness]]:
    """The folders of all editions that may be this article's, each with the surest sign of it."""
    address = canonical_address(job.settings.publish.url or article.address)
    moment = msgspec.to_builtins(article.published or article.updated) or ""
    authors = tuple(map(_plain, filter(None, map(line, article.authors))))
    identity = digest_of(job.identity) if job.identity else ""
    for folder, facts in known.items():
        if identity and facts.identity == identity:
            yield folder, Sameness.IDENTITY
        elif facts.identity in job.others:
            continue
        elif address and facts.address == address:
            yield folder, Sameness.ADDRESS
        elif source.digest in {facts.identity, facts.digest}:
            yield folder, Sameness.TEXT
        elif source.file and facts.file == source.file:
            yield folder, Sameness.FILE
        elif moment and authors and (facts.moment, tuple(map(_plain, facts.authors))) == (moment, authors):
            yield folder, Sameness.DATE_AND_AUTHOR


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def digest_of(identity: str) -> str:
    """The SHA-256 in hex by which an edition is known: that of any text, and one that is given stands for itself."""
    return identity if re.fullmatch("[0-9a-f]{64}", identity) else hashlib.sha256(identity.encode()).hexdigest()


def _unused(digest: str, known: Mapping[str, EditionFacts]) -> str:
    """The digest, where no edition has it as its identity; else one that is made of it."""
    taken = {facts.identity for facts in known.values()}
    identity, count = digest, 1
    while identity in taken:
        count += 1
        identity = hashlib.sha256(f"{digest} {count}".encode()).hexdigest()
    return identity


def _added(former: Edition, formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that an edition has, in its order, then those of `formats` that it has not."""
    has = [file.format for file in former.files if file.format in FORMATS or file.format == EPUB.name]
    return tuple(dict.fromkeys((*has, *(name.strip().lower() for name in formats))))


def _stem(former: Edition) -> str:
    """The name that the files of an edition share; empty where it has neither sound nor book."""
    suffixes = {known.name: known.suffix for known in FORMATS.values()} | {EPUB.name: EPUB.suffix}
    named = (file for file in former.files if file.format in suffixes)
    return next((file.name.removesuffix(suffixes[file.format]) for file in named), "")


def _correction(now: Sentences, before: Sentences, because: Sameness, *, new_headline: bool) -> Correction | None:
    common = in_common(now, before)
    changed, gone = now.total() - common, before.total() - common
    if not changed and not gone and not new_headline:
        return None
    return Correction(changed, now.total(), max(0, gone - changed), new_headline, because)
