"""Keep what an editor changed: write, update and compare script files, and stop builds that would lose an edit."""

import contextlib
import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from artaudio.article.edited import read_edited
from artaudio.article.model import Article, Corrections, EditedArticle, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.script_file import named_article, page_with, read_script_file
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.source import read_source
from artaudio.base.errors import (
    ArticleError,
    EditedError,
    PublishError,
    ScriptError,
    UndecodableArticleError,
    UnreachableArticleError,
)
from artaudio.base.files import bounded_bytes, is_device, write_hint, write_whole
from artaudio.base.messages import quoted, reason_of, tr
from artaudio.pipeline.job import Job
from artaudio.pipeline.script import read, refuse_unknown_rules, with_words
from artaudio.publish.edition_file import read_edition
from artaudio.script.model import Edit, Script
from artaudio.script.script_file import write_script_file
from artaudio.script.update import Update, carry_over, differences, sentences_in
from artaudio.script.writer import Wording


@dataclass(frozen=True, slots=True)
class Stored:
    """A script file that was written: `update` is what became of the corrections it had, None where there were none to keep."""

    path: Path
    update: Update | None = None


def text_of(edited: EditedArticle, job: Job, target: Path, corrections: Corrections, wording: Wording) -> str:
    """What `artaudio script ARTICLE -o TARGET` writes of the job's article; the wording may have read some of it before."""
    return write_script_file(edited.article, wording, _seen_from(target, job.source), corrections)


def keep_article(job: Job) -> None:
    """Keep the job's article in the cache, so that a later `--update` knows what its editor changed. Never raises."""
    _remember(job)


def store_script_file(job: Job, target: Path, *, force: bool = False, update: bool = False) -> Stored:
    """Write the job's article to `target` as a script file, which an editor may have changed there before.

    `update` keeps the editor's corrections where their sentences are still the same; `force` writes over them.
    Raises EditedError where `target` is there and not what would be written, or is the article, ScriptError where it cannot be
    read or written.
    """
    refuse_unknown_rules(job.settings.script.rules_off)
    edited = read(job.source, job.settings.article.input_format)
    text = _text(edited, job, target, edited.corrections)
    existing = _existing(target)
    article = job.source.original or job.source
    if existing is not None and existing.digest == article.digest and not is_script_file(existing):
        raise EditedError(
            tr("{target} is the article itself", target=target),
            path=target,
            hint=tr("choose another file with -o"),
        )
    _remember(job)
    if existing is None or force or _is_the_same(existing, text) or _is_unedited(existing, job, target, edited):
        _write(target, text)
        return Stored(target)
    if not is_script_file(existing):
        raise EditedError(
            tr("{target} is there already, and is no script file", target=target),
            path=target,
            hint=tr("choose another file with -o"),
        )
    wording = _wording(job)
    if not update:
        raise EditedError(
            tr("{target} is not as this command would write it, so somebody edited it", target=target),
            path=target,
            sentences=_not_as_written(existing, edited, wording),
            hint=tr("--update keeps the corrections and takes over what the article became; --force writes over them"),
        )
    page = read_script_file(existing)
    before = _article_before(job, page.digest, edited)
    merged = carry_over(page.corrections or Corrections(), edited.article, wording, before)
    now = read_edited(page_with(merged.corrections, edited.article.digest), edited.article)
    _write(target, _text(now, job, target, merged.corrections))
    return Stored(target, merged)


def _is_unedited(existing: Source, job: Job, target: Path, now: EditedArticle) -> bool:
    """Whether a file is as this command wrote it of the article as that was, so that the article alone has changed since."""
    if not is_script_file(existing):
        return False
    try:
        before = _article_before(job, read_script_file(existing).digest, now)
    except (ScriptError, UndecodableArticleError):
        return False
    return before is not None and _is_the_same(existing, _text(EditedArticle(before), job, target, None))


def _remember(job: Job) -> None:
    """Keep the article that a script file was made of: an update must know what its editor changed, and what the article did."""
    source = job.source.original or job.source
    path = _remembered(job, source.digest)
    with contextlib.suppress(OSError):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, source.content)


def _article_before(job: Job, digest: str, now: EditedArticle) -> Article | None:
    """The article that a script file was made of, by its digest; None where it is no longer known."""
    return now.article if now.article.digest == digest else _article_of(job, digest)


def _article_of(job: Job, digest: str) -> Article | None:
    """The article that has this digest, as it was kept when a script file was made of it; None where it is not known."""
    try:
        source = Source.of(digest, bounded_bytes(_remembered(job, digest)))
        if source.digest != digest:
            return None
        return parse(read_page(source, job.settings.article.input_format))
    except (OSError, ArticleError):
        return None


def _remembered(job: Job, digest: str) -> Path:
    return job.cache / "articles" / (digest if re.fullmatch("[0-9a-f]{64}", digest) else "none")


def refuse_changed_article(job: Job) -> None:
    """Raise EditedError where the job's source is a script file whose article has other sentences by now."""
    source, original = job.source, job.source.original
    if original is None:
        return
    page = read_page(source)
    if page.digest == original.digest or page.corrections is None:
        return
    wording = _wording(job)
    # What the editor reworded is no change of the article, where it is known as it was.
    known = _article_of(job, page.digest)
    earlier = sentences_in(known, wording) if known else _sentences_of(page.corrections)
    now = sentences_in(parse(read_page(original, job.settings.article.input_format)), wording)
    changed = [
        tr(
            "{quoted} is now {quoted2}",
            quoted=_quoted(before, tr("no sentence")),
            quoted2=_quoted(after, tr("no longer there")),
        )
        for before, after in differences(earlier, now)
    ]
    if changed:
        article, script = shlex.quote(original.name), shlex.quote(source.name)
        raise EditedError(
            tr("{name} has changed since {name2} was made of it", name=original.name, name2=source.name),
            path=source.name,
            sentences=changed,
            hint=tr(
                "artaudio script {article} -o {script} --update takes the changes over and keeps your corrections; "
                "--discard-edits builds {article} without them; without its line `source`, the script is built as it "
                "stands",
                article=article,
                script=script,
            ),
        )


def refuse_lost_edits(folder: Path, script: Script, source: Source) -> None:
    """Raise EditedError where `folder` holds an edition that an editor corrected, and `script` has no correction at all."""
    if script.edited:
        return
    try:
        former = read_edition(folder)
    except PublishError:
        return
    if former.edited:
        article = shlex.quote(source.name)
        raise EditedError(
            tr(
                "the edition in {folder} was built from a script that somebody edited; this build would lose it",
                folder=folder,
            ),
            path=folder,
            sentences=[_edit(edit) for edit in former.edited],
            hint=tr(
                "build the script file; or take the article over into it: artaudio script {article} -o SCRIPT --update; "
                "or build with --discard-edits",
                article=article,
            ),
        )


def missing_article(job: Job) -> str:
    """The article that the job's source, a script file, was made of, where it is not there; "" where nothing is missing."""
    source = job.source
    return named_article(source) if source.original is None and is_script_file(source) else ""


def without_edits(source: Source) -> Source:
    """The article itself: for a script file the one that it names, which must be there."""
    if not is_script_file(source):
        return source
    if source.original is None:
        named = named_article(source)
        raise UnreachableArticleError(
            tr("{name} names the article {named!r}, which is not there", name=source.name, named=named)
            if named
            else tr("{name} names no article", name=source.name),
            path=source.name,
            hint=tr("build the article itself"),
        )
    return source.original


def _text(edited: EditedArticle, job: Job, target: Path, corrections: Corrections | None) -> str:
    return write_script_file(edited.article, _wording(job, corrections), _seen_from(target, job.source), corrections)


def _wording(job: Job, corrections: Corrections | None = None) -> Wording:
    return Wording(job.settings.script.rules_off, with_words(job.lexicon, corrections))


def _seen_from(target: Path, source: Source) -> str:
    """The article's path relative to the folder of `target`, with slashes; "" where it is no file."""
    article = source.original.name if source.original else source.name
    if source.original is None and is_script_file(source):
        return named_article(source)
    if not Path(article).is_file():
        return ""
    try:
        return Path(os.path.relpath(article, target.parent)).as_posix()
    except ValueError:  # on another drive
        return Path(article).resolve().as_posix()


def _existing(target: Path) -> Source | None:
    """What is there already; None also for a device, which `_write` refuses: to read one might never end."""
    return read_source(target) if target.exists() and not is_device(target) else None


def _is_the_same(existing: Source, text: str) -> bool:
    """Whether a file is what would be written, line ends and a byte order mark apart."""
    try:
        content = existing.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return content.replace("\r\n", "\n") == text


def _write(target: Path, text: str) -> None:
    try:
        write_whole(target, text)
    except OSError as error:
        raise ScriptError(
            tr("{target} cannot be written: {reason}", target=target, reason=reason_of(error)),
            path=target,
            hint=write_hint(error, tr("choose another place with -o")),
        ) from error


def _not_as_written(existing: Source, edited: EditedArticle, wording: Wording) -> list[str]:
    """What a script file has that would be lost: its corrections, and sentences that the article does not have."""
    try:
        corrections = read_script_file(existing).corrections or Corrections()
    except (ScriptError, UndecodableArticleError) as error:
        return [error.message]
    found = [tr("title: {title}", title=corrections.title)] if corrections.title else []
    found += [tr("pronunciation: {word}", word=word.word) for word in corrections.words]
    for passage in (*corrections.passages, *corrections.unplaced):
        if own := [name for name in passage.changed if name != "text"]:
            found.append(f"{', '.join(own)}: {_short(passage.text)}")
        found += [f"{', '.join(each.changed)}: {_short(each.text)}" for each in passage.sentences if each.changed]
    theirs = sentences_in(edited.article, wording)
    for before, _ in differences(_sentences_of(corrections), theirs):
        found += [tr("text: {short}", short=_short(sentence)) for sentence in before]
    return found


def _sentences_of(corrections: Corrections) -> list[str]:
    """The sentences of a script file, as they stand there."""
    return [
        text
        for passage in corrections.passages
        for text in ([each.text for each in passage.sentences] or [passage.text])
    ]


def _edit(edit: Edit) -> str:
    return f"{', '.join(edit.changed)}: {_short(edit.written)}"


def _quoted(sentences: Sequence[str], otherwise: str) -> str:
    return quoted(_short(" ".join(sentences))) if sentences else otherwise


def _short(text: str, limit: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + " …"
