"""Read what a Markdown file states above its text: YAML or TOML between rulers, MultiMarkdown's fields, Pandoc's title lines.

YAML has far more than such heads use: keys, texts, lists and texts over several lines are read, all else counts as not stated.
No tag, anchor or alias is followed, so no head makes anything but text.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from artaudio.article.page import PageFacts
from artaudio.article.readers.metadata import read_moment
from artaudio.base.patterns import lazy
from artaudio.base.validation import InvalidToml, parse_toml

MOST_LINES = 400
"""Lines within which a head ends; a longer one is none."""
FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}
"""First lines of a head, and the lines that end it."""
KEY = lazy(r"(?P<key>[A-Za-zÄÖÜäöüß_][\w \-äöüß]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
FIELD = lazy(r"(?:title|titel)\s*:\s+\S", re.IGNORECASE)
PROPERTY = lazy(r"[a-zA-ZÄÖÜäöü][\w-]{1,30}::(?:\s.*)?$")
"""`title:: Der Fluss`: what Logseq states of a page, in its first lines."""
TITLE_LINES = lazy(r"%\s+\S")
BLOCK = lazy(r"[|>][-+]?\d?$")
QUOTED = lazy(r"(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)')\s*(?:#.*)?$")
COMMENT = lazy(r"\s+#.*$")

TITLE = ("title", "titel", "headline", "überschrift")
AUTHORS = ("author", "authors", "autor", "autorin", "autoren", "byline", "by", "creator")
PUBLISHED = ("date", "datum", "published", "publishdate", "pubdate", "date_published", "veröffentlicht", "created")
UPDATED = ("updated", "lastmod", "modified", "last_modified_at", "date_modified", "update", "aktualisiert")
DESCRIPTION = ("description", "summary", "excerpt", "abstract", "lead", "vorspann", "teaser", "beschreibung")
ADDRESS = ("canonical_url", "canonical", "canonicalurl", "url", "link", "permalink", "source", "quelle")
SECTION = ("section", "ressort", "category", "categories", "rubrik", "kategorie")
PUBLICATION = ("publication", "publisher", "site_name", "medium", "publikation")
LANGUAGE = ("lang", "language", "sprache", "locale")
EMBARGO = ("sperrfrist", "embargo")
TRUE = frozenset({"true", "yes", "on", "ja", "1"})


class FrontMatter(msgspec.Struct, frozen=True):
    """What the head states, and the line in which the text begins, counted from 0.

    `withheld` are lines that keep the article back, such as `Entwurf`, each with its line counted from 1.
    """

    facts: PageFacts = msgspec.field(default_factory=PageFacts)
    text_from: int = 0
    withheld: tuple[tuple[str, int], ...] = ()


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """The head of a text; an empty one where it has none. One that cannot be read is skipped and states nothing."""
    first = lines[0].rstrip() if lines else ""
    if first in FENCES:
        end = next((at for at in range(1, min(len(lines), MOST_LINES)) if lines[at].rstrip() in FENCES[first]), 0)
        head = lines[1:end]
        if not end or not _is_head(first, head):
            return FrontMatter()
        return _front_matter(_toml(head) if first == "+++" else _yaml(head), head, end + 1, 2)
    if first == "{":
        end = next((at for at in range(1, min(len(lines), MOST_LINES)) if lines[at].rstrip() == "}"), 0)
        head = lines[1:end]
        members = _json("\n".join(lines[: end + 1])) if end else {}
        return _front_matter(members, head, end + 1, 2) if members else FrontMatter()
    if PROPERTY.match(first):
        count = next((at for at, line in enumerate(lines) if not PROPERTY.match(line)), len(lines))
        head = [line.replace("::", ":", 1) for line in lines[:count]]
        return _front_matter(_yaml(head), head, count, 1)
    if FIELD.match(first):
        end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
        head = lines[:end]
        return _front_matter(_yaml(head), head, end, 1) if _are_fields(head) else FrontMatter()
    if TITLE_LINES.match(first):
        count = next((at for at, line in enumerate(lines[:3]) if not line.startswith("%")), min(3, len(lines)))
        said = [line[1:].strip() for line in lines[:count]]
        stated: dict[str, Any] = dict(zip(("title", "author", "date"), said, strict=False))
        stated["author"] = [part.strip() for part in str(stated.get("author", "")).split(";")]
        return _front_matter(stated, (), count, 1)
    return FrontMatter()


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a head between rulers that states a title."""
    found = read_front_matter(text.split("\n", MOST_LINES)[:MOST_LINES])
    return text[:3] in FENCES and bool(found.facts.titles)


def _is_head(fence: str, head: Sequence[str]) -> bool:
    """A ruler may also stand above a text: what is between two of them is a head only where it begins like one."""
    first = next((line for line in head if line.strip() and not line.lstrip().startswith("#")), "")
    return fence != "---" or not first or KEY.match(first) is not None


def _are_fields(head: Sequence[str]) -> bool:
    return all(KEY.match(line) or line[:1].isspace() for line in head)


def _json(text: str) -> dict[str, Any]:
    """An object's members; empty where the text is none."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key).lower(): value for key, value in read.items()} if isinstance(read, dict) else {}


def _yaml(lines: Sequence[str]) -> dict[str, Any]:
    """Keys of the first level with their texts, or lists of texts; of a mapping below a key its `name`."""
    stated: dict[str, Any] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        found = KEY.match(line) if line[:1] not in (" ", "\t", "#", "-") else None
        if not found:
            continue
        below: list[str] = []
        while at < len(lines) and (not lines[at].strip() or lines[at][:1] in (" ", "\t", "-")):
            below.append(lines[at])
            at += 1
        value = (found["value"] or "").strip()
        stated[found["key"].strip().lower()] = _value(value, [part.strip() for part in below if part.strip()])
    return stated


def _value(value: str, below: Sequence[str]) -> Any:
    if BLOCK.match(value):
        return " ".join(below)
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(part) for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", value[1:-1]) if part.strip()]
    if value or not below:
        return (
            " ".join((_scalar(value), *below))
            if value[:1] not in "\"'" or not below
            else _scalar(" ".join((value, *below)))
        )
    if below[0].startswith("-"):
        parts = (
            part.lstrip("- ").strip() for part in below if part.startswith("-") or part.lower().startswith("name:")
        )
        named = (re.sub(r"(?i)^name:\s*", "", part) for part in parts)
        return [_scalar(part) for part in named if not re.match(r"\w+:\s", part)]
    name = next((part for part in below if part.lower().startswith("name:")), "")
    return _scalar(name.partition(":")[2].strip())


def _scalar(text: str) -> str:
    text = text.strip()
    if found := QUOTED.match(text):
        double, single = found.groups()
        return double.replace('\\"', '"').replace("\\\\", "\\") if double is not None else single.replace("''", "'")
    text = COMMENT.sub("", text)
    return "" if text.lower() in ("null", "~") else text


def _toml(lines: Sequence[str]) -> dict[str, Any]:
    try:
        return {key.lower(): value for key, value in parse_toml("\n".join(lines)).items()}
    except InvalidToml:
        return {}


def _front_matter(stated: Mapping[str, Any], head: Sequence[str], text_from: int, first_line: int) -> FrontMatter:
    def first(keys: Sequence[str], read: Callable[[Any], Any]) -> Any:
        return next((found for key in keys if key in stated and (found := read(stated[key]))), read(""))

    title = first(TITLE, _text)
    facts = PageFacts(
        titles=(title,) if title else (),
        description=first(DESCRIPTION, _text),
        authors=tuple(name for name in first(AUTHORS, _names) if name),
        published=first(PUBLISHED, _moment),
        updated=first(UPDATED, _moment),
        publication=first(PUBLICATION, _text),
        section=first(SECTION, _text),
        address=first(ADDRESS, _address),
        language=first(LANGUAGE, _text).replace("_", "-"),
    )
    drafts = [key for key in ("draft", "entwurf") if _text(stated.get(key)).lower() in TRUE]
    drafts += [key for key in ("published",) if _text(stated.get(key)).lower() == "false"]
    withheld = [("Entwurf", _line_of(head, key, first_line)) for key in drafts]
    withheld += [
        (f"Sperrfrist: {said}", _line_of(head, key, first_line)) for key in EMBARGO if (said := _text(stated.get(key)))
    ]
    return FrontMatter(facts, text_from, tuple(withheld))


def _line_of(head: Sequence[str], key: str, first_line: int) -> int:
    return next((at for at, line in enumerate(head, first_line) if line.lower().startswith(key)), first_line)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("name", "")
    return " ".join(str(value).split()) if value is not None else ""


def _names(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else re.split(r"\s*[,;&]\s*|\s+und\s+", _text(value))
    return tuple(_text(name) for name in listed)


def _moment(value: Any) -> datetime | None:
    return read_moment(value.isoformat() if isinstance(value, date) else _text(value))


def _address(value: Any) -> str:
    text = _text(value)
    return text if re.match(r"https?://[^\s/]", text, re.IGNORECASE) else ""
