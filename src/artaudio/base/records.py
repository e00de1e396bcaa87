"""Records, frozen dataclasses and structs, to JSON and back: what crosses a threshold can be stored, shown and read again.

Structs are made in a fiftieth of the time when the program starts; whoever writes an engine may take dataclasses.

Messages in them are stored in English, whatever language they were said in.
"""

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from artaudio.base.messages import reason_of, stored_as

if TYPE_CHECKING:
    from dataclasses import replace as replace  # so that the names of fields are checked
else:
    import dataclasses

    def replace(record, /, **changes):
        """The record with other values in some of its fields, as `dataclasses.replace` has it, for structs as well."""
        change = msgspec.structs.replace if isinstance(record, msgspec.Struct) else dataclasses.replace
        return change(record, **changes)


T = TypeVar("T")


def to_plain(record: object) -> Any:
    """The record as dicts, lists, strings and numbers; datetimes become ISO 8601 strings."""
    return msgspec.to_builtins(record, enc_hook=stored_as)


def to_bytes(record: object) -> bytes:
    """The record as JSON in UTF-8, on one line: to be hashed or sent, not read.

    Bytes of a file name that are no UTF-8 are written as `\\udcf6`: they have no letter.
    """
    try:
        return msgspec.json.encode(record, enc_hook=stored_as)
    except UnicodeEncodeError:
        return msgspec.json.encode(_encodable(to_plain(record)))


def _encodable(plain: Any) -> Any:
    """Plain values in which no text has half a surrogate pair."""
    if isinstance(plain, str):
        return plain.encode("utf-8", "backslashreplace").decode()
    if isinstance(plain, dict):
        return {_encodable(key): _encodable(value) for key, value in plain.items()}
    return [_encodable(value) for value in plain] if isinstance(plain, list | tuple) else plain


def to_lines(record: object) -> bytes:
    """The record as indented JSON in UTF-8 with a final newline: a file's content, which may be long, held once."""
    return msgspec.json.format(to_bytes(record), indent=2) + b"\n"


def to_json(record: object) -> str:
    """The same as text; umlauts stay as they are."""
    return to_lines(record).decode()


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Read a record of `kind`. Raises msgspec.ValidationError naming the path of the wrong value, or DecodeError."""
    try:
        return msgspec.json.decode(text, type=kind)
    except RecursionError as error:
        raise msgspec.DecodeError("it is nested too deep") from error
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(reason_of(error)) from error


def from_plain(plain: object, kind: type[T]) -> T:
    """Build a record of `kind` from plain values. Raises msgspec.ValidationError naming the path of the wrong value."""
    return msgspec.convert(plain, kind)
