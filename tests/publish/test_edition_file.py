"""edition.json is what its schema says, and a file that is not is named with what is wrong."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from artaudio.base.errors import PublishError
from artaudio.base.records import to_json
from artaudio.publish.edition_file import read_edition, schema_text
from artaudio.publish.tag_map import ROWS

DOCS = Path(__file__).parents[2] / "docs"


def _plain(folder: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    return plain


def test_the_schema_in_the_docs_is_current() -> None:
    """docs/edition.schema.json is what the model says; scripts/write-edition-schema writes it."""
    assert (DOCS / "edition.schema.json").read_text(encoding="utf-8") == schema_text()


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
        assert f"| {row.german} | {names} |" in text


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
        (b'{"schema": 1, "recipe": 5}', r"recipe", "build the edition again"),
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
