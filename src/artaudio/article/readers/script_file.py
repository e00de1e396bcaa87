"""Read a script file: an article as its editor left it, and what the editor set by hand.

The format is described in docs/script-file.md; `artaudio.script.script_file` writes it.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from artaudio.article.model import (
    SPOKEN_ROLES,
    Corrections,
    PassageCorrection,
    Role,
    SentenceCorrection,
    Source,
    WordCorrection,
)
from artaudio.article.page import KnownRole, Page, Piece
from artaudio.article.readers.decoding import decode
from artaudio.article.readers.script_file_start import TITLE, is_script_file
from artaudio.article.readers.source import read_source
from artaudio.base.errors import ScriptError
from artaudio.base.messages import marked, tr
from artaudio.base.patterns import lazy
from artaudio.base.records import replace
from artaudio.base.units import Milliseconds
from artaudio.base.validation import InvalidToml, InvalidValue, KeyPath, convert, parse_toml

VERSION = 2
BY_HAND = marked("set by hand")
AGAIN = marked("write it again with `artaudio script ARTICLE -o FILE --force`, and make your changes there")
_PASSAGE_LINE = lazy(r"\s*\[\[\s*(passage|unplaced|word)\s*\]\]")
_SENTENCE_LINE = lazy(r"\s*\[\[\s*(?:passage|unplaced)\s*\.\s*sentence\s*\]\]")


class _Spoken(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    spoken: str | None = None
    voice: str | None = None
    pause_after: Annotated[int, msgspec.Meta(ge=0, le=60_000)] | None = None
    goes_on: bool | None = None


class _Sentence(_Spoken, forbid_unknown_fields=True, kw_only=True):
    text: str


class _Passage(_Spoken, forbid_unknown_fields=True, kw_only=True):
    text: str | None = None
    role: Role | None = None
    skip: bool | None = None
    speaker: str | None = None
    sentence: list[_Sentence] = []


class _Word(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    word: str
    respelling: str = ""
    ipa: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    source: str = ""
    digest: str = ""
    title: str | None = None
    word: list[_Word] = []
    passage: list[_Passage] = []
    unplaced: list[_Passage] = []


def read_script_file(source: Source) -> Page:
    """The script file as a page: a piece for each passage, with its role where a person set it, and all corrections.

    Its digest is that of the article it was made of. Raises ScriptError with the line for broken TOML, an unknown key or role,
    a passage without words, a field that has no effect, or another version of the format.
    """
    text, read = _parsed(source)
    lines = _Lines(text)
    name = source.name
    passages = tuple(_correction(each, lines.of("passage", number), name) for number, each in enumerate(read.passage))
    unplaced = tuple(_correction(each, lines.of("unplaced", number), name) for number, each in enumerate(read.unplaced))
    if read.title is not None and not read.title.strip():
        raise _no_effect(name, lines.first("title"), tr("an empty title"), tr("remove the line, or write a title"))
    words = tuple(_word(each, lines.of("word", number)[0], name) for number, each in enumerate(read.word))
    title = " ".join((read.title or "").split())
    corrections = Corrections(passages, title, words, unplaced=unplaced, name=name)
    return page_with(corrections, read.digest or source.digest)


def page_with(corrections: Corrections, digest: str) -> Page:
    """The page of a script file that has these corrections; `digest` is that of the article it was made of."""
    passages = corrections.passages
    text = "\n\n".join(passage.text for passage in passages)
    return Page(corrections.name, digest, text, tuple(_pieces(passages)), corrections=corrections)


def named_article(source: Source) -> str:
    """The file that a script file was made of, seen from the script file; "" where it names none."""
    return _parsed(source)[1].source


def with_original(source: Source, folder: Path) -> Source:
    """The source, a script file with the article that it names: relative to `folder`, as it is now, and only where it is there.

    Raises UnreachableArticleError where that article is there and cannot be read.
    """
    if source.original is not None or not is_script_file(source):
        return source
    named = named_article(source)
    path = folder / named
    if not named or "\0" in named or not path.is_file():
        return source
    return replace(source, original=read_source(path))


def _parsed(source: Source) -> tuple[str, _File]:
    text, _ = decode(source.content, source.name)
    name = source.name
    _refuse_other_version(text, name)
    try:
        tables = parse_toml(text)
    except InvalidToml as error:
        raise ScriptError(
            tr("{name}, line {line}: {error}", name=name, line=error.line, error=error),
            path=name,
            line=error.line,
            hint=error.hint,
        ) from error
    if "format" in tables:
        raise _other_version(name, str(tables["format"]))
    try:
        return text, convert(tables, _File)
    except InvalidValue as error:
        line = _Lines(text).of_key(error.path)
        raise ScriptError(
            tr("{name}, line {line}: {error}", name=name, line=line, error=error), path=name, line=line, hint=error.hint
        ) from error


def _refuse_other_version(text: str, name: str) -> None:
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            return
        if (found := TITLE.match(line.strip())) and found[1] and int(found[1]) != VERSION:
            raise _other_version(name, found[1])


def _other_version(name: str, version: str) -> ScriptError:
    return ScriptError(
        tr(
            "{name}: this script file has version {version}, and this artaudio reads version {version2}",
            name=name,
            version=version,
            version2=VERSION,
        ),
        path=name,
        hint=AGAIN,
    )


def _pieces(passages: Sequence[PassageCorrection]) -> Iterator[Piece]:
    at, line = 0, 1
    for number, passage in enumerate(passages, start=1):
        known = _known(passage) if passage.role else None
        text = " ".join(passage.text.split())
        yield Piece(text, at, at + len(passage.text), line, number, known=known, whole=True)
        at += len(passage.text) + 2
        line += passage.text.count("\n") + 2


def _known(passage: PassageCorrection) -> KnownRole:
    """The role that a person set; who talks is no part of the words."""
    assert passage.role is not None  # noqa: S101 - asked by the caller
    text = " ".join(passage.text.split())
    rest = text.removeprefix(f"{passage.speaker}: ") if passage.speaker else text
    return KnownRole(passage.role, 1.0, BY_HAND, rest, passage.speaker)


def _correction(read: _Passage, lines: tuple[int, list[int]], name: str) -> PassageCorrection:
    line, sentence_lines = lines
    if (read.text is None) == (not read.sentence):
        what = tr("has neither `text` nor sentences") if read.text is None else tr("has both `text` and sentences")
        raise ScriptError(
            tr("{name}, line {line}: the passage {what}", name=name, line=line, what=what),
            path=name,
            line=line,
            hint=tr("write its words once: in `text`, or in the `text` of each [[passage.sentence]]"),
        )
    fields = _sentence(read.text or "", read, line, name)
    if read.sentence and fields.changed:
        raise _no_effect(
            name,
            line,
            tr("`{changed}` beside sentences", changed=fields.changed[0]),
            tr("write it below the sentence it is for"),
        )
    sentences = tuple(
        _sentence(each.text, each, _line(sentence_lines, number, line), name)
        for number, each in enumerate(read.sentence)
    )
    if read.text is not None and fields.changed:
        sentences = (fields,)
    text = " ".join(sentence.text for sentence in sentences) if sentences else read.text or ""
    for place, words in ((line, text), *((each.line, each.text) for each in sentences)):
        if not words.strip():
            raise ScriptError(
                tr("{name}, line {place}: there are no words here", name=name, place=place),
                path=name,
                line=place,
                hint=tr("remove it; to leave a passage out, set skip = true"),
            )
    if read.skip is False:
        raise _no_effect(name, line, "`skip = false`", tr("remove the line"))
    if read.speaker is not None and not read.speaker.strip():
        raise _no_effect(name, line, tr("an empty `speaker`"), tr("remove the line"))
    if read.role and read.role not in SPOKEN_ROLES and (read.skip or read.speaker):
        field = "skip" if read.skip else "speaker"
        raise _no_effect(
            name,
            line,
            tr("`{field}` in a {role}, which is not spoken,", field=field, role=tr(read.role.value)),
            tr("remove the line"),
        )
    return PassageCorrection(text, sentences, read.role, bool(read.skip), (read.speaker or "").strip(), line=line)


def _sentence(text: str, read: _Spoken, line: int, name: str) -> SentenceCorrection:
    for field in ("spoken", "voice"):
        if (value := getattr(read, field)) is not None and not value.strip():
            raise _no_effect(
                name,
                line,
                tr("an empty `{field}`", field=field),
                tr("remove the line; skip = true leaves a passage out"),
            )
    pause = None if read.pause_after is None else Milliseconds(read.pause_after)
    return SentenceCorrection(text, (read.spoken or "").strip(), (read.voice or "").strip(), pause, read.goes_on, line)


def _word(read: _Word, line: int, name: str) -> WordCorrection:
    word, respelling, ipa = (" ".join(text.split()) for text in (read.word, read.respelling, read.ipa))
    if not word or not (respelling or ipa):
        what = tr("an empty `word`") if not word else tr("the word {word!r} without `respelling` and `ipa`", word=word)
        raise _no_effect(name, line, what, tr("write how it is said, or remove this [[word]] table"))
    return WordCorrection(word, respelling, ipa, line)


def _line(sentence_lines: Sequence[int], number: int, otherwise: int) -> int:
    """The line of a sentence; `otherwise` for one that is written in one line with its passage."""
    return sentence_lines[number] if number < len(sentence_lines) else otherwise


def _no_effect(name: str, line: int, what: str, hint: str) -> ScriptError:
    return ScriptError(
        tr("{name}, line {line}: {what} has no effect", name=name, line=line, what=what),
        path=name,
        line=line,
        hint=hint,
    )


class _Lines:
    """Where the tables and keys of a script file stand; lines are counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._tables: dict[str, list[tuple[int, list[int]]]] = {"passage": [], "unplaced": [], "word": []}
        here: list[int] = []
        for number, line in enumerate(self._lines, start=1):
            if found := _PASSAGE_LINE.match(line):
                here = []
                self._tables[found[1]].append((number, here))
            elif _SENTENCE_LINE.match(line):
                here.append(number)

    def of(self, table: str, index: int) -> tuple[int, list[int]]:
        """The line of a table's head, and those of the heads of its sentences."""
        tables = self._tables[table]
        return tables[index] if index < len(tables) else (1, [])

    def first(self, key: str) -> int:
        """The first line that sets a key of the file itself."""
        return self._within(key, 1, len(self._lines))

    def of_key(self, path: KeyPath) -> int:
        """The line of the key that a path leads to, or of the passage or sentence that lacks it."""
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        if not path or path[0] not in self._tables or len(path) < 2 or not isinstance(path[1], int):
            return self.first(key)
        start, sentences = self.of(str(path[0]), path[1])
        if len(path) > 3 and path[2] == "sentence" and isinstance(path[3], int):
            start = _line(sentences, path[3], start)
        after = next(
            (n for n in range(start + 1, len(self._lines) + 1) if self._lines[n - 1].lstrip().startswith("[[")), 0
        )
        return self._within(key, start, after or len(self._lines))

    def _within(self, key: str, start: int, end: int) -> int:
        found = re.compile(rf"\s*[\"']?{re.escape(key)}\b")
        return next((n for n in range(start, end + 1) if found.match(self._lines[n - 1])), start)
