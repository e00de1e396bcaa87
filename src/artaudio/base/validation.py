"""Convert what a TOML file holds into a typed record, and say in plain words which key is wrong and how.

msgspec converts; where it refuses, the value is compared with the type once more, so that the error has the key's path, the
words that are known there and an example. Values are repeated only where they are one of a closed set of words.
"""

import enum
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec import inspect

from artaudio.base.messages import joined, marked, tr
from artaudio.base.patterns import lazy
from artaudio.base.suggestions import did_you_mean

T = TypeVar("T")
_EXAMPLES = (
    (inspect.BoolType, "true"),
    (inspect.IntType, "1"),
    (inspect.FloatType, "1.5"),
    (inspect.StrType, '"…"'),
    (inspect.ListType | inspect.VarTupleType, '["…"]'),
    (inspect.UnionType, '"…"'),
    (inspect.StructType | inspect.DictType, '{ key = "…" }'),
)
KeyPath = tuple[str | int, ...]
"""Keys, and indexes in lists, from the top of the file to a value."""
_BARE_WORD = lazy(r"=\s*(true|false|yes|no|on|off|ja|nein)\s*(#.*)?$", re.IGNORECASE)
_FOREIGN_KEY = lazy(r"([^\s=\"'\[\]{}#]*[^\x00-\x7f\s=][^\s=]*)\s*=")
"""A key with a letter that TOML takes in quotes only, such as an umlaut."""
_FAULTS = (
    ("Expected '='", marked("there is no = after the key")),
    ("Expected ']", marked("the bracket of a table is not closed")),
    ("Expected newline", marked("something stands behind the end of a value")),
    ("Invalid value", marked("the value is none that TOML has")),
    ("Invalid date", marked("the value is none that TOML has")),
    ("Invalid statement", marked("no key begins so")),
    ("Invalid initial", marked("no key begins so")),
    ("Unclosed", marked("a list or table is not closed")),
    ("Unterminated", marked("the quotation mark after a text is missing")),
    ("Cannot", marked("a key or table is there twice")),
    ("Duplicate", marked("a key or table is there twice")),
)
"""What tomllib's messages begin with, and what they say to who writes no programs."""
OTHER_FAULT = marked("a sign cannot stand there")


class InvalidToml(ValueError):  # noqa: N818 - says what the text is
    """A text that is no TOML: `line` is counted from 1, `hint` says how such a line is written."""

    def __init__(self, message: str, line: int, hint: str) -> None:
        super().__init__(message)
        self.line, self.hint = line, hint


class InvalidValue(ValueError):  # noqa: N818
    """A key that is not known, is missing, or has a value of another kind.

    `path` leads to it, `key` is the same with dots; the message is a sentence about it. `hint` says what can stand there.
    """

    def __init__(self, path: KeyPath, what: str, hint: str = "") -> None:
        self.path, self.key = path, dotted(path)
        self.hint = hint or tr("correct {key}", key=self.key or tr("the file"))
        super().__init__(what.replace("{key}", self.key))


def dotted(path: KeyPath) -> str:
    """`("passage", 0, "role")` → `passage[1].role`: indexes are counted from 1, as people count."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises InvalidToml with the line."""
    import tomllib  # where there is no such file, nothing has to read it

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        lines = text.split("\n")
        wrong = lines[line - 1].strip() if line <= len(lines) else ""
        if _BARE_WORD.search(wrong):
            hint = tr(
                "write true or false, in small letters: {partition} = true", partition=wrong.partition("=")[0].strip()
            )
        elif key := _FOREIGN_KEY.match(wrong):
            hint = tr('a key with other letters than a to z stands in double quotes: "{key}" = …', key=key[1].strip())
        else:
            hint = tr("texts stand in double quotes, lists in square brackets")
        raise InvalidToml(_plainly(str(error)), line, hint) from error
    except ValueError as error:  # Python reads no integer of more than 4,300 digits
        longest = max(re.finditer(r"\d+", text), key=lambda digits: len(digits[0]))
        line = text.count("\n", 0, longest.start()) + 1
        raise InvalidToml(
            tr("a number has too many digits"), line, tr("no number of artaudio's has more than ten")
        ) from error
    except RecursionError as error:
        raise InvalidToml(tr("it is nested too deep"), 1, tr("no table of artaudio's is nested so")) from error


def _plainly(said: str) -> str:
    """What tomllib says, in the language of messages and without its terms."""
    what = next((ours for theirs, ours in _FAULTS if said.startswith(theirs)), OTHER_FAULT)
    place = re.search(r"at line (\d+), column (\d+)", said)
    if place is None:
        return tr("{what}, at the end of the file", what=tr(what))
    return tr("{what}, in line {line}, column {column}", what=tr(what), line=place[1], column=place[2])


def convert(plain: object, kind: type[T], at: KeyPath = ()) -> T:
    """`plain` as a `kind`, a msgspec Struct or a type made of such. Raises InvalidValue; `at` leads to `plain` in its file."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        _compare(plain, inspect.type_info(kind), at)
        raise InvalidValue(at, str(error)) from error


def _compare(value: object, kind: inspect.Type, path: KeyPath) -> None:
    """Raise InvalidValue for the first part of `value` that does not fit."""
    if isinstance(kind, inspect.UnionType):
        # TOML has no null: what may be absent is in a file of the other kind.
        kinds = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        kind = kinds[0] if len(kinds) == 1 else kind
    if isinstance(kind, inspect.StructType):
        if not isinstance(value, Mapping):
            raise InvalidValue(
                path, tr("{key} must be a table, not ") + _said(value), tr("write [{table}]", table=dotted(path))
            )
        _compare_keys(value, kind, path)
    elif isinstance(kind, inspect.DictType) and isinstance(value, Mapping):
        for key, below in value.items():
            _compare(below, kind.value_type, (*path, key))
    elif isinstance(kind, inspect.ListType | inspect.VarTupleType) and isinstance(value, list | tuple):
        for index, below in enumerate(value):
            _compare(below, kind.item_type, (*path, index))
    elif not _fits(value, kind):
        _refuse(value, kind, path)


def _compare_keys(value: Mapping[str, object], kind: inspect.StructType, path: KeyPath) -> None:
    fields = {field.encode_name: field for field in kind.fields}
    place = f"[{dotted(path)}]" if path else tr("the file")
    for key in value:
        if key not in fields and kind.forbid_unknown_fields:
            raise InvalidValue(
                (*path, key),
                tr("there is no key {key}") + did_you_mean(key, fields),
                tr("{place} knows {listed}", place=place, listed=", ".join(fields)),
            )
    for key, field in fields.items():
        if key in value:
            try:
                _compare(value[key], field.type, (*path, key))
            except InvalidValue as error:
                if field.default is not msgspec.NODEFAULT and _written(field.default) and not _closed(field.type):
                    error.hint = tr("write for example: {key} = {written}", key=key, written=_written(field.default))
                raise
        elif field.required:
            raise InvalidValue((*path, key), tr("the key {key} is missing"), tr("{place} needs it", place=place))


def _closed(kind: inspect.Type) -> bool:
    """Whether the words that can stand there are known one by one."""
    return isinstance(kind, inspect.EnumType | inspect.LiteralType)


def _fits(value: object, kind: inspect.Type) -> bool:
    match kind:
        case inspect.BoolType():
            return isinstance(value, bool)
        case inspect.IntType() | inspect.FloatType():
            kinds = (int, float) if isinstance(kind, inspect.FloatType) else (int,)
            return isinstance(value, kinds) and not isinstance(value, bool) and _in_range(value, kind)
        case inspect.StrType():
            return isinstance(value, str) and (kind.pattern is None or bool(re.search(kind.pattern, value)))
        case inspect.EnumType() | inspect.LiteralType():
            return value in _words(kind)
        case inspect.UnionType():
            return any(_fits(value, one) for one in kind.types if not isinstance(one, inspect.NoneType))
        case inspect.ListType() | inspect.VarTupleType():
            return isinstance(value, list | tuple) and all(_fits(one, kind.item_type) for one in value)
        case inspect.TupleType():
            if not isinstance(value, list | tuple) or len(value) != len(kind.item_types):
                return False
            return all(_fits(one, each) for one, each in zip(value, kind.item_types, strict=True))
        case inspect.DictType():
            return isinstance(value, Mapping)
    return True


def _refuse(value: object, kind: inspect.Type, path: KeyPath) -> NoReturn:
    if isinstance(kind, inspect.EnumType | inspect.LiteralType) and isinstance(value, str):
        words = _words(kind)
        raise InvalidValue(
            path,
            tr("{{key}} cannot be {value!r}{did_you_mean}", value=value, did_you_mean=did_you_mean(value, words)),
            tr("choose one of: {listed}", listed=", ".join(words)),
        )
    number = isinstance(kind, inspect.IntType | inspect.FloatType) and _fits(value, inspect.FloatType())
    if number and not _in_range(value, kind):  # type: ignore[arg-type]
        said = _range(kind)  # type: ignore[arg-type]
        raise InvalidValue(path, tr("{{key}} must be {range}", range=said), tr("write a number {range}", range=said))
    if isinstance(kind, inspect.StrType) and isinstance(value, str):
        raise InvalidValue(path, tr("{key} has a letter or sign that cannot stand there"))
    example = next((text for one, text in _EXAMPLES if isinstance(kind, one)), "")
    hint = (
        tr("write for example: {path} = {example}", path=path[-1], example=example)
        if example and path and isinstance(path[-1], str)
        else ""
    )
    raise InvalidValue(path, tr("{{key}} must be {kind}, not {said}", kind=_kind(kind), said=_said(value)), hint)


def _in_range(value: float, kind: inspect.IntType | inspect.FloatType) -> bool:
    return (kind.ge is None or value >= kind.ge) and (kind.le is None or value <= kind.le)


def _range(kind: inspect.IntType | inspect.FloatType) -> str:
    if kind.ge is not None and kind.le is not None:
        return tr("from {ge} to {le}", ge=kind.ge, le=kind.le)
    return tr("at least {ge}", ge=kind.ge) if kind.ge is not None else tr("at most {le}", le=kind.le)


def _words(kind: inspect.EnumType | inspect.LiteralType) -> list[str]:
    found: Iterable[object] = kind.values if isinstance(kind, inspect.LiteralType) else kind.cls
    return [str(word.value if isinstance(word, enum.Enum) else word) for word in found]


def _kind(kind: inspect.Type) -> str:
    """A type in plain words."""
    match kind:
        case inspect.BoolType():
            return tr("true or false")
        case inspect.IntType():
            return tr("a whole number")
        case inspect.FloatType():
            return tr("a number")
        case inspect.StrType():
            return tr("a text")
        case inspect.EnumType() | inspect.LiteralType():
            return tr("one of the texts {listed}", listed=", ".join(_words(kind)))
        case inspect.UnionType():
            kinds = dict.fromkeys(_kind(one) for one in kind.types if not isinstance(one, inspect.NoneType))
            if tr("a number") in kinds:
                kinds.pop(tr("a whole number"), None)
            return joined(tr(" or "), kinds)
        case inspect.ListType() | inspect.VarTupleType():
            return tr("a list ({kind} each)", kind=_kind(kind.item_type))
        case inspect.TupleType():
            return tr("a list ({listed})", listed=joined(", ", map(_kind, kind.item_types)))
    return tr("a table")


def _said(value: object) -> str:
    """What kind of value stands there, without the value."""
    if isinstance(value, bool):
        return tr("true or false")
    for kinds, said in (
        (int, tr("a whole number")),
        (float, tr("a number with a decimal point")),
        (str, tr("a text")),
        ((list, tuple), tr("a list")),
        (Mapping, tr("a table")),
        ((date, time), tr("a date or time")),
    ):
        if isinstance(value, kinds):
            return said
    return type(value).__name__


def _written(value: object) -> str:
    """A default as it would stand in the file; empty where it has no such form."""
    if isinstance(value, bool | int | float | str) and not isinstance(value, enum.Enum):
        return msgspec.json.encode(value).decode()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_written, value))}]"
    return ""
