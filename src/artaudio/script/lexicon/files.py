"""Read lexicon files in TOML and in the W3C Pronunciation Lexicon Specification 1.0 (PLS), and write PLS."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import tomli_w

from artaudio.base.errors import LexiconError
from artaudio.base.files import bounded_bytes, write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.patterns import lazy
from artaudio.base.suggestions import did_you_mean
from artaudio.base.validation import InvalidToml, parse_toml
from artaudio.script.lexicon.entries import Entry, Scope, bad_symbol, meant_instead
from artaudio.script.lexicon.places import LexiconFile

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_TEXTS = ("word", "ipa", "respelling", "reason")
_KEYS = (*_TEXTS, "scope", "case_sensitive")


def read_lexicon(path: Path) -> tuple[Entry, ...]:
    """Entries of the file at `path`. Raises LexiconError with file and line as `parse_lexicon` does."""
    return parse_lexicon(LexiconFile.at(path))


def parse_lexicon(file: LexiconFile) -> tuple[Entry, ...]:
    """Entries of one file, `.pls` or `.xml` as PLS 1.0 and anything else as TOML.

    Raises LexiconError with file and line for an entry that cannot be used.
    """
    if file.suffix in {".pls", ".xml"}:
        return tuple(_Pls(file.path).read(file.content))
    return tuple(_read_toml(file.path, file.content))


def add_entry(path: Path, entry: Entry, *, replaces: bool = False) -> None:
    """Append an entry to the TOML lexicon at `path`, which is made where it is not there; all else in it stays as it is.

    With `replaces`, the lexicon's `[[word]]` table of the same word goes. Raises LexiconError for an entry that could not be
    used, for a word that the lexicon has already and that is not to be replaced or stands in `[words]`, and for a file that
    is no lexicon in TOML or cannot be written.
    """
    if path.suffix.lower() in {".pls", ".xml"}:
        raise LexiconError(
            tr("{path} is no lexicon in TOML", path=path), path=path, hint=tr("name a file that ends in .toml with -o")
        )
    before = LexiconFile.at(path).content if path.exists() else b""
    if replaces:
        before = _without(path, before, entry)
    known = {known.key: known for known in parse_lexicon(LexiconFile(path, before))}
    if entry.key in known:
        text = before.decode("utf-8-sig")
        _fail(
            path,
            _line_of_word(text, known[entry.key].word),
            tr("{word!r} is there already", word=entry.word),
            tr("change it there, or give --replace"),
        )
    table = {"word": entry.word, "ipa": entry.ipa, "respelling": entry.respelling}
    fields = tomli_w.dumps({key: value for key, value in table.items() if value})
    gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    content = before + gap + f"[[word]]\n{fields}".encode()
    parse_lexicon(LexiconFile(path, content))
    try:
        write_whole(path, content)
    except OSError as error:
        raise LexiconError(
            tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
            path=path,
            hint=write_hint(error, tr("choose another file with -o")),
        ) from error


_TABLE = lazy(r"^[ \t]*\[.*?(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)
"""A table of a lexicon with the lines below its head."""


def _without(path: Path, content: bytes, entry: Entry) -> bytes:
    """A lexicon without its `[[word]]` table for the word of `entry`; comments that stand alone before the next table stay."""
    for table in _TABLE.finditer(content.decode("utf-8-sig")):
        lines = table.group().splitlines(keepends=True)
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        own = "".join(lines).encode()
        try:
            found = list(_read_toml(path, own))
        except LexiconError:
            continue
        if [one.key for one in found] == [entry.key] and own.lstrip().startswith(b"[[") and content.count(own) == 1:
            return content.replace(own, b"").lstrip(b"\n")
    return content


def _line_of_word(text: str, word: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if word in line), 1)


def _fail(path: Path, line: int, what: str, hint: str) -> NoReturn:
    raise LexiconError(
        tr("{path}, line {line}: {what}", path=path, line=line, what=what), path=path, line=line, hint=hint
    )


def check_entry(entry: Entry) -> None:
    """Raise LexiconError where no engine could use the entry."""
    if flaw := _flaw(entry):
        raise LexiconError(flaw[0], hint=flaw[1])


def _checked(entry: Entry, path: Path, line: int) -> Entry:
    """The entry, if an engine could use it."""
    if flaw := _flaw(entry):
        _fail(path, line, *flaw)
    return entry


def _flaw(entry: Entry) -> tuple[str, str] | None:
    """Why no engine could use the entry, and the way out; None where one could."""
    if not any(character.isalnum() for character in entry.word):
        return tr("{word!r} is no word", word=entry.word), tr("give the word as it is written in articles")
    if not entry.ipa and not entry.respelling:
        return tr("{word!r} has no pronunciation", word=entry.word), tr("give it ipa, a respelling, or both")
    symbol = bad_symbol(entry.ipa)
    if symbol:
        meant = meant_instead(symbol)
        hint = (
            tr("{symbol!r} is often typed for {meant!r}", symbol=symbol, meant=meant)
            if meant
            else tr("write IPA symbols only, without brackets")
        )
        return tr("{symbol!r} in the IPA of {word!r} is no IPA symbol", symbol=symbol, word=entry.word), hint
    if not entry.ipa and not any(character.isalnum() for character in entry.respelling):
        return tr("the respelling of {word!r} has no letters", word=entry.word), tr(
            "write it with letters an engine can read"
        )
    return None


def _read_toml(path: Path, content: bytes) -> Iterator[Entry]:
    """`[[word]]` tables with a key `word`, and `[words]` tables named by their word."""
    try:
        text = content.decode("utf-8-sig")
        tables = parse_toml(text)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        _fail(path, line, tr("this is not UTF-8"), tr("save the file as UTF-8"))
    except InvalidToml as error:
        _fail(path, error.line, tr("this is not TOML: {error}", error=error), error.hint)
    for name in tables:
        if name not in {"word", "words"}:
            meant = did_you_mean(name, ("word", "words"))
            hint = tr('use [[word]] or [words."Mossul"]')
            _fail(
                path, _line_of(text, name), tr("{name!r} is no table of a lexicon{meant}", name=name, meant=meant), hint
            )
    listed, named = tables.get("word", []), tables.get("words", {})
    if not isinstance(listed, list) or not isinstance(named, dict):
        _fail(path, 1, tr("the tables of a lexicon are [[word]] and [words.…]"), tr('use [[word]] or [words."Mossul"]'))
    heads = [
        text.count("\n", 0, match.start(1)) + 1
        for match in re.finditer(r"^[ \t]*(\[\[[ \t]*word[ \t]*\]\])", text, re.MULTILINE)
    ]
    lines = _named_lines(text) if named else {}
    for at, table in enumerate(listed):
        yield _from_table(table, path, heads[at] if at < len(heads) else 1)
    for word, table in named.items():
        line = lines.get(word, 1)
        if not isinstance(table, dict):
            _fail(
                path,
                line,
                tr("{word!r} is not a table", word=word),
                tr('write "{word}" = {{ respelling = "…" }}', word=word),
            )
        yield _from_table({"word": word, **table}, path, line)


def _named_lines(text: str) -> dict[str, int]:
    """The line on which each word of `[words]` is named."""
    named = re.compile(
        r"""^[ \t]*(?:\[[ \t]*words[ \t]*\.[ \t]*)?(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))[ \t]*(?:\]|=|\.)"""
    )
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        match = named.match(line)
        if match:
            lines.setdefault(next(filter(None, match.groups())), number)
    return lines


def _line_of(text: str, name: str) -> int:
    place = re.search(rf"^[ \t\[]*['\"]?{re.escape(name)}", text, re.MULTILINE)
    return text.count("\n", 0, place.end()) + 1 if place else 1


def _from_table(table: Mapping[str, object], path: Path, line: int) -> Entry:
    if not isinstance(table, dict):
        _fail(path, line, tr("an entry must be a table"), tr("use [[word]]"))
    for key, value in table.items():
        if key not in _KEYS:
            meant = did_you_mean(key, _KEYS)
            _fail(
                path,
                line,
                tr("{key!r} is no key of an entry{meant}", key=key, meant=meant),
                tr("the keys are {listed}", listed=", ".join(_KEYS)),
            )
        wanted = bool if key == "case_sensitive" else str
        if not isinstance(value, wanted):
            _fail(
                path,
                line,
                tr(
                    "{key!r} must be {value}",
                    key=key,
                    value=tr("true or false") if wanted is bool else tr("a text in quotation marks"),
                ),
                tr("correct the value"),
            )
    scope = str(table.get("scope", Scope.PART))
    if scope not in set(Scope):
        _fail(
            path,
            line,
            tr("{scope!r} is no scope{did_you_mean}", scope=scope, did_you_mean=did_you_mean(scope, Scope)),
            tr("the scopes are {listed}", listed=", ".join(Scope)),
        )
    texts = {key: " ".join(str(table.get(key, "")).split()) for key in _TEXTS}
    return _checked(Entry(**texts, scope=Scope(scope), case_sensitive=bool(table.get("case_sensitive"))), path, line)


class _Pls:
    """Reads one PLS document, in which no document type, and so no entity, is accepted.

    A lexeme gives an entry for each grapheme; its preferred, else first, phoneme and alias count.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._entries: list[Entry] = []
        self._alphabet = ""
        self._open: list[str] = []
        self._text = ""
        self._preferred = False
        self._found: dict[str, list[str]] = {}
        self._line = 1

    def read(self, content: bytes) -> list[Entry]:
        """All entries; raises LexiconError with the line."""
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        try:
            self._parser.Parse(content, True)  # noqa: FBT003 - the library's own signature
        except expat.ExpatError as error:
            _fail(
                self._path,
                error.lineno,
                tr("this is not XML: {ErrorString}", ErrorString=expat.ErrorString(error.code)),
                tr("correct that line"),
            )
        except (ValueError, LookupError) as error:
            _fail(self._path, 1, tr("the encoding cannot be read: {error}", error=error), tr("save the file as UTF-8"))
        return self._entries

    def _doctype(self, *_: object) -> NoReturn:
        _fail(
            self._path, self._parser.CurrentLineNumber, tr("a document type is not accepted"), tr("remove the DOCTYPE")
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        space, _, local = name.rpartition(" ")
        if not self._open and (local != "lexicon" or space not in {NAMESPACE, ""}):
            _fail(
                self._path,
                line,
                tr("<{local}> is no pronunciation lexicon", local=local),
                tr('the root is <lexicon xmlns="{namespace}">', namespace=NAMESPACE),
            )
        if local == "lexicon":
            self._alphabet = attributes.get("alphabet", "ipa")
        if local == "phoneme" and attributes.get("alphabet", self._alphabet).lower() != "ipa":
            _fail(
                self._path,
                line,
                tr("the alphabet {get!r} is not known", get=attributes.get("alphabet", self._alphabet)),
                tr('write alphabet="ipa"'),
            )
        if local == "lexeme":
            self._found, self._line = {"grapheme": [], "phoneme": [], "alias": []}, line
        self._preferred = attributes.get("prefer") == "true"
        self._open.append(local)
        self._text = ""

    def _characters(self, text: str) -> None:
        self._text += text

    def _end(self, _name: str) -> None:
        local = self._open.pop()
        found = self._found.get(local)
        if found is not None and self._open[-1:] == ["lexeme"]:
            found.insert(0 if self._preferred else len(found), " ".join(self._text.split()))
        if local == "lexeme":
            ipa, alias = (next(iter(self._found[kind]), "") for kind in ("phoneme", "alias"))
            if not self._found["grapheme"]:
                _fail(self._path, self._line, tr("a lexeme has no grapheme"), tr("give it the word as it is written"))
            for word in self._found["grapheme"]:
                self._entries.append(_checked(Entry(word, ipa=ipa, respelling=alias), self._path, self._line))


def write_pls(entries: Iterable[Entry], path: Path) -> None:
    """Write PLS 1.0 in IPA, for German; scope, case and reason have no place in that format.

    Raises LexiconError where it cannot be written, and for a file that is there and no lexicon in PLS, such as one in TOML.
    """
    import html  # every build reads lexicons, few write one

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<lexicon version="1.0" xmlns="{NAMESPACE}" alphabet="ipa" xml:lang="de">',
    ]
    for entry in entries:
        parts = (("grapheme", entry.word), ("phoneme", entry.ipa), ("alias", entry.respelling))
        inner = "".join(f"<{name}>{html.escape(text, quote=False)}</{name}>" for name, text in parts if text)
        lines.append(f"  <lexeme>{inner}</lexeme>")
    if path.is_file():
        there = bounded_bytes(path, regular=True)
        if there and f'xmlns="{NAMESPACE}"'.encode() not in there:
            raise LexiconError(
                tr("{path} is there already, and is no lexicon in PLS", path=path),
                path=path,
                hint=tr("choose another file with -o"),
            )
    try:
        write_whole(path, "\n".join([*lines, "</lexicon>", ""]))
    except OSError as error:
        raise LexiconError(
            tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
            path=path,
            hint=write_hint(error, tr("choose another place")),
        ) from error
