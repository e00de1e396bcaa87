"""edition.json is what its schema says, and a file that is not is named with what is wrong."""

import dataclasses
import json
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import msgspec
import pytest

from artaudio.base.errors import PublishError
from artaudio.base.records import to_json
from artaudio.publish.edition_file import read_edition, schema_text
from artaudio.publish.model import Edition
from artaudio.publish.tag_map import ROWS

DOCS = Path(__file__).parents[2] / "docs"


def _plain(folder: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    return plain


def _meaning(schema: Any) -> Any:
    """What a JSON Schema accepts and explains, whatever version of msgspec has written it.

    `title` and `default` decide nothing; {"const": 1} is {"enum": [1]}; the order of types, names and alternatives is free.
    """
    if isinstance(schema, list):
        return [_meaning(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    found: dict[str, Any] = {}
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            found[key] = {name: _meaning(under) for name, under in value.items()}
        elif key == "const":
            found["enum"] = [value]
        elif key in {"anyOf", "enum", "required"} or (key == "type" and isinstance(value, list)):
            found[key] = sorted((_meaning(under) for under in value), key=json.dumps)
        elif key not in {"title", "default"}:
            found[key] = _meaning(value)
    return found


def _records(hint: Any) -> set[Any]:
    """All records that a value of this type can consist of."""
    if not isinstance(hint, type) or not (issubclass(hint, msgspec.Struct) or dataclasses.is_dataclass(hint)):
        return {found for under in get_args(hint) for found in _records(under)}
    return {hint}.union(*(_records(under) for under in get_type_hints(hint).values()))


REQUIRED = object()
"""In place of a default where there is none."""


def _fields(record: Any) -> dict[str, Any]:
    """The fields of a kind of record, with their defaults."""
    missing = (dataclasses.MISSING, msgspec.NODEFAULT)
    fields = msgspec.structs.fields(record) if issubclass(record, msgspec.Struct) else dataclasses.fields(record)
    return {
        field.name: field.default
        if field.default not in missing
        else REQUIRED
        if field.default_factory in missing
        else field.default_factory()
        for field in fields
    }


def _changed(plain: Any) -> Iterator[Any]:
    """Copies of a JSON value, each with one change: a key or item less, a key more, another type, one below or above."""
    others: list[Any] = [None, True, -1, 0, 1.5, "", "x", [], {}]
    yield from (other for other in others if other != plain)
    if isinstance(plain, str):
        yield plain[:-1]
    if isinstance(plain, dict):
        yield {**plain, "unknown": 1}
        for key, value in plain.items():
            rest = {other: kept for other, kept in plain.items() if other != key}
            yield rest
            yield from ({**rest, key: other} for other in _changed(value))
    if isinstance(plain, list) and plain:
        yield plain[1:]
        yield from ([other, *plain[1:]] for other in _changed(plain[0]))


def test_the_schema_in_the_docs_is_current() -> None:
    """docs/edition.schema.json is what the model says; scripts/write-edition-schema writes it."""
    shown, written = json.loads((DOCS / "edition.schema.json").read_text(encoding="utf-8")), json.loads(schema_text())
    assert _meaning(shown) == _meaning(written)
    assert (shown["$schema"], shown["title"]) == (written["$schema"], written["title"])


def test_the_schema_in_the_docs_has_the_defaults_of_the_model() -> None:
    """Every field of the model stands in the docs' schema: with its default, or else as required."""
    shown = json.loads((DOCS / "edition.schema.json").read_text(encoding="utf-8"))["$defs"]
    classes = {found.__name__: found for found in _records(Edition)}
    assert {"Edition", "EditionMetadata", "EditionCue"} <= set(classes) <= set(shown)
    for name, found in classes.items():
        fields = _fields(found)
        assert shown[name]["description"] == cleandoc(found.__doc__)
        assert set(shown[name]["properties"]) == set(fields)
        for field, made in fields.items():
            assert (field in shown[name].get("required", [])) == (made is REQUIRED)
            if made is not REQUIRED:
                assert shown[name]["properties"][field]["default"] == json.loads(to_json(made))


def test_the_schema_in_the_docs_accepts_what_the_model_accepts(edition_folder: Path) -> None:
    """The docs' schema and the model's give one answer to a real edition, and to each copy of it with one change."""
    shown = jsonschema.Draft202012Validator(json.loads((DOCS / "edition.schema.json").read_text(encoding="utf-8")))
    written = jsonschema.Draft202012Validator(json.loads(schema_text()))
    plain = _plain(edition_folder)
    assert shown.is_valid(plain)
    answers = []
    for changed in _changed(plain):
        answers.append(shown.is_valid(changed))
        assert answers[-1] == written.is_valid(changed), json.dumps(changed)[:2000]
    assert answers.count(True) > 50
    assert answers.count(False) > 300


def test_a_real_edition_keeps_the_schema(edition_folder: Path) -> None:
    """A validator that is not ours accepts edition.json, and has something to refuse."""
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    validator.check_schema(validator.schema)
    plain = _plain(edition_folder)
    assert [error.message for error in validator.iter_errors(plain)] == []
    assert not validator.is_valid({**plain, "schema": 2})
    assert not validator.is_valid({**plain, "cues": [{**plain["cues"][0], "role": "advert"}]})
    assert not validator.is_valid({**plain, "files": [{**plain["files"][0], "sha256": "kurz"}]})


def test_every_field_is_explained_in_the_docs(edition_folder: Path) -> None:
    """docs/edition.md has a line for each field, and the table of tags as the program has it."""
    text = (DOCS / "edition.md").read_text(encoding="utf-8")
    for field in _plain(edition_folder):
        assert f"| `{field}` |" in text
    for row in ROWS:
        names = " | ".join(f"`{name}`" if name else "–" for name in (row.id3, row.vorbis, row.mp4))
        assert f"| {row.label} | {names} |" in text


def test_an_edition_is_read_as_it_was_written(edition_folder: Path) -> None:
    """Reading loses nothing: written again, it is the same file; the folder will do as well as the file."""
    edition = read_edition(edition_folder / "edition.json")
    assert read_edition(edition_folder) == edition
    assert to_json(edition) == (edition_folder / "edition.json").read_text(encoding="utf-8")
    assert edition.metadata.published is not None
    assert edition.metadata.published.isoformat() == "2017-08-18T20:52:00+02:00"


def test_the_version_comes_first(edition_folder: Path) -> None:
    """A reader of another version sees at once that it is not meant."""
    assert next(iter(_plain(edition_folder))) == "schema"


def test_fields_of_a_later_artaudio_are_no_error(edition_folder: Path, tmp_path: Path) -> None:
    """Fields may be added within a version."""
    (tmp_path / "edition.json").write_text(json.dumps({**_plain(edition_folder), "mood": "gut"}))
    assert read_edition(tmp_path) == read_edition(edition_folder)


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "not an edition's JSON", "build the edition again"),
        (b"{", "not an edition's JSON", "build the edition again"),
        (b"[1]", "not an edition's JSON", "build the edition again"),
        (b"\xff\xfe\x00", "not an edition's JSON", "build the edition again"),
        (b"{}", "schema version None", "build the edition again"),
        (b'{"schema": 2}', "schema version 2", "upgrade artaudio"),
        (b'{"schema": 0}', "schema version 0", "build the edition again"),
        (b'{"schema": "1"}', "schema version '1'", "build the edition again"),
        (b'{"schema": 1, "fingerprint": 5}', r"fingerprint", "build the edition again"),
        (b'{"schema": 1}', "missing required field", "build the edition again"),
    ],
)
def test_a_file_that_is_no_edition_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes, message: str, hint: str
) -> None:
    """Each error says which file, what is wrong with it, and what to do."""
    (tmp_path / "edition.json").write_bytes(content)
    with pytest.raises(PublishError, match=message) as caught:
        read_edition(tmp_path)
    assert str(tmp_path / "edition.json") in caught.value.message
    assert hint in caught.value.hint


def test_a_missing_edition_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """Neither folder nor file need be there."""
    for path in (tmp_path, tmp_path / "weg", tmp_path / "weg" / "edition.json", tmp_path / ("x" * 300)):
        with pytest.raises(PublishError, match="cannot be read") as caught:
            read_edition(path)
        assert "artaudio build" in caught.value.hint
